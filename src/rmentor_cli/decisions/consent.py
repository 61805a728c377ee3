"""Somebody agrees to a text, or takes it back: a line that stays. Pure."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rmentor_cli.model.consent import Consent
from rmentor_cli.problems import UsageError


def agreed(consents: Sequence[Consent], person_id: str, what: str, text_version: str, on: date) -> tuple[Consent, ...]:
    """Return the consents with one more; the same again changes nothing, and one that was taken back holds again."""
    new = Consent(person_id=person_id, what=what, text_version=text_version, given=on)
    if any(_is_same(each, new) and not each.withdrawn for each in consents):
        return tuple(consents)
    return (*(each for each in consents if not _is_same(each, new)), new)


def taken_back(
    consents: Sequence[Consent], person_id: str, what: str, text_version: str | None, on: date
) -> tuple[Consent, ...]:
    """Return the consents with what somebody agreed to withdrawn, in one version of the text or in all of them."""
    meant = [each for each in consents if each.person_id == person_id and each.what == what]
    meant = [each for each in meant if text_version in (None, each.text_version)]
    if not meant:
        raise UsageError(
            f"{person_id} has not agreed to {what}", fix="rmentor person show WHO shows what they agreed to"
        )
    if late := next((each for each in meant if not each.withdrawn and on < each.given), None):
        raise UsageError(f"they agreed on {late.given}, after {on}", fix="check the date given with --on")
    return tuple(replace(each, withdrawn=each.withdrawn or on) if each in meant else each for each in consents)


def _is_same(one: Consent, other: Consent) -> bool:
    return (one.person_id, one.what, one.text_version) == (other.person_id, other.what, other.text_version)
