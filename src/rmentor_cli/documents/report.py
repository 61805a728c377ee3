"""The progress report as Markdown, as one self-contained HTML page, and its charts, for one kind of reader. Pure.

Every number comes from the edition; what the templates get is words and tables, so that they hold no logic.
"""

from collections.abc import Callable, Iterator, Mapping

from markupsafe import Markup

from rmentor_cli.documents.bullets import objectives_chart
from rmentor_cli.documents.charts import crossing_chart, months_chart, quality_chart, reach_chart
from rmentor_cli.documents.drawing import Chart
from rmentor_cli.documents.goals_chart import goals_chart
from rmentor_cli.documents.palette import PALETTE
from rmentor_cli.documents.participants_words import participants_words
from rmentor_cli.documents.rendering import Templates
from rmentor_cli.documents.report_page import Comparison, PageWords
from rmentor_cli.documents.report_words import report_words
from rmentor_cli.documents.sponsor_words import sponsor_words
from rmentor_cli.documents.strip import strip_chart
from rmentor_cli.documents.trend import trend_chart
from rmentor_cli.immutable import immutable
from rmentor_cli.measures.edition import Edition
from rmentor_cli.model import paths
from rmentor_cli.model.dossier import Dossier
from rmentor_cli.model.reader import Reader

FOLDER = f"{paths.OUT}/reports"
_LIGHT = {name: shade.light for name, shade in PALETTE.items()} | {"none": "none"}
_WORDS: Mapping[Reader, Callable[[Dossier, Edition, Comparison | None, str], PageWords]] = {
    Reader.COORDINATOR: report_words,
    Reader.SPONSOR: sponsor_words,
    Reader.PARTICIPANTS: participants_words,
}
_TEMPLATE = {
    Reader.COORDINATOR: "report",
    Reader.SPONSOR: "report-sponsor",
    Reader.PARTICIPANTS: "report-participants",
}


@immutable
class About:
    """Which part of the time or of the people a report is about, in words and in the name of its files; empty: all."""

    scope: str = ""
    name: str = ""


ALL = About()


def report_files(
    dossier: Dossier, edition: Edition, templates: Templates, comparison: Comparison | None = None, about: About = ALL
) -> dict[str, str]:
    """Return the files of a report by path: NAME.md, NAME.html and the charts the former links to.

    The name is the reader's, unless the report is about a part of the time or of the people.
    """
    reader = edition.reader.value
    name = about.name or reader
    charts = tuple(chart for chart in _charts(dossier, edition) if chart)
    pictures = {chart.key: templates.render("chart.svg.j2", {"chart": chart, "light": _LIGHT}) for chart in charts}
    said = vars(_WORDS[edition.reader](dossier, edition, comparison, about.scope))
    words = {**said, "charts": charts, "reader": reader, "name": name}
    inline = {key: Markup(picture) for key, picture in pictures.items()}  # noqa: S704 - escaped as it was rendered
    template = _TEMPLATE[edition.reader]
    return {
        **{f"{FOLDER}/charts/{name}-{key}.svg": picture for key, picture in pictures.items()},
        f"{FOLDER}/{name}.html": templates.render(
            f"{template}.html.j2", {**words, "palette": PALETTE, "pictures": inline}
        ),
        f"{FOLDER}/{name}.md": templates.render(f"{template}.md.j2", words),
    }


def _charts(dossier: Dossier, edition: Edition) -> Iterator[Chart | None]:
    """Yield the charts in an order that fills the columns of a page evenly."""
    metrics = edition.metrics
    reach, goals, answers = reach_chart(metrics), goals_chart(metrics), trend_chart(edition)
    if edition.reader is not Reader.COORDINATOR:
        yield from (reach, months_chart(metrics), goals, objectives_chart(metrics), answers)
        return
    yield from (strip_chart(dossier, metrics), reach, months_chart(metrics), objectives_chart(metrics))
    yield from (goals, answers, crossing_chart(metrics), quality_chart(metrics))
