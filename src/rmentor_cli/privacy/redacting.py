"""A program without people, for somebody who is to know nobody: who is above whom, who meets whom, and when. Pure.

Everything is made anew from what is named here; what a later rmentor adds to a record stays out until somebody adds it
here. Ids are given in the order of a keyed digest, which tells nothing of the rosters.
"""

import hmac
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import count

from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_term
from rmentor_cli.model.pairing import SETTLED, CheckIn, Pairing
from rmentor_cli.model.people import OrgMember, Participant, PastPartners
from rmentor_cli.model.program import (
    ArcSession,
    Coordinator,
    MatchingPolicy,
    Program,
    ProgramInfo,
    SafeContact,
    Scheduling,
    SchedulingMode,
)
from rmentor_cli.model.topic import Topic, ids_by_word
from rmentor_cli.model.values import Offer

NOWHERE = "ZZ"  # ISO 3166 leaves it to its users: the country of nobody, without holidays
DOMAIN = "redacted.invalid"  # no mail is ever delivered there (RFC 2606)
_SAID = "Redacted"
_LONGEST_MONTH = 31


@immutable
class NewIds:
    """The ids of a copy by those of the program."""

    people: Mapping[str, str]
    topics: Mapping[str, str]
    pairings: Mapping[str, str]

    def several(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the new ids of some people, without those who are nobody in the program."""
        return tuple(self.people[each] for each in ids if each in self.people)

    def one(self, person_id: str | None) -> str | None:
        """Return the new id of a person; None of nobody."""
        return self.people.get(person_id or "")


def new_ids(dossier: Dossier, key: bytes) -> NewIds:
    """Give ids that say nothing: sides apart, in an order that only the key makes."""
    named = (
        ("m", [person.id for person in dossier.mentors]),
        ("l", [person.id for person in dossier.mentees]),
        ("o", [member.id for member in dossier.org]),
    )
    return NewIds(
        people={old: new for letter, ids in named for old, new in _numbered(key, letter, ids, 2)},
        topics=dict(_numbered(key, "t", [topic.id for topic in dossier.topics], 2)),
        pairings=dict(_numbered(key, "p", [pairing.id for pairing in dossier.pairings], 3)),
    )


def _numbered(key: bytes, letter: str, ids: Sequence[str], least: int) -> Iterator[tuple[str, str]]:
    digits = max(least, len(str(len(ids))))
    shuffled = sorted(ids, key=lambda each: hmac.digest(key.strip(), f"redacted\n{letter}\n{each}".encode(), "sha256"))
    return ((old, f"{letter}{number:0{digits}}") for old, number in zip(shuffled, count(1), strict=False))


def redacted(dossier: Dossier, ids: NewIds) -> Dossier:
    """Return a program of the same shape in which nobody can be found who was in it."""
    words = ids_by_word(dossier.topics)
    mentors, mentees = (
        tuple(sorted((_person(each, ids, words) for each in people), key=lambda person: person.id))
        for people in (dossier.mentors, dossier.mentees)
    )
    return Dossier(
        program=_program(dossier),
        topics=tuple(sorted((_topic(each, ids) for each in dossier.topics), key=lambda topic: topic.id)),
        mentors=mentors,
        mentees=mentees,
        org=tuple(sorted((_member(each, ids) for each in dossier.org), key=lambda member: member.id)),
        pairings=tuple(sorted((_pairing(each, ids) for each in dossier.pairings), key=lambda pairing: pairing.id)),
        check_ins=tuple(sorted((_check_in(each, ids) for each in dossier.check_ins), key=lambda row: row.id)),
        history=tuple(sorted(_history(dossier.history, ids), key=lambda each: (each.mentor_id, each.mentee_id))),
    )


def _program(dossier: Dossier) -> Program:
    """Return the rules and the rhythm; titles, aims, promises and links are somebody's words."""
    was = dossier.program
    sessions = tuple(
        ArcSession(title=f"Session {n}", purpose=_SAID, mentor=(_SAID,), mentee=(_SAID,), closing=_SAID)
        for n in range(1, len(was.arc) + 1)
    )
    return Program(
        format=was.format,
        program=ProgramInfo(name="Redacted program", start=_month(was.program.start), months=was.program.months),
        coordinator=Coordinator(name="Coordinator", email=f"coordinator@{DOMAIN}"),
        safe_contact=SafeContact(name="Safe contact", email=f"safe-contact@{DOMAIN}"),
        working_hours=was.working_hours,
        matching=_policy(dossier),
        scheduling=_scheduling(was.scheduling),
        arc=sessions,
    )


def _policy(dossier: Dossier) -> MatchingPolicy:
    """Return how pairings are chosen, without the rules whose columns are not in the copy."""
    was = dossier.program.matching
    rosters = (dossier.mentors, dossier.mentees)
    has_lines = all(any(each.manager_id or each.dotted_line_ids for each in roster) for roster in rosters)
    rules = replace(
        was.rules,
        reporting_line=was.rules.reporting_line and has_lines,
        same_department=False,
        common_language=False,
        tenure_months=0,
    )
    return replace(was, rules=rules)


def _scheduling(was: Scheduling) -> Scheduling:
    """Return the rhythm; without days no check-in has a start, so each has only its window."""
    return replace(was, mode=SchedulingMode.WINDOW, blackouts=(), valid_from=None)


def _topic(was: Topic, ids: NewIds) -> Topic:
    new = ids.topics[was.id]
    return Topic(id=new, label=f"Topic {new[1:]}", broader=ids.topics.get(was.broader or ""))


def _person(was: Participant, ids: NewIds, words: Mapping[str, str]) -> Participant:
    """Return what pairs a person: seniority, topics, the line above, hours of the week."""
    new = ids.people[was.id]
    offers = ((_topic_of(offer.word, ids, words), offer.level) for offer in was.offers)
    return Participant(
        id=new,
        name=f"{'Mentor' if new.startswith('m') else 'Leader'} {new[1:]}",
        email=f"{new}@{DOMAIN}",
        grade=was.grade,
        manager_id=ids.one(was.manager_id),
        dotted_line_ids=ids.several(was.dotted_line_ids),
        country=NOWHERE,
        offers=tuple(Offer(topic, level) for topic, level in offers if topic),
        wants=tuple(filter(None, (_topic_of(word, ids, words) for word in was.wants))),
        capacity=was.capacity,
        availability=was.availability,
        status=was.status,
        waited=was.waited,
    )


def _topic_of(word: str, ids: NewIds, words: Mapping[str, str]) -> str:
    """Return the new id of a topic; a word of the person's own, which is none, says nothing here."""
    return ids.topics.get(words.get(folded_term(word), ""), "")


def _member(was: OrgMember, ids: NewIds) -> OrgMember:
    above = ids.several(was.dotted_line_ids)
    return OrgMember(id=ids.people[was.id], manager_id=ids.one(was.manager_id), dotted_line_ids=above)


def _pairing(was: Pairing, ids: NewIds) -> Pairing:
    return Pairing(
        id=ids.pairings[was.id],
        mentor_id=ids.people[was.mentor_id],
        mentee_id=ids.people[was.mentee_id],
        status=was.status,
        pinned=was.pinned,
        since=_month_or_none(was.since),
        paused_from=_month_or_none(was.paused_from),
        paused_until=_month_or_none(was.paused_until),
        ended=_month_or_none(was.ended),
        kept_until=_month_or_none(was.kept_until),
    )


def _check_in(was: CheckIn, ids: NewIds) -> CheckIn:
    """Return a check-in with the month it was in, or may be in; why it fell through is somebody's own."""
    pairing_id = ids.pairings[was.pairing_id]
    day = was.start.date() if was.start else was.window_end
    first = _month(day)
    return CheckIn(
        id=f"{pairing_id}{was.id.removeprefix(was.pairing_id)}",
        pairing_id=pairing_id,
        n=was.n,
        window_start=first,
        window_end=first if was.state in SETTLED else _last_of(first),
        minutes=was.minutes,
        state=was.state,
        attended=ids.several(was.attended),
        cancelled_by=was.cancelled_by,
    )


def _history(history: Iterable[PastPartners], ids: NewIds) -> Iterator[PastPartners]:
    for each in history:
        mentor, mentee = ids.people.get(each.mentor_id), ids.people.get(each.mentee_id)
        if mentor and mentee:
            yield PastPartners(mentor_id=mentor, mentee_id=mentee, cohort="earlier")


def _month(day: date) -> date:
    return day.replace(day=1)


def _month_or_none(day: date | None) -> date | None:
    return _month(day) if day else None


def _last_of(first: date) -> date:
    return _month(first + timedelta(days=_LONGEST_MONTH)) - timedelta(days=1)
