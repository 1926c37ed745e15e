"""The project's own id of a source, where its table of organizations has one by that name."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from .folders import MODEL
from .lexicon import lexicon

FILLERS = frozenset({"of", "the", "s", "for", "and", "unspecified"})


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of a packaged table, from the wheel or from a checkout; none where there is no package yet."""
    here = Path(str(files("qantar")))
    for folder in (here / "_package" / "datasets", here.parents[1] / "datasets", here.parents[1] / "etl" / "sheets"):
        path = folder / f"{table}.csv"
        if path.is_file():
            with path.open(encoding="utf-8", newline="") as stream:
                yield from csv.DictReader(stream)
            return


def organization_id(name: str | None) -> str | None:
    """The organization_id of a claimant's name or alias; word order, articles and "Kazakh" for "Kazakhstan" do not matter."""
    return _index().get(_key(name)) if name else None


@cache
def countries() -> dict[str, str]:
    """The country of every organization of the table, by lower-case name and alias."""
    found: dict[str, str] = {}
    for row in rows("organizations"):
        for name in (row["name"], *row["aliases"].split("; ")):
            if name and row["country"]:
                found.setdefault(name.lower(), row["country"])
    return found


@cache
def _index() -> dict[frozenset[str], str]:
    found: dict[frozenset[str], str] = {}
    for row in rows("organizations"):
        for name in (row["name"], *row["aliases"].split("; ")):
            if name:
                found.setdefault(_key(name), row["organization_id"])
    return found


def _key(name: str) -> frozenset[str]:
    words = lexicon(MODEL)  # names of organizations are written in English, whatever the report
    parts = (p for p in re.findall(r"\w+", name.lower()) if p not in FILLERS)
    return frozenset(
        words.country_names[words.countries[p][0]].lower() if p in words.countries and " " not in p else p
        for p in parts
    )
