"""Answers to `Did you meet?` as people give them, to lines of private/did-you-meet.csv. Pure.

Which check-in it is about, whose side it was and who came are told from who answered, when, and in which words.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, date, datetime
from functools import partial

from rmentor_cli.immutable import immutable
from rmentor_cli.intake.answers import Answer
from rmentor_cli.intake.directory import Directory, from_program
from rmentor_cli.intake.headings import quoted
from rmentor_cli.intake.identified import Setting
from rmentor_cli.intake.latest import is_older
from rmentor_cli.intake.meeting_words import Who, session_number, side_of, whom
from rmentor_cli.intake.sayings import ANSWERED, Base, Sayings
from rmentor_cli.intake.splitting import split
from rmentor_cli.intake.timestamps import day, instant
from rmentor_cli.intake.told_doubts import TOLD
from rmentor_cli.intake.which_meeting import NO_PAIRING, Asked, Meetings, Unfound
from rmentor_cli.model.fields import Invalid
from rmentor_cli.model.happening import Told
from rmentor_cli.model.intake import Special
from rmentor_cli.model.pairing import CheckIn, Pairing, Side, people_of
from rmentor_cli.model.private import MeetingAnswer, NextStep, PrivateDossier
from rmentor_cli.model.program import DateOrder
from rmentor_cli.model.zones import zone
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Problem, Severity, did_you_mean, listed

NEXT_STEP = Special.NEXT_STEP.value  # a column of the base, too
_LEFT_OUT = ("strangers", TOLD)  # in the base: what was told of answers that are left out, a line each
_ASK = "ask them, and record what became of it with rmentor check-in record"
_CALLED_OFF = frozenset({Told.CANCELLED.value, Told.MOVED.value})
_OF_CALLING_OFF = ("cancelled_by", "notice_hours", "excused")


@immutable
class Met:
    """Answers of which everything is told in rmentor's own words, and what there is to tell."""

    answers: tuple[Answer, ...]
    steps: tuple[NextStep, ...]  # all next steps, with what these answers say of them
    base: Base  # what is kept of them beside the cells of the file
    problems: tuple[Problem, ...]
    silent: int  # answers that say nothing of whether they met, or that it is not yet time
    early: tuple[Problem, ...] = ()  # answers from before their check-in began: nobody can do more about them
    left_out: tuple[str, ...] = ()  # what an earlier import told already: of strangers, and from before a check-in
    outdated: tuple[str, ...] = ()  # whose newer answer an earlier import read, by name


def met(setting: Setting, private: PrivateDossier, answers: Sequence[Answer], dates: DateOrder | None, on: date) -> Met:
    """Settle what each answer is about and says; one that needs a person to decide is a problem and left out."""
    desk = _Desk(setting, private.answers, dates, on)
    in_time = sorted(answers, key=lambda answer: (desk.at(answer) or datetime.max.replace(tzinfo=UTC), answer.at.line))
    settled = [each for each in map(desk.settled, in_time) if each]
    base = setting.sayings.base
    steps, said = _with_next_steps(private.next_steps, {_row(each): each for each in desk.of_two(settled)}, base)
    kept = {**said, **_when_read(settled, setting.sayings), **desk.told}
    return Met(
        tuple(settled),
        steps,
        kept,
        tuple(desk.problems),
        desk.silent,
        tuple(desk.early),
        tuple(desk.told_before),
        tuple(dict.fromkeys(name for row, name in desk.outdated if row not in {*map(_row, settled)})),
    )


def _row(answer: Answer) -> str:
    """Return what tells the line of an answer apart in did-you-meet.csv."""
    return f"{answer.get('check_in_id')}/{answer.get('person_id')}"


def _when_read(answers: Iterable[Answer], sayings: Sayings) -> Base:
    """Return when every answer on a check-in was given: by that it is known again, and is about the same one."""
    texts: dict[str, set[str]] = {}
    for answer in answers:
        texts.setdefault(_row(answer), set()).add(answer.also(Special.ANSWERED))
    return {
        (row, ANSWERED): "\n".join(sorted(filter(None, told.union(sayings.times_of(row)))))
        for row, told in texts.items()
    }


def _with_next_steps(
    steps: Sequence[NextStep], last: Mapping[str, Answer], base: Base
) -> tuple[tuple[NextStep, ...], Base]:
    """Put what each of the two means to do next in the place of what they said before, unless it was edited since."""
    kept = {(each.check_in_id, each.text): each for each in steps}
    said: dict[tuple[str, str], str] = {}
    for row, answer in last.items():
        text, before = answer.also(Special.NEXT_STEP), base.get((row, NEXT_STEP), "")
        place = (answer.get("check_in_id"), before)
        if text == before or (before and place not in kept):
            continue
        kept.pop(place, None)
        said[row, NEXT_STEP] = text
        if text:
            given = answer.get("given")
            step = NextStep(check_in_id=place[0], text=text, given=date.fromisoformat(given) if given else None)
            kept.setdefault((place[0], text), step)
    return tuple(kept.values()), said


def _as_read(base: Base) -> Mapping[tuple[str, str], list[str]]:
    """Return the check-ins that answers were taken to be about, by who gave them and when."""
    found: dict[tuple[str, str], list[str]] = {}
    for (row, column), texts in base.items():
        check_in_id, _, person_id = row.rpartition("/")
        for text in filter(None, texts.split("\n")) if column == ANSWERED else ():
            found.setdefault((person_id, text), []).append(check_in_id)
    return found


class _Stranger(Invalid):
    """Whoever answered is nobody whom the program knows."""


class _TooEarly(Invalid):
    """The answer was given before its check-in began."""


class _NoCheckIn(Invalid):
    """The id that an answer bears is not that of a check-in of whoever gave it."""


class _Desk:
    """Reads one answer after the other, in the order in which they were given."""

    def __init__(self, setting: Setting, known: Sequence[MeetingAnswer], dates: DateOrder | None, on: date) -> None:
        self._on = on
        self._dossier = setting.dossier
        self._read = _as_read(setting.sayings.base)
        self._sayings = setting.sayings
        self._dates = dates
        self._clock = partial(instant, order=dates, where=zone(setting.dossier.program.program.time_zone))
        people = setting.dossier.people
        known_people = (each for each in from_program(setting.dossier, setting.sayings) if each.id in people)
        self._directory = Directory(known_people)
        self._last = {(each.check_in_id, each.person_id): each.given for each in known if each.given}
        self._meetings = Meetings(setting.dossier, known)
        self.problems: list[Problem] = []
        self.early: list[Problem] = []
        self._told = setting.sayings.base.get(_LEFT_OUT, "").split("\n")
        self._left_out: list[str] = []
        self.silent = 0
        self.outdated: list[tuple[str, str]] = []  # the line of an answer that was changed since, and whose it is

    @property
    def told_before(self) -> list[str]:
        """What was told before of answers that are left out, one sentence each."""
        return [said for said in dict.fromkeys(self._left_out) if said in self._told]

    @property
    def told(self) -> Base:
        """What is told of such answers by now, to be kept."""
        told = sorted({*filter(None, self._told), *self._left_out})
        return {_LEFT_OUT: "\n".join(told)} if told else {}

    def of_two(self, answers: Iterable[Answer]) -> Iterator[Answer]:
        """Yield the answers on check-ins of two people; where one was erased, nothing they meant to do is kept."""
        for each in answers:
            pairing = self._dossier.pairings_by_id[self._meetings.by_id[each.get("check_in_id")].pairing_id]
            if not any(self._dossier.people[who].is_erased for who in people_of([pairing])):
                yield each

    def at(self, answer: Answer) -> datetime | None:
        """Return when an answer was given, in UTC."""
        return self._clock(answer.also(Special.ANSWERED))

    def settled(self, answer: Answer) -> Answer | None:
        """Return an answer with ids and words of rmentor's own; none where it says nothing, or nobody can tell what."""
        if not answer.get("said"):
            self.silent += "said" in answer.cells
            return None
        try:
            return self._settled(answer)
        except _Stranger as invalid:
            self.problems += self._told_once(Problem(Code.UNCLEAR_PERSON, answer.at, invalid.message, invalid.fix))
            return None
        except _TooEarly as invalid:
            said, fix = invalid.message, invalid.fix
            self.early += self._told_once(Problem(Code.UNKNOWN_CHECK_IN, answer.at, said, fix, Severity.WARNING))
            return None
        except Invalid as invalid:
            code = Code.UNKNOWN_CHECK_IN if isinstance(invalid, _NoCheckIn) else Code.UNCLEAR_PERSON
            self.problems.append(Problem(code, answer.at, invalid.message, invalid.fix))
            return None

    def _told_once(self, problem: Problem) -> list[Problem]:
        """Return a problem about an answer that is left out, unless it was told before: exports hold it each time."""
        self._left_out.append(problem.message)
        return [] if problem.message in self._told else [problem]

    def _settled(self, answer: Answer) -> Answer | None:
        person_id = self._who(answer.get("person_id"))
        row = self._check_in(answer, person_id)
        pairing = self._dossier.pairings_by_id[row.pairing_id]
        if person_id not in (pairing.mentor_id, pairing.mentee_id):
            raise _NoCheckIn(f"{row.id} is no check-in of {person_id}", "correct the id or the person")
        given = day(answer.also(Special.ANSWERED), self._dates)
        self._refuse_early(answer, row, person_id, given)
        if is_older(answer, self._sayings.times_of(f"{row.id}/{person_id}"), [self._clock]):
            self.outdated.append((f"{row.id}/{person_id}", self._name(person_id)))
            return None
        if given and given < self._last.get((row.id, person_id), given):
            return None  # they said something newer since, here or to somebody who wrote it down
        cells = self._in_own_words(answer, pairing, person_id)
        self._meetings.note(row.id, person_id, given or date.max, Told(cells["said"]))
        cells |= {"given": given.isoformat()} if given and not cells.get("given") else {}
        return answer._replace(cells={**cells, "check_in_id": row.id, "person_id": person_id})

    def _refuse_early(self, answer: Answer, row: CheckIn, person_id: str, given: date | None) -> None:
        """Raise where an answer was given before its check-in began: it is about another, or only meant."""
        said = Told(self._state(answer))
        if self._meetings.is_still_to_come(row, said, self.at(answer), self._on):
            moves = f"a new date: rmentor check-in move {row.id} START; or " if said is Told.MOVED else ""
            fix = f"it is left out; {moves}ask which one they mean: rmentor check-in list {row.pairing_id}"
            when = f" on {given}" if given else ""
            raise _TooEarly(f"{self._name(person_id)} answered{when}, before {row.id} began", fix)

    def _name(self, person_id: str) -> str:
        return self._dossier.people[person_id].name

    def _who(self, text: str) -> str:
        if text and not self._directory.find(text):
            fix = "write the id, the e-mail address or the whole name; an answer of a stranger is told once"
            raise _Stranger(f"person_id {quoted(text)} is nobody whom the program knows", fix)
        return self._person("person_id", text)

    def _person(self, column: str, text: str) -> str:
        """Return the id of a person of the rosters; raises Invalid for nobody, and for several."""
        if not text:
            raise Invalid("the row does not say who answered", "fill it in, then export again")
        found = {each.id: each for each in self._directory.find(text)}
        if len(found) > 1:
            several = listed([f"{each.name} ({each.id})" for each in found.values()])
            raise Invalid(f"{column} {quoted(text)} could be {several}", "write the id or the e-mail address")
        if not found:
            fix = "write the id, the e-mail address or the whole name"
            raise Invalid(f"{column} {quoted(text)} is nobody whom the program knows", fix)
        return next(iter(found))

    def _check_in(self, answer: Answer, person_id: str) -> CheckIn:
        """Return the check-in that an answer is about; raises Invalid where nobody can tell."""
        if row := self._named(answer, person_id) or self._read_before(answer, person_id):
            return row
        when, partner = answer.begun or answer.also(Special.ANSWERED), answer.also(Special.PARTNER)
        found = self._meetings.find(
            Asked(
                person_id=person_id,
                at=self._clock(when),
                day=day(when, self._dates),
                n=self._session(answer),
                partner_id=self._person(Special.PARTNER.value, partner) if partner else None,
                said=Told(self._state(answer)),
            )
        )
        if isinstance(found, CheckIn):
            return found
        raise Invalid(f"{self._name(person_id)} {found.why}", self._way_out(answer, found, person_id))

    def _named(self, answer: Answer, person_id: str) -> CheckIn | None:
        """Return the check-in whose id an answer says; raises Invalid for one that is not there."""
        session = answer.also(Special.SESSION).strip().casefold()
        said = answer.get("check_in_id") or (session if session in self._meetings.by_id else "")
        if said and said not in self._meetings.by_id:
            near = did_you_mean(said, self._meetings.by_id, cutoff=0.8)
            fix = near or f"rmentor check-in list {person_id} shows theirs"
            raise _NoCheckIn(f"{said} is no check-in of {person_id}", fix)
        return self._meetings.by_id[said] if said else None

    def _read_before(self, answer: Answer, person_id: str) -> CheckIn | None:
        """Return what this very answer was taken to be about when it was read before."""
        times = answer.also(Special.ANSWERED), answer.begun
        ids = next(filter(None, (self._read.get((person_id, text)) for text in times if text)), [])
        return self._meetings.by_id.get(ids[0]) if len(ids) == 1 else None

    def _session(self, answer: Answer) -> int | None:
        said = answer.also(Special.SESSION)
        titles = [session.title for session in self._dossier.program.arc]
        if said and (n := session_number(said, titles)) is not None:
            return n
        if said:
            fix = "say below values in intake.yaml which number it means"
            raise Invalid(f"{Special.SESSION.value} {quoted(said)} is no number of a session", fix)
        return None

    def _way_out(self, answer: Answer, found: Unfound, person_id: str) -> str:
        if found.may_be:
            return f"ask them, then: {self._command(answer, found.may_be[0], person_id)}"
        if answer.also(Special.ANSWERED) and self.at(answer) is None:
            return "say dates: dmy or dates: mdy in its map in intake.yaml"
        if found.why == NO_PAIRING:
            why = f"rmentor explain {person_id} says why they have none"
            return f"without one there is nothing to record; ask with whom they met ({why})"
        return f"rmentor check-in list {person_id} shows theirs; name one of them with rmentor check-in record"

    def _command(self, answer: Answer, row: CheckIn, person_id: str) -> str:
        """Return the command that records an answer of one check-in, with all that it says."""
        told = self._in_own_words(answer, self._dossier.pairings_by_id[row.pairing_id], person_id)
        said = {Told.DONE.value: "held"}.get(told["said"], told["said"])
        options = (
            ("--by {}", told.get("cancelled_by")),
            ("--notice {}h", told.get("notice_hours")),
            ("--attended {}", told.get("attended", "").replace(";", ",") if told["said"] == Told.MISSED.value else ""),
            ("--excused", told.get("excused") == "yes"),
        )
        more = [option.format(value) for option, value in options if value]
        return " ".join(["rmentor check-in record", row.id, said, *more, "--said-by", person_id])

    def _in_own_words(self, answer: Answer, pairing: Pairing, person_id: str) -> dict[str, str]:
        """Return the cells with sides, ids and a state that go together; raises Invalid where they cannot."""
        cells = {**answer.cells}
        own = Side.MENTOR if person_id == pairing.mentor_id else Side.MENTEE
        if text := cells.get("cancelled_by"):
            cells["cancelled_by"] = self._side(answer, text, pairing, own)
        came = self._came(answer, cells.get("attended", ""), pairing, own)
        state = self._state(answer)
        if state == Told.DONE.value and came is not None and len(came) < 2:  # noqa: PLR2004 - both
            raise Invalid(f"{self._name(person_id)} says that they met, and that not both came", _ASK)
        if state == Told.MISSED.value and came is not None and len(came) > 1:
            raise Invalid(f"{self._name(person_id)} says that they did not meet, and that both came", _ASK)
        if state == Told.DONE.value:
            cells |= {column: "" for column in _OF_CALLING_OFF if column in cells}
        if "attended" in cells:
            cells["attended"] = "" if state in _CALLED_OFF else ";".join(came or ())
        return cells | {"said": state}

    def _state(self, answer: Answer) -> str:
        """Return what became of it: what somebody called off was cancelled, and nobody waited for the other."""
        said = answer.get("said")
        called_off = said == Told.MISSED.value and (answer.get("cancelled_by") or answer.get("notice_hours"))
        return Told.CANCELLED.value if called_off else said

    def _side(self, answer: Answer, text: str, pairing: Pairing, own: Side) -> str:
        """Return on whose side it was called off; nothing, and told, where the words mean neither of the two."""
        who = whom(text, self._dossier.program.roles)
        if who is None:
            ids = {each.id for each in self._directory.find(text)}
            sides = {pairing.mentor_id: Who.MENTOR, pairing.mentee_id: Who.MENTEE}
            who = next((sides[each] for each in ids if len(ids) == 1 and each in sides), None)
        if who is None:
            self._tell_unread(answer, "cancelled_by", text)
            return ""
        return side_of(who, own).value

    def _came(self, answer: Answer, text: str, pairing: Pairing, own: Side) -> tuple[str, ...] | None:
        """Return the ids of those who came; None where it is not said, or not clearly, which is told."""
        both = {Side.MENTOR: pairing.mentor_id, Side.MENTEE: pairing.mentee_id}
        if not text:
            return None
        who = whom(text.replace(";", " "), self._dossier.program.roles)
        if who is Who.NEITHER:
            return ()
        if who is Who.BOTH:
            return tuple(both.values())
        if who:
            return (both[side_of(who, own)],)
        found = {each.id for word in split(text, "") for each in self._directory.find(word)}
        if not found or not found <= {*both.values()}:
            self._tell_unread(answer, "attended", text)
            return None
        return tuple(each for each in both.values() if each in found)

    def _tell_unread(self, answer: Answer, column: str, text: str) -> None:
        said = f"{column} {quoted(text)} is neither of the two; the cell was left as it is"
        fix = "say below values in intake.yaml whom it means: me, partner, both, neither, mentor or mentee"
        self.problems.append(Problem(Code.UNREAD_ANSWER, answer.at, said, fix, Severity.WARNING))
