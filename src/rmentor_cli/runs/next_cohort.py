"""Start the next cohort from a program that is over: what it was, who comes along, and what it showed."""

from pathlib import Path
from shlex import quote

from rmentor_cli.changes import plan
from rmentor_cli.cohorts.carried import carried
from rmentor_cli.cohorts.next_program import Anew
from rmentor_cli.cohorts.returning import Returners, returners
from rmentor_cli.cohorts.went_well import went_well
from rmentor_cli.documents.lessons import Lessons, lessons_page
from rmentor_cli.matching.pair_score import PairScorer
from rmentor_cli.matching.standing import parts_of_begun, score_standing
from rmentor_cli.matching.topic_gaps import topic_gaps
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.quality import Scores
from rmentor_cli.model import paths
from rmentor_cli.model.pairing import LIVE, PairingStatus
from rmentor_cli.model.people import PersonStatus, Role
from rmentor_cli.problems import RmentorError, UsageError, stops
from rmentor_cli.runs.beginning import refuse_taken, schema_file
from rmentor_cli.runs.grounds import refuse_without_private
from rmentor_cli.runs.loading import Opened, judge
from rmentor_cli.runs.next_cohort_files import answers_kept, copied_files, private_files, table_files
from rmentor_cli.runs.next_cohort_words import by_the_numbers, next_step, notes, on_vetoes, who_comes
from rmentor_cli.runs.next_program import program_text
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.terminal.problem_lines import counted


def begin_next(opened: Opened, named: Path, folder: Path, anew: Anew) -> Outcome:
    """Plan the files of the next cohort; refuses while the last one, named so, goes on, and to overwrite anything."""
    refuse_without_private(opened)
    _refuse_unfinished(opened, named)
    _refuse_start(opened, anew)
    _refuse_folder(opened.root, folder)
    found = returners(opened.dossier)
    program, text = program_text(opened.dossier, anew)
    private = carried(opened.dossier, opened.private, found, program, opened.on)
    files = {
        **copied_files(opened),
        paths.PROGRAM: text.encode(),
        paths.SCHEMA: schema_file(),
        paths.LESSONS: lessons_page(_lessons(opened, found), opened.on).encode(),
        **table_files(opened.dossier, found, program),
        **private_files(opened, private, program),
        **answers_kept(opened, found, program),
    }
    refuse_taken(folder, files)
    judged = judge(files, lambda _: opened.on)
    if stops(judged.problems):
        raise RmentorError("nothing was written: the next cohort could not be read", problems=judged.problems)
    return Outcome(
        changes=plan({}, files),
        shown=(who_comes(found), *by_the_numbers(opened.dossier, private, files)),
        plan=f"{program.program.name} from {program.program.start} on, in {folder}: {counted(len(files), 'file')}.",
        notes=(*notes(opened, program, text), *on_vetoes(opened, found)),
        commit_message="Start the next cohort",
        next_step=next_step(folder),
        data={
            "folder": str(folder),
            "files": sorted(files),
            "waiting": list(found.waiting),
            "invited": list(found.again),
            "without_partner": list(found.alone),
            "not_copied": found.gone + len(found.unanswered),
        },
    )


def _refuse_unfinished(opened: Opened, named: Path) -> None:
    going = LIVE | {PairingStatus.PROPOSED}
    if number := sum(pairing.status in going for pairing in opened.dossier.pairings):
        raise UsageError(
            f"{opened.dossier.program.program.name} is not closed: {counted(number, 'pairing')} going on or proposed",
            fix=f"close it first: rmentor -C {quote(str(named))} close",
        )


def _refuse_start(opened: Opened, anew: Anew) -> None:
    was = opened.dossier.program.program.start
    if anew.start <= was:
        raise UsageError(f"--start {anew.start} is not after {was}, when the last cohort began", fix="name a later day")


def _refuse_folder(root: Path, folder: Path) -> None:
    """Raise UsageError where one of the two folders lies in the other: private files would be mixed up."""
    old, new = root.resolve(), folder.resolve()
    if new.is_relative_to(old) or old.is_relative_to(new):
        raise UsageError(f"{folder} is not apart from the last program", fix="name a new folder beside it")


def _lessons(opened: Opened, found: Returners) -> Lessons:
    last = opened.dossier
    scorer = PairScorer.of(last, opened.private, opened.on)
    points, wants = score_standing(last, scorer, opened.on)
    metrics = measure(last, opened.on, Scores(points=points, wants=wants))
    held = {each.pairing.id: len(each.held) for each in metrics.pairings}
    people = {
        role: [each for each in last.roster(role) if each.status is not PersonStatus.INVITED and not each.is_erased]
        for role in Role
    }
    return Lessons(
        dossier=last,
        metrics=metrics,
        gaps=topic_gaps(last.topics, people, lambda person: person.capacity),
        went_well=went_well(held, parts_of_begun(last, scorer), last.program.pulse.minimum_group),
        waiting=len(found.waiting) + len(found.alone),
    )
