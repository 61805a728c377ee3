"""The coordinator's progress report as Markdown, as one self-contained HTML page, and its charts. Pure.

Every number comes from the metrics; what the templates get is words and tables, so that they hold no logic.
"""

from collections.abc import Iterator

from markupsafe import Markup

from rmentor_cli.documents.bullets import objectives_chart
from rmentor_cli.documents.charts import months_chart, quality_chart, reach_chart
from rmentor_cli.documents.drawing import Chart
from rmentor_cli.documents.palette import PALETTE
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report_words import report_words
from rmentor_cli.documents.strip import strip_chart
from rmentor_cli.measures.metrics import Metrics
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier

FOLDER = f"{paths.OUT}/reports"
_LIGHT = {name: shade.light for name, shade in PALETTE.items()} | {"none": "none"}


def coordinator_report(dossier: Dossier, metrics: Metrics, templates: Templates) -> dict[str, str]:
    """Return the files of the report by path: coordinator.md, coordinator.html and the charts the former links to."""
    charts = tuple(chart for chart in _charts(dossier, metrics) if chart)
    pictures = {chart.key: templates.render("chart.svg.j2", {"chart": chart, "light": _LIGHT}) for chart in charts}
    words = {**vars(report_words(dossier, metrics)), "charts": charts}
    inline = {key: Markup(picture) for key, picture in pictures.items()}  # noqa: S704 - escaped as it was rendered
    return {
        **{f"{FOLDER}/charts/{key}.svg": picture for key, picture in pictures.items()},
        f"{FOLDER}/coordinator.html": templates.render(
            "report.html.j2", {**words, "palette": PALETTE, "pictures": inline}
        ),
        f"{FOLDER}/coordinator.md": templates.render("report.md.j2", words),
    }


def _charts(dossier: Dossier, metrics: Metrics) -> Iterator[Chart | None]:
    yield strip_chart(dossier, metrics)
    yield reach_chart(metrics)
    yield months_chart(metrics)
    yield objectives_chart(metrics)
    yield quality_chart(metrics)
