"""Made-up rosters of any size, the same for the same seed: Zipf-popular topics, several departments and time zones."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Participant
from rmentor_cli.model.program import Coordinator, Program, ProgramInfo
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import Offer, WeeklyBlock

START = date(2027, 1, 11)
DEPARTMENTS = ("Finance", "Product", "Sales", "Legal", "People", "Operations", "Engineering", "Marketing", "Research")
ZONES = {"Europe/London": 6, "Europe/Berlin": 4, "America/New_York": 1, "Asia/Kolkata": 1}
STYLES = ("planner", "explorer", "listener", "maker", "")
TOPICS_A_SIDE = 40


@dataclass(frozen=True, slots=True)
class Side:
    """What tells one roster from the other."""

    prefix: str
    grades: tuple[int, int]
    teaches: str
    learns: str


JUNIORS = Side("j", (1, 4), "digital", "strategy")
SENIORS = Side("s", (6, 10), "strategy", "digital")


def make_dossier(mentors: int, leaders: int, *, seed: int = 0) -> Dossier:
    """Make a program of so many people in which nobody has been paired yet."""
    info = ProgramInfo(name="Bridge", start=START, time_zone="Europe/London")
    return Dossier(
        program=Program(format=1, program=info, coordinator=Coordinator(name="Ana", email="ana@example.org")),
        topics=make_topics(),
        mentors=make_roster(JUNIORS, mentors, seed=seed),
        mentees=make_roster(SENIORS, leaders, seed=seed),
    )


def make_roster(side: Side, size: int, *, seed: int = 0) -> tuple[Participant, ...]:
    """Make the people of one roster."""
    luck = random.Random(f"{side.prefix}{size}/{seed}")
    return tuple(_person(luck, side, index) for index in range(size))


def make_topics() -> tuple[Topic, ...]:
    """Make a vocabulary with synonyms, every fourth topic broader than the three before it."""
    return tuple(
        Topic(id=_topic(kind, n), label=f"{kind} {n}", also=(f"{kind} no. {n}",), broader=_topic(kind, n - n % 4))
        if n % 4
        else Topic(id=_topic(kind, n), label=f"{kind} {n}")
        for kind in ("digital", "strategy")
        for n in range(TOPICS_A_SIDE)
    )


def _person(luck: random.Random, side: Side, index: int) -> Participant:
    department = luck.choice(DEPARTMENTS)
    return Participant(
        id=f"{side.prefix}-{index:04}",
        name=f"Person {side.prefix}{index}",
        email=f"{side.prefix}{index}@example.org",
        grade=luck.randint(*side.grades),
        department=department,
        manager_id=f"s-{DEPARTMENTS.index(department):04}" if index >= len(DEPARTMENTS) else None,
        time_zone=luck.choices(list(ZONES), list(ZONES.values()))[0],
        languages=("en", luck.choice(("de", "fr", "es"))),
        offers=tuple(Offer(word, luck.randint(1, 3)) for word in _popular(luck, side.teaches, luck.randint(2, 5))),
        wants=_popular(luck, side.learns, luck.randint(0, 4)),
        availability=_hours(luck),
        style=luck.choice(STYLES),
        prefers=tuple(
            f"{'s' if side is JUNIORS else 'j'}-{luck.randrange(30):04}" for _ in range(luck.choice((0, 0, 2)))
        ),
    )


def _popular(luck: random.Random, kind: str, count: int) -> tuple[str, ...]:
    """Draw different topics, the first ones far more often."""
    weights = [1 / (rank + 1) for rank in range(TOPICS_A_SIDE)]
    return tuple(dict.fromkeys(_topic(kind, n) for n in luck.choices(range(TOPICS_A_SIDE), weights, k=count)))


def _hours(luck: random.Random) -> tuple[WeeklyBlock, ...]:
    """State hours of three days, or none: those people have the program's working hours."""
    if luck.random() < 1 / 3:
        return ()
    days: Sequence[str] = luck.sample(("mon", "tue", "wed", "thu", "fri"), 3)
    starts = [luck.randrange(8, 14) for _ in days]
    return WEEKLY_HOURS.parse(
        "; ".join(f"{day} {at:02}:00-{at + 4:02}:30" for day, at in zip(days, starts, strict=True))
    )


def _topic(kind: str, n: int) -> str:
    return f"{kind}-{n:02}"
