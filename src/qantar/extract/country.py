"""What country a report is about: the one it names most; else one no list knows, told by its use; else its cities'."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .gazetteer import Place, countries_at, look_up, table
from .lexicon import Lexicon
from .mentions import Clause
from .organizations import countries
from .text import Page, Sentence, after_dateline

HEAD = 8000  # characters in which a report says what country it is about
SURE = 5  # mentions of a listed country that leave no doubt
LARGE = 300_000  # people in a city that alone tells the country
SMALL = ("preposition", "determiner", "adverb", "subordinate", "relative")
LOWER = re.compile(r"\b[a-z]+\b")
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]{3,}\b")
# A name by itself, neither part of a longer one nor the first word of a sentence, or the owner of something.
_AMID = re.compile(
    r"(?:(?<=[a-z,] )|(?<=[a-z,] \")|(?<=\()|\b(?=\w+['’]s ))([A-Z][a-zà-ÿ]{3,})\b(?!['’]?-? [A-Z][a-z])"
)
# The first word of a text, in its title or after "LIVE:".
_TITLED = re.compile(r"\A\s*(?:[A-Z]+: )?([A-Z][a-zà-ÿ]{3,}(?<!ing))\b(?! [A-Z][a-z])")


def publisher_country(publisher: str | None, words: Lexicon) -> Place | None:
    """The country of a publisher that the project's table knows, for a report that names none."""
    code = countries().get(publisher.lower()) if publisher else None
    return Place(words.country_names[code], code, code, "country") if code in words.country_names else None


def report_country(page: Page, clauses: list[Clause], words: Lexicon) -> Place | None:
    """The country the report names most (a name counts double an adjective), in its head and around its numbers."""
    count: Counter[str] = Counter()
    heads = [s for n in range(min(3, len(page))) for s in page.paragraph(n)[:4]]
    for sentence in {s.start: s for s in heads + [c.sentence for c in clauses[:40]]}.values():
        _count_countries(sentence, count, words)
    coined = _coined_country(page, words) if not count or max(count.values()) < SURE else None
    if coined is None and (not count or max(count.values()) < SURE):
        coined = _frequent_name(page, 0 if not count else 3, words)
    if coined is not None and coined[1] > (max(count.values()) if count else 0):
        return Place(coined[0], None, None, "country")
    if not count:
        return _country_of_cities(heads, words)
    code = count.most_common(1)[0][0]
    return Place(words.country_names[code], code, code, "country")


def _count_countries(sentence: Sentence, count: Counter[str], words: Lexicon) -> None:
    """Add a sentence's countries: 2 a name, 1 an adjective, 2 more where something is put there, 1 a place of the project's table."""
    raw, text = sentence.raw, sentence.words
    begin = after_dateline(sentence)
    for at, code, is_name in countries_at(raw, words, begin):
        before = text[at - 1] if at else ""
        count[code] += (2 if is_name else 1) + (2 if is_name and before in words.sets["places.strong"] else 0)
    places = table(words.language)
    for token in raw[begin:]:
        place = places.get(token.lower()) if token[0].isupper() else None
        if place is not None and place.country and place.level != "country":
            count[place.country] += 1
    for token in text[begin:]:
        only = words.only_in.get(token)
        if only is not None:
            count[only] += 1


def _coined_country(page: Page, words: Lexicon) -> tuple[str, int] | None:
    """A country no list knows, told by its use: "Lumeria's government", or "Lumeria" beside "Lumerian"; with its count."""
    text = page.text[:HEAD]
    names = _unlisted(text, words)
    owners = Counter(a or b for a, b in _state_pattern(words).findall(text))
    adjectives: Counter[str] = Counter()
    for other, count in names.items():
        if words.ends(other.lower(), "places.demonyms"):
            for cut in range(4, len(other)):
                adjectives[other[:cut]] += count
    best: tuple[str, int] | None = None
    for name, count in names.items():
        stem = name[:-1] if words.ends(name, "places.dropped") else name
        akin = adjectives[stem] - (count if words.ends(name.lower(), "places.demonyms") else 0)
        weight = 2 * count + akin
        if (
            (owners[name] or akin > 0)
            and not words.ends(name, "places.no_country")
            and (best is None or weight > best[1])
        ):
            best = name, weight
    return best


def _unlisted(text: str, words: Lexicon) -> Counter[str]:
    """The capitalised words that are never in lower case here, and are in no list."""
    lower = set(LOWER.findall(text))
    heads, listed = _no_names(words)
    found: Counter[str] = Counter()
    for name, count in Counter(_NAME.findall(text)).items():
        low = name.lower()
        if low in listed or low in lower or low[:-1] in lower or low in heads or low[:-1] in heads:
            continue
        if low not in words.countries and low not in words.index:
            found[name] = count
    return found


@cache
def _no_names(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Words that are no country's name: heads of institutions (the plural is none either), and small words."""
    kinds = ("attribution.nouns", "attribution.outlet_words", "attribution.persons", "places.never")
    heads = frozenset().union(*(words.sets[kind] for kind in kinds))
    small = words.sets["places.state_words"].union(*(words.sets[f"syntax.{kind}"] for kind in SMALL))
    return heads, small


@cache
def _state_pattern(words: Lexicon) -> re.Pattern[str]:
    states = "|".join(words.tables["places"]["words"]["state_words"])
    owned = rf"\b([A-Z]\w{{3,}})['’]s (?:[a-z]+ ){{0,3}}(?:{states})\b"
    fields = r"(?:of [A-Z]\w+ (?:and [A-Z]\w+ )?)?"
    return re.compile(rf"{owned}|\b(?:[Mm]inistry|[Oo]ffice|[Cc]hamber|{states}) {fields}of ([A-Z]\w{{3,}})\b")


@cache
def _where_pattern(words: Lexicon) -> re.Pattern[str]:
    return re.compile(r"(?:\b(?:[Ii]n|of|across|hits?|struck) |^)([A-Z]\w+)|\b([A-Z]\w+)['’:]", re.MULTILINE)


@cache
def _city_pattern(words: Lexicon) -> re.Pattern[str]:
    kinds = "|".join(row for kind in words.tables["places"]["kinds"].values() for row in kind["before"])
    return re.compile(rf"\b(?:{kinds}) [A-Z]\w+")


def _frequent_name(page: Page, often: int, words: Lexicon) -> tuple[str, int] | None:
    """The name a report repeats most, more than `often` times outside "the city of", where it names no country."""
    text = page.text[:HEAD]
    where = {a or b for a, b in _where_pattern(words).findall(text)} & ({*_AMID.findall(text), *_TITLED.findall(text)})
    for name, count in _unlisted(_city_pattern(words).sub("", text), words).most_common(12):
        if count > often and name in where and look_up(name, None, words.language) is None:
            return name, 2 * count
    return None


def _country_of_cities(sentences: list[Sentence], words: Lexicon) -> Place | None:
    """The country of most of the cities named, where no country is."""
    count: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.raw:
            if token[0].isupper() and len(token) > 3 and token.lower() not in words.sets["places.never"]:
                found = look_up(token, None, words.language)
                if found is not None and found.country and (found.place_id or found.size > LARGE):
                    count[found.country] += 1
    code = count.most_common(1)[0][0] if count else None
    return Place(words.country_names[code], code, code, "country") if code in words.country_names else None
