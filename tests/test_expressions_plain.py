"""A number that settles at sight is what the reader makes of it: the short way decides the speed and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.expressions import languages
from qantar.expressions.context import counts_nothing
from qantar.expressions.language import Language, language
from qantar.expressions.quantity import Quantity, Unreadable
from qantar.expressions.reader import read
from qantar.expressions.tokens import Tokens, fold

PLAIN_WORDS = ["people", "killed", "Aman", "the", "who", "Lima", "café", "co-op", "'", "…"]
NUMBERS = ["12", "8", "164", "2022", "2500", "1", "31", "2,500", "1.5", "30-40"]
GAPS = [" ", " ", " ", ", ", ". ", ": ", "; ", " (", ") ", "\n", "\n\n", "-", " – ", "  ", ' "', ""]


def vocabulary(words: Language) -> list[str]:
    """Every word at the edge of a phrase of the language, and the single words of its grammar."""
    phrases = [words.hedges, words.hedges_after, words.units_before, words.units_after, words.refuse_before]
    phrases += [words.refuse_after, words.openers, words.one_in, words.numerals, words.fractions, words.few]
    phrases += [words.plurals, words.zeros, words.ratios, words.joiners[words.plain_joiners], words.classifiers]
    singles = words.articles | words.links | words.of | words.months | words.date_of | words.date_joins
    singles |= words.ratio_suffixes | words.half_after | words.ratio_prefixes | words.endings | words.score
    seconds = {second for tree in phrases for node in tree.tree.values() for second in node if second}
    return sorted({word for tree in phrases for word in tree.tree} | singles | seconds | words.contexts.keys())


def in_full(words: Language, text: str, folded: str, position: int) -> tuple[int, int, Quantity] | None:
    tokens = Tokens(folded, position)
    try:
        reading = read(words, tokens, 0)
    except Unreadable:
        return None
    if reading is None or counts_nothing(words, tokens, reading, text):
        return None
    return (*reading.span(tokens), reading.quantity)


@pytest.mark.parametrize("code", languages())
@given(data=st.data())
def test_what_settles_at_sight_is_read_so_in_full(code: str, data: st.DataObject) -> None:
    words = language(code)
    some = st.one_of(st.sampled_from(vocabulary(words)), st.sampled_from(PLAIN_WORDS), st.sampled_from(NUMBERS))
    pieces = data.draw(st.lists(st.tuples(some, st.sampled_from(GAPS)), min_size=2, max_size=9))
    text = "".join(piece + gap for piece, gap in pieces)
    folded = fold(text, words.fold)
    for hit in words.trigger.finditer("\n" + folded):
        seen = words.plain.at(folded, hit.start())
        if seen is None or not seen.settled:
            continue
        full = in_full(words, text, folded, hit.start())
        assert full is not None, text
        start, end, quantity = full
        assert (start, end) == (hit.start(), seen.end)
        assert (quantity.qualifier, quantity.value, quantity.unit) == ("exact", seen.value, None)


@pytest.mark.parametrize(
    "text", ["he killed 12 people in", "said: 12 people in", "told (8 men and women) to", "says that three men were"]
)
def test_a_bare_number_settles(text: str) -> None:
    words = language("en")
    seen = [words.plain.at(text, hit.start()) for hit in words.trigger.finditer("\n" + text)]
    assert [sight.settled for sight in seen if sight] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "about 12 people in",
        "on May 12 people in",
        "in 2022 people who",
        "killed 12 percent of",
        "1. First of all",
        "Aman, 34, said",
        "12 more days of",
        "rose to 12 or more of",
        "flight 12 left for",
        "at no. 12 people in",
        "three of June is",
        "12 and a half of",
    ],
)
def test_a_number_that_something_is_said_of_does_not(text: str) -> None:
    words, folded = language("en"), text.lower()
    seen = [words.plain.at(folded, hit.start()) for hit in words.trigger.finditer("\n" + folded)]
    assert not any(sight.settled for sight in seen if sight)
