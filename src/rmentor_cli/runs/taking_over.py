"""Which computer may send: the one that mail.sender names, and how another takes over from it."""

from dataclasses import replace
from datetime import date

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.duties.take_over import TAKE_OVER
from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.formats.yaml_edit import add_value
from rmentor_cli.model import paths
from rmentor_cli.model.journal import JournalLine, JournalState
from rmentor_cli.model.program import MailSettings
from rmentor_cli.problems import RmentorError
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.program_edits import program_in


def refuse_other_computer(settings: MailSettings, name: str) -> None:
    """Raise RmentorError where another computer is the one that sends."""
    if settings.sender and not is_same(settings.sender, name):
        raise RmentorError(
            f"{settings.sender} sends the mails of this program, and this is {name}: nothing was sent",
            fix="to send from here from now on, first stop the runs there, then: rmentor send --take-over",
        )


def is_same(one: str, other: str) -> bool:
    """Say whether two names are one computer's: what follows the first dot changes with the network it is in."""
    return _bare(one) == _bare(other)


def _bare(name: str) -> str:
    return name.strip().casefold().partition(".")[0]


def is_sender(settings: MailSettings, name: str) -> bool:
    """Say whether a computer is the one that is named."""
    return bool(settings.sender) and is_same(settings.sender or "", name)


def take_over(opened: Opened, name: str) -> Outcome:
    """Plan the change of program.yaml that names this computer, and say what it means."""
    before = opened.dossier.program.mail.sender
    return Outcome(
        changes=_change(opened, name),
        plan=f"{_bare(name)} sends the mails of this program from now on.",
        notes=(
            f"{before or 'Another computer'} may have sent some of what is owed today: these mails wait for you.",
            "Where you know that it did: rmentor done KEY --mailed",
        ),
        commit_message=f"Send from {_bare(name)}",
        next_step="share this change with the others, then: rmentor send",
    )


def _change(opened: Opened, name: str) -> ChangeSet:
    dossier = opened.dossier
    wanted = replace(dossier.program, mail=replace(dossier.program.mail, sender=_bare(name)))
    try:
        text = add_value(dossier.sources.yamls[paths.PROGRAM].text, "mail", "sender", _bare(name))
    except KeyError:
        text = ""
    if program_in(text) != wanted:
        raise RmentorError(
            f"there is no safe place in {paths.PROGRAM} to name this computer",
            fix=f"write it there yourself, below mail: sender: {_bare(name)}",
        )
    return plan(dossier.sources.raw, {paths.PROGRAM: text})


def note_take_over(opened: Opened, on: date) -> None:
    """Add the line from which the doubts begin; the caller holds the lock, and changes program.yaml after it."""
    latest = max((line.date for line in opened.dossier.journal), default=on)
    day = max(on, latest)  # what is dated later than today may have been sent over there, too
    journal = JournalFile(opened.root, paths.JOURNAL, opened.dossier.sources.raw.get(paths.JOURNAL, b""))
    try:
        journal.add(JournalLine(id=new_id(), date=day, key=TAKE_OVER, kind=TAKE_OVER, state=JournalState.BY_HAND))
    finally:
        journal.close()
