"""Files of a package as values with the types of their schema."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.schema import Column, Schema

if TYPE_CHECKING:
    import pandas as pd

DTYPES = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}
PLAIN: dict[str, Any] = {
    "string": str,
    "date": str,
    "integer": int,
    "boolean": "true".__eq__,
    "number": lambda cell: float(cell) if "." in cell else int(cell),
}


def read_frame(path: Path, schema: Schema) -> pd.DataFrame:
    """A CSV file as a DataFrame: `string`, `category`, `Int64`, `Float64`, `boolean` and `datetime64` columns.

    Only an empty cell is missing: the texts NA and None are texts.
    """
    import pandas as pd

    days = [column.name for column in schema.columns if column.type == "date"]
    frame = pd.read_csv(
        path,
        dtype={c.name: "category" if c.categories else DTYPES[c.type] for c in schema.columns if c.type != "date"},
        parse_dates=days,
        date_format="%Y-%m-%d",
        keep_default_na=False,
        na_values=[""],
        true_values=["true"],
        false_values=["false"],
        encoding="utf-8",
    )
    for column in schema.columns:
        if column.categories:
            frame[column.name] = frame[column.name].cat.set_categories(list(column.categories))
        elif column.type == "date" and frame[column.name].dtype == object:  # nothing there to tell the type by
            frame[column.name] = pd.to_datetime(frame[column.name])
    return frame


def read_records(path: Path, schema: Schema) -> list[dict[str, Any]]:
    """A CSV file as dicts from column to plain value: str, int, float, bool, ISO day; None where the cell is empty."""
    import csv

    readers = {c.name: PLAIN[c.type] for c in schema.columns}
    with path.open(encoding="utf-8", newline="") as lines:
        return [{n: readers[n](cell) if cell else None for n, cell in row.items()} for row in csv.DictReader(lines)]


def described(schema: Schema) -> pd.DataFrame:
    """The columns of a table: a row each with name, type, description, unit, and constraints in words."""
    import pandas as pd

    references = {k.column: f"{k.target or schema.name}.{k.target_column}" for k in schema.foreign_keys}
    rows = [
        {
            "column": c.name,
            "type": c.type,
            "description": c.description,
            "unit": c.unit,
            "constraints": constraints(c, c.name in schema.primary_key, references.get(c.name)),
        }
        for c in schema.columns
    ]
    return pd.DataFrame(rows, columns=["column", "type", "description", "unit", "constraints"])


def constraints(column: Column, is_key: bool, reference: str | None) -> str:
    """A column's constraints in words."""
    words = []
    if is_key:
        words.append("key")
    if column.required:
        words.append("never empty")
    if column.unique:
        words.append("unique")
    if reference:
        words.append(f"refers to {reference}")
    if column.categories:
        words.append("one of " + ", ".join(column.categories))
    if column.minimum is not None:
        words.append(f"from {column.minimum}")
    if column.maximum is not None:
        words.append(f"to {column.maximum}")
    if column.pattern:
        words.append(f"form {column.pattern}")
    return "; ".join(words)
