"""Text columns as codes into their distinct values, so that a check runs once per value and not once per row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from qantar.faults import shown
from qantar.pipeline.cells import PLAIN_NUMBER as NUMBER
from qantar.pipeline.cells import CellError, date
from qantar.pipeline.read import FORMULA, UNSEEN, expected
from qantar.schema import Column

Problem = tuple[str, str]  # name of the check, message


@dataclass(frozen=True, slots=True)
class TextColumn:
    """`values` are the distinct cells as text; `codes[row]` says which of them a row holds."""

    codes: npt.NDArray[np.int64]
    values: list[str]

    @classmethod
    def of(cls, cells: Sequence[str] | npt.NDArray[np.object_]) -> TextColumn:
        """The column of these cells, one a row."""
        codes, values = pd.factorize(np.asarray(cells, dtype=object))
        return cls(codes.astype(np.int64), list(values))

    def rows_where(self, bad: Iterable[int]) -> npt.NDArray[np.int64]:
        """The positions of the rows whose value is among `bad` (indexes into `values`), in order."""
        return np.flatnonzero(np.isin(self.codes, list(bad)))

    def numbers(self) -> npt.NDArray[np.float64]:
        """Each row's number; NaN where the cell is empty or no number."""
        parsed = [float(v) if NUMBER.fullmatch(v) else np.nan for v in self.values]
        return np.asarray(parsed, dtype=float)[self.codes] if parsed else np.empty(0)

    def texts(self) -> npt.NDArray[np.object_]:
        """Each row's text."""
        return np.asarray(self.values, dtype=object)[self.codes] if self.values else np.empty(0, dtype=object)

    def filled(self) -> npt.NDArray[np.bool_]:
        """Whether each row's cell is filled."""
        return np.asarray([v != "" for v in self.values], dtype=bool)[self.codes] if self.values else np.empty(0, dtype=bool)


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
            return "formula", f"{shown(value)} would run as a formula in a spreadsheet; begin the cell with another sign"
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
        return lambda value: None if value in ("true", "false") else ("boolean", f"{shown(value)} is neither true nor false")
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
    return lambda v: None if pattern.fullmatch(v) else ("pattern", f"{shown(v)} has not the form {pattern.pattern}; {expected(column.description)}")


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
