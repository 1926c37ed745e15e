"""A difference as text for a terminal, as CSV, and as the Data section of a changelog."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from qantar.diff import DERIVED, FOLLOWS, Change, Difference, cell

MOST_LISTED = 20  # added rows of one table that are listed one by one in text and Markdown
MOST_GROUPS = 8  # kinds of rows that are counted apart where rows are not listed
COLUMNS = ("table", "key", "change", "column", "old", "new", "reason")


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
    told = set(map(id, listed(changes)))
    left = [c for c in changes if "_" not in c.kind and id(c) not in told]
    if not left:
        return []
    groups = Counter(c.group for c in left if c.group).most_common()
    words = [f"{number:,} {group}" for group, number in groups[:MOST_GROUPS]]
    if len(groups) > MOST_GROUPS:
        words.append(f"{sum(number for _, number in groups[MOST_GROUPS:]):,} others")
    follows = f" {FOLLOWS};" if changes[0].table in DERIVED else ""
    return [f"not listed here:{follows} {', '.join(words) or f'{len(left):,} rows'} (`--csv` lists each)"]


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
