"""Run the notebooks, save them with their outputs, and write the charts of the record.

Usage: python notebooks/run.py [FOLDER]. Notebooks are saved where they are; charts go to FOLDER (default: charts/ beside
this folder), each as SVG and PNG. The same data and library give the same bytes: no times, ids or addresses are kept.
"""

from __future__ import annotations

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

from qantar import charts

HERE = Path(__file__).parent
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
CHARTS = {
    "toll": charts.toll,
    "claims": charts.claims,
    "places": charts.places,
    "parts": charts.parts,
    "voices": charts.voices,
    "deployment": charts.deployment,
}


def notebooks() -> list[Path]:
    """The notebooks in the order in which they are read."""
    return sorted(HERE.glob("[0-9]*.ipynb"))


def executed(path: Path) -> nbformat.NotebookNode:
    """A notebook run anew, with nothing in it that differs from run to run."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=600, kernel_name="python3", record_timing=False, resources={"metadata": {"path": str(path.parent)}}).execute()
    notebook.metadata = nbformat.from_dict(METADATA)
    for number, cell in enumerate(notebook.cells, start=1):
        cell.id = f"cell-{number:02}"
        cell.metadata = nbformat.from_dict({})
    return notebook


def text_of(notebook: nbformat.NotebookNode) -> str:
    """A notebook as it is saved."""
    return nbformat.writes(notebook) + "\n"


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE.parent / "charts"
    folder.mkdir(exist_ok=True)
    for name, chart in CHARTS.items():
        ax = chart()
        for ending in ("svg", "png"):
            print(charts.save(ax, folder / f"{name}.{ending}"))
    for path in notebooks():
        path.write_text(text_of(executed(path)), encoding="utf-8")
        print(path)


if __name__ == "__main__":
    main()
