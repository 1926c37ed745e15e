"""Where: the narrowest place that the sentence gives a number, else the report's country.

clause    a place in its clause:                        "21 in Kyzylorda Region", "In Almaty, dozens were killed"
item      the label of a list item:                     "Almaty: 103"
whole     words for the whole country:                  "nationwide"
voice     the place of those who say it:                "police in Almaty said"
anaphor   it goes on from a sentence that gave one:     "Another 12 …", "there", "the city"
report    else the country that the report is about
"""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import NamedTuple

from .country import HEAD, LOWER
from .gazetteer import Place, look_up
from .lexicon import Lexicon
from .mentions import Clause, Mention, clause_of
from .text import Page, after_dateline
from .view import Evidence

WAY = 12  # tokens between a preposition and its place: "in the country's largest city and former capital, Almaty"
NEAR = 3  # tokens between a sum and its conversion
ITEM = 16  # tokens of a list item
LONGEST_NAME = 4
NEAR_ENOUGH = 45.0


class Spot(NamedTuple):
    """A place named in a sentence, by tokens first to last; `is_where` when a preposition puts something there."""

    first: int
    last: int
    place: Place | None
    is_where: bool


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


def spots(clause: Clause, home: Place | None, words: Lexicon) -> list[Spot]:
    """The places named in a sentence, datelines left out; coordinated places become one spot without a place."""
    if "spots" not in clause.memo:
        clause.memo["spots"] = _merged(clause, _named(clause, home, words), words)
    return clause.memo["spots"]  # type: ignore[no-any-return]


def _named(clause: Clause, home: Place | None, words: Lexicon) -> list[Spot]:
    sentence, found = clause.sentence, []
    raw, text = sentence.raw, sentence.words
    begin = after_dateline(sentence)
    i = begin
    while i < len(raw):
        small = text[i] in words.sets["syntax.preposition"] or text[i] in words.sets["syntax.determiner"]
        if raw[i][0].isupper() and not small and text[i] not in words.sets["places.never"]:
            spot = _spot(clause, i, home, words)
            if spot is not None:
                found.append(spot)
                i = spot.last
            elif not _is_adjective(raw[i], home, words):
                while i + 1 < len(raw) and raw[i + 1][0].isupper():
                    i += 1
        i += 1
    for tag in clause.tags.get("whole", ()):
        if text[tag.last + 1 : tag.last + 2] == ["'s"]:
            continue  # "in the country's biggest city"
        found.append(Spot(tag.first, tag.last, None, True))
    return sorted(found)


def _is_adjective(name: str, home: Place | None, words: Lexicon) -> bool:
    """Whether a capitalised word is a country's adjective ("Polish", or "Lumerian" in a report on Lumeria)."""
    known = words.countries.get(name.lower())
    if known is not None:
        return not known[1]
    if home is None or home.place_id is not None or name == home.name:
        return False
    return name.startswith(home.name[:-1]) and name.lower().endswith(tuple(words.sets["places.demonyms"]))


def _spot(clause: Clause, first: int, home: Place | None, words: Lexicon) -> Spot | None:
    raw, text = clause.sentence.raw, clause.words
    if _is_adjective(raw[first], home, words):
        return None
    last = first
    while (
        last + 1 < len(raw)
        and last - first + 1 < LONGEST_NAME
        and raw[last + 1][0].isupper()
        and text[last + 1] not in words.sets["places.never"]
    ):
        last += 1
    is_where = _is_where(clause, first, words)
    country = home.country if home else None
    for end in range(last, first - 1, -1):
        name = clause.sentence.span(first, end)
        kind = _kind(clause, first, end, words)
        known = look_up(name, country, words.language)
        if kind in {"region", "district"}:
            return Spot(first, end + 1, _region(clause, first, end, country, words), is_where)
        if known is not None and known.place_id is None and _is_common(clause, first, end, words):
            continue
        if known is not None and (is_where or known.level != "city" or known.country == country):
            if end + 1 < len(text) and text[end + 1] in ("'s", "’s"):
                is_where = False
            return Spot(first, end, _as_printed(known, name), is_where)
    if home is not None and clause.sentence.span(first, first) == home.name:
        return Spot(first, first, home, is_where)
    before = text[first - 1] if first else ""
    if is_where and (
        _kind_before(clause, first, words)
        or _kind(clause, first, last, words)
        or (last > first and _kind(clause, first, last - 1, words))
        or (before in words.sets["places.puts"] and _is_plain_name(clause, first, last, words))
    ):
        return Spot(first, last, Place(clause.sentence.span(first, last), None, country, "city"), True)
    return None


def _as_printed(place: Place, name: str) -> Place:
    """A listed city under the spelling of the text, where that differs only in accents."""
    folded = unicodedata.normalize("NFKD", place.name).encode("ascii", "ignore").decode()
    return place._replace(name=name) if folded == name and place.place_id is None else place


def _is_common(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether a capitalised word is a common one in a title ("Deaths in Custody"), or heads an institution."""
    page = clause.sentence.page
    if "lower" not in page.memo:
        page.memo["lower"] = set(LOWER.findall(page.text[:HEAD]))
    run = clause.words[first : last + 1]
    heads = words.sets["attribution.nouns"] | words.sets["attribution.persons"] | words.sets["attribution.outlet_words"]
    return run[-1] in heads or run[0] in heads or (first == last and run[0] in page.memo["lower"])


def _is_plain_name(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether a name that no list knows may be a place: no institution, no acronym, no country's adjective."""
    if _is_common(clause, first, last, words):
        return False
    run = clause.words[first : last + 1]
    heads = words.sets["attribution.nouns"] | words.sets["attribution.persons"] | words.sets["attribution.outlet_words"]
    after = clause.words[last + 1] if last + 1 < len(clause.words) else ""
    return not (
        set(run) & heads
        or after in heads
        or after in ("'s", "’s")
        or clause.sentence.raw[first].isupper()
        or set(run) & set(words.countries)
    )


def _kind(clause: Clause, first: int, last: int, words: Lexicon) -> str | None:
    """The kind of place that the word after a name makes it."""
    after = clause.words[last + 1] if last + 1 < len(clause.words) else ""
    for kind, row in words.tables["places"]["kinds"].items():
        if after in row["after"] and (kind != "region" or after != "state"):
            return str(kind)
    return None


def _kind_before(clause: Clause, first: int, words: Lexicon) -> bool:
    before = " ".join(clause.words[max(0, first - 2) : first])
    return any(before.endswith(p) for row in words.tables["places"]["kinds"].values() for p in row["before"])


def _region(clause: Clause, first: int, last: int, country: str | None, words: Lexicon) -> Place:
    name = clause.sentence.span(first, last)
    printed = clause.sentence.span(first, last + 1)
    for form in (printed, f"{name} Region"):
        known = look_up(form, country, words.language)
        if known is not None and known.level == "region":
            return known
    return Place(f"{name} {clause.sentence.raw[last + 1].title()}", None, country, "region")


def _is_where(clause: Clause, first: int, words: Lexicon) -> bool:
    """Whether a preposition of place leads to this name, over an article, adjectives and "city of"."""
    text = clause.words
    at = first - 1
    for _ in range(WAY):
        if at < 0:
            return False
        if text[at] in words.sets["places.strong"]:
            return True
        if text[at] in ("'s", "’s") and at == first - 1 and clause.sentence.raw[at - 1][0].isupper():
            return True  # "Norvalia's Skarn Province"
        if text[at] in ("of", ",", "and"):
            at -= 1
            continue
        if (not text[at][0].isalpha() and text[at] not in ("'s", "’s", "-")) or text[at] in words.sets["syntax.be"]:
            return False
        if any(t.first <= at <= t.last for kind in ("say", "measure") for t in clause.tags.get(kind, ())):
            return False
        at -= 1
    return False


def _merged(clause: Clause, found: list[Spot], words: Lexicon) -> list[Spot]:
    """Places in a list ("in Almaty, Shymkent and Taraz") stand together for no single place."""
    merged: list[Spot] = []
    for spot in found:
        if merged and merged[-1].place is not None and spot.place is not None:
            gap = clause.words[merged[-1].last + 1 : spot.first]
            if (
                gap == [","]
                and spot.place.level in ("country", "region")
                and merged[-1].place.level not in ("country", "region")
            ):
                merged[-1] = merged[-1]._replace(last=spot.last)  # "Lima, Peru"
                continue
            if gap and set(gap) <= {",", "and"} and spot.place.level == merged[-1].place.level and merged[-1].is_where:
                merged[-1] = Spot(merged[-1].first, spot.last, None, True)
                continue
        elif merged and merged[-1].place is None and spot.place is not None:
            gap = clause.words[merged[-1].last + 1 : spot.first]
            if gap and set(gap) <= {",", "and"}:
                merged[-1] = Spot(merged[-1].first, spot.last, None, True)
                continue
        merged.append(spot)
    return [_listed(clause, spot, words) for spot in merged]


def _listed(clause: Clause, spot: Spot, words: Lexicon) -> Spot:
    """The spot, without a place where others follow it: "in Lima, Cusco and Puno", "in Lima and elsewhere"."""
    text, raw = clause.words, clause.sentence.raw
    if spot.place is None or not spot.is_where or spot.place.level == "country":
        return spot
    at = spot.last + 1
    while at + 1 < len(text) and text[at] in (",", "and", "or"):
        joined = text[at] != ","
        if joined and text[at + 1] in words.sets["places.elsewhere"]:
            return Spot(spot.first, at + 1, None, True)
        end = at
        while end + 1 < len(text) and raw[end + 1][0].isupper():
            end += 1
        if end == at:
            break
        if joined and (at > spot.last + 1):
            return Spot(spot.first, end, None, True)
        at = end + 1
    return spot


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
        cost += (45.0 if right else 8.0) * crossed + 45 * (text[low:high].count(";") + (right and ":" in text[low:high]))
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
    spot = _spot(mention.clause, 0, home, words)
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
