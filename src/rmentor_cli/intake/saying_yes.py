"""Who was invited and says yes in an export: from then on they take part, and may be paired. Pure."""

from collections.abc import Iterable

from rmentor_cli.intake.consent_text import agreement, version_of
from rmentor_cli.intake.identified import Identified, Setting
from rmentor_cli.intake.latest import Clock, clocks, dates_of, is_older
from rmentor_cli.intake.naming import Named
from rmentor_cli.model.intake import PEOPLE, Special
from rmentor_cli.model.people import PersonStatus

_STATUS = "status"


def who_said_yes(setting: Setting, named: Named) -> tuple[str, ...]:
    """Return the ids of those who are invited and answer the form, with a yes where it asks for one.

    An answer that was read before says nothing new: whoever set somebody to invited since has a reason. Nor does one
    to another map, or to the form of the last cohort, from then or before: a yes to one program is no yes to the next.
    """
    chosen = setting.chosen
    if chosen.into == PEOPLE:
        return ()
    asks = any(column.to == Special.CONSENT.value for column in chosen.columns)
    by = clocks(dates_of(chosen, setting.dossier, (each.answer for each in named.people)))
    told = (Special.ANSWERED, Special.CONSENT) if version_of(chosen) else (Special.ANSWERED,)

    def says_yes(each: Identified) -> bool:
        if asks:
            return agreement(each.answer.also(Special.CONSENT)) is True
        return bool(each.answer.also(Special.ANSWERED))  # what is no form may be the list of those to invite

    def is_news(each: Identified) -> bool:
        before = setting.sayings.said_of(each.person_id)
        if any(_is_no_later(each, then, by) for then in _answered_elsewhere(setting, each)):
            return False
        return not before or any(each.answer.also(one) != before.get(one.value, "") for one in told)

    return tuple(e.person_id for e in named.people if _is_invited(setting, e) and says_yes(e) and is_news(e))


def _answered_elsewhere(setting: Setting, each: Identified) -> list[str]:
    said = setting.sayings.elsewhere.get((each.person_id, Special.ANSWERED.value), ())
    return [line for text in said for line in text.split("\n") if line]


def _is_no_later(each: Identified, then: str, by: Iterable[Clock]) -> bool:
    return each.answer.also(Special.ANSWERED) == then or is_older(each.answer, [then], by)


def _is_invited(setting: Setting, each: Identified) -> bool:
    """Say whether somebody is invited, and the export itself says nothing of that."""
    person = setting.dossier.people.get(each.person_id)
    return person is not None and person.status is PersonStatus.INVITED and _STATUS not in each.answer.cells
