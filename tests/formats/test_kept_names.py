"""Rosters without names: joined with private/people.csv when read, parted from it when written."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rmentor_cli.formats.dossier import Loaded, changes_between, decode_program
from rmentor_cli.formats.kept_names import tracked, with_names
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import OrgMember, Participant
from rmentor_cli.problems import Location

PROGRAM = b"""\
format: 1
program: {name: Bridge, start: 2027-01-11}
coordinator: {name: Dana, email: dana@example.org}
names: private
"""
MENTORS = "id,grade,Shoe size\n\nj-zoe,3,39\nj-kim,2\n"
PEOPLE = "id,name,email\nj-zoe,Zo\u00eb \u00c5str\u00f6m,zoe@example.org\ns-hen,Henrik Berg,henrik@example.org\n"
MENTEES = 'id;grade;style\ns-hen;8;"calm; kind"\n'


def loaded(mentors: str = MENTORS, people: str | None = PEOPLE, mentees: str = MENTEES, org: str = "") -> Loaded:
    raw = {"program.yaml": PROGRAM, "rosters/mentors.csv": mentors.encode(), "rosters/mentees.csv": mentees.encode()}
    raw |= {"private/people.csv": people.encode()} if people is not None else {}
    return decode_program(raw | ({"rosters/org.csv": org.encode()} if org else {}))


def dossier_of(found: Loaded) -> Dossier:
    assert found.problems == ()
    assert found.dossier
    return found.dossier


def test_people_have_their_names_and_whoever_is_unknown_the_id() -> None:
    found = dossier_of(loaded())
    assert [
        (each.id, each.name, each.email, each.grade) for each in found.everybody if isinstance(each, Participant)
    ] == [
        ("j-zoe", "Zo\u00eb \u00c5str\u00f6m", "zoe@example.org", 3),
        ("j-kim", "j-kim", "", 2),
        ("s-hen", "Henrik Berg", "henrik@example.org", 8),
    ]
    assert [each.name for each in dossier_of(loaded(people=None)).mentors] == ["j-zoe", "j-kim"]


def test_a_manager_without_a_name_stays_without() -> None:
    assert dossier_of(loaded(org="id,manager_id\no-top,\n")).org == (OrgMember(id="o-top"),)


def test_a_column_that_the_file_has_stays_in_it() -> None:
    found = dossier_of(loaded(mentors="id,name\nj-zoe,Zo\u00eb\n"))
    assert (found.mentors[0].name, found.mentors[0].email) == ("Zo\u00eb", "zoe@example.org")
    (change,) = changes_between(found, replace(found, mentors=(replace(found.mentors[0], style="calm"),)))
    assert (change.after or b"").decode() == "id,name,style\nj-zoe,Zo\u00eb,calm\n"


@pytest.mark.parametrize(
    ("mentor", "expected"),
    [
        ({"grade": 4}, "id,grade,Shoe size\nj-zoe,4,39\nj-kim,2\n"),
        ({"style": "calm"}, "id,grade,Shoe size,style\nj-zoe,3,39,calm\nj-kim,2,,\n"),
    ],
    ids=str,
)
def test_what_is_written_holds_no_name_and_rows_keep_their_text(mentor: dict[str, object], expected: str) -> None:
    found = dossier_of(loaded())
    zoe = replace(found.mentors[0], **mentor)  # type: ignore[arg-type]  # any field
    (change,) = changes_between(found, replace(found, mentors=(zoe, found.mentors[1])))
    assert (change.after or b"").decode() == expected


def test_a_new_name_changes_no_tracked_file() -> None:
    found = dossier_of(loaded())
    zoe = replace(found.mentors[0], name="Zo\u00eb Lind")
    after = replace(found, mentors=(zoe, found.mentors[1]))
    (change,) = changes_between(found, after)
    assert (change.after or b"").decode() == "id,grade,Shoe size\nj-zoe,3,39\nj-kim,2\n"  # but for its blank line
    names = loaded().private.people
    assert [each.name for each in with_names(names, found.everybody, after.everybody)] == [
        "Zo\u00eb Lind",
        "Henrik Berg",
    ]


def test_who_is_new_or_gone_is_so_in_the_names_too() -> None:
    before = dossier_of(loaded())
    mei = Participant(id="j-mei", name="Mei Lin", email="mei@example.org")
    after = replace(before, mentors=(before.mentors[1], mei))
    names = with_names(loaded().private.people, before.everybody, after.everybody)
    assert [each.id for each in names] == ["s-hen", "j-mei"]


def test_a_name_is_found_where_it_stands() -> None:
    sources = dossier_of(loaded()).sources
    assert sources.cell("rosters/mentors.csv", 0, "email") == Location("private/people.csv", 2, 18)
    assert sources.cell("rosters/mentors.csv", 0, "grade") == Location("rosters/mentors.csv", 3, 7)
    assert sources.cell("rosters/mentors.csv", 1, "email") == Location("private/people.csv")


CELLS = st.text(alphabet='ab;,"\n \u00e9', max_size=6)


@given(names=st.lists(st.tuples(CELLS, CELLS), min_size=1, max_size=4), semicolons=st.booleans())
def test_joined_and_parted_is_the_same_text(names: list[tuple[str, str]], *, semicolons: bool) -> None:
    mark = ";" if semicolons else ","

    def quoted(text: str) -> str:
        return '"' + text.replace('"', '""') + '"'

    rows = [mark.join([f"j-{n}", quoted(style), "3"]) for n, (style, _) in enumerate(names)]
    mentors = "\n".join([mark.join(["id", "style", "grade"]), *rows]) + "\n"
    people = "id,name,email\n" + "".join(
        f"j-{n},{quoted(' '.join(name.split()))},p{n}@example.org\n" for n, (_, name) in enumerate(names)
    )
    found = loaded(mentors=mentors, people=people)
    if found.dossier and "rosters/mentors.csv" in found.dossier.sources.own and not found.problems:
        sources = found.dossier.sources
        joint = sources.tables["rosters/mentors.csv"]
        text = "\n".join([joint.header_text, *(row.text for row in joint.rows)]) + "\n"
        assert tracked(sources, {"rosters/mentors.csv": text})["rosters/mentors.csv"].decode() == mentors
        assert [each.id for each in found.dossier.mentors] == [f"j-{n}" for n in range(len(names))]
