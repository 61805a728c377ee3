"""What program.yaml says of the next cohort."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from rmentor_cli.cohorts.next_program import Anew, moved_promises, next_program
from rmentor_cli.model.program import Forms, Milestones, Objective, Scheduling, Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import Pulse, PulseRound
from rmentor_cli.model.values import DateRange
from tests.builders import a_program

WAS = a_program(
    milestones=Milestones(launch=date(2027, 1, 11), closing=date(2027, 7, 5)),
    sponsor=Sponsor(
        name="I", commitments=(SponsorCommitment(what="A", due=date(2027, 1, 11), kept=date(2027, 1, 11)),)
    ),
    scheduling=Scheduling(
        blackouts=(DateRange(date(2027, 6, 14), date(2027, 6, 27)),), valid_from=date(2027, 3, 1), minutes=30
    ),
    objectives=(Objective(id="a", statement="A", measure="B", baseline=Decimal(2), target=Decimal(4)),),
    forms=Forms(sign_up="https://forms.example.org/a"),
    pulse=Pulse(rounds=(PulseRound(id="end", week=25, form="https://forms.example.org/b"),)),
)


def test_days_go_with_the_start_and_what_has_happened_is_gone() -> None:
    now = next_program(WAS, Anew(start=date(2027, 9, 6), name="Next"), "abc")
    assert (now.program.name, now.program.start, now.program.months) == ("Next", date(2027, 9, 6), 6)
    assert now.milestones == Milestones(launch=date(2027, 9, 6), closing=date(2028, 2, 28))
    assert now.sponsor == Sponsor(name="I"), "what was said last time is said of no other cohort"
    assert now.scheduling == Scheduling(minutes=30)
    assert [(each.baseline, each.target) for each in now.objectives] == [(None, Decimal(4))]
    assert (now.forms, now.pulse.rounds[0].form, now.calendar.namespace) == (Forms(), None, "abc")


def test_rules_weights_and_the_arc_are_as_they_were() -> None:
    now = next_program(WAS, Anew(start=date(2027, 9, 6)), "abc")
    assert (now.matching, now.arc, now.duties, now.mail) == (WAS.matching, WAS.arc, WAS.duties, WAS.mail)


def test_a_program_without_a_sponsor_has_none() -> None:
    assert next_program(replace(WAS, sponsor=None), Anew(start=date(2027, 9, 6)), "abc").sponsor is None


def test_nobody_gathers_on_a_weekend_nor_is_a_promise_due_on_one() -> None:
    now = next_program(WAS, Anew(start=date(2027, 9, 11)), "abc")  # a Saturday
    assert now.milestones == Milestones(launch=date(2027, 9, 13), closing=date(2028, 3, 6))
    assert dict(moved_promises(WAS, Anew(start=date(2027, 9, 11)))) == {0: date(2027, 9, 13)}


def test_the_surveys_of_a_shorter_program_lie_as_far_in_as_before() -> None:
    assert next_program(WAS, Anew(start=date(2027, 9, 6)), "abc").pulse.rounds[0].week == 25
    shorter = next_program(WAS, Anew(start=date(2027, 9, 6), months=3), "abc")
    assert shorter.pulse.rounds[0].week == 12
    assert shorter.milestones.closing == date(2027, 11, 29)


def promised(*days: date, of_round: str | None = None, months: int | None = None) -> list[date]:
    """Return when promises of the last program would be due in the next one, which begins on 6 September."""
    made = tuple(SponsorCommitment(what="A", due=day, round=of_round) for day in days)
    was = replace(WAS, sponsor=Sponsor(name="I", commitments=made))
    return [day for _, day in moved_promises(was, Anew(start=date(2027, 9, 6), months=months))]


def test_a_promise_lies_as_far_into_a_shorter_program_as_before() -> None:
    days = (date(2027, 1, 11), date(2027, 4, 12), date(2027, 7, 5), date(2027, 7, 10))
    assert promised(*days, months=3) == [date(2027, 9, 6), date(2027, 10, 21), date(2027, 11, 29), date(2027, 12, 3)]
    assert promised(days[1], months=12) == [date(2028, 3, 9)]


def test_a_promise_before_a_program_or_after_it_stays_as_many_days_from_it() -> None:
    assert promised(date(2027, 1, 4), date(2027, 7, 20), months=3) == [date(2027, 8, 30), date(2027, 12, 15)]


def test_an_answer_to_a_survey_goes_with_it_and_no_further_than_the_end() -> None:
    assert promised(date(2027, 7, 9), of_round="end", months=3) == [date(2027, 12, 3)]
    assert promised(date(2027, 8, 10), of_round="end", months=3) == [date(2028, 1, 4)]
