"""What country a report is about: the one it names most; else one no list knows, told by its use; else its cities'."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from .folders import NEVER
from .gazetteer import Place, countries_at, countries_named, look_up, table
from .lexicon import TOKEN, Lexicon
from .mentions import Clause
from .organizations import countries
from .text import HEAD, Page, Sentence

PUT = 3  # more for a country that something is put in: "Israel struck three towns in Lebanon"
SURE = 5  # mentions of a listed country that leave no doubt
LARGE = 300_000  # people in a city that alone tells the country
MOST = 12  # names that may be the country's
BESIDE = 20  # characters beside a name in which a word shows that it is a person's
LONGEST_NAME = 200  # characters of a publisher's name
REACH = 80  # characters around a name in which its state is named
SMALL = ("preposition", "determiner", "adverb", "subordinate", "relative")


def publisher_country(publisher: str | None, words: Lexicon) -> Place | None:
    """The country of a publisher that the project's table knows, or that its name holds, for a report that names none."""
    if not publisher:
        return None
    raw = TOKEN.findall(publisher[:LONGEST_NAME])
    named = (code for code, is_name in countries_named(raw, [w.lower() for w in raw], words) if is_name)
    code = countries().get(publisher.lower()) or next(named, None)
    return Place(words.country_names[code], code, code, "country") if code in words.country_names else None


def report_country(page: Page, clauses: list[Clause], words: Lexicon, publisher: str | None = None) -> Place | None:
    """The country the report names most (a name counts double an adjective), in its head and around its numbers.

    Where it names none, its publisher's; a name that is only frequent is a country's where the publisher has none.
    """
    there = publisher_country(publisher, words)
    count: Counter[str] = Counter()
    heads = [s for n in range(min(3, len(page))) for s in page.paragraph(n)[:4]]
    for sentence in {s.start: s for s in heads + [c.sentence for c in clauses[:40]]}.values():
        _count_countries(sentence, count, words)
    most = max(count.values(), default=0)
    if most < SURE:
        cities = _countries_of_cities(heads, words)
        count.update(cities)
        most = max(count.values(), default=0)
    if most < SURE and not cities:
        names = _unlisted(page, words)
        coined = _coined_country(names, page, words)
        if coined is None and there is None:
            coined = _frequent_name(names, page, 3 if count else 0, words)
        if coined is not None and coined[1] > most and (not count or _is_put(page, names[coined[0]], words)):
            return Place(coined[0], None, None, "country")
    if not count:
        return there
    code = count.most_common(1)[0][0]
    return Place(words.country_names[code], code, code, "country")


def _count_countries(sentence: Sentence, count: Counter[str], words: Lexicon) -> None:
    """Add a sentence's countries: 2 a name, 1 an adjective, 2 more where something is put there, 1 a place of the project's table."""
    raw, text = sentence.raw, sentence.words
    begin = sentence.head
    for at, past, code, is_name in countries_at(raw, text, words, begin):
        own = is_name and not (past < len(raw) and raw[past][0].isupper())  # not "the Kuwait Roundabout"
        before = words.sets["places.strong"] - words.sets["places.points"]
        put = own and not before.isdisjoint(text[max(0, at - 2) : at])  # "in southern Peru"
        after = text[past] if past < len(text) else ""
        if not put and after in words.sets["places.strikers"]:
            continue  # "Israeli warplanes", "Russia shelled": who strikes is no scene
        count[code] += (2 if own else 1) + PUT * put
    places, only_in = table(words.language), words.only_in
    if not places.keys().isdisjoint(text):
        for at in sentence.capitals:
            place = places.get(text[at]) if at >= begin else None
            if place is not None and place.country and place.level != "country":
                put = not words.sets["places.strong"].isdisjoint(text[max(0, at - 2) : at])
                count[place.country] += (2 if place.place_id else 1) + put
    if not only_in.keys().isdisjoint(text):
        count.update(only_in[word] for word in text[begin:] if word in only_in)


def _unlisted(page: Page, words: Lexicon) -> dict[str, list[int]]:
    """The capitalised words that are never in lower case here, and are in no list, each with where it stands."""
    heads, listed = _no_names(words)
    found: dict[str, list[int]] = {}
    for match in words.patterns["name"].finditer(page.text, 0, HEAD):
        found.setdefault(match[0], []).append(match.start())
    return {
        name: starts
        for name, starts in found.items()
        if not (
            (low := name.lower()) in listed
            or low in heads
            or low[:-1] in heads
            or low in words.countries
            or low in words.index
            or low in words.tables["attribution"]["spellings"]
            or any(_is_person(page.text, at, at + len(name), words) for at in starts)
            or page.has_in_lower_case(low)
            or page.has_in_lower_case(low[:-1])
        )
    }


def _is_person(text: str, start: int, end: int, words: Lexicon) -> bool:
    """Whether a name is a person's by the words beside it: "President N.", "N., who said"."""
    before = text[max(0, start - BESIDE) : start].rstrip(" .").rpartition(" ")[2].lower()
    if before in words.sets["attribution.styles"] and before not in words.sets["syntax.article"]:
        return True
    after = [w for w in TOKEN.findall(text[end : end + BESIDE])[:2] if w != ","]
    return bool(after) and after[0] in words.sets["syntax.persons"]


def _coined_country(names: dict[str, list[int]], page: Page, words: Lexicon) -> tuple[str, int] | None:
    """A country no list knows, told by its use: "Lumeria's government", or "Lumeria" beside "Lumerian"; with its count."""
    demonyms = tuple(words.sets["places.demonyms"])
    adjectives: Counter[str] = Counter()
    for other, starts in names.items():
        if other.lower().endswith(demonyms):
            for cut in range(4, len(other)):
                adjectives[other[:cut]] += len(starts)
    best: tuple[str, int] | None = None
    for name, starts in names.items():
        stem = name[:-1] if name[-1] in words.sets["places.dropped"] else name
        akin = adjectives[stem] - (len(starts) if name.lower().endswith(demonyms) else 0)
        weight = 2 * len(starts) + akin
        if words.ends(name.lower(), "places.no_country") or (best is not None and weight <= best[1]):
            continue
        if akin > 0 or any(_is_state(page.text, at, words) for at in starts):
            best = name, weight
    return best


def _is_state(text: str, at: int, words: Lexicon) -> bool:
    """Whether what a state has is said of the name that stands here: "Lumeria's government", "the ministry of Lumeria"."""
    matches = words.patterns["state"].finditer(text, max(0, at - REACH), min(HEAD, at + REACH))
    return any(at in {m.start(group) for group in range(1, m.re.groups + 1)} for m in matches)


@cache
def _no_names(words: Lexicon) -> tuple[frozenset[str], frozenset[str]]:
    """Words that are no country's name: heads of institutions (the plural is none either), and small words."""
    kinds = ("attribution.nouns", "attribution.outlet_words", "attribution.persons", "places.never", "numbers.words")
    heads = frozenset().union(*(words.sets[kind] for kind in kinds))
    regions = (name.lower().split() for named in words.tables["places"]["regions"].values() for name in named)
    small = words.sets["places.state_words"].union(*regions).union(*(words.sets[f"syntax.{kind}"] for kind in SMALL))
    return heads, small


@cache
def _after_kind(words: Lexicon) -> re.Pattern[str]:
    """Matches where a name stands after the word of a place's kind: "the city of"."""
    kinds = (row for kind in words.tables["places"]["kinds"].values() for row in kind["before"])
    return re.compile("|".join(rf"(?<=\b{re.escape(kind)} )" for kind in kinds) or NEVER)


def _frequent_name(names: dict[str, list[int]], page: Page, often: int, words: Lexicon) -> tuple[str, int] | None:
    """The name a report repeats most, more than `often` times outside "the city of", where it names no country."""
    text, after_kind = page.text, _after_kind(words)
    by_itself, put = words.patterns["amid"], words.patterns["where"]
    title = words.patterns["titled"].match(text, 0, HEAD)
    free = {name: [at for at in starts if not after_kind.match(text, at)] for name, starts in names.items()}
    for name in sorted(filter(free.get, free), key=lambda name: (-len(free[name]), free[name][0]))[:MOST]:
        starts, count = names[name], len(free[name])
        amid = (title is not None and title[1] == name) or any(by_itself.match(text, at, HEAD) for at in starts)
        where = amid and any(put.match(text, at, HEAD) for at in starts)
        if count > often and where and look_up(name, None, words.language) is None:
            return name, 2 * count
    return None


def _is_put(page: Page, starts: list[int], words: Lexicon) -> bool:
    """Whether something is put in what a name stands for: "in Lumeria"; persons own things and have deaths, too."""
    inside = words.sets["places.strong"]
    return any(page.text[max(0, at - BESIDE) : at].rstrip().rpartition(" ")[2].lower() in inside for at in starts)


def _countries_of_cities(sentences: list[Sentence], words: Lexicon) -> Counter[str]:
    """The countries of the large cities named, twice each."""
    count: Counter[str] = Counter()
    for sentence in sentences:
        for at in sentence.capitals:
            if len(sentence.raw[at]) > 3 and sentence.words[at] not in words.sets["places.never"]:
                found = look_up(sentence.raw[at], None, words.language)
                if (
                    found is not None
                    and found.country in words.country_names
                    and (found.place_id or found.size > LARGE)
                ):
                    count[found.country] += 2 * (found.level != "country")
    return +count
