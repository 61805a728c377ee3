"""What a template makes, to look at: with a pairing of the program, or with the sample. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rmentor_cli.documents import sample
from rmentor_cli.documents.agenda import TEMPLATE, Facts, agenda_of
from rmentor_cli.documents.contexts import NoticeMail
from rmentor_cli.documents.envelope import TO_A_LINE_MANAGER, TO_THE_COORDINATOR
from rmentor_cli.documents.letters import Letter, Letters
from rmentor_cli.documents.mail_kinds import letter_to
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import TO_THE_SPONSOR, Duty, DutyKind
from rmentor_cli.model.pairing import CheckIn, Pairing
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode
from rmentor_cli.model.today import Today
from rmentor_cli.progress.outcomes import day_of

OF_AN_AGENDA = (TEMPLATE, "when-and-where.md.j2")
OF_A_PAIRING = ("agreement.md.j2", "safe-contact.md.j2", "partner.md.j2", "prep-mentor.md.j2", "prep-leader.md.j2")
_LATER = date(2027, 9, 30)
MOMENTS: Mapping[str, tuple[type[Any], Mapping[str, object]]] = {
    "mail/erasure.md.j2": (NoticeMail, {"day": _LATER}),
}
_SIDES = {Role.MENTOR: "mentor", Role.MENTEE: "leader"}
_ONE_SIDE = {"prep-mentor.md.j2": "mentor", "prep-leader.md.j2": "leader"}
_SOON = timedelta(days=7)
_A_STORY = "story-001"
_TO_ONE_PERSON = TO_THE_SPONSOR | TO_THE_COORDINATOR | TO_A_LINE_MANAGER  # beside the two of a pairing


@immutable
class Stage:
    """Whom a specimen is about."""

    dossier: Dossier
    pairing: Pairing
    check_in: CheckIn
    today: Today


def own_stage(dossier: Dossier, pairing: Pairing, today: Today) -> Stage | None:
    """Return a pairing with its next check-in, or else its last; None where it has none."""
    course = [row for row in dossier.check_ins if row.pairing_id == pairing.id]
    in_order = sorted(course, key=lambda row: (day_of(row, today.on) < today.on, day_of(row, today.on), row.id))
    return Stage(dossier, pairing, in_order[0], today) if in_order else None


def sample_stage(of: Dossier | None = None) -> Stage:
    """Return the two people who do not exist, on a day between their meetings."""
    dossier = sample.sample(of)
    return Stage(dossier, dossier.pairings[0], dossier.check_ins[1], Today(sample.ON))


def letters_of(stage: Stage, kind: DutyKind) -> Iterator[Letter]:
    """Yield the mails of a kind, to whomever it goes: both sides, as a rule."""
    duties = tuple(_duties(stage, kind))
    letters = Letters(
        Facts(stage.dossier),
        stage.today,
        duties,
        codes={duty.key: _code(stage, duty) for duty in duties},
        stories={_A_STORY: "The first plan without help, and which two sentences not to trust."},
    )
    yield from (letter_to(letters, duty) for duty in duties)


def moments_of(stage: Stage, name: str) -> Iterator[Letter]:
    """Yield the mails of a moment of the year that owes none yet, with made-up figures."""
    cls, made_up = MOMENTS[name]
    for letter in letters_of(stage, DutyKind.WAITLIST):
        yield replace(letter, template=name, context=cls(**letter.variables, **made_up))


def parts_of(stage: Stage, name: str, templates: Templates) -> Iterator[tuple[str, str]]:
    """Yield what a template that is no mail makes for either side, and for whom."""
    facts = Facts(stage.dossier)
    for duty in _duties(stage, DutyKind.INTRODUCTION):
        if name in _ONE_SIDE and not duty.key.endswith(_ONE_SIDE[name]):
            continue
        letters = Letters(facts, stage.today)
        letter = letter_to(letters, duty)
        variables: Mapping[str, object] = letter.variables
        if name in OF_AN_AGENDA:
            variables = agenda_of(facts, stage.check_in, letters.side_of(duty)).variables
        spoken = templates.spoken(templates.language_of(name, letter.languages))
        yield letter.envelope.to[0], spoken.render_plain(name, variables)


def _duties(stage: Stage, kind: DutyKind) -> Sequence[Duty]:
    if kind in _TO_ONE_PERSON:
        person = stage.dossier.people[stage.pairing.mentor_id]
        person_id = (person.manager_id or "") if kind in TO_A_LINE_MANAGER else ""
        return (_duty(stage, kind, person_id, kind.value),)
    return tuple(
        _duty(stage, kind, stage.pairing.person(role), f"{kind.value}-{stage.check_in.id}-{_SIDES[role]}")
        for role in Role
    )


def _code(stage: Stage, duty: Duty) -> PersonalCode:
    """Return a code that is nobody's, of the last round of the program."""
    rounds, roles = stage.dossier.program.pulse.rounds, stage.dossier.roles
    return PersonalCode(
        round_id=rounds[-1].id if rounds else "pulse",
        person_id=duty.person_id,
        role=roles.get(duty.person_id, Role.MENTOR),
        code="K7Q-2MD",
        made=stage.today.on,
    )


def _duty(stage: Stage, kind: DutyKind, person_id: str, key: str) -> Duty:
    return Duty(
        key=key,
        kind=kind,
        since=stage.today.on,
        deadline=stage.today.on + _SOON,
        reason="",
        person_id=person_id,
        pairing_id=stage.pairing.id,
        check_in_id=stage.check_in.id,
        n=1 if kind in TO_THE_SPONSOR else 0,
        about=_A_STORY if kind is DutyKind.STORY else "",
    )
