"""What people said about partners and consent that nobody has decided yet: whom it holds, and how it is said. Pure."""

from collections.abc import Callable, Iterator, Mapping

from rmentor_cli.immutable import immutable
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.folding import folded_question, untitled_name
from rmentor_cli.model.people import Participant, PersonStatus, Role
from rmentor_cli.model.private import About, OpenQuestion, PrivateDossier
from rmentor_cli.problems import listed, shortened

MOST_NAMED = 6  # of those who answered a question
_OF_FORMS = (About.FORM, About.USE)


@immutable
class Held:
    """Whom nobody pairs until somebody has decided: people whoever the partner is, and couples."""

    people: frozenset[str]
    couples: frozenset[tuple[str, str]]  # the mentor's id and the leader's


def open_questions(dossier: Dossier, private: PrivateDossier) -> tuple[OpenQuestion, ...]:
    """Return what is undecided, of people who take part, and of questions that are neither read yet nor ignored."""
    return tuple(each for each in private.undecided if _is_open(dossier, each))


def unread_hours(private: PrivateDossier) -> Mapping[str, str]:
    """Return what people said of when they are free that could not be read, by their ids."""
    return {each.person_id: each.said for each in private.open_questions if each.about is About.HOURS}


def held(dossier: Dossier, private: PrivateDossier) -> Held:
    """Return whom the open questions hold.

    Words on a partner hold the couples that they may mean, and the person alone where nobody can tell whom they mean. A
    question of a form that nobody has decided about holds whoever answered it.
    """
    found = open_questions(dossier, private)
    whole = frozenset(who for each in found for who in _held_alone(each))
    couples = (
        _couple(dossier, each.person_id, other) for each in found for other in meant_by(dossier, each) if each.person_id
    )
    return Held(whole, frozenset(couples))


def meant_by(dossier: Dossier, question: OpenQuestion) -> Iterator[str]:
    """Yield the ids of those on the other side whom words on a partner may mean."""
    side = dossier.roles.get(question.person_id)
    if question.about not in (About.KEEP_APART, About.MANAGER) or side is None:
        return
    yield from (each for each in question.may_be if dossier.roles.get(each) is side.other)
    if question.waits:
        name = untitled_name(question.said)
        yield from (each.id for each in dossier.roster(side.other) if untitled_name(each.name) == name)


def is_to_decide(dossier: Dossier, question: OpenQuestion) -> bool:
    """Say whether a question asks for a person: the name of somebody who is not here waits without one."""
    return not question.waits or any(meant_by(dossier, question))


def stands_between(dossier: Dossier, question: OpenQuestion, couple: tuple[str, str]) -> bool:
    """Say whether an open question is about two people: about one of them alone, or about the two together."""
    if question.about in _OF_FORMS:
        return not {*question.answered_by}.isdisjoint(couple)
    if question.person_id not in couple:
        return False
    may_be = set(meant_by(dossier, question))
    return is_to_decide(dossier, question) and (not may_be or not may_be.isdisjoint(couple))


def said_of(dossier: Dossier, question: OpenQuestion, name: Callable[[str], str]) -> str:
    """Say what is open, and whom it holds, as a clause; `name` writes the person of an id.

    Where several have a name, it writes the id as well.
    """
    words = f'"{shortened(question.said)}"'
    if question.about in _OF_FORMS:
        return _said_of_a_form(dossier, question, name)
    person = name(question.person_id)
    if question.about is About.CONSENT and not question.said:
        return (
            f"{person} agreed before and leaves the question of consent empty now, and is not paired until you decide"
        )
    if question.about is About.CONSENT:
        return f"{person} answers {words} to the question of consent, and is not paired until you decide"
    if question.about is About.CAPACITY:
        counts = dossier.people[question.person_id].capacity
        return f"{person} says {words} of how many partners they take, and {counts} counts until you decide"
    may_be = dict.fromkeys(meant_by(dossier, question))
    will_not = "reports to" if question.about is About.MANAGER else "will not be paired with"
    if not may_be:
        return f"{person} will not be paired with {words}, and nobody can tell who that is: not paired until you decide"
    couples = {_couple(dossier, question.person_id, each) for each in may_be}
    live = [each.id for each in dossier.live_pairings if (each.mentor_id, each.mentee_id) in couples]
    shared = dossier.shared_names  # which `name` writes with the id already
    who = listed([name(each) if dossier.people[each].name in shared else f"{name(each)} ({each})" for each in may_be])
    goes_on = f", but {listed(live)} goes on" if live else ""
    return f"{person} {will_not} {words}, who may be {who}: not paired until you decide{goes_on}"


def _said_of_a_form(dossier: Dossier, question: OpenQuestion, name: Callable[[str], str]) -> str:
    words = f'"{shortened(question.said)}"'
    here = [name(each) for each in question.answered_by if each in dossier.people]
    who = listed(here, at_most=MOST_NAMED)
    asked = "whether answers may be used" if question.about is About.USE else "whom to keep apart"
    if _is_mapped(dossier, question):
        return f"{words} asks {asked}, and what {who} wrote there is not read yet: not paired until it is"
    unread = f"{words} seems to ask {asked}, and {paths.INTAKE} does not read it"
    if question.about is About.USE:
        return f"{unread}: whoever did not plainly agree there is not paired until you decide ({who})"
    return (
        f"{unread}: whoever wrote something there is not paired until you decide ({who})"
        if here
        else (f"{unread}: no such wish counts")
    )


def way_out(key: str) -> str:
    """Say how to decide the question of a key."""
    done = f"rmentor done {key}"
    for about, to in ((About.FORM, "keep_apart"), (About.USE, "consent")):
        if key.startswith(f"question-{about.value}-"):
            read = f"map it to {to} in {paths.INTAKE} and import the export again"
            return f"{read}, or list it under ignore there; if neither: {done}"
    if key.startswith(f"question-{About.CONSENT.value}-"):
        return f"ask; if they take part: {done}; if not, write left below status in the roster"
    if key.startswith(f"question-{About.CAPACITY.value}-"):
        return f"write the number into capacity in the roster, or leave it; then {done}"
    if key.startswith(f"question-{About.MANAGER.value}-"):
        return f"ask, then {done} --means WHO; if it is somebody else: {done}"
    return f"ask, then {done} --means WHO; if it is nobody here: {done}"


def _is_open(dossier: Dossier, question: OpenQuestion) -> bool:
    if question.about in _OF_FORMS:
        asked = folded_question(question.said)
        is_ignored = any(asked == folded_question(known) for each in dossier.intake for known in each.ignore)
        may_be_missed = question.about is About.FORM and not _is_mapped(dossier, question)
        return not is_ignored and (bool(question.answered_by) or may_be_missed)
    person = dossier.people.get(question.person_id)
    if person is None or person.status is PersonStatus.LEFT:
        return False
    if question.about is About.CONSENT and not question.said:
        return person.id not in dossier.withdrawn  # whom nobody pairs anyway
    return question.about is not About.MANAGER or not _is_stated(dossier, person, question)


def _is_stated(dossier: Dossier, person: Participant, question: OpenQuestion) -> bool:
    """Say whether the files say by now who a manager is: one of those it may be, or somebody with an address."""
    members = (member for member in dossier.org if member.id == person.manager_id)
    return person.manager_id in question.may_be or any(member.email for member in members)


def _is_mapped(dossier: Dossier, question: OpenQuestion) -> bool:
    asked = folded_question(question.said)
    return any(asked == folded_question(column.question) for each in dossier.intake for column in each.columns)


def _held_alone(question: OpenQuestion) -> tuple[str, ...]:
    """Return the ids of those whom a question holds whoever the partner is."""
    if question.about in _OF_FORMS:
        return question.answered_by
    is_of_anybody = question.about is About.KEEP_APART and not question.may_be and not question.waits
    return (question.person_id,) if is_of_anybody or question.about is About.CONSENT else ()


def _couple(dossier: Dossier, one: str, other: str) -> tuple[str, str]:
    return (one, other) if dossier.roles[one] is Role.MENTOR else (other, one)
