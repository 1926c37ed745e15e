"""Table Schemas: the columns of a table, as data.

`schemas/<table>.json` is the only place where a column is defined. Loader dtypes, the descriptor, the validator's checks
and the data dictionary are derived from it. A sheet's schema (`schemas/sheets/`) points at the table's column, by
`"from": "figures"`, where both hold the same thing.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its type is string, integer, number, boolean or date."""

    name: str
    type: str
    description: str = ""
    unit: str = ""
    required: bool = False
    unique: bool = False
    pattern: str | None = None
    minimum: str | float | None = None
    maximum: str | float | None = None
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`column` holds values of `target_column` in `target`; an empty target is the table itself."""

    column: str
    target: str
    target_column: str


@dataclass(frozen=True, slots=True)
class Schema:
    """The columns and keys of one table."""

    name: str
    columns: tuple[Column, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...] = ()
    description: str = ""
    document: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


def column_of(document: dict[str, Any]) -> Column:
    """The column that a Table Schema field describes."""
    constraints = document.get("constraints", {})
    categories = document.get("categories") or constraints.get("enum") or ()
    return Column(
        name=document["name"],
        type=document.get("type", "string"),
        description=document.get("description", ""),
        unit=document.get("unit", ""),
        required=bool(constraints.get("required", False)),
        unique=bool(constraints.get("unique", False)),
        pattern=constraints.get("pattern"),
        minimum=constraints.get("minimum"),
        maximum=constraints.get("maximum"),
        categories=tuple(str(c["value"] if isinstance(c, dict) else c) for c in categories),
    )


def schema_of(document: dict[str, Any], name: str = "") -> Schema:
    """The schema that a Table Schema document describes."""
    key = document.get("primaryKey", [])
    return Schema(
        name=document.get("name", name),
        columns=tuple(column_of(f) for f in document["fields"]),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        foreign_keys=tuple(
            ForeignKey(first(k["fields"]), k["reference"].get("resource", ""), first(k["reference"]["fields"]))
            for k in document.get("foreignKeys", [])
        ),
        description=document.get("description", ""),
        document=document,
    )


def first(names: str | list[str]) -> str:
    """Table Schema allows a bare string for a key of one column; keys of several columns are not used here."""
    if isinstance(names, str):
        return names
    if len(names) != 1:
        raise ValueError(f"a foreign key of {len(names)} columns is not supported: {names}")
    return names[0]


def read_schemas(folder: Path) -> dict[str, Schema]:
    """The schemas in `folder`, by table name, in the order of the file names."""
    documents = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))]
    return {document["name"]: schema_of(document) for document in documents}


def read_sheet_schemas(folder: Path) -> dict[str, Schema]:
    """The schemas of the sheets, `folder` being that of the tables: a column with `from` is the table's of that name."""
    tables = {name: {f["name"]: f for f in schema.document["fields"]} for name, schema in read_schemas(folder).items()}
    sheets = {}
    for path in sorted((folder / "sheets").glob("*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        resolved = []
        for f in document["fields"]:
            resolved.append(tables[f["from"]][f["name"]] if "from" in f else f)
        sheets[document["name"]] = schema_of({**document, "fields": resolved})
    return sheets
