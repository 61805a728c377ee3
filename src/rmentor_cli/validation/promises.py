"""Rules on what the program promises: aims that are counted, dates that fit, somebody safe to talk to. Pure."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import pairwise

from rmentor_cli.dates import last_day
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.program import Better, is_placeholder
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, did_you_mean
from rmentor_cli.readiness.safe_contact import what_speaks_against
from rmentor_cli.validation.standing import Day

SECTIONS = ("coordinator", "sponsor", "safe_contact")
SOON_AFTER, LONG_BEFORE = timedelta(days=14), timedelta(days=30)  # where a celebration usually lies: by the last day
LEEWAY = timedelta(days=45)  # a launch or a celebration may lie a little outside the working months


def objectives_have_measures(dossier: Dossier) -> Iterator[Problem]:
    """An aim that nobody counts is a wish."""
    for n, objective in enumerate(dossier.program.objectives):
        if not objective.measure:
            at = dossier.sources.key(paths.PROGRAM, "objectives", n)
            fix = "add measure: how you will know, in words"
            yield Problem(Code.OBJECTIVE_WITHOUT_MEASURE, at, f'objective "{objective.id}" has no measure', fix)


def targets_to_fall(dossier: Dossier) -> Iterator[Problem]:
    """A target below the baseline is reached from the start, unless the figure is to fall."""
    for n, objective in enumerate(dossier.program.objectives):
        target, baseline = objective.target, objective.baseline
        if target is not None and baseline is not None and target < baseline and objective.better is Better.MORE:
            at = dossier.sources.key(paths.PROGRAM, "objectives", n, "target")
            said = f'objective "{objective.id}" is at {baseline} already, above its target {target}'
            fix = 'write "better: less" beside it if the figure is to fall'
            yield Problem(Code.TARGET_BELOW_BASELINE, at, said, fix, Severity.WARNING)


def placeholders(dossier: Dossier, sections: Iterable[str] = SECTIONS) -> Iterator[Problem]:
    """What a starter left to fill in must not reach a mail."""
    for section in sections:
        person = getattr(dossier.program, section)
        for key, value in (("name", person.name), ("email", person.email or "")) if person else ():
            if is_placeholder(value):
                at = dossier.sources.key(paths.PROGRAM, section, key)
                said = f'{section} is still "{value}"'
                yield Problem(Code.PLACEHOLDER, at, said, "write the real name and address", Severity.WARNING)
                break  # one line a person


def safe_contact(dossier: Dossier) -> Iterator[Problem]:
    """Either side needs somebody to talk to who is not the coordinator, not a partner, and in neither line."""
    contact = dossier.program.safe_contact
    if contact is None:
        at = Location(paths.PROGRAM)
        yield Problem(Code.SAFE_CONTACT, at, "no safe_contact is named", severity=Severity.WARNING)
    elif against := what_speaks_against(dossier, contact, people_of(dossier.live_pairings)):
        at = dossier.sources.key(paths.PROGRAM, "safe_contact", "email")
        fix = "name somebody outside both lines"
        yield Problem(Code.SAFE_CONTACT, at, f"the safe contact {against}", fix, Severity.WARNING)


def rounds_of_promises(dossier: Dossier) -> Iterator[Problem]:
    """A promise to answer a survey names one of its rounds, or the same promise would stand there twice."""
    known = [each.id for each in dossier.program.pulse.rounds]
    for n, promise in enumerate(dossier.program.sponsor.commitments if dossier.program.sponsor else ()):
        if promise.round and promise.round not in known:
            at = dossier.sources.key(paths.PROGRAM, "sponsor", "commitments", n, "round")
            near = did_you_mean(promise.round, known)
            yield Problem(Code.UNKNOWN_REFERENCE, at, f'there is no survey round "{promise.round}"', near)


def kept_early(dossier: Dossier, today: Day) -> Iterator[Problem]:
    """Nothing is kept on a day that is still to come: until then it counts as not kept."""
    commitments = dossier.program.sponsor.commitments if dossier.program.sponsor else ()
    kept = [(n, each.kept) for n, each in enumerate(commitments) if each.kept]
    on = today() if kept else date.max
    for n, day in kept:
        if day > on:
            at = dossier.sources.key(paths.PROGRAM, "sponsor", "commitments", n, "kept")
            yield Problem(Code.KEPT_EARLY, at, f"kept on {day}, which is still to come", severity=Severity.WARNING)


def closing_fits(dossier: Dossier) -> Iterator[Problem]:
    """A closing far from the last day is one that a change of `months` left behind."""
    closing, last = dossier.program.milestones.closing, last_day(dossier.program.program)
    if closing is None or last - LONG_BEFORE <= closing <= last + SOON_AFTER:
        return
    if closing > last + LEEWAY or closing < (dossier.program.milestones.midpoint or closing):
        return  # an error, and said as one
    side = "after" if closing > last else "before"
    said = f"the closing on {closing} is {abs(closing - last).days} days {side} the last day of the program, {last}"
    at = dossier.sources.key(paths.PROGRAM, "milestones", "closing")
    fix = "give it another date below milestones, or correct months below program"
    yield Problem(Code.DATE_OUTSIDE_PROGRAM, at, said, fix, Severity.WARNING)


def dates_in_order(dossier: Dossier) -> Iterator[Problem]:
    """Milestones and blackouts belong to the program, and milestones come in their order."""
    program = dossier.program
    first, last = program.program.start - LEEWAY, last_day(program.program) + LEEWAY
    milestones = program.milestones
    named = (("launch", milestones.launch), ("midpoint", milestones.midpoint), ("closing", milestones.closing))
    found = [(name, day) for name, day in named if day]
    for name, day in found:
        if not first <= day <= last:
            at = dossier.sources.key(paths.PROGRAM, "milestones", name)
            yield Problem(Code.DATE_OUTSIDE_PROGRAM, at, f"the {name} on {day} lies outside the program")
    for (earlier, one), (later, other) in pairwise(found):
        if other < one:
            at = dossier.sources.key(paths.PROGRAM, "milestones", later)
            yield Problem(Code.WRONG_ORDER, at, f"the {later} on {other} is before the {earlier} on {one}")
    for n, blackout in enumerate(program.scheduling.blackouts):
        if blackout.last < first or blackout.first > last:
            at = dossier.sources.key(paths.PROGRAM, "scheduling", "blackouts", n)
            said = f"the blackout {blackout} lies outside the program"
            yield Problem(Code.DATE_OUTSIDE_PROGRAM, at, said, severity=Severity.WARNING)
