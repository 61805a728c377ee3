"""Import what two people say of their check-in, like any other word of theirs."""

from collections.abc import Iterator
from dataclasses import replace

from rmentor_cli.changes import ChangeSet
from rmentor_cli.decisions.record import Recorded, record_answers
from rmentor_cli.intake.latest import dates_of
from rmentor_cli.intake.meetings import met
from rmentor_cli.intake.rows import Clerk, fill
from rmentor_cli.model.file_kinds import DID_YOU_MEET
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem
from rmentor_cli.runs.check_in_words import after_answers, on_answers
from rmentor_cli.runs.forbidden import newly_forbidden
from rmentor_cli.runs.import_plan import Read, finished, judged, of_nobody_erased, setting_of, unread
from rmentor_cli.runs.imported import filled_outcome, left_out_before, older_answers, silent_answers, told_together
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.sealing import sealed


def into_answers(opened: Opened, read: Read) -> Outcome:
    """Take what the two of a pairing say of a check-in, like any other word of theirs."""
    said, before = of_nobody_erased(opened, read), opened.private.answers
    dates = dates_of(read.chosen, opened.dossier, said)
    found = met(setting_of(opened, read), opened.private, said, dates, opened.on)
    filled = fill(Clerk(opened.dossier, DID_YOU_MEET, found.answers), before, found.answers, read.base.sayings, dates)
    recorded = record_answers(opened.dossier, before, filled.records, opened.on)
    after = replace(opened.dossier, check_ins=recorded.check_ins)
    private = replace(opened.private, answers=recorded.answers, next_steps=found.steps)
    outcome = filled_outcome(read.chosen, DID_YOU_MEET, filled, unread(read), len(read.answers) - len(said))
    return finished(
        replace(
            outcome,
            notes=(
                *on_answers(opened.dossier, after, private),
                *silent_answers(found.silent),
                *left_out_before(found.left_out),
                *older_answers(found.outdated),
                *outcome.notes,
            ),
            next_step=after_answers(after, private, opened.on),
        ),
        changes=ChangeSet((*sealed(opened, after, private), *read.base.changes({**filled.base, **found.base}))),
        unclear=(*found.problems, *filled.problems, *told_together(read.problems), *_unfit(read.head.path, recorded)),
        held=(*found.early, *judged(opened, after, private)),
        forbidden=newly_forbidden(after, opened.private, private),
    )


def _unfit(path: str, recorded: Recorded) -> Iterator[Problem]:
    """Tell which answers are about no check-in, or of nobody who was to be there."""
    for each in recorded.unfit:
        said = f"{each.check_in_id} is no check-in of {each.person_id}"
        yield Problem(Code.UNKNOWN_CHECK_IN, Location(path), said)
