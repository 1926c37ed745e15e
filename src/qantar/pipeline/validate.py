"""Fifth stage: nothing is published that is not whole.

Turns records into the text they will be published as, checks that text with `qantar.pipeline.check`, sets the known faults
aside, and raises every other fault of the build, from the sheets on, at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from qantar.faults import Fault, Faults
from qantar.pipeline.check import TextTable, check
from qantar.pipeline.columns import TextColumn
from qantar.pipeline.tables import Record, Tables

ORDER = [
    "events",
    "sources",
    "organizations",
    "places",
    "measures",
    "populations",
    "figures",
    "attributions",
    "revisions",
    "timeline",
    "estimates",
    "disagreements",
    "authority",
]
AS_TYPED = {"measures", "populations", "authority"}  # the order of the sheet means something


@dataclass(frozen=True, slots=True)
class Package:
    """What is to be published: tables as rows of text, in order, and the head of the descriptor."""

    head: dict[str, Any]
    tables: dict[str, TextTable]


def validate(tables: Tables) -> Package:
    """The package as text; raises `Faults` with every fault of the build that is not a known one."""
    package = Package(tables.head, {name: text_table(tables, name) for name in ORDER})
    known = {(k["fault"], k["file"], k["key"], k["column"]): False for k in tables.known_faults}
    faults = unknown(tables.faults, known) or unknown(check(package.tables), known)
    faults += stale(tables, known)
    if faults:
        raise Faults(faults)
    return package


def text_table(tables: Tables, name: str) -> TextTable:
    """A table's records as text columns, rows sorted by key so that the order of a sheet does not show."""
    schema = tables.schemas[name]
    records = tables.records[name]
    if name not in AS_TYPED:
        records = sorted(records, key=lambda r: sort_key(r, schema.primary_key))
    columns = {}
    for column in schema.names:
        cells = [record[column] for record in records]
        columns[column] = TextColumn([cell if type(cell) is str else cell_text(cell) for cell in cells])
    return TextTable(schema, columns, f"datasets/{name}.csv")


def sort_key(record: Record, names: tuple[str, ...]) -> tuple[Any, ...]:
    """The primary key as a sortable value."""
    return tuple(record[name] for name in names)


def cell_text(value: Any) -> str:
    """A value as published: numbers in plain digits without needless decimals.

    >>> [cell_text(v) for v in (None, True, 164, 2.0, 0.5, 93_700_000_000.0, "dozens")]
    ['', 'true', '164', '2', '0.5', '93700000000', 'dozens']
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return (
            str(int(value))
            if value.is_integer()
            else format(value, "f").rstrip("0")
            if abs(value) < 1e-4
            else repr(value)
        )
    return str(value)


Place = tuple[str, str, str, str]  # a known fault's name, file, key and column


def unknown(faults: list[Fault], known: dict[Place, bool]) -> list[Fault]:
    """The faults that are not known; in `known`, those that occurred become true."""
    left = []
    for fault in faults:
        place = fault.fault, fault.file, fault.key, fault.column
        if place in known:
            known[place] = True
        else:
            left.append(fault)
    return left


def stale(tables: Tables, known: dict[Place, bool]) -> list[Fault]:
    """A fault for each known fault that did not occur: such lists must not rot."""
    rows = tables.origins.get("known_faults", {})
    return [
        Fault(
            "stale_known_fault",
            rows[" ".join(place)].path,
            rows[" ".join(place)].row,
            place[2],
            place[3],
            f"the fault {place[0]!r} does not occur any more; delete this row",
        )
        for place, occurred in known.items()
        if not occurred
    ]
