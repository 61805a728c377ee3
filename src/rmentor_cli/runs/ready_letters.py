"""Which letters a run of mail may write, and which of them were asked for."""

from collections.abc import Sequence
from dataclasses import replace

from rmentor_cli.changes import ChangeSet
from rmentor_cli.documents.agenda import Facts
from rmentor_cli.documents.letters import Letter, Letters, rehearsed
from rmentor_cli.documents.mail_kinds import letter_to
from rmentor_cli.duties.early import early, if_all_leave
from rmentor_cli.duties.owed import owed
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.kinds import one_of
from rmentor_cli.model.mail_form import MailForm
from rmentor_cli.model.today import Today
from rmentor_cli.problems import RmentorError, Severity, UsageError
from rmentor_cli.rounds import codes_by_mail
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.namespace import with_namespace
from rmentor_cli.runs.unwritten import Unwritten, why_not
from rmentor_cli.validation.promises import placeholders

SHOWN = ("coordinator", "safe_contact")  # whom every mail names


@immutable
class MailWish:
    """What was asked for: in which form, and whether only some of what is owed."""

    form: MailForm = MailForm.EML
    person: str | None = None
    kind: str | None = None
    to_me: bool = False
    days: int = 0  # how far ahead to look


@immutable
class Ready:
    """The letters of one run."""

    dossier: Dossier
    named: ChangeSet  # the change of program.yaml where the program had no namespace yet
    letters: Sequence[Letter]  # all that may be written
    chosen: Sequence[Letter]  # those asked for
    unwritten: Sequence[Unwritten]  # those owed that may not


def ready_letters(opened: Opened, today: Today, wish: MailWish) -> Ready:
    """Return the letters that are owed on a day and may be written."""
    _refuse_placeholders(opened.dossier)
    dossier, named = with_namespace(opened.dossier)
    mails = _owed(opened, dossier, today, wish)
    unwritten = why_not(opened, dossier, today, [duty for _, duty in mails])
    not_ready = {each.key for each in unwritten}
    ready = [letter_to(on_its_day, duty) for on_its_day, duty in mails if duty.key not in not_ready]
    if wish.to_me:
        ready = [rehearsed(letter, dossier.program.coordinator, paths.REHEARSAL) for letter in ready]
    return Ready(dossier, named, ready, _chosen(dossier, ready, wish), unwritten)


def _owed(opened: Opened, dossier: Dossier, today: Today, wish: MailWish) -> list[tuple[Letters, Duty]]:
    """Return the mails that are owed today and, where it was asked for, those of the next days."""
    everything = owed(dossier, opened.private, today)
    codes = codes_by_mail(opened.private.codes)
    words = {each.story_id: each.text for each in opened.private.story_texts}
    letters = Letters(Facts(dossier), today, everything, wish.form.carries_files, codes, words)
    return [(letters, duty) for duty in everything if duty.act is Act.MAIL] + _ahead(opened, dossier, letters, wish)


def _ahead(opened: Opened, dossier: Dossier, letters: Letters, wish: MailWish) -> list[tuple[Letters, Duty]]:
    """Return the mails of the next days: those that may leave early; in a rehearsal all, as on their day."""
    if not wish.days:
        return []
    today = letters.today
    if not wish.to_me:
        return [(letters, duty) for duty in early(dossier, opened.private, today, wish.days)]
    later = tuple(if_all_leave(dossier, opened.private, today, wish.days))
    days = {day: replace(letters, today=today.later((day - today.on).days)) for day, _ in later}
    return [(days[day], duty) for day, duty in later]


def _refuse_placeholders(dossier: Dossier) -> None:
    if unfilled := tuple(placeholders(dossier, SHOWN)):
        problems = [replace(problem, severity=Severity.ERROR) for problem in unfilled]
        raise RmentorError("no mail was written", fix=f"write the real ones into {paths.PROGRAM}", problems=problems)


def _chosen(dossier: Dossier, ready: Sequence[Letter], wish: MailWish) -> list[Letter]:
    person = find_person(dossier, wish.person).id if wish.person else None
    kind = _kind(wish.kind) if wish.kind else None
    return [each for each in ready if person in {None, each.duty.person_id} and kind in {None, each.duty.kind}]


def _kind(said: str) -> DutyKind:
    try:
        return one_of(DutyKind).parse(said)
    except Invalid as invalid:
        raise UsageError(f'--kind "{said}" is no kind of mail', fix=invalid.fix or "rmentor templates list") from None
