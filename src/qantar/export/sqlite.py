"""SQLite: strict tables with keys, indexes on every reference, and views for what people ask.

The statements that made the tables stay in the file, with each column's description as a comment (`.schema figures`).
Days are ISO texts, which compare as days do; truths are 0 and 1. Equal packages give equal bytes under one version of
SQLite, whose number is in the file's head.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from qantar.export.about import about, described
from qantar.export.ddl import create_table, quoted
from qantar.package import Package
from qantar.schema import Schema

if TYPE_CHECKING:
    from qantar.export import Watch

TYPES = {"string": "TEXT", "date": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
STRICT_SINCE = (3, 37, 0)
VIEWS = Path(__file__).parent / "views"
VIEWED = {
    "figures",
    "sources",
    "organizations",
    "places",
    "measures",
    "populations",
    "attributions",
    "revisions",
    "estimates",
}


def write(package: Package, path: Path, watch: Watch[str], *, number: str = "REAL") -> None:
    """Write the database to `path`, which must not exist.

    `number` is the type of columns of numbers: REAL, which every reader knows as such, or ANY, which keeps 164 a whole
    number for a reader who shows the cells as they are.
    """
    strict = sqlite3.sqlite_version_info >= STRICT_SINCE
    types = TYPES | {"number": number if strict else "NUMERIC"}
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN")
        for table in watch(package.tables()):
            schema = described(package, table)
            database.execute(create_table(schema, types, package.tables(), explain=True, strict=strict))
            fill(database, schema, package)
            for statement in indexes(schema):
                database.execute(statement)
        database.execute("CREATE TABLE about (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL)")
        database.executemany("INSERT INTO about VALUES (?, ?)", about(package).items())
        if set(package.tables()) >= VIEWED:
            for view in sorted(VIEWS.glob("*.sql")):
                database.execute(view.read_text(encoding="utf-8"))
        database.execute("COMMIT")
        check_references(database)
        database.executescript("ANALYZE; VACUUM")


def fill(database: sqlite3.Connection, schema: Schema, package: Package) -> None:
    """Insert a table's rows in the package's order."""
    rows = ([record[name] for name in schema.names] for record in package.records(schema.name))
    marks = ", ".join("?" * len(schema.names))
    database.executemany(f"INSERT INTO {quoted(schema.name)} VALUES ({marks})", rows)


def indexes(schema: Schema) -> Iterable[str]:
    """An index for every reference and every day, except where the primary key begins with the column."""
    asked = [key.column for key in schema.foreign_keys] + [c.name for c in schema.columns if c.type == "date"]
    for column in asked:
        if schema.primary_key[:1] != (column,):
            yield f"CREATE INDEX {quoted(f'{schema.name}_{column}')} ON {quoted(schema.name)} ({quoted(column)})"


def check_references(database: sqlite3.Connection) -> None:
    """Every reference points at a row; ValueError naming the first that does not."""
    for table, row, target, _ in database.execute("PRAGMA foreign_key_check"):
        raise ValueError(
            f"{table} row {row} refers to a row that {target} does not have; run `qantar validate` on the package"
        )
