"""A project of your own: sheets about another event in a folder of your choice, built by the same stages.

    project = Project.start("my-event", name="my-event", title="What happened")
    project.add("events", event_id="ev-2031", title="…", place="Varland", first_day="2031-03-01")
    ...
    package = project.build()                            # a qantar.Package; raises Faults with every fault

Works from the installed library alone. The sheets' columns are those of etl/FORMAT.md; vocabulary that holds for any event
(measures, populations, the order of authority) is copied from the installed package, to be changed at will. Not for adding to the flagship
data: that is done in its own sheets.
"""

from __future__ import annotations

import csv
import runpy
import shutil
from pathlib import Path

from qantar.faults import UnknownName
from qantar.package import Package, packaged_path
from qantar.pipeline.read import RULES, SHEETS
from qantar.schema import Schema, read_sheet_schemas

COPIED = ("measures", "populations", "authority")  # holds for any event


class Project:
    """A folder of sheets, and what can be done with them."""

    def __init__(self, root: str | Path) -> None:
        """`root`: the folder of a project that was started before; FileNotFoundError where there is none."""
        self.root = Path(root)
        if not (self.root / "etl" / "sheets").is_dir():
            raise FileNotFoundError(f"{self.root}: holds no etl/sheets; begin one with Project.start")
        self.schemas: dict[str, Schema] = read_sheet_schemas(self.root / "schemas")

    @classmethod
    def start(
        cls, root: str | Path, *, name: str, title: str, version: str = "0.1.0", released: str = "1970-01-01"
    ) -> Project:
        """Begin a project in a folder that is empty or not there: schemas, empty sheets, common vocabulary, build script.

        FileExistsError where the folder holds something.
        """
        root, home = Path(root), packaged_path().parent
        if root.exists() and any(root.iterdir()):
            raise FileExistsError(f"{root}: is not empty; name a new folder")
        shutil.copytree(home / "schemas", root / "schemas")
        for folder in ("sheets", "rules"):
            (root / "etl" / folder).mkdir(parents=True)
        shutil.copyfile(home / "etl" / "build.py", root / "etl" / "build.py")
        head = {"name": name, "title": title, "description": title, "released": released, "temporal": "", "spatial": ""}
        lines = [f"{key} = {quoted(value)}" for key, value in head.items()]
        lines += ["authors = []", "keywords = []"]
        (root / "etl" / "package.toml").write_text("\n".join(lines) + "\n", encoding="utf-8")
        (root / "pyproject.toml").write_text(
            f"[project]\nname = {quoted(name)}\nversion = {quoted(version)}\n", encoding="utf-8"
        )
        project = cls(root)
        for sheet in (*SHEETS, *RULES):
            project.write(sheet, vocabulary(project.schemas[sheet]) if sheet in COPIED else [])
        return project

    def add(self, sheet: str, **cells: str | float) -> None:
        """Add one row to a sheet; columns that are not named stay empty. UnknownName for a wrong sheet or column."""
        if sheet not in self.schemas:
            raise UnknownName("sheet", sheet, self.schemas)
        names = self.schemas[sheet].names
        for column in cells:
            if column not in names:
                raise UnknownName(f"column of {sheet}", column, names)
        with self.path(sheet).open("a", encoding="utf-8", newline="") as out:
            csv.writer(out, lineterminator="\n").writerow([cells.get(name, "") for name in names])

    def write(self, sheet: str, rows: list[dict[str, str]]) -> None:
        """Write a sheet anew."""
        with self.path(sheet).open("w", encoding="utf-8", newline="") as out:
            writer = csv.DictWriter(out, self.schemas[sheet].names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def path(self, sheet: str) -> Path:
        """The file of a sheet."""
        return self.root / "etl" / ("rules" if sheet in RULES else "sheets") / f"{sheet}.csv"

    def build(self) -> Package:
        """Run the project's own etl/build.py and open what it published; `qantar.Faults` where a sheet has faults."""
        runpy.run_path(str(self.root / "etl" / "build.py"))["build"](self.root)
        return Package(self.root)


def vocabulary(schema: Schema) -> list[dict[str, str]]:
    """The rows of a vocabulary of the installed package that hold for any event, as a sheet has them."""
    with Package(packaged_path()).file(schema.name).open(encoding="utf-8", newline="") as lines:
        rows = [{name: row[name] for name in schema.names} for row in csv.DictReader(lines)]
    general = [r for r in rows if not r.get("event_id") and not r.get("organization_id")]
    for rank, row in enumerate(general, start=1):
        if "rank" in row:
            row["rank"] = str(rank)
    return general


def quoted(text: str) -> str:
    """A TOML string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
