"""Count the answers of a survey round from the export of its form."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import timedelta
from shlex import quote

from rmentor_cli.intake.headings import quoted
from rmentor_cli.intake.survey_answers import Counted, count_answers
from rmentor_cli.intake.survey_questions import SHARE
from rmentor_cli.model.private import PrivateDossier, PulseAnswer, PulseComment
from rmentor_cli.model.program import DateOrder
from rmentor_cli.problems import listed
from rmentor_cli.rounds import open_rounds
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.import_maps import Source, open_export
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed
from rmentor_cli.runs.survey_words import sides_in_words
from rmentor_cli.runs.which_round import of_round, refuse_closed, refuse_edited
from rmentor_cli.terminal.problem_lines import counted

_A_DAY = timedelta(days=1)


def count_round(opened: Opened, source: Source) -> Outcome:
    """Plan to take over the answers in the export of a round's form; the last answer under a code counts."""
    dossier, private = opened.dossier, opened.private
    refuse_without_private(opened)
    refuse_edited(opened)
    dates = dossier.program.dates if dossier.program.dates is not DateOrder.ISO else None
    open_ids = [each.pulse_round.id for each in open_rounds(dossier, private)]
    found = count_answers(dossier.program.pulse, private.codes, open_export(source, ()), dates, open_ids)
    refuse_closed(dossier, found.round_id)
    after = _with_answers(private, found)
    answered = [each.code for each in of_round(after.pulse_answers, found.round_id)]
    codes = of_round(private.codes, found.round_id)
    sides = [each.role for each in codes if each.code in answered]
    ends = next(each.closes for each in open_rounds(dossier, private) if each.pulse_round.id == found.round_id)
    return Outcome(
        changes=sealed(opened, dossier, after),
        problems=found.problems,
        plan=f"Round {found.round_id}: {len(answered)} of {len(codes)} have answered, {sides_in_words(dossier, sides)}",
        notes=tuple(_about_export(found)),
        next_step=f"rmentor pulse close {found.round_id}"
        + (f", from {ends + _A_DAY:%a %Y-%m-%d} on" if opened.on <= ends else "")
        + f"; the export holds answers, so delete {quote(source.name)} after that",
        number=len(answered),
        data={"round": found.round_id, "answered": len(answered), "asked": len(codes)},
    )


def _with_answers(private: PrivateDossier, found: Counted) -> PrivateDossier:
    """Put new answers in the place of those under the same codes, unless those were given later."""
    stood = {each.code: each for each in of_round(private.pulse_answers, found.round_id)}
    newer = {each.code for each in found.answers if not _is_older(each, stood.get(each.code))}
    kept = tuple(each for each in private.pulse_answers if each.round_id != found.round_id or each.code not in newer)
    said = tuple(each for each in private.comments if not _is_replaced(each, found, newer))
    answers = tuple(_with_unasked(each, stood.get(each.code), found) for each in found.answers if each.code in newer)
    if {*answers} == {stood[code] for code in newer & stood.keys()}:
        kept, answers = private.pulse_answers, ()
    shared = {replace(each, shared=False) for each in private.comments if each.shared and found.leave_unasked}
    comments = (*said, *(replace(each, shared=each.shared or each in shared) for each in found.comments_of(newer)))
    return replace(
        private,
        pulse_answers=(*kept, *answers),
        comments=private.comments if {*comments} == {*private.comments} else comments,
    )


def _is_replaced(comment: PulseComment, found: Counted, newer: Collection[str]) -> bool:
    return comment.round_id == found.round_id and comment.code in newer and comment.question not in found.unasked


def _with_unasked(new: PulseAnswer, stood: PulseAnswer | None, found: Counted) -> PulseAnswer:
    """Leave what was counted of a question that this export does not hold: a renamed column takes nothing back."""
    unasked = tuple(each for each in stood.answers if each.question in found.unasked) if stood else ()
    return replace(new, answers=(*new.answers, *unasked))


def _is_older(new: PulseAnswer, stood: PulseAnswer | None) -> bool:
    return stood is not None and new.given is not None and stood.given is not None and new.given < stood.given


def _about_export(found: Counted) -> Iterator[str]:
    if found.again:
        yield f"{counted(found.again, 'code')} answered more than once: the last answer counts."
    if found.unasked:
        yield (
            f"Not in this export: {listed(list(found.unasked))}; what was counted of it before stays. "
            "If the form asks it in other words, write them below also of the question in program.yaml."
        )
    if found.leave_unasked:
        yield f'Not in this export: "{SHARE}" Whoever agreed to it before is taken at their word; nobody else is.'
    if found.unread:
        yield f"Not read: {listed([quoted(each) for each in found.unread])}."
