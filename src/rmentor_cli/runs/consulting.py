"""Ask both people of a proposed pairing, the leader first, and write down a yes."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from rmentor_cli.decisions.consult import Turn, agree, consult, turn_of
from rmentor_cli.decisions.refusal import standing
from rmentor_cli.matching.introduction import text_to_ask
from rmentor_cli.measures.over import unless_over
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.pairing import LIVE, Pairing
from rmentor_cli.model.people import Role
from rmentor_cli.model.private import Consult
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.consent_words import without_answer
from rmentor_cli.runs.decided import WAITING, chosen, commit_line, on_waiting, pairings_as_data, with_pairings
from rmentor_cli.runs.finding import couple_of, find_person
from rmentor_cli.runs.grounds import forbidden, refuse_to_ask, refuse_to_begin
from rmentor_cli.runs.launching import launch_of
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.terminal.layout import Block, Table
from rmentor_cli.terminal.problem_lines import counted

# a commit for every step would show how far the asking had come when somebody said no
_UNCOMMITTED = ("Nothing to commit yet: who was asked, and who agreed, stays on this computer.",)


def consult_pairings(opened: Opened, said: Sequence[str], *, everything: bool = False) -> Outcome:
    """Note that the next one of each pairing, or of all that are proposed, is asked; say what to write to them."""
    dossier, private = opened.dossier, opened.private
    pairings = chosen(opened, said, WAITING, everything=everything)
    waiting = [each for each in pairings if each.status in WAITING]
    left_out = forbidden(opened, waiting) if everything else {}
    if not everything:
        refuse_to_ask(opened, waiting)
    pairings = tuple(each for each in pairings if each.id not in left_out)
    consults = private.consults
    for pairing in pairings:
        consults = consult(pairing, consults, opened.on)
    newly = {each.pairing_id for each in consults[len(private.consults) :]}
    asked = [(pairing, turn) for pairing in pairings if (turn := _open_turn(pairing, consults))]
    return Outcome(
        changes=sealed(opened, dossier, replace(private, consults=consults)),
        shown=tuple(_to_ask(dossier, pairings, consults, newly if everything else None)) if pairings else (),
        plan=f"Plan: {counted(len(newly), 'person')} to ask, {len(pairings) - len(newly)} as before.",
        notes=(*(_UNCOMMITTED if newly else ()), *(f"{key} is left out: {why}." for key, why in left_out.items())),
        next_step=unless_over(dossier, opened.on, _after_asking(asked)) if pairings else "rmentor match proposes anew",
        data={"pairings": pairings_as_data(dossier, pairings), "ask": _as_data(dossier, asked)},
    )


def agree_pairings(opened: Opened, said: Sequence[str], who: str | None) -> Outcome:
    """Write down a yes; the second one makes a pairing active as of today."""
    dossier, private = opened.dossier, opened.private
    pairings = chosen(opened, said, WAITING)
    if who and len(pairings) > 1:
        raise UsageError("--who says which of two people agreed", fix="name one pairing")
    consults, after = private.consults, []
    for pairing in pairings:
        speaker = who or _speaker(dossier, pairing, said)
        now, consults = agree(pairing, consults, _role(dossier, pairing, speaker), opened.on)
        after.append(now)
    count = sum(now != before for now, before in zip(consults, private.consults, strict=True))
    begun = [now for now, before in zip(after, pairings, strict=True) if now.status is not before.status]
    refuse_to_ask(opened, [each for each in pairings if each.status in WAITING])
    refuse_to_begin(opened, begun)
    program = with_pairings(dossier, after, opened.on)
    launch = launch_of(program, [each.id for each in begun], opened.on)
    return Outcome(
        changes=sealed(opened, program, replace(private, consults=consults)),
        shown=(Table(("pairing", "who", "now"), tuple(_standing(dossier, each, consults) for each in after)),),
        plan=f"Plan: {count} yes to record, {counted(len(begun), 'pairing')} to begin.",
        notes=(
            *without_answer(program, begun),
            *on_waiting(dossier, program),
            *filter(None, [launch.to_weigh]),
            *(_UNCOMMITTED if count and not begun else ()),
        ),
        commit_message=commit_line("begin", begun) if begun else "",
        next_step=_after_yes(after, consults),
        data={"pairings": pairings_as_data(dossier, after)},
    )


def _speaker(dossier: Dossier, pairing: Pairing, said: Sequence[str]) -> str | None:
    """Return who said yes where a pairing is named by one of its people; None where by its id, or by both."""
    people = {find_person(dossier, each).id for each in said if each not in dossier.pairings_by_id}
    named = people & {pairing.mentor_id, pairing.mentee_id}
    return named.pop() if len(named) == 1 else None


def _role(dossier: Dossier, pairing: Pairing, who: str | None) -> Role | None:
    """Return the side meant; raises UsageError where it is neither of the two."""
    if who is None:
        return None
    person = find_person(dossier, who)
    for role in Role:
        if pairing.person(role) == person.id:
            return role
    raise UsageError(f"{person.name} is not in {pairing.id}", fix=f"it is {couple_of(dossier, pairing)}")


def _open_turn(pairing: Pairing, consults: Sequence[Consult]) -> Turn | None:
    turn = turn_of(pairing, consults)
    return turn if turn and turn.row and pairing.status in WAITING else None


def _to_ask(
    dossier: Dossier, pairings: Sequence[Pairing], consults: Sequence[Consult], only: Collection[str] | None
) -> Iterator[Block]:
    """Write how the asking stands, and what to write to each, or only to those of some pairings."""
    yield Table(("pairing", "who", "now"), tuple(_standing(dossier, each, consults) for each in pairings))
    for pairing in pairings:
        if (only is None or pairing.id in only) and (turn := _open_turn(pairing, consults)):
            person = dossier.people[pairing.person(turn.role)]
            address = f" <{person.email}>" if person.email else ""
            yield f"\nTo {person.name}{address}, about {pairing.id}:"
            yield text_to_ask(dossier, pairing, turn.role)


def _standing(dossier: Dossier, pairing: Pairing, consults: Sequence[Consult]) -> tuple[str, str, str]:
    return pairing.id, couple_of(dossier, pairing), _in_words(dossier, pairing, consults)


def _in_words(dossier: Dossier, pairing: Pairing, consults: Sequence[Consult]) -> str:
    turn = turn_of(pairing, consults)
    if pairing.status in LIVE or turn is None:
        return standing(pairing)
    name = dossier.people[pairing.person(turn.role)].name
    leader = "" if turn.role is Role.MENTEE else f"{dossier.people[pairing.mentee_id].name} agreed; "
    return f"{leader}{name} was asked on {turn.row.asked}" if turn.row else f"{leader}{name} is asked next"


def _after_asking(asked: Sequence[tuple[Pairing, Turn]]) -> str:
    if not asked:
        return "rmentor schedule"
    pairing, turn = asked[0]
    side = "mentor" if turn.role is Role.MENTOR else "leader"
    return (
        "choose one: let rmentor mail and rmentor send ask, or send this text yourself and say so with "
        f"rmentor done --mailed consult-{pairing.id}-{side}; "
        f"then rmentor pairing agree {pairing.id} for a yes, rmentor pairing decline {pairing.id} for a no"
    )


def _after_yes(after: Sequence[Pairing], consults: Sequence[Consult]) -> str:
    to_ask = [
        each.id for each in after if each.status in WAITING and (turn := turn_of(each, consults)) and not turn.row
    ]
    return f"rmentor pairing consult {' '.join(to_ask)}" if to_ask else "rmentor schedule"


def _as_data(dossier: Dossier, asked: Sequence[tuple[Pairing, Turn]]) -> list[dict[str, object]]:
    return [
        {
            "pairing": pairing.id,
            "person_id": pairing.person(turn.role),
            "text": text_to_ask(dossier, pairing, turn.role),
        }
        for pairing, turn in asked
    ]
