"""The answers of a survey round, from the export of its form: whose they are, only the personal code says. Pure."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cached_property

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.evidence import says
from rmentor_cli.intake.headings import Headed, headed, quoted
from rmentor_cli.intake.meeting_words import yes_or_no
from rmentor_cli.intake.survey_questions import CODE, columns_by_words, value_of
from rmentor_cli.intake.timestamps import moment, order_of
from rmentor_cli.model.folding import plain
from rmentor_cli.model.header_words import ANSWERED
from rmentor_cli.model.intake import Export, ExportRow
from rmentor_cli.model.kinds import LONGEST_PROSE, without_unseen
from rmentor_cli.model.private import PersonalCode, PulseAnswer, PulseComment
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.pulse import Answered, Pulse, PulseQuestion
from rmentor_cli.model.values import ScaleAnswer
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, RmentorError, Severity

_NEVER = datetime(1, 1, 1)  # noqa: DTZ001 - compared with its like only
_MOST_CODES = 0.5  # of the filled cells of a column that is taken for the one of codes, whatever its header


@immutable
class Counted:
    """What an export says of one round."""

    round_id: str
    answers: tuple[PulseAnswer, ...]
    comments: tuple[PulseComment, ...]
    problems: tuple[Problem, ...]
    again: int  # codes that answered more than once; the last answer counts
    unread: tuple[str, ...]  # columns that are none of the round's questions, where anything stands in them
    unasked: tuple[str, ...]  # questions of the round that the export has no column for
    leave_unasked: bool  # people wrote in their own words, and no column says whether it may be passed on

    def comments_of(self, codes: Collection[str]) -> Iterator[PulseComment]:
        """Yield what was written under some codes."""
        return (each for each in self.comments if each.code in codes)


def count_answers(
    pulse: Pulse, codes: Sequence[PersonalCode], export: Export, dates: DateOrder | None, open_rounds: Collection[str]
) -> Counted:
    """Read the answers of the round that the codes in an export belong to; of one form for all rounds, the open one.

    Raises RmentorError where it holds no codes, or none that were made here.
    """
    known = columns_by_words(pulse)
    head = headed(export, lambda cells: sum(plain(cell) in known for cell in cells))
    return _Count(pulse, {_folded(each.code): each for each in codes}, head, dates, open_rounds).counted()


def _folded(code: str) -> str:
    """Fold a code to what is compared: case, spaces and the dash do not matter."""
    return "".join(character for character in code.upper() if character.isalnum())


@immutable
class _Row:
    """A row of the export with the code that stands in it."""

    row: ExportRow
    code: PersonalCode
    moment: datetime | None


@immutable
class _Count:
    """An export, and what is known of codes and questions."""

    pulse: Pulse
    codes: Mapping[str, PersonalCode]
    head: Headed
    dates: DateOrder | None
    open_rounds: Collection[str]

    def counted(self) -> Counted:
        rows, problems = self._coded()
        votes = Counter(each.code.round_id for each in rows)
        if not votes:
            raise self._refusal("no code in it was made for a round of this program", problems)
        round_id = max(votes, key=lambda each: (each in self.open_rounds, votes[each], each))
        problems += [self._of_another_round(each, round_id) for each in rows if each.code.round_id != round_id]
        mine = [each for each in rows if each.code.round_id == round_id]
        # without times the rows stand in the order of the answers; a stable sort keeps it
        timed = sorted(mine, key=lambda each: each.moment or _NEVER) if all(each.moment for each in mine) else mine
        last = {each.code.code: each for each in timed}
        questions = self._questions(round_id)
        answers = [self._answer(each, questions, problems) for each in last.values()]
        comments = tuple(found for each in last.values() for found in self._comments(each, questions))
        return Counted(
            round_id=round_id,
            answers=tuple(answers),
            comments=comments,
            problems=tuple(sorted(problems, key=lambda problem: problem.location.line)),
            again=sum(times > 1 for times in Counter(each.code.code for each in mine).values()),
            unread=tuple(self._unread()),
            unasked=tuple(each.id for each in questions if each.id not in self._columns),
            leave_unasked=bool(comments) and "share" not in self._columns,
        )

    def _coded(self) -> tuple[list[_Row], list[Problem]]:
        """Return the rows whose code is known, and a problem for each other one."""
        column = self._code_column
        times = self._columns.get("answered", ())
        order = order_of(cell for at in times for cell in self.head.cells(at)) or self.dates
        rows, problems = [], []
        for row in self.head.rows:
            said = row.cells[column].strip() if column < len(row.cells) else ""
            if not any(row.cells):
                continue
            if code := self.codes.get(_folded(said)):
                answered = self._cell(row, "answered")
                rows.append(_Row(row, code, moment(answered, order)))
            else:
                problems.append(self._unknown(row, said))
        return rows, problems

    @cached_property
    def _columns(self) -> Mapping[str, tuple[int, ...]]:
        """Where the answers to each question stand: in several columns, where a form asks each side on its own page."""
        known, found = columns_by_words(self.pulse), dict[str, tuple[int, ...]]()
        for index, header in enumerate(self.head.questions):
            meant = known.get(plain(header)) or ("answered" if says(header, *ANSWERED) else "")
            if meant:
                found[meant] = (*found.get(meant, ()), index)
        return found

    @cached_property
    def _code_column(self) -> int:
        if named := self._columns.get("code"):
            return named[0]
        for index in range(len(self.head.questions)):
            cells = [cell for cell in self.head.cells(index) if cell]
            if cells and sum(_folded(cell) in self.codes for cell in cells) >= _MOST_CODES * len(cells):
                return index
        raise self._refusal("no column in it holds personal codes", [])

    def _refusal(self, said: str, problems: Sequence[Problem]) -> RmentorError:
        fix = f'ask "{CODE}" in the form, and count its own export: rmentor pulse status says which rounds are open'
        return RmentorError(f"{self.head.path}: {said}; nothing was counted", fix=fix, problems=problems)

    def _questions(self, round_id: str) -> tuple[PulseQuestion, ...]:
        pulse_round = self.pulse.round(round_id)
        return self.pulse.questions_of(pulse_round) if pulse_round else ()

    def _answer(self, each: _Row, questions: Sequence[PulseQuestion], problems: list[Problem]) -> PulseAnswer:
        said = []
        for question in questions:
            text = self._cell(each.row, question.id)
            if question.answer is Answered.SCALE and text and question.asked.includes(each.code.role):
                value = value_of(question, text)
                if value is None:
                    problems.append(self._off_the_scale(each.row, question, text))
                else:
                    said.append(ScaleAnswer(question.id, value))
        given = each.moment.date() if each.moment else None
        return PulseAnswer(round_id=each.code.round_id, code=each.code.code, given=given, answers=tuple(said))

    def _comments(self, each: _Row, questions: Sequence[PulseQuestion]) -> Iterator[PulseComment]:
        shared = yes_or_no(self._cell(each.row, "share")) == "yes"
        for question in questions:
            text = " ".join(without_unseen(self._cell(each.row, question.id)).split())[:LONGEST_PROSE]
            if question.answer is Answered.TEXT and text and question.asked.includes(each.code.role):
                yield PulseComment(
                    round_id=each.code.round_id, code=each.code.code, question=question.id, text=text, shared=shared
                )

    def _cell(self, row: ExportRow, meant: str) -> str:
        """Return what stands below a question; of several columns, the first that is filled."""
        cells = (row.cells[at].strip() for at in self._columns.get(meant, ()) if at < len(row.cells))
        return next(filter(None, cells), "")

    def _unread(self) -> Iterator[str]:
        read = {at for where in self._columns.values() for at in where} | {self._code_column}
        for index, header in enumerate(self.head.questions):
            if index not in read and any(self.head.cells(index)):
                yield " ".join(header.split())

    def _unknown(self, row: ExportRow, said: str) -> Problem:
        what = f"code {quoted(said)} is nobody's" if said else "no code stands in it"
        fix = "whoever wrote it may answer again with the code of their mail; the answer was not counted"
        return Problem(Code.UNKNOWN_CODE, row.at(self.head.path), what, fix, Severity.WARNING)

    def _of_another_round(self, each: _Row, round_id: str) -> Problem:
        said = f"the code is one of round {each.code.round_id}, and most here are of {round_id}"
        fix = "count the export of that round's form on its own; the answer was not counted"
        return Problem(Code.UNKNOWN_CODE, each.row.at(self.head.path), said, fix, Severity.WARNING)

    def _off_the_scale(self, row: ExportRow, question: PulseQuestion, text: str) -> Problem:
        said = f"{question.id} {quoted(text)} is no answer from 1 to {question.scale}; the others of the row count"
        fix = "name the answers of the form, lowest first, below labels of the question in program.yaml"
        return Problem(Code.UNREAD_ANSWER, row.at(self.head.path), said, fix, Severity.WARNING)
