"""Whom somebody's words for a partner or a manager are decided to mean, as their question is ticked off."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from rmentor_cli.model import paths
from rmentor_cli.model.duty import Duty
from rmentor_cli.model.journal import JournalLine
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.private import About, KeepApart
from rmentor_cli.problems import Problem, RmentorError, Severity, UsageError, listed
from rmentor_cli.runs.finding import find_person
from rmentor_cli.runs.forbidden import newly_forbidden, no_longer_possible
from rmentor_cli.runs.loading import Opened, newly_broken
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed

_SHOWN = 8  # people that are named; the rest is counted


def with_meaning(
    opened: Opened, duties: Sequence[Duty], lines: Sequence[JournalLine], means: Sequence[str], outcome: Outcome
) -> Outcome:
    """Add to what is ticked off what follows from whom the words of a question mean."""
    if len(duties) == 1 and duties[0].key.startswith(f"question-{About.MANAGER.value}-"):
        return _reporting_to(opened, duties[0], lines, means, outcome)
    return _keeping_apart(opened, duties, lines, means, outcome)


def _keeping_apart(
    opened: Opened, duties: Sequence[Duty], lines: Sequence[JournalLine], means: Sequence[str], outcome: Outcome
) -> Outcome:
    """Add that people are kept apart, as somebody's words are decided to mean, and say whom that names."""
    if not duties or not all(each.key.startswith(f"question-{About.KEEP_APART.value}-") for each in duties):
        fix = "name keys of words for partners, or one key of words for a manager: rmentor due"
        raise UsageError("--means says whom words for a partner, or for a manager, mean", fix=fix)
    dossier = opened.dossier
    others = {each.person_id: [_on_the_other_side(opened, each, who) for who in means] for each in duties}
    couples = dict.fromkeys(_couple(opened, one, each.id) for one, whom in others.items() for each in whom)
    private = opened.private
    known = {(each.mentor_id, each.mentee_id) for each in private.keep_apart if not each.until}
    new = [KeepApart(mentor_id=mentor, mentee_id=mentee) for mentor, mentee in couples if (mentor, mentee) not in known]
    after = replace(private, keep_apart=(*private.keep_apart, *new), journal=(*private.journal, *lines))
    names = listed([*dict.fromkeys(f"{each.name} ({each.id})" for whom in others.values() for each in whom)])
    who = listed([f"{dossier.people[each].name} ({each})" for each in others], at_most=_SHOWN)
    told = f"{who} will not be paired with {names}: {paths.KEEP_APART} says so."
    return replace(
        outcome,
        changes=sealed(opened, dossier, after),
        notes=(
            told,
            *outcome.notes,
            *newly_forbidden(dossier, private, after),
            *no_longer_possible(opened, dossier, after),
        ),
        next_step="rmentor match",
    )


def _reporting_to(
    opened: Opened, duty: Duty, lines: Sequence[JournalLine], means: Sequence[str], outcome: Outcome
) -> Outcome:
    """Write the manager whom somebody's words are decided to mean into the roster, in the place of a mere name."""
    if len(means) != 1:
        raise UsageError("--means says who the manager is, and one person has one", fix="name one person")
    dossier, person = opened.dossier, opened.dossier.people[duty.person_id]
    manager = find_person(dossier, means[0])
    after = replace(
        dossier,
        mentors=_reports(dossier.mentors, person, manager),
        mentees=_reports(dossier.mentees, person, manager),
    )
    private = replace(opened.private, journal=(*opened.private.journal, *lines))
    _refuse_impossible(newly_broken(opened, after, private), duty, person, manager)
    return replace(
        outcome,
        changes=sealed(opened, after, private),
        notes=(
            f"{person.name} ({person.id}) reports to {manager.name} ({manager.id}): the roster says so.",
            *outcome.notes,
            *no_longer_possible(opened, after, private),
        ),
        commit_message=f"Write down whom {person.id} reports to",
        next_step="rmentor match",
    )


def _refuse_impossible(broken: Iterable[Problem], duty: Duty, person: Participant, manager: Participant) -> None:
    """Raise where a program could not be read in which one reports to the other: nobody stands above themselves."""
    if errors := [problem for problem in broken if problem.severity is Severity.ERROR]:
        said = f"{person.name} ({person.id}) cannot report to {manager.name} ({manager.id}), so nothing was written"
        fix = f"name whom the words mean; if it is nobody here: rmentor done {duty.key}"
        raise RmentorError(said, fix=fix, problems=errors)


def _reports(roster: Iterable[Participant], person: Participant, manager: Participant) -> tuple[Participant, ...]:
    return tuple(replace(each, manager_id=manager.id) if each.id == person.id else each for each in roster)


def _on_the_other_side(opened: Opened, duty: Duty, who: str) -> Participant:
    """Return whom words for a partner mean; raises UsageError for somebody who could never be one."""
    roles, other = opened.dossier.roles, find_person(opened.dossier, who)
    if roles[other.id] is roles[duty.person_id]:
        fix = f"if nobody of the other side is meant: rmentor done {duty.key}"
        raise UsageError(f"{other.name} is on the same side, so the two are never paired", fix=fix)
    return other


def _couple(opened: Opened, one: str, other: str) -> tuple[str, str]:
    return (one, other) if opened.dossier.roles[one] is Role.MENTOR else (other, one)
