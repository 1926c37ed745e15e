"""The notebooks run, say first what the numbers are not, and give the outputs that are committed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

nbformat = pytest.importorskip("nbformat")
pytest.importorskip("nbclient")
pytest.importorskip("matplotlib")

ROOT = Path(__file__).parents[1]
NOTEBOOKS = sorted((ROOT / "notebooks").glob("[0-9]*.ipynb"))
each_notebook = pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)


@pytest.fixture(scope="module")
def runner() -> ModuleType:
    """notebooks/run.py as a module."""
    spec = importlib.util.spec_from_file_location("notebooks_run", ROOT / "notebooks" / "run.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def outputs(notebook: Any) -> list[tuple[str, list[Any]]]:
    """The cells that a notebook runs, each with what it gave."""
    return [(cell.source, cell.outputs) for cell in notebook.cells if cell.cell_type == "code"]


def test_there_are_five() -> None:
    assert [path.name[:2] for path in NOTEBOOKS] == ["01", "02", "03", "04", "05"]


@each_notebook
def test_opens_with_what_the_numbers_are_not(path: Path) -> None:
    first = nbformat.read(path, as_version=4).cells[0]
    assert first.cell_type == "markdown"
    assert "What these numbers are not" in first.source


@each_notebook
def test_every_picture_has_its_words(path: Path) -> None:
    for _, given in outputs(nbformat.read(path, as_version=4)):
        for output in given:
            if "image/png" in output.get("data", {}):
                assert len(output["data"]["text/plain"]) > 80


@pytest.mark.slow
@each_notebook
def test_gives_the_outputs_that_are_committed(runner: ModuleType, path: Path) -> None:
    """After a change of data or charts: `make notebooks`, look at the charts, commit."""
    for (source, given), (_, committed) in zip(
        outputs(runner.executed(path)), outputs(nbformat.read(path, as_version=4)), strict=True
    ):
        assert given == committed, f"{path.name}: this cell gives another output now; run `make notebooks`:\n{source}"


@pytest.mark.slow
def test_charts_are_those_of_the_data(runner: ModuleType, tmp_path: Path) -> None:
    from qantar import charts

    for name, chart in runner.CHARTS.items():
        drawn = charts.save(chart(), tmp_path / f"{name}.svg").read_bytes()
        assert drawn == (ROOT / "charts" / f"{name}.svg").read_bytes(), (
            f"charts/{name}.svg is not of this data; run `make notebooks`"
        )
