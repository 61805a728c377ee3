"""The sign-up form to build, as a document. Pure: intake holds the questions, a template the wording around them."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.immutable import immutable
from rmentor_cli.intake.consent_text import TEXT_VERSION
from rmentor_cli.intake.questions import (
    GOOGLE_COLUMNS,
    MICROSOFT_COLUMNS,
    Question,
    TopicGroup,
    header_line,
    hours_offered,
    role_question,
    sign_up_questions,
    topic_groups,
)
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import Coordinator, ProgramInfo, RoleNames, Scheduling

TEMPLATE = "sign-up.md.j2"


@immutable
class SideOfForm:
    """What one side is asked, and the header lines of the exports."""

    label: str
    is_mentor: bool
    questions: tuple[Question, ...]
    google: str
    microsoft: str


@immutable
class SignUpForm:
    """What the template may use."""

    program: ProgramInfo
    coordinator: Coordinator
    roles: RoleNames
    scheduling: Scheduling
    sides: tuple[SideOfForm, ...]
    role_question: Question
    groups: tuple[TopicGroup, ...]
    topics: int
    hours: tuple[str, ...]
    minimum_group: int
    text_version: str


def render_sign_up(dossier: Dossier, templates: Templates) -> str:
    """Write the form to build, for both sides."""
    return templates.render(TEMPLATE, vars(_sign_up_form(dossier)))


def _sign_up_form(dossier: Dossier) -> SignUpForm:
    program, groups = dossier.program, topic_groups(dossier.topics)
    return SignUpForm(
        program=program.program,
        coordinator=program.coordinator,
        roles=program.roles,
        scheduling=program.scheduling,
        sides=tuple(_side(dossier, role) for role in Role),
        role_question=role_question(),
        groups=groups,
        topics=sum(len(group.options) for group in groups),
        hours=hours_offered(program.working_hours),
        minimum_group=program.pulse.minimum_group,
        text_version=TEXT_VERSION,
    )


def _side(dossier: Dossier, role: Role) -> SideOfForm:
    roles, questions = dossier.program.roles, sign_up_questions(dossier, role)
    return SideOfForm(
        label=roles.mentor if role is Role.MENTOR else roles.mentee,
        is_mentor=role is Role.MENTOR,
        questions=questions,
        google=header_line(questions, GOOGLE_COLUMNS),
        microsoft=header_line(questions, MICROSOFT_COLUMNS),
    )
