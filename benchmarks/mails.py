"""Time `mail` for one round: whole commands, and beside them what Markdown, MIME and inlined styles cost at least.

Every pairing has one check-in in four days, so that its agenda is owed to both. The floor is the same number of mails
of the same words by the libraries alone: markdown-it, css-inline and the standard library's email package.
"""

import os
import sys
import tempfile
from datetime import date, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default
from pathlib import Path
from time import process_time

from css_inline import CSSInliner
from markdown_it import MarkdownIt

from benchmarks.commands import START, fill, print_row, rmentor

SIZES = (30, 300)  # more on the command line: 3000 takes a quarter of an hour
COMMAND = ("mail", "--quiet")


def main() -> None:
    """Print one line per size, and the floor below it."""
    sizes = tuple(map(int, sys.argv[1:])) or SIZES
    print(f"{'pairs':>6} {'command':<54}{'ms':>8}{'cpu ms':>8}{'x':>7}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            make(root, size)
            print_row(size, (*COMMAND, "--dry-run"), root, shown="mail --quiet --dry-run, all made")
            rmentor(root, *COMMAND, "--on", START)
            print_row(size, COMMAND, root, shown="mail --quiet, nothing to change")
            mails = sorted((root / "out" / "mail").glob("*.eml"))
            print(
                f"{size:>6} {f'the libraries alone, {len(mails)} mails':<54}{'':>8}{floor(mails) * 1000:>8.0f}",
                flush=True,
            )


def make(root: Path, size: int) -> None:
    """Write a program whose pairings all have a check-in in four days, and nothing else to tell anybody."""
    fill(root, size)
    day = date.fromisoformat(START) + timedelta(days=4)
    ids = [sorted(_ids(root / "rosters" / f"{side}.csv")) for side in ("mentors", "mentees")]
    pairs = [(f"p{n:03}", *two) for n, two in enumerate(zip(*ids, strict=True), 1)]
    _write(
        root / "pairings.csv",
        "id,mentor_id,mentee_id,status,since",
        [f"{i},{m},{e},active,2027-01-11" for i, m, e in pairs],
    )
    header = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state"
    rows = [f"{i}-s01,{i},1,{day},{day},{day} 10:00,Europe/London,45,planned" for i, _, _ in pairs]
    _write(root / "check-ins.csv", header, rows)
    kinds = "introduction, new-partner, line-manager, kickoff, invitation, sponsor-commitment, group-meeting"
    with (root / "program.yaml").open("a", encoding="utf-8") as stream:
        stream.write(f"duties: {{never: [{kinds}]}}\n")


def _ids(path: Path) -> list[str]:
    header, *rows = path.read_text(encoding="utf-8").splitlines()
    place = header.split(",").index("id")
    return [row.split(",")[place] for row in rows]


def _write(path: Path, header: str, rows: list[str]) -> None:
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")


def floor(mails: list[Path]) -> float:
    """Return the CPU seconds that the libraries take over the words of some mails, nothing written."""
    texts = [_parts(path) for path in mails]
    parser, inliner = MarkdownIt("commonmark", {"html": False}), CSSInliner(keep_at_rules=True)
    begun = process_time()
    for subject, text, page in texts:
        message = EmailMessage(policy=SMTP)
        message["From"] = message["Reply-To"] = "Ana Silva <ana@example.org>"
        message["To"], message["Subject"] = "Somebody <somebody@example.org>", subject
        parser.render(text)
        message.set_content(text)
        message.add_alternative(inliner.inline(page), subtype="html")
        message.as_bytes()
    return process_time() - begun


def _parts(path: Path) -> tuple[str, str, str]:
    mail = message_from_bytes(path.read_bytes(), policy=default)
    bodies = [mail.get_body((kind,)) for kind in ("plain", "html")]
    text, page = (str(body.get_content()) if isinstance(body, EmailMessage) else "" for body in bodies)
    return str(mail["Subject"]), text, page


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    main()
