"""Numbers that settle at sight: a whole number whose neighbours no rule of the language looks at.

Most numbers of a report are such ("killed 12 people"). The full reader would try every hedge, scale, unit, range and
refusal around them and find none, since each begins with a word of its own beside the number. Which words those are is
worked out once a language; where neither neighbour is one, the number is exact and nothing more. What is not sure here
is left to the reader, so that this decides how fast a number is read and never how.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from .phrases import Numeral
from .tokens import APOSTROPHES, CHUNK, LETTER, PLAIN, WORD

YEARS = range(1900, 2100)  # four digits that may be a year are left to the reader
OPENING = frozenset('("\u201c')  # may touch the number they stand before
CLOSING = frozenset(':;)"\u201d!?')
NAME = rf"(?:{LETTER})++(?![{APOSTROPHES}\u00b7])"
ALONE = re.compile(rf"([1-9][0-9]{{0,8}}+|(?:{LETTER})++)(?: ({NAME})(?: ({NAME}))?|(,)(?= [^\W\d_])|([.;:?!)])(?!\S))")

# For a word after a number: the words after that one with which it says something of the number; None for any.
Followers = Mapping[str, frozenset[str] | None]


class Sight(NamedTuple):
    """A whole number seen in a text, and where it ends; `settled` where nothing before it is said of it either."""

    value: int
    end: int
    settled: bool


@dataclass(frozen=True)
class Plain:
    """What settles nothing: words `before` a number, and before it with a full stop between; words after digits, and
    after a number in words. `numbers` are the words that are numbers by themselves."""

    before: frozenset[str]
    before_stop: frozenset[str]
    after: Followers
    after_word: Followers
    numbers: Mapping[str, int]
    is_compound: Callable[[str], object]

    def at(self, text: str, position: int) -> Sight | None:
        """Return the number at a position of a folded text where nothing after it is said of it, else None."""
        match = ALONE.match(text, position)
        if match is None:
            return None
        number, word, beyond, comma, sign = match.groups()
        if number.isdecimal():
            value, after = int(number), self.after
        else:
            value, after = self.numbers.get(number, 0), self.after_word
        if not value or not self._says_nothing(after, word or comma or sign, beyond):
            return None
        return Sight(value, match.end(1), value not in YEARS and self._stands(text, position, word, comma))

    def _says_nothing(self, after: Followers, follows: str, beyond: str | None) -> bool:
        follows = _plain(follows)
        if follows in after:
            said = after[follows]
            if said is None or beyond is None or _plain(beyond) in said or self.is_compound(_plain(beyond)):
                return False
        return not self.is_compound(follows)

    def _stands(self, text: str, position: int, word: str | None, comma: str | None) -> bool:
        """Say whether what stands before the number is sure to say nothing of it."""
        end = position - 1
        gap = text[end:position]
        if gap == "\n" and text[end - 1 : end] == "\n":
            end -= 1
        if gap != " ":
            if word is None or not (end < 0 or gap in OPENING or end < position - 1):
                return False  # "1. First", "(2) second"
            if end < 0 or gap in OPENING:
                return gap not in self.before
        sign = text[end - 1 : end]
        if sign in CLOSING:
            return sign not in self.before
        if sign == ",":  # an age stands between commas, a day after a number and a comma
            return comma is None and text[end - 2 : end - 1].isalpha()
        known = self.before
        if sign == ".":
            end, known = end - 1, self.before_stop
        space = text.rfind(" ", max(0, end - CHUNK), end)
        return (
            space >= 0
            and WORD.fullmatch(text, space + 1, end) is not None
            and _plain(text[space + 1 : end]) not in known
        )


def _plain(word: str) -> str:
    return word if word.isascii() else word.translate(PLAIN)


def compile_plain(parts: Mapping[str, Any]) -> Plain:
    """Work out the words from the compiled parts of a language."""
    trees = [parts[name].tree for name in ("hedges", "openers", "units_before", "refuse_before")]
    before = {word for tree in trees for word in tree}
    before |= _words(parts, "articles", "definite", "ratio_prefixes", "digit_prefixes", "date_joins", "months")
    before_stop = {word for tree in trees for word in tree.get(".", ())} | parts["months"]
    after = _followers(parts)
    elsewhere = {word for name in OTHERS for word in parts[name].tree}
    elsewhere |= _words(parts, "articles", "links", "bare_fractions", "ratio_suffixes", "half_after", "contexts")
    units = ((word, numeral.value) for word, numeral in parts["numerals"].single() if _is_unit(numeral))
    return Plain(
        before=frozenset(before),
        before_stop=frozenset(before_stop),
        after=after,
        after_word={**after, **dict.fromkeys(parts["fractions"].tree)},
        numbers={word: value for word, value in units if word not in elsewhere},
        is_compound=parts["compounds_of"],
    )


OTHERS = ("zeros", "ratios", "approximate", "few", "plurals", "singular", "fractions", "mixed", "one_in")
AFTER = ("classifiers", "units_after", "hedges_after", "closing_joiners", "refuse_after")


def _followers(parts: Mapping[str, Any]) -> Followers:
    after: dict[str, set[str] | None] = {}

    def add(words: Iterable[str], seconds: Iterable[str] | None) -> None:
        for word in words:
            known = after.setdefault(word, set())
            after[word] = None if known is None or seconds is None else known | set(seconds)

    for name in AFTER:
        for word, node in parts[name].tree.items():
            add([word], None if "" in node else node)
    numbers = {*parts["numerals"].tree, *parts["mixed"].tree, *parts["articles"]}
    for phrases in (parts["one_in"], parts["joiners"][parts["plain_joiners"]]):
        for word, node in phrases.tree.items():
            add([word], {*node, *numbers, *parts["units_after"].tree})
    add(parts["links"], numbers | {*parts["fractions"].tree})
    add(parts["date_of"], parts["months"])
    add((join for join in parts["date_joins"] if join != ","), ())  # a comma is read with the letter after it
    add({*numbers, *parts["half_after"], *parts["ratio_suffixes"], *parts["months"]}, None)
    return {word: None if seconds is None else frozenset(seconds) for word, seconds in after.items()}


def _is_unit(numeral: Numeral) -> bool:
    return numeral.kind == "unit" and not numeral.linked and numeral.value > 0


def _words(parts: Mapping[str, Any], *names: str) -> set[str]:
    return {word for name in names for word in parts[name]}
