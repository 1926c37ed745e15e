"""The golden reports are well formed: offsets, ids and vocabulary. What they say is checked by reading, not here."""

import csv
import math
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

FOLDERS = [Path(__file__).parent / "golden" / name for name in ("reports", "reports_es")]
COLUMNS = (
    *("text_id", "start", "end", "expression", "qualifier", "value", "low", "high", "unit", "measure", "population"),
    *("place", "as_of", "claimant", "relays", "status", "note"),
)
MEASURES = {
    *("killed", "injured", "hospitalised", "missing", "detained", "arrested", "charged", "convicted", "tortured"),
    *("deployed", "participants", "damaged", "destroyed", "stolen", "criminal_cases"),
    *("price_change", "economic_loss", "compensation"),
}
POPULATIONS = {
    *("all", "civilians", "children", "women", "protesters", "security_forces", "police", "national_guard", "military"),
    *("medical_workers", "journalists", "foreigners", "armed_attackers", "peacekeepers", "none"),
}
STATUSES = {"asserted", "denied", "retracted", "superseded"}


def rows(name: str) -> list[dict[str, str]]:
    found = []
    for folder in FOLDERS:
        with (folder / name).open(encoding="utf-8", newline="") as handle:
            found += list(csv.DictReader(handle))
    return found


MANIFEST, GOLD, EXCLUDED = rows("manifest.csv"), rows("gold.csv"), rows("excluded.csv")
TEXTS = {p.stem: p.read_bytes().decode("utf-8") for folder in FOLDERS for p in (folder / "texts").glob("*.txt")}
PUBLISHED = {row["id"]: date.fromisoformat(row["published"]) for row in MANIFEST}
BY_REPORT = [pytest.param(row["id"], id=row["id"]) for row in MANIFEST]


def label(row: dict[str, str]) -> str:
    return f"{row['text_id']}:{row['start']} {row['expression']!r}"


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def test_manifest_and_texts_are_the_same_reports() -> None:
    assert len(PUBLISHED) == len(MANIFEST), "an id stands twice in manifest.csv"
    assert set(PUBLISHED) == set(TEXTS)
    assert {row["text_id"] for row in GOLD} == set(TEXTS), "each report has figures, each figure a report"
    assert {row["text_id"] for row in EXCLUDED} <= set(TEXTS)


def test_size() -> None:
    assert len(MANIFEST) >= 64
    assert len(GOLD) >= 450


def test_columns() -> None:
    assert all(tuple(row) == COLUMNS for row in GOLD)
    assert all(list(row) == ["text_id", "start", "end", "expression", "reason"] for row in EXCLUDED)
    assert all(list(row) == ["id", "publisher", "published"] and all(row.values()) for row in MANIFEST)


@pytest.mark.parametrize("report", BY_REPORT)
def test_spans_match_and_do_not_overlap(report: str) -> None:
    spans = []
    for row in GOLD + EXCLUDED:
        if row["text_id"] == report:
            start, end = int(row["start"]), int(row["end"])
            assert TEXTS[report][start:end] == row["expression"], label(row)
            spans.append((start, end))
    spans.sort()
    assert all(left[1] <= right[0] for left, right in pairwise(spans))


@pytest.mark.parametrize("report", BY_REPORT)
def test_spans_are_whole_words(report: str) -> None:
    text = TEXTS[report]
    for row in GOLD:
        if row["text_id"] == report:
            before, after = text[: int(row["start"])][-1:], text[int(row["end"]) :][:1]
            assert not before.isalnum(), label(row)
            assert not after.isalnum(), label(row)
            assert row["expression"] == row["expression"].strip(), label(row)


def test_vocabulary() -> None:
    for row in GOLD:
        assert row["qualifier"] in BOUNDS_SET, label(row)
        assert row["measure"] in MEASURES or re.fullmatch(r"other:[a-z_]+", row["measure"]), label(row)
        assert row["population"] in POPULATIONS, label(row)
        assert row["status"] in STATUSES, label(row)
        assert row["unit"], label(row)
        assert row["place"], label(row)
        assert row["unit"] == "people" or row["population"] == "none" or row["unit"] in ("ratio", "percent"), label(row)
        assert row["unit"] != "people" or row["population"] != "none", label(row)


def test_dates() -> None:
    for row in GOLD:
        if row["as_of"]:
            assert date.fromisoformat(row["as_of"]) <= PUBLISHED[row["text_id"]], label(row)


BOUNDS_SET = {  # which of value, low, high a qualifier fills
    "exact": (True, True, True),
    "more_than": (True, True, False),
    "at_least": (True, True, False),
    "nearly": (True, True, True),
    "about": (True, True, True),
    "at_most": (True, False, True),
    "less_than": (True, False, True),
    "range": (False, True, True),
    "vague": (False, True, False),
}


def test_bounds_fit_the_qualifier() -> None:
    for row in GOLD:
        value, low, high = (number(row[key]) for key in ("value", "low", "high"))
        if row["unit"] == "ratio" and row["qualifier"] != "exact":
            continue  # fractions have no width
        filled = tuple(x is not None for x in (value, low, high))
        assert filled == BOUNDS_SET[row["qualifier"]] or (row["qualifier"], filled) == (
            "at_least",
            (False, True, False),
        ), label(row)  # "at least several dozen" has no value
        assert (low if low is not None else -math.inf) <= (high if high is not None else math.inf), label(row)
        if row["qualifier"] == "more_than":
            assert low == (value or 0) + 1, label(row)
        if row["qualifier"] in ("nearly", "less_than"):
            assert high == (value or 0) - 1, label(row)
