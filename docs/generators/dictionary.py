"""The data dictionary: every table and column of the package, from its schemas."""

from __future__ import annotations

from qantar.frames import constraints
from qantar.package import Package
from qantar.schema import Column, Schema

from .markdown import Ready, cell, table


def dictionary(package: Package) -> str:
    """A section a table, in the descriptor's order."""
    return "\n\n".join(section(package, name) for name in package.tables())


def section(package: Package, name: str) -> str:
    """One table: what a row is, its key, its columns."""
    schema = package.schema(name)
    resource = package.resource(name)
    lines = [
        f"## {name}",
        f"{resource['description']}.",
        f"File: `{resource['path']}`. Key: {', '.join(f'`{column}`' for column in schema.primary_key)}.",
    ]
    references = {k.column: f"{k.target or name}.{k.target_column}" for k in schema.foreign_keys}
    rows = [
        (Ready(f"`{c.name}`"), c.type, c.description, c.unit, rules(schema, c, references.get(c.name)))
        for c in schema.columns
    ]
    return "\n\n".join([*lines, table(["column", "type", "meaning", "unit", "rules"], rows)])


def rules(schema: Schema, column: Column, reference: str | None) -> Ready:
    """A column's constraints, with patterns as code."""
    words = constraints(column, column.name in schema.primary_key, reference)
    if column.pattern:
        form = f"form {column.pattern}"
        return Ready(cell(words.replace(form, "form ")) + " `" + column.pattern.replace("|", "\\|") + "`")
    return Ready(cell(words))
