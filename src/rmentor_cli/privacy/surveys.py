"""Somebody's own answers in surveys: what they are given at their wish, and what stays once they are erased. Pure."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.private import PrivateDossier, PulseAnswer
from rmentor_cli.model.values import ScaleAnswer
from rmentor_cli.rounds import is_closed


def own_answers(dossier: Dossier, private: PrivateDossier, person_id: str) -> dict[str, dict[str, int | str]]:
    """Return by round what somebody answered, by the words of each question."""
    texts = {each.id: each.text for each in dossier.program.pulse.questions}
    found: dict[str, dict[str, int | str]] = {}
    for round_id, code in sorted(_codes(private, person_id)):
        said: dict[str, int | str] = {}
        for row in private.pulse_answers:
            if (row.round_id, row.code) == (round_id, code):
                said |= {texts.get(each.question, each.question): each.value for each in row.answers if each.value}
        for comment in private.comments:
            if (comment.round_id, comment.code) == (round_id, code):
                said[texts.get(comment.question, comment.question)] = comment.text
        if said:
            found[round_id] = said
    return found


def without_answers(dossier: Dossier, private: PrivateDossier, person_id: str) -> Mapping[str, Any]:
    """Return the parts of what is private that hold surveys, without somebody's answers.

    What they answered in a closed round was added up and published: that they had answered stays, or the next figures
    could be taken from those. Their codes of open rounds go, so that no answer counts any more.
    """
    codes = _codes(private, person_id)
    closed = {each for each in codes if is_closed(dossier, each[0])}
    return {
        "codes": tuple(
            each for each in private.codes if each.person_id != person_id or (each.round_id, each.code) in closed
        ),
        "pulse_answers": tuple(
            _blank(row) if (row.round_id, row.code) in closed else row
            for row in private.pulse_answers
            if (row.round_id, row.code) not in codes - closed
        ),
        "comments": tuple(row for row in private.comments if (row.round_id, row.code) not in codes),
    }


def _codes(private: PrivateDossier, person_id: str) -> set[tuple[str, str]]:
    return {(each.round_id, each.code) for each in private.codes if each.person_id == person_id}


def _blank(row: PulseAnswer) -> PulseAnswer:
    return replace(row, given=None, answers=tuple(ScaleAnswer(each.question, None) for each in row.answers))
