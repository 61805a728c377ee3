"""Why two people cannot be paired, with the very cells, and the smallest change that frees them. Pure.

A function for each reason, in the order of the rulebook. For the coordinator only: it tells the truth about vetoes.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from types import MappingProxyType

from rmentor_cli.availability.overlap import common_minutes
from rmentor_cli.eligibility import rulebook
from rmentor_cli.eligibility.facts import Couple, Facts
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing, PairingStatus
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.open_questions import open_questions, said_of, stands_between, way_out
from rmentor_cli.problems import listed


@immutable
class Remedy:
    """What stands in the way, and what would free two people of it."""

    reason: Reason
    because: str
    change: str  # in the rosters and tables; empty where only the setting helps
    setting: tuple[str, str] | None = None  # below `matching` in program.yaml: its name and the value that would do
    free_on: date | None = None  # the day from which it no longer stands in the way


@immutable
class _Two:
    dossier: Dossier
    private: PrivateDossier
    facts: Facts
    mentor: Participant
    leader: Participant

    @property
    def both(self) -> tuple[Participant, Participant]:
        """The mentor and the leader."""
        return self.mentor, self.leader

    @property
    def couple(self) -> Couple:
        """Their ids."""
        return self.mentor.id, self.leader.id

    def cell(self, person: Participant) -> str:
        """Say where a person's line stands."""
        role = Role.MENTOR if person is self.mentor else Role.MENTEE
        path = paths.MENTORS if role is Role.MENTOR else paths.MENTEES
        return self.line(path, self.dossier.roster(role).index(person))

    def line(self, path: str, row: int) -> str:
        """Say where a row of a table stands."""
        at = self.dossier.sources.cell(path, row)
        return f"{at.path}:{at.line}" if at.line else at.path

    @property
    def cells(self) -> str:
        """Say where both lines stand."""
        return listed([self.cell(person) for person in self.both])


def remedies(
    dossier: Dossier, private: PrivateDossier, facts: Facts, mentor: Participant, leader: Participant
) -> tuple[Remedy, ...]:
    """Return every rule that stands between two people, in the order of the rulebook, each with its remedy."""
    two = _Two(dossier, private, facts, mentor, leader)
    return tuple(REMEDIES[reason](two) for reason in rulebook.blocks(facts, mentor, leader))


def _not_taking_part(two: _Two) -> Remedy:
    out = [person for person in two.both if not rulebook.takes_part(person)]
    return Remedy(
        Reason.NOT_TAKING_PART,
        listed([f"{person.name} is {person.status.value}" for person in out]),
        _in_cells(two, "set status to active", out),
    )


def _consent_withdrawn(two: _Two) -> Remedy:
    gone = [person for person in two.both if person.id in two.facts.withdrawn]
    because = listed([f"{person.name} took back their consent ({paths.CONSENTS})" for person in gone])
    return Remedy(Reason.CONSENT_WITHDRAWN, because, "only a new consent of theirs")


def _no_capacity(two: _Two) -> Remedy:
    without = [person for person in two.both if not person.capacity]
    because = listed([f"{person.name} has a capacity of 0" for person in without])
    return Remedy(Reason.NO_CAPACITY, because, _in_cells(two, "set capacity to 1", without))


def _needs_grade(two: _Two) -> Remedy:
    without = [person for person in two.both if not rulebook.has_grade(person)]
    because = f"the grade of {listed([person.name for person in without])} is missing"
    return Remedy(Reason.NEEDS_GRADE, because, _in_cells(two, "fill in the grade", without))


def _tenure(two: _Two) -> Remedy:
    asked, day = two.facts.rules.tenure_months, two.facts.tenure_on
    recent = {
        person: person.joined
        for person in two.both
        if person.joined and not rulebook.has_joined_long_ago(two.facts, person)
    }
    least = min(rulebook.months_between(joined, day) for joined in recent.values())
    free_on = max(_months_after(joined, asked) for joined in recent.values())
    joined = listed([f"{person.name} joined on {joined}" for person, joined in recent.items()])
    return Remedy(
        Reason.TENURE,
        f"{joined}; {asked} months by {day} are asked",
        f"wait until {free_on}",
        ("rules.tenure_months", str(least)) if least >= 0 else None,
        free_on,
    )


def _reporting_line(two: _Two) -> Remedy:
    # its setting is no remedy: it would take the protection from everyone
    above = two.facts.organization.above
    lower, upper = two.both if two.leader.id in above(two.mentor.id) else (two.leader, two.mentor)
    chain = " - ".join(_name(two.dossier, each) for each in two.facts.organization.way_up(lower.id, upper.id))
    return Remedy(
        Reason.REPORTING_LINE,
        f"{upper.name} stands above {lower.name}: {chain}",
        f"only another line, from {two.cell(lower)} upward",
    )


def _same_manager(two: _Two) -> Remedy:
    managers = two.facts.organization.managers
    shared = [boss for boss in managers[two.mentor.id] if boss in managers[two.leader.id]]
    return Remedy(
        Reason.SAME_MANAGER,
        f"both report to {listed([_name(two.dossier, boss) for boss in dict.fromkeys(shared)])}",
        f"only another line in {two.cells}",
    )


def _same_department(two: _Two) -> Remedy:
    because = f"both work in {two.mentor.department}"
    change = f"correct a department that no longer holds in {two.cells}"
    return Remedy(Reason.SAME_DEPARTMENT, because, change, ("rules.same_department", "false"))


def _gap_too_small(two: _Two) -> Remedy:
    gap = rulebook.grade_gap(*two.both) or 0
    return Remedy(
        Reason.GAP_TOO_SMALL,
        f"{_grades(two)}; a gap of at least {two.facts.rules.grade_gap.min} is asked",
        f"correct a grade that no longer holds in {two.cells}",
        ("rules.grade_gap.min", str(gap)) if gap >= 0 else None,
    )


def _gap_too_large(two: _Two) -> Remedy:
    return Remedy(
        Reason.GAP_TOO_LARGE,
        f"{_grades(two)}; a gap of at most {two.facts.rules.grade_gap.max} is allowed",
        f"correct a grade that no longer holds in {two.cells}",
        ("rules.grade_gap.max", str(rulebook.grade_gap(*two.both))),
    )


def _declined(two: _Two) -> Remedy:
    because, change = [], []
    for one, other in (two.both, two.both[::-1]):
        if other.id in one.declines:
            because.append(f"{one.name} declines {other.name}")
            change.append(f"take {other.id} out of declines in {two.cell(one)}, if {one.name} asks for it")
    for pairing, line in _pairings(two, PairingStatus.DECLINED):
        because.append(f"pairing {pairing.id} was declined")
        change.append(f"ask both again before its status in {line} is changed")
    return Remedy(Reason.DECLINED, listed(because), listed(change))


def _kept_apart(two: _Two) -> Remedy:
    rows = [each for each in two.private.keep_apart if (each.mentor_id, each.mentee_id) == two.couple]
    days = [each.until + timedelta(days=1) for each in rows if each.until]
    free_on = max(days) if len(days) == len(rows) else None
    lasting = f"until {free_on - timedelta(days=1)}" if free_on else "without an end"
    wait = f"wait until {free_on}, or " if free_on else ""
    return Remedy(
        Reason.KEEP_APART,
        f"{paths.KEEP_APART} keeps them apart {lasting}",
        f"{wait}take the line out if the people concerned ask for it",
        free_on=free_on,
    )


def _pairing_ended(two: _Two) -> Remedy:
    found = list(_pairings(two, PairingStatus.ENDED))
    because = f"their pairing has ended: {listed([f'{pairing.id} ({line})' for pairing, line in found])}"
    _, line = found[-1]
    return Remedy(Reason.PAIRING_ENDED, because, f"write status active into {line}, if both ask for it")


def _undecided(two: _Two) -> Remedy:
    about = [each for each in open_questions(two.dossier, two.private) if stands_between(two.dossier, each, two.couple)]
    because = [said_of(two.dossier, each, partial(_told_apart, two.dossier)) for each in about]
    return Remedy(Reason.UNDECIDED, listed(because), listed([way_out(each.key) for each in about]))


def _past_partners(two: _Two) -> Remedy:
    history = [
        f"{past.cohort or 'an earlier program'} ({two.line(paths.HISTORY, row)})"
        for row, past in enumerate(two.dossier.history)
        if (past.mentor_id, past.mentee_id) == two.couple
    ]
    because = f"they were paired before: {listed(history)}"
    return Remedy(Reason.PAST_PARTNERS, because, "", ("rules.past_partners", "false"))


def _no_common_language(two: _Two) -> Remedy:
    spoken = (f"{person.name} speaks {listed(person.languages)}" for person in two.both)
    change = f"add a language that both speak to {two.cells}"
    return Remedy(Reason.NO_COMMON_LANGUAGE, "; ".join(spoken), change, ("rules.common_language", "false"))


def _too_little_time(two: _Two) -> Remedy:
    hours = two.facts.hours
    together = common_minutes(hours[two.mentor.id], hours[two.leader.id], two.facts.weeks)
    asked = two.facts.rules.common_minutes
    return Remedy(
        Reason.TOO_LITTLE_TIME,
        f"they are free together for {together} minutes a week; {asked} are asked",
        f"find {asked - together} common minutes more, in the availability of {two.cells}",
        ("rules.common_minutes", str(together)),
    )


REMEDIES: Mapping[Reason, Callable[[_Two], Remedy]] = MappingProxyType(
    {
        Reason.NOT_TAKING_PART: _not_taking_part,
        Reason.CONSENT_WITHDRAWN: _consent_withdrawn,
        Reason.NO_CAPACITY: _no_capacity,
        Reason.NEEDS_GRADE: _needs_grade,
        Reason.TENURE: _tenure,
        Reason.REPORTING_LINE: _reporting_line,
        Reason.SAME_MANAGER: _same_manager,
        Reason.SAME_DEPARTMENT: _same_department,
        Reason.GAP_TOO_SMALL: _gap_too_small,
        Reason.GAP_TOO_LARGE: _gap_too_large,
        Reason.DECLINED: _declined,
        Reason.KEEP_APART: _kept_apart,
        Reason.PAIRING_ENDED: _pairing_ended,
        Reason.UNDECIDED: _undecided,
        Reason.PAST_PARTNERS: _past_partners,
        Reason.NO_COMMON_LANGUAGE: _no_common_language,
        Reason.TOO_LITTLE_TIME: _too_little_time,
    }
)


def _in_cells(two: _Two, change: str, people: Iterable[Participant]) -> str:
    return f"{change} in {listed([two.cell(person) for person in people])}"


def _grades(two: _Two) -> str:
    return listed([f"{person.name} has grade {person.grade}" for person in two.both])


def _pairings(two: _Two, status: PairingStatus) -> Iterator[tuple[Pairing, str]]:
    """Yield the pairings of the two that have a status, and where each stands."""
    for row, pairing in enumerate(two.dossier.pairings):
        if pairing.status is status and (pairing.mentor_id, pairing.mentee_id) == two.couple:
            yield pairing, two.line(paths.PAIRINGS, row)


def _told_apart(dossier: Dossier, person_id: str) -> str:
    """Return the name of someone, with the id where somebody else has the same name."""
    name = _name(dossier, person_id)
    return f"{name} ({person_id})" if name in dossier.shared_names else name


def _name(dossier: Dossier, person_id: str) -> str:
    """Return the name of someone in a roster or in org.csv, or the id where nobody wrote a name."""
    if person := dossier.people.get(person_id):
        return person.name
    return next((each.name for each in dossier.org if each.id == person_id and each.name), person_id)


def _months_after(day: date, months: int) -> date:
    """Return the first day on which so many whole months have passed."""
    years, month = divmod(day.month - 1 + months, 12)
    try:
        return day.replace(year=day.year + years, month=month + 1)
    except ValueError:  # the month is too short: its months are whole on the first of the next
        return date(day.year + years, month + 2, 1)
