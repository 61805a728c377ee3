"""What is worth celebrating, for everybody: milestones, stories, what went from one side to the other. Pure.

Nobody is named but in a story that both agreed to with their names. A topic is what one side offered and the other
wanted, where the two have met; what they talked about nobody knows.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Annotated

from rmentor_cli.credit import credits_by_id, hours_of, meetings_held
from rmentor_cli.documents.contexts import variables_of
from rmentor_cli.documents.filters import long_date
from rmentor_cli.documents.markdown import markdown_to_html
from rmentor_cli.documents.palette import PALETTE
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.taught import topics_taught
from rmentor_cli.immutable import immutable
from rmentor_cli.matching.vocabulary import Vocabulary
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.measures.objectives import Verdict
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import Pairing
from rmentor_cli.model.people import Role
from rmentor_cli.model.program import RoleNames
from rmentor_cli.model.story import Story, StoryConsent
from rmentor_cli.progress.lifetime import has_begun
from rmentor_cli.stories import pairing_of, told

DIGEST = f"{paths.OUT}/celebration"


@immutable
class Told:
    """A story as everybody may read it."""

    text: Annotated[str, "in the words that both agreed to"]
    by: Annotated[tuple[str, ...], "the two, where both agreed to stand there with their names"]


@immutable
class Counted:
    """A topic that went from one side to the other in enough pairings to say in how many."""

    topic: Annotated[str, "the topic"]
    pairings: Annotated[int, "in how many pairings"]


@immutable
class Learned:
    """What went from one side to the other."""

    counted: Annotated[tuple[Counted, ...], "topics with their numbers"]
    besides: Annotated[tuple[str, ...], "topics of too few pairings to say of how many, where others are counted"]
    uncounted: Annotated[tuple[str, ...], "the same, where no topic is counted"]


@immutable
class Celebration:
    """What the digest may use."""

    program: Annotated[str, "the program's name"]
    organization: Annotated[str, "whose program it is; may be empty"]
    on: Annotated[date, "the day it is about"]
    roles: Annotated[RoleNames, "what the program calls the two sides"]
    reached: Annotated[tuple[str, ...], "milestones reached, in words"]
    stories: Annotated[tuple[Told, ...], "stories that both of its people agreed to"]
    up: Annotated[Learned | None, "what mentors offered and their leaders wanted; none where nothing is told"]
    down: Annotated[Learned | None, "what leaders offered and their mentors wanted; none where nothing is told"]
    met: Annotated[int, "how many pairings have met; 0 while the page for participants hides it, too"]
    minimum: Annotated[int, "numbers of fewer pairings than this are not shown"]
    coordinator: Annotated[str, "who runs the program"]


def celebration_of(dossier: Dossier, metrics: Metrics) -> Celebration:
    """Return all that everybody may read of what was reached, by the figures that everybody may read.

    While their page hides how many sessions were held, no total here rests on who has met.
    """
    is_hidden = metrics.figures["check-ins-on-plan"].is_hidden
    met = () if is_hidden else _pairings_met(dossier, metrics.on)
    minimum, program = dossier.program.pulse.minimum_group, dossier.program
    return Celebration(
        program=program.program.name,
        organization=program.program.organization,
        on=metrics.on,
        roles=program.roles,
        reached=tuple(_reached(dossier, metrics, len(met), is_hidden=is_hidden)),
        stories=tuple(_as_told(dossier, each) for each in told(dossier) if each.date <= metrics.on),
        up=_learned(dossier, met, Role.MENTOR),
        down=_learned(dossier, met, Role.MENTEE),
        met=len(met),
        minimum=minimum,
        coordinator=program.coordinator.name,
    )


def digest(dossier: Dossier, metrics: Metrics, templates: Templates) -> dict[str, str]:
    """Return the digest as Markdown and as one page, by path."""
    variables = variables_of(celebration_of(dossier, metrics))
    markdown = templates.render("celebration.md.j2", variables)
    page = {**variables, "body": markdown_to_html(markdown), "palette": PALETTE}
    html = templates.render("celebration.html.j2", page, holds=len(markdown))
    return {f"{DIGEST}/digest.md": markdown, f"{DIGEST}/digest.html": html}


def _pairings_met(dossier: Dossier, on: date) -> tuple[Pairing, ...]:
    met = {pairing for each in credits_by_id(dossier, on).values() for pairing in each.pairings}
    return tuple(each for each in dossier.pairings if each.id in met)


def _learned(dossier: Dossier, met: Iterable[Pairing], teacher: Role) -> Learned | None:
    """Count topics over the pairings that have met; which few pairings a topic went through, no number tells.

    Where fewer pairings have met than may be counted, topics are not told either.
    """
    vocabulary, minimum, pairings = Vocabulary.of(dossier.topics), dossier.program.pulse.minimum_group, tuple(met)
    counts = Counter(label for each in pairings for label in topics_taught(dossier, each, teacher, vocabulary))
    if len(pairings) < minimum or not counts:
        return None
    in_order = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    counted = tuple(Counted(label, number) for label, number in in_order if number >= minimum)
    fewer = tuple(sorted(label for label, number in counts.items() if number < minimum))
    return Learned(counted, besides=fewer if counted else (), uncounted=() if counted else fewer)


def _as_told(dossier: Dossier, story: Story) -> Told:
    pairing = pairing_of(dossier, story)
    two = (pairing.mentor_id, pairing.mentee_id) if story.consent is StoryConsent.NAMED else ()
    return Told(" ".join(story.text.split()), tuple(dossier.people[each].name for each in two))


def _reached(dossier: Dossier, metrics: Metrics, met: int, *, is_hidden: bool) -> Iterator[str]:
    """Yield what was reached, in words: only what there is, never what is missing."""
    on = metrics.on
    if any(has_begun(each, on) for each in dossier.pairings):  # else nobody was there
        yield from _milestones(dossier, on)
    if not is_hidden:
        yield from _meetings(dossier, on, met)
    for each in metrics.objectives:
        if each.verdict is Verdict.REACHED:
            yield f"Reached: {each.objective.statement.rstrip('.')} ({each.now.text})"


def _meetings(dossier: Dossier, on: date, met: int) -> Iterator[str]:
    if met:
        yield f"{met} {'pairing has' if met == 1 else 'pairings have'} met"
    if held := meetings_held(dossier, on):
        minutes = sum(row.minutes for row in held)
        yield f"{len(held)} {'meeting' if len(held) == 1 else 'meetings'} held, {hours_of(minutes)} in all"
    earned = sum(each.is_earned for each in credits_by_id(dossier, on).values())
    if earned:
        yield f"{earned} {'person has' if earned == 1 else 'people have'} earned a certificate"


def _milestones(dossier: Dossier, on: date) -> Iterator[str]:
    dates = dossier.program.milestones
    for name, day in (("The kickoff", dates.launch), ("The midpoint", dates.midpoint), ("The closing", dates.closing)):
        if day and day <= on:
            yield f"{name}, on {long_date(day)}"
