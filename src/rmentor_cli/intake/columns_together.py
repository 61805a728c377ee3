"""What the columns of one export say of each other, once each has been guessed alone. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from rmentor_cli.intake.evidence import parts_of, says
from rmentor_cli.intake.grades import are_numbers
from rmentor_cli.intake.guessing import NO_KNOWN_TOPICS, WHO_LEARNS, Guess, Strength
from rmentor_cli.intake.headings import Headed, columns_of, is_of_a_change, quoted
from rmentor_cli.intake.reading import TOPICS
from rmentor_cli.model.fields import Listed
from rmentor_cli.model.folding import folded_question, letters, plain
from rmentor_cli.model.header_words import ACCOUNT, FORM_MAKERS, IN_THE_PAST, PRIVATE
from rmentor_cli.model.headers import PREFERRED_NAMES, WHOLE_NAMES
from rmentor_cli.model.intake import ROSTERS, Special, targets

_OTHER_PART = {
    Special.FIRST_NAME.value: Special.LAST_NAME.value,
    Special.LAST_NAME.value: Special.FIRST_NAME.value,
}
_MAY_BE_BORNE_OUT = frozenset({NO_KNOWN_TOPICS, WHO_LEARNS})
_ONE_WAY = {
    "offers": "two columns say what the same people teach, and none what they want to learn: which is which?",
    "wants": "two columns say what the same people want to learn, and none what they teach: which is which?",
}
_FEWEST_SHARED = 2  # options of two questions, before they are taken for the same


def cells_under(head: Headed, question: str) -> list[str]:
    """Return the cells of all columns under one question."""
    return [cell for column in head.under[folded_question(question)] for cell in head.cells(column)]


def answers_only(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Leave out what form makers add: the ID of an answer is nobody's employee number, and people know their names."""
    is_form = any(found.to == Special.ANSWERED.value and not is_of_a_change(question) for question, found in guesses)
    own = {found.to for _, found in guesses if found.is_own}
    return [
        (question, found)
        for question, found in guesses
        if (is_form if is_of_a_change(question) else not (is_form and folded_question(question) in FORM_MAKERS))
        and not (folded_question(question) in ACCOUNT and found.to in own and not found.is_own)
    ]


def managers(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Of several columns on one manager an address or a number finds them; the column of names goes beside it."""
    columns = [question for question, found in guesses if found.to == "manager_id" and found.is_sure]
    names = [question for question in columns if not _finds_people(cells_under(head, question))]
    named = Guess(Special.MANAGER_NAME.value, Strength.ASKED)
    return [
        (question, named if question in names and len(names) < len(columns) else found) for question, found in guesses
    ]


def preferred_names(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Take a preferred name for what somebody is called where other columns hold the whole one: many leave it empty."""
    sure = {found.to for question, found in guesses if found.is_sure and letters(question) not in PREFERRED_NAMES}
    if "name" not in sure and not sure.issuperset(_OTHER_PART):
        return [*guesses]
    called = Guess("known_as", Strength.SYNONYM)
    return [(question, called if letters(question) in PREFERRED_NAMES else found) for question, found in guesses]


def parts_of_names(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Take a column of names for the other part of a name where one part has a column: Name beside Vorname, or Prénom.

    A column of whole names holds the part of the same row as well.
    """
    parts = {found.to: question for question, found in guesses if found.to in _OTHER_PART and found.is_sure}
    if len(parts) != 1:
        return [*guesses]
    ((part, of_part),) = parts.items()

    def is_other(question: str) -> bool:
        pairs = zip(
            cells_under(head, question), cells_under(head, of_part), strict=False
        )  # a twin may follow one of them
        both = [(plain(name).split(), plain(one)) for name, one in pairs if plain(name) and plain(one)]
        holding = sum(one in name or one == " ".join(name) for name, one in both)  # Martin Martin is called so
        return bool(both) and 2 * holding < len(both)

    return [
        (question, replace(found, to=_OTHER_PART[part]) if found.to == "name" and is_other(question) else found)
        for question, found in guesses
    ]


def _finds_people(cells: Sequence[str]) -> bool:
    """Say whether a column holds numbers or addresses; names are shared."""
    return any(character.isdigit() or character == "@" for cell in cells for character in cell)


def same_options(head: Headed, guesses: Sequence[tuple[str, Guess]], topics: frozenset[str]) -> list[tuple[str, Guess]]:
    """Take columns whose answers are those of another on topics for topics too.

    Two questions with the same options, of which one is what people teach and the other what they learn, bear each
    other out; a question that says neither is for a person to decide, and never left unread in silence.
    """
    found = dict(guesses)
    asked = {
        question: {*parts_of(cells_under(head, question), topics)} for question in found if found[question].to in TOPICS
    }
    for n, question in columns_of(head.questions) if asked else ():
        if question in found and question in asked:
            borne_out = (
                found[other] for other in asked if other != question and _are_same(asked[question], asked[other])
            )
            if found[question].why in _MAY_BE_BORNE_OUT and any(
                _bears_out(found[question], each) for each in borne_out
            ):
                found[question] = replace(found[question], strength=Strength.ASKED, why="")
        elif question not in found and not says(question, *IN_THE_PAST, *PRIVATE) and any(head.cells(n)):
            mine = {*parts_of(cells_under(head, question), topics)}
            if other := next((each for each in asked if _are_same(mine, asked[each])), ""):
                to = "wants" if found[other].to == "offers" else "offers"
                found[question] = Guess(to, Strength.DOUBT, why=f"its answers are those to {quoted(other)}")
    return [(question, found[question]) for _, question in columns_of(head.questions) if question in found]


def _bears_out(found: Guess, other: Guess) -> bool:
    if found.why == WHO_LEARNS and other.to == found.to:
        return False
    return other.is_sure or (other.why in _MAY_BE_BORNE_OUT and other.to != found.to)


def one_direction(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Leave to decide what two questions ask the same people where both ask what they learn, or both what they teach.

    Where nothing asks them the other way round, one of the two was probably misread. Our own words stand.
    """
    found = {question: each for question, each in guesses if each.to in TOPICS}
    rows = {question: _rows_under(head, question) for question in found}

    def is_one_way(question: str) -> bool:
        mine, to = rows[question], found[question].to
        twins = [rows[each] for each in rows if each != question and found[each].to == to and rows[each] & mine]
        side = mine.union(*twins)
        return bool(twins) and not any(rows[each] & side for each in rows if found[each].to != to)

    doubtful = {each for each in rows if found[each].strength is Strength.ASKED and is_one_way(each)}
    return [
        (question, replace(each, strength=Strength.DOUBT, why=_ONE_WAY[each.to]) if question in doubtful else each)
        for question, each in guesses
    ]


def _rows_under(head: Headed, question: str) -> frozenset[int]:
    """Return which rows answer a question."""
    return frozenset(
        row for n in head.under[folded_question(question)] for row, cell in enumerate(head.cells(n)) if cell
    )


def have_same_options(one: Sequence[str], other: Sequence[str], topics: frozenset[str]) -> bool:
    """Say whether most answers in the cells of one of two questions are answers to the other."""
    parts, others = {*parts_of(one, topics)}, {*parts_of(other, topics)}
    return _are_same(parts, others) or _are_same(others, parts)


def _are_same(mine: Collection[str], others: Collection[str]) -> bool:
    """Say whether most answers to a question are answers to another."""
    shared = sum(part in others for part in mine)
    return shared >= _FEWEST_SHARED and 2 * shared >= len(mine)


def one_grade(head: Headed, guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Propose one column for the grade: numbers before codes that hold some, and those before titles."""
    doubts = [question for question, found in guesses if found.to == "grade" and not found.is_sure]

    def worth_of(question: str) -> tuple[bool, float, int]:
        cells = list(filter(None, cells_under(head, question)))
        numbered = sum(any(map(str.isdigit, cell)) for cell in cells) / len(cells)
        return are_numbers(cells), numbered, -len(set(cells))

    best = max(doubts, key=worth_of, default="")
    return [(question, found) for question, found in guesses if question not in doubts or question == best]


def settled(guesses: Sequence[tuple[str, Guess]]) -> list[tuple[str, Guess]]:
    """Let the strongest claim fill what holds one thing; a doubt about what is filled is no question any more."""
    winners = {to: _winner([pair for pair in guesses if pair[1].to == to]) for to in {each.to for _, each in guesses}}
    is_whole = {Special.FIRST_NAME.value, Special.LAST_NAME.value} <= {to for to, winner in winners.items() if winner}
    settled = []
    for question, found in guesses:
        winner = winners[found.to]
        if is_whole and letters(question) in WHOLE_NAMES:
            continue  # the same once more
        if is_list(found.to) or question == winner or is_of_a_change(question):
            settled.append((question, found))
        elif found.is_sure or not winner or found.to == Special.KEEP_APART.value:
            settled.append((question, _second(found, winner)))
    return settled


def _winner(claims: Sequence[tuple[str, Guess]]) -> str:
    """Return the question with the strongest claim, the first of several; "" where none is sure.

    Whose name or address it is, no two questions may merely ask for.
    """
    sure = [(question, found) for question, found in claims if found.is_sure]
    question, best = max(sure, key=lambda pair: pair[1].strength, default=("", None))
    rivals = [found for _, found in sure if best and best.to in ("name", "email") and best.strength is Strength.ASKED]
    return "" if len(rivals) > 1 else question


def is_list(to: str) -> bool:
    """Say whether a column of the rosters holds several things."""
    spec = targets(ROSTERS).get(to)
    return spec is not None and isinstance(spec.kind, Listed)


def _second(found: Guess, winner: str) -> Guess:
    why = f"another column fills {found.to} already" if winner else f"several columns may hold the {found.to}"
    return replace(found, strength=Strength.DOUBT, why=found.why or why)
