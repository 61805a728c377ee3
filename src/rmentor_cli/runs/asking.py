"""Show the sign-up form to build, as Markdown to paste into a document."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.sign_up import render_sign_up
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.terminal.layout import Block


def sign_up_form(dossier: Dossier) -> tuple[Block, ...]:
    """Say what to ask each side, with options, consent and the columns the export will have."""
    return (render_sign_up(dossier, Templates(dossier.templates)).rstrip("\n"),)
