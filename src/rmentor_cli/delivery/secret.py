"""The password of the mail account: where it may come from, and how it stays out of everything that is shown."""

import base64
import netrc
import os
import shlex
from pathlib import Path

from rmentor_cli.problems import RmentorError
from rmentor_cli.processes import run_program

VARIABLE = "RMENTOR_SMTP_PASSWORD"
_SECONDS = 60.0  # a keyring may ask somebody to unlock it


class Secret:
    """A text that shows itself to nobody who does not ask for it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        """Keep the text."""
        self._text = text

    def __repr__(self) -> str:
        """Show that there is one."""
        return "Secret(...)"

    def reveal(self) -> str:
        """Return the text itself."""
        return self._text

    def masked(self, said: str, user: str) -> str:
        """Take out of what a server said whatever it was told: some repeat it."""
        forms = (self._text, *(_base64(each) for each in (self._text, f"\0{user}\0{self._text}")))
        for form in forms:
            said = said.replace(form, "...") if form else said
        return said


def _base64(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


def password_of(command: str, host: str, variable: str, home: Path) -> Secret:
    """Return the password: what a command prints, else the environment variable's value, else that of ~/.netrc."""
    secret = _printed(command) if command else variable or _from_netrc(home / ".netrc", host)
    if not secret:
        raise RmentorError(
            f"there is no password for {host}",
            fix=f"let mail.smtp.password_command print it, or set {VARIABLE}, or write it into ~/.netrc (mode 600)",
        )
    return Secret(secret)


def _printed(command: str) -> str:
    """Return the first line that a command prints; what else it says is shown nowhere."""
    try:
        finished = run_program(shlex.split(command), seconds=_SECONDS)
    except (OSError, ValueError, IndexError):
        finished = None
    lines = finished.output.splitlines() if finished and finished.code == 0 else []
    if not (lines and lines[0].strip()):
        how = "could not be started" if finished is None else "printed no password"
        raise RmentorError(
            f"mail.smtp.password_command {how}", fix="run it in a terminal: its first line has to be the password"
        )
    return lines[0].decode("utf-8", "replace")


def _from_netrc(path: Path, host: str) -> str:
    if not path.is_file():
        return ""
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise RmentorError(f"others may read {path}", fix=f"chmod 600 {path}")
    try:
        found = netrc.netrc(path).authenticators(host)
    except (netrc.NetrcParseError, OSError, UnicodeDecodeError):
        found = None  # its error repeats what stands in the line
    return found[2] or "" if found else ""
