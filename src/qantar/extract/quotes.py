"""Whose words a number stands in where its own sentence does not say: a quotation's speaker, or "This was announced by Y".

quote   "Twelve died. Forty were hurt," Y said.            the speaker named where the quotation ends
        Y spoke on Monday. / "Forty were hurt."            else the speaker of the paragraph before
after   Twelve died. This was announced by Y.              the sentence after says whose the one before was
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from .lexicon import Lexicon
from .mentions import Mention, clause_of
from .text import Page, Sentence

LONGEST = 3000  # characters of a quotation
MOST = 30  # sentences of one
_QUOTED = re.compile(rf"[“«][^”»]{{0,{LONGEST}}}|\"[^\"\n]{{0,{LONGEST}}}")


class Spoken(Protocol):
    """A chain, as far as it is needed here."""

    @property
    def claimant(self) -> object | None: ...
    @property
    def first(self) -> int: ...
    @property
    def last(self) -> int: ...


C = TypeVar("C", bound=Spoken)
Read = Mapping[int, Sequence[C]]


def quoted(mention: Mention, read: Read[C]) -> C | None:
    """The chain of the quotation this mention stands in; None outside one, or where nobody is named."""
    sentence = mention.clause.sentence
    end = _quotation_end(sentence.page, sentence.paragraph, mention.found.start)
    if end < 0:
        return None
    paragraph = sentence.page.paragraph(sentence.paragraph)
    for later in paragraph[sentence.index : sentence.index + MOST]:
        if later.end >= end:
            for chain in read.get(later.start, ()):
                if chain.claimant is not None and later.starts[chain.first] >= end - 1:
                    return chain
            break
    own = any(read.get(s.start) for s in paragraph[max(0, sentence.index - MOST) : sentence.index + 1])
    return (
        None
        if own or not sentence.paragraph
        else last_named(sentence.page.paragraph(sentence.paragraph - 1)[-MOST:], read)
    )


def last_named(sentences: Sequence[Sentence], read: Read[C]) -> C | None:
    """The last chain of these sentences that names somebody."""
    for sentence in reversed(sentences):
        for chain in reversed(read.get(sentence.start, ())):
            if chain.claimant is not None:
                return chain
    return None


def _quotation_end(page: Page, paragraph: int, offset: int) -> int:
    """Where the quotation ends that this offset stands in; -1 outside one."""
    memo = page.memo.setdefault("quotations", {})
    if paragraph not in memo:
        memo[paragraph] = list(_spans(page.text, *page.bounds[paragraph]))
    spans = memo[paragraph]
    at = bisect_right(spans, (offset, 0)) - 1
    return int(spans[at][1]) if at >= 0 and spans[at][1] > offset else -1


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while (found := _QUOTED.search(text, at, end)) is not None:
        yield found.start(), found.end()
        at = found.end() + 1


def told_after(mention: Mention, read: Read[C], words: Lexicon) -> C | None:
    """The chain of a sentence after, where that only says whose words these were; one that says nothing may come between."""
    sentence = mention.clause.sentence
    page = sentence.page
    following = page.paragraph(sentence.paragraph)[sentence.index + 1 : sentence.index + 3]
    if len(following) < 2 and sentence.paragraph + 1 < len(page):
        following = following + page.paragraph(sentence.paragraph + 1)[:1]
    for later in following:
        chains = [c for c in read.get(later.start, ()) if c.claimant is not None]
        if clause_of(later, words).mentions:
            return None
        if chains:
            return chains[0] if _points_back(later, words) else None
    return None


def _points_back(sentence: Sentence, words: Lexicon) -> bool:
    """Whether a sentence is "This was announced by Y", "The update was released by Y" or "Y said it at a briefing"."""
    text, back = sentence.words, words.sets["attribution.told"]
    if text[0] in back:
        return True
    if text[0] in words.sets["syntax.definite"] and not words.sets["attribution.told_things"].isdisjoint(text[1:4]):
        return not words.sets["syntax.by"].isdisjoint(text[2:])
    says = clause_of(sentence, words).tags.get("say", ())
    return any(_it_closes(text, t.last + 1, words) for t in says)


def _it_closes(text: Sequence[str], at: int, words: Lexicon) -> bool:
    """Whether "it" or "this" at a token is what was said ("said it at a briefing"), and no subject ("said it would")."""
    sets = words.sets
    if at + 1 >= len(text) or text[at] not in sets["attribution.told"] or text[at] in sets["attribution.that"]:
        return False
    after = text[at + 1]
    return (
        after in sets["syntax.preposition"] or after in sets["attribution.after_said"] or after in sets["time.weekdays"]
    )
