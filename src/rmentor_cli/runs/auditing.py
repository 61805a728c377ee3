"""Show how often each group of a roster column is paired; reads only, and changes nothing that matching does."""

from collections.abc import Iterator, Mapping, Sequence

from rmentor_cli.matching.fairness import GroupFairness, SideFairness, fairness
from rmentor_cli.matching.pair_score import PairScorer
from rmentor_cli.matching.proposal import propose
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.fields import fields_of
from rmentor_cli.model.folding import letters
from rmentor_cli.model.people import Participant, Role
from rmentor_cli.problems import UsageError, did_you_mean, listed
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.layout import Block, Table

_ROSTERS = {Role.MENTOR: paths.MENTORS, Role.MENTEE: paths.MENTEES}
_WORDS = {Role.MENTOR: "mentors", Role.MENTEE: "leaders"}
_ONE_EACH = frozenset({"id", "name", "email", "assistant_email"})


def audit_fairness(opened: Opened, column: str) -> Outcome:
    """Count who is paired, group by group, once `match` has decided as always."""
    dossier, at_least = opened.dossier, opened.dossier.program.pulse.minimum_group
    names = _columns_meant(dossier, column)
    proposal = propose(dossier, opened.private, opened.on)
    pairings = (*proposal.kept, *(each.pairing for each in proposal.proposed))
    scorer, people = PairScorer.of(dossier, opened.private, opened.on), dossier.people
    points = {each.id: scorer.score(people[each.mentor_id], people[each.mentee_id]).points for each in pairings}
    cells = {role: _cells(dossier, role, names[role]) for role in Role}
    tables = fairness(dossier, cells, pairings, points, at_least)
    return Outcome(
        shown=tuple(_shown(tables, next(filter(None, names.values())), at_least)),
        notes=tuple(
            f'{_ROSTERS[role]} has no column "{column}": everyone there is "not stated".'
            for role, name in names.items()
            if not name
        ),
        data=_data(tables, column, at_least),
    )


def _columns_meant(dossier: Dossier, column: str) -> dict[Role, str]:
    """Return what the column is called in each roster, empty where it is not there; raises UsageError."""
    known = {role: _columns(dossier, role) for role in Role}
    names = {role: next((name for name in known[role] if letters(name) == letters(column)), "") for role in Role}
    everywhere = list(dict.fromkeys(name for role in Role for name in known[role] if name not in _ONE_EACH))
    if not any(names.values()):
        fix = did_you_mean(column, everywhere) or f"the columns are {listed(everywhere, at_most=30)}"
        raise UsageError(f'no roster has a column "{column}"', fix=fix)
    if _ONE_EACH & set(names.values()):
        raise UsageError(f"{column} tells people apart, so it makes no groups", fix="name a column that people share")
    return names


def _columns(dossier: Dossier, role: Role) -> Sequence[str]:
    table = dossier.sources.tables.get(_ROSTERS[role])
    return [name for name in table.columns if name] if table else []


def _cells(dossier: Dossier, role: Role, name: str) -> Sequence[str]:
    """Return what the roster says in a column, person by person, as it stands there."""
    if not name:
        return [""] * len(dossier.roster(role))
    table = dossier.sources.tables[_ROSTERS[role]]
    at = table.columns.index(name)
    return [row.cells[at] for row in table.rows]


def _shown(tables: Mapping[Role, SideFairness], column: str, at_least: int) -> Iterator[Block]:
    for role, (everyone, *groups) in tables.items():
        rows = (("all", everyone), *((group.label, group) for group in groups))
        yield Table(
            (f"{_WORDS[role]} by {column}", "people", "paired", "rate", "mean points"),
            tuple((label, *_figures(group, at_least)) for label, group in rows),
        )
        yield ""
    yield from _what_it_is_for(column, at_least)


def _figures(group: GroupFairness, at_least: int) -> tuple[str, str, str, str]:
    if group.people is None or group.paired is None:
        return (group.hidden.words(at_least) if group.hidden else "", "", "", "")
    points = group.points_hidden.words(at_least) if group.points_hidden else str(group.points)
    return str(group.people), str(group.paired), f"{_percent(group.people, group.paired)} %", points


def _percent(people: int, paired: int) -> int:
    return (200 * paired + people) // (2 * people)


def _what_it_is_for(column: str, at_least: int) -> Iterator[str]:
    yield "People: who take part and have a place. Paired: in a pairing that stands, or that `match` proposes today."
    if column in {spec.name for spec in fields_of(Participant)}:
        yield f"Matching may look at {column} where a rule or a part of the points asks for it."
    else:
        yield f"Matching never looks at {column}: with other cells, or without the column, the pairings are the same."
    yield (
        "What it is for: to see whether the rules and wishes of this program leave one group without a pairing, or "
        "with weaker ones, more often than another, so that you can look for the rule behind it."
    )
    yield (
        "What it cannot show: why there is a difference, whether it is more than chance in groups this small, and "
        f"anything about groups of fewer than {at_least}."
    )
    yield (
        "What is hidden protects this page, not the rosters: whoever may read those can count for themselves. "
        "Each page is judged alone, so show pages for several columns to nobody who should not read the rosters."
    )


def _data(tables: Mapping[Role, SideFairness], column: str, at_least: int) -> dict[str, object]:
    return {
        "column": column,
        "at_least": at_least,
        "sides": {
            role.value: {
                "all": _as_json(everyone, at_least),
                "groups": [{"group": group.label, **_as_json(group, at_least)} for group in groups],
            }
            for role, (everyone, *groups) in tables.items()
        },
    }


def _as_json(group: GroupFairness, at_least: int) -> dict[str, object]:
    if group.people is None or group.paired is None:
        return {"hidden": group.hidden.words(at_least) if group.hidden else ""}
    hidden = {"points_hidden": group.points_hidden.words(at_least)} if group.points_hidden else {}
    return {"people": group.people, "paired": group.paired, "mean_points": group.points, **hidden}
