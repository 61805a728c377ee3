"""What people agreed to when they signed up, from the answers to a question of consent. Pure."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from rmentor_cli.intake.consent_text import agreement, version_of
from rmentor_cli.intake.directory import name_in
from rmentor_cli.intake.doubts import unclear
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.latest import dates_of
from rmentor_cli.intake.naming import Named
from rmentor_cli.intake.sayings import AGREED, Base
from rmentor_cli.intake.timestamps import day
from rmentor_cli.model import paths
from rmentor_cli.model.consent import TAKING_PART, Consent
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.intake import IntakeMap, MappedColumn, Special
from rmentor_cli.model.private import About, OpenQuestion
from rmentor_cli.open_questions import way_out
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed

_YES = (Special.CONSENT.value, AGREED)  # in the base: what was agreed to
_WITHDREW, _UNDATED = "withdrew", "undated"  # in the base: when the no was given that took a consent back


class Agreed(NamedTuple):
    """All consents after an import, what a person should know of the other answers, and what only they can decide."""

    consents: tuple[Consent, ...]
    problems: tuple[Problem, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()
    heard: frozenset[str] = frozenset()  # the ids of those who said something now: what they said before is no question
    base: Base = MappingProxyType({})  # which no was taken for one, so that who empties `withdrawn` by hand is heeded


def read_consents(setting: Setting, named: Named, on: date, at: Location) -> Agreed:
    """Return the consents after an import: a yes to a text whose version is known, and a no to one that stands.

    A newer no takes back what somebody agreed to, for privacy goes first; everything else is told.
    """
    before = setting.dossier.consents
    questions = _questions(setting.chosen)
    if not questions:
        return Agreed(before)
    version = version_of(setting.chosen)
    dates = dates_of(setting.chosen, setting.dossier, (each.answer for each in named.people))

    def answered(each: Identified) -> date:
        return day(each.answer.also(Special.ANSWERED), dates) or on

    agreed = [each for each in named.people if _agrees_anew(setting, each)] if version else []
    given = {(each.person_id, TAKING_PART, version): answered(each) for each in agreed}
    refused = {each.person_id: each for each in named.people if _takes_back(setting, each, answered(each))}
    base = {(each.person_id, _WITHDREW): each.answer.also(Special.ANSWERED) or _UNDATED for each in refused.values()}
    base |= {(each.person_id, _WITHDREW): "" for each in named.people if _is_yes_again(setting, each)}
    silent = [each for each in named.people if _is_silent_now(setting, each)]
    base |= {(each.person_id, column): "" for each in silent for column in _YES if _agreed_in(setting, each, column)}
    if not version:
        base |= {(each.person_id, AGREED): _said(each) for each in named.people if agreement(_said(each))}
    days = {person_id: answered(each) for person_id, each in refused.items()}
    standing = [_after(each, given.get(_key(each)), days.get(each.person_id)) for each in before]
    new = sorted(given.keys() - {_key(each) for each in before})
    told = (
        *_without_version(version, questions[0], at),
        *_refusals(setting, named, days),
        *_told_of_silence(setting, silent),
        *_blanks(setting, named, at),
        *_neither(setting, named, at),
    )
    return Agreed(
        (
            *standing,
            *(Consent(person_id=key[0], what=TAKING_PART, text_version=version, given=given[key]) for key in new),
        ),
        told,
        (*_unsettled(setting, named), *map(_silence, silent)),
        frozenset(each.person_id for each in named.people if _said(each)),
        base,
    )


def _key(consent: Consent) -> tuple[str, str, str]:
    return consent.person_id, consent.what, consent.text_version


def _after(consent: Consent, given: date | None, refused: date | None) -> Consent:
    """Return a consent after what its person says now: given again, taken back, or as it was."""
    if given and consent.withdrawn:
        return replace(consent, given=given, withdrawn=None)
    if refused and consent.what == TAKING_PART and not consent.withdrawn:
        return replace(consent, withdrawn=max(refused, consent.given))
    return consent


def _questions(chosen: IntakeMap) -> list[MappedColumn]:
    return [column for column in chosen.columns if column.to == Special.CONSENT.value]


def _said(each: Identified) -> str:
    return each.answer.also(Special.CONSENT)


def _agrees_anew(setting: Setting, each: Identified) -> bool:
    """Whoever deleted the line by hand has a reason: another yes does not bring it back."""
    before = setting.sayings.base.get((each.person_id, Special.CONSENT.value), "")
    return agreement(_said(each)) is True and agreement(before) is not True


def _takes_back(setting: Setting, each: Identified, on: date) -> bool:
    """Say whether a no is news, and newer than the yes: whoever empties `withdrawn` by hand has a reason."""
    is_known = _withdrew(setting, each) == (each.answer.also(Special.ANSWERED) or _UNDATED)
    if agreement(_said(each)) is not False or is_known:
        return False
    given = [consent.given for consent in setting.dossier.consents if _holds(consent, each.person_id)]
    return bool(given) and min(given) <= on


def _is_yes_again(setting: Setting, each: Identified) -> bool:
    return agreement(_said(each)) is True and bool(_withdrew(setting, each))


def _withdrew(setting: Setting, each: Identified) -> str:
    return setting.sayings.base.get((each.person_id, _WITHDREW), "")


def _agreed_in(setting: Setting, each: Identified, column: str) -> bool:
    return agreement(setting.sayings.base.get((each.person_id, column), "")) is True


def _is_silent_now(setting: Setting, each: Identified) -> bool:
    """Say whether somebody agreed in an earlier export of this map, and says nothing any more: a tick taken away."""
    is_silent = not _said(each) and each.person_id not in setting.dossier.withdrawn
    return is_silent and any(_agreed_in(setting, each, column) for column in _YES)


def _silence(each: Identified) -> OpenQuestion:
    return OpenQuestion(about=About.CONSENT, person_id=each.person_id)


def _told_of_silence(setting: Setting, silent: Iterable[Identified]) -> Iterator[Problem]:
    """Tell who may have taken their yes back: a blank says neither, so a person asks."""
    for each in silent:
        said = f"{_name(setting, each)} ({each.person_id}) agreed before, and leaves the question of consent empty now"
        fix = way_out(_silence(each).key)
        yield unclear(each.answer, f"{said}: not paired until you decide", fix, Severity.WARNING)


def _holds(consent: Consent, person_id: str) -> bool:
    return consent.person_id == person_id and consent.what == TAKING_PART and not consent.withdrawn


def _unsettled(setting: Setting, named: Named) -> Iterator[OpenQuestion]:
    """Yield what is neither yes nor no, and a no of somebody of whom no yes was kept."""
    known = {each.person_id for each in setting.dossier.consents if each.what == TAKING_PART}
    for each in named.people:
        said = _said(each)
        if said and (agreement(said) is None or (agreement(said) is False and each.person_id not in known)):
            yield OpenQuestion(about=About.CONSENT, person_id=each.person_id, said=said)


def _standing(setting: Setting) -> set[str]:
    return {each.person_id for each in setting.dossier.consents if each.what == TAKING_PART and not each.withdrawn}


def _without_version(version: str, question: MappedColumn, at: Location) -> Iterator[Problem]:
    if not version:
        said = f'no version of its text is known for "{question.question}", so no consent is written down'
        fix = "add version: beside it in intake.yaml, such as version: 2027-01, then import again"
        yield Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)


def _refusals(setting: Setting, named: Named, days: Mapping[str, date]) -> Iterator[Problem]:
    """Tell who takes part and says no now, and what that does."""
    standing = _standing(setting)
    for each in named.people:
        if agreement(_said(each)) is not False or each.is_new:
            continue
        said = f'{_name(setting, each)} ({each.person_id}) answers "{_said(each)}" to the question of consent'
        if each.person_id in days:
            told = f"{said}: {paths.CONSENTS} says withdrawn since {days[each.person_id]}, and they are not paired"
            fix = (
                f"if they leave, write left below status; if they agree after all, empty withdrawn in {paths.CONSENTS}"
            )
            yield unclear(each.answer, told, fix, Severity.WARNING)
        elif each.person_id in standing:
            told = f"{said}, and {paths.CONSENTS} says yes, which stays"
            fix = f"ask; if they take it back, write the day into withdrawn in {paths.CONSENTS}"
            yield unclear(each.answer, told, fix, Severity.WARNING)
        elif each.person_id not in setting.dossier.withdrawn:
            told = f"{said}, and no yes of theirs was kept: they are not paired until you decide (rmentor due)"
            yield unclear(each.answer, told, "ask; if they leave, write left below status", Severity.WARNING)


def _blanks(setting: Setting, named: Named, at: Location) -> Iterator[Problem]:
    """Name everybody at once who leaves the question empty and has not agreed in another way."""
    standing = _standing(setting)
    blank = [each for each in named.people if not _said(each) and each.person_id not in standing]
    blank = [each for each in blank if not _is_silent_now(setting, each)]  # of whom that is told already
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
        fix = (
            "not paired until you decide: say below values in intake.yaml whether it means yes or no, then import again"
        )
        yield Problem(Code.UNREAD_ANSWER, at, said, fix, Severity.WARNING)


def _names(setting: Setting, people: list[Identified]) -> list[str]:
    return [_name(setting, each) for each in people]


def _name(setting: Setting, each: Identified) -> str:
    known = setting.dossier.people.get(each.person_id)
    return name_in(each.answer) or (known.name if known else each.person_id)
