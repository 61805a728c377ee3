"""Write the mails that are owed into the outbox; apart from agendas, because mail needs more libraries. Sends nothing.

What a person read is what leaves: a mail that somebody has edited in the outbox is never written over.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from shlex import quote

from rmentor_cli.changes import plan
from rmentor_cli.documents.agenda import Facts
from rmentor_cli.documents.envelope import id_of
from rmentor_cli.documents.letters import Letter, Letters, rehearsed
from rmentor_cli.documents.mail import Desk, Mail, letterhead, write_mail
from rmentor_cli.documents.mail_pages import Reading, as_edited, as_mbox, as_text, index_page
from rmentor_cli.documents.message import CalendarPart
from rmentor_cli.documents.outbox import expected_of, fault_of, with_line_ends
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.duties.early import FURTHEST, early, if_all_leave
from rmentor_cli.duties.leaving import leaves_unattended
from rmentor_cli.duties.owed import owed
from rmentor_cli.files.read import read_present
from rmentor_cli.formats.ics import Method, calendar_text, invitation_text
from rmentor_cli.formats.mail_merge import merge_bytes
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import Act, Duty, DutyKind
from rmentor_cli.model.event import Calendar, Event, EventStatus
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.journal import DISCHARGING, JournalState, Last, last_by_key
from rmentor_cli.model.kinds import one_of
from rmentor_cli.model.mail_form import MailForm
from rmentor_cli.model.program import Invitations
from rmentor_cli.model.today import Today
from rmentor_cli.problems import RmentorError, Severity, UsageError, listed
from rmentor_cli.rounds import codes_by_mail
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.namespace import with_namespace
from rmentor_cli.runs.outbox_files import Lying
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.unwritten import Unwritten, as_notes, why_not
from rmentor_cli.runs.writing import removed_clause
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.promises import placeholders

SHOWN = ("coordinator", "safe_contact")  # whom every mail names
INDEX = "index.html"

Documents = Mapping[str, bytes | str | None]


@immutable
class MailWish:
    """What was asked for: in which form, and whether only some of what is owed."""

    form: MailForm = MailForm.EML
    person: str | None = None
    kind: str | None = None
    to_me: bool = False
    days: int = 0  # how far ahead to look


@immutable
class Bundle:
    """The letters of one run, and what lies in the outbox before it."""

    dossier: Dossier
    ready: Sequence[Letter]  # all that may be written
    chosen: Sequence[Letter]  # those asked for
    desk: Desk
    lying: Lying
    last: Last  # what has become of every mail

    def split(self, mails: Sequence[Mail]) -> tuple[list[Mail], list[Mail]]:
        """Return the mails that leave by themselves, and those that wait for a person."""
        alone = {letter.duty.key for letter in self.ready if leaves_unattended(letter.duty, self.dossier.program.mail)}
        return [mail for mail in mails if mail.key in alone], [mail for mail in mails if mail.key not in alone]


def write_mails(opened: Opened, today: Today, wish: MailWish | None = None, speak: Speak = plainly) -> Outcome:
    """Plan the mails that are owed on a day, and the page on which to read them all."""
    wish = wish or MailWish()
    _refuse_placeholders(opened.dossier)
    dossier, named = with_namespace(opened.dossier)
    everything = owed(dossier, opened.private, today)
    codes = codes_by_mail(opened.private.codes)
    words = {each.story_id: each.text for each in opened.private.story_texts}
    letters = Letters(Facts(dossier), today, everything, wish.form.carries_files, codes, words)
    mails = [(letters, duty) for duty in everything if duty.act is Act.MAIL] + _ahead(opened, dossier, letters, wish)
    unwritten = why_not(opened, letters, [duty for _, duty in mails])
    not_ready = {each.key for each in unwritten}
    ready = [on_its_day.to(duty) for on_its_day, duty in mails if duty.key not in not_ready]
    if wish.to_me:
        ready = [rehearsed(letter, dossier.program.coordinator, paths.REHEARSAL) for letter in ready]
    desk = Desk(letterhead(dossier, opened.on), Templates(dossier.templates, speak), _calendar_writer(dossier))
    lying = Lying(opened.root, paths.REHEARSAL if wish.to_me else paths.MAIL)
    last = last_by_key(dossier.journal, opened.private.journal)
    bundle = Bundle(dossier, ready, _chosen(dossier, ready, wish), desk, lying, last)
    outcome = _outcome(opened, bundle, wish, unwritten)
    return replace(outcome, changes=named | outcome.changes)


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


def _outcome(opened: Opened, bundle: Bundle, wish: MailWish, unwritten: Sequence[Unwritten]) -> Outcome:
    written = [_read_back(bundle, letter) for letter in bundle.chosen]
    faulty = {mail.key: fault for mail, fault in written if fault}
    # what a person has edited stays in its file, for `send` to refuse; nothing else that is faulty is written anywhere
    stays = {mail.key for mail, _ in written if mail.is_edited and wish.form is MailForm.EML}
    mails = [mail for mail, _ in written if mail.key not in faulty or mail.key in stays]
    documents = _files(bundle, mails, wish) if wish.form is MailForm.EML else _one_file(bundle, mails, wish)
    changes = plan(read_present(opened.root, documents), documents)
    alone, waiting = bundle.split(mails)
    where = f"{bundle.lying.folder}/{wish.form.file_name}"
    return Outcome(
        changes=changes,
        shown=_shown(alone, waiting),
        plan=f"{counted(len(mails), 'mail')} in {where}{removed_clause(changes)}; nothing was sent",
        notes=(*_on_edits(bundle, mails, wish), *as_notes(unwritten), *_on_faults(bundle, faulty)),
        next_step=_next_step(bundle, mails, wish),
        number=len(mails),
        data={
            "mails": sorted(mail.path for mail in mails),
            "unattended": sorted(mail.key for mail in alone),
            "waiting": sorted(mail.key for mail in waiting),
            "edited": sorted(mail.key for mail in mails if mail.is_edited),
            "not_written": {each.key: each.why for each in unwritten},
        },
    )


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


def _calendar_writer(dossier: Dossier) -> Callable[[Event], CalendarPart]:
    """Return what puts an event into the form that the program wants: an invitation, or a file to take in."""
    if dossier.program.calendar.invitations is Invitations.FILE:
        name = dossier.program.program.name

        def as_file(event: Event) -> CalendarPart:
            published = Calendar(name, (replace(event, attendees=()),))
            return CalendarPart(calendar_text(published), Method.PUBLISH.value, is_file=True)

        return as_file

    def as_invitation(event: Event) -> CalendarPart:
        method = Method.CANCEL if event.status is EventStatus.CANCELLED else Method.REQUEST
        return CalendarPart(invitation_text(event), method.value, is_file=False)

    return as_invitation


def _read_back(bundle: Bundle, letter: Letter) -> tuple[Mail, str]:
    """Write a mail, and say why it is not one to the person it is for alone: at once, while its headers are known."""
    mail = _as_it_lies(bundle, write_mail(letter, bundle.desk))
    expected = expected_of(letter.envelope)
    if mail.is_edited:
        return mail, fault_of(with_line_ends(mail.content), expected)
    return mail, fault_of(mail.content, expected, is_new=True)


def _on_faults(bundle: Bundle, faulty: Mapping[str, str]) -> Iterator[str]:
    for key, fault in faulty.items():
        if bundle.lying.is_edited(key):
            yield f"{bundle.lying.path(key)} will not be sent as it lies there: {fault}."
        else:
            yield f"{key} was not written: {fault}."


def _as_it_lies(bundle: Bundle, mail: Mail) -> Mail:
    """Return a mail as a person has changed it, where one has."""
    return as_edited(mail, bundle.lying.files[mail.key]) if bundle.lying.is_edited(mail.key) else mail


def _files(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Documents:
    """Return each mail in a file of its own, the page that shows all that lie there, and as gone what is not owed."""
    lying = bundle.lying
    keys = {letter.duty.key for letter in bundle.ready}
    gone = [key for key in lying.files if key not in keys and _may_go(bundle, key, wish)]
    documents: dict[str, bytes | str | None] = {lying.path(key): None for key in gone}
    documents |= {f"{lying.folder}/{form.file_name}": None for form in MailForm if form.file_name}
    documents |= {mail.path: mail.content for mail in mails}
    shown = [*mails, *_others(bundle, mails)]
    page = _page(bundle, shown, wish) if shown else None
    return {**documents, f"{lying.folder}/{INDEX}": page}


def _others(bundle: Bundle, mails: Sequence[Mail]) -> Iterator[Mail]:
    """Yield the mails owed that were not asked for and lie in the outbox already."""
    written = {mail.key for mail in mails}
    for letter in bundle.ready:
        if letter.duty.key not in written and letter.duty.key in bundle.lying.files:
            yield _as_it_lies(bundle, write_mail(letter, bundle.desk))


def _page(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> str:
    alone, waiting = bundle.split(mails)
    manner = Reading(rehearsal=wish.to_me, days=wish.days)
    return index_page(alone, waiting, bundle.desk.head, bundle.desk.templates, manner)


def _may_go(bundle: Bundle, key: str, wish: MailWish) -> bool:
    """Say whether a file that is no longer owed may go: it is ours, and no work of a person is lost with it.

    What is in doubt may have to be sent again, and then as they wrote it.
    """
    if not bundle.lying.is_edited(key):
        return True
    done = bundle.last.get(key)
    is_mail = not wish.to_me and bundle.lying.is_ours(key, id_of(bundle.dossier, key))
    return is_mail and done is not None and done.state in DISCHARGING - {JournalState.UNKNOWN}


def _one_file(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Documents:
    """Return all mails in one file for another program, and the files of other forms as gone."""
    folder = bundle.lying.folder
    others = {f"{folder}/{form.file_name}": None for form in MailForm if form.file_name}
    content: bytes | str | None = None
    match wish.form:
        case MailForm.MBOX:
            content = as_mbox(mails, bundle.desk.head)
        case MailForm.TEXT:
            content = as_text(mails, with_keys=not wish.to_me)
        case _:
            content = merge_bytes((m.key, m.kind.value, m.name, m.email, m.subject, m.text) for m in mails)
    return {**others, f"{folder}/{wish.form.file_name}": content if mails else None}


def _shown(alone: Sequence[Mail], waiting: Sequence[Mail]) -> tuple[Table, ...]:
    """Return one line for each kind of mail, those that wait for a person first."""
    rows = [
        (kind.value, str(number), how)
        for how, mails in (("when you have read and sent them", waiting), ("unattended", alone))
        for kind, number in sorted(Counter(mail.kind for mail in mails).items(), key=lambda each: each[0].value)
    ]
    return (Table(("mail", "number", "leaves"), tuple(rows)),) if rows else ()


def _on_edits(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Iterator[str]:
    """Yield what is to be said of mails that a person has changed."""
    edited = [mail.key for mail in mails if mail.is_edited]
    if edited:
        path = bundle.lying.path(edited[0])
        yield f"Edited by hand and left as they are: {listed(edited)}; delete {path} to have it written anew."
        yield from (f"{mail.key}: {mail.leaves_as}." for mail in mails if mail.leaves_as)
    keys = {letter.duty.key for letter in bundle.ready}
    kept = [key for key in bundle.lying.files if key not in keys and not _may_go(bundle, key, wish)]
    last = bundle.last
    doubts = [key for key in kept if key in last and last[key].state is JournalState.UNKNOWN]
    if doubts:
        yield f"Edited by hand, and nobody knows whether it left: {listed(doubts)}; it stays until that is known."
    if kept := [key for key in kept if key not in doubts]:
        yield f"Edited by hand and no longer owed, so never sent: {listed(kept)}; delete what you no longer need."


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
