"""Who needs the coordinator, worst first, why, and what to do next. Pure; holds ids, never names."""

from collections.abc import Callable, Mapping
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import Rung, Step
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.wording import counted, short_day, short_days
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
    is_the_sponsors: bool = False  # who speaks with them: the sponsor, else the coordinator
    due: date | None = None  # until when the two may still help themselves


@immutable
class _Advice:
    """What to do about a kind of need."""

    ask: tuple[Role, ...]
    act: str
    command: str = ""
    is_the_sponsors: bool = False
    due: date | None = None


OF_THE_LADDER = frozenset({NeedKind.LEADER_CANCELLING, NeedKind.TO_REBOOK})
_PROTECT = "find a time that can be protected, or offer a pause"
_BOTH = (Role.MENTOR, Role.MENTEE)
_ADVICE: Mapping[NeedKind, _Advice] = {
    NeedKind.SILENT: _Advice(_BOTH, "ask how they are doing, and agree on the next date"),
    NeedKind.MENTOR_CANCELLING: _Advice((Role.MENTOR,), "ask what would make it easier to meet"),
    NeedKind.MISSED: _Advice(_BOTH, "ask what came between, and agree on a new date"),
    NeedKind.UNPLACED: _Advice(
        _BOTH, "ask for a time that suits both, and set it with rmentor check-in move", "rmentor schedule"
    ),
    NeedKind.PAUSE_OVER: _Advice(_BOTH, "ask whether they go on, and say so with rmentor pairing resume"),
    NeedKind.UNREPORTED: _Advice(_BOTH, "ask whether they met, and say so with rmentor check-in record"),
}


def needing_attention(facts: Facts) -> tuple[Attention, ...]:
    """Return the pairings that need someone: worst need first, then the longest, then by id."""
    found = [_attention(pairing, facts.rungs.get(pairing.pairing.id)) for pairing in facts.live if pairing.needs]
    return tuple(sorted(found, key=lambda a: (SEVERITY[a.kind], a.since, a.pairing.id)))


def is_in_hand(attention: Attention, on: date) -> bool:
    """Say whether the two were asked, and still have time to help themselves."""
    return attention.due is not None and on <= attention.due


def _attention(facts: PairingProgress, rung: Rung | None) -> Attention:
    needs = sorted(facts.needs, key=lambda need: need.kind not in OF_THE_LADDER) if rung else facts.needs
    worst = needs[0]
    advice = _advice_of(rung, facts.on) if rung else _ADVICE[worst.kind]
    return Attention(
        pairing=facts.pairing,
        kind=worst.kind,
        since=worst.since,
        days=_days(worst, facts),
        reasons=tuple(_REASONS[need.kind](need, facts) for need in needs),
        ask=advice.ask,
        act=advice.act,
        command=advice.command,
        is_the_sponsors=advice.is_the_sponsors,
        due=advice.due,
    )


def _advice_of(rung: Rung, on: date) -> _Advice:
    """Say who speaks with whom by the executive ladder, which `due` goes by, too."""
    if rung.step is not Step.REBOOK:
        return _Advice((Role.MENTEE,), _PROTECT, is_the_sponsors=rung.step is Step.SPONSOR)
    if on <= rung.due:
        return _Advice(_BOTH, f"a new date by {short_day(rung.due)}, set with rmentor check-in move", due=rung.due)
    return _Advice((Role.MENTEE,), "find a new date, and set it with rmentor check-in move")


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


def _to_rebook(need: Need, facts: PairingProgress) -> str:
    return f"The check-in of {_said(need, facts)} fell through on the leader's side, and has no new date."


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
    NeedKind.TO_REBOOK: _to_rebook,
    NeedKind.UNPLACED: _unplaced,
    NeedKind.PAUSE_OVER: _pause_over,
    NeedKind.UNREPORTED: _unreported,
}
