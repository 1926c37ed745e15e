"""Phrases as reporters print them, each with what it must be read as; and what must be refused."""

import pytest

from qantar.expressions import ExpressionError, Quantity, find_expressions, parse_expression

# expression | qualifier | value | low | high | unit; an empty cell is None
PHRASES = """
164 | exact | 164 | 164 | 164 |
one hundred and sixty-four | exact | 164 | 164 | 164 |
one hundred sixty four | exact | 164 | 164 | 164 |
a hundred and sixty-four | exact | 164 | 164 | 164 |
0 | exact | 0 | 0 | 0 |
zero | exact | 0 | 0 | 0 |
more than 160 | more_than | 160 | 161 | |
More than 160 | more_than | 160 | 161 | |
MORE  THAN 160 | more_than | 160 | 161 | |
over 160 | more_than | 160 | 161 | |
well over 160 | more_than | 160 | 161 | |
upwards of 160 | more_than | 160 | 161 | |
in excess of 160 | more_than | 160 | 161 | |
160+ | more_than | 160 | 161 | |
160-plus | more_than | 160 | 161 | |
160 plus | more_than | 160 | 161 | |
at least eight | at_least | 8 | 8 | |
no fewer than 8 | at_least | 8 | 8 | |
not less than 8 | at_least | 8 | 8 | |
a minimum of 8 | at_least | 8 | 8 | |
8 or more | at_least | 8 | 8 | |
8 and counting | at_least | 8 | 8 | |
nearly 6,000 | nearly | 6000 | 5500 | 5999 |
almost 6,000 | nearly | 6000 | 5500 | 5999 |
close to 6,000 | nearly | 6000 | 5500 | 5999 |
just under 6,000 | nearly | 6000 | 5500 | 5999 |
nearly 1,000 | nearly | 1000 | 750 | 999 |
nearly 10 | nearly | 10 | 8 | 9 |
nearly two dozen | nearly | 24 | 18 | 23 |
almost 2.3 thousand | nearly | 2300 | 2250 | 2299 |
about 2,500 | about | 2500 | 2450 | 2550 |
some 2,500 | about | 2500 | 2450 | 2550 |
around 2,500 | about | 2500 | 2450 | 2550 |
roughly 2,500 | about | 2500 | 2450 | 2550 |
approximately 2,500 | about | 2500 | 2450 | 2550 |
~2,500 | about | 2500 | 2450 | 2550 |
~ 2,500 | about | 2500 | 2450 | 2550 |
an estimated 2,500 | about | 2500 | 2450 | 2550 |
2,500 or so | about | 2500 | 2450 | 2550 |
about twenty-five hundred | about | 2500 | 2450 | 2550 |
some 100,000 | about | 100000 | 75000 | 125000 |
about 18 | about | 18 | 17 | 19 |
about 20 | about | 20 | 15 | 25 |
about 2 | about | 2 | 1 | 3 |
about 1 | about | 1 | 0 | 2 |
about 225 | about | 225 | 224 | 226 |
about a dozen | about | 12 | 9 | 15 |
about 1.5 million | about | 1500000 | 1450000 | 1550000 |
up to 40 | at_most | 40 | | 40 |
as many as 40 | at_most | 40 | | 40 |
no more than 40 | at_most | 40 | | 40 |
40 at most | at_most | 40 | | 40 |
40 or fewer | at_most | 40 | | 40 |
fewer than 50 | less_than | 50 | | 49 |
under 50 | less_than | 50 | | 49 |
less than fifty | less_than | 50 | | 49 |
26-40 | range | | 26 | 40 |
26–40 | range | | 26 | 40 |
26—40 | range | | 26 | 40 |
26 − 40 | range | | 26 | 40 |
between 26 and 40 | range | | 26 | 40 |
Between Twenty-Six And Forty | range | | 26 | 40 |
26 to 40 | range | | 26 | 40 |
from 26 to 40 | range | | 26 | 40 |
anywhere from 26 to 40 | range | | 26 | 40 |
5 or 6 | range | | 5 | 6 |
five or six hundred | range | | 500 | 600 |
ten to twenty thousand | range | | 10000 | 20000 |
500 to 2 thousand | range | | 500 | 2000 |
about 20 to 30 | about | | 15 | 35 |
at least 20 to 30 | at_least | | 20 | |
no more than 5 or 6 | at_most | | | 6 |
fewer than 5 or 6 | less_than | | | 5 |
dozens | vague | | 24 | |
scores | vague | | 40 | |
hundreds | vague | | 200 | |
several hundred | vague | | 200 | |
a few hundred | vague | | 200 | |
thousands | vague | | 2000 | |
tens of thousands | vague | | 20000 | |
hundreds of thousands | vague | | 200000 | |
dozens of thousands | vague | | 24000 | |
several dozen | vague | | 24 | |
a few dozen | vague | | 24 | |
several thousand | vague | | 2000 | |
several | vague | | 2 | |
a few | vague | | 2 | |
a handful | vague | | 2 | |
many hundreds | vague | | 200 | |
millions | vague | | 2000000 | |
about several hundred | vague | | 200 | |
at least several dozen | at_least | | 24 | |
at least dozens | at_least | | 24 | |
more than several dozen | more_than | | 25 | |
up to several thousand | at_most | | | |
a dozen | exact | 12 | 12 | 12 |
two dozen | exact | 24 | 24 | 24 |
half a dozen | exact | 6 | 6 | 6 |
half-dozen | exact | 6 | 6 | 6 |
a couple | exact | 2 | 2 | 2 |
a couple of hundred | exact | 200 | 200 | 200 |
a couple of dozen | exact | 24 | 24 | 24 |
a pair | exact | 2 | 2 | 2 |
a score | exact | 20 | 20 | 20 |
more than a dozen | more_than | 12 | 13 | |
more than a hundred | more_than | 100 | 101 | |
no one | exact | 0 | 0 | 0 |
nobody | exact | 0 | 0 | 0 |
none | exact | 0 | 0 | 0 |
no casualties | exact | 0 | 0 | 0 |
No deaths | exact | 0 | 0 | 0 |
two-fold | exact | 2 | 2 | 2 | ratio
twofold | exact | 2 | 2 | 2 | ratio
threefold | exact | 3 | 3 | 3 | ratio
10-fold | exact | 10 | 10 | 10 | ratio
three times | exact | 3 | 3 | 3 | ratio
double | exact | 2 | 2 | 2 | ratio
doubled | exact | 2 | 2 | 2 | ratio
tripled | exact | 3 | 3 | 3 | ratio
halved | exact | 0.5 | 0.5 | 0.5 | ratio
more than doubled | more_than | 2 | 2 | | ratio
half | exact | 0.5 | 0.5 | 0.5 | ratio
Almost half | nearly | 0.5 | | | ratio
about half | about | 0.5 | | | ratio
more than half | more_than | 0.5 | 0.5 | | ratio
a quarter | exact | 0.25 | 0.25 | 0.25 | ratio
three quarters | exact | 0.75 | 0.75 | 0.75 | ratio
three-quarters | exact | 0.75 | 0.75 | 0.75 | ratio
one in five | exact | 0.2 | 0.2 | 0.2 | ratio
1 in 4 | exact | 0.25 | 0.25 | 0.25 | ratio
nine out of ten | exact | 0.9 | 0.9 | 0.9 | ratio
half a million | exact | 500000 | 500000 | 500000 |
a quarter of a million | exact | 250000 | 250000 | 250000 |
two and a half thousand | exact | 2500 | 2500 | 2500 |
a million and a half | exact | 1500000 | 1500000 | 1500000 |
10% | exact | 10 | 10 | 10 | percent
10 percent | exact | 10 | 10 | 10 | percent
10 per cent | exact | 10 | 10 | 10 | percent
2.5% | exact | 2.5 | 2.5 | 2.5 | percent
more than 10 percent | more_than | 10 | 10 | | percent
about 10 percent | about | 10 | 7.5 | 12.5 | percent
a 20 percent rise | exact | 20 | 20 | 20 | percent
20-30% | range | | 20 | 30 | percent
2.3 thousand | exact | 2300 | 2300 | 2300 |
8K | exact | 8000 | 8000 | 8000 |
over 2K | more_than | 2000 | 2001 | |
1.5m | exact | 1500000 | 1500000 | 1500000 |
2bn | exact | 2000000000 | 2000000000 | 2000000000 |
KZT 95bn | exact | 95000000000 | 95000000000 | 95000000000 | KZT
93.7 billion tenge | exact | 93700000000 | 93700000000 | 93700000000 | KZT
₸5 million | exact | 5000000 | 5000000 | 5000000 | KZT
over $215 million | more_than | 215000000 | 215000001 | | USD
US$215m | exact | 215000000 | 215000000 | 215000000 | USD
USD 2 million | exact | 2000000 | 2000000 | 2000000 | USD
€1.2bn | exact | 1200000000 | 1200000000 | 1200000000 | EUR
500 rubles | exact | 500 | 500 | 500 | RUB
$2 billion to $3 billion | range | | 2000000000 | 3000000000 | USD
$2-3 billion | range | | 2000000000 | 3000000000 | USD
2 to 3 billion dollars | range | | 2000000000 | 3000000000 | USD
between $2bn and $3bn | range | | 2000000000 | 3000000000 | USD
hundreds of millions of dollars | vague | | 200000000 | | USD
more than about 200 | more_than | 200 | 201 | |
nearly 2,044 | nearly | 2044 | 2043 | 2043 |
some 40 or more | at_least | 40 | 40 | |
exactly 164 | exact | 164 | 164 | 164 |
2,044 | exact | 2044 | 2044 | 2044 |
2 044 | exact | 2044 | 2044 | 2044 |
2'044 | exact | 2044 | 2044 | 2044 |
2’044 | exact | 2044 | 2044 | 2044 |
2.044 | exact | 2044 | 2044 | 2044 |
1.234.567 | exact | 1234567 | 1234567 | 1234567 |
1.234 million | exact | 1234000 | 1234000 | 1234000 |
$1.234 million | exact | 1234000 | 1234000 | 1234000 | USD
3.125% | exact | 3.125 | 3.125 | 3.125 | percent
0.125% | exact | 0.125 | 0.125 | 0.125 | percent
$12.50 | exact | 12.5 | 12.5 | 12.5 | USD
1,234.5 | exact | 1234.5 | 1234.5 | 1234.5 |
1.234,5 | exact | 1234.5 | 1234.5 | 1234.5 |
4,5 thousand | exact | 4500 | 4500 | 4500 |
two thousand three hundred and five | exact | 2305 | 2305 | 2305 |
one billion two hundred million | exact | 1200000000 | 1200000000 | 1200000000 |
１６４ | exact | 164 | 164 | 164 |
"""


def rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


def number(cell: str) -> int | float | None:
    if not cell:
        return None
    return float(cell) if "." in cell else int(cell)


def quantity(cells: list[str]) -> Quantity:
    qualifier, value, low, high, *unit = cells
    return Quantity(qualifier, number(value), number(low), number(high), unit[0] or None if unit else None)


@pytest.mark.parametrize("row", rows(PHRASES), ids=lambda row: row[0])
def test_a_phrase_is_read_as_the_table_says(row: list[str]) -> None:
    assert parse_expression(row[0]) == quantity(row[1:])


@pytest.mark.parametrize("row", rows(PHRASES), ids=lambda row: row[0])
def test_whole_numbers_are_integers(row: list[str]) -> None:
    read = parse_expression(row[0])
    for amount in (read.value, read.low, read.high):
        assert not isinstance(amount, float) or not amount.is_integer()


def test_a_share_is_read_to_the_last_binary_digit() -> None:
    assert parse_expression("a third").value == parse_expression("one third").value == 1 / 3
    assert parse_expression("two-thirds") == Quantity("exact", 2 / 3, 2 / 3, 2 / 3, "ratio")


REFUSED = """
An-124
MH17
T-72
12:30
19-year-old
34 years
5 January
January 5
2022-01-05
05.01.2022
5/1/2022
2-1
3-3
7th
1/2
007
12,34
1,2345
2,5
1.2.3
-5
minus 5
many
some
a number of
few
hundred
third
164 people
the 164
40 to 26
between 26 to 40
10% to 300
10-15,000
1,000s
$1.234
95.000 tenge
one hundred and one hundred
five twenty
1 000 000 000 000 000 000 000
nearly zero
fewer than zero
+7 727 250 00 00
x
""".strip().splitlines()


@pytest.mark.parametrize("text", [*REFUSED, "", "  ", "\n", "nine " * 300000])
def test_what_is_no_number_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        parse_expression(text)


def test_an_error_shows_the_text_the_fault_and_what_would_be_read() -> None:
    with pytest.raises(ExpressionError) as caught:
        parse_expression("about 164 people")
    assert str(caught.value) == (
        "cannot read 'about 164 people': 'people' is not part of a number; expected a number with its hedge and unit "
        "and nothing more, such as 'more than 160', 'several dozen' or '26 to 40'"
    )


def test_an_unknown_language_is_named_with_those_there_are() -> None:
    with pytest.raises(ValueError, match=r"no language 'xx': expected one of .*\ben\b"):
        parse_expression("164", language="xx")


def marked(line: str) -> tuple[str, list[tuple[int, int]]]:
    """Take the brackets out of a line and return where they stood."""
    plain, spans, start = "", [], 0
    for sign in line:
        if sign == "[":
            start = len(plain)
        elif sign == "]":
            spans.append((start, len(plain)))
        else:
            plain += sign
    return plain, spans


# Running text with the expressions to be found in [brackets].
RUNNING = [
    "[More than 160] people died; [164] by another count.",
    "Police held [nearly 8,000], among them a 19-year-old and Aman, 34, a driver.",
    "On January 5 and 6, 2022, [at least 8] officers and [dozens] of residents were killed in Tasqala.",
    "On 6 January [twelve] people died; the curfew ran from 11pm to 7am, 23:00 to 07:00 local time.",
    "An An-124 and [two] Il-76s carried [about 2,500] troops; flight 17 and MH17 did not.",
    "June 5, 2022\n\nResidents fled; a group of [70] men, a group of [more than 12] women; the Group of 20 met.",
    "Since at least 2014, and again in 2022, [three] towns joined; [2000] people came.",
    "The toll rose from [26] to [40]; [from 8 to 12] people were held, [10,000 to 15,000] marched, or 10-15,000.",
    "Killed - [164]; wounded - [2,265]. A third man died, [nearly a third] were women, [two thirds] were men.",
    "In 2022 [200] were tried; the 2000s, 1,000s and 2022 protests do not count; [2,025] people did.",
    "[Twenty-three] people, [forty-five] others; [no fewer than 20], not 30 km or 40 degrees away.",
    "The blast was about 100m from the square; a loss of [$100m] hit those aged 18 to 25 and the ages of 30 to 40.",
    "Tasqala [164]\n[21] Aqbulaq\nKilled: [5]\n- [10] injured\n- [more than\n160] held",
    "Damage is put at [$2 billion to $3 billion], or [93.7 billion tenge], up [10%].",
    "[Between 26 and 40] were hurt, [up to 40] by police count, on January 4 and [26] people on January 5.",
    "The team won 2-1 and then 1-2. Call +7 727 250 00 00 or 8-800-555-35-35.",
    "1. [Five] were held.\n2) [Six] were freed. [Seven] died.",
    "Killed: Tasqala: [103]; Aqbulaq: [21].\n\n[164]\n\nwere hurt.",
    "One of the reasons was the third day of a two-week strike; [half] of them, [almost half], stayed.",
    "It was the 5th time; article 233, paragraph 5 and the 2020s do not count, nor does coronavirus2020.kz.",
    "A [2,500]-strong force came.",
    "Prices [doubled]; the price rose [two-fold], then by [20 percent].",
    "[Dozens], if not [hundreds], died—[164] by noon.",
    "He served eight years and 24 hours, 5 km away at 30 degrees.",
    "[No one] was hurt, and there were [no casualties] among the [several hundred] guests.",
]


@pytest.mark.parametrize("line", RUNNING)
def test_expressions_are_found_in_running_text(line: str) -> None:
    text, spans = marked(line)
    assert [text[found.start : found.end] for found in find_expressions(text)] == [text[a:b] for a, b in spans]
    assert [(found.start, found.end) for found in find_expressions(text)] == spans
