"""Check the proof of the matching, without the solver."""

from collections.abc import Iterator, Sequence

from rmentor_cli.formats.proof_json import decode_proof, line_about
from rmentor_cli.matching.proof_record import ProofRecord
from rmentor_cli.matching.verification import Discrepancy, Verification, verify
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import OVER
from rmentor_cli.model.program import MatchingGoal
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.proved import proof_text
from rmentor_cli.runs.sealing import vetoes_sealed
from rmentor_cli.terminal.problem_lines import counted


def verify_proof(opened: Opened) -> tuple[Outcome, tuple[Problem, ...]]:
    """Say whether the recorded matching holds, and what is not as it was proved."""
    text = proof_text(opened.dossier)
    if text is None:
        raise RmentorError(f"there is no {paths.PROOF} yet", fix="rmentor match writes it")
    record = decode_proof(text)
    if isinstance(record, Problem):
        return Outcome(data={"proved": False}), (record,)
    key = opened.dossier.sources.raw.get(paths.KEY, b"")
    found = verify(record, opened.dossier, opened.private, vetoes_sealed(key, opened.private))
    problems = tuple(_problem(each, opened.dossier, text) for each in found.discrepancies)
    over = _over(record, opened.dossier)
    return _outcome(record, found, over, has_private=_has_private(opened)), problems


def _problem(each: Discrepancy, dossier: Dossier, text: str) -> Problem:
    """Point at the row of a pairing that was edited, or at the line of the proof."""
    rows = [row for row, pairing in enumerate(dossier.pairings) if pairing.id == each.about]
    if each.is_in_record or not rows:
        return Problem(Code.NOT_AS_PROVED, Location(paths.PROOF, line_about(text, each.about)), each.sentence)
    return Problem(Code.NOT_AS_PROVED, dossier.sources.cell(paths.PAIRINGS, rows[0], "id"), each.sentence)


def _has_private(opened: Opened) -> bool:
    return not any(problem.code is Code.PRIVATE_NOT_HERE for problem in opened.problems)


def _outcome(record: ProofRecord, found: Verification, over: Sequence[str], *, has_private: bool) -> Outcome:
    is_proved = not found.discrepancies and not found.changed
    return Outcome(
        shown=tuple(_said(record, found, over, has_private=has_private)),
        data={
            "proved": is_proved,
            "on": record.on.isoformat(),
            "changed": list(found.changed),
            "not_as_proved": [each.about for each in found.discrepancies],
        },
    )


def _over(record: ProofRecord, dossier: Dossier) -> list[str]:
    """Return the pairings that were proved and are over by now."""
    standing = dossier.pairings_by_id
    return [each.id for each in record.pairings if each.id in standing and standing[each.id].status in OVER]


def _said(record: ProofRecord, found: Verification, over: Sequence[str], *, has_private: bool) -> Iterator[str]:
    if found.discrepancies:
        return
    pairings = counted(len(record.pairings), "pairing")
    if found.changed:
        pair = "pairs" if len(record.pairings) == 1 else "pair"
        yield f"The {pairings} of {record.on} {pair} the same people as then. More was not checked."
        if over:
            yield f"Over by now: {listed(over)}."
        changed = [path for path in found.changed if has_private or not paths.is_private(path)]
        if gone := [path for path in found.changed if path not in changed]:
            verb = "is" if len(gone) == 1 else "are"
            yield f"{listed(gone)} decided too and {verb} not here, so points and prices are not counted anew."
        if changed:
            yield f"Changed since: {listed(changed)}; so points and prices of that day are not counted anew."
        return
    figures = record.figures
    beside = f" beside the {len(record.kept)} that stood" if record.kept else ""
    yield f"Proved, for the {pairings} of {record.on}{beside}, counted anew from the files:"
    if record.goal is MatchingGoal.PEOPLE_FIRST:
        yield f"  no more than {counted(figures.pairings, 'pairing')} can be made;"
        yield f"  then the weakest cannot have more than {figures.floor} points;"
        yield f"  then all together cannot have more than {figures.total} points."
    else:
        yield f"  all together cannot have more than {figures.total} points."
