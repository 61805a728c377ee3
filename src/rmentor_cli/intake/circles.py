"""Managers from an export that would stand above each other in a circle: their cells are left as they are. Pure."""

from collections.abc import Mapping
from dataclasses import replace

from rmentor_cli.intake.enrolling import Enrolled, enroll
from rmentor_cli.intake.identified import Setting
from rmentor_cli.intake.naming import Named
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.organization import manager_circles
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed


def enroll_without_circles(setting: Setting, named: Named, at: Location) -> tuple[Enrolled, tuple[Problem, ...]]:
    """Merge everybody; where that would close a circle of managers, merge all but the managers in it, and tell."""
    enrolled = enroll(setting, named)
    after = manager_circles(enrolled.dossier)
    before = manager_circles(setting.dossier) if after else ()
    circles = [each for each in after if each not in before]
    if not circles:
        return enrolled, ()
    inside = {person_id for circle in circles for person_id in circle}
    people = tuple(
        each.saying(_without_manager(each.answer.cells)) if each.person_id in inside else each for each in named.people
    )
    org = {
        member_id: _without_manager(cells) if member_id in inside else cells for member_id, cells in named.org.items()
    }
    return enroll(setting, replace(named, people=people, org=org)), tuple(
        _told(enrolled.dossier, circle, at) for circle in circles
    )


def _without_manager(cells: Mapping[str, str]) -> Mapping[str, str]:
    return {column: text for column, text in cells.items() if column != "manager_id"}


def _told(dossier: Dossier, circle: tuple[str, ...], at: Location) -> Problem:
    names = {member.id: member.name for member in dossier.org} | {
        each.id: each.name for each in dossier.people.values()
    }
    who = listed([f"{names[each] or 'somebody'} ({each})" for each in circle])
    fix = "correct one of them in the export, then import again"
    said = f"{who} manage each other in a circle; their managers were left as they are"
    return Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)
