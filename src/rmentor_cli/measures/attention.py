"""Who needs the coordinator, worst first, why, and what to do next. Pure; holds ids, never names."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import Rung, Step, another_date_by
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.wording import counted, short_day, short_span
from rmentor_cli.model.duty import DutyKind
from rmentor_cli.model.journal import last_by_key, lines_of
from rmentor_cli.model.pairing import CheckIn, CheckInState, Pairing
from rmentor_cli.model.people import Role
from rmentor_cli.problems import listed
from rmentor_cli.progress.needs import SEVERITY, Need, NeedKind
from rmentor_cli.progress.outcomes import day_of
from rmentor_cli.progress.pairing import PairingProgress


@immutable
class Attention:
    """A pairing that needs someone: why, whom to ask, what to do, and the command that helps, if one does."""

    pairing: Pairing
    kind: NeedKind  # the worst of its needs
    since: date
    days: str  # of the check-ins its worst need is about
    reasons: tuple[str, ...]  # one sentence for each need, worst first
    ask: tuple[Role, ...]  # nobody, where it is decided without a talk
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
    if_dated: str = ""  # the act, where they have the next date already


OF_THE_LADDER = frozenset({NeedKind.LEADER_CANCELLING, NeedKind.TO_REBOOK})
_PROTECT = "find a time that can be protected, or offer a pause"
_TALKS = {Step.CALL: DutyKind.CALL, Step.SPONSOR: DutyKind.SPONSOR_TALK}
_BOTH = (Role.MENTOR, Role.MENTEE)
_AFTER_TALK = _Advice(
    _BOTH,
    "see what came of the talk, and whether they have a date",
    if_dated="see what came of the talk; they meet next on {date}",
)
_ADVICE: Mapping[NeedKind, _Advice] = {
    NeedKind.SILENT: _Advice(
        _BOTH,
        "ask how they are doing, and agree on the next date",
        if_dated="ask how they are doing, and whether {date}, their next date, holds",
    ),
    NeedKind.MENTOR_CANCELLING: _Advice((Role.MENTOR,), "ask what would make it easier to meet"),
    NeedKind.MISSED: _Advice(
        _BOTH,
        "ask what came between, and agree on a new date",
        if_dated="ask what came between; they have a new date, {date}",
    ),
    NeedKind.UNPLACED: _Advice(_BOTH, "ask for a time that suits both, then {move}", "rmentor schedule"),
    NeedKind.ON_LEAVE: _Advice(
        _BOTH,
        "ask how they would like to go on; rmentor pairing end {id} --rematch finds other partners, pause lets it rest",
    ),
    NeedKind.PAUSE_OVER: _Advice(_BOTH, "ask whether they go on, and say so with rmentor pairing resume"),
    NeedKind.UNREPORTED: _Advice(_BOTH, "ask whether they met, and say so with rmentor check-in record"),
}


def needing_attention(facts: Facts) -> tuple[Attention, ...]:
    """Return the pairings that need someone: worst need first, then the longest, then by id."""
    found = [_attention(facts, pairing) for pairing in facts.live if pairing.needs]
    return tuple(sorted(found, key=lambda a: (SEVERITY[a.kind], a.since, a.pairing.id)))


def is_in_hand(attention: Attention, on: date) -> bool:
    """Say whether the two were asked, and still have time to help themselves."""
    return attention.due is not None and on <= attention.due


def _is_spoken_with(facts: Facts, rung: Rung) -> bool:
    """Say whether the talk that a step of the ladder asks for is ticked off."""
    kind = _TALKS.get(rung.step)
    lines = lines_of(facts.dossier.journal, {kind.value}) if kind else ()
    about = [line for line in lines if line.pairing_id == rung.pairing_id]
    days = [last_by_key(about).settled_on(line.key) for line in about]
    return any(day is not None and rung.since <= day <= facts.on for day in days)


def _attention(program: Facts, facts: PairingProgress) -> Attention:
    rung = program.rungs.get(facts.pairing.id)
    needs = sorted(facts.needs, key=lambda need: need.kind not in OF_THE_LADDER) if rung else facts.needs
    worst = needs[0]
    advice = _advice_of(program, rung) if rung else _advice(program, worst, facts)
    return Attention(
        pairing=facts.pairing,
        kind=worst.kind,
        since=worst.since,
        days=_days(worst.check_ins),
        reasons=tuple(_REASONS[need.kind](need, facts) for need in needs),
        ask=advice.ask,
        act=_act(advice, worst, facts),
        command=advice.command,
        is_the_sponsors=advice.is_the_sponsors,
        due=advice.due,
    )


def _act(advice: _Advice, need: Need, facts: PairingProgress) -> str:
    """Say what to do, by what is planned already: what was missed needs a date of its own session, all else any."""
    day = facts.next_date(need.check_ins[-1].n if need.kind is NeedKind.MISSED else None)
    if day and advice.if_dated:
        return advice.if_dated.format(date=short_day(day))
    return advice.act.format(move=_move(need), id=facts.pairing.id)


def _move(need: Need) -> str:
    """Return the command that gives the first check-in of a need its date; empty where it is about none."""
    return f"rmentor check-in move {need.check_ins[0].id} START" if need.check_ins else ""


def _advice_of(program: Facts, rung: Rung) -> _Advice:
    """Say who speaks with whom by the executive ladder, which `due` goes by, too."""
    if _is_spoken_with(program, rung):
        return _AFTER_TALK
    if rung.step is not Step.REBOOK:
        return _Advice((Role.MENTEE,), _PROTECT, is_the_sponsors=rung.step is Step.SPONSOR)
    if program.on <= rung.due:
        return _Advice(_BOTH, f"a new date by {short_day(rung.due)}, then {{move}}", due=rung.due)
    return _Advice((Role.MENTEE,), "find a new date, then {move}")


def _advice(program: Facts, need: Need, facts: PairingProgress) -> _Advice:
    if need.kind is NeedKind.GONE:
        return _ended(facts)
    return _ADVICE.get(need.kind) or _another_date(program, need)


def _ended(facts: PairingProgress) -> _Advice:
    """Name what ends a pairing of somebody who is gone; nobody is to be talked to first, both are told alike."""
    return _Advice((), f"rmentor pairing end {facts.pairing.id} --rematch ends it, and tells both in the same words")


def _another_date(program: Facts, need: Need) -> _Advice:
    """Ask for a date of what fell through before they met again: nobody calls about it, and `due` has the task."""
    lost = min(need.check_ins, key=lambda row: row.changed or day_of(row, program.on))
    due = another_date_by(program.dossier, lost, min(lost.changed or day_of(lost, program.on), program.on))
    by = f" by {short_day(due)}" if program.on <= due else ""
    return _Advice(_BOTH, f"agree on a new date{by}, then {{move}}", due=due)


def _days(check_ins: Sequence[CheckIn]) -> str:
    """Write when check-ins were to take place: 23 Feb and 8 to 21 Mar."""
    words = [_day(row) for row in check_ins]
    return listed(words, at_most=len(words))


def _day(row: CheckIn) -> str:
    return short_day(row.start.date()) if row.start else short_span(row.window_start, row.window_end)


def _named(check_ins: Sequence[CheckIn]) -> str:
    """Name check-ins by their days: check-ins of 23 Feb and between 8 and 21 Mar."""
    dated = [row for row in check_ins if row.start or row.window_start == row.window_end]
    words = [f"between {_day(row).replace(' to ', ' and ')}" for row in check_ins if row not in dated]
    words = [*([f"of {_days(dated)}"] if dated else []), *words]
    return f"check-in{'s' * (len(check_ins) > 1)} {listed(words, at_most=len(words))}"


def _gone(_: Need, facts: PairingProgress) -> str:
    def who(roles: Sequence[Role]) -> str:
        return "Both" if len(roles) > 1 else f"The {'mentor' if roles[0] is Role.MENTOR else 'leader'}"

    left = f"{who(facts.left)} left the program" if facts.left else ""
    took_back = f"{who(facts.took_back)} took back their consent" if facts.took_back else ""
    return f"{'. '.join(filter(None, (left, took_back)))}, and the pairing goes on in the files."


def _cancelling(side: str) -> Callable[[Need, PairingProgress], str]:
    def reason(need: Need, _: PairingProgress) -> str:
        were = "cancelled" if all(c.state is CheckInState.CANCELLED for c in need.check_ins) else "cancelled or missed"
        return f"The last {len(need.check_ins)} check-ins were {were} on the {side}'s side ({_days(need.check_ins)})."

    return reason


def _silent(need: Need, facts: PairingProgress) -> str:
    weeks = counted((facts.on - need.since).days // 7, "week")
    if facts.first_held:
        return f"No check-in is known to be held since {short_day(need.since)}, {weeks} ago."
    began = "they were paired" if facts.pairing.since == need.since else "the program started"
    return f"No check-in is known to be held since {began} on {short_day(need.since)}, {weeks} ago."


def _to_rebook(need: Need, _: PairingProgress) -> str:
    has = "has no new date" if len(need.check_ins) == 1 else "have no new dates"
    return f"The {_named(need.check_ins)} fell through on the leader's side, and {has}."


def _missed(need: Need, _: PairingProgress) -> str:
    return f"The {_named(need.check_ins)} did not take place and was not called off."


def _unplaced(need: Need, _: PairingProgress) -> str:
    windows = "; ".join(
        f"session {c.n}, {short_day(c.window_start)} to {short_day(c.window_end)}" for c in need.check_ins
    )
    return f"No date was found ({windows})."


def _on_leave(need: Need, facts: PairingProgress) -> str:
    return f"Leave takes {len(need.check_ins)} of the {len(facts.left_to_hold)} sessions that are left."


def _pause_over(need: Need, _: PairingProgress) -> str:
    return f"The pause ended on {short_day(need.since)}."


def _unreported(need: Need, _: PairingProgress) -> str:
    return f"Nobody has said yet whether the {_named(need.check_ins)} took place."


_REASONS: Mapping[NeedKind, Callable[[Need, PairingProgress], str]] = {
    NeedKind.GONE: _gone,
    NeedKind.LEADER_CANCELLING: _cancelling("leader"),
    NeedKind.SILENT: _silent,
    NeedKind.MENTOR_CANCELLING: _cancelling("mentor"),
    NeedKind.MISSED: _missed,
    NeedKind.TO_REBOOK: _to_rebook,
    NeedKind.UNPLACED: _unplaced,
    NeedKind.ON_LEAVE: _on_leave,
    NeedKind.PAUSE_OVER: _pause_over,
    NeedKind.UNREPORTED: _unreported,
}
