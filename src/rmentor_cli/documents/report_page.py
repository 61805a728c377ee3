"""What the pages of every reader's report have in common, in words and tables for their templates. Pure.

Works out no number: every figure comes from the edition, with how it is counted.
"""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from rmentor_cli.documents.report_headline import TrafficWords, traffic_words
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import Chapter, Edition
from rmentor_cli.measures.measure import Measure
from rmentor_cli.measures.metrics import ENOUGH_HELD, FEW_CALLS, ONE_ALONE, Metrics, Traffic
from rmentor_cli.measures.objectives import Verdict
from rmentor_cli.measures.promises import Promise
from rmentor_cli.measures.wording import ON_ITS_OWN, ROUNDED, counted, full_day, percent
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.program import ProgramInfo
from rmentor_cli.model.reader import Reader
from rmentor_cli.progress.history import DAYS_TO_REPORT
from rmentor_cli.sponsor_promises import Standing

_CHARTED = frozenset({"months", "objectives", "answers"})
_ABOUT = {  # the first figure of each chart
    "check-ins": "check-ins-on-plan",
    "reach": "signed-up",
    "match-quality": "match-mean",
    "goals": "goals-mentors",
    "crossing": "across-departments",
}
_SIGNS = {Standing.KEPT: "✓", Standing.KEPT_LATE: "✓", Standing.OPEN: "◷", Standing.MISSED: "○"}
_NOT_IN_AN_ANCHOR = re.compile(r"[^\w\- ]")


@immutable
class Tile:
    """One large figure, and the key of the line that says how it is counted."""

    label: str
    value: str
    detail: str
    key: str
    anchor: str  # of that line, in Markdown


@immutable
class Figure:
    """A measure, written."""

    key: str  # of the line that says how it is counted
    anchor: str  # of that line, in Markdown
    label: str
    value: str
    n: str
    missing: str
    note: str


@immutable
class ChapterWords:
    """Figures of one kind."""

    title: str
    is_charted: bool  # the table beside its chart says the same
    figures: tuple[Figure, ...]


@immutable
class Formula:
    """How a figure is counted, or several that are counted alike."""

    key: str
    label: str
    text: str


@immutable
class PromiseWords:
    """Something the sponsor promised or was asked for, what came of it, and a sign besides the word."""

    what: str
    due: str
    so_far: str
    standing: str
    sign: str
    is_asked: bool


@immutable
class Link:
    """The line that says how the figures of a chart are counted."""

    key: str
    anchor: str  # of it, in Markdown


@immutable
class Rule:
    """A rule by which the report judges."""

    term: str
    text: str


@immutable
class ComparedFigure:
    """A figure on two days."""

    label: str
    then: str
    now: str
    change: str


@immutable
class Comparison:
    """The figures of an earlier day beside those of the report."""

    day: str
    as_known: str  # what the figures of that day rest on, in a sentence
    figures: tuple[ComparedFigure, ...]


@immutable
class PageWords:
    """What the template of any reader's report may use, besides the charts."""

    program: ProgramInfo
    title: str  # whom the report is for
    as_of: str
    week: str
    scope: str  # which part of the time or of the people it is about; empty: all
    traffic: TrafficWords
    headline: str
    tiles: tuple[Tile, ...]
    promises: tuple[PromiseWords, ...]  # of the sponsor; those who take part read none
    stories: tuple[str, ...]  # what was learned, in words that both agreed to
    chapters: tuple[ChapterWords, ...]
    comparison: Comparison | None
    rules: tuple[Rule, ...]
    formulas: tuple[Formula, ...]
    counted: Mapping[str, Link]  # how, by the key of a chart
    footer: str


class Index:
    """Where it is said how each figure is counted: figures of one kind that are counted alike share a line."""

    def __init__(self, chapters: Sequence[Chapter]) -> None:
        """Find the lines of every figure."""
        self.formulas: list[Formula] = []
        self._formula_of: dict[str, Formula] = {}
        for chapter in chapters:
            for alike in _counted_alike(chapter):
                line = _line(chapter, alike)
                self.formulas.append(line)
                self._formula_of |= {figure.key: line for figure in alike}
        slugs, seen = [slug(formula.label) for formula in self.formulas], Counter[str]()
        self._anchors: dict[str, str] = {}
        for formula, text in zip(self.formulas, slugs, strict=True):
            self._anchors[formula.key] = f"{text}-{seen[text]}" if seen[text] else text
            seen[text] += 1

    def key(self, figure: str) -> str:
        """Return the key of the line that is about a figure."""
        return self._formula_of[figure].key if figure in self._formula_of else ""

    def anchor(self, figure: str) -> str:
        """Return where Markdown on a git host has that line."""
        return self._anchors.get(self.key(figure), "")

    def links(self, about: Mapping[str, str]) -> dict[str, Link]:
        """Return where it is said how figures are counted, by the keys of charts."""
        return {
            chart: Link(self.key(figure), self.anchor(figure)) for chart, figure in about.items() if self.key(figure)
        }

    def tile(self, label: str, value: str, detail: str, figure: str) -> Tile:
        """Make a tile about a figure."""
        return Tile(label, value, detail, self.key(figure), self.anchor(figure))

    def chapters(self, chapters: Sequence[Chapter]) -> tuple[ChapterWords, ...]:
        """Write every figure."""
        return tuple(
            ChapterWords(each.title, each.key in _CHARTED, tuple(map(self._figure, each.figures))) for each in chapters
        )

    def _figure(self, figure: Measure) -> Figure:
        return Figure(
            key=self.key(figure.key),
            anchor=self.anchor(figure.key),
            label=figure.label,
            value=figure.text,
            n="" if figure.n is None else str(figure.n),
            missing=figure.missing_text,
            note=figure.note,
        )


def _counted_alike(chapter: Chapter) -> Collection[Sequence[Measure]]:
    """Return the figures of a chapter in groups of one kind that are counted alike."""
    found: dict[tuple[str, str], list[Measure]] = {}
    for each in chapter.figures:
        found.setdefault((each.formula, _kind(chapter, each)), []).append(each)
    return found.values()


def _kind(chapter: Chapter, figure: Measure) -> str:
    """Return the name of a figure without its question and its side."""
    return chapter.title if chapter.key == "answers" else figure.label.partition(", ")[0]


def _line(chapter: Chapter, alike: Sequence[Measure]) -> Formula:
    """Say how figures are counted: all of a chapter under its title, others under their kind, one under its name."""
    first = alike[0]
    if len(alike) == 1:
        return Formula(first.key, first.label, first.formula)
    is_all = len(alike) == len(chapter.figures)
    key, name = (chapter.key, chapter.title) if is_all else (first.key, _kind(chapter, first))
    return Formula(f"{key}-counted", f"{name}, each of them", first.formula)


def slug(heading: str) -> str:
    """Return what git hosts name a heading by in links."""
    return _NOT_IN_AN_ANCHOR.sub("", heading.lower()).replace(" ", "-")


def page_words(dossier: Dossier, edition: Edition, comparison: Comparison | None, scope: str) -> dict[str, object]:
    """Return, by name, what is said to every reader in the same words."""
    metrics, index = edition.metrics, Index(edition.chapters)
    return {
        "program": dossier.program.program,
        "as_of": full_day(metrics.on),
        "week": metrics.week_text,
        "scope": scope,
        "traffic": traffic_words(metrics),
        "promises": tuple(_promise(each, edition.reader) for each in edition.promises),
        "stories": tuple(story.text for story in edition.stories),
        "chapters": index.chapters(edition.chapters),
        "comparison": comparison,
        "formulas": tuple(index.formulas),
        "counted": {**index.links(_ABOUT), **index.links({each.key: each.figures[0].key for each in edition.chapters})},
    }


def _promise(promise: Promise, reader: Reader) -> PromiseWords:
    word, sign = promise.to_sponsor if reader is Reader.SPONSOR else promise.to_coordinator, _SIGNS[promise.standing]
    return PromiseWords(promise.what, full_day(promise.due), promise.so_far, word, sign, promise.is_asked)


def tiles(metrics: Metrics, index: Index, *, of_pairings: str) -> Iterator[Tile]:
    """Write the large figures; `of_pairings` is what stands below how many go on."""
    held, paired, lag = (metrics.figures[key] for key in ("check-ins-on-plan", "paired-rate", "first-meeting-lag"))
    yield index.tile("Check-ins held", held.short_text, _of(held, "sessions due held"), held.key)
    yield index.tile("Pairings", str(metrics.live or metrics.completed), of_pairings, "paired")
    yield index.tile("People paired", paired.short_text, _of(paired, "enrolled"), paired.key)
    if lag.value is not None or not (lag.is_hidden or metrics.met):  # else they first met before the days told of
        yield index.tile("To the first meeting", lag.short_text, _of_pairings(lag), lag.key)
    yield _objectives_tile(metrics, index)


def going_on(metrics: Metrics) -> str:
    """Say what the number of pairings counts: those going on, or that did to the end; then those completed."""
    if metrics.completed and not metrics.live:
        return "completed"
    return "to the last day" if metrics.is_past else "going on"


def _objectives_tile(metrics: Metrics, index: Index) -> Tile:
    verdicts = [objective.verdict for objective in metrics.objectives]
    if metrics.traffic is Traffic.OVER and _RUNNING.isdisjoint(verdicts):
        return _last_objectives_tile(metrics, index)
    judged = sum(verdict in _JUDGED for verdict in verdicts)
    good = sum(verdict in _GOOD for verdict in verdicts)
    about = sum(verdict in _ABOUT_THERE for verdict in verdicts)
    left = len(verdicts) - judged - about
    reached = all(verdict is Verdict.REACHED for verdict in verdicts if verdict in _JUDGED)
    so_far = "reached" if reached else "as far as expected by now"
    said = [so_far] * bool(judged) + [f"{about} about there"] * bool(about)
    said += [f"{left} cannot be judged yet"] * bool(left)
    value = f"{good} of {judged}" if judged else "none yet"
    return index.tile("Objectives", value, "; ".join(said) or "none is named", _first_objective(metrics))


def _last_objectives_tile(metrics: Metrics, index: Index) -> Tile:
    """Count of a program that is over what was reached; of every objective that was measured since the start."""
    found = Counter(objective.verdict for objective in metrics.objectives)
    reached, about, short = (found[each] for each in (Verdict.REACHED, Verdict.AT_TARGET, Verdict.NOT_REACHED))
    judged = reached + about + short
    counts = ((about, "about there"), (short, "not reached"), (found.total() - judged, "cannot be judged"))
    said = ["reached"] * bool(judged) + [f"{count} {what}" for count, what in counts if count]
    value = f"{reached} of {judged}" if judged else "none"
    return index.tile("Objectives", value, "; ".join(said) or "none is named", _first_objective(metrics))


def _first_objective(metrics: Metrics) -> str:
    return metrics.objectives[0].now.key if metrics.objectives else ""


_GOOD = {Verdict.REACHED, Verdict.AS_EXPECTED}
_ABOUT_THERE = {Verdict.AT_TARGET, Verdict.ABOUT_EXPECTED}  # what is told tells no more
_RUNNING = frozenset({Verdict.AS_EXPECTED, Verdict.ABOUT_EXPECTED, Verdict.BEHIND, Verdict.OPEN})
_JUDGED = {*_GOOD, Verdict.BEHIND, Verdict.OPEN, Verdict.NOT_REACHED}


def _of(figure: Measure, words: str) -> str:
    """Say of how many a share is; where there is none, what stands in its place says why."""
    return "" if figure.value is None else f"{figure.value * (figure.n or 0)} of {figure.n} {words}"


def _of_pairings(figure: Measure) -> str:
    return "" if figure.value is None else f"median of {counted(figure.n or 0, 'pairing')}"


_ENOUGH_HELD = (
    f"at least {percent(ENOUGH_HELD)} of the sessions due were held, those of the last {DAYS_TO_REPORT} days left out "
    "that nobody has reported"
)


def rules(dossier: Dossier) -> tuple[Rule, ...]:
    """Say by which rules every report judges."""
    return (
        Rule(
            "On track",
            f"{_ENOUGH_HELD}, and at most {percent(FEW_CALLS)} of the pairings going on need attention (of "
            f"{ONE_ALONE[0]} to {ONE_ALONE[-1]} at most one), those with days left to find a new date not counted. "
            "Otherwise the program needs attention. After its last day it is finished, whatever came of it.",
        ),
        Rule(
            "Due",
            "a session counts once its day is over, or its window where it has no start; what is recorded, on its day.",
        ),
        Rule(
            "Expected by now", "on a straight line from the figure at the start to the target, over the whole program."
        ),
        Rule(
            "Answers",
            f"figures of fewer than {dossier.program.pulse.minimum_group} answers are never shown. "
            f"{ROUNDED} {ON_ITS_OWN}",
        ),
    )


def held_alone_rule(coordinator: str) -> Rule:
    """Say by which rule the page of a part judges whose readers are not told who needs attention in it."""
    return Rule(
        "On track",
        f"{_ENOUGH_HELD}. Otherwise the part needs attention. How many of its pairings do is counted on no page of a "
        f"part but that of {coordinator}, where the word can be another.",
    )


def hiding_rule(dossier: Dossier, *, of_part: bool) -> Rule:
    """Say which counts of check-ins are told to nobody but the coordinator."""
    at_least = dossier.program.pulse.minimum_group
    parts = (
        " What fell through, when, on whose side, what nobody has reported, and who needs attention is told of no part "
        "of the people: two such pages would lead to the few in both."
    )
    return Rule(
        "Hidden",
        f"how check-ins of fewer than {at_least} mentors or leaders went, in a part of the people or of the time, and "
        f"the counts of sessions on this page from which that would follow.{parts * of_part}",
    )
