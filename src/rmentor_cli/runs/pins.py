"""Judge pinned proposals by the hard rules; apart from loading, because it needs the hours of everybody."""

from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.problems import Problem
from rmentor_cli.validation.forbidden_pins import forbidden_pins


def judge_pins(dossier: Dossier, private: PrivateDossier, on: date) -> tuple[Problem, ...]:
    """Find the pinned proposals that a hard rule forbids."""
    return tuple(forbidden_pins(dossier, private, on))
