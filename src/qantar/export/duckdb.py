"""DuckDB: one file with typed tables, keys, references and the descriptions as comments (`duckdb_columns()`).

Tables are read from the package's own files by DuckDB, nothing guessed. The bytes of a DuckDB file differ from run to run;
its rows do not.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.export.about import about, described
from qantar.export.ddl import create_table, in_order, quoted, text
from qantar.faults import needs
from qantar.package import Package
from qantar.schema import Schema

if TYPE_CHECKING:
    from qantar.export import Watch

TYPES = {"string": "VARCHAR", "date": "DATE", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def write(package: Package, path: Path, watch: Watch[str]) -> None:
    """Write the database to `path`, which must not exist."""
    database = needs("duckdb", "export-duckdb").connect(str(path), config={"threads": 1})
    schemas = {schema.name: schema for schema in in_order(described(package, table) for table in package.tables())}
    try:
        for table in watch(list(schemas)):
            database.execute(create_table(schemas[table], TYPES, package.tables()))
            for statement in comments(schemas[table]):
                database.execute(statement)
            fill(database, schemas[table], package.file(table))
        database.execute("CREATE TABLE about (name VARCHAR PRIMARY KEY, value VARCHAR NOT NULL)")
        database.executemany("INSERT INTO about VALUES (?, ?)", list(about(package).items()))
    finally:
        database.close()


def fill(database: Any, schema: Schema, file: Path) -> None:
    """Insert a table's rows, those without a parent in the same table first: DuckDB checks references row by row."""
    columns = ", ".join(f"{text(c.name)}: {text(TYPES[c.type])}" for c in schema.columns)
    database.execute(
        f"CREATE TEMP TABLE raw AS SELECT *, row_number() OVER () AS place FROM read_csv({text(file)}, columns = {{{columns}}}, "
        "auto_detect = false, header = true, delim = ',', quote = '\"', escape = '\"', nullstr = '', new_line = '\\n', parallel = false)"
    )
    names = ", ".join(quoted(name) for name in schema.names)
    waits = "false"
    if parent := next((k for k in schema.foreign_keys if k.target in ("", schema.name)), None):
        there = f"SELECT {quoted(parent.target_column)} FROM {quoted(schema.name)}"
        waits = f"{quoted(parent.column)} IS NOT NULL AND {quoted(parent.column)} NOT IN ({there})"
    while database.execute("SELECT count(*) FROM raw").fetchone()[0]:
        database.execute(f"CREATE TEMP TABLE ready AS SELECT * FROM raw WHERE NOT ({waits})")
        if not database.execute("SELECT count(*) FROM ready").fetchone()[0]:
            raise ValueError(f"{schema.name}: rows refer to each other in a ring; run `qantar validate`")
        database.execute(f"INSERT INTO {quoted(schema.name)} SELECT {names} FROM ready ORDER BY place")
        database.execute("DELETE FROM raw WHERE place IN (SELECT place FROM ready); DROP TABLE ready")
    database.execute("DROP TABLE raw")


def comments(schema: Schema) -> list[str]:
    """The statements that describe a table and its columns."""
    made = [f"COMMENT ON TABLE {quoted(schema.name)} IS {text(schema.description)}"]
    for column in schema.columns:
        words = f"{column.description} [{column.unit}]" if column.unit else column.description
        made.append(f"COMMENT ON COLUMN {quoted(schema.name)}.{quoted(column.name)} IS {text(words)}")
    return made
