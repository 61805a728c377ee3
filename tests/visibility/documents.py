"""Every document of a program, with whom it is for, as its reader would read it."""

import email
import re
from collections.abc import Iterator
from email import policy
from pathlib import Path

from rmentor_cli.documents.front_matter import Audience
from rmentor_cli.immutable import immutable
from tests.visibility.canaries import LEADERS, MENTORS, ORG, PAIRS

ADDRESSES = {f"{id_}@example.org": id_ for id_ in (*MENTORS, *LEADERS, *ORG)}
DESKS = {f"desk-{id_}@example.org": id_ for id_ in (*MENTORS, *LEADERS)}


@immutable
class Document:
    """A text, whom it is for, and which pairing it is about, if any."""

    name: str
    audience: Audience
    reader: str  # a person of the rosters or of org.csv; empty: several, or nobody of them
    pairing_id: str
    text: str


def documents(root: Path) -> Iterator[Document]:
    """Yield all that lies in out/."""
    for path in sorted(path for path in (root / "out").rglob("*") if path.is_file()):
        name = path.relative_to(root).as_posix()
        if name.endswith(".eml"):
            yield _mail(name, path.read_bytes())
        elif name.startswith("out/agendas/"):
            pairing_id, side = re.search(r"(p\d+)-s\d+-(mentor|leader)", name).groups()  # type: ignore[union-attr]
            yield Document(
                name, Audience.PAIRING, PAIRS[pairing_id][side == "leader"], pairing_id, path.read_text("utf-8")
            )
        elif name.startswith("out/calendar/"):
            yield _calendar(name, path.read_text("utf-8").replace("\n ", "").replace("\r", ""))
        elif reader := re.search(r"^out/reports/(?:charts/)?(sponsor|participant)", name):
            yield Document(name, Audience(reader[1]), "", "", path.read_text("utf-8"))
        elif name.startswith("out/credit-letters/"):
            yield Document(name, Audience.LINE_MANAGER, ORG[0], "", path.read_text("utf-8"))
        elif name.startswith(("out/celebration/", "out/certificates/")):
            yield Document(name, Audience.PARTICIPANT, "", "", path.read_text("utf-8"))
        else:
            yield Document(name, Audience.COORDINATOR, "", "", path.read_text("utf-8"))


def _calendar(name: str, text: str) -> Document:
    stem = Path(name).stem
    if "people/" in name:
        return Document(name, Audience.PAIRING, stem, next(id_ for id_, two in PAIRS.items() if stem in two), text)
    if "pairings/" in name:
        return Document(name, Audience.PAIRING, "", stem, text)
    return Document(name, Audience.PARTICIPANT, "", "", text)


def _mail(name: str, content: bytes) -> Document:
    message = email.message_from_bytes(content, policy=policy.default)
    parts = [part.get_content() for part in message.walk() if part.get_content_maintype() == "text"]
    to = str(message["To"].addresses[0].addr_spec)
    texts = [part if isinstance(part, str) else part.decode() for part in parts]
    said = "\n".join([str(message["Subject"]), str(message["From"]), str(message["Reply-To"]), *texts])
    said = said.replace("\r", "").replace("\n ", "")
    if to == "ines@example.org":
        return Document(name, Audience.SPONSOR, "", "", said)
    if to == "ana@example.org":
        return Document(name, Audience.COORDINATOR, "", "", said)
    reader = ADDRESSES.get(to) or DESKS[to]
    if reader in ORG:
        return Document(name, Audience.LINE_MANAGER, reader, "", said)
    return Document(name, Audience.PAIRING, reader, next(id_ for id_, two in PAIRS.items() if reader in two), said)
