"""What makes it doubtful whom a row of an export is about, and how that is told. Pure."""

from collections.abc import Sequence
from itertools import combinations

from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import name_in, share_a_word
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_address, folded_label, may_be_one
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, lines_said, listed

SHORTEST_COUNT = 3  # 1, 2, 3: the numbers of rows, and not of people
ROSTER = {Role.MENTOR: "mentors", Role.MENTEE: "mentees"}


def two_people(group: Sequence[Answer]) -> Problem | None:
    """Two names that cannot be one person's behind one address are two people, or a slip: nobody can tell."""
    if len(group) == 1:
        return None
    names = dict.fromkeys(name_in(answer) for answer in group if name_in(answer))
    if any(not may_be_one(one, other) for one, other in combinations(names, 2)):
        said = f"{listed([*names])} have one address, {group[0].get('email')}, on {_lines(group)}"
        return unclear(group[0], said, "correct it in the form's answers, then export again")
    return None


def is_count(numbers: Sequence[str]) -> bool:
    """Say whether numbers count the rows, and tell nobody apart from who stood there before."""
    return len(numbers) >= SHORTEST_COUNT and set(numbers) == {str(n) for n in range(1, len(numbers) + 1)}


def passed_on(person: Participant, answer: Answer, role: Role) -> Problem | None:
    """Tell where neither the name nor the address of an answer is that of the person whose id or number it bears.

    A surname in common is enough only where no other address contradicts it: families work together.
    """
    if person.email and person.email == answer.get("email"):  # as nearly everybody's
        return None
    name, address = name_in(answer), folded_address(answer.get("email"))
    is_theirs = address == folded_address(person.email) if address else answer.get("id") == person.id
    if not name or is_theirs:
        return None
    if may_be_one(name, person.name) or (not address and share_a_word(name, person.name)):
        return None
    who = f"{name} ({answer.get('email')})" if address else name
    said = f"{who} answers under the id or number of {person.name} ({person.id})"
    same = f"if it is the same person, write the new {'address' if address else 'name'} into {roster_of(role)}"
    passed = "if an invitation was passed on, correct the id or number in the export"
    return unclear(answer, said, f"{passed}; {same}")


def two_known(person: Participant, other: Participant, answer: Answer, role: Role) -> Problem | None:
    """Tell where a row that is found by one person's address bears the name of another of the rosters."""
    name = name_in(answer)
    if may_be_one(name, person.name):
        return None
    said = f"the row is of {person.name} ({person.id}) by its address, and called {name}, as {other.id} is"
    fix = f"correct it in the form's answers, then export again; if {person.name} is called so now, write the name into"
    return unclear(answer, said, f"{fix} {roster_of(role)}")


def same_answers(person: Participant, answer: Answer, role: Role) -> Problem:
    """Tell where a newcomer gives the answers of somebody who is no longer in the export."""
    said = f"{name_in(answer)} ({answer.get('email')}) gives the answers of {person.name} ({person.id}), who has no row"
    fix = f"if it is the same person, write the new name and e-mail into {roster_of(role)}; if not, add the newcomer"
    return unclear(answer, said, f"{fix} there; then import again")


def apart(one: str, other: str) -> bool:
    """Say whether two words are known, and different."""
    return bool(one and other) and folded_label(one) != folded_label(other)


def roster_of(role: Role) -> str:
    """Return the path of the roster of one side."""
    return f"rosters/{ROSTER[role]}.csv"


def both_sides(answer: Answer, said: str, way_out: str = "") -> Problem:
    """Tell of a person on both sides."""
    return unclear(answer, f"{said}, and one person takes one side", f"ask which, and delete the other answer{way_out}")


def to_change_sides(dossier: Dossier, person_id: str) -> str:
    """Say how somebody of a roster comes to the other one; whoever has a pairing stays where they are."""
    if any(person_id in (each.mentor_id, each.mentee_id) for each in dossier.pairings):
        return "; with a pairing to their name they keep their side in this program"
    standing = dossier.roles[person_id]
    path = roster_of(standing)
    n = [each.id for each in dossier.roster(standing)].index(person_id)
    table = dossier.sources.tables.get(path)
    line = f"line {table.locate(n).line} of {path}" if table else f"their line in {path}"
    has_agreed = any(each.person_id == person_id for each in dossier.consents)
    also = f" and what {paths.CONSENTS} says of {person_id}" if has_agreed else ""
    return f"; if {roster_of(standing.other)} is right, delete {line}{also} as well, then import again"


def without_address(answer: Answer) -> Problem:
    """Tell of a row that nobody can be told by."""
    said = f"{name_in(answer) or 'the row'} has no e-mail address"
    return unclear(answer, said, "let the form collect addresses, or add it to the export")


def _lines(group: Sequence[Answer]) -> str:
    return lines_said([answer.at for answer in group])


def unclear(answer: Answer, said: str, fix: str, severity: Severity = Severity.ERROR) -> Problem:
    """Tell of a row that needs a person to decide."""
    return Problem(Code.UNCLEAR_PERSON, answer.at, said, fix, severity)
