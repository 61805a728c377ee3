"""Rules on ids that point elsewhere. Pure."""

from collections.abc import Iterator, Mapping

from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import may_be_one, untitled_name
from rmentor_cli.model.pairing import people_of
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.organization import manager_circles as circles_of
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean, listed
from rmentor_cli.validation.places import everybody, participants

ROSTER_OF = {Role.MENTOR: paths.MENTORS, Role.MENTEE: paths.MENTEES}
BUILT_IN_DATA = ("check-ins-held", "paired")


def people_of_pairings(dossier: Dossier) -> Iterator[Problem]:
    """A pairing names a mentor and a leader who are on their rosters."""
    for row, pairing in enumerate(dossier.pairings):
        for role, column in ((Role.MENTOR, "mentor_id"), (Role.MENTEE, "mentee_id")):
            person_id = pairing.person(role)
            if dossier.roles.get(person_id) is not role:
                at = dossier.sources.cell(paths.PAIRINGS, row, column)
                said, fix = _unknown(dossier, person_id, role)
                yield Problem(Code.UNKNOWN_PERSON, at, f'{column} "{person_id}" {said}', fix)


def _unknown(dossier: Dossier, person_id: str, role: Role) -> tuple[str, str]:
    if person_id in dossier.people:
        return f"is in {ROSTER_OF[role.other]}, not in {ROSTER_OF[role]}", "swap the two ids, or correct this one"
    near = did_you_mean(person_id, [person.id for person in dossier.roster(role)])
    return f"is not in {ROSTER_OF[role]}", near or "correct the id, or restore the person with status left"


def pairings_of_check_ins(dossier: Dossier) -> Iterator[Problem]:
    """A check-in belongs to a pairing."""
    for row, check_in in enumerate(dossier.check_ins):
        if check_in.pairing_id not in dossier.pairings_by_id:
            at = dossier.sources.cell(paths.CHECK_INS, row, "pairing_id")
            yield Problem(Code.UNKNOWN_PAIRING, at, f'pairing_id "{check_in.pairing_id}" is not in {paths.PAIRINGS}')


def numbers_of_check_ins(dossier: Dossier) -> Iterator[Problem]:
    """A session has the number that its id says: with another, planning takes it for a meeting beside the arc."""
    for row, check_in in enumerate(dossier.check_ins):
        pairing_id, _, number = check_in.id.rpartition("-s")
        if pairing_id == check_in.pairing_id and number.isdecimal() and int(number) != check_in.n:
            at = dossier.sources.cell(paths.CHECK_INS, row, "n")
            said = f"n {check_in.n} is not the number of {check_in.id}, which counts as an extra meeting now"
            yield Problem(Code.ANOTHER_NUMBER, at, said, f"write {int(number)}", Severity.WARNING)


def people_who_came(dossier: Dossier) -> Iterator[Problem]:
    """Whoever came to a check-in is one of its two people, or a figure would count nobody."""
    for row, check_in in enumerate(dossier.check_ins):
        if not check_in.attended:
            continue
        pairing = dossier.pairings_by_id.get(check_in.pairing_id)
        both = people_of([pairing]) if pairing else set()
        for stranger in (each for each in check_in.attended if both and each not in both):
            at = dossier.sources.cell(paths.CHECK_INS, row, "attended")
            said = f'attended "{stranger}" is not one of the two'
            yield Problem(Code.UNKNOWN_PERSON, at, said, f"write {';'.join(sorted(both))} where both came")


def declined_people(dossier: Dossier) -> Iterator[Problem]:
    """People named in declines are somebody: a veto on nobody would protect nobody."""
    return _named_people(dossier, "declines", Severity.ERROR)


def preferred_people(dossier: Dossier) -> Iterator[Problem]:
    """People named in prefers are somebody; a wish may wait for them."""
    return _named_people(dossier, "prefers", Severity.WARNING)


def _named_people(dossier: Dossier, column: str, severity: Severity) -> Iterator[Problem]:
    if not any(getattr(person, column) for person in (*dossier.mentors, *dossier.mentees)):
        return
    ids_of = {role: dict.fromkeys(person.id for person in dossier.roster(role)) for role in Role}
    for person, placed in participants(dossier):
        if named := getattr(person, column):
            others = ids_of[dossier.roles[person.id].other]
            for unknown in (each for each in named if each not in others):
                said = f'{column} "{unknown}" is nobody on the other roster'
                at, near = placed.at(dossier, column), did_you_mean(unknown, list(others))
                yield Problem(Code.UNKNOWN_PERSON, at, said, near, severity)


def managers(dossier: Dossier) -> Iterator[Problem]:
    """Every manager is known, or the reporting line ends in the dark."""
    people = dossier.everybody
    known = {each.id for each in people}
    named = {each.manager_id for each in people}.union(*(each.dotted_line_ids for each in people)) - {None}
    for placed in () if named <= known else everybody(dossier):
        person = placed.person
        for column, ids in (("manager_id", [person.manager_id]), ("dotted_line_ids", person.dotted_line_ids)):
            for manager in (each for each in ids if each and each not in known):
                said = f'{column} "{manager}" is on no roster and not in {paths.ORG}'
                at = placed.at(dossier, column)
                yield Problem(Code.UNKNOWN_MANAGER, at, said, did_you_mean(manager, known), Severity.WARNING)


def managers_by_name(dossier: Dossier) -> Iterator[Problem]:
    """A manager of whom only a name is known is no second person, or somebody is paired with their own manager."""
    members = [(row, each) for row, each in enumerate(dossier.org) if each.name and not each.email]
    by_word: dict[str, dict[str, Participant]] = {}
    for person in dossier.people.values() if members else ():
        for word in untitled_name(person.name).split():
            by_word.setdefault(word, {})[person.id] = person
    for row, member in members:
        if found := _called_alike(member.name, by_word):
            who = listed([f"{each.name} ({each.id})" for each in found])
            one = found[0].id if len(found) == 1 else "the right id"
            said = f"{member.name} ({member.id}), of whom nothing but a name is known, may be {who}"
            fix = f"if so, delete this line and write {one} wherever {member.id} is a manager"
            is_called_so = untitled_name(found[0].name) == untitled_name(member.name)
            fix += ", or import their sign-ups again, which does it" if len(found) == 1 and is_called_so else ""
            fix += "; if not, fill in the manager's e-mail"
            at = dossier.sources.cell(paths.ORG, row, "name")
            yield Problem(Code.NAMESAKE_MANAGER, at, said, fix, Severity.WARNING)


def _called_alike(name: str, by_word: Mapping[str, Mapping[str, Participant]]) -> list[Participant]:
    """Return the people who are called so, or of whose name it may be a short form, as `J. Lund` is."""
    near = [each for word in untitled_name(name).split() for each in by_word.get(word, {}).values()]
    found = list({each.id: each for each in near if may_be_one(name, each.name)}.values())
    return [each for each in found if untitled_name(each.name) == untitled_name(name)] or found


def manager_circles(dossier: Dossier) -> Iterator[Problem]:
    """Nobody stands above themselves."""
    circles = circles_of(dossier)
    rows = {placed.person.id: placed for placed in everybody(dossier)} if circles else {}
    for circle in circles:
        said = (
            f"{listed(circle)} manage each other in a circle" if len(circle) > 1 else f"{circle[0]} manages themselves"
        )
        yield Problem(Code.MANAGER_CYCLE, rows[circle[0]].at(dossier, "manager_id"), said)


def pulse_questions(dossier: Dossier) -> Iterator[Problem]:
    """A round asks questions that there are."""
    known = [question.id for question in dossier.program.pulse.questions]
    for n, pulse_round in enumerate(dossier.program.pulse.rounds):
        for index, question in enumerate(pulse_round.questions):
            if question not in known:
                at = dossier.sources.key(paths.PROGRAM, "pulse", "rounds", n, "questions", index)
                said = f'round "{pulse_round.id}" asks "{question}", which is not among the questions'
                yield Problem(Code.UNKNOWN_QUESTION, at, said, did_you_mean(question, known))


def objective_data(dossier: Dossier) -> Iterator[Problem]:
    """An objective's figure comes from somewhere rmentor knows."""
    known = [f"pulse/{question.id}" for question in dossier.program.pulse.questions]
    for n, objective in enumerate(dossier.program.objectives):
        if objective.data and objective.data not in (*known, *BUILT_IN_DATA):
            at = dossier.sources.key(paths.PROGRAM, "objectives", n, "data")
            near = did_you_mean(objective.data, (*known, *BUILT_IN_DATA))
            yield Problem(Code.UNKNOWN_REFERENCE, at, f'data "{objective.data}" is not known', near)
