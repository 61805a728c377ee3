"""The form after a check-in: what to ask the two, in which words, and which column an answer fills. Pure.

An export is recognized by these words, so whoever changes one keeps the older one in `TARGETS`; none holds a comma
but the one that a reader would miss it in.
"""

from collections.abc import Iterator, Mapping
from functools import cache

from rmentor_cli.intake.questions import Answer, Question
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import Special
from rmentor_cli.model.pairing import LIVE

SESSION = "Which session is this about?"
PARTNER = "Who is your partner?"
MET = "Did you meet?"
WHO_CANCELLED = "If not, who cancelled?"
NOTICE = "How long before did you know?"
EXCUSED = "Was it illness or an emergency?"
ATTENDED = "Who attended?"
NEXT_STEP = "What is your next step?"

# every wording that a form was ever made with, and where its answers go
TARGETS: Mapping[str, str] = {
    SESSION: Special.SESSION.value,
    PARTNER: Special.PARTNER.value,
    MET: "said",
    WHO_CANCELLED: "cancelled_by",
    NOTICE: "notice_hours",
    EXCUSED: "excused",
    ATTENDED: "attended",
    NEXT_STEP: Special.NEXT_STEP.value,
}
_NOTICES = ("Less than an hour", "2 hours", "1 day", "2 days", "A week or more")


def meeting_target_of(header: str) -> str:
    """Return where the answers to one of our own questions go, by the header of the column; "" for any other."""
    return _targets().get(plain(header), "")


@cache
def _targets() -> Mapping[str, str]:
    return {plain(wording): target for wording, target in TARGETS.items()}


def meeting_questions(dossier: Dossier) -> Iterator[Question]:
    """Yield what to ask either of the two, in the order of the form; who the partner is only where somebody has two."""
    yield Question(
        SESSION,
        Special.SESSION.value,
        Answer.ONE,
        "Leave it empty if you are not sure: then it is the last one.",
        options=tuple(f"Session {n}" for n in range(1, _sessions(dossier) + 1)),
    )
    if _has_several(dossier):
        yield Question(
            PARTNER, Special.PARTNER.value, hint="Only if you have more than one: a name or an e-mail address."
        )
    yield Question(MET, "said", Answer.ONE, options=("Yes", "No", "No - moved to another day", "Not yet"), needed=True)
    yield Question(
        WHO_CANCELLED, "cancelled_by", Answer.ONE, "Or who asked for another day.",
        options=("I did", "My partner", "Both of us", "Neither of us"),
    )  # fmt: skip
    yield Question(NOTICE, "notice_hours", Answer.ONE, "Only if you did not meet.", options=_NOTICES, other=True)
    yield Question(EXCUSED, "excused", Answer.ONE, "If so, it never counts.", options=("Yes", "No"))
    yield Question(
        ATTENDED, "attended", Answer.ONE, options=("Both of us", "Only I", "Only my partner", "Neither of us")
    )
    yield Question(
        NEXT_STEP,
        Special.NEXT_STEP.value,
        hint="As you like. It is read by those who run the program and by nobody else.",
    )


def _sessions(dossier: Dossier) -> int:
    planned = max((row.n for row in dossier.check_ins), default=0)
    return max(planned, len(dossier.program.arc)) or dossier.program.program.months


def _has_several(dossier: Dossier) -> bool:
    live = [pairing for pairing in dossier.pairings if pairing.status in LIVE]
    places = [person for pairing in live for person in (pairing.mentor_id, pairing.mentee_id)]
    return len(places) > len({*places}) or (not live and any(each.capacity > 1 for each in dossier.people.values()))
