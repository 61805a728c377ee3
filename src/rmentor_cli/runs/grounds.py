"""What has to be in order before anything is decided about pairings."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.rulebook import blocks
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.open_questions import open_questions, said_of, stands_between, way_out
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, Severity, UsageError, listed
from rmentor_cli.runs.finding import name_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.pins import judge_pins

_STOPS_MATCHING = frozenset({Code.PINS_OVER_CAPACITY, Code.PIN_FORBIDDEN, Code.VETO_OF_NOBODY})


def refuse_without_private(opened: Opened) -> None:
    """Raise where the private files here are not those with which pairings are decided."""
    _refuse([problem for problem in opened.problems if problem.code is Code.PRIVATE_NOT_HERE])


def refuse_to_match(opened: Opened) -> None:
    """Raise where private files are missing, a veto protects nobody, or pinned proposals cannot be."""
    refuse_without_private(opened)
    problems = (*opened.problems, *judge_pins(opened.dossier, opened.private, opened.on))
    _refuse([problem for problem in problems if problem.code in _STOPS_MATCHING])


def forbidden(opened: Opened, pairings: Sequence[Pairing]) -> dict[str, str]:
    """Return by id why proposed pairings may not begin: rosters and vetoes may have changed since."""
    if not pairings:
        return {}
    facts, people = facts_of(opened.dossier, opened.private, opened.on), opened.dossier.people
    found = {each.id: blocks(facts, people[each.mentor_id], people[each.mentee_id]) for each in pairings}
    return {key: listed([reason.clause for reason in reasons]) for key, reasons in found.items() if reasons}


def to_decide(opened: Opened, pairings: Sequence[Pairing]) -> tuple[str, ...]:
    """Return what nobody has decided yet about the people of pairings, each with the way out."""
    dossier, couples = opened.dossier, [(each.mentor_id, each.mentee_id) for each in pairings]
    return tuple(
        f"Not decided yet: {said_of(dossier, each, partial(name_of, dossier))}. To decide it, {way_out(each.key)}."
        for each in open_questions(dossier, opened.private)
        if any(stands_between(dossier, each, couple) for couple in couples)
    )


def refuse_to_begin(opened: Opened, pairings: Sequence[Pairing]) -> None:
    """Raise where a hard rule stands against a pairing that is to begin."""
    _refuse_pairings(opened, pairings, {**forbidden(opened, pairings), **too_many(opened, pairings)})


def refuse_to_ask(opened: Opened, pairings: Sequence[Pairing]) -> None:
    """Raise where a hard rule stands against a pairing that somebody would be asked about."""
    _refuse_pairings(opened, pairings, forbidden(opened, pairings))


def _refuse_pairings(opened: Opened, pairings: Sequence[Pairing], why_not: Mapping[str, str]) -> None:
    by_id = {each.id: each for each in pairings}
    for pairing_id, why in why_not.items():
        undecided = to_decide(opened, [by_id[pairing_id]])
        fix = " ".join(undecided) or f"rmentor pairing decline {pairing_id}, or change what the rule asks about"
        raise UsageError(f"{pairing_id} cannot begin: {why}", fix=fix)


def too_many(opened: Opened, pairings: Sequence[Pairing]) -> dict[str, str]:
    """Return by id why pairings may not all begin: somebody would have more than they said they could."""
    people = opened.dossier.people
    load = Counter(person for each in opened.dossier.live_pairings for person in (each.mentor_id, each.mentee_id))
    found = {}
    for each in pairings:
        full = [people[who].name for who in (each.mentor_id, each.mentee_id) if load[who] >= people[who].capacity]
        if full:
            found[each.id] = f"no place left: {listed(full)}"
        else:
            load.update((each.mentor_id, each.mentee_id))
    return found


def _refuse(problems: list[Problem]) -> None:
    if problems:
        wrong = [replace(problem, severity=Severity.ERROR) for problem in problems]
        raise RmentorError("nothing was decided", fix="mend this, then run the command again", problems=wrong)
