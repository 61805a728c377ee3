"""Survey rounds, as facts that verbs share: who is asked, since when a round is open, and until when. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rmentor_cli import endings
from rmentor_cli.dates import last_day
from rmentor_cli.immutable import immutable
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import columns_of, times_of
from rmentor_cli.model.pairing import LIVE, PairingStatus, people_of
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import PersonalCode, PrivateDossier
from rmentor_cli.model.program import Program
from rmentor_cli.model.pulse import PulseFigure, PulseQuestion, PulseRound
from rmentor_cli.model.values import DateRange

TO_START = timedelta(weeks=4)  # after the end of a program, or after its day: so long a round may still be started
_NOT_ASKED = frozenset({PersonStatus.INVITED, PersonStatus.LEFT})


@immutable
class OpenRound:
    """A round that people answer: it has been started, and is not closed."""

    pulse_round: PulseRound
    codes: tuple[PersonalCode, ...]
    opened: date
    closes: date  # the last day for answers


def people_asked(dossier: Dossier, pulse_round: PulseRound) -> Mapping[str, Role]:
    """Return whom a round asks, by id in the order of the rosters: who takes part at the start, later who is paired.

    Nobody who left is asked, and nobody on a side to which no question of the round is put.
    """
    going = LIVE | {PairingStatus.COMPLETED}
    paired = people_of(each for each in dossier.pairings if each.status in going)
    sides = {
        role for each in dossier.program.pulse.questions_of(pulse_round) for role in Role if each.asked.includes(role)
    }
    return {
        person.id: role
        for role in Role
        for person in dossier.roster(role)
        if role in sides and person.status not in _NOT_ASKED and (pulse_round.week == 0 or person.id in paired)
    }


def opens(dossier: Dossier, pulse_round: PulseRound) -> date:
    """Return the day on which a round is planned to open."""
    return dossier.program.program.start + timedelta(weeks=pulse_round.week)


def days_of(dossier: Dossier, pulse_round: PulseRound) -> DateRange:
    """Return the days on which a round is planned to take answers, the last one included, as mails name it."""
    opened = opens(dossier, pulse_round)
    return DateRange(opened, opened + dossier.program.pulse.lasts)


def last_start(dossier: Dossier, pulse_round: PulseRound) -> date:
    """Return the last day on which it helps to start a round."""
    return max(last_day(dossier.program.program), opens(dossier, pulse_round)) + TO_START


def in_the_place_of(dossier: Dossier, pulse_round: PulseRound, on: date) -> PulseRound | None:
    """Return the round that is due by a day instead of one: the last that has opened, or of a closed program any."""
    is_over = endings.is_closed(dossier, on)
    later = (each for each in dossier.program.pulse.rounds if each.week > pulse_round.week)
    return max((each for each in later if is_over or opens(dossier, each) <= on), key=_week, default=None)


def next_to_start(dossier: Dossier, private: PrivateDossier, on: date) -> PulseRound | None:
    """Return the round that is to be started, now or next; none where nothing is left to ask."""
    begun = {each.round_id for each in private.codes}
    return next(
        (
            each
            for each in sorted(dossier.program.pulse.rounds, key=_week)
            if each.id not in begun
            and not is_closed(dossier, each.id)
            and not in_the_place_of(dossier, each, on)
            and on <= last_start(dossier, each)
        ),
        None,
    )


def _week(pulse_round: PulseRound) -> int:
    return pulse_round.week


def key_of_closing(round_id: str) -> str:
    """Return the key of the line that the journal has of a round that was closed: it is never closed again."""
    return f"{DutyKind.PULSE_CLOSE.value}d-{round_id}"


def is_closed(dossier: Dossier, round_id: str) -> bool:
    """Say whether a round was ever closed, though the file of its figures may be gone."""
    return round_id in dossier.pulse or times_of(dossier.journal, key_of_closing(round_id)) > 0


def is_published(dossier: Dossier, pulse_round: PulseRound, on: date) -> bool:
    """Say whether figures of a round were out by a day."""
    published = published_on(dossier, pulse_round)
    return published is not None and published <= on


def published_on(dossier: Dossier, pulse_round: PulseRound) -> date | None:
    """Return the day on which a round was closed, else when it was planned to end; None where no figures are out."""
    if not dossier.pulse.get(pulse_round.id):
        return None
    days, keys, *_ = columns_of(dossier.journal)
    key = key_of_closing(pulse_round.id)
    ends = days_of(dossier, pulse_round).last
    return min((day for day, each in zip(days, keys, strict=True) if each == key), default=ends)


def closing_round(program: Program) -> PulseRound | None:
    """Return the last survey of a program, which shows what has changed; None where there is none but at the start."""
    later = (each for each in program.pulse.rounds if each.week > 0)
    return max(later, key=lambda each: each.week, default=None)


def open_rounds(dossier: Dossier, private: PrivateDossier) -> Iterator[OpenRound]:
    """Yield the rounds that are open, in the program's order; a round past its last day is open until it is closed."""
    codes: dict[str, list[PersonalCode]] = {}
    for code in private.codes:
        codes.setdefault(code.round_id, []).append(code)
    for each in dossier.program.pulse.rounds:
        if each.id in codes and not is_closed(dossier, each.id):
            opened = min(code.made for code in codes[each.id])
            yield OpenRound(
                each, tuple(codes[each.id]), opened, opened + timedelta(days=dossier.program.pulse.open_for)
            )


def key_of(kind: DutyKind, code: PersonalCode) -> str:
    """Return the key of a mail about a round to whoever answers under a code."""
    return f"{kind.value}-{code.round_id}-{code.person_id}"


def codes_by_mail(codes: Iterable[PersonalCode]) -> Mapping[str, PersonalCode]:
    """Return the code that each mail about a round tells, by the key of the mail."""
    return {key_of(kind, code): code for code in codes for kind in (DutyKind.PULSE, DutyKind.PULSE_CHASE)}


def low_figures(dossier: Dossier, figures: Iterable[PulseFigure]) -> Iterator[PulseQuestion]:
    """Yield the questions about speaking freely for which the mentors' mean lies below the middle of the scale."""
    means = {each.question: each.mean for each in figures if each.group == Role.MENTOR.value and not each.since}
    for question in dossier.program.pulse.questions:
        mean = means.get(question.id)
        if question.safety and mean is not None and mean < question.middle:
            yield question


def low_safety(dossier: Dossier) -> Iterator[tuple[str, PulseQuestion]]:
    """Yield by round, the last one with figures only, the questions about speaking freely that mentors answered low."""
    closed = [each.id for each in dossier.program.pulse.rounds if dossier.pulse.get(each.id)]
    for round_id in closed[-1:]:
        yield from ((round_id, question) for question in low_figures(dossier, dossier.pulse[round_id]))
