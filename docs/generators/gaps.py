"""What the record holds and where it is thin: counts by language, kind, month and measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from qantar.package import Package

from .markdown import table

WITHDRAWN = ("retracted", "denied", "corrected")


def contents(package: Package) -> str:
    """What is in the package, a row a table."""
    rows = [
        (f"`{name}`", package.resource(name)["description"], f"{package.resource(name)['rowCount']:,}")
        for name in package.tables()
    ]
    return table(["table", "holds", "#rows"], rows)


def gaps(package: Package) -> str:
    """The counts, a table each."""
    sources = {r["source_id"]: r for r in package.records("sources")}
    figures = package.records("figures")
    kinds = {r["organization_id"]: r["kind"] for r in package.records("organizations")}
    whole = sum(s["coded_from"] == "whole" for s in sources.values())
    languages = len({s["language"].split("-")[0] for s in sources.values()})  # a script makes no other language
    lines = [
        f"The record holds {len(figures):,} figures from {len(sources):,} documents in {languages} languages. "
        f"{whole:,} documents were coded from the whole text, {len(sources) - whole:,} from an excerpt. "
        f"{sum(f['claimant_id'] is None for f in figures):,} figures name no claimant. "
        f"{sum(f['status'] in WITHDRAWN for f in figures):,} figures were withdrawn. "
        f"{sum(f['checker'] is None for f in figures):,} figures have not been checked by a second person.",
    ]
    count = f"{len(figures):,}"
    lines += [
        "### By language of the document",
        pairs(
            "language",
            (s["language"] for s in sources.values()),
            (sources[f["source_id"]]["language"] for f in figures),
        ),
        "### By kind of publisher",
        pairs(
            "kind",
            (kinds[s["publisher_id"]] for s in sources.values()),
            (kinds[sources[f["source_id"]]["publisher_id"]] for f in figures),
        ),
        "### By month of publication",
        pairs(
            "month",
            (s["published"][:7] for s in sources.values()),
            (sources[f["source_id"]]["published"][:7] for f in figures),
            by_name=True,
        ),
        "### By kind of claimant",
        f"Of {count} figures:",
        counted("kind", (kinds.get(f["claimant_id"], "none named") for f in figures)),
        "### By measure",
        by_measure(package, figures),
        "### By population",
        counted("population", (f["population"] for f in figures)),
        "### By place",
        counted("place", by_place(package, figures)),
    ]
    return "\n\n".join(lines)


def pairs(name: str, of_sources: Iterable[str], of_figures: Iterable[str], by_name: bool = False) -> str:
    """Documents and figures by one property."""
    sources, figures = Counter(of_sources), Counter(of_figures)
    keys = sorted(sources) if by_name else sorted(sources, key=lambda k: (-sources[k], k))
    return table([name, "#documents", "#figures"], ((k, sources[k], figures[k]) for k in keys))


def counted(name: str, values: Iterable[str]) -> str:
    """Figures by one property, the most frequent first."""
    counts = Counter(values)
    return table([name, "#figures"], sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def by_measure(package: Package, figures: list[dict[str, Any]]) -> str:
    """Figures by measure, those of the vocabulary that no figure uses included."""
    counts = Counter(f["measure"] for f in figures)
    voices = {m: len({f["claimant_id"] for f in figures if f["measure"] == m and f["claimant_id"]}) for m in counts}
    rows = [(r["measure"], counts[r["measure"]], voices.get(r["measure"], 0)) for r in package.records("measures")]
    return table(["measure", "#figures", "#claimants"], sorted(rows, key=lambda row: (-row[1], row[0])))


def by_place(package: Package, figures: list[dict[str, Any]]) -> Iterable[str]:
    """The place of each figure by name."""
    names = {r["place_id"]: r["name"] for r in package.records("places")}
    return (names[f["place_id"]] for f in figures)
