"""Make inputs of any size for the benchmarks: a project of sheets, and a package of two plain tables.

Everything follows from the size asked for; there is no chance in it.
"""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[1]
HEDGES = [
    "{}",
    "more than {}",
    "at least {}",
    "nearly {}",
    "about {}",
    "up to {}",
    "dozens",
    "several hundred",
    "{} to {}9",
]


def write(path: Path, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file, lineterminator="\n")
        out.writerow(columns)
        out.writerows(rows)


def project(root: Path, figures: int) -> Path:
    """A project with `figures` figures, a twentieth as many sources, and an event for each ten sources."""
    shutil.copytree(ROOT / "schemas", root / "schemas")
    write(root / "etl" / "rules" / "corrections.csv", ["table", "key", "column", "printed", "corrected", "reason"], [])
    write(root / "etl" / "rules" / "known_faults.csv", ["fault", "file", "key", "column", "reason"], [])
    shutil.copy(ROOT / "etl" / "rules" / "authority.csv", root / "etl" / "rules")
    for name in ("measures", "populations", "organizations", "places"):
        (root / "etl" / "sheets").mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "etl" / "sheets" / f"{name}.csv", root / "etl" / "sheets")
    for name in ("etl/package.toml", "etl/build.py", "pyproject.toml"):
        shutil.copy(ROOT / name, root / name)
    sources = max(1, figures // 20)
    start = date(2022, 1, 2)
    events = sources // 10 + 1
    sheets = root / "etl" / "sheets"
    write(
        sheets / "events.csv",
        ["event_id", "title", "title_ru", "title_kk", "place", "first_day", "last_day", "note"],
        ((f"ev-{n}", f"Event {n}", "", "", "KAZ", "2022-01-02", "", "") for n in range(events)),
    )
    columns = [
        "source_id",
        "event_id",
        "title",
        "publisher",
        "wire",
        "url",
        "archived_url",
        "language",
        "published",
        "published_basis",
        "sha256",
        "coded_from",
        "rights",
        "note",
    ]
    outlets = ["TASS", "Reuters", "Vlast", "Mint", "AFP", "Interfax"]
    write(
        sheets / "sources.csv",
        columns,
        (
            (
                f"src-{n}",
                f"ev-{n // 10}",
                f"Item {n}",
                outlets[n % 6],
                "",
                f"https://outlet.example/{n}",
                "",
                "en",
                start + timedelta(n % 30),
                "stated",
                "",
                "excerpt",
                "",
                "",
            )
            for n in range(sources)
        ),
    )
    columns = [
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
    ]
    write(sheets / "figures.csv", columns, (figure(n) for n in range(figures)))
    write(
        sheets / "revisions.csv",
        ["figure_id", "kind", "replaced_by", "revised_by", "source_id", "date", "note"],
        (
            (f"src-{n // 20}-{n % 20:02}", "retraction", "", "TASS", f"src-{n // 20}", "2022-02-01", "")
            for n in range(0, figures, 50)
        ),
    )
    write(sheets / "timeline.csv", ["timeline_id", "event_id", "date", "place", "label", "label_ru", "source_id"], [])
    return root


def figure(n: int) -> list[object]:
    """The n-th row of the figures sheet."""
    claimants = [
        "Kazakhstan's health ministry",
        "Kazakh interior ministry",
        "General Prosecutor's Office",
        "HRW",
        "",
        "Amnesty International",
    ]
    measures = [
        ("killed", "all"),
        ("injured", "security_forces"),
        ("detained", "all"),
        ("killed", "children"),
        ("damaged", "none"),
    ]
    measure, population = measures[n % 5]
    expression = HEDGES[n % len(HEDGES)].format(n % 900 + 10, n % 900 + 10)
    return [
        f"src-{n // 20}-{n % 20:02}",
        f"src-{n // 20}",
        "",
        "",
        "",
        expression,
        measure,
        population,
        "",
        ["Almaty", "Kazakhstan", "Taraz"][n % 3],
        ["event_total", "event_total", "incident"][n % 3],
        "",
        "",
        claimants[n % 6],
        ["", "RIA Novosti"][n % 2],
        "",
        "aq",
        "",
        "",
    ]


def plain_package(root: Path, rows: int) -> Path:
    """A package of two tables: `rows` figures of 15 columns with a foreign key to a table of sources."""
    sources = [(f"src-{n}", f"Item {n}") for n in range(max(1, rows // 20))]
    write(root / "sources.csv", ["source_id", "title"], sources)
    types = ["string"] * 6 + ["number"] * 3 + ["date"] * 2 + ["integer"] * 2 + ["string"] * 2
    names = [
        "figure_id",
        "source_id",
        "expression",
        "qualifier",
        "unit",
        "measure",
        "value",
        "low",
        "high",
        "as_of",
        "reported_on",
        "start",
        "end",
        "population",
        "note",
    ]
    qualifiers = ["exact", "at_least", "about"]

    def row(n: int) -> list[object]:
        day = date(2022, 1, 2) + timedelta(n % 30)
        value = n % 900 + 10
        return [
            f"src-{n // 20}-{n % 20:02}",
            f"src-{n // 20}",
            f"{value}",
            "exact",
            "people",
            ["killed", "injured"][n % 2],
            value,
            value,
            value,
            day,
            day,
            n % 5000,
            n % 5000 + len(str(value)),
            "all",
            f"Row {n}",
        ]

    write(root / "figures.csv", names, map(row, range(rows)))
    fields: list[dict[str, object]] = [{"name": name, "type": kind} for name, kind in zip(names, types, strict=True)]
    fields[0]["constraints"] = {"required": True, "unique": True}
    fields[3] |= {"categories": qualifiers, "constraints": {"enum": qualifiers}}
    fields[9]["constraints"] = {"minimum": "1900-01-01"}
    schemas = {
        "figures": {
            "fields": fields,
            "primaryKey": "figure_id",
            "foreignKeys": [{"fields": ["source_id"], "reference": {"resource": "sources", "fields": ["source_id"]}}],
        },
        "sources": {
            "fields": [{"name": "source_id", "type": "string"}, {"name": "title", "type": "string"}],
            "primaryKey": "source_id",
        },
    }
    resources = []
    for name, schema in schemas.items():
        data = (root / f"{name}.csv").read_bytes()
        resources.append(
            {
                "name": name,
                "type": "table",
                "path": f"{name}.csv",
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "bytes": len(data),
                "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
                "schema": {**schema, "missingValues": [""]},
            }
        )
    (root / "datapackage.json").write_text(
        json.dumps(
            {
                "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
                "name": "plain",
                "resources": resources,
            }
        ),
        encoding="utf-8",
    )
    return root
