"""The sponsor's page: what a sheet of paper shows besides the charts."""

from dataclasses import replace
from decimal import Decimal

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import report_files
from rmentor_cli.documents.report_words import report_words
from rmentor_cli.documents.sponsor_words import sponsor_words
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.follow_up import FollowUpCount
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.program import Costs, Sponsor
from rmentor_cli.model.pulse import Asked, Pulse, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.model.reader import Reader
from tests.builders import a_dossier, a_program
from tests.documents.test_report_words import HELD, a_small_program
from tests.measures.editions import an_edition
from tests.measures.test_costs import HALF_WAY, a_costly_program, costing, counted
from tests.measures.test_surveys import END
from tests.measures.troubled import ON, troubled_dossier


def asked_twice(questions: int, *groups: str) -> Dossier:
    """Return a program in which the answers to some questions moved by half a point, for each group."""
    ids = [f"q{n}" for n in range(questions)]
    pulse = Pulse(
        questions=tuple(PulseQuestion(id=each, text=f"Is it {each}?", asked=Asked.BOTH) for each in ids),
        rounds=tuple(PulseRound(id=id_, week=week, questions=tuple(ids)) for id_, week in (("first", 0), ("last", 25))),
    )
    figures = tuple(
        PulseFigure(question=each, group=group, n=20 if group == "all" else 10, mean=Decimal("0.5"), since="first")
        for each in ids
        for group in groups
    )
    return replace(a_dossier(program=a_program(pulse=pulse)), pulse={"last": figures})


def on_paper(dossier: Dossier) -> tuple[list[str], int]:
    words = sponsor_words(dossier, an_edition(dossier, END, Reader.SPONSOR))
    return [f"{each.label}: {each.value}" for each in words.besides], words.more_moved


def test_paper_shows_each_answer_that_moved_once_of_everyone_where_that_is_told() -> None:
    assert on_paper(asked_twice(1, "all", "mentor", "mentee")) == (['Change, "Is it q0?", everyone: about +0.5'], 0)
    assert on_paper(asked_twice(1, "mentee")) == (['Change, "Is it q0?", leaders: about +0.5'], 0)


def moved_by(**means: str) -> Dossier:
    """Return a program in which answers moved by so much: all of them, or a side after an underscore."""
    dossier = asked_twice(len({each.partition("_")[0] for each in means}), "all", "mentor", "mentee")
    figures = tuple(
        replace(each, mean=Decimal(means.get(f"{each.question}_{each.group}", means.get(each.question, "0"))))
        for each in dossier.pulse["last"]
    )
    return replace(dossier, pulse={"last": figures})


def test_paper_shows_the_largest_moves_first_and_none_that_is_none() -> None:
    shown, more = on_paper(moved_by(q0="0", q1="-0.5", q1_mentor="-1", q2="0.5", q3="0", q3_mentee="1.5", q4="-0.5"))
    assert shown == [
        'Change, "Is it q3?", leaders: about +1.5',
        'Change, "Is it q1?", mentors: about -1',
        'Change, "Is it q2?", everyone: about +0.5',
        'Change, "Is it q4?", everyone: about -0.5',
    ]
    assert more == 0


def test_paper_shows_six_of_the_answers_that_moved_and_counts_the_others() -> None:
    shown, more = on_paper(asked_twice(8, "all"))
    assert [each[8:17] for each in shown] == [f'"Is it q{n}' for n in range(6)]
    assert more == 2


def test_paper_shows_nothing_besides_where_nothing_moved_and_nothing_was_promised_or_spent() -> None:
    assert on_paper(a_dossier()) == ([], 0)


def test_of_a_program_that_is_over_nobody_needs_a_call_and_no_tick_says_that_all_went_well() -> None:
    dossier = a_small_program(HELD)
    for status, word in ((PairingStatus.ACTIVE, "On track"), (PairingStatus.COMPLETED, "Finished")):
        pairings = tuple(replace(each, status=status, ended=ON) for each in dossier.pairings)
        made = an_edition(replace(dossier, pairings=pairings), ON, Reader.SPONSOR)
        words = sponsor_words(dossier, made)
        files = report_files(replace(dossier, pairings=pairings), made, Templates())
        for text in (text for path, text in files.items() if path.endswith((".md", ".html"))):
            assert ("Who needs a call" in text) is (word != "Finished")
        assert (words.traffic.word, words.traffic.tone == "good") == (word, word != "Finished")
        assert "needs attention" not in report_words(dossier, made).headline or word != "Finished"


def test_after_the_last_day_nobody_is_to_be_called_also_where_it_was_not_closed() -> None:
    dossier = troubled_dossier()
    made = an_edition(dossier, END, Reader.SPONSOR)
    assert made.metrics.attention
    assert "attention" not in sponsor_words(dossier, made).headline


def test_beside_names_it_is_not_counted_in_how_many_pairings_a_word_of_the_sponsor_helps() -> None:
    dossier = troubled_dossier()
    made = an_edition(dossier, ON, Reader.SPONSOR)
    attention = tuple(replace(each, is_the_sponsors=True) for each in made.metrics.attention)
    made = replace(made, metrics=replace(made.metrics, attention=attention))
    said = []
    for by_name in (False, True):
        sponsor = Sponsor(name="Ines Falk", attendance_by_name=by_name)
        program = replace(dossier.program, sponsor=sponsor)
        said.append(sponsor_words(replace(dossier, program=program), made).help)
    assert f"; in {len(attention)} of them a word from you helps most: Ana will tell you who." in said[0]
    assert said[1].endswith("need attention; Ana speaks with them.")


def rests_on(costs: Costs, counts: tuple[FollowUpCount, ...] = ()) -> str:
    dossier = a_costly_program(costs, counts)
    dossier = replace(dossier, program=replace(dossier.program, pulse=Pulse(minimum_group=1)))
    return sponsor_words(dossier, an_edition(dossier, HALF_WAY, Reader.SPONSOR)).rests_on


def test_paper_says_beside_a_return_what_it_rests_on_and_that_it_is_not_causal() -> None:
    assumed = "4 hours of both in check-ins, 36 of the coordinator; an hour costs 50 / 80 / 100; besides: 0 / 200 / 400"
    assert rests_on(costing(), counted(50, 2, 200, 24)) == (
        f"Return on cost, n = 250: {assumed}; one departure fewer is worth 1000 / 2000 / 4000; not causal."
    )
    assert rests_on(costing()).endswith(f": {assumed}.")
    assert rests_on(costing(hour=None)) == ""
