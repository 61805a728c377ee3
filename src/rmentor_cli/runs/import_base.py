"""What earlier imports said, kept in private/imports/: so that only what changed in a form is taken from it."""

from collections.abc import Mapping
from pathlib import Path

from rmentor_cli.changes import ChangeSet, plan
from rmentor_cli.files.read import paths_in, read_present
from rmentor_cli.formats.table_writing import columns_text
from rmentor_cli.formats.tables import plain_rows
from rmentor_cli.formats.text import decode_text
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.sayings import Base, ByRow, Sayings, by_row
from rmentor_cli.model import paths
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import Imported
from rmentor_cli.problems import Problem, RmentorError

LARGEST_BASE = 100 * 1024 * 1024  # rmentor's own file: as large as all that it ever read
_COLUMNS = tuple(spec.name for spec in fields_of(Imported))


@immutable
class ImportBase:
    """What imports said so far, and the file in which those of one map stand."""

    path: str
    raw: Mapping[str, bytes]
    sayings: Sayings

    def changes(self, said: Base) -> ChangeSet:
        """Plan to keep what was said by now, where it is not the same as before."""
        if by_row(said) == by_row(self.sayings.base):
            return ChangeSet()
        text = base_text(said)
        return plan(self.raw, {self.path: text} if text else {})


def read_base(root: Path, name: str) -> ImportBase:
    """Read what earlier imports said on this computer: those of one map, and of all others."""
    path = f"{paths.IMPORTED}/{name}.csv"
    raw = read_present(root, [each for each in paths_in(root, paths.IMPORTED) if each.endswith(".csv")])
    elsewhere: dict[tuple[str, str], tuple[str, ...]] = {}
    for other in raw.keys() - {path}:
        for place, text in _said(other, raw[other]).items():
            elsewhere[place] = (*elsewhere.get(place, ()), text)
    return ImportBase(path, raw, Sayings(_said(path, raw[path]) if path in raw else {}, elsewhere))


def read_bases(root: Path) -> Mapping[str, Base]:
    """Read what all imports said on this computer, by the file in which it stands."""
    raw = read_present(root, [each for each in paths_in(root, paths.IMPORTED) if each.endswith(".csv")])
    return {path: _said(path, content) for path, content in raw.items()}


def base_text(said: Base) -> str | None:
    """Write what imports said as its file has it; nothing, where there is nothing to keep."""
    rows = by_row(said)
    order = [(row, sorted(rows[row])) for row in sorted(rows)]
    columns = (
        [row for row, columns in order for _ in columns],
        [column for _, columns in order for column in columns],
        [rows[row][column] for row, columns in order for column in columns],
    )
    return columns_text([[name, *texts] for name, texts in zip(_COLUMNS, columns, strict=True)]) if rows else None


def _said(path: str, content: bytes) -> Base:
    text = decode_text(path, content, at_most=LARGEST_BASE)
    rows = text if isinstance(text, Problem) else plain_rows(path, text, _COLUMNS)
    if not isinstance(rows, Problem):
        found: dict[str, dict[str, str]] = {}
        for row, column, said in rows:
            found.setdefault(row, {})[column] = said
        return ByRow(found)
    fix = f"restore {path} from a copy, or delete it: then what the rosters hold counts as edited by hand"
    raise RmentorError("what the last import said cannot be read", fix=fix, problems=[rows])
