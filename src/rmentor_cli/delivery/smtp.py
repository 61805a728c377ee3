"""Speaking SMTP: verified TLS, one connection for many mails, and each step of a mail on its own.

MAIL, RCPT and DATA are driven one by one, so that what is to be on the disk before a body leaves can be put there
after the server has said 354, and not a moment earlier. The library's debug output is never switched on: it shows
the password.
"""

import contextlib
import ipaddress
import re
import smtplib
import ssl
from collections.abc import Callable

from rmentor_cli.delivery.hand_over import Answer, BeforeBody, Fate, Outgoing, words_of
from rmentor_cli.delivery.refusals import fate_of
from rmentor_cli.delivery.secret import Secret
from rmentor_cli.immutable import immutable
from rmentor_cli.problems import BusyError, RmentorError

SECONDS = 30.0  # for every step but one
PATIENCE = 300.0  # for the answer to a body: a server may look at it for long (RFC 5321, 4.5.3.2.6)
_GOODBYE = 5.0
_TLS_FROM_THE_START = 465
_ACCEPTED, _GO_AHEAD = 250, 354
_RECIPIENT_ACCEPTED = frozenset({250, 251, 252})  # here, elsewhere, unverified
_CLOSING = 421
_FIRST_DOT = re.compile(rb"(?m)^\.")


@immutable
class Server:
    """Which server, and as whom."""

    host: str
    port: int
    user: str = ""
    seconds: float = SECONDS
    patience: float = PATIENCE


class _Refusal(Exception):  # noqa: N818 - an answer on its way up
    """What a server said before the body could leave: whatever it is, nothing was taken."""

    def __init__(self, code: int, words: bytes, *, of_sender: bool = False) -> None:
        super().__init__(code)
        said, is_no = _said(code, words), code // 100 in {4, 5}
        about_all = of_sender or code == _CLOSING or not is_no
        self.answer = Answer(fate_of(code, said, of_sender=of_sender), said, about_all)


class Smtp:
    """A server that takes mails over one connection; it is opened again where it broke."""

    def __init__(self, server: Server, password: Callable[[], Secret]) -> None:
        """Keep how to reach it; nothing is opened before there is a mail."""
        self._server = server
        self._password = password
        self._smtp: smtplib.SMTP | None = None

    def hand_over(self, mail: Outgoing, leaving: BeforeBody) -> Answer:
        """Hand one mail over; a connection that the server let go in the meantime is opened again, once."""
        is_old = self._smtp is not None
        answer = self._try(mail, leaving)
        if answer is None and is_old:
            answer = self._try(mail, leaving)
        return answer or Answer(Fate.LATER, "the connection broke before the mail was sent", about_all=True)

    def close(self) -> None:
        """Say good-bye."""
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(OSError, smtplib.SMTPException):
                if smtp.sock:
                    smtp.sock.settimeout(_GOODBYE)
                smtp.quit()
            with contextlib.suppress(OSError):
                smtp.close()

    def _try(self, mail: Outgoing, leaving: BeforeBody) -> Answer | None:
        """Return what the server says of a mail; None where the connection broke before the body could leave."""
        self._smtp = self._smtp or _connected(self._server, self._password)
        try:
            self._announce(self._smtp, mail)
        except _Refusal as refusal:
            self._reset(refusal.answer)
            return refusal.answer
        except (OSError, smtplib.SMTPException):
            self._drop()
            return None
        try:
            leaving()
        except BaseException:
            self._drop()  # in the midst of DATA there is nothing to say any more that would not be a body
            raise
        return self._send_body(self._smtp, mail)

    def _announce(self, smtp: smtplib.SMTP, mail: Outgoing) -> None:
        """Name the sender and the recipient, and hear that the body may come; raises _Refusal."""
        options = [] if mail.content.isascii() else ["BODY=8BITMIME"]
        if options and not smtp.has_extn("8bitmime"):
            raise _Refusal(554, b"the server takes plain ASCII only")
        code, words = smtp.mail(mail.sender, options)
        if code != _ACCEPTED:
            raise _Refusal(code, words, of_sender=True)
        code, words = smtp.rcpt(mail.recipient)
        if code not in _RECIPIENT_ACCEPTED:
            raise _Refusal(code, words)
        code, words = smtp.docmd("DATA")
        if code != _GO_AHEAD:
            raise _Refusal(code, words)

    def _send_body(self, smtp: smtplib.SMTP, mail: Outgoing) -> Answer:
        end = b".\r\n" if mail.content.endswith(b"\r\n") else b"\r\n.\r\n"
        try:
            if smtp.sock:
                smtp.sock.settimeout(self._server.patience)
            smtp.send(_FIRST_DOT.sub(b"..", mail.content) + end)
            code, words = smtp.getreply()
            if smtp.sock:
                smtp.sock.settimeout(self._server.seconds)
        except (OSError, smtplib.SMTPException):
            self._drop()
            return Answer(Fate.UNKNOWN, "the connection broke before the answer came", about_all=True)
        answer = _answer_to_body(code, _said(code, words))
        if answer.fate is not Fate.TAKEN:
            self._reset(answer)
        return answer

    def _reset(self, answer: Answer) -> None:
        """Make the connection fit for the next mail, or let it go."""
        if answer.about_all or answer.fate is Fate.STOPPED or self._smtp is None:
            self._drop()
            return
        try:
            self._smtp.rset()
        except (OSError, smtplib.SMTPException):
            self._drop()

    def _drop(self) -> None:
        smtp, self._smtp = self._smtp, None
        if smtp is not None:
            with contextlib.suppress(OSError):
                smtp.close()


def _said(code: int, words: bytes) -> str:
    return words_of(f"{code} ".encode() + words)


def _answer_to_body(code: int, said: str) -> Answer:
    """Read the only answer that may say that a mail was taken."""
    match code // 100:
        case 2:
            return Answer(Fate.TAKEN, said)
        case 4 | 5:
            return Answer(fate_of(code, said), said, about_all=code == _CLOSING)
    return Answer(Fate.UNKNOWN, said, about_all=True)


def _connected(server: Server, password: Callable[[], Secret]) -> smtplib.SMTP:
    """Open a connection that is encrypted and verified, and log in; raises RmentorError, or BusyError for a while."""
    context = ssl.create_default_context()
    try:
        smtp = _greeted(server, context)
    except ssl.SSLError as error:
        raise _unverified(server, error) from None
    except (OSError, smtplib.SMTPException) as error:
        raise _not_reached(server, error) from None
    try:
        _encrypt(smtp, server, context)
        _log_in(smtp, server, password)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _greeted(server: Server, context: ssl.SSLContext) -> smtplib.SMTP:
    if server.port == _TLS_FROM_THE_START:
        return smtplib.SMTP_SSL(server.host, server.port, timeout=server.seconds, context=context)
    return smtplib.SMTP(server.host, server.port, timeout=server.seconds)


def _encrypt(smtp: smtplib.SMTP, server: Server, context: ssl.SSLContext) -> None:
    """Switch to TLS; without it nothing is said to a server but one on this computer."""
    try:
        smtp.ehlo_or_helo_if_needed()
        if server.port == _TLS_FROM_THE_START:
            return
        if not smtp.has_extn("starttls"):
            if is_loopback(server.host):
                return
            raise RmentorError(
                f"{server.host} offers no encryption on port {server.port}; nothing was sent",
                fix="ask for the right port: 587 (encrypted after the greeting) or 465 (from the start)",
            )
        code, words = smtp.starttls(context=context)
        if code != 220:  # noqa: PLR2004 - RFC 3207
            raise smtplib.SMTPResponseException(code, words)
        smtp.ehlo()
    except ssl.SSLError as error:
        raise _unverified(server, error) from None
    except (OSError, smtplib.SMTPException) as error:
        raise _not_reached(server, error) from None


def _log_in(smtp: smtplib.SMTP, server: Server, password: Callable[[], Secret]) -> None:
    if not server.user:
        return
    secret = password()
    try:
        smtp.login(server.user, secret.reveal())
    except smtplib.SMTPAuthenticationError as error:
        said = words_of(secret.masked(_text(error.smtp_error), server.user))
        kind = BusyError if error.smtp_code // 100 == 4 else RmentorError  # noqa: PLR2004 - 4xx: for a while
        raise kind(
            f"{server.host} does not let {server.user} in: {error.smtp_code} {said}",
            fix="check mail.smtp.user and the password; many services want one made for programs",
        ) from None
    except smtplib.SMTPNotSupportedError:
        raise RmentorError(f"{server.host} offers no login", fix="leave mail.smtp.user empty") from None
    except UnicodeEncodeError:
        raise RmentorError(
            f"the password for {server.host} holds letters that a login cannot carry", fix="choose one of plain ASCII"
        ) from None
    except (OSError, smtplib.SMTPException):
        raise BusyError(f"{server.host} broke off the login", fix="run the command again in a while") from None


def _text(said: bytes | str) -> str:
    return said.decode("utf-8", "replace") if isinstance(said, bytes) else said


def is_loopback(host: str) -> bool:
    """Say whether a host is this computer itself: what is said to it crosses no wire."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _unverified(server: Server, error: ssl.SSLError) -> RmentorError:
    reason = getattr(error, "verify_message", "") or error.reason or "no common protocol"
    return RmentorError(
        f"the connection to {server.host}:{server.port} is not safe: {words_of(reason)}; nothing was sent",
        fix="check mail.smtp.host and port: the name has to be the one on the server's certificate",
    )


def _not_reached(server: Server, error: Exception) -> BusyError:
    said = getattr(error, "smtp_error", None) or getattr(error, "strerror", None) or str(error)
    return BusyError(
        f"{server.host}:{server.port} cannot be reached: {words_of(said)}",
        fix="nothing is lost; the next run tries again",
    )
