"""CSV is read in every shape a spreadsheet leaves it, and written back without touching what did not change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.table_writing import columns_text, csv_text, empty_table, encode_rows
from rmentor_cli.formats.tables import decode_rows, parse_table
from rmentor_cli.model.people import Participant, PastPartners
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problem_codes import Code

PATH = "rosters/mentors.csv"
HAND_MADE = """\
id,Name,Nick,E-mail,grade,"Notes, mine",wants
j-a,"Åström, Zoë",,zoe@example.org,3,"two
lines",strategy; budgeting
j-b,"Ben",x,ben@example.org,,,
"""


def read(text: str, dates: DateOrder = DateOrder.ISO) -> tuple[Participant, ...]:
    table = parse_table(PATH, text, Participant)
    assert table.problems == ()
    records, problems = decode_rows(table.source, Participant, dates)
    assert problems == []
    return records


def test_quotes_line_breaks_and_unknown_columns_are_read() -> None:
    zoe, ben = read(HAND_MADE)
    assert (zoe.name, zoe.wants, ben.grade) == ("Åström, Zoë", ("strategy", "budgeting"), None)


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separators_are_found_in_the_header(separator: str) -> None:
    text = (
        HAND_MADE.replace("strategy; budgeting", '"strategy; budgeting"')
        .replace(",", separator)
        .replace(f"Åström{separator}", "Åström,")
        .replace(f"Notes{separator}", "Notes,")
    )
    assert read(text)[0].email == "zoe@example.org"


def test_a_spreadsheets_separator_line_decides_and_is_kept() -> None:
    text = "sep=;\nid;name;email\nj-a;Zoë;zoe@example.org\n"
    table = parse_table(PATH, text, Participant)
    people, _ = decode_rows(table.source, Participant)
    changed = (replace(people[0], name="Zoe"),)
    assert encode_rows(table.source, people, changed, key=["id"]) == text.replace("Zoë", "Zoe")


def test_a_file_of_one_column_has_commas_as_separator() -> None:
    assert parse_table(PATH, "id\nj-a\n", PastPartners).source.delimiter == ","


def test_nothing_changed_gives_the_same_bytes() -> None:
    table = parse_table(PATH, HAND_MADE, Participant)
    people, _ = decode_rows(table.source, Participant)
    assert encode_rows(table.source, people, people, key=["id"]) == HAND_MADE


def test_one_changed_cell_is_a_one_line_diff() -> None:
    table = parse_table(PATH, HAND_MADE, Participant)
    people, _ = decode_rows(table.source, Participant)
    written = encode_rows(table.source, people, (people[0], replace(people[1], grade=4)), key=["id"])
    assert written == HAND_MADE.replace('j-b,"Ben",x,ben@example.org,,,', "j-b,Ben,x,ben@example.org,4,,")


def test_new_rows_come_last_removed_ones_go_and_needed_columns_are_added() -> None:
    table = parse_table(PATH, HAND_MADE, Participant)
    people, _ = decode_rows(table.source, Participant)
    fresh = replace(people[1], id="j-c", waited=2)
    header, *rows = encode_rows(table.source, people, (fresh, people[0]), key=["id"]).splitlines()
    assert header == 'id,Name,Nick,E-mail,grade,"Notes, mine",wants,waited'
    assert rows == [
        'j-a,"Åström, Zoë",,zoe@example.org,3,"two',
        'lines",strategy; budgeting,',
        "j-c,Ben,,ben@example.org,,,,2",
    ]


def test_a_new_file_has_every_column() -> None:
    past = (PastPartners(mentor_id="j-a", mentee_id="s-b"),)
    assert encode_rows(None, (), past, key=["mentor_id"]) == "mentor_id,mentee_id,cohort\nj-a,s-b,\n"
    assert empty_table(PastPartners) == "mentor_id,mentee_id,cohort\n"


@pytest.mark.parametrize(
    ("text", "code", "place"),
    [
        ("", Code.NO_HEADER, "rosters/mentors.csv"),
        ("name,email\n", Code.MISSING_COLUMN, "rosters/mentors.csv:1"),
        ("id,name,email,ID\n", Code.REPEATED_COLUMN, "rosters/mentors.csv:1"),
        ("id,name,email\nj-a,Zoë,zoe@example.org,too many\n", Code.RAGGED_ROW, "rosters/mentors.csv:2"),
        (
            'id,name,email\nj-a,"Zoë,zoe@example.org\nj-b,Ben,ben@example.org\n',
            Code.STRAY_QUOTE,
            "rosters/mentors.csv:2",
        ),
        ("id,name,email\n" + 'j-a,"' + "\n" * 60 + '",z@example.org\n', Code.STRAY_QUOTE, "rosters/mentors.csv:2"),
        ("id,name,email\nj-a," + "x" * 200_000 + ",z@example.org\n", Code.TOO_LARGE, "rosters/mentors.csv:2"),
    ],
    ids=lambda value: str(value)[:25],
)
def test_a_bad_shape_is_located(text: str, code: Code, place: str) -> None:
    problems = parse_table(PATH, text, Participant).problems
    assert [(problem.code, str(problem.location)) for problem in problems] == [(code, place)]


def test_every_bad_cell_is_reported_at_its_line_and_column() -> None:
    text = 'id,name,email,grade,away\nj-a,"a\nb",zoe@example.org,x,2027-02-31\nj-b,,ben@example.org,,\n'
    _, problems = decode_rows(parse_table(PATH, text, Participant).source, Participant)
    assert [str(problem).partition(" ")[0] for problem in problems] == [
        "rosters/mentors.csv:2:5:",
        "rosters/mentors.csv:3:20:",
        "rosters/mentors.csv:3:22:",
        "rosters/mentors.csv:4:5:",
    ]
    assert [problem.code for problem in problems] == [Code.BAD_VALUE, Code.BAD_VALUE, Code.BAD_DATE, Code.REQUIRED]


@pytest.mark.parametrize(
    ("order", "cell"), [(DateOrder.DMY, "14/03/2027..28.3.2027"), (DateOrder.MDY, "3/14/2027..03-28-2027")]
)
def test_local_dates_are_read_where_the_program_says_their_order(order: DateOrder, cell: str) -> None:
    (person,) = read(f"id,name,email,away\nj-a,Zoë,zoe@example.org,{cell}\n", order)
    assert str(person.away[0]) == "2027-03-14..2027-03-28"


NAMES = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=20
).map(str.strip)


@given(st.lists(NAMES.filter(bool), min_size=1, max_size=5))
def test_what_was_written_reads_back_the_same(names: list[str]) -> None:
    people = tuple(Participant(id=f"j-{n}", name=name, email=f"{n}@example.org") for n, name in enumerate(names))
    assert read(encode_rows(None, (), people, key=["id"])) == people


@pytest.mark.parametrize(
    ("header", "fix"),
    [
        ("id,name,mail", 'rename "mail" to email'),
        ("id, Name ,E-Mail Address", 'rename "E-Mail Address" to email'),
        ("id,name,emial", 'rename "emial" to email'),
        (
            "Employee ID,Full name,Work email",
            'rename "Employee ID" to id, "Full name" to name and "Work email" to email',
        ),
        ("id,First name,Last name,email", 'join "First name" and "Last name" into one column, name'),
        (
            "Staff ID,Given name,Surname,email",
            'rename "Staff ID" to id, and join "Given name" and "Surname" into one column, name',
        ),
        ("id|name|email", "separate the cells with commas"),
        ("j-a,Zoë,zoe@example.org", "the first line holds a person; put the column names above it"),
        ("Mentors 2027,,,,\nas of May,,,\nid,name,email", "the column names are on line 3; delete the lines above it"),
        ("id,name,telephone", ""),
    ],
    ids=str,
)
def test_a_missing_column_is_looked_for_under_its_other_names(header: str, fix: str) -> None:
    (problem,) = parse_table(PATH, f"{header}\nj-b,Ben,ben@example.org\n", Participant).problems
    assert (problem.code, problem.fix) == (Code.MISSING_COLUMN, fix)


@pytest.mark.parametrize(
    ("column", "meant"),
    [("Level", "grade"), ("Line manager", "manager_id"), ("offer", "offers"), ("Skills", "offers"), ("timezone", "")],
)
def test_a_column_that_is_not_read_is_pointed_out_where_it_looks_like_one_that_is(column: str, meant: str) -> None:
    problems = parse_table(PATH, f"id,name,email,{column}\nj-a,Zoë,zoe@example.org,\n", Participant).problems
    expected = [(Code.LIKELY_COLUMN, f"if it holds the {meant}, rename it to {meant}; otherwise leave it")]
    assert [(problem.code, problem.fix) for problem in problems] == (expected if meant else [])


@pytest.mark.parametrize(
    "column", ["parking space", "Notes", "Nick", "Cost center", "Start date", "Gender", "Pay grade"]
)
def test_a_column_of_the_users_own_is_left_in_peace(column: str) -> None:
    assert parse_table(PATH, f"id,name,email,{column}\nj-a,Zoë,zoe@example.org,\n", Participant).problems == ()


def test_a_column_whose_field_is_there_already_is_left_in_peace() -> None:
    assert parse_table(PATH, "id,name,email,grade,level\nj-a,Zoë,zoe@example.org,3,B\n", Participant).problems == ()


@pytest.mark.parametrize(
    ("header", "row", "message", "fix"),
    [
        (
            "id,name,email,languages",
            'j-a,Zoë,zoe@example.org,"en, de"',
            'languages "en, de" is not a language code',
            'entries are separated by ";": write "en; de"',
        ),
        (
            "id,name,email,languages",
            "j-a,Zoë,zoe@example.org,English; German; pt-br",
            'languages "English; German; pt-br" is not a language code',
            'write "en; de; pt-BR"',
        ),
        (
            "id,name,email,languages",
            "j-a,Zoë,zoe@example.org,English; Klingon",
            'languages "English; Klingon" is not a language code',
            'did you mean "en"?',
        ),
        (
            "id,name,email,offers",
            'j-a,Zoë,zoe@example.org,"ai:2, golf"',
            'offers "ai:2, golf" has a level that is not 1, 2 or 3',
            'entries are separated by ";": write "ai:2; golf"',
        ),
        (
            "id,name,email,offers",
            'j-a,Zoë,zoe@example.org,"ai\ngolf"',
            'offers "ai golf" holds the invisible character U+000A',
            'entries are separated by ";": write "ai; golf"',
        ),
        (
            "id,name,email,offers,away",
            "j-a,Zoë,zoe@example.org,ai, golf,",
            'away "golf" is not a range of dates',
            "the row has more cells than the header; a cell that holds the separator belongs in quotes",
        ),
        (
            "id,email,name",
            "j-a,Zoë,zoe@example.org",
            'email "Zoë" is not one e-mail address',
            "the address stands under name; swap the two columns",
        ),
        (
            "id,name,email,manager_id",
            "j-a,Zoë,zoe@example.org,Ida Holm",
            'manager_id "Ida Holm" is not an id',
            "write the person's id, not the name",
        ),
    ],
    ids=str,
)
def test_a_cell_is_explained_by_what_the_row_shows(header: str, row: str, message: str, fix: str) -> None:
    source = parse_table(PATH, f"{header}\n{row}\n", Participant).source
    (problem,) = decode_rows(source, Participant)[1]
    assert (problem.location.line, problem.message, problem.fix) == (2, message, fix)


@pytest.mark.parametrize(("mark", "word"), [(";", "semicolons"), ("\t", "tabs")])
def test_rows_with_another_separator_than_the_header_are_told_once(mark: str, word: str) -> None:
    rows = [mark.join(("j-a", "Zoë", "zoe@example.org")), mark.join(("j-b", "Ben", "ben@example.org"))]
    (problem,) = parse_table(PATH, "\n".join(["id,name,email", *rows, ""]), Participant).problems
    assert (problem.code, problem.location.line) == (Code.RAGGED_ROW, 2)
    assert problem.message == f"this row and 1 more are separated by {word}, the header by commas"


@given(
    rows=st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(st.text(), min_size=width, max_size=width))),
    separator=st.sampled_from(",;\t"),
)
def test_columns_are_written_as_their_rows_would_be(rows: list[list[str]], separator: str) -> None:
    whole = csv_text(rows[0], rows[1:], separator=separator) if rows else ""
    assert columns_text([*zip(*rows, strict=True)], separator) == whole
