"""What the sponsor said is told apart from what is asked of them: words of a mail are true of whoever reads them."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.program import Objective, Sponsor, SponsorCommitment
from rmentor_cli.model.pulse import Asked, Pulse, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.model.reader import Reader
from tests.documents.example import the_dossier
from tests.documents.mails import a_duty, a_mail, part
from tests.documents.test_readers import files_for, html_of, markdown_of, sponsored

SAID, HOPED = "You said that you would do this", "hope to hear from you"
PROMISE = SponsorCommitment(what="Open the kickoff", due=date(2027, 1, 11))
ROUNDS = (PulseRound(id="baseline", week=0), PulseRound(id="pulse-1", week=8), PulseRound(id="pulse-2", week=17))
FIGURE = PulseFigure(question="useful", group="all", n=20, mean=Decimal(4))


def asked(*rounds: str, promised: bool = True, answered: str | None = None) -> Dossier:
    """Return the example with a sponsor and some closed rounds."""
    dossier = the_dossier()
    commitments = (replace(PROMISE, round=answered),) if promised else ()
    sponsor = Sponsor(name="Ines Falk", email="ines@example.org", commitments=commitments)
    program = replace(dossier.program, sponsor=sponsor, pulse=Pulse(rounds=ROUNDS))
    return replace(dossier, program=program, pulse=dict.fromkeys(rounds, (FIGURE,)))


def written(kind: DutyKind, dossier: Dossier, key: str = "", n: int = 0, on: date = date(2027, 3, 22)) -> str:
    duty = a_duty(kind, key=key or f"{kind.value}-1", person_id="", pairing_id="", check_in_id="p001-s01", n=n)
    return part(a_mail(replace(duty, check_in_id=""), dossier, on=on), "plain")


def test_of_what_follows_from_a_survey_nobody_reads_that_they_said_it() -> None:
    text = written(DutyKind.SPONSOR_COMMITMENT, asked("pulse-1"), "sponsor-commitment-themes-pulse-1")
    assert SAID not in text
    assert HOPED in " ".join(text.split())
    assert "It is no promise of yours" in " ".join(text.split())


def test_what_was_promised_is_called_so() -> None:
    text = written(DutyKind.SPONSOR_COMMITMENT, asked("pulse-1"), "sponsor-commitment-2027-01-11", n=1)
    assert (SAID in text, HOPED in text) == (True, False)


def test_the_update_tells_the_two_apart() -> None:
    text = written(DutyKind.SPONSOR_UPDATE, asked("pulse-1"), n=1)
    mine, _, hoped = text.partition("What people hope to hear from you")
    theirs = "comes of the survey of March 2027"  # its id is known to the coordinator alone
    assert ("Open the kickoff" in mine, theirs in mine, theirs in hoped) == (True, False, True)
    assert "pulse-1" not in text
    assert "What you promised" not in written(DutyKind.SPONSOR_UPDATE, asked("pulse-1", promised=False), n=1)


def test_the_brief_says_beforehand_that_each_survey_is_followed_by_a_word() -> None:
    text = " ".join(written(DutyKind.SPONSOR_BRIEF, asked(), on=date(2026, 12, 14)).split())
    assert "that is by Wednesday 21 April 2027 and Wednesday 23 June 2027. I write to you each time." in text
    one = " ".join(written(DutyKind.SPONSOR_BRIEF, asked(answered="pulse-2"), on=date(2026, 12, 14)).split())
    assert "Besides what you promised above, that is by Wednesday 21 April 2027. I write to you then." in one
    no_more = replace(asked(), program=replace(asked().program, pulse=Pulse()))
    assert HOPED not in written(DutyKind.SPONSOR_BRIEF, no_more, on=date(2026, 12, 14))


def test_the_brief_says_which_one_thing_they_will_read_by_name() -> None:
    by_name, told = asked(), "how many meetings of each leader took place, and nothing else"
    sponsor = by_name.program.sponsor
    assert sponsor
    by_name = replace(by_name, program=replace(by_name.program, sponsor=replace(sponsor, attendance_by_name=True)))
    for dossier, is_told in ((asked(), False), (by_name, True)):
        text = " ".join(written(DutyKind.SPONSOR_BRIEF, dossier, on=date(2026, 12, 14)).split())
        assert (told in text) is is_told
        assert "**" not in text


def test_their_page_and_the_report_tell_the_two_apart() -> None:
    dossier = sponsored()
    sponsor = dossier.program.sponsor
    assert sponsor
    unanswered = tuple(replace(each, round=None) for each in sponsor.commitments)
    program = replace(dossier.program, sponsor=replace(sponsor, commitments=unanswered))
    dossier = replace(dossier, program=program)
    for reader, heading in ((Reader.SPONSOR, "from you"), (Reader.COORDINATOR, "from the sponsor")):
        files = files_for(reader, dossier)
        for text in (markdown_of(files), html_of(files)):
            mine, found, hoped = text.partition(f"What people hope to hear {heading}")
            assert found
            theirs = "comes of the survey of April 2027"
            assert (theirs in mine, theirs in hoped) == (False, True)


OBJECTIVE = Objective(
    id="ai",
    statement="Leaders use AI tools for real work.",
    measure="How often, from 1 to 5",
    data="pulse/ai",
    target=Decimal(4),
)
QUESTION = PulseQuestion(id="ai", text="How often?", scale=5, asked=Asked.MENTEE)


def measured(*means: tuple[str, str]) -> Dossier:
    """Return a program that asked leaders for the same thing in some rounds."""
    dossier = asked()
    pulse = Pulse(rounds=ROUNDS, questions=(QUESTION,))
    figures = {each: (PulseFigure(question="ai", group="mentee", n=12, mean=Decimal(mean)),) for each, mean in means}
    program = replace(dossier.program, pulse=pulse, objectives=(OBJECTIVE,))
    return replace(dossier, program=program, pulse=figures)


def test_of_what_lies_behind_it_is_asked_whether_it_was_done_and_not_to_do_it() -> None:
    """An event that is over cannot be attended any more, and its kickoff may well have been opened."""
    on_the_day, after = (
        " ".join(written(DutyKind.SPONSOR_UPDATE, asked(), n=1, on=PROMISE.due + timedelta(n)).split()) for n in (0, 1)
    )
    assert "Next step: Open the kickoff, by Monday 11 January 2027." in on_the_day
    assert "Next step: tell me how it stands with this: Open the kickoff. If it was done, answer" in after


def test_what_was_missed_long_ago_is_no_next_step() -> None:
    soon, later = (written(DutyKind.SPONSOR_UPDATE, asked(), n=1, on=PROMISE.due + timedelta(n)) for n in (30, 31))
    assert "how it stands with this: Open the kickoff." in " ".join(soon.split())
    assert "- Open the kickoff, by Monday 11 January 2027: not yet" in later
    assert "Next step: none." in later


def test_the_last_mail_does_not_promise_what_was_not_kept_for_later() -> None:
    text = written(DutyKind.SPONSOR_UPDATE, asked(), "sponsor-update-end-2027-07-10", on=date(2027, 7, 12))
    assert "- Open the kickoff, by Monday 11 January 2027: not noted as kept" in text


def test_a_mean_and_its_target_are_not_so_many_of_so_many() -> None:
    text = written(DutyKind.SPONSOR_UPDATE, measured(("baseline", "2")), n=1)
    said = "about 2 (from 1 to 5, 12 of 12 answered; target 4), measured at the start only"
    assert f"- Leaders use AI tools for real work: {said}" in text


def test_where_it_was_at_the_start_stands_beside_where_it_is() -> None:
    dossier = measured(("baseline", "2"), ("pulse-2", "3.5"))
    text = written(DutyKind.SPONSOR_UPDATE, dossier, "sponsor-update-end-2027-07-10", on=date(2027, 7, 12))
    said = "about 3.5 (from 1 to 5, 12 of 12 answered; target 4; at the start about 2, 12 of 12 answered), "
    assert f"- Leaders use AI tools for real work: {said}" in text
    assert "is over, and this is what came of it" in text
    assert "How it went" in text


def test_an_objective_without_a_figure_is_told_of_as_well() -> None:
    dossier = measured(("baseline", "2"))
    others = (replace(OBJECTIVE, id="trust", statement="People trust each other.", data=None), OBJECTIVE)
    program = replace(dossier.program, objectives=(*others, replace(others[0], id="more", statement="More of it.")))
    dossier = replace(dossier, program=program)
    text = written(DutyKind.SPONSOR_UPDATE, dossier, n=1)
    assert text.count("People trust each other.") == 1
    assert "- No figure yet: People trust each other. More of it." in text
    end = written(DutyKind.SPONSOR_UPDATE, dossier, "sponsor-update-end-2027-07-10", on=date(2027, 7, 12))
    assert "- No figure: People trust each other. More of it." in end
    none = replace(dossier, program=replace(program, objectives=others[:1]))
    assert "What it is for" in written(DutyKind.SPONSOR_UPDATE, none, n=1)


def test_every_figure_of_answers_says_of_how_many_it_is() -> None:
    dossier = measured(("baseline", "2"), ("pulse-2", "3.5"))
    few = PulseFigure(question="ai", group="mentee", n=9, missing=4, mean=Decimal("3.5"))
    moved = replace(few, since="baseline", n=8, mean=Decimal("1.5"), low=Decimal("0.5"), high=Decimal(2))
    stated = replace(OBJECTIVE, baseline=Decimal(1))
    program = replace(dossier.program, objectives=(stated,))
    dossier = replace(dossier, program=program, pulse={**dossier.pulse, "pulse-2": (few, moved)})
    text = " ".join(written(DutyKind.SPONSOR_UPDATE, dossier, n=1, on=date(2027, 6, 1)).split())
    assert "about 3.5 (from 1 to 5, 9 of 13 answered; target 4; at the start 1), " in text
    assert '- "How often?", leaders: about +1.5 (+0.5 to +2), of 8 people' in text
    assert "on average, on a scale from 1 to 5. In brackets is where that most likely lies" in text
    assert "No answers of fewer than five people are ever shown" in text


def test_the_brief_promises_what_is_true_of_few() -> None:
    text = " ".join(written(DutyKind.SPONSOR_BRIEF, asked(), on=date(2026, 12, 14)).split())
    assert "with how many people they rest on; never who said what, and no answers of fewer than five people." in text


def test_whoever_is_to_answer_a_survey_reads_what_it_said_with_how_many_it_rests_on() -> None:
    dossier = measured(("baseline", "2"), ("pulse-1", "3.5"))
    quiet = replace(dossier, pulse={**dossier.pulse, "pulse-1": (PulseFigure(question="ai", group="mentee", n=4),)})
    key = "sponsor-commitment-themes-pulse-1"
    text, silent = (
        " ".join(written(DutyKind.SPONSOR_COMMITMENT, each, key).split()).replace("=", "") for each in (dossier, quiet)
    )
    assert "Tell everyone what comes of the survey of March 2027, by Wednesday 21 April 2027" in text
    assert '- "How often?" (from 1 to 5): leaders about 3.5, 12 of 12 answered' in text
    assert "about 2" not in text, "that was the baseline's"
    assert ("How people answered" in silent, "No figure of it can be told" in silent) == (False, True)


def test_whoever_promised_to_answer_a_survey_reads_what_it_said() -> None:
    dossier = measured(("pulse-1", "3.5"))
    sponsor = dossier.program.sponsor
    assert sponsor
    answering = replace(PROMISE, what="Answer the themes", due=date(2027, 4, 1), round="pulse-1")
    program = replace(dossier.program, sponsor=replace(sponsor, commitments=(PROMISE, answering)))
    dossier = replace(dossier, program=program)
    first, second = (written(DutyKind.SPONSOR_COMMITMENT, dossier, n=n) for n in (1, 2))
    assert ("How people answered" in first, "How people answered" in second) == (False, True)
    assert "leaders about 3.5, 12 of 12 answered" in " ".join(second.split())
