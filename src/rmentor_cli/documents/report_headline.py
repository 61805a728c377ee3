"""Where a program stands, in a word and a sentence or two, for the pages of reports. Pure."""

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import Metrics, Traffic
from rmentor_cli.measures.wording import counted


@immutable
class TrafficWords:
    """The state of the program in a word, with a sign and a tone besides the color."""

    word: str
    tone: str
    sign: str


_TRAFFIC = {
    Traffic.ON_TRACK: ("good", "M4 8l3 3l5 -6"),
    Traffic.NEEDS_ATTENTION: ("warn", "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M8 4.5l0 4m0 3l0 0"),
    Traffic.TOO_EARLY: ("wait", "M1.5 8a6.5 6.5 0 1 0 13 0a6.5 6.5 0 1 0 -13 0M8 4.5l0 4l2.5 0"),
    Traffic.PAUSED: ("wait", "M5.5 4l0 8m5 -8l0 8"),
    Traffic.OVER: ("wait", "M4.5 4.5l7 0l0 7l-7 0z"),  # no tick: that it is over says nothing of what came of it
    Traffic.UNDER_WAY: ("wait", "M2.5 8l9 0m-4 -4l4 4l-4 4"),
}


def traffic_words(metrics: Metrics) -> TrafficWords:
    """Say where the program stands in a word."""
    return TrafficWords(metrics.standing_text.capitalize(), *_TRAFFIC[metrics.traffic])


def headline(metrics: Metrics) -> str:
    """Say in a sentence or two where the program stands."""
    held = metrics.figures["check-ins-on-plan"]
    if metrics.traffic is Traffic.TOO_EARLY:
        first = "No session is due yet" if held.value is None else "Nobody has said yet how the first sessions went"
        going = needing_text(metrics) or f"{counted(metrics.live, 'pairing')} going on"
        return f"{first}; {going}."
    if metrics.traffic is Traffic.PAUSED:
        return "Every pairing going on is paused."
    first = f"{held_text(metrics)} " if held.value is not None else OVER_UNMET * is_over_unmet(metrics)
    if metrics.live and metrics.traffic is not Traffic.OVER:
        return f"{first}{needing_text(metrics) or 'No pairing needs attention today'}."
    going_on = "" if metrics.traffic is Traffic.OVER else "No pairing is going on."
    return " ".join(filter(None, (first.strip(), _unsaid(metrics), going_on))) or "The program is over."


def _unsaid(metrics: Metrics) -> str:
    """Say of a program in which nobody meets any more what nobody has reported: no pairing is asked for it then."""
    unreported = int(metrics.figures["unreported"].value or 0)
    return f"Nobody has said what became of {counted(unreported, 'check-in')}." if unreported else ""


OVER_UNMET = "The program is over, and no session was due in it. "


def is_over_unmet(metrics: Metrics) -> bool:
    """Say whether a program is over in which nobody was to meet."""
    return metrics.traffic is Traffic.OVER and not metrics.met and metrics.figures["check-ins-on-plan"].value is None


def held_text(metrics: Metrics) -> str:
    """Say how many of the sessions due were held, in the days that are told of."""
    days, held = " in these days" * bool(metrics.since), metrics.figures["check-ins-on-plan"]
    return f"Of the sessions due{days}, {held.text} were held."


def needing_text(metrics: Metrics) -> str:
    """Say how many pairings need attention, and how many of these are no trouble yet; empty where none does."""
    needing, in_hand = len(metrics.attention), metrics.in_hand
    if not needing:
        return ""
    left = f", {in_hand} of them with days left to find a new date" if in_hand else ""
    return f"{needing} of {counted(metrics.live, 'pairing')} {'needs' if needing == 1 else 'need'} attention{left}"


def not_told(held: Measure) -> str:
    """Say why nobody reads how many sessions were held: in some of the days so few were to meet."""
    return f"How many of the sessions due were held is hidden: {held.note}."
