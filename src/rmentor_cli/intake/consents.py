"""What people agreed to when they signed up, from the answers to a question of consent. Pure."""

from collections.abc import Iterator
from datetime import date

from rmentor_cli.intake.consent_text import TAKING_PART, version_in
from rmentor_cli.intake.identifying import Identified, Setting
from rmentor_cli.intake.naming import Named
from rmentor_cli.intake.timestamps import moment
from rmentor_cli.model.consent import Consent
from rmentor_cli.model.intake import Special

_AGREED = "yes"


def new_consents(setting: Setting, named: Named, on: date) -> tuple[Consent, ...]:
    """Return the consents that this import brings: of people who agreed, to a text whose version is known."""
    version = next(_versions(setting), "")
    known = {(each.person_id, each.what, each.text_version) for each in setting.dossier.consents}
    agreed = (each for each in named.people if _agrees_anew(setting, each)) if version else iter(())
    found = (
        Consent(person_id=each.person_id, what=TAKING_PART, text_version=version, given=_day(setting, each) or on)
        for each in agreed
    )
    new = (each for each in found if (each.person_id, each.what, each.text_version) not in known)
    return tuple(sorted(new, key=lambda each: each.person_id))


def _versions(setting: Setting) -> Iterator[str]:
    columns = (column for column in setting.chosen.columns if column.to == Special.CONSENT.value)
    return (version for column in columns if (version := column.version or version_in(column.question)))


def _agrees_anew(setting: Setting, each: Identified) -> bool:
    """Whoever deleted the line by hand has a reason: the same answer does not bring it back."""
    said = each.answer.also(Special.CONSENT)
    return said == _AGREED and setting.sayings.base.get((each.person_id, Special.CONSENT.value)) != said


def _day(setting: Setting, each: Identified) -> date | None:
    at = moment(each.answer.also(Special.ANSWERED), setting.chosen.dates)
    return at.date() if at else None
