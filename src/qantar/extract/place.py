"""Where: the narrowest place that the sentence gives a number, else the report's country.

clause    a place in its clause:                        "21 in Kyzylorda Region", "In Almaty, dozens were killed"
item      the label of a list item:                     "Almaty: 103"
whole     words for the whole country:                  "nationwide"
part      it is a part of the number before it:         "Three of them"
anaphor   it points back to a sentence that gave one:   "Another 12 …", "there", "the city"
carried   it goes on from a sentence of its paragraph that gave one
local     the one scene of a local report
report    else the country that the report is about

The last five are those of the report's scene (`scene`).
"""

from __future__ import annotations

from itertools import pairwise

from .gazetteer import Place
from .lexicon import Lexicon
from .mentions import Mention
from .scene import Scene, is_partly
from .spots import Spot, spot_at, spots
from .view import Evidence

BEFORE = 4  # tokens before a name, or after it, that show why it is named
NEAR = 3  # tokens between a sum and its conversion
ITEM = 16  # tokens of a list item
NEAR_ENOUGH = 45.0
CROSSED = 45  # the cost of another number, or of a semicolon, between a mention and a spot on its right
JOINED = 10  # of another number that is counted with it: "789 shops and 950 stalls in Lima"
ELSEWHERE = 45  # of a verb of saying between: what follows is where the speaker is
CLOSE = 6  # tokens in which a preposition just after a number leads to its place
FRONT = 4  # tokens into a sentence at which a place sets the scene for it
FRONTED = 40.0  # the most that such a place costs


def place(mention: Mention, scene: Scene) -> tuple[Place | None, Evidence]:
    """The place of this mention and how it was found; mentions are to be asked for in the order of the text."""
    found, evidence = _place(mention, scene)
    scene.stands(mention, found)
    return found, evidence


def _place(mention: Mention, scene: Scene) -> tuple[Place | None, Evidence]:
    clause, home, words = mention.clause, scene.home, scene.words
    item = _item(mention, home, words)
    if item is not None:
        return item, Evidence(item.name, "item")
    best = _nearest(mention, spots(clause, home, words), home, words)
    if best is not None:
        found = best.place or home
        return found, Evidence(
            found.name if found else None,
            "clause" if best.place else "whole",
            clause.sentence.span(best.first, best.last),
        )
    where = scene.of(mention)
    return (where[0], Evidence(where[0].name, where[1])) if where is not None else (None, Evidence(None, "report"))


def _nearest(mention: Mention, found: list[Spot], home: Place | None, words: Lexicon) -> Spot | None:
    """The spot nearest to the mention: rather on its right, before the next number; then on its left."""
    best: tuple[float, Spot] | None = None
    for spot in found:
        if not spot.is_where and not _is_narrow(spot):
            continue
        if _is_label(mention, spot) or _is_aside(mention, spot, home, words):
            continue
        cost = _right(mention, spot, words) if spot.first > mention.last else _left(mention, spot, words)
        cost += 0 if _is_narrow(spot) else 12
        if cost < NEAR_ENOUGH and (best is None or cost < best[0]):
            best = cost, spot
    return best[1] if best else None


def _is_aside(mention: Mention, spot: Spot, home: Place | None, words: Lexicon) -> bool:
    """Whether a place is named for another reason: "on its way from Lima", "Lima's Radio Uno said"."""
    if is_partly(mention.clause, mention.counted.end, spot, words):
        return True
    if spot.is_where:
        return False
    text, sets = mention.clause.words, words.sets
    before, after = text[max(0, spot.first - BEFORE) : spot.first], text[spot.last + 1 : spot.last + 1 + BEFORE]
    led = sets["places.lists"].issuperset(text[mention.counted.end + 1 : spot.first])  # "17 from the Central province"
    led = led and (home is None or spot.place is None or spot.place.country in (None, home.country))
    if not sets["places.bound"].isdisjoint(before):
        return True
    if not led and not sets["places.away"].isdisjoint(before[-2:]):
        return True
    if any(one in sets["places.compass"] and two in sets["syntax.of"] for one, two in pairwise(before)):
        return True  # "off the coast east of Lima"
    if sets["attribution.outlet_words"].isdisjoint(after):
        return False
    is_name = mention.clause.sentence.raw[spot.last + 1][0].isupper() and after[0] in sets["attribution.outlet_words"]
    return is_name or after[0] in sets["syntax.possessive"]  # "the Lima Post", "Lima's Radio Uno"


def _is_narrow(spot: Spot) -> bool:
    return spot.place is not None and spot.place.level != "country"


def _right(mention: Mention, spot: Spot, words: Lexicon) -> float:
    """How far a spot on the right is from a mention."""
    text, low, high = mention.clause.words, mention.last, spot.first
    joined, crossed = mention.counted.end, 0
    for other in mention.clause.mentions:
        if low < other.first < high and not _is_conversion(other):
            crossed += JOINED if _shares(mention, other, text[joined + 1 : other.first], high, words) else CROSSED
            joined = other.counted.end
    cost = high - low + crossed + CROSSED * (text[low:high].count(";") + (":" in text[low:high]))
    between = text[mention.counted.end + 1 : high]
    led = words.sets["places.lists"].issuperset(between)  # "17 from the Central Province"
    if between[:1] and between[0] in words.sets["places.strong"] and len(between) <= CLOSE:
        cost -= CLOSE  # "and one in the nation's capital, Lima"
    said = (t.first for t in mention.clause.tags.get("say", ()))
    own = text[high - 2] == ","  # "12 died, police said, in Cusco"
    cost += ELSEWHERE * (not own and any(low < at < high for at in said))  # "… said the ambassador in Geneva"
    return cost + (0 if spot.is_where or led else 20)


def _shares(mention: Mention, other: Mention, gap: list[str], end: int, words: Lexicon) -> bool:
    """Whether what is said before `end` of another number is said of this one too: "2 were killed and 14 wounded in Lima"."""
    joins = words.sets["syntax.joins"]
    if not gap or other.counted.partitive:
        return False
    tags = mention.clause.tags
    verbs = {i for t in tags.get("measure", ()) for i in range(t.first, t.last + 1)}
    first = other.first - len(gap)
    if all(w == "," or w in joins or i in verbs for i, w in enumerate(gap, first)) and first not in verbs:
        return True  # "burned three cars and looted 30 shops in Lima"
    if any(mention.last < t.first < other.first for t in tags.get("including", ())):
        closing = mention.clause.words[
            other.counted.end + 1 : end
        ]  # "250 people - including 41 guards - were hurt in Lima"
        return any(w in words.sets["syntax.dashes"] for w in closing)
    told = any(other.last < t.last < end for t in tags.get("measure", ()))
    return told and (gap[-1] == "," or gap[-1] in joins)


def _left(mention: Mention, spot: Spot, words: Lexicon) -> float:
    """How far a spot on the left is from a mention; one at the head of the sentence sets the scene for all of it."""
    text, low, high = mention.clause.words, spot.last, mention.first
    crossed = sum(low < m.first < high for m in mention.clause.mentions if not _is_conversion(m))
    cost = 1.5 * (high - low) + 3 * ("," in text[low:high]) + 8 * crossed + CROSSED * text[low:high].count(";")
    cost += 35 * any(w in words.sets["syntax.subordinate"] for w in text[low + 1 : high])
    cost += 0 if spot.is_where else 20
    fronted = spot.first <= mention.clause.sentence.head + FRONT and "," in text[low + 1 : low + 4]
    return min(cost, FRONTED) if fronted and spot.is_where and _is_narrow(spot) else cost


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


def _item(mention: Mention, home: Place | None, words: Lexicon) -> Place | None:
    """The place that labels a list item."""
    text, raw, first = mention.clause.words, mention.clause.sentence.raw, mention.first
    if text[first - 1] != ":" and len(text) > ITEM:
        return None
    if not 1 < first <= 6 or text[first - 1] not in (":", "–", "—", "-") or not raw[0][0].isupper():
        return None
    spot = spot_at(mention.clause, 0, home, words)
    return spot.place if spot is not None and spot.last == first - 2 else None
