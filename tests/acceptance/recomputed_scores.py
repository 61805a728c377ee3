"""What pairings earn and which wants they meet, worked out from the rosters by other code: csv, yaml and arithmetic.

What design and decision records 0102 and 0103 say is all that is used here; nothing of rmentor is imported.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from fractions import Fraction
from functools import cache, cached_property
from typing import Any
from zoneinfo import ZoneInfo

from tests.acceptance.recomputed_folder import Folder, Found, Row

QUARTERS_A_WEEK = 7 * 24 * 4
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WEIGHTS = {
    "mentee_learns": 350,
    "mentor_learns": 200,
    "both_ways": 150,
    "preferences": 120,
    "availability": 80,
    "time_zone": 50,
    "style": 30,
    "grade_gap": 20,
}
RULES: dict[str, Any] = {
    "reporting_line": True,
    "same_department": True,
    "common_language": True,
    "common_minutes": 60,
    "past_partners": True,
    "tenure_months": 0,
}
Couple = tuple[str, str]
Shares = dict[str, Fraction | None]  # of what a part can earn; None: not stated


class Market:
    """Everybody on the rosters, and what each two of them would earn."""

    def __init__(self, folder: Folder) -> None:
        """Read settings and topics."""
        self.folder, matching = folder, folder.program.get("matching") or {}
        self.weights = WEIGHTS | (matching.get("weights") or {})
        self.rules = RULES | (matching.get("rules") or {})
        self.gap = {"min": 1, "max": None, "target": 3} | (self.rules.get("grade_gap") or {})
        self.topics = folder.yaml("topics.yaml") or []
        self.names: dict[str, str] = {}
        for topic in self.topics:
            for word in (topic["id"], topic["label"], *topic.get("also", [])):
                self.names.setdefault(folded(word), topic["id"])
        self.broader = {topic["id"]: topic.get("broader") for topic in self.topics}

    def topic(self, word: str) -> str:
        """Return the topic that a word stands for."""
        return self.names.get(folded(word), folded(word))

    def wants(self, row: Row) -> list[str]:
        """Return what somebody wants, most wanted first."""
        return list(dict.fromkeys(map(self.topic, cells(row, "wants"))))

    def offers(self, row: Row) -> dict[str, int]:
        """Return what somebody offers, and at which level."""
        found: dict[str, int] = {}
        for cell in cells(row, "offers"):
            word, _, level = cell.partition(":")
            found[self.topic(word)] = max(found.get(self.topic(word), 0), int(level or 3))
        return found

    def wants_met(self, learner: Row, teacher: Row) -> tuple[int, int]:
        """Return how many wants the other offers, and how many there are."""
        return len(set(self.wants(learner)) & set(self.offers(teacher))), len(self.wants(learner))

    def share_met(self, learner: Row, teacher: Row) -> Fraction | None:
        """Return which share of ranked wants the other's offers meet; a topic one step away counts half."""
        wants, offers = self.wants(learner), self.offers(teacher)
        if not wants or not offers:
            return None
        weights = range(len(wants), 0, -1)
        met = [max(self.credit(want, offer) * level for offer, level in offers.items()) for want in wants]
        return sum((weight * each for weight, each in zip(weights, met, strict=True)), Fraction(0)) / (3 * sum(weights))

    def credit(self, want: str, offer: str) -> Fraction:
        """Return 1 for a topic, a half for one a step broader or narrower."""
        near = self.broader.get(want) == offer or self.broader.get(offer) == want
        return Fraction(1) if want == offer else Fraction(1, 2) if near else Fraction(0)

    # --- the score

    def points(self, mentor: str, leader: str) -> int:
        """Return what two people earn; what is not stated earns the mean of the allowed pairs for which it is."""
        shares = self.shares[mentor, leader]
        return sum(self.neutral[part] if share is None else self.earned(part, share) for part, share in shares.items())

    def earned(self, part: str, share: Fraction) -> int:
        """Return whole points, rounded down."""
        return int(self.weights[part.partition(" ")[0]] * share // 1)

    @cached_property
    def shares(self) -> dict[Couple, Shares]:
        """The share of each part that each two people reach."""
        return {(m["id"], s["id"]): self._shares(m, s) for m in self.folder.mentors for s in self.folder.leaders}

    @cached_property
    def neutral(self) -> dict[str, int]:
        """The mean of each part over the allowed pairs, rounded down."""
        allowed = [
            self.shares[m["id"], s["id"]]
            for m in self.folder.mentors
            for s in self.folder.leaders
            if not any(self._obstacles(m, s))
        ]
        means: dict[str, int] = {}
        for part in next(iter(self.shares.values()), {}):
            known = [self.earned(part, share) for each in allowed if (share := each[part]) is not None]
            means[part] = sum(known) // len(known) if known else 0
        return means

    def _shares(self, mentor: Row, leader: Row) -> Shares:
        up, down = self.share_met(leader, mentor), self.share_met(mentor, leader)
        styles = {" ".join(row.get("style", "").casefold().split()) for row in (mentor, leader)}
        least, target = self.rules["common_minutes"], self.gap["target"]
        apart = self.minutes_apart(mentor, leader)
        gap = int(leader["grade"]) - int(mentor["grade"]) if leader.get("grade") and mentor.get("grade") else None
        off = None if gap is None else Fraction(abs(gap - target), max(1, target))
        return {
            "mentee_learns": up,
            "mentor_learns": down,
            "both_ways": None if up is None or down is None else min(up, down),
            "preferences of the mentor": choice(mentor, leader),
            "preferences of the leader": choice(leader, mentor),
            "availability": min(Fraction(1), Fraction(self.minutes(mentor, leader), 2 * least or 1)) if least else one,
            "time_zone": min(one, max(Fraction(0), Fraction(8 * 60 - apart, 6 * 60))),
            "style": None if "" in styles else Fraction(len(styles), 2),
            "grade_gap": Fraction(0) if off is None else max(Fraction(0), 1 - off),
        }

    # --- time

    @cached_property
    def mondays(self) -> list[date]:
        """The Mondays of the program."""
        first = self.folder.start + timedelta(days=-self.folder.start.weekday() % 7)
        return [first + timedelta(weeks=n) for n in range(60) if first + timedelta(weeks=n) <= self.folder.end]

    def zone(self, row: Row) -> str:
        """Return a person's zone, or the program's."""
        return row.get("time_zone") or self.folder.program["program"].get("time_zone", "UTC")

    def turns(self, one_row: Row, other: Row) -> list[int]:
        """Return by how many minutes the other clock is ahead, week by week."""
        return turns(self.zone(one_row), self.zone(other), tuple(self.mondays))

    def minutes_apart(self, one_row: Row, other: Row) -> int:
        """Return how far two clocks are apart in most weeks, the short way round."""
        apart = [abs(turn) % (24 * 60) for turn in self.turns(one_row, other)]
        return lower_median([min(each, 24 * 60 - each) for each in apart])

    def minutes(self, mentor: Row, leader: Row) -> int:
        """Return how many minutes a week both are free, long enough for a meeting, in most weeks."""
        usual = str(self.folder.program.get("working_hours", "mon-fri 09:00-17:00"))
        hours = tuple(row.get("availability") or usual for row in (mentor, leader))
        least = int(self.folder.scheduling.get("minutes", 45))
        return lower_median([together(*hours, turn, least) for turn in self.turns(mentor, leader)])

    # --- who may meet

    def _obstacles(self, mentor: Row, leader: Row) -> Iterator[bool]:
        folder, both = self.folder, (mentor, leader)
        yield not all(row.get("status") in {None, "", "active", "waitlisted"} for row in both)
        yield any(row["id"] in self.withdrawn or row.get("capacity") == "0" or not row.get("grade") for row in both)
        yield self._too_new(both)
        above = [self.above(row["id"]) for row in both]
        direct = [self.managers.get(row["id"], set()) for row in both]
        in_line = mentor["id"] in above[1] or leader["id"] in above[0] or bool(direct[0] & direct[1])
        yield self.rules["reporting_line"] and in_line
        yield self.rules["same_department"] and mentor["department"] == leader["department"] != ""
        gap = int(leader["grade"] or 0) - int(mentor["grade"] or 0)
        yield gap < (self.gap["min"] or -999) or gap > (self.gap["max"] or 999)
        yield mentor["id"] in cells(leader, "declines") or leader["id"] in cells(mentor, "declines")
        rows = folder.rows("pairings.csv")
        over = {(row["mentor_id"], row["mentee_id"]) for row in rows if row["status"] in {"declined", "ended"}}
        past = folder.rows("history.csv") if self.rules["past_partners"] else []
        yield (mentor["id"], leader["id"]) in over | {(row["mentor_id"], row["mentee_id"]) for row in past}
        spoken = [{each.partition("-")[0] for each in cells(row, "languages")} for row in both]
        yield self.rules["common_language"] and all(spoken) and not spoken[0] & spoken[1]
        yield self.minutes(mentor, leader) < self.rules["common_minutes"]

    def _too_new(self, both: tuple[Row, Row]) -> bool:
        last = max(self.folder.on, self.folder.start)
        joined = [date.fromisoformat(row["joined"]) for row in both if row.get("joined")]
        months = [(last.year - d.year) * 12 + last.month - d.month - (last.day < d.day) for d in joined]
        return any(each < self.rules["tenure_months"] for each in months)

    @cached_property
    def withdrawn(self) -> set[str]:
        """Who took back their consent to take part."""
        given = [row for row in self.folder.rows("consents.csv") if row["what"] == "taking-part"]
        return {r["person_id"] for r in given if r["withdrawn"]} - {r["person_id"] for r in given if not r["withdrawn"]}

    @cached_property
    def managers(self) -> dict[str, set[str]]:
        """Everyone's direct managers; one address is one person."""
        org = self.folder.rows("rosters/org.csv")
        owners = {row["email"].casefold(): key for key, row in self.folder.people.items() if row.get("email")}
        same = {row["id"]: owners.get(row.get("email", "").casefold(), row["id"]) for row in org}
        found: dict[str, set[str]] = {}
        for row in (*self.folder.people.values(), *org):
            bosses = [row.get("manager_id") or "", *cells(row, "dotted_line_ids")]
            found.setdefault(same.get(row["id"], row["id"]), set()).update(same.get(b, b) for b in bosses if b)
        return found

    def above(self, person: str) -> set[str]:
        """Return everyone above somebody, at any step."""
        found: set[str] = set()
        climbing = [person]
        while climbing:
            new = self.managers.get(climbing.pop(), set()) - found
            found |= new
            climbing += new
        return found


one = Fraction(1)


def folded(word: str) -> str:
    """Write a topic so that case, dashes and punctuation do not matter."""
    return re.sub(r"[^\w+#]+|_+", " ", word.casefold().replace("&", " and ")).strip()


def cells(row: Row, column: str) -> list[str]:
    """Return what a list in a cell holds."""
    return [each.strip() for each in (row.get(column) or "").split(";") if each.strip()]


def choice(one_row: Row, other: Row) -> Fraction | None:
    """Return one side's share of the points for preferences: half for a first choice, then less."""
    prefers = cells(one_row, "prefers")
    if not prefers:
        return None
    return Fraction(max(0, 3 - prefers.index(other["id"])), 6) if other["id"] in prefers else Fraction(0)


def lower_median(values: list[int]) -> int:
    """Return the middle value, the lower one of two."""
    return sorted(values)[(len(values) - 1) // 2]


@cache
def turns(zone: str, other: str, mondays: tuple[date, ...]) -> list[int]:
    """Return by how many minutes the other zone's clock is ahead on each Monday."""
    return [_ahead(other, day) - _ahead(zone, day) for day in mondays]


def _ahead(zone: str, day: date) -> int:
    offset = datetime(day.year, day.month, day.day, tzinfo=ZoneInfo(zone)).utcoffset() or timedelta()
    return offset // timedelta(minutes=1)


@cache
def quarters(hours: str) -> frozenset[int]:
    """Return the quarters of a week that hours cover."""
    found: set[int] = set()
    for block in filter(None, (each.strip() for each in hours.split(";"))):
        days, _, clock = block.partition(" ")
        first, _, last = days.partition("-")
        start, end = (int(at[:-3]) * 60 + int(at[-2:]) for at in clock.strip().split("-"))
        for day in range(DAYS.index(first), DAYS.index(last or first) + 1):
            found.update(range(96 * day - -start // 15, 96 * day + end // 15))
    return frozenset(found)


@cache
def together(mine: str, theirs: str, turn: int, least: int) -> int:
    """Return the minutes of a week that two have in common in stretches of at least so many."""
    there = {(quarter - turn // 15) % QUARTERS_A_WEEK for quarter in quarters(theirs)}
    common, length = quarters(mine) & there, -(-least // 15)
    stretches = ([(start + n) % QUARTERS_A_WEEK for n in range(length)] for start in common)
    return 15 * len({quarter for stretch in stretches if common.issuperset(stretch) for quarter in stretch})


def quality(folder: Folder) -> Iterator[tuple[str, Found]]:
    """Yield the figures of match quality and of wants met."""
    market = Market(folder)
    erased = {key for key, row in folder.people.items() if row.get("status") == "left" and not row.get("email")}
    known = [row for row in folder.standing if not {row["mentor_id"], row["mentee_id"]} & erased]
    unknown = len(folder.standing) - len(known)
    points = [market.points(row["mentor_id"], row["mentee_id"]) for row in known]
    possible = len(points) * sum(market.weights.values())
    figures: dict[str, Callable[[], Fraction]] = {
        "match-mean": lambda: Fraction(sum(points), len(points)),
        "match-lowest": lambda: Fraction(min(points)),
        "match-share": lambda: Fraction(100 * sum(points), possible),
    }
    yield from ((key, (figure() if points else None, len(points), unknown)) for key, figure in figures.items())
    for key, learner, teacher in (("mentor", "mentor_id", "mentee_id"), ("leader", "mentee_id", "mentor_id")):
        each = [market.wants_met(folder.people[row[learner]], folder.people[row[teacher]]) for row in known]
        met, stated = (sum(numbers) for numbers in zip(*each, strict=True)) if each else (0, 0)
        silent = sum(wanted == 0 for _, wanted in each)
        yield f"{key}-wants", (Fraction(met, stated) if stated else None, stated, silent + unknown)
