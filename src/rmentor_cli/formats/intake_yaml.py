"""A drafted map as text for intake.yaml, with what is to be decided as comments. Pure."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from rmentor_cli.formats.yaml_edit import as_scalar
from rmentor_cli.intake.consent_text import version_in
from rmentor_cli.intake.draft import Draft
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import AIMS, OF_MEETINGS, ROSTERS, Encoding, IntakeMap, MappedColumn, Special, targets

_ABOUT = """\
# How exports of forms, HR systems and spreadsheets map onto the files of this program. `rmentor import FILE` reads it,
# `rmentor import FILE --draft-map` adds a map. Of the keys of a map only name and columns are needed:
"""
_COLUMNS = "each with question (the header), to (what it fills), values (what answers mean), split, other, version"
TO_DECIDE = (
    "To decide: each block below is a column that only you can be sure of. If it is right, fill in what is empty, and",
    "delete '# ' (the mark and the space behind it) in front of every line of the block. If it belongs elsewhere,",
    "write another word behind to: as well; the top of this file lists them. If it is not needed, leave it as it is.",
)
TO_SAY = "Not understood yet: say behind each answer what it means (\"\": nothing), and delete the '# ' in front of it."
_NO_VERSION = "  # version: 2027-01  # of the text they agreed to: delete '# ', so that consents.csv says who agreed"
_WIDTH = 118


def with_map(text: str, draft: Draft) -> str:
    """Return the text of intake.yaml with one more map at its end; nothing in it changes."""
    before = f"{text.rstrip()}\n" if text.strip() else _ABOUT + "".join(_legend())
    return before + "\n" + "".join(f"{line}\n" for line in _lines(draft))


def _legend() -> Iterator[str]:
    """Yield one line on each key: a program folder holds no other page on them."""
    for spec in fields_of(IntakeMap):
        yield f"#   {spec.name:<10}{_COLUMNS if spec.name == 'columns' else spec.help}\n"
    columns = f"Behind to: stands, for the rosters, one of {', '.join(targets(ROSTERS))}; or one of"
    yield from (f"# {line}\n" for line in textwrap.wrap(columns, _WIDTH, break_on_hyphens=False))
    yield from (_described(special) for special in Special if special not in (*OF_MEETINGS, Special.TEXT))
    yield f"# for {' and '.join(AIMS)}, beside the columns of those files,\n"
    yield _described(Special.TEXT)
    yield "# and for did-you-meet, beside the columns of that file,\n"
    yield from map(_described, OF_MEETINGS)


def _described(special: Special) -> str:
    return f"#   {special.value:<14}{special.about}\n"


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
        yield from (f"    {line}" for line in _column(column, unread=draft.unread.get(column.question, ())))
    if draft.doubts:
        yield from (f"    # {line}" for line in TO_DECIDE)
    for doubt in draft.doubts:
        unread = tuple((said, "") for said in draft.unread.get(doubt.column.question, ()))
        block = _column(replace(doubt.column, values=(*doubt.column.values, *unread)), doubt.why)
        yield from (f"    # {line}" for line in block)
    if drafted.ignore:
        yield "  ignore:"
        yield from (f"    - {as_scalar(each)}{_to_read(draft.readable.get(each, ''))}" for each in drafted.ignore)


def _to_read(to: str) -> str:
    """Say behind a column that is not read how it would be."""
    return f"  # to have it read, move it to columns: question: ..., to: {to}" if to else ""


def _column(column: MappedColumn, why: str = "", unread: Sequence[str] = ()) -> Iterator[str]:
    yield f"- question: {as_scalar(column.question)}"
    yield f"  to: {column.to}" + (f"  # {why}" if why else "")
    if column.split:
        yield f"  split: {as_scalar(column.split)}"
    if column.to == Special.CONSENT.value and not (column.version or version_in(column.question)):
        yield _NO_VERSION
    if column.values:
        yield "  values:"
        yield from (f"    {as_scalar(said)}: {as_scalar(meant)}" for said, meant in column.values)
    if unread:
        yield f"  # {TO_SAY}"
        if not column.values:
            yield "  # values:"
        yield from (f'  #   {as_scalar(said)}: ""' for said in unread)
