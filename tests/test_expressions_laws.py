"""Laws of the number reader: what must hold for every number and every text, not only for the phrases of a table."""

import re
from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from qantar.expressions import ExpressionError, Quantity, find_expressions, parse_expression

UNITS = [
    *["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen"],
    *["fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"],
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SCALES = {10**12: "trillion", 10**9: "billion", 10**6: "million", 1000: "thousand"}

numbers = st.one_of(st.integers(1, 100), st.integers(1, 10**6), st.integers(1, 10**12))
hedges = st.sampled_from(
    ["", "more than", "over", "at least", "no fewer than", "nearly", "almost", "about", "some", "up to", "fewer than"]
)
UPPER, LOWER = ("at_most", "less_than", "nearly"), ("at_least", "more_than")


def words(number: int, link: str = " and ") -> str:
    """Write a whole number in English words."""
    for scale, name in SCALES.items():
        if number >= scale:
            rest = number % scale
            return f"{words(number // scale, link)} {name}" + (f" {words(rest, link)}" if rest else "")
    if number >= 100:
        rest = number % 100
        return f"{UNITS[number // 100 - 1]} hundred" + (f"{link}{words(rest, link)}" if rest else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{UNITS[number % 10 - 1]}" if number % 10 else "")
    return UNITS[number - 1]


def grouped(number: int, sign: str) -> str:
    return f"{number:,}".replace(",", sign)


def may_lend_thousands(low: int, high: int) -> bool:
    """Say whether "10-15000" may stand for 10,000 to 15,000, which is refused."""
    return high % 1000 == 0 and 0 < low < high // 1000


groupings = st.sampled_from([",", " ", "\u00a0", "\u202f", "\u2009", "'", "’", ""])


@given(numbers, hedges)
def test_bounds_are_ordered_and_on_the_side_the_hedge_says(number: int, hedge: str) -> None:
    read = parse_expression(f"{hedge} {number}")
    assert read.value == number
    assert read.low is not None or read.high is not None
    assert read.low is None or read.high is None or 0 <= read.low <= read.high
    assert read.low is None or read.low <= number or read.qualifier == "more_than"
    assert read.high is None or number <= read.high or read.qualifier in ("nearly", "less_than")
    assert (read.low is None) == (read.qualifier in ("at_most", "less_than"))
    assert (read.high is None) == (read.qualifier in LOWER)


@given(numbers, hedges, groupings)
def test_grouping_changes_nothing(number: int, hedge: str, sign: str) -> None:
    assert parse_expression(f"{hedge} {grouped(number, sign)}") == parse_expression(f"{hedge} {number}")


@given(numbers, hedges, st.sampled_from([" and ", " "]))
def test_words_and_digits_say_the_same(number: int, hedge: str, link: str) -> None:
    assert parse_expression(f"{hedge} {words(number, link)}") == parse_expression(f"{hedge} {number}")


@given(
    numbers,
    hedges,
    st.sampled_from([" ", "  ", "\n", "\t", "\u00a0"]),
    st.sampled_from([str.upper, str.title, str.lower]),
)
def test_spacing_and_case_change_nothing(number: int, hedge: str, space: str, case) -> None:
    plain = f"{hedge} {words(number)}".strip()
    assert parse_expression(space + case(plain).replace(" ", space) + space) == parse_expression(plain)


@given(
    st.integers(0, 10**6), st.integers(1, 10**6), st.sampled_from(["-", "‐", "‑", "–", "—", "−", " - ", " – ", " to "])
)
def test_a_range_reads_the_same_with_any_dash(low: int, width: int, dash: str) -> None:
    assume(not may_lend_thousands(low, low + width))
    assert parse_expression(f"{low}{dash}{low + width}") == Quantity("range", None, low, low + width, None)


@given(st.integers(1, 9999), st.sampled_from(["thousand", "million", "billion"]))
def test_a_scale_word_multiplies_a_decimal(tenths: int, scale: str) -> None:
    factor = {name: value for value, name in SCALES.items()}[scale]
    assert parse_expression(f"{tenths // 10}.{tenths % 10} {scale}").value == tenths * factor // 10


@given(
    numbers,
    st.sampled_from(["more than", "at least", "up to", "fewer than"]),
    st.sampled_from(["about", "nearly", "some"]),
)
def test_an_outer_hedge_is_the_one_kept(number: int, outer: str, inner: str) -> None:
    assert parse_expression(f"{outer} {inner} {number}") == parse_expression(f"{outer} {number}")


@given(numbers)
def test_about_holds_the_number_and_nearly_stays_below(number: int) -> None:
    about, nearly = parse_expression(f"about {number}"), parse_expression(f"nearly {number}")
    assert about.low is not None
    assert about.high is not None
    assert about.low <= number <= about.high
    assert number - about.low <= max(number / 4, 1)
    assert nearly.high == number - 1
    assert nearly.low == about.low


@given(numbers, hedges)
def test_money_is_a_number_with_a_unit(number: int, hedge: str) -> None:
    plain = replace(parse_expression(f"{hedge} {number}"), unit="USD")
    for text in (f"{hedge} ${number}", f"{hedge} US$ {number}", f"{hedge} {number} dollars", f"{hedge} USD {number}"):
        assert parse_expression(text) == plain


WORDS = """about some more than at least between from to and or up 5 26 40 2022 2,500 1.5 2.044 164 percent % $ tenge
million thousand hundred hundreds dozen dozens several a half third one two twenty forty January , . - – ( ) ' people
years of in times fold double no casualties K m + 12:30 05.01.2022 MH17 1. x"""
PIECES = st.sampled_from([*WORDS.split(), "\n"])
texts = st.one_of(st.lists(PIECES, max_size=25).map(" ".join), st.lists(PIECES, max_size=25).map("".join), st.text())


@given(texts)
def test_found_spans_are_in_order_and_read_again_the_same(text: str) -> None:
    end = 0
    for found in find_expressions(text):
        assert end <= found.start < found.end <= len(text)
        end = found.end
        assert parse_expression(text[found.start : found.end]) == found.quantity


@given(texts)
def test_a_text_is_read_or_refused_by_name(text: str) -> None:
    try:
        read = parse_expression(text)
    except ExpressionError:
        with pytest.raises(ExpressionError, match="expected a number with its hedge"):
            parse_expression(text)
    else:
        assert re.search(r"\w", text)
        assert read.low is None or read.high is None or read.low <= read.high


@given(
    numbers,
    hedges,
    st.sampled_from(["The report said ", "Dead (", "It was “", "In the town, "]),
    st.sampled_from([" people died.", ") and", "", ", it said"]),
)
def test_an_expression_is_found_whole_in_a_sentence(number: int, hedge: str, before: str, after: str) -> None:
    expression = f"{hedge} {grouped(number, ',')}".strip()
    text = before + expression + after
    assert [(text[f.start : f.end], f.quantity) for f in find_expressions(text)] == [
        (expression, parse_expression(expression))
    ]
