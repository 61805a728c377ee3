"""Where a password may come from, and where it never shows."""

import sys
from pathlib import Path

import pytest

from rmentor_cli.delivery.secret import Secret, password_of
from rmentor_cli.problems import RmentorError

CANARY = "c4n4ry-p4ssw0rd"


def a_netrc(home: Path, text: str, mode: int = 0o600) -> None:
    (home / ".netrc").write_text(text)
    (home / ".netrc").chmod(mode)


def printing(text: str) -> str:
    return f"'{sys.executable}' -c 'print(\"{text}\")'"


def test_a_command_comes_first_then_the_variable_then_netrc(tmp_path: Path) -> None:
    a_netrc(tmp_path, f"machine smtp.example.org login ana password {CANARY}-file\n")
    find = "smtp.example.org"
    assert password_of(printing(f"{CANARY}-command"), find, "variable", tmp_path).reveal() == f"{CANARY}-command"
    assert password_of("", find, "variable", tmp_path).reveal() == "variable"
    assert password_of("", find, "", tmp_path).reveal() == f"{CANARY}-file"


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_netrc_that_others_may_read_is_refused(mode: int, tmp_path: Path) -> None:
    a_netrc(tmp_path, f"machine smtp.example.org login ana password {CANARY}\n", mode)
    with pytest.raises(RmentorError, match="others may read") as refused:
        password_of("", "smtp.example.org", "", tmp_path)
    assert refused.value.fix.startswith("chmod 600 ")


@pytest.mark.parametrize(
    "text", ["", "machine other.example.org login a password b\n", f"machin smtp.example.org {CANARY}\n", "\xff"]
)
def test_where_there_is_none_every_way_is_named(text: str, tmp_path: Path) -> None:
    a_netrc(tmp_path, text)
    with pytest.raises(RmentorError, match=r"there is no password for smtp\.example\.org") as none:
        password_of("", "smtp.example.org", "", tmp_path)
    assert {"password_command", "RMENTOR_SMTP_PASSWORD", ".netrc"} <= set(
        none.value.fix.replace("~/", "").replace("mail.smtp.", "").replace(",", "").split()
    )
    assert CANARY not in str(none.value) + none.value.fix


@pytest.mark.parametrize("code", ["print()", f"import sys; print('{CANARY}'); sys.exit(1)", "pass"])
def test_a_command_without_a_password_is_told_and_what_it_says_is_not(
    code: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script = tmp_path / "keyring.py"
    script.write_text(code)
    with pytest.raises(RmentorError, match="printed no password") as none:
        password_of(f"'{sys.executable}' '{script}'", "smtp.example.org", "variable", tmp_path)
    assert CANARY not in str(none.value) + none.value.fix + "".join(capfd.readouterr())


@pytest.mark.parametrize("command", ["no-such-keyring get", "half 'a quote"])
def test_a_command_that_is_none_is_told(command: str, tmp_path: Path) -> None:
    with pytest.raises(RmentorError, match="could not be started"):
        password_of(command, "smtp.example.org", "", tmp_path)


def test_a_secret_shows_itself_to_nobody() -> None:
    secret = Secret(CANARY)
    assert CANARY not in f"{secret} {secret!r} {[secret]} {vars(type(secret))}"
    said = f"535 no: {CANARY} AGFuYQBjNG40cnktcDRzc3cwcmQ= YzRuNHJ5LXA0c3N3MHJk"
    assert secret.masked(said, "ana") == "535 no: ... ... ..."
