"""What the coordinator's own summary of a week says. Pure."""

from collections import Counter
from datetime import timedelta

from rmentor_cli.documents.contexts import DigestMail
from rmentor_cli.documents.letters import Letters
from rmentor_cli.duties.leaving import leaves_unattended
from rmentor_cli.duties.together import as_told
from rmentor_cli.model.duty import Act, Duty
from rmentor_cli.model.journal import JournalState

_WEEK = timedelta(days=7)


def digest_mail(letters: Letters, duty: Duty) -> DigestMail:
    """Sum up the last week and what is owed now."""
    since = letters.today.on - _WEEK
    left = Counter(line.state for line in letters.dossier.journal if since <= line.date <= letters.today.on)
    others = as_told(each for each in letters.owed if each.key != duty.key)
    acts = Counter(each.act for each in others)
    ready = sum(leaves_unattended(each, letters.dossier.program.mail) for each in others)
    return DigestMail(
        **letters.common(duty, letters.outside(duty)),
        since=since,
        sent=left[JournalState.SENT],
        failed=left[JournalState.FAILED],
        unknown=left[JournalState.UNKNOWN],
        ready=ready,
        to_read=acts[Act.MAIL] - ready,
        calls=acts[Act.CALL],
        tasks=acts[Act.TASK],
    )
