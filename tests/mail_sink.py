"""A mail server on loopback that does as it is told: `python -m tests.mail_sink RULES LOG [CERTIFICATE KEY]`.

RULES is a JSON file, read anew at every step: what to do at `connect`, `mail`, `rcpt`, `data` (before 354) and `body`.
A rule is a text, or for `rcpt` and `body` a table by recipient:

    reply 550 no such user      say that
    drop                        break the connection
    accept-drop                 (body) take the mail, then break the connection: its 250 is lost
    delay 0.2                   go on after so many seconds
    hang                        never answer
    greylist                    (rcpt) 451 at the first try of a recipient, then as if there were no rule

Everything taken is one JSON line of LOG. `starttls: true` and `auth: {user: password}` turn these on; with
`from_the_start: true` TLS begins with the connection. The port is the first line printed.
"""

import asyncio
import json
import ssl
import sys
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any, cast

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


def _break_off(server: SMTP, *, gently: bool = False) -> None:
    transport = cast("asyncio.Transport", server.transport)
    transport.close() if gently else transport.abort()


class Rules:
    """The rules as they stand now, and what is taken."""

    def __init__(self, path: Path, log: Path) -> None:
        """Keep where they are."""
        self._path, self._log, self._seen = path, log, set[str]()

    def read(self) -> dict[str, Any]:
        """Return the rules as they stand now."""
        found: dict[str, Any] = json.loads(self._path.read_text())
        return found

    def write(self, event: str, **what: Any) -> None:
        """Write down that something happened."""
        with self._log.open("a") as log:
            log.write(json.dumps({"event": event, **what}) + "\n")

    async def at(self, step: str, server: SMTP, recipient: str = "") -> str | None:
        """Do what the rule of a step says; return the reply where it names one."""
        rule = self.read().get(step)
        if isinstance(rule, dict):
            rule = rule.get(recipient)
        match str(rule or "").split(maxsplit=1):
            case ["reply", words]:
                return words
            case ["drop"]:
                _break_off(server)
                await asyncio.sleep(60)
            case ["hang"]:
                await asyncio.sleep(600)
            case ["delay", seconds]:
                await asyncio.sleep(float(seconds))
            case ["greylist"] if recipient not in self._seen:
                self._seen.add(recipient)
                return "451 4.7.1 greylisted, try again later"
        return None


class Sink:
    """The hooks of the server."""

    def __init__(self, rules: Rules) -> None:
        """Follow some rules."""
        self._rules = rules

    async def handle_MAIL(  # noqa: N802 - the library's name
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a step by the rules."""
        self._rules.write("mail", address=address)
        if reply := await self._rules.at("mail", server):
            return reply
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, _: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take a step by the rules."""
        reply = await self._rules.at("rcpt", server, address) or "250 OK"
        if reply.startswith("25"):
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return reply

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:  # noqa: N802
        """Take a mail, or do not."""
        content = envelope.original_content or b""
        recipient = envelope.rcpt_tos[0]
        rule = self._rules.read().get("body")
        rule = rule.get(recipient) if isinstance(rule, dict) else rule
        if rule == "accept-drop":
            self._take(envelope, content)
            _break_off(server)
            await asyncio.sleep(60)
        if reply := await self._rules.at("body", server, recipient):
            return reply
        self._take(envelope, content)
        return "250 OK queued"

    def _take(self, envelope: Envelope, content: bytes) -> None:
        mail = message_from_bytes(content, policy=default)
        self._rules.write(
            "taken",
            id=str(mail["Message-ID"]).strip(),
            sender=envelope.mail_from,
            to=list(envelope.rcpt_tos),
            content=content.decode("latin-1"),
        )


class Server(SMTP):
    """The library's server, with a rule before its greeting and one before 354."""

    rules: Rules

    async def _handle_client(self) -> None:
        reply = await self.rules.at("connect", self)
        if reply:
            await self.push(reply)
            _break_off(self, gently=True)
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        """Say that the body may come, or do not."""
        if reply := await self.rules.at("data", self):
            await self.push(reply)
            return
        await super().smtp_DATA(arg)


def _context(certificate: str, key: str) -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(certificate, key)
    return context


async def serve(rules: Rules, tls: ssl.SSLContext | None) -> None:
    """Serve until killed."""
    known = rules.read().get("auth", {})
    starts = bool(rules.read().get("from_the_start"))

    def authenticate(_: Any, __: Any, ___: Any, mechanism: str, data: Any) -> AuthResult:
        user, password = (data.login.decode(), data.password.decode()) if isinstance(data, LoginPassword) else ("", "")
        rules.write("login", user=user, mechanism=mechanism)
        return AuthResult(success=known.get(user) == password, handled=False)

    def server() -> Server:
        made = Server(
            Sink(rules),
            enable_SMTPUTF8=False,
            tls_context=tls if rules.read().get("starttls") else None,
            authenticator=authenticate if known else None,
            auth_require_tls=not known,
            hostname="localhost",
            ident="sink",
            loop=asyncio.get_running_loop(),
        )
        made.rules = rules
        return made

    listening = await asyncio.get_running_loop().create_server(server, "127.0.0.1", 0, ssl=tls if starts else None)
    sys.stdout.write(f"{listening.sockets[0].getsockname()[1]}\n")
    sys.stdout.flush()
    await listening.serve_forever()


if __name__ == "__main__":
    context = _context(*sys.argv[3:5]) if sys.argv[3:] else None
    asyncio.run(serve(Rules(Path(sys.argv[1]), Path(sys.argv[2])), context))
