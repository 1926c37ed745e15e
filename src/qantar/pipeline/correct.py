"""Third stage: corrections to what sources print, as data that expires.

A correction names table, row and column, what stands there now and what shall stand. One that finds anything else there
no longer bites and is a fault: such lists must not rot.
"""

from __future__ import annotations

from qantar.faults import Fault, shown
from qantar.pipeline.cells import CellError, cell_reader
from qantar.pipeline.tables import Record, Tables, key_of

PATH = "etl/rules/corrections.csv"


def correct(tables: Tables) -> Tables:
    """The tables with every correction applied; keys and references cannot be corrected, but only in the sheets."""
    rows: dict[tuple[str, str], Record] = {}
    for name in {c["table"] for c in tables.corrections}:
        rows |= {(name, key_of(tables.schemas[name], r)): r for r in tables.records[name]}
    for correction in tables.corrections:
        apply(tables, correction, rows.get((correction["table"], correction["key"])))
    return tables


def apply(tables: Tables, correction: Record, record: Record | None) -> None:
    """Apply one correction to its record, or note why it cannot be."""
    table, column = correction["table"], correction["column"]
    schema = tables.schemas[table]
    origin = tables.origins["corrections"][f"{table} {correction['key']} {column}"]

    def fault(name: str, at: str, message: str) -> None:
        tables.faults.append(Fault(name, PATH, origin.row, correction["key"], at, message))

    fixed = {*schema.primary_key, *(k.column for k in schema.foreign_keys), "qualifier", "expression", "status"}
    free = [c for c in schema.columns if c.name not in fixed]
    target = next((c for c in free if c.name == column), None)
    if target is None:
        fault(
            "correction",
            "column",
            f"{shown(column)} cannot be corrected here; these can: {', '.join(c.name for c in free)}",
        )
    elif record is None:
        if correction["key"] not in tables.origins.get(table, {}):
            fault(
                "correction",
                "key",
                f"{shown(correction['key'])} is no row of {table}; delete the correction, or mend the key",
            )
    else:
        read = cell_reader(target)
        try:
            printed, corrected = read(correction["printed"] or ""), read(correction["corrected"] or "")
        except CellError as error:
            fault("correction", "corrected", str(error))
            return
        if record[column] != printed:
            fault(
                "stale_correction",
                "printed",
                f"expected {shown(str(correction['printed'] or ''))}, but {column} is "
                f"{shown(str(record[column] if record[column] is not None else ''))}: the correction no longer bites; delete it",
            )
        else:
            record[column] = corrected
