"""What an expression denotes: a number, its hedge, and the bounds that hedge puts on it.

The meanings are the project's own (docs/expressions.md). Two of them decide everything here:

- the *grain* of a number is half the unit of its last significant digit, at most a quarter of the number, at least 1;
  *about* reaches a grain both ways, *nearly* a grain below and never the number itself;
- counts and money go in whole units, so "more than 160" starts at 161; percentages and ratios do not, so "more than
  10 percent" starts at 10 itself. Ratios ("almost half") have no grain: *about* and *nearly* leave them unbounded.
"""

from dataclasses import dataclass
from typing import NamedTuple

Amount = int | float
CONTINUOUS = ("percent", "ratio")
DIRECTIONAL = ("more_than", "at_least", "at_most", "less_than")


class ExpressionError(ValueError):
    """The text is no expression this reader knows; the message shows it, why, and what would be read."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said.

    qualifier: exact, more_than, at_least, nearly, about, at_most, less_than, range or vague.
    value: the number said; None where no single number was (range, vague, and a hedge over either).
    low, high: the least and greatest the words allow, both included; None is open.
    unit: an ISO 4217 code, "percent" or "ratio"; None for a plain count, whose unit the context gives.
    """

    qualifier: str
    value: Amount | None
    low: Amount | None
    high: Amount | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An expression in a running text: its character offsets there, and what it denotes."""

    start: int
    end: int
    quantity: Quantity


class Said(NamedTuple):
    """A quantity before its bounds are needed: `step` is the unit of the last significant digit said."""

    quantity: Quantity
    step: Amount = 1


class Unreadable(Exception):
    """Raised inside the reader: the tokens up to `end`, where known, form no quantity, for the reason given."""

    def __init__(self, reason: str, end: int = 0) -> None:
        super().__init__(reason)
        self.end = end


def tidy(number: Amount) -> Amount:
    """Give whole numbers as int and drop the noise of binary fractions."""
    if isinstance(number, int):
        return number
    return int(number) if number.is_integer() else round(number, 10)


def trailing_step(number: int) -> int:
    """Return the unit of the last significant digit of a whole number: 100 for 2500."""
    step = 1
    while number and number % (step * 10) == 0:
        step *= 10
    return step


def exactly(value: Amount, unit: str | None = None, step: Amount | None = None) -> Said:
    """Return the quantity of a number said with no hedge."""
    if step is None:
        step = trailing_step(value) if isinstance(value, int) else 1
    return Said(Quantity("exact", value, value, value, unit), step)


def vaguely(low: int) -> Said:
    """Return the quantity of a word for many ("dozens"), which only bounds from below."""
    return Said(Quantity("vague", None, low, None, None), low)


def of_unit(said: Said, unit: str) -> Said:
    """Return the same number, counted in a unit."""
    inner = said.quantity
    return Said(Quantity(inner.qualifier, inner.value, inner.low, inner.high, unit), said.step)


def spanning(first: Said, last: Said) -> Said:
    """Return the range from one exact number to a greater one of the same unit."""
    low, high = first.quantity.value, last.quantity.value
    if low is None or high is None or low >= high:
        raise Unreadable(f"a range goes from the smaller number to the larger, and {low} is not below {high}")
    return Said(Quantity("range", None, low, high, last.quantity.unit), min(first.step, last.step))


def grain(value: Amount, step: Amount, unit: str | None) -> Amount:
    """Return how far *about* and *nearly* reach from a number whose last significant digit counts `step`."""
    width = max(min(step / 2, value / 4), 1)
    return tidy(width) if unit in CONTINUOUS or not isinstance(value, int) else int(width)


def hedge(said: Said, qualifier: str) -> Said:
    """Put a hedge around a quantity; an outer hedge replaces an inner one and keeps the number."""
    inner = said.quantity
    if inner.qualifier == "vague" and qualifier in ("about", "nearly"):
        return said
    bottom = inner.value if inner.value is not None else inner.low
    top = inner.value if inner.value is not None else inner.high
    low, high = BOUNDS[qualifier](bottom, top, said.step, inner.unit)
    if (low is not None and high is not None and low > high) or (high is not None and high < 0):
        raise Unreadable("a count is never below zero, so this hedge leaves nothing")
    return Said(Quantity(qualifier, inner.value, low, high, inner.unit), said.step)


Bound = Amount | None


def _above(number: Bound, unit: str | None) -> Bound:
    return number + 1 if isinstance(number, int) and unit not in CONTINUOUS else number


def _below(number: Bound, unit: str | None) -> Bound:
    return number - 1 if isinstance(number, int) and unit not in CONTINUOUS else number


def _about(bottom: Bound, top: Bound, step: Amount, unit: str | None) -> tuple[Bound, Bound]:
    if bottom is None or top is None or unit == "ratio":
        return None, None
    return tidy(max(bottom - grain(bottom, step, unit), 0)), tidy(top + grain(top, step, unit))


def _nearly(bottom: Bound, top: Bound, step: Amount, unit: str | None) -> tuple[Bound, Bound]:
    if bottom is None or top is None or unit == "ratio":
        return None, None
    return tidy(max(bottom - grain(bottom, step, unit), 0)), _below(top, unit)


BOUNDS = {
    "exact": lambda bottom, top, step, unit: (bottom, top),
    "at_least": lambda bottom, top, step, unit: (bottom, None),
    "more_than": lambda bottom, top, step, unit: (_above(bottom, unit), None),
    "at_most": lambda bottom, top, step, unit: (None, top),
    "less_than": lambda bottom, top, step, unit: (None, _below(top, unit)),
    "about": _about,
    "nearly": _nearly,
}
