"""How sure a draft is: the chance that a coder would leave every attribute as drafted.

Each rule of each attribute has a weight, the share of its drafts that were right on the development reports, rounded down;
the confidence is their product. docs/extraction.md shows how it holds.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drafts import Reading


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by attribute and rule, from confidence.toml."""
    return tomllib.loads((files("qantar.extract") / "confidence.toml").read_text(encoding="utf-8"))


def confidence(reading: Reading) -> float:
    """The confidence in a reading, 0 to 1, two decimals."""
    table, product = weights(), 1.0
    for attribute in ("measure", "population", "place", "as_of", "claimant", "status"):
        rules = table[attribute]
        if attribute == "place" and reading.place.rule == "report" and reading.place_id is None:
            product *= rules["unlisted"]  # a country or a city that no list knows
            continue
        product *= rules.get(getattr(reading, attribute).rule, rules["other"])
    if reading.unit is None:
        product *= table["unit"]["missing"]
    return round(product, 2)
