"""Check the proof of the matching, without the solver."""

from collections.abc import Iterator

from rmentor_cli.formats.proof_json import decode_proof, line_about
from rmentor_cli.matching.proof_record import ProofRecord
from rmentor_cli.matching.verification import Discrepancy, Verification, verify
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import MatchingGoal
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.problem_lines import counted


def verify_proof(opened: Opened) -> tuple[Outcome, tuple[Problem, ...]]:
    """Say whether the recorded matching holds, and what is not as it was proved."""
    text = _proof_text(opened.dossier)
    record = decode_proof(text)
    if isinstance(record, Problem):
        return Outcome(data={"proved": False}), (record,)
    found = verify(record, opened.dossier, opened.private)
    problems = tuple(_problem(each, opened.dossier, text) for each in found.discrepancies)
    return _outcome(record, found), problems


def _proof_text(dossier: Dossier) -> str:
    raw = dossier.sources.raw.get(paths.PROOF)
    if raw is None:
        raise RmentorError(f"there is no {paths.PROOF} yet", fix="rmentor match writes it")
    return raw.decode("utf-8", "replace")


def _problem(each: Discrepancy, dossier: Dossier, text: str) -> Problem:
    """Point at the row of a pairing that was edited, or at the line of the proof."""
    rows = [row for row, pairing in enumerate(dossier.pairings) if pairing.id == each.about]
    if each.is_in_record or not rows:
        return Problem(Code.NOT_AS_PROVED, Location(paths.PROOF, line_about(text, each.about)), each.sentence)
    return Problem(Code.NOT_AS_PROVED, dossier.sources.cell(paths.PAIRINGS, rows[0], "id"), each.sentence)


def _outcome(record: ProofRecord, found: Verification) -> Outcome:
    is_proved = not found.discrepancies and not found.changed
    return Outcome(
        shown=tuple(_said(record, found)),
        data={
            "proved": is_proved,
            "on": record.on.isoformat(),
            "changed": list(found.changed),
            "not_as_proved": [each.about for each in found.discrepancies],
        },
    )


def _said(record: ProofRecord, found: Verification) -> Iterator[str]:
    if found.discrepancies:
        return
    pairings = counted(len(record.pairings), "pairing")
    if found.changed:
        yield f"The {pairings} of {record.on} are those that were proved."
        yield f"Changed since: {listed(found.changed)}; so points and prices of that day are not counted anew."
        return
    figures = record.figures
    yield f"Proved, for the {pairings} of {record.on}, counted anew from the files:"
    if record.goal is MatchingGoal.PEOPLE_FIRST:
        yield f"  no more than {counted(figures.pairings, 'pairing')} can be made;"
        yield f"  then the weakest cannot have more than {figures.floor} points;"
        yield f"  then all together cannot have more than {figures.total} points."
    else:
        yield f"  all together cannot have more than {figures.total} points."
