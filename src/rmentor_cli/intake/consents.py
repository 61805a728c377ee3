"""What people agreed to when they signed up, from the answers to a question of consent. Pure."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from rmentor_cli.intake.consent_text import agreement, version_of
from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.doubts import unclear
from rmentor_cli.intake.identifying import Identified, Setting
from rmentor_cli.intake.latest import dates_of
from rmentor_cli.intake.naming import Named
from rmentor_cli.intake.timestamps import day
from rmentor_cli.model import paths
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import IntakeMap, MappedColumn, Special
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed


class Agreed(NamedTuple):
    """The consents that an import brings, and what a person should know of the other answers."""

    consents: tuple[Consent, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_consents(setting: Setting, named: Named, on: date, at: Location) -> Agreed:
    """Return the consents of people who agreed to a text whose version is known; everything else is told."""
    questions = _questions(setting.chosen)
    if not questions:
        return Agreed()
    version = version_of(setting.chosen)
    known = {(each.person_id, each.what, each.text_version) for each in setting.dossier.consents}
    agreed = (each for each in named.people if _agrees_anew(setting, each)) if version else iter(())
    dates = dates_of(setting.chosen, setting.dossier, (each.answer for each in named.people))
    found = (
        Consent(
            person_id=each.person_id,
            what=TAKING_PART,
            text_version=version,
            given=day(each.answer.also(Special.ANSWERED), dates) or on,
        )
        for each in agreed
    )
    new = (each for each in found if (each.person_id, each.what, each.text_version) not in known)
    told = (
        *_without_version(version, questions[0], at),
        *_refusals(setting, named),
        *_blanks(setting, named, at),
        *_neither(setting, named, at),
    )
    return Agreed(tuple(sorted(new, key=lambda each: each.person_id)), told)


def _questions(chosen: IntakeMap) -> list[MappedColumn]:
    return [column for column in chosen.columns if column.to == Special.CONSENT.value]


def _said(each: Identified) -> str:
    return each.answer.also(Special.CONSENT)


def _agrees_anew(setting: Setting, each: Identified) -> bool:
    """Whoever deleted the line by hand has a reason: another yes does not bring it back."""
    before = setting.sayings.base.get((each.person_id, Special.CONSENT.value), "")
    return agreement(_said(each)) is True and agreement(before) is not True


def _standing(setting: Setting) -> set[str]:
    return {each.person_id for each in setting.dossier.consents if each.what == TAKING_PART and not each.withdrawn}


def _without_version(version: str, question: MappedColumn, at: Location) -> Iterator[Problem]:
    if not version:
        said = f'no version of its text is known for "{question.question}", so no consent is written down'
        fix = "add version: beside it in intake.yaml, such as version: 2027-01, then import again"
        yield Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)


def _refusals(setting: Setting, named: Named) -> Iterator[Problem]:
    """Tell who takes part, agreed and says no now; whether they withdraw, they say to a person."""
    standing = _standing(setting)
    for each in named.people:
        if agreement(_said(each)) is False and each.person_id in standing:
            who = f"{setting.dossier.people[each.person_id].name} ({each.person_id})"
            said = f'{who} answers "{_said(each)}" to the question of consent, and {paths.CONSENTS} says yes'
            fix = f"ask; if they take it back, write the day into withdrawn in {paths.CONSENTS}"
            yield unclear(each.answer, said, fix, Severity.WARNING)


def _blanks(setting: Setting, named: Named, at: Location) -> Iterator[Problem]:
    """Name everybody at once who leaves the question empty and has not agreed in another way."""
    standing = _standing(setting)
    blank = [each for each in named.people if not _said(each) and each.person_id not in standing]
    if blank:
        verb = "leaves" if len(blank) == 1 else "leave"
        said = f"{listed(_names(setting, blank))} {verb} the question of consent empty"
        fix = f"ask them; whoever agrees gets a line in {paths.CONSENTS}"
        yield Problem(Code.UNCLEAR_PERSON, at, said, fix, Severity.WARNING)


def _neither(setting: Setting, named: Named, at: Location) -> Iterator[Problem]:
    """Tell answers that are neither yes nor no, each once."""
    unread: dict[str, list[Identified]] = {}
    for each in named.people:
        if _said(each) and agreement(_said(each)) is None:
            unread.setdefault(folded_question(_said(each)), []).append(each)
    for people in unread.values():
        said = (
            f'"{_said(people[0])}" is neither yes nor no to the question of consent ({listed(_names(setting, people))})'
        )
        fix = "say below values in intake.yaml whether it means yes or no, then import again"
        yield Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)


def _names(setting: Setting, people: list[Identified]) -> list[str]:
    known = setting.dossier.people
    return [name_in(each.answer) or known[each.person_id].name for each in people]
