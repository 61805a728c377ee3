"""How the screen and JSON show an explanation."""

from collections.abc import Iterator

from rmentor_cli.eligibility.remedies import Remedy
from rmentor_cli.matching.cost import in_words
from rmentor_cli.matching.decided import Decided
from rmentor_cli.matching.evidence import Evidence, nth
from rmentor_cli.matching.explanation import Explanation, PersonExplained, Rank
from rmentor_cli.model.people import Participant
from rmentor_cli.organization import lacks_manager
from rmentor_cli.problems import listed
from rmentor_cli.runs.differences import difference_as_data, moves_shown
from rmentor_cli.runs.finding import name_of
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted


def pair_shown(decided: Decided, explained: Explanation) -> Iterator[Block]:
    """Yield what there is to say about two people: rules, points, ranks, the cost of the other answer."""
    yield f"{_title(explained)}, {explained.points} of {explained.possible} points\n"
    yield from _rules(explained)
    yield from _unchecked(decided, explained)
    yield Table(("part", "points", "why"), tuple(row for part in explained.parts for row in _part(part)))
    yield from _ranks(explained)
    yield from _taken(explained)
    if explained.difference:
        yield f"\n{_verdict(explained, in_words(explained.difference, decided.goal))}"
        yield from moves_shown(decided, explained.difference)


def person_shown(decided: Decided, explained: PersonExplained) -> Iterator[Block]:
    """Yield whom someone is paired with, and why not with the best of the others."""
    name = explained.person.name
    for each in explained.partners:
        yield f"{_title(each)}, {each.points} of {each.possible} points"
        yield from _ranks(each)
    if not explained.partners:
        yield f"{name} is not paired."
    if not explained.others:
        return
    if any(not each.remedies for each in explained.others):
        yield f"\nThe best others for {name}, and why not"
    else:
        yield f"\nThe rules allow nobody{' else' if explained.partners else ''} for {name}; the nearest"
    rows = (
        (name_of(decided.dossier, _partner(explained, each).id), str(each.points), _why_not(decided, each))
        for each in explained.others
    )
    yield Table(("who", "points", "why not"), tuple(rows))


def what_would_free(explained: Explanation) -> str:
    """Return the command that tries the whole change, where settings alone can free two people."""
    settings = dict(remedy.setting for remedy in explained.remedies if remedy.setting)
    if not settings or explained.pairing or not all(remedy.setting for remedy in explained.remedies):
        return ""
    tried = " ".join(f"--what-if {name}={value}" for name, value in settings.items())
    return f"rmentor match {tried} shows what that setting would do to everyone"


def pair_as_data(decided: Decided, explained: Explanation) -> dict[str, object]:
    """Return an explanation as JSON values; people by id."""
    pairing, found = explained.pairing, explained.difference
    return {
        "pairing_id": pairing.id if pairing else None,
        "status": pairing.status.value if pairing else None,
        "mentor_id": explained.mentor.id,
        "mentee_id": explained.leader.id,
        "chosen": explained.is_chosen,
        "points": explained.points,
        "possible": explained.possible,
        "parts": [_part_as_data(part) for part in explained.parts],
        "rank_for_mentor": _rank_as_data(explained.in_mentors_list),
        "rank_for_mentee": _rank_as_data(explained.in_leaders_list),
        "rules": [_rule_as_data(remedy) for remedy in explained.remedies],
        "taken_by": [each.id for each in explained.taken],
        "cost": difference_as_data(decided.assessment.eligibility.rosters, found) if found else None,
    }


def person_as_data(decided: Decided, explained: PersonExplained) -> dict[str, object]:
    """Return the explanation of a person as JSON values."""
    return {
        "id": explained.person.id,
        "partners": [pair_as_data(decided, each) for each in explained.partners],
        "others": [pair_as_data(decided, each) for each in explained.others],
    }


def _title(explained: Explanation) -> str:
    names, pairing = f"{explained.mentor.name} and {explained.leader.name}", explained.pairing
    if pairing:
        return f"{pairing.id}  {names} ({pairing.status.value}{', pinned' if pairing.pinned else ''})"
    return f"{names} ({'would be proposed' if explained.is_chosen else 'not paired'})"


def _rules(explained: Explanation) -> Iterator[Block]:
    if not explained.remedies:
        return
    number = len(explained.remedies)
    rules = f"{counted(number, 'rule')} {'stand' if number > 1 else 'stands'}"
    together = "all of this has to change together" if number > 1 else "this has to change"
    if explained.is_kept:
        yield f"The pairing stands; {rules} against making it anew."
    elif explained.pairing:
        yield f"It was proposed, and will not be again: {rules} against it now."
    else:
        yield f"They cannot be paired: {rules} against it, so {together}."
    rows = ((remedy.reason.rule, remedy.because, _change(remedy)) for remedy in explained.remedies)
    yield Table(("rule", "because", "smallest change"), tuple(rows))
    yield ""


def _unchecked(decided: Decided, explained: Explanation) -> Iterator[Block]:
    if lacks_manager(decided.dossier, explained.mentor.id):
        yield f"The manager of {explained.mentor.name} is not stated, so the reporting line was not checked.\n"


def _change(remedy: Remedy) -> str:
    setting = "matching.{}: {}".format(*remedy.setting) if remedy.setting else ""
    return "; or ".join(filter(None, (remedy.change, setting)))


def _part(part: Evidence) -> Iterator[tuple[str, str, str]]:
    words = part.words if part.is_stated else (f"not stated, so neutral: {listed(part.words)}",)
    yield part.part.words, f"{part.points} of {part.weight}", words[0]
    yield from (("", "", each) for each in words[1:])


def _ranks(explained: Explanation) -> Iterator[Block]:
    mentor, leader = explained.mentor.name, explained.leader.name
    if explained.in_mentors_list and explained.in_leaders_list:
        yield (
            f"{leader} is {_rank(explained.in_mentors_list)} for {mentor}, "
            f"and {mentor} {_rank(explained.in_leaders_list)} for {leader}."
        )


def _rank(rank: Rank) -> str:
    shared = f" (as good as {counted(rank.sharing, 'other')})" if rank.sharing else ""
    return f"{nth(rank.rank)} of {rank.of}{shared}"


def _taken(explained: Explanation) -> Iterator[str]:
    if explained.taken and not explained.remedies:
        pairings = listed([f"{each.id} ({each.status.value})" for each in explained.taken])
        yield f"\nNot free: {pairings} stands. A higher capacity in the roster, or its end, would free a place."


def _verdict(explained: Explanation, cost: str) -> str:
    if explained.pairing and not explained.is_chosen:
        return f"By today's files it would not be chosen: it means {cost or 'as much as the answer does'}."
    if explained.is_chosen:
        return f"Without this pairing the best answer has {cost}." if cost else "Another answer is as good; ids decide."
    return f"To pair them would mean {cost}." if cost else "To pair them would be as good; ids decide."


def _why_not(decided: Decided, explained: Explanation) -> str:
    if explained.remedies:
        return "; ".join(f"{remedy.reason.rule}: {remedy.because}" for remedy in explained.remedies)
    if not explained.difference:
        return f"not free: {listed([each.id for each in explained.taken])} stands"
    cost = in_words(explained.difference, decided.goal)
    movers = sum(move.mentor != decided.places[explained.mentor.id] for move in explained.difference.moves)
    also = f"; {counted(movers, 'other mentor')} would move" if movers else ""
    return f"{cost or 'as good, and ids decided'}{also}"


def _partner(explained: PersonExplained, each: Explanation) -> Participant:
    return each.leader if each.mentor.id == explained.person.id else each.mentor


def _part_as_data(part: Evidence) -> dict[str, object]:
    return {
        "part": part.part.value,
        "points": part.points,
        "weight": part.weight,
        "stated": part.is_stated,
        "words": list(part.words),
    }


def _rank_as_data(rank: Rank | None) -> dict[str, int] | None:
    return {"rank": rank.rank, "sharing": rank.sharing, "of": rank.of} if rank else None


def _rule_as_data(remedy: Remedy) -> dict[str, object]:
    setting = {"name": remedy.setting[0], "value": remedy.setting[1]} if remedy.setting else None
    return {
        "reason": remedy.reason.value,
        "because": remedy.because,
        "change": remedy.change,
        "setting": setting,
        "free_on": remedy.free_on.isoformat() if remedy.free_on else None,
    }
