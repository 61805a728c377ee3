"""Which map of intake.yaml an export is read by."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePath
from shlex import quote

from rmentor_cli.files.record import is_to_move
from rmentor_cli.formats.export import ReadWorkbook, read_export
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.headings import Headed, headed_for, places
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.file_kinds import PRIVATE_TABLES, TABLES
from rmentor_cli.model.intake import (
    Encoding,
    Export,
    IntakeMap,
    Special,
    goes_into_rosters,
)
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, UsageError, did_you_mean, listed


@immutable
class Source:
    """The file to import, as it was named, and how to read it."""

    name: str
    content: bytes
    read_workbook: ReadWorkbook
    encoding: Encoding | None = None
    sheet: str = ""


@immutable
class Wish:
    """What a person said about an import beside the file: which map, where it goes, and what else they allow or ask."""

    map: str | None = None
    into: str | None = None
    allow_shrink: bool = False
    in_full: bool = False  # name again what earlier imports told


def command_of(source: Source) -> str:
    """Return the command that reads a source, to be pasted: with its sheet and encoding, whatever they are called."""
    sheet = f" --sheet {quote(source.sheet)}" if source.sheet else ""
    encoding = f" --encoding {source.encoding.value}" if source.encoding else ""
    return f"rmentor import {quote(source.name)}{sheet}{encoding}"


def refuse_own_file(root: Path, file: Path) -> None:
    """Refuse a file of the program itself: what stands there is in the program already."""
    if not file.resolve().is_relative_to(root.resolve()):
        return
    inside = file.resolve().relative_to(root.resolve()).as_posix()
    if inside.startswith(f"{paths.OUT}/tables/"):
        name = PurePath(inside).stem
        raise UsageError(
            f"{inside} is a table that rmentor wrote", fix=f"rmentor table {name} --back {quote(str(file))} takes edits"
        )
    if inside in {kind.path for kind in (*TABLES, *PRIVATE_TABLES)}:
        raise UsageError(f"{inside} is a file of the program itself", fix="edit it; rmentor validate looks at it")


def on_its_place(root: Path, file: Path) -> Iterator[str]:
    """Say that an export lies where git would keep it, and where it is out of its way."""
    if is_to_move(root, file):
        yield (
            f"{file.name} holds data of people, and lies where git would keep it: move it into {paths.IMPORTS}/ "
            "in the program folder, which git leaves out."
        )


def maps_meant(dossier: Dossier, wish: Wish) -> tuple[IntakeMap, ...]:
    """Return the maps that come into question."""
    names = [each.name for each in dossier.intake]
    if wish.map is not None and wish.map not in names:
        fix = did_you_mean(wish.map, names) or (f"it has {listed(names)}" if names else "--draft-map makes one")
        raise UsageError(f'{paths.INTAKE} has no map "{wish.map}"', fix=fix)
    return tuple(each for each in dossier.intake if wish.map in (None, each.name) and wish.into in (None, each.into))


def open_export(source: Source, maps: Sequence[IntakeMap]) -> Export:
    """Read the rows of an export, in the encoding and from the sheet that the maps agree on where nobody named one.

    Where maps name several encodings, the one counts in which its own map finds all columns.
    """
    sheets = {each.sheet for each in maps}
    sheet = source.sheet or (sheets.pop() if len(sheets) == 1 else "")
    wanted = [source.encoding] if source.encoding else encodings(maps)
    read = {each: read_source(source, each, sheet) for each in wanted}
    fitting = (export for each, export in read.items() if len(wanted) == 1 or _fits_any(maps, each, export))
    export = next(fitting, read[wanted[0]])
    if isinstance(export, Problem):
        raise refused([export])
    return export


def read_source(source: Source, encoding: Encoding, sheet: str) -> Export | Problem:
    """Read the rows of an export in an encoding, from a sheet."""
    return read_export(source.name, source.content, source.read_workbook, encoding=encoding, sheet=sheet)


def _fits_any(maps: Sequence[IntakeMap], encoding: Encoding, export: Export | Problem) -> bool:
    """Say whether a map of this encoding finds all its columns in an export that was read in it."""
    if isinstance(export, Problem):
        return False
    return any(each.encoding is encoding and fits(each, headed_for(export, each)) for each in maps)


def fits(chosen: IntakeMap, head: Headed) -> bool:
    """Say whether an export has every column that a map reads."""
    return bool(chosen.columns) and all(places(head, chosen).values())


def choose_map(dossier: Dossier, maps: Sequence[IntakeMap], export: Export) -> tuple[IntakeMap, Headed] | None:
    """Return the map that fits an export, and the export below the header that it finds; none where no map fits."""
    heads = {each: headed_for(export, each) for each in maps}
    fitting = [each for each in maps if fits(each, heads[each])]
    if len(fitting) > 1:
        names = listed([each.name for each in fitting])
        raise UsageError(f"several maps fit: {names}", fix=f"name one, as in --map {fitting[0].name}")
    for each in fitting:
        _refuse_without_address(dossier, each)
        refuse_without_answers(heads[each])
        return each, heads[each]
    return None


def refuse_without_answers(head: Headed) -> None:
    """Refuse an export that nobody has answered yet."""
    if not head.rows:
        said = f"{head.path} holds no answers, only the header on line {head.line}"
        raise RmentorError(said, fix="export it again once people have answered; nothing was changed")


def _refuse_without_address(dossier: Dossier, chosen: IntakeMap) -> None:
    finds = {"email", "id", Special.NUMBER.value}
    if goes_into_rosters(chosen.into) and finds.isdisjoint(column.to for column in chosen.columns):
        at = dossier.sources.key(paths.INTAKE, dossier.intake.index(chosen), "name")
        said = f"the map {chosen.name} reads no column into email, and nobody can be told apart without"
        raise refused([Problem(Code.ANOTHER_EXPORT, at, said, "add the column that holds the addresses")])


def encodings(maps: Sequence[IntakeMap]) -> list[Encoding]:
    """Return the encodings that maps name, in their order; UTF-8 where none names another."""
    named = [each.encoding for each in maps if each.encoding is not Encoding.UTF_8]
    return [*dict.fromkeys(named)] or [Encoding.UTF_8]


def refused(problems: Sequence[Problem]) -> RmentorError:
    """Refuse an export as a whole, for problems that concern all of it."""
    return RmentorError("nothing was written", fix="mend this, then run the command again", problems=problems)
