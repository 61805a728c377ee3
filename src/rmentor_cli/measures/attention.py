"""Who needs the coordinator, worst first, why, and what to do next. Pure; holds ids, never names."""

from collections.abc import Callable, Mapping
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.wording import counted, short_day, short_days
from rmentor_cli.model import paths
from rmentor_cli.model.pairing import CheckInState, Pairing
from rmentor_cli.model.people import Role
from rmentor_cli.progress.needs import SEVERITY, Need, NeedKind
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.progress.pairing import PairingProgress


@immutable
class Attention:
    """A pairing that needs someone: why, whom to ask, what to do, and the command that helps, if one does."""

    pairing: Pairing
    kind: NeedKind  # the worst of its needs
    since: date
    days: tuple[date, ...]  # of the check-ins its worst need is about
    reasons: tuple[str, ...]  # one sentence for each need, worst first
    ask: tuple[Role, ...]
    act: str
    command: str = ""


@immutable
class _Advice:
    """What to do about a kind of need."""

    ask: tuple[Role, ...]
    act: str
    command: str = ""


_BOTH = (Role.MENTOR, Role.MENTEE)
_ADVICE: Mapping[NeedKind, _Advice] = {
    NeedKind.LEADER_CANCELLING: _Advice((Role.MENTEE,), "find a time that can be protected, or offer a pause"),
    NeedKind.SILENT: _Advice(_BOTH, "ask how they are doing, and agree on the next date"),
    NeedKind.MENTOR_CANCELLING: _Advice((Role.MENTOR,), "ask what would make it easier to meet"),
    NeedKind.MISSED: _Advice(_BOTH, "ask what came between, and agree on a new date"),
    NeedKind.UNPLACED: _Advice(
        _BOTH, "ask for a time that suits both, and set it with rmentor check-in move", "rmentor schedule"
    ),
    NeedKind.PAUSE_OVER: _Advice(_BOTH, f"ask whether they go on, and set the status in {paths.PAIRINGS} to active"),
    NeedKind.UNREPORTED: _Advice(_BOTH, "ask whether they met, and say so with rmentor check-in record"),
}


def needing_attention(facts: Facts) -> tuple[Attention, ...]:
    """Return the pairings that need someone: worst need first, then the longest, then by id."""
    found = [_attention(pairing) for pairing in facts.live if pairing.needs]
    return tuple(sorted(found, key=lambda a: (SEVERITY[a.kind], a.since, a.pairing.id)))


def _attention(facts: PairingProgress) -> Attention:
    worst = facts.needs[0]
    advice = _ADVICE[worst.kind]
    return Attention(
        pairing=facts.pairing,
        kind=worst.kind,
        since=worst.since,
        days=_days(worst, facts),
        reasons=tuple(_REASONS[need.kind](need, facts) for need in facts.needs),
        ask=advice.ask,
        act=advice.act,
        command=advice.command,
    )


def _days(need: Need, facts: PairingProgress) -> tuple[date, ...]:
    return tuple(day_of(check_in, facts.on) for check_in in need.check_ins)


def _said(need: Need, facts: PairingProgress) -> str:
    return short_days(_days(need, facts))


def _cancelling(side: str) -> Callable[[Need, PairingProgress], str]:
    def reason(need: Need, facts: PairingProgress) -> str:
        were = "cancelled" if all(c.state is CheckInState.CANCELLED for c in need.check_ins) else "cancelled or missed"
        return f"The last {len(need.check_ins)} check-ins were {were} on the {side}'s side ({_said(need, facts)})."

    return reason


def _silent(need: Need, facts: PairingProgress) -> str:
    weeks = counted((facts.on - need.since).days // 7, "week")
    if facts.first_held:
        return f"No check-in is known to be held since {short_day(need.since)}, {weeks} ago."
    began = "they were paired" if facts.pairing.since == need.since else "the program started"
    return f"No check-in is known to be held since {began} on {short_day(need.since)}, {weeks} ago."


def _missed(need: Need, facts: PairingProgress) -> str:
    return f"The check-in of {_said(need, facts)} did not take place and was not called off."


def _unplaced(need: Need, _: PairingProgress) -> str:
    windows = "; ".join(
        f"session {c.n}, {short_day(c.window_start)} to {short_day(c.window_end)}" for c in need.check_ins
    )
    return f"No date was found ({windows})."


def _pause_over(need: Need, _: PairingProgress) -> str:
    return f"The pause ended on {short_day(need.since)}."


def _unreported(need: Need, facts: PairingProgress) -> str:
    many = len(need.check_ins) > 1
    return f"Nobody has said yet whether the check-in{'s' if many else ''} of {_said(need, facts)} took place."


_REASONS: Mapping[NeedKind, Callable[[Need, PairingProgress], str]] = {
    NeedKind.LEADER_CANCELLING: _cancelling("leader"),
    NeedKind.SILENT: _silent,
    NeedKind.MENTOR_CANCELLING: _cancelling("mentor"),
    NeedKind.MISSED: _missed,
    NeedKind.UNPLACED: _unplaced,
    NeedKind.PAUSE_OVER: _pause_over,
    NeedKind.UNREPORTED: _unreported,
}
