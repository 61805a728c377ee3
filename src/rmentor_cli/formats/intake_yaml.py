"""A drafted map as text for intake.yaml, with what is to be decided as comments. Pure."""

from collections.abc import Iterator

from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.drafting import Draft
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import Encoding, IntakeMap, MappedColumn

_ABOUT = """\
# How exports of forms, HR systems and spreadsheets map onto the files of this program. `rmentor import FILE` reads it,
# `rmentor import FILE --draft-map` adds a map. Of the keys of a map only name and columns are needed:
"""
_COLUMNS = "each with question (the header), to (what it fills), values (what answers mean), split, other, version"
TO_DECIDE = (
    "To decide: delete '# ' (the mark and the space behind it) in front of every line of a block that is right,",
    "and correct what is not.",
)


def with_map(text: str, draft: Draft) -> str:
    """Return the text of intake.yaml with one more map at its end; nothing in it changes."""
    before = f"{text.rstrip()}\n" if text.strip() else _ABOUT + "".join(_legend())
    return before + "\n" + "".join(f"{line}\n" for line in _lines(draft))


def _legend() -> Iterator[str]:
    """Yield one line on each key: a program folder holds no other page on them."""
    for spec in fields_of(IntakeMap):
        yield f"#   {spec.name:<10}{_COLUMNS if spec.name == 'columns' else spec.help}\n"


def _lines(draft: Draft) -> Iterator[str]:
    drafted = draft.map
    yield f"- name: {as_scalar(drafted.name)}"
    yield (
        f"  into: {drafted.into}" if drafted.into else "  into: rosters        # to decide: mentors, mentees or people"
    )
    if drafted.sheet:
        yield f"  sheet: {as_scalar(drafted.sheet)}"
    if drafted.encoding is not Encoding.UTF_8:
        yield f"  encoding: {drafted.encoding.value}"
    if drafted.dates:
        yield f"  dates: {drafted.dates.value}"
    yield "  columns:"
    for column in drafted.columns:
        yield from (f"    {line}" for line in _column(column))
    if draft.doubts:
        yield from (f"    # {line}" for line in TO_DECIDE)
    for doubt in draft.doubts:
        yield from (f"    # {line}" for line in _column(doubt.column, doubt.why))
    if drafted.ignore:
        yield "  ignore:"
        yield from (f"    - {as_scalar(question)}" for question in drafted.ignore)


def _column(column: MappedColumn, why: str = "") -> Iterator[str]:
    yield f"- question: {as_scalar(column.question)}"
    yield f"  to: {column.to}" + (f"  # {why}" if why else "")
    if column.split:
        yield f"  split: {as_scalar(column.split)}"
    if column.values:
        yield "  values:"
        yield from (f"    {as_scalar(said)}: {as_scalar(meant)}" for said, meant in column.values)
