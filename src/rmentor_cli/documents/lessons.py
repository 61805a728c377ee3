"""LESSONS.md: what the last cohort showed, for whoever plans the next. Pure; holds no names, and no figure of a few."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction

from rmentor_cli.cohorts.went_well import WentWell
from rmentor_cli.dates import last_day
from rmentor_cli.documents.bullets import written
from rmentor_cli.documents.escaping import escape_markdown
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.topic_gaps import TopicGap
from rmentor_cli.measures.answers import guarded
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.objectives import ObjectiveProgress, Verdict
from rmentor_cli.measures.wording import ON_ITS_OWN, ROUNDED, counted, number
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import PairingStatus
from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import ALL, PulseFigure

_FIGURES = ("check-ins-on-plan", "paired-rate", "first-meeting-lag", "mentor-wants", "leader-wants")
_SIDES = {Role.MENTOR: "mentors (juniors)", Role.MENTEE: "leaders"}
_GROUPS = {ALL: "all", **{role.value: words for role, words in _SIDES.items()}}
Row = tuple[str, ...]


@immutable
class Lessons:
    """What the page is made of."""

    dossier: Dossier  # of the cohort that is over
    metrics: Metrics
    gaps: tuple[TopicGap, ...]
    went_well: WentWell | None
    waiting: int  # people who wait for the next cohort


def lessons_page(lessons: Lessons, on: date) -> str:
    """Write the page; it is made once, and then it is the coordinator's."""
    blocks = (
        _beginning(lessons, on),
        _how_it_went(lessons),
        _objectives(lessons.metrics.objectives),
        _surveys(lessons.dossier),
        _topics(lessons.gaps, lessons.dossier.program.pulse.minimum_group),
        _what_went_well(lessons),
        _to_write(),
    )
    return "\n".join("\n".join(block) for block in blocks if block)


def _beginning(lessons: Lessons, on: date) -> list[str]:
    info = lessons.dossier.program.program
    return [
        f"# What {escape_markdown(info.name)} showed",
        "",
        f"Its days: {info.start} to {last_day(info)}. rmentor wrote this page on {on}, from the files of that program,",
        "and never writes it again: correct it, and add what you know. It names nobody, and shows no figure of fewer",
        f"than {lessons.dossier.program.pulse.minimum_group} answers.",
        "",
    ]


def _how_it_went(lessons: Lessons) -> list[str]:
    statuses = [pairing.status for pairing in lessons.dossier.pairings]
    completed, ended = (statuses.count(each) for each in (PairingStatus.COMPLETED, PairingStatus.ENDED))
    rows = [
        ("Pairings completed", str(completed), "", ""),
        ("Pairings ended before", str(ended), "", ""),
        ("People who wait for the next cohort", str(lessons.waiting), "", ""),
        *(_figure(lessons.metrics.figures[key]) for key in _FIGURES if key in lessons.metrics.figures),
    ]
    return ["## How it went", "", *_table(("Figure", "Value", "n", "Missing"), rows), ""]


def _figure(figure: Measure) -> Row:
    return figure.label, figure.text, "" if figure.n is None else str(figure.n), str(figure.missing)


def _objectives(objectives: Sequence[ObjectiveProgress]) -> list[str]:
    if not objectives:
        return []
    rows = [
        (
            each.objective.statement,
            _at_the_start(each),
            _at_the_end(each),
            written(each, each.target) or _written(None),
            each.verdict.value,
        )
        for each in objectives
    ]
    header = ("Objective", "At the start", "At the end", "Target", "Where it stands")
    return ["## Objectives", "", *_table(header, rows), ""]


def _at_the_start(each: ObjectiveProgress) -> str:
    return each.start.text if each.start and each.start.value is not None else _written(None)


def _at_the_end(each: ObjectiveProgress) -> str:
    return _written(None) if each.verdict is Verdict.START_ONLY else each.now.text


def _guarded(figures: Iterable[PulseFigure], at_least: int) -> Iterator[PulseFigure]:
    """Yield figures as reports show them: a file may also be written by hand."""
    found: dict[tuple[str, str], dict[str, PulseFigure]] = {}
    for each in figures:
        found.setdefault((each.question, each.since), {})[each.group] = each
    for groups in found.values():
        yield from guarded(groups, at_least).values()


def _surveys(dossier: Dossier) -> list[str]:
    """Write what the last survey that was closed published: nothing that was not public before."""
    closed = [each for each in dossier.program.pulse.rounds if dossier.pulse.get(each.id)]
    if not closed:
        return []
    texts = {each.id: each.text for each in dossier.program.pulse.questions}
    least = dossier.program.pulse.minimum_group  # whatever the file says
    figures = [each for each in _guarded(dossier.pulse[closed[-1].id], least) if each.mean is not None]
    moved = {(each.question, each.group): each for each in figures if each.since}
    rows = [
        (
            texts.get(each.question, each.question),
            _GROUPS.get(each.group, each.group),
            f"{_written(each.mean)} {each.bound.words}" if each.bound else f"{_about(each)}{_written(each.mean)}",
            str(each.n),
            _moved(moved.get((each.question, each.group))),
        )
        for each in figures
        if not each.since
    ]
    if not rows:
        return []
    header = ("Question", "Asked", "Mean", "n", "How far the same people moved")
    said = [ROUNDED] * any(each.off for each in figures) + [ON_ITS_OWN] * bool(moved)
    return [f"## The last survey ({closed[-1].id})", "", *said, *[""] * bool(said), *_table(header, rows), ""]


def _about(figure: PulseFigure) -> str:
    return "about " if figure.off else ""


def _moved(figure: PulseFigure | None) -> str:
    """Write a change with where it lies in 95 of 100 such programs, and how many answered both times."""
    if figure is None or figure.mean is None:
        return ""
    between = f" ({figure.low:+} to {figure.high:+})" if figure.low is not None and figure.high is not None else ""
    return f"since {figure.since} {_about(figure)}{figure.mean:+}{between}, of the {figure.n} who answered both times"


def _topics(gaps: Iterable[TopicGap], at_least: int) -> list[str]:
    """Write which topics more people wanted than could be taught, where several did."""
    short = [each for each in gaps if each.short and each.wanted >= at_least]
    if not short:
        return []
    rows = [(each.label, _SIDES[each.learners], str(each.wanted), str(each.offered)) for each in short]
    said = "What `match` could not find: ask for people who teach this when you invite."
    header = ("Topic", "Wanted by", "People", "Places with those who teach it")
    return ["## Topics that were short", "", said, "", *_table(header, rows), ""]


def _what_went_well(lessons: Lessons) -> list[str]:
    found, least = lessons.went_well, lessons.dossier.program.pulse.minimum_group
    heading = ["## What the pairings that met often had in common", ""]
    if found is None:
        return [
            *heading,
            f"Too few to compare: either side would need {least} pairings, and another number of meetings.",
            "",
        ]
    weights = lessons.dossier.program.matching.weights
    words = {each.part: each.part.replace("mentee", "leader").replace("_", " ") for each in found.parts}
    rows = [
        (words[each.part], str(getattr(weights, each.part)), number(each.often, 1), number(each.less, 1))
        for each in found.parts
    ]
    header = (
        "Part of the score",
        "Weight",
        f"Mean points of the {found.often} that held {counted(found.sessions, 'session')} or more",
        f"Of the {found.less} that held fewer",
    )
    return [
        *heading,
        "Two columns side by side prove no cause, least of all in one program. The weights are as they were. If you",
        "want others, `rmentor match --what-if weights.PART=POINTS` shows what they would do.",
        "",
        *_table(header, rows),
        "",
    ]


def _to_write() -> list[str]:
    return ["## What we want to do differently", "", "- ", ""]


def _written(value: Fraction | Decimal | None) -> str:
    return "not known" if value is None else number(Fraction(value))


def _table(header: Row, rows: Iterable[Row]) -> Iterator[str]:
    yield f"| {' | '.join(header)} |"
    yield f"|{' --- |' * len(header)}"
    yield from (f"| {' | '.join(map(escape_markdown, row))} |" for row in rows)
