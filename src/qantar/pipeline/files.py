"""Check the files of a package as anyone may have them: descriptor, bytes, text, cells, keys, references, rules."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from qantar.faults import Fault, shown
from qantar.pipeline.check import TextTable, check
from qantar.pipeline.columns import TextColumn
from qantar.pipeline.read import UNSEEN
from qantar.schema import Schema, schema_of

HARMLESS = bytes(b for b in range(0x20, 0x7F)) + b"\n"


def check_package(path: Path) -> list[Fault]:
    """Every fault of the package at `path` (a datapackage.json, or its folder); empty if it is valid.

    FileNotFoundError if there is no descriptor.
    """
    path = path / "datapackage.json" if path.is_dir() else path
    if not path.is_file():
        raise FileNotFoundError(f"{path}: no such file; give a datapackage.json, or the folder that holds one")
    faults: list[Fault] = []
    tables: dict[str, TextTable] = {}
    try:
        resources = json.loads(path.read_bytes())["resources"]
        names = [resource["name"] for resource in resources]
    except (ValueError, KeyError, TypeError) as error:
        return [Fault("descriptor", path.name, 0, "", "", f"is no Data Package descriptor ({error!r})")]
    for name in {n for n in names if names.count(n) > 1}:
        faults.append(
            Fault(
                "descriptor",
                path.name,
                0,
                "",
                "",
                f"has two resources with the name {shown(name)}; names are given once",
            )
        )
    for resource in resources:
        if table := read_table(path.parent, resource, path.name, faults):
            tables[resource["name"]] = table
    whole = len(tables) == len(resources)
    return sorted_faults([*faults, *(check(tables) if whole else [f for t in tables.values() for f in check_alone(t)])])


def check_alone(table: TextTable) -> list[Fault]:
    """What can be checked of a table when another of its package cannot be read."""
    return [f for f in check({table.schema.name: table}) if f.fault != "reference"]


def sorted_faults(faults: list[Fault]) -> list[Fault]:
    """Faults in the order of files, rows and columns."""
    return sorted(set(faults), key=lambda f: (f.file, f.row, f.column, f.message))


def read_table(folder: Path, resource: dict[str, Any], descriptor: str, faults: list[Fault]) -> TextTable | None:
    """One resource's table as text columns, or None with faults where its file cannot be read as one."""
    before = len(faults)
    location = str(resource.get("path", ""))

    def fault(name: str, message: str, file: str = location, row: int = 0, column: str = "") -> None:
        faults.append(Fault(name, file, row, "", column, message))

    try:
        document = resource["schema"]
        schema = schema_of(
            json.loads((folder / document).read_bytes()) if isinstance(document, str) else document, resource["name"]
        )
    except (KeyError, OSError, ValueError, TypeError) as error:
        fault(
            "descriptor",
            f"the resource {shown(resource['name'])} has no schema that can be read ({error!r})",
            descriptor,
        )
        return None
    file = folder / location
    if not location or Path(location).is_absolute() or ".." in Path(location).parts:
        fault(
            "descriptor",
            f"the path {shown(location)} of {shown(resource['name'])} is not inside the package",
            descriptor,
        )
    elif not file.is_file():
        fault("missing_file", "is missing; the descriptor lists it")
    if len(faults) > before:
        return None
    data = file.read_bytes()
    check_bytes(data, resource, fault)
    if not check_text(data, fault) or (columns := text_columns(data, schema, fault)) is None:
        return None
    table = TextTable(replace(schema, name=resource["name"]), columns, location)
    if resource.get("rowCount") not in (None, table.size):
        fault("row_count", f"has {table.size} rows, the descriptor says {resource['rowCount']}")
    return table


def check_bytes(data: bytes, resource: dict[str, Any], fault: Any) -> None:
    """Size and hash are those of the descriptor."""
    if resource.get("bytes") not in (None, len(data)):
        fault(
            "bytes", f"has {len(data)} bytes, the descriptor says {resource['bytes']}; it was changed after publishing"
        )
    algorithm, _, digest = str(resource.get("hash", "")).rpartition(":")
    if digest and (found := hashlib.new(algorithm or "md5", data).hexdigest()) != digest:
        fault(
            "hash", f"has {algorithm or 'md5'} {found}, the descriptor says {digest}; it was changed after publishing"
        )


def check_text(data: bytes, fault: Any) -> bool:
    """UTF-8, no byte-order mark, `\\n` line ends, no sign one cannot see. False where it is no text at all."""
    if data.startswith(b"\xef\xbb\xbf"):
        fault("byte_order_mark", "starts with a byte-order mark; save as UTF-8 without one", row=1)
        data = data[3:]
    rest = data.translate(None, HARMLESS)
    try:
        odd = rest.decode("utf-8")
        if UNSEEN.search(odd):
            report_unseen(data.decode("utf-8"), fault)
    except UnicodeDecodeError:
        fault("encoding", "is not UTF-8", row=first_bad_line(data))
        return False
    return True


def report_unseen(text: str, fault: Any) -> None:
    """Name the places of signs one cannot see; a carriage return is told apart."""
    if "\r" in text:
        fault(
            "line_end",
            "a line ends in a carriage return; save with \\n line ends",
            row=text[: text.index("\r")].count("\n") + 1,
        )
    for number, line in enumerate(text.split("\n"), start=1):
        if found := UNSEEN.search(line.rstrip("\r")):
            fault(
                "unseen_sign", f"holds the sign U+{ord(found[0]):04X}, which one cannot see; take it away", row=number
            )


def first_bad_line(data: bytes) -> int:
    """The number of the first line that is not UTF-8."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return data[: error.start].count(b"\n") + 1
    return 0


def text_columns(data: bytes, schema: Schema, fault: Any) -> dict[str, TextColumn] | None:
    """The columns of a CSV text, or None with faults where its header is not the schema's or a row is ragged."""
    text = data.decode("utf-8-sig")
    try:
        header, cells, widths = quoted_cells(text) if '"' in text else plain_cells(text)
    except csv.Error as error:
        fault("csv", f"is no valid CSV from here on ({error.args[0]}); mend the quotes", row=error.args[-1])
        return None
    if tuple(header) != schema.names:
        fault("header", f"is {','.join(header)}; expected {','.join(schema.names)}", row=1)
        return None
    ragged = [number for number, width in enumerate(widths, start=2) if width != len(header)]
    for number in ragged[:20]:
        fault(
            "ragged",
            f"has {widths[number - 2]} cells, expected {len(header)}; quote a cell that holds a comma, delete empty lines",
            row=number,
        )
    if ragged:
        return None
    return {name: TextColumn(cells[position :: len(header)]) for position, name in enumerate(header)}


Cells = tuple[list[str], list[str], list[int]]  # the header, all cells row by row, and how many cells each row has


def plain_cells(text: str) -> Cells:
    """The cells of a CSV text in which nothing is quoted: then every comma and every line end is one."""
    lines = text.removesuffix("\n").splitlines() if "\r" in text else text.removesuffix("\n").split("\n")
    body = lines[1:]
    return (
        lines[0].split(","),
        ",".join(body).split(",") if body else [],
        [line.count(",") + 1 if line else 0 for line in body],
    )


def quoted_cells(text: str) -> Cells:
    """The cells of any CSV text; csv.Error with the message and the row where the quotes do not close."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    cells: list[str] = []  # one flat list: a list a row would keep the collector of garbage busy
    widths: list[int] = []
    try:
        header = next(reader, [])
        for row in reader:
            cells += row
            widths.append(len(row))
    except csv.Error as error:
        raise csv.Error(str(error), reader.line_num) from None
    return header, cells, widths
