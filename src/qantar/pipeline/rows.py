"""Part of `normalise`: rows of sheets become records, cell by cell, with names as ids."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache

from qantar.faults import Fault, shown
from qantar.pipeline.cells import CellError, cell_reader
from qantar.pipeline.read import Row, Sheet, Sheets, row_key
from qantar.pipeline.tables import Origin, Record, Tables, Value
from qantar.pipeline.vocabulary import Names, listed

NAMED = {  # sheet column that holds a printed name -> what it names
    "place": "places",
    "publisher": "organizations",
    "wire": "organizations",
    "claimant": "organizations",
    "relays": "organizations",
    "revised_by": "organizations",
}


@dataclass(slots=True)
class Normaliser:
    """What the rows of one build are read with."""

    sheets: Sheets
    tables: Tables
    names: dict[str, Names]
    known_ids: dict[str, dict[str, Record]] = field(default_factory=dict)


class RowReader:
    """Reads the rows of one sheet: typed cells, names as ids, no key twice."""

    def __init__(self, self_: Normaliser, sheet: Sheet) -> None:
        self.normaliser = self_
        self.sheet = sheet
        self.columns: list[tuple[str, str, Callable[[str], Value]]] = []
        for column in sheet.schema.columns:
            kind = NAMED.get(column.name)
            out = id_column(column.name) if kind else column.name
            self.columns.append(
                (column.name, out, name_reader(self_.names[kind], kind) if kind else cell_reader(column))
            )
        self.required = {c.name for c in sheet.schema.columns if c.required}
        self.origins = self_.tables.origins.setdefault(sheet.schema.name, {})

    def read(self, row: Row) -> Record | None:
        """The record of a row, or None where it has a fault."""
        key = row_key(self.sheet.schema, row)
        whole = True
        if key in self.origins:
            self.fault(
                "duplicate_id",
                row,
                key,
                self.sheet.schema.primary_key[0],
                f"{shown(key)} stands in row {self.origins[key].row} too; ids are given once",
            )
            whole = False
        else:
            self.origins[key] = Origin(self.sheet.path, row.number)
        record: Record = {}
        for column, out, read in self.columns:
            text = row.cells[column]
            try:
                record[out] = read(text)
            except CellError as error:
                self.fault("vocabulary" if column in NAMED else "cell", row, key, column, str(error))
                whole = False
            if not text and column in self.required:
                whole = False  # `read` has said so
        return record if whole else None

    def fault(self, name: str, row: Row, key: str, column: str, message: str) -> None:
        self.normaliser.tables.faults.append(Fault(name, self.sheet.path, row.number, key, column, message))


def id_column(column: str) -> str:
    """The published column for a sheet column that holds a name."""
    return column if column in ("wire", "relays", "revised_by") else f"{column}_id"


def name_reader(names: Names, kind: str) -> Callable[[str], Value]:
    """A reader of cells that hold a name, or a list of names (ids joined by a space)."""

    @lru_cache(maxsize=65536)
    def read(text: str) -> Value:
        ids = []
        for name in listed(text):
            found = names.find(name)
            if found is None:
                hint = names.nearest(name)
                raise CellError(
                    f"{shown(name)} is no name in etl/sheets/{kind}.csv; add it to the aliases of its entry, or make one"
                    + (f" (nearest: {hint})" if hint else "")
                )
            ids.append(found)
        return " ".join(ids) or None

    return read
