"""CREATE TABLE statements from Table Schemas: types, keys, and the rules that a database can hold by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from qantar.schema import Column, Schema


def quoted(name: str) -> str:
    """A name in SQL.

    >>> quoted("end"), quoted('a"b')
    ('"end"', '"a""b"')
    """
    return '"' + name.replace('"', '""') + '"'


def text(value: object) -> str:
    """A text in SQL.

    >>> text("Varland's police")
    "'Varland''s police'"
    """
    return "'" + str(value).replace("'", "''") + "'"


def create_table(
    schema: Schema, types: Mapping[str, str], tables: Iterable[str], *, explain: bool = False, strict: bool = False
) -> str:
    """The statement that makes a table.

    `types` gives the database's type of each column type, `tables` the tables of the package: a reference to any other is
    left out. With `explain`, each column is followed by its description as a comment, for databases that keep the
    statement. The rules taken over are keys, references, never empty, unique, and closed vocabularies.
    """
    lines = [(column_line(c, types, schema), c.description) for c in schema.columns]
    if schema.primary_key:
        lines.append((f"PRIMARY KEY ({', '.join(map(quoted, schema.primary_key))})", ""))
    there = set(tables)
    for key in schema.foreign_keys:
        target = key.target or schema.name
        if target in there:
            lines.append(
                (f"FOREIGN KEY ({quoted(key.column)}) REFERENCES {quoted(target)} ({quoted(key.target_column)})", "")
            )
    head = f"  -- {on_one_line(schema.description)}\n" if explain and schema.description else ""
    body = []
    for number, (line, description) in enumerate(lines, start=1):
        comma = "," if number < len(lines) else ""
        comment = f"  -- {on_one_line(description)}" if explain and description else ""
        body.append(f"  {line}{comma}{comment}")
    return f"CREATE TABLE {quoted(schema.name)} (\n{head}" + "\n".join(body) + f"\n){' STRICT' if strict else ''}"


def column_line(column: Column, types: Mapping[str, str], schema: Schema) -> str:
    """One column with its type and rules."""
    words = [quoted(column.name), types[column.type]]
    in_key = column.name in schema.primary_key
    if column.required or in_key:
        words.append("NOT NULL")
    if column.unique and schema.primary_key != (column.name,):
        words.append("UNIQUE")
    if column.categories:
        words.append(f"CHECK ({quoted(column.name)} IN ({', '.join(map(text, column.categories))}))")
    return " ".join(words)


def on_one_line(description: str) -> str:
    """A comment ends with its line."""
    return " ".join(description.split())


def in_order(schemas: Iterable[Schema]) -> list[Schema]:
    """Tables so that each comes after those it refers to; ValueError if they refer to each other in a ring."""
    waiting = {schema.name: schema for schema in schemas}
    ordered: list[Schema] = []
    while waiting:
        free = [
            s for s in waiting.values() if not any(k.target in waiting and k.target != s.name for k in s.foreign_keys)
        ]
        if not free:
            raise ValueError(f"these tables refer to each other in a ring: {', '.join(waiting)}")
        for schema in free:
            ordered.append(waiting.pop(schema.name))
    return ordered
