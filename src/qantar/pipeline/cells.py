"""Single cells: from the text typed to a typed value, by the column's schema."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import lru_cache

from qantar.faults import shown
from qantar.pipeline.tables import Value
from qantar.schema import Column

PLAIN_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?", re.ASCII)
DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)


class CellError(ValueError):
    """A cell that does not fit its column; the message says what was expected and what to do."""


def cell_reader(column: Column) -> Callable[[str], Value]:
    """A function from a cell's text to its value, None for an empty cell; it raises CellError."""
    read: Callable[[str], Value] = READERS.get(column.type, str)
    pattern = re.compile(column.pattern) if column.pattern else None
    categories = frozenset(column.categories)

    def reader(text: str) -> Value:
        if not text:
            return None
        value = read(text)
        if categories and text not in categories:
            raise CellError(f"{shown(text)} is not among {', '.join(sorted(categories))}; use one of these")
        if pattern and not pattern.fullmatch(text):
            raise CellError(f"{shown(text)} has not the form {pattern.pattern}; expected: {column.description}")
        check_bounds(column, value)
        return value

    return reader


def check_bounds(column: Column, value: Value) -> None:
    """The value lies between the column's minimum and maximum."""
    for bound, fails in ((column.minimum, "less"), (column.maximum, "more")):
        if bound is None:
            continue
        low, high = (value, bound) if fails == "less" else (bound, value)
        if low < high:  # type: ignore[operator]  # both are numbers, or both ISO dates, by the schema's type
            raise CellError(f"{value} is {fails} than {bound}, the column's bound; expected: {column.description}")


def integer(text: str) -> int:
    """A whole number in plain digits."""
    if not PLAIN_NUMBER.fullmatch(text) or "." in text:
        raise CellError(f"{shown(text)} is no whole number; type plain digits without grouping")
    return int(text)


def number(text: str) -> int | float:
    """A number in plain digits, with a point before decimals."""
    if not PLAIN_NUMBER.fullmatch(text):
        raise CellError(f"{shown(text)} is no number; type plain digits, a point before decimals, no grouping")
    return float(text) if "." in text else int(text)


def boolean(text: str) -> bool:
    """`true` or `false`."""
    if text not in ("true", "false"):
        raise CellError(f"{shown(text)} is neither true nor false; type one of the two")
    return text == "true"


@lru_cache(maxsize=4096)
def date(text: str) -> str:
    """An ISO date, kept as text once it is known to be a day of the calendar."""
    try:
        if not DATE.fullmatch(text):
            raise ValueError
        datetime.date.fromisoformat(text)
    except ValueError:
        raise CellError(f"{shown(text)} is no day; type it as YYYY-MM-DD") from None
    return text


READERS: dict[str, Callable[[str], Value]] = {"integer": integer, "number": number, "boolean": boolean, "date": date}
