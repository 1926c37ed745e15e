"""Read a published package: the one that is installed with this library, or any other of its shape.

Needs pandas alone and no network. Columns get the types of the package's own schema; nothing that the files hold is
interpreted anew, save `Package.estimates` under an authority order of your own.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.faults import UnknownName
from qantar.frames import DTYPES, described, read_frame, read_records
from qantar.schema import Schema, schema_of

if TYPE_CHECKING:
    import pandas as pd

TARGET = ("measure", "population", "place", "unit", "event_id")
WITHDRAWN = ("retracted", "denied", "corrected")


def packaged_path() -> Path:
    """Where the installed package's datapackage.json lies: beside the library in a wheel, at the root in a checkout."""
    here = Path(__file__).resolve()
    for path in (here.parent / "_package" / "datapackage.json", here.parents[2] / "datapackage.json"):
        if path.is_file():
            return path
    raise FileNotFoundError(
        "the library holds no package: install it from a wheel, or run `make build` in the checkout"
    )


class Package:
    """The tables of one Data Package, read when they are asked for."""

    def __init__(self, path: str | Path) -> None:
        """`path`: a datapackage.json, or the folder that holds one. FileNotFoundError or ValueError say what is wrong."""
        path = Path(path)
        self.path = path / "datapackage.json" if path.is_dir() else path
        if not self.path.is_file():
            raise FileNotFoundError(f"{self.path}: no such file; give a datapackage.json, or the folder that holds one")
        try:
            self.descriptor: dict[str, Any] = json.loads(self.path.read_bytes())
            self._resources: dict[str, dict[str, Any]] = {r["name"]: r for r in self.descriptor["resources"]}
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(f"{self.path}: is no Data Package descriptor ({error!r})") from None

    def __repr__(self) -> str:
        return f"<Package {self.descriptor.get('name')} {self.version}: {', '.join(self.tables())}>"

    @property
    def version(self) -> str:
        return str(self.descriptor.get("version", ""))

    def tables(self) -> list[str]:
        """The names of the tables, in the descriptor's order."""
        return list(self._resources)

    def resource(self, table: str) -> dict[str, Any]:
        """The descriptor's part on one table; UnknownName for a table that is not there."""
        if table not in self._resources:
            raise UnknownName("table", table, self._resources)
        return self._resources[table]

    def schema(self, table: str) -> Schema:
        """The columns and keys of one table. A schema given by reference is read from its file."""
        document = self.resource(table)["schema"]
        if isinstance(document, str):
            document = json.loads((self.path.parent / document).read_bytes())
        return schema_of(document, table)

    def file(self, table: str) -> Path:
        """The file of one table."""
        return self.path.parent / str(self.resource(table)["path"])

    def load(self, table: str, *, known_on: str | None = None, include_withdrawn: bool = False) -> pd.DataFrame:
        """One table as a DataFrame with the schema's types.

        Texts are `string`, closed vocabularies `category`, whole numbers `Int64`, other numbers `Float64`, truths `boolean`,
        days `datetime64`; an empty cell is missing, and the country code NA is a text.

        Two arguments are for `figures` alone. **Figures that were retracted, denied or corrected are left out** unless
        `include_withdrawn=True`; `known_on="2022-01-09"` gives the figures that stood on that day (docs/METHODOLOGY.md),
        with `include_withdrawn` also those that had been reported and withdrawn by then. UnknownName for a table that is
        not there, ValueError for a day that is none or arguments that do not go with the table.

        >>> Package(packaged_path()).load("measures")["measure"].iloc[0]
        'killed'
        """
        frame = read_frame(self.file(table), self.schema(table))
        if table != "figures":
            if known_on is not None or include_withdrawn:
                raise ValueError(f"known_on and include_withdrawn go with the table figures, not with {table}")
            return frame
        if known_on is None:
            return frame if include_withdrawn else frame[~frame["status"].isin(WITHDRAWN)].reset_index(drop=True)
        return frame[frame["figure_id"].isin(self._known(day(known_on), include_withdrawn))].reset_index(drop=True)

    def _known(self, on: str, include_withdrawn: bool) -> set[str]:
        """Ids of the figures that stood on a day; with the withdrawn, also those reported and withdrawn by then."""
        from qantar.series import standing

        figures = self._figures
        known = {f.figure_id for f in standing(figures, on)}
        if include_withdrawn:
            known |= {f.figure_id for f in figures if f.reported_on <= on and f.withdrawn_on and f.withdrawn_on <= on}
        return known

    @cached_property
    def _figures(self) -> list[Any]:
        """The figures as the series need them."""
        from qantar.series import figures_of

        return figures_of(*(self.records(t) for t in ("figures", "attributions", "revisions", "measures")))

    def records(self, table: str) -> list[dict[str, Any]]:
        """A table as dicts from column to plain value: str, int, float, bool, ISO day; None where the cell is empty."""
        return read_records(self.file(table), self.schema(table))

    def describe(self, table: str) -> pd.DataFrame:
        """The columns of one table: a row each with name, type, description, unit, and constraints in words.

        >>> Package(packaged_path()).describe("attributions")["column"].tolist()
        ['figure_id', 'step', 'organization_id', 'role']
        """
        return described(self.schema(table))

    def chain(self, figure_id: str) -> pd.DataFrame:
        """Who said a figure, through whom, and where it was published: a row a step, from the claimant to the publisher.

        Columns: step, role, organization_id, name, kind, url (of the document, on its publisher's step). UnknownName for a figure that is
        not there.
        """
        import pandas as pd

        figures = {r["figure_id"]: r for r in self.records("figures")}
        if figure_id not in figures:
            raise UnknownName("figure_id", figure_id, near(figure_id, figures))
        organizations = {r["organization_id"]: r for r in self.records("organizations")}
        source = next(r for r in self.records("sources") if r["source_id"] == figures[figure_id]["source_id"])
        rows = []
        for step in (r for r in self.records("attributions") if r["figure_id"] == figure_id):
            who = organizations[step["organization_id"]]
            published = step["role"] == "publisher" and step["organization_id"] == source["publisher_id"]
            rows.append(
                {
                    "step": step["step"],
                    "role": step["role"],
                    "organization_id": step["organization_id"],
                    "name": who["name"],
                    "kind": who["kind"],
                    "url": source["url"] if published else None,
                }
            )
        columns = ["step", "role", "organization_id", "name", "kind", "url"]
        return pd.DataFrame(rows, columns=columns).astype(
            {name: "Int64" if name == "step" else "string" for name in columns}
        )

    def estimates(
        self,
        *,
        measure: str | None = None,
        population: str | None = None,
        place: str | None = None,
        unit: str | None = None,
        event_id: str | None = None,
        known_on: str | None = None,
        authority: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """What was known, by target and day: the table `estimates`, or a part of it.

        `place` is a place_id or an English name. `known_on` keeps one row per target: what was known on that day.
        `authority` replaces the published order of authority: organization ids or kinds (`["hrw", "prosecutor"]`), the first
        ranking first, all others after them. The rule is in docs/METHODOLOGY.md; no bound is a guess: an empty `low` or `high`
        is open. UnknownName for any name that is not in the package.

        >>> package = Package(packaged_path())
        >>> len(package.estimates(measure="killed", known_on="1999-01-01"))
        0
        """
        frame = self.load("estimates") if authority is None else self._estimates_under(authority)
        wanted = {
            "measure": self._check("measures", "measure", measure),
            "population": self._check("populations", "population", population),
            "place_id": self._place(place),
            "event_id": self._check("events", "event_id", event_id),
            "unit": unit,
        }
        if unit is not None and unit not in set(frame["unit"]):
            raise UnknownName("unit", unit, set(frame["unit"].dropna()))
        for column, value in wanted.items():
            if value is not None:
                frame = frame[frame[column] == value]
        if known_on is not None:
            frame = frame[frame["known_on"] <= day(known_on)]
            frame = frame.drop_duplicates(["event_id", "measure", "population", "place_id", "unit"], keep="last")
        return frame.reset_index(drop=True)

    def _estimates_under(self, authority: Sequence[str]) -> pd.DataFrame:
        """The estimates anew, under another order of authority."""
        import pandas as pd

        from qantar.series import Rule, estimates

        organizations = {r["organization_id"]: r["kind"] for r in self.records("organizations")}
        kinds = set(organizations.values())
        for name in authority:
            if name not in organizations and name not in kinds:
                raise UnknownName("organization_id or kind", name, [*kinds, *near(name, organizations)])
        rules = [
            Rule(rank, kind=name) if name in kinds else Rule(rank, organization_id=name)
            for rank, name in enumerate(authority, start=1)
        ]
        rows = [e.record() for e in estimates(self._figures, rules, organizations)]
        frame = pd.DataFrame(rows, columns=list(self.schema("estimates").names))
        types = {c.name: DTYPES[c.type] for c in self.schema("estimates").columns if c.type != "date"}
        return frame.astype(types).assign(known_on=pd.to_datetime(frame["known_on"], format="%Y-%m-%d"))

    def _check(self, table: str, column: str, value: str | None) -> str | None:
        """`value`, if the vocabulary has it."""
        if value is None:
            return None
        known = [r[column] for r in self.records(table)]
        if value not in known:
            raise UnknownName(column, value, known)
        return value

    def _place(self, place: str | None) -> str | None:
        """The id of a place given by id or by English name."""
        if place is None:
            return None
        ids = {r["place_id"]: r["name"] for r in self.records("places")}
        found = place if place in ids else next((i for i, name in ids.items() if name == place), None)
        if found is None:
            raise UnknownName("place", place, (f"{i} ({name})" for i, name in ids.items()))
        return found

    def cite(self, form: str = "text") -> str:
        """How to cite the package: `text`, `bibtex` or `csl-json`."""
        from qantar.citation import cite

        return cite(self.descriptor, form)

    def verify(self) -> list[str]:
        """What in the files is not as it was published: a line each with the file and what differs; empty if all is whole."""
        faults = []
        for name, resource in self._resources.items():
            path = self.file(name)
            if not path.is_file():
                faults.append(f"{resource['path']}: is missing")
                continue
            data = path.read_bytes()
            digest = "sha256:" + hashlib.sha256(data).hexdigest()
            if digest != resource["hash"]:
                faults.append(
                    f"{resource['path']}: has {len(data)} bytes with {digest}, published were {resource['bytes']} with {resource['hash']}"
                )
        return faults


def day(text: str) -> str:
    """`text`, if it is an ISO day."""
    import datetime

    try:
        return datetime.date.fromisoformat(str(text)[:10]).isoformat()
    except ValueError:
        raise ValueError(f"{text!r} is no day; give it as YYYY-MM-DD") from None


def near(name: str, known: Iterable[str]) -> list[str]:
    """The names most like a wrong one; some of them where none is, so that a message shows their form."""
    import difflib

    names = list(known)
    return difflib.get_close_matches(name, names, n=10, cutoff=0.5) or [*names[:10], "…"]
