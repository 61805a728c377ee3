"""Show check-ins: what needs a word or a date, what the two differ on, what comes next; or all of a pairing."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from rmentor_cli.disagreement import differ
from rmentor_cli.immutable import immutable
from rmentor_cli.ladder import rung, tally
from rmentor_cli.measures.over import unless_over
from rmentor_cli.model.pairing import LIVE, Side
from rmentor_cli.model.values import DateRange
from rmentor_cli.organization import Organization
from rmentor_cli.problems import listed
from rmentor_cli.progress.lifetime import pause_of
from rmentor_cli.progress.needs import NeedKind
from rmentor_cli.progress.outcomes import Became, Entry, fell_through_on
from rmentor_cli.progress.pairing import PairingProgress, progress, to_begin
from rmentor_cli.runs.check_in_words import now, rung_in_words, side_word
from rmentor_cli.runs.finding import names_of, pairings_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.which_check_in import find_check_in, when_by_the_clock
from rmentor_cli.scheduling.by_hand import doubtful
from rmentor_cli.scheduling.wording import paused_in_words
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

DAYS_AHEAD = 14


@immutable
class _Marks:
    """What else there is to say of check-ins, by id."""

    undated: Mapping[str, bool]  # of sessions that wait for a date; True: it had one
    doubts: Mapping[str, tuple[str, ...]]  # held fast, though the two cannot both be there

    def has(self, entry: Entry) -> bool:
        """Say whether there is something to say of a check-in."""
        return entry.check_in.id in self.undated or entry.check_in.id in self.doubts

    def in_words(self, entry: Entry) -> str:
        """Say it, as what follows on where the check-in stands."""
        reasons = self.doubts.get(entry.check_in.id, ())
        return f", but {listed(list(reasons))}" if reasons else "; no other date" * self._had_one(entry)

    def _had_one(self, entry: Entry) -> bool:
        return self.undated.get(entry.check_in.id, False)


def list_check_ins(opened: Opened, said: str | None, n: int | None, *, unreported: bool) -> Outcome:
    """List the check-ins of a pairing or a round; without either, those that need a word or a date, or come soon."""
    dossier = opened.dossier
    named = find_check_in(dossier, said) if said else None
    pairings = (dossier.pairings_by_id[named.pairing_id],) if named else pairings_of(dossier, said) if said else ()
    meant = {pairing.id for pairing in pairings}
    in_sight = (*progress(dossier, opened.on), *to_begin(dossier, opened.on))
    facts = [each for each in in_sight if not meant or each.pairing.id in meant]
    entries = [entry for each in facts for entry in each.entries]
    marks = _Marks(_undated(facts), doubtful(dossier, opened.on, opened.private.busy))
    is_chosen = said is not None or n is not None
    found = [
        entry
        for entry in entries
        if (n is None or entry.check_in.n == n)
        and (not unreported or _needs_a_word(opened, entry))
        and (is_chosen or marks.has(entry) or _needs_a_word(opened, entry) or _comes_soon(opened, entry))
    ]
    return Outcome(
        shown=tuple(_shown(opened, found, marks, facts if meant else [])),
        plan=_sum(opened, found, marks, entries) if found else _nothing(entries, n, unreported=unreported),
        next_step=_next(opened, entries, marks),
        data={"check_ins": [_as_data(opened, entry, marks) for entry in found]},
    )


def _undated(facts: Iterable[PairingProgress]) -> dict[str, bool]:
    """Return the check-ins of sessions that wait for a date, by id, and whether they had one."""
    lost = {entry.check_in.id: entry.check_in.start is not None for each in facts for entry in each.without_date}
    needs = (need for each in facts for need in each.needs if need.kind is NeedKind.UNPLACED)
    return lost | {row.id: False for need in needs for row in need.check_ins}


def _needs_a_word(opened: Opened, entry: Entry) -> bool:
    return entry.outcome is Became.UNREPORTED or differ(entry.check_in, opened.private.answers)


def _is_unreported(opened: Opened, entry: Entry) -> bool:
    """Say whether nobody has said what became of it; where the two differ, both have."""
    return entry.outcome is Became.UNREPORTED and not differ(entry.check_in, opened.private.answers)


def _comes_soon(opened: Opened, entry: Entry) -> bool:
    status = opened.dossier.pairings_by_id[entry.check_in.pairing_id].status
    return status in LIVE and entry.outcome is Became.PLANNED and entry.day <= opened.on + timedelta(days=DAYS_AHEAD)


def _shown(opened: Opened, found: list[Entry], marks: _Marks, facts: list[PairingProgress]) -> Iterator[Block]:
    if found:
        rows = sorted(found, key=lambda entry: (entry.day, entry.check_in.id))
        yield Table(("check-in", "who", "when", "now"), tuple(_row(opened, entry, marks) for entry in rows))
    for each in facts:
        yield from _on_pairing(opened, each, is_one=len(facts) == 1)


def _row(opened: Opened, entry: Entry, marks: _Marks) -> tuple[str, str, str, str]:
    dossier, row = opened.dossier, entry.check_in
    stands = now(dossier, row, opened.private.answers, opened.on)
    pairing = dossier.pairings_by_id[row.pairing_id]
    pause = pause_of(pairing) if entry.outcome is Became.PAUSED else None
    at = when_by_the_clock(dossier, row)
    now_and_more = f"{_within(pause, opened.on) if pause else stands}{marks.in_words(entry)}"
    return row.id, names_of(dossier, pairing), at, now_and_more


def _within(pause: DateRange, on: date) -> str:
    return paused_in_words(pause.last) if on <= pause.last else "fell into the pause"


def _on_pairing(opened: Opened, facts: PairingProgress, *, is_one: bool) -> Iterator[str]:
    """Say how often check-ins fell through on either side, and what is owed to a leader's pairing."""
    dossier, counts = opened.dossier, tally(facts.entries, facts.pairing)
    words = [
        f"{number} {became} {side_word(dossier, side)}"
        for side in (Side.MENTEE, Side.MENTOR)
        for number, became in ((counts[side].cancelled, "cancelled by"), (counts[side].not_there, "missed by"))
        if number
    ]
    unsaid = sum(
        each.outcome is Became.MISSED and not each.check_in.excused and fell_through_on(each, facts.pairing) is None
        for each in facts.entries
    )
    words += [f"{unsaid} missed"] * bool(unsaid)
    which = "" if is_one else f", {facts.pairing.id}"
    yield f"So far{which}: {', '.join([f'{len(facts.held)} held', *words])}; what was excused is not counted."
    if owed := rung(facts, dossier, Organization.of(dossier)):
        yield rung_in_words(dossier, owed)


def _sum(opened: Opened, found: list[Entry], marks: _Marks, entries: list[Entry]) -> str:
    said = counted(len(found), "check-in")
    waiting = sum(_is_unreported(opened, entry) for entry in found)
    differing = sum(differ(entry.check_in, opened.private.answers) for entry in found)
    lost = sum(entry.check_in.id in marks.undated for entry in found)
    counts = ((waiting, "not reported"), (differing, "on which the two differ"), (lost, "without a date"))
    parts = [f"{number} {words}" for number, words in counts if number]
    rest = len(entries) - len(found)
    more = f" ({rest} more: rmentor check-in list --round N, or WHO)" if rest else ""
    return f"{said}{': ' * bool(parts)}{listed(parts)}{more}."


def _nothing(entries: list[Entry], n: int | None, *, unreported: bool) -> str:
    """Say in words that nothing is to be shown, and how to see what there is."""
    if not entries:
        return "There are no check-ins yet."
    none = "No check-in" if n is None else f"No check-in of session {n}"
    soon = f" needs a word or a date, or comes within {DAYS_AHEAD} days"
    why = " needs a word" if unreported else soon if n is None else ""
    return f"{none}{why}; to see the {len(entries)} there are: rmentor check-in list --round N, or WHO."


def _next(opened: Opened, entries: list[Entry], marks: _Marks) -> str:
    if not entries:
        return unless_over(opened.dossier, opened.on, "rmentor schedule")
    differing = [entry.check_in.id for entry in entries if differ(entry.check_in, opened.private.answers)]
    if differing:
        return (
            f"ask both of {listed(differing)}, then: rmentor check-in record {differing[0]} held (or missed, cancelled)"
        )
    waiting = [entry.check_in for entry in entries if entry.outcome is Became.UNREPORTED]
    if not waiting:
        return next((f"rmentor check-in move {key} START" for key in (*marks.undated, *marks.doubts)), "rmentor status")
    ((n, of_round),) = Counter(row.n for row in waiting).most_common(1)
    if of_round > 1:
        return f"rmentor check-in record --round {n} --held --except PAIRING,PAIRING"
    return f"rmentor check-in record {waiting[-1].id} held (or missed, cancelled, moved)"


def _as_data(opened: Opened, entry: Entry, marks: _Marks) -> dict[str, object]:
    row = entry.check_in
    return {
        "id": row.id,
        "pairing": row.pairing_id,
        "n": row.n,
        "start": f"{row.start:%Y-%m-%d %H:%M}" if row.start else None,
        "time_zone": row.time_zone,
        "state": row.state.value,
        "outcome": entry.outcome.value,
        "they_differ": differ(row, opened.private.answers),
        "has_no_date": row.id in marks.undated,
        "is_doubtful": row.id in marks.doubts,
    }
