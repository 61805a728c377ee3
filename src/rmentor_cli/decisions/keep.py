"""Two people choose to stay together although one now stands above the other. Pure."""

from dataclasses import replace
from datetime import date

from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import LIVE, Pairing
from rmentor_cli.organization import Organization
from rmentor_cli.problems import UsageError


def keep(pairing: Pairing, organization: Organization, until: date, on: date) -> Pairing:
    """Return a live pairing with the last day to which both agreed; after it the question is asked again."""
    if pairing.status not in LIVE:
        raise refusal(pairing)
    if not organization.in_one_line(pairing.mentor_id, pairing.mentee_id):
        raise UsageError(f"{pairing.id} is not within one reporting line", fix="it stands as it is; nothing to record")
    if until < on:
        raise UsageError(f"{until} is over", fix="write a day to come: what both agreed to is asked again after it")
    return replace(pairing, kept_until=until)
