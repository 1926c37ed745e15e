"""The golden reports: written about invented events and coded before anything was run. The floors may only rise."""

import csv
from datetime import date
from pathlib import Path

import pytest

from qantar.extract import Report, drafts
from qantar.extract.agreement import ATTRIBUTES, Agreement, compare

FOLDERS = {
    language: Path(__file__).parent / "golden" / name for language, name in (("en", "reports"), ("es", "reports_es"))
}
FLOORS = {
    "en": {
        "found": 0.96,
        "row": 0.53,
        "quantity": 0.99,
        "unit": 0.93,
        "measure": 0.91,
        "population": 0.89,
        "place": 0.84,
        "as_of": 0.95,
        "claimant": 0.82,
        "status": 0.96,
    },
    "es": {
        "found": 0.97,
        "row": 0.58,
        "quantity": 0.99,
        "unit": 0.98,
        "measure": 0.95,
        "population": 0.91,
        "place": 0.77,
        "as_of": 0.95,
        "claimant": 0.88,
        "status": 0.97,
    },
}


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / name).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.fixture(scope="module", params=FOLDERS)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def agreement(language: str) -> Agreement:
    folder = FOLDERS[language]
    coded, excluded, total = rows(folder, "gold.csv"), rows(folder, "excluded.csv"), Agreement()
    for report in rows(folder, "manifest.csv"):
        name = report["id"]
        text = (folder / "texts" / f"{name}.txt").read_text(encoding="utf-8")
        found = drafts(Report(name, text, date.fromisoformat(report["published"]), report["publisher"]), language)
        compare(found, [r for r in coded if r["text_id"] == name], [r for r in excluded if r["text_id"] == name], total)
    return total


def test_figures_are_found(language: str, agreement: Agreement) -> None:
    assert agreement.f1 >= FLOORS[language]["found"]


@pytest.mark.parametrize("attribute", ATTRIBUTES)
def test_attributes_are_read(language: str, agreement: Agreement, attribute: str) -> None:
    assert agreement.share(attribute) >= FLOORS[language][attribute]


def test_whole_rows_are_right(language: str, agreement: Agreement) -> None:
    assert agreement.row >= FLOORS[language]["row"]
