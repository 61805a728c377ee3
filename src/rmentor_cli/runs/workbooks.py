"""Read a table that came back as a workbook; apart from the rest, because it needs the reader of workbooks."""

from rmentor_cli.formats.export import UnreadableWorkbook
from rmentor_cli.formats.spreadsheet import Returned, read_sheet
from rmentor_cli.formats.workbook import read_workbook
from rmentor_cli.problem_codes import Code
from rmentor_cli.problems import Location, Problem, RmentorError, stops


def read_returned_workbook(path: str, content: bytes) -> Returned:
    """Read the first sheet that holds the table; raises RmentorError where there is none to read."""
    try:
        sheets = read_workbook(content)
    except UnreadableWorkbook as error:
        fix = "save the table as CSV UTF-8 in the spreadsheet, and name that file"
        problem = Problem(Code.NOT_TEXT, Location(path), f"the file {error}", fix)
        raise RmentorError("nothing was written", fix="then run the command again", problems=[problem]) from None
    read = [read_sheet(path, sheet.rows, sheet.filled) for sheet in sheets] or [read_sheet(path, ())]
    return next((each for each in read if not stops(each.problems)), read[0])
