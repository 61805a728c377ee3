"""Import an export that no map of intake.yaml reads: a map is drafted on the way, and kept."""

from dataclasses import replace

from rmentor_cli.changes import ChangeSet
from rmentor_cli.intake.draft import Draft
from rmentor_cli.intake.headings import headed_for, quoted
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import MEETINGS, Export
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import RmentorError, Severity, listed
from rmentor_cli.runs.drafting_maps import drafted_for, intake_changes, taken_whole, to_have_read
from rmentor_cli.runs.grade_words import HOW_TO_TAKE
from rmentor_cli.runs.import_maps import Source, Wish, command_of, maps_meant
from rmentor_cli.runs.importing import Into, read_by, with_untold_changes
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome


def import_without_map(opened: Opened, source: Source, wish: Wish, export: Export, into: Into) -> Outcome:
    """Plan what an export changes by a map that is drafted now, where it speaks plainly, and kept in intake.yaml."""
    drafted = drafted_for(opened.dossier, export, source, wish, maps_meant(opened.dossier, wish))
    read = read_by(opened, drafted.map, headed_for(export, drafted.map), command_of(source), drafted)
    try:
        outcome = into(opened, read, wish)
    except RmentorError as error:
        raise _with_way_out(error, source) from None
    return _with_draft(opened.dossier, with_untold_changes(outcome, read), drafted, source)


def _with_way_out(error: RmentorError, source: Source) -> RmentorError:
    """Say how to go on where an import is refused by whose map was drafted on the way, and is lost with it."""
    way = f"{command_of(source)} --draft-map writes down how it was read, to correct"
    return RmentorError(error.message, fix=f"{error.fix}; {way}" if error.fix else way, problems=error.problems)


def _with_draft(dossier: Dossier, outcome: Outcome, drafted: Draft, source: Source) -> Outcome:
    """Keep the map that was drafted on the way, and say what it left open; one that took nothing is not kept."""
    is_swapped = any(each.code is Code.SWAPPED_ROSTERS for each in outcome.problems)
    is_taken = any(outcome.data[each] for each in ("added", "changed", "same"))
    if drafted.map.into != MEETINGS and not is_taken:
        told = f"Nothing was taken, so that the map of this export was not kept: {command_of(source)} --draft-map does."
        step = f"{command_of(source)} --draft-map writes the map down; decide there, then import the file again"
        is_to_decide = any(each.severity is Severity.ERROR for each in outcome.problems)
        step = step if is_to_decide and not is_swapped else outcome.next_step
        return replace(outcome, changes=ChangeSet(), notes=(told, *outcome.notes), commit_message="", next_step=step)
    open_ones = [doubt.column.question for doubt in drafted.doubts]
    told = f"The map {drafted.map.name} was drafted into {paths.INTAKE}."
    if drafted.is_another_form:
        told = f"It asks nothing about teaching or learning: if it is another form, rmentor undo takes all back. {told}"
    if open_ones:
        told += f" To decide there: {listed([quoted(each) for each in open_ones])}; then import again."
    if any(doubt.column.to == "grade" and doubt.column.values for doubt in drafted.doubts):
        told += f" It suggests a grade for each title: {HOW_TO_TAKE}."
    return replace(
        outcome,
        changes=ChangeSet((*intake_changes(dossier, drafted), *outcome.changes)),
        notes=(told, *taken_whole(drafted), *to_have_read(drafted), *outcome.notes),
        commit_message=outcome.commit_message or f"Draft the import map {drafted.map.name}",
        next_step=f"read {paths.INTAKE}, decide what is marked there, then: {command_of(source)}"
        if open_ones and not is_swapped
        else outcome.next_step,
    )
