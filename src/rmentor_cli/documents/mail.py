"""A mail as a file: one template, one person, the same bytes every time. Pure; sends nothing.

A mail template is Markdown that begins with its subject between two lines of ---. It is rendered twice: with every
value escaped for the HTML part, and with the values as typed for the subject and the text part.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cache

from css_inline import CSSInliner
from markupsafe import Markup

from rmentor_cli.documents.contexts import Letterhead
from rmentor_cli.documents.front_matter import split
from rmentor_cli.documents.letters import Letter
from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.documents.message import CalendarPart, Header, message_bytes
from rmentor_cli.documents.rendering import AS_SHIPPED, Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.event import Event
from rmentor_cli.model.zones import zone
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError

_HEADING = re.compile("<(/?)h([1-4])>")
_GAP = re.compile(r"\n\n\n+")


@immutable
class Mail:
    """A mail that is ready: its file, and what a person reads to approve it."""

    key: str
    kind: DutyKind
    path: str
    name: str  # empty: an assistant, of whom only the address is known
    email: str
    subject: str
    text: str
    body: Markup
    page: str  # the HTML part
    content: bytes
    is_edited: bool = False  # a person changed the file; the body is what it says now
    leaves_as: str = ""  # of an edited one: which half leaves alone, and why

    @property
    def lowered(self) -> Markup:
        """The body with its headings below those of the page on which it stands among others."""
        down = 2 if "<h1>" in self.body else 1
        return Markup(_HEADING.sub(lambda found: f"<{found[1]}h{int(found[2]) + down}>", self.body))  # noqa: S704 - markup before

    @property
    def file_name(self) -> str:
        """The file beside the index page."""
        return self.path.rpartition("/")[2]


@immutable
class Desk:
    """What it takes to write the mails of a day."""

    head: Letterhead
    templates: Templates
    calendar: Callable[[Event], CalendarPart]  # how an event is written is another room's business


def letterhead(dossier: Dossier, on: date, answers_to: str = "") -> Letterhead:
    """Return what the mails of a day begin with; they are dated at its first minute in the program's zone."""
    info = dossier.program.program
    return Letterhead(
        program=info.name,
        organization=info.organization,
        language=info.language,
        answers_to=answers_to or dossier.program.coordinator.name,
        dated=datetime(on.year, on.month, on.day, tzinfo=zone(info.time_zone)),
    )


def write_mail(letter: Letter, desk: Desk) -> Mail:
    """Word a letter and put it into the form in which mail programs read it."""
    templates, language = _in_their_language(letter, desk.templates)
    subject, text = _worded(templates.render_plain(letter.template, letter.variables), letter, templates)
    subject = f"{letter.mark}{subject}"
    _, markdown = _worded(templates.render(letter.template, letter.variables), letter, templates)
    body, envelope = markdown_to_html(markdown), letter.envelope
    head = replace(desk.head, language=language, answers_to=envelope.reply_to[0])
    frame = {"letterhead": head, "subject": subject, "body": body, "is_titled": "<h1>" in body}
    framed = templates.render("mail/base.html.j2", frame)
    page = _inliner().inline(framed)
    header = Header(
        subject=subject,
        sender=envelope.sender,
        reply_to=envelope.reply_to,
        to=envelope.to,
        language=language,
        dated=head.dated,
        message_id=envelope.message_id,
        thread_id=envelope.thread_id,
    )
    calendar = desk.calendar(letter.event) if letter.event else None
    return Mail(
        key=letter.duty.key,
        kind=letter.duty.kind,
        path=letter.path,
        name=envelope.to[0],
        email=envelope.to[1],
        subject=subject,
        text=text,
        body=body,
        page=page,
        content=message_bytes(header, text, page, calendar),
    )


def _in_their_language(letter: Letter, templates: Templates) -> tuple[Templates, str]:
    """Return the templates to use, and the language they are in."""
    chosen = templates.language_of(letter.template, letter.languages)
    is_users = letter.template in templates.overrides
    return templates.spoken(chosen), chosen or (letter.languages[-1] if is_users else AS_SHIPPED)


def _worded(rendered: str, letter: Letter, templates: Templates) -> tuple[str, str]:
    front, body = split(rendered)
    subject = front.get("subject")
    if not subject:
        path = templates.path_of(letter.template)
        said = "the mail has no subject", "begin the template with three lines: ---, subject: your words, ---"
        problem = Problem(Code.TEMPLATE, Location(path, 1), *said)
        raise RmentorError(f"{path} cannot be used as a mail.", problems=[problem])
    return subject, _GAP.sub("\n\n", body).strip("\n") + "\n"


@cache
def _inliner() -> CSSInliner:
    # keep_at_rules, because the dark colors are in an @media block that cannot be inlined
    return CSSInliner(keep_style_tags=False, keep_at_rules=True, load_remote_stylesheets=False)
