"""Write the next agendas as mails; apart from agendas, because mail needs more libraries. Sends nothing."""

from rmentor_cli.documents.mail import INDEX, agenda_letter, index_page, letterhead, write_mail
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.upcoming import next_check_ins
from rmentor_cli.model import paths
from rmentor_cli.runs.agendas import made_for, nothing_ahead, shown
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import plan_documents
from rmentor_cli.terminal.problem_lines import counted


def write_mails(opened: Opened) -> Outcome:
    """Plan the mails that bring the next agendas, and the page on which to read them all."""
    dossier = opened.dossier
    made = made_for(opened, next_check_ins(dossier, opened.on))
    templates, head = Templates(dossier.templates), letterhead(dossier, opened.on)
    mails = [write_mail(agenda_letter(agenda), head, templates) for agenda in made]
    documents: dict[str, bytes | str] = {mail.path: mail.content for mail in mails}
    if mails:
        documents[INDEX] = index_page(mails, head, templates)
    return Outcome(
        changes=plan_documents(opened.root, documents),
        shown=shown(made),
        plan=f"{counted(len(mails), 'mail')} in {paths.OUT}/mail/; nothing was sent",
        next_step=f"read them all in {INDEX}" if mails else nothing_ahead(dossier),
        data={"mails": sorted(mail.path for mail in mails)},
    )
