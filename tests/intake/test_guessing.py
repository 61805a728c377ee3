"""What one column is about, from its header and its cells."""

import pytest

from rmentor_cli.intake.guessing import guess, role_values
from rmentor_cli.model.topic import folded

TOPICS = {folded(word) for word in ("AI assistants", "Data (SQL, Python)", "Strategy")}
MAIL, BOSS = "zoe@example.org", "ingrid@example.org"


@pytest.mark.parametrize(
    ("question", "cells", "to"),
    [
        ("Timestamp", ["2027/01/11 10:32:05 AM GMT+1"], "answered"),
        ("Completion time", ["2027-01-11 10:32:05"], "answered"),
        ("End Date", ["01/13/2027 10:32:05 AM"], "answered"),
        ("Email", [MAIL], "email"),
        ("Anything", [MAIL], "email"),
        ("Your line manager's e-mail", [BOSS], "manager_id"),
        ("Reporting to", ["Ingrid Falk"], "manager_id"),
        ("Worker's Manager", ["Ingrid Falk (10234)"], "manager_id"),
        ("Manager ID", ["10234"], "manager_id"),
        ("Employee #", ["10234"], "number"),
        ("Personnel number", ["10234"], "number"),
        ("Worker", ["Zoë Åström (10511)"], "name"),
        ("What is your full name?", ["Zoë Åström"], "name"),
        ("First Name", ["Zoë"], "first_name"),
        ("Your surname", ["Åström"], "last_name"),
        ("I would like to be", ["A mentor", "A leader who learns"], "role"),
        ("Which topics could you teach?", ["AI assistants, Data (SQL, Python)"], "offers"),
        ("offers", ["Knitting"], "offers"),
        ("What would you like to learn?", ["Strategy"], "wants"),
        ("Job level", ["G3", "G4", "#REF!"], "grade"),
        ("Management Level", ["3 Professional", "9 Director"], "grade"),
        ("Languages", ["English, German"], "languages"),
        ("Which country do you work in?", ["Germany"], "country"),
        ("Supervisory Organization", ["Sales"], "department"),
        ("Time zone", ["London"], "time_zone"),
        ("When can you meet?", ["Mon 9-12"], "availability"),
        ("Hire Date", ["2024-09-01"], "joined"),
        ("How do you like to work?", ["I plan ahead"], "style"),
        ("What should we call you? (known as)", ["Zo"], "known_as"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_plain_column_is_sure(question: str, cells: list[str], to: str) -> None:
    found = guess(question, cells, TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == (to, True)


@pytest.mark.parametrize(
    ("question", "cells", "to"),
    [
        ("Job title", ["Director", "Analyst"], "grade"),
        ("Grade", ["E5", "M5"], "grade"),
        ("Assistant e-mail", [MAIL], "assistant_email"),
        ("Who would you rather not meet?", ["Henrik"], "keep_apart"),
        ("Whom would you like to be paired with?", ["Henrik"], "prefers"),
        ("I agree to the terms", ["Yes"], "consent"),
        ("What could you teach?", ["Knitting", "Baking"], "offers"),
        ("Country", ["Atlantis"], "country"),
        ("Are you in?", ["As a mentor", "As mentor, too", "Perhaps"], "role"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_likely_column_is_left_to_decide_with_a_reason(question: str, cells: list[str], to: str) -> None:
    found = guess(question, cells, TOPICS)
    assert found is not None
    assert (found.to, found.is_sure) == (to, False)


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("Gender", ["x"]),
        ("Any comments?", ["I could teach"]),
        ("Manager's name and user name", ["zoe"]),
        ("Skill level", ["3"]),
        ("Contract end date", ["2027-12-31"]),
        ("Job title", ["x" * 80]),
        ("Job title", ["3"]),
        ("Name", []),
        ("Name", ["#REF!"]),
        ("", []),
    ],
)
def test_anything_else_is_not_read(question: str, cells: list[str]) -> None:
    found = guess(question, cells, TOPICS)
    assert found is None or (question.startswith(("Manager", "Contract")) and found.to != "name")


def test_a_role_is_sure_where_both_sides_are_clear_though_one_answer_is_not() -> None:
    found = guess("Are you a mentor or a leader?", ["Mentor", "Leader", "Both of them"], TOPICS)
    assert found is not None
    assert found.is_sure
    assert dict(found.values) == {"Mentor": "mentor", "Leader": "mentee"}


def test_the_only_other_answer_is_the_other_side() -> None:
    assert role_values({"I teach", "The rest of us"}) == {"I teach": "mentor", "The rest of us": "mentee"}
    assert role_values({"I teach", "Perhaps", "No"}) == {"I teach": "mentor"}


def test_our_own_question_with_options_of_others() -> None:
    found = guess("How would you like to take part?", ["As a mentor", "As a leader"], TOPICS)
    assert found is not None
    assert dict(found.values) == {"As a mentor": "mentor", "As a leader": "mentee"}
    found = guess("How would you like to take part?", [], TOPICS)
    assert found is not None
    assert "I show a senior leader something new" in dict(found.values)
