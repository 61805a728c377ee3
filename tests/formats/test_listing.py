"""What each table shows, and which of its columns are edited there."""

from dataclasses import replace
from datetime import datetime

from rmentor_cli.formats.dossier import decode_program
from rmentor_cli.formats.listing import listing
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.listing import Listing, TableName
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import OrgMember, PersonStatus
from tests.builders import a_check_in, a_consent, a_dossier, a_leader, a_mentor, a_pairing

DOSSIER = a_dossier(
    mentors=(
        a_mentor("j-a", name="Ana", manager_id="o-m", dotted_line_ids="o-m;o-gone"),
        a_mentor("j-b", name="Bo", waited=1),
        a_mentor("j-c", name="Cy", waited=2, prefers="s-a;s-b"),
        a_mentor("j-d", status=PersonStatus.PAUSED),
        a_mentor("j-e", capacity=0),
    ),
    mentees=(a_leader("s-a", name="Sam"), a_leader("s-b", name="Sol")),
    org=(OrgMember(id="o-m", name="Max"),),
    pairings=(
        a_pairing("p001", "j-a", "s-a", pinned=True),
        a_pairing("p002", "j-b", "s-b", status=PairingStatus.ENDED),
    ),
    check_ins=(a_check_in("p001", 1, start=datetime(2027, 1, 12, 10), attended=("s-a", "j-a")),),  # noqa: DTZ001 - wall time
)


def cells(table: Listing, row_id: str) -> dict[str, str]:
    headings = [column.heading for column in table.columns]
    return dict(zip(headings, table.by_id[row_id].cells, strict=True))


def test_names_stand_beside_ids() -> None:
    pairing = cells(listing(DOSSIER, TableName.PAIRINGS), "p001")
    assert list(pairing)[:6] == ["id", "mentor", "mentor_id", "leader", "mentee_id", "status"]
    assert (pairing["mentor"], pairing["leader"], pairing["pinned"]) == ("Ana", "Sam", "yes")
    check_in = cells(listing(DOSSIER, TableName.CHECK_INS), "p001-s01")
    assert (check_in["mentor"], check_in["mentee_id"], check_in["start"]) == ("Ana", "s-a", "2027-01-12 10:00")
    assert (check_in["attended"], check_in["attended by name"]) == ("s-a;j-a", "Sam; Ana")
    person = cells(listing(DOSSIER, TableName.PEOPLE), "j-a")
    assert (person["manager"], person["dotted_line_ids by name"]) == ("Max", "Max")
    assert cells(listing(DOSSIER, TableName.PEOPLE), "j-c")["prefers by name"] == "Sam; Sol"


def test_people_are_both_rosters_and_the_waitlist_who_has_no_pairing_longest_first() -> None:
    people = listing(DOSSIER, TableName.PEOPLE)
    assert list(people.by_id) == ["j-a", "j-b", "j-c", "j-d", "j-e", "s-a", "s-b"]
    assert (cells(people, "j-a")["role"], cells(people, "s-a")["role"]) == ("mentor", "leader")
    assert cells(people, "j-a")["status"] == "active"
    waiting = listing(DOSSIER, TableName.WAITLIST)
    assert [line.id for line in waiting.lines] == ["j-c", "j-b", "s-b"]
    back = replace(DOSSIER, consents=(a_consent("j-b", withdrawn="2027-01-12"),))
    assert [line.id for line in listing(back, TableName.WAITLIST).lines] == ["j-c", "s-b"]
    assert [column.heading for column in waiting.columns][:4] == ["name", "id", "role", "waited"]
    assert listing(DOSSIER, TableName.WAITLIST, whole=True).by_id.keys() == people.by_id.keys()


def test_people_edit_what_is_theirs() -> None:
    editable = {
        name: [column.heading for column in listing(DOSSIER, name).columns if column.is_editable] for name in TableName
    }
    assert editable[TableName.PAIRINGS] == ["status", "pinned", "paused_from", "paused_until", "place"]
    assert editable[TableName.CHECK_INS] == [
        "start", "time_zone", "state", "attended", "cancelled_by", "notice_hours", "excused", "place", "minutes",
        "pinned",
    ]  # fmt: skip
    assert {"name", "status", "away", "grade", "wants", "manager_id", "waited"} <= set(editable[TableName.PEOPLE])
    assert not {"id", "role", "manager"} & set(editable[TableName.PEOPLE])
    assert sorted(editable[TableName.PEOPLE]) == sorted(editable[TableName.WAITLIST])


def test_marks_of_rmentor_are_left_out() -> None:
    assert not {"seq", "changed", "fingerprint"} & set(cells(listing(DOSSIER, TableName.CHECK_INS), "p001-s01"))


def decoded(**files: str) -> Dossier:
    program = "format: 1\nprogram: {name: B, start: 2027-01-11}\ncoordinator: {name: A, email: a@example.org}\n"
    raw = {"program.yaml": program.encode()}
    raw |= {f"rosters/{name}.csv": text.encode() for name, text in files.items()}
    dossier = decode_program(raw).dossier
    assert dossier is not None
    return dossier


def test_columns_of_the_users_own_stand_last_under_names_that_are_free() -> None:
    dossier = decoded(
        mentors="id,name,email,Desk,role,\nj-a,Ana,ana@example.org,4/12,lead,\n",
        mentees="id,name,email,Floor,desk\ns-a,Sam,sam@example.org,2,B\n",
    )
    table = listing(dossier, TableName.PEOPLE)
    own = {column.heading: (column.field, sorted(column.files)) for column in table.columns if column.files}
    assert own == {
        "Desk": ("Desk", ["rosters/mentors.csv"]),
        "role (own)": ("role", ["rosters/mentors.csv"]),
        "Floor": ("Floor", ["rosters/mentees.csv"]),
        "desk (own)": ("desk", ["rosters/mentees.csv"]),
    }
    assert list(cells(table, "j-a").values())[-4:] == ["4/12", "lead", "", ""]
    assert list(cells(table, "s-a").values())[-4:] == ["", "", "2", "B"]
