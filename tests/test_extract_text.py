"""Cutting a text into paragraphs, sentences and tokens."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qantar.extract.lexicon import lexicon
from qantar.extract.text import LONGEST, Page

SENTENCES = [
    ("One died. Two lived.", ["One died.", "Two lived."]),
    ("Mr. Oru spoke. He left.", ["Mr. Oru spoke.", "He left."]),
    ("The U.N. said 12 died. It asked for help.", ["The U.N. said 12 died.", "It asked for help."]),
    ("Losses of 2.5 million were named.", ["Losses of 2.5 million were named."]),
    ('"Stop!" he said. Nobody did.', ['"Stop!" he said.', "Nobody did."]),
    ("On Jan. 5 the square burned. By Jan. 6 it was over.", ["On Jan. 5 the square burned.", "By Jan. 6 it was over."]),
    ("Twelve dead in Varnholm\nPolice confirm toll", ["Twelve dead in Varnholm", "Police confirm toll"]),
    ("A line that was wrapped\nat a column. Next.", ["A line that was wrapped\nat a column.", "Next."]),
    ("Varnholm: 103\nTarsk: 21", ["Varnholm: 103", "Tarsk: 21"]),
    ("He died at 5 p.m. The others lived.", ["He died at 5 p.m.", "The others lived."]),
]


def page_of(text: str) -> Page:
    return Page(text, lexicon())


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert [s.text for s in page_of(text).sentences] == expected


def test_tokens_keep_their_offsets() -> None:
    page = page_of("The ministry’s 1,200 men, U.S. and Kassym-like.")
    sentence = page.sentences[0]
    assert sentence.words == ["the", "ministry", "'s", "1", ",", "200", "men", ",", "u.s.", "and", "kassym-like", "."]
    assert [page.text[a:b] for a, b in zip(sentence.starts, sentence.ends, strict=True)] == sentence.raw


@given(st.text(alphabet="Ab .!?\n\"'(),1’\r\t", max_size=400))
def test_sentences_cover_every_word_once_and_in_order(text: str) -> None:
    sentences = page_of(text).sentences
    assert all(a.end <= b.start for a, b in pairwise(sentences))
    covered = "".join(text[s.start : s.end] for s in sentences)
    assert "".join(covered.split()) == "".join(text.split())


@given(st.integers(1, 5))
def test_no_sentence_is_longer_than_the_cap(times: int) -> None:
    page = page_of("one hundred and " * (200 * times))
    assert max(s.end - s.start for s in page.sentences) <= LONGEST
    assert sum(s.end - s.start for s in page.sentences) >= len(page.text.strip()) - len(page.sentences)


def test_the_sentence_of_an_offset() -> None:
    page = page_of("One. Two.\n\nThree. Four.")
    for sentence in page.sentences:
        assert page.sentence_at(sentence.start) is sentence
        assert page.sentence_at(sentence.end - 1) is sentence
