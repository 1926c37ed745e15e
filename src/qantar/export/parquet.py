"""Parquet: a folder with a file a table, typed as the schemas say.

Closed vocabularies are dictionaries, days are dates (`date32`), and each column carries its description, unit and
constraints as metadata of its field, each file the table's description, keys, licence and citation. pandas gets the types
of `qantar.load` back, save that it reads a date as a Python date unless asked for `dtype_backend="pyarrow"`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.export.about import about, described
from qantar.faults import needs
from qantar.frames import constraints
from qantar.package import Package
from qantar.schema import Column, Schema

if TYPE_CHECKING:
    from qantar.export import Watch


def write(package: Package, path: Path, watch: Watch[str]) -> None:
    """Write `<table>.parquet` for each table into the folder `path`."""
    arrow = needs("pyarrow", "export-parquet")
    parquet = needs("pyarrow.parquet", "export-parquet")
    facts = about(package)
    for table in watch(package.tables()):
        schema = described(package, table)
        frame = package.load(table, include_withdrawn=True) if table == "figures" else package.load(table)
        for column in schema.columns:
            if column.type == "date":
                frame[column.name] = frame[column.name].dt.date
        fields = [
            arrow.field(c.name, type_of(arrow, c), nullable=not is_filled(c, schema), metadata=words(c, schema))
            for c in schema.columns
        ]
        rows = arrow.Table.from_pandas(frame, arrow.schema(fields), preserve_index=False)
        rows = rows.replace_schema_metadata(
            {**rows.schema.metadata, **{f"qantar.{name}": value for name, value in facts_of(schema, facts).items()}}
        )
        parquet.write_table(rows, path / f"{table}.parquet", compression="zstd")


def type_of(arrow: Any, column: Column) -> Any:
    """The Arrow type of a column."""
    if column.categories:
        return arrow.dictionary(arrow.int8() if len(column.categories) < 128 else arrow.int32(), arrow.string())
    return {
        "string": arrow.string(),
        "date": arrow.date32(),
        "integer": arrow.int64(),
        "number": arrow.float64(),
        "boolean": arrow.bool_(),
    }[column.type]


def is_filled(column: Column, schema: Schema) -> bool:
    """Whether no cell of the column may be empty."""
    return column.required or column.name in schema.primary_key


def words(column: Column, schema: Schema) -> dict[str, str]:
    """What a field's metadata says."""
    references = {k.column: f"{k.target or schema.name}.{k.target_column}" for k in schema.foreign_keys}
    said = {
        "description": column.description,
        "unit": column.unit,
        "constraints": constraints(column, column.name in schema.primary_key, references.get(column.name)),
    }
    return {name: value for name, value in said.items() if value}


def facts_of(schema: Schema, facts: dict[str, str]) -> dict[str, str]:
    """What a file's metadata says of its table and of the package."""
    keys = [
        {"column": k.column, "table": k.target or schema.name, "target": k.target_column} for k in schema.foreign_keys
    ]
    return {
        "table": schema.name,
        "table_description": schema.description,
        "primary_key": json.dumps(schema.primary_key),
        "foreign_keys": json.dumps(keys),
    } | facts
