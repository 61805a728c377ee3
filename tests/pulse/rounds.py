"""Rounds of a survey that people answer as chance has it, and what somebody outside could work out of the figures."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier, PulseAnswer
from rmentor_cli.model.pulse import ALL, Asked, Pulse, PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.model.values import ScaleAnswer
from rmentor_cli.pulse.figures import figures_of
from tests.builders import START, a_dossier, a_program

Said = Mapping[str, Mapping[str, int]]  # by round and person


def a_survey(rounds: int = 3, *, asked: Asked = Asked.BOTH, scale: int = 5) -> Dossier:
    """Make a program that asks one question in every round."""
    question = PulseQuestion(id="useful", text="Our meetings are worth their time.", asked=asked, scale=scale)
    each = tuple(PulseRound(id=f"r{n}", week=4 * n, questions=("useful",)) for n in range(rounds))
    return a_dossier(program=a_program(pulse=Pulse(questions=(question,), rounds=each)))


def people(mentors: int, leaders: int) -> dict[str, Role]:
    """Make ids with their sides."""
    return {f"j-{n}": Role.MENTOR for n in range(mentors)} | {f"s-{n}": Role.MENTEE for n in range(leaders)}


def answered(
    private: PrivateDossier, round_id: str, asked: Mapping[str, Role], said: Mapping[str, int]
) -> PrivateDossier:
    """Add a round that asked some people and that some of them answered."""
    codes = tuple(
        PersonalCode(round_id=round_id, person_id=id_, role=role, code=f"{id_}-{round_id}", made=START)
        for id_, role in asked.items()
    )
    answers = tuple(
        PulseAnswer(round_id=round_id, code=f"{id_}-{round_id}", answers=(ScaleAnswer("useful", value),))
        for id_, value in said.items()
    )
    return replace(private, codes=(*private.codes, *codes), pulse_answers=(*private.pulse_answers, *answers))


def erased(private: PrivateDossier, person_id: str) -> PrivateDossier:
    """Take the values of somebody's answers out; that they had answered was counted, and stays."""
    codes = {(each.round_id, each.code) for each in private.codes if each.person_id == person_id}
    blank = (ScaleAnswer("useful", None),)
    rows = (replace(row, answers=blank) if (row.round_id, row.code) in codes else row for row in private.pulse_answers)
    return replace(private, pulse_answers=tuple(rows))


def lived(
    asked: Mapping[str, Role], said: Said, dossier: Dossier | None = None, gone: Mapping[str, str] | None = None
) -> Dossier:
    """Close round after round, and return the program with all that was published; `gone` are erased before a round."""
    dossier, private = dossier or a_survey(len(said)), PrivateDossier()
    for pulse_round in dossier.program.pulse.rounds:
        if pulse_round.id in said:
            for person_id in (id_ for id_, when in (gone or {}).items() if when == pulse_round.id):
                private = erased(private, person_id)
            private = answered(private, pulse_round.id, asked, said[pulse_round.id])
            figures = figures_of(dossier, private, pulse_round)
            dossier = replace(dossier, pulse={**dossier.pulse, pulse_round.id: figures})
    return dossier


def by_chance(seed: int, asked: Mapping[str, Role], rounds: int, values: Sequence[int] = (1, 2, 3, 4, 4, 5)) -> Said:
    """Let most people answer most rounds; now and then everybody, now and then hardly anybody."""
    rng = random.Random(seed)
    said = {}
    for n in range(rounds):
        rate = rng.choice((0.4, 0.7, 0.85, 0.95, 1.0))
        said[f"r{n}"] = {id_: rng.choice(values) for id_ in asked if rng.random() < rate}
    return said


class Outsider:
    """Somebody who knows who answered when, and every figure ever published; person by person, by linear algebra."""

    def __init__(self, asked: Mapping[str, Role], said: Said, published: Mapping[str, Sequence[PulseFigure]]) -> None:
        """Write down one equation for each figure."""
        self.asked, self.said = asked, said
        self.unknowns = [(round_id, id_) for round_id, each in said.items() for id_ in each]
        self.rows = [
            self._equation(round_id, figure)
            for round_id, figures in published.items()
            for figure in figures
            if figure.mean is not None and not figure.bound  # which is told of all that are so near an end
        ]

    def _equation(self, round_id: str, figure: PulseFigure) -> list[float]:
        def counts(unknown: tuple[str, str]) -> float:
            when, id_ = unknown
            is_in = figure.group in (ALL, self.asked[id_].value) and id_ in self.said[round_id]
            if figure.since:
                is_in = is_in and id_ in self.said[figure.since]
            return float(is_in) * ((when == round_id) - (bool(figure.since) and when == figure.since))

        return [counts(unknown) for unknown in self.unknowns]

    def knows_something_of(self, few: Sequence[str]) -> bool:
        """Say whether some combination of the figures speaks of these people and of nobody else."""
        given = np.array(self.rows)
        others = [place for place, (_, id_) in enumerate(self.unknowns) if id_ not in few]
        return bool(self.rows) and np.linalg.matrix_rank(given[:, others]) < np.linalg.matrix_rank(given)

    def knows_the_mean_of(self, group: str, round_id: str) -> bool:
        """Say whether the sum of what a group answered in a round follows from the figures."""
        wanted = [float(when == round_id and group in (ALL, self.asked[id_].value)) for when, id_ in self.unknowns]
        given = np.array(self.rows)
        both = np.array([*self.rows, wanted])
        return bool(self.rows) and np.linalg.matrix_rank(both) == np.linalg.matrix_rank(given)
