"""The one way to open a table: CSV, JSON lines (either packed by gzip) or Excel.

The form is told by what is in the file, never by its name. The whole file is looked through before
the first row; then rows come one at a time, in constant memory (a workbook's sheet excepted).
"""

from pathlib import Path

from db.exchange.csv_files import read_csv
from db.exchange.encoding import Workbook, first_line, survey
from db.exchange.json_lines import read_json_lines
from db.exchange.refusals import UnreadableFile, Why
from db.exchange.rows import Table, table_of
from db.exchange.sheets import read_sheet

_OBJECT, _LIST = "{", "["


def open_table(path: Path) -> Table:
    """Look a file through and read its header.

    Raises:
        UnreadableFile: it is no table.
        RepeatedColumns: two columns have one name.
    """
    found = survey(path)
    if isinstance(found, Workbook):
        return read_sheet(path)
    head = first_line(found).lstrip()
    if head.startswith(_OBJECT):
        return read_json_lines(found)
    if head.startswith(_LIST) and head[1:].lstrip()[:1] in {"", _OBJECT}:
        raise UnreadableFile(str(path), Why.NOT_JSON_LINES, 1)
    table = table_of(read_csv(found), found.lines)
    if table is None:
        raise UnreadableFile(str(path), Why.EMPTY)
    return table
