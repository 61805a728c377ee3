"""A copy without people is a program in which nobody can be found."""

import random
import re
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.people import OrgMember, PastPartners, PersonStatus
from rmentor_cli.model.topic import Topic
from rmentor_cli.privacy.redacting import new_ids, redacted
from tests.builders import a_check_in, a_dossier, a_leader, a_mentor, a_pairing, day
from tests.importer import Importer
from tests.privacy.folders import Person, fill, held

KEY = b"a key\n"


def a_year() -> Dossier:
    return a_dossier(
        topics=(Topic(id="ai", label="AI"), Topic(id="tools", label="Tools", also=("kit",), broader="ai")),
        mentors=(
            a_mentor("j-one", offers="tools:2;my own word", wants="ai", manager_id="o-top", style="planner"),
            a_mentor("j-two", location="Leeds", country="GB", languages="en;hi", status="left"),
        ),
        mentees=(a_leader("s-one", manager_id="o-top", prefers="j-one", declines="j-two", wants="Kit"),),
        history=(
            PastPartners(mentor_id="j-one", mentee_id="s-one", cohort="Bridge 2026"),
            PastPartners(mentor_id="j-long-gone", mentee_id="s-one", cohort="Bridge 2025"),
        ),
        org=(OrgMember(id="o-top", name="Max Boss", email="max@example.org"),),
        pairings=(
            a_pairing("p001", "j-one", "s-one", place="Room 4", ended=day("2027-03-17"), status=PairingStatus.ENDED),
        ),
        check_ins=(
            a_check_in("p001", 1, CheckInState.DONE, start=datetime(2027, 2, 9, 10), attended=("j-one", "s-one")),  # noqa: DTZ001
            a_check_in("p001", 2, window=(day("2027-02-20"), day("2027-03-05")), place="Room 5", excused=True),
        ),
    )


def values(thing: object) -> list[object]:
    """Return every value in a record, however deep."""
    if is_dataclass(thing) and not isinstance(thing, type):
        return [value for f in fields(thing) for value in values(getattr(thing, f.name))]
    if isinstance(thing, (tuple, list)):
        return [value for each in thing for value in values(each)]
    return [thing]


def test_nothing_that_anybody_wrote_is_in_it() -> None:
    copy = redacted(a_year(), new_ids(a_year(), KEY))
    parts = (
        copy.program,
        copy.topics,
        copy.mentors,
        copy.mentees,
        copy.org,
        copy.pairings,
        copy.check_ins,
        copy.history,
    )
    texts = {value for value in values(parts) if isinstance(value, str)}
    said = " ".join(texts).casefold()
    for word in (
        "j-one",
        "s-one",
        "o-top",
        "max",
        "example.org",
        "product",
        "finance",
        "leeds",
        "room",
        "planner",
        "own word",
    ):
        assert word not in said, word
    assert not re.search(r"\bai\b|tools|kit|bridge|ana\b", said)
    days = {value for value in values(parts) if isinstance(value, date)}
    assert {each.day for each in days} <= {1, 28, 29, 30, 31}


def test_its_shape_is_the_programs() -> None:
    before = a_year()
    ids = new_ids(before, KEY)
    copy = redacted(before, ids)
    people = {person.id: person for person in (*copy.mentors, *copy.mentees)}
    one, two, leader = (people[ids.people[each]] for each in ("j-one", "j-two", "s-one"))
    assert one.manager_id == leader.manager_id == ids.people["o-top"]
    assert [offer.word for offer in one.offers] == [ids.topics["tools"]]
    assert leader.wants == (ids.topics["tools"],)
    assert (two.status, two.languages, leader.prefers, leader.declines) == (PersonStatus.LEFT, (), (), ())
    assert (one.grade, leader.grade) == (3, 8)
    (past,) = copy.history
    assert (past.mentor_id, past.mentee_id, past.cohort) == (one.id, leader.id, "earlier")
    (pairing,) = copy.pairings
    assert (pairing.mentor_id, pairing.mentee_id, pairing.ended) == (one.id, leader.id, day("2027-03-01"))
    done, ahead = copy.check_ins
    assert (done.state, done.start, done.window_start, done.window_end) == (
        CheckInState.DONE, None, day("2027-02-01"), day("2027-02-01"),
    )  # fmt: skip
    assert (ahead.window_start, ahead.window_end, ahead.excused) == (day("2027-03-01"), day("2027-03-31"), False)


def test_the_order_tells_nothing_of_the_rosters_and_is_the_same_for_one_key() -> None:
    mentors = tuple(a_mentor(f"j-{n:03}") for n in range(200))
    shuffled = list(mentors)
    random.Random(1).shuffle(shuffled)
    ids, again = (new_ids(a_dossier(mentors=tuple(people)), KEY).people for people in (mentors, shuffled))
    assert ids == again
    assert sorted(ids.values()) == [f"m{n:03}" for n in range(1, 201)]
    in_place = sum(ids[person.id] == f"m{n:03}" for n, person in enumerate(mentors, 1))
    assert in_place < 10
    assert new_ids(a_dossier(mentors=mentors), b"another").people != ids


@pytest.fixture(scope="module")
def program(tmp_path_factory: pytest.TempPathFactory) -> Importer:
    return fill(tmp_path_factory.mktemp("redacted") / "program", Person(), by_commands=False)


def test_a_copy_is_a_sound_program_that_runs(program: Importer, tmp_path: Path) -> None:
    folder = tmp_path / "copy"
    said = program.runs("redact", str(folder))
    assert said.code == 0, said.err
    assert not (folder / "private").exists()
    copy = Importer.at(folder)
    validated = copy.runs("validate", "--strict")
    assert validated.code == 0, validated.out
    for command in ("status", "match", "schedule", "due", "report"):
        assert copy.runs(command).code == 0, command
    texts = {path: content for path, content in held(folder).items() if path.endswith((".csv", "program.yaml"))}
    everything = b"".join(texts.values()).decode().casefold()
    for word in (
        "lund",
        "åström",
        "park",
        "berg",
        "boss",
        "silva",
        "example.org",
        "qanary",
        "finance",
        "gb",
        "room",
        "j-kfwm",
    ):
        assert word not in everything, word


def test_a_look_writes_nothing(program: Importer, tmp_path: Path) -> None:
    assert program.runs("redact", str(tmp_path / "copy"), "--dry-run").code == 0
    assert program.runs("redact", str(tmp_path / "copy"), "--check").code == 1
    assert not (tmp_path / "copy").exists()


def test_a_copy_lies_apart_in_a_new_folder(program: Importer, tmp_path: Path) -> None:
    before = held(program.root)
    (tmp_path / "full").mkdir()
    (tmp_path / "full/mine.txt").touch()
    (tmp_path / "link").symlink_to(program.root)
    (tmp_path / "file").touch()
    inside = (program.root, program.root / "copy", program.root / ".." / "program" / "x", tmp_path / "link" / "x")
    for folder in (*inside, program.root.parent, tmp_path / "full", tmp_path / "file"):
        said = program.runs("redact", str(folder))
        assert said.code == 2, folder
    assert held(program.root) == before
    (tmp_path / "empty").mkdir()
    assert program.runs("redact", str(tmp_path / "empty")).code == 0
