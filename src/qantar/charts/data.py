"""What the charts read: tables as records, whatever form they were given in, and the series made from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from qantar.faults import UnknownName
from qantar.package import Package
from qantar.series import Estimate, Figure, Rule, Target, estimates, figures_of, standing, totals_by_target

if TYPE_CHECKING:
    import pandas as pd

Record = dict[str, Any]
Tables = Package | Mapping[str, "pd.DataFrame"] | None
WITHDRAWN = ("retracted", "denied", "corrected")


@dataclass(slots=True)
class Source:
    """Where records come from: frames that were given, a package for all others."""

    package: Package
    frames: Mapping[str, pd.DataFrame]
    cache: dict[str, list[Record]] = field(default_factory=dict)

    def __call__(self, table: str) -> list[Record]:
        """The records of a table: plain values, days as ISO text, None where a cell is empty."""
        if table not in self.cache:
            self.cache[table] = records_of(self.frames[table]) if table in self.frames else self.package.records(table)
        return self.cache[table]


class Inputs:
    """The tables behind a chart, with the look-ups that charts share."""

    def __init__(self, tables: Tables = None) -> None:
        from qantar.loader import packaged

        package = tables if isinstance(tables, Package) else packaged()
        frames = {} if tables is None or isinstance(tables, Package) else tables
        for name in frames:
            package.resource(name)
        self.records = Source(package, frames)

    @property
    def edition(self) -> str:
        """Name and version of the data, as the source line gives it."""
        name = str(self.records.package.descriptor.get("name", "data"))
        return f"{name[:1].upper()}{name[1:]} {self.records.package.version}".strip()

    def by_id(self, table: str, key: str) -> dict[str, Record]:
        """The records of a table by one of its columns."""
        return {r[key]: r for r in self.records(table)}

    @cached_property
    def raw(self) -> dict[str, Record]:
        """The figures' own records, by id."""
        return self.by_id("figures", "figure_id")

    @cached_property
    def figures(self) -> list[Figure]:
        """The figures as the series need them, withdrawn ones included."""
        here = set(self.raw)
        steps = [s for s in self.records("attributions") if s["figure_id"] in here]
        return figures_of(self.records("figures"), steps, self.records("revisions"), self.records("measures"))

    @cached_property
    def kinds(self) -> dict[str, str]:
        """The kind of each organization."""
        return {r["organization_id"]: r["kind"] for r in self.records("organizations")}

    @cached_property
    def rules(self) -> list[Rule]:
        """The order of authority."""
        rows = sorted(self.records("authority"), key=lambda r: r["rank"])
        return [
            Rule(r["rank"], r["event_id"], r["measure"], r["population"], r["organization_id"], r["kind"]) for r in rows
        ]

    def rank(self, target: Target, voice: str) -> int:
        """The rank of a voice for a target; unranked voices come last."""
        from qantar.series import rank_of

        return rank_of(self.rules, target, voice, self.kinds.get(voice))

    def target(self, measure: str, population: str, place: str, unit: str | None = None) -> tuple[Target, list[Figure]]:
        """The target of that name and its event totals.

        `place` is an id or an English name. Without `unit`, the unit that most of the figures have. UnknownName for a name the
        tables do not have; LookupError where they hold no total of that target: it lists what there is of the measure.
        """
        place_id = self.place_id(place)
        self.check("measures", "measure", measure)
        self.check("populations", "population", population)
        groups = totals_by_target(self.figures)
        of_measure = [t for t in groups if t.measure == measure]
        fitting = [
            t for t in of_measure if (t.population, t.place_id) == (population, place_id) and unit in (None, t.unit)
        ]
        if not fitting:
            there = sorted({f"{t.population} in {t.place_id} ({t.unit})" for t in of_measure})
            asked = f"{population} in {place_id}" + (f" ({unit})" if unit else "")
            raise LookupError(
                f"no total of {measure} for {asked}; there are: {', '.join(there) or 'none of this measure'}"
            )
        chosen = max(fitting, key=lambda t: len(groups[t]))
        return chosen, groups[chosen]

    def series(self, figures: Iterable[Figure]) -> list[Estimate]:
        """What was known, by day, from these figures."""
        return list(estimates(figures, self.rules, self.kinds))

    def standing_on(self, figures: list[Figure], day: str | None) -> list[Figure]:
        """Those that stood on a day; on the last day of the record without one."""
        return standing(figures, day or "9999-12-31")

    def check(self, table: str, column: str, value: str) -> None:
        """UnknownName if a vocabulary lacks the value."""
        known = [r[column] for r in self.records(table)]
        if value not in known:
            raise UnknownName(column, value, known)

    def place_id(self, place: str) -> str:
        """The id of a place given by id or English name."""
        ids = {r["place_id"]: r["name"] for r in self.records("places")}
        found = place if place in ids else next((i for i, name in ids.items() if name == place), None)
        if found is None:
            raise UnknownName("place", place, (f"{i} ({name})" for i, name in ids.items()))
        return found

    def lineage(self, place_id: str) -> list[str]:
        """A place and the places that contain it, from within outwards."""
        above = {r["place_id"]: r["part_of"] for r in self.records("places")}
        found = [place_id]
        while (outer := above.get(found[-1])) and outer not in found:
            found.append(outer)
        return found

    def name(self, organization_id: str) -> str:
        """An organization's name."""
        return (
            str(self.organizations[organization_id]["name"])
            if organization_id in self.organizations
            else organization_id or "no one named"
        )

    @cached_property
    def organizations(self) -> dict[str, Record]:
        return self.by_id("organizations", "organization_id")

    def place_name(self, place_id: str) -> str:
        return str(self.by_id("places", "place_id").get(place_id, {}).get("name", place_id))

    def what(self, target: Target) -> str:
        """A target in words: `People killed: security forces, Almaty`."""
        measure = self.by_id("measures", "measure")[target.measure]
        words = str(measure["label"])
        if target.population not in ("all", "none"):
            words += f": {self.by_id('populations', 'population')[target.population]['label'].lower()}"
        if target.unit != measure["unit"]:
            words += f" ({target.unit})"
        return f"{words}, {self.place_name(target.place_id)}"

    def source_line(self, figures: Iterable[Figure | Record]) -> str:
        """Whence the numbers: how many documents and claimants, and which data."""
        ids = [f.figure_id if isinstance(f, Figure) else f["figure_id"] for f in figures]
        voices = {f.figure_id: f.voice for f in self.figures}
        documents = {self.raw[i]["source_id"] for i in ids}
        speakers = {voices[i] for i in ids}
        return f"Source: {plural(len(documents), 'document')}, {plural(len(speakers), 'claimant')}, in {self.edition} (CC BY 4.0)."


def plural(number: int, noun: str) -> str:
    """
    >>> plural(1, "claim"), plural(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def records_of(frame: pd.DataFrame) -> list[Record]:
    """A DataFrame's rows as plain records."""
    import pandas as pd

    def plain(value: Any) -> Any:
        if pd.isna(value):
            return None
        if isinstance(value, pd.Timestamp):
            return value.date().isoformat()
        return value.item() if hasattr(value, "item") else value

    columns = [str(c) for c in frame.columns]
    return [
        dict(zip(columns, map(plain, row), strict=True))
        for row in frame.astype(object).itertuples(index=False, name=None)
    ]
