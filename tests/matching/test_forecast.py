"""What sign-up allows so far, judged by trying every set of pairings."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from rmentor_cli.eligibility.facts import facts_of
from rmentor_cli.eligibility.reasons import Reason
from rmentor_cli.eligibility.rulebook import blocks, has_grade, has_joined_long_ago, takes_part
from rmentor_cli.matching.forecast import Forecast, Nobody, forecast
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.topic import Topic
from tests.builders import START, a_dossier, a_leader, a_mentor, a_pairing, a_person
from tests.eligibility.programs import programs

TOPICS = (Topic(id="ai", label="AI", also=("GenAI",)), Topic(id="prompts", label="Prompts", broader="ai"))


def look(**parts: object) -> Forecast:
    return forecast(a_dossier(topics=TOPICS, **parts), PrivateDossier(), START)


def every_set(dossier: Dossier, private: PrivateDossier, without: Reason | None) -> list[tuple[tuple[str, str], ...]]:
    """Return every set of new pairings that rules and places allow; for a handful of people."""
    kept = [each for each in dossier.pairings if each.status.value in ("active", "paused", "completed")]
    facts = facts_of(dossier, private, START)
    met = {(each.mentor_id, each.mentee_id) for each in kept}
    allowed = [
        (mentor.id, leader.id)
        for mentor in dossier.mentors
        for leader in dossier.mentees
        if set(blocks(facts, mentor, leader)) <= {without} and (mentor.id, leader.id) not in met
    ]

    def fits(couples: tuple[tuple[str, str], ...]) -> bool:
        used = [person for couple in (*couples, *((e.mentor_id, e.mentee_id) for e in kept)) for person in couple]
        new = {person for couple in couples for person in couple}
        return all(used.count(person) <= dossier.people[person].capacity for person in new)

    sets = (each for size in range(len(allowed) + 1) for each in combinations(allowed, size))
    return [each for each in sets if fits(each)]


@given(programs())
@settings(max_examples=80, deadline=None)
def test_the_numbers_are_those_of_trying_everything(drawn: tuple[Dossier, PrivateDossier]) -> None:
    dossier, private = drawn
    found = forecast(dossier, private, START)
    every = every_set(dossier, private, None)
    taken = {
        person
        for each in dossier.pairings
        if each.status.value in ("active", "paused", "completed")
        for person in (each.mentor_id, each.mentee_id)
    }

    assert found.possible == max(map(len, every))
    for role, at in ((Role.MENTOR, 0), (Role.MENTEE, 1)):
        waiting = {each.id for each in dossier.roster(role) if takes_part(each) and each.capacity} - taken
        assert found.sides[role].left == min(len(waiting - {couple[at] for couple in each}) for each in every)
    for rule in (Reason.SAME_DEPARTMENT, Reason.REPORTING_LINE, Reason.DECLINED, Reason.KEEP_APART):
        more = max(map(len, every_set(dossier, private, rule))) - found.possible
        assert dict(found.gains).get(rule, 0) == more


@given(programs(), st.sampled_from(Role))
@settings(max_examples=60, deadline=None)
def test_whoever_is_helped_by_a_recruit_is_exactly_who_has_room_in_some_largest_matching(
    drawn: tuple[Dossier, PrivateDossier], role: Role
) -> None:
    dossier, private = drawn
    side = forecast(dossier, private, START).sides[role]
    every = every_set(dossier, private, None)
    kept = [each for each in dossier.pairings if each.status.value in ("active", "paused", "completed")]
    most = [each for each in every if len(each) == max(map(len, every))]

    def has_room(person: str) -> bool:
        used = sum(person in (each.mentor_id, each.mentee_id) for each in kept)
        return any(used + sum(person in couple for couple in each) < dossier.people[person].capacity for each in most)

    facts = facts_of(dossier, private, START)
    ready = [
        each
        for each in dossier.roster(role)
        if takes_part(each) and each.capacity and has_grade(each) and has_joined_long_ago(facts, each)
    ]
    assert set(side.helped) == ({each.id for each in ready if has_room(each.id)} if side.partners_short else set())


def test_nobody_has_signed_up() -> None:
    found = look()

    assert (found.possible, found.gains, found.topics) == (0, (), ())
    assert all((side.people, side.left, side.nobody_for) == (0, 0, ()) for side in found.sides.values())


def test_a_recruit_is_no_help_to_whoever_misses_a_grade() -> None:
    found = look(mentors=(a_mentor("j-1"), a_person("j-2")), mentees=(a_leader("s-1"),))

    side = found.sides[Role.MENTOR]
    assert (side.left, side.partners_short, side.helped) == (1, 0, ())


def test_with_one_roster_empty_everybody_is_left_and_no_rule_is_to_blame() -> None:
    found = look(mentors=(a_mentor("j-1"), a_mentor("j-2")))

    assert (found.possible, found.sides[Role.MENTOR].left, found.gains) == (0, 2, ())
    assert found.sides[Role.MENTOR].helped == ("j-1", "j-2")
    assert found.sides[Role.MENTOR].nobody_for == ()


def test_pairings_that_stand_take_their_places() -> None:
    found = look(
        mentors=(a_mentor("j-1"), a_mentor("j-2")),
        mentees=(a_leader("s-1"),),
        pairings=(a_pairing("p001", "j-1", "s-1"),),
    )

    assert (found.standing, found.possible) == (1, 0)
    assert (found.sides[Role.MENTOR].people, found.sides[Role.MENTOR].left, found.sides[Role.MENTEE].left) == (2, 1, 0)


def test_a_rule_is_charged_with_the_pairings_that_it_alone_prevents() -> None:
    found = look(
        mentors=(a_mentor("j-1", department="Finance"), a_mentor("j-2", department="Finance", declines="s-2")),
        mentees=(a_leader("s-1"), a_leader("s-2")),
    )

    assert (found.possible, found.gains) == (0, ((Reason.SAME_DEPARTMENT, 2),))
    assert found.sides[Role.MENTOR].nobody_for == tuple(
        Nobody(each, Reason.SAME_DEPARTMENT, ruled_out=2, others=2) for each in ("j-1", "j-2")
    )


def test_topics_are_compared_in_both_directions_the_worst_shortage_first() -> None:
    found = look(
        mentors=(
            a_mentor("j-1", offers="genai:1", wants="strategy"),
            a_mentor("j-2", offers="prompts", wants="Strategy; budgets", capacity=2),
            a_mentor("j-3", offers="ai", status=PersonStatus.LEFT),
        ),
        mentees=(
            a_leader("s-1", wants="AI; prompts", offers="budgets"),
            a_leader("s-2", wants="ai", offers="budgets", capacity=0),
            a_leader("s-3", wants="GenAI"),
        ),
    )

    assert [
        (gap.learners.value, gap.label, gap.wanted, gap.offered, gap.nearby, gap.short) for gap in found.topics
    ] == [
        ("mentee", "AI", 2, 1, 2, 1),
        ("mentee", "Prompts", 1, 2, 1, 0),
        ("mentor", "strategy", 2, 0, 0, 2),
        ("mentor", "budgets", 1, 1, 0, 0),
    ]


def test_who_left_something_out_is_named_with_what_it_could_bring() -> None:
    missing = look(
        mentors=(
            a_mentor("j-1", status=PersonStatus.INVITED),
            a_person("j-2"),
            a_mentor("j-3", offers="ai"),
        ),
        mentees=(a_leader("s-1", wants="ai"), a_leader("s-2", wants="ai"), a_leader("s-3", offers="ai", capacity=0)),
    ).missing

    assert missing.no_answer == ("j-1",)
    assert missing.no_grade == missing.no_topics == ("j-2",)
    assert (missing.with_answers, missing.with_grades) == (1, 1)
