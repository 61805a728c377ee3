"""The form of a survey round: what to ask whom, in which words, and what the columns of its export are. Pure.

An export is recognized by these words and by those of program.yaml, so whoever changes one keeps the older one in
`CODES` or `SHARES`, or below `also` there.
"""

from collections.abc import Iterator, Mapping

from rmentor_cli.intake.questions import Answer, Question
from rmentor_cli.model.folding import plain
from rmentor_cli.model.people import Role
from rmentor_cli.model.pulse import Answered, Asked, Pulse, PulseQuestion, PulseRound

CODE = "What is your personal code?"
SHARE = "May what you wrote in your own words be passed on without your name?"
CODES = (CODE, "Personal code", "Your personal code", "Code", "Your code")
SHARES = (SHARE,)
AGREEMENT = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")
_ALSO_CALLED = {"neutral": 3, "undecided": 3, "completely disagree": 1, "completely agree": 5}


def survey_questions(pulse: Pulse, pulse_round: PulseRound, asked: Asked) -> tuple[Question, ...]:
    """Return what a round asks both sides, or one side only, in its order."""
    return tuple(_question(each) for each in pulse.questions_of(pulse_round) if each.asked is asked)


def sections(pulse: Pulse, pulse_round: PulseRound) -> Iterator[tuple[Role | None, tuple[Question, ...]]]:
    """Yield the sections of a form: what both sides are asked, with the code before it, then what only one side is."""
    code = Question(CODE, "code", hint="It stands in the mail that brought you here.", needed=True)
    yield None, (code, *survey_questions(pulse, pulse_round, Asked.BOTH))
    for role in Role:
        if own := survey_questions(pulse, pulse_round, Asked(role.value)):
            yield role, own


def sharing(pulse: Pulse, pulse_round: PulseRound) -> Question | None:
    """Return the question that ends the form, where anything is asked in people's own words."""
    if not any(each.answer is Answered.TEXT for each in pulse.questions_of(pulse_round)):
        return None
    return Question(SHARE, "share", Answer.ONE, "Without a yes nobody but the coordinator reads it.", ("Yes", "No"))


def _question(asked: PulseQuestion) -> Question:
    if asked.answer is Answered.TEXT:
        hint = "As you like. Please name nobody."
        return Question(asked.text, asked.id, Answer.PROSE, hint)
    if asked.labels:
        return Question(asked.text, asked.id, Answer.ONE, options=asked.labels)
    return Question(asked.text, asked.id, Answer.SCALE, f"From 1, strongly disagree, to {asked.scale}, strongly agree.")


def columns_by_words(pulse: Pulse) -> Mapping[str, str]:
    """Return what every known wording of a column means: the id of a question, or `code` or `share`."""
    ours = {plain(each): "code" for each in CODES} | {plain(each): "share" for each in SHARES}
    asked = {
        plain(each): question.id
        for question in pulse.questions
        for each in (question.id, *question.also, question.text)
    }
    return ours | asked


def value_of(asked: PulseQuestion, text: str) -> int | None:
    """Return what an answer means on the scale: a number, alone or before its label, or a label; None: neither."""
    words = plain(text)
    first = words.split()[0] if words else ""
    if first.isdecimal() and first.isascii():
        return int(first) if 1 <= int(first) <= asked.scale else None
    labels = asked.labels or (AGREEMENT if asked.scale == len(AGREEMENT) else ())
    said = {plain(label): n for n, label in enumerate(labels, 1)}
    return ({} if asked.labels or not labels else _ALSO_CALLED).get(words) or said.get(words)
