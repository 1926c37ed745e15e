"""The definitions of measures and populations, and the order of authority, from their tables."""

from __future__ import annotations

from qantar.package import Package

from .markdown import Ready, table


def measures(package: Package) -> str:
    """What each measure means, what counts and what does not."""
    rows = [
        (
            Ready(f"`{r['measure']}`"),
            r["definition"],
            r["inclusion"],
            r["exclusion"],
            r["unit"],
            "yes" if r["is_cumulative"] else "no",
        )
        for r in package.records("measures")
    ]
    return table(["measure", "definition", "counts", "does not count", "unit", "can only grow"], rows)


def populations(package: Package) -> str:
    """What each population means, and which one contains it."""
    rows = [
        (Ready(f"`{r['population']}`"), r["definition"], r["inclusion"], r["exclusion"], r["part_of"])
        for r in package.records("populations")
    ]
    return table(["population", "definition", "counts", "does not count", "part of"], rows)


def authority(package: Package) -> str:
    """The order in which voices are asked, with its reasons."""
    names = {r["organization_id"]: r["name"] for r in package.records("organizations")}
    rows = []
    for rule in package.records("authority"):
        who = names.get(rule["organization_id"]) or f"any {rule['kind'] or 'voice'}"
        about = ", ".join(str(rule[c]) for c in ("event_id", "measure", "population") if rule[c]) or "anything"
        rows.append((rule["rank"], who, about, rule["reason"]))
    return table(["#rank", "whose figures", "about", "reason"], rows)
