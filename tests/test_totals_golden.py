"""Golden event summaries about invented places, coded before the reader ran on them (tests/golden/totals.jsonl)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from qantar.extract import totals

GOLDEN = Path(__file__).parent / "golden" / "totals.jsonl"
ROWS = [json.loads(line) for line in GOLDEN.read_text("utf-8").splitlines()]
MEASURES = ("killed", "injured", "killed_attackers")


def wrong(row: dict[str, object], measure: str) -> bool:
    """Whether the reader misses the coded number; a coded null is a measure the text says nothing of."""
    found = totals(str(row["text"]))
    read = found[measure].value if measure in found else None
    return (read or 0) != (row[measure] or 0)


@pytest.mark.parametrize("measure", MEASURES)
def test_nearly_every_summary_is_read_as_coded(measure: str) -> None:
    missed = [row["id"] for row in ROWS if wrong(row, measure)]
    assert len(missed) <= 0.03 * len(ROWS), missed


@pytest.mark.parametrize("style", sorted({row["style"] for row in ROWS}))
def test_no_style_falls_behind(style: str) -> None:
    rows = [row for row in ROWS if row["style"] == style]
    missed = [row["id"] for row in rows if any(wrong(row, measure) for measure in ("killed", "injured"))]
    assert len(missed) <= 0.06 * len(rows), missed


def test_no_dead_are_invented() -> None:
    harmless = [row for row in ROWS if not row["killed"]]
    assert len(harmless) > 20
    assert [row["id"] for row in harmless if wrong(row, "killed")] == []
