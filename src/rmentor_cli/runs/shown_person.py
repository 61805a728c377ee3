"""Show all that a program folder holds of somebody, file by file; answers to surveys are nobody's to see."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import OrgMember
from rmentor_cli.privacy.holdings import Holding, Request, holdings, mentions
from rmentor_cli.runs.about_person import Known, know
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.searching import Found, Search, search
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

NOT_THEIRS = "said by others in confidence, or only counted: not theirs to read, and not in an export"
NO_ANSWERS = "Answers to surveys stand under a personal code, and nobody is shown them here."
_SAYS = {
    "manager_id": "reports to them",
    "dotted_line_ids": "reports to them, too",
    "prefers": "would like to meet them",
    "declines": "would rather not be paired with them",
}
_WHOLE = (paths.OUT, paths.UNDO, paths.TABLES_SAID, paths.IMPORTED, paths.IMPORTS)  # folders that are counted


def request_of(opened: Opened, known: Known) -> Request:
    """Return what to ask the files for somebody."""
    return Request(opened.dossier, opened.private, known.subject, known.own_vetoes, known.told_by_others)


def show_person(opened: Opened, said: str) -> Outcome:
    """Say what the folder holds of somebody."""
    refuse_without_private(opened)
    known = know(opened, said)
    request = request_of(opened, known)
    found, others = holdings(request), mentions(request)
    traces = known.subject.traces
    elsewhere = search(opened.root, traces, {}) if traces else Search((), ())
    named = tuple(_beside(elsewhere, [*found, *others]))
    return Outcome(
        shown=tuple(_blocks(opened.dossier, known, found, others, named)),
        notes=(NO_ANSWERS,),
        next_step=_next_step(known),
        data={
            "person": known.person.id,
            "files": [
                {"path": each.path, "cells": dict(each.cells), "theirs": each.is_theirs} for each in (*found, *others)
            ],
            "elsewhere": [str(each) for each in named],
        },
    )


def _next_step(known: Known) -> str:
    if known.is_erased:
        return "none: whose data these were is not known here any more"
    return f"rmentor person export {known.person.id} writes what is theirs to read, to hand over"


def _beside(elsewhere: Search, records: Sequence[Holding]) -> Iterator[Found]:
    """Yield where else they are named: what a record says has been shown."""
    shown = {each.path for each in records}
    return (each for each in elsewhere.found if each.path not in shown)


def _blocks(
    dossier: Dossier, known: Known, found: Sequence[Holding], others: Sequence[Holding], named: Sequence[Found]
) -> Iterator[Block]:
    yield f"{known.called}, {_side(dossier, known)}: what this folder holds."
    for path, group in groupby(found, key=lambda each: each.path):
        in_file = list(group)
        for is_theirs in (True, False):
            if rows := [each for each in in_file if each.is_theirs is is_theirs]:
                yield f"\n{path}: {rows[0].kind.about}{'' if is_theirs else f' ({NOT_THEIRS})'}"
                yield _table(rows)
    if others:
        yield "\nrosters/: what other people's rows say of them (not in an export)"
        yield Table(("who", "what"), tuple(_said(dossier, each) for each in others))
    yield from _elsewhere(named)


def _side(dossier: Dossier, known: Known) -> str:
    if isinstance(known.person, OrgMember):
        return "a manager who takes no part"
    return "mentor (junior)" if dossier.roles[known.person.id].value == "mentor" else "mentee (senior leader)"


def _table(rows: Sequence[Holding]) -> Table:
    """Write one record as a list of its cells, several as a table of the columns that any of them fills."""
    if len(rows) == 1:
        return Table(("column", "says"), tuple(rows[0].cells.items()))
    columns = tuple(dict.fromkeys(column for each in rows for column in each.cells))
    return Table(columns, tuple(tuple(each.cells.get(column, "") for column in columns) for each in rows))


def _said(dossier: Dossier, mention: Holding) -> tuple[str, str]:
    person = dossier.people.get(mention.cells["id"])
    who = f"{person.name} ({person.id})" if person else mention.cells["id"]
    return who, "; ".join(_SAYS[column] for column in mention.cells if column in _SAYS)


def _elsewhere(named: Sequence[Found]) -> Iterator[Block]:
    """Say where else they are named: folders that rmentor fills by number, anything else line by line."""
    folders = Counter(folder for each in named if (folder := _folder(each.path)))
    apart = [each for each in named if not _folder(each.path)]
    if not named:
        return
    yield "\nAlso named in:"
    yield from (f"  {each}" for each in apart)
    yield from (f"  {folder}/: {counted(number, 'file')}" for folder, number in folders.items())


def _folder(path: str) -> str:
    return next((folder for folder in _WHOLE if path.startswith(f"{folder}/")), "")
