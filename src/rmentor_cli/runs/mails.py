"""Write the next agendas as mails; apart from agendas, because mail needs more libraries. Sends nothing."""

from dataclasses import replace

from rmentor_cli.documents.mail import FOLDER, INDEX, agenda_letter, index_page, is_agenda_mail, letterhead, write_mail
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.upcoming import next_check_ins
from rmentor_cli.model import paths
from rmentor_cli.problems import RmentorError, Severity
from rmentor_cli.runs.agendas import made_for, nothing_ahead, shown
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import removed_clause, renew_documents
from rmentor_cli.terminal.problem_lines import counted
from rmentor_cli.validation.promises import placeholders

SHOWN = ("coordinator", "safe_contact")  # whom every mail names


def write_mails(opened: Opened) -> Outcome:
    """Plan the mails that bring the next agendas, and the page on which to read them all."""
    dossier = opened.dossier
    if unfilled := tuple(placeholders(dossier, SHOWN)):
        problems = [replace(problem, severity=Severity.ERROR) for problem in unfilled]
        raise RmentorError("no mail was written", fix=f"write the real ones into {paths.PROGRAM}", problems=problems)
    made = made_for(opened, next_check_ins(dossier, opened.on))
    templates, head = Templates(dossier.templates), letterhead(dossier, opened.on)
    mails = [write_mail(agenda_letter(agenda), head, templates) for agenda in made]
    documents: dict[str, bytes | str] = {mail.path: mail.content for mail in mails}
    if mails:
        documents[INDEX] = index_page(mails, head, templates)
    changes = renew_documents(opened.root, FOLDER, documents, lambda path: is_agenda_mail(path, dossier.pairings_by_id))
    return Outcome(
        changes=changes,
        shown=shown(made),
        plan=f"{counted(len(mails), 'mail')} in {FOLDER}/{removed_clause(changes)}; nothing was sent",
        next_step=f"read them all in {INDEX}" if mails else nothing_ahead(dossier),
        data={"mails": sorted(mail.path for mail in mails)},
    )
