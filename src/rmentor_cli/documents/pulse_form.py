"""The form of a survey round to build, as a document. Pure: intake holds the questions, a template the wording."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.questions import Question, header_line
from rmentor_cli.intake.survey_questions import sections, sharing
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Coordinator, ProgramInfo
from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.rounds import link_of

TEMPLATE = "pulse-form.md.j2"
_GOOGLE, _MICROSOFT = {"Timestamp": ""}, {"ID": "", "Start time": "", "Completion time": "", "Email": "", "Name": ""}


@immutable
class Section:
    """A page of the form: what everybody is asked, or one side only."""

    label: str  # what the program calls the side; empty: everybody
    questions: tuple[Question, ...]


@immutable
class PulseForm:
    """What the template may use."""

    program: ProgramInfo
    coordinator: Coordinator
    round_id: str
    sections: tuple[Section, ...]
    sharing: Question | None
    minimum_group: int
    link: str  # where the mails lead; empty: program.yaml names no form yet
    google: str
    microsoft: str


def pulse_form_path(pulse_round: PulseRound) -> str:
    """Return where the form of a round is described."""
    return f"{paths.PULSE_FORMS}/{pulse_round.id}-form.md"


def render_pulse_form(dossier: Dossier, pulse_round: PulseRound, templates: Templates) -> str:
    """Write the form to build."""
    return templates.render(TEMPLATE, vars(_pulse_form(dossier, pulse_round)))


def _pulse_form(dossier: Dossier, pulse_round: PulseRound) -> PulseForm:
    program = dossier.program
    labels = {None: "", Role.MENTOR: program.roles.mentor, Role.MENTEE: program.roles.mentee}
    pages = tuple(sections(program.pulse, pulse_round))
    end = sharing(program.pulse, pulse_round)
    questions = [*(each for _, page in pages for each in page), *([end] if end else [])]
    return PulseForm(
        program=program.program,
        coordinator=program.coordinator,
        round_id=pulse_round.id,
        sections=tuple(Section(labels[role], page) for role, page in pages if page),
        sharing=end,
        minimum_group=program.pulse.minimum_group,
        link=link_of(program, pulse_round),
        google=header_line(questions, _GOOGLE),
        microsoft=header_line(questions, _MICROSOFT),
    )
