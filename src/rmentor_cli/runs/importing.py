"""Import the export of a form, an HR system or a spreadsheet into any file of the program."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rmentor_cli.formats.text import repair_mojibake
from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.answers import read_answers
from rmentor_cli.intake.draft import Draft
from rmentor_cli.intake.headings import Headed, columns_of, is_of_a_change, places, quoted
from rmentor_cli.model import paths
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import Export, IntakeMap, Special
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.import_base import read_base
from rmentor_cli.runs.import_maps import Source, Wish, choose_map, command_of, maps_meant, open_export, refused
from rmentor_cli.runs.import_plan import Read
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome

Into = Callable[[Opened, Read, Wish], Outcome]  # what other places need is not loaded
WithoutMap = Callable[[Opened, Source, Wish, Export, Into], Outcome]  # nor is what drafts a map


def import_file(opened: Opened, source: Source, wish: Wish, into: Into, without_map: WithoutMap) -> Outcome:
    """Plan what an export changes; good rows go on, and every row or cell that needs a person is told.

    `without_map` goes on where no map fits. Without the private files that were here, nobody could tell who was erased,
    and the lock that names them would be lost. `into` plans the import into the place that the map names.
    """
    refuse_without_private(opened)
    maps = maps_meant(opened.dossier, wish)
    export = open_export(source, maps)
    if found := choose_map(opened.dossier, maps, export):
        read = read_by(opened, *found, command_of(source))
        return with_untold_changes(into(opened, read, wish), read)
    return without_map(opened, source, wish, export, into)


def read_by(opened: Opened, chosen: IntakeMap, head: Headed, command: str, drafted: Draft | None = None) -> Read:
    """Read an export as a map says; refuses one whose cells a wrong encoding damaged."""
    if damaged := list(_damaged(head, chosen)):
        raise refused(damaged)
    answers, problems = read_answers(opened.dossier, chosen, head)
    return Read(chosen, head, answers, problems, read_base(opened.root, chosen.name), drafted, command)


def with_untold_changes(outcome: Outcome, read: Read) -> Outcome:
    """Add which ignored column tells when answers were changed."""
    return replace(outcome, notes=(*outcome.notes, *_untold_changes(read.head, read.chosen)))


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
