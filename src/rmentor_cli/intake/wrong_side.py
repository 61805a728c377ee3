"""What speaks for it that an export for one roster holds the people of the other one. Pure."""

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.doubts import roster_of
from rmentor_cli.intake.enrolling import Enrolled
from rmentor_cli.intake.grades import proposed_grades
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address
from rmentor_cli.model.intake import ONE_SIDE, IntakeMap
from rmentor_cli.model.people import Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed

FEWEST = 2  # people who tell anything of a side
_LOWEST_LEADER, _HIGHEST_JUNIOR = 6, 3  # of the ranks proposed for titles, from a head on, and to an analyst
_MOST_TITLES = 2


class Seen(NamedTuple):
    """What an export shows of its people: the rows as they are read, and their job titles, where it says any."""

    answers: Sequence[Answer]
    titles: Sequence[str]
    doubted: Collection[str] = ()  # what columns would fill that only a person can decide about


def wrong_side(before: Dossier, chosen: IntakeMap, seen: Seen, enrolled: Enrolled, at: Location) -> Iterator[Problem]:
    """Ask whether the other roster was meant, where the questions or the people are those of the other side."""
    if chosen.into not in ONE_SIDE:
        return
    role = Role(chosen.into.removesuffix("s"))
    if reasons := [
        *_by_people(before, role, seen.answers),
        *_by_questions(chosen, role, enrolled, seen.doubted),
        *_by_lines(role, enrolled),
        *_by_titles(role, seen.titles if enrolled.added else ()),
    ]:
        other = f"{role.other.value}s"
        said = f"these may be people for {roster_of(role.other)}, and not for {roster_of(role)}: {listed(reasons)}"
        fix = f"did you swap the two? then rmentor undo, and import it again with --into {other}; if not, leave it"
        yield Problem(Code.SWAPPED_ROSTERS, at, said, fix, Severity.WARNING)


def _by_people(before: Dossier, role: Role, answers: Sequence[Answer]) -> Iterator[str]:
    there = {folded_address(person.email) for person in before.roster(role.other)}
    known = sum(folded_address(each.get("email")) in there for each in answers)
    if known >= FEWEST and 2 * known > len(answers):
        yield f"{known} of its {len(answers)} rows are of people who are there already"


def _by_questions(chosen: IntakeMap, role: Role, enrolled: Enrolled, doubted: Collection[str]) -> Iterator[str]:
    asked = {column.to for column in chosen.columns}
    own, others = ("offers", "wants") if role is Role.MENTOR else ("wants", "offers")
    if enrolled.added and others in asked and own not in {*asked, *doubted}:
        words = {"offers": "what people can teach", "wants": "what people want to learn"}
        yield f"it asks {words[others]}, and not {words[own]}"


def _by_lines(role: Role, enrolled: Enrolled) -> Iterator[str]:
    """Juniors lead nobody who takes part: whoever does is a leader, or leads a team of juniors."""
    managers = {person.manager_id for person in enrolled.dossier.people.values()}
    leading = [each for each in enrolled.added if each in managers]
    if role is Role.MENTOR and len(leading) >= FEWEST and 2 * len(leading) > len(enrolled.added):
        yield f"{len(leading)} of the {len(enrolled.added)} newcomers are managers of people who take part"


def _by_titles(role: Role, titles: Sequence[str]) -> Iterator[str]:
    """Leaders among mentors, or juniors among leaders, are known by their titles before anybody has a grade."""
    ranks = proposed_grades(titles)
    is_of_leaders = role is Role.MENTOR
    told = [each for each in titles if (rank := int(ranks.get(each) or 0)) and _is_of(rank, leaders=is_of_leaders)]
    if len(told) >= FEWEST and 2 * len(told) > len(titles):
        some = listed([*dict.fromkeys(told)], at_most=_MOST_TITLES)
        whose = "senior leaders" if is_of_leaders else "juniors"
        yield f"the titles of {len(told)} of its {len(titles)} people are those of {whose} ({some})"


def _is_of(rank: int, *, leaders: bool) -> bool:
    return rank >= _LOWEST_LEADER if leaders else rank <= _HIGHEST_JUNIOR
