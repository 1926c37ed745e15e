"""Laws of extraction, and that its work grows no faster than its input."""

import sys
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qantar.extract import ExtractError, Report, drafts
from qantar.extract.folders import languages
from qantar.extract.lexicon import lexicon

DAY = date(2023, 6, 14)
WORDS = st.sampled_from(
    [
        "the",
        "ministry",
        "said",
        "12",
        "people",
        "were",
        "killed",
        "and",
        "30",
        "injured",
        "in",
        "Lima",
        "Peru",
        "on",
        "Monday",
        ",",
        ".",
        '"',
        "“",
        "”",
        "(",
        ")",
        ":",
        ";",
        "–",
        "\n",
        "who",
        "of",
        "them",
        "including",
        "at",
        "least",
        "more",
        "than",
        "dozens",
        "up",
        "from",
        "to",
        "denied",
        "that",
        "according",
        "citing",
        "as",
        "saying",
        "he",
        "it",
        "$2",
        "billion",
        "10%",
        "half",
        "no",
        "one",
    ]
)


@given(st.lists(WORDS, max_size=80).map(" ".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_drafts_stand_in_the_text_in_order_and_obey_their_bounds(text: str) -> None:
    found = drafts(Report("r", text, DAY))
    assert all(text[d.start : d.end] == d.expression for d in found)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for d in found:
        assert d.low is None or d.high is None or d.low <= d.high
        assert 0 <= d.confidence <= 1
        assert d.status in {"asserted", "denied", "retracted", "superseded"}
        assert d.measure is None or d.measure in lexicon().units_of
        assert d.claimant != ""


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_text_is_read_without_an_error_and_the_same_way_twice(text: str) -> None:
    assert drafts(Report("r", text, DAY)) == drafts(Report("r", text, DAY))


@given(st.integers(2, 90_000))
def test_a_number_is_read_alike_whatever_it_is(number: int) -> None:
    (found,) = drafts(Report("r", f"Police in Lima, Peru, said {number:,} people were detained.", DAY))
    assert (found.value, found.measure, found.place, found.claimant) == (number, "detained", "Lima", "Lima Police")


def test_a_paragraph_without_numbers_changes_nothing_before_it() -> None:
    text = "Peru's health ministry said 12 people died in Lima.\n\nIn Cusco, 30 were hurt, police said."
    assert drafts(Report("r", text + "\n\nThe square was quiet.", DAY)) == drafts(Report("r", text, DAY))


def test_an_unknown_language_is_refused_with_those_there_are() -> None:
    with pytest.raises(ExtractError, match="no lexicon for language 'xx'; known: en"):
        drafts(Report("r", "12 died", DAY), "xx")
    assert "en" in languages()


def calls(text: str) -> int:
    """How many Python functions are entered while a text is read."""
    count = 0

    def counter(frame: object, event: str, arg: object) -> None:
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(counter)
    try:
        drafts(Report("r", text, DAY))
    finally:
        sys.setprofile(before)
    return count


ADVERSARIAL = [
    "one hundred and one hundred and ", "1 2 34 567 ", '"“”', "(((", "(12 (", "12 people were killed and ", "the ministry said 12, ",
    "he said 12. ", "Ab Cd said 12 died in Xyz. ", "12 dead\n", "A: 12\n", "12 figures were an error. ", "up from 12 to 13, ",
    "“12 died. ", '"12 died.\n', "«12 died.\n\n", "‘12’ ", "[12 {", "12) ", "12, ", "12 of whom ", "said said 12 ", "said he 12 ",
    "according to 12 ", "reported, citing 12 ", "cited the ministry as saying 12 ", "A B C 12 ", "in Lima, Cusco and Puno 12 ",
    "5 May 12 ", "on Monday 12 ", "since 4 January 12 died ", "as of 5 May 12 died ", "12% ", "12 and ", "killed 12 killed ",
    "wounded and 12 ", "12\n\n", "12 - ", "a: 12 ", "- 12 died\n", "1. ", "1) ", "12\u200b ", "\u202e12 ", "&amp; 12 ", "12's ",
    "half a million ", "between 12 and ", "more than 12 ", "the number of 12 ", "including 12 ", "up from 12, ", "12 died, down from 13. ",
    "denied that 12 died. ", "This was announced by the ministry. 12 died. ", "“12 died,” said Xu Yz of the ministry. It said 13 died. ",
    "12 die in Lima\n\n", "Lima\n\n12\n", "the president's office said 12 ", "12 Orchard Street, ", "a" * 200 + " 12 ", "1" * 200 + " ",
]  # fmt: skip


@pytest.mark.parametrize("unit", ADVERSARIAL)
def test_work_grows_no_faster_than_the_text(unit: str) -> None:
    drafts(Report("r", "In Lima 12 died.", DAY))  # tables are loaded once
    small, large = unit * (1_600 // len(unit)), unit * (6_400 // len(unit))
    assert calls(large) <= 4.6 * calls(small) + 2_000


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(ExtractError, match="r: the text is bytes; give a string"):
        drafts(Report("r", b"12 died"))  # type: ignore[arg-type]
