"""Write the progress report for the coordinator, the sponsor or everybody who takes part.

A report rests on what git tracks and on nothing else: the same folder makes the same bytes anywhere, on any later day.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rmentor_cli.documents.comparison import comparison
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import FOLDER, About, report_files
from rmentor_cli.files.read import every_file
from rmentor_cli.formats.figures import compared_csv, figure_as_data, figures_csv, figures_json
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import Edition, compared, edition
from rmentor_cli.measures.facts import Facts
from rmentor_cli.measures.few import Asked
from rmentor_cli.measures.metrics import measure_facts
from rmentor_cli.measures.part import Part
from rmentor_cli.measures.quality import NO_SCORES, Scores
from rmentor_cli.measures.wording import counted, full_day
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.reader import Reader
from rmentor_cli.problems import UsageError
from rmentor_cli.runs.attention import attention_as_data
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.report_data import objectives_as_data, reach_as_data
from rmentor_cli.runs.report_parts import about_answers, chosen_part
from rmentor_cli.runs.writing import plan_documents

SCHEMA = 1
_LONGEST = 60  # characters of a value in the name of a file
_DIGEST = 6  # hexadecimal digits
_PLAIN = "[a-z0-9]+( [a-z0-9]+)*"
ToPdf = Callable[[str], bytes]
Score = Callable[[Dossier, date], Scores]  # how well people were matched, by the rosters of a day


@immutable
class ReportWish:
    """Which report somebody would like: for whom, from which day to which, beside which day, of whom."""

    reader: Reader
    score: Score | None  # for the coordinator, who alone reads of it; None: match quality is not worked out
    since: date | None = None
    until: date | None = None
    compare: date | None = None
    only: tuple[str, ...] = ()  # as typed: department=Finance
    to_pdf: ToPdf | None = None


@immutable
class _Desk:
    """What a report is made of."""

    dossier: Dossier  # of all people: names come from here
    part: Part | None
    wish: ReportWish

    def on(self, day: date, since: date | None = None, beside: date | None = None) -> Edition:
        """Work out the figures for the reader as they stood on a day."""
        part, everybody = self.part, Facts(self.dossier, day, since)
        facts = Facts(part.dossier, day, since, part.people) if part else everybody
        metrics = measure_facts(facts, self.wish.score(facts.dossier, day) if self.wish.score else NO_SCORES)
        return edition(facts, metrics, self.wish.reader, Asked(of_part=self.part is not None, beside=beside), everybody)


def write_report(opened: Opened, wish: ReportWish) -> Outcome:
    """Plan the report for a reader, in every form."""
    _refuse_wrong_days(opened.on, wish)
    until = wish.until or opened.on
    everybody = Facts(opened.dossier, until, wish.since)
    desk = _Desk(opened.dossier, chosen_part(everybody, wish.only, wish.reader, wish.compare), wish)
    now = desk.on(until, wish.since, wish.compare)
    then = desk.on(wish.compare, beside=until) if wish.compare else None
    data = _as_data(opened.dossier, now, then)
    documents = _documents(desk, now, then, data)
    held = now.metrics.figures["check-ins-on-plan"]
    stands = ": ".join(filter(None, (now.metrics.week_text, now.metrics.word_beside_week)))
    name = f"{FOLDER}/{_name(wish)}"
    before = _made_before(opened.root, name)
    return Outcome(
        changes=plan_documents(opened.root, {**before, **documents}),
        shown=(f"{stands}. {held.label}{_in_days(now)}: {held.text}.",),
        plan=f"{name}.html, .md, .csv{', .json and .pdf' if wish.to_pdf else ' and .json'}",
        notes=(*([about_answers(desk.part)] if desk.part else ()), *_outdated(before, documents)),
        next_step=f"open {name}.html in a browser",
        data={"files": sorted(documents), **data},
    )


def _documents(desk: _Desk, now: Edition, then: Edition | None, data: Mapping[str, Any]) -> dict[str, bytes | str]:
    name, to_pdf = f"{FOLDER}/{_name(desk.wish)}", desk.wish.to_pdf
    beside = comparison(then, now) if then else None
    templates = Templates(desk.dossier.templates)
    documents: dict[str, bytes | str] = {
        **report_files(desk.dossier, now, templates, beside, About(_scope(desk, now), _name(desk.wish))),
        f"{name}.csv": compared_csv(compared(then, now)) if then else figures_csv(now.figures.values()),
        f"{name}.json": figures_json(data),
    }
    if to_pdf:
        documents[f"{name}.pdf"] = to_pdf(str(documents[f"{name}.html"]))
    return documents


def _name(wish: ReportWish) -> str:
    """Name the files of a report: by its reader, and the part of the people or of the time it is about, if any.

    A report of a part never takes the place of the whole, nor of another part.
    """
    days = (f"{word}_{day}".replace("-", "_") for word, day in (("from", wish.since), ("to", wish.until)) if day)
    return "_".join([wish.reader.value, *map(_name_of_part, sorted(wish.only)), *days])


def _name_of_part(said: str) -> str:
    """Write what somebody typed in small letters and digits; a digest stands for what that leaves out."""
    field, _, value = (each.strip() for each in said.casefold().partition("="))
    name = re.sub(r"[^a-z0-9]+", "_", f"{field}_{value}").strip("_")
    if re.fullmatch(_PLAIN, value) and len(name) <= _LONGEST:
        return name
    digest = hashlib.sha256(f"{field}={value}".encode()).hexdigest()
    return f"{name[:_LONGEST].rstrip('_')}_{digest[:_DIGEST]}"


def _made_before(root: Path, name: str) -> dict[str, None]:
    """Return the files of the last report of a name: those that are not made again go."""
    charts = f"{FOLDER}/charts/{name.removeprefix(f'{FOLDER}/')}-"
    return {path: None for path in every_file(root, FOLDER) if path.startswith((f"{name}.", charts))}


def _outdated(before: Collection[str], documents: Collection[str]) -> Iterator[str]:
    """Say that a PDF goes whose figures are older than those of the page beside it."""
    for path in before:
        if path.endswith(".pdf") and path not in documents:
            yield f"{path} is of an earlier report, and goes: --pdf makes it of this one."


def _in_days(now: Edition) -> str:
    first, last = now.metrics.period.first, now.metrics.period.last
    return f", {full_day(first)} to {full_day(last)}" if now.metrics.since else ""


def _scope(desk: _Desk, now: Edition) -> str:
    """Say which part of the time and of the people a report is about."""
    said = []
    if desk.wish.since:
        said.append(
            f"What happened from {full_day(desk.wish.since)} on, and where things stand on {full_day(now.metrics.on)}"
        )
    if desk.part:
        said.append(
            f"{desk.part.label}: {counted(len(desk.part.people), 'person', 'people')}; pairings and "
            "check-ins count where one of the two is among them"
        )
    return "; ".join(said)


def _refuse_wrong_days(on: date, wish: ReportWish) -> None:
    until = wish.until or on
    if until > on:
        raise UsageError(f"--to {until} is still to come", fix=f"the last day that a report can be about is {on}")
    if wish.since and wish.since > until:
        raise UsageError(f"--from {wish.since} comes after {until}, the last day", fix="turn the two days round")
    if wish.compare and wish.compare >= until:
        raise UsageError(f"--compare {wish.compare} is not before {until}", fix="name an earlier day")
    if wish.compare and wish.since:
        raise UsageError(
            "--compare puts two days side by side, --from looks at the days between", fix="leave one of the two out"
        )


def _as_data(dossier: Dossier, now: Edition, then: Edition | None) -> Mapping[str, Any]:
    """Return what a report says as JSON values; ids only, and for the coordinator alone who needs somebody."""
    metrics = now.metrics
    data: dict[str, Any] = {
        "schema": SCHEMA,
        "for": now.reader.value,
        "program": dossier.program.program.name,
        "on": metrics.on.isoformat(),
        "from": metrics.period.first.isoformat(),
        "week": metrics.last_week,
        "weeks": metrics.weeks,
        "standing": metrics.traffic.value,
        "figures": {key: figure_as_data(figure) for key, figure in now.figures.items()},
        "reach": list(reach_as_data(metrics.funnel)),
        "objectives": list(objectives_as_data(metrics.objectives)),
    }
    if then:
        figures = {key: figure_as_data(figure) for key, figure in then.figures.items()}
        data["compared"] = {"on": then.metrics.on.isoformat(), "figures": figures}
    if now.reader is Reader.COORDINATOR:
        data["attention"] = attention_as_data(metrics.attention)
    if now.promises:
        data["promises"] = [
            {
                "what": each.what,
                "due": each.due.isoformat(),
                "so_far": each.so_far,
                "state": each.to_sponsor if now.reader is Reader.SPONSOR else each.to_coordinator,
                "asked": each.is_asked,
            }
            for each in now.promises
        ]
    return data
