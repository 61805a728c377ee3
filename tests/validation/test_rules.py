"""Rules that look at more than one value; each code's smallest program is in tests/invalid."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from rmentor_cli.model.consent import Consent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import CheckInState, PairingStatus
from rmentor_cli.model.people import OrgMember
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.program import ArcSession, Clamp, MatchingPolicy, Milestones, Rules, SafeContact, Scheduling
from rmentor_cli.model.sources import Row, Sources, TableSource
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import DateRange, EveryWeeks, MonthlyOnDay, MonthlyOnWeekday
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity
from rmentor_cli.validation.rulebook import validate
from tests.builders import START, a_check_in, a_dossier, a_leader, a_mentor, a_pairing, a_program, day

NOTHING_PRIVATE = PrivateDossier()
CONTACT = SafeContact(name="Bo Lind", email="bo@example.org")


def judged(dossier: Dossier, private: PrivateDossier = NOTHING_PRIVATE, on: date = START) -> tuple[Problem, ...]:
    return validate(dossier, private, lambda: on)


def found(code: Code, **parts: object) -> list[Problem]:
    settings = parts.pop("program", {})
    assert isinstance(settings, dict)
    parts.setdefault("mentors", (a_mentor("j-a", country="GB"),))
    parts.setdefault("mentees", (a_leader("s-a", country="GB"),))
    program = a_program(**{"safe_contact": CONTACT, **settings})
    return [problem for problem in judged(a_dossier(program=program, **parts)) if problem.code is code]


def test_a_sound_program_has_no_problem() -> None:
    mentors, mentees = (a_mentor("j-a", country="GB", offers="ai"),), (a_leader("s-a", country="GB", wants="ai"),)
    program, known = a_program(safe_contact=CONTACT), (Topic(id="ai", label="AI"),)
    dossier = a_dossier(program=program, topics=known, mentors=mentors, mentees=mentees)
    assert judged(dossier) == ()


def test_swapped_rosters_are_told_alone() -> None:
    problems = judged(a_dossier(mentors=(a_leader("s-a"), a_leader("s-a")), mentees=(a_mentor("j-a"),)))
    assert [problem.code for problem in problems] == [Code.SWAPPED_ROSTERS]


def test_a_few_senior_juniors_are_not_taken_for_swapped_rosters() -> None:
    mentors = (a_mentor("j-a", grade=9), a_mentor("j-b", grade=2), a_mentor("j-c", grade=3))
    assert found(Code.SWAPPED_ROSTERS, mentors=mentors) == []


def test_a_name_that_lost_letters_is_told() -> None:
    mentors = (a_mentor("j-a", name="Ay?e Kova?"), a_mentor("j-b", name="Ayşe Kovač"))
    (problem,) = found(Code.MOJIBAKE, mentors=mentors, org=(OrgMember(id="o-a", name="Bo"),))
    assert problem.message == 'name "Ay?e Kova?" of j-a has ? in the place of letters'
    assert problem.severity is Severity.WARNING


@pytest.mark.parametrize(
    ("column", "is_demographic"),
    [
        ("Gender", True),
        ("Age", True),
        ("Ethnic background", True),
        ("Do you have a disability?", True),
        ("salary band", True),
        ("dateOfBirth", True),
        ("Racial background", True),
        ("LGBTQ+", True),
        ("Transgender", True),
        ("Date of birth", True),
        ("Performance rating", True),
        ("race_track", True),
        ("transport", False),
        ("stage", False),
        ("interfaith network", False),
        ("agenda", False),
        ("language", False),
        ("payroll team", False),
        ("Notes", False),
        ("package", False),
    ],
)
def test_demographic_columns_are_named_and_look_alikes_are_not(column: str, is_demographic: bool) -> None:  # noqa: FBT001
    table = TableSource(
        "rosters/mentors.csv", ("id", column), ("id", column), ",", (Row(2, ("j-a", "x"), "j-a,x"),), ""
    )
    problems = found(Code.DEMOGRAPHIC_COLUMN, sources=Sources({"rosters/mentors.csv": table}))
    assert bool(problems) is is_demographic


def test_an_empty_column_that_a_rule_needs_is_told_once_a_roster() -> None:
    people = {"mentors": (a_mentor("j-a", department=""), a_mentor("j-b", department=""))}
    line, department = found(Code.RULE_IN_THE_DARK, **people)
    assert (str(line.location), line.severity) == ("rosters/mentors.csv", Severity.WARNING)
    assert line.message.startswith("manager_id is empty for everyone here")
    assert department.message.startswith("department is empty for everyone here")
    rules = Rules(reporting_line=False, same_department=False)
    assert found(Code.RULE_IN_THE_DARK, program={"matching": MatchingPolicy(rules=rules)}, **people) == []


def test_one_filled_cell_or_one_person_alone_leaves_a_rule_its_light() -> None:
    mentors = (a_mentor("j-a", dotted_line_ids="s-a"), a_mentor("j-b", department=""))
    assert found(Code.RULE_IN_THE_DARK, mentors=mentors) == []
    assert found(Code.RULE_IN_THE_DARK, mentors=(a_mentor("j-a", department=""),)) == []


def test_a_row_that_stands_twice_is_to_be_deleted_and_two_people_need_two_ids() -> None:
    zoe, other = a_mentor("j-a", country="GB"), a_mentor("j-a", name="Ben", country="GB")
    (same,) = found(Code.DUPLICATE_ID, mentors=(zoe, zoe))
    assert same.fix == "the two rows are the same; delete one"
    (two,) = found(Code.DUPLICATE_ID, mentors=(zoe, other))
    assert two.fix == "give one of them another id"


def test_a_circle_of_managers_is_told_once_and_a_person_above_themselves_too() -> None:
    org = (OrgMember(id="o-a", manager_id="o-b"), OrgMember(id="o-b", manager_id="o-a"))
    (circle,) = found(Code.MANAGER_CYCLE, org=org)
    assert circle.message == "o-a and o-b manage each other in a circle"
    (alone,) = found(Code.MANAGER_CYCLE, org=(OrgMember(id="o-a", manager_id="o-a"),))
    assert alone.message == "o-a manages themselves"


def test_a_live_pairing_in_one_line_is_held_and_an_ended_one_is_not() -> None:
    people = {"mentors": (a_mentor("j-a", country="GB", manager_id="s-a"),)}
    (held,) = found(Code.LIVE_REPORTING_LINE, pairings=(a_pairing("p001", "j-a", "s-a"),), **people)
    assert (held.severity, held.holds) == (Severity.HOLD, "p001")
    ended = a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED)
    assert found(Code.LIVE_REPORTING_LINE, pairings=(ended,), **people) == []


def test_an_ended_pairing_may_be_followed_by_a_new_one_of_the_same_two() -> None:
    pairings = (a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED), a_pairing("p002", "j-a", "s-a"))
    assert found(Code.PAIRED_TWICE, pairings=pairings) == []
    assert found(Code.OVER_CAPACITY, pairings=pairings) == []


def test_a_topic_word_is_known_by_id_label_or_synonym_whatever_its_spelling() -> None:
    topics = (Topic(id="ai", label="Artificial intelligence", also=("ChatGPT", "machine-learning")),)
    person = a_mentor("j-a", country="GB", offers="AI:2; chatgpt; Machine Learning; artificial  intelligence")
    assert found(Code.UNKNOWN_TOPIC, topics=topics, mentors=(person,)) == []
    (unknown,) = found(Code.UNKNOWN_TOPIC, topics=topics, mentors=(a_mentor("j-a", country="GB", wants="chatgtp"),))
    assert unknown.fix == 'did you mean "ChatGPT"?'


@pytest.mark.parametrize(
    ("cells", "fix"),
    [
        ({"wants": "ai, data ethics"}, 'topics are separated by ";": write "ai; data ethics"'),
        ({"wants": "golf, chess"}, 'topics are separated by ";": write "golf; chess"'),
        ({"offers": "Sales, retail; ai:1, golf:2"}, 'topics are separated by ";": write "Sales, retail; ai:1; golf:2"'),
        ({"wants": "Golf, chess & go"}, "add it to topics.yaml, as a topic or a synonym"),
        ({"wants": "How Gen Z works, buys and decides"}, "add it to topics.yaml, as a topic or a synonym"),
        ({"wants": "Golf, Chess; ai"}, "add it to topics.yaml, as a topic or a synonym"),
        ({"wants": "golf, budgets & plans"}, 'topics are separated by ";": write "golf; budgets & plans"'),
        ({"wants": "golf,"}, "add it to topics.yaml, as a topic or a synonym"),
    ],
    ids=str,
)
def test_a_list_with_commas_is_offered_as_it_was_meant(cells: dict[str, Any], fix: str) -> None:
    topics = (
        Topic(id="ai", label="AI"),
        Topic(id="sales", label="Sales, retail"),
        Topic(id="plans", label="Budgets & plans"),
    )
    (unknown,) = found(Code.UNKNOWN_TOPIC, topics=topics, mentors=(a_mentor("j-a", country="GB", **cells),))
    assert (unknown.severity, unknown.fix) == (Severity.WARNING, fix)


def test_what_several_people_wrote_alike_is_an_option_of_their_form_and_no_list() -> None:
    topics = (Topic(id="ai", label="AI"), Topic(id="sales", label="Sales"))
    ticked = "Decisions, really; ai, golf; ai, sales"
    mentors = tuple(a_mentor(f"j-{n}", country="GB", wants=ticked) for n in range(2))
    problems = found(Code.UNKNOWN_TOPIC, topics=topics, mentors=mentors)
    assert {(each.message.split('"')[1], each.fix) for each in problems} == {
        ("Decisions, really", "add it to topics.yaml, as a topic or a synonym"),
        ("ai, golf", "add it to topics.yaml, as a topic or a synonym"),
        ("ai, sales", 'topics are separated by ";": write "Decisions, really; ai, golf; ai; sales"'),
    }


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Pyhton", "Python"),
        ("yPthon", "Python"),
        ("SLQ", "SQL"),
        ("Dtaa", "data"),
        ("Excle", "Excel"),
        ("exel", "Excel"),
        ("negotation", "negotiation"),
        ("basket weaving", ""),
        ("R", ""),
    ],
)
def test_a_typing_mistake_is_answered_with_the_word_meant(typed: str, meant: str) -> None:
    topics = (Topic(id="data", label="Working with data", also=("SQL", "Python", "Excel", "negotiation")),)
    (unknown,) = found(Code.UNKNOWN_TOPIC, topics=topics, mentors=(a_mentor("j-a", country="GB", wants=typed),))
    assert unknown.fix == (f'did you mean "{meant}"?' if meant else "add it to topics.yaml, as a topic or a synonym")


def test_words_that_are_offered_and_wanted_alike_are_told_in_one_line() -> None:
    topics = (Topic(id="ai", label="Artificial intelligence"),)
    mentors = tuple(a_mentor(f"j-{n}", country="GB", offers="Excel & data; TikTok") for n in range(3))
    leaders = (a_leader("s-a", country="GB", wants="excel and data; tiktok; golf"),)
    golf, alike = found(Code.UNKNOWN_TOPIC, topics=topics, mentors=mentors, mentees=leaders)
    assert golf.message == 'wants "golf" is not a topic'
    assert alike.message == (
        '"Excel & data" and "TikTok" are not topics, but are offered and wanted in the same words, so people are '
        "matched on that"
    )


def test_a_topic_that_stands_twice_is_told_once() -> None:
    topics = (Topic(id="ai", label="AI", also=("GenAI",)), Topic(id="ai", label="AI at work", also=("GenAI",)))
    (twice,) = found(Code.AMBIGUOUS_TOPIC, topics=topics)
    assert twice.message == "the topic ai stands twice"


def test_without_topics_every_word_is_as_good_as_another() -> None:
    assert found(Code.UNKNOWN_TOPIC, mentors=(a_mentor("j-a", country="GB", wants="anything"),)) == []


def test_a_broader_topic_must_be_there() -> None:
    (missing,) = found(Code.UNKNOWN_TOPIC, topics=(Topic(id="ai", label="AI", broader="digitl"),))
    assert missing.message == 'broader "digitl" is not a topic'


def test_a_safe_contact_who_takes_part_is_none() -> None:
    mentee = a_leader("s-a", country="GB")
    contact = SafeContact(name="Somebody", email=mentee.email.upper())
    (problem,) = found(Code.SAFE_CONTACT, program={"safe_contact": contact}, mentees=(mentee,))
    assert "takes part" in problem.message


def test_a_safe_contact_above_somebody_in_a_live_pairing_is_none_and_elsewhere_is_one() -> None:
    org = (OrgMember(id="o-hr", email=CONTACT.email),)
    people: dict[str, Any] = {
        "mentors": (a_mentor("j-a"), a_mentor("j-b", manager_id="o-hr")),
        "mentees": (a_leader("s-a", manager_id="o-hr"), a_leader("s-b")),
        "org": org,
    }
    (problem,) = found(Code.SAFE_CONTACT, pairings=(a_pairing("p001", "j-a", "s-a"),), **people)
    assert "stands in one reporting line with s-a" in problem.message
    over = a_pairing("p001", "j-a", "s-a", status=PairingStatus.ENDED)
    assert not found(Code.SAFE_CONTACT, pairings=(over,), **people)


def test_a_safe_contact_below_one_of_the_two_is_none_either() -> None:
    people = {"mentees": (a_leader("s-a"),), "org": (OrgMember(id="o-hr", email=CONTACT.email, manager_id="s-a"),)}
    (problem,) = found(Code.SAFE_CONTACT, pairings=(a_pairing("p001", "j-a", "s-a"),), **people)
    assert problem.message == "the safe contact stands in one reporting line with s-a"


def test_a_safe_contact_who_is_the_coordinator_is_nobody_else_to_turn_to() -> None:
    contact = SafeContact(name="Ana", email="Ana@example.org")
    (problem,) = found(Code.SAFE_CONTACT, program={"safe_contact": contact})
    assert "is the coordinator" in problem.message


@pytest.mark.parametrize("value", ["Contact Name", "contact@example.org"])
def test_a_name_or_an_address_that_was_not_filled_in_is_told_once(value: str) -> None:
    key = "email" if "@" in value else "name"
    contact = replace(CONTACT, **{key: value})
    (problem,) = found(Code.PLACEHOLDER, program={"safe_contact": contact})
    assert f'safe_contact is still "{value}"' in problem.message
    assert (
        len(found(Code.PLACEHOLDER, program={"safe_contact": SafeContact(name="Contact Name", email="x@y.org")})) == 1
    )


def test_blackouts_far_from_the_program_are_noticed() -> None:
    away = Scheduling(blackouts=(DateRange(day("2025-12-20"), day("2026-01-03")),))
    (problem,) = found(Code.DATE_OUTSIDE_PROGRAM, program={"scheduling": away})
    assert problem.severity is Severity.WARNING


def test_milestones_in_their_order_and_near_the_program_are_fine() -> None:
    milestones = Milestones(launch=day("2027-01-04"), midpoint=day("2027-04-12"), closing=day("2027-07-20"))
    assert found(Code.DATE_OUTSIDE_PROGRAM, program={"milestones": milestones}) == []
    assert found(Code.WRONG_ORDER, program={"milestones": milestones}) == []


@pytest.mark.parametrize(
    ("person_id", "name", "is_telling"),
    [
        ("zoe.astrom", "Zoë Åström", True),
        ("j-astrom", "Zoë Åström", True),
        ("zoe1", "Zoë Åström", True),
        ("j-kfwm", "Zoë Åström", False),
        ("li-2", "Li Wu", False),
    ],
)
def test_ids_that_give_the_name_away_are_noticed(person_id: str, name: str, is_telling: bool) -> None:  # noqa: FBT001
    mentors = (a_mentor(person_id, name=name, country="GB"),)
    assert bool(found(Code.TELLING_ID, mentors=mentors)) is is_telling


@pytest.mark.parametrize(
    ("zone", "country", "is_told"),
    [
        ("Europe/London", "GB-ENG", False),
        ("Europe/London", "JP", True),
        ("Europe/London", "PT", False),
        ("Europe/London", "IE", False),
        ("Europe/London", "IS", True),
        ("America/Los_Angeles", "MX", False),
        ("Africa/Lagos", "DZ", False),
        ("Europe/Berlin", "FR", False),
        ("Asia/Calcutta", "IN-KA", False),
        ("America/New_York", "US", False),
        ("America/New_York", "CA-ON", False),
        ("UTC", "GB", True),
        ("Europe/London", "XK", False),
        ("Europe/London", None, False),
    ],
)
def test_a_country_that_keeps_other_time_than_the_program_asks_for_a_time_zone(
    zone: str, country: str | None, *, is_told: bool
) -> None:
    program = a_program(time_zone=zone)
    there, stated = a_mentor("j-a", country=country), a_mentor("j-b", country=country, time_zone="Asia/Tokyo")
    problems = judged(a_dossier(program=program, mentors=(there, stated)))
    assert [problem.message for problem in problems if problem.code is Code.NO_TIME_ZONE] == (
        [f"j-a is in {country} but has no time_zone, so {zone} is used"] if is_told else []
    )


def test_missing_time_zones_are_one_line_a_roster_by_country() -> None:
    mentors = (*(a_mentor(f"j-{n}", country="JP") for n in range(5)), a_mentor("j-x", country="IN"))
    mentees = (a_leader("s-a", country="IN"),)
    juniors, leaders = found(Code.NO_TIME_ZONE, mentors=mentors, mentees=mentees)
    where = "j-0, j-1, j-2 and 2 more are in JP and j-x is in IN"
    assert juniors.message == f"{where} but have no time_zone, so Europe/London is used"
    assert juniors.next_step == "fill in their time_zone, such as Asia/Tokyo"
    assert (leaders.severity, leaders.location.path) == (Severity.WARNING, "rosters/mentees.csv")


def an_arc(sessions: int, **settings: Any) -> dict[str, Any]:
    arc = tuple(ArcSession(title=f"Session {n}", purpose="Learn") for n in range(sessions))
    return {"arc": arc, "scheduling": Scheduling(**settings)}


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"paused_from": "2027-03-01"}, "p001 is active, and its pause has no paused_until"),
        ({"paused_until": "2027-03-01"}, "p001 is active, and its pause has no paused_from"),
        ({"status": "paused"}, "p001 is paused, and paused_from is empty"),
        ({"status": "paused", "paused_from": "2027-03-01"}, ""),
        ({"status": "ended", "paused_from": "2027-03-01"}, ""),
        ({}, ""),
    ],
)
def test_half_a_pause_is_told(cells: dict[str, str], said: str) -> None:
    dates = {name: day(text) for name, text in cells.items() if name != "status"}
    status = PairingStatus(cells.get("status", "active"))
    told = found(Code.PAUSE_WITHOUT_DATES, pairings=(a_pairing("p001", "j-a", "s-a", status=status, **dates),))
    assert [problem.message.split(":")[0] for problem in told] == ([said] if said else [])


def test_a_pause_or_a_window_that_ends_before_it_starts_is_refused() -> None:
    pause = a_pairing("p001", "j-a", "s-a", paused_from=day("2027-03-05"), paused_until=day("2027-03-01"))
    window = a_check_in("p001", 1, window=(day("2027-03-05"), day("2027-03-01")))
    told = found(Code.WRONG_ORDER, pairings=(pause,), check_ins=(window,))
    assert [problem.message for problem in told] == [
        "the pause of p001 ends before it starts",
        "the window of p001-s01 ends before it starts",
    ]


@pytest.mark.parametrize(
    ("day_of_month", "clamp", "is_refused"),
    [(28, None, False), (29, None, True), (31, None, True), (31, "last", False)],
)
def test_a_day_that_some_months_lack_needs_a_word_on_those_months(
    day_of_month: int,
    clamp: str | None,
    is_refused: bool,  # noqa: FBT001
) -> None:
    settings = Scheduling(cadence=MonthlyOnDay(day_of_month), clamp=Clamp(clamp) if clamp else None)
    assert bool(found(Code.DAY_OF_NO_MONTH, program={"scheduling": settings})) is is_refused


@pytest.mark.parametrize(
    ("sessions", "settings", "said", "fix"),
    [
        (
            8,
            {},
            "the arc has 8 sessions; every 4 weeks from 2027-01-25 gives 6; sessions 7 and 8 are not planned",
            "shorten the arc, or set months: 7, or set cadence: every 3 weeks",
        ),
        (
            7,
            {"cadence": MonthlyOnWeekday(1, 3)},
            "the arc has 7 sessions; monthly on the second thursday from 2027-02-11 gives 6; session 7 is not planned",
            "shorten the arc, or set months: 8, or set cadence: every 3 weeks",
        ),
        (
            60,
            {"cadence": EveryWeeks(1)},
            (
                "the arc has 60 sessions; every week from 2027-01-25 gives 24; "
                "sessions 25, 26, 27 and 33 more are not planned"
            ),
            "shorten the arc",
        ),
        (
            2,
            {"first": 300},
            "the arc has 2 sessions; every 4 weeks gives 0; sessions 1 and 2 are not planned",
            "shorten the arc, or set months: 11",
        ),
    ],
)
def test_sessions_of_the_arc_without_a_window_are_named_with_what_would_do(
    sessions: int, settings: dict[str, Any], said: str, fix: str
) -> None:
    (problem,) = found(Code.ARC_TOO_LONG, program=an_arc(sessions, **settings))
    assert (problem.message, problem.next_step, problem.severity) == (said, fix, Severity.WARNING)


def test_sessions_that_pairings_have_by_a_former_cadence_are_not_called_unplanned() -> None:
    pairings = (a_pairing("p001", "j-a", "s-a"), a_pairing("p002", "j-b", "s-b"))
    rows = [a_check_in(each.id, 7) for each in pairings]
    cells: dict[str, Any] = {"program": an_arc(7), "pairings": pairings}
    assert found(Code.ARC_TOO_LONG, check_ins=tuple(rows), **cells) == []
    (problem,) = found(Code.ARC_TOO_LONG, check_ins=tuple(rows[:1]), **cells)
    assert problem.message.endswith("gives 6; session 7 is planned for p001 alone")
    off = replace(rows[0], state=CheckInState.CANCELLED)
    (problem,) = found(Code.ARC_TOO_LONG, check_ins=(off,), **cells)
    assert problem.message.endswith("session 7 is not planned")


@pytest.mark.parametrize("sessions", [0, 5, 6])
def test_an_arc_that_fits_is_not_too_long(sessions: int) -> None:
    assert found(Code.ARC_TOO_LONG, program=an_arc(sessions)) == []


def test_a_consent_is_somebodys_and_is_not_taken_back_before_it_was_given() -> None:
    kept = a_consent("j-a", withdrawn=START)
    assert found(Code.UNKNOWN_PERSON, consents=(kept,)) == found(Code.WRONG_ORDER, consents=(kept,)) == []
    (unknown,) = found(Code.UNKNOWN_PERSON, consents=(kept, a_consent("j-aa")))
    assert unknown.severity is Severity.WARNING
    assert unknown.fix == 'did you mean "j-a"?'
    assert found(Code.UNKNOWN_PERSON, consents=(a_consent("x-zqtr"),))[0].fix == "correct the id, or delete the line"
    (early,) = found(Code.WRONG_ORDER, consents=(a_consent("j-a", withdrawn=START - timedelta(days=1)),))
    assert early.severity is Severity.ERROR
    assert "withdrawn on 2027-01-10, before 2027-01-11, when it was given" in early.message


def test_whoever_gave_no_consent_is_told_once_others_have() -> None:
    assert found(Code.NO_CONSENT) == []
    (told,) = found(Code.NO_CONSENT, consents=(a_consent("j-a"),))
    assert told.severity is Severity.WARNING
    assert "has given no consent" in told.message
    assert "j-a" not in told.message


def a_consent(person_id: str, **cells: Any) -> Consent:
    return Consent(person_id=person_id, what="taking-part", text_version="sign-up-1", given=START, **cells)


def test_whoever_came_is_one_of_the_two() -> None:
    pairing = a_pairing("p001", "j-a", "s-a")
    strange = replace(a_check_in("p001", 1), attended=("both",))
    (problem,) = found(Code.UNKNOWN_PERSON, pairings=(pairing,), check_ins=(strange,))
    assert 'attended "both"' in problem.message
    fine = replace(a_check_in("p001", 1), attended=("s-a",))
    assert found(Code.UNKNOWN_PERSON, pairings=(pairing,), check_ins=(fine,)) == []


@pytest.mark.parametrize(
    ("months", "said"),
    [
        (5, "the closing on 2027-07-05 is 25 days after the last day of the program, 2027-06-10"),
        (6, ""),
        (7, "the closing on 2027-07-05 is 36 days before the last day of the program, 2027-08-10"),
        (8, "the closing on 2027-07-05 is 67 days before the last day of the program, 2027-09-10"),
    ],
)
def test_a_closing_that_other_months_left_behind_is_told(months: int, said: str) -> None:
    settings = {"months": months, "milestones": Milestones(closing=day("2027-07-05"))}
    problems = found(Code.DATE_OUTSIDE_PROGRAM, program=settings)
    assert [problem.message for problem in problems] == ([said] if said else [])
