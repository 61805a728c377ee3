"""What to do about people without a grade: where intake.yaml holds suggestions for their titles, that says it."""

import re

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import listed

HOW_TO_TAKE = "check the numbers, fill in the empty ones, and delete '# ' in front of every line of the block"
_NAME = re.compile(r"^- name: (\S+)$", re.MULTILINE)
_BLOCK = re.compile(
    r"^ +# - question: (?P<asked>.+)\n +#   to: grade\b.*\n +#   values:\n(?P<values>(?: +#     .*\n?)+)", re.MULTILINE
)
_VALUE = re.compile(r"#     .*: \"?[^\s\"]+\"?$", re.MULTILINE)


def how_to_grade(dossier: Dossier) -> str:
    """Say what gives people their grades; first what waits in intake.yaml."""
    return (
        _suggested(dossier)
        or "import an export of HR's that holds it (rmentor import FILE), or fill it into the rosters"
    )


def are_suggested(dossier: Dossier) -> bool:
    """Say whether intake.yaml holds suggestions behind marks."""
    return bool(_suggested(dossier))


def _suggested(dossier: Dossier) -> str:
    yamls = dossier.sources.yamls
    text = yamls[paths.INTAKE].text if paths.INTAKE in yamls else ""
    found = [(_map_at(text, block.start()), block) for block in _BLOCK.finditer(text) if _VALUE.search(block["values"])]
    if not found:
        return ""
    maps = listed([name for name, _ in found])
    asked = listed([*dict.fromkeys(block["asked"] for _, block in found)])
    which = f"below {asked} in the map{'s' if found[1:] else ''} {maps}"
    return f"{paths.INTAKE} suggests one for each title {which}: {HOW_TO_TAKE}, then import the same files again"


def _map_at(text: str, place: int) -> str:
    return [each[1] for each in _NAME.finditer(text, 0, place)][-1]
