"""Who gives no plain yes to what may be the question of consent, where no map reads it yet. Pure."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from rmentor_cli.intake.consent_questions import consent_asked
from rmentor_cli.intake.consent_text import agreement
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.headings import Headed, quoted, unread_columns
from rmentor_cli.intake.identified import Identified
from rmentor_cli.model.folding import folded_question
from rmentor_cli.model.header_words import PRIVATE
from rmentor_cli.model.intake import IntakeMap
from rmentor_cli.model.people import Participant
from rmentor_cli.model.private import About, OpenQuestion
from rmentor_cli.open_questions import way_out
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, Severity, listed

_MOST_NAMED = 12


def unread_consents(head: Headed, chosen: IntakeMap, people: Sequence[Identified]) -> Iterator[OpenQuestion]:
    """Yield each question that may ask whether answers may be used, with who is to be asked; none where all agree."""
    for question in unread_columns(head, chosen):
        _, others = _sides(head, question, people)
        if others:
            yield OpenQuestion(about=About.USE, said=question, answered_by=tuple(sorted(others)))


def without_agreed(
    before: Iterable[OpenQuestion], head: Headed, people: Sequence[Identified]
) -> tuple[OpenQuestion, ...]:
    """Return the questions without those who agree by now: a later blank takes no doubt away, and a plain yes does."""

    def still_asked(question: OpenQuestion) -> OpenQuestion:
        agree, _ = _sides(head, question.said, people)
        return replace(question, answered_by=tuple(each for each in question.answered_by if each not in agree))

    return tuple(still_asked(each) if each.about is About.USE else each for each in before)


def told_of_consents(
    questions: Iterable[OpenQuestion], people: Mapping[str, Participant], at: Location
) -> Iterator[Problem]:
    """Tell who is to be asked, and what decides it."""
    for each in questions:
        who = listed([people[one].name for one in each.answered_by], at_most=_MOST_NAMED)
        asked = f"{quoted(each.said)} seems to ask whether answers may be used, and {who} did not plainly agree"
        fix = way_out(each.key)
        yield Problem(Code.UNREAD_ANSWER, at, f"{asked}: not paired until you decide", fix, Severity.WARNING)


def answered_no(head: Headed, questions: Iterable[str]) -> list[str]:
    """Return the questions that are answered with yes or no, where somebody says no: any may ask for consent."""
    return [each for each in questions if not says(each, *PRIVATE) and _holds_a_no(head, each)]


def _sides(head: Headed, question: str, people: Sequence[Identified]) -> tuple[set[str], set[str]]:
    """Return who gives a plain yes to what may ask for consent, and who says anything else; a blank says nothing."""
    cells = _cells(head, question)
    asked = consent_asked(question, [cell for _, cell in cells])
    if asked is None or not asked.holds:
        return set(), set()
    lines = {each.answer.at.line: each.person_id for each in people}
    said = [(lines[line], asked.agrees(cell)) for line, cell in cells if line in lines]
    others = {who for who, agrees in said if not agrees}
    return {who for who, agrees in said if agrees} - others, others


def _cells(head: Headed, question: str) -> list[tuple[int, str]]:
    """Return what stands in all columns under a question, with the lines on which it does."""
    lines = [row.line for row in head.rows]
    columns = head.under.get(folded_question(question), ())
    return [(line, cell) for n in columns for line, cell in zip(lines, head.cells(n), strict=True) if cell]


def _holds_a_no(head: Headed, question: str) -> bool:
    said = {agreement(cell) for cell in {cell for _, cell in _cells(head, question)}}
    return False in said and None not in said
