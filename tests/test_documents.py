"""The documents say what is so: generated parts are fresh, examples run, links lead somewhere, words are defined."""

from __future__ import annotations

import importlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from qantar.package import Package

ROOT = Path(__file__).parents[1]
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
NAMES = [str(path.relative_to(ROOT)) for path in DOCUMENTS]


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """docs/generate.py as a module."""
    sys.path.insert(0, str(ROOT / "docs"))
    try:
        return importlib.import_module("generate")
    finally:
        sys.path.remove(str(ROOT / "docs"))


@pytest.mark.parametrize("name", NAMES)
def test_generated_parts_are_as_the_package_makes_them(generate: ModuleType, name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert generate.filled(text, Package(ROOT)) == text, f"{name} is out of date; run: make build"


def test_every_generator_is_used(generate: ModuleType) -> None:
    used = {
        n for path in DOCUMENTS for n in re.findall(r"<!-- generated: ([\w-]+) -->", path.read_text(encoding="utf-8"))
    }
    assert used == set(generate.GENERATORS)


def test_a_part_that_is_never_closed_is_an_error(generate: ModuleType) -> None:
    with pytest.raises(ValueError, match="never closed by '<!-- end of NAME -->': gaps"):
        generate.filled("<!-- generated: gaps -->\n", Package(ROOT))


@pytest.mark.parametrize("name", NAMES)
def test_examples_run_and_print_what_is_shown(
    generate: ModuleType, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    runner = sys.modules["generators.examples"]
    text = (ROOT / name).read_text(encoding="utf-8")
    wanted = [example for _, example in runner.examples(text)]
    if not wanted:
        return
    monkeypatch.chdir(tmp_path)
    ran = []
    for _, example, printed in runner.run_document(text):
        expected = example.code if example.language == "console" else example.output
        assert expected is None or printed == expected, (
            f"{name}, line {example.line}; if the new output is right: make examples"
        )
        ran.append(example)
    if missing := sorted({e.language for e in wanted if e not in ran}):
        pytest.skip(f"the tools for these examples are not installed: {', '.join(missing)}; the others ran")


@pytest.mark.parametrize("name", [n for n in NAMES if "](" in (ROOT / n).read_text(encoding="utf-8")])
def test_links_lead_to_files(name: str) -> None:
    path = ROOT / name
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    links = [
        link for link in re.findall(r"\]\(<?([^)>\s]+)>?\)", text) if "://" not in link and not link.startswith("#")
    ]
    missing = [link for link in links if not (path.parent / link.split("#")[0]).exists()]
    assert missing == []


def test_make_targets_that_documents_name_exist() -> None:
    targets = set(re.findall(r"^([\w-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    for path in [
        *DOCUMENTS,
        ROOT / ".ci" / "run",
        ROOT / ".github" / "workflows" / "checks.yml",
        ROOT / ".pre-commit-config.yaml",
    ]:
        found = re.findall(
            r"(?:`|run: |entry: |-c ')make ([\w-]+)|^make ([\w-]+)$", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        named = {inline or alone for inline, alone in found}
        assert named <= targets, path.name


def categories() -> list[tuple[str, str, str]]:
    """Every closed word of the schemas: table, column, word."""
    found = []
    for path in sorted((ROOT / "schemas").glob("*.json")):
        for field in json.loads(path.read_text(encoding="utf-8"))["fields"]:
            found += [(path.stem, field["name"], word) for word in field.get("categories", [])]
    return found


@pytest.mark.parametrize(("table", "column", "word"), categories())
def test_every_closed_word_is_defined_in_the_methodology(table: str, column: str, word: str) -> None:
    assert f"`{word}`" in (ROOT / "docs" / "METHODOLOGY.md").read_text(encoding="utf-8"), f"{table}.{column}: {word}"


def test_the_changelog_begins_with_the_version_and_speaks_by_kind() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = re.findall(r"^## (.+)$", text, re.MULTILINE)
    assert versions[0] == version
    assert set(re.findall(r"^### (.+)$", text, re.MULTILINE)) <= {"Data", "Schema", "Code"}


def test_the_picture_of_the_flow_names_every_stage() -> None:
    picture = (ROOT / "docs" / "flow.svg").read_text(encoding="utf-8")
    stages = re.findall(
        r"^    \w+ = (\w+)\(|return (\w+)\(", (ROOT / "etl" / "build.py").read_text(encoding="utf-8"), re.MULTILINE
    )
    names = [a or b for a, b in stages]
    assert names[:6] == ["read", "normalise", "correct", "reconcile", "validate", "publish"]
    assert all(f">{name}<" in picture for name in names[:6])


@pytest.mark.slow
def test_the_site_builds_and_fetches_nothing(tmp_path: Path) -> None:
    mkdocs = Path(sys.executable).with_name("mkdocs")
    if not mkdocs.is_file():
        pytest.skip("mkdocs is not installed")
    done = subprocess.run(
        [mkdocs, "build", "--strict", "--quiet", "--site-dir", tmp_path],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    fetched = re.compile(
        r"<(?:script|img|iframe|source)\b[^>]*\bsrc=[\"']?(?:https?:)?//"
        r"|<link\b[^>]*\brel=[\"']?(?:stylesheet|preconnect|preload|icon)[^>]*\bhref=[\"']?(?:https?:)?//"
        r"|@import|url\([\"']?(?:https?:)?//"
    )
    pages = [*tmp_path.rglob("*.html"), *tmp_path.rglob("*.css")]
    assert len(pages) > 10
    assert [str(p.relative_to(tmp_path)) for p in pages if fetched.search(p.read_text(encoding="utf-8"))] == []


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_the_recipe_for_your_own_event_builds(tmp_path: Path) -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    recipe = re.search(r"## Code your own event.*?```sh\n(.*?)```", text, re.DOTALL)
    assert recipe
    for name in ("etl", "schemas"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    subprocess.run(["bash", "-ec", recipe[1]], cwd=tmp_path, check=True)
    sheets = tmp_path / "my-event" / "etl" / "sheets"
    for sheet, cells in OWN_EVENT.items():
        add(sheets / f"{sheet}.csv", cells)
    qantar = Path(sys.executable).with_name("qantar")
    for command in (["build", "my-event"], ["validate", "my-event"]):
        done = subprocess.run([qantar, *command], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
    made = Package(tmp_path / "my-event")
    assert made.estimates(measure="killed", known_on="2031-03-03")["low"].tolist() == [9]


OWN_EVENT = {
    "events": "event_id=vl-2031 title=Unrest place=Varland first_day=2031-03-01",
    "places": "place_id=VAR name=Varland level=country",
    "organizations": "organization_id=post name=Post kind=newspaper country=VAR stance=independent",
    "sources": "source_id=post-2031-03-03 event_id=vl-2031 title=Docks publisher=Post language=en "
    "url=https://post.example/1 "
    "published=2031-03-03 published_basis=stated coded_from=excerpt rights=Post",
    "figures": "figure_id=post-2031-03-03-01 source_id=post-2031-03-03 expression=8+ measure=killed population=all "
    "place=Varland scope=event_total coder=t",
}


def add(sheet: Path, cells: str) -> None:
    """Add a row to a sheet, empty where nothing is given."""
    given = dict(cell.split("=", 1) for cell in cells.split())
    head = sheet.read_text(encoding="utf-8").splitlines()[0].split(",")
    assert set(given) <= set(head), sheet.name
    with sheet.open("a", encoding="utf-8", newline="") as out:
        out.write(",".join(given.get(column, "") for column in head) + "\n")


def test_the_contradictions_told_are_in_the_table() -> None:
    """Each item of docs/disagreements.md names figures of the record, two of which disagree."""
    package = Package(ROOT)
    known = {row["figure_id"] for row in package.records("figures")}
    pairs = {frozenset((row["figure_id"], row["other_figure_id"])) for row in package.records("disagreements")}
    text = (ROOT / "docs" / "disagreements.md").read_text(encoding="utf-8")
    items = re.findall(r"^\d+\. .*?(?=^\d+\. |^The toll)", text, re.DOTALL | re.MULTILINE)
    assert len(items) == 10
    for item in items:
        named = re.findall(r"`([a-z0-9-]+-\d{4}-\d\d-\d\d[a-z0-9-]*)`", item)
        assert set(named) <= known, item
        assert any(frozenset((a, b)) in pairs for a in named for b in named if a != b), item
