"""What changed between two versions of a package: rows added and removed, cells changed, each with its reason.

    changes = diff(Package("before"), Package("after"))
    print(report.as_text(changes))

Rows are matched by primary key and compared as values: another order of rows or columns, other quotes, or 164.0 for 164 is
no change. The reason of a change to a figure is the revision that the later version adds or already had for it; of a
change that a correction made, the correction's reason, where the package publishes the table `corrections` or its folder
holds `etl/rules/corrections.csv`. A change that follows from others (tables that are derived) says so; every other says
nothing, and its reason is in the history of the sheets.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from qantar.package import Package

Key = tuple[Any, ...]
Record = dict[str, Any]

DERIVED = ("estimates", "disagreements")
FOLLOWS = "follows from the figures"


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind` is added, removed, changed, table_added, table_removed, column_added, column_removed or
    column_changed; `column`, `old` and `new` are of a changed cell; `key` joins the columns of the primary key by spaces;
    `label` names the row for a reader and `group` is what rows are counted by where they are many.
    """

    table: str
    key: str
    kind: str
    column: str = ""
    old: Any = None
    new: Any = None
    reason: str = ""
    label: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """All changes between two versions, in the order of the tables and their rows."""

    old_version: str
    new_version: str
    changes: tuple[Change, ...]


def diff(old: Package, new: Package) -> Difference:
    """What changed from `old` to `new`. Raises what reading either raises."""
    before, after = old.tables(), new.tables()
    changes: list[Change] = []
    reasons = reasons_of(new)
    for table in [*after, *(t for t in before if t not in after)]:
        if table not in before:
            changes.append(Change(table, "", "table_added", new=f"{len(new.records(table))} rows"))
        elif table not in after:
            changes.append(Change(table, "", "table_removed", old=f"{len(old.records(table))} rows"))
        else:
            changes += columns_changed(table, old, new)
            changes += rows_changed(table, old, new, reasons)
    return Difference(old.version, new.version, tuple(changes))


def columns_changed(table: str, old: Package, new: Package) -> Iterator[Change]:
    """Columns that came, went, or have another type."""
    before, after = ({c.name: c.type for c in package.schema(table).columns} for package in (old, new))
    for name in [*after, *(n for n in before if n not in after)]:
        if name not in before:
            yield Change(table, "", "column_added", name, new=after[name])
        elif name not in after:
            yield Change(table, "", "column_removed", name, old=before[name])
        elif before[name] != after[name]:
            yield Change(table, "", "column_changed", name, before[name], after[name])


def rows_changed(table: str, old: Package, new: Package, reasons: dict[tuple[str, str, str], str]) -> Iterator[Change]:
    """Rows added and removed, and cells changed, of one table; reasons are by table, key and column."""
    key_columns = new.schema(table).primary_key
    shared = [name for name in new.schema(table).names if name in old.schema(table).names]
    if not set(key_columns) <= set(shared):
        was, now = " ".join(old.schema(table).primary_key), " ".join(key_columns)
        yield Change(table, "", "column_changed", now, was, now, "rows cannot be matched")
        return
    before, after = (by_key(package.records(table), key_columns or tuple(shared)) for package in (old, new))
    for key in [*after, *(k for k in before if k not in after)]:
        record = after.get(key) or before[key]
        row = Change(
            table,
            " ".join(map(cell, key)),
            "",
            label=label(table, record),
            group=str(record.get("measure") or record.get("language") or ""),
        )
        if key in before and key in after:
            for column in shared:
                if before[key][column] != record[column]:
                    reason = reason_of(row, column, record[column], reasons)
                    yield replace(
                        row, kind="changed", column=column, old=before[key][column], new=record[column], reason=reason
                    )
        else:
            yield replace(row, kind="added" if key in after else "removed", reason=reason_of(row, "", None, reasons))


def by_key(records: Iterable[Record], columns: tuple[str, ...]) -> dict[Key, Record]:
    """Records by primary key."""
    return {tuple(record[name] for name in columns): record for record in records}


def label(table: str, record: Record) -> str:
    """What names a row for a reader."""
    if table == "figures":
        return " ".join(
            str(record[name])
            for name in ("expression", "measure", "population", "place_id", "reported_on")
            if record.get(name)
        )
    return str(next((record[name] for name in ("title", "name", "label", "sentence", "note") if record.get(name)), ""))


def reasons_of(package: Package) -> dict[tuple[str, str, str], str]:
    """Known reasons by table, key and column; a revision explains any change to its figure's status."""
    found: dict[tuple[str, str, str], str] = {}
    if "revisions" in package.tables():
        for r in package.records("revisions"):
            words = (
                f"{r['kind']} of {r['date']}"
                + (f" by {r['revised_by']}" if r.get("revised_by") else "")
                + f" ({r['source_id']})"
            )
            words += f": {r['note']}" if r.get("note") else ""
            found.setdefault(("figures", r["figure_id"], "status"), words)
    for c in corrections(package):
        found[c["table"], c["key"], c["column"]] = f"correction: {c['reason']}"
    return found


def corrections(package: Package) -> list[Record]:
    """The corrections that made the package: its own table, or the rules beside it in a checkout."""
    if "corrections" in package.tables():
        return package.records("corrections")
    rules = package.path.parent / "etl" / "rules" / "corrections.csv"
    if not rules.is_file():
        return []
    with rules.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def reason_of(row: Change, column: str, value: Any, reasons: dict[tuple[str, str, str], str]) -> str:
    """Why a row or cell changed, as far as the package says it."""
    if row.table in DERIVED:
        return FOLLOWS
    if (column, value) == ("status", "superseded"):
        return "the claimant gave a number for a later day"
    return reasons.get((row.table, row.key, column), "")


def cell(value: Any) -> str:
    """A cell as it is published.

    >>> cell(164.0), cell(None), cell(True)
    ('164', '', 'true')
    """
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value)
