"""What a published table must be, checked on text columns: cell by cell, keys, references, and rules across columns.

Generic over schemas: a package of other tables is checked by the same code. Rules across columns apply to the tables that
have these columns. `qantar.pipeline.validate` runs this before publishing, `qantar validate` on any package's files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from qantar.faults import Fault, shown
from qantar.pipeline.columns import TextColumn, may_be_odd, value_check
from qantar.schema import Schema

SHOWN_ROWS = 20  # faults of one kind in one column; the rest is counted


@dataclass(frozen=True, slots=True)
class TextTable:
    """A table as text: its schema, its columns, and the file that messages name."""

    schema: Schema
    columns: dict[str, TextColumn]
    path: str

    @property
    def size(self) -> int:
        return len(next(iter(self.columns.values())).cells) if self.columns else 0

    def key(self, position: int) -> str:
        """The id of the row at `position`."""
        names = self.schema.primary_key
        return " ".join(self.columns[n].cells[position] for n in names if n in self.columns)

    def faults(self, name: str, column: str, positions: npt.NDArray[np.int64], message: str) -> list[Fault]:
        """A fault for each of the rows at `positions`, cut after SHOWN_ROWS."""
        found = [Fault(name, self.path, int(p) + 2, self.key(int(p)), column, message) for p in positions[:SHOWN_ROWS]]
        if (rest := len(positions) - SHOWN_ROWS) > 0:
            found.append(Fault(name, self.path, 0, "", column, f"the same in {rest} more rows"))
        return found


def check(tables: Mapping[str, TextTable]) -> list[Fault]:
    """Every fault of the tables."""
    found: list[Fault] = []
    for table in tables.values():
        if table.size == 0 and not table.schema.document.get("mayBeEmpty"):
            found.append(
                Fault(
                    "empty_table",
                    table.path,
                    1,
                    "",
                    "",
                    "holds a header only; a table that may be empty says so in its schema (mayBeEmpty)",
                )
            )
        found += check_values(table)
        found += check_keys(table)
        found += check_references(table, tables)
        found += check_rows(table)
    found += check_across(tables)
    return found


def check_values(table: TextTable) -> list[Fault]:
    """Each distinct cell against its column."""
    found: list[Fault] = []
    for column in table.schema.columns:
        cells = table.columns[column.name]
        if not cells.values or not may_be_odd(column, cells.values):
            continue
        run = value_check(column)
        problems: dict[tuple[str, str], list[str]] = {}
        for value in cells.values:
            if problem := run(value):
                problems.setdefault(problem, []).append(value)
        for (name, message), bad in problems.items():
            found += table.faults(name, column.name, cells.rows_where(bad), message)
    return found


def check_keys(table: TextTable) -> list[Fault]:
    """The primary key, and each column said to be unique, holds nothing twice."""
    found: list[Fault] = []
    keys: list[tuple[str, ...]] = [(c.name,) for c in table.schema.columns if c.unique]
    if table.schema.primary_key and table.schema.primary_key not in keys:
        keys.append(table.schema.primary_key)
    for key in keys:
        if len(key) == 1 and len(table.columns[key[0]].values) == table.size:
            continue
        codes = combined([table.columns[name] for name in key])
        _, firsts, counts = np.unique(codes, return_index=True, return_counts=True)
        if (counts > 1).any():
            again = np.setdiff1d(np.flatnonzero(np.isin(codes, codes[firsts[counts > 1]])), firsts)
            found += table.faults(
                "duplicate_key",
                key[0],
                again,
                f"the key ({', '.join(key)}) stands in an earlier row too; keys are given once",
            )
    return found


def combined(columns: list[TextColumn]) -> npt.NDArray[np.int64]:
    """One code a row for several columns together."""
    codes = columns[0].codes
    for column in columns[1:]:
        _, codes = np.unique(codes * (len(column.values) + 1) + column.codes, return_inverse=True)
    return codes


def check_references(table: TextTable, tables: Mapping[str, TextTable]) -> list[Fault]:
    """Each foreign key names a row of its target."""
    found: list[Fault] = []
    for reference in table.schema.foreign_keys:
        target = tables.get(reference.target) if reference.target else table
        cells = table.columns[reference.column]
        if target is None:
            found.append(
                Fault(
                    "reference",
                    table.path,
                    0,
                    "",
                    reference.column,
                    f"refers to the table {shown(reference.target)}, which is not in the package",
                )
            )
            continue
        known = set(target.columns[reference.target_column].values)
        for value in cells.values:
            if value and value not in known:
                found += table.faults(
                    "reference",
                    reference.column,
                    cells.rows_where([value]),
                    f"{shown(value)} is no {reference.target_column} of {target.path}",
                )
    return found


def check_rows(table: TextTable) -> list[Fault]:
    """Rules across the columns of one row."""
    found: list[Fault] = []
    for small, large in (("low", "high"), ("start", "end"), ("n_claimants", "n_figures")):
        if small in table.columns and large in table.columns:
            bad = np.flatnonzero(table.columns[small].numbers > table.columns[large].numbers)
            found += table.faults("order", small, bad, f"is greater than {large}; expected: {small} at most {large}")
    for early, late in (("first_day", "last_day"),):
        if early in table.columns and late in table.columns:
            a, b = table.columns[early], table.columns[late]
            bad = np.asarray(
                [row for row, (x, y) in enumerate(zip(a.cells, b.cells, strict=True)) if x and y and x > y],
                dtype=np.int64,
            )
            found += table.faults("order", early, bad, f"is later than {late}")
    found += check_open_above(table)
    found += check_qualifiers(table)
    return found


def check_open_above(table: TextTable) -> list[Fault]:
    """`open_above` is true just where something stands and `high` is empty."""
    if not {"open_above", "high", "n_figures"} <= set(table.columns):
        return []
    is_open = table.columns["open_above"].equal_to("true")
    should = ~table.columns["high"].filled & ~table.columns["n_figures"].equal_to("0")
    return table.faults(
        "open_above",
        "open_above",
        np.flatnonzero(is_open != should),
        "does not fit high; expected: true just where figures stand and high is empty",
    )


# qualifier -> which of value, low, high are filled, by docs/METHODOLOGY.md; None: either
SHAPES: dict[str, tuple[bool | None, bool | None, bool | None]] = {
    "exact": (True, True, True),
    "more_than": (True, True, False),
    "at_least": (None, True, False),
    "nearly": (True, None, None),
    "about": (None, None, None),
    "at_most": (None, False, True),
    "less_than": (None, False, True),
    "range": (False, True, True),
    "vague": (False, True, None),
}


def check_qualifiers(table: TextTable) -> list[Fault]:
    """The bounds that are filled are those that the qualifier leaves."""
    if not {"qualifier", "value", "low", "high"} <= set(table.columns):
        return []
    value, low, high = (table.columns[name].numbers for name in ("value", "low", "high"))
    outside = {
        "more_than": value > low,
        "nearly": value < high,
        "less_than": value < high,
    }  # the number said is at most the edge
    found: list[Fault] = []
    for qualifier, shape in SHAPES.items():
        rows = table.columns["qualifier"].equal_to(qualifier)
        bad = np.flatnonzero(rows & outside.get(qualifier, (value < low) | (value > high)))
        found += table.faults(
            "order", "value", bad, f"does not lie where {shown(qualifier)} puts it between low and high"
        )
        for name, wanted in zip(("value", "low", "high"), shape, strict=True):
            if wanted is None:
                continue
            bad = np.flatnonzero(rows & (table.columns[name].filled != wanted))
            found += table.faults(
                "bounds", name, bad, f"is {'empty' if wanted else 'filled'}, which {shown(qualifier)} does not leave it"
            )
    return found


def check_across(tables: Mapping[str, TextTable]) -> list[Fault]:
    """Rules across tables: a figure belongs to its source, a chain leads from its claimant to its publisher."""
    found: list[Fault] = []
    figures, sources, chain = tables.get("figures"), tables.get("sources"), tables.get("attributions")
    if figures is None or not {"figure_id", "source_id", "reported_on"} <= set(figures.columns):
        return found
    ids, of = figures.columns["figure_id"].cells, figures.columns["source_id"].cells
    strange = np.asarray([not i.startswith(s + "-") for i, s in zip(ids, of, strict=True)], dtype=bool)
    found += figures.faults(
        "figure_id", "figure_id", np.flatnonzero(strange), "does not begin with the row's source_id"
    )
    if sources is not None and "published" in sources.columns:
        published = dict(zip(sources.columns["source_id"].cells, sources.columns["published"].cells, strict=True))
        days = figures.columns["reported_on"].cells
        other = np.asarray([published.get(s, d) != d for s, d in zip(of, days, strict=True)], dtype=bool)
        found += figures.faults(
            "reported_on",
            "reported_on",
            np.flatnonzero(other),
            "is not the day on which the row's source was published",
        )
    if chain is not None and "claimant_id" in figures.columns:
        found += check_chains(figures, chain)
    return found


def check_chains(figures: TextTable, chain: TextTable) -> list[Fault]:
    """Steps count from 1 without gaps; step 1 is the claimant where the figure names one."""
    ids = chain.columns["figure_id"].cells
    steps = chain.columns["step"].numbers
    counts: dict[str, int] = {}
    gaps = []
    for position, (figure_id, step) in enumerate(zip(ids, steps, strict=True)):
        counts[figure_id] = counts.get(figure_id, 0) + 1
        if step != counts[figure_id]:
            gaps.append(position)
    found = chain.faults(
        "chain",
        "step",
        np.asarray(gaps, dtype=np.int64),
        "steps of a figure stand in order and count 1, 2, 3 without gaps",
    )
    roles, who = chain.columns["role"].cells, chain.columns["organization_id"].cells
    claimants = {f: w for f, w, r in zip(ids, who, roles, strict=True) if r == "claimant"}
    named = zip(figures.columns["figure_id"].cells, figures.columns["claimant_id"].cells, strict=True)
    wrong = [p for p, (f, c) in enumerate(named) if (f in counts or c) and claimants.get(f, "") != c]
    bare = [p for p, f in enumerate(figures.columns["figure_id"].cells) if f not in counts]
    found += figures.faults(
        "chain",
        "claimant_id",
        np.asarray(wrong, dtype=np.int64),
        "is not the claimant of the figure's chain in attributions",
    )
    found += figures.faults("chain", "figure_id", np.asarray(bare, dtype=np.int64), "has no chain in attributions")
    return found
