"""What of a table that came back is taken, kept as the program has it, or refused."""

from rmentor_cli.intake.table_edits import Compared, Edit, SaidRow, Why, compare, moved_between_rows
from rmentor_cli.model.listing import Column, Line, Listing, TableName

COLUMNS = (
    Column("id", "id"),
    Column("mentor"),
    Column("mentor_id", "mentor_id"),
    Column("state", "state", is_editable=True),
    Column("since", "since"),
    Column("Desk", "Desk", is_editable=True, files=frozenset({"other.csv"})),
)
LINES = tuple(
    Line(each, "x.csv", row, (each, "Ana", "j-a", "planned", "2027-01-11", "")) for row, each in enumerate(("a", "b"))
)
TABLE = Listing(TableName.PAIRINGS, COLUMNS, LINES)


def say(row_id: str = "a", /, before: dict[str, str] | None = None, **cells: str | None) -> Compared:
    base = {row_id: before} if before else {}
    return compare(TABLE, base, [SaidRow(0, row_id, cells)])


def reasons(found: Compared) -> list[Why]:
    return [each.why for each in found.refused]


def test_an_edit_is_taken() -> None:
    (edit,) = say(state="done").taken
    assert (edit.line.id, edit.column.field, edit.now, edit.said) == ("a", "state", "planned", "done")


def test_what_says_the_same_as_before_or_now_is_no_edit() -> None:
    assert not say(state="planned", mentor="Ana", since="2027-01-11")
    assert not say(before={"state": "confirmed"}, state="planned")
    old = say(before={"state": "confirmed", "mentor": "Anna"}, state="confirmed", mentor="Anna")
    assert not old
    assert old.outdated == ("a",)
    assert say(before={"mentor": "Anna"}, mentor="Anna").outdated == ()  # follows from an id


def test_letters_that_a_spreadsheet_lost_are_no_edit() -> None:
    line = Line("a", "x.csv", 0, ("a", "Zoë", "j-a", "geprüft", "2027-01-11", ""))
    table = Listing(TableName.PAIRINGS, COLUMNS, (line,))
    found = compare(table, {}, [SaidRow(0, "a", {"mentor": "Zo?", "state": "gepr?ft"})])
    assert ([each.said for each in found.lost], bool(found)) == (["Zo?", "gepr?ft"], False)
    found = compare(table, {"a": {"state": "müde"}}, [SaidRow(0, "a", {"state": "m?de"})])
    assert (found.taken, len(found.lost)) == ((), 1)  # as it went out


def test_what_was_edited_in_both_places_stays_as_the_program_has_it() -> None:
    found = say(before={"state": "confirmed"}, state="done")
    assert (found.taken, [edit.said for edit in found.kept]) == ((), ["done"])


def test_what_is_not_a_persons_is_refused() -> None:
    assert reasons(say(mentor="Bo", mentor_id="j-b", since="2027-02-01", Desk="4", state=None)) == [
        Why.JOINED,
        Why.IDENTITY,
        Why.UNCLEAR,
        Why.TOOL,
        Why.NO_COLUMN,
    ]
    assert say(before={"mentor": "Anna"}, mentor="Bo").refused[0].before == "Anna"


def test_a_new_row_a_row_without_an_id_and_one_that_stands_twice_are_refused() -> None:
    rows = [SaidRow(0, "a", {}), SaidRow(1, "a", {"state": "done"}), SaidRow(2, "c", {}), SaidRow(3, "", {})]
    found = compare(TABLE, {}, rows)
    assert [(each.row, each.why) for each in found.refused] == [(1, Why.TWICE), (2, Why.UNKNOWN), (3, Why.NO_ID)]
    assert found.taken == ()


def test_names_that_only_moved_between_rows_are_seen() -> None:
    name, desk = Column("name", "name", is_editable=True), Column("desk", "desk", is_editable=True)
    swapped = [Edit(0, LINES[0], name, "Ana", "Bo"), Edit(1, LINES[1], name, "Bo", "Ana")]
    corrected = [
        Edit(0, LINES[0], name, "Ana", "Anna"),
        Edit(0, LINES[0], desk, "1", "2"),
        Edit(1, LINES[1], desk, "2", "1"),
    ]
    assert moved_between_rows([*swapped, *corrected[1:]]) == tuple(swapped)
    assert moved_between_rows(corrected) == ()
