"""Take over ready-made pairs from a file: those that no rule forbids stand as pinned proposals."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.decisions.ready_made import Judged, judge_ready_made
from rmentor_cli.eligibility.facts import Couple, facts_of
from rmentor_cli.formats.tables import decode_rows, parse_table
from rmentor_cli.formats.text import decode_text
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.proposal import new_ids
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import RoleNames
from rmentor_cli.model.ready_made import ReadyMade
from rmentor_cli.model.sources import TableSource
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, UsageError
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.proved import newest_id
from rmentor_cli.terminal.layout import Block, Table

_CELL = r"(?i)(?<![^,;\t\"\ufeff]){}(?![^,;\t\"\r])"


@immutable
class TakenOver:
    """The pairings with those taken over, and a line for each pair of the file."""

    pairings: tuple[Pairing, ...]
    ids: tuple[str, ...]  # of those that stand because of the file
    shown: tuple[Block, ...]
    data: tuple[Mapping[str, str | None], ...]


def take_over(opened: Opened, name: str, content: bytes) -> TakenOver:
    """Judge the pairs of a file; raises RmentorError where it cannot be read, or names somebody unknown."""
    dossier = opened.dossier
    couples = _couples(dossier, name, content)
    judged = tuple(
        judge_ready_made(dossier, facts_of(dossier, opened.private, opened.on), couples, opened.private.asked_about)
    )
    rows = tuple((*_names(dossier, each.couple), each.why_not or "stands, pinned") for each in judged)
    pairings = _with(dossier, judged)
    wanted = {each.couple for each in judged if not each.why_not}
    pinned = (each for each in pairings if each.status is PairingStatus.PROPOSED)
    return TakenOver(
        pairings=pairings,
        ids=tuple(each.id for each in pinned if (each.mentor_id, each.mentee_id) in wanted),
        shown=(Table(("mentor", "leader", "ready-made"), rows), "") if rows else (),
        data=tuple(
            {"mentor_id": each.couple[0], "mentee_id": each.couple[1], "why_not": each.why_not or None}
            for each in judged
        ),
    )


def _couples(dossier: Dossier, name: str, content: bytes) -> list[Couple]:
    text = decode_text(name, content)
    if isinstance(text, Problem):
        raise _refused([text])
    table = parse_table(name, _in_words_of_the_file(dossier, text), ReadyMade)
    if table.problems:
        raise _refused(table.problems)
    records, problems = decode_rows(table.source, ReadyMade)
    if problems:
        raise _refused(problems)
    found = [_couple(dossier, table.source, row, record) for row, record in enumerate(records)]
    if wrong := [each for each in found if isinstance(each, Problem)]:
        raise _refused(wrong)
    return [each for each in found if not isinstance(each, Problem)]


def _in_words_of_the_file(dossier: Dossier, text: str) -> str:
    """Return the file with a header of mentor and mentee, where it says what the program calls the two."""
    header, mark, rows = text.partition("\n")
    labels = dossier.program.roles
    for column, label in (("mentor", labels.mentor), ("mentee", labels.mentee), ("mentee", RoleNames().mentee)):
        if not re.search(_CELL.format(column), header):
            header = re.sub(_CELL.format(re.escape(label)), column, header, count=1)
    return f"{header}{mark}{rows}"


def _refused(problems: Sequence[Problem]) -> RmentorError:
    return RmentorError("nothing was written", fix="mend the file, then run the command again", problems=problems)


def _couple(dossier: Dossier, source: TableSource, row: int, record: ReadyMade) -> Couple | Problem:
    """Find the two people of a line, each on their own side."""
    found = []
    for column, said, role in (("mentor", record.mentor, Role.MENTOR), ("mentee", record.mentee, Role.MENTEE)):
        at = source.locate(row, column)
        try:
            person = find_person(dossier, said)
        except UsageError as error:
            return Problem(Code.UNKNOWN_PERSON, at, error.message, error.fix)
        if dossier.roles[person.id] is not role:
            return Problem(Code.UNKNOWN_PERSON, at, f'{column} "{said}" is on the other roster', "swap the two cells")
        found.append(person.id)
    return found[0], found[1]


def _with(dossier: Dossier, judged: Sequence[Judged]) -> tuple[Pairing, ...]:
    """Pin the pairs that may be made; one that is proposed already keeps its row."""
    wanted = [each.couple for each in judged if not each.why_not]
    ids = new_ids(dossier, newest_id(dossier))
    rows = [_pinned(pairing, wanted) for pairing in dossier.pairings]
    known = {(row.mentor_id, row.mentee_id) for row in rows if row.status is PairingStatus.PROPOSED}
    return (*rows, *_added((couple for couple in wanted if couple not in known), ids))


def _pinned(pairing: Pairing, wanted: Sequence[Couple]) -> Pairing:
    is_meant = pairing.status is PairingStatus.PROPOSED and (pairing.mentor_id, pairing.mentee_id) in wanted
    return replace(pairing, pinned=True) if is_meant else pairing


def _added(couples: Iterator[Couple], ids: Iterator[str]) -> Iterator[Pairing]:
    for (mentor_id, mentee_id), pairing_id in zip(couples, ids, strict=False):
        yield Pairing(id=pairing_id, mentor_id=mentor_id, mentee_id=mentee_id, pinned=True)


def _names(dossier: Dossier, couple: Couple) -> tuple[str, str]:
    return dossier.people[couple[0]].name, dossier.people[couple[1]].name
