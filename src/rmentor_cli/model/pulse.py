"""The short surveys: what is asked when, and what a closed round published. Pure."""

from datetime import timedelta
from decimal import Decimal
from enum import Enum

from rmentor_cli.model.fields import Listed, Owner, Section, Visibility, field, record, seen_by
from rmentor_cli.model.kinds import BOOLEAN, LINE, LINES, NUMBER, SLUG, SLUGS, URL, one_of, whole_number
from rmentor_cli.model.people import Role
from rmentor_cli.model.time_kinds import DURATION

CODE_IN_LINK = "{code}"  # where a form takes the personal code in its link


class Asked(Enum):
    """Who is asked a question."""

    BOTH = "both"
    MENTOR = "mentor"
    MENTEE = "mentee"

    def includes(self, role: Role) -> bool:
        """Say whether a side is asked."""
        return self is Asked.BOTH or self.value == role.value


class Answered(Enum):
    """How a question is answered."""

    SCALE = "scale"
    TEXT = "text"


class CountsAs(Enum):
    """Which figure of the reports a question is."""

    USEFUL = "useful"
    AGAIN = "again"
    CONTACTS = "contacts"
    VISIBLE = "visible"

    @property
    def is_a_number(self) -> bool:
        """Say whether answers count things: the first one none, the second one, and so on."""
        return self in {CountsAs.CONTACTS, CountsAs.VISIBLE}


@seen_by(Visibility.PROGRAM)
@record
class PulseQuestion:
    """A question of a short survey."""

    id: str = field(SLUG, "a short id")
    text: str = field(LINE, "the question, in the first person")
    also: tuple[str, ...] = field(LINES, "how else a form puts it: its export is read all the same", default=())
    asked: Asked = field(one_of(Asked), "who is asked: both, mentor or mentee", default=Asked.BOTH)
    answer: Answered = field(
        one_of(Answered), "scale: a number; text: in their own words, kept private", default=Answered.SCALE
    )
    scale: int = field(whole_number(2, 10), "answers run from 1 to this", default=5)
    labels: tuple[str, ...] = field(
        LINES, "what a form calls the answers, lowest first; empty: numbers, or how far they agree", default=()
    )
    safety: bool = field(
        BOOLEAN, "true: about speaking freely; the two sides are compared, and a low mentors' mean is acted on",
        default=False,
    )  # fmt: skip
    counts_as: CountsAs | None = field(
        one_of(CountsAs),
        "the figure of the reports it is: useful; again (would take part again); contacts (people got to know outside "
        "their line) or visible (forums joined, ideas taken up), whose first answer means none, the second one",
        default=None,
    )

    @property
    def middle(self) -> Decimal:
        """The middle of the scale: a mean below it says that more do not than do."""
        return Decimal(1 + self.scale) / 2


@seen_by(Visibility.PROGRAM)
@record
class PulseRound:
    """A survey round: when, and which questions."""

    id: str = field(SLUG, "a short id", example="baseline")
    week: int = field(whole_number(0, 60), "weeks after the start")
    questions: tuple[str, ...] = field(SLUGS, "ids of the questions asked", default=())
    form: str | None = field(
        URL,
        "its form, where it has one of its own; {code} stands for the personal code, if the form takes it in its link",
        default=None,
        example="https://forms.example.org/pulse?code={code}",
    )


@seen_by(Visibility.PROGRAM)
@record
class Pulse:
    """Short surveys, and below which number nothing is shown."""

    minimum_group: int = field(whole_number(5, 100), "answers fewer than this are never shown", default=5)
    minimum_comments: int = field(whole_number(5, 100), "the same for comments", default=10)
    open_for: int = field(DURATION, "how long a round takes answers", default=14, example="2 weeks")
    questions: tuple[PulseQuestion, ...] = field(Listed(Section(PulseQuestion)), "the questions", default=())
    rounds: tuple[PulseRound, ...] = field(Listed(Section(PulseRound)), "the rounds", default=())

    def round(self, round_id: str) -> PulseRound | None:
        """Return a round."""
        return next((each for each in self.rounds if each.id == round_id), None)

    def questions_of(self, pulse_round: PulseRound) -> tuple[PulseQuestion, ...]:
        """Return what a round asks, in its order."""
        by_id = {each.id: each for each in self.questions}
        return tuple(by_id[id_] for id_ in dict.fromkeys(pulse_round.questions) if id_ in by_id)

    @property
    def lasts(self) -> timedelta:
        """From the opening of a round to its last day."""
        return timedelta(days=self.open_for)


ALL = "all"  # the group of everybody asked
SMALL = 30  # people of a group asked: below it figures are told to the nearest half, coarse enough where all know all
HALF = Decimal("0.5")  # so told a figure is written like 3.5, else like 3.50
_DECIMALS_OF_A_HALF = 1


class Unpublished(Enum):
    """Why a figure is not published."""

    TOO_FEW = "too-few"
    WORKED_OUT = "worked-out"

    def words(self, at_least: int) -> str:
        """Say it in place of the number, of figures that need so many answers."""
        return f"fewer than {at_least}" if self is Unpublished.TOO_FEW else "what a few said could be worked out"


class Bound(Enum):
    """Of a mean near an end of its scale, only this is told: nearer, it would say what almost everybody answered."""

    AT_MOST = "at-most"
    AT_LEAST = "at-least"

    @property
    def words(self) -> str:
        """What stands behind a number so told."""
        return "or below" if self is Bound.AT_MOST else "or above"

    @property
    def other(self) -> "Bound":
        """The other way round, as of what is taken from something."""
        return Bound.AT_LEAST if self is Bound.AT_MOST else Bound.AT_MOST


@seen_by(Visibility.PROGRAM)
@record
class PulseFigure:
    """A published figure of a closed survey round, already suppressed."""

    question: str = field(SLUG, "the question's id", owner=Owner.TOOL)
    group: str = field(LINE, "all, mentor or mentee", owner=Owner.TOOL)
    since: str = field(
        SLUG, "empty: how it stands; a round: how far the same people moved since", default="", owner=Owner.TOOL
    )
    n: int = field(whole_number(0, 99999), "answers", owner=Owner.TOOL)
    missing: int = field(whole_number(0, 99999), "people who did not answer", default=0, owner=Owner.TOOL)
    mean: Decimal | None = field(
        NUMBER,
        f"the mean; to the half (3.5) where fewer than {SMALL} were asked, else to the hundredth (3.50); empty: hidden",
        default=None,
        owner=Owner.TOOL,
    )
    bound: Bound | None = field(
        one_of(Bound),
        "at-most or at-least: near an end of the scale no more than that is told of a mean",
        default=None,
        owner=Owner.TOOL,
    )
    low: Decimal | None = field(
        NUMBER, "of a change: where it lies at least, in 95 of 100 such programs", default=None, owner=Owner.TOOL
    )
    high: Decimal | None = field(NUMBER, "and at most", default=None, owner=Owner.TOOL)
    hidden: Unpublished | None = field(
        one_of(Unpublished),
        "why there is no mean: too-few answers, or it could be worked-out from other figures what a few said",
        default=None,
        owner=Owner.TOOL,
    )

    @property
    def off(self) -> Decimal:
        """How far the mean may lie on either side of what is told: nothing is known but what is written here."""
        if self.mean is None or self.bound or self.mean % HALF:
            return Decimal(0)
        return HALF / 2 if -int(self.mean.as_tuple().exponent) <= _DECIMALS_OF_A_HALF else Decimal(0)
