"""Rules on what the rosters say of people. Pure."""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from rmentor_cli.availability.kept_holidays import codes_of
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.holiday import EVERYONE
from rmentor_cli.model.people import Participant, PersonStatus
from rmentor_cli.model.private import PersonName
from rmentor_cli.model.zone_files import rule_of, usual_zones_of
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, did_you_mean, listed
from rmentor_cli.validation.places import everybody, participants

FEWEST_MANAGERS = 3  # of other mentors: fewer may well lead a small team
MOST_ONE_BY_ONE = 3  # people without something who are told each on their own line
SHORT_DEMOGRAPHIC = frozenset({"sex", "age", "race", "pay", "dob", "caste", "wage", "wages", "faith", "trans"})
DEMOGRAPHIC_STEMS = (  # `agenda` and `payroll` are not meant
    "gender", "transgender", "birth", "ethnic", "racial", "religi", "disab", "orientation", "sexual", "lgbt",
    "nationality", "citizen", "marital", "pregnan", "pronoun", "photo", "salar", "compensation", "rating", "apprais",
    "veteran",
)  # fmt: skip


def swapped_rosters(dossier: Dossier) -> Iterator[Problem]:
    """Mentors are the juniors: where their grades stand above the leaders', the files are swapped."""
    mentors, mentees = (_grades(roster) for roster in (dossier.mentors, dossier.mentees))
    if mentors and mentees and _middle(mentors) > _middle(mentees):
        said = "the mentors are more senior than the mentees"
        fix = (
            f"did you swap the two rosters? {paths.MENTORS} holds the juniors who mentor, "
            f"{paths.MENTEES} the senior leaders who learn"
        )
        yield Problem(Code.SWAPPED_ROSTERS, Location(paths.MENTORS), said, fix)


def managers_among_mentors(dossier: Dossier) -> Iterator[Problem]:
    """Mentors are the juniors: several who are managers of others there may be leaders in the wrong roster."""
    managers = {person.manager_id for person in dossier.mentors}
    leading = [person.id for person in dossier.mentors if person.id in managers]
    if len(leading) >= FEWEST_MANAGERS:
        said = f"{listed(leading)} are managers of other mentors"
        fix = (
            f"did you swap the two rosters for some? {paths.MENTORS} holds the juniors who mentor, {paths.MENTEES} the "
            "senior leaders who learn; if they lead a team of juniors, leave it"
        )
        yield Problem(Code.SWAPPED_ROSTERS, Location(paths.MENTORS), said, fix, Severity.WARNING)


def _grades(roster: Sequence[Participant]) -> list[int]:
    return sorted(person.grade for person in roster if person.grade is not None)


def _middle(grades: Sequence[int]) -> int:
    return grades[len(grades) // 2]


def empty_rosters(dossier: Dossier) -> Iterator[Problem]:
    """A roster that is only a header is fine, and worth a note."""
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        if not roster:
            yield Problem(Code.NOBODY_YET, Location(path), "nobody is on this roster yet", severity=Severity.WARNING)


def lost_letters(dossier: Dossier) -> Iterator[Problem]:
    """No name holds a question mark: a spreadsheet wrote it for a letter, and mails would greet people so."""
    for each in everybody(dossier):
        name = each.person.name or ""
        if "?" in name:
            said = f'name "{name}" of {each.person.id} has ? in the place of letters'
            fix = "write the name out, or import it again from a file saved as CSV UTF-8 or .xlsx"
            yield Problem(Code.MOJIBAKE, each.at(dossier, "name"), said, fix, Severity.WARNING)


def demographic_columns(dossier: Dossier) -> Iterator[Problem]:
    """Say out loud that such columns decide nothing."""
    for path in (paths.MENTORS, paths.MENTEES):
        table = dossier.sources.tables.get(path)
        for name in table.columns if table else ():
            if table and _looks_demographic(name):
                said = f'column "{name}" looks demographic'
                at = Location(path, table.header_line)
                yield Problem(Code.DEMOGRAPHIC_COLUMN, at, said, severity=Severity.WARNING)


def _looks_demographic(column: str) -> bool:
    apart = column if column.islower() else re.sub(r"(?<=[a-z])(?=[A-Z])", " ", column)  # dateOfBirth
    words = re.split(r"[^a-z]+", apart.casefold())
    return any(word in SHORT_DEMOGRAPHIC or word.startswith(DEMOGRAPHIC_STEMS) for word in words)


def missing_grades(dossier: Dossier) -> Iterator[Problem]:
    """Without a grade nobody can tell who is senior, so the person is left out of matching.

    Before HR's export has been imported nobody has one.
    """
    for at, said in _lacking(
        dossier, "grade", "grade yet", lambda person: person.grade is None and not person.is_erased
    ):
        yield Problem(Code.NO_GRADE, at, said, severity=Severity.WARNING)


def missing_addresses(dossier: Dossier) -> Iterator[Problem]:
    """Somebody without an address holds up nobody else: their own mails wait. Who left needs none."""

    def lacks(person: Participant) -> bool:
        return not person.email and person.status is not PersonStatus.LEFT

    if dossier.sources.own and paths.PEOPLE not in dossier.sources.raw:
        return  # every address is in a file that is not here, which is told once

    for at, said in _lacking(dossier, "email", "e-mail address", lacks):
        yield Problem(Code.NO_ADDRESS, at, said, severity=Severity.HOLD)


def _lacking(
    dossier: Dossier, column: str, what: str, lacks: Callable[[Participant], bool]
) -> Iterator[tuple[Location, str]]:
    """Yield where somebody lacks something: a few one by one, many in one line a roster."""
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        without = [(row, person.id) for row, person in enumerate(roster) if lacks(person)]
        if len(without) > MOST_ONE_BY_ONE:
            ids = listed([each for _, each in without])
            yield Location(path), f"no {what} for {len(without)} of {len(roster)}: {ids}"
            continue
        for row, person_id in without:
            yield dossier.sources.cell(path, row, column), f"{person_id} has no {what}"


def names_in_git(dossier: Dossier) -> Iterator[Problem]:
    """Where names are private, no tracked file is to hold one."""
    kept = [spec.name for spec in fields_of(PersonName) if spec.name != "id"]
    for path, table in dossier.sources.own.items():
        filled = [name for n, name in enumerate(table.columns) if name in kept and any(r.cells[n] for r in table.rows)]
        if filled:
            at = Location(path, table.header_line)
            said = f"{listed(filled)} of people stand here, and program.yaml says names: private"
            yield Problem(Code.NAMES_IN_GIT, at, said, f"move them into {paths.PEOPLE}", Severity.WARNING)


def rules_in_the_dark(dossier: Dossier) -> Iterator[Problem]:
    """A hard rule looks at a column; one that is empty for a whole roster lets every pairing through."""
    rules = dossier.program.matching.rules
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        if len(roster) < 2:  # noqa: PLR2004 - a single person may well stand at the top
            continue
        if rules.reporting_line and not any(person.manager_id or person.dotted_line_ids for person in roster):
            said = "manager_id is empty for everyone here, so the reporting line cannot keep anyone apart"
            fix = "fill it in; most HR exports hold it"
            yield Problem(Code.RULE_IN_THE_DARK, Location(path), said, fix, Severity.WARNING)
        if rules.same_department and not any(person.department for person in roster):
            said = "department is empty for everyone here, so people of one department may be paired"
            fix = "fill it in, or write same_department: false below matching and rules in program.yaml"
            yield Problem(Code.RULE_IN_THE_DARK, Location(path), said, fix, Severity.WARNING)


def nothing_to_teach(dossier: Dossier) -> Iterator[Problem]:
    """Without a word on what people offer and want, any two go together as well as any others."""
    known = {spec.name for spec in fields_of(Participant)}
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        if not roster or any(person.offers or person.wants for person in roster):
            continue
        table = dossier.sources.tables.get(path)
        columns = table.columns if table else ()
        unread = [f'"{name}"' for name in columns if name not in known and not _looks_demographic(name)]
        said = "nobody here says what they offer or want, so matching has nothing to go by"
        fix = f"fill in offers and wants{f'; not read are {listed(unread, at_most=6)}' if unread else ''}"
        yield Problem(Code.NOTHING_TO_TEACH, Location(path), said, fix, Severity.WARNING)


def impossible_grade_gap(dossier: Dossier) -> Iterator[Problem]:
    """A smallest gap above the largest would rule everyone out."""
    gap = dossier.program.matching.rules.grade_gap
    if gap.min is not None and gap.max is not None and gap.min > gap.max:
        at = dossier.sources.key(paths.PROGRAM, "matching", "rules", "grade_gap", "min")
        yield Problem(Code.GRADE_GAP_IMPOSSIBLE, at, f"the smallest gap is {gap.min}, and the largest {gap.max}")


def missing_countries(dossier: Dossier) -> Iterator[Problem]:
    """One line a roster, not one a person: whole columns are often missing."""
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        without = [person.id for person in roster if not (person.country or person.is_erased)]
        if without:
            said = f"no country, so no public holidays, for {listed(without)}"
            yield Problem(Code.NO_COUNTRY, Location(path), said, severity=Severity.WARNING)


def holidays_of_nobody(dossier: Dossier) -> Iterator[Problem]:
    """A day off written by hand is meant for somebody: a country's name in the place of its code is nobody's."""
    kept = {EVERYONE, *(code for person in dossier.people.values() for code in codes_of(person.country))}
    for row, holiday in enumerate(dossier.holidays):
        if dossier.people and not holiday.source and holiday.country not in kept:
            at = dossier.sources.cell(paths.HOLIDAYS, row, "country")
            said = f'country "{holiday.country}" is that of nobody on the rosters'
            fix = did_you_mean(holiday.country, sorted(kept))
            yield Problem(Code.HOLIDAY_OF_NOBODY, at, said, fix, Severity.WARNING)


def missing_time_zones(dossier: Dossier) -> Iterator[Problem]:
    """Whose country keeps other time than the program's zone would be planned on a clock that is not theirs."""
    zone = dossier.program.program.time_zone
    for path, roster in ((paths.MENTORS, dossier.mentors), (paths.MENTEES, dossier.mentees)):
        elsewhere: dict[str, list[str]] = {}
        for person in roster:
            if person.country and not person.time_zone and not _keeps_time_of(person.country, zone):
                elsewhere.setdefault(person.country, []).append(person.id)
        if elsewhere:
            where = [
                f"{listed(ids, at_most=3)} {'is' if len(ids) == 1 else 'are'} in {country}"
                for country, ids in elsewhere.items()
            ]
            have = "has" if sum(map(len, elsewhere.values())) == 1 else "have"
            said = f"{listed(where)} but {have} no time_zone, so {zone} is used"
            fix = f"fill in their time_zone, such as {usual_zones_of(next(iter(elsewhere)))[0]}"
            yield Problem(Code.NO_TIME_ZONE, Location(path), said, fix, Severity.WARNING)


@cache  # people work in few countries
def _keeps_time_of(country: str, zone: str) -> bool:
    zones = usual_zones_of(country)
    return not zones or zone in zones or any(rule_of(each) == rule_of(zone) for each in zones)


def junior_managers(dossier: Dossier) -> Iterator[Problem]:
    """A manager with a lower grade is possible, and more often a typing mistake."""
    for person, placed in participants(dossier):
        manager = dossier.people.get(person.manager_id or "")
        if manager and manager.grade is not None and person.grade is not None and manager.grade < person.grade:
            said = f"{person.id} (grade {person.grade}) reports to {manager.id} (grade {manager.grade})"
            yield Problem(Code.MANAGER_JUNIOR, placed.at(dossier, "grade"), said, severity=Severity.WARNING)
