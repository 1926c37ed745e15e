"""What the rules of measures look at: a number, its sentence, and what was read before it."""

from __future__ import annotations

from collections.abc import Container
from functools import cache
from typing import NamedTuple

from .lexicon import ENDINGS, Lexicon, Tag
from .mentions import Clause, Mention

LARGE = 10**6  # a number that may be a sum without its currency
LARGE = 10**6  # a number that may be a sum of money without its currency
RELATIVE = frozenset({"ratio", "percent"})
QUOTES = frozenset('"“”')
FAR = 30  # tokens looked at on either side
NEAR = 4
PRICE = "price_change"
MONEY = frozenset({"money"})
PEOPLE = frozenset({"people"})
USUAL = frozenset({"deployed", "participants", "criminal_cases"})  # what nouns say only where nothing else does


class Evidence(NamedTuple):
    """An attribute's value, the rule that gave it and the words it went by."""

    value: str | None
    rule: str
    words: str = ""


Answer = tuple[str, Tag | None] | None


class Layout:
    """Where the measure words, nouns and numbers of a sentence stand, by token."""

    __slots__ = ("by_first", "by_last", "covered", "held", "nouns", "starts", "tags")

    def __init__(self, clause: Clause) -> None:
        self.tags = clause.tags.get("measure", [])
        self.by_first = clause.by_first("measure")
        self.by_last = {t.last: t for t in self.tags}
        self.covered = dict.fromkeys(i for t in self.tags for i in range(t.first, t.last + 1))
        self.nouns = clause.by_first("noun")
        self.starts = {m.first: m for m in clause.mentions}
        self.held = dict.fromkeys(i for m in clause.mentions for i in range(m.first, m.last + 1))


class View:
    """A mention with what the rules look at; what holds for its whole sentence is worked out once."""

    def __init__(self, mention: Mention, before: list[tuple[Mention, Evidence]], words: Lexicon) -> None:
        self.mention = mention
        self.before = before
        self.words = words
        self.clause: Clause = mention.clause
        self.text = mention.clause.words
        self.sets = words.sets
        layout = mention.clause.memo.get("layout")
        if layout is None:
            layout = mention.clause.memo["layout"] = Layout(mention.clause)
        self.tags: list[Tag] = layout.tags
        self.by_first: dict[int, Tag] = layout.by_first
        self.by_last: dict[int, Tag] = layout.by_last
        self.covered: Container[int] = layout.covered
        self.nouns: Container[int] = layout.nouns
        self.starts: dict[int, Mention] = layout.starts
        self.held: Container[int] = layout.held
        self.money = mention.quantity.unit is not None and mention.quantity.unit not in ("ratio", "percent")

    def fits(self, measure: str) -> bool:
        """Whether things of this unit can be counted so."""
        units = self.words.units_of[measure]
        unit = self.mention.counted.unit
        if self.money:
            return "money" in units
        if unit is None:
            large = (self.mention.quantity.value or 0) >= LARGE
            return not units <= RELATIVE and (units != MONEY or large)  # "rose to 59": a price changes by a share
        if unit in ("ratio", "percent"):
            return units != MONEY
        if unit in units:
            return True
        if unit in _listed_units(self.words):
            return "things" in units and unit not in ("people", "cases", "incidents", "complaints", "money")
        return "things" in units or ("people" in units and not self.mention.counted.is_known)

    def is_passive(self, at: int) -> bool:
        """Whether a form of "be" stands before this participle, adverbs between."""
        between = self.sets["syntax.adverb"] | self.sets["syntax.have"] | self.sets["syntax.conjunction"]
        for i in range(at - 1, max(-1, at - 6), -1):
            word = self.text[i]
            if word in self.sets["syntax.be"]:
                return True
            if word not in between and word not in QUOTES and i not in self.covered:
                return False
        return False

    def opens_object(self, at: int) -> bool:
        """Whether an object begins at this token: then the verb before it is active."""
        if at >= len(self.text):
            return False
        word = self.text[at]
        if word in self.sets["syntax.determiner"] or (at in self.starts and at > self.mention.last):
            return True
        return at in self.nouns


@cache
def _listed_units(words: Lexicon) -> frozenset[str]:
    return frozenset(words.tables["units"]).difference(ENDINGS)


def pick(tag: Tag, hows: tuple[str, ...], view: View) -> str | None:
    """The measure this tag gives in one of these constructions, that fits the number's unit."""
    for how in hows:
        for cue in tag.value:
            if cue.how == how and view.fits(cue.measure):
                return str(cue.measure)
    return None


def is_base(tag: Tag) -> bool:
    return not any(cue.how == "done" for cue in tag.value)
