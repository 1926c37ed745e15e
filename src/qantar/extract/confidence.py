"""How sure a draft is: the chance that a coder would leave every attribute as drafted.

Each rule of each attribute has a weight, the share of its drafts that were right on the development reports, rounded down;
the confidence is their product. docs/extraction.md shows how it holds.
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .drafts import Reading

ATTRIBUTES = ("measure", "population", "place", "as_of", "claimant", "status")


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by attribute and rule, from confidence.toml."""
    return tomllib.loads((files("qantar.extract") / "confidence.toml").read_text(encoding="utf-8"))


def confidence(reading: Reading) -> float:
    """The confidence in a reading, 0 to 1, two decimals."""
    r = reading
    is_unlisted = r.place.rule == "report" and r.place_id is None  # a country or a city that no list knows
    place = "unlisted" if is_unlisted else r.place.rule
    rules = (r.measure.rule, r.population.rule, place, r.as_of.rule, r.claimant.rule, r.status.rule)
    return _product(rules, r.unit is None)


@lru_cache(maxsize=4096)
def _product(rules: tuple[str, ...], is_bare: bool) -> float:
    table = weights()
    product = table["unit"]["missing"] if is_bare else 1.0
    for attribute, rule in zip(ATTRIBUTES, rules, strict=True):
        product *= table[attribute].get(rule, table[attribute]["other"])
    return round(product, 2)
