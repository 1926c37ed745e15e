"""Load a language's word lists and compile them for lookup.

A language is a folder of TOML files under `lexicons/`, named by its BCP 47 code. Every list becomes entries in one index by
first word, so that one pass over the words of a sentence finds the phrases of every kind (`Lexicon.tag`). To add a language,
write a folder with the same files (docs/new-language.md); no code names a word.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from . import folders

TOKEN = re.compile(r"[A-Z]\.(?:[A-Z]\.)++|\w++(?:[-.&]\w++)*+|['’][sS]\b|[^\w\s]")
ANY = "*"  # in a phrase: up to WILD words
WILD = 5
ENDINGS = (
    "collective",
    "people_endings",
    "pieces",
    "modifiers",
    "plural",
    "no_plural",
    "aircraft_models",
    "vehicles_models",
)  # lists of units.toml that are no unit
SHORT = 3  # letters of a word that no ending makes a plural


class Cue(NamedTuple):
    """What a word says of a measure: `how` is the construction (see measures.toml)."""

    measure: str
    how: str


class Noun(NamedTuple):
    """What a noun counts: its unit, and the population where the unit is people."""

    unit: str
    population: str


class Tag(NamedTuple):
    """A phrase found in a sentence: tokens `first` to `last`, and the value its list gives it."""

    first: int
    last: int
    value: Any


_tag = tuple.__new__  # a third of the cost of calling Tag, in the innermost loop


class Phrase(NamedTuple):
    """A phrase of several words: those after the first, what list it stands in, and what that list says of it."""

    words: tuple[str, ...]
    kind: str
    value: Any


# For a first word: the lists it stands in alone, and the phrases it begins by their second word, longest first.
Entry = tuple[tuple[tuple[str, Any], ...], dict[str, tuple[Phrase, ...]]]


Tags = dict[str, list[Tag]]


class Words(frozenset[str]):
    """A list's words. The union of two lists is worked out once: rules ask for the same ones at every number."""

    __slots__ = ("_unions",)
    _unions: dict[int, tuple[AbstractSet[Any], Words]]

    def __or__(self, other: AbstractSet[Any]) -> Words:
        try:
            return self._unions[id(other)][1]
        except AttributeError:
            self._unions = {}
        except KeyError:
            pass
        union = Words(frozenset.__or__(self, other))
        if isinstance(other, Words):  # kept beside the union, so that its id stays its own
            self._unions[id(other)] = other, union
        return union


@dataclass(frozen=True, eq=False)
class Lexicon:
    """A compiled language: `index` by first word; `sets` for single words; `tables` as read."""

    language: str
    index: dict[str, Entry]
    sets: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]  # the sets as tuples, for `str.endswith`
    tables: dict[str, dict[str, Any]]
    patterns: dict[str, re.Pattern[str]]
    units_of: dict[str, frozenset[str]]
    parents: dict[str, str]
    months: frozenset[str] = frozenset()
    country_heads: dict[str, int] = field(
        default_factory=dict
    )  # first words of countries' names -> words of the longest
    countries: dict[str, tuple[str, bool]] = field(default_factory=dict)  # lower-case name -> (ISO code, is a name)
    country_names: dict[str, str] = field(default_factory=dict)
    only_in: dict[str, str] = field(default_factory=dict)  # a word of one country alone -> its ISO code
    lower_countries: frozenset[str] = frozenset()  # first words of those that the language writes in lower case
    dateline: frozenset[str] = (
        frozenset()
    )  # words in lower case that a dateline may hold: "Santa Fe de Luna, 5 ene (EFE) -"
    verb_first: bool = False  # a subject may follow its verb: "murieron 12 personas", "informó el ministerio"
    noun_first: bool = False  # what belongs to a noun follows it: "12 agentes policiales"

    def ends(self, word: str, kind: str) -> bool:
        """Whether a word has one of the endings of a list: `ends("Lumerian", "places.demonyms")`."""
        return word.endswith(self.endings[kind])

    def is_plural(self, word: str) -> bool:
        """Whether an unknown word has the ending of a noun in the plural."""
        return len(word) > SHORT and self.ends(word, "units.plural") and not self.ends(word, "units.no_plural")

    def tag(self, words: Sequence[str]) -> Tags:
        """Every phrase of every kind in these words, the longest of a kind where several begin at one word."""
        found: Tags = defaultdict(list)
        get = self.index.get
        for i, word in enumerate(words):
            entry = get(word)
            if entry is None:
                continue
            single, longer = entry
            seen: Container[str] = ()
            if longer:
                following = longer.get(words[i + 1]) if i + 1 < len(words) else None
                if ANY in longer:
                    following = (*(following or ()), *longer[ANY])
                if following:
                    seen = _tag_longest(words, i, following, found)
            for kind, value in single:
                if kind not in seen:
                    found[kind].append(_tag(Tag, (i, i, value)))
        return dict(found)


def _tag_longest(words: Sequence[str], i: int, phrases: tuple[Phrase, ...], found: Tags) -> list[str]:
    """Add the longest phrase of each kind that begins at word i, and return the kinds; the phrases go from long to short."""
    seen: list[str] = []
    for rest, kind, value in phrases:
        if kind in seen:
            continue
        last = i + 1 if len(rest) == 1 and rest[0] is not ANY else _match(words, i, rest)
        if last >= 0:
            seen.append(kind)
            found[kind].append(_tag(Tag, (i, last, value)))
    return seen


def _match(words: Sequence[str], at: int, rest: tuple[str, ...]) -> int:
    """The index of the last word of the phrase that begins at `at`, or -1."""
    i = at + 1
    for k, word in enumerate(rest):
        if word is ANY:
            following = rest[k + 1 :]
            for skip in range(1, WILD + 2):
                if tuple(words[i + skip : i + skip + len(following)]) == following:
                    return i + skip + len(following) - 1
            return -1
        if i >= len(words) or words[i] != word:
            return -1
        i += 1
    return i - 1


@cache
def lexicon(language: str = "en") -> Lexicon:
    """The compiled lexicon of a language; ExtractError where there is no such folder."""
    tables = folders.read(language)
    measures, populations = tables["measures"], tables["populations"]
    return Lexicon(
        language=language,
        index=_compiled(_phrases(tables)),
        sets={name: Words(words) for name, words in folders.lists(tables)},
        endings={name: tuple(words) for name, words in folders.lists(tables)},
        tables=tables,
        patterns=folders.patterns(tables),
        units_of={m: frozenset(t.get("units", ["people"])) for m, t in measures.items() if "phrases" not in t},
        parents={p: t["part_of"] for p, t in populations.items() if isinstance(t, dict) and "part_of" in t},
        months=Words(tables["time"]["months"]),
        country_heads=folders.heads(tables["places"]["countries"]),
        countries=dict(folders.countries(tables["places"]["countries"])),
        country_names={
            code: row["names"][0] for code, row in folders.read(folders.MODEL)["places"]["countries"].items()
        },
        only_in={word: code for code, listed in tables["places"]["only_in"].items() for word in listed},
        lower_countries=frozenset(folders.heads(tables["places"]["countries"], str.islower)),
        dateline=frozenset(tables["time"]["months"]).union(tables["places"]["words"]["links"]),
        verb_first="verb first" in tables["syntax"]["order"],
        noun_first="noun first" in tables["syntax"]["order"],
    )


def _split(phrase: str) -> tuple[str, ...]:
    return tuple(ANY if word == ANY else sys.intern(word) for word in TOKEN.findall(phrase.lower()))


def _compiled(phrases: Iterable[tuple[str, str, Any]]) -> dict[str, Entry]:
    merged: dict[tuple[tuple[str, ...], str], Any] = {}
    for text, kind, value in phrases:
        key = (_split(text), kind)
        if kind == "measure":
            merged[key] = (*merged.get(key, ()), value)
        else:
            merged.setdefault(key, value)
    single: dict[str, list[tuple[str, Any]]] = {}
    longer: dict[str, dict[str, list[Phrase]]] = {}
    for (words, kind), value in merged.items():
        if len(words) == 1:
            single.setdefault(words[0], []).append((kind, value))
        else:
            longer.setdefault(words[0], {}).setdefault(words[1], []).append(Phrase(words[1:], kind, value))
    return {
        word: (
            tuple(single.get(word, ())),
            {
                second: tuple(sorted(found, key=lambda p: -len(p.words)))
                for second, found in longer.get(word, {}).items()
            },
        )
        for word in {**single, **longer}
    }


def _phrases(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    """(phrase, kind, value) of every list that is matched in running text."""
    for measure, table in tables["measures"].items():
        for how in ("does", "done", "is", "event", "are", "strong_are"):
            for phrase in table.get(how, ()):
                yield phrase, "measure", Cue(measure, how)
        for phrase in table.get("phrases", ()):
            yield phrase, "measure", Cue("", "phrase")
    yield from _noun_phrases(tables)
    yield from _attribution_phrases(tables["attribution"])
    for kind in ("including", "partitive", "number_of"):
        for phrase in tables["syntax"][kind]:
            yield phrase, kind, phrase
    for kind in ("relative", "backward"):
        for phrase, days in tables["time"][kind].items():
            yield phrase, kind, days
    for phrase in tables["time"]["undated"]:
        yield phrase, "undated", phrase
    yield from _status_phrases(tables["status"])
    for phrase in tables["places"]["words"]["whole"]:
        yield phrase, "whole", phrase


def _noun_phrases(tables: dict[str, dict[str, Any]]) -> Iterator[tuple[str, str, Any]]:
    for population, table in tables["populations"].items():
        if isinstance(table, list):
            continue
        for phrase in table["nouns"]:
            yield phrase, "noun", Noun("people", population)
        for phrase in table["adjectives"]:
            yield phrase, "adjective", population
        for phrase in table["groups"]:
            yield phrase, "group", population
    for unit, nouns in tables["units"].items():
        if unit in ENDINGS:
            continue
        for phrase in nouns:
            yield phrase, "noun", Noun(unit, "all" if unit == "people" else "none")


def _status_phrases(status: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for verb in status["denying"]:
        for thing in status["denied_things"]:
            yield f"{verb} {thing}", "denied_before", f"{verb} {thing}"
    for kind, table in status.items():
        if kind in ("superseded_before", "superseded_sentence", "denied_after", "retracting"):
            for phrase in table:
                yield phrase, kind, phrase


def _attribution_phrases(table: dict[str, Any]) -> Iterator[tuple[str, str, Any]]:
    for kind in ("say", "by", "citing", "as_saying", "unsourced"):
        for phrase in table[kind]:
            yield phrase, kind, phrase
    for phrase in table["heads"]["outlets"]:
        yield phrase, "outlet", phrase
    for name, phrases in table["classes"].items():
        for phrase in phrases:
            yield phrase, "class", name
    for phrase, name in table["institutions"].items():
        yield phrase, "institution", name
    for name, phrases in table["ministries"].items():
        for phrase in phrases:
            for head in table["ministry_after"]:
                yield f"{phrase} {head}", "ministry", name
            for head in table["ministry_before"]:
                yield f"{head} {phrase}", "ministry", name
