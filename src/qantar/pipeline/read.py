"""First stage: the sheets and rules as typed, nothing interpreted.

Checks what can be seen without meaning: that each file is there and is UTF-8 CSV with the columns of its schema, that no
row is ragged, that no cell holds a sign one cannot see, and that required cells are filled. Everything else is left to
`normalise`. Not for reading a published package: that is `qantar.open`.
"""

from __future__ import annotations

import csv
import io
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from qantar.faults import Fault, shown
from qantar.schema import Schema, read_schemas, read_sheet_schemas

SHEETS = ["events", "sources", "organizations", "places", "measures", "populations", "figures", "revisions", "timeline"]
RULES = ["authority", "corrections", "known_faults"]

# Signs that break tables or hide in them: controls, zero-width and direction marks, byte-order mark, line separators.
UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]")

FORMULA = re.compile("[=+\\-@\t\r＝＋－＠]")  # what a spreadsheet may run when a cell begins with it


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a sheet: its number as a spreadsheet counts, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rows of one sheet, with the path that messages name."""

    path: str
    schema: Schema
    rows: list[Row]


@dataclass(slots=True)
class Sheets:
    """Everything the making side reads: sheets, rules, table schemas, the package's head, and the faults met."""

    sheets: dict[str, Sheet]
    schemas: dict[str, Schema]
    head: dict[str, Any]
    faults: list[Fault] = field(default_factory=list)


def read(root: Path) -> Sheets:
    """Read `etl/sheets`, `etl/rules`, `etl/package.toml` and `schemas` under `root`.

    Nothing is raised for a bad sheet: its faults are in the result, beside whatever could be read.
    """
    contracts = read_sheet_schemas(root / "schemas")
    faults: list[Fault] = []
    sheets = {}
    for folder, names in (("etl/sheets", SHEETS), ("etl/rules", RULES)):
        for name in names:
            sheets[name] = read_sheet(root, f"{folder}/{name}.csv", contracts[name], faults)
    head = tomllib.loads((root / "etl/package.toml").read_text(encoding="utf-8"))
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    head["version"] = project["version"]
    return Sheets(sheets, read_schemas(root / "schemas"), head, faults)


def read_sheet(root: Path, path: str, schema: Schema, faults: list[Fault]) -> Sheet:
    """The rows of one sheet; what is wrong with its form is added to `faults`."""
    sheet = Sheet(path, schema, [])
    text = decoded(root, path, faults)
    if text is None:
        return sheet
    reader = csv.reader(text, strict=True)
    try:
        header = next(reader, [])
        if not header_fits(header, sheet, faults):
            return sheet
        for number, cells in enumerate(reader, start=2):
            if len(cells) != len(header):
                faults.append(
                    Fault(
                        "ragged",
                        path,
                        number,
                        cells[0] if cells else "",
                        "",
                        f"{len(cells)} cells, expected "
                        f"{len(header)}; quote a cell that holds a comma, delete empty lines",
                    )
                )
                continue
            row = Row(number, dict(zip(header, cells, strict=True)))
            check_cells(sheet, row, faults)
            sheet.rows.append(row)
    except csv.Error as error:
        faults.append(
            Fault("csv", path, reader.line_num, "", "", f"is no valid CSV from here on ({error}); mend the quotes")
        )
    return sheet


def decoded(root: Path, path: str, faults: list[Fault]) -> io.StringIO | None:
    """The text of a file, or None with a fault where there is none to read."""
    try:
        data = (root / path).read_bytes()
    except FileNotFoundError:
        faults.append(
            Fault(
                "missing_file", path, 0, "", "", "is missing; make it with at least the header that etl/FORMAT.md gives"
            )
        )
        return None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        faults.append(
            Fault("encoding", path, row, "", "", f"byte {data[error.start]:#04x} is not UTF-8; save the sheet as UTF-8")
        )
        return None
    if text.startswith("\ufeff"):
        faults.append(
            Fault("byte_order_mark", path, 1, "", "", "starts with a byte-order mark; save as UTF-8 without one")
        )
        text = text[1:]
    if "\r" in text:
        row = text[: text.index("\r")].count("\n") + 1
        faults.append(Fault("line_end", path, row, "", "", "a line ends in a carriage return; save with \\n line ends"))
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return io.StringIO(text, newline="")


def header_fits(header: list[str], sheet: Sheet, faults: list[Fault]) -> bool:
    """Whether the header has exactly the schema's columns, in any order."""
    expected = sheet.schema.names
    before = len(faults)
    for name in expected:
        if name not in header:
            faults.append(Fault("header", sheet.path, 1, "", name, "the column is missing; add it (see etl/FORMAT.md)"))
    for position, name in enumerate(header):
        if name not in expected:
            faults.append(
                Fault(
                    "header",
                    sheet.path,
                    1,
                    "",
                    name,
                    f"{shown(name)} is no column of this sheet; there are: {', '.join(expected)}",
                )
            )
        elif name in header[:position]:
            faults.append(Fault("header", sheet.path, 1, "", name, "the column is there twice; keep one"))
    return len(faults) == before


def check_cells(sheet: Sheet, row: Row, faults: list[Fault]) -> None:
    """Required cells are filled; no cell holds unseen signs or space at its ends."""
    key = row_key(sheet.schema, row)
    for column in sheet.schema.columns:
        value = row.cells[column.name]
        if not value:
            if column.required:
                faults.append(
                    Fault(
                        "required",
                        sheet.path,
                        row.number,
                        key,
                        column.name,
                        f"is empty; {expected(column.description)}",
                    )
                )
            continue
        if found := UNSEEN.search(value):
            name = f"U+{ord(found[0]):04X}"
            faults.append(
                Fault(
                    "unseen_sign",
                    sheet.path,
                    row.number,
                    key,
                    column.name,
                    f"{shown(value)} holds the sign {name}; retype the cell without it",
                )
            )
        elif column.type == "string" and FORMULA.match(value):
            faults.append(
                Fault(
                    "formula",
                    sheet.path,
                    row.number,
                    key,
                    column.name,
                    f"{shown(value)} would run as a formula in a spreadsheet; begin the cell with another sign",
                )
            )
        elif value != value.strip():
            faults.append(
                Fault(
                    "space",
                    sheet.path,
                    row.number,
                    key,
                    column.name,
                    f"{shown(value)} has space at an end; take it away",
                )
            )


def expected(description: str) -> str:
    """A column's description as the end of a message."""
    return f"expected: {description[:1].lower()}{description[1:]}"


def row_key(schema: Schema, row: Row) -> str:
    """The id of a row, as messages and rules name it: its primary key, several columns joined by a space."""
    return " ".join(row.cells.get(name, "") for name in schema.primary_key)
