"""XLSX: a sheet a table, and a last one that says what the numbers are not and how to cite them.

Days are dates of the spreadsheet, numbers numbers, texts texts: no cell is a formula or a link, whatever it begins with, and
a text that begins as a formula keeps its quote, so that editing the cell does not start it. The header stays in sight, has
a filter, and explains each column in a note. Equal packages give equal bytes.
"""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.export.about import about, described
from qantar.faults import needs
from qantar.package import Package
from qantar.schema import Column

if TYPE_CHECKING:
    from qantar.export import Watch

MOST_ROWS = 1_048_576
MOST_CHARACTERS = 32_767
STARTERS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
WIDEST = 60  # columns wider than this are no use on a screen
SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def write(package: Package, path: Path, watch: Watch[str]) -> None:
    """Write the workbook to `path`. ValueError where a table or a cell is larger than a spreadsheet holds."""
    book = needs("xlsxwriter", "export-xlsx").Workbook(str(path), SAFE)
    facts = about(package)
    released = datetime.datetime.fromisoformat(facts.get("released", "1980-01-01"))
    book.set_properties({"title": facts["title"], "author": "", "comments": facts["citation"], "created": released})
    forms = {
        "header": book.add_format({"bold": True, "bottom": 1}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "text": book.add_format({"quote_prefix": True}),
        "fact": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for table in watch(package.tables()):
        write_table(book.add_worksheet(table), package, table, forms)
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, 100)
    for row, (name, value) in enumerate(facts.items()):
        sheet.write_string(row, 0, name, forms["header"])
        sheet.write_string(row, 1, value, forms["fact"])
    book.close()


def write_table(sheet: Any, package: Package, table: str, forms: dict[str, Any]) -> None:
    """Fill one sheet."""
    columns = described(package, table).columns
    records = package.records(table)
    if len(records) >= MOST_ROWS:
        raise ValueError(
            f"{table}: has {len(records)} rows, a spreadsheet holds {MOST_ROWS - 1}; export to parquet or sqlite"
        )
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, len(records), len(columns) - 1)
    for position, column in enumerate(columns):
        sheet.write_string(0, position, column.name, forms["header"])
        note = f"{column.description} [{column.unit}]" if column.unit else column.description
        if note:
            sheet.write_comment(0, position, note, {"author": "", "x_scale": 2})
        cells = [record[column.name] for record in records]
        longest = max((len(str(cell)) for cell in cells if cell is not None), default=0)
        sheet.set_column(position, position, min(WIDEST, max(longest, len(column.name) + 3) + 1))
        for row, cell in enumerate(cells, start=1):
            if cell is not None:
                write_cell(sheet, (row, position), cell, column, forms)


def write_cell(sheet: Any, at: tuple[int, int], cell: Any, column: Column, forms: dict[str, Any]) -> None:
    """Write one cell as its column's type, never as what it looks like."""
    if column.type == "date":
        sheet.write_datetime(*at, datetime.datetime.fromisoformat(cell), forms["date"])
    elif column.type == "boolean":
        sheet.write_boolean(*at, cell)
    elif column.type in ("integer", "number"):
        sheet.write_number(*at, cell)
    elif len(cell) > MOST_CHARACTERS:
        raise ValueError(
            f"{sheet.name} row {at[0] + 1}, {column.name}: has {len(cell)} characters, a cell holds {MOST_CHARACTERS}; export to sqlite"
        )
    else:
        sheet.write_string(*at, cell, forms["text"] if cell.startswith(STARTERS) else None)
