"""What a person found out about a mail of which nobody knew whether it left."""

from collections.abc import Mapping
from datetime import date

from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.journal import JournalLine, JournalState, last_by_key
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened

VERDICTS: Mapping[str, JournalState] = {"sent": JournalState.SENT, "not-sent": JournalState.UNDONE}


@immutable
class Resolution:
    """A line to add, and the journal it goes to."""

    path: str
    line: JournalLine


def resolution(opened: Opened, key: str, verdict: str, on: date) -> Resolution:
    """Return the line that settles a mail; raises UsageError where there is no doubt about it."""
    if verdict not in VERDICTS:
        near = did_you_mean(verdict, VERDICTS)
        raise UsageError(f'"{verdict}" says nothing of a mail', fix=near or f"write {' or '.join(VERDICTS)}")
    journals = {paths.JOURNAL: opened.dossier.journal, paths.PRIVATE_JOURNAL: opened.private.journal}
    doubts = {
        line.key: (path, line)
        for path, lines in journals.items()
        for line in last_by_key(lines).in_state(JournalState.UNKNOWN)
    }
    if key not in doubts:
        there = f"those in doubt are {listed(sorted(doubts))}" if doubts else "there is none that is in doubt"
        raise UsageError(f'no mail "{key}" is in doubt', fix=did_you_mean(key, doubts) or there)
    path, last = doubts[key]
    line = JournalLine(
        id=new_id(),
        date=max(on, last.date),
        key=key,
        kind=last.kind,
        person_id=last.person_id,
        pairing_id=last.pairing_id,
        state=VERDICTS[verdict],
    )
    return Resolution(path, line)


def settle(opened: Opened, found: Resolution) -> None:
    """Add the line; the caller holds the lock."""
    journal = JournalFile(opened.root, found.path)
    try:
        journal.add(found.line)
    finally:
        journal.close()
