"""What a person found out about a mail of which nobody knew whether it left."""

from collections.abc import Mapping
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
from rmentor_cli.model.journal import JournalLine, JournalState, journal_of, last_by_key
from rmentor_cli.model.private import Retry
from rmentor_cli.model.today import Today
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened

BOUNCED = "bounced"
VERDICTS: Mapping[str, JournalState] = {
    "sent": JournalState.SENT,
    "not-sent": JournalState.UNDONE,
    BOUNCED: JournalState.FAILED,
}
_MAY_BOUNCE = (JournalState.UNKNOWN, JournalState.SENT, JournalState.BY_HAND)
_CAME_BACK = "it came back"


@immutable
class Resolution:
    """A line to add, the journal it goes to, and what is remembered of an address that did not reach anybody."""

    path: str
    line: JournalLine
    retry: Retry | None = None


def resolution(opened: Opened, key: str, verdict: str, today: Today) -> Resolution:
    """Return the line that settles a mail; raises UsageError where there is no doubt about it."""
    if verdict not in VERDICTS:
        near = did_you_mean(verdict, VERDICTS)
        raise UsageError(f'"{verdict}" says nothing of a mail', fix=near or f"write {' or '.join(VERDICTS)}")
    path, last = _open_to(opened, key, verdict)
    line = _line(last, verdict, today.on)
    return Resolution(path, line, _retry(opened, line, today) if verdict == BOUNCED else None)


def _open_to(opened: Opened, key: str, verdict: str) -> tuple[str, JournalLine]:
    """Return the line that a verdict settles; of a mail that was taken, it can only be said that it came back."""
    journals = {paths.JOURNAL: opened.dossier.journal, paths.PRIVATE_JOURNAL: opened.private.journal}
    lines = {path: last_by_key(journal) for path, journal in journals.items()}
    for path, last in lines.items():
        if verdict == BOUNCED and key in last and last[key].state in _MAY_BOUNCE and _is_mail(last[key]):
            return path, last[key]
    doubts = {line.key: (path, line) for path, last in lines.items() for line in last.in_state(JournalState.UNKNOWN)}
    if key in doubts:
        return doubts[key]
    if verdict == BOUNCED:
        near = did_you_mean(key, [each for last in lines.values() for each in last])
        raise UsageError(f'no mail "{key}" was sent', fix=near or "journal.csv holds the keys of all that were")
    there = f"those in doubt are {listed(sorted(doubts))}" if doubts else "there is none that is in doubt"
    if any(key in last and last[key].state is JournalState.SENT for last in lines.values()):
        there = f"it was sent; if it came back since: rmentor send --resolve {key} {BOUNCED}"
    raise UsageError(f'no mail "{key}" is in doubt', fix=did_you_mean(key, doubts) or there)


def _is_mail(line: JournalLine) -> bool:
    return any(kind.value == line.kind and kind.act is Act.MAIL for kind in DutyKind)


def _retry(opened: Opened, line: JournalLine, today: Today) -> Retry | None:
    """Remember the address, so that another one is tried at once; nothing where the mail is owed no more."""
    dossier, private = opened.dossier, opened.private
    if journal_of(DutyKind(line.kind)) == paths.JOURNAL:
        dossier = replace(dossier, journal=(*dossier.journal, line))
    else:
        private = replace(private, journal=(*private.journal, line))
    duty = next((each for each in owed(dossier, private, today) if each.key == line.key), None)
    address = envelope_of(dossier, duty, today).to[1] if duty else ""
    return Retry(key=line.key, tries=1, next=None, address=address, said=_CAME_BACK) if address else None


def _line(last: JournalLine, verdict: str, on: date) -> JournalLine:
    return JournalLine(
        id=new_id(),
        date=max(on, last.date),
        key=last.key,
        kind=last.kind,
        person_id=last.person_id,
        pairing_id=last.pairing_id,
        state=VERDICTS[verdict],
    )


def settle(opened: Opened, found: Resolution) -> None:
    """Add the line; the caller holds the lock."""
    journal = JournalFile(opened.root, found.path)
    try:
        journal.add(found.line)
    finally:
        journal.close()
    if found.retry:
        others = (each for each in opened.private.retries if each.key != found.retry.key)
        after = replace(opened.private, retries=(*others, found.retry))
        apply(opened.root, private_changes(opened.dossier.sources, opened.private, after))


def what_came_of_it(found: Resolution) -> tuple[str, str]:
    """Say what a resolution means for the mail, and the next step."""
    key = found.line.key
    match found.line.state:
        case JournalState.SENT:
            return f"{key} counts as sent.", ""
        case JournalState.FAILED if found.retry:
            again = "correct the address in the roster, then rmentor mail and rmentor send"
            return f"{key} came back: it is owed again, to another address.", again
        case JournalState.FAILED:
            return f"{key} came back, and its days are over: it is not sent again.", "correct the address in the roster"
    return f"{key} is owed again.", "rmentor mail, then rmentor send"
