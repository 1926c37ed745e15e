"""The numbers of a page that count something, each with its place among the words of its sentence.

`qantar.expressions` finds and reads the numbers. What is left to refuse here are numbers that count no people, things or
money of an event: "one" as a pronoun, spans of time, lengths and weights, parts of names.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from typing import Any

from qantar.expressions import Found, Quantity, find_expressions

from .lexicon import Lexicon, Tag, Tags
from .nouns import Counted, counted
from .phrase import OF
from .text import Page, Sentence

NOTHING: dict[int, Tag] = {}  # the tags of a kind that a sentence has none of
NEAR = 6  # tokens in which something is said of "one of them"


@dataclass(slots=True, eq=False)
class Clause:
    """A sentence that holds numbers: its tags and, by first token, its mentions."""

    sentence: Sentence
    tags: Tags
    mentions: list[Mention] = field(default_factory=list)
    memo: dict[str, Any] = field(default_factory=dict)  # what the attribute modules worked out for the sentence
    words: list[str] = field(init=False)  # of the sentence

    def __post_init__(self) -> None:
        self.words = self.sentence.words

    def by_first(self, kind: str) -> dict[int, Tag]:
        """The tags of a kind by first token."""
        if kind not in self.tags:
            return NOTHING
        if kind not in self.memo:
            self.memo[kind] = {t.first: t for t in self.tags[kind]}
        return self.memo[kind]  # type: ignore[no-any-return]


@dataclass(slots=True, eq=False)
class Mention:
    """One number in its sentence: tokens `first` to `last`, and what it counts by its noun phrase."""

    found: Found
    clause: Clause
    first: int
    last: int
    counted: Counted
    number: int = 0  # its place among the mentions of the page
    quantity: Quantity = field(init=False)

    def __post_init__(self) -> None:
        self.quantity = self.found.quantity

    @property
    def expression(self) -> str:
        return self.clause.sentence.page.text[self.found.start : self.found.end]


def clause_of(sentence: Sentence, words: Lexicon) -> Clause:
    """The clause of a sentence, tagged once."""
    if sentence.clause is None:
        clause = Clause(sentence, words.tag(sentence.words))
        _drop_months(clause, words)
        _drop_idioms(clause)
        sentence.clause = clause
    return sentence.clause  # type: ignore[no-any-return]


def mentions(page: Page, words: Lexicon) -> list[Mention]:
    """Every number of the page that counts something, in the order of the text.

    >>> from .lexicon import lexicon
    >>> page = Page("One of them said about 40 shops burned for two hours.", lexicon())
    >>> [m.expression for m in mentions(page, lexicon())]
    ['about 40']
    """
    kept: list[Mention] = []
    clause: Clause | None = None
    for found in find_expressions(page.text, words.language):
        if clause is None or not clause.sentence.start <= found.start < clause.sentence.end:
            sentence = page.sentence_at(found.start)
            clause = clause_of(sentence, words)
        mention = _mention(found, clause, words)
        if mention is not None:
            mention.number = len(kept)
            clause.mentions.append(mention)
            kept.append(mention)
    return kept


def release(page: Page) -> None:
    """Undo the ties between a page, its sentences and their clauses, so that nothing is left for the collector of garbage."""
    for sentence in page.release():
        clause, sentence.clause = sentence.clause, None
        if clause is not None:
            clause.mentions.clear()
            clause.memo.clear()


def _drop_months(clause: Clause, words: Lexicon) -> None:
    """A capitalised month beside a number is no verb ("on 19 March")."""
    measures = clause.tags.get("measure")
    months = words.months
    if measures and any(clause.words[t.first] in months for t in measures):
        raw = clause.sentence.raw
        clause.tags["measure"] = [
            t for t in measures if not (clause.words[t.first] in months and raw[t.first][0].isupper())
        ]


def _drop_idioms(clause: Clause) -> None:
    """A word of a measure inside a phrase that says none is not read alone ("house arrest")."""
    measures = clause.tags.get("measure", ())
    idioms = [(t.first, t.last) for t in measures if t.value[0].how == "phrase"]
    if idioms:
        clause.tags["measure"] = [
            t
            for t in measures
            if not any(a <= t.first and t.last <= b and a - b != t.first - t.last for a, b in idioms)
        ]


def _mention(found: Found, clause: Clause, words: Lexicon) -> Mention | None:
    sentence = clause.sentence
    if sentence.page.text[found.start : found.end].lower() in words.sets["numbers.bare"]:
        return None
    first = sentence.token_at(found.start)
    last = max(first, bisect_left(sentence.starts, found.end) - 1)
    noun = counted(clause, first, last, found.quantity, words)
    if noun is None:
        return None
    mention = Mention(found, clause, first, last, noun)
    return None if _is_pronoun(mention, words) or _speaks(mention, words) else mention


def _speaks(mention: Mention, words: Lexicon) -> bool:
    """Whether those counted are the ones who say it: "two residents said", "three sources"."""
    clause, end = mention.clause, mention.counted.end
    speakers = words.sets["numbers.speakers"]
    if clause.words[end] not in speakers or mention.quantity.qualifier != "exact":
        return False
    if clause.words[end] in words.sets["numbers.only_speakers"]:
        return True
    following = clause.words[end + 1 : end + 3]
    says = following[:1] != [] and following[0] in words.sets["numbers.speaking"]
    reports = any(t.first == end + 1 for t in clause.tags.get("say", ()))  # "12 people confirmed dead" are none
    return says or (reports and following[1:] != [] and following[1] in words.sets["attribution.that"])


def _is_pronoun(mention: Mention, words: Lexicon) -> bool:
    """Whether a bare small number word is a pronoun or a determiner ("one of the", "the two sides")."""
    clause, first, last, noun = mention.clause, mention.first, mention.last, mention.counted
    text = clause.words
    sets = words.sets
    if first != last or text[first] not in sets["numbers.pronouns"]:
        return False
    after = text[last + 1] if last + 1 < len(text) else ""
    before = text[first - 1] if first else ""
    if text[first] in sets["numbers.one"]:
        opens = (
            noun.is_known and before in sets["syntax.relative"] | sets["syntax.preposition"]
        )  # "said that one man died"
        if (before in sets["numbers.not_one_after"] and not opens) or after in sets["numbers.not_one_before"]:
            return True
        if after in sets["syntax.of"]:
            if noun.partitive in ("", OF):
                return not noun.is_people or "strong" not in noun.flags
            said = range(noun.end + 1, noun.end + NEAR)  # "one of whom later died"
            return not any(t.first in said for t in clause.tags.get("measure", ()))
        return noun.unit is None and not noun.flags and after not in sets["syntax.preposition"] | sets["syntax.be"]
    return after in sets["numbers.not_counted"] or before in sets["numbers.not_after"]
