"""Judge the user's templates; apart from loading, because it needs the template engine."""

from collections.abc import Iterator

from rmentor_cli.documents.agenda import TEMPLATE, Facts, agenda_of
from rmentor_cli.documents.catalog import VARIABLES
from rmentor_cli.documents.rendering import Templates, in_language, neutral
from rmentor_cli.documents.specimens import sample_stage
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, Severity, in_reading_order

_ON_TRUST = (TEMPLATE, "safe-contact.md.j2")
_ENDING = ".md.j2"


def judge_templates(dossier: Dossier) -> tuple[Problem, ...]:
    """Find what is wrong in the user's templates; sound agendas are rendered, to see whom they name."""
    templates = Templates(dossier.templates)
    problems = tuple(templates.problems(VARIABLES))
    return tuple(in_reading_order(problems or tuple(_without_safe_contact(templates))))


def _without_safe_contact(templates: Templates) -> Iterator[Problem]:
    """Yield a warning for each language in which the user's own agenda tells nobody whom they can talk to."""
    own = sorted(name for name in templates.overrides if neutral(name) in _ON_TRUST)
    for language in dict.fromkeys(_language(name) for name in own):
        if not _names_safe_contact(templates.spoken(language)):
            written = [in_language(name, language) if language else name for name in _ON_TRUST]
            path = next((name for name in written if name in own), own[0])
            at, fix = Location(f"{templates.path_of(path)}"), 'put {% include "safe-contact.md.j2" %} into it'
            yield Problem(Code.SAFE_CONTACT, at, "the agenda names no safe contact", fix, Severity.WARNING)


def _names_safe_contact(templates: Templates) -> bool:
    stage = sample_stage()
    facts, contact = Facts(stage.dossier), stage.dossier.program.safe_contact
    agendas = (agenda_of(facts, stage.check_in, role) for role in Role)
    try:
        return all(contact and contact.email in templates.render_plain(TEMPLATE, a.variables) for a in agendas)
    except RmentorError:
        return True  # it cannot be rendered for these two, which is another matter: a preview says why


def _language(name: str) -> str:
    """Return the language in a template's name: de of agenda.de.md.j2."""
    return name.removesuffix(_ENDING).removeprefix(neutral(name).removesuffix(_ENDING)).removeprefix(".")
