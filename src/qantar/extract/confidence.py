"""How sure a draft is: the chance that a coder would leave every attribute as drafted.

Each rule of each attribute has a weight, and so has each doubt about the sentence; the confidence is their product. The
weights are set so that of the drafts at 0.9 or more, nearly all were right in every set of reports they were looked at in;
docs/extraction.md shows how it holds. The doubts:

headline  it stands in a headline, which may round, and leaves out who says it and where
bare      no known noun stands beside the number
loose     the word of the measure is used for another as well: many an "arrest" is a detention
officers  "officers" who may be police, or guards and soldiers too
quoted    the sentence quotes somebody, perhaps not the one who gave the number
speakers  the sentence has several verbs of saying
days      it names a day that the number is not dated by
changed   it speaks of an earlier number, or of a change
"""

from __future__ import annotations

import tomllib
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from .repeats import is_headline
from .view import QUOTES

if TYPE_CHECKING:
    from .drafts import Reading
    from .lexicon import Lexicon
    from .mentions import Clause

ATTRIBUTES = ("measure", "population", "place", "as_of", "claimant", "status")
UNDATED = frozenset({"published", "run", "undated", "heading"})  # rules of a number that its sentence gives no day


@cache
def weights() -> dict[str, dict[str, float]]:
    """The weights by attribute and rule, from confidence.toml."""
    return tomllib.loads((files("qantar.extract") / "confidence.toml").read_text(encoding="utf-8"))


def confidence(reading: Reading, words: Lexicon) -> float:
    """The confidence in a reading, 0 to 1, two decimals."""
    r = reading
    place = r.place.rule
    if place in ("report", "local") and r.place_id is None:
        place = f"unlisted_{place}"  # a country or a town that the project's table does not know
    rules = (r.measure.rule, r.population.rule, place, r.as_of.rule, r.claimant.rule, r.status.rule)
    return _product(rules, frozenset(_doubts(r, words)))


def _doubts(r: Reading, words: Lexicon) -> set[str]:
    clause, sets = r.mention.clause, words.sets
    if "doubts" not in clause.memo:
        clause.memo["doubts"] = _clause_doubts(clause, words)
    found: set[str] = set(clause.memo["doubts"])
    if r.as_of.rule not in UNDATED:
        found.discard("days")
    if is_headline(r.mention):
        found.add("headline")
    if not r.mention.counted.is_known:
        found.add("bare")
    if r.unit is None:
        found.add("unit")
    if not sets["status.loose"].isdisjoint(r.measure.words.lower().split()):
        found.add("loose")
    if not sets["populations.officers"].isdisjoint(r.population.words.lower().split()[-1:]):
        found.add("officers")
    return found


def _clause_doubts(clause: Clause, words: Lexicon) -> set[str]:
    text, found = clause.words, set()
    if not QUOTES.isdisjoint(text):
        found.add("quoted")
    if len({t.value for t in clause.tags.get("say", ())}) > 1:
        found.add("speakers")
    if clause.tags.get("relative") or not (words.sets["time.weekdays"] | words.months).isdisjoint(text):
        found.add("days")
    if clause.tags.get("undated") or not words.sets["status.change"].isdisjoint(text):
        found.add("changed")
    return found


@lru_cache(maxsize=4096)
def _product(rules: tuple[str, ...], doubts: frozenset[str]) -> float:
    table, product = weights(), 1.0
    for attribute, rule in zip(ATTRIBUTES, rules, strict=True):
        product *= table[attribute].get(rule, table[attribute]["other"])
    for doubt in sorted(doubts):
        product *= table["doubt"][doubt]
    return round(product, 2)
