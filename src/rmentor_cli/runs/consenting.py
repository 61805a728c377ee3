"""Write down that somebody agreed to a text, or took it back."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.consent import agreed, taken_back
from rmentor_cli.decisions.joining import taking_part
from rmentor_cli.decisions.stories import Decided
from rmentor_cli.decisions.stories import withdraw as without_story
from rmentor_cli.immutable import immutable
from rmentor_cli.model.consent import CREDIT_LETTER, STORIES, TAKING_PART, Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import Invalid, Scalar
from rmentor_cli.model.kinds import LINE, SLUG
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.problems import UsageError, listed
from rmentor_cli.runs.finding import find_person, name_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.stories import STILL_TOLD
from rmentor_cli.terminal.layout import Table

_NO_LETTER = (
    "Letters of credit are about the hours that mentors gave: for a leader none is made, whatever is agreed to."
)


@immutable
class _Said:
    """What somebody agrees to, or takes back."""

    person: Participant
    what: str
    version: str | None
    withdraw: bool
    role: Role | None
    gone: tuple[Story, ...]  # stories that are told no more for it


def record_consent(opened: Opened, who: str, what: str, text_version: str | None, *, withdraw: bool) -> Outcome:
    """Plan the line of a consent, as of today."""
    dossier = opened.dossier
    person = find_person(dossier, who)
    if person.is_erased:
        raise UsageError(f"{person.name} is erased, and agrees to nothing any more", fix="name somebody else")
    what = _read("--what", SLUG, what)
    version = _read("--text-version", LINE, text_version) if text_version is not None else None
    if version is None and not withdraw:
        raise UsageError("a consent is one to a text", fix='say which they read, as --text-version "story 1"')
    said = _Said(
        person,
        what,
        version,
        withdraw,
        dossier.roles.get(person.id),
        _told_of(dossier, person, what) if withdraw else (),
    )
    after, private = replace(dossier, consents=_consents(dossier, said, opened.on)), opened.private
    if what == TAKING_PART and not withdraw:
        after = taking_part(after, {person.id})
    for story in said.gone:
        decided = without_story(Decided(after, private, story), opened.on)
        after, private = decided.dossier, decided.private
    return _told(opened, after, private, said)


def _consents(dossier: Dossier, said: _Said, on: date) -> tuple[Consent, ...]:
    """Return all consents with what somebody said."""
    person, what = said.person, said.what
    if not said.withdraw:
        return agreed(dossier.consents, person.id, what, said.version or "", on)
    told = {each.id for each in dossier.stories}
    if what == STORIES and not _has_agreed(dossier, person, {STORIES}) and _has_agreed(dossier, person, told):
        return dossier.consents  # each story has a consent of its own, which goes with it
    return taken_back(dossier.consents, person.id, what, said.version, on)


def _has_agreed(dossier: Dossier, person: Participant, whats: Collection[str]) -> bool:
    return any(each.person_id == person.id and each.what in whats for each in dossier.consents)


def _told_of(dossier: Dossier, person: Participant, what: str) -> tuple[Story, ...]:
    """Return the stories that are told no more once somebody takes back one of them, or all."""
    theirs = {each.id for each in dossier.pairings if person.id in people_of([each])}
    about = (each for each in dossier.stories if each.pairing_id in theirs and what in (STORIES, each.id))
    return tuple(each for each in about if each.consent is not StoryConsent.WITHDRAWN)


def _told(opened: Opened, after: Dossier, private: PrivateDossier, said: _Said) -> Outcome:
    changes, person = sealed(opened, after, private), said.person
    theirs = [each for each in after.consents if each.person_id == person.id and each.what == said.what]
    joins = after.people[person.id].status is not person.status
    rows = tuple((each.what, each.text_version, str(each.given), str(each.withdrawn or "holds")) for each in theirs)
    return Outcome(
        changes=changes,
        shown=(f"{name_of(after, person.id)}:", Table(("what", "text", "given", "withdrawn"), rows)),
        plan=f"{'No change' if not changes else 'Withdrawn' if said.withdraw else 'Recorded'}.",
        notes=(
            *(f"{each.id} is told no more; its words go." for each in said.gone),
            *([STILL_TOLD] if any(each.text for each in said.gone) else ()),
            *([_NO_LETTER] if _is_of_a_leader(said) else ()),
            *(_on_taking_part(person) if said.withdraw and said.what == TAKING_PART else ()),
            *([f"{name_of(after, person.id)} was invited, and is active from now on."] if joins else ()),
        ),
        commit_message=_commit_message(said),
        next_step=_next_step(said, joins=joins),
        data={"person": person.id, "what": said.what, "consents": [_as_data(each) for each in theirs]},
    )


def _is_of_a_leader(said: _Said) -> bool:
    return said.what == CREDIT_LETTER and not said.withdraw and said.role is Role.MENTEE


def _commit_message(said: _Said) -> str:
    if said.gone:  # who took back a story is nobody's to read in git's log
        return f"Withdraw {listed(sorted(each.id for each in said.gone))}"
    return f"{'Withdraw' if said.withdraw else 'Record'} consent of {said.person.id}: {said.what}"


def _next_step(said: _Said, *, joins: bool) -> str:
    if said.withdraw and (said.gone or said.what == CREDIT_LETTER):
        return "rmentor celebrate, which makes its pages anew without it"
    return "rmentor match --forecast says how many can be paired, and whom to ask" if joins else "rmentor status"


def _on_taking_part(person: Participant) -> tuple[str, ...]:
    told = (
        f"Nothing else follows by itself: rmentor pairing end {person.id} --rematch ends their pairing, status left in "
        f"the roster keeps them out of new ones, rmentor person erase {person.id} erases what is kept of them."
    )
    return (told,)


def _as_data(consent: Consent) -> dict[str, str | None]:
    withdrawn = consent.withdrawn.isoformat() if consent.withdrawn else None
    return {"text_version": consent.text_version, "given": consent.given.isoformat(), "withdrawn": withdrawn}


def _read(option: str, kind: Scalar[str], said: str) -> str:
    if not said.strip():
        raise UsageError(f"{option} is empty", fix="write something")
    try:
        return kind.parse(said.strip())
    except Invalid as invalid:
        raise UsageError(f'{option} "{said}" {invalid.message}', fix=invalid.fix) from None
