"""Casualty and statistics data with claim-level provenance.

    import qantar
    qantar.load("figures")                               # one row per reported number, as a DataFrame
    qantar.estimates(measure="killed", known_on="2022-01-09")
    qantar.chain("livemint-2022-01-09-03")               # who said it, through whom

The tables of the installed package are behind these functions; `qantar.open` reads another package of the same shape.
Nothing is imported before it is used.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qantar.expressions import parse_expression
    from qantar.faults import Fault, Faults, UnknownName
    from qantar.loader import chain, cite, describe, estimates, load, open, tables, verify
    from qantar.package import Package

_HOMES = {
    "parse_expression": "expressions",
    "Fault": "faults",
    "Faults": "faults",
    "UnknownName": "faults",
    "Package": "package",
    "chain": "loader",
    "cite": "loader",
    "describe": "loader",
    "estimates": "loader",
    "load": "loader",
    "open": "loader",
    "tables": "loader",
    "verify": "loader",
}

__all__ = [
    "Fault",
    "Faults",
    "Package",
    "UnknownName",
    "chain",
    "cite",
    "describe",
    "estimates",
    "load",
    "open",
    "parse_expression",
    "tables",
    "verify",
]


def __getattr__(name: str) -> Any:
    """Public names are looked up in their modules when they are first used."""
    if name == "__version__":
        from importlib.metadata import version

        return version("qantar")
    if name not in _HOMES:
        raise AttributeError(f"module 'qantar' has no attribute {name!r}; there are: {', '.join(__all__)}")
    value = getattr(importlib.import_module(f"qantar.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
