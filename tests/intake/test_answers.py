"""The quick way through an export, column by column, says what reading it row by row says."""

from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.headings import Headed
from rmentor_cli.model.intake import ExportRow, IntakeMap, MappedColumn, Special
from tests.builders import a_dossier, topics

ASKED = {
    "name": "first_name",
    "surname": "last_name",
    "e-mail": "email",
    "side": "role",
    "when": "answered",
    "grade": "grade",
    "teaches": "offers",
    "speaks": "languages",
    "meets": "availability",
    "works in": "country",
    "agrees": "consent",
}
VALUES = {
    "availability": (("Ticked, once", "fri 9-10"), ("whenever", "")),
    "offers": (("Data, charts and maps", "Data, charts and maps"),),
}
COLUMNS = tuple(MappedColumn(question=question, to=to, values=VALUES.get(to, ())) for question, to in ASKED.items())
UNASKED = MappedColumn(
    question="asked by nobody", to="department"
)  # no quick way leads through a map with one of these
CELLS = (
    "", " ", "-", "n/a", "Kim", "Kim Park", "kim@example.org", "Kim <kim@example.org>", "mentor", "2027-01-11 10:00",
    "G7", "7", "31/02/2027", "ai, python", "ai, Data, charts and maps", "ai; Data (SQL, Python)",
    "English, Klingon", "English", "mon 9-12", "whenever",
    "Tue 9-11, ask me", "Thu after 2pm; not in May", "Tuesday morning;Ticked, once;", "Germany (Hamburg)",
    "#REF!", "=cmd()", "\u200bKim", "a\nb", "Other: none",
)  # fmt: skip
ROWS = st.lists(st.lists(st.sampled_from(CELLS), max_size=len(ASKED) + 2).map(tuple), max_size=8)


@given(ROWS)
def test_by_column_is_by_row(rows: list[tuple[str, ...]]) -> None:
    dossier = a_dossier(topics=topics("ai", "python"))
    head = Headed("sign-up.csv", 1, tuple(ASKED), tuple(ExportRow(n, cells) for n, cells in enumerate(rows, start=2)))
    by_column, by_row = (IntakeMap(name="sign-up", columns=columns) for columns in (COLUMNS, (*COLUMNS, UNASKED)))
    assert read_answers(dossier, by_column, head) == read_answers(dossier, by_row, head)


def test_an_option_is_known_by_itself_whatever_ends_it() -> None:
    columns = (MappedColumn(question="side", to="role", values=(("I teach, and learn", "mentor"),)),)
    head = Headed("sign-up.csv", 1, ("side",), (ExportRow(2, ("I teach, and learn;",)),))
    answers, problems = read_answers(a_dossier(), IntakeMap(name="sign-up", columns=columns), head)
    assert [each.also(Special.ROLE) for each in answers] == ["mentor"]
    assert not problems


def test_whoever_ticked_both_sides_has_chosen_none() -> None:
    columns = (MappedColumn(question="side", to="role", values=(("A", "mentor"), ("B", "mentee"))),)
    rows = (ExportRow(2, ("A", "B")), ExportRow(3, ("", "B")))
    answers, _ = read_answers(
        a_dossier(), IntakeMap(name="sign-up", columns=columns), Headed("sign-up.csv", 1, ("side", "side"), rows)
    )
    assert [each.also(Special.ROLE) for each in answers] == ["mentor;mentee", "mentee"]
