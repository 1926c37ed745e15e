"""The share of one attack in a total that the text says is spread over several."""

from __future__ import annotations

from qantar.extract.tally.groups import Count
from qantar.extract.tally.tokens import Tokens

NEAR = 5  # tokens from a number to the attacks it counts


def share(tokens: Tokens) -> int:
    """Return over how many attacks the text spreads its numbers evenly, 1 where it does not say that it does.

    "One of three attacks ...; casualty numbers for this attack represent a distribution of the total": 3.
    """
    if not tokens.says("spread", 0, len(tokens.words)):
        return 1
    several = tokens.lexicon.required["shared"]
    counted = (
        int(quantity.value)
        for at, quantity in sorted(tokens.numbers.items())
        if quantity.value and quantity.value > 1 and not several.isdisjoint(tokens.words[at + 1 : at + NEAR])
    )
    return next(counted, 1)


def divide(count: Count, parts: int) -> Count:
    """Return one of *parts* even shares of *count*; its value is None where it does not divide."""
    even = count.value is not None and count.value % parts == 0
    value = None if count.value is None or not even else count.value // parts
    return Count(count.low // parts, value, None if count.high is None else -(-count.high // parts))
