"""The hand-off to a command that takes mails as sendmail does: msmtp, Postfix, Exim, nullmailer and others.

Exit codes are those of sysexits.h. Where a code does not say that the mail was not taken, nobody knows: it is never
guessed.
"""

import re
import shlex
from collections.abc import Sequence

from rmentor_cli.delivery.hand_over import Answer, BeforeBody, Fate, Outgoing, words_of
from rmentor_cli.delivery.refusals import fate_of
from rmentor_cli.problems import RmentorError
from rmentor_cli.processes import Finished, feed_program

SECONDS = 120.0
FLAGS = ("-t", "-i")  # recipients from the headers; a line with a single dot is text
_REFUSED = frozenset({65, 67})  # the mail, the person
_LATER = 75
_AWAY = frozenset({68, 69, _LATER})  # no such host (to a laptop that is offline, every host), no service, not now
# of a server, within what a command says: never a port, a time or a line number
_REPLY = re.compile(r"(?:^|[:(\[>]\s*|\b(?:said|error|reply|code) )([45][0-5]\d)(?=[ -])")
_OF_SENDER = re.compile(r"(?i)\benvelope.from\b|\bsender address\b")  # msmtp names the step that went wrong
_FOR_GOOD = (Fate.REFUSED, Fate.STOPPED)
_NOT_SET_UP = frozenset({64, 77, 78})  # usage, permission or login, configuration


class Sendmail:
    """A command that takes one mail at a time."""

    def __init__(self, command: str, seconds: float = SECONDS) -> None:
        """Split the command into words, as a shell would; no shell ever sees it."""
        self._argv = _words(command)
        self._seconds = seconds

    def hand_over(self, mail: Outgoing, leaving: BeforeBody) -> Answer:
        """Give the command one mail, its lines ending in LF, and read its exit code."""
        has_left = False

        def before() -> None:
            nonlocal has_left
            leaving()
            has_left = True

        given = mail.content.replace(b"\r\n", b"\n")
        try:
            finished = feed_program(self._argv, given, seconds=self._seconds, before=before)
        except OSError as error:
            if has_left:
                return Answer(Fate.UNKNOWN, f"{self._argv[0]} was lost sight of: {error.strerror}", about_all=True)
            raise RmentorError(
                f'the mail command "{self._argv[0]}" cannot be started: {error.strerror}',
                fix="install it, or name another in program.yaml: mail.command",
            ) from None
        return self._answer(finished)

    def close(self) -> None:
        """Have nothing to say good-bye to."""

    def _answer(self, finished: Finished) -> Answer:
        words = words_of(finished.output)
        fate = _fate_in(words)
        match finished.code:
            case 0:
                return Answer(Fate.TAKEN, words)
            case code if code in _REFUSED:
                return Answer(fate or Fate.REFUSED, words or _ended(self._argv, code))
            case code if code in _AWAY and fate in _FOR_GOOD and code != _LATER:
                return Answer(fate, words)
            case code if code in _AWAY:
                return Answer(Fate.LATER, words or _ended(self._argv, code), about_all=True)
            case code if code in _NOT_SET_UP:
                raise RmentorError(
                    f'the mail command "{self._argv[0]}" is not set up: {words or f"it ended with {code}"}',
                    fix=f"try it by hand until it works: {shlex.join(self._argv[:1])} ana@example.org < a-mail.txt",
                )
            case None:
                return Answer(Fate.UNKNOWN, f"{self._argv[0]} took longer than {self._seconds:.0f} s", about_all=True)
        return Answer(Fate.UNKNOWN, words or _ended(self._argv, finished.code), about_all=True)


def _fate_in(words: str) -> Fate | None:
    """Return what the server's reply that a command passes on says: msmtp ends with 65 over a 451, too."""
    found = _REPLY.search(words)
    return fate_of(int(found[1]), words, of_sender=bool(_OF_SENDER.search(words))) if found else None


def _ended(argv: Sequence[str], code: int | None) -> str:
    return f"{argv[0]} ended with {code}"


def _words(command: str) -> Sequence[str]:
    try:
        argv = shlex.split(command)
    except ValueError:
        argv = []
    if not argv:
        raise RmentorError(
            f'mail.command "{command}" is not a command', fix="write it like: sendmail, or: msmtp -a work"
        )
    return [*argv, *(flag for flag in FLAGS if flag not in argv)]
