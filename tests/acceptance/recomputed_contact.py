"""Who is in contact, who is on plan, and what the sponsor kept: by other code, nothing of rmentor is imported."""

from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction

from tests.acceptance.recomputed_folder import Folder, Found, Row, share

DAY = timedelta(days=1)
SETTLED = {"sent", "by-hand", "unknown", ""}


def contact(folder: Folder) -> Iterator[tuple[str, Found]]:
    """Yield the silent pairings, and how many people are active and on plan."""
    watched = [row for row in folder.live if not _is_off(folder.on, _pause(row))]
    silent = sum(_is_quiet(folder, row) and not _may_have_met(folder, row) for row in watched)
    never = sum(not row.get("since") and not folder.held_days(row["id"]) for row in watched)
    yield "silent", (Fraction(silent) if watched else None, len(watched), never)
    invited = sum(row.get("status") == "invited" for row in folder.people.values())
    stayed = {key for key, row in folder.people.items() if row.get("status") not in {"invited", "left"}}
    met = [row for row in folder.standing if folder.held_days(row["id"])]
    active = [row for row in met if row["status"] == "completed" or not _is_quiet(folder, row)]
    on_plan = [row for row in active if all(_sessions_due(folder, row).values())]
    for key, rows in (("active", active), ("on-plan", on_plan)):
        people = {row[column] for row in rows for column in ("mentor_id", "mentee_id")} & stayed
        yield key, (share(len(people), len(stayed)), len(stayed), invited)


def _is_quiet(folder: Folder, row: Row) -> bool:
    """Say whether two who have sessions left have not met for one and a half times the cadence."""
    known = [*folder.held_days(row["id"]), *([date.fromisoformat(row["since"])] if row.get("since") else [])]
    if not known or _has_held_all(folder, row):
        return False
    last, words = max(*known, folder.start), str(folder.scheduling.get("cadence", "every 4 weeks")).split()
    cadence = 30 if words[0] == "monthly" else 7 * int(words[1]) if words[1].isdigit() else 7
    days = (last + n * DAY for n in range(1, (folder.on - last).days + 1))
    off = [_range(each) for each in folder.scheduling.get("blackouts") or []]
    for person in (folder.people[row["mentor_id"]], folder.people[row["mentee_id"]]):
        off += [_range(each) for each in (person.get("away") or "").split(";") if each.strip()]
    return 2 * sum(not any(_is_off(day, each) for each in (*off, _pause(row))) for day in days) > 3 * cadence


def _rows(folder: Folder, pairing: Row) -> list[Row]:
    """Return the check-ins of two people up to their end, without those that rmentor withdrew."""
    over = pairing.get("ended", "") if folder.by(pairing.get("ended", "")) else ""
    mine = (row for row in folder.rows("check-ins.csv") if row["pairing_id"] == pairing["id"])
    mine = (row for row in mine if row.get("cancelled_by") != "program")
    return [row for row in mine if not over or _day(row) <= date.fromisoformat(over)]


def _has_held_all(folder: Folder, pairing: Row) -> bool:
    rows = _rows(folder, pairing)
    held = {row["n"] for row in rows if row["state"] == "done" and _day(row) <= folder.on}
    return held == {row["n"] for row in rows} and len(held) >= len(folder.program.get("arc") or []) > 0


def _may_have_met(folder: Folder, pairing: Row) -> bool:
    """Say whether a check-in of the last seven days is not reported, and at most one before it since they last met."""
    rows = (row for row in _rows(folder, pairing) if row["state"] in {"planned", "confirmed"})
    met = max(folder.held_days(pairing["id"]), default=date.min)
    days = [day for row in rows if met < (day := _day(row)) < folder.on and not _is_off(day, _pause(pairing))]
    fresh = [day for day in days if folder.on - day <= 7 * DAY]
    return bool(fresh) and len(days) - len(fresh) <= 1


def _sessions_due(folder: Folder, pairing: Row) -> dict[str, bool]:
    """Return by its number whether each session that was to be held by now was held."""
    found: dict[str, bool] = {}
    for row in _rows(folder, pairing):
        is_held = row["state"] == "done" and _day(row) <= folder.on
        is_past = _day(row) <= folder.on if row["state"] in {"missed", "cancelled"} else _day(row) < folder.on
        if is_held or (is_past and not _is_off(_day(row), _pause(pairing))):
            found[row["n"]] = found.get(row["n"], False) or is_held
    return found


def _day(row: Row) -> date:
    return date.fromisoformat((row.get("start") or row["window_end"])[:10])


def _range(text: str) -> tuple[date, date]:
    first, _, last = str(text).strip().partition("..")
    return date.fromisoformat(first), date.fromisoformat(last)


def _pause(row: Row) -> tuple[date, date] | None:
    is_paused = row["status"] == "paused"
    first = row.get("paused_from") or (date.min.isoformat() if is_paused else "")
    last = row.get("paused_until") or (date.max.isoformat() if is_paused else "")
    return (date.fromisoformat(first), date.fromisoformat(last)) if first and last else None


def _is_off(day: date, days: tuple[date, date] | None) -> bool:
    return days is not None and days[0] <= day <= days[1]


def promised(folder: Folder) -> Iterator[tuple[str, Found]]:
    """Yield how many of the sponsor's promises were kept, of those whose day is over or that were kept before it."""
    sponsor = folder.program.get("sponsor")
    if not sponsor:
        return
    written = sponsor.get("commitments") or []
    days = [(_as_day(each["due"]), _as_day(each.get("kept"))) for each in written]
    days += _themes(folder, {each.get("round") for each in written})
    kept = sum(day is not None and day <= folder.on for _, day in days)
    missed = sum((day is None or day > folder.on) and due is not None and due < folder.on for due, day in days)
    yield "sponsor-promises", (share(kept, kept + missed), kept + missed, 0)


def _themes(folder: Folder, answered: set[str | None]) -> Iterator[tuple[date | None, date | None]]:
    """Yield that what people said in a closed round is to be answered thirty days after its last day for answers."""
    for each in (folder.program.get("pulse") or {}).get("rounds") or []:
        is_closed = (folder.root / f"pulse/{each['id']}.csv").is_file()
        last = folder.last_day_of(each)
        if is_closed and each["week"] > 0 and each["id"] not in answered and last <= folder.on:
            lines = [r for r in folder.rows("journal.csv") if r["key"] == f"sponsor-kept-themes-{each['id']}"]
            days = [date.fromisoformat(row["date"]) for row in lines if row["state"] in SETTLED]
            yield last + 30 * DAY, max(days, default=None)


def _as_day(day: date | str | None) -> date | None:
    return date.fromisoformat(str(day)) if day else None
