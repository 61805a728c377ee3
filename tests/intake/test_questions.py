"""The questions of the sign-up form, and that their answers can be read."""

import pytest

from rmentor_cli.intake.consent_text import TEXT_VERSION, version_in
from rmentor_cli.intake.languages import language
from rmentor_cli.intake.questions import (
    CONSENT,
    GOOGLE_COLUMNS,
    MICROSOFT_COLUMNS,
    TARGETS,
    VALUES,
    Answer,
    Question,
    TopicGroup,
    expected_columns,
    hours_offered,
    role_question,
    sign_up_questions,
    target_of,
    topic_groups,
)
from rmentor_cli.intake.weeks import weekly_hours
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.time_kinds import WEEKLY_HOURS
from rmentor_cli.model.topic import Topic
from rmentor_cli.validation.people import DEMOGRAPHIC_STEMS
from tests.builders import a_dossier, a_leader, a_mentor

BOTH = [question for role in Role for question in sign_up_questions(a_dossier(), role)]
ASKED = [*BOTH, role_question()]


@pytest.mark.parametrize("question", ASKED, ids=lambda question: question.wording)
def test_every_question_is_recognized_by_its_header_and_fills_a_column(question: Question) -> None:
    columns = {spec.name for spec in fields_of(Participant)} | {special.value for special in Special}
    assert question.to in columns
    for header in (
        question.wording,
        f" {question.wording.upper()}\n",
        question.wording.replace(" ", "\N{NO-BREAK SPACE}"),
    ):
        assert target_of(header) == question.to
    assert not set(',;"\n') & set(question.wording)  # the header line needs no quotes, and cells split safely
    assert not any(stem in question.wording.casefold() for stem in DEMOGRAPHIC_STEMS)


def test_any_other_header_is_no_question_of_ours() -> None:
    assert target_of("Any comments?") == target_of("") == target_of("Name") == ""


def test_questions_that_are_no_longer_asked_stay_known() -> None:
    assert {target_of(wording) for wording in TARGETS} == set(TARGETS.values())


def test_the_header_of_the_consent_names_the_version_of_its_text() -> None:
    (asked,) = (
        question.wording for question in sign_up_questions(a_dossier(), Role.MENTOR) if question.to == "consent"
    )
    assert version_in(asked) == TEXT_VERSION
    assert target_of(f"{CONSENT} (text house-2)") == "consent"
    assert version_in(f"{CONSENT} (Text house-2)") == "house-2"
    assert version_in(CONSENT) == ""


def test_both_sides_are_asked_for_what_they_teach_and_learn_in_words_of_their_own() -> None:
    words = {
        role: [
            question.wording for question in sign_up_questions(a_dossier(), role) if question.to in ("offers", "wants")
        ]
        for role in Role
    }
    assert [len(asked) for asked in words.values()] == [3, 3]
    assert words[Role.MENTOR][:2] != words[Role.MENTEE][:2]
    assert words[Role.MENTOR][2] == words[Role.MENTEE][2]


def test_what_is_chosen_can_be_read() -> None:
    options = {question.to: question.options for question in ASKED if question.options}
    assert all(language(option) for option in options["languages"])
    assert {to: tuple(option for option, _ in values) for to, values in VALUES.items()} == {
        to: options[to] for to in VALUES
    }
    assert [value for _, value in VALUES["role"]] == [role.value for role in Role]


def test_departments_and_languages_are_those_of_the_rosters_where_there_are_any() -> None:
    mentors = (a_mentor("j-a", department="Product", languages="de;sv"), a_mentor("j-b", department=""))
    dossier = a_dossier(mentors=mentors, mentees=(a_leader("s-a", department="Audit"),))
    by_target = {question.to: question for question in sign_up_questions(dossier, Role.MENTEE)}
    assert by_target["department"].options == ("Audit", "Product")
    assert by_target["department"].answer is Answer.ONE
    assert by_target["languages"].options == ("English", "German", "Swedish")


@pytest.mark.parametrize(
    ("working_hours", "offered"),
    [
        (
            "mon-tue 09:00-17:00",
            ("Monday 09:00-12:00", "Monday 13:00-17:00", "Tuesday 09:00-12:00", "Tuesday 13:00-17:00"),
        ),
        ("wed 08:30-13:00; thu 12:30-18:00", ("Wednesday 08:30-13:00", "Thursday 12:30-18:00")),
        ("sun 20:00-24:00", ("Sunday 20:00-24:00",)),
    ],
)
def test_hours_are_offered_as_mornings_and_afternoons_that_can_be_read(
    working_hours: str, offered: tuple[str, ...]
) -> None:
    assert hours_offered(WEEKLY_HOURS.parse(working_hours)) == offered
    ticked = WEEKLY_HOURS.parse(weekly_hours(", ".join(offered)) or "")
    assert [str(block) for block in ticked] == [f"{each[:3].casefold()} {each.partition(' ')[2]}" for each in offered]


def test_topics_stand_under_their_widest_one_each_once() -> None:
    topics = (
        Topic(id="prompting", label="Prompts", broader="ai"),
        Topic(id="ai", label="AI", broader="digital"),
        Topic(id="digital", label="Digital tools"),
        Topic(id="finance", label="Finance", broader="nowhere"),
        Topic(id="budgets", label="Finance", broader="finance"),
        Topic(id="egg", label="Egg", broader="hen"),
        Topic(id="hen", label="Hen", broader="egg"),
    )
    assert topic_groups(topics) == (
        TopicGroup("Digital tools", ("Prompts", "AI", "Digital tools")),
        TopicGroup("Finance", ("Finance",)),
        TopicGroup("Hen", ("Egg",)),  # a circle is a problem that validation names
        TopicGroup("Egg", ("Hen",)),
    )


def test_the_form_itself_collects_the_address_and_says_when() -> None:
    questions = sign_up_questions(a_dossier(), Role.MENTOR)
    google, microsoft = (expected_columns(questions, before) for before in (GOOGLE_COLUMNS, MICROSOFT_COLUMNS))
    assert google[:3] == ("Timestamp", "Email Address", "What is your name?")
    assert microsoft[:5] == ("ID", "Start time", "Completion time", "Email", "Name")
    assert google[2:] == microsoft[5:]
    assert len(google) == len(questions) + 1
