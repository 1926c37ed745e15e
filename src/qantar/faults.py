"""What is wrong with an input: where, what was found, what was expected, what to do.

Stages collect faults and go on; `validate` raises them all at once as one `Faults`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in one place.

    `fault` names the check (it is what `etl/rules/known_faults.csv` refers to); `file` is a path from the project's
    root; `row` is counted as a spreadsheet does, the header being row 1, and 0 where the whole file is meant; `key` is
    the id of the row.
    """

    fault: str
    file: str
    row: int
    key: str
    column: str
    message: str

    def __str__(self) -> str:
        """One line.

        >>> str(Fault("vocabulary", "etl/sheets/figures.csv", 3, "a-01", "measure", "'kiled' is no measure"))
        "etl/sheets/figures.csv row 3 (a-01), measure: 'kiled' is no measure [vocabulary]"
        """
        where = self.file
        if self.row:
            where += f" row {self.row}"
        if self.key:
            where += f" ({self.key})"
        if self.column:
            where += f", {self.column}"
        return f"{where}: {self.message} [{self.fault}]"


class Faults(Exception):
    """Every fault of a run; nothing was written. `str()` gives one line per fault."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults), key=lambda f: (f.file, f.row, f.column, f.message))
        super().__init__("\n".join(map(str, self.faults)))


class UnknownName(LookupError):
    """A name that the package does not have; the message lists those it has."""

    def __init__(self, what: str, name: object, known: Iterable[str]) -> None:
        super().__init__(f"{name!r} is no {what}; there are: {', '.join(sorted(known))}")

    def __str__(self) -> str:
        return str(self.args[0])


def shown(value: str, width: int = 60) -> str:
    """`value` quoted for a message: what cannot be seen is spelled out, what is long is cut.

    >>> shown("dozens\\u200b")
    "'dozens\\\\u200b'"
    """
    text = value if len(value) <= width else value[: width - 1] + "…"
    return ascii(text) if any(not c.isprintable() for c in text) else repr(text)


class Unable(Exception):
    """What was asked cannot be done here: a library, a folder or a port is not to be had. One line that says what to do."""


def needs(module: str, extra: str) -> Any:
    """The library `module`, or Unable naming the extra of this distribution that brings it.

    >>> needs("nowhere", "export-xlsx")
    Traceback (most recent call last):
    qantar.faults.Unable: this needs the library nowhere, which is not installed; run: pip install "qantar[export-xlsx]"
    """
    import importlib

    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        if error.name != module.partition(".")[0]:
            raise
        raise Unable(
            f'this needs the library {error.name}, which is not installed; run: pip install "qantar[{extra}]"'
        ) from None
