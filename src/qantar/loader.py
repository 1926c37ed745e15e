"""The installed package behind plain functions: `qantar.load("figures")` and its like.

Each does what the method of that name does on `qantar.package.Package`, whose docstrings are the contract.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qantar.package import Package, packaged_path

if TYPE_CHECKING:
    import pandas as pd


@cache
def packaged() -> Package:
    """The package that is installed with the library."""
    return Package(packaged_path())


def open(path: str | Path) -> Package:
    """Another package of this shape: a datapackage.json, or the folder that holds one."""
    return Package(path)


def tables() -> list[str]:
    """The names of the tables."""
    return packaged().tables()


def load(table: str, *, known_on: str | None = None, include_withdrawn: bool = False) -> pd.DataFrame:
    """One table as a DataFrame with the schema's types.

    For `figures`: those that were retracted, denied or corrected are left out unless `include_withdrawn=True`;
    `known_on="2022-01-09"` gives what stood on that day. See `Package.load`.
    """
    return packaged().load(table, known_on=known_on, include_withdrawn=include_withdrawn)


def describe(table: str) -> pd.DataFrame:
    """The columns of one table: name, type, description, unit, constraints. See `Package.describe`."""
    return packaged().describe(table)


def chain(figure_id: str) -> pd.DataFrame:
    """Who said a figure, through whom, where it was published. See `Package.chain`."""
    return packaged().chain(figure_id)


def estimates(
    *,
    measure: str | None = None,
    population: str | None = None,
    place: str | None = None,
    unit: str | None = None,
    event_id: str | None = None,
    known_on: str | None = None,
    authority: Sequence[str] | None = None,
) -> pd.DataFrame:
    """What was known, by target and day. See `Package.estimates`."""
    return packaged().estimates(
        measure=measure,
        population=population,
        place=place,
        unit=unit,
        event_id=event_id,
        known_on=known_on,
        authority=authority,
    )


def cite(form: str = "text") -> str:
    """How to cite the package: `text`, `bibtex` or `csl-json`."""
    return packaged().cite(form)


def verify() -> list[str]:
    """What in the installed files is not as it was published; empty if all is whole. See `Package.verify`."""
    return packaged().verify()
