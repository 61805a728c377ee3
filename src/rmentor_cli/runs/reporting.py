"""Write the progress report."""

from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report import FOLDER, coordinator_report
from rmentor_cli.matching.standing import score_standing
from rmentor_cli.measures.metrics import measure
from rmentor_cli.measures.quality import Scores
from rmentor_cli.runs.loading import Opened
from rmentor_cli.runs.outcome import Outcome
from rmentor_cli.runs.standing import figures_as_data
from rmentor_cli.runs.writing import plan_documents


def write_report(opened: Opened) -> Outcome:
    """Plan the coordinator's report."""
    points, wants = score_standing(opened.dossier, opened.private, opened.on)
    metrics = measure(opened.dossier, opened.on, Scores(points=points, wants=wants))
    documents = coordinator_report(opened.dossier, metrics, Templates(opened.dossier.templates))
    held = metrics.figures["check-ins-on-plan"]
    return Outcome(
        changes=plan_documents(opened.root, documents),
        shown=(f"{metrics.week_text}: {metrics.traffic.value}. {held.label}: {held.text}.",),
        plan=f"{FOLDER}/coordinator.html and coordinator.md",
        next_step=f"open {FOLDER}/coordinator.html in a browser",
        data={"files": sorted(documents), **figures_as_data(metrics)},
    )
