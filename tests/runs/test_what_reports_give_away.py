"""All numbers of all reports laid side by side by somebody who knows who answered: nothing of a few follows."""

import csv
import random
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import combinations

import pytest

from rmentor_cli.formats.figures import figures_csv
from rmentor_cli.measures.edition import Edition, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import WHOLE, Asked
from rmentor_cli.measures.metrics import measure, measure_facts
from rmentor_cli.measures.part import Part, part_of
from rmentor_cli.measures.tellable import parts_to_tell
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckIn, CheckInState, Side
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.program import Objective
from rmentor_cli.model.pulse import ALL, PulseFigure
from rmentor_cli.model.reader import Reader
from tests.builders import START, a_check_in, a_leader, a_mentor, a_pairing
from tests.disclosure import judges
from tests.pulse.rounds import Outsider, Said, a_survey, by_chance, lived, people

GROUPS = {"everyone": ALL, "mentors": "mentor", "leaders": "mentee"}
DEPARTMENTS = ("Finance", "Legal", "Sales", "Design")
WEEK = timedelta(weeks=1)
PLACES = ("London", "Munich", "")


def with_people(dossier: Dossier, asked: Mapping[str, Role], rng: random.Random) -> Dossier:
    """Give a program rosters, some of whose people are paired."""
    made = {
        role: tuple(
            make(id_, department=rng.choice(DEPARTMENTS), location=rng.choice(PLACES) or None)
            for id_, side in asked.items()
            if side is role
        )
        for role, make in ((Role.MENTOR, a_mentor), (Role.MENTEE, a_leader))
    }
    two = zip(made[Role.MENTOR], made[Role.MENTEE], strict=False)
    pairings = tuple(a_pairing(f"p{n:03}", mentor.id, leader.id) for n, (mentor, leader) in enumerate(two))
    objective = Objective(id="useful", statement="It is useful", measure="Mean", data="pulse/useful", target=Decimal(4))
    program = replace(dossier.program, objectives=(objective,))
    return replace(dossier, program=program, mentors=made[Role.MENTOR], mentees=made[Role.MENTEE], pairings=pairings)


def every_report(dossier: Dossier) -> Iterator[str]:
    """Yield the figures of the reports of every reader, on many days, of parts of the time and of the people."""
    days = [START + timedelta(weeks=weeks) for weeks in (0, 3, 5, 9, 13, 17, 30)]
    for reader in Reader:
        for on in days:
            for since in (None, *(day for day in days if day <= on)):
                facts = Facts(dossier, on, since)
                yield figures_csv(edition(facts, measure(dossier, on, since=since), reader).figures.values())
        for department in DEPARTMENTS:
            part = part_of(dossier, {"department": department})
            of_part = Facts(part.dossier, days[-1], only=part.people)
            made = edition(of_part, measure_facts(of_part), reader, Asked(of_part=True))
            yield figures_csv(made.figures.values())


def told_in(reports: Iterator[str]) -> dict[str, list[PulseFigure]]:
    """Read every figure of answers in the reports, by round."""
    found: dict[tuple[str, str], PulseFigure] = {}
    objectives: set[Decimal] = set()
    for text in reports:
        for row in csv.DictReader(text.splitlines()):
            name, _, end = row["measure"].rpartition(", round ")
            if name and not row["value"].startswith("hidden") and " or " not in row["value"]:  # a bound is no sum
                group = GROUPS[name.rpartition(", ")[2]]
                found[end, group] = PulseFigure(
                    question="useful", group=group, n=int(row["n"]), mean=Decimal(row["value"])
                )
            elif row["measure"] == "It is useful" and row["value"][0].isdigit():
                objectives.add(Decimal(row["value"]))
    assert objectives <= {each.mean for each in found.values()}
    told: dict[str, list[PulseFigure]] = {}
    for (round_id, _), figure in found.items():
        told.setdefault(round_id, []).append(figure)
    return told


def few_of(asked: Mapping[str, Role], said: Said) -> Iterator[list[str]]:
    """Yield sets of up to four people: whole groups of those who answered alike, and some of large ones."""
    groups: dict[str, list[str]] = {}
    for id_, role in asked.items():
        groups.setdefault(f"{role.value} {[r for r, each in said.items() if id_ in each]}", []).append(id_)
    small = [each for each in groups.values() if len(each) <= 4]
    for size in range(1, 5):
        for chosen in combinations(small, size):
            if sum(map(len, chosen)) <= 4:
                yield [id_ for group in chosen for id_ in group]
    yield from (each[:4] for each in groups.values())


@pytest.mark.parametrize("seed", range(12))
def test_nothing_of_a_few_follows_from_the_reports_of_all_readers_together(seed: int) -> None:
    rng = random.Random(seed)
    number = rng.randint(5, 48)
    mentors = rng.randint(1, number - 1)
    asked = people(mentors, number - mentors)
    said = by_chance(seed, asked, rng.randint(1, 4))
    dossier = with_people(lived(asked, said), asked, rng)
    outsider = Outsider(asked, said, told_in(every_report(dossier)))
    for few in few_of(asked, said):
        assert not outsider.knows_something_of(few), few


def _mean(values: list[int]) -> Decimal:
    return (Decimal(sum(values)) / len(values)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("seed", range(12))
def test_nor_where_a_file_of_figures_was_written_by_hand_and_hides_nothing(seed: int) -> None:
    rng = random.Random(seed)
    asked = people(rng.randint(1, 12), rng.randint(1, 12))
    said = by_chance(seed, asked, 2)
    pulse = {}
    for round_id, answers in said.items():
        groups = {ALL: list(answers)} | {r.value: [id_ for id_ in answers if asked[id_] is r] for r in Role}
        pulse[round_id] = tuple(
            PulseFigure(
                question="useful", group=group, n=len(ids), mean=Decimal(sum(answers[i] for i in ids)) / len(ids)
            )
            for group, ids in groups.items()
            if ids
        )
    dossier = with_people(replace(a_survey(2), pulse=pulse), asked, rng)
    outsider = Outsider(asked, said, told_in(every_report(dossier)))
    for few in few_of(asked, said):
        assert not outsider.knows_something_of(few), few


@pytest.mark.parametrize("seed", range(12))
def test_of_all_parts_that_may_be_told_and_the_total_nothing_is_left_of_a_few(seed: int) -> None:
    rng = random.Random(seed)
    asked = people(rng.randint(3, 16), rng.randint(3, 16))
    dossier = with_people(a_survey(1), asked, rng)
    told = sorted(parts_to_tell(Facts(dossier, START)))
    whole = [people_counted(dossier, part=None, only=role) for role in Role]
    sets = [people_counted(dossier, part_of(dossier, {field: value})) for field, value in told]
    signs = {id_: "".join(str(int(id_ in each)) for each in (*whole, *sets)) for id_ in asked}
    atoms = Counter(signs.values())
    cells = [[atom for atom in atoms if atom[place] == "1"] for place in range(len(whole) + len(sets))]
    assert all(sum(atoms[atom] for atom in cell) >= 5 for cell in cells[len(whole) :])
    at_least = min(5, *map(len, whole))  # a side of the whole may be of a few
    assert not judges.a_small_total_follows(atoms, cells, at_least)


def people_counted(dossier: Dossier, part: Part | None, only: Role | None = None) -> set[str]:
    """Return the ids of those whom a page for the sponsor counts, of a side where it tells the sides apart.

    A page counts somebody where it would count one less, had they not said yes.
    """
    return {id_ for id_, role in dossier.roles.items() if only in (None, role) and _is_counted(dossier, part, id_)}


def _is_counted(dossier: Dossier, part: Part | None, id_: str) -> bool:
    counts = set()
    for status in (PersonStatus.ACTIVE, PersonStatus.INVITED):
        made = with_status(part.dossier if part else dossier, id_, status)
        facts = Facts(made, START, only=part.people if part else None)
        page = edition(facts, measure_facts(facts), Reader.SPONSOR, Asked(of_part=part is not None))
        assert all(step.mentors is None for step in page.metrics.funnel) == bool(part)
        counts.add(tuple(page.figures[key].n for key in ("signed-up", "paired", "paired-rate")))
    return len(counts) > 1


def with_status(dossier: Dossier, id_: str, status: PersonStatus) -> Dossier:
    mentors, mentees = (
        tuple(replace(each, status=status) if each.id == id_ else each for each in dossier.roster(role))
        for role in Role
    )
    return replace(dossier, mentors=mentors, mentees=mentees)


def meeting(rng: random.Random) -> Dossier:
    """Make a program whose pairings meet now and then; some of its people are in two of them, or in none."""
    number = rng.randint(9, 13)
    asked = people(number + rng.randint(0, 4), number + rng.randint(0, 4))
    dossier = with_people(a_survey(1), asked, rng)
    again = rng.choice(dossier.pairings[1:])
    pairings = (*dossier.pairings[:number], a_pairing("p099", dossier.pairings[0].mentor_id, again.mentee_id))
    begun = tuple(replace(each, since=START + rng.choice([0, 0, 0, 0, 6]) * WEEK) for each in pairings)
    rows = (meetings_of(each.id, n, rng) for each in begun for n in range(6) if rng.random() < 0.8)
    return replace(dossier, pairings=begun, check_ins=tuple(rows))


def meetings_of(pairing_id: str, n: int, rng: random.Random) -> CheckIn:
    day = START + 2 * n * WEEK + timedelta(days=rng.randint(0, 4))
    row = a_check_in(pairing_id, n + 1, rng.choice([CheckInState.DONE, CheckInState.CANCELLED]), window=(day, day))
    return replace(row, start=datetime.combine(day, time(10)))


def pairings_behind(facts: Facts, made: Edition) -> Iterator[tuple[str, set[str]]]:
    """Yield each count that a page shows, and the pairings that it counts."""
    yield "pairings", {each.pairing.id for each in facts.pairings}
    if not made.figures["check-ins-on-plan"].is_hidden:
        yield "sessions", {each.pairing.id for each in facts.pairings if facts.due_of(each)}
    if not made.figures["first-meeting-lag"].is_hidden:
        yield "first meetings", {each.pairing.id for each in facts.pairings if each.first_held}
        yield "pairings to meet", {each.pairing.id for each in facts.pairings if each.due or any(facts.past_of(each))}


@pytest.mark.parametrize("weeks", [(None, 1), (None, 3), (None, 9), (2, 9), (6, 6)])
@pytest.mark.parametrize("seed", range(12))
def test_of_the_counts_of_pairings_on_all_pages_of_the_same_days_nothing_is_left_of_a_few(
    seed: int, weeks: tuple[int | None, int]
) -> None:
    dossier = meeting(random.Random(seed))
    since, on = (None if each is None else START + each * WEEK for each in weeks)
    assert on
    whole = Facts(dossier, on, since)
    parts = [part_of(dossier, {field: value}) for field, value in sorted(parts_to_tell(whole))]
    counts: dict[str, list[set[str]]] = {}
    pages = ((Facts(part.dossier, on, since, part.people), Asked(of_part=True)) for part in parts)
    for facts, asked in ((whole, WHOLE), *pages):
        made = edition(facts, measure_facts(facts), Reader.SPONSOR, asked)
        for count, ids in pairings_behind(facts, made):
            counts.setdefault(count, []).append(ids)
    for count, cells in counts.items():
        everybody = {each.id: [(each.mentor_id, each.mentee_id)] for each in dossier.pairings if each.id in cells[0]}
        at_least = min(5, judges.people_on_a_side(everybody, everybody))  # a total of everybody may be of a few
        assert not judges.a_total_of_few_pairs_follows(everybody, cells, at_least), count


def second_wave(rng: random.Random) -> Dossier:
    """Make a program of which one department begins weeks later, when some of the others meet again."""
    early, late = rng.randint(7, 9), rng.randint(5, 6)
    dossier = with_people(a_survey(1), people(early + late, early + late), rng)
    mentors = tuple(
        replace(each, department="Sales" if n >= early else rng.choice(DEPARTMENTS[:2]), location="")
        for n, each in enumerate(dossier.mentors)
    )
    leaders = tuple(replace(each, department="", location="") for each in dossier.mentees)
    held = [(n, week) for n in range(early) for week in (0, 1, 2)] + [(n, 4) for n in range(early, early + late)]
    held += [(n, 4) for n in range(early) if rng.random() < 0.3]
    rows = tuple(meetings_of(dossier.pairings[n].id, week, rng) for n, week in held)
    return replace(dossier, mentors=mentors, mentees=leaders, check_ins=rows)


Session = tuple[str, date]  # a pairing, and the month


def sessions_behind(facts: Facts, made: Edition) -> Iterator[set[Session]]:
    """Yield of each count of sessions that a page shows which it counts."""
    every = {
        (each.pairing.id, session.due_on.replace(day=1))
        for each in facts.pairings
        for session in facts.due_of(each)
        if session.due_on
    }
    if not made.figures["check-ins-on-plan"].is_hidden:
        yield every
    yield from ({each for each in every if each[1] == month.month} for month in made.metrics.months if month.due)


@pytest.mark.parametrize("seed", range(24))
def test_nor_of_the_sessions_of_a_month_where_one_department_began_later(seed: int) -> None:
    dossier, on = second_wave(random.Random(seed)), START + 9 * WEEK
    parts = (part_of(dossier, {field: value}).dossier for field, value in sorted(parts_to_tell(Facts(dossier, on))))
    pages = ((Facts(dossier, on), WHOLE), *((Facts(part, on), Asked(of_part=True)) for part in parts))
    told = [
        count
        for facts, asked in pages
        for count in sessions_behind(facts, edition(facts, measure_facts(facts), Reader.SPONSOR, asked))
    ]
    people_of = {each.id: (each.mentor_id, each.mentee_id) for each in dossier.pairings}
    alike: dict[str, list[tuple[str, str]]] = {}
    for each in sorted(told[0]):
        alike.setdefault("".join("01"[each in count] for count in told), []).append(people_of[each[0]])
    counts = [[sign for sign in alike if sign[place] == "1"] for place in range(len(told))]
    assert not judges.a_total_of_few_pairs_follows(alike, counts, 5)


@pytest.mark.parametrize("reader", [Reader.SPONSOR, Reader.PARTICIPANTS])
@pytest.mark.parametrize("seed", range(12))
def test_what_became_of_a_check_in_that_was_not_held_changes_no_page_of_a_part(seed: int, reader: Reader) -> None:
    dossier = meeting(random.Random(seed))
    row = next(each for each in dossier.check_ins if each.state is CheckInState.CANCELLED)
    became = [
        replace(row, state=CheckInState.CANCELLED, cancelled_by=Side.MENTEE),
        replace(row, state=CheckInState.CANCELLED, cancelled_by=Side.MENTOR),
        replace(row, state=CheckInState.MISSED, cancelled_by=None),
    ]
    on = START + 12 * WEEK
    for field, value in sorted(parts_to_tell(Facts(dossier, on))):
        pages = set()
        for other in became:
            rows = tuple(other if each.id == row.id else each for each in dossier.check_ins)
            part = part_of(replace(dossier, check_ins=rows), {field: value})
            facts = Facts(part.dossier, on, only=part.people)
            made = edition(facts, measure_facts(facts), reader, Asked(of_part=True))
            pages.add((*made.figures.values(), *made.metrics.funnel, made.metrics.traffic, made.metrics.attention))
        assert len(pages) == 1
