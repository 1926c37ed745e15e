"""Numbers that settle at sight: a bare whole number between two words that no rule of the language looks at.

Most numbers of a report are such ("killed 12 people"). The full reader would try every hedge, scale, unit, range and
refusal around them and find none, since each begins with a word of its own beside the number. The sets of those words
are worked out once a language; where neither neighbour is in them, the number is exact and nothing more.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .phrases import Numeral
from .quantity import Found, Quantity
from .tokens import APOSTROPHES, CHUNK, LETTER, PLAIN, WORD

YEARS = range(1900, 2100)  # four digits that may be a year are left to the reader
SIGNS = ".,;:?!)"  # after which a space ends a number
ALONE = re.compile(
    rf"([1-9][0-9]{{0,8}}+|(?:{LETTER})++)"
    rf"(?: ((?:{LETTER})++)(?![{APOSTROPHES}\u00b7])|([{SIGNS}])(?= [^\W\d_]))"
)


@dataclass(frozen=True)
class Plain:
    """The words that settle nothing: `before` and `after` a number, `after_word` one in words; and the number words."""

    before: frozenset[str]
    after: frozenset[str]
    after_word: frozenset[str]
    numbers: Mapping[str, int]
    is_compound: Callable[[str], object]

    def at(self, text: str, position: int) -> Found | None:
        """Return the number at a position of a folded text where it settles at sight, None where it must be read."""
        match = ALONE.match(text, position)
        if match is None or text[position - 1 : position] != " ":
            return None
        number, word, sign = match.groups()
        if number.isdecimal():
            value, after = int(number), self.after
            if value in YEARS:
                return None
        else:
            value, after = self.numbers.get(number, 0), self.after_word
        space = text.rfind(" ", max(0, position - CHUNK), position - 1)
        if not value or space < 0 or not WORD.fullmatch(text, space + 1, position - 1):
            return None
        follows = _plain(word) if word else sign
        if follows in after or self.is_compound(follows) or _plain(text[space + 1 : position - 1]) in self.before:
            return None
        return Found(position, match.end(1), Quantity("exact", value, value, value, None))


def _plain(word: str) -> str:
    return word if word.isascii() else word.translate(PLAIN)


def compile_plain(parts: Mapping[str, Any]) -> Plain:
    """Work out the sets from the compiled parts of a language."""
    before = _openings(parts, "hedges", "openers", "units_before", "refuse_before")
    before |= _words(parts, "articles", "definite", "ratio_prefixes", "digit_prefixes", "date_joins", "months")
    after = _openings(
        parts,
        "numerals",
        "mixed",
        "classifiers",
        "units_after",
        "one_in",
        "hedges_after",
        "closing_joiners",
        "refuse_after",
    )
    after |= _words(parts, "articles", "links", "half_after", "ratio_suffixes", "months", "date_of")
    after |= parts["joiners"][parts["plain_joiners"]].nearest
    # A comma joins days ("5, 6 and 7 January") only before digits, and SIGNS are followed by letters.
    after |= {join for join in parts["date_joins"] if join not in SIGNS}
    elsewhere = _openings(
        parts, "zeros", "ratios", "approximate", "few", "plurals", "singular", "fractions", "mixed", "one_in"
    )
    elsewhere |= _words(parts, "articles", "links", "bare_fractions", "ratio_suffixes", "half_after") | set(
        parts["contexts"]
    )
    numbers = {
        word: numeral.value
        for word, numeral in parts["numerals"].single()
        if _is_unit(numeral) and word not in elsewhere
    }
    after_word = after | _openings(parts, "fractions")
    return Plain(frozenset(before), frozenset(after), frozenset(after_word), numbers, parts["compounds_of"])


def _is_unit(numeral: Numeral) -> bool:
    return numeral.kind == "unit" and not numeral.linked and numeral.value > 0


def _openings(parts: Mapping[str, Any], *names: str) -> set[str]:
    return {word for name in names for word in parts[name].nearest}


def _words(parts: Mapping[str, Any], *names: str) -> set[str]:
    return {word for name in names for word in parts[name]}
