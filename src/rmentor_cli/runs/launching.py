"""What is ready and what is not on the day on which pairings begin: looked at first, and never in the way."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from functools import partial

from rmentor_cli.duties.readiness import task
from rmentor_cli.duties.together import FEW
from rmentor_cli.immutable import immutable
from rmentor_cli.model.checklist import Item
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.duty import with_names
from rmentor_cli.model.pairing import people_of
from rmentor_cli.problems import listed
from rmentor_cli.readiness.checklist import Readiness, State, checklist
from rmentor_cli.runs.checklist import as_data
from rmentor_cli.runs.duty_words import command_for, count_sides, name_behind
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

_LATER = {
    Item.PREP: "it comes with the introductions, and is to be read before they first meet",
    Item.AGREEMENT: "they make it when they first meet",
}


@immutable
class Launch:
    """How the checklist stands for some pairings on the day on which they begin."""

    items: tuple[Readiness, ...]  # open ones first
    shown: tuple[Block, ...]
    to_weigh: str  # what is open; empty where nothing is

    @property
    def as_data(self) -> list[dict[str, object]]:
        """The items as JSON values; ids only."""
        return [as_data(each) for each in self.items]


def launch_of(dossier: Dossier, pairing_ids: Collection[str], on: date) -> Launch:
    """Look at the checklist of a program in which some pairings begin; what is switched off is left out."""
    if not pairing_ids:
        return Launch((), (), "")
    about = {"", *pairing_ids, *people_of(dossier.pairings_by_id[each] for each in pairing_ids)}
    never = dossier.program.duties.never
    items = tuple(each for each in checklist(dossier, on) if each.subject_id in about and each.item.kind not in never)
    rows = tuple(row for state in State for row in _rows(dossier, [each for each in items if each.state is state], on))
    shown = (Table(("checklist", "what", "what to do"), rows),) if rows else ()
    return Launch(items, shown, _to_weigh([each for each in items if each.state is State.OPEN]))


def _to_weigh(items: Sequence[Readiness]) -> str:
    if not items:
        return ""
    number, verb = (f"{len(items)} items", "are") if len(items) > 1 else ("1 item", "is")
    keys = listed([each.key for each in items])
    return f"Of the checklist, {number} {verb} open: {keys}. Nothing is held back; rmentor due goes on to ask for it."


def _rows(dossier: Dossier, items: Sequence[Readiness], on: date) -> Iterator[tuple[str, ...]]:
    """Write items of one state: one by one, or those of many people as one thing."""
    for item in Item:
        some = [each for each in items if each.item is item]
        if len(some) > FEW:
            yield some[0].state.value, _many(some), _what_to_do(some[0], f"rmentor done {item.value} --every", on)
        else:
            yield from ((each.state.value, _one(dossier, each), _what_to_do(each, "", on)) for each in some)


def _one(dossier: Dossier, each: Readiness) -> str:
    said = with_names(each.said, partial(name_behind, dossier))
    return f"{said[:1].upper()}{said[1:]}"


def _many(items: Sequence[Readiness]) -> str:
    if items[0].item is Item.AGREEMENT:
        return f"Agreements of {counted(len(items), 'pairing')}"
    return f"Prep of {count_sides(each.role for each in items)}"


def _what_to_do(each: Readiness, for_all: str, on: date) -> str:
    if each.state is State.READY:
        return ""
    if each.state is State.LATER:
        return _LATER[each.item]
    return for_all or command_for(task(each, on))
