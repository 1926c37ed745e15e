"""What every export says of itself: what it is, how to cite it, what the numbers are not."""

from __future__ import annotations

from dataclasses import replace

from qantar.package import Package
from qantar.schema import Schema

CAUTION = (
    "Each figure is a claim: what somebody said, on some day, in some words. An empty low or high is open, not zero. "
    "Figures whose status is retracted, denied or corrected no longer stand; leave them out before you count or compare."
)


def about(package: Package) -> dict[str, str]:
    """Name and value of what a reader must know of the package as a whole."""
    head = package.descriptor
    facts = {
        "title": head.get("title"),
        "description": head.get("description"),
        "caution": CAUTION,
        "version": package.version,
        "released": head.get("released"),
        "licence": ", ".join(f"{licence.get('name')} ({licence.get('path')})" for licence in head.get("licenses", [])),
        "citation": package.cite(),
        "temporal": head.get("temporal"),
        "spatial": head.get("spatial"),
    }
    return {name: str(value) for name, value in facts.items() if value}


def described(package: Package, table: str) -> Schema:
    """A table's schema with the description that the package gives the table."""
    return replace(package.schema(table), description=str(package.resource(table).get("description", "")))
