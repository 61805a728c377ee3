"""The form after a check-in to build, as a document. Pure: intake holds the questions, a template the wording."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.meeting_questions import MET, meeting_questions
from rmentor_cli.intake.questions import GOOGLE_COLUMNS, MICROSOFT_COLUMNS, Question, header_line
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import Coordinator, ProgramInfo

TEMPLATE = "did-you-meet-form.md.j2"


@immutable
class MeetingForm:
    """What the template may use."""

    program: ProgramInfo
    coordinator: Coordinator
    questions: tuple[Question, ...]
    met: str
    google: str
    microsoft: str


def render_meeting_form(dossier: Dossier, templates: Templates) -> str:
    """Write the form to build, for both sides."""
    return templates.render(TEMPLATE, vars(_meeting_form(dossier)))


def _meeting_form(dossier: Dossier) -> MeetingForm:
    questions = tuple(meeting_questions(dossier))
    return MeetingForm(
        program=dossier.program.program,
        coordinator=dossier.program.coordinator,
        questions=questions,
        met=MET,
        google=header_line(questions, GOOGLE_COLUMNS),
        microsoft=header_line(questions, MICROSOFT_COLUMNS),
    )
