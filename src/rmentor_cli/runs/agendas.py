"""Write agendas, as files and as mails."""

from collections.abc import Sequence
from datetime import date

from rmentor_cli.documents.agenda import Agenda, agenda_path, agendas, render_agenda
from rmentor_cli.documents.mail import INDEX, agenda_letter, index_page, letterhead, write_mail
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.upcoming import check_ins_with_agenda, next_check_ins
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import plan_documents, without_held
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def write_agendas(opened: Opened, *, pairing: str | None = None, every: bool = False) -> Outcome:
    """Plan the agendas of the next check-ins, of one pairing's, or of all."""
    dossier = opened.dossier
    made = _agendas(opened, _wanted(dossier, opened.on, pairing, every=every))
    templates = Templates(dossier.templates)
    documents = {agenda_path(agenda): render_agenda(agenda, templates) for agenda in made}
    return Outcome(
        changes=plan_documents(opened.root, documents),
        shown=_shown(made),
        plan=f"{counted(len(documents), 'agenda')} in {paths.OUT}/agendas/",
        next_step="read one, then: rmentor mail" if documents else _nothing_ahead(dossier),
        data={"agendas": sorted(documents)},
    )


def write_mails(opened: Opened) -> Outcome:
    """Plan the mails that bring the next agendas, and the page on which to read them all."""
    dossier = opened.dossier
    made = _agendas(opened, next_check_ins(dossier, opened.on))
    templates, head = Templates(dossier.templates), letterhead(dossier, opened.on)
    mails = [write_mail(agenda_letter(agenda), head, templates) for agenda in made]
    documents: dict[str, bytes | str] = {mail.path: mail.content for mail in mails}
    if mails:
        documents[INDEX] = index_page(mails, head, templates)
    return Outcome(
        changes=plan_documents(opened.root, documents),
        shown=_shown(made),
        plan=f"{counted(len(mails), 'mail')} in {paths.OUT}/mail/; nothing was sent",
        next_step=f"read them all in {INDEX}" if mails else _nothing_ahead(dossier),
        data={"mails": sorted(mail.path for mail in mails)},
    )


def _wanted(dossier: Dossier, on: date, pairing: str | None, *, every: bool) -> tuple[CheckIn, ...]:
    if pairing:
        return check_ins_with_agenda(dossier, find_pairing(dossier, pairing).id)
    return check_ins_with_agenda(dossier) if every else next_check_ins(dossier, on)


def _agendas(opened: Opened, check_ins: Sequence[CheckIn]) -> list[Agenda]:
    return list(agendas(opened.dossier, without_held(check_ins, opened.problems)))


def _shown(made: Sequence[Agenda]) -> tuple[Table, ...]:
    rows = tuple((a.id, _when(a), a.partner.name, a.reader.name, a.title) for a in made if not a.leads)
    return (Table(("check-in", "when", "mentor", "leader", "session"), rows),) if rows else ()


def _when(leaders: Agenda) -> str:
    """Say when, on the leader's clock, as check-ins.csv does."""
    when = leaders.when
    return f"{when.start:%a %Y-%m-%d %H:%M}, {when.clock}" if when else f"{leaders.window}"


def _nothing_ahead(dossier: Dossier) -> str:
    if not dossier.live_pairings:
        return "there is no active pairing yet; rmentor match proposes some"
    return "no check-in lies ahead; rmentor schedule plans them"
