"""What holds for every import: twice is once, hand edits stay, no order matters, and what is refused writes nothing."""

import csv
import io
import tempfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.importer import HEADER, HR, HR_HEADER, SIGN_UP, Importer, written
from tests.runs.test_importing_files import CHECK_INS, MAPS

FEW = settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
MORE = settings(FEW, max_examples=40)
NAMES = ("Zoë Åström", "Henrik Lund", "Kim Park", "Park, Kim", "Tom Beck", "Eve Moss (77)")
ADDRESSES = ("zoe@example.org", "ZOE@example.org", "henrik@example.org", "kim@example.org", "tom@example.org")
HOSTILE = (
    "", "#REF!", "####", "=1+1", "+cmd|x", "x" * 600, "\N{RIGHT-TO-LEFT OVERRIDE}x", "\a", "con", "../x", "a:b", "ai:9",
    ":", ";", "\N{EM DASH}", "{{x}}", "%s", 'quo"te', "line\nbreak", "99999999999", "2027-02-30", "nobody",
    "\N{NO-BREAK SPACE}",
)  # fmt: skip
PLAIN = (
    "ai", "AI assistants, Data (SQL, Python)", "Excel: pivots; SQL", "strategy", "Finance", "3", "8", "GB", "Germany",
    "mentor", "leader", "yes", "Henrik Lund", "j-kfwm", "o-1", "kim@example.org", "10", "11",
    "2027-01-11 10:00", "2027-12-24",
)  # fmt: skip
CELLS = st.sampled_from((*PLAIN, *PLAIN, *HOSTILE)) | st.text(
    st.characters(codec="utf-8", exclude_characters="\r"), max_size=12
)
FORM = (
    "Timestamp", "Email Address", "Your name", "How would you like to take part?", "What could you teach?", "Grade",
    "What would you like to learn?", "Country", "Line manager", "Languages", "When are you available?", "ID",
    "Comments", "",
)  # fmt: skip


def sign_up_rows() -> st.SearchStrategy[list[tuple[str, ...]]]:
    row = st.tuples(
        st.sampled_from(("2027-01-11 10:00", "2027-01-12 10:00", "13/01/2027", "")),
        st.sampled_from(ADDRESSES),
        st.sampled_from(NAMES),
        st.sampled_from(("mentor", "leader", "both")),
        CELLS,
        CELLS,
        st.sampled_from(("", "1", "2")),
    )
    return st.lists(row, max_size=6)


FAMILY = ("Anna Smith", "Ben Smith", "Cy Smith", "Smith, Anna", "Dora Low")
FAMILY_ADDRESSES = ("anna@example.org", "a.smith@example.org", "ben@example.org", "cy@example.org", "dora@example.org")


def family_rows(max_size: int = 5) -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Draw answers of people who are hard to tell apart: numbers that count rows, and one surname."""
    row = st.tuples(
        st.sampled_from(("2027-01-11 10:00", "2027-01-12 10:00", "2027-01-13 10:00", "")),
        st.sampled_from(FAMILY_ADDRESSES),
        st.sampled_from(FAMILY),
        st.sampled_from(("mentor", "mentor", "leader")),
        st.sampled_from(("ai", "strategy")),
        st.sampled_from(("", "Sales", "Legal")),
        st.sampled_from(("", "1", "2", "3", "1010")),
    )
    return st.lists(row, max_size=max_size)


def facts_rows() -> st.SearchStrategy[list[tuple[str, ...]]]:
    """Draw facts on the same people, and who manages whom by address, number or name."""
    who = st.sampled_from((*FAMILY_ADDRESSES, "zoe@example.org", "1", "2", "3", "Ben Smith", "", "boss@example.org"))
    row = st.tuples(
        st.sampled_from(("", "1", "2", "3", "4", "10")),
        st.sampled_from((*FAMILY, "Zoë Åström", "Ada Boss")),
        st.sampled_from((*FAMILY_ADDRESSES, "zoe@example.org", "boss@example.org", "ada.boss@example.org", "")),
        st.sampled_from(("3", "8", "")),
        st.sampled_from(("", "Sales", "Legal")),
        st.just(""),
        who,
        who,
    )
    return st.lists(row, max_size=5)


def hr_rows() -> st.SearchStrategy[list[tuple[str, ...]]]:
    number = st.sampled_from(("", "10", "11", "12"))
    row = st.tuples(number, st.sampled_from(NAMES), st.sampled_from(ADDRESSES), CELLS, CELLS, CELLS, CELLS, CELLS)
    return st.lists(row, max_size=6)


def a_table() -> st.SearchStrategy[str]:
    headers = st.lists(st.sampled_from(FORM) | CELLS, min_size=1, max_size=8)
    return headers.flatmap(
        lambda header: st.lists(
            st.lists(CELLS | st.sampled_from((*NAMES, *ADDRESSES)), max_size=len(header)), max_size=5
        ).map(lambda rows: written(header, *rows))
    )


def an_importer(folder: str, maps: str) -> Importer:
    return Importer(Path(folder), maps)


@FEW
@given(sign_up_rows())
def test_sign_ups_imported_twice_are_imported_once(rows: list[tuple[str, ...]]) -> None:
    twice_is_once(SIGN_UP, written(HEADER, *rows))


@FEW
@given(hr_rows())
def test_facts_imported_twice_are_imported_once(rows: list[tuple[str, ...]]) -> None:
    twice_is_once(HR, written(HR_HEADER, *rows))


TARGETS = {
    "past": ("Mentor", "Leader", "Year"),
    "apart": ("One", "Other", "Until"),
    "consent": ("Who", "What", "Text", "On", "Gone"),
    "days": ("Day", "Land", "Name"),
    "met": ("Meeting", "Did you meet?", "Minutes", "Stamp"),
    "chart": ("Nr", "Who", "Above"),
}


@FEW
@given(st.sampled_from(sorted(TARGETS)).flatmap(lambda name: st.tuples(
    st.just(name), st.lists(st.tuples(*[CELLS for _ in TARGETS[name]]), max_size=5)
)))  # fmt: skip
def test_any_file_imported_twice_is_imported_once(drawn: tuple[str, list[tuple[str, ...]]]) -> None:
    name, rows = drawn
    twice_is_once(MAPS, written(TARGETS[name], *rows), "--map", name)


@FEW
@given(
    a_table(), st.sampled_from(((), ("--into", "mentors"), ("--into", "people"), ("--into", "org"), ("--draft-map",)))
)
def test_any_table_is_read_or_refused_and_the_program_stays_whole(table: str, options: tuple[str, ...]) -> None:
    twice_is_once("", table, *options)


def twice_is_once(maps: str, content: str, *options: str) -> None:
    """Import twice: no bug, nothing written by what is refused, nothing changed the second time, all still readable."""
    with tempfile.TemporaryDirectory() as folder:
        desk = an_importer(folder, maps)
        desk.write("pairings.csv", "id,mentor_id,mentee_id,status,since\np001,j-kfwm,s-oqra,active,2027-01-11\n")
        desk.write("check-ins.csv", CHECK_INS)
        before = desk.files()
        said = desk.imports(content, *options)
        assert said.code in (0, 1, 2), said.err
        once = desk.files()
        if not said.out:
            assert once == before, said.err
        again = desk.imports(content, *options)
        assert again.code in (0, 1, 2), again.err
        assert desk.files() == once
        assert desk.runs("status").code == 0


an_import = st.one_of(
    st.tuples(st.just("sign-up"), family_rows().map(lambda rows: written(HEADER, *rows))),
    st.tuples(st.just("hr"), facts_rows().map(lambda rows: written(HR_HEADER, *rows))),
)


def moved(address: str) -> tuple[str, str]:
    """Write facts in which somebody's manager goes by an address of before."""
    henrik, zoe = ("10", "Henrik Lund", address, "8"), ("11", "Zoë Åström", "zoe@example.org", "3")
    return "hr", written(HR_HEADER, (*henrik, "", "", "", ""), (*zoe, "", "", "henrik@example.org", ""))


ANSWERS_OF_TWO = (
    ("2027-01-10 10:00", "dora@example.org", "Dora Low", "mentor", "ai", "", "1010"),
    ("2027-01-11 10:00", "ben@example.org", "Ben Smith", "mentor", "ai", "", ""),
    ("2027-01-12 10:00", "ben@example.org", "Ben Smith", "mentor", "strategy", "", "1010"),
)


@MORE
@example([moved("henrik@example.org"), moved("h.lund@example.org")])
@example([("sign-up", written(HEADER, *rows)) for rows in (ANSWERS_OF_TWO[:1], ANSWERS_OF_TWO[1:])])
@given(st.lists(an_import, min_size=2, max_size=4))
def test_the_last_of_several_imports_once_more_changes_nothing(imports: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        desk = an_importer(folder, SIGN_UP + HR)
        for name, content in imports:
            said = desk.imports(content, "--map", name, "--allow-shrink")
            assert said.code in (0, 1), said.err
        once = desk.files()
        said = desk.imports(imports[-1][1], "--map", imports[-1][0], "--allow-shrink")
        assert desk.files() == once, said
        assert desk.runs("status").code == 0


@MORE
@given(family_rows(), family_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte_of_a_later_import(
    first: list[tuple[str, ...]], second: list[tuple[str, ...]], luck: object
) -> None:
    shuffled = list(second)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    found = [files_after(written(HEADER, *first), written(HEADER, *rows)) for rows in (second, shuffled)]
    assert found[0] == found[1]


@MORE
@given(facts_rows(), st.randoms(use_true_random=False))
def test_the_order_of_facts_changes_no_byte(rows: list[tuple[str, ...]], luck: object) -> None:
    shuffled = list(rows)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    people = written(HEADER, *PEOPLE)
    found = [files_after(people, written(HR_HEADER, *each), last="hr") for each in (rows, shuffled)]
    assert found[0] == found[1]


PEOPLE = [
    ("2027-01-11 10:00", address, name, side, "ai", "", "")
    for address, name, side in zip(
        FAMILY_ADDRESSES[::2], ("Anna Smith", "Ben Smith", "Dora Low"), ("mentor", "leader", "mentor"), strict=True
    )
]


@MORE
@given(
    st.lists(
        st.tuples(
            st.sampled_from(("mentors", "mentees")),
            st.lists(
                st.tuples(st.integers(0, 2), st.sampled_from(("", "0", "1", "2", "name 1", "nobody"))), max_size=3
            ),
        ),
        max_size=5,
    )
)
def test_a_veto_once_said_holds_as_soon_as_both_are_known(imports: list[tuple[str, list[tuple[int, str]]]]) -> None:
    other = {"mentors": "mentees", "mentees": "mentors"}
    said, here = set[frozenset[tuple[str, int]]](), set[tuple[str, int]]()
    with tempfile.TemporaryDirectory() as folder:
        desk = an_importer(folder, VETO_SIDES)
        for n, (side, answers) in enumerate(imports):
            rows = [
                (f"2027-01-{n + 1:02} {place:02}:00", *veto_answer(side, *each)) for place, each in enumerate(answers)
            ]
            desk.imports(written(("When", "Email", "Name", side), *rows), "--map", side)
            here |= {(side, who) for who, _ in answers}
            said |= {
                frozenset({(side, who), (other[side], int(word[-1]))}) for who, word in answers if word[-1:].isdigit()
            }
        ids = {
            (side, int(row["name"][-1])): row["id"] for side in other for row in desk.rows(f"rosters/{side}.csv")[1:]
        }
        kept = {frozenset(row[c] for c in ("mentor_id", "mentee_id")) for row in desk.rows("private/keep-apart.csv")}
        assert kept == {frozenset(ids[each] for each in pair) for pair in said if pair <= here}


VETO_SIDES = "".join(
    f"- name: {side}\n  into: {side}\n  columns: [{{question: When, to: answered}}, {{question: Email, to: email}}, "
    f"{{question: Name, to: name}}, {{question: {side}, to: keep_apart}}]\n"
    for side in ("mentors", "mentees")
)


def veto_answer(side: str, who: int, word: str) -> tuple[str, str, str]:
    """Write an answer by somebody of one side who names somebody of the other by address or name, or nobody."""
    opposite = "mentees" if side == "mentors" else "mentors"
    named = f"{opposite}{word}@example.org" if word.isdigit() else word.replace("name ", f"One of {opposite}-")
    return f"{side}{who}@example.org", f"One of {side}-{who}", named


@FEW
@given(sign_up_rows(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_byte(rows: list[tuple[str, ...]], luck: object) -> None:
    shuffled = list(rows)
    luck.shuffle(shuffled)  # type: ignore[attr-defined]
    assert files_after(written(HEADER, *rows)) == files_after(written(HEADER, *shuffled))


@FEW
@given(sign_up_rows(), st.permutations(range(len(HEADER))))
def test_the_order_of_columns_changes_no_byte(rows: list[tuple[str, ...]], order: list[int]) -> None:
    moved = [tuple(row[n] for n in order) for row in (HEADER, *rows)]
    assert files_after(written(HEADER, *rows)) == files_after(written(*moved))


def files_after(*contents: str, last: str = "sign-up") -> Mapping[str, bytes]:
    """Return the files after some sign-ups, of which the last may be facts."""
    with tempfile.TemporaryDirectory() as folder:
        desk = an_importer(folder, SIGN_UP + HR)
        for content, name in zip(contents, (*["sign-up"] * (len(contents) - 1), last), strict=True):
            desk.imports(content, "--map", name)
        return desk.files()


CLEAN = [
    ("2027-01-11 10:00", "kim@example.org", "Kim Park", "mentor", "ai", "Design", "1"),
    ("2027-01-11 10:00", "tom@example.org", "Tom Beck", "leader", "strategy", "Legal", "2"),
]


@FEW
@given(
    st.sampled_from(("Kim Park", "Tom Beck")),
    st.sampled_from(("name", "offers", "department")),
    st.sampled_from(("", "Edited", "by hand")),
    st.booleans(),
)
def test_what_was_edited_by_hand_stays(name: str, column: str, text: str, changed: bool) -> None:  # noqa: FBT001 - drawn
    with tempfile.TemporaryDirectory() as folder:
        desk = an_importer(folder, SIGN_UP)
        desk.imports(written(HEADER, *CLEAN))
        side = "mentors" if name == "Kim Park" else "mentees"
        edit(desk, f"rosters/{side}.csv", name, column, text)
        edited = desk.read(f"rosters/{side}.csv")
        rows = [list(row) for row in CLEAN]
        if changed:
            for row in rows:
                row[2] += " Jr"
                row[4] = "careers"
                row[5] = "Sales"
        said = desk.imports(written(HEADER, *rows))
        kept = next(row for row in desk.rows(f"rosters/{side}.csv") if row["email"].startswith(name.casefold()[:3]))
        was = {"name": name, "offers": "ai" if side == "mentors" else "strategy"}.get(column)
        is_edit = text not in ("", was) or column != "name"
        if is_edit:
            assert kept[column] == text
        if changed and is_edit:
            assert f'kept yours, "{text}"' in said.err
        if not changed:
            assert desk.read(f"rosters/{side}.csv") == edited


def edit(desk: Importer, path: str, name: str, column: str, text: str) -> None:
    """Write a cell as a spreadsheet would; a name is never emptied, because no roster may lack one."""
    rows = desk.rows(path)
    for row in rows:
        if row["name"] == name:
            row[column] = text or (row[column] if column == "name" else "")
    written_rows = io.StringIO()
    pen = csv.DictWriter(written_rows, rows[0].keys(), lineterminator="\n")
    pen.writeheader()
    pen.writerows(rows)
    desk.write(path, written_rows.getvalue())


@pytest.mark.parametrize("maps", [SIGN_UP, SIGN_UP.replace("to: number", "to: style")])
def test_another_map_that_says_the_same_changes_nothing(maps: str, tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program", maps + maps.replace("name: sign-up", "name: second"))
    desk.imports(written(HEADER, *CLEAN), "--map", "sign-up")
    rosters = desk.read("rosters/mentors.csv"), desk.read("rosters/mentees.csv")
    desk.imports(written(HEADER, *CLEAN), "--map", "second")
    assert (desk.read("rosters/mentors.csv"), desk.read("rosters/mentees.csv")) == rosters
