"""Judge the user's templates; apart from loading, because it needs the template engine."""

from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.problems import Problem, in_reading_order


def judge_templates(dossier: Dossier) -> tuple[Problem, ...]:
    """Find what is wrong in the user's templates without rendering them."""
    return tuple(in_reading_order(Templates(dossier.templates).problems(VARIABLES)))
