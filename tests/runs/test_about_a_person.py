"""What a folder holds of somebody is shown, and what is theirs to read is handed over."""

import json
from pathlib import Path

import pytest

from tests.importer import Importer
from tests.privacy.folders import WHO, Person, fill, held, readings


@pytest.fixture
def program(tmp_path: Path) -> Importer:
    return fill(tmp_path / "program", Person())


def exported(program: Importer, who: str = WHO) -> dict[str, object]:
    said = program.runs("person", "export", who)
    assert said.code == 0, said.err
    found: dict[str, object] = json.loads(program.read(f"out/persons/{who}/person.json"))
    return found


def test_everything_is_shown_file_by_file(program: Importer) -> None:
    said = program.runs("person", "show", "henrik")
    assert said.code == 0
    for path in (
        "rosters/mentees.csv",
        "pairings.csv",
        "check-ins.csv",
        "consents.csv",
        "journal.csv",
        "private/busy.csv",
    ):
        assert f"\n{path}: " in said.out, path
    assert "private/keep-apart.csv: people not to be paired (said by others in confidence" in said.out
    assert "Qanary7 likes tea" in said.out, "their own row is shown with the columns of the user"
    assert "Kim Park (j-abcd)" in said.out
    assert "reports to them" in said.out
    assert "imports/: 1 file" in said.out
    assert "private/undo/: " in said.out
    assert "nobody is shown them here" in said.err


def test_answers_to_surveys_are_never_shown(program: Importer) -> None:
    code = f"round_id,person_id,role,code,made\nbaseline,{WHO},mentee,XYZZY,2027-01-11\n"
    program.write("private/codes.csv", code)
    program.write("private/pulse-answers.csv", "round_id,code,given,answers\nbaseline,XYZZY,2027-01-12,q1:2\n")
    program.write("private/pulse-comments.csv", "round_id,code,question,text\nbaseline,XYZZY,q2,PLUGH\n")
    assert "XYZZY" not in program.runs("person", "show", WHO).out
    assert "XYZZY" not in json.dumps(exported(program))
    assert "PLUGH" not in json.dumps(exported(program))


def test_their_answers_are_added_at_their_wish(program: Importer) -> None:
    test_answers_to_surveys_are_never_shown(program)
    said = program.runs("person", "export", WHO, "--with-answers")
    document = json.loads(program.read(f"out/persons/{WHO}/person.json"))

    assert said.code == 0
    assert document["answers"] == {"baseline": {"q1": 2, "q2": "PLUGH"}}
    assert not any("surveys" in each for each in document["not_in_this_file"])


def test_an_export_holds_what_is_theirs(program: Importer) -> None:
    said = exported(program)
    records = said["records"]
    assert isinstance(records, dict)
    assert records["rosters/mentees.csv"][0]["remark"] == "Qanary7 likes tea"
    assert [row["id"] for row in records["pairings.csv"]] == ["p001"]
    assert [row["id"][:4] for row in records["check-ins.csv"]] == ["p001"] * len(records["check-ins.csv"])
    assert [row["person_id"] for row in records["private/did-you-meet.csv"]] == [WHO]
    assert records["private/next-steps.csv"][0]["text"] == "Qanary7 shows the budget"
    assert [row["key"] for row in records["journal.csv"]] == ["introduction-p001-leader", "agenda-p001-s01-0-leader"]
    assert records["history.csv"] == [{"mentor_id": "j-kfwm", "mentee_id": WHO, "cohort": "Bridge 2026"}]
    assert said["partners"] == {"p001": "Zoë Åström"}
    assert "s-oqra name" in said["earlier_imports"]["sign-up"]  # type: ignore[index]


def test_what_others_said_in_confidence_stays_out_and_the_file_says_so(program: Importer) -> None:
    said = exported(program)
    records = said["records"]
    assert isinstance(records, dict)
    assert {"private/keep-apart.csv", "private/ends.csv", "private/consults.csv"}.isdisjoint(records)
    text = json.dumps(records)
    assert "j-abcd" not in text, "neither who would rather not, nor with whom nothing came about"
    assert '"missed"' not in text, "nor what the partner answered"
    assert "What others said in confidence" in json.dumps(said["not_in_this_file"])


def test_their_own_veto_and_their_own_consult_are_theirs(program: Importer) -> None:
    said = exported(program, "j-abcd")
    records = said["records"]
    assert isinstance(records, dict)
    assert [row["mentee_id"] for row in records["private/keep-apart.csv"]] == [WHO]
    assert "why" not in records["private/keep-apart.csv"][0], "what the coordinator added there is not"
    program.write("private/consults.csv", f"pairing_id,person_id,asked,agreed\np003,{WHO},2027-01-05,2027-01-06\n")
    records = exported(program)["records"]
    assert isinstance(records, dict)
    assert [row["person_id"] for row in records["private/consults.csv"]] == [WHO]
    assert "p003" in {row["id"] for row in records["pairings.csv"]}, "they were asked about it"


def test_copies_are_of_what_was_made_for_them(program: Importer) -> None:
    exported(program)
    copies = {path: content for path, content in held(program.root).items() if path.startswith("out/persons/")}
    names = {path.removeprefix(f"out/persons/{WHO}/") for path in copies}
    assert "calendar/people/s-oqra.ics" in names
    assert "calendar/pairings/p001.ics" in names
    assert "agendas/p001-s02-leader.md" in names
    assert not any(name.endswith(("-mentor.md", "-mentor.eml", "-assistant.eml")) for name in names)
    mails = [content for path, content in copies.items() if path.endswith(".eml")]
    assert mails
    assert all("to: henrik lund <henrik@example.org>" in next(iter(readings(mail))) for mail in mails)
    assert not any("kim park" in text for content in copies.values() for text in readings(content))


def test_an_export_is_renewed_and_private(program: Importer) -> None:
    exported(program)
    assert program.runs("person", "export", WHO, "--check").code == 0
    folder = program.root / f"out/persons/{WHO}"
    assert (folder.stat().st_mode & 0o777, (folder / "person.json").stat().st_mode & 0o777) == (0o700, 0o600)
    (folder / "old.txt").touch()
    assert program.runs("person", "export", WHO).code == 0
    assert not (folder / "old.txt").exists()
    before = held(program.root)
    assert program.runs("person", "export", "j-kfwm", "--dry-run").code == 0
    assert held(program.root) == before


def test_what_only_a_person_can_tell_is_named(program: Importer) -> None:
    program.write("private/notes.md", "Henrik Lund was ill.\n")
    said = program.runs("person", "export", WHO)
    assert "Not copied, because only a person can tell what of it is theirs: imports/sign-up.csv" in said.err
    assert "private/notes.md:1" in said.err


def test_of_somebody_who_is_erased_nothing_is_exported(program: Importer) -> None:
    assert program.runs("person", "erase", WHO, "--yes").code == 0
    assert program.runs("person", "export", WHO).code == 2
    assert "former participant s-oqra" in program.runs("person", "show", WHO).out
    consent = program.runs("person", "consent", WHO, "--what", "story", "--text-version", "1")
    assert (consent.code, "is erased" in consent.err) == (2, True)


def test_a_consent_is_written_down_and_taken_back(program: Importer) -> None:
    said = program.runs("person", "consent", "zoë", "--what", "story", "--text-version", "story 1")
    assert said.code == 0, said.err
    row = program.rows("consents.csv")[-1]
    assert (row["person_id"], row["what"], row["text_version"], row["given"]) == (
        "j-kfwm",
        "story",
        "story 1",
        "2027-02-01",
    )
    assert program.runs("person", "consent", "zoë", "--what", "story", "--text-version", "story 1", "--check").code == 0
    assert program.runs("person", "consent", "zoë", "--what", "taking-part", "--withdraw").code == 0
    taken_back = next(row for row in program.rows("consents.csv") if row["person_id"] == "j-kfwm")
    assert taken_back["withdrawn"] == "2027-02-01"
    assert program.runs("undo").code == 0


@pytest.mark.parametrize(
    ("argv", "said"),
    [
        (["--what", "story"], "a consent is one to a text"),
        (["--what", "Story Time", "--text-version", "1"], '--what "Story Time" is not an id'),
        (["--what", "story", "--text-version", " "], "--text-version is empty"),
        (["--what", "story", "--withdraw"], "j-kfwm has not agreed to story"),
    ],
)
def test_a_consent_that_is_unclear_is_wrong_usage(program: Importer, argv: list[str], said: str) -> None:
    ran = program.runs("person", "consent", "j-kfwm", *argv)
    assert ran.code == 2
    assert said in ran.err
