"""What the sponsor promised: kept, kept late, missed or open; themes of a closed round are due by themselves."""

from datetime import timedelta
from decimal import Decimal

import pytest

from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.program import Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import Pulse, PulseFigure, PulseRound
from rmentor_cli.sponsor_promises import SponsorPromise, Standing, in_a_word, sponsor_promises
from tests.builders import a_dossier, a_program, day

ROUNDS = Pulse(rounds=(PulseRound(id="baseline", week=0), PulseRound(id="pulse-1", week=8)))
FIGURES = (PulseFigure(question="useful", group="all", n=20, mean=Decimal(4)),)


def commitment(due: str, kept: str | None = None, about: str | None = None) -> SponsorCommitment:
    return SponsorCommitment(what="Open it", due=day(due), kept=day(kept) if kept else None, round=about)


def promises(*commitments: SponsorCommitment, journal: tuple[JournalLine, ...] = ()) -> tuple[SponsorPromise, ...]:
    sponsor = Sponsor(name="Ines", email="ines@example.org", commitments=commitments)
    closed = {"baseline": FIGURES, "pulse-1": FIGURES}
    return sponsor_promises(a_dossier(program=a_program(sponsor=sponsor, pulse=ROUNDS), pulse=closed, journal=journal))


@pytest.mark.parametrize(
    ("kept", "on", "standing"),
    [
        (None, "2027-02-01", Standing.OPEN),
        (None, "2027-02-02", Standing.MISSED),
        ("2027-02-01", "2027-02-02", Standing.KEPT),
        ("2027-02-05", "2027-02-06", Standing.KEPT_LATE),
        ("2027-02-05", "2027-02-04", Standing.MISSED),
    ],
)
def test_a_promise_is_kept_by_its_day_late_or_missed(kept: str | None, on: str, standing: Standing) -> None:
    assert promises(commitment("2027-02-01", kept))[0].standing(day(on)) is standing


def test_themes_of_a_closed_round_are_due_thirty_days_after_its_last_day_for_answers() -> None:
    (found,) = promises()
    assert (found.which, found.due, found.kept) == ("themes-pulse-1", day("2027-04-21"), None)


def test_a_round_that_program_yaml_speaks_of_is_not_added_once_more() -> None:
    assert [each.n for each in promises(commitment("2027-04-01", about="pulse-1"))] == [1]


def test_that_themes_were_answered_stands_in_the_journal() -> None:
    key = "sponsor-kept-themes-pulse-1"
    line = JournalLine(
        id=key,
        date=day("2027-04-20"),
        key=key,
        kind=DutyKind.SPONSOR_KEPT.value,
        person_id="",
        pairing_id="",
        state=JournalState.BY_HAND,
    )
    (found,) = promises(journal=(line,))
    assert found.standing(day("2027-05-01")) is Standing.KEPT


def test_a_program_without_a_sponsor_promises_nothing() -> None:
    assert sponsor_promises(a_dossier(pulse={"pulse-1": FIGURES}, program=a_program(pulse=ROUNDS))) == ()


def test_what_nobody_promised_is_answered_or_not_and_never_kept() -> None:
    said = {each: in_a_word(each, is_asked=True) for each in Standing}
    assert list(said.values()) == ["open", "answered", "answered late", "not answered"]
    assert all(in_a_word(each, is_asked=False) == each.value for each in Standing)


def test_the_sponsor_reads_not_yet_until_the_program_is_over() -> None:
    due = day("2027-03-01")
    for round_id, past in (("", "not noted as kept"), ("pulse-1", "not noted as answered")):
        made = SponsorPromise("it", "Open it", due, None, round_id=round_id)
        said = [
            made.as_sponsor_reads(due + timedelta(days=days), is_over=is_over)
            for days, is_over in ((0, True), (1, False), (300, False), (30, True), (31, True))
        ]
        assert said == ["open", "not yet", "not yet", past, past]


def test_a_survey_is_called_by_its_month_and_by_its_day_where_two_share_one() -> None:
    weeks = {"baseline": 0, "first": 4, "second": 6, "third": 13}
    pulse = Pulse(rounds=tuple(PulseRound(id=each, week=week) for each, week in weeks.items()))
    program = a_program(sponsor=Sponsor(name="Ines", email="ines@example.org"), pulse=pulse)
    found = sponsor_promises(a_dossier(program=program, pulse=dict.fromkeys(weeks, FIGURES)))
    assert [each.what.partition("the survey of ")[2] for each in found] == [
        "8 February 2027",
        "22 February 2027",
        "April 2027",
    ]
