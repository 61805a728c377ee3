"""A person insists on a pairing, or no longer does. Pure."""

from dataclasses import replace

from rmentor_cli.decisions.refusal import refusal
from rmentor_cli.model.pairing import OVER, Pairing


def pin(pairing: Pairing) -> Pairing:
    """Return a pairing that matching leaves alone."""
    if pairing.status in OVER:
        raise refusal(pairing)
    return replace(pairing, pinned=True)


def unpin(pairing: Pairing) -> Pairing:
    """Return a pairing that is decided like any other."""
    return replace(pairing, pinned=False)
