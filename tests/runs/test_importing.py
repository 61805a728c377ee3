"""What can be wrong with an export, and what then happens: good rows go on, and every message says what to do next."""

import codecs
import csv
import io
import os
from pathlib import Path

import pytest

from rmentor_cli.intake.identity import mark_of
from tests.importer import HEADER, SIGN_UP, Importer, sign_ups, written
from tests.workbooks import Cell, Error, Formula, Page, workbook

KIM = ("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", "Design", "1")
TOM = ("2027-01-11 11:00", "tom@example.org", "Tom Beck", "leader", "", "Legal", "2")


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", SIGN_UP)


def with_cells(row: tuple[str, ...], **cells: str) -> tuple[str, ...]:
    """Return a row with other cells, by what they hold."""
    names = ("when", "email", "name", "side", "offers", "department", "number")
    return tuple(cells.get(name, cell) for name, cell in zip(names, row, strict=True))


def test_good_rows_are_taken_and_nothing_is_left_to_say(desk: Importer) -> None:
    said = desk.imports(sign_ups(KIM, TOM))
    assert said.code == 0
    assert "Plan: 2 to add, 0 to change, 0 to end, 0 kept." in said.out
    assert desk.people()["Kim Park"]["email"] == "kim@example.org"
    assert said.err.endswith("rmentor match pairs them\n")


@pytest.mark.parametrize(
    ("rows", "line", "message"),
    [
        (
            [KIM, with_cells(KIM, name="Eve Moss", when="2027-01-11 12:00")],
            2,
            "Kim Park and Eve Moss have one address, kim@example.org, on lines 2 and 3",
        ),
        (
            [KIM, with_cells(KIM, side="leader")],
            2,
            "Kim Park signed up on both sides (line 2 as mentor and line 3 as mentee)",
        ),
        (
            [with_cells(TOM, email="zoe@example.org", name="Zoë Åström")],
            2,
            "Zoë Åström is in rosters/mentors.csv already",
        ),
        (
            [with_cells(KIM, email="zoe.astrom@example.org", name="Åström, Zoë")],
            2,
            "stands in the rosters with another",
        ),
        ([with_cells(KIM, email="")], 2, "Kim Park has no e-mail address"),
        ([with_cells(KIM, email="#N/A")], 2, 'email "#N/A" is an error of the spreadsheet'),
        ([with_cells(KIM, name="=HYPERLINK(1)")], 2, 'name "=HYPERLINK(1)" is a formula'),
        ([with_cells(KIM, name="+cmd|x")], 2, 'name "+cmd|x" is a formula'),
        ([with_cells(KIM, name="Ki\N{RIGHT-TO-LEFT OVERRIDE}m")], 2, "holds the invisible character U+202E"),
        ([with_cells(KIM, name="Ki\am")], 2, "holds the invisible character U+0007"),
        ([with_cells(KIM, name="K" * 10_000)], 2, '..." is 10000 characters long (column "Name"); keep it under 500'),
        ([with_cells(KIM, side="both")], 2, '"both" is no side to sign up for (Kim Park)'),
        ([with_cells(KIM, side="")], 2, "no side is given for Kim Park"),
        ([KIM, with_cells(KIM, when="")], 2, "lines 2 and 3 differ on kim@example.org"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_a_row_that_needs_a_person_is_left_out_and_told(
    rows: list[tuple[str, ...]], line: int, message: str, desk: Importer
) -> None:
    if "differ" in message:
        rows[1] = with_cells(rows[1], offers="strategy")
    good = with_cells(TOM, email="good@example.org", name="Ada Good")
    before = desk.people()
    said = desk.imports(sign_ups(*rows, good))
    assert said.code == 1
    assert message in said.err
    assert f"export.csv:{line}: " in said.err
    assert set(desk.people()) - set(before) == {"Ada Good"}  # the good row went on
    assert "then import the same file again: what is in already stays" in said.err


def test_an_answer_that_names_no_side_is_told_once(desk: Importer) -> None:
    said = desk.imports(sign_ups(with_cells(KIM, side="both"), with_cells(TOM, side="both")))
    assert said.err.count("error[RM705]") == 1
    assert '"both" is no side to sign up for (Kim Park and Tom Beck)' in said.err


def test_a_cell_that_cannot_be_read_is_a_warning_and_stays(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    said = desk.imports(sign_ups(with_cells(KIM, department="#REF!")))
    assert said.code == 0
    assert 'warning[RM704] department "#REF!" is an error of the spreadsheet' in said.err
    assert desk.people()["Kim Park"]["department"] == "Design"


def test_an_error_cell_of_a_workbook_wipes_nothing(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    rows = [[*map(str, KIM)]]
    page = Page(
        [["When", "Email", "Name", "Side", "Offers", "Department", "Number"], [*rows[0][:5], Error("#REF!"), "1"]]
    )
    said = desk.imports(workbook(page), name="export.xlsx")
    assert said.code == 0
    assert 'department "#REF!" is an error of the spreadsheet' in said.err
    assert desk.people()["Kim Park"]["department"] == "Design"


def test_an_address_that_changed_is_followed_where_a_number_says_who_it_is(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    said = desk.imports(sign_ups(with_cells(KIM, email="kim.park@example.org")))
    assert said.code == 0
    assert desk.people()["Kim Park"]["email"] == "kim.park@example.org"


def test_a_number_that_two_people_share_tells_nobody(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    said = desk.imports(sign_ups(KIM, with_cells(TOM, number="1")))
    assert said.code == 0
    assert desk.people()["Kim Park"]["email"] == "kim@example.org"
    assert desk.people()["Tom Beck"]["email"] == "tom@example.org"


def test_an_erased_person_does_not_come_back(desk: Importer) -> None:
    mark = mark_of((desk.root / "private" / "key").read_bytes(), "kim@example.org")
    desk.write("private/erased.csv", f"mark,date\n{mark},2027-01-01\n")
    said = desk.imports(sign_ups(with_cells(KIM, email="Kim@Example.org"), TOM))
    assert said.code == 0
    assert "1 row of people whose data were erased: left out." in said.err
    assert "Kim Park" not in desk.people()


def test_the_last_answer_counts_and_it_is_said_that_there_were_others(desk: Importer) -> None:
    later = with_cells(KIM, when="2027-01-12 09:00", department="Sales")
    said = desk.imports(sign_ups(later, KIM))
    assert "Answered more than once, so that the last answer counts: Kim Park." in said.err
    assert desk.people()["Kim Park"]["department"] == "Sales"


@pytest.mark.parametrize(
    ("given", "kept"),
    [("x-1", "x-1"), ("", None), ("con", None), ("../up", None), ("Nul.x", None)],
)
def test_an_id_of_the_export_is_kept_where_it_can_be_one(given: str, kept: str | None, tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", SIGN_UP.replace("to: number", "to: id"))
    said = desk.imports(sign_ups(with_cells(KIM, number=given)))
    assert said.code == 0
    assert desk.people()["Kim Park"]["id"] == (kept or "j-mhbl")
    assert ("is not an id" in said.err) == (given not in ("", "x-1"))


def test_an_id_is_given_to_one_person_only(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", SIGN_UP.replace("to: number", "to: id"))
    said = desk.imports(sign_ups(KIM, with_cells(TOM, number="1")))
    assert said.code == 1
    assert 'the id "1" of Tom Beck is another person\'s' in said.err


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "RM110", "the file is empty"),
        (b"\xef\xbb\xbf", "RM110", "the file is empty"),
        (bytes(range(256)), "RM101", "is not UTF-8"),
        (b"\x89PNG\r\n\x1a\n", "RM701", "the file is a picture"),
        (b"%PDF-1.7 ...", "RM701", "the file is a PDF"),
        (b'[{"Name": "A"}]', "RM701", "the file is JSON"),
        (b"  <html><table>", "RM701", "the file is a web page, whatever its name says"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "RM701", "a kind of workbook that is not read"),
        (b"PK\x03\x04 cut", "RM701", "cut off or damaged"),
        (b'Email,Name\na@b.co,"never closed\n' + b"b@b.co,x\n" * 1200, "RM114", "takes in every line after it"),
        (b"Email,Name\na@b.co," + b"y" * 2**20, "RM106", "a cell holds more than 131,072 characters"),
        (codecs.BOM_UTF16_LE + b"x", "RM101", "is not UTF-8"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_file_that_is_no_table_is_refused_whole(content: bytes, code: str, message: str, desk: Importer) -> None:
    before = desk.files()
    said = desk.imports(content)
    assert said.code == 1
    assert f"error[{code}]" in said.err
    assert message in said.err
    assert "nothing was written" in said.err
    assert desk.files() == before


def test_two_hundred_megabytes_are_refused_without_being_read(desk: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    with (desk.root / "vast.csv").open("wb") as stream:
        stream.truncate(200 * 2**20)
    asked: list[int] = []
    opened = Path.open

    class Counted(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    def counted(self: Path, *args: str, **options: str) -> object:
        if self.name == "vast.csv":
            return Counted(bytes(30 * 2**20))
        return opened(self, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", counted)
    said = desk.runs("import", str(desk.root / "vast.csv"))
    assert said.code == 1
    assert "error[RM106] the file is larger than 20 MB" in said.err
    assert asked == [20 * 2**20 + 1]


def test_the_export_of_another_form_says_what_can_be_done(desk: Importer) -> None:
    said = desk.imports("Rating,Comment\n5,good\n")
    assert said.code == 1
    assert "no column of export.csv can be told from its name" in said.err
    said = desk.imports("Rating,Comment\n5,good\n", "--map", "sign-up")
    assert "error[RM703] 7 of the 7 columns that the map sign-up reads are not there" in said.err


def test_a_column_renamed_since_is_named_with_its_likeliest_new_name(desk: Importer) -> None:
    said = desk.imports(sign_ups(KIM).replace("Department", "Departments", 1))
    assert said.code == 1
    assert (
        'intake.yaml:8:8: error[RM703] export.csv has no column "Department"; did you mean "Departments"? '
        "if so, write it behind question: on this line" in said.err
    )
    said = desk.imports(sign_ups(KIM).replace("Offers", "Xyz", 1))
    assert 'did you mean "Xyz"?' in said.err  # by what stands in it
    said = desk.imports(sign_ups(KIM).replace("When", "Xyz", 1))
    assert 'write the new name here; its other columns are "Xyz"' in said.err


FORM = """\
- name: form
  into: mentors
  columns:
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Who is your line manager?, to: manager_id}
    - {question: Department, to: department}
"""


def test_a_column_that_asks_for_the_same_is_offered_before_one_that_is_spelled_alike(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", FORM)
    header = ("Email", "Name", "Name of your direct supervisor", "What can you teach a manager?", "Department")
    said = desk.imports(written(header, ("kim@example.org", "Kim Park", "CEO", "ai", "Design")), "--map", "form")
    assert 'no column "Who is your line manager?"; did you mean "Name of your direct supervisor"?' in said.err


def test_a_form_without_addresses_is_to_be_exported_with_them(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", FORM)
    header = ("Name", "Who is your line manager?", "Department")
    said = desk.imports(written(header, ("Kim Park", "Henrik Lund", "Design")), "--map", "form")
    assert 'no column "Email"; export it again with it: nobody can be told apart without an address' in said.err


def test_a_formula_of_which_no_value_is_stored_is_told(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", SIGN_UP)
    row: list[Cell] = [*KIM[:5], Formula("VLOOKUP(B2,C:D,2,0)", None), *KIM[6:]]
    said = desk.imports(workbook(Page([HEADER, row])), name="export.xlsx")
    assert 'department "=VLOOKUP(B2,C:D,2,0)" is a formula' in said.err


def test_beside_one_table_a_sheet_of_notes_is_none(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", SIGN_UP)
    notes = Page([["call Henrik"], ["ask for the hours"]], name="Notes")
    assert desk.imports(workbook(notes, Page([HEADER, KIM], name="List")), name="export.xlsx").code == 0
    assert "Kim Park" in desk.people()
    said = desk.imports(
        workbook(Page([HEADER, KIM], name="Other"), Page([HEADER, KIM], name="List")), name="export.xlsx"
    )
    assert "several sheets: Other and List; name one" in said.err
    pages = (Page([HEADER, KIM], name=each) for each in ("Form responses 1", "Copy"))
    assert "name one, as in --sheet 'Form responses 1'" in desk.imports(workbook(*pages), name="export.xlsx").err
    said = desk.imports(written(("When", "Email", "Name", "Side", "Offers", "Number"), KIM[:6]))
    assert "delete it here, or export it again" in said.err


@pytest.mark.parametrize("options", [(), ("--into", "mentors"), ("--into", "people")])
def test_a_header_without_rows_holds_no_answers_and_changes_nothing(desk: Importer, options: tuple[str, ...]) -> None:
    desk.imports(sign_ups(KIM))
    before = desk.files()
    said = desk.imports(sign_ups(), *options)
    assert said.code == 1
    assert "export.csv holds no answers, only the header on line 1" in said.err
    assert "not in this one" not in said.err
    assert desk.files() == before


GERMAN = """\
- name: hr
  into: people
  encoding: {}
  columns:
    - {{question: E-Mail (geschäftl.), to: email}}
    - {{question: Abteilung, to: department}}
"""


def test_an_export_is_read_in_the_encoding_that_its_map_names(desk: Importer) -> None:
    text = written(("E-Mail (geschäftl.)", "Abteilung"), ("zoe@example.org", "Öffentlichkeit"))
    desk.write("intake.yaml", SIGN_UP + GERMAN.format("cp1252"))
    assert desk.imports(text.encode("cp1252")).code == 0
    assert desk.people()["Zoë Åström"]["department"] == "Öffentlichkeit"
    other = "- {name: greek, encoding: cp1253, columns: [{question: Όνομα, to: name}]}\n"
    desk.write("intake.yaml", SIGN_UP + other + GERMAN.format("mac-roman"))
    assert desk.imports(text.replace("Ö", "Ü").encode("mac-roman")).code == 0
    assert desk.people()["Zoë Åström"]["department"] == "Üffentlichkeit"


def test_a_new_export_keeps_the_encoding_that_another_map_lent_it(desk: Importer) -> None:
    desk.write("intake.yaml", GERMAN.format("cp1252").replace("people", "mentors"))
    text = written(("Email", "Name", "Könnte lehren", "Offers"), ("kim@example.org", "Kim Pärk", "", "ai"))
    assert desk.imports(text.encode("cp1252"), "--into", "mentors").code == 0
    assert desk.read("intake.yaml").count("encoding: cp1252") == 2
    assert "Kim Pärk" in desk.people()


@pytest.mark.parametrize(
    ("name", "message"),
    [("My Map!", '--map "My Map!" is not an id'), ("sign-up", 'intake.yaml has a map "sign-up" already')],
)
def test_a_map_is_drafted_under_a_name_that_it_can_have(desk: Importer, name: str, message: str) -> None:
    before = desk.files()
    said = desk.imports(written(("Email", "Name", "Offers"), (KIM[1], KIM[2], "ai")), "--draft-map", "--map", name)
    assert said.code == 2
    assert message in said.err
    assert desk.files() == before


@pytest.mark.parametrize("command", [(), ("--draft-map",)])
def test_a_file_whose_columns_mean_nothing_is_told_what_to_write(tmp_path: Path, command: tuple[str, ...]) -> None:
    said = Importer(tmp_path, empty=True).imports(written(("Aa", "Bb"), ("x", "y"), ("z", "y")), *command)
    assert said.code == 1
    assert "name its columns plainly in the first row, as Name, Email, Department" in said.err


SHEET = written(("Name", "Email", "Department", "Grade"), ("Kim Park", "kim@example.org", "Design", "3"))


def test_a_sheet_of_people_waits_for_a_side_while_the_rosters_are_empty(tmp_path: Path) -> None:
    desk = Importer(tmp_path, empty=True)
    said = desk.imports(SHEET)
    assert said.code == 1
    assert "if all of them sign up for one side, add --into mentors or --into mentees" in said.err
    said = desk.imports(SHEET, "--into", "people")
    assert said.code == 0
    assert "nobody is in the rosters yet: import the sign-ups first, then this file again" in said.err
    assert desk.imports(SHEET, "--into", "mentors").code == 0
    assert "Kim Park" in desk.people()


def test_people_whom_an_hr_export_has_and_the_rosters_lack_are_counted(tmp_path: Path) -> None:
    said = Importer(tmp_path).imports(SHEET)
    assert said.code == 0
    assert "1 row is of nobody in the rosters: an export of HR's adds nobody to them." in said.err


def test_an_export_that_holds_both_sides_is_not_taken_for_one(tmp_path: Path) -> None:
    desk = Importer(tmp_path, empty=True)
    header = ("Timestamp", "Email", "Name", "Are you signing up as the junior or the senior partner?", "Can you teach?")
    rows = (("2027-01-11 10:00", "kim@example.org", "Kim Park", "Junior partner", "ai"),) * 2
    rows = (rows[0], ("2027-01-12 10:00", "tom@example.org", "Tom Beck", "Senior partner", "ai"))
    for options in ((), ("--into", "mentors")):
        said = desk.imports(written(header, *rows), *options)
        assert said.code == 1
        assert "--draft-map writes a map; say there which side each answer to" in said.err
        assert not desk.people()
    assert desk.imports(written(header, rows[0]), "--into", "mentors").code == 0


def test_a_poll_is_no_sign_up_unless_somebody_says_so(tmp_path: Path) -> None:
    desk = Importer(tmp_path, empty=True)
    poll = written(
        ("Timestamp", "Email", "Name", "Department", "Do you eat meat?"),
        ("2027-01-11 10:00", "kim@example.org", "Kim Park", "Design", "Yes"),
    )
    said = desk.imports(poll)
    assert said.code == 1
    assert "it asks nothing about teaching or learning, so it may be another form" in said.err
    told = "if it is another form, rmentor undo takes all back"
    assert told not in desk.imports(poll, "--into", "people", "--dry-run").err
    assert told in desk.imports(poll, "--into", "mentors").err


def test_an_import_refused_with_its_draft_says_how_to_keep_that(desk: Importer) -> None:
    header = ("Timestamp", "Email", "Name", "Grade", "What could you teach?")
    low = tuple((KIM[0], f"n{n}@example.org", f"New {'ABCDEF'[n]}ly", "9", "ai") for n in range(6))
    (desk.root / "intake.yaml").unlink()
    said = desk.imports(written(header, *low), "--into", "mentors")
    assert said.code == 1
    assert "rmentor import export.csv --draft-map writes down how it was read, to correct" in said.err


def test_mojibake_is_refused_with_what_it_was(desk: Importer) -> None:
    said = desk.imports(sign_ups(with_cells(KIM, name="JÃ¶rg")))
    assert said.code == 1
    assert '"JÃ¶rg" looks damaged; it was probably "Jörg"' in said.err


def test_two_columns_of_one_name_are_one_question_and_must_not_differ(desk: Importer) -> None:
    header = ("When", "Email", "Name", "Side", "Offers", "Department", "Number", "Department", "Offers")
    said = desk.imports(written(header, (*KIM, "Sales", "strategy;ai")))
    assert said.code == 0
    assert 'department is "Design" in one column and "Sales" in another' in said.err
    assert desk.people()["Kim Park"]["offers"] == "ai;strategy"
    assert desk.imports(written(header, (*with_cells(TOM, department=""), "Sales", ""))).code == 0
    assert desk.people()["Tom Beck"]["department"] == "Sales"


def test_five_thousand_columns_are_counted_not_listed(desk: Importer) -> None:
    more = [f"c{n}" for n in range(5000)]
    text = sign_ups(KIM).splitlines()
    said = desk.imports(f"{text[0]},{','.join(more)}\n{text[1]}{',x' * len(more)}\n")
    assert said.code == 0
    assert "and 4988 more" in said.err


def test_titles_above_the_header_and_a_total_below_are_no_people(desk: Importer) -> None:
    said = desk.imports("Sign-ups 2027\n\nas of Monday,,\n" + sign_ups(KIM) + "Total: 1,,,,,,\n")
    assert said.code == 0
    assert 'Line 6 says only "Total: 1": taken for a remark, not for a person.' in said.err


def test_a_folder_a_missing_file_and_no_file_are_wrong_usage(desk: Importer) -> None:
    assert desk.runs("import", str(desk.root)).code == 2
    assert desk.runs("import", str(desk.root / "absent.csv")).code == 2
    assert desk.runs("import").code == 2
    assert desk.imports(sign_ups(KIM), "--map", "sign-in").err.count('did you mean "sign-up"?') == 1
    assert desk.imports(sign_ups(KIM), "--encoding", "latin").code == 2
    assert desk.imports("a,b\n1,2\n", "--into", "rostres").err.count('did you mean "rosters"?') == 1


def test_a_file_that_a_spreadsheet_holds_open_is_worth_another_try(
    desk: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Path.open

    def refuse(self: Path, *args: str, **options: str) -> object:
        if self.name == "export.csv":
            raise PermissionError
        return opened(self, *args, **options)  # type: ignore[call-overload]

    desk.write("export.csv", sign_ups(KIM))
    monkeypatch.setattr(Path, "open", refuse)
    said = desk.runs("import", str(desk.root / "export.csv"))
    assert said.code == 75
    assert "close it there and run the command again" in said.err


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is closed to root")
def test_a_file_in_a_folder_without_permission_is_worth_another_try(desk: Importer) -> None:
    folder = desk.root / "closed"
    folder.mkdir()
    (folder / "export.csv").write_text(sign_ups(KIM))
    folder.chmod(0)
    try:
        assert desk.runs("import", str(folder / "export.csv")).code == 75
    finally:
        folder.chmod(0o700)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("to: offers", "to: offerz", 'RM702] to "offerz" is no column that rosters has; did you mean "offers"?'),
        ("name: sign-up", "name: sign-up\n  into: roster", 'RM702] into "roster" is no place to import into'),
        ("to: role", "to: role, values: {Mentor: mentr}", 'RM702] "mentr" is no side to sign up for; did you mean'),
        ("question: Email", "questoin: Email", 'RM108] unknown key "questoin"; did you mean "question"?'),
        ("ignore: [Comments]", "dates: 13", 'RM202] dates "13" is not one of iso, dmy and mdy'),
        ("- name", "name", "RM"),
        ("{question: Email, to: email}", "{question: Email, to: location}", "RM"),
    ],
)
def test_a_map_edited_wrongly_is_located(old: str, new: str, message: str, desk: Importer) -> None:
    desk.write("intake.yaml", SIGN_UP.replace(old, new, 1).replace("to: number", "to: style"))
    before = desk.files()
    said = desk.imports(sign_ups(KIM))
    assert said.code == 1
    assert message in said.err
    assert "intake.yaml:" in said.err
    assert desk.files() == before


def test_a_map_without_columns_reads_nothing_yet(desk: Importer) -> None:
    desk.write("intake.yaml", "- name: later\n  columns:\n    # - {question: Email, to: email}\n")
    said = desk.imports("Email\nkim@example.org\n", "--map", "later")
    assert said.code == 1
    assert "the map later reads no column yet" in said.err


def test_what_the_last_import_said_must_be_readable(desk: Importer) -> None:
    desk.imports(sign_ups(KIM))
    for damaged in ('row,column,said\nx,"y', "row,column\nx,y\n", b"\xff\xff"):
        desk.write("private/imports/sign-up.csv", damaged)
        said = desk.imports(sign_ups(KIM))
        assert said.code == 1
        assert "restore private/imports/sign-up.csv from a copy, or delete it" in said.err


def test_several_maps_that_fit_are_named(desk: Importer) -> None:
    desk.write("intake.yaml", SIGN_UP + SIGN_UP.replace("name: sign-up", "name: second"))
    said = desk.imports(sign_ups(KIM))
    assert said.code == 2
    assert "several maps fit: sign-up and second" in said.err
    assert desk.imports(sign_ups(KIM), "--map", "second").code == 0


def test_a_dry_run_tells_what_is_wrong_and_writes_nothing(desk: Importer) -> None:
    before = desk.files()
    said = desk.imports(sign_ups(with_cells(KIM, email="")), "--dry-run")
    assert said.code == 0
    assert "Kim Park has no e-mail address" in said.err
    assert desk.files() == before


def test_a_first_dry_run_says_that_ids_are_made_later(desk: Importer) -> None:
    told = "New ids and keys above are examples: they are made when this is written."
    (desk.root / "private" / "key").unlink()
    assert told in desk.imports(sign_ups(KIM), "--dry-run").err
    assert told not in desk.imports(sign_ups(KIM)).err
    said = desk.imports(sign_ups(KIM), "--dry-run")
    assert "Nothing was written." in said.err
    assert "examples" not in said.err


def test_confidential_wishes_go_where_nobody_else_reads_them(desk: Importer) -> None:
    desk.write("intake.yaml", SIGN_UP.replace("Department, to: department", "Department, to: keep_apart"))
    said = desk.imports(sign_ups(with_cells(KIM, department="Henrik Lund; Zoë Åström; Nobody Known; none")))
    assert said.code == 0
    kim = desk.people()["Kim Park"]["id"]
    assert [*csv.reader(desk.read("private/keep-apart.csv").splitlines())][1:] == [[kim, "s-oqra", ""]]
    assert '"Nobody Known" is nobody in the rosters' in said.err
    assert "Henrik Lund" not in desk.read("rosters/mentors.csv")


def test_a_roster_that_could_not_be_read_again_is_not_written(desk: Importer) -> None:
    offers = ";".join(f"topic {n} in a great many words" for n in range(40))
    rows = [("2027-01-11", f"p{n}@example.org", f"Person {n}", "mentor", offers, "", "") for n in range(4200)]
    before = desk.files()
    said = desk.imports(sign_ups(*rows))
    assert said.code == 1
    assert "rosters/mentors.csv would grow to 5," in said.err
    assert desk.files() == before


def test_surnames_that_stand_first_are_turned_and_it_is_said_once(desk: Importer) -> None:
    rows = [
        ("2027-01-11 10:00", "jana@example.org", "KRÜGER, Jana", "mentor", "ai", "Product", "7"),
        ("2027-01-11 10:01", "tom@example.org", "VAN DER ASH, Tom", "mentor", "ai", "Product", "8"),
        ("2027-01-11 10:02", "eve@example.org", "Eve Moss", "mentor", "ai", "Product", "9"),
    ]
    said = desk.imports(sign_ups(*rows))
    assert said.code == 0
    assert {"Jana Krüger", "Tom van der Ash", "Eve Moss"} <= desk.people().keys()
    assert said.err.count("Surnames stand first") == 1
    assert 'Surnames stand first: "KRÜGER, Jana" is taken as "Jana Krüger", and so are the like.' in said.err
    desk.write("rosters/mentors.csv", desk.read("rosters/mentors.csv").replace("Tom van der Ash", "Tom Ash"))
    before = desk.files()
    assert desk.imports(sign_ups(*rows)).code == 0
    assert desk.files() == before


def test_a_newcomer_with_a_comma_in_their_name_is_asked_about_once(desk: Importer) -> None:
    rows = [
        ("2027-01-11 10:00", "chidi@example.org", "Okoro, Chidi", "mentor", "ai", "Product", "7"),
        ("2027-01-11 10:01", "sam@example.org", "Sam Reed, PhD", "mentor", "ai", "Product", "8"),
        ("2027-01-11 10:02", "eve@example.org", "Eve Moss", "mentor", "ai", "Product", "9"),
    ]
    said = desk.imports(sign_ups(*rows))
    assert "With a comma, as they stand in mails and on certificates: Okoro, Chidi (Chidi Okoro instead?). " in said.err
    assert {"Okoro, Chidi", "Sam Reed, PhD"} <= desk.people().keys()
    assert "With a comma" not in desk.imports(sign_ups(*rows)).err


SHOW, LEARN = "I show a senior leader something new", "I learn from a colleague earlier in their career"


@pytest.mark.parametrize("both", [f"{SHOW}, {LEARN}", f"{LEARN};{SHOW};", "Mentor;Mentee", "Both"])
def test_whoever_ticks_both_sides_is_left_out_and_told(both: str, tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", empty=True)
    header = ("Timestamp", "Email Address", "What is your name?", "How would you like to take part?")
    options = ("Mentor", "Mentee") if both == "Mentor;Mentee" else (SHOW, LEARN)
    sides = (*options, both, options[1])
    rows = [(f"2027-01-1{n} 10:00", f"p{n}@example.org", f"Pat Doe{n}", side) for n, side in enumerate(sides)]
    said = desk.imports(written(header, *rows))
    assert said.code == 1
    assert f'"{both.rstrip()}" is no side to sign up for (Pat Doe2)' in said.err
    assert {*desk.people()} == {"Pat Doe0", "Pat Doe1", "Pat Doe3"}


GRADED = """\
- name: graded
  into: mentors
  columns:
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: Grade, to: grade, values: {Director: "", "10": "", "4": ""}}
"""


def test_a_value_left_blank_erases_no_number_and_who_has_no_grade_is_counted(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", GRADED, empty=True)
    rows = [(f"p{n}@example.org", f"Pat Doe{n}", grade) for n, grade in enumerate(("10", "4", "Director", "", "G6"))]
    said = desk.imports(written(("Email", "Name", "Grade"), *rows))
    assert [desk.people()[f"Pat Doe{n}"]["grade"] for n in range(5)] == ["10", "4", "", "", ""]
    assert "(3 of the 5 people in this export); match needs one" in said.err


def test_the_hint_names_the_column_on_the_side(tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", empty=True)
    header = ("Timestamp", "Email Address", "Your name", "Your path", "What can you teach?")
    said = desk.imports(written(header, ("2027-01-10 10:00", "p@example.org", "Pat Doe", "up", "Tax")))
    assert "--draft-map writes a map: make that column role there" in said.err


def test_the_other_answer_of_somebody_who_is_here_is_named_by_its_line(desk: Importer) -> None:
    zoe = with_cells(KIM, email="zoe@example.org", name="Zoë Åström")
    said = desk.imports(sign_ups(zoe, TOM, with_cells(zoe, side="leader")))
    assert (
        "export.csv:4: error[RM705] Zoë Åström is in rosters/mentors.csv already (j-kfwm) (line 2 as mentor and"
        in said.err
    )


def test_what_changed_nothing_needs_no_forecast(desk: Importer) -> None:
    desk.imports(sign_ups(KIM, TOM))
    assert desk.imports(sign_ups(KIM, TOM)).err.endswith(
        "Next: nothing is new in this export; rmentor status shows where the program stands\n"
    )
