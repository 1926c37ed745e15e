"""What things a number without a noun of its own counts: by its label, by its whole, by the number it goes on from.

label   the noun before a dash:           "two sites (sheds - 15, modular units - 12)"
kind    what is said of a part of things: "71 of them are depots"
whole   what it is a part of:             "40 buses burned, 12 of them in Lima"
head    the fuller name of its noun:      "90 business entities, of which in Lima 40 entities"
joined  the number it goes on from:       "13,000 houses have been damaged and 2,150 flattened"
"""

from __future__ import annotations

from .lexicon import Lexicon
from .mentions import Mention
from .view import PEOPLE

Known = tuple[Mention, str | None, str | None, str | None]  # a mention, its measure, unit and population
NEAR = 6
CLOSE = 3
DASHES = ("-", "–", "—")
MONEY = 3  # letters of a currency's code


def of_things(mention: Mention, measure: str | None, before: list[Known], words: Lexicon) -> str | None:
    """The things that a part of things, or an item with a label, counts; None for people."""
    noun = mention.counted
    if noun.unit == "incidents" and measure == "criminal_cases":
        return "cases"  # what is investigated is a case
    if noun.unit is not None:
        return _head(mention, before)
    if measure is not None and words.units_of[measure] == PEOPLE:
        return None
    label = _label(mention, words)
    if label is not None:
        return label
    whole = _last_thing(mention, before)
    if not noun.partitive or whole is None:
        return None
    text, end = mention.clause.words, noun.end + 1
    if end < len(text) and text[end] in words.sets["syntax.be"]:
        return _said(mention, end + 1, words) or whole
    return whole


def _said(mention: Mention, first: int, words: Lexicon) -> str | None:
    """The unit of the noun that is said of a part: "71 of them are council offices"."""
    nouns = {t.first: t for t in mention.clause.tags.get("noun", ())}
    for at in range(first, min(first + CLOSE, len(mention.clause.words))):
        word = mention.clause.words[at]
        if at in nouns:
            return None if nouns[at].value.unit == "people" else str(nouns[at].value.unit)
        if word in words.sets["syntax.preposition"] or at in {t.first for t in mention.clause.tags.get("measure", ())}:
            return None
        if words.is_plural(word):
            return word
    return None


def goes_on(mention: Mention, measure: str | None, before: list[Known], words: Lexicon) -> str | None:
    """The things that a number without a noun counts: those of its whole, else those counted before it in the paragraph."""
    if measure is None or "people" in words.units_of[measure]:
        return None
    whole = next((m for m in mention.clause.mentions if 0 < m.first - mention.last <= NEAR), None)
    if mention.counted.partitive and whole is not None and whole.counted.is_known and not whole.counted.is_people:
        return whole.counted.unit
    for known in reversed(before[-3:]):
        unit = _thing(mention, known)
        if unit is not None and unit not in words.sets["numbers.wheres"]:
            return unit
    return None


def _last_thing(mention: Mention, before: list[Known]) -> str | None:
    """The unit of the last number before this one that is no money, where it is one of things."""
    for known in reversed(before[-3:]):
        unit = known[2]
        if unit is None or unit in ("ratio", "percent") or _is_money(unit):
            continue
        return _thing(mention, known)
    return None


def _thing(mention: Mention, known: Known) -> str | None:
    other, _, unit, _ = known
    near = other.clause.sentence.paragraph == mention.clause.sentence.paragraph
    is_thing = unit is not None and unit not in ("people", "ratio", "percent") and not _is_money(unit)
    return unit if near and is_thing else None


def _is_money(unit: str) -> bool:
    return len(unit) == MONEY and unit.isupper()


def _label(mention: Mention, words: Lexicon) -> str | None:
    """The noun of "sheds - 15" in a bracket or a row of such items."""
    text, first = mention.clause.words, mention.first
    after = text[mention.last + 1 : mention.last + 2]
    if first < CLOSE or text[first - 1] not in DASHES or not after or after[0] not in (",", ")", ";", "."):
        return None
    opens = next((i for i in range(first - 2, max(-1, first - 2 - NEAR), -1) if text[i] in ("(", ",", ";", ":")), None)
    if opens is None:
        return None
    tag = next((t for t in mention.clause.tags.get("noun", ()) if t.last == first - 2 and t.first > opens), None)
    if tag is not None:
        return None if tag.value.unit == "people" else str(tag.value.unit)
    is_name = mention.clause.sentence.raw[first - 2][0].isupper()  # "Kyrgyzstan - 150"
    return text[first - 2] if words.is_plural(text[first - 2]) and not is_name else None


def _head(mention: Mention, before: list[Known]) -> str | None:
    """The unit of an earlier noun phrase that ends in this one's only word."""
    head = mention.counted.words.lower()
    if not head or " " in head or mention.counted.unit == "people":
        return None
    for other, _, unit, _ in reversed(before[-NEAR:]):
        fuller = other.counted.words.lower()
        if fuller.endswith(" " + head) and unit is not None:
            return unit if unit != "people" else None
    return None
