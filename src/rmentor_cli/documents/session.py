"""What a session is about: what the arc says, or what two people do who have gone beyond it. Pure."""

from collections.abc import Sequence

from rmentor_cli.model.program import ArcSession

OPEN_SESSION = ArcSession(
    title="Your own topic",
    purpose="There is no set topic this time: the two of you choose what deserves the time now.",
    mentor=(
        "Ask what has changed for your partner since you last met, and begin there.",
        "Bring one thing you have seen or learned lately that somebody in their position would not come across.",
        "Say what you would like to understand better about how things are decided here.",
    ),
    mentee=(
        "Bring something you are working on now where a different view would help.",
        "Say what you have tried since you last met, including what did not work.",
        "Ask what your partner sees from where they work that does not reach you.",
    ),
    closing="What from today is worth telling somebody else, and what stays between you?",
)


def session_of(arc: Sequence[ArcSession], n: int) -> ArcSession:
    """Return the n-th session, counted from 1."""
    return arc[n - 1] if n <= len(arc) else OPEN_SESSION
