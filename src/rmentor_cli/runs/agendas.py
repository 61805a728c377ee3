"""Write agendas."""

from collections.abc import Callable, Sequence

from rmentor_cli.documents.agenda import FOLDER, Agenda, agenda_path, agendas, check_in_of, render_agenda
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.speech import Speak, plainly
from rmentor_cli.documents.upcoming import check_ins_with_agenda, next_check_ins
from rmentor_cli.measures.over import unless_over
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, CheckIn, CheckInState, Pairing, PairingStatus
from rmentor_cli.runs.finding import find_pairing
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.writing import removed_clause, renew_documents, without_held
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted


def write_agendas(
    opened: Opened, *, pairing: str | None = None, every: bool = False, speak: Speak = plainly
) -> Outcome:
    """Plan the agendas of the next check-in, or of every one, of all pairings or of one; old ones go."""
    dossier = opened.dossier
    only = find_pairing(dossier, pairing) if pairing else None
    scope = only.id if only else None
    wanted = check_ins_with_agenda(dossier, scope) if every else next_check_ins(dossier, opened.on, scope)
    made, templates = made_for(opened, wanted), Templates(dossier.templates, speak)
    documents = {agenda_path(each): render_agenda(each, templates, languages_of(dossier, each)) for each in made}
    changes = renew_documents(opened.root, FOLDER, documents, _is_old(opened, scope))
    return Outcome(
        changes=changes,
        shown=shown(made),
        plan=f"{counted(len(documents), 'agenda')} in {FOLDER}/{removed_clause(changes)}",
        next_step="read one, then: rmentor mail"
        if documents
        else unless_over(dossier, opened.on, nothing_ahead(dossier, only)),
        data={"agendas": sorted(documents)},
    )


def _is_old(opened: Opened, scope: str | None) -> Callable[[str], bool]:
    """Tell which agendas go where they are not made again: all but those of check-ins that took place."""
    standing = without_held(check_ins_with_agenda(opened.dossier, scope), opened.problems)
    took_place = {check_in.id for check_in in standing if check_in.state is CheckInState.DONE}

    def is_old(path: str) -> bool:
        pairing, check_in = check_in_of(path, ".md", opened.dossier.pairings_by_id) or ("", "")
        return bool(pairing) and scope in {None, pairing} and check_in not in took_place

    return is_old


def languages_of(dossier: Dossier, agenda: Agenda) -> tuple[str, ...]:
    """Return the languages of whoever an agenda is for: their own, then the program's."""
    person = dossier.people[dossier.pairings_by_id[agenda.pairing_id].person(agenda.side)]
    return tuple(filter(None, (person.language, dossier.program.program.language)))


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


def nothing_ahead(dossier: Dossier, only: Pairing | None = None) -> str:
    """Say what to do where there is no agenda to write."""
    proposed = [pairing.id for pairing in dossier.pairings if pairing.status is PairingStatus.PROPOSED]
    if only and only.id in proposed:
        return f"{only.id} is proposed; rmentor pairing consult {only.id} asks both"
    if only and only.status not in LIVE:
        return f"{only.id} is {only.status.value}; rmentor status shows who is paired"
    if proposed and not dossier.live_pairings:
        return "no pairing is active yet; rmentor pairing consult --all asks both of each proposed one"
    if not dossier.live_pairings:
        return "there is no active pairing yet; rmentor match proposes some"
    return "no check-in lies ahead; rmentor schedule plans them"
