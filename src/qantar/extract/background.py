"""Numbers that count nothing of an event, by the words around them: ages, houses in a street, background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qantar.expressions import Quantity

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .mentions import Clause

OLDEST = 111  # years of age
YOUNG = range(5, 26)  # years under which somebody is a minor, a pupil, a youth
SCALE = 1000  # from here a number with a fraction is one of thousands or millions


def is_age(text: list[str], first: int, last: int, quantity: Quantity) -> bool:
    """Whether a bare number between commas is somebody's age ("the man, 34, was held")."""
    between = first > 1 and text[first - 1] == "," and text[last + 1 : last + 2] == [","]
    return between and quantity.qualifier == "exact" and text[first].isdigit() and 0 < (quantity.value or 0) < OLDEST


def is_limit_of_age(
    text: list[str], first: int, last: int, quantity: Quantity, sets: dict[str, frozenset[str]]
) -> bool:
    """Whether a number is an age that somebody is under ("five of them were under 18"): it counts nothing that follows."""
    if text[first] not in sets["numbers.under"] or quantity.high is None or quantity.high + 1 not in YOUNG:
        return False
    after = text[last + 1] if last + 1 < len(text) else "."
    return not after[0].isalpha() or after in sets["syntax.conjunction"] or after in sets["syntax.be"]


def is_reading(text: list[str], first: int, last: int, quantity: Quantity, sets: dict[str, frozenset[str]]) -> bool:
    """Whether a number is one of a scale ("a 6.4 quake"), or an ordinal ("looking for a third")."""
    value = quantity.value
    if value is None or value == int(value):
        return False
    if quantity.unit is None:
        return value < SCALE
    after = text[last + 1] if last + 1 < len(text) else "."
    by = first > 0 and text[first - 1] in sets["syntax.set_at"] | sets["numbers.by_share"]
    return quantity.unit == "ratio" and text[first] in sets["syntax.article"] and not after[0].isalpha() and not by


def is_address(clause: Clause, last: int, sets: dict[str, frozenset[str]]) -> bool:
    """Whether a number is that of a house ("12 Orchard Street")."""
    raw = clause.sentence.raw[last + 1 : last + 4]
    return len(raw) > 1 and raw[0][0].isupper() and any(w.lower() in sets["numbers.streets"] for w in raw[1:])


def is_day(text: list[str], first: int, last: int, sets: dict[str, frozenset[str]]) -> bool:
    """Whether a number in brackets is the day of a month ("this Friday (7)")."""
    bracketed = first > 1 and text[first - 1] == "(" and text[last + 1 : last + 2] == [")"]
    return bracketed and text[first - 2] in sets["time.weekdays"] and text[first].isdigit()


def is_background(text: list[str], first: int, last: int, words: Lexicon) -> bool:
    left = " ".join(text[max(0, first - 3) : first])
    right = " ".join(text[last + 1 : last + 4])
    endings = words.endings
    return left.endswith(endings["numbers.background_before"]) or right.startswith(endings["numbers.background_after"])
