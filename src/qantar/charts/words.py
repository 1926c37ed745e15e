"""Numbers, bounds and days as charts write them. No number loses its hedge."""

from __future__ import annotations

import datetime
from typing import Any

SCALES = ((10**12, "trn"), (10**9, "bn"), (10**6, "m"))


def number(value: float) -> str:
    """A number as people write it, long ones in their scale.

    >>> [number(n) for n in (225, 4578, 0.5, 93_700_000_000, 2_500_000)]
    ['225', '4,578', '0.5', '93.7 bn', '2.5 m']
    """
    for size, name in SCALES:
        if abs(value) >= size:
            return f"{value / size:.4g} {name}"
    return f"{value:,.6g}" if value != int(value) else f"{int(value):,}"


def in_unit(value: float, unit: str | None) -> str:
    """A number with its unit, where the unit is no counted noun.

    >>> in_unit(2, "ratio"), in_unit(20, "percent"), in_unit(5e9, "KZT"), in_unit(8, "people")
    ('× 2', '20%', '5 bn KZT', '8')
    """
    if unit == "ratio":
        return f"× {number(value)}"
    if unit == "percent":
        return f"{number(value)}%"
    return f"{number(value)} {unit}" if unit and len(unit) == 3 and unit.isupper() else number(value)


def quantity(record: Any) -> str:
    """A figure's number with its hedge, in English, from qualifier, value and bounds.

    >>> quantity({"qualifier": "more_than", "value": 160, "low": 161, "high": None})
    'more than 160'
    >>> quantity({"qualifier": "vague", "value": None, "low": 24, "high": None, "expression": "dozens"})
    '“dozens” (24+)'
    """
    value, low, high, kind = record["value"], record["low"], record["high"], record["qualifier"]
    if kind == "vague" and low is not None:
        printed = str(record["expression"])
        return f"“{printed}” ({number(low)}+)" if printed.isascii() else f"{number(low)} or more"
    hedges = {
        "exact": "",
        "more_than": "more than ",
        "at_least": "at least ",
        "nearly": "nearly ",
        "about": "about ",
        "at_most": "up to ",
        "less_than": "under ",
    }
    if value is not None and kind in hedges:
        return hedges[kind] + in_unit(value, record.get("unit"))
    return bounds(low, high)


def brief(record: Any) -> str:
    """A figure's number with its hedge as a sign, for a label with little room.

    >>> brief({"qualifier": "more_than", "value": 160, "low": 161, "high": None})
    '>160'
    """
    signs = {
        "exact": "",
        "more_than": ">",
        "at_least": "≥",
        "nearly": "<~",
        "about": "~",
        "at_most": "≤",
        "less_than": "<",
    }
    if record["value"] is None or record["qualifier"] not in signs:
        return bounds(record["low"], record["high"])
    return signs[record["qualifier"]] + in_unit(record["value"], record.get("unit"))


def bounds(low: float | None, high: float | None) -> str:
    """An interval in a few signs.

    >>> bounds(8, 8), bounds(8, None), bounds(None, 40), bounds(26, 40), bounds(None, None)
    ('8', '8+', 'up to 40', '26–40', 'no bounds')
    """
    if low is None and high is None:
        return "no bounds"
    if low is None:
        return f"up to {number(high or 0)}"
    if high is None:
        return f"{number(low)}+"
    return number(low) if low == high else f"{number(low)}–{number(high)}"


def day_words(day: str, *, year: bool = True) -> str:
    """
    >>> day_words("2022-01-09"), day_words("2022-01-09", year=False)
    ('9 January 2022', '9 Jan')
    """
    date = datetime.date.fromisoformat(day)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if year else f"{date.day} {MONTHS[date.month - 1][:3]}"


MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
