"""What a person found out about a mail of which nobody knew whether it left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from rmentor_cli.files.journal import JournalFile, new_id
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.journal import JournalLine, JournalState, last_by_key, taken_back
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened

VERDICTS: Mapping[str, JournalState] = {"sent": JournalState.SENT, "not-sent": JournalState.UNDONE}


@immutable
class Resolution:
    """The lines to add, and the journal they go to."""

    path: str
    lines: tuple[JournalLine, ...]


def resolution(opened: Opened, key: str, verdict: str, on: date) -> Resolution:
    """Return the lines that settle a mail; raises UsageError where there is no doubt about it."""
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
    if VERDICTS[verdict] is JournalState.SENT:
        sent = replace(last, id=new_id(), date=max(on, last.date), state=JournalState.SENT)
        return Resolution(path, (sent,))
    return Resolution(path, taken_back(journals[path], key, on, of=(JournalState.UNKNOWN,)))


def settle(opened: Opened, found: Resolution) -> None:
    """Add the lines; the caller holds the lock. Raises BusyError where the journal is not the one judged any more."""
    journal = JournalFile(opened.root, found.path, opened.dossier.sources.raw.get(found.path, b""))
    try:
        for line in found.lines:
            journal.add(line)
    finally:
        journal.close()
