"""Name a source: from the words of a noun phrase to the institution, organization, class or person they stand for.

Offices and their holders lead to the institution ("the health minister" to the ministry), written by the patterns of
attribution.toml with the country the phrase names, else the report's. "The ministry", "it", "he" lead back to the last
source they fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .gazetteer import Place, countries_named
from .lexicon import Lexicon
from .mentions import Clause
from .names import ends_name, inside, modifies, names
from .spots import spots
from .text import Page

CITY = "{city}"
POLICE = "{country} Police"  # the one class that a city has too
HEAD = 50_000  # characters of a report in which a person is introduced


class Source(NamedTuple):
    """Who says something: the name written out; `kind` institution, organization, outlet, class, person or thing."""

    name: str
    kind: str
    words: str


class Chain(NamedTuple):
    """A source and its relays, by the tokens of the words that give it; no claimant where none is named."""

    claimant: Source | None
    relays: tuple[str, ...]
    first: int
    last: int
    rule: str


@dataclass
class Known:
    """The sources a page has named so far, the last one last; people by surname; the report's country."""

    home: Place | None
    recent: list[Source] = field(default_factory=list)
    named: list[Source] = field(default_factory=list)  # spoken of, whether or not they said something
    people: dict[str, Source] = field(default_factory=dict)
    relays: dict[str, tuple[str, ...]] = field(default_factory=dict)  # by the claimant they first carried
    short: dict[str, Source] = field(default_factory=dict)  # by the abbreviation that the text gives in brackets

    def carried(self, name: str, relays: tuple[str, ...]) -> tuple[str, ...]:
        """The relays of a claimant: those named here, else those by whom the text has first had it speak."""
        if relays:
            self.relays.setdefault(name, relays)
        return relays or self.relays.get(name, ())

    def add(self, source: Source) -> None:
        if source.kind != "thing":
            self.recent.append(source)
            del self.recent[:-40]


def _country(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> str:
    for code, _ in countries_named(clause.sentence.raw[first : last + 1], clause.words[first : last + 1], words):
        return words.country_names[code]
    return known.home.name if known.home else ""


def filled(template: str, clause: Clause, at: tuple[int, int], known: Known, words: Lexicon) -> str:
    if "{" not in template:
        return template
    first, last = at
    country = _country(clause, max(0, first - 3), last, known, words)
    of = (
        last + 1 < len(clause.words) and clause.words[last + 1] in words.sets["syntax.of"]
    )  # "the police chief of Lima"
    near = [s for s in spots(clause, known.home, words) if first - 3 <= s.first <= last + 1 + of and s.place]
    named = [s.place.name for s in near if s.place and s.place.level != "country"]
    own = [s.place.name for s in near if s.place and s.place.level != "country" and s.first >= first]
    city = next(iter(own or named), None)
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
    hits = [h for h in inside(clause.tags, "institution", first, last) if not modifies(clause, h[1], last, words)]
    hits = [h for h in hits if not ends_name(clause, first, h[0]) and not _is_a_name(clause, h[0], h[1], words)]
    if words.patterns["presidency"].search(raw):
        country = _country(clause, first, last, known, words)
        return Source(f"{country} Presidential Office".strip(), "institution", raw)
    ministries = inside(clause.tags, "ministry", first, last)
    long = words.patterns["ministry_of"].search(raw)
    if long and long[1].lower() in words.countries:
        long = None  # "the tourism minister of Peru"
    department = _local_department(clause, first, ministries, known, words)
    if department is not None:
        return department
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
        return Source(filled(template, clause, (first, last), known, words), "institution", raw)
    office = words.patterns["office_of"].search(raw)
    if office and _is_president(office[1], clause.sentence.page, words):
        country = known.home.name if known.home else ""
        return Source(f"{country} Presidential Office".strip(), "institution", raw)
    return None


def _local_department(
    clause: Clause, first: int, ministries: list[tuple[int, int, str]], known: Known, words: Lexicon
) -> Source | None:
    """A town's or a region's department, which is no ministry: "the city's health department", "the Lima health department"."""
    if not ministries or clause.words[ministries[0][1]] not in words.sets["attribution.departments"]:
        return None
    a, b, _ = ministries[0]
    named = (s.place for s in spots(clause, known.home, words) if first <= s.first < a)
    towns = [place.name for place in named if place is not None and place.level != "country"]
    said = clause.words[first:a]
    local = not words.sets["attribution.levels"].isdisjoint(said) or any(
        w in words.tables["places"]["kinds"] for w in said
    )
    if not towns and not local:
        return None
    name = clause.sentence.span(a, b)
    return Source(" ".join([*towns[-1:], name.title()]), "institution", clause.sentence.span(first, b))


def _is_a_name(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether an abbreviation is not printed as one: "Mia" beside "MIA"."""
    return (
        first == last
        and clause.words[first] in words.sets["attribution.capitals"]
        and not clause.sentence.raw[first].isupper()
    )


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


def _is_president(name: str, page: Page, words: Lexicon) -> bool:
    """Whether "N.'s office" is a president's: the text calls N. president, or speaks of "the president's office" too."""
    known = page.memo.setdefault("presidents", {})
    if name not in known:
        known[name] = _is_called_president(name, page.text[:HEAD], words)
    return bool(known[name])


def _is_called_president(name: str, text: str, words: Lexicon) -> bool:
    if any(office in text for office in words.tables["attribution"]["presidents"]):
        return True
    pattern = words.tables["patterns"]["president"].replace("{name}", re.escape(name))
    return re.search(pattern, text) is not None
