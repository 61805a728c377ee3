"""Know an export that is none of people, and say which command takes it."""

from collections.abc import Iterator
from shlex import quote

from rmentor_cli.intake.draft import Draft, Lack
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.survey_questions import columns_by_words
from rmentor_cli.model.aim_words import ASK_FOR_DIRECTION, OF_COMMITMENTS, OF_GOALS, OF_STORIES
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import AIMS, PEOPLE, Special
from rmentor_cli.model.pulse import Pulse
from rmentor_cli.problems import RmentorError, listed
from rmentor_cli.runs.import_maps import Source

_FEWEST = 2  # questions of a survey that no other form asks together
_OF_SIGN_UPS = frozenset({"offers", "wants", Special.ROLE.value})
_STORY = "a story goes in with rmentor story add PAIRING TEXT: nobody else reads it before both have agreed"
INSTEAD = {
    "stories": _STORY,
    "consents": f"answers to a question of consent are read with --into {PEOPLE}, by the addresses beside them",
}


def refuse_survey(pulse: Pulse, drafted: Draft, source: Source) -> None:
    """Refuse the export of a survey round: its answers are under codes, and go into no file of people.

    A sign-up may ask some of the same questions.
    """
    columns = (*drafted.map.columns, *(doubt.column for doubt in drafted.doubts))
    if not _OF_SIGN_UPS.isdisjoint(column.to for column in columns):
        return
    known = columns_by_words(pulse)
    found = {known[plain(question)] for question in _questions(drafted) if plain(question) in known}
    if len(found - {"share"}) >= _FEWEST:
        command = f"rmentor pulse count {quote(source.name)}"
        raise RmentorError(
            f"{source.name} holds answers to a survey round: they are counted, not imported", fix=command
        )


def way_elsewhere(dossier: Dossier, drafted: Draft) -> str:
    """Say what a form seems to ask for other than sign-ups, and how that comes in; "" where it asks for nothing else.

    Sentences end in `or`, for it may be a sign-up as well.
    """
    if {Lack.SIDE, Lack.NAME}.isdisjoint(drafted.lacking):
        return ""
    if aims := [*_aims_asked_for(drafted)]:
        return f"it seems to ask for {listed(aims)}: add {' or '.join(f'--into {each}' for each in aims)}"
    if any(says(question, *OF_STORIES) for question in _questions(drafted)):
        return _STORY
    filled = {column.to for column in drafted.map.columns}
    if dossier.people and {"email", Special.CONSENT.value} <= filled:
        return f"add --into {PEOPLE}, if it asks people who are in the rosters already"
    return ""


def _questions(drafted: Draft) -> Iterator[str]:
    columns = (*drafted.map.columns, *(doubt.column for doubt in drafted.doubts))
    yield from (column.question for column in columns)
    yield from drafted.map.ignore


def _aims_asked_for(drafted: Draft) -> Iterator[str]:
    """Yield the files of goals or commitments that a form seems to be about."""
    words = {"goals": (*ASK_FOR_DIRECTION, *OF_GOALS), "commitments": OF_COMMITMENTS}
    asked = [*_questions(drafted)]
    return (into for into in AIMS if any(says(question, *words[into]) for question in asked))
