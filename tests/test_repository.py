"""What must hold for the checkout as a whole."""

from __future__ import annotations

import argparse
import csv
import inspect
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from project import build_module

import qantar
from qantar import cli, expressions, faults, frames, loader, package, schema, series
from qantar.schema import read_sheet_schemas

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
GENERATED = {"datapackage.json", "CITATION.cff", "requirements.lock", "CHANGELOG.md"}  # the changelog is about versions


def tracked() -> dict[str, str]:
    """The text files of the repository by path."""
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("this is no git checkout")
    texts = {}
    for name in filter(None, done.stdout.split("\0")):
        if (ROOT / name).is_file():
            try:
                texts[name] = (ROOT / name).read_text(encoding="utf-8")
            except UnicodeDecodeError:
                continue  # a picture
    return texts


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    return tracked()


def found_in(files: dict[str, str], pattern: str, *left_out: str) -> list[str]:
    """Places, as path:line, in which a pattern occurs."""
    search = re.compile(pattern).search
    return [
        f"{name}:{number}"
        for name, text in files.items()
        if name not in left_out
        for number, line in enumerate(text.splitlines(), start=1)
        if search(line)
    ]


def test_the_version_has_one_home(files: dict[str, str]) -> None:
    prose = {n: re.sub(r"```(?:console|output)\n.*?```", "", t, flags=re.DOTALL) for n, t in files.items()}
    written = rf"\b[Vv]ersion\b\W{{0,4}}{re.escape(VERSION)}(?![\w.])"
    assert found_in(prose, written, *GENERATED, "pyproject.toml") == []
    assert json.loads((ROOT / "datapackage.json").read_text(encoding="utf-8"))["version"] == VERSION
    assert f'version: "{VERSION}"' in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_no_path_of_a_machine_is_in_the_repository(files: dict[str, str]) -> None:
    places = "|".join(["home", "root", "Users", "tmp", "work", "opt", "mnt"])
    assert found_in(files, rf"(?<![\w.:/$}}-])/(?:{places})/\w", "requirements.lock") == []


def test_no_host_of_a_package_registry_is_in_the_repository(files: dict[str, str]) -> None:
    hosts = [
        ("py" + "pi", "org"),
        ("pythonhosted", "org"),
        ("npm" + "js", "org"),
        ("npm" + "js", "com"),
        ("anaconda", "org"),
        ("crates", "io"),
    ]
    assert found_in(files, "|".join(rf"\b{name}\.{end}\b" for name, end in hosts)) == []


def test_text_files_end_their_lines_as_hashes_want(files: dict[str, str]) -> None:
    raw = {name: (ROOT / name).read_bytes() for name in files}
    assert [name for name, data in raw.items() if b"\r\n" in data or data.startswith(b"\xef\xbb\xbf")] == []


def test_the_format_lists_the_columns_of_the_sheets() -> None:
    text = (ROOT / "etl" / "FORMAT.md").read_text(encoding="utf-8")
    schemas = read_sheet_schemas(ROOT / "schemas")
    for sheet in ("sources", "figures", "revisions"):
        part = re.search(rf"^## `{sheet}\.csv`.*?(?=^## )", text, re.DOTALL | re.MULTILINE)
        assert part, sheet
        named = [
            n.strip()
            for row in re.findall(r"^\| ([a-z0-9_, ]+) \|", part[0], re.MULTILINE)
            for n in row.split(",")
            if n != "column"
        ]
        assert sorted(named) == sorted(schemas[sheet].names), sheet


@pytest.mark.parametrize(
    "path",
    sorted(p for folder in ("sheets", "rules") for p in (ROOT / "etl" / folder).glob("*.csv")),
    ids=lambda path: path.stem,
)
def test_sheets_have_the_columns_of_their_schemas(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as lines:
        head = next(csv.reader(lines))
    assert sorted(head) == sorted(read_sheet_schemas(ROOT / "schemas")[path.stem].names)


def commands() -> list[tuple[str, argparse.ArgumentParser]]:
    """Every command of the command line with its parser."""
    actions = [a for a in cli.parser()._actions if isinstance(a, argparse._SubParsersAction)]
    return list(actions[0].choices.items())


@pytest.mark.parametrize(("name", "command"), commands(), ids=[name for name, _ in commands()])
def test_every_command_has_an_example_that_it_understands(name: str, command: argparse.ArgumentParser) -> None:
    example = re.search(rf"^example: qantar {name}\b(.*)$", command.format_help(), re.MULTILINE)
    assert example, f"qantar {name} --help ends without an example"
    words = [word for word in re.split(r"\s+", example[1].split("|")[0].split(">")[0].strip()) if word]
    assert cli.parser().parse_args([name, *words]).command == name


def public_functions() -> list[tuple[str, object]]:
    """The public functions, classes and methods of the reading side."""
    found: dict[str, object] = {}
    for module in (loader, package, frames, series, schema, faults, expressions):
        for name, value in vars(module).items():
            if name.startswith("_") or not (inspect.isfunction(value) or inspect.isclass(value)):
                continue
            if value.__module__.startswith(module.__name__):
                found[f"{module.__name__}.{name}"] = value
                if inspect.isclass(value):
                    found |= {
                        f"{module.__name__}.{name}.{m}": v
                        for m, v in vars(value).items()
                        if inspect.isfunction(v) and m[0] != "_"
                    }
    return sorted(found.items())


@pytest.mark.parametrize(("name", "value"), public_functions(), ids=[name for name, _ in public_functions()])
def test_every_public_thing_says_what_it_is(name: str, value: object) -> None:
    if name in ("qantar.schema.Schema.names", "qantar.series.Rule.matches"):
        return  # said by their name and types
    text = inspect.getdoc(value) or ""
    assert len(text.split()) >= 3, name


@pytest.mark.parametrize("name", [n for n in qantar.__all__ if n not in ("Fault", "Faults", "Package", "UnknownName")])
def test_every_public_function_has_an_example_in_the_documents(name: str) -> None:
    texts = [(ROOT / "README.md"), *(ROOT / "docs").glob("*.md"), ROOT / "CONTRIBUTING.md"]
    blocks = [b for p in texts for b in re.findall(r"```python\n(.*?)```", p.read_text(encoding="utf-8"), re.DOTALL)]
    assert any(f"qantar.{name}(" in block for block in blocks)


def test_the_committed_package_is_what_the_build_makes(tmp_path: Path) -> None:
    published = [ROOT / "datapackage.json", ROOT / "CITATION.cff", *sorted((ROOT / "datasets").iterdir())]
    for name in ("etl", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    sizes = build_module().build(tmp_path)
    assert sorted(sizes) == sorted(str(p.relative_to(ROOT).as_posix()) for p in published)
    assert [name for name in sizes if (tmp_path / name).read_bytes() != (ROOT / name).read_bytes()] == [], (
        "run: make build"
    )


def test_the_build_is_the_same_under_another_hash_seed_clock_and_locale(tmp_path: Path) -> None:
    for name in ("etl", "schemas"):
        (tmp_path / name).symlink_to(ROOT / name)
    (tmp_path / "pyproject.toml").symlink_to(ROOT / "pyproject.toml")
    strange = {
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Almaty",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONPATH": str(ROOT / "src"),
    }
    done = subprocess.run(
        [sys.executable, ROOT / "etl" / "build.py", tmp_path], env=strange, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "datapackage.json").read_bytes() == (ROOT / "datapackage.json").read_bytes()
