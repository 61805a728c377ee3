"""Where each survey round stands, and how many have answered; never who."""

from rmentor_cli.model.pulse import PulseRound
from rmentor_cli.rounds import (
    OpenRound,
    in_the_place_of,
    is_closed,
    last_start,
    next_to_start,
    open_rounds,
    opens,
)
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.survey_words import MAY_STAY_OPEN, too_few
from rmentor_cli.runs.which_round import of_round
from rmentor_cli.terminal.layout import Table


def rounds_standing(opened: Opened) -> Outcome:
    """Say where each round stands; never who has answered."""
    dossier, private = opened.dossier, opened.private
    standing = {each.pulse_round.id: each for each in open_rounds(dossier, private)}
    rows = tuple(
        (each.id, f"week {each.week}", _state(opened, each, standing.get(each.id)), _answered(opened, each))
        for each in dossier.program.pulse.rounds
    )
    waiting = next_to_start(dossier, private, opened.on)
    ended = [each.pulse_round for each in standing.values() if each.closes < opened.on]
    notes = {each.id: note for each in ended if (note := _to_wait_for(opened, each))}
    step = next((f"rmentor pulse close {each.id}" for each in ended if each.id not in notes), "")
    step = step or (_to_start(opened, waiting) if waiting and not standing else "")
    return Outcome(
        shown=(Table(("round", "planned", "state", "answered"), rows),) if rows else (),
        notes=tuple(notes.values()),
        plan="" if rows else "program.yaml names no survey rounds",
        next_step=step or ("rmentor pulse count FILE, with the export of the form" if standing else ""),
        data={"rounds": [dict(zip(("id", "planned", "state", "answered"), row, strict=True)) for row in rows]},
    )


def _to_start(opened: Opened, waiting: PulseRound) -> str:
    day = opens(opened.dossier, waiting)
    return f"rmentor pulse start {waiting.id}" + (f", on {day:%a %Y-%m-%d}" if opened.on < day else "")


def _state(opened: Opened, pulse_round: PulseRound, standing: OpenRound | None) -> str:
    if is_closed(opened.dossier, pulse_round.id):
        return "closed" if pulse_round.id in opened.dossier.pulse else "closed, and its figures are gone"
    if standing:
        return f"open until {standing.closes:%a %Y-%m-%d}" if opened.on <= standing.closes else "to be closed"
    if in_the_place_of(opened.dossier, pulse_round, opened.on) or opened.on > last_start(opened.dossier, pulse_round):
        return "not asked"
    day = opens(opened.dossier, pulse_round)
    return f"opens {day:%a %Y-%m-%d}" if opened.on < day else "to be started"


def _to_wait_for(opened: Opened, pulse_round: PulseRound) -> str:
    """Say of a round whose last day is over that it would be closed in vain, while answers may still come."""
    answered = len(of_round(opened.private.pulse_answers, pulse_round.id))
    few = too_few(opened.dossier.program.pulse.minimum_group, answered) if answered else ""
    said = f"Round {pulse_round.id} is to be closed, with {_answered(opened, pulse_round)} answers"
    return f"{said}. {few} {MAY_STAY_OPEN}" if few else ""


def _answered(opened: Opened, pulse_round: PulseRound) -> str:
    codes = of_round(opened.private.codes, pulse_round.id)
    return f"{len(of_round(opened.private.pulse_answers, pulse_round.id))} of {len(codes)}" if codes else ""
