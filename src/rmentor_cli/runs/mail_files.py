"""What a run of mail leaves in the outbox: a file for each mail or one for all, and what may go.

What a person read is what leaves: a mail that somebody has edited in the outbox is never written over.
"""

from collections.abc import Iterator, Mapping, Sequence

from rmentor_cli.documents.envelope import id_of
from rmentor_cli.documents.letters import Letter
from rmentor_cli.documents.mail import Desk, Mail, write_mail
from rmentor_cli.documents.mail_pages import Reading, as_edited, as_mbox, as_text, index_page
from rmentor_cli.documents.outbox import expected_of, fault_of, with_line_ends
from rmentor_cli.duties.leaving import leaves_unattended
from rmentor_cli.formats.mail_merge import merge_bytes
from rmentor_cli.immutable import immutable
from rmentor_cli.model.journal import DISCHARGING, JournalState, Last
from rmentor_cli.model.mail_form import MailForm
from rmentor_cli.runs.outbox_files import Lying
from rmentor_cli.runs.ready_letters import MailWish, Ready

INDEX = "index.html"

Documents = Mapping[str, bytes | str | None]


@immutable
class Bundle:
    """The letters of one run, and what lies in the outbox before it."""

    ready: Ready
    desk: Desk
    lying: Lying
    last: Last  # what has become of every mail

    def split(self, mails: Sequence[Mail]) -> tuple[list[Mail], list[Mail]]:
        """Return the mails that leave by themselves, and those that wait for a person."""
        rules = self.ready.dossier.program.mail
        alone = {letter.duty.key for letter in self.ready.letters if leaves_unattended(letter.duty, rules)}
        return [mail for mail in mails if mail.key in alone], [mail for mail in mails if mail.key not in alone]


def read_back(bundle: Bundle, letter: Letter) -> tuple[Mail, str]:
    """Write a mail, and say why it is not one to the person it is for alone: at once, while its headers are known."""
    mail = _as_it_lies(bundle, write_mail(letter, bundle.desk))
    expected = expected_of(letter.envelope)
    if mail.is_edited:
        return mail, fault_of(with_line_ends(mail.content), expected)
    return mail, fault_of(mail.content, expected, is_new=True)


def _as_it_lies(bundle: Bundle, mail: Mail) -> Mail:
    """Return a mail as a person has changed it, where one has."""
    return as_edited(mail, bundle.lying.files[mail.key]) if bundle.lying.is_edited(mail.key) else mail


def documents_of(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Documents:
    """Return what is to lie in the outbox afterwards, and as gone what is not."""
    return _a_file_each(bundle, mails, wish) if wish.form is MailForm.EML else _one_file(bundle, mails, wish)


def _a_file_each(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> Documents:
    """Return each mail in a file of its own, the page that shows all that lie there, and as gone what is not owed."""
    lying = bundle.lying
    keys = {letter.duty.key for letter in bundle.ready.letters}
    gone = [key for key in lying.files if key not in keys and may_go(bundle, key, wish)]
    documents: dict[str, bytes | str | None] = {lying.path(key): None for key in gone}
    documents |= {f"{lying.folder}/{form.file_name}": None for form in MailForm if form.file_name}
    documents |= {mail.path: mail.content for mail in mails}
    shown = [*mails, *_others(bundle, mails)]
    page = _page(bundle, shown, wish) if shown else None
    return {**documents, f"{lying.folder}/{INDEX}": page}


def _others(bundle: Bundle, mails: Sequence[Mail]) -> Iterator[Mail]:
    """Yield the mails owed that were not asked for and lie in the outbox already."""
    written = {mail.key for mail in mails}
    for letter in bundle.ready.letters:
        if letter.duty.key not in written and letter.duty.key in bundle.lying.files:
            yield _as_it_lies(bundle, write_mail(letter, bundle.desk))


def _page(bundle: Bundle, mails: Sequence[Mail], wish: MailWish) -> str:
    alone, waiting = bundle.split(mails)
    manner = Reading(rehearsal=wish.to_me, days=wish.days)
    return index_page(alone, waiting, bundle.desk.head, bundle.desk.templates, manner)


def may_go(bundle: Bundle, key: str, wish: MailWish) -> bool:
    """Say whether a file that is no longer owed may go: it is ours, and no work of a person is lost with it.

    What is in doubt may have to be sent again, and then as they wrote it.
    """
    if not bundle.lying.is_edited(key):
        return True
    done = bundle.last.get(key)
    is_mail = not wish.to_me and bundle.lying.is_ours(key, id_of(bundle.ready.dossier, key))
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
