"""A drafted map as text for intake.yaml, with what is to be decided as comments. Pure."""

from collections.abc import Iterator

from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.drafting import Draft
from rmentor_cli.model.intake import Encoding, MappedColumn

ABOUT = """\
# How exports of forms, HR systems and spreadsheets map onto the files of this program. `rmentor import FILE` reads it,
# `rmentor import FILE --draft-map` adds a map. docs/intake-yaml.md lists every key and what a column may go into.
"""
TO_DECIDE = (
    "To decide: delete '# ' (the mark and the space behind it) in front of every line of a block that is right,",
    "and correct what is not.",
)


def with_map(text: str, draft: Draft) -> str:
    """Return the text of intake.yaml with one more map at its end; nothing in it changes."""
    before = f"{text.rstrip()}\n" if text.strip() else ABOUT
    return before + "\n" + "".join(f"{line}\n" for line in _lines(draft))


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
