"""What a person found out about a mail of which nobody knew whether it left."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.documents.envelope import envelope_of
from rmentor_cli.duties.owed import owed
from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.files.write import apply
from rmentor_cli.formats.dossier import private_changes
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.duty import Act, DutyKind
from rmentor_cli.model.journal import JournalLine, JournalState, journal_of, last_by_key, taken_back
from rmentor_cli.model.private import Retry
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.keys import key_meant
from rmentor_cli.runs.loading import Opened

BOUNCED = "bounced"
VERDICTS: Mapping[str, JournalState] = {
    "sent": JournalState.SENT,
    "not-sent": JournalState.UNDONE,
    BOUNCED: JournalState.BOUNCED,
}
_MAY_BOUNCE = (JournalState.UNKNOWN, JournalState.SENT, JournalState.BY_HAND)
_CAME_BACK = "it came back"


@immutable
class Resolution:
    """The lines to add, the journal they go to, and what is remembered of an address that did not reach anybody."""

    path: str
    lines: tuple[JournalLine, ...]
    retry: Retry | None = None


def resolution(opened: Opened, key: str, verdict: str, today: Today) -> Resolution:
    """Return the lines that settle a mail; raises UsageError where there is no doubt about it."""
    if verdict not in VERDICTS:
        near = did_you_mean(verdict, VERDICTS)
        raise UsageError(f'"{verdict}" says nothing of a mail', fix=near or f"write {' or '.join(VERDICTS)}")
    path, last = _open_to(opened, key, verdict)
    lines = _lines(_journals(opened)[path], last, verdict, today.on)
    return Resolution(path, lines, _retry(opened, lines, today) if verdict == BOUNCED else None)


def _journals(opened: Opened) -> Mapping[str, Sequence[JournalLine]]:
    return {paths.JOURNAL: opened.dossier.journal, paths.PRIVATE_JOURNAL: opened.private.journal}


def _open_to(opened: Opened, key: str, verdict: str) -> tuple[str, JournalLine]:
    """Return the line that a verdict settles, by its key or the beginning of it.

    Of a mail that was taken, it can only be said that it came back.
    """
    lasts = {path: last_by_key(journal) for path, journal in _journals(opened).items()}
    states = _MAY_BOUNCE if verdict == BOUNCED else (JournalState.UNKNOWN,)
    found = ((path, line) for path, last in lasts.items() for line in last.in_state(*states))
    fit = {line.key: (path, line) for path, line in found if verdict != BOUNCED or _is_mail(line)}
    if meant := key_meant(key, fit):
        return fit[meant]
    if verdict == BOUNCED:
        near = did_you_mean(key, fit)
        raise UsageError(f'no mail "{key}" was sent', fix=near or "journal.csv holds the keys of all that were")
    there = f"those in doubt are {listed(sorted(fit))}" if fit else "there is none that is in doubt"
    if any(key in last and last[key].state is JournalState.SENT for last in lasts.values()):
        there = f"it was sent; if it came back since: rmentor send --resolve {key} {BOUNCED}"
    raise UsageError(f'no mail "{key}" is in doubt', fix=did_you_mean(key, fit) or there)


def _is_mail(line: JournalLine) -> bool:
    return any(kind.value == line.kind and kind.act is Act.MAIL for kind in DutyKind)


def _retry(opened: Opened, lines: Sequence[JournalLine], today: Today) -> Retry | None:
    """Remember the address, so that another one is tried at once; nothing where the mail is owed no more."""
    dossier, private, line = opened.dossier, opened.private, lines[0]
    if journal_of(DutyKind(line.kind)) == paths.JOURNAL:
        dossier = replace(dossier, journal=(*dossier.journal, *lines))
    else:
        private = replace(private, journal=(*private.journal, *lines))
    duty = next((each for each in owed(dossier, private, today) if each.key == line.key), None)
    address = envelope_of(dossier, duty, today).to[1] if duty else ""
    return Retry(key=line.key, tries=1, next=None, address=address, said=_CAME_BACK) if address else None


def _lines(journal: Sequence[JournalLine], last: JournalLine, verdict: str, on: date) -> tuple[JournalLine, ...]:
    state = VERDICTS[verdict]
    if state is JournalState.SENT:
        return (replace(last, id=new_id(), date=max(on, last.date), state=state),)
    of = _MAY_BOUNCE if verdict == BOUNCED else (JournalState.UNKNOWN,)
    return taken_back(journal, last.key, on, of=of, state=state)


def settle(opened: Opened, found: Resolution) -> None:
    """Add the lines; the caller holds the lock. Raises BusyError where the journal is not the one judged any more."""
    journal = JournalFile(opened.root, found.path, opened.dossier.sources.raw.get(found.path, b""))
    try:
        for line in found.lines:
            journal.add(line)
    finally:
        journal.close()
    if found.retry:
        others = (each for each in opened.private.retries if each.key != found.retry.key)
        after = replace(opened.private, retries=(*others, found.retry))
        apply(opened.root, private_changes(opened.dossier.sources, opened.private, after))


def what_came_of_it(found: Resolution) -> tuple[str, str]:
    """Say what a resolution means for the mail, and the next step."""
    line = found.lines[0]
    key = line.key
    match line.state:
        case JournalState.SENT:
            return f"{key} counts as sent.", ""
        case JournalState.BOUNCED if found.retry:
            again = "correct the address in the roster, then rmentor mail and rmentor send"
            return f"{key} came back: it is owed again, to another address.", again
        case JournalState.BOUNCED:
            return f"{key} came back, and its days are over: it is not sent again.", "correct the address in the roster"
    return f"{key} is owed again.", "rmentor mail, then rmentor send"
