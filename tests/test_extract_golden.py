"""The golden reports: written about invented events and coded before anything was run. The floors may only rise."""

import csv
from datetime import date
from pathlib import Path

import pytest

from qantar.extract import Report, drafts
from qantar.extract.agreement import ATTRIBUTES, Agreement, compare

FOLDER = Path(__file__).parent / "golden" / "reports"
FLOORS = {
    "quantity": 0.99,
    "unit": 0.89,
    "measure": 0.90,
    "population": 0.89,
    "place": 0.72,
    "as_of": 0.94,
    "claimant": 0.80,
    "status": 0.96,
}


def rows(name: str) -> list[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module")
def agreement() -> Agreement:
    coded, excluded, total = rows("gold.csv"), rows("excluded.csv"), Agreement()
    for report in rows("manifest.csv"):
        name = report["id"]
        text = (FOLDER / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        found = drafts(Report(name, text, date.fromisoformat(report["published"]), report["publisher"]))
        compare(found, [r for r in coded if r["text_id"] == name], [r for r in excluded if r["text_id"] == name], total)
    return total


def test_figures_are_found(agreement: Agreement) -> None:
    assert agreement.f1 >= 0.95


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_attributes_are_read(agreement: Agreement, attribute: str) -> None:
    assert agreement.share(attribute) >= FLOORS[attribute]


def test_whole_rows_are_right(agreement: Agreement) -> None:
    assert agreement.row >= 0.42
