"""Second stage: from what is typed to what it means.

Names become ids, expressions become bounds, missing days their defaults; nothing falls back to a guess. An unknown
word, a dangling id, an expression that cannot be read are faults, and the row goes no further.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache, lru_cache

from qantar.expressions import ExpressionError, Quantity, languages, parse_expression
from qantar.faults import Fault, shown
from qantar.pipeline.cells import CellError, cell_reader
from qantar.pipeline.read import Row, Sheet, Sheets, row_key
from qantar.pipeline.tables import Origin, Record, Tables, Value, key_of
from qantar.pipeline.vocabulary import Names, listed

NAMED = {  # sheet column that holds a printed name -> what it names
    "place": "places",
    "publisher": "organizations",
    "wire": "organizations",
    "claimant": "organizations",
    "relays": "organizations",
    "revised_by": "organizations",
}
BARE_UNITS = {"people", "ratio", "percent"}


@dataclass(slots=True)
class Normaliser:
    """What the rows of one build are read with."""

    sheets: Sheets
    tables: Tables
    names: dict[str, Names]
    known_ids: dict[str, dict[str, Record]] = field(default_factory=dict)


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


def figures(self: Normaliser) -> list[Record]:
    """The figures with their computed columns; each figure's chain goes to the attributions."""
    sheet = self.sheets.sheets["figures"]
    reader = RowReader(self, sheet)
    columns = self.tables.schemas["figures"].names
    records = []
    for row in sheet.rows:
        if (typed := reader.read(row)) is None:
            continue
        source = self.known_ids["sources"].get(typed["source_id"])
        measure = self.known_ids["measures"].get(typed["measure"])
        if source is None or measure is None:
            records_fault(reader, row, typed, source, self)
            continue
        if (quantity := read_expression(reader, row, typed, source)) is None:
            continue
        complete(typed, source, measure, quantity)
        if check_figure(reader, row, typed, source, quantity):
            records.append({name: typed.get(name) for name in columns})
            self.tables.records["attributions"] += chain(typed, source)
    return records


def records_fault(reader: RowReader, row: Row, typed: Record, source: Record | None, self: Normaliser) -> None:
    """A figure whose source or measure is not there; one that has a fault itself is not reported twice."""
    if source is None and typed["source_id"] not in self.tables.origins["sources"]:
        reader.fault(
            "dangling",
            row,
            typed["figure_id"],
            "source_id",
            f"{shown(typed['source_id'])} is in no row of etl/sheets/sources.csv; add the source, or mend the id",
        )
    if typed["measure"] not in self.tables.origins["measures"]:
        reader.fault(
            "vocabulary",
            row,
            typed["figure_id"],
            "measure",
            f"{shown(typed['measure'])} is no measure; there are: {', '.join(sorted(self.known_ids['measures']))}; "
            "use one, or define a new one in etl/sheets/measures.csv",
        )


@cache
def readable_languages() -> frozenset[str]:
    """The languages whose numbers can be read."""
    return frozenset(languages())


@lru_cache(maxsize=65536)
def quantity_of(expression: str, language: str) -> Quantity:
    """The quantity an expression denotes; the same wording is read once."""
    return parse_expression(expression, language)


def read_expression(reader: RowReader, row: Row, typed: Record, source: Record) -> Quantity | None:
    """The quantity, or None with a fault that says what cannot be read and where to add it."""
    language = source["language"].split("-")[0]
    where = f"src/qantar/languages/{language}.toml"
    if language not in readable_languages():
        reader.fault(
            "language",
            row,
            typed["figure_id"],
            "expression",
            f"there is no number reader for language {shown(language)}; write {where} (docs/expressions.md tells how)",
        )
        return None
    try:
        return quantity_of(typed["expression"], language)
    except ExpressionError as error:
        reader.fault(
            "expression",
            row,
            typed["figure_id"],
            "expression",
            f"{error}; write it as printed, or add the wording to {where}",
        )
        return None


def complete(typed: Record, source: Record, measure: Record, quantity: Quantity) -> None:
    """Fill in what is computed, never typed."""
    typed.update(
        event_id=source["event_id"],
        qualifier=quantity.qualifier,
        value=quantity.value,
        low=quantity.low,
        high=quantity.high,
        unit=quantity.unit or typed["unit"] or measure["unit"],
        reported_on=source["published"],
        as_of=typed["as_of"] or (None if typed["when_said"] else source["published"]),
        status="standing",
    )


def check_figure(reader: RowReader, row: Row, figure: Record, source: Record, quantity: Quantity) -> bool:
    """What the cells of one figure must be to each other."""
    before = len(reader.normaliser.tables.faults)

    def fault(name: str, column: str, message: str) -> None:
        reader.fault(name, row, figure["figure_id"], column, message)

    if not figure["figure_id"].startswith(figure["source_id"] + "-"):
        fault("figure_id", "figure_id", f"does not begin with its source_id {figure['source_id']}-; rename it")
    typed_unit = row.cells["unit"]
    if quantity.unit and typed_unit and typed_unit != quantity.unit:
        fault(
            "unit",
            "unit",
            f"{shown(typed_unit)} is typed, but the expression says {quantity.unit}; leave the cell empty",
        )
    if figure["unit"] == "people" and figure["population"] == "none":
        fault(
            "population", "population", "'none' with a count of people; say among whom, 'all' where the source does not"
        )
    if figure["unit"] not in BARE_UNITS and figure["population"] != "none":
        fault("population", "population", f"{shown(figure['population'])} with a count of {figure['unit']}; type none")
    if figure["as_of"] and figure["as_of"] > figure["reported_on"]:
        fault(
            "as_of_after_report",
            "as_of",
            f"{figure['as_of']} is later than the source ({figure['reported_on']}); mend the day, or list it as a known fault",
        )
    check_offsets(fault, figure, source)
    return len(reader.normaliser.tables.faults) == before


def check_offsets(fault: Callable[[str, str, str], None], figure: Record, source: Record) -> None:
    """Offsets go with a text that was held whole, and span the expression."""
    start, end = figure["start"], figure["end"]
    if (start is None) != (end is None):
        fault("offset", "start", "start and end go together; type both or neither")
    elif source["sha256"] and start is None:
        fault(
            "offset",
            "start",
            "is empty, but the source holds the sha256 of a whole text; type where the expression stands",
        )
    elif start is not None and not source["sha256"]:
        fault(
            "offset",
            "start",
            "is typed, but the source holds no sha256; give the hash of the text, or leave the offsets empty",
        )
    elif start is not None and end - start != len(figure["expression"]):
        fault(
            "offset",
            "end",
            f"{start} to {end} spans {end - start} characters, the expression has {len(figure['expression'])}; count again",
        )


def chain(figure: Record, source: Record) -> list[Record]:
    """The steps from who asserts the number to who published it."""
    steps = [(figure["claimant_id"], "claimant")] if figure["claimant_id"] else []
    steps += [(relay, "relay") for relay in (figure["relays"] or "").split()]
    steps += [(publisher, "publisher") for publisher in (source["wire"], source["publisher_id"]) if publisher]
    return [
        {"figure_id": figure["figure_id"], "step": number, "organization_id": organization, "role": role}
        for number, (organization, role) in enumerate(steps, start=1)
    ]


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
