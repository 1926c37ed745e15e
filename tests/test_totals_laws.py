"""Laws of `totals` that hold for any report."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from qantar.extract import totals

PEOPLE = ["soldiers", "people", "teachers", "miners", "passengers", "villagers"]
ATTACKERS = ["gunmen", "militants", "attackers", "rebels"]
VERBS = ["were killed", "were shot dead", "died", "were murdered", "lost their lives"]
QUIET = [
    "Rain fell on Tolm.",
    "No group claimed responsibility.",
    "The market reopened on Monday.",
    "Police are at the scene.",
]
WORDS = [
    *PEOPLE,
    *ATTACKERS,
    "killed",
    "killing",
    "wounded",
    "and",
    "a",
    "the",
    "two",
    "12",
    "of",
    "was",
    "were",
    ",",
    ".",
    "(",
    ")",
    "including",
    "who",
    "himself",
    "suicide",
    "bomber",
    "blew",
    "up",
    "no",
    "one",
    "another",
    "body",
    "found",
    "dead",
    "both",
    "injuries",
    "sustained",
    "with",
    "survived",
    "toll",
    "rose",
    "to",
    "lives",
    "claimed",
    "his",
    "they",
    "in",
    "Tolm",
    "not",
    "all but",
    "all",
    "aboard",
    "on board",
    "carrying",
    "the others",
    "survivors",
    "throat",
    "slit",
    "eye",
    "aged",
    "as many",
    "about 20",
    "up to 30",
    "fatal",
    "Injuries :",
]
numbers = st.integers(min_value=2, max_value=900)
texts = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@given(st.one_of(texts, st.text(max_size=200)))
@settings(max_examples=300, deadline=None)
def test_bounds_and_parts_hold_whatever_the_text(text: str) -> None:
    found = totals(text)
    for measure, total in found.items():
        known = [bound for bound in (total.low, total.value, total.high) if bound is not None]
        assert all(bound >= 0 for bound in known), measure
        assert total.low is not None
        assert total.high is None or total.low <= total.high
        assert all(0 <= start < end <= len(text) for start, end in total.spans)
        if measure.endswith("_attackers"):
            everybody = found[measure.removesuffix("_attackers")]
            assert total.low <= (everybody.low or 0)


@given(numbers, st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.sampled_from(QUIET))
@settings(deadline=None)
def test_a_sentence_without_harm_changes_nothing(number: int, people: str, verb: str, quiet: str) -> None:
    said = f"{number} {people} {verb} in Orra."
    alone = totals(said)["killed"]
    assert alone.value == number
    for text in (f"{quiet} {said}", f"{said} {quiet}", f"{quiet} {said} {quiet}"):
        killed = totals(text)["killed"]
        assert (killed.low, killed.value, killed.high) == (alone.low, alone.value, alone.high)


@given(numbers, numbers, st.sampled_from(PEOPLE), st.sampled_from(ATTACKERS))
@settings(deadline=None)
def test_the_parts_of_a_list_add_up(first: int, second: int, people: str, attackers: str) -> None:
    found = totals(f"{first} {people} and {second} {attackers} were killed.")
    assert found["killed"].value == first + second
    assert found["killed_attackers"].value == second


@given(numbers, numbers)
@settings(deadline=None)
def test_of_those_aboard_who_did_not_live_died(dead: int, living: int) -> None:
    aboard = dead + living
    for text in (
        f"The plane crashed with {aboard} people on board. Only {living} survived.",
        f"Of the {aboard} on board, {living} survived the crash.",
        f"All but {living} of the {aboard} people on board were killed.",
        f"The plane carried {aboard} passengers. All but {living} of them died.",
    ):
        assert totals(text)["killed"].value == dead, text
    told = totals(f"The plane crashed with {aboard} people on board. {dead} were killed; the others were injured.")
    assert (told["killed"].value, told["injured"].value) == (dead, living)


@given(numbers, numbers, st.sampled_from(PEOPLE))
@settings(deadline=None)
def test_active_and_passive_say_the_same(killed: int, injured: int, people: str) -> None:
    wordings = (
        f"{killed} {people} were killed and {injured} were injured.",
        f"A blast killed {killed} {people} and injured {injured} others.",
        f"A blast went off, killing {killed} {people} and injuring {injured}.",
        f"A blast left {killed} {people} dead and {injured} injured.",
        f"A blast: {killed} {people} dead, {injured} injured.",
    )
    for text in wordings:
        found = totals(text)
        assert (found["killed"].value, found["injured"].value) == (killed, injured), text


@given(numbers, st.sampled_from(PEOPLE), st.integers(1, 4))
@settings(deadline=None)
def test_spacing_does_not_matter(number: int, people: str, width: int) -> None:
    text = f"At least {number} {people}, including two children, were killed."
    spaced = text.replace(" ", " " * width)
    assert totals(spaced)["killed"].value == totals(text)["killed"].value == number


@given(numbers, st.sampled_from(PEOPLE), st.sampled_from(VERBS))
@settings(deadline=None)
def test_saying_it_twice_counts_it_once(number: int, people: str, verb: str) -> None:
    said = f"{number} {people} {verb}."
    assert totals(f"{said} {said}")["killed"].value == number
