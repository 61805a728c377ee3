"""A program folder on a day, as the recomputed figures read it: nothing of rmentor is imported."""

import csv
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

Row = dict[str, str]
Found = tuple[Fraction | None, int | None, int]  # value, n, missing
GONE = {"proposed", "declined"}


class Folder:
    """A program folder on a day."""

    def __init__(self, root: Path, on: date) -> None:
        """Read what is needed."""
        self.root, self.on = root, on
        self.program: dict[str, Any] = self.yaml("program.yaml")
        self.scheduling: dict[str, Any] = self.program.get("scheduling") or {}
        self.start = self._start()
        self.mentors, self.leaders = self.rows("rosters/mentors.csv"), self.rows("rosters/mentees.csv")
        self.people = {row["id"]: row for row in (*self.mentors, *self.leaders)}
        self.begun = [row for row in self.rows("pairings.csv") if self._has_begun(row)]
        self.live = [row for row in self.begun if row["status"] in {"active", "paused"} or self._ends_later(row)]
        self.standing = [
            *self.live,
            *(row for row in self.begun if row["status"] == "completed" and row not in self.live),
        ]

    def rows(self, path: str) -> list[Row]:
        """Return the rows of a file, none where it is missing."""
        if not (self.root / path).is_file():
            return []
        with (self.root / path).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def yaml(self, path: str) -> Any:
        """Return what a file in YAML holds, nothing where it is missing."""
        file = self.root / path
        return yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else None

    def _start(self) -> date:
        start = self.program["program"]["start"]
        return start if isinstance(start, date) else date.fromisoformat(start)

    def by(self, text: str) -> bool:
        """Say whether a day is there and has come."""
        return bool(text) and date.fromisoformat(text) <= self.on

    def _has_begun(self, row: Row) -> bool:
        return row["status"] not in GONE and (not row.get("since") or self.by(row["since"]))

    def _ends_later(self, row: Row) -> bool:
        return bool(row.get("ended")) and not self.by(row["ended"])

    @property
    def end(self) -> date:
        """Return the last day of the program."""
        months = self.start.month - 1 + int(self.program["program"].get("months", 6))
        return date(self.start.year + months // 12, months % 12 + 1, self.start.day) - timedelta(days=1)

    def last_day_of(self, pulse_round: dict[str, Any]) -> date:
        """Return the last day on which a round was planned to take answers."""
        words = str((self.program.get("pulse") or {}).get("open_for", "2 weeks")).split()
        days = int(words[0]) * (7 if words[1].startswith("week") else 1)
        return self.start + timedelta(weeks=pulse_round["week"], days=days)

    @property
    def months_gone(self) -> Fraction:
        """Return how much of the program has gone by, from 0 to 1."""
        gone = Fraction((self.on - self.start).days, (self.end - self.start).days)
        return min(max(gone, Fraction(0)), Fraction(1))

    def held_days(self, pairing_id: str) -> list[date]:
        """Return the days on which two people met."""
        rows = (row for row in self.rows("check-ins.csv") if row["pairing_id"] == pairing_id and row["state"] == "done")
        days = (date.fromisoformat((row.get("start") or row["window_end"])[:10]) for row in rows)
        return sorted(day for day in days if day <= self.on)


def share(part: int, whole: int) -> Fraction | None:
    """Divide, unless there is nothing to divide by."""
    return Fraction(part, whole) if whole else None
