"""The tables between `normalise` and `publish`: rows of typed values, and where each row came from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from qantar.faults import Fault
from qantar.schema import Schema

Value = str | int | float | bool | None
Record = dict[str, Any]  # column -> Value; Any spares a cast at each use


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a record was typed."""

    path: str
    row: int


@dataclass(slots=True)
class Tables:
    """Records by table, in publishing form. Dates are ISO strings; an empty cell is None.

    `origins` gives the sheet's path and row by table and key, for messages; `corrections` and `known_faults` are the
    rules still to be applied; `faults` what was found so far.
    """

    schemas: dict[str, Schema]
    head: dict[str, Any]
    records: dict[str, list[Record]]
    origins: dict[str, dict[str, Origin]] = field(default_factory=dict)
    corrections: list[Record] = field(default_factory=list)
    known_faults: list[Record] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)

    def fault(self, name: str, table: str, key: str, column: str, message: str) -> None:
        """Note a fault at the place where the record was typed."""
        origin = self.origins.get(table, {}).get(key, Origin(f"etl/sheets/{table}.csv", 0))
        self.faults.append(Fault(name, origin.path, origin.row, key, column, message))


def key_of(schema: Schema, record: Record) -> str:
    """The id of a record: its primary key, several columns joined by a space."""
    return " ".join(str(record.get(name) or "") for name in schema.primary_key)
