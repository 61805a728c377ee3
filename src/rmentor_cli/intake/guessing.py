"""What one column of an export is about, from its header and its cells, and how strongly. Pure."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import IntEnum

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.absences import NO_ABSENCES, is_stretch
from rmentor_cli.intake.apart_questions import asks_to_keep_apart, without_hints
from rmentor_cli.intake.cell_errors import is_error
from rmentor_cli.intake.consent_questions import ConsentAsked, consent_asked
from rmentor_cli.intake.directions import asks_of_others, directions, wishes
from rmentor_cli.intake.evidence import (
    MOST,
    address_of,
    are_options,
    are_people,
    are_topics,
    fits,
    is_moment,
    is_one_of,
    is_prose,
    parts_of,
    sample,
    says,
)
from rmentor_cli.intake.grades import are_numbers, proposed_grades
from rmentor_cli.intake.headings import is_of_a_change
from rmentor_cli.intake.questions import ROLES, VALUES, target_of
from rmentor_cli.intake.reading import NOTHING
from rmentor_cli.intake.sides import SIDES, are_two_sides, contradicts, role_values, single_sides
from rmentor_cli.intake.weeks import names_hours
from rmentor_cli.intake.wording import WORDING
from rmentor_cli.model import header_words as words
from rmentor_cli.model.folding import folded_question, folded_term, letters, plain
from rmentor_cli.model.headers import FIRST_NAMES, LAST_NAMES, SYNONYMS, WHOLE_NAMES
from rmentor_cli.model.intake import MANAGER_COLUMNS, Special
from rmentor_cli.model.people import PersonStatus, Role

HALF = 0.5
MOST_CHOICES = 6  # different answers to a question on the side
_LONGEST_TITLE = 60
_VAGUE_NAMES = frozenset({"participant", "employee", "person", "worker"})  # or what somebody is
_READ: Mapping[str, Callable[[str], object]] = {
    **WORDING,
    "availability": names_hours,
    "away": lambda text: folded_question(text) in NO_ABSENCES | NOTHING or is_stretch(text),
}
_PLAIN = frozenset({"department", "location", "style", "known_as", "joined", "capacity", "away", *SYNONYMS}) - {
    "id",
    "name",
    "email",
    "grade",
}


NO_KNOWN_TOPICS = "most of its answers are not in topics.yaml"
WHO_LEARNS = "who learns from whom? offers or wants"


_NAMED_APART = frozenset({"availability", "country"})  # whose answers are told one by one where they cannot be read


class Strength(IntEnum):
    """How strongly a column claims what it goes into; the strongest claim wins, and a doubt is for a person."""

    DOUBT = 0
    ASKED = 1  # the question asks for it, and its cells agree
    SYNONYM = 2  # the header is another name for it
    EXACT = 3  # the header is its very name
    OWN = 4  # a question of rmentor's own form


@immutable
class Guess:
    """Where a column may go, how strongly, what its answers mean, and why that is not sure."""

    to: str
    strength: Strength
    values: tuple[tuple[str, str], ...] = ()
    why: str = ""

    @property
    def is_sure(self) -> bool:
        """Say whether nobody needs to decide."""
        return self.strength > Strength.DOUBT

    @property
    def is_own(self) -> bool:
        """Say whether it is a question of rmentor's own form."""
        return self.strength is Strength.OWN


KEEPS_APART = Guess(
    Special.KEEP_APART.value,
    Strength.DOUBT,
    why="kept in private/, for nobody else; if it asks something else, list it under ignore",
)
_OWN_OPTIONS = {plain(option): role for option, role in ROLES.items()}
_NOT_THESE = Guess(
    "offers", Strength.DOUBT, why="its answers are topics, and it says no: offers, wants, or neither (ignore)?"
)
_Look = Callable[[str, Sequence[str], frozenset[str]], Guess | None]


def guess(
    question: str, cells: Sequence[str], topics: frozenset[str], sides: Mapping[str, Role] = SIDES
) -> Guess | None:
    """Guess what a column is about; `topics` are the folded words of known topics, `sides` what sides are called."""
    if folded_question(question) in words.OF_THE_SURVEY:
        return None
    times = Counter(cells)
    told = sorted(cell for cell in times if cell and not is_error(cell))
    filled = [cell for cell in told for _ in range(times[cell])]  # in order: every look samples them so
    if (
        sure := _own_question(question, filled)
        or _changed(question, filled)
        or _consent(question, filled)
        or _paid_by(question, filled)
    ):
        return sure
    if people := _people(question):
        is_of_topics = people is KEEPS_APART and (are_topics(filled, topics) or are_options(filled))
        return _NOT_THESE if is_of_topics else people
    if says(question, *words.PRIVATE) and letters(question) not in SYNONYMS["grade"]:
        known = _topics(question, filled, topics) if are_topics(filled, topics) else None
        return KEEPS_APART if filled and known is None and asks_to_keep_apart(question) else known
    if not filled or fits(filled, is_one_of(words.YES_OR_NO)):
        return None
    side = _called_sides(question, filled, sides)
    found = [side] if side and side.is_sure else [*_looked(question, filled, topics), *filter(None, (side,))]
    known = max(found, key=lambda each: each.strength, default=None)
    return KEEPS_APART if asks_to_keep_apart(question) and not _stays(known, filled, topics) else known


def _looked(question: str, cells: Sequence[str], topics: frozenset[str]) -> Iterator[Guess]:
    """Yield what each look takes a column for, up to the first that none outdoes."""
    for look in _LOOKS:
        if found := look(question, cells, topics):
            yield found
            if found.strength is Strength.EXACT:
                return


def _stays(known: Guess | None, cells: Sequence[str], topics: frozenset[str]) -> bool:
    """Say whether a question that may ask whom to keep apart is sure to ask something else."""
    if known is None or known.to in MANAGER_COLUMNS:
        return known is not None
    return are_topics(cells, topics) or are_options(cells) if known.to in ("offers", "wants") else known.is_sure


def _paid_by(question: str, cells: Sequence[str]) -> Guess | None:
    """Propose a pay grade for the grade: what somebody is paid is never read, and nobody but a person can tell."""
    if letters(question) not in words.PAY_GRADES or not cells:
        return None
    why = "it says how somebody is paid: take it only where it stands for seniority, a higher number for more"
    return Guess("grade", Strength.DOUBT, () if are_numbers(cells) else _titles(cells), why)


def _called_sides(question: str, cells: Sequence[str], sides: Mapping[str, Role]) -> Guess | None:
    """Know a column on the side by its cells: our own options below any header, or what the program calls the sides.

    The mere words mentor and mentee below a header that says nothing are for a person to decide.
    """

    def meant(answer: str) -> Role | None:
        return _OWN_OPTIONS.get(plain(answer)) or sides.get(folded_question(answer))

    answers = sorted(single_sides(set(cells)))
    if not answers or not all(map(meant, answers)):  # most columns: known from their first answer
        return None
    values = tuple((answer, side.value) for answer in answers if (side := meant(answer)))
    if letters(question) in words.ROLES or all(plain(answer) in _OWN_OPTIONS for answer in answers):
        return Guess(Special.ROLE.value, Strength.ASKED, values)
    names_both = {Role.MENTOR.value, Role.MENTEE.value} <= {plain(answer).removesuffix("s") for answer in answers}
    is_likely = names_both and not says(question, *words.IN_THE_PAST, *words.OTHERS)
    why = "its answers are the two sides: is it the one that people take?"
    return Guess(Special.ROLE.value, Strength.DOUBT, values, why) if is_likely else None


def _called(to: str, question: str) -> Strength:
    return Strength.EXACT if letters(question) == letters(to) else Strength.SYNONYM


def _own_question(question: str, cells: Sequence[str]) -> Guess | None:
    """Know the questions of rmentor's own sign-up form, whatever was answered."""
    to = target_of(question)
    values = VALUES.get(to, ())
    if to == Special.ROLE.value:  # a question that others ask in the same words, with options of their own
        own = {folded_question(option) for option, _ in values}
        answers = set(cells)
        others = tuple(role_values({cell for cell in answers if folded_question(cell) not in own}).items())
        values = others if others and own.isdisjoint(map(folded_question, answers)) else (*values, *others)
    return Guess(to, Strength.OWN, values) if to else None


def _changed(question: str, cells: Sequence[str]) -> Guess | None:
    """Know when answers were changed last, although nobody may have changed one yet."""
    is_time = is_of_a_change(question) and (not cells or fits(cells, is_moment))
    return Guess(Special.ANSWERED.value, Strength.ASKED) if is_time else None


def _answered(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    is_end = says(question, "end date") and any(":" in cell for cell in cells)  # HR has end dates, too: of contracts
    if not is_end and not says(question, *words.ANSWERED):
        return None
    is_time = fits(cells, is_moment)
    return Guess(Special.ANSWERED.value, Strength.EXACT) if is_time else None


def _nobody(cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return what form makers write where they do not know who answered: it means nothing."""
    return tuple((cell, "") for cell in sorted(filter(is_one_of(words.NOBODY), {c for c in cells if "@" not in c})))


def _address(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    is_likely = any("@" in cell for cell in cells)  # or nobody needs to fold thousands of names
    nobody = _nobody(cells) if is_likely else ()
    if not is_likely or not fits([cell for cell in cells if (cell, "") not in nobody], address_of):
        return None
    if letters(question) in ("email", "username", *SYNONYMS["email"]):
        return Guess("email", _called("email", question), nobody)
    if says(question, *words.MANAGERS, *words.ASK_FOR_MANAGER):
        return None  # a question on a manager, which another look takes
    if says(question, *words.ASSISTANTS):
        return Guess("assistant_email", Strength.DOUBT, why="an assistant gets copies of invitations")
    if says(question, *words.OTHERS):
        return Guess("email", Strength.DOUBT, why="it may be the address of somebody else, or a private one")
    return Guess("email", Strength.ASKED, nobody)


def _role(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    answers = {*single_sides(set(cells))}
    asks = letters(question) in words.ROLES or says(question, *words.JOINING, *words.ASK_FOR_ROLE)
    asks = asks or are_two_sides(answers)
    if not asks or len(answers) > MOST_CHOICES or says(question, "job"):
        return None
    values, contrary = role_values(answers), {*filter(contradicts, set(cells))}
    if not (values or contrary) or len(values) < len(answers) - 1:
        return None
    both = len(set(values.values())) == len(Role) or bool(contrary)  # which are asked about, one by one
    is_of_program = any(says(answer, *words.MENTORS, *words.MENTEES) for answer in answers | contrary)
    if not is_of_program and not says(question, *words.JOINING):
        return None  # junior and senior are words of job titles, too
    is_sure = is_of_program and (both or len(answers) == 1)
    why = "" if is_sure else "say which side each answer means"
    return Guess(Special.ROLE.value, Strength.ASKED if is_sure else Strength.DOUBT, tuple(sorted(values.items())), why)


def _part_of_name(question: str, _: Sequence[str], __: frozenset[str]) -> Guess | None:
    found = letters(question)
    if says(question, *words.OF_NAMES):  # as "Full Name - First Name" of form makers that part one question
        found = letters(question.rpartition(" - ")[2])
        found = {"first": "firstname", "last": "lastname"}.get(found, found)
    for to, exact, asked in (
        (Special.FIRST_NAME, FIRST_NAMES, ("your (first|given) name", "votre prenom")),
        (Special.LAST_NAME, LAST_NAMES, ("your (last|family) name", "your surname")),
    ):
        if found in exact or (says(question, *asked) and not says(question, *words.OTHERS)):
            return Guess(to.value, Strength.EXACT if found in exact else Strength.ASKED)
    return None


def _name(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    found = letters(question)
    is_called_so = found in ("name", *SYNONYMS["name"])
    asks = is_called_so or found in WHOLE_NAMES or says(question, *words.NAMES)
    if not asks or says(question, *words.NOT_A_NAME) or any(cell.isdigit() or "@" in cell for cell in cells):
        return None
    if is_called_so:
        nobody = _nobody(cells)
        is_vague = found in _VAGUE_NAMES and not fits(cells, lambda cell: " " in cell)
        is_name = not is_vague and len(nobody) < len(set(cells))
        return Guess("name", _called("name", question), nobody) if is_name else None
    is_sure = not says(question, *words.OTHERS)
    return Guess("name", Strength(is_sure), why="" if is_sure else "it may be the name of somebody else")


def _grade(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    is_title = says(question, *words.TITLES)
    if not (says(question, *words.LIKE_GRADES) or is_title or letters(question) in SYNONYMS["grade"]):
        return None
    is_exact = letters(question) in ("grade", *SYNONYMS["grade"])
    is_sure = is_exact or any(re.fullmatch(each, folded_term(question)) for each in words.GRADES)
    if not is_sure and says(question, *words.NOT_GRADES, *words.OTHERS):
        return None
    if are_numbers(cells):
        why = "" if is_sure else "is it the grade? a higher number must be more senior"
        return (
            None if is_title else Guess("grade", _called("grade", question) if is_exact else Strength(is_sure), why=why)
        )
    if any(len(cell) > _LONGEST_TITLE for cell in cells) or fits(cells, is_one_of(words.HONORIFICS)):
        return None
    if says(question, "role") and any(says(cell, *words.MENTORS, *words.MENTEES) for cell in set(cells)):
        return None  # the role is that of the program
    why = "titles are not numbers: say how senior each is, a higher number being more senior"
    return Guess("grade", Strength.DOUBT, _titles(cells), why)


def _titles(cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    return tuple(proposed_grades(cells).items())


def _topics(question: str, cells: Sequence[str], topics: frozenset[str]) -> Guess | None:
    """Take what somebody teaches or learns: by a plain question, or by answers that are topics.

    Words that topics.yaml does not know yet are no reason for doubt where a person is asked: `validate` names them.
    """
    if says(question, *words.IN_THE_PAST):
        return None
    asked = directions(question)
    if asked and says(without_hints(question), *words.NOT_WANTED):
        return _NOT_THESE
    if not asked and _is_curious(question):
        asked = frozenset({"wants"})
    asked = asked or frozenset({"offers"} if says(question, *words.ABLE) else ())
    is_known = are_topics(cells, topics)
    asks_you = says(question, *words.YOU) and not is_prose(cells)
    if len(asked) == 1:
        (to,) = asked
        is_of_others = asks_of_others(question)
        is_plain = says(question, *words.PLAINLY) or (to == "wants" and wishes(question))
        is_sure = (is_known or (asks_you and is_plain)) and not is_of_others
        why = WHO_LEARNS if is_of_others else NO_KNOWN_TOPICS
        return Guess(to, Strength(is_sure), why="" if is_sure else why)
    why = "its answers are topics, but offers or wants?" if is_known else "offers or wants? it may ask for either"
    return Guess("offers", Strength.DOUBT, why=why) if is_known or (asked and not is_prose(cells)) else None


def _is_curious(question: str) -> bool:
    return says(question, *words.CURIOUS) and says(question, *words.YOU) and not says(question, *words.NOT_CURIOUS)


def _people(question: str) -> Guess | None:
    if says(question, *words.APART):
        return KEEPS_APART
    if says(
        question,
        "would you like to (meet|be paired|work) with",
        "^who(m)? .*(get to know|meet)",
        "prefer to",
        "preferred (partner|mentor|mentee)",
        "wish(es)? (for|about|on) (\\w+ )?(match|partner|pairing|mentor|mentee|tandem)",
        "wunsch\\w* .*mit wem",
        "wunschpartner\\w*",
        "mit wem .*(wunsch|am liebsten|gern)\\w*",
    ):
        return Guess("prefers", Strength.DOUBT, why="ids, addresses or names of people, best first")
    return None


def _consent(question: str, cells: Sequence[str]) -> Guess | None:
    """Take a question of consent; where it may ask for something else, a person says what the answers mean."""
    asked = consent_asked(question, cells)
    if asked is None:
        return None
    if asked.is_sure:
        return Guess(Special.CONSENT.value, Strength.ASKED)
    why = "say below values which answers mean yes, and which no"
    return Guess(Special.CONSENT.value, Strength.DOUBT, _as_agreed(asked, cells), why)


def _as_agreed(asked: ConsentAsked, cells: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the few answers to a question of consent, each with what it seems to mean: a person says what it does."""
    words = {True: "yes", False: "no", None: ""}
    answers = sorted(set(cells))
    return tuple((each, words[asked.agrees(each)]) for each in answers) if len(answers) <= MOST_CHOICES else ()


def _by_synonym(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    """Take short headers as HR systems write them, where the cells agree."""
    found = letters(question)
    to = next((name for name, known in SYNONYMS.items() if found == letters(name) or found in known), "")
    if to == "id" or (to == "name" and fits(cells, str.isdigit)):
        return Guess(Special.NUMBER.value, Strength.EXACT)
    to = to or next((name for name in sorted(_PLAIN) if letters(name) == found), "")
    return _readable(to, cells, _called(to, question)) if to in _PLAIN else None


def _readable(to: str, cells: Sequence[str], strength: Strength) -> Guess:
    """Take a column for what it is called, for sure where most of its answers can be read so."""
    if to in MANAGER_COLUMNS:
        can_be_read, why = (
            are_people(cells),
            "it does not say for sure who the managers are: best are their addresses or employee numbers",
        )
    else:
        looked_at = sample(parts_of(cells) if to == "languages" else cells)
        read = _READ.get(to)
        unread = sum(number for cell, number in Counter(looked_at).items() if not read(cell)) if read else 0
        # what few people wrote of their hours in words of their own, or a country nobody knows, is named one by one
        can_be_read = unread <= (HALF if to in _NAMED_APART else 1 - MOST) * len(looked_at)
        why = f"{unread} of the {len(looked_at)} answers looked at cannot be read"
    return Guess(to, strength, why="") if can_be_read else Guess(to, Strength.DOUBT, why=why)


def _manager(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    """Take a question on the manager of whoever answers, not on what else is known of managers."""
    asks = says(question, *words.ASK_FOR_MANAGER) or (says(question, *words.MANAGERS) and fits(cells, address_of))
    if asks and says(question, *words.NOT_THE_LINE):
        return Guess("manager_id", Strength.DOUBT, why="it may not be the manager whom they report to")
    if says(question, *words.MORE_ON_MANAGER):
        return None
    if not asks:
        is_likely = says(question, *words.MANAGERS) and are_people(cells) and not are_numbers(cells)
        return Guess("manager_id", Strength.DOUBT, why="it may say who their manager is") if is_likely else None
    return _readable("manager_id", cells, Strength.ASKED)


def _leaving(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    """Propose that whoever has a day of leaving has left: nobody but a person knows who is still here."""
    if not says(question, *words.LEAVING) or not fits(cells, is_moment):
        return None
    why = "whoever has such a day leaves: keep the lines of those who are gone, and delete the others"
    left = PersonStatus.LEFT.value
    return Guess("status", Strength.DOUBT, tuple((day, left) for day in sorted(set(filter(is_moment, cells)))), why)


def _by_question(question: str, cells: Sequence[str], _: frozenset[str]) -> Guess | None:
    """Take questions of a form that ask for one plain thing of whoever answers."""
    others = set(words.OTHERS) - set(words.ASSISTANTS)
    if says(question, *words.CAPACITY) and not says(question, *words.NOT_CAPACITY):
        return _readable("capacity", cells, Strength.ASKED)
    if says(question, *words.NOT_PLACES, *others):
        return None
    asked = (to for to, patterns in words.QUESTIONS if says(question, *patterns))
    asked = (to for to in asked if to != "joined" or fits(cells, is_moment))
    return next((_readable(to, cells, Strength.ASKED) for to in asked), None)


_LOOKS: tuple[_Look, ...] = (
    _answered,
    _address,
    _role,
    _part_of_name,
    _by_synonym,
    _name,
    _topics,
    _grade,
    _manager,
    _leaving,
    _by_question,
)
