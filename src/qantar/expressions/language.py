"""The words of a language, loaded from its data file and compiled for the reader.

A language is one file, `qantar/languages/<code>.toml`; docs/expressions.md says what each section means.
Loading happens once, when the language is first asked for.
"""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from .phrases import Numeral, Phrases, splitter, trigger, words_of
from .plain import Plain, compile_plain


class Context(NamedTuple):
    """Neighbours that make a number word something else, and the ones it needs; see [contexts] of a language."""

    not_after: frozenset[str]
    not_before: frozenset[str]
    only_before: frozenset[str]
    alone: bool  # of the word by itself only, not at the end of a longer number


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
    remainders: bool
    classifiers: Phrases[bool]
    units_first: bool
    score_tens: frozenset[int]
    endings: frozenset[str]
    ratio_prefixes: frozenset[str]
    half_after: frozenset[str]
    digit_prefixes: frozenset[str]
    definite: frozenset[str]
    fold: Mapping[str, str]
    compounds_of: Callable[[str], tuple[Numeral, ...]]
    trailing: frozenset[str]
    numerals: Phrases[Numeral]
    glued_scales: Mapping[str, int]
    hyphened_scales: Mapping[str, int]
    mixed: Phrases[float]
    few: Phrases[int]
    plurals: Phrases[int]
    singular: Phrases[int]
    approximate: Phrases[int]
    zeros: Phrases[int]
    words_of_their_own: frozenset[str]  # that begin a phrase for none, a ratio, a rough number or many
    fractions: Phrases[tuple[int, int]]
    bare_fractions: frozenset[str]
    ratios: Phrases[float]
    ratio_suffixes: frozenset[str]
    one_in: Phrases[bool]
    openers: Phrases[tuple[str, ...]]
    joiners: Mapping[tuple[str, ...], Phrases[bool]]
    plain_joiners: tuple[str, ...]
    closers: Mapping[str, Phrases[bool]]
    closing_joiners: Phrases[str]
    hedges: Phrases[str]
    hedges_after: Phrases[str]
    units_before: Phrases[str]
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
    change: frozenset[str]
    contexts: Mapping[str, Context]
    plain: Plain
    data: Mapping[str, Any] = field(repr=False)


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
    """Turn the sections of a language file into phrases to match; a section left out is empty."""
    parts = {**_grammar(data), **_quantities(data), **_around_numbers(data), **_refusals(data)}
    return Language(**parts, plain=compile_plain(parts), data=data)


def _grammar(data: Mapping[str, Any]) -> dict[str, Any]:
    grammar = data["grammar"]
    listed = (
        "articles",
        "links",
        "of",
        "trailing",
        "score_tens",
        "endings",
        "ratio_prefixes",
        "half_after",
        "digit_prefixes",
        "definite",
    )
    return {
        **{name: frozenset(grammar.get(name, ())) for name in listed},
        "group": frozenset(data["digits"]["group"]),
        "decimal": data["digits"]["decimal"],
        "link_after": grammar.get("link_after", 100),
        "bare_scales": grammar.get("bare_scales", False),
        "remainders": grammar.get("remainders", False),
        "classifiers": Phrases((word, True) for word in grammar.get("classifiers", ())),
        "units_first": grammar.get("units_first", False),
        "fold": data.get("fold", {}),
    }


def _quantities(data: Mapping[str, Any]) -> dict[str, Any]:
    numerals = dict(_numerals(data))
    few, approximate = dict(meanings(data.get("few", {}))), dict(meanings(data.get("approximate", {})))
    words = {
        "numerals": Phrases(numerals.items()),
        "mixed": Phrases(meanings(data.get("mixed", {}))),
        "few": Phrases(few.items()),
        "plurals": Phrases(meanings(data["plurals"])),
        "singular": Phrases(meanings(data.get("singular", {}))),
        "approximate": Phrases(approximate.items()),
        "zeros": Phrases((phrase, 0) for phrase in _zero_phrases(data["zeros"])),
        "fractions": Phrases((word, (pair[0], pair[1])) for word, pair in data["fractions"].items()),
        "ratios": Phrases(meanings(data["ratios"])),
    }
    starts = {word for phrases in words.values() for word in phrases.first_words}
    articles = frozenset(data["grammar"].get("articles", ()))
    phrases = [list(words_of(phrase)) for phrase in (*few, *approximate)]
    starts |= {phrase[1] for phrase in phrases if phrase[0] in articles and len(phrase) > 1}
    glue = data["grammar"].get("glue", False)
    pieces = {word: Numeral("hundred", value) for word, value in meanings(data.get("glue_pieces", {}))}
    joints = {**numerals, **pieces, **dict.fromkeys(data["grammar"].get("glue_links", ()))} if glue else {}
    return {
        **words,
        "words_of_their_own": frozenset(
            word for name in ("zeros", "ratios", "approximate", "few", "plurals") for word in words[name].tree
        ),
        "glued_scales": dict(meanings(data.get("glued_scales", {}))),
        "hyphened_scales": dict(meanings(data.get("hyphened_scales", {}))),
        "bare_fractions": frozenset(data.get("bare_fractions", {}).get("words", ())),
        "ratio_suffixes": frozenset(data["ratio_suffixes"]["words"]),
        "one_in": Phrases((word, True) for word in data["one_in"]["words"]),
        "trigger": trigger(starts - (articles - numerals.keys()), joints, data["grammar"].get("digit_prefixes", ())),
        "compounds_of": splitter(joints),
    }


def _around_numbers(data: Mapping[str, Any]) -> dict[str, Any]:
    currencies = [(word, code) for code, words in data["currencies"].items() for word in words]
    percent = [(word, "percent") for word in data["percent"]["words"]]
    percent_before = [(word, "percent") for word in data["percent"].get("before", ())]
    ranges = {opener: tuple(joiners) for opener, joiners in data["ranges"].items()}
    closed: Mapping[str, list[str]] = data.get("closed_ranges", {})
    return {
        "openers": Phrases(((opener, joiners) for opener, joiners in ranges.items() if opener), backwards=True),
        "joiners": {joiners: Phrases((joiner, True) for joiner in joiners) for joiners in ranges.values()},
        "plain_joiners": ranges[""],
        "closers": {joiner: Phrases((word, True) for word in words) for joiner, words in closed.items()},
        "closing_joiners": Phrases((joiner, joiner) for joiner in closed if joiner),
        "hedges": Phrases(_hedges(data["hedges"]), backwards=True),
        "hedges_after": Phrases(_hedges(data["hedges_after"])),
        "units_before": Phrases(currencies + percent_before, backwards=True),
        "units_after": Phrases(currencies + percent),
    }


def _refusals(data: Mapping[str, Any]) -> dict[str, Any]:
    dates, refuse = data["dates"], data["refuse"]
    return {
        "months": frozenset(dates["months"]),
        "capital_months": frozenset(dates.get("capital", ())),
        "date_of": frozenset(dates.get("of", ())),
        "date_joins": frozenset(dates["joins"]),
        "year_nouns": frozenset(dates["nouns"]),
        "year_before": frozenset(dates["before"]),
        "year_before_hedge": frozenset(dates["before_hedge"]),
        "refuse_before": Phrases(
            [
                *((word, True) for word in refuse["before"]),
                *((word, False) for word in refuse.get("before_unhedged", ())),
            ],
            backwards=True,
            looking=True,
        ),
        "refuse_after": Phrases((word, True) for word in refuse["after"]),
        "compounds": frozenset(refuse.get("compounds", ())),
        "score": frozenset(refuse.get("score", ())),
        "change": frozenset(refuse.get("change", ())),
        "contexts": {word: _context(section) for word, section in data.get("contexts", {}).items()},
    }


def meanings(section: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Yield each word of a section with its number: written `word = 2`, or `2 = ["word", "form", ...]`."""
    for key, value in section.items():
        if isinstance(value, list):
            yield from ((word, float(key) if "." in key else int(key)) for word in value)
        else:
            yield key, value


def _numerals(data: Mapping[str, Any]) -> Iterator[tuple[str, Numeral]]:
    prefixes = data["grammar"].get("link_prefixes", ())
    for section, kind in (("numbers", "unit"), ("hundreds", "hundred"), ("scales", "scale"), ("counters", "counter")):
        for word, value in meanings(data.get(section, {})):
            yield word, Numeral(kind, value)
            yield from ((prefix + word, Numeral(kind, value, linked=True)) for prefix in prefixes)


def _zero_phrases(zeros: Mapping[str, list[str]]) -> Iterator[str]:
    yield from zeros["phrases"]
    for before in zeros["before"]:
        yield from (f"{before} {noun}" for noun in zeros["nouns"])


def _hedges(section: Mapping[str, list[str]]) -> Iterator[tuple[str, str]]:
    for qualifier, phrases in section.items():
        yield from ((phrase, qualifier) for phrase in phrases)


def _context(section: Mapping[str, Any]) -> Context:
    not_after, not_before, only_before = (
        frozenset(section.get(key, ())) for key in ("not_after", "not_before", "only_before")
    )
    return Context(not_after, not_before, only_before, bool(section.get("alone")))
