"""Asks everything of an installed library, run as a script in the environment under test; any connection is an error.

Prints the versions of the library and of pandas, and the file that was imported.
"""

from __future__ import annotations

import socket
from collections.abc import Callable
from typing import Any

import pandas as pd

import qantar

TYPES = {
    "string": ("str", "category"),
    "integer": ("Int64",),
    "number": ("Float64",),
    "boolean": ("boolean",),
    "date": ("datetime64",),
}


def refused(*_: Any, **__: Any) -> None:
    raise AssertionError("the library asked for the network")


def check_tables() -> None:
    """Every table loads with the columns and types that it describes."""
    assert len(qantar.tables()) >= 13, qantar.tables()
    for table in qantar.tables():
        frame = qantar.load(table)
        described = qantar.describe(table)
        assert list(frame.columns) == list(described["column"]), table
        for name, kind in zip(described["column"], described["type"], strict=True):
            dtype = str(frame[name].dtype)
            assert dtype.startswith(TYPES[kind]), (table, name, kind, dtype)


def check_figures() -> None:
    """A known figure is as coded, and a day leaves out what came later."""
    figures = qantar.load("figures", include_withdrawn=True).set_index("figure_id")
    toll = figures.loc["livemint-2022-01-09-03"]
    assert (toll["expression"], toll["value"], toll["low"]) == ("More than 160", 160, 161), toll
    assert pd.isna(toll["high"]), toll
    assert toll["reported_on"] == pd.Timestamp("2022-01-09"), toll
    assert len(qantar.load("figures")) <= len(figures)
    known = qantar.load("figures", known_on="2022-01-06")
    assert len(known)
    assert (known["reported_on"] <= pd.Timestamp("2022-01-06")).all()
    chain = qantar.chain("livemint-2022-01-09-03")
    assert chain["role"].tolist() == ["claimant", "relay", "publisher", "publisher"], chain
    assert chain["url"].iloc[-1].startswith("https://"), chain


def check_estimates() -> None:
    """One target and day are one row, and another authority moves no bound."""
    one = qantar.estimates(measure="killed", population="all", place="Kazakhstan", known_on="2022-01-09")
    assert len(one) == 1, one
    published, mine = (
        frame[["low", "high", "n_figures"]].astype("Float64").fillna(-1)
        for frame in (qantar.estimates(), qantar.estimates(authority=["newspaper"]))
    )
    assert len(published)
    assert (published == mine).all(axis=None)


def check_rest() -> None:
    """Citations, hashes, expressions, and errors that list the right names."""
    assert qantar.cite().endswith(".")
    assert qantar.cite("bibtex").startswith("@")
    assert "literal" in qantar.cite("csl-json")
    assert qantar.verify() == []
    assert qantar.parse_expression("more than 160").low == 161
    wrong: list[Callable[[], object]] = [
        lambda: qantar.load("figurs"),
        lambda: qantar.chain("nothing"),
        lambda: qantar.estimates(measure="kiled"),
        lambda: qantar.cite("endnote"),
    ]
    for call in wrong:
        assert "there are: " in message_of(call)


def message_of(call: Callable[[], object]) -> str:
    """What the library says to a wrong name."""
    try:
        call()
    except qantar.UnknownName as error:
        return str(error)
    raise AssertionError("a wrong name was taken")


if __name__ == "__main__":
    socket.socket.connect = socket.create_connection = socket.getaddrinfo = refused  # type: ignore[assignment]
    check_tables()
    check_figures()
    check_estimates()
    check_rest()
    print(qantar.__version__, pd.__version__, qantar.__file__)
