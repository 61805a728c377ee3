"""What people agreed to, from the answers to whatever question asks for it."""

from pathlib import Path

import pytest

from tests.importer import Importer, written

MAP = """\
- name: sign-up
  into: mentors
  columns:
    - {question: When, to: answered}
    - {question: Email, to: email}
    - {question: Name, to: name}
    - {question: I agree that my data is used, to: consent, version: v1}
"""
HEADER = ("When", "Email", "Name", "I agree that my data is used")


def answer(name: str, said: str, when: str = "2027-01-11 10:00") -> tuple[str, ...]:
    return when, f"{name.casefold()}@example.org", f"{name} Low", said


@pytest.fixture
def desk(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "program", MAP)


def agreed(desk: Importer) -> dict[str, str]:
    names = {row["id"]: name.split()[0] for name, row in desk.people().items()}
    return {names[row["person_id"]]: row["given"] for row in desk.rows("consents.csv")}


def test_every_usual_yes_is_written_down(desk: Importer) -> None:
    rows = [answer("Ann", "Yes, I agree"), answer("Ben", "Yes"), answer("Cy", "I agree"), answer("Dan", "Ja")]
    said = desk.imports(written(HEADER, *rows))
    assert said.code == 0
    assert set(agreed(desk)) == {"Ann", "Ben", "Cy", "Dan"}
    before = desk.files()
    desk.imports(written(HEADER, *rows))
    assert desk.files() == before
    desk.write("consents.csv", "person_id,what,text_version,given,withdrawn\n")
    desk.imports(written(HEADER, *rows))
    assert agreed(desk) == {}  # whoever deleted them has a reason


def test_a_newcomer_who_says_no_waits_for_a_person(desk: Importer) -> None:
    said = desk.imports(written(HEADER, answer("Ann", "No"), answer("Ben", "Yes")))
    assert said.code == 1
    assert 'error[RM705] Ann Low answers "No" to the question of consent' in said.err
    assert "Ann Low" not in desk.people()
    assert set(agreed(desk)) == {"Ben"}


def test_blanks_are_named_once_and_go_in(desk: Importer) -> None:
    said = desk.imports(written(HEADER, answer("Ann", ""), answer("Ben", ""), answer("Cy", "perhaps")))
    assert said.code == 0
    assert said.err.count("Ann Low and Ben Low leave the question of consent empty") == 1
    assert '"perhaps" is neither yes nor no to the question of consent (Cy Low)' in said.err
    assert agreed(desk) == {}
    ann = desk.people()["Ann Low"]["id"]
    desk.write("consents.csv", f"person_id,what,text_version,given,withdrawn\n{ann},taking-part,v1,2027-01-11,\n")
    said = desk.imports(written(HEADER, answer("Ann", ""), answer("Ben", "")))
    assert "Ben Low leaves the question of consent empty" in said.err


@pytest.mark.parametrize("version", [", version: v1", ""])
def test_a_version_that_is_missing_is_said_and_taken_once_it_is_there(version: str, desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace(", version: v1", version))
    said = desk.imports(written(HEADER, answer("Ann", "Yes")))
    assert said.code == 0
    assert ("no version of its text is known" in said.err) == (not version)
    desk.write("intake.yaml", MAP)
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    assert set(agreed(desk)) == {"Ann"}


def test_a_yes_with_a_condition_is_written_nowhere_and_held(desk: Importer) -> None:
    said = desk.imports(written(HEADER, answer("Ann", "yes but only if anonymous"), answer("Ben", "yes?")))
    assert said.code == 0
    assert agreed(desk) == {}
    assert '"yes but only if anonymous" is neither yes nor no to the question of consent (Ann Low)' in said.err
    held = {row["said"] for row in desk.rows("private/open-questions.csv")}
    assert held == {"yes but only if anonymous", "yes?"}


def test_whoever_would_rather_not_say_is_asked(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    desk.imports(written(HEADER, answer("Ann", "k.A.", "2027-01-20 10:00")))
    assert [row["said"] for row in desk.rows("private/open-questions.csv")] == ["k.A."]


def test_a_condition_takes_no_consent_back_and_is_held(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    ann = desk.people()["Ann Low"]["id"]
    desk.imports(written(HEADER, answer("Ann", "Yes, but not for photos", "2027-01-20 10:00")))
    assert withdrawn(desk) == {ann: ""}
    assert [row["said"] for row in desk.rows("private/open-questions.csv")] == ["Yes, but not for photos"]


@pytest.mark.parametrize("version", [", version: v1", ""])
def test_whoever_takes_the_tick_away_is_asked_before_anybody_pairs_them(version: str, desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace(", version: v1", version))
    desk.imports(written(HEADER, answer("Ann", "Yes"), answer("Ben", "Yes")))
    ann = desk.people()["Ann Low"]["id"]
    blank = written(HEADER, answer("Ann", ""), answer("Ben", "Yes"))
    said = desk.imports(blank)
    assert f"Ann Low ({ann}) agreed before, and leaves the question of consent empty now: not paired until" in said.err
    assert "Ann Low leaves the question" not in said.err
    key = next(word for word in said.err.split() if word.startswith(f"question-consent-{ann}-")).rstrip(";")
    assert "Ann Low waits for what is not decided yet" in desk.runs("match", "--dry-run").out
    assert key in desk.runs("due").out
    before = desk.files()
    assert "agreed before" not in desk.imports(blank).err  # told once, and held until it is decided
    assert desk.files() == before
    desk.imports(
        written(HEADER, answer("Ann", "Yes", "2027-01-10 10:00"), answer("Ben", "Yes"))
    )  # older than the blank
    assert key in desk.runs("due").out
    desk.imports(written(HEADER, answer("Ann", "Yes", "2027-01-22 10:00"), answer("Ben", "Yes")))
    assert desk.rows("private/open-questions.csv") == []


def test_what_becomes_of_a_tick_taken_away_is_decided_by_a_person(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes"), answer("Ben", "Yes")))
    blank = written(HEADER, answer("Ann", ""), answer("Ben", ""))
    said = desk.imports(blank)
    ann, ben = (desk.people()[name]["id"] for name in ("Ann Low", "Ben Low"))
    keys = [word.rstrip(";") for word in said.err.split() if word.startswith("question-consent-")]
    desk.runs("done", next(key for key in keys if ben in key))
    desk.runs("person", "consent", ann, "--what", "taking-part", "--withdraw")
    assert "question-consent" not in desk.runs("due").out
    assert "agreed before" not in desk.imports(blank).err
    assert "took back their consent" in desk.runs("match", "--dry-run").out


def test_an_older_export_takes_no_tick_away(desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace(", version: v1", ""))
    desk.imports(written(HEADER, answer("Ann", "Yes", "2027-01-20 10:00")))
    assert "agreed before" not in desk.imports(written(HEADER, answer("Ann", "", "2027-01-12 10:00"))).err
    assert desk.rows("private/open-questions.csv") == []


def test_answers_that_were_never_sent_are_told_once(desk: Importer) -> None:
    rows = (answer("Ann", "Yes", ""), answer("Ben", "Yes"), answer("Cy", "Yes"))
    told = '"When" is empty for Ann Low: perhaps they began to answer, and never sent it; ask'
    assert told in desk.imports(written(HEADER, *rows)).err
    assert told not in desk.imports(written(HEADER, *rows)).err


@pytest.mark.parametrize("answers", [("Yes", "No"), ("No", "Yes")])
def test_a_no_in_one_of_two_questions_of_consent_is_a_no(answers: tuple[str, str], desk: Importer) -> None:
    desk.write("intake.yaml", MAP + "    - {question: Privacy, to: consent}\n")
    said = desk.imports(written((*HEADER, "Privacy"), (*answer("Ann", answers[0]), answers[1])))
    assert 'Ann Low answers "No" to the question of consent' in said.err
    assert agreed(desk) == {}


def withdrawn(desk: Importer) -> dict[str, str]:
    return {row["person_id"]: row["withdrawn"] for row in desk.rows("consents.csv")}


def test_a_newer_no_takes_the_consent_back_and_nobody_pairs_them(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    ann = desk.people()["Ann Low"]["id"]
    rows = answer("Ann", "Yes"), answer("Ann", "No", "2027-01-20 10:00")
    said = desk.imports(written(HEADER, *rows))
    assert said.code == 0
    assert f'Ann Low ({ann}) answers "No" to the question of consent: consents.csv says withdrawn since' in said.err
    assert withdrawn(desk) == {ann: "2027-01-20"}
    before = desk.files()
    assert "question of consent" not in desk.imports(written(HEADER, *rows)).err
    assert desk.files() == before
    assert f"{ann}     Ann Low took back their consent, so nobody was looked for." in desk.runs("match").out
    assert f"warning[RM444] {ann} took back their consent" in desk.runs("validate").out


def test_a_newer_no_makes_a_task_of_a_live_pairing(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    ann = desk.people()["Ann Low"]["id"]
    desk.write("pairings.csv", f"id,mentor_id,mentee_id,status,since\np001,{ann},s-oqra,active,2027-01-11\n")
    said = desk.imports(written(HEADER, answer("Ann", "No", "2027-01-20 10:00")))
    assert f"error[RM444] p001 is active, and {ann} took back their consent" in said.err
    owed = desk.runs("due").out
    assert "decide-p001-consent" in owed
    assert "rmentor pairing end p001 --rematch" in owed


def test_a_consent_given_back_by_hand_or_given_again_holds(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "Yes")))
    no = answer("Ann", "No", "2027-01-20 10:00")
    desk.imports(written(HEADER, no))
    ann = desk.people()["Ann Low"]["id"]
    desk.write("consents.csv", desk.read("consents.csv").replace("2027-01-20", ""))
    said = desk.imports(written(HEADER, no))
    assert "and consents.csv says yes, which stays" in said.err
    assert withdrawn(desk) == {ann: ""}
    desk.write("consents.csv", desk.read("consents.csv").replace("2027-01-11,", "2027-01-11,2027-01-20"))
    desk.imports(written(HEADER, answer("Ann", "Yes", "2027-01-25 10:00")))
    assert desk.rows("consents.csv") == [
        {"person_id": ann, "what": "taking-part", "text_version": "v1", "given": "2027-01-25", "withdrawn": ""}
    ]


@pytest.mark.parametrize("version", [", version: v1", ""])
def test_a_no_that_was_only_told_before_is_taken_for_one_now(version: str, desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace(", version: v1", version))
    desk.imports(written(HEADER, answer("Ann", "")))
    ann = desk.people()["Ann Low"]["id"]
    desk.write("consents.csv", f"person_id,what,text_version,given,withdrawn\n{ann},taking-part,v1,2027-01-11,\n")
    no = written(HEADER, answer("Ann", "No", "2027-01-20 10:00"))
    desk.imports(no)
    base = desk.read("private/imports/sign-up.csv")
    desk.write("private/imports/sign-up.csv", base.replace(f"{ann},withdrew,2027-01-20 10:00\n", ""))
    desk.write("consents.csv", desk.read("consents.csv").replace(",2027-01-20", ","))
    desk.imports(no)
    assert withdrawn(desk) == {ann: "2027-01-20"}
    desk.write("consents.csv", desk.read("consents.csv").replace(",2027-01-20", ","))
    desk.imports(no)
    assert withdrawn(desk) == {ann: ""}


def test_a_no_from_before_the_yes_takes_nothing_back(desk: Importer) -> None:
    desk.imports(written(HEADER, answer("Ann", "", "2027-01-02 10:00")))
    ann = desk.people()["Ann Low"]["id"]
    desk.write("consents.csv", f"person_id,what,text_version,given,withdrawn\n{ann},taking-part,v1,2027-01-20,\n")
    said = desk.imports(written(HEADER, answer("Ann", "No", "2027-01-11 10:00")))
    assert "and consents.csv says yes, which stays" in said.err
    assert withdrawn(desk) == {ann: ""}


@pytest.mark.parametrize("said", ["perhaps", "No"])
def test_what_is_no_plain_yes_of_somebody_who_is_here_is_undecided(said: str, desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace(", version: v1", ""))
    desk.imports(written(HEADER, answer("Ann", "")))
    ann = desk.people()["Ann Low"]["id"]
    desk.imports(written(HEADER, answer("Ann", said, "2027-01-20 10:00")))
    assert [(row["about"], row["person_id"], row["said"]) for row in desk.rows("private/open-questions.csv")] == [
        ("consent", ann, said)
    ]
    assert "Ann Low waits for what is not decided yet" in desk.runs("match").out
    desk.imports(written(HEADER, answer("Ann", "Yes", "2027-01-21 10:00")))
    assert desk.rows("private/open-questions.csv") == []


@pytest.mark.parametrize(
    ("when", "dates", "given"),
    [
        ("2027/01/11 12:30:05 AM GMT+1", "", "2027-01-11"),  # by the clock of whoever answered
        ("13/01/2027 10:00", "", "2027-01-13"),  # only one reading is possible
        ("11/01/2027 10:00", "", "2027-02-01"),  # nobody can tell: the day of the import
        ("11/01/2027 10:00", "dates: dmy\n", "2027-01-11"),
    ],
)
def test_the_day_is_that_of_the_answer(when: str, dates: str, given: str, desk: Importer) -> None:
    desk.write("program.yaml", dates + desk.read("program.yaml"))
    desk.imports(written(HEADER, answer("Ann", "Yes", when)))
    assert agreed(desk) == {"Ann": given}


@pytest.mark.parametrize(("dates", "last"), [("", None), ("dates: dmy\n", "Later"), ("dates: mdy\n", "Earlier")])
def test_the_last_answer_is_told_by_the_dates_of_the_program(dates: str, last: str | None, desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace("to: consent, version: v1", "to: department"))
    desk.write("program.yaml", dates + desk.read("program.yaml"))
    said = desk.imports(written(HEADER, answer("Ann", "Later", "01/02/2027"), answer("Ann", "Earlier", "02/01/2027")))
    assert (said.code == 1) == (last is None)
    assert desk.people().get("Ann Low", {}).get("department") == last


def test_the_last_answer_is_told_by_the_dates_of_all_answers(desk: Importer) -> None:
    desk.write("intake.yaml", MAP.replace("to: consent, version: v1", "to: department"))
    rows = (
        answer("Ann", "Later", "01/02/2027"),
        answer("Ann", "Earlier", "02/01/2027"),
        answer("Ben", "x", "13/01/2027"),
    )
    assert desk.imports(written(HEADER, *rows)).code == 0
    assert desk.people()["Ann Low"]["department"] == "Later"


@pytest.mark.parametrize(
    "question", ["Privacy: I agree that HR keeps my answers.", "May we store your answers? (GDPR)", "Einwilligung"]
)
def test_a_first_no_is_no_participation_though_nobody_decided_on_the_map(question: str, tmp_path: Path) -> None:
    desk = Importer(tmp_path / "program")
    header = ("When", "Email", "Name", question)
    said = desk.imports(written(header, answer("Ann", "No"), answer("Ben", "Yes, I agree")), "--into", "mentors")
    assert said.code == 1
    assert 'error[RM705] Ann Low answers "No" to the question of consent' in said.err
    assert set(desk.people()) >= {"Ben Low"}
    assert "Ann Low" not in desk.people()
    assert desk.rows("consents.csv") == []
    assert "no version of its text is known" in said.err


def test_whoever_has_not_answered_is_named_wherever_their_pairing_begins(desk: Importer) -> None:
    assert "have not said whether they agree" not in desk.runs("match", "--dry-run").out  # nobody was asked yet
    desk.imports(written(HEADER, answer("Ann", "Yes"), answer("Ben", "")))
    desk.runs("match")
    told = "2 people have not said whether they agree to take part: Zoë Åström (p001) and Henrik Lund (p001). Ask"
    way = "rmentor person consent j-kfwm --what taking-part --text-version v1"
    said = desk.runs("match", "--dry-run")
    assert told in said.out
    assert way in said.out
    said = desk.runs("pairing", "accept", "p001")
    assert said.code == 0
    assert told in said.err
    lines = desk.runs("validate").out.splitlines()
    assert "warning[RM442]" in lines[0]  # before the mass of others
    assert len(lines) > 2
    for who in ("j-kfwm", "s-oqra"):
        desk.runs("person", "consent", who, "--what", "taking-part", "--text-version", "v1")
    assert "have not said" not in desk.runs("match", "--dry-run").out
