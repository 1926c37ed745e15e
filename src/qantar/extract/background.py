"""Numbers that count nothing of an event, by the words around them: ages, houses in a street, background."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qantar.expressions import Quantity

if TYPE_CHECKING:
    from .lexicon import Lexicon
    from .mentions import Clause

OLDEST = 111  # years of age


def is_age(text: list[str], first: int, last: int, quantity: Quantity) -> bool:
    """Whether a bare number between commas is somebody's age ("the man, 34, was held")."""
    between = first > 1 and text[first - 1] == "," and text[last + 1 : last + 2] == [","]
    return between and quantity.qualifier == "exact" and text[first].isdigit() and 0 < (quantity.value or 0) < OLDEST


def is_address(clause: Clause, last: int, sets: dict[str, frozenset[str]]) -> bool:
    """Whether a number is that of a house ("12 Orchard Street")."""
    raw = clause.sentence.raw[last + 1 : last + 4]
    return len(raw) > 1 and raw[0][0].isupper() and any(w.lower() in sets["numbers.streets"] for w in raw[1:])


def is_background(text: list[str], first: int, last: int, words: Lexicon) -> bool:
    left = " ".join(text[max(0, first - 3) : first])
    right = " ".join(text[last + 1 : last + 4])
    endings = words.endings
    return left.endswith(endings["numbers.background_before"]) or right.startswith(endings["numbers.background_after"])
