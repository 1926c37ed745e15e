"""Name a source: from the words of a noun phrase to the institution, organization, class or person they stand for.

Offices and their holders lead to the institution ("the health minister" to the ministry), written by the patterns of
attribution.toml with the country the phrase names, else the report's. "The ministry", "it", "he" lead back to the last
source they fit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import NamedTuple

from .gazetteer import Place, countries_named
from .lexicon import Lexicon, Tags
from .mentions import Clause
from .spots import spots

APOSTROPHES = ("'", "’")
CITY = "{city}"
POLICE = "{country} Police"  # the one class that a city has too
HEAD = 50_000  # characters of a report in which a person is introduced


class Source(NamedTuple):
    """Who says something: the name written out; `kind` institution, organization, outlet, class, person or thing."""

    name: str
    kind: str
    words: str


@dataclass
class Known:
    """The sources a page has named so far, the last one last; people by surname; the report's country."""

    home: Place | None
    recent: list[Source] = field(default_factory=list)
    named: list[Source] = field(default_factory=list)  # spoken of, whether or not they said something
    people: dict[str, Source] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        if source.kind != "thing":
            self.recent.append(source)
            del self.recent[:-40]


def inside(tags: Tags, kind: str, first: int, last: int) -> list[tuple[int, int, str]]:
    if kind not in tags:
        return []
    return [(t.first, t.last, t.value) for t in tags[kind] if first <= t.first and t.last <= last]


def _country(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> str:
    for code, _ in countries_named(clause.sentence.raw[first : last + 1], clause.words[first : last + 1], words):
        return words.country_names[code]
    return known.home.name if known.home else ""


def _filled(template: str, clause: Clause, at: tuple[int, int], known: Known, words: Lexicon) -> str:
    if "{" not in template:
        return template
    first, last = at
    country = _country(clause, max(0, first - 3), last, known, words)
    city = next(
        (
            s.place.name
            for s in spots(clause, known.home, words)
            if first - 3 <= s.first <= last + 1 and s.place and s.place.level not in ("country",)
        ),
        None,
    )
    if template == POLICE and city:
        return f"{city} Police"
    if CITY in template:
        city = city or _seat(clause, first, last, words)
        template = template if city else template.replace(CITY, "").split("'")[0]  # "the mayor" of an unknown town
    return re.sub(r"^ | of $", "", template.replace("{country}", country).replace("{city}", city or "")).strip()


def _seat(clause: Clause, first: int, last: int, words: Lexicon) -> str:
    """The town or region in no gazetteer that an office is of: "the mayor of the town of Tarsk"."""
    for a, b in names(clause, first, last, words):
        at = a - 1
        while at > first and clause.words[at] in words.sets["attribution.seats"]:
            at -= 1
        if at > first and clause.words[at] in words.sets["syntax.of"]:
            return clause.sentence.span(a, b)
    return ""


def institution(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """A ministry or an office by its pattern."""
    raw = clause.sentence.span(first, last)
    hits = [h for h in inside(clause.tags, "institution", first, last) if not _modifies(clause, h[1], last, words)]
    if words.patterns["presidency"].search(raw):
        country = _country(clause, first, last, known, words)
        return Source(f"{country} Presidential Office".strip(), "institution", raw)
    ministries = inside(clause.tags, "ministry", first, last)
    long = words.patterns["ministry_of"].search(raw)
    if ministries or long:
        fields = ministries[0][2] if ministries else ""
        if long and (not fields or not words.sets["syntax.and"].isdisjoint(long[1].split())):
            fields = long[1]  # the name of no ministry listed, or of one with several fields
        country = _country(clause, max(0, first - 1), last, known, words)
        return Source(f"{country} Ministry of {fields}".strip(), "institution", raw)
    field = _field(clause, first, last, words)
    if field and not hits:
        country = _country(clause, first, last, known, words)
        return Source(f"{country} Ministry of {field}".strip(), "institution", raw)
    if hits:
        _a, _b, template = max(hits, key=lambda h: h[1] - h[0])
        return Source(_filled(template, clause, (first, last), known, words), "institution", raw)
    office = words.patterns["office_of"].search(raw)
    if office and _is_president(office[1], clause.sentence.page.text[:HEAD], words):
        country = known.home.name if known.home else ""
        return Source(f"{country} Presidential Office".strip(), "institution", raw)
    return None


def _field(clause: Clause, first: int, last: int, words: Lexicon) -> str:
    """The field of a ministry that is in no list, from the words before its head ("the construction minister")."""
    text, sets = clause.words, words.sets
    for at in range(first + 1, last + 1):
        if text[at] not in sets["attribution.ministerial"]:
            continue
        begin = at
        while begin > first and text[begin - 1][0].isalpha() and at - begin < 4:
            word = text[begin - 1]
            if word in sets["syntax.determiner"] or word in sets["attribution.ranks"] or word in words.countries:
                break
            if word in sets["syntax.preposition"] or (
                word in sets["syntax.conjunction"] and word not in sets["syntax.and"]
            ):
                break
            begin -= 1
        if begin < at and text[begin] not in sets["syntax.and"]:
            named = (w if w in sets["syntax.and"] else w[0].upper() + w[1:] for w in clause.sentence.raw[begin:at])
            return " ".join(named)
    return ""


def _is_president(name: str, text: str, words: Lexicon) -> bool:
    """Whether "N.'s office" is a president's: the text calls N. president, or speaks of "the president's office" too."""
    if any(office in text for office in words.tables["attribution"]["presidents"]):
        return True
    pattern = words.tables["patterns"]["president"].replace("{name}", re.escape(name))
    return re.search(pattern, text) is not None


def _opens(text: list[str], words: Lexicon) -> bool:
    """Whether a sentence begins with a small word: its capital is no name's."""
    sets = words.sets
    small = (
        text[0] in sets["syntax.determiner"]
        or text[0] in sets["syntax.preposition"]
        or text[0] in sets["syntax.adverb"]
    )
    return small or (len(text) > 1 and text[1] in sets["syntax.article"])


def names(clause: Clause, first: int, last: int, words: Lexicon) -> list[tuple[int, int]]:
    """Runs of capitalised words, with small words inside ("Committee for the Protection of Rights")."""
    key = f"names {first} {last}"
    if key not in clause.memo:
        clause.memo[key] = _names(clause, first, last, words)
    return clause.memo[key]  # type: ignore[no-any-return]


def _names(clause: Clause, first: int, last: int, words: Lexicon) -> list[tuple[int, int]]:
    raw, text, capitals = clause.sentence.raw, clause.words, clause.sentence.capitals
    dated = words.sets["time.weekdays"] | words.months
    links = words.sets["attribution.name_links"] | words.sets["syntax.possessive"]
    runs: list[tuple[int, int]] = []
    done = first
    for at in capitals[bisect_left(capitals, first) :]:
        if at > last:
            break
        if at < done or text[at] in dated or (at == 0 and _opens(text, words)):
            continue
        end, ahead = at, at + 1
        while ahead <= last and (raw[ahead][0].isupper() or text[ahead] in links or text[ahead] in APOSTROPHES):
            if text[ahead] in dated:
                break
            if raw[ahead][0].isupper():
                end = ahead
            elif ahead - end > 2:
                break
            ahead += 1
        runs.append((at, end))
        done = end + 1
    return runs


def organization(clause: Clause, first: int, last: int, words: Lexicon) -> Source | None:
    """A named organization or outlet: capitalised words with a head such as "Watch", or a name after "at" or "of"."""
    text = clause.words
    heads, persons = words.sets["attribution.nouns"], words.sets["attribution.persons"]
    outlets = inside(clause.tags, "outlet", first, last)
    best: Source | None = None
    for a, b in names(clause, first, last, words):
        run = set(text[a : b + 1])
        if text[a] in words.countries and a + 1 < b and text[a + 1] in words.sets["syntax.possessive"]:
            a += 2  # "Kazakhstan's National Chamber"
        name = clause.sentence.span(a, b)
        if a == b and any(x == a and y > b for x, y, _ in inside(clause.tags, "class", first, last)):
            continue  # "Local media"
        if run & heads and not (b == a and text[a] in heads):
            return Source(name, "organization", name)
        classed = [x for x, _, _ in inside(clause.tags, "class", first, last) if a <= x <= b]
        if b - a >= 2 and classed and not (words.noun_first and classed[0] == a):  # "Gobierno de Lumeria" is a class
            return Source(name, "organization", name)
        after = text[b + 1] if b + 1 < len(text) else ""
        if run & words.sets["attribution.outlet_words"] or any(a <= x <= b for x, _, _ in outlets):
            return Source(name, "outlet", name)
        if a == b and ((clause.sentence.raw[a].isupper() and len(text[a]) > 2) or after in heads):
            best = best or Source(clause.sentence.span(a, b + (after in heads)), "organization", name)
        before = text[a - 1] if a > first else ""
        if (
            before in words.sets["attribution.serves"]
            and set(text[first:a]) & persons
            and not run <= set(words.countries)
        ):
            best = best or Source(name, "organization", name)
        if after in words.sets["attribution.outlet_words"] and not run <= set(words.countries):
            best = best or Source(name, "outlet", name)
        if before in words.sets["attribution.nouns"] | words.sets["attribution.outlet_words"] and not run <= set(
            words.countries
        ):
            best = best or Source(name, "organization", name)
    return best


def speaking_class(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """A class of people who speak: "police", "local officials"; not what only modifies a body ("a police academy")."""
    hits = [h for h in inside(clause.tags, "class", first, last) if not _modifies(clause, h[1], last, words)]
    if not hits:
        return None
    a, b, template = max(hits, key=lambda h: (h[1] - h[0], -h[0]))
    level = clause.words[a - 1] if a > first else ""
    if level in words.sets["attribution.levels"]:
        template = template.replace("{country} ", f"{{country}} {level} ")
    return Source(_filled(template, clause, (first, last), known, words), "class", clause.sentence.span(a, b))


def _modifies(clause: Clause, end: int, last: int, words: Lexicon) -> bool:
    """Whether the words that end here only say whose or of what kind the body after them is ("a police academy")."""
    text, sets = clause.words, words.sets
    found = False
    for at in range(end + 1, last + 1):
        if text[at] in sets["syntax.preposition"] or not (
            text[at][0].isalpha() or text[at] in sets["syntax.possessive"] or text[at] in APOSTROPHES
        ):
            break
        if text[at] in sets["attribution.persons"]:
            return False
        if text[at] in sets["attribution.nouns"]:
            found = text[at] not in sets["attribution.parts"]
    return found
