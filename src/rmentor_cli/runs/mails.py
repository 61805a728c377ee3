"""Write the mails that are owed into the outbox; not with agendas, because mail needs more libraries. Sends nothing."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from shlex import quote

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.documents.mail import Desk, Mail, letterhead
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.duties.early import FURTHEST
from rmentor_cli.files.read import read_present
from rmentor_cli.model import paths
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import JournalState, last_by_key
from rmentor_cli.model.mail_form import MailForm
from rmentor_cli.model.today import Today
from rmentor_cli.problems import listed
from rmentor_cli.runs.calendar_parts import calendar_writer
from rmentor_cli.runs.duty_words import MAILS, counted_mails, on_missing_link
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.mail_files import INDEX, Bundle, documents_of, may_go, read_back
from rmentor_cli.runs.outbox_files import Lying
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.ready_letters import MailWish, ready_letters
from rmentor_cli.runs.unwritten import as_notes
from rmentor_cli.runs.writing import removed_clause
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def write_mails(opened: Opened, today: Today, wish: MailWish | None = None, speak: Speak = plainly) -> Outcome:
    """Plan the mails that are owed on a day, and the page on which to read them all."""
    wish = wish or MailWish()
    ready = ready_letters(opened, today, wish)
    dossier = ready.dossier
    desk = Desk(letterhead(dossier, opened.on), Templates(dossier.templates, speak), calendar_writer(dossier))
    lying = Lying(opened.root, paths.REHEARSAL if wish.to_me else paths.MAIL)
    bundle = Bundle(ready, desk, lying, last_by_key(dossier.journal, opened.private.journal))
    outcome = _outcome(opened, bundle, wish)
    return replace(outcome, changes=ready.named | outcome.changes)


def _outcome(opened: Opened, bundle: Bundle, wish: MailWish) -> Outcome:
    written = [read_back(bundle, letter) for letter in bundle.ready.chosen]
    faulty = {mail.key: fault for mail, fault in written if fault}
    # what a person has edited stays in its file, for `send` to refuse; nothing else that is faulty is written anywhere
    stays = {mail.key for mail, _ in written if mail.is_edited and wish.form is MailForm.EML}
    mails = [mail for mail, _ in written if mail.key not in faulty or mail.key in stays]
    documents = documents_of(bundle, mails, wish)
    changes = plan(read_present(opened.root, documents), documents)
    alone, waiting = bundle.split(mails)
    where = f"{bundle.lying.folder}/{wish.form.file_name}"
    return Outcome(
        changes=changes,
        shown=_shown(alone, waiting),
        plan=f"{counted(len(mails), 'mail')} in {where}{removed_clause(changes)}; nothing was sent",
        notes=(
            *_on_removed(bundle, changes, wish),
            *_on_edits(bundle, mails, wish),
            *as_notes(bundle.ready.unwritten),
            *on_missing_link(letter.duty for letter in bundle.ready.chosen),
            *_on_faults(bundle, faulty),
        ),
        next_step=_next_step(bundle, mails, wish),
        number=len(mails),
        data={
            "mails": sorted(mail.path for mail in mails),
            "unattended": sorted(mail.key for mail in alone),
            "waiting": sorted(mail.key for mail in waiting),
            "edited": sorted(mail.key for mail in mails if mail.is_edited),
            "not_written": {each.key: each.why for each in bundle.ready.unwritten},
        },
    )


def _shown(alone: Sequence[Mail], waiting: Sequence[Mail]) -> tuple[Table, ...]:
    """Return one line for each kind of mail, those that wait for a person first."""
    rows = [
        (kind.value, str(number), how)
        for how, mails in (("when you have read and sent them", waiting), ("unattended", alone))
        for kind, number in sorted(Counter(mail.kind for mail in mails).items(), key=lambda each: each[0].value)
    ]
    return (Table(("mail", "number", "leaves"), tuple(rows)),) if rows else ()


def _on_removed(bundle: Bundle, changes: ChangeSet, wish: MailWish) -> Iterator[str]:
    """Say of which kinds the mails are that go and never left: what they told is over, or no longer true."""
    keys = [paths.key_of_mail(change.path) for change in changes if change.is_deletion]
    unsent = [key for key in keys if key in bundle.lying.files and bundle.last.settled_on(key) is None]
    kinds = Counter(kind for key in unsent if (kind := _kind_of(key)))
    if kinds and not wish.to_me:
        counts = [counted_mails(kind, kinds[kind]) for kind in DutyKind if kind in kinds]
        yield f"No longer owed, and removed unsent: {listed(counts)}."


def _kind_of(key: str) -> DutyKind | None:
    """Return the kind that a key begins with: of two, the longer one."""
    found = [kind for kind in MAILS if key.startswith(f"{kind.value}-")]
    return max(found, key=lambda kind: len(kind.value), default=None)


def _on_edits(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Iterator[str]:
    """Yield what is to be said of mails that a person has changed."""
    edited = [mail.key for mail in mails if mail.is_edited]
    if edited:
        path = bundle.lying.path(edited[0])
        yield f"Edited by hand and left as they are: {listed(edited)}; delete {path} to have it written anew."
        yield from (f"{mail.key}: {mail.leaves_as}." for mail in mails if mail.leaves_as)
    keys = {letter.duty.key for letter in bundle.ready.letters}
    kept = [key for key in bundle.lying.files if key not in keys and not may_go(bundle, key, wish)]
    last = bundle.last
    doubts = [key for key in kept if key in last and last[key].state is JournalState.UNKNOWN]
    if doubts:
        yield f"Edited by hand, and nobody knows whether it left: {listed(doubts)}; it stays until that is known."
    if kept := [key for key in kept if key not in doubts]:
        yield f"Edited by hand and no longer owed, so never sent: {listed(kept)}; delete what you no longer need."


def _on_faults(bundle: Bundle, faulty: Mapping[str, str]) -> Iterator[str]:
    for key, fault in faulty.items():
        if bundle.lying.is_edited(key):
            yield f"{bundle.lying.path(key)} will not be sent as it lies there: {fault}."
        else:
            yield f"{key} was not written: {fault}."


def _next_step(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> str:
    if not mails:
        return _further_ahead(wish)
    if wish.form is not MailForm.EML:
        path = f"{bundle.lying.folder}/{wish.form.file_name}"
        if wish.to_me:
            return f"read them in {path}; they are a rehearsal, for nobody but you"
        keys = "rmentor due --each shows the keys" if wish.form is MailForm.MBOX else "the key of each stands with it"
        return f"send them from your own program, then tick each off: rmentor done --mailed KEY ({keys})"
    page = f"{bundle.lying.folder}/{INDEX}"
    ahead = f" --days {wish.days}" if wish.days else ""
    return f"read them in {page}" if wish.to_me else f"read them all in {page}, then: rmentor send{ahead}"


def _further_ahead(wish: MailWish) -> str:
    if not wish.to_me:
        return "rmentor due --days 7 looks ahead"
    only = f" --only {quote(wish.person)}" if wish.person else ""
    return f"rmentor mail --to-me{only} --days 31 shows what comes" if wish.days < FURTHEST else "rmentor due --days 90"
