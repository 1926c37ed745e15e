"""Text columns, so that a check runs once per distinct value and not once per row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

import numpy as np
import numpy.typing as npt

from qantar.faults import shown
from qantar.pipeline.cells import PLAIN_NUMBER as NUMBER
from qantar.pipeline.cells import CellError, date
from qantar.pipeline.read import FORMULA, UNSEEN, expected
from qantar.schema import Column

Problem = tuple[str, str]  # name of the check, message


class TextColumn:
    """The cells of a column, one a row; distinct values and codes are worked out when a check asks for them."""

    def __init__(self, cells: Sequence[str]) -> None:
        self.cells = cells

    @cached_property
    def values(self) -> list[str]:
        """The distinct cells, in the order in which they come."""
        return list(dict.fromkeys(self.cells))

    @cached_property
    def codes(self) -> npt.NDArray[np.int64]:
        """For each row the position of its cell in `values`."""
        index = {value: position for position, value in enumerate(self.values)}
        return np.fromiter(map(index.__getitem__, self.cells), dtype=np.int64, count=len(self.cells))

    def rows_where(self, bad: Iterable[str]) -> npt.NDArray[np.int64]:
        """The positions of the rows whose cell is among `bad`, in order."""
        wanted = set(bad)
        return np.asarray([row for row, cell in enumerate(self.cells) if cell in wanted], dtype=np.int64)

    @cached_property
    def numbers(self) -> npt.NDArray[np.float64]:
        """Each row's number; NaN where the cell is empty or no number."""
        parsed = {v: float(v) if NUMBER.fullmatch(v) else np.nan for v in self.values}
        return np.fromiter(map(parsed.__getitem__, self.cells), dtype=float, count=len(self.cells))

    @cached_property
    def filled(self) -> npt.NDArray[np.bool_]:
        """Whether each row's cell is filled."""
        return np.fromiter(map(bool, self.cells), dtype=bool, count=len(self.cells))

    def equal_to(self, value: str) -> npt.NDArray[np.bool_]:
        """Whether each row's cell is `value`."""
        return np.equal(self.codes, self.values.index(value) if value in self.values else -1)


# Any of these somewhere in values joined by line ends: one of them needs a look of its own.
UNSEEN_IN_LINES = UNSEEN.pattern.replace("\x00-\x1f", "\x00-\x09\x0b-\x1f")
ODD_TEXT = re.compile(rf"^(?:[^\S\n]|{FORMULA.pattern})|[^\S\n]$|{UNSEEN_IN_LINES}", re.MULTILINE)


def may_be_odd(column: Column, values: list[str]) -> bool:
    """Whether the values must be looked at one by one; texts without a form of their own are mostly settled in one search."""
    if column.type != "string" or column.categories or column.pattern or (column.required and "" in values):
        return True
    joined = "\n".join(values)
    return joined.count("\n") != len(values) - 1 or ODD_TEXT.search(joined) is not None


def value_check(column: Column) -> Callable[[str], Problem | None]:
    """A function from a distinct cell to what is wrong with it, or None."""
    checks = [check for check in (form_check(column), pattern_check(column), bound_check(column)) if check]
    categories = frozenset(column.categories)
    is_text = column.type == "string"

    def check(value: str) -> Problem | None:
        if not value:
            return ("required", f"is empty; {expected(column.description)}") if column.required else None
        if categories and value not in categories:
            return "category", f"{shown(value)} is not among {', '.join(sorted(categories))}"
        if is_text and FORMULA.match(value):
            return (
                "formula",
                f"{shown(value)} would run as a formula in a spreadsheet; begin the cell with another sign",
            )
        if value != value.strip():
            return "space", f"{shown(value)} has space at an end; take it away"
        if not value.isascii() and UNSEEN.search(value):
            return "unseen_sign", f"{shown(value)} holds a sign one cannot see; take it away"
        return next((problem for run in checks if (problem := run(value))), None)

    return check


def form_check(column: Column) -> Callable[[str], Problem | None] | None:
    """Whether a value is of the column's type."""
    if column.type in ("integer", "number"):
        whole = column.type == "integer"

        def number(value: str) -> Problem | None:
            if NUMBER.fullmatch(value) and not (whole and "." in value):
                return None
            return "number", f"{shown(value)} is no {'whole ' if whole else ''}number in plain digits"

        return number
    if column.type == "boolean":
        return lambda value: (
            None if value in ("true", "false") else ("boolean", f"{shown(value)} is neither true nor false")
        )
    if column.type == "date":

        def day(value: str) -> Problem | None:
            try:
                date(value)
            except CellError:
                return "date", f"{shown(value)} is no day; expected YYYY-MM-DD"
            return None

        return day
    return None


def pattern_check(column: Column) -> Callable[[str], Problem | None] | None:
    """Whether a value has the column's form."""
    if not column.pattern:
        return None
    pattern = re.compile(column.pattern)
    return lambda v: (
        None
        if pattern.fullmatch(v)
        else ("pattern", f"{shown(v)} has not the form {pattern.pattern}; {expected(column.description)}")
    )


def bound_check(column: Column) -> Callable[[str], Problem | None] | None:
    """Whether a value lies between the column's minimum and maximum."""
    low, high = column.minimum, column.maximum
    if low is None and high is None:
        return None
    read: Callable[[str], str | float] = str if column.type == "date" else float

    def check(text: str) -> Problem | None:
        value = read(text)
        if low is not None and value < low:  # type: ignore[operator]  # both ISO dates, or both numbers
            return "bound", f"{text} is less than {low}; {expected(column.description)}"
        if high is not None and value > high:  # type: ignore[operator]
            return "bound", f"{text} is more than {high}; {expected(column.description)}"
        return None

    return check
