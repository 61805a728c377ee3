"""An export as its map reads it, and the plan of an import into whatever place: what all of them share."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rmentor_cli.changes import ChangeSet
from rmentor_cli.files.key import new_key
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.draft import Draft
from rmentor_cli.intake.headings import Headed, unread_columns
from rmentor_cli.intake.identified import Setting, is_erased
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import IntakeMap, Special
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, in_reading_order
from rmentor_cli.runs.import_base import ImportBase
from rmentor_cli.runs.import_maps import refused
from rmentor_cli.runs.loading import Opened, newly_broken
from rmentor_cli.runs.outcome import Outcome

_FIRST = (Special.KEEP_APART.value, "capacity")  # columns of which no word is to be missed, the weightiest first


@immutable
class Read:
    """An export as its map reads it, and what earlier imports of the map said."""

    chosen: IntakeMap
    head: Headed
    answers: tuple[Answer, ...]
    problems: tuple[Problem, ...]
    base: ImportBase
    drafted: Draft | None
    command: str  # that imports it again


def unread(read: Read) -> list[str]:
    """Return the columns that are not read, and of which nobody has said that they need not be."""
    if read.drafted is None:
        return unread_columns(read.head, read.chosen)
    return [question for question in read.drafted.map.ignore if folded_question(question) not in read.drafted.beside]


def setting_of(opened: Opened, read: Read) -> Setting:
    """Return what an import is asked against."""
    key = opened.dossier.sources.raw.get(paths.KEY) or new_key()
    erased = frozenset(each.mark for each in opened.private.erased)
    open_ones = {each.key for each in opened.private.undecided}
    decided = frozenset(each.key for each in opened.private.open_questions) - open_ones
    return Setting(opened.dossier, read.chosen, key, read.base.sayings, erased, decided)


def of_nobody_erased(opened: Opened, read: Read) -> tuple[Answer, ...]:
    """Return the answers without those of people who asked to be erased."""
    setting = setting_of(opened, read)
    said = ((each, each.get("email") or each.get("person_id")) for each in read.answers)
    return tuple(each for each, address in said if not is_erased(setting, address))


def finished(
    outcome: Outcome,
    *,
    changes: ChangeSet,
    unclear: Sequence[Problem],
    held: Sequence[Problem],
    forbidden: Iterable[str],
) -> Outcome:
    """Add the changes, and what a person has to look at: rows and cells first, then pairings held back or forbidden."""
    is_left_out = any(problem.severity is Severity.ERROR for problem in unclear)
    told = ("What is named above is left out until somebody decides; all other rows go on.",) * is_left_out
    step = _step_after(unclear, outcome.next_step)
    is_held = any(each.severity is Severity.ERROR and each.code is not Code.LEFT_BUT_LIVE for each in held)
    if not step and is_held:  # who left is the next step anyway
        step = "see to the pairings that are named above: rmentor due says what each asks for"
    return replace(
        outcome,
        changes=changes,
        commit_message=outcome.commit_message if not all(paths.is_private(each.path) for each in changes) else "",
        problems=(*sorted(in_reading_order(unclear), key=_weight), *held),
        notes=(*told, *outcome.notes, *forbidden),
        next_step=step or outcome.next_step,
    )


def _step_after(unclear: Sequence[Problem], otherwise: str) -> str:
    """Say what comes next where something is to be decided, and that all else goes on where no row is left out."""
    if not unclear:
        return ""
    step = "decide what is named above"
    if any(each.severity is Severity.ERROR or _asks_for_an_import(each) for each in unclear):
        step += ", then import the same file again: what is in already stays"
    goes_on = otherwise and all(each.severity is not Severity.ERROR for each in unclear)
    return f"{step}; meanwhile: {otherwise}" if goes_on else step


def _asks_for_an_import(problem: Problem) -> bool:
    """Say whether what settles a problem stands in the map or in the export; else a command or a roster settles it."""
    return any(word in problem.fix for word in (paths.INTAKE, "import", "export"))


def _weight(problem: Problem) -> int:
    """Return the place of a problem among the others: what is read first in a long list must not be missed."""
    return _FIRST.index(problem.column) if problem.column in _FIRST else len(_FIRST)


def judged(opened: Opened, after: Dossier, private: PrivateDossier) -> tuple[Problem, ...]:
    """Return which live pairings the import holds back; refuses an import after which the program could not be read."""
    found = newly_broken(opened, after, private)
    if errors := [problem for problem in found if problem.severity is Severity.ERROR]:
        raise refused(errors)
    return found
