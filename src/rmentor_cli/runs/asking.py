"""Show the sign-up form to build, as Markdown to paste into a document."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sign_up import render_sign_up
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.runs.outcome import Outcome


def sign_up_form(dossier: Dossier) -> Outcome:
    """Say what to ask each side, with options, consent and the columns the export will have."""
    text = render_sign_up(dossier, Templates(dossier.templates)).rstrip("\n")
    return Outcome(
        shown=(text,),
        next_step="build the form; when answers are in, export them as CSV or .xlsx, then: rmentor import FILE "
        "(of a form for one side: rmentor import FILE --into mentors, or --into mentees)",
        data={"form": text},
    )
