"""What both people of a pairing are told when it does not go on: the same words, whoever decided and why. Pure."""

from datetime import date

_NO_REASON = "That needs no reason, nobody is asked for one, and none is passed on."


def text_of_end(couple: str, on: date) -> str:
    """Write what both are told when their pairing ends."""
    return (
        f"The pairing of {couple} ends on {on}. {_NO_REASON} What you talked about stays between the two of you. "
        "Thank you both for the time you gave each other."
    )


def text_of_decline(couple: str) -> str:
    """Write what whoever was asked is told when a proposed pairing does not come about."""
    return f"The pairing proposed for {couple} does not go ahead. {_NO_REASON} Thank you for thinking about it."
