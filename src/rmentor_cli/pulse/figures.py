"""What a round publishes when it is closed: means, changes of the same people, and nothing of a few. Pure.

Everything ever published of one question is judged together: how all and each side answered in every round, and how far
those who answered twice have moved since the first round that told something of it. Different questions share nothing.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, Decimal
from functools import cached_property

from rmentor_cli.disclosure.hidden import Hidden
from rmentor_cli.disclosure.sums import HIGHEST, LOWEST, publish_sums
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.pulse import (
    ALL,
    HALF,
    SMALL,
    Answered,
    Asked,
    Bound,
    PulseFigure,
    PulseQuestion,
    PulseRound,
    Unpublished,
)
from rmentor_cli.pulse.interval import half_width

_FINE, _COARSE = Decimal("0.01"), HALF
_NEAR = {_FINE: Decimal("0.25"), _COARSE: Decimal("0.5")}  # an end of the scale: nearer to it only a bound is told
_WHY = {  # that all of a group answered the same is told to nobody
    Hidden.TOO_FEW: Unpublished.TOO_FEW,
    Hidden.WORKED_OUT: Unpublished.WORKED_OUT,
    Hidden.ALL_EQUAL: Unpublished.WORKED_OUT,
    Hidden.NEAR_AN_END: Unpublished.WORKED_OUT,
}

_Atom = tuple[Role, tuple[str, ...]]  # a side, and the rounds in which its people answered the question
_Sum = Mapping[tuple[_Atom, str], int]


def figures_of(dossier: Dossier, private: PrivateDossier, pulse_round: PulseRound) -> tuple[PulseFigure, ...]:
    """Return what a round publishes, question by question; what must not be shown stands there without a figure."""
    questions = dossier.program.pulse.questions_of(pulse_round)
    return tuple(
        figure
        for each in questions
        if each.answer is Answered.SCALE
        for figure in _Closing(dossier, private, pulse_round, each).figures()
    )


@immutable
class _Told:
    """A figure that is or may be published: of which group and round, and of a change, since which round."""

    group: str
    round_id: str
    since: str = ""


@immutable
class _Closing:
    """One question of a round that is closed."""

    dossier: Dossier
    private: PrivateDossier
    pulse_round: PulseRound
    question: PulseQuestion

    def figures(self) -> Iterator[PulseFigure]:
        """Yield the figures of every group: how it stands, then how far it has moved."""
        wanted = list(self._wanted())
        verdicts = self._verdicts(wanted)
        with_interval = not any(told.since and self._moved_alike(told) for told in wanted)
        for told in wanted:
            n = len(self._people(told))
            figure = PulseFigure(
                question=self.question.id, group=told.group, since=told.since, n=n, missing=self._asked(told.group) - n
            )
            why = verdicts[told]
            if why is Hidden.NEAR_AN_END and not told.since:
                yield self._with_bound(told, figure)
            elif why:
                yield replace(figure, hidden=_WHY[why])
            else:
                yield self._with_mean(told, figure, with_interval=with_interval)

    def _wanted(self) -> Iterator[_Told]:
        groups = [ALL, *self._sides] if self.question.asked is Asked.BOTH else self._sides
        here, first = self.pulse_round.id, next(self._told_before(), None)
        yield from (_Told(group, here) for group in groups)
        yield from (_Told(group, here, first) for group in groups if first)

    def _told_before(self) -> Iterator[str]:
        """Yield the earlier rounds that published something of this question: where all was hidden nothing begins."""
        for round_id in self._said:
            figures = self.dossier.pulse.get(round_id, ())
            if any(each.question == self.question.id and each.mean is not None for each in figures):
                yield round_id

    def _with_mean(self, told: _Told, figure: PulseFigure, *, with_interval: bool) -> PulseFigure:
        """Add the mean, and how far a change may be off: not where all of a group moved alike, or that would show."""
        step, values = self._step(told), self._values(told)
        mean = Decimal(sum(values)) / len(values)
        figure = replace(figure, mean=_to(step, mean, ROUND_HALF_UP))
        if not (figure.since and with_interval):
            return figure
        width = half_width(values)
        return replace(figure, low=_to(step, mean - width, ROUND_FLOOR), high=_to(step, mean + width, ROUND_CEILING))

    def _with_bound(self, told: _Told, figure: PulseFigure) -> PulseFigure:
        """Add what is told of a mean near an end of the scale, the same for all that are so near."""
        near, values = _NEAR[self._step(told)], self._values(told)
        if 2 * sum(values) < (1 + self.question.scale) * len(values):
            return replace(figure, mean=1 + near, bound=Bound.AT_MOST)
        return replace(figure, mean=self.question.scale - near, bound=Bound.AT_LEAST)

    def _moved_alike(self, told: _Told) -> bool:
        values = self._values(told)
        return len(values) >= self.dossier.program.pulse.minimum_group and len({*values}) == 1

    def _verdicts(self, wanted: Sequence[_Told]) -> Mapping[_Told, Hidden | None]:
        """Judge the largest first, and how things stand before how they have moved.

        Where a side is near an end of the scale, the other side is told rather than all.
        """
        near = {told: self._is_near_an_end(told) for told in wanted}
        gives_way = any(near.values())
        order = sorted(
            wanted, key=lambda told: (told.since, gives_way and told.group == ALL, -len(self._people(told)), told.group)
        )
        return publish_sums(
            Counter(self._atoms.values()),
            {told: self._sum(told) for told in order},
            at_least=self.dossier.program.pulse.minimum_group,
            ends=self._ends,
            bounded=[each for told in (*wanted, *self._published()) for each in self._bounded(told)],
            already=[self._sum(told) for told in self._published()],
        )

    def _published(self) -> Iterator[_Told]:
        """Yield what earlier rounds published of this question."""
        for round_id in self._said:
            for each in self.dossier.pulse.get(round_id, ()):
                if each.question == self.question.id and each.mean is not None and not each.bound:
                    yield _Told(each.group, round_id, each.since)

    def _bounded(self, told: _Told) -> Iterator[_Sum]:
        """Yield what may be known by no more than a bound: what people said then and now, and how they moved."""
        people = self._people(told)
        if told.since and self._is_near_an_end(told):
            yield self._sum(told)
        for round_id in filter(None, (told.round_id, told.since)):
            values = [value for each in people if (value := self._said[round_id][each]) is not None]
            if self._is_near(told, values, 1, self.question.scale):
                yield {(self._atoms[each], round_id): 1 for each in people}

    def _is_near_an_end(self, told: _Told) -> bool:
        furthest = self.question.scale - 1
        lowest, highest = (-furthest, furthest) if told.since else (1, self.question.scale)
        return self._is_near(told, self._values(told), lowest, highest)

    def _is_near(self, told: _Told, values: Sequence[int], lowest: int, highest: int) -> bool:
        """Say whether a mean is so near an end of what it can be that it tells what most must have answered."""
        mean = Decimal(sum(values)) / len(values) if values else Decimal(lowest + highest) / 2
        near = _NEAR[self._step(told)]
        return mean <= lowest + near or mean >= highest - near

    def _step(self, told: _Told) -> Decimal:
        """Return how finely a figure is told: a side as the smaller one, which would follow from all and the other.

        Where all who stand behind a figure are of one side, it is that side's.
        """
        sides = {self._atoms[person_id][0] for person_id in self._people(told)}
        is_of_both = told.group == ALL and len(sides) > 1
        asked = self._asked(ALL) if is_of_both else min(self._asked(side) for side in self._sides)
        return _COARSE if asked < SMALL else _FINE

    @cached_property
    def _sides(self) -> Sequence[str]:
        """The sides that are asked."""
        return [role.value for role in Role if self.question.asked.includes(role)]

    def _sum(self, told: _Told) -> _Sum:
        atoms = {self._atoms[person_id] for person_id in self._people(told)}
        before = {(atom, told.since): -1 for atom in atoms} if told.since else {}
        return before | {(atom, told.round_id): 1 for atom in atoms}

    def _values(self, told: _Told) -> list[int]:
        """Return what each person of a figure counts in it."""
        now, before = self._said[told.round_id], self._said[told.since] if told.since else {}
        said = ((now[person_id], before.get(person_id, 0)) for person_id in self._people(told))
        return [value - earlier for value, earlier in said if value is not None and earlier is not None]

    def _people(self, told: _Told) -> list[str]:
        """Return whose answers a figure is made of."""
        rounds = {told.round_id, told.since or told.round_id}
        return [
            person_id
            for person_id, (role, answered) in self._atoms.items()
            if told.group in (ALL, role.value) and rounds <= {*answered}
        ]

    def _asked(self, group: str) -> int:
        codes = (each for each in self.private.codes if each.round_id == self.pulse_round.id)
        return sum(self.question.asked.includes(each.role) and group in (ALL, each.role.value) for each in codes)

    @cached_property
    def _said(self) -> Mapping[str, Mapping[str, int | None]]:
        """What each person answered, by round: those closed before that asked it, in their order, and this one."""
        codes = {(each.round_id, each.code): each for each in self.private.codes}
        found: dict[str, dict[str, int | None]] = {}
        for row in self.private.pulse_answers:
            whose = codes.get((row.round_id, row.code))
            for answer in row.answers if whose and self.question.asked.includes(whose.role) else ():
                if whose and answer.question == self.question.id:
                    found.setdefault(row.round_id, {})[whose.person_id] = answer.value
        rounds = (each.id for each in self.dossier.program.pulse.rounds if each.id != self.pulse_round.id)
        closed = {id_: found[id_] for id_ in rounds if id_ in found and id_ in self.dossier.pulse}
        return {**closed, self.pulse_round.id: found.get(self.pulse_round.id, {})}

    @cached_property
    def _atoms(self) -> Mapping[str, _Atom]:
        """For each person who ever answered, the side, and in which rounds."""
        sides = {each.person_id: each.role for each in self.private.codes}
        people = dict.fromkeys(person_id for said in self._said.values() for person_id in said)
        return {
            person_id: (sides[person_id], tuple(id_ for id_, said in self._said.items() if person_id in said))
            for person_id in people
        }

    @cached_property
    def _ends(self) -> Mapping[tuple[_Atom, str], int]:
        """Where all of an atom gave the lowest answer, or the highest."""
        values: dict[tuple[_Atom, str], set[int | None]] = {}
        for round_id, said in self._said.items():
            for person_id, value in said.items():
                values.setdefault((self._atoms[person_id], round_id), set()).add(value)
        ways: dict[frozenset[int | None], int] = {frozenset({1}): LOWEST, frozenset({self.question.scale}): HIGHEST}
        return {unknown: ways[frozenset(said)] for unknown, said in values.items() if frozenset(said) in ways}


def _to(step: Decimal, value: Decimal, rounding: str) -> Decimal:
    """Round a value to a whole number of steps; a zero has no sign, which would tell on which side of it they lie."""
    steps = (value / step).quantize(Decimal(1), rounding) + 0
    return (steps * step).quantize(_FINE if step == _FINE else Decimal("0.1"))
