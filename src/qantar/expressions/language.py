"""The words of a language, loaded from its data file and compiled for the reader.

A language is one file, `qantar/languages/<code>.toml`; docs/expressions.md says what each section means.
Loading happens once, when the language is first asked for.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Generic, NamedTuple, TypeVar

from .tokens import BROKEN, DASHED, Tokens, fold

Value = TypeVar("Value")
LONGEST_PHRASE = 8


class Numeral(NamedTuple):
    """A word of a number: kind is unit (adds), hundred or scale (multiply) or counter (a noun: dozen)."""

    kind: str
    value: int


class Context(NamedTuple):
    """Neighbours that make a number word something else, and the ones it needs; see [contexts] of a language."""

    not_after: frozenset[str]
    not_before: frozenset[str]
    only_before: frozenset[str]


class Phrases(Generic[Value]):
    """Phrases of tokens, each with what it means; the longest that stands in the text is the one matched."""

    def __init__(self, entries: Iterable[tuple[str, Value]], backwards: bool = False) -> None:
        self.first_words: set[str] = set()
        self._backwards = backwards
        self._tree: dict[str, Any] = {}
        for phrase, value in entries:
            words = list(words_of(phrase))
            self.first_words.add(words[0])
            node = self._tree
            for word in reversed(words) if backwards else words:
                node = node.setdefault(word, {})
            node[""] = value

    def match(self, tokens: Tokens, index: int) -> tuple[Value, int] | None:
        """Return the meaning of the longest phrase at index and the index after it (its first, if backwards)."""
        step = -1 if self._backwards else 1
        node, best, here = self._tree, None, index
        while True:
            token = tokens.get(here)
            if token is None or token.text not in node or (self._backwards and here < tokens.floor):
                return best
            node = node[token.text]
            if "" in node:
                best = (node[""], here if self._backwards else here + 1)
            here += step
            across = token if self._backwards else tokens.get(here)
            if across is None or across.gap in (BROKEN, DASHED):
                return best


def words_of(phrase: str) -> Iterator[str]:
    """Yield the tokens of a phrase as the reader sees them."""
    tokens, index = Tokens(fold(phrase)), 0
    while token := tokens.get(index):
        yield token.text
        index += 1


@dataclass(frozen=True)
class Language:
    """Everything the reader needs of one language."""

    group: frozenset[str]
    decimal: str
    articles: frozenset[str]
    links: frozenset[str]
    link_after: int
    of: frozenset[str]
    bare_scales: bool
    trailing: frozenset[str]
    numerals: Phrases[Numeral]
    glued_scales: Mapping[str, int]
    few: Phrases[int]
    plurals: Phrases[int]
    zeros: Phrases[int]
    fractions: Phrases[tuple[int, int]]
    bare_fractions: frozenset[str]
    ratios: Phrases[float]
    ratio_suffixes: frozenset[str]
    one_in: Phrases[bool]
    percent: Phrases[str]
    openers: Phrases[tuple[str, ...]]
    joiners: Mapping[tuple[str, ...], Phrases[bool]]
    plain_joiners: tuple[str, ...]
    hedges: Phrases[str]
    hedges_after: Phrases[str]
    currencies_before: Phrases[str]
    units_after: Phrases[str]
    trigger: re.Pattern[str]
    months: frozenset[str]
    capital_months: frozenset[str]
    date_of: frozenset[str]
    date_joins: frozenset[str]
    year_nouns: frozenset[str]
    year_before: frozenset[str]
    year_before_hedge: frozenset[str]
    refuse_before: Phrases[bool]
    refuse_after: Phrases[bool]
    compounds: frozenset[str]
    score: frozenset[str]
    contexts: Mapping[str, Context]


def languages() -> tuple[str, ...]:
    """Return the codes of the languages that can be read.

    >>> "en" in languages()
    True
    """
    folder = files("qantar").joinpath("languages")
    return tuple(sorted(entry.name[:-5] for entry in folder.iterdir() if entry.name.endswith(".toml")))


@cache
def language(code: str) -> Language:
    """Return a language by its code; ValueError lists the codes there are."""
    if code not in languages():
        raise ValueError(f"no language {code!r}: expected one of {', '.join(languages())}")
    text = files("qantar").joinpath("languages", f"{code}.toml").read_text(encoding="utf-8")
    return compile_language(tomllib.loads(text))


def compile_language(data: Mapping[str, Any]) -> Language:
    """Turn the sections of a language file into phrases to match."""
    grammar, zeros, dates, refuse = data["grammar"], data["zeros"], data["dates"], data["refuse"]
    numerals = Phrases(_numerals(data))
    few, plurals = Phrases(data["few"].items()), Phrases(data["plurals"].items())
    zero = Phrases((phrase, 0) for phrase in _zero_phrases(zeros))
    fractions = Phrases((word, (pair[0], pair[1])) for word, pair in data["fractions"].items())
    ratios = Phrases(data["ratios"].items())
    articles = frozenset(grammar["articles"])
    starts: set[str] = set()
    for phrases in (numerals, few, plurals, zero, fractions, ratios):
        starts |= phrases.first_words
    starts |= {words[1] for words in map(list, map(words_of, data["few"])) if words[0] in articles}
    currencies = [(word, code) for code, words in data["currencies"].items() for word in words]
    percent = [(word, "percent") for word in data["percent"]["words"]]
    ranges = {opener: tuple(joiners) for opener, joiners in data["ranges"].items()}
    return Language(
        group=frozenset(data["digits"]["group"]),
        decimal=data["digits"]["decimal"],
        articles=articles,
        links=frozenset(grammar["links"]),
        link_after=grammar.get("link_after", 100),
        of=frozenset(grammar["of"]),
        bare_scales=grammar.get("bare_scales", False),
        trailing=frozenset(grammar["trailing"]),
        numerals=numerals,
        glued_scales=data["glued_scales"],
        few=few,
        plurals=plurals,
        zeros=zero,
        fractions=fractions,
        bare_fractions=frozenset(data["bare_fractions"]["words"]),
        ratios=ratios,
        ratio_suffixes=frozenset(data["ratio_suffixes"]["words"]),
        one_in=Phrases((word, True) for word in data["one_in"]["words"]),
        percent=Phrases(percent),
        openers=Phrases(((opener, joiners) for opener, joiners in ranges.items() if opener), backwards=True),
        joiners={joiners: Phrases((joiner, True) for joiner in joiners) for joiners in ranges.values()},
        plain_joiners=ranges[""],
        hedges=Phrases(_hedges(data["hedges"]), backwards=True),
        hedges_after=Phrases(_hedges(data["hedges_after"])),
        currencies_before=Phrases(currencies, backwards=True),
        units_after=Phrases(currencies + percent),
        trigger=_trigger(starts - articles),
        months=frozenset(dates["months"]),
        capital_months=frozenset(dates["capital"]),
        date_of=frozenset(dates["of"]),
        date_joins=frozenset(dates["joins"]),
        year_nouns=frozenset(dates["nouns"]),
        year_before=frozenset(dates["before"]),
        year_before_hedge=frozenset(dates["before_hedge"]),
        refuse_before=Phrases(((word, True) for word in refuse["before"]), backwards=True),
        refuse_after=Phrases((word, True) for word in refuse["after"]),
        compounds=frozenset(refuse["compounds"]),
        score=frozenset(refuse["score"]),
        contexts={word: _context(section) for word, section in data["contexts"].items()},
    )


def _numerals(data: Mapping[str, Any]) -> Iterator[tuple[str, Numeral]]:
    for section, kind in (("numbers", "unit"), ("hundreds", "hundred"), ("scales", "scale"), ("counters", "counter")):
        for word, value in data[section].items():
            yield word, Numeral(kind, value)


def _zero_phrases(zeros: Mapping[str, list[str]]) -> Iterator[str]:
    yield from zeros["phrases"]
    for before in zeros["before"]:
        yield from (f"{before} {noun}" for noun in zeros["nouns"])


def _hedges(section: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for qualifier, phrases in section.items():
        yield from ((phrase, qualifier) for phrase in phrases)


def _context(section: Mapping[str, list[str]]) -> Context:
    return Context(*(frozenset(section.get(key, ())) for key in Context._fields))


def _trigger(words: Iterable[str]) -> re.Pattern[str]:
    """Compile what can start a number: a digit, or one of the words."""
    ordered = sorted(words, key=len, reverse=True)
    return re.compile(rf"\d++|(?<!\w)(?:{'|'.join(map(re.escape, ordered))})(?!\w)")
