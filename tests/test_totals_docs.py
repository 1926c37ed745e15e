"""The examples of docs/totals.md are read as the page says."""

from __future__ import annotations

import doctest
from pathlib import Path


def test_the_examples_of_the_page_hold() -> None:
    page = Path(__file__).parent.parent / "docs" / "totals.md"
    results = doctest.testfile(str(page), module_relative=False)
    assert results.attempted >= 3
    assert results.failed == 0
