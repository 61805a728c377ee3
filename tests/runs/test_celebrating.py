"""What `celebrate` writes holds what both agreed to, and neither a partner nor a word of any talk."""

import re
from pathlib import Path

import pytest

from rmentor_cli.stories import version_of
from tests.importer import Importer, written

PEOPLE = 6
TOLD, NAMED, ASKED, WITHDRAWN, EDITED = (f"Canarystory{word} took courage." for word in ("a", "b", "c", "d", "e"))
PRIVATE = ("Canarynextstep", "Canarycomment", ASKED)
PROGRAM = """
sponsor: {name: Ines Falk, email: ines@example.org}
milestones: {launch: 2027-01-11, midpoint: 2027-04-12, closing: 2027-06-28}
arc: [{title: One, purpose: Begin}, {title: Two, purpose: Go on}, {title: Three, purpose: End}]
"""
TOPICS = "- {id: ai, label: Using AI}\n- {id: strategy, label: Strategy}\n- {id: inclusion, label: Inclusion}\n"


@pytest.fixture
def program(tmp_path: Path) -> Importer:
    """Lay out six pairings that have met, five of them over the same topic, and stories in every state."""
    folder = Importer(tmp_path / "program", empty=True)
    folder.write("program.yaml", folder.read("program.yaml") + PROGRAM)
    folder.write("topics.yaml", TOPICS)
    numbers = range(1, PEOPLE + 1)
    header = ("id", "name", "email", "grade", "country", "manager_id", "offers", "wants")
    juniors = [
        (f"j-{n}", f"Junior Nr{n}", f"j{n}@example.org", "3", "GB", "o-1", "ai;my own word", "strategy")
        for n in numbers
    ]
    leaders = [
        (f"s-{n}", f"Leader Nr{n}", f"s{n}@example.org", "8", "GB", "", "strategy", "ai;my own word") for n in numbers
    ]
    juniors[5] = (*juniors[5][:6], "inclusion", "strategy")
    leaders[5] = (*leaders[5][:6], "strategy", "inclusion")
    folder.write("rosters/mentors.csv", written(header, *juniors))
    folder.write("rosters/mentees.csv", written(header, *leaders))
    folder.write("rosters/org.csv", "id,name,email,manager_id\no-1,Maud Okafor,maud@example.org,\n")
    folder.write(
        "pairings.csv",
        written(
            ("id", "mentor_id", "mentee_id", "status", "since"),
            *((f"p00{n}", f"j-{n}", f"s-{n}", "completed" if n < 3 else "active", "2027-01-11") for n in numbers),
        ),
    )
    folder.write(
        "check-ins.csv",
        written(
            ("id", "pairing_id", "n", "window_start", "window_end", "start", "time_zone", "minutes", "state"),
            *(
                (f"p00{n}-s01", f"p00{n}", "1", "2027-01-25", "2027-01-31", "2027-01-26 10:00", "UTC", "45", "done")
                for n in numbers
            ),
            *(
                (f"p00{n}-s02", f"p00{n}", "2", "2027-02-22", "2027-02-28", "2027-02-23 10:00", "UTC", "45", "done")
                for n in (1, 2)
            ),
        ),
    )
    _stories(folder)
    folder.write("private/next-steps.csv", "check_in_id,text,given\np001-s01,Canarynextstep,2027-01-27\n")
    folder.write("private/pulse-comments.csv", "round_id,code,question,text\nbaseline,K7Q-2MD,learned,Canarycomment\n")
    assert folder.runs("validate", "--on", "2027-07-01").code == 1, "one story was edited after both agreed"
    return folder


def _stories(folder: Importer) -> None:
    rows = [
        ("story-001", "p001", "unnamed", TOLD, version_of(TOLD, named=False)),
        ("story-002", "p002", "named", NAMED, version_of(NAMED, named=True)),
        ("story-003", "p003", "asked", "", ""),
        ("story-004", "p004", "withdrawn", "", version_of(WITHDRAWN, named=False)),
        ("story-005", "p005", "unnamed", EDITED, version_of("Something else.", named=False)),
    ]
    folder.write(
        "stories.csv",
        written(
            ("id", "date", "pairing_id", "consent", "text"),
            *((story, "2027-03-01", pairing, consent, text) for story, pairing, consent, text, _ in rows),
        ),
    )
    folder.write("private/stories.csv", written(("story_id", "pairing_id", "text"), ("story-003", "p003", ASKED)))
    given = [
        (f"{side}-{pairing[-1]}", story, version, "2027-03-02")
        for story, pairing, consent, _, version in rows
        if consent in {"unnamed", "named"}
        for side in ("j", "s")
    ]
    folder.write("consents.csv", written(("person_id", "what", "text_version", "given"), *given))


def celebrate(program: Importer) -> dict[str, str]:
    said = program.runs("celebrate", "--on", "2027-07-01")
    assert said.code == 0, said.err
    out = program.root / "out"
    return {path.relative_to(out).as_posix(): path.read_text("utf-8") for path in sorted(out.rglob("*.*"))}


def test_a_story_is_told_only_in_words_that_both_agreed_to(program: Importer) -> None:
    made = celebrate(program)
    for page in ("celebration/digest.md", "celebration/digest.html"):
        assert TOLD in made[page]
        assert NAMED in made[page]
        assert "Junior Nr2 and Leader Nr2" in made[page]
        assert "Nr1" not in made[page], "an unnamed story names nobody"
    everything = "\n".join(made.values())
    for word in (*PRIVATE, WITHDRAWN, EDITED, "my own word"):
        assert word not in everything


def test_topics_have_a_number_only_where_they_are_of_enough_pairings(program: Importer) -> None:
    page = celebrate(program)["celebration/digest.md"]
    assert "- Using AI (5 pairings)" in page
    assert "- and Inclusion\n" in page
    assert "- Strategy (6 pairings)" in page


def test_where_few_have_met_no_topic_is_told(program: Importer) -> None:
    rows = program.read("check-ins.csv").splitlines()
    off = [row.replace(",done", ",cancelled") for row in rows[5:7]]
    program.write("check-ins.csv", "\n".join([*rows[:5], *off]) + "\n")
    page = celebrate(program)["celebration/digest.md"]
    assert "4 pairings have met" in page
    assert "Using AI" not in page


def test_the_digest_tells_no_total_that_the_page_for_participants_hides(program: Importer) -> None:
    rows, pages = program.read("check-ins.csv").splitlines(), []
    for state in ("done", "cancelled"):
        program.write("check-ins.csv", "\n".join([*rows[:2], rows[2].replace(",done", f",{state}")]) + "\n")
        pages.append(celebrate(program)["celebration/digest.md"])
    assert pages[0] == pages[1]
    assert "The kickoff" in pages[0]
    for word in ("met\n", "held", "certificate"):
        assert word not in pages[0]


def test_certificates_are_for_both_sides_and_name_no_partner(program: Importer) -> None:
    made = celebrate(program)
    pages = {path: text for path, text in made.items() if path.startswith("certificates/")}
    assert sorted(pages) == [f"certificates/{side}-{n}.html" for side in ("j", "s") for n in (1, 2)]
    for path, text in pages.items():
        side, n = re.findall(r"/([js])-(\d)", path)[0]
        partner = f"{'Leader' if side == 'j' else 'Junior'} Nr{n}"
        assert partner not in text
        assert "2 meetings, 1 hour 30 minutes" in text
        assert "size: A4 landscape" in text
        assert "28 June 2027" in text, "the day of the closing"


def test_the_same_people_get_one_before_the_program_is_closed_and_after(program: Importer) -> None:
    before = [path for path in celebrate(program) if path.startswith("certificates/")]
    program.write("pairings.csv", program.read("pairings.csv").replace("active", "completed"))
    assert [path for path in celebrate(program) if path.startswith("certificates/")] == before


def test_the_rule_for_certificates_is_said(program: Importer) -> None:
    said = program.runs("celebrate", "--on", "2027-07-01")
    assert "out/certificates/: 2 mentors and 2 leaders, of 12 people who have met" in said.out
    assert "for everybody who held at least 2 meetings (half of the sessions)" in said.out


def test_a_manager_reads_hours_and_topics_once_the_junior_agrees_and_nothing_else(program: Importer) -> None:
    assert not [path for path in celebrate(program) if path.startswith("credit-letters/")]
    assert program.runs("person", "consent", "j-3", "--what", "credit-letter", "--text-version", "1").code == 0
    made = celebrate(program)
    (letter,) = [text for path, text in made.items() if path.startswith("credit-letters/")]
    assert "Dear Maud Okafor," in letter
    assert "1 meeting, 45 minutes in all, on Tuesday 26 January 2027" in letter
    assert "what Junior offered to teach, and a senior leader wanted to learn: Using AI" in letter
    for word in (*PRIVATE, "Leader Nr", "my own word", "One", "Begin"):
        assert word not in letter


def test_a_letter_that_is_taken_back_goes(program: Importer) -> None:
    program.runs("person", "consent", "j-3", "--what", "credit-letter", "--text-version", "1")
    celebrate(program)
    program.runs("person", "consent", "j-3", "--what", "credit-letter", "--withdraw")
    assert not [path for path in celebrate(program) if path.startswith("credit-letters/")]


def test_twice_is_once(program: Importer) -> None:
    assert celebrate(program) == celebrate(program)
    assert program.runs("celebrate", "--on", "2027-07-01", "--check").code == 0


def test_an_empty_program_has_little_to_celebrate_and_says_so_kindly(tmp_path: Path) -> None:
    folder = Importer(tmp_path / "program", empty=True)
    said = folder.runs("celebrate", "--on", "2027-01-01")
    assert said.code == 0
    assert "nobody yet, of 0 people who have met" in said.out


def test_a_day_to_which_nobody_came_is_nothing_that_was_reached(program: Importer) -> None:
    digest = "out/celebration/digest.md"
    assert program.runs("celebrate", "--on", "2027-07-01").code in {0, 1}
    assert "The kickoff, on Monday 11 January 2027" in program.read(digest)
    for path in ("pairings.csv", "check-ins.csv", "stories.csv"):
        program.write(path, program.read(path).partition("\n")[0] + "\n")
    program.runs("celebrate", "--on", "2027-07-01")
    assert "What was reached" not in program.read(digest)
