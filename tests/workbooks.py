"""Workbooks made by hand, so that the reader is judged by the format and not by another library."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time
from html import escape

from rmentor_cli.immutable import immutable

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DAY_0 = datetime(1899, 12, 30)  # noqa: DTZ001 - spreadsheets know no zones


@immutable
class Error:
    """What a formula shows that came to nothing, such as #REF!."""

    text: str


@immutable
class Formula:
    """A formula, and what it came to when the workbook was saved; None where no program ever worked it out."""

    formula: str
    shows: str | None


Cell = str | float | bool | date | datetime | Error | Formula | None


@immutable
class Page:
    """One sheet to write."""

    rows: Sequence[Sequence[Cell]]
    name: str = "Sheet1"
    merged: tuple[str, ...] = ()  # as A2:A6
    state: str = "visible"


def workbook(*pages: Page, absolute: bool = False) -> bytes:
    """Write a workbook; `absolute` names its parts from the root, as some programs do."""
    written = io.BytesIO()
    folder = "/xl/" if absolute else ""
    sheets = [f"{folder}worksheets/sheet{n}.xml" for n in range(1, len(pages) + 1)]
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as packed:
        for path, content in (
            ("[Content_Types].xml", _content_types(len(pages))),
            ("_rels/.rels", _relations([("officeDocument", "xl/workbook.xml")])),
            ("xl/workbook.xml", _book(pages)),
            (
                "xl/_rels/workbook.xml.rels",
                _relations([*(("worksheet", each) for each in sheets), ("styles", "styles.xml")]),
            ),
            ("xl/styles.xml", _STYLES),
            *((f"xl/worksheets/sheet{n}.xml", _sheet(page)) for n, page in enumerate(pages, 1)),
        ):
            packed.writestr(zipfile.ZipInfo(path, (2027, 1, 11, 0, 0, 0)), content)
    return written.getvalue()


# a cell style each for numbers, days, moments and times of day
_STYLES = (
    f'<styleSheet xmlns="{_MAIN}"><cellXfs count="4">'
    + "".join(f'<xf numFmtId="{each}" applyNumberFormat="1"/>' for each in (0, 14, 22, 20))
    + "</cellXfs></styleSheet>"
)


def _content_types(pages: int) -> str:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = [("workbook", "sheet.main"), *((f"worksheets/sheet{n}", "worksheet") for n in range(1, pages + 1))]
    overrides = "".join(f'<Override PartName="/xl/{path}.xml" ContentType="{kind}.{of}+xml"/>' for path, of in parts)
    defaults = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="{_PACKAGE}/content-types">{defaults}{overrides}</Types>'


def _relations(targets: Sequence[tuple[str, str]]) -> str:
    lines = (
        f'<Relationship Id="rId{n}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(lines)}</Relationships>'


def _book(pages: Sequence[Page]) -> str:
    lines = (
        f'<sheet name="{escape(page.name)}" sheetId="{n}" state="{page.state}" r:id="rId{n}"/>'
        for n, page in enumerate(pages, 1)
    )
    return f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets>{"".join(lines)}</sheets></workbook>'


def _sheet(page: Page) -> str:
    rows = "".join(
        f'<row r="{n}">{"".join(_cell(f"{_column(at)}{n}", cell) for at, cell in enumerate(row))}</row>'
        for n, row in enumerate(page.rows, 1)
    )
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in page.merged)
    merged = f"<mergeCells>{ranges}</mergeCells>" if ranges else ""
    return f'<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData>{merged}</worksheet>'


def _column(at: int) -> str:
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _cell(place: str, cell: Cell) -> str:
    match cell:
        case None | "":
            return ""
        case Error():
            return f'<c r="{place}" t="e"><f>1/0</f><v>{cell.text}</v></c>'
        case Formula():
            kind = "" if cell.shows is None else ' t="str"'
            return f'<c r="{place}"{kind}><f>{escape(cell.formula)}</f><v>{escape(cell.shows or "")}</v></c>'
        case str():
            return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        case bool():
            return f'<c r="{place}" t="b"><v>{int(cell)}</v></c>'
    style, number = _number(cell)
    return f'<c r="{place}" s="{style}"><v>{number}</v></c>'


def _number(cell: float | date | datetime) -> tuple[int, float]:
    """Return the style that a number is shown in, and the number: of a day or moment the days since 1899."""
    if isinstance(cell, datetime):
        return 2, (cell - _DAY_0).total_seconds() / 86400
    if isinstance(cell, date):
        return 1, (datetime.combine(cell, time()) - _DAY_0).days
    return 0, cell
