"""What was known when: the estimates, day by day, with who said it and what was withdrawn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from qantar.package import Package

from .markdown import Ready, cell, link, table

Record = dict[str, Any]
Key = tuple[str, ...]
TARGET = ("event_id", "measure", "population", "place_id", "unit")
COUNTRY = "KAZ"
ELSEWHERE = 12  # places below the country that get a table; the others are in the table `estimates`
HEDGES = {
    "exact": "{}", "more_than": "more than {}", "at_least": "at least {}", "nearly": "nearly {}", "about": "about {}",
    "at_most": "at most {}", "less_than": "fewer than {}",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Looked:
    """What the tables are made from, looked up once."""

    estimates: dict[Key, list[Record]]
    figures: dict[str, Record]
    sources: dict[str, Record]
    organizations: dict[str, str]
    outlets: dict[str, str]
    withdrawals: dict[Key, dict[str, list[tuple[Record, str]]]]
    titles: dict[str, str]


def known_when(package: Package) -> str:
    """A section a target: the toll first, then its parts and places, then injured, in hospital, detained."""
    record = collected(package)
    wanted = ordered(record.estimates)
    return "\n\n".join(section(record, key) for key in wanted)


def collected(package: Package) -> Looked:
    """The record, grouped as the tables need it."""
    estimates: dict[Key, list[Record]] = defaultdict(list)
    for row in package.records("estimates"):
        estimates[tuple(row[c] for c in TARGET)].append(row)
    figures = {r["figure_id"]: r for r in package.records("figures")}
    outlets = {
        r["figure_id"]: r["organization_id"] for r in package.records("attributions") if r["role"] == "publisher"
    }
    withdrawals: dict[Key, dict[str, list[tuple[Record, str]]]] = defaultdict(lambda: defaultdict(list))
    for revision in package.records("revisions"):
        figure = figures[revision["figure_id"]]
        if figure["scope"] == "event_total":
            withdrawals[tuple(figure[c] for c in TARGET)][revision["date"]].append((figure, revision["kind"]))
    named = (("measures", "measure", "label"), ("populations", "population", "label"), ("places", "place_id", "name"))
    titles = {r[key]: r[name] for table, key, name in named for r in package.records(table)}
    return Looked(
        estimates, figures, {r["source_id"]: r for r in package.records("sources")},
        {r["organization_id"]: r["name"] for r in package.records("organizations")}, outlets, withdrawals, titles,
    )  # fmt: skip


def ordered(estimates: dict[Key, list[Record]]) -> list[Key]:
    """The targets that are shown, in order."""

    def of(measure: str, population: str | None, place: str | None) -> list[Key]:
        """People by measure; None takes every other population of the country, or the places with the most rows."""
        found = [k for k in estimates if k[1] == measure and k[4] == "people"]
        found = [k for k in found if (k[2] != "all" if population is None else k[2] == population)]
        if place is not None:
            return sorted((k for k in found if k[3] == place), key=lambda k: (-len(estimates[k]), k))
        found = [k for k in found if k[3] != COUNTRY]
        return sorted(found, key=lambda k: (k[3] != "KZ-75", -len(estimates[k]), k))[:ELSEWHERE]

    keys = []
    keys += of("killed", "all", COUNTRY)
    keys += of("killed", "all", None)
    keys += of("killed", None, COUNTRY)
    for measure in ("injured", "hospitalised", "detained", "arrested"):
        keys += of(measure, "all", COUNTRY) + of(measure, None, COUNTRY)
    return keys


def section(record: Looked, key: Key) -> str:
    """One target: its heading and a row a day."""
    _, measure, population, place, _ = key
    heading = f"## {record.titles[measure]}: {record.titles[population].lower()}, {record.titles[place]}"
    head = ["day", "low to high", "first-ranked figure", "who says so", "printed in", "withdrawn that day"]
    shown = list(changes(record, key))
    left_out = len(record.estimates[key]) - len(shown)
    note = f"\n\nDays left out, on which outlets only repeated what was known: {left_out}." if left_out else ""
    return f"{heading}\n\n{table(head, shown)}{note}"


def changes(record: Looked, key: Key) -> Iterator[list[object]]:
    """The rows of the days on which the numbers, the first-ranked voice or a withdrawal changed what was known."""
    before: tuple[object, ...] | None = None
    for row in record.estimates[key]:
        best = record.figures.get(row["best_figure_id"] or "")
        withdrawn = record.withdrawals[key].get(row["known_on"], [])
        words = said(best) if best else "nothing stands"
        now = row["low"], row["high"], words, best["claimant_id"] if best else None
        if now != before or withdrawn:
            who, where = voice(record, row, best), printed(record, row, best)
            yield [row["known_on"], reach(row), words, who, where, gone(record, withdrawn)]
        before = now


def reach(row: Record) -> str:
    """The bounds of an estimate in words."""
    low, high = row["low"], row["high"]
    if not row["n_figures"]:
        return ""
    if low is None and high is None:
        return "open"
    if high is None:
        return f"{low:,} or more"
    if low is None:
        return f"up to {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def said(figure: Record) -> str:
    """A figure in English: its value under its hedge, or the bounds where it has no value."""
    if figure["value"] is not None:
        return HEDGES[figure["qualifier"]].format(f"{figure['value']:,}")
    if figure["qualifier"] == "range":
        return f"{figure['low']:,} to {figure['high']:,}"
    least = f" ({figure['low']:,} at least)" if figure["low"] is not None else ""
    return f"“{figure['expression'].lower()}”{least}"


def voice(record: Looked, row: Record, best: Record | None) -> str:
    """Who says the first-ranked figure, and how many other voices stand."""
    if best is None:
        return ""
    claimant = best["claimant_id"]
    name = (
        record.organizations[claimant]
        if claimant
        else f"{record.organizations[record.outlets[best['figure_id']]]}, naming nobody"
    )
    others = row["n_claimants"] - 1
    return name + (f" (and {others} other voice{'s' if others > 1 else ''})" if others else "")


def printed(record: Looked, row: Record, best: Record | None) -> Ready:
    """The document in which the first-ranked voice's figure was first printed, and in how many outlets it stands."""
    if best is None:
        return Ready("")
    same = [
        f for f in (record.figures[i] for i in (row["figure_ids"] or "").split())
        if (f["claimant_id"], f["low"], f["high"]) == (best["claimant_id"], best["low"], best["high"])
    ]  # fmt: skip
    first = min(same, key=lambda f: (f["reported_on"], f["figure_id"]))
    source = record.sources[first["source_id"]]
    outlets = len({record.outlets[f["figure_id"]] for f in same})
    return Ready(link(first["source_id"], source["url"]) + (f" and {outlets - 1} more" if outlets > 1 else ""))


def gone(record: Looked, withdrawn: list[tuple[Record, str]]) -> Ready:
    """What was taken back on a day: wordings of one claimant are counted together."""
    names = {"retraction": "retracted", "denial": "denied", "correction": "corrected", "update": "updated"}
    wordings: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for figure, kind in withdrawn:
        name = record.organizations.get(figure["claimant_id"] or "", "no claimant named")
        wordings[name, names[kind]][said(figure)] += 1
    words = []
    for (name, how), counts in sorted(wordings.items(), key=lambda item: (-item[1].total(), item[0])):
        numbers = ", ".join(f"~~{cell(number)}~~" for number, _ in counts.most_common())
        many = f" ({counts.total()} figures)" if counts.total() > 1 else ""
        words.append(f"{cell(name)}: {numbers}, {how}{many}")
    return Ready("; ".join(words))
