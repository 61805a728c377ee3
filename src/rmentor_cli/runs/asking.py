"""Show the forms to build, as Markdown to paste into a document."""

from rmentor_cli.documents.aims_form import aims_form
from rmentor_cli.documents.meeting_form import render_meeting_form
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sign_up import render_sign_up
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.intake import AIMS, MEETINGS, goes_into_rosters
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.outcome import Outcome


def forms_to_build(dossier: Dossier, into: str | None = None) -> Outcome:
    """Say what to ask, with options and the columns the export will have: to sign up, and after a check-in; or one."""
    if into in AIMS:
        then = (
            f"build the form; when answers are in, export them as CSV or .xlsx, then: rmentor import FILE --into {into}"
        )
        return Outcome(shown=(aims_form(into),), next_step=then, data={into: aims_form(into)})
    if into is not None and into != MEETINGS and not goes_into_rosters(into):
        fix = f"--questions alone prints both; --into {MEETINGS}, {' or '.join(AIMS)} another one"
        raise UsageError(f'there is no form for --into "{into}"', fix=fix)
    templates = Templates(dossier.templates)
    forms = {"form": render_sign_up} if into != MEETINGS else {}
    forms |= {"did_you_meet": render_meeting_form} if into in (None, MEETINGS) else {}
    texts = {name: render(dossier, templates).rstrip("\n") for name, render in forms.items()}
    side = (
        ""
        if into == MEETINGS
        else " (of a sign-up for one side: rmentor import FILE --into mentors, or --into mentees)"
    )
    return Outcome(
        shown=("\n\n".join(texts.values()),),
        next_step=f"build the form; when answers are in, export them as CSV or .xlsx, then: rmentor import FILE{side}",
        data=texts,
    )
