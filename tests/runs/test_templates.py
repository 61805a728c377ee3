"""`templates`: list, show, vars, eject, preview and check."""

import json
from pathlib import Path

import pytest

from rmentor_cli.cli.app import run
from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.variables import variables

OWN = "mail/exit.md.j2"


@pytest.fixture
def demo(tmp_path: Path) -> Path:
    root = tmp_path / "demo"
    assert run(["demo", str(root), "--on", "2026-11-23", "--quiet"]) == 0
    return root


def templates(root: Path, *words: str) -> int:
    return run(["templates", *words, "--on", "2026-12-03", "--program", str(root)])


def test_a_copy_is_listed_as_yours_and_never_written_over(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert templates(demo, "eject", "exit") == 0
    file = demo / "templates" / OWN
    stamp, _, text = file.read_text(encoding="utf-8").partition("\n")
    assert stamp.startswith("{# Copied from rmentor ")
    assert text == Templates().shipped(OWN)
    capsys.readouterr()
    assert templates(demo, "list") == 0
    assert [line.split()[-1] for line in capsys.readouterr().out.splitlines() if line.startswith(OWN)] == ["yours"]
    file.write_text(file.read_text(encoding="utf-8").replace(stamp, stamp.replace("(", "(0", 1).replace(")", "", 1)))
    assert templates(demo, "eject", "mail/exit") == 1
    assert "is there already" in capsys.readouterr().err


def test_a_copy_of_what_has_changed_since_is_told(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    templates(demo, "eject", "exit")
    file = demo / "templates" / OWN
    text = file.read_text(encoding="utf-8")
    digest = text.partition("(")[2].partition(")")[0]
    file.write_text(text.replace(digest, "00000000"), encoding="utf-8")
    capsys.readouterr()
    templates(demo, "list")
    assert "yours; rmentor's has changed since" in capsys.readouterr().out


def test_a_copy_works_as_it_is(demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    templates(demo, "preview", "exit")
    before = capsys.readouterr().out
    for name in ("exit", "agreement", "mail/base.html.j2"):
        assert templates(demo, "eject", name) == 0
    assert templates(demo, "check") == 0
    capsys.readouterr()
    templates(demo, "preview", "exit")
    assert capsys.readouterr().out == before


def test_mistakes_are_found_with_their_place_by_check_and_validate(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    templates(demo, "eject", "exit")
    file = demo / "templates" / OWN
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("ended|date", "endd|date").replace("reader.first_name", "reader.frist_name"))
    expected = [
        f'templates/{OWN}:8: error[RM501] "frist_name" is not known here; did you mean "first_name"?',
        f'templates/{OWN}:12: error[RM501] "endd" is not known here; did you mean "ended"?',
    ]
    for command in (["templates", "check"], ["validate"]):
        capsys.readouterr()
        assert run([*command, "--program", str(demo)]) == 1
        said = capsys.readouterr()
        assert sorted(line for line in (said.out + said.err).splitlines() if "RM501" in line) == sorted(expected)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("agenda.md.j2", "# {{ title }}\n"),
        ("agenda.de.md.j2", "# {{ title }}\n"),
        ("agenda.md.j2", '{% extends "rmentor/agenda.md.j2" %}\n{% block trust %}{% endblock %}\n'),
        ("safe-contact.md.j2", "Talk to me.\n"),
    ],
)
def test_an_agenda_that_names_no_safe_contact_is_warned_of(
    name: str, text: str, demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = demo / "templates" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(text)
    for command in (["templates", "check"], ["validate"]):
        capsys.readouterr()
        assert run([*command, "--program", str(demo)]) == 0
        said = capsys.readouterr()
        assert f"templates/{name}: warning[RM414] the agenda names no safe contact" in said.out + said.err
    file.write_text(
        '{% extends "rmentor/agenda.md.j2" %}\n' if "agenda" in name else "Talk to {{ safe_contact.email }}.\n"
    )
    assert templates(demo, "check") == 0
    assert "RM414" not in capsys.readouterr().err


@pytest.mark.parametrize("name", sorted(VARIABLES))
def test_every_variable_says_what_it_is(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["templates", "vars", name, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["variables"]
    assert found
    if name.startswith(("mail/", "agenda", "agreement", "partner", "prep", "safe", "when")) and "html" not in name:
        assert not [each["name"] for each in found if not each["about"]]
    assert run(["templates", "show", name]) == 0
    assert capsys.readouterr().out.strip() == Templates().shipped(name).strip()


def test_variables_say_their_types_in_words() -> None:
    found = {each.name: each.type for each in variables(VARIABLES["mail/agenda.md.j2"])}
    assert found["reader.first_name"] == "text"
    assert found["when"] == "Moment, or nothing"
    assert found["when.start"] == "day and time"
    assert found["prompts"] == "list of text"
    assert found["leads"] == "yes or no"
    assert found["next.window.first"] == "day"
    assert found["side"] == "one of mentor, mentee"


@pytest.mark.parametrize("name", [name for name in sorted(VARIABLES) if name.endswith(".md.j2") and "sig" not in name])
def test_each_can_be_seen_or_says_where(name: str, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code = templates(demo, "preview", name, "p003")
    said = capsys.readouterr()
    if name.startswith(("report", "sign-up", "did-you-meet-form", "pulse-form", "celebration")):
        assert code == 2
        assert any(
            f"rmentor {made}" in said.err for made in ("report", "import --questions", "pulse start", "celebrate")
        )
    else:
        assert code == 0
        assert len(said.out) > 50


def test_a_program_without_anybody_shows_two_who_do_not_exist(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["init", str(tmp_path / "new"), "--starter", "ai-digital", "--name", "Fresh", "--yes"])
    capsys.readouterr()
    assert run(["templates", "preview", "introduction", "--program", str(tmp_path / "new")]) == 0
    said = capsys.readouterr()
    assert "Your partner in Fresh is Dr. Henrik Larsen" in said.out
    assert "two people who do not exist" in said.err


def test_before_anybody_is_paired_the_agreement_names_the_people_of_the_program(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Due asks to read the agreement that people are given: as they will read it, and not as a template is written."""
    root = tmp_path / "new"
    assert run(["init", str(root), "--yes", "--coordinator", "Dana Reyes <dana@example.org>", "--quiet"]) == 0
    capsys.readouterr()
    assert templates(root, "preview", "agreement") == 0
    said = capsys.readouterr().out
    assert "Dana Reyes learns that you met" in said
    assert "{{" not in said


def test_a_page_is_written_to_look_at(demo: Path) -> None:
    assert templates(demo, "preview", "invitation", "--html") == 0
    names = [path.name for path in sorted((demo / "out" / "preview").iterdir())]
    assert names == ["mail-invitation-leader.html", "mail-invitation-mentor.html"]


@pytest.mark.parametrize("name", ["agement", "", "../../etc/passwd", "mail/nothing"])
def test_a_name_that_is_none_is_said(name: str, demo: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in (["show", name], ["vars", name], ["eject", name, "--program", str(demo)]):
        assert run(["templates", *verb]) == 2
        assert "there is no template" in capsys.readouterr().err
