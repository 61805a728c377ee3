"""A mail as a file: one template, one person, the same bytes every time. Pure; sends nothing.

A mail template is Markdown that begins with its subject between two lines of ---. It is rendered twice: with every
value escaped for the HTML part, and with the values as typed for the subject and the text part.
"""

import re
from collections.abc import Container, Iterable, Mapping
from datetime import date, datetime
from functools import cache

from css_inline import CSSInliner
from markupsafe import Markup

from rmentor_cli.documents.agenda import Agenda, check_in_of
from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.documents.message import Header, message_bytes
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.zones import zone
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError

FOLDER = f"{paths.OUT}/mail"
INDEX = f"{FOLDER}/index.html"

_FRONT_MATTER = re.compile(r"\s*---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)


@immutable
class Letterhead:
    """What all mails of a day have in common."""

    program: str
    organization: str
    language: str
    sender: str  # whom it is from, and whom an answer reaches
    sender_email: str
    namespace: str
    dated: datetime


@immutable
class Letter:
    """What there is to say to one person on one occasion."""

    kind: str  # also names the template
    slug: str  # the occasion and the side: p001-s03-mentor
    seq: int  # counts the changes to the occasion
    thread: str  # what a mailbox should keep together: the pairing
    name: str
    email: str
    variables: Mapping[str, object]

    @property
    def template(self) -> str:
        """The template that words it."""
        return f"mail/{self.kind}.md.j2"

    @property
    def path(self) -> str:
        """The file it is written to."""
        return f"{FOLDER}/{self.slug}-{self.kind}.eml"


@immutable
class Mail:
    """A mail that is ready: its file, and what a person reads to approve it."""

    path: str
    name: str
    email: str
    subject: str
    body: Markup
    content: bytes

    @property
    def file_name(self) -> str:
        """The file beside the index page."""
        return self.path.rpartition("/")[2]


def is_agenda_mail(path: str, pairings: Container[str]) -> bool:
    """Say whether a file is a mail of ours that brings an agenda, or the page to read them all on."""
    return path == INDEX or bool(check_in_of(path, "-agenda.eml", pairings))


def letterhead(dossier: Dossier, on: date) -> Letterhead:
    """Return what the mails of a day begin with; they are dated at its first minute in the program's zone."""
    info, coordinator = dossier.program.program, dossier.program.coordinator
    return Letterhead(
        program=info.name,
        organization=info.organization,
        language=info.language,
        sender=coordinator.name,
        sender_email=coordinator.email,
        namespace=dossier.program.calendar.namespace or "",
        dated=datetime(on.year, on.month, on.day, tzinfo=zone(info.time_zone)),
    )


def agenda_letter(agenda: Agenda) -> Letter:
    """Bring an agenda to the person it is for."""
    return Letter(
        kind="agenda",
        slug=agenda.slug,
        seq=agenda.seq,
        thread=agenda.pairing_id,
        name=agenda.reader.name,
        email=agenda.reader.email,
        variables=agenda.variables,
    )


def write_mail(letter: Letter, head: Letterhead, templates: Templates) -> Mail:
    """Word a letter and put it into the form in which mail programs read it."""
    subject, text = _split(templates.render_plain(letter.template, letter.variables), letter, templates)
    _, markdown = _split(templates.render(letter.template, letter.variables), letter, templates)
    body = markdown_to_html(markdown)
    page = templates.render("mail/base.html.j2", {"letterhead": head, "subject": subject, "body": body})
    header = Header(
        subject=subject,
        sender=(head.sender, head.sender_email),
        to=(letter.name, letter.email),
        language=head.language,
        dated=head.dated,
        namespace=head.namespace,
        key=(head.program, letter.slug, str(letter.seq), letter.kind),
        thread=(head.program, letter.thread),
    )
    return Mail(
        path=letter.path,
        name=letter.name,
        email=letter.email,
        subject=subject,
        body=body,
        content=message_bytes(header, text, _inliner().inline(page)),
    )


def index_page(mails: Iterable[Mail], head: Letterhead, templates: Templates) -> str:
    """Return one HTML page on which to read every mail before anything leaves."""
    in_order = sorted(mails, key=lambda mail: mail.path)
    bodies = sum(len(mail.body) for mail in in_order)
    return templates.render("mail/index.html.j2", {"letterhead": head, "mails": in_order}, holds=bodies)


def _split(rendered: str, letter: Letter, templates: Templates) -> tuple[str, str]:
    found = _FRONT_MATTER.match(rendered)
    lines = (line.partition(":") for line in found[1].splitlines()) if found else ()
    subject = {key.strip(): value.strip() for key, _, value in lines}.get("subject")
    if not found or not subject:
        path = templates.path_of(letter.template)
        said = "the mail has no subject", "begin the template with three lines: ---, subject: your words, ---"
        problem = Problem(Code.TEMPLATE, Location(path, 1), *said)
        raise RmentorError(f"{path} cannot be used as a mail.", problems=[problem])
    return subject, rendered[found.end() :].strip("\n") + "\n"


@cache
def _inliner() -> CSSInliner:
    # keep_at_rules, because the dark colors are in an @media block that cannot be inlined
    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
