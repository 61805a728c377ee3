"""The sign-up form: what to ask whom, in which words, and which column an answer fills. Pure.

An export is recognized by these words, so whoever changes one keeps the older one in `TARGETS`; none holds a comma.
Never asked: gender, age, ethnicity, disability, pay, ratings, or anything else that pairing does not use.
"""

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from typing import Self

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.consent_text import with_version, without_version
from rmentor_cli.intake.languages import language_name
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import plain
from rmentor_cli.model.intake import Special
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.model.topic import Topic
from rmentor_cli.model.values import WeeklyBlock, clock


class Answer(Enum):
    """How a question is answered, as Google Forms calls it; `microsoft` is what Microsoft Forms does."""

    microsoft: str

    def __new__(cls, google: str, microsoft: str) -> Self:
        """Keep the one as the value, and the other beside it."""
        member = object.__new__(cls)
        member._value_ = google
        member.microsoft = microsoft
        return member

    LINE = "Short answer", "Text"
    PROSE = "Paragraph", "Text, with a long answer"
    ONE = "Multiple choice", "Choice"
    MANY = "Checkboxes", "Choice with multiple answers"
    SCALE = "Linear scale", "Rating, with numbers"


class Choices(Enum):
    """Options that several questions share, so that they are listed once."""

    NONE = ""
    TOPICS = "topics"
    HOURS = "hours"


@immutable
class Question:
    """One question of the form."""

    wording: str
    to: str  # a column of a roster, or a Special
    answer: Answer = Answer.LINE
    hint: str = ""  # the small print below it
    options: tuple[str, ...] = ()
    shared: Choices = Choices.NONE
    other: bool = False  # with a line for an answer of one's own
    needed: bool = False

    @property
    def fills(self) -> str:
        """Where the answers end up, in words for the person who builds the form."""
        files = {Special.KEEP_APART.value: "private/keep-apart.csv", Special.CONSENT.value: "consents.csv"}
        return files.get(self.to, self.to)


@immutable
class TopicGroup:
    """A topic and everything narrower than it: a heading over options."""

    label: str
    options: tuple[str, ...]


ROLE = "How would you like to take part?"
NAME = "What is your name?"
EMAIL = "What is your work e-mail address?"
GRADE = "What is your grade?"
DEPARTMENT = "Which department do you work in?"
LOCATION = "Where do you work?"
COUNTRY = "Which country do you work in?"
TIME_ZONE = "Which city's time do you keep?"
LANGUAGES = "Which languages could you hold a meeting in?"
TEACH = {
    Role.MENTOR: "What could you show a senior leader?",
    Role.MENTEE: "What could you pass on in return?",
}
MOST_WANTED = {
    Role.MENTOR: "What would you most like to learn from a senior leader?",
    Role.MENTEE: "What would you most like to learn?",
}
ALSO_WANTED = "What else would you like to learn?"
HOURS = "When could you usually meet?"
PREFERS = "Is there anyone you would like to be paired with?"
DECLINES = "Is there anyone you would rather not be paired with?"
STYLE = "How do you like to work?"
CONSENT = "Do you agree to how your answers are used?"

ROLES = {
    "I show a senior leader something new": Role.MENTOR,
    "I learn from a colleague earlier in their career": Role.MENTEE,
}
STYLES = {
    "I plan ahead": "planner",
    "I adapt as I go": "improviser",
    "I think things through alone": "thinker",
    "I think by talking": "talker",
}
AGREED = "I have read the text and agree"

# every wording that a form was ever made with, and where its answers go; the consent's without its version
TARGETS: Mapping[str, str] = {
    ROLE: Special.ROLE.value,
    NAME: "name",
    EMAIL: "email",
    GRADE: "grade",
    DEPARTMENT: "department",
    LOCATION: "location",
    COUNTRY: "country",
    TIME_ZONE: "time_zone",
    LANGUAGES: "languages",
    **dict.fromkeys(TEACH.values(), "offers"),
    **dict.fromkeys(MOST_WANTED.values(), "wants"),
    ALSO_WANTED: "wants",
    HOURS: "availability",
    PREFERS: "prefers",
    DECLINES: Special.KEEP_APART.value,
    STYLE: "style",
    CONSENT: Special.CONSENT.value,
}
# what the options of a question mean in the files, by its target
VALUES: Mapping[str, tuple[tuple[str, str], ...]] = {
    Special.ROLE.value: tuple((option, role.value) for option, role in ROLES.items()),
    "style": tuple(STYLES.items()),
    Special.CONSENT.value: ((AGREED, "yes"),),
}
# the columns that the two form makers put before the questions; "" is not read
GOOGLE_COLUMNS: Mapping[str, str] = {"Timestamp": Special.ANSWERED.value, "Email Address": "email"}
MICROSOFT_COLUMNS: Mapping[str, str] = {
    "ID": "",
    "Start time": "",
    "Completion time": Special.ANSWERED.value,
    "Email": "email",
    "Name": "name",
}
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_NOON, _AFTER_LUNCH = 12 * 60, 13 * 60
_USUAL_LANGUAGES = ("en", "de", "es", "fr", "it", "nl", "pl", "pt", "zh")


def target_of(header: str) -> str:
    """Return where the answers to one of our own questions go, by the header of the column; "" for any other."""
    return _targets().get(plain(without_version(header)), "")


@cache
def _targets() -> Mapping[str, str]:
    return {plain(wording): target for wording, target in TARGETS.items()}


def sign_up_questions(dossier: Dossier, role: Role) -> tuple[Question, ...]:
    """Return what to ask one side, in the order of the form."""
    return (*_about_you(dossier), *_topics(role), *_meeting(), _consent())


def role_question() -> Question:
    """Return the question that one form for both sides begins with."""
    return Question(ROLE, Special.ROLE.value, Answer.ONE, options=tuple(ROLES), needed=True)


def _about_you(dossier: Dossier) -> Iterator[Question]:
    people = tuple(dossier.people.values())
    departments = tuple(sorted({person.department for person in people if person.department}))
    yield Question(NAME, "name", hint="As your partner should read it.", needed=True)
    yield Question(EMAIL, "email", needed=True)
    yield Question(GRADE, "grade", hint="As HR writes it.", needed=True)  # nobody is paired without
    yield Question(
        DEPARTMENT,
        "department",
        Answer.ONE if departments else Answer.LINE,
        options=departments,
        other=bool(departments),
    )
    yield Question(LOCATION, "location", hint="A city or a site.")
    yield Question(COUNTRY, "country", hint="Its public holidays are kept free for you.")
    zone = dossier.program.program.time_zone
    yield Question(TIME_ZONE, "time_zone", hint=f"Such as London or New York. Leave it empty if it is {zone}.")
    yield Question(LANGUAGES, "languages", Answer.MANY, options=_languages(dossier, people), other=True)


def _languages(dossier: Dossier, people: Iterable[Participant]) -> tuple[str, ...]:
    spoken = {language for person in people for language in person.languages} or set(_USUAL_LANGUAGES)
    return tuple(sorted({language_name(code) for code in (*spoken, dossier.program.program.language)}))


def _topics(role: Role) -> Iterator[Question]:
    hints = {
        Role.MENTOR: "Tick what you would enjoy showing. You need not be an expert.",
        Role.MENTEE: "Tick what a colleague early in their career seldom gets to see from the inside.",
    }
    most = {
        Role.MENTOR: "The one thing that would help you most.",
        Role.MENTEE: "The one thing that would make a difference to your own work. You may begin at the beginning.",
    }
    topics = Choices.TOPICS
    juniors = role is Role.MENTOR
    yield Question(TEACH[role], "offers", Answer.MANY, hints[role], shared=topics, other=True, needed=juniors)
    yield Question(MOST_WANTED[role], "wants", Answer.ONE, most[role], shared=topics, other=True, needed=not juniors)
    yield Question(ALSO_WANTED, "wants", Answer.MANY, shared=topics, other=True)


def _meeting() -> Iterator[Question]:
    hours = "By your own clock. Leave it empty if any working hour will do."
    yield Question(HOURS, "availability", Answer.MANY, hours, shared=Choices.HOURS)
    yield Question(PREFERS, "prefers", hint="A name or an e-mail address. It is a wish, and not always to be had.")
    confidential = "It is respected, needs no reason, and is read by those who run the program and by nobody else."
    yield Question(DECLINES, Special.KEEP_APART.value, hint=f"A name or an e-mail address. {confidential}")
    yield Question(STYLE, "style", Answer.ONE, options=tuple(STYLES))


def _consent() -> Question:
    return Question(with_version(CONSENT), Special.CONSENT.value, Answer.MANY, options=(AGREED,), needed=True)


def hours_offered(working_hours: Iterable[WeeklyBlock]) -> tuple[str, ...]:
    """Return the working hours as options to tick, mornings and afternoons apart and the lunch hour left out."""
    spans = ((block.weekday, *span) for block in working_hours for span in _around_lunch(block))
    return tuple(f"{_DAYS[day]} {clock(start)}-{clock(end)}" for day, start, end in spans)


def _around_lunch(block: WeeklyBlock) -> tuple[tuple[int, int], ...]:
    if block.start < _NOON and block.end > _AFTER_LUNCH:
        return (block.start, _NOON), (_AFTER_LUNCH, block.end)
    return ((block.start, block.end),)


def topic_groups(topics: Iterable[Topic]) -> tuple[TopicGroup, ...]:
    """Return the topics under their widest one, in the order of topics.yaml, each once."""
    by_id = {topic.id: topic for topic in topics}
    groups: dict[str, list[Topic]] = {}
    for topic in by_id.values():
        groups.setdefault(_widest(topic, by_id), []).append(topic)
    return tuple(
        TopicGroup(by_id[widest].label, tuple(dict.fromkeys(topic.label for topic in members)))
        for widest, members in groups.items()
    )


def _widest(topic: Topic, by_id: Mapping[str, Topic]) -> str:
    seen = {topic.id}
    while (broader := by_id.get(topic.broader or "")) and broader.id not in seen:  # a circle ends where it began
        topic = broader
        seen.add(topic.id)
    return topic.id


def expected_columns(questions: Iterable[Question], before: Mapping[str, str]) -> tuple[str, ...]:
    """Return the header of the export, where the form itself collects the address."""
    return (*before, *(question.wording for question in questions if question.to != "email"))


def header_line(questions: Iterable[Question], before: Mapping[str, str]) -> str:
    """Return the same as a line of CSV."""
    return ",".join(f'"{each}"' if "," in each else each for each in expected_columns(questions, before))
