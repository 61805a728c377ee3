"""Import the export of a form, an HR system or a spreadsheet into any file of the program."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rmentor_cli.changes import ChangeSet
from rmentor_cli.formats.text import repair_mojibake
from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.drafting import Draft
from rmentor_cli.intake.guessing import is_of_a_change
from rmentor_cli.intake.headings import Headed, columns_of, headed_for, places, quoted
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import MEETINGS, IntakeMap, Special
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, Severity, listed
from rmentor_cli.runs.grade_words import HOW_TO_TAKE
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.import_base import read_base
from rmentor_cli.runs.import_maps import (
    Source,
    Wish,
    choose_map,
    command_of,
    intake_changes,
    maps_meant,
    open_export,
    refused,
    taken_whole,
    to_have_read,
    with_way_out,
)
from rmentor_cli.runs.import_plan import Read
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome

Into = Callable[[Opened, Read, Wish], Outcome]  # what other places need is not loaded


def import_file(opened: Opened, source: Source, wish: Wish, into: Into) -> Outcome:
    """Plan what an export changes; good rows go on, and every row or cell that needs a person is told.

    Where no map fits and the export speaks plainly, a map is drafted on the way and kept in intake.yaml. Without the
    private files that were here, nobody could tell who was erased, and the lock that names them would be lost. `into`
    plans the import into the place that the map names.
    """
    refuse_without_private(opened)
    dossier = opened.dossier
    maps = maps_meant(dossier, wish)
    export = open_export(source, maps)
    chosen, drafted = choose_map(dossier, maps, export, source, wish)
    head = headed_for(export, chosen)
    if damaged := list(_damaged(head, chosen)):
        raise refused(damaged)
    answers, problems = read_answers(dossier, chosen, head)
    read = Read(chosen, head, answers, problems, read_base(opened.root, chosen.name), drafted, command_of(source))
    try:
        outcome = into(opened, read, wish)
    except RmentorError as error:
        raise (with_way_out(error, source) if drafted else error) from None
    outcome = replace(outcome, notes=(*outcome.notes, *_untold_changes(head, chosen)))
    return _with_draft(dossier, outcome, drafted, source) if drafted else outcome


def _untold_changes(head: Headed, chosen: IntakeMap) -> Iterator[str]:
    """Name an ignored column that tells when answers were changed; in an older export it may be empty still."""
    ignored = {folded_question(each) for each in chosen.ignore}
    for _, question in columns_of(head.questions):
        if folded_question(question) in ignored and is_of_a_change(question):
            line = f"- {{question: {as_scalar(question)}, to: {Special.ANSWERED.value}}}"
            yield (
                f"{quoted(question)} is ignored, so an older export may bring back what people have changed since: in "
                f"{paths.INTAKE}, write {line} below columns of the map {chosen.name}, and take it out of ignore."
            )


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
        next_step=f"read {paths.INTAKE}, decide what is marked there, then import the file again"
        if open_ones and not is_swapped
        else outcome.next_step,
    )


def _damaged(head: Headed, chosen: IntakeMap) -> Iterator[Problem]:
    """Find cells of mapped columns that a wrong encoding damaged: nobody's name is taken over so."""
    columns = sorted({index for where in places(head, chosen).values() for index in where})
    for row in head.rows:
        for index in columns if not "".join(row.cells).isascii() else ():
            cell = row.cells[index] if index < len(row.cells) else ""
            if repaired := repair_mojibake(cell):
                said, fix = (
                    f'"{cell}" looks damaged',
                    f'it was probably "{repaired}"; export the file again as CSV UTF-8',
                )
                yield Problem(Code.MOJIBAKE, row.at(head.path), said, fix)
