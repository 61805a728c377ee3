"""Somebody is erased: nothing of them is left, and nothing else is lost."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import typer
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rmentor_cli.changes import ChangeSet
from rmentor_cli.files.write import apply
from rmentor_cli.model.kinds import LONGEST_LINE
from tests.importer import Importer, Said, written
from tests.privacy.folders import WHO, Person, fill, held, holding, readings, sign_ups
from tests.workbooks import Page, workbook

LUND = Person()
WORDS = (LUND.name, LUND.email, LUND.secret)
FILTER_REPO = shutil.which("git-filter-repo") or shutil.which("git-filter-repo", path=Path(sys.executable).parent)


@pytest.fixture
def program(tmp_path: Path) -> Importer:
    return fill(tmp_path / "program", LUND)


def erase(program: Importer, who: str = WHO, *options: str) -> Said:
    return program.runs("person", "erase", who, *(options or ("--yes",)))


LETTERS = st.sampled_from("abcdefghijklmnopqrstuvwxyzéøßłżçÅŽ")
SPECIAL = st.sampled_from(["", "'", "\u2019", "-", '"', ";", "=", "<b>", "%"])
WORD = st.builds(
    lambda a, mark, b: f"Q{a}{mark}{b}", st.text(LETTERS, min_size=3, max_size=9), SPECIAL, st.text(LETTERS)
)
NAMES = st.builds(lambda one, two: f"{one} {two}"[: LONGEST_LINE // 5].strip(), WORD, WORD)


@given(name=NAMES, user=st.from_regex(r"q[a-z]{4,12}(\.[a-z]{3,9})?", fullmatch=True))
@example(name="Dr. Qætherl O'Qannon", user="qq.plus")
@example(name="Qanary, Ms Qoline", user="qanary")
@settings(max_examples=10)
def test_nothing_of_somebody_is_left_wherever_it_stood(
    name: str, user: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    person = Person(name, f"{user}@example.org", "Qsecretq")
    program = fill(tmp_path_factory.mktemp("erased") / "program", person, by_commands=False)
    assert len(holding(program.root, (person.secret,))) >= 8, "the word stands in every place there is"
    assert erase(program).code == 0
    assert holding(program.root, (person.name, person.email, person.secret)) == []
    assert program.runs("validate").code == 0


def rows(program: Importer, path: str, key: str = "id") -> dict[str, dict[str, str]]:
    return {row[key]: row for row in program.rows(path)}


def test_goals_and_commitments_go_on_to_count_without_their_words(program: Importer) -> None:
    assert erase(program).code == 0
    goals, commitments = rows(program, "goals.csv"), rows(program, "commitments.csv")
    assert (goals["g001"]["person_id"], goals["g001"]["state"], goals["g001"]["remark"]) == (WHO, "partly", "")
    assert (commitments["c001"]["state"], commitments["c001"]["remark"]) == ("kept", "")
    assert goals["g002"]["remark"] == commitments["c002"]["remark"] == "stays"
    assert rows(program, "private/texts.csv") == {"g002": {"id": "g002", "text": "Teach what stays"}}


def test_ids_pairings_and_meetings_stay_and_cells_about_the_person_go(program: Importer) -> None:
    before = held(program.root)
    assert erase(program).code == 0
    lund = rows(program, "rosters/mentees.csv")[WHO]
    assert {column: text for column, text in lund.items() if text} == {
        "id": WHO,
        "name": f"former participant {WHO}",
        "status": "left",
        "manager_id": "o-boss",  # Kim Park reports to him, and is to be kept apart from whoever is above
    }
    assert rows(program, "pairings.csv")["p001"] == {
        "id": "p001", "mentor_id": "j-kfwm", "mentee_id": WHO, "status": "ended", "since": "2027-01-11", "place": "",
        "note": "", "ended": "2027-02-01",
    }  # fmt: skip
    assert rows(program, "pairings.csv")["p002"]["note"] == "a note that stays"
    met = rows(program, "check-ins.csv")["p001-s01"]
    assert (met["state"], met["attended"], met["mine"], met["place"]) == ("done", f"j-kfwm;{WHO}", "", "")
    consents = {(row["person_id"], row["what"]): row for row in program.rows("consents.csv")}
    assert consents[WHO, "taking-part"]["withdrawn"] == "2027-02-01"
    assert consents[WHO, "story"]["withdrawn"] == "2027-02-02", "one taken back before keeps its day"
    assert [row["by"] for row in program.rows("consents.csv")] == ["", "", "Ana", "", ""]
    assert rows(program, "history.csv", "mentee_id")[WHO]["cohort"] == "Bridge 2026"
    for path in (
        "rosters/mentors.csv",
        "rosters/org.csv",
        "journal.csv",
        "topics.yaml",
        "program.yaml",
        "private/ends.csv",
    ):
        assert held(program.root)[path] == before[path], path


def test_what_is_private_about_the_person_goes_and_a_partners_word_stays(program: Importer) -> None:
    assert erase(program).code == 0
    assert program.rows("private/keep-apart.csv") == []
    assert [row["person_id"] for row in program.rows("private/did-you-meet.csv")] == ["j-kfwm"]
    assert [row["check_in_id"] for row in program.rows("private/next-steps.csv")] == ["p002-s01"]
    assert program.rows("private/busy.csv") == []
    assert [row["key"] for row in program.rows("private/retries.csv")] == ["agenda-p002-s01-0-mentor"]
    said = {row["row"] for row in program.rows("private/imports/sign-up.csv")}
    assert WHO not in said
    assert {"j-kfwm", "j-abcd", "s-efgh"} <= said
    assert not (program.root / "private/undo").exists()
    assert not (program.root / "private/tables").exists()
    assert not (program.root / "out").exists()
    assert not (program.root / "imports/sign-up.csv").exists()


def figures(program: Importer) -> object:
    status, report = program.runs("status", "--format", "json"), program.runs("report", "--format", "json")
    return [json.loads(said.out)["figures"] for said in (status, report)]


def test_figures_are_those_of_a_program_in_which_the_person_left(program: Importer, tmp_path: Path) -> None:
    shutil.copytree(program.root, tmp_path / "left")
    left = Importer.at(tmp_path / "left")
    assert left.runs("pairing", "end", "p001").code == 0
    roster = left.rows("rosters/mentees.csv")
    stands = [{**row, "status": "left" if row["id"] == WHO else ""} for row in roster]
    left.write("rosters/mentees.csv", written(stands[0], *(row.values() for row in stands)))
    assert erase(program).code == 0
    assert figures(program) == figures(left)


def test_twice_is_once(program: Importer) -> None:
    assert erase(program).code == 0
    before = held(program.root)
    again = erase(program)
    assert again.code == 0
    assert "nothing is left to erase but the id" in again.out
    assert held(program.root) == before
    assert erase(program, WHO, "--check").code == 0


def test_no_undo_brings_anybody_back(program: Importer) -> None:
    assert erase(program).code == 0
    undone = program.runs("undo")
    assert undone.code == 1
    assert "there is nothing to undo" in undone.err
    assert program.runs("schedule").code == 0
    assert program.runs("undo").code == 0, "what comes after can be undone as ever"
    assert holding(program.root, WORDS) == []


@pytest.mark.parametrize("option", ["--dry-run", "--check"])
def test_a_look_writes_nothing_and_shows_everything(program: Importer, option: str) -> None:
    before = held(program.root)
    said = erase(program, WHO, option)
    assert said.code == (1 if option == "--check" else 0)
    assert held(program.root) == before
    assert "p001" in said.out
    assert "private/did-you-meet.csv" in said.out


def test_a_script_has_to_say_yes(program: Importer) -> None:
    before = held(program.root)
    said = program.runs("person", "erase", WHO)
    assert said.code == 2
    assert "--yes writes it" in said.err
    assert held(program.root) == before


@pytest.mark.parametrize(("typed", "is_erased"), [(WHO, True), ("yes", False), ("", False), (f" {WHO} ", True)])
def test_a_person_types_the_id(
    program: Importer,
    typed: str,
    is_erased: bool,  # noqa: FBT001 - a case
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "prompt", lambda *_, **__: typed)
    assert program.runs("person", "erase", "henrik").code == 0
    assert (holding(program.root, (LUND.email,)) == []) is is_erased


def test_an_erasure_that_was_cut_short_is_run_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = fill(tmp_path / "whole", LUND, by_commands=False)
    steps = len(json.loads(erase(whole, WHO, "--dry-run", "--format", "json").out)["changes"])
    for at in (*range(0, steps - 2, 5), steps - 2, steps - 1):
        shutil.copytree(whole.root, tmp_path / f"{at}")
        program = Importer.at(tmp_path / f"{at}")
        with monkeypatch.context() as patch:
            patch.setattr("rmentor_cli.files.history.apply", Cut(at))
            assert erase(program).code == 130
        wrong = [line for line in program.runs("validate").out.splitlines() if "error[" in line]
        assert all("RM444" in line for line in wrong), wrong  # a consent taken back holds its pairing until that ends
        assert erase(program).code == 0
        assert holding(program.root, WORDS) == [], f"cut short after {at} of {steps} files"


class Cut:
    """Writes as `apply` does, and is interrupted after some files."""

    def __init__(self, after: int) -> None:
        """Count down from a number of files."""
        self._left = after

    def __call__(self, root: Path, changes: ChangeSet) -> None:
        """Write each change on its own."""
        for change in changes:
            if not self._left:
                raise KeyboardInterrupt
            self._left -= 1
            apply(root, ChangeSet((change,)))


def test_somebody_erased_who_may_be_back_under_another_address_is_told(program: Importer) -> None:
    assert erase(program).code == 0
    (program.root / "imports").mkdir(exist_ok=True)
    again = program.imports(
        sign_ups(Person(LUND.name, "another@example.org")), "--map", "sign-up", name="imports/again.csv"
    )
    told = f"{LUND.name} (another@example.org) is called like somebody whose data were erased; if it is the same"
    assert told in again.err
    assert "rmentor person erase" in again.err


def test_no_later_import_brings_somebody_back(program: Importer) -> None:
    program.imports(hr_export(), "--map", "hr", name="hr.csv")
    assert erase(program).code == 0
    roster = program.read("rosters/mentees.csv")
    (program.root / "imports").mkdir(exist_ok=True)
    again = program.imports(sign_ups(LUND), "--map", "sign-up", name="imports/again.csv")
    assert "1 row of people whose data were erased: left out" in again.err
    facts = program.imports(hr_export(), "--map", "hr", name="imports/hr.csv")
    assert facts.code in {0, 1}, facts.err
    assert program.read("rosters/mentees.csv") == roster
    for path in ("imports/again.csv", "imports/hr.csv", "hr.csv", "export.csv"):
        (program.root / path).unlink(missing_ok=True)
    assert holding(program.root, WORDS) == [], "neither in rosters, nor in what is kept of imports"
    assert rows(program, "rosters/mentors.csv")["j-abcd"]["manager_id"] == WHO, "the line above stays"


def hr_export() -> str:
    return written(
        ("Mail", "Name", "Boss"),
        ("kim@example.org", "Kim Park", "Henrik Lund"),
        ("zoe@example.org", "Zoë Åström", "Lund, Henrik"),
        ("henrik@example.org", "Henrik Lund", "Max Boss"),
    )


def test_a_namesake_who_signs_up_is_somebody_else(program: Importer) -> None:
    assert erase(program).code == 0
    other = Person(LUND.name, "another.lund@example.org")
    said = program.imports(sign_ups(other), "--map", "sign-up")
    assert said.code == 0, said.err
    assert [row["email"] for row in program.rows("rosters/mentees.csv") if row["name"] == LUND.name] == [other.email]


def test_the_program_goes_on(program: Importer) -> None:
    assert erase(program).code == 0
    for command in (
        ("schedule",),
        ("match",),
        ("status",),
        ("report",),
        ("agenda",),
        ("mail",),
        ("calendar",),
        ("verify",),
    ):
        said = program.runs(*command)
        assert said.code == 0, (command, said.err)
    owed = json.loads(program.runs("due", "--days", "7", "--format", "json").out)
    assert WHO not in {duty["person_id"] for duty in owed["owed"]}
    assert not any(f"address-of-{WHO}" in duty["key"] for duty in owed["owed"]), "no address is asked for"
    mails = [path for path in held(program.root) if path.startswith("out/mail/") and path.endswith(".eml")]
    assert [path for path in mails if path.startswith("out/mail/exit-p001-")] == ["out/mail/exit-p001-mentor.eml"]
    exit_mail = " ".join(next(iter(readings(held(program.root)["out/mail/exit-p001-mentor.eml"]))).split())
    assert f"former participant {WHO}" in exit_mail
    assert not (program.root / f"out/calendar/people/{WHO}.ics").exists()
    proposed = {row["mentee_id"] for row in program.rows("pairings.csv") if row["status"] == "proposed"}
    assert WHO not in proposed


def test_what_only_a_person_can_mend_is_named_by_file_and_line(program: Importer) -> None:
    program.write("README.md", "# Bridge\n\nAsk Lund, Henrik first.\n")
    program.write(
        "program.yaml", program.read("program.yaml") + "sponsor:\n  name: Henrik Lund\n  email: henrik@example.org\n"
    )
    (program.root / "templates/mail").mkdir(parents=True)
    program.write("templates/mail/signature.md.j2", "Best,\n\nHenrik\nLund\n")
    (program.root / "scan.pdf").write_bytes(b"%PDF-1.7 \0\1")
    said = erase(program, WHO, "--dry-run")
    assert "README.md:3" in said.out
    assert "program.yaml:21,22  (if they are the coordinator, the sponsor" in said.out
    assert "templates/mail/signature.md.j2:3" in said.out
    assert "files that hold no text to search: scan.pdf" in said.out
    assert "README.md" in held(program.root), "nothing of these is touched"


def test_a_manager_outside_the_rosters_is_erased_too(program: Importer) -> None:
    assert erase(program, "Max Boss").code == 0
    assert rows(program, "rosters/org.csv")["o-boss"] == {
        "id": "o-boss", "name": "", "email": "", "manager_id": "", "dotted_line_ids": "",
    }  # fmt: skip
    assert holding(program.root, ("max boss", "max@example.org")) == []
    assert program.runs("validate").code == 0
    assert "nothing is left" in erase(program, "o-boss").out


def test_a_workbook_in_which_they_stand_goes_with_the_other_exports(program: Importer) -> None:
    book = workbook(Page([["Name", "Mail"], ["Lund", "henrik@example.org"]]))
    (program.root / "imports/hr.xlsx").write_bytes(book)
    (program.root / "imports/other.csv").write_text("Name\nZoë Åström\n", encoding="utf-8")
    (program.root / "imports/old.csv").write_bytes("Name\nHénrik Lünd\nHenrik Lund\n".encode("cp1252"))
    said = erase(program)
    assert {path for path in held(program.root) if path.startswith("imports/")} == {"imports/other.csv"}
    assert "imports/hr.xlsx" in said.out


def test_a_survey_export_in_which_their_code_stands_goes_too(program: Importer) -> None:
    codes = "round_id,person_id,role,code,made\nbaseline,{},mentor,8JP-H46,2027-01-11\n"
    program.write("private/codes.csv", codes.format(WHO))
    for name, code in (("one", "8jp h46"), ("two", "8JPH46"), ("other", "8JP-H47")):
        program.write(f"imports/{name}.csv", written(("code", "Fine?"), (code, "1")))
    assert erase(program).code == 0
    assert not (program.root / "imports/one.csv").exists()
    assert not (program.root / "imports/two.csv").exists()
    assert (program.root / "imports/other.csv").exists()


def test_a_folder_that_leads_elsewhere_is_left_alone(program: Importer, tmp_path: Path) -> None:
    shutil.rmtree(program.root / "out")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/henrik lund.txt").write_text("Henrik Lund", encoding="utf-8")
    (program.root / "out").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    assert erase(program).code == 1
    assert (tmp_path / "elsewhere/henrik lund.txt").exists()
    assert "henrik@example.org" in program.read("rosters/mentees.csv"), "nothing was written"


def test_without_the_private_files_nothing_is_erased(program: Importer) -> None:
    assert program.runs("import", str(program.root / "imports/sign-up.csv"), "--map", "sign-up").code == 0
    shutil.rmtree(program.root / "private")
    for verb in (("show", WHO), ("export", WHO), ("erase", WHO, "--yes")):
        said = program.runs("person", *verb)
        assert said.code == 1
        assert "copy private/ from the coordinator's computer" in said.err


def git(root: Path, *argv: str) -> str:
    environment = {"HOME": str(root.parent), "PATH": os.environ["PATH"], "GIT_CONFIG_NOSYSTEM": "1"}
    identity = ("-c", "user.name=Ana", "-c", "user.email=ana@example.org")
    ran = subprocess.run(
        ["git", *identity, *argv],  # noqa: S607 - whichever is here
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return ran.stdout


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_a_history_that_names_them_is_told_with_the_way_to_rewrite_it(program: Importer) -> None:
    git(program.root, "init", "-q")
    git(program.root, "add", "-A")
    git(program.root, "commit", "-qm", "Sign up Henrik Lund")
    said = erase(program)
    assert "git's history: 1 commit names them" in said.out
    assert "git filter-repo --force --replace-text" in said.out
    assert "regex:(?i)Henrik\\ Lund==>former participant s-oqra" in said.out
    git(program.root, "add", "-A")
    git(program.root, "commit", "-qm", "Erase s-oqra")
    if FILTER_REPO:
        rewrite(program.root, said.out)
        everything = git(program.root, "log", "-p", "--all").casefold()
        assert not [word for word in WORDS[:2] if word.casefold() in everything]
        assert "former participant s-oqra" in everything


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_the_words_of_their_stories_leave_the_history_with_them(program: Importer) -> None:
    """The page spoke of names and addresses, and a story names nobody by these."""
    git(program.root, "init", "-q")
    head = "id,date,pairing_id,consent,text,mine\n"
    told = '"They drew the budget\nanew, and ""all"" understood it"'
    program.write(
        "stories.csv", f"{head}story-001,2027-02-03,p001,unnamed,{told},\nstory-003,2027-02-03,p002,unnamed,Kim's,\n"
    )
    git(program.root, "add", "stories.csv")
    git(program.root, "commit", "-qm", "Tell two stories")
    said = erase(program)
    assert "git's history: 1 commit names them" in said.out
    assert "==>story-001,2027-02-03,p001,withdrawn,," in said.out
    assert "story-003" not in said.out.partition("TO TAKE THEM OUT")[2]
    git(program.root, "add", "stories.csv")
    git(program.root, "commit", "-qm", "Erase s-oqra")
    if FILTER_REPO:
        rewrite(program.root, said.out)
        everything = git(program.root, "log", "-p", "--all")
        assert "budget" not in everything
        assert "understood it" not in everything
        assert "story-003,2027-02-03,p002,unnamed,Kim's," in everything
        assert f"{head}story-001,2027-02-03,p001,withdrawn,,\n" in git(program.root, "show", "HEAD:stories.csv")


def rewrite(root: Path, page: str) -> None:
    """Run the commands of the page as they stand."""
    lines, commands, is_file = page.splitlines(), [], False
    for line in lines[lines.index("TO TAKE THEM OUT OF GIT'S HISTORY: A PAGE FOR WHOEVER RUNS GIT") :]:
        is_file = is_file or line.startswith("cat >>")
        if is_file or line.startswith(("git log", "  | sed", "git filter-repo", "git reflog")):
            commands.append(line)
        is_file = is_file and line != "END"
    environment = {**os.environ, "PATH": f"{Path(str(FILTER_REPO)).parent}:{os.environ['PATH']}"}
    script = "\n".join(["set -e", *commands])
    subprocess.run(["bash", "-c", script], cwd=root, env=environment, capture_output=True, check=True)  # noqa: S607


@pytest.mark.skipif(not shutil.which("git"), reason="git is not here")
def test_a_history_that_never_named_them_needs_no_rewriting(program: Importer) -> None:
    git(program.root, "init", "-q")
    git(program.root, "add", "topics.yaml")
    git(program.root, "commit", "-qm", "Begin")
    said = erase(program)
    assert "no commit names them, so none has to be rewritten" in said.out
    assert "filter-repo" not in said.out


def test_nobody_is_erased_by_a_name_that_is_not_theirs(program: Importer) -> None:
    assert erase(program, "Nobody At All").code == 2
    assert erase(program, "").code == 2


def test_a_copy_without_the_marks_imports_nothing(program: Importer, tmp_path: Path) -> None:
    assert erase(program).code == 0
    assert "private/erased.csv" in program.read("private.lock")
    shutil.copytree(program.root, tmp_path / "clone", ignore=shutil.ignore_patterns("private"))
    clone = Importer.at(tmp_path / "clone")
    said = clone.imports(sign_ups(LUND), "--map", "sign-up")
    assert said.code == 1
    assert "private/erased.csv decides something and is not here" in said.err
    assert LUND.email not in clone.read("rosters/mentees.csv")
    assert "private/erased.csv" in clone.read("private.lock"), "the lock stays"
