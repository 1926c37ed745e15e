"""Where: the narrowest place that the sentence gives a number, else the report's country.

clause    a place in its clause:                        "21 in Kyzylorda Region", "In Almaty, dozens were killed"
item      the label of a list item:                     "Almaty: 103"
whole     words for the whole country:                  "nationwide"
voice     the place of those who say it:                "police in Almaty said"
anaphor   it goes on from a sentence that gave one:     "Another 12 …", "there", "the city"
report    else the country that the report is about
"""

from __future__ import annotations

from itertools import pairwise

from .gazetteer import Place
from .lexicon import Lexicon
from .mentions import Clause, Mention, clause_of
from .spots import Spot, spot_at, spots
from .text import Page
from .view import Evidence

NEAR = 3  # tokens between a sum and its conversion
ITEM = 16  # tokens of a list item
NEAR_ENOUGH = 45.0


def place(
    mention: Mention, home: Place | None, fallback: Place | None, words: Lexicon
) -> tuple[Place | None, Evidence]:
    """The place of this mention and how it was found."""
    clause = mention.clause
    item = _item(mention, home, words)
    if item is not None:
        return item, Evidence(item.name, "item")
    best = _nearest(mention, spots(clause, home, words), words.sets["syntax.subordinate"])
    if best is not None:
        found = best.place or home
        return found, Evidence(
            found.name if found else None,
            "clause" if best.place else "whole",
            clause.sentence.span(best.first, best.last),
        )
    anaphor = _anaphor(mention, home, words)
    if anaphor is not None:
        return anaphor, Evidence(anaphor.name, "anaphor")
    return fallback, Evidence(fallback.name if fallback else None, "report")


def _nearest(mention: Mention, found: list[Spot], subordinate: frozenset[str]) -> Spot | None:
    """The spot nearest to the mention: rather on its right, before the next number; then on its left."""
    best: tuple[float, Spot] | None = None
    text = mention.clause.words
    if "counting" not in mention.clause.memo:
        mention.clause.memo["counting"] = [m.first for m in mention.clause.mentions if not _is_conversion(m)]
    others: list[int] = mention.clause.memo["counting"]
    for spot in found:
        narrow = spot.place is not None and spot.place.level != "country"
        if not spot.is_where and not narrow:
            continue
        if _is_label(mention, spot):
            continue
        right = spot.first > mention.last
        low, high = (mention.last, spot.first) if right else (spot.last, mention.first)
        cost = float(high - low) if right else 1.5 * (high - low) + 3 * ("," in text[low:high])
        crossed = sum(low < o < high for o in others)
        cost += (45.0 if right else 8.0) * crossed + 45 * (
            text[low:high].count(";") + (right and ":" in text[low:high])
        )
        cost += 35 * (not right and any(w in subordinate for w in text[low + 1 : high]))
        cost += 0 if spot.is_where else 20
        cost += 0 if narrow else 12
        if cost < NEAR_ENOUGH and (best is None or cost < best[0]):
            best = cost, spot
    return best[1] if best else None


def _is_label(mention: Mention, spot: Spot) -> bool:
    """Whether a place labels another number: the Lima of "3 in all (in Lima - 2)"."""
    text, after = mention.clause.words, spot.last + 2
    if after >= len(text) or text[spot.last + 1] not in ("-", "–", "—", ":"):
        return False
    return any(m.first == after for m in mention.clause.mentions if m is not mention)


def _is_conversion(mention: Mention) -> bool:
    """Whether a sum stands in brackets after the same sum in another currency."""
    unit = mention.quantity.unit
    if unit is None or not mention.first or mention.clause.words[mention.first - 1] != "(":
        return False
    before = [m.quantity.unit for m in mention.clause.mentions if mention.first - NEAR <= m.last < mention.first]
    return bool(before) and before[-1] not in (None, unit)


def local(page: Page, clauses: list[Clause], home: Place | None, words: Lexicon) -> Place | None:
    """The one city of a local report: the head puts the event there, and no number is put anywhere else."""
    heads = [clause_of(s, words) for n in range(min(2, len(page))) for s in page.paragraph(n)[:2]]
    named = [spot for clause in heads for spot in spots(clause, home, words) if spot.is_where]
    if any(spot.place is None or spot.place.level == "country" for spot in named):
        return None
    if any(_is_titled(clause, home) for clause in heads[:1]):
        return None
    cities = {spot.place.name: spot.place for spot in named if spot.place is not None}
    later = {
        spot.place.name
        for c in clauses
        for spot in spots(c, home, words)
        if spot.is_where and spot.place is not None and spot.place.level != "country"
    }
    return next(iter(cities.values())) if len(cities) == 1 and later <= set(cities) else None


def _is_titled(clause: Clause, home: Place | None) -> bool:
    """Whether a title sets the whole country as its scene: "Lumeria: …", "Lumeria unrest …"."""
    return home is not None and clause.sentence.text.startswith((f"{home.name}:", f"{home.name} –", f"{home.name} -"))


def _item(mention: Mention, home: Place | None, words: Lexicon) -> Place | None:
    """The place that labels a list item."""
    text, raw, first = mention.clause.words, mention.clause.sentence.raw, mention.first
    if text[first - 1] != ":" and len(text) > ITEM:
        return None
    if not 1 < first <= 6 or text[first - 1] not in (":", "–", "—", "-") or not raw[0][0].isupper():
        return None
    spot = spot_at(mention.clause, 0, home, words)
    return spot.place if spot is not None and spot.last == first - 2 else None


def _anaphor(mention: Mention, home: Place | None, words: Lexicon) -> Place | None:
    """The place of the sentence before, where this one points back to it."""
    sentence = mention.clause.sentence
    if not sentence.index:
        return None
    memo = mention.clause.memo
    if "points back" not in memo:
        memo["points back"] = _points_back(mention.clause.words, words)
    if not memo["points back"]:
        return None
    before = sentence.page.paragraph(sentence.paragraph)[sentence.index - 1]
    clause = clause_of(before, words)
    where = [s for s in spots(clause, home, words) if s.is_where and s.place is not None and s.place.level != "country"]
    return where[-1].place if where else None


def _points_back(text: list[str], words: Lexicon) -> bool:
    """Whether a sentence points to the place of the one before: "there", "in the city", "Another 12 …"."""
    back = words.sets["places.back"]
    pairs = (f"{one} {two}" for one, two in pairwise(text))
    return text[0] in words.sets["syntax.more"] or not back.isdisjoint(text) or any(pair in back for pair in pairs)
