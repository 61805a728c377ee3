"""What runs say of survey rounds: how many on each side, the figures, and what was written with leave to share it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from rmentor_cli.measures.wording import ON_ITS_OWN, ROUNDED
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.pulse import ALL, PulseFigure, PulseRound, Unpublished
from rmentor_cli.privacy.traces import Subject
from rmentor_cli.rounds import low_figures
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted

_NAMES_SOMEBODY = " *(names somebody)*"


MAY_STAY_OPEN = "It may stay open, past its last day too: rmentor pulse count FILE takes later answers."


def too_few(at_least: int, answered: int) -> str:
    """Say where closing a round hides everything for good, and what is missing; empty where it does not."""
    if answered >= at_least:
        return ""
    missing = at_least - answered
    return (
        f"That is fewer than {at_least}, so every figure would be hidden, for good; {missing} more "
        f"{'answer is' if missing == 1 else 'answers are'} needed."
    )


def sides_in_words(dossier: Dossier, sides: Iterable[Role]) -> str:
    """Say how many are on each side, as the program calls them."""
    names, numbers = dossier.program.roles, Counter(sides)
    said = {Role.MENTOR: names.mentor, Role.MENTEE: names.mentee}
    return " and ".join(counted(numbers[role], said[role]) for role in Role if numbers[role]) or "nobody"


def figures_shown(dossier: Dossier, figures: Sequence[PulseFigure]) -> Table:
    """Return one line for each figure that a round publishes, and for each that it hides."""
    texts = {each.id: each.text for each in dossier.program.pulse.questions}
    names = {ALL: "all", "mentor": dossier.program.roles.mentor, "mentee": dossier.program.roles.mentee}
    rows = tuple(
        (texts[each.question], names[each.group], _tells(each), _figure(dossier, each), str(each.n), str(each.missing))
        for each in figures
    )
    return Table(("question", "group", "tells", "figure", "answers", "missing"), rows)


def _tells(figure: PulseFigure) -> str:
    return f"change since {figure.since}" if figure.since else "mean"


def _figure(dossier: Dossier, figure: PulseFigure) -> str:
    if figure.hidden or figure.mean is None:
        why = figure.hidden or Unpublished.TOO_FEW
        return f"hidden: {why.words(dossier.program.pulse.minimum_group)}"
    about = "about " if figure.off else ""
    if not figure.since:
        return f"{figure.mean} {figure.bound.words}" if figure.bound else f"{about}{figure.mean}"
    between = "" if figure.low is None or figure.high is None else f" ({_signed(figure.low)} to {_signed(figure.high)})"
    return f"{about}{_signed(figure.mean)}{between}"


def _signed(value: Decimal) -> str:
    return f"{value:+}" if value else "0"


def rounding_told(figures: Sequence[PulseFigure]) -> Iterator[str]:
    """Say where figures are rounded, and why a change need not be the difference of two means."""
    said = [ROUNDED] * any(each.off for each in figures)
    said += [ON_ITS_OWN] * any(each.since and each.mean is not None for each in figures)
    if said:
        yield " ".join(said)


def refresher_wanted(dossier: Dossier, figures: Iterable[PulseFigure]) -> Iterator[str]:
    """Say where the mentors' mean about speaking freely lies below the middle of the scale: of all, and of nobody."""
    for question in low_figures(dossier, figures):
        yield (
            f'"{question.text}": the {dossier.program.roles.mentor}s\' mean is below the middle of the scale. '
            "Offer a refresher to all of them; nobody is to be looked for. rmentor due keeps it."
        )


def comments_page(dossier: Dossier, private: PrivateDossier, pulse_round: PulseRound) -> str:
    """Write what people shared, in an order that tells nothing; empty where too few did."""
    shared = [each for each in private.comments if each.round_id == pulse_round.id and each.shared]
    if len({each.code for each in shared}) < dossier.program.pulse.minimum_comments:
        return ""
    texts = {each.id: each.text for each in dossier.program.pulse.questions}
    names = [Subject(each.id, (each.name,)).traces for each in dossier.people.values()]
    parts = [f"# What people wrote in round {pulse_round.id}, with leave to pass it on\n"]
    parts.append("Read it before you pass anything on: words can tell who wrote them.\n")
    for question in dict.fromkeys(each.question for each in shared):
        parts.append(f"## {texts.get(question, question)}\n")
        texts_of = sorted((each.text for each in shared if each.question == question), key=str.casefold)
        parts += [f"> {text}{_NAMES_SOMEBODY * any(each.are_in(text) for each in names)}\n" for text in texts_of]
    return "\n".join(parts)
