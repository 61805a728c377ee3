"""Rules on what closed survey rounds published: only rmentor writes these files, once. Pure."""

from collections.abc import Iterator
from decimal import Decimal

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pulse import PulseFigure
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem


def published_figures(dossier: Dossier) -> Iterator[Problem]:
    """A published figure is of a round and a question that there are, once, and within its scale."""
    for round_id, figures in dossier.pulse.items():
        path = f"{paths.PULSE}/{round_id}.csv"
        if dossier.program.pulse.round(round_id) is None:
            yield _problem(path, Location(path), f"program.yaml has no survey round {round_id}")
            continue
        seen = set()
        for row, figure in enumerate(figures):
            key = (figure.question, figure.group, figure.since)
            said = "the figure stands twice" if key in seen else _why_not(dossier, figure)
            seen.add(key)
            if said:
                yield _problem(path, dossier.sources.cell(path, row, "question"), said)


def _why_not(dossier: Dossier, figure: PulseFigure) -> str:
    question = next((each for each in dossier.program.pulse.questions if each.id == figure.question), None)
    if question is None:
        return f'there is no question "{figure.question}"'
    least, most = (1 - question.scale, question.scale - 1) if figure.since else (1, question.scale)
    if figure.mean is not None and not Decimal(least) <= figure.mean <= Decimal(most):
        return f"mean {figure.mean} lies outside of {least} to {most}"
    return ""


def _problem(path: str, at: Location, said: str) -> Problem:
    return Problem(Code.PULSE_FIGURE, at, said, f"nobody edits {path} by hand: git restore {path} puts it back")
