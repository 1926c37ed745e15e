"""Among whom a number counts, and in what unit, where its own noun phrase does not say.

noun       its noun phrase says it:                     "12 law enforcement officers"
named      the noun of the number on the left:          "the number of officers hurt at 95"
predicate  what is said of a part:                      "19 of the dead were police officers"
part       a part of the number before it:              "three children, two of them in Almaty"
joined     it goes on from the number before it:        "8 servicemen were killed and more than 300 were injured"
measure    the measure counts people:                   "50 are under house arrest"
"""

from __future__ import annotations

from collections.abc import Iterator

from .gazetteer import countries_named
from .kinship import common
from .lexicon import Lexicon, Noun
from .mentions import Mention
from .view import PEOPLE, Evidence
from .wholes import Known, goes_on, of_things

HARM = frozenset({"killed", "injured", "hospitalised", "missing"})
KIN = (HARM, frozenset({"destroyed", "damaged"}))  # what happens to the same: "destroyed 300 homes and damaged 90 more"
NEAR = 6
AROUND = 3  # sentences


def population(
    mention: Mention,
    measure: str | None,
    before: list[Known],
    words: Lexicon,
) -> tuple[str | None, Evidence]:
    """The unit and the population of a mention; `before` holds (mention, measure, unit, population) of those before it."""
    noun = mention.counted
    if mention.quantity.unit not in (None, "ratio", "percent"):
        return noun.unit, Evidence("none", "noun", noun.words)
    thing = of_things(mention, measure, before, words)
    if thing is not None:
        return thing, Evidence("none", "part")
    said = _predicate(mention, words)
    if said and noun.population in (None, "all") and (noun.partitive or noun.unit is None or noun.is_people):
        return noun.unit or "people", Evidence(said, "predicate")
    stateless = noun.is_people and noun.population is None
    counts_people = measure is not None and words.units_of[measure] == PEOPLE
    if counts_people and not noun.is_known and noun.unit not in (None, "ratio", "percent"):
        return "people", Evidence(noun.population if noun.is_people else "all", "noun", noun.words)
    if not stateless and (noun.is_people or (noun.unit is not None and noun.unit not in ("ratio", "percent"))):
        return noun.unit, _soldiers(mention, measure, noun.population or "none", words)
    named = _named(mention, words)
    if named is not None and (noun.unit is None or stateless):
        return named.unit, _soldiers(mention, measure, named.population, words)
    last = next((k for k in reversed(before[-4:]) if k[2] not in words.sets["numbers.wheres"]), None)
    inherited = _inherited(mention, measure, last) if last else None
    if inherited is not None:
        return inherited
    if stateless:
        return "people", Evidence("all", "noun", noun.words)
    if noun.unit is not None:
        return noun.unit, Evidence("none", "noun")
    thing = goes_on(mention, measure, before, words)
    if thing is not None:
        return thing, Evidence("none", "joined")
    if measure is not None and "people" in words.units_of[measure]:
        return "people", _soldiers(mention, measure, "all", words)
    default = words.tables["units"]
    if measure is not None:
        unit = next((u for u in ("cases",) if u in words.units_of[measure] and u in default), None)
        return unit, Evidence("none", "measure")
    return None, Evidence(None, "none")


def _inherited(mention: Mention, measure: str | None, last: Known) -> tuple[str | None, Evidence] | None:
    """What a part, or a number that goes on from the one before it, takes from that one."""
    noun = mention.counted
    other, what, unit, among = last
    if noun.unit in {"percent", "ratio"}:
        inherits = noun.partitive != "" or what == measure
        return noun.unit, Evidence(among if inherits and unit == "people" else "none", "part")
    if unit in ("ratio", "percent"):
        return None
    near = other.clause is mention.clause or mention.clause.sentence.paragraph == other.clause.sentence.paragraph
    if near and noun.partitive and unit:
        return unit, Evidence(among, "part")
    state = among in ("security_forces", "police", "military", "national_guard") and measure not in HARM
    if (
        other.clause is mention.clause
        and unit
        and not state
        and (what == measure or any({what, measure} <= kin for kin in KIN))
    ):
        return unit, Evidence(among, "joined")
    return None


def _predicate(mention: Mention, words: Lexicon) -> str | None:
    """The group named after "were", "belong to", "members of" right of a part."""
    text, end = mention.clause.words, mention.counted.end + 1
    if end >= len(text) or text[end] not in words.sets["syntax.be"] | words.sets["syntax.belong"]:
        return None
    found: list[str] = []
    for first, last, value in _groups(mention, words, end, end + NEAR):
        gap = text[(end + 1 if not found else first) : first]
        if (
            any(w in words.sets["syntax.preposition"] and w not in words.sets["syntax.of_to"] for w in gap)
            or last < end
        ):
            break
        if any(end < m.first <= last for m in mention.clause.mentions) or any(not w[0].isalnum() for w in gap[1:]):
            break
        if any(t.first in range(end, first) for t in mention.clause.tags.get("measure", ())):
            break
        found.append(value)
    return common(found, words)


def _groups(mention: Mention, words: Lexicon, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    tags = mention.clause.tags
    hits = [
        (t.first, t.last, t.value.population if isinstance(t.value, Noun) else t.value)
        for kind in ("noun", "group")
        for t in tags.get(kind, ())
    ]
    for a, b, value in sorted(hits):
        if first <= a <= last and value not in ("none", "all"):
            yield a, b, value


def _named(mention: Mention, words: Lexicon) -> Noun | None:
    """The noun of "the number of … at N"."""
    label = _label(mention)
    if label is not None:
        return label
    for tag in reversed(mention.clause.tags.get("number_of", ())):
        if tag.last < mention.first and mention.first - tag.last < 24:
            ends = [t.first for t in mention.clause.tags.get("measure", ()) if t.first > tag.last + 1]
            end = min([*ends, tag.last + 8, mention.first])
            nouns = [
                t for t in mention.clause.tags.get("noun", ()) if tag.last < t.first <= end and t.last < mention.first
            ]
            if nouns:
                population = common(
                    [t.value.population for t in nouns if t.value.population not in ("all", "none")], words
                )
                return Noun(nouns[0].value.unit, population or nouns[0].value.population)
    return None


def _label(mention: Mention) -> Noun | None:
    """The noun in the label of a list item: "Law enforcement officers injured: 127"."""
    text, first = mention.clause.words, mention.first
    if first < 2 or text[first - 1] != ":":
        return None
    nouns = [t for t in mention.clause.tags.get("noun", ()) if t.last < first]
    nouns = [t for t in nouns if not any(w in (";", ":") or w.isdigit() for w in text[t.last : first - 1])]
    return nouns[0].value if nouns else None


def _soldiers(mention: Mention, measure: str | None, population: str, words: Lexicon) -> Evidence:
    """Troops deployed from abroad are peacekeepers where the text around speaks of a mission; officers may be police."""
    said = mention.counted.words
    if measure in ("deployed", "withdrawn") and population in ("military", "all", "security_forces"):
        abroad = (
            len({code for code, _ in countries_named(mention.clause.sentence.raw, mention.clause.words, words)}) > 1
        )
        if abroad or not words.sets["populations.mission"].isdisjoint(_around(mention)):
            return Evidence("peacekeepers", "mission")
    head = said.lower().split()[0 if words.noun_first else -1] if said else ""
    is_officers = population == "police" and head in words.sets["populations.officers"]
    if is_officers and words.sets["populations.police_words"].isdisjoint(_around(mention)):
        return Evidence("security_forces", "noun", said)
    return Evidence(population, "noun", said)


def _around(mention: Mention) -> list[str]:
    """The words of the sentences around a mention, those at the end of the paragraph before included."""
    sentence = mention.clause.sentence
    page, number = sentence.page, sentence.paragraph
    here = page.paragraph(number)[max(0, sentence.index - AROUND) : sentence.index + AROUND + 1]
    above = page.paragraph(number - 1)[-AROUND:] if number else []
    return [w for s in (*above, *here) for w in s.words]
