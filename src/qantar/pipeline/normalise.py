"""Second stage: from what is typed to what it means.

Names become ids, expressions become bounds, missing days their defaults; nothing falls back to a guess. An unknown
word, a dangling id, an expression that cannot be read are faults, and the row goes no further.
"""

from __future__ import annotations

from qantar.faults import Fault, shown
from qantar.pipeline.figures import figures
from qantar.pipeline.read import Sheet, Sheets
from qantar.pipeline.rows import Normaliser, RowReader
from qantar.pipeline.tables import Record, Tables, key_of
from qantar.pipeline.vocabulary import Names, listed


def normalise(sheets: Sheets) -> Tables:
    """The tables that the sheets mean, before corrections; faults, the sheets' own included, are in the result.

    A row with a fault is left out, but its id counts as known, so that one slip is one fault.
    """
    tables = Tables(sheets.schemas, sheets.head, {}, faults=list(sheets.faults))
    names = {
        "organizations": named(sheets.sheets["organizations"], "organization_id", tables.faults),
        "places": named(sheets.sheets["places"], "place_id", tables.faults),
    }
    self = Normaliser(sheets, tables, names)
    for table in ("organizations", "places", "measures", "populations", "events", "sources", "timeline"):
        tables.records[table] = plain_table(self, table)
        self.known_ids[table] = {key_of(tables.schemas[table], r): r for r in tables.records[table]}
    tables.records["attributions"] = []
    tables.records["figures"] = figures(self)
    tables.records["revisions"] = plain_table(self, "revisions")
    tables.records["authority"] = plain_table(self, "authority")
    tables.corrections = plain_table(self, "corrections")
    tables.known_faults = plain_table(self, "known_faults")
    check_references(self)
    return tables


def named(sheet: Sheet, id_column: str, faults: list[Fault]) -> Names:
    """Every name of the sheet's entries; a name that two entries share is a fault."""
    names = Names()
    for row in sheet.rows:
        cells = row.cells
        before = set(names.shared)
        names.add(
            cells[id_column],
            [
                cells[id_column],
                cells["name"],
                cells.get("name_local", ""),
                cells.get("name_ru", ""),
                *listed(cells["aliases"]),
            ],
        )
        for key in names.shared.keys() - before:
            owners = " and ".join(sorted(names.shared[key]))
            faults.append(
                Fault(
                    "shared_name",
                    sheet.path,
                    row.number,
                    cells[id_column],
                    "aliases",
                    f"{shown(key)} belongs to {owners}; leave it with one, or type a longer name",
                )
            )
    return names


def plain_table(self: Normaliser, table: str) -> list[Record]:
    """The records of a sheet whose columns need no more than their own schema and the names."""
    sheet = self.sheets.sheets[table]
    reader = RowReader(self, sheet)
    records = []
    for row in sheet.rows:
        if (record := reader.read(row)) is not None:
            records.append(record)
    return records


def check_references(self: Normaliser) -> None:
    """Every id that a record holds is the key of a record, or of a row that has a fault of its own."""
    origins = self.tables.origins
    for table, records in self.tables.records.items():
        schema = self.tables.schemas[table]
        for reference in schema.foreign_keys:
            target = reference.target or table
            if table == "attributions" or (table == "figures" and target in ("sources", "measures", "events")):
                continue  # computed from checked names, or checked where they are used
            known = origins.get(target, {})
            for record in records:
                value = record.get(reference.column)
                if value is not None and value not in known:
                    self.tables.fault(
                        "dangling",
                        table,
                        key_of(schema, record),
                        reference.column,
                        f"{shown(value)} is in no row of etl/sheets/{target}.csv; add it, or mend the id",
                    )
