"""The page on expressions says what the reader does: each of its examples is read as the page says."""

from pathlib import Path

import pytest

from qantar.expressions import Quantity, languages, parse_expression

PAGE = (Path(__file__).parents[1] / "docs" / "expressions.md").read_text(encoding="utf-8")


def table(header: str) -> list[list[str]]:
    """Return the rows of the table of the page that has a header."""
    lines = PAGE[PAGE.index(header) :].split("\n\n")[0].splitlines()[2:]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]


def amount(cell: str) -> int | float | None:
    return float(cell) if "." in cell else int(cell) if cell else None


@pytest.mark.parametrize("row", table("| expression | qualifier |"), ids=lambda row: row[0])
def test_an_example_is_read_as_the_page_says(row: list[str]) -> None:
    expression, qualifier, value, low, high, unit = row
    assert parse_expression(expression) == Quantity(qualifier, amount(value), amount(low), amount(high), unit or None)


@pytest.mark.parametrize("row", table("| code | examples |"), ids=lambda row: row[0])
def test_an_example_of_a_language_is_read(row: list[str]) -> None:
    code, examples = row
    for example in examples.split(" · "):
        read = parse_expression(example, code)
        assert (read.low, read.high) != (None, None)


def test_the_page_names_every_language() -> None:
    assert {row[0] for row in table("| code | examples |")} == set(languages()) - {"en"}
