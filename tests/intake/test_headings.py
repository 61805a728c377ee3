"""Where the header of an export stands, and what its columns are called."""

import pytest

from rmentor_cli.intake.columns_together import cells_under
from rmentor_cli.intake.headings import LONGEST_QUESTION, Headed, as_asked, headed, headed_for, quoted, worth
from rmentor_cli.model.intake import Export, ExportRow, IntakeMap, MappedColumn


def head_of(*rows: tuple[str, ...]) -> Headed:
    return headed(Export("export.csv", tuple(ExportRow(n, row) for n, row in enumerate(rows, 1))), worth)


def test_a_long_question_is_cut_where_it_is_quoted() -> None:
    assert quoted("Name") == '"Name"'
    assert len(quoted("x" * 100)) == 62


def test_a_row_of_marks_for_machines_is_no_answer_and_the_questions_stand_above_it() -> None:
    marks, zoe = ('{"ImportId":"QID1"}', "", '{"ImportId":"QID2"}'), ("Zoë", "", "zoe@example.org")
    head = head_of(("name", "email", "name"), ("Your name?", "", "Email"), marks, zoe)
    assert (head.questions, head.line, [row.line for row in head.rows]) == (("Your name?", "", "Email"), 2, [4])
    assert head_of(marks, zoe).line == 1


def test_titles_above_the_header_are_passed_over() -> None:
    head = head_of(
        ("Report of January", "", ""), ("", "", "2027"), ("Employee ID", "Name", "Email"), ("1", "Zoë", "z@example.org")
    )
    assert (head.line, head.questions) == (3, ("Employee ID", "Name", "Email"))
    assert [row.line for row in head.rows] == [4]


def test_a_second_line_parts_headings_that_are_merged_over_several_columns() -> None:
    merged = ("Name", "Name", "E-mail", "Topics", "Topics")
    below, zoe = ("First", "Last", "", "offers", "wants"), ("Zoë", "Åström", "z@example.org", "ai", "golf")
    head = head_of(merged, below, zoe)
    assert head.questions == ("Name - First", "Name - Last", "E-mail", "offers", "wants")
    assert [row.cells for row in head.rows] == [zoe]
    titles = head_of(("Person", "Person", "Job", "Job"), ("Name", "E-mail", "Grade", "Team"), ("Zoë", "z@x", "3", "IT"))
    assert titles.questions == ("Name", "E-mail", "Grade", "Team")
    twice = head_of(("Name", "E-mail", "Skills", "Skills"), ("Zoë", "z@example.org", "ai", "golf"))
    assert twice.questions == ("Name", "E-mail", "Skills", "Skills")


def test_the_options_below_a_question_belong_to_it() -> None:
    head = head_of(
        ("Respondent ID", "Email", "What could you teach?", "", ""),
        ("", "Open-Ended Response", "AI", "Data", "Other (please specify)"),
        ("1", "z@example.org", "AI", "", "Reels"),
    )
    assert head.questions == (
        "Respondent ID",
        "Email",
        "What could you teach?",
        "What could you teach?",
        "What could you teach?",
    )
    assert [row.line for row in head.rows] == [3]


BLOCK = ("Respondent ID", "Email Address", "Please enter your details:", "", "", "Which role?", "Teach?", "")
FIELDS = ("", "", "Full name", "Work email", "Department", "Response", "AI", "Other (please specify)")
NAMED = ("Respondent ID", "Email Address", "Full name", "Work email", "Department", "Which role?", "Teach?", "Teach?")


def test_ticks_of_a_question_end_in_a_semicolon_where_an_option_holds_a_comma() -> None:
    head = head_of(
        ("Respondent ID", "Email", "What could you teach?", "", "", "Team"),
        ("", "Open-Ended Response", "AI", "Pricing, margins and cost", "Other (please specify)", "Response"),
        ("1", "z@example.org", "AI", "Pricing, margins and cost", "Reels, shorts", "HR, Payroll"),
    )
    assert as_asked(head).rows[0].cells[2:] == ("AI;", "Pricing, margins and cost;", "Reels;shorts", "HR, Payroll")


def test_the_fields_of_a_block_of_details_have_names_of_their_own() -> None:
    zoe = ("1", "", "Zoë Åström", "z@example.org", "", "mentor", "AI", "Reels")
    head = head_of(BLOCK, FIELDS, zoe, ("2", "", "Kim Park", "k@example.org", "IT", "leader", "", "TikTok"))
    assert (head.line, head.questions) == (1, NAMED)
    assert [row.line for row in head.rows] == [3, 4]


def test_a_map_that_reads_mostly_fields_of_a_block_finds_its_header() -> None:
    rows = (BLOCK, FIELDS, ("1", "", "Zoë Åström", "z@example.org", "", "mentor", "AI", "Reels"))
    export = Export("export.csv", tuple(ExportRow(n, row) for n, row in enumerate(rows, 1)))
    columns = tuple(MappedColumn(question=each, to="name") for each in ("Full name", "Work email", "Department"))
    assert headed_for(export, IntakeMap(name="sign-up", columns=columns)).questions == NAMED


def test_a_second_header_of_nothing_but_response_is_none() -> None:
    assert len(head_of(("ID", "Name", "Email"), ("", "Response", "Response"), ("1", "Zoë", "z@example.org")).rows) == 1


@pytest.mark.parametrize(
    "row", [("", "Zoë", "z@example.org", "x"), ("Zoë", "", "", "x"), ("", "", "", "")], ids=["person", "first", "blank"]
)
def test_a_person_is_no_second_header(row: tuple[str, ...]) -> None:
    assert len(head_of(("Name", "Nickname", "Email", ""), row).rows) == 1


def test_what_no_file_can_hold_is_no_part_of_a_question() -> None:
    head = head_of(("Name\N{RIGHT-TO-LEFT OVERRIDE}", "x" * 9000, "Email"))
    assert head.questions[0] == "Name "
    assert len(head.questions[1]) == LONGEST_QUESTION


@pytest.mark.parametrize("cell", ["anna@example.org", "Anna S <anna@example.org>", "2027/01/11 10:32:05 AM GMT+1"])
def test_a_row_with_an_address_or_a_moment_is_no_header(cell: str) -> None:
    assert worth(("Anna Smith", cell, "Email")) == 0


def test_an_example_in_a_question_is_no_address() -> None:
    assert worth(("Name", "What is your e-mail (as you@example.org)?"))


def test_the_columns_under_one_question_are_found_by_its_words() -> None:
    head = head_of(
        ("Email", "What can you teach?", "Name", "what  can you TEACH?"), ("z@example.org", "ai", "Zoë", "chess")
    )
    assert head.under["what can you teach?"] == [1, 3]
    assert cells_under(head, "What can you teach?") == ["ai", "chess"]
