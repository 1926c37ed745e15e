"""A small project about an invented event, for tests to bend."""

from __future__ import annotations

import csv
import importlib.util
import shutil
from pathlib import Path
from types import ModuleType
from typing import Any

from qantar.faults import Faults

ROOT = Path(__file__).parents[1]

SHEETS: dict[str, list[dict[str, str]]] = {
    "events": [
        {
            "event_id": "vl-2031",
            "title": "Dock unrest in Varland",
            "title_ru": "",
            "title_kk": "",
            "place": "Varland",
            "first_day": "2031-03-01",
            "last_day": "2031-03-09",
            "note": "",
        }
    ],
    "organizations": [
        {"organization_id": i, "name": n, "kind": k, "country": "VAR", "stance": s, "aliases": a, "note": ""}
        for i, n, k, s, a in [
            (
                "ministry",
                "Varland Ministry of Health",
                "ministry",
                "government",
                "health ministry; Varland's health ministry",
            ),
            ("police", "Varland Police", "police", "government", ""),
            ("prosecutor", "Prosecutor of Varland", "prosecutor", "government", "the prosecutor"),
            ("watch", "Dock Watch", "ngo", "independent", ""),
            ("wire", "Northern Wire", "news_agency", "independent", "NW"),
            ("post", "Varland Post", "newspaper", "independent", ""),
            ("echo", "Harbour Echo", "newspaper", "independent", ""),
            ("tide", "Tide Radio", "broadcaster", "independent", ""),
            ("bell", "The Bell", "online_media", "unknown", ""),
            ("gull", "Gull News", "online_media", "unknown", ""),
        ]
    ],
    "places": [
        {
            "place_id": i,
            "name": n,
            "name_local": "",
            "name_ru": "",
            "level": lv,
            "part_of": p,
            "latitude": "1.5",
            "longitude": "-2",
            "geonames_id": "",
            "wikidata_id": "",
            "aliases": a,
            "note": "",
        }
        for i, n, lv, p, a in [
            ("VAR", "Varland", "country", "", ""),
            ("VA-10", "Docks District", "region", "VAR", "the Docks"),
            ("tarsk", "Tarsk", "city", "VA-10", ""),
        ]
    ],
    "measures": [
        {
            "measure": m,
            "label": m,
            "label_ru": "",
            "label_kk": "",
            "unit": u,
            "is_cumulative": c,
            "definition": "x",
            "inclusion": "",
            "exclusion": "",
        }
        for m, u, c in [
            ("killed", "people", "true"),
            ("injured", "people", "true"),
            ("hospitalised", "people", "false"),
            ("damaged", "buildings", "true"),
            ("economic_loss", "VLC", "true"),
        ]
    ],
    "populations": [
        {
            "population": p,
            "label": p,
            "label_ru": "",
            "label_kk": "",
            "part_of": o,
            "definition": "x",
            "inclusion": "",
            "exclusion": "",
        }
        for p, o in [
            ("all", ""),
            ("security_forces", "all"),
            ("police", "security_forces"),
            ("children", "all"),
            ("none", ""),
        ]
    ],
    "sources": [
        {
            "source_id": f"{p}-2031-03-0{d}",
            "event_id": "vl-2031",
            "title": f"Item of day {d}",
            "publisher": p,
            "wire": "",
            "url": f"https://{p}.example/{d}",
            "archived_url": "",
            "language": "en",
            "published": f"2031-03-0{d}",
            "published_basis": "stated",
            "sha256": "",
            "coded_from": "excerpt",
            "rights": "",
            "note": "",
        }
        for p in ("post", "echo", "tide", "bell", "gull", "watch")
        for d in (3, 4, 5, 6)
    ],
    "figures": [],
    "revisions": [],
    "timeline": [
        {
            "timeline_id": "vl-2031-strike",
            "event_id": "vl-2031",
            "date": "2031-03-01",
            "place": "Tarsk",
            "label": "Strike begins",
            "label_ru": "",
            "source_id": "post-2031-03-03",
        }
    ],
    "authority": [
        {
            "rank": "1",
            "event_id": "",
            "measure": "",
            "population": "",
            "organization_id": "",
            "kind": "prosecutor",
            "reason": "x",
        },
        {
            "rank": "2",
            "event_id": "",
            "measure": "",
            "population": "",
            "organization_id": "",
            "kind": "ministry",
            "reason": "x",
        },
    ],
    "corrections": [],
    "known_faults": [],
}
RULES = ("authority", "corrections", "known_faults")
COLUMNS = {
    "figures": [
        "figure_id",
        "source_id",
        "paragraph",
        "start",
        "end",
        "expression",
        "measure",
        "population",
        "unit",
        "place",
        "scope",
        "when_said",
        "as_of",
        "claimant",
        "relays",
        "part_of",
        "coder",
        "checker",
        "note",
    ],
    "revisions": ["figure_id", "kind", "replaced_by", "revised_by", "source_id", "date", "note"],
    "corrections": ["table", "key", "column", "printed", "corrected", "reason"],
    "known_faults": ["fault", "file", "key", "column", "reason"],
}


def build_module() -> ModuleType:
    """etl/build.py as a module."""
    spec = importlib.util.spec_from_file_location("etl_build", ROOT / "etl" / "build.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Project:
    """The invented project in a folder: rows are added and bent in memory, then written and built."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.sheets = {name: [dict(row) for row in rows] for name, rows in SHEETS.items()}
        shutil.copytree(ROOT / "schemas", root / "schemas")
        (root / "etl").mkdir()
        shutil.copy(ROOT / "etl" / "package.toml", root / "etl" / "package.toml")
        shutil.copy(ROOT / "etl" / "build.py", root / "etl" / "build.py")
        shutil.copy(ROOT / "pyproject.toml", root / "pyproject.toml")

    def figure(self, source: str, expression: str, **cells: str) -> str:
        """Add a figure with the defaults of a death toll of Varland; returns its id."""
        number = sum(row["source_id"] == source for row in self.sheets["figures"]) + 1
        row = (
            dict.fromkeys(COLUMNS["figures"], "")
            | {
                "figure_id": f"{source}-{number:02}",
                "source_id": source,
                "expression": expression,
                "measure": "killed",
                "population": "all",
                "place": "Varland",
                "scope": "event_total",
                "coder": "t",
            }
            | cells
        )
        self.sheets["figures"].append(row)
        return row["figure_id"]

    def revise(self, figure_id: str, kind: str, source: str, date: str, **cells: str) -> None:
        self.sheets["revisions"].append(
            dict.fromkeys(COLUMNS["revisions"], "")
            | {"figure_id": figure_id, "kind": kind, "source_id": source, "date": date}
            | cells
        )

    def rule(self, sheet: str, *cells: str) -> None:
        self.sheets[sheet].append(dict(zip(COLUMNS[sheet], cells, strict=True)))

    def write(self) -> Path:
        for name, rows in self.sheets.items():
            folder = self.root / "etl" / ("rules" if name in RULES else "sheets")
            folder.mkdir(exist_ok=True)
            columns = list(rows[0]) if rows else COLUMNS[name]
            with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
                out = csv.DictWriter(file, columns, lineterminator="\n")
                out.writeheader()
                out.writerows(rows)
        return self.root

    def build(self) -> dict[str, list[dict[str, str]]]:
        """Write, build, and read back the published tables as text."""
        self.write()
        build_module().build(self.root)
        return self.published()

    def published(self) -> dict[str, list[dict[str, str]]]:
        tables = {}
        for path in sorted((self.root / "datasets").glob("*.csv")):
            with path.open(encoding="utf-8", newline="") as file:
                tables[path.stem] = list(csv.DictReader(file))
        return tables

    def faults(self) -> list[str]:
        """The fault lines of a build; none is a failure of the test."""
        try:
            self.build()
        except Faults as faults:
            return str(faults).splitlines()
        raise AssertionError("the build found no fault")

    def estimates(self, **wanted: Any) -> list[dict[str, str]]:
        """The published estimates that have these values."""
        return [r for r in self.published()["estimates"] if all(r[k] == v for k, v in wanted.items())]
