"""Part of `normalise`: the figures, whose numbers, units, days and chains are computed and never typed."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

from qantar.expressions import ExpressionError, Quantity, languages, parse_expression
from qantar.faults import shown
from qantar.pipeline.read import Row
from qantar.pipeline.rows import Normaliser, RowReader
from qantar.pipeline.tables import Record

BARE_UNITS = {"people", "ratio", "percent"}


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
