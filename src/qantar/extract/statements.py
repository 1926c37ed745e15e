"""The day of a statement holds for all that is said in it, wherever in the report it stands.

statement  the same speaker's other figures are dated:             "the ministry said on Sunday … the ministry added"
occasion   the head of the report dates the meeting at which all spoke: "at a hearing on 5 January", "announced this on Monday"

Only figures that nothing else dates take such a day; a headline takes the day of the statement below it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING

from .lexicon import Lexicon
from .mentions import clause_of
from .repeats import is_headline
from .text import Page, Sentence
from .view import Evidence
from .when import days

if TYPE_CHECKING:
    from .drafts import Reading

SPEECH = ("say", "by", "unsourced")
HEAD = 4  # sentences in which a report says what it reports of
OLDEST = timedelta(days=14)  # what was said before is no news
NEAR = 14  # tokens between an occasion and its day


def date_statements(readings: list[Reading], page: Page, published: date | None, words: Lexicon) -> None:
    """Give figures dated by nothing but the publication the day of their statement, in place."""
    if published is None or not any(r.as_of.rule == "published" for r in readings):
        return
    dated: dict[str, list[int]] = defaultdict(list)
    for n, r in enumerate(readings):
        if r.as_of.rule == "said" and r.claimant.value is not None and _is_new(r, published):
            dated[r.claimant.value].append(n)
    whole = _occasion(page, published, words)
    for n, r in enumerate(readings):
        if r.as_of.rule != "published":
            continue
        known = dated.get(r.claimant.value or "", [])
        at = bisect_right(known, n)
        if at or (known and is_headline(r.mention)):
            nearest = readings[known[max(0, at - 1)]]
            r.as_of = Evidence(nearest.as_of.value, "statement", nearest.as_of.words)
        elif whole is not None and (r.claimant.value is not None or _is_told(r, page, words)):
            r.as_of = whole


def _is_told(reading: Reading, page: Page, words: Lexicon) -> bool:
    """Whether somebody speaks in the paragraph of a number that has no speaker."""
    told = page.paragraph(reading.mention.clause.sentence.paragraph)
    return any(not clause_of(s, words).tags.keys().isdisjoint(SPEECH) for s in told)


def _is_new(reading: Reading, published: date) -> bool:
    """Whether a dated statement is what the report is about, and not the past that it recalls."""
    said = date.fromisoformat(reading.as_of.value or published.isoformat())
    return reading.status.value == "asserted" and said >= published - OLDEST


def _occasion(page: Page, published: date, words: Lexicon) -> Evidence | None:
    """The day of the meeting or announcement that a report is about, where its head names one and one day alone."""
    found: dict[date, Evidence] = {}
    for sentence in _head(page):
        clause = clause_of(sentence, words)
        for day in days(clause, published, words):
            around = sentence.words[max(0, day.first - NEAR) : day.last + NEAR]
            meets = not words.sets["time.occasions"].isdisjoint(around)
            announces = day.rank == 1 and not clause.mentions and not words.sets["attribution.told"].isdisjoint(around)
            if timedelta(0) <= published - day.day <= OLDEST and (meets or announces):
                found[day.day] = Evidence(day.day.isoformat(), "occasion", sentence.span(day.first, day.last))
    return next(iter(found.values())) if len(found) == 1 else None


def _head(page: Page) -> list[Sentence]:
    sentences: list[Sentence] = []
    for number in range(min(HEAD, len(page))):
        sentences += page.paragraph(number)
        if len(sentences) >= HEAD:
            break
    return sentences[:HEAD]
