"""Write agendas."""

from collections.abc import Sequence
from datetime import date

from rmentor_cli.documents.agenda import Agenda, agenda_path, agendas, render_agenda
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
    made = made_for(opened, _wanted(dossier, opened.on, pairing, every=every))
    templates = Templates(dossier.templates)
    documents = {agenda_path(agenda): render_agenda(agenda, templates) for agenda in made}
    return Outcome(
        changes=plan_documents(opened.root, documents),
        shown=shown(made),
        plan=f"{counted(len(documents), 'agenda')} in {paths.OUT}/agendas/",
        next_step="read one, then: rmentor mail" if documents else nothing_ahead(dossier),
        data={"agendas": sorted(documents)},
    )


def _wanted(dossier: Dossier, on: date, pairing: str | None, *, every: bool) -> tuple[CheckIn, ...]:
    if pairing:
        return check_ins_with_agenda(dossier, find_pairing(dossier, pairing).id)
    return check_ins_with_agenda(dossier) if every else next_check_ins(dossier, on)


def made_for(opened: Opened, check_ins: Sequence[CheckIn]) -> list[Agenda]:
    """Return both agendas of each check-in; pairings that are held have none."""
    return list(agendas(opened.dossier, without_held(check_ins, opened.problems)))


def shown(made: Sequence[Agenda]) -> tuple[Table, ...]:
    """Return one line for each check-in."""
    rows = tuple((a.id, _when(a), a.partner.name, a.reader.name, a.title) for a in made if not a.leads)
    return (Table(("check-in", "when", "mentor", "leader", "session"), rows),) if rows else ()


def _when(leaders: Agenda) -> str:
    """Say when, on the leader's clock, as check-ins.csv does."""
    when = leaders.when
    return f"{when.start:%a %Y-%m-%d %H:%M}, {when.clock}" if when else f"{leaders.window}"


def nothing_ahead(dossier: Dossier) -> str:
    """Say what to do where there is no agenda to write."""
    if not dossier.live_pairings:
        return "there is no active pairing yet; rmentor match proposes some"
    return "no check-in lies ahead; rmentor schedule plans them"
