"""The figures of a program, worked out from its files by other code: nothing but csv, yaml and plain arithmetic.

What a figure says of itself in its formula is all that is used here; nothing of rmentor is imported.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from tests.acceptance.recomputed_contact import contact, promised
from tests.acceptance.recomputed_folder import Folder, Found, Row, share
from tests.acceptance.recomputed_scores import quality


def figures(root: Path, on: date) -> dict[str, Found]:
    """Return the figures by key."""
    folder = Folder(root, on)
    parts = (
        _people,
        _meetings,
        _months,
        _objectives,
        _rounds_told,
        _gaps,
        _reach,
        _aims,
        _prepared,
        _across,
        _said,
        _moved,
        _ends,
        _money,
        _afterwards,
        contact,
        promised,
        quality,
    )
    return {key: found for part in parts for key, found in part(folder)}


def _reach(folder: Folder) -> Iterator[tuple[str, Found]]:
    eligible = folder.program.get("eligible", {})
    for side, rows in (("mentors", folder.mentors), ("leaders", folder.leaders)):
        yes, possible = sum(row.get("status") != "invited" for row in rows), eligible.get(side)
        is_known = possible is not None and yes <= possible
        yield f"reach-{side}", (Fraction(yes, possible) if is_known else None, possible if is_known else 0, 0)


def _aims(folder: Folder) -> Iterator[tuple[str, Found]]:
    for side, rows, column in (("mentors", folder.mentors, "mentor_id"), ("leaders", folder.leaders, "mentee_id")):
        ids = {row["id"] for row in rows}
        goals = [row for row in folder.rows("goals.csv") if row["person_id"] in ids and folder.by(row["set"])]
        known = [row for row in goals if not row.get("reviewed") or folder.by(row["reviewed"])]
        reached = sum(row.get("state") in {"met", "partly"} for row in known)
        counted = len(goals) - sum(row.get("state") == "dropped" for row in known)
        without = {row[column] for row in folder.standing} - {row["person_id"] for row in goals}
        yield f"goals-{side}", (share(reached, counted), counted, len(without))
    leaders = {row["id"] for row in folder.leaders}
    made = [row for row in folder.rows("commitments.csv") if row["person_id"] in leaders and folder.by(row["made"])]
    states = [_became(folder, row) for row in made]
    due = [state for state in states if state in {"kept", "missed", "late"}]
    yield "commitments-kept", (share(due.count("kept"), len(due)), len(due), due.count("late"))


def _became(folder: Folder, row: Row) -> str:
    """Say what is known of a commitment by the day: from `reviewed` on, else once its day is over."""
    has_day, said = bool(row.get("due")), row.get("state") or "open"
    is_over = has_day and date.fromisoformat(row["due"]) < folder.on
    is_known = folder.by(row["reviewed"]) if row.get("reviewed") else is_over or not has_day
    if said == "open" or not is_known or (said == "missed" and has_day and not is_over):
        return "late" if is_over else "ahead"
    return said


def _prepared(folder: Folder) -> Iterator[tuple[str, Found]]:
    ticks = folder.rows("checklist.csv")
    done = {row["subject_id"]: row["done"] for row in ticks if row["item"] == "prep" and folder.by(row["done"])}
    for side, column in (("mentors", "mentor_id"), ("leaders", "mentee_id")):
        first: dict[str, list[date]] = {}
        for row in folder.begun:
            first.setdefault(row[column], []).extend(folder.held_days(row["id"]))
        in_time = sum(
            person in done and (not days or date.fromisoformat(done[person]) <= min(days))
            for person, days in first.items()
        )
        is_noted = any(person in done for person in first)
        missing = sum(person not in done for person in first)
        yield f"prepared-{side}", (share(in_time, len(first)) if is_noted else None, len(first), missing)
    paired = {row[column] for row in folder.standing for column in ("mentor_id", "mentee_id")} & folder.people.keys()
    said = sum(bool(folder.people[person].get("prefers")) for person in paired)
    asked = any(row.get("prefers") for row in folder.people.values())
    yield "input-given", (share(said, len(paired)) if asked else None, len(paired), 0)


def _across(folder: Folder) -> Iterator[tuple[str, Found]]:
    two = [(folder.people[row["mentor_id"]], folder.people[row["mentee_id"]]) for row in folder.standing]
    for column in ("department", "location"):
        known = [(one.get(column), other.get(column)) for one, other in two if one.get(column) and other.get(column)]
        apart = sum(one != other for one, other in known)
        yield f"across-{column}s", (share(apart, len(known)), len(known), len(two) - len(known))
    gaps = [int(other["grade"]) - int(one["grade"]) for one, other in two if one.get("grade") and other.get("grade")]
    yield "grade-gap", (share(sum(gaps), len(gaps)), len(gaps), len(two) - len(gaps))


def _rounds(folder: Folder) -> Iterator[tuple[str, list[Row]]]:
    """Yield the rounds that were closed by the day, else planned to be over by it, the last one first."""
    closed = {row["key"].removeprefix("pulse-closed-"): row["date"] for row in reversed(folder.rows("journal.csv"))}
    for each in reversed(folder.program.get("pulse", {}).get("rounds", [])):
        rows = folder.rows(f"pulse/{each['id']}.csv")
        day = closed.get(each["id"]) or str(folder.last_day_of(each))
        if rows and folder.by(day):
            yield each["id"], rows


def _told(folder: Folder, question: dict[str, Any], *, moved: bool) -> dict[str, Row]:
    """Return what the last round that asked published of a question, by group."""
    for _, rows in _rounds(folder):
        found = {r["group"]: r for r in rows if r["question"] == question["id"] and bool(r.get("since")) is moved}
        if found:
            return found
    return {}


def _shown(found: dict[str, Row]) -> set[str]:
    """Return the groups that may be shown: of five or more, and no one side beside the total."""
    enough = {group for group, row in found.items() if row["mean"] and int(row["n"]) >= 5}
    return enough - {"mentor", "mentee"} if "all" in enough and len(enough) == 2 else enough


def _of_question(
    folder: Folder, question: dict[str, Any], prefix: str, *, less: int = 0, moved: bool = False
) -> Iterator[tuple[str, Found]]:
    asked, found = question.get("asked", "both"), _told(folder, question, moved=moved)
    groups = ("all", "mentor", "mentee") if asked == "both" else (asked,)
    if not found and not moved:
        yield f"{prefix}-{question['id']}-{'all' if asked == 'both' else asked}", (None, 0, 0)
    for group in (each for each in groups if each in found):
        row, is_shown = found[group], group in _shown(found)
        value = Fraction(row["mean"]) - less if is_shown else None
        told = (value, int(row["n"]), int(row["missing"])) if is_shown else (None, None, 0)
        yield f"{prefix}-{question['id']}-{group}", told


def _said(folder: Folder) -> Iterator[tuple[str, Found]]:
    questions = folder.program.get("pulse", {}).get("questions", [])
    for word, less in (("useful", 0), ("again", 0), ("contacts", 1), ("visible", 1)):
        marked = [each for each in questions if each.get("counts_as") == word]
        if not marked:
            yield word, (None, 0, 0)
        for question in marked:
            yield from _of_question(folder, question, word, less=less)
    for question in (each for each in questions if each.get("safety")):
        yield from _of_question(folder, question, "safety")


def _moved(folder: Folder) -> Iterator[tuple[str, Found]]:
    for question in folder.program.get("pulse", {}).get("questions", []):
        yield from _of_question(folder, question, "change", moved=True)


def _ends(folder: Folder) -> Iterator[tuple[str, Found]]:
    early = [row for row in folder.begun if row["status"] == "ended" and row not in folder.live]
    yield "early-ends", (share(len(early), len(folder.begun)), len(folder.begun), 0)
    sessions: dict[str, set[str]] = {}
    for row in folder.rows("check-ins.csv"):
        sessions.setdefault(row["pairing_id"], set()).add(row["n"])
    planned = [row for row in folder.begun if row["id"] in sessions]
    arc = len(folder.program.get("arc", []))
    through = 0
    for row in planned:
        whole = max(arc, len(sessions[row["id"]])) if row["status"] == "ended" else len(sessions[row["id"]])
        through += 5 * len(_held_sessions(folder, row["id"])) >= 4 * whole and (arc > 0 or row["status"] != "ended")
    yield "completion", (share(through, len(planned)), len(planned), len(folder.begun) - len(planned))


def _held_sessions(folder: Folder, pairing_id: str) -> set[str]:
    rows = (row for row in folder.rows("check-ins.csv") if row["pairing_id"] == pairing_id)
    return {row["n"] for row in rows if _minutes(folder, row)}


def _money(folder: Folder) -> Iterator[tuple[str, Found]]:
    costs, live = folder.program.get("costs", {}), len(folder.live)
    hours = costs.get("coordinator_hours")
    yield "coordinator-hours", (Fraction(str(hours)) / live if hours is not None and live else None, live, 0)
    if "hour" not in costs:
        yield from ((key, (None, 0, 0)) for key in ("cost", "return-on-cost"))
        return
    minutes = Counter(row["pairing_id"] for row in folder.rows("check-ins.csv") for _ in _minutes(folder, row))
    spent = Fraction(2 * sum(minutes.values()), 60)
    spent += Fraction(str(hours or 0)) * int(folder.program["program"].get("months", 6)) * folder.months_gone
    besides = Fraction(str(costs["other"]["mid"])) if "other" in costs else Fraction(0)
    unreported = sum(1 for row in folder.rows("check-ins.csv") if _is_unreported(folder, row))
    amount = spent * Fraction(str(costs["hour"]["mid"])) + besides
    yield "cost", (amount, len(folder.begun), unreported)
    counts = {row["group"]: row for row in folder.rows("follow-up.csv") if folder.by(row["on"])}
    if "benefit" in costs and len(counts) == 2:
        one, other = ({k: int(counts[g][k]) for k in ("people", "left")} for g in ("participant", "other"))
        fewer = Fraction(other["left"], other["people"]) * one["people"] - one["left"]
        back = fewer * Fraction(str(costs["benefit"]["mid"])) / amount - 1
        yield "return-on-cost", (Fraction(round(100 * back)), one["people"] + other["people"], 0)
    else:
        yield "return-on-cost", (None, 0, 0)


def _minutes(folder: Folder, row: Row) -> range:
    day = date.fromisoformat((row.get("start") or row["window_end"])[:10])
    is_held = row["state"] == "done" and day <= folder.on
    return range(int(row.get("minutes") or 45) if is_held else 0)


def _is_unreported(folder: Folder, row: Row) -> bool:
    pairing = next((each for each in folder.begun if each["id"] == row["pairing_id"]), None)
    day = date.fromisoformat((row.get("start") or row["window_end"])[:10])
    over = pairing is not None and bool(pairing.get("ended")) and day > date.fromisoformat(pairing["ended"])
    return pairing is not None and row["state"] in {"planned", "confirmed"} and day < folder.on and not over


def _afterwards(folder: Folder) -> Iterator[tuple[str, Found]]:
    counts = {row["group"]: row for row in folder.rows("follow-up.csv") if folder.by(row["on"])}
    sizes = [int(counts[group]["people"] or 0) for group in ("participant", "other") if group in counts]
    if len(sizes) < 2 or min(sizes) < 20:
        yield from ((f"{what}-difference", (None, 0, 0)) for what in ("retention", "promotion"))
        return
    one, other = counts["participant"], counts["other"]
    for what, column, sign in (("retention", "left", -1), ("promotion", "promoted", 1)):
        apart = Fraction(int(one[column]), sizes[0]) - Fraction(int(other[column]), sizes[1])
        yield f"{what}-difference", (100 * sign * apart, sum(sizes), 0)


def _counted_rows(folder: Folder) -> list[Row]:
    """Return the rows of pairings that had begun: up to their end, outside of pauses, and not withdrawn by rmentor."""
    begun = {row["id"]: row for row in folder.begun}
    return [
        row
        for row in folder.rows("check-ins.csv")
        if row["pairing_id"] in begun and _counts(folder, begun[row["pairing_id"]], row)
    ]


def _counts(folder: Folder, pairing: Row, row: Row) -> bool:
    day = _day(row)
    is_over = folder.by(pairing.get("ended", "")) and day > date.fromisoformat(pairing["ended"])
    first, last = pairing.get("paused_from"), pairing.get("paused_until")
    is_paused = bool(first and last) and date.fromisoformat(first or "") <= day <= date.fromisoformat(last or "")
    return not is_over and (not is_paused or row["state"] == "done") and row.get("cancelled_by") != "program"


def _day(row: Row) -> date:
    return date.fromisoformat((row.get("start") or row["window_end"])[:10])


def _is_past(folder: Folder, row: Row) -> bool:
    return _day(row) <= folder.on if row["state"] in {"done", "missed", "cancelled"} else _day(row) < folder.on


def _sessions(folder: Folder) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in _counted_rows(folder):
        found.setdefault((row["pairing_id"], row["n"]), []).append(row)
    return {key: rows for key, rows in found.items() if any(_is_past(folder, row) for row in rows)}


def _is_held(folder: Folder, rows: list[Row]) -> bool:
    return any(row["state"] == "done" and _is_past(folder, row) for row in rows)


def _meetings(folder: Folder) -> Iterator[tuple[str, Found]]:
    due = _sessions(folder).values()
    held = sum(_is_held(folder, rows) for rows in due)
    open_ones = sum(
        not _is_held(folder, rows) and any(r["state"] in {"planned", "confirmed"} and _is_past(folder, r) for r in rows)
        for rows in due
    )
    yield "check-ins-on-plan", (share(held, len(due)), len(due), open_ones)
    past = [row for row in _counted_rows(folder) if _is_past(folder, row) and row["state"] != "unplaced"]
    states = Counter(row["state"] for row in past)
    known, unknown = states["done"] + states["missed"] + states["cancelled"], states["planned"] + states["confirmed"]
    yield "unreported", (Fraction(unknown) if past else None, len(past), 0)
    yield "missed", (share(states["missed"], known), known, unknown)
    sides = Counter(row.get("cancelled_by") for row in past if row["state"] == "cancelled")
    for word, side in (("leader", "mentee"), ("mentor", "mentor"), ("neither", "neither")):
        yield f"cancelled-by-{word}", (share(sides[side], known), known, unknown + sides[""])
    first = {row["id"]: folder.held_days(row["id"])[:1] for row in folder.begun}
    lags = sorted(
        max(0, (day - max(date.fromisoformat(r["since"]), folder.start)).days)
        for r in folder.begun
        for day in first[r["id"]]
        if r["since"]
    )
    middle = len(lags) // 2
    median = Fraction(lags[middle] + lags[-middle - 1], 2) if lags else None
    yield "first-meeting-lag", (median, len(lags), len(folder.begun) - len(lags))


def _people(folder: Folder) -> Iterator[tuple[str, Found]]:
    invited = sum(row.get("status") == "invited" for row in folder.people.values())
    stayed = {person for person, row in folder.people.items() if row.get("status") not in {"invited", "left"}}
    both = [{row["mentor_id"], row["mentee_id"]} for row in folder.standing]
    met = [{row["mentor_id"], row["mentee_id"]} for row in folder.standing if folder.held_days(row["id"])]
    for key, people in (("signed-up", stayed), ("paired", set().union(*both)), ("met", set().union(*met))):
        yield key, (share(len(people & stayed), len(stayed)), len(stayed), invited)
    yield "paired-rate", (share(len(stayed & set().union(*both)), len(stayed)), len(stayed), 0)


def _months(folder: Folder) -> Iterator[tuple[str, Found]]:
    due: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for rows in _sessions(folder).values():
        month = min(_day(row) for row in rows if _is_past(folder, row)).isoformat()[:7]
        due[month] += 1
        held[month] += _is_held(folder, rows)
    yield from ((f"held-{month}", (share(held[month], due[month]), due[month], 0)) for month in due)


def _objectives(folder: Folder) -> Iterator[tuple[str, Found]]:
    questions = {each["id"]: each for each in folder.program.get("pulse", {}).get("questions", [])}
    built_in = {
        "check-ins-held": dict(_meetings(folder))["check-ins-on-plan"],
        "paired": dict(_people(folder))["paired-rate"],
    }
    for objective in folder.program.get("objectives", []):
        data = objective.get("data", "")
        if not data.startswith("pulse/"):
            value, n, missing = built_in[data]
            yield f"objective-{objective['id']}", (None if value is None else 100 * value, n, missing)
            continue
        asked = questions[data.removeprefix("pulse/")].get("asked", "both")
        row = _told(folder, questions[data.removeprefix("pulse/")], moved=False).get(
            "all" if asked == "both" else asked
        )
        is_shown = row is not None and row["mean"] != "" and int(row["n"]) >= 5
        told = (Fraction(row["mean"]), int(row["n"]), int(row["missing"])) if row and is_shown else (None, None, 0)
        yield f"objective-{objective['id']}", told if row else (None, 0, 0)


def _rounds_told(folder: Folder) -> Iterator[tuple[str, Found]]:
    for round_id, rows in _rounds(folder):
        for question in {row["question"]: None for row in rows}:
            found = {row["group"]: row for row in rows if row["question"] == question and not row.get("since")}
            for group, row in found.items():
                told: Found = (None, None, 0)
                if group in _shown(found):
                    told = (Fraction(row["mean"]), int(row["n"]), int(row["missing"]))
                yield f"answers-{question}-{group}-{round_id}", told


def _gaps(folder: Folder) -> Iterator[tuple[str, Found]]:
    for question in folder.program.get("pulse", {}).get("questions", []):
        found = _told(folder, question, moved=False)
        if not question.get("safety") or question.get("asked", "both") != "both" or not found:
            continue
        sides = [found[side] for side in ("mentor", "mentee") if side in found and found[side]["mean"]]
        sides = [row for row in sides if int(row["n"]) >= 5]
        if len(sides) == 2 and not all(row.get("bound") for row in sides):
            n, missing = (sum(int(row[column]) for row in sides) for column in ("n", "missing"))
            yield f"safety-gap-{question['id']}", (Fraction(sides[0]["mean"]) - Fraction(sides[1]["mean"]), n, missing)
        else:
            yield f"safety-gap-{question['id']}", (None, None, 0)
