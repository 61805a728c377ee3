"""How the check-ins of each leader went: what was theirs to keep, and nothing that was not."""

from dataclasses import replace

from rmentor_cli.documents.sponsor_words import kept_text
from rmentor_cli.measures.attendance import Kept, kept_by_leader
from rmentor_cli.measures.facts import Facts
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, Side
from tests.measures.troubled import ON, troubled_dossier


def kept(dossier: Dossier, leader: str) -> Kept:
    return next(each for each in kept_by_leader(Facts(dossier, ON)) if each.person_id == leader)


def without_calls(**called_off: object) -> Dossier:
    """Let everything be held, but for the first session of the first pairing."""
    dossier = troubled_dossier()
    first = next(each for each in dossier.check_ins if each.id == "p001-s01")
    others = tuple(each for each in dossier.check_ins if each is not first)
    return replace(dossier, check_ins=(replace(first, **called_off), *others))  # type: ignore[arg-type]  # any field


def test_what_fell_through_on_the_leaders_side_was_theirs_unless_excused() -> None:
    called_off = without_calls(state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE)
    missed = without_calls(state=CheckInState.MISSED, attended=("j-001",))
    for each in (called_off, missed):
        assert kept_text(kept(each, "s-001")) == "3 of 4"
    excused = without_calls(state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE, excused=True)
    assert kept_text(kept(excused, "s-001")) == "3 of 3"


def test_what_was_not_theirs_or_nobody_reported_is_not_held_against_them() -> None:
    mentors = without_calls(state=CheckInState.CANCELLED, cancelled_by=Side.MENTOR)
    for each in (mentors, without_calls(state=CheckInState.MISSED, attended=("s-001",))):
        assert kept_text(kept(each, "s-001")) == "3 of 3"
    assert kept_text(kept(without_calls(state=CheckInState.PLANNED), "s-001")) == "3 of 3, 1 not reported"


def test_a_leader_of_whom_nothing_is_known_yet_is_not_called_absent() -> None:
    assert kept_text(Kept("s-001", theirs=0, held=0, unreported=2, fallen=0)) == "2 not reported"
    assert not kept_text(Kept("s-001", theirs=0, held=0, unreported=0, fallen=0))
