"""Show what a template makes, for people of the program or for two who do not exist. Sends nothing."""

from collections.abc import Sequence

from rmentor_cli.changes import ChangeSet
from rmentor_cli.documents.catalog import MAILS
from rmentor_cli.documents.letters import template_of
from rmentor_cli.documents.mail import Desk, Mail, letterhead, write_mail
from rmentor_cli.documents.message import CalendarPart
from rmentor_cli.documents.rendering import Templates, neutral
from rmentor_cli.documents.specimens import (
    MOMENTS,
    OF_A_PAIRING,
    OF_AN_AGENDA,
    Stage,
    letters_of,
    moments_of,
    own_stage,
    parts_of,
    sample_stage,
)
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.event import Event
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.templates import find_template
from rmentor_cli.runs.writing import plan_documents

FOLDER = f"{paths.OUT}/preview"
_RULER = "-" * 72
_KINDS = {template_of(kind): kind for kind in MAILS}
_MADE_BY = {
    **dict.fromkeys(("sign-up", "did-you-meet-form"), "rmentor import --questions"),
    "pulse-form": "rmentor pulse start",
    **dict.fromkeys(("celebration", "certificate", "credit-letter"), "rmentor celebrate"),
    **dict.fromkeys(("mail/index", "mail/base"), "rmentor mail"),
}


@immutable
class PreviewWish:
    """What somebody would like to look at."""

    template: str
    pairing: str | None = None
    html: bool = False


def preview_template(opened: Opened, wish: PreviewWish, today: Today, speak: Speak = plainly) -> Outcome:
    """Show what a template makes, for a pairing of the program or for two people who do not exist."""
    name, stage = neutral(find_template(wish.template)), _stage(opened, wish.pairing, today)
    templates = Templates(opened.dossier.templates, speak)
    if name in _KINDS or name in MOMENTS:
        mails = _mails(stage, name, templates)
        shown = tuple(f"To: {mail.name}\nSubject: {mail.subject}\n\n{mail.text}" for mail in mails)
        changes, pages = _pages(opened, name, mails) if wish.html else (ChangeSet(), ())
    elif name in (*OF_AN_AGENDA, *OF_A_PAIRING):
        shown = tuple(f"For {person}:\n\n{text}" for person, text in parts_of(stage, name, templates))
        changes, pages = ChangeSet(), ()
    else:
        stem = name.partition(".")[0]
        fix = next((made for start, made in _MADE_BY.items() if stem.startswith(start)), "rmentor report")
        raise UsageError(f"{name} is seen in what it is a part of", fix=fix)
    is_sample = stage.dossier is not opened.dossier
    return Outcome(
        changes=changes,
        shown=() if pages else (f"\n{_RULER}\n".join(shown),),
        plan=", ".join(pages),
        notes=("Shown with two people who do not exist; name a pairing to see your own.",) if is_sample else (),
        next_step=f"open {pages[0]} in a browser" if pages else "",
        data={"template": name, "shown": list(shown), "is_sample": is_sample, "pages": list(pages)},
    )


def _stage(opened: Opened, who: str | None, today: Today) -> Stage:
    dossier = opened.dossier
    if who:
        pairing = find_pairing(dossier, who)
        if stage := own_stage(dossier, pairing, today):
            return stage
        raise UsageError(f"{pairing.id} has no check-in yet", fix="rmentor schedule plans them")
    stages = (own_stage(dossier, pairing, today) for pairing in dossier.live_pairings)
    return next((stage for stage in stages if stage), None) or sample_stage(dossier)


def _mails(stage: Stage, name: str, templates: Templates) -> Sequence[Mail]:
    desk = Desk(letterhead(stage.dossier, stage.today.on), templates, _no_calendar)
    letters = moments_of(stage, name) if name in MOMENTS else letters_of(stage, _KINDS[name])
    return [write_mail(letter, desk) for letter in letters]


def _no_calendar(_: Event) -> CalendarPart:
    return CalendarPart("", "PUBLISH", is_file=False)


def _pages(opened: Opened, name: str, mails: Sequence[Mail]) -> tuple[ChangeSet, tuple[str, ...]]:
    stem = name.partition(".")[0].replace("/", "-")
    sides = ("mentor", "leader") if len(mails) > 1 else ("reader",)
    documents = {f"{FOLDER}/{stem}-{side}.html": mail.page for side, mail in zip(sides, mails, strict=True)}
    return plan_documents(opened.root, documents), tuple(documents)
