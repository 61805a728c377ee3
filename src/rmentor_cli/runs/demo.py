"""A filled example, lived through from its launch to today by the same verbs that commands use."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from shlex import quote

from rmentor_cli.changes import plan
from rmentor_cli.decisions.accept import accept, proposed
from rmentor_cli.decisions.record import record, words_of
from rmentor_cli.decisions.waiting import one_round_more
from rmentor_cli.files.starters import DEMO, read_starter
from rmentor_cli.formats.dossier import changes_between, decode_program
from rmentor_cli.formats.proof_json import encode_proof
from rmentor_cli.formats.tables import decode_rows, parse_table
from rmentor_cli.matching.proof_record import ProofRecord
from rmentor_cli.matching.proposal import propose
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.happening import Happening
from rmentor_cli.model.private import PrivateDossier
from rmentor_cli.model.reader import Reader
from rmentor_cli.model.today import Today
from rmentor_cli.problems import Problem, RmentorError, stops
from rmentor_cli.runs.agendas import write_agendas
from rmentor_cli.runs.beginning import refuse_taken, schema_file, shift_dates
from rmentor_cli.runs.calendars import write_calendars
from rmentor_cli.runs.celebrating import celebrate
from rmentor_cli.runs.holidays import with_holidays
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.mails import write_mails
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.reporting import ReportWish, write_report
from rmentor_cli.runs.scored import score_pairings
from rmentor_cli.scheduling.plan import schedule
from rmentor_cli.terminal.layout import Table
from rmentor_cli.terminal.problem_lines import counted, sum_line
from rmentor_cli.validation.rulebook import validate

WEEKS_IN = 16  # how far the program has come today
RECORDS = "imports/what-happened.csv"


def make_demo(folder: Path, on: date) -> Outcome:
    """Plan the whole folder of the example as it stands on a day."""
    files = example_files(on)
    refuse_taken(folder, files)
    loaded = decode_program(files)
    if loaded.dossier is None or stops(loaded.problems):  # the tests read the example on every change
        raise RmentorError("the example cannot be read", problems=loaded.problems)
    today, proof = live_through(loaded.dossier, happenings(files), on)
    problems = validate(today, loaded.private, lambda: on)
    opened = Opened(folder, today, loaded.private, problems, on)
    scores = {Reader.COORDINATOR: score_pairings}
    reports = [write_report(opened, ReportWish(reader, scores.get(reader))) for reader in Reader]
    documents = (
        write_agendas(opened),
        write_calendars(opened),
        write_mails(opened, Today(on)),
        *reports,
        celebrate(opened),
    )
    made = {**files, paths.PROOF: encode_proof(proof).encode()}
    for changes in (changes_between(loaded.dossier, today), *(outcome.changes for outcome in documents)):
        made |= {change.path: change.after for change in changes if change.after is not None}
    return Outcome(
        changes=plan({}, made),
        shown=(f"{today.program.program.name}, a fictional program, in {folder}:", _steps(today, problems, documents)),
        notes=(f"\nOpen {folder / paths.OUT}/reports/coordinator.html in a browser.",),
        next_step=f"cd {quote(str(folder))} && rmentor status",
        data={"folder": str(folder), "files": sorted(made)},
    )


def example_files(on: date) -> dict[str, bytes]:
    """Return the shipped example, its dates moved by whole weeks: that day lies in its fourth month."""
    shipped = {**read_starter(DEMO), paths.SCHEMA: schema_file()}
    loaded = decode_program({paths.PROGRAM: shipped[paths.PROGRAM]})
    launch = loaded.dossier.program.program.start if loaded.dossier else on
    monday = on - timedelta(days=on.weekday()) - timedelta(weeks=WEEKS_IN)
    weeks = timedelta(days=(monday - launch).days)
    return {path: shift_dates(content.decode(), weeks).encode() for path, content in shipped.items()}


def happenings(files: Mapping[str, bytes]) -> tuple[Happening, ...]:
    """Return what the example tells about its check-ins."""
    told, _ = decode_rows(parse_table(RECORDS, files[RECORDS].decode(), Happening).source, Happening)
    return told


def live_through(dossier: Dossier, told: tuple[Happening, ...], on: date) -> tuple[Dossier, ProofRecord]:
    """Pair, accept and plan on the day of the launch, then write down what happened until today."""
    launch = dossier.program.program.start
    dossier, _ = with_holidays(dossier)
    proposal = propose(dossier, PrivateDossier(), launch)
    dossier = replace(dossier, pairings=proposal.rows(dossier.pairings))
    accepted = accept(dossier.pairings, {p.id for p in proposed(dossier.pairings)}, launch)
    dossier = one_round_more(dossier, accepted, launch)
    dossier = replace(dossier, check_ins=schedule(dossier, launch).check_ins)
    recorded = record(dossier, (), words_of(dossier, told), on)
    return replace(dossier, check_ins=recorded.check_ins), proposal.record


def _steps(today: Dossier, problems: Sequence[Problem], documents: Sequence[Outcome]) -> Table:
    people = len(today.people)
    left = people - 2 * len(today.live_pairings)
    dated = sum(row.start is not None for row in today.check_ins)
    said = sum_line(problems) or "no problems"
    agendas, calendars, mails, *reports, celebration = documents
    return Table(
        ("command", "what it did"),
        (
            ("rmentor validate", f"{people} people in 2 rosters: {said}"),
            ("rmentor match --accept", f"{counted(len(today.live_pairings), 'pairing')}, {left} people wait"),
            ("rmentor schedule", f"{dated} of {counted(len(today.check_ins), 'check-in')} have a date"),
            ("rmentor agenda", agendas.plan),
            ("rmentor calendar", calendars.plan),
            ("rmentor mail", mails.plan),
            ("rmentor report", reports[0].plan),
            ("rmentor report --for", "sponsor.html and participants.html beside it"),
            ("rmentor celebrate", celebration.plan),
        ),
    )
