"""How the screen and JSON show a difference between two answers: who would move, and the figures of both."""

from collections.abc import Iterator, Sequence

from rmentor_cli.eligibility.rosters import Rosters
from rmentor_cli.matching.decided import Decided
from rmentor_cli.matching.proof import Figures
from rmentor_cli.matching.regret import Difference
from rmentor_cli.problems import listed
from rmentor_cli.runs.finding import name_of
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

NOBODY = "nobody"
NOTHING_DECIDED = "Nothing is proposed yet; this is what `rmentor match` would propose today."


def how_current(decided: Decided) -> tuple[str, ...]:
    """Say in a sentence whether today's files give what was decided, if they do not."""
    if not decided.decided:
        return (NOTHING_DECIDED,)
    if decided.is_current:
        return ()
    same = sum(pair in decided.answer.pairs for pair in map(decided.pair_of, decided.decided))
    of = counted(len(decided.decided), "pairing")
    said = f"By today's files the answer would be another: it holds {same} of the {of} decided."
    return (f"{said} Nobody moves because of that; what something costs is counted from today's answer.",)


def moves_shown(decided: Decided, difference: Difference) -> Iterator[Block]:
    """Yield who would move, by name, and which leaders would gain or lose a pairing."""
    mentors, now = decided.assessment.eligibility.rosters.mentors, "now" if decided.is_current else "by today's files"
    rows = tuple(
        (name_of(decided.dossier, mentors[move.mentor].id), _names(decided, move.before), _names(decided, move.after))
        for move in difference.moves
    )
    if rows:
        yield Table(("mentor", f"leader {now}", "leader then"), rows)
    if difference.leaders_left_out:
        yield f"Without a pairing then: {_names(decided, difference.leaders_left_out)}."
    if difference.leaders_taken_in:
        yield f"With a pairing then, and without one {now}: {_names(decided, difference.leaders_taken_in)}."


def difference_as_data(rosters: Rosters, difference: Difference) -> dict[str, object]:
    """Return a difference as JSON values; ids only."""
    return {
        "before": figures_as_data(difference.before),
        "after": figures_as_data(difference.after),
        "moves": [
            {
                "mentor_id": rosters.mentors[move.mentor].id,
                "before": _ids(rosters, move.before),
                "after": _ids(rosters, move.after),
            }
            for move in difference.moves
        ],
        "leaders_left_out": _ids(rosters, difference.leaders_left_out),
        "leaders_taken_in": _ids(rosters, difference.leaders_taken_in),
    }


def figures_as_data(figures: Figures) -> dict[str, int]:
    """Return what an answer reaches as JSON values."""
    return {
        "pairings": figures.pairings,
        "rounds_waited": figures.rounds_waited,
        "lowest": figures.floor,
        "total": figures.total,
    }


def _names(decided: Decided, leaders: Sequence[int]) -> str:
    every = decided.assessment.eligibility.rosters.leaders
    return listed([name_of(decided.dossier, every[place].id) for place in leaders]) or NOBODY


def _ids(rosters: Rosters, leaders: Sequence[int]) -> list[str]:
    return [rosters.leaders[place].id for place in leaders]
