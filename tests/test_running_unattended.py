"""The snippets of docs/running-unattended.md, each tried by what reads it, as far as that is here."""

import os
import plistlib
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
import yaml
from docs.generate import HERE

from rmentor_cli.formats.dossier import decode_program
from tests.mail_server import Sink, sink_fixture
from tests.send.program import by_smtp, make_program

__all__ = ["sink_fixture"]

PAGE = (HERE / "running-unattended.md").read_text(encoding="utf-8")
TASK = "{http://schemas.microsoft.com/windows/2004/02/mit/task}"
FIELD = r"(?:\*|\d+)(?:/\d+)?(?:-\d+)?(?:,\d+)*"


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.fixture
def home(tmp_path: Path, sink: Sink) -> Path:
    """Make a home folder with a program that is owed mails today, and the command where the snippets find it."""
    outbox = make_program(tmp_path / "bridge")
    outbox.settings(by_smtp(sink.port))
    bin_folder = tmp_path / ".local" / "bin"
    bin_folder.mkdir(parents=True)
    command = bin_folder / "rmentor"
    # the day on which the program's mails are owed stands in for today
    command.write_text(f'#!/bin/sh\nexec {sys.executable} -m rmentor_cli "$@" --on 2027-02-05\n')
    command.chmod(0o755)
    return tmp_path


def in_bare_environment(script: str, home: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    """Run a line as cron does: hardly a variable is set, and nobody is at a terminal."""
    bare = {"HOME": str(home), "PATH": f"{home}/.local/bin:/usr/bin:/bin", **environment}
    return subprocess.run(
        ["/bin/sh", "-c", script],
        env=bare,
        cwd=home,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
@pytest.mark.parametrize("environment", [{}, {"LC_ALL": "C"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "TZ": "Asia/Tokyo"}])
def test_the_crontab_sends_in_a_bare_environment_and_says_nothing(
    environment: dict[str, str], home: Path, sink: Sink
) -> None:
    (crontab,) = snippets("crontab")
    *settings, line = crontab.splitlines()
    assert settings == ["MAILTO=ana@example.org"]
    assert re.fullmatch(rf"(?:{FIELD} ){{5}}.*", line)
    assert "%" not in line, "cron takes it for a line break"
    script = line.split(maxsplit=5)[5].replace("/home/ana", str(home))
    for _ in range(2):
        ran = in_bare_environment(script, home, **environment)
        assert (ran.returncode, ran.stdout, ran.stderr) == (0, "", "")
    assert len(set(sink.taken())) == len(sink.taken()) > 5


def test_the_service_is_what_systemd_reads(home: Path, sink: Sink) -> None:
    service, timer = snippets("ini")
    for name, text in (("rmentor.service", service), ("rmentor.timer", timer)):
        assert text.startswith(f"# {name}\n")
        (home / name).write_text(text)
    start = re.search(r"^ExecStart=/bin/sh -c '(.*)'$", service, re.MULTILINE)
    assert start
    assert in_bare_environment(start[1], home).returncode == 0
    assert sink.taken()
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("systemd-analyze is not installed: the units were not verified, the line in them ran")
    runtime = {**os.environ, "XDG_RUNTIME_DIR": str(home)}
    units = [str(home / "rmentor.service"), str(home / "rmentor.timer")]
    ran = subprocess.run([analyze, "verify", *units], env=runtime, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stdout, [line for line in ran.stderr.splitlines() if "rmentor" in line]) == (0, "", [])
    when = re.search(r"^OnCalendar=(.*)$", timer, re.MULTILINE)
    assert when
    assert subprocess.run([analyze, "calendar", when[1]], capture_output=True, check=False).returncode == 0


def test_the_task_of_windows_is_well_formed() -> None:
    (text,) = snippets("xml")
    task = ET.fromstring(text.split("\n", 1)[1])  # noqa: S314 - our own page
    (arguments,) = task.iter(f"{TASK}Arguments")
    folder = r"rmentor -C C:\Users\ana\bridge"
    assert arguments.text == f"/c {folder} mail --quiet && {folder} send --yes --quiet"


@pytest.mark.skipif(sys.platform == "win32", reason="needs sh")
def test_the_agent_of_macos_is_a_property_list_whose_line_runs(home: Path, sink: Sink) -> None:
    (text,) = snippets("plist")
    agent: dict[str, Any] = plistlib.loads(text.encode())
    assert agent["StartCalendarInterval"] == {"Minute": 17}
    assert in_bare_environment(agent["ProgramArguments"][2], home).returncode == 0
    assert sink.taken()


def test_the_other_settings_are_yaml() -> None:
    by_command, by_server, workflow, hooks = snippets("yaml")
    for text in (by_command, by_server):
        base = "format: 1\nprogram: {name: B, start: 2027-01-11}\ncoordinator: {name: A, email: a@example.org}\n"
        people = b"id,name,email\n"
        files = {"program.yaml": f"{base}{text}".encode(), "rosters/mentors.csv": people, "rosters/mentees.csv": people}
        assert not decode_program(files).problems
    steps = yaml.safe_load(workflow)["jobs"]["send"]["steps"]
    assert [step["run"] for step in steps[2:4]] == [
        "rmentor mail --quiet",
        "rmentor send --yes --quiet || test $? -eq 75",
    ]
    offered = yaml.safe_load((HERE.parent / ".pre-commit-hooks.yaml").read_text())
    wanted = yaml.safe_load(hooks)["repos"][0]["hooks"]
    assert [each["id"] for each in wanted] == [each["id"] for each in offered]
    assert offered[0]["entry"] == "rmentor validate"
    pattern = re.compile(offered[0]["files"])
    assert all(map(pattern.search, ("program.yaml", "a/program.yaml", "rosters/mentors.csv", "templates/agenda.md.j2")))
    assert not pattern.search("README.md")


def test_the_page_names_the_first_line_as_it_is_in_the_others() -> None:
    (line,) = snippets("sh")
    assert line == "rmentor mail --quiet && rmentor send --yes --quiet\n"
