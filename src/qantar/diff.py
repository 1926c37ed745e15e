"""What changed between two versions of a package: rows added and removed, cells changed, each with its reason.

    changes = diff(Package("before"), Package("after"))
    print(as_text(changes))

Rows are matched by primary key and compared as values: another order of rows or columns, other quotes, or 164.0 for 164 is
no change. The reason of a change to a figure is the revision that the later version adds or already had for it; of a
change that a correction made, the correction's reason, where the package publishes the table `corrections` or its folder
holds `etl/rules/corrections.csv`. A change that follows from others (tables that are derived) says so; every other says
nothing, and its reason is in the history of the sheets.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from qantar.package import Package

Key = tuple[Any, ...]
Record = dict[str, Any]

DERIVED = ("estimates", "disagreements")
FOLLOWS = "follows from the figures"
MOST_LISTED = 20  # added rows of one table that are listed one by one in text and Markdown
COLUMNS = ("table", "key", "change", "column", "old", "new", "reason")


@dataclass(frozen=True, slots=True)
class Change:
    """One change. `kind` is added, removed, changed, table_added, table_removed, column_added, column_removed or
    column_changed; `column`, `old` and `new` are of a changed cell; `key` joins the columns of the primary key by spaces.
    """

    table: str
    key: str
    kind: str
    column: str = ""
    old: Any = None
    new: Any = None
    reason: str = ""
    label: str = ""


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
        yield Change(
            table,
            "",
            "column_changed",
            " ".join(key_columns),
            " ".join(old.schema(table).primary_key),
            " ".join(key_columns),
            "rows cannot be matched",
        )
        return
    before, after = (by_key(package.records(table), key_columns or tuple(shared)) for package in (old, new))
    for key, record in after.items():
        name = " ".join("" if cell is None else str(cell) for cell in key)
        if key not in before:
            yield Change(table, name, "added", reason=reason_of(table, name, "", reasons), label=label(table, record))
            continue
        for column in shared:
            if before[key][column] != record[column]:
                yield Change(
                    table,
                    name,
                    "changed",
                    column,
                    before[key][column],
                    record[column],
                    reason_of(table, name, column, reasons),
                    label(table, record),
                )
    for key, record in before.items():
        if key not in after:
            name = " ".join("" if cell is None else str(cell) for cell in key)
            yield Change(table, name, "removed", reason=reason_of(table, name, "", reasons), label=label(table, record))


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
        found["figures" if not c.get("table") else c["table"], c["key"], c["column"]] = f"correction: {c['reason']}"
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


def reason_of(table: str, key: str, column: str, reasons: dict[tuple[str, str, str], str]) -> str:
    """Why a row or cell changed, as far as the package says it."""
    return reasons.get((table, key, column), FOLLOWS if table in DERIVED else "")


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


def as_csv(difference: Difference) -> str:
    """A row for each change."""
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(COLUMNS)
    rows.writerows([c.table, c.key, c.kind, c.column, cell(c.old), cell(c.new), c.reason] for c in difference.changes)
    return out.getvalue()


def as_text(difference: Difference) -> str:
    """For a person at a terminal: a block a table, a line a change."""
    lines = [f"{difference.old_version} -> {difference.new_version}"]
    for table, changes in grouped(difference):
        lines += ["", f"{table}: {counted(changes)}"]
        lines += [f"  {SIGNS[c.kind]} {sentence(c, str)}" for c in listed(changes)]
        lines += [f"  {line}" for line in unlisted(changes)]
    return "\n".join([*lines, *([] if difference.changes else ["", "no change"])]) + "\n"


def as_markdown(difference: Difference) -> str:
    """The Data section of a changelog: what a user of the numbers must know of this version."""
    lines = ["### Data", ""]
    if not difference.changes:
        lines += [f"No change since {difference.old_version}."]
    for table, changes in grouped(difference):
        lines.append(f"- `{table}`: {counted(changes)}")
        lines += [f"  - {sentence(c, coded)}" for c in listed(changes)]
        lines += [f"  - {line}" for line in unlisted(changes)]
    return "\n".join(lines) + "\n"


FORMS: dict[str, Callable[[Difference], str]] = {"text": as_text, "csv": as_csv, "markdown": as_markdown}
SIGNS = {
    "added": "+",
    "removed": "-",
    "changed": "~",
    "table_added": "+",
    "table_removed": "-",
    "column_added": "+",
    "column_removed": "-",
    "column_changed": "~",
}


def grouped(difference: Difference) -> Iterator[tuple[str, list[Change]]]:
    """The changes by table, in order."""
    tables = dict.fromkeys(c.table for c in difference.changes)
    return ((table, [c for c in difference.changes if c.table == table]) for table in tables)


def counted(changes: list[Change]) -> str:
    """How many rows of a table changed in which way.

    >>> counted([Change("t", "a", "changed", "x"), Change("t", "a", "changed", "y"), Change("t", "b", "added")])
    '1 row added, 1 changed'
    """
    rows = {kind: len({c.key for c in changes if c.kind == kind}) for kind in ("added", "removed", "changed")}
    said = [f"{number:,} {kind}" for kind, number in rows.items() if number]
    if said:
        number = next(n for n in rows.values() if n)
        said[0] = said[0].replace(" ", " row " if number == 1 else " rows ", 1)
    said += [c.kind.replace("_", " ") + f" {c.column}".rstrip() for c in changes if "_" in c.kind]
    return ", ".join(said)


def listed(changes: list[Change]) -> list[Change]:
    """The changes that are told one by one: all removals and changes of what was reported, additions and derived rows if few."""
    many = {
        kind
        for kind, number in Counter(c.kind for c in changes).items()
        if number > MOST_LISTED and may_be_long(kind, changes)
    }
    return [c for c in changes if c.kind not in many and "_" not in c.kind]


def may_be_long(kind: str, changes: list[Change]) -> bool:
    """Whether a long list of these is told as a number: rows that are new, and all rows that only follow from others."""
    return kind == "added" or changes[0].table in DERIVED


def unlisted(changes: list[Change]) -> list[str]:
    """What is said in place of the changes that are not listed."""
    if len(listed(changes)) == sum("_" not in c.kind for c in changes):
        return []
    words = f"{FOLLOWS}; " if changes[0].table in DERIVED else ""
    return [f"{words}too many to list: `--csv` has each"]


def coded(text: str) -> str:
    """A name in Markdown; the texts of others cannot break out of it.

    >>> coded("a`b")
    '`a′b`'
    """
    return "`" + text.replace("`", "′") + "`"


def sentence(change: Change, name: Callable[[str], str]) -> str:
    """One change in words."""
    words = f"{name(change.key)}"
    if change.kind == "changed":
        words += f", {change.column}: {shown(change.old, name)} -> {shown(change.new, name)}"
    elif change.label:
        words += f" {change.kind}: {shown(change.label, name)}"
    else:
        words += f" {change.kind}"
    return f"{words} [{change.reason}]" if change.reason else words


def shown(value: Any, name: Callable[[str], str]) -> str:
    """A cell in a sentence; an empty one is said to be so."""
    return name(" ".join(cell(value).split())) if value is not None else "(empty)"
