"""A thousand runs as cron makes them: some killed, some doubled, with gaps, refusals and a clock that goes back."""

import contextlib
import os
import random
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rmentor_cli.delivery.hand_over import Answer, BeforeBody, Fate, Outgoing
from rmentor_cli.documents.message import message_id
from rmentor_cli.files.lock import locked
from rmentor_cli.files.write import write_file
from rmentor_cli.model import paths
from rmentor_cli.model.today import Today
from rmentor_cli.problems import BusyError, RmentorError
from rmentor_cli.runs.handing_over import hand_over
from rmentor_cli.runs.sending import Request, plan_batch
from tests.send.crashing import Interrupted
from tests.send.program import NAMESPACE, Outbox, make_program

RUNS = 1000
FIRST = datetime(2027, 1, 25, 7, 17, tzinfo=UTC)
LAST = datetime(2027, 3, 1, tzinfo=UTC)
ROWS = "id,pairing_id,n,window_start,window_end,start,time_zone,minutes,state,seq,changed\n"


class Weather:
    """A way out on which anything happens, and what it took."""

    def __init__(self, chance: random.Random) -> None:
        """Begin with nothing taken."""
        self._chance = chance
        self.taken: Counter[str] = Counter()
        self.kills = 0

    def hand_over(self, mail: Outgoing, leaving: BeforeBody) -> Answer:
        """Take the mail, refuse it, put it off, lose the answer, or be killed at any point."""
        kind = self._chance.choices(
            ["take", "later", "refuse", "lost", "not set up", "away", "kill before", "kill after", "kill in doubt"],
            [60, 10, 2, 2, 1, 2, 2, 2, 1],
        )[0]
        self._kill_if(kind == "kill before")
        if kind in {"not set up", "away"}:
            raise (RmentorError if kind == "not set up" else BusyError)("no")
        if kind in {"later", "refuse"} and self._chance.random() < 0.5:
            return Answer(Fate.LATER if kind == "later" else Fate.REFUSED, "450 or 550")
        leaving()
        self._kill_if(kind == "kill in doubt" and self._chance.random() < 0.5)
        if kind in {"later", "refuse"}:
            return Answer(Fate.LATER if kind == "later" else Fate.REFUSED, "after the body")
        self.taken[_id(mail)] += 1
        self._kill_if(kind in {"kill in doubt", "kill after"})
        return Answer(Fate.UNKNOWN, "lost", about_all=True) if kind == "lost" else Answer(Fate.TAKEN)

    def close(self) -> None:
        """Say nothing."""

    def _kill_if(self, is_time: bool) -> None:  # noqa: FBT001 - reads as a sentence
        if is_time:
            self.kills += 1
            raise Interrupted


def _id(mail: Outgoing) -> str:
    return next(line for line in mail.content.decode().splitlines() if line.startswith("Message-ID")).split()[1]


def test_a_thousand_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        os, "fsync", lambda _: None
    )  # no power is cut here, and a thousand runs would wait for the disk
    chance = random.Random(1)
    outbox, weather = a_year_of_check_ins(tmp_path / "program"), Weather(chance)
    seen: set[str] = set()
    for now in moments(chance):
        with contextlib.suppress(BusyError):
            seen |= one_run(outbox, weather, now, chance)
    judge(outbox, weather, seen)


def a_year_of_check_ins(root: Path) -> Outbox:
    """Make a pairing with a check-in a week."""
    outbox = make_program(root, pairs=1)
    outbox.settings("via: sendmail\nper_day: 3")
    days = [date(2027, 2, 1) + timedelta(weeks=n) for n in range(4)]
    rows = (
        f"{p}-s{n:02},{p},{n},{d},{d},{d} 10:00,Europe/London,45,planned,0,2027-01-11\n"
        for p in ("p001",)
        for n, d in enumerate(days, start=1)
    )
    (root / paths.CHECK_INS).write_text(ROWS + "".join(rows))
    return outbox


def moments(chance: random.Random) -> Iterator[datetime]:
    """Yield a thousand moments: most an hour apart, some at once, some after days, some before the last one."""
    now = FIRST
    step = (LAST - FIRST) / RUNS
    for _ in range(RUNS):
        yield now
        now += chance.choices([step, timedelta(0), timedelta(hours=9), -timedelta(days=2)], [80, 10, 5, 1])[0]
        now = min(max(now, FIRST), LAST)


def one_run(outbox: Outbox, weather: Weather, now: datetime, chance: random.Random) -> set[str]:
    """Do what cron does, `mail` and then `send`; return the keys that were owed."""
    on = now.date()
    today = Today(on, now)
    if chance.random() < 0.1:
        outbox.write(on)
    opened = outbox.opened(on)
    batch = plan_batch(opened, Request(today))
    if chance.random() < 0.03:  # a run that stands still between looking and sending, while another one goes on
        write_file(outbox.root / paths.JOURNAL, (outbox.root / paths.JOURNAL).read_bytes() + b"\n")
    with locked(outbox.root), contextlib.suppress(Interrupted):
        hand_over(opened, batch, Request(today), weather)
    return set(batch.owed)


def judge(outbox: Outbox, weather: Weather, seen: set[str]) -> None:
    """Find no double, and for every mail that was ever owed a line, a retry, or that its time was over."""
    assert max(weather.taken.values()) == 1
    states: dict[str, str] = dict(outbox.journal())
    by_id = {message_id(NAMESPACE, (key,)): key for key in seen}
    for taken in weather.taken:
        assert states[by_id[taken]] in {"sent", "unknown"}
    for key, state in states.items():
        if state == "sent":
            assert weather.taken[message_id(NAMESPACE, (key,))] == 1
    doubts = sum(state == "unknown" for state in states.values())
    assert doubts <= weather.kills + 10
    lost = [key for key in seen - states.keys() if key.startswith("agenda")]
    assert len(lost) <= 1, "what was owed for days with hourly runs leaves"
    assert len(weather.taken) > 12
