"""One option is one topic in every column of a file, whatever stands between the answers of each."""

from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.headings import headed_for
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import Export, ExportRow, IntakeMap, MappedColumn
from tests.builders import a_leader, a_program, topics

HEADER = ("Most", "Also", "Share")
MAP = IntakeMap(
    name="m",
    into="mentors",
    columns=tuple(
        MappedColumn(question=each, to=to) for each, to in zip(HEADER, ("wants", "wants", "offers"), strict=True)
    ),
)
PROGRAM = Dossier(program=a_program())


def read(*rows: tuple[str, ...], dossier: Dossier = PROGRAM, chosen: IntakeMap = MAP) -> list[tuple[str, str]]:
    export = Export("e.csv", tuple(ExportRow(n, row) for n, row in enumerate((HEADER, *rows), 1)))
    answers, problems = read_answers(dossier, chosen, headed_for(export, chosen))
    assert not problems
    return [(each.get("wants"), each.get("offers")) for each in answers]


def test_a_choice_of_one_holds_the_commas_that_several_choices_hold() -> None:
    rows = (
        ("Public speaking, presence", "Strategy;", ""),
        ("Strategy", "Public speaking, presence;Leading people;", "Public speaking, presence"),
    )
    assert read(*rows) == [
        ("Public speaking, presence;Strategy", ""),
        ("Strategy;Public speaking, presence;Leading people", "Public speaking, presence"),
    ]


def test_an_option_that_nobody_ticked_elsewhere_is_whole_in_a_choice_of_one() -> None:
    rows = (("Strategy", "Leading people;", ""), ("Leading people", "Strategy;", ""), ("Finance, budgets", "", ""))
    assert read(*rows)[2] == ("Finance, budgets", "")


def test_a_list_of_known_options_is_still_a_list() -> None:
    rows = (
        ("Strategy", "Leading people;Tax;", ""),
        ("Tax", "Strategy;", ""),
        ("Strategy, Tax", "", ""),
        ("Strategy, knitting", "", ""),
    )
    assert [wants for wants, _ in read(*rows)[2:]] == ["Strategy;Tax", "Strategy;knitting"]


def test_values_of_one_column_and_the_rosters_are_known_in_every_other() -> None:
    first = MAP.columns[0]
    chosen = IntakeMap(
        name="m",
        into="mentors",
        columns=(
            MappedColumn(question=first.question, to="wants", values=(("Tax, law", "Tax, law"),)),
            *MAP.columns[1:],
        ),
    )
    leader = a_leader("s-1", wants=("Finance, budgets",))
    dossier = Dossier(program=a_program(), mentees=(leader,))
    rows = (("", "Tax, law, Strategy", "Finance, budgets, Baking"),)
    assert read(*rows, dossier=dossier, chosen=chosen) == [("Tax, law;Strategy", "Finance, budgets;Baking")]


SERIOUS = "how to use ChatGPT without leaking data, seriously"
KNOWN = Dossier(program=a_program(), topics=topics("strategy", "tax"))


def most_wanted(*answers: str, dossier: Dossier = KNOWN) -> list[str]:
    return [wants for wants, _ in read(*((each, "", "") for each in answers), dossier=dossier)]


def test_words_of_ones_own_are_one_answer_where_everybody_else_chose_one_option() -> None:
    chosen = ["Strategy", "Tax", "Strategy", "Tax"]
    assert most_wanted(*chosen, SERIOUS)[-1] == SERIOUS
    assert most_wanted("Baking", "Baking", "Knitting", "Knitting", SERIOUS)[-1] == SERIOUS  # options that come again


def test_words_beside_an_option_are_others() -> None:
    chosen = ["Strategy", "Tax", "Strategy", "Tax", "Baking"]
    assert most_wanted(*chosen, "tax, painting", SERIOUS)[-2:] == ["tax;painting", SERIOUS.replace(", ", ";")]
    assert most_wanted(*chosen, "baking, painting")[-1] == "baking;painting"


def test_where_few_chose_an_option_a_comma_parts_words() -> None:
    assert most_wanted("Strategy", "Tax", "Tax", SERIOUS)[-1] == SERIOUS.replace(", ", ";")
    assert most_wanted(*["Tax"] * 4, "a", "b", "c", "d", SERIOUS)[-1] == SERIOUS.replace(", ", ";")


def test_two_options_that_are_ticked_together_again_and_again_are_two() -> None:
    twice = ["Estrategia, Presupuestos"] * 3 + ["Hojas, Redes"] * 3
    assert most_wanted(*twice, "Redes, Video")[-1] == "Redes;Video"
