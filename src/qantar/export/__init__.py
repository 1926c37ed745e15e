"""The package in the file formats that other tools read.

    export(Package(packaged_path()), "sqlite", Path("qantar.sqlite"))

Each format has a module with one function, `write(package, path, watch)`, which may take the path as its own; this module
puts what it wrote in its place in one step. Nothing is left out: figures that were withdrawn are in every export, with their
status. No format adds a number that the package does not have.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from qantar.export.place import written
from qantar.faults import UnknownName
from qantar.package import Package

T = TypeVar("T")
Watch = Callable[[Iterable[T]], Iterable[T]]  # passes on what it is given and may show how far it is


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its module, the name that its output has by custom, and whether that is a folder."""

    module: str
    example: str
    is_folder: bool = False


FORMATS = {
    "sqlite": Format("sqlite", "qantar.sqlite"),
    "parquet": Format("parquet", "qantar-parquet", is_folder=True),
    "xlsx": Format("xlsx", "qantar.xlsx"),
    "duckdb": Format("duckdb", "qantar.duckdb"),
    "jsonld": Format("jsonld", "croissant.json"),
}


def export(package: Package, to: str, out: Path, watch: Watch[str] = lambda tables: tables) -> Path:
    """Write the package's tables to `out` as `to`, one of FORMATS; returns `out`.

    What was at `out` is replaced when all is written and not before; folders on the way are made. `watch` is given the
    names of the tables and may show progress. UnknownName for another format; ValueError for an `out` that holds something
    else; Unable where a library is missing or the folder cannot be written to.
    """
    if to not in FORMATS:
        raise UnknownName("format", to, FORMATS)
    form = FORMATS[to]
    write = importlib.import_module(f"qantar.export.{form.module}").write
    with written(out, form.is_folder, form.example, ".parquet") as path:
        write(package, path, watch)
    return out
