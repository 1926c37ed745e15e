"""What the report itself does to a number: lets it stand, denies it, takes it back, or gives a newer one.

superseded  "up from 164"; "fell from 103 to 93"; "earlier the toll was put at 26", with a newer toll in the text
denied      "denied that 40 had died"; "40, a figure the ministry denies"
retracted   a sentence takes published numbers back ("the figures were a technical error"): those of the claimant it
            names, of the measure it names where it names one, or the very number it repeats
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from .lexicon import Lexicon, Tag
from .mentions import Mention, clause_of
from .text import Page, Sentence
from .view import Evidence

if TYPE_CHECKING:
    from .attribution import Voices
    from .drafts import Reading

CLOSE = 5
CLAUSE = 14
LEAST = 10  # times that a toll may grow: below, the earlier number is of a part


def statuses(readings: list[Reading], page: Page, voices: Voices, words: Lexicon) -> None:
    """Set the status of every reading, in place."""
    given = Given(readings)
    for r in readings:
        found = _denied(r.mention, words) or _superseded(r, given, words)
        if found is not None:
            r.status = found
    _raised(readings, words)
    for sentence in _retractions(page, words):
        _retract(sentence, readings, voices, words)


def _raised(readings: list[Reading], words: Lexicon) -> None:
    """ "On Sunday it raised those figures to 34": the number that the same claimant gave before is superseded."""
    last: dict[tuple[object, ...], Reading] = {}
    for r in readings:
        key = (r.measure.value, r.unit, r.claimant.value)
        before, text, first = last.get(key), r.mention.clause.words, r.mention.first
        if before is not None and first and text[first - 1] in words.sets["syntax.to"] and _differs(before, r):
            left = text[max(0, first - 9) : first - 1]
            near = r.mention.clause.sentence.paragraph - before.mention.clause.sentence.paragraph <= 1
            other = before.mention.clause is not r.mention.clause
            if (
                near
                and other
                and words.sets["syntax.from"].isdisjoint(left)
                and not words.sets["status.change"].isdisjoint(left)
                and not words.sets["status.pointing"].isdisjoint(left)
            ):
                before.status = Evidence("superseded", "superseded", " ".join(left[-4:]))
        last[key] = r


def _denied(mention: Mention, words: Lexicon) -> Evidence | None:
    tags = mention.clause.tags
    for tag in tags.get("denied_before", ()):
        between = mention.clause.words[tag.last + 1 : mention.first]
        if (
            0 <= len(between) <= CLAUSE
            and words.sets["syntax.contrast"].isdisjoint(between)
            and mention.first > tag.last
        ):
            return Evidence("denied", "denied", str(tag.value))
    for tag in tags.get("denied_after", ()):
        if 0 < tag.first - mention.last <= CLAUSE and not any(
            mention.last < m.first < tag.first for m in mention.clause.mentions
        ):
            return Evidence("denied", "denied", str(tag.value))
    return None


class Given:
    """The different numbers a text gives for one thing, and for one thing among one population in one place."""

    def __init__(self, readings: list[Reading]) -> None:
        self.wide: dict[object, set[object]] = defaultdict(set)
        self.narrow: dict[object, set[object]] = defaultdict(set)
        self.dated: dict[object, tuple[float, float]] = {}  # the range of those of a stated or published day
        for r in readings:
            self.wide[_thing(r)].add(_numbers(r))
            self.narrow[_target(r)].add(_numbers(r))
            if r.as_of.value is not None:
                low, high = self.dated.get(_target(r), (float("inf"), float("-inf")))
                self.dated[_target(r)] = min(low, _range(r)[0]), max(high, _range(r)[1])


def _range(r: Reading) -> tuple[float, float]:
    q = r.mention.quantity
    return (float("-inf") if q.low is None else q.low, float("inf") if q.high is None else q.high)


def _thing(r: Reading) -> tuple[object, ...]:
    return r.measure.value, r.unit


def _target(r: Reading) -> tuple[object, ...]:
    return r.measure.value, r.unit, r.population.value, r.place.value


def _numbers(r: Reading) -> tuple[object, ...]:
    q = r.mention.quantity
    return q.value, q.low, q.high


def _superseded(r: Reading, given: Given, words: Lexicon) -> Evidence | None:
    mention, text = r.mention, r.mention.clause.words
    if len(given.wide[_thing(r)]) < 2:
        return None
    low, high = given.dated.get(_target(r), (float("-inf"), float("inf")))
    if (
        r.measure.value in words.sets["status.cumulative"]
        and r.as_of.rule == "undated"
        and r.as_of.words
        and (low / LEAST < _range(r)[1] < low or _range(r)[0] > high)
    ):
        return Evidence("superseded", "superseded", r.as_of.words)
    is_sum = r.unit is not None and r.unit.isupper()
    if is_sum and r.measure.value not in words.sets["status.cumulative"]:
        return None  # a price that rose was one all the same
    change = _from_to(mention, words)
    if change is not None:
        return change
    for tag in mention.clause.tags.get("superseded_before", ()):
        gap = text[tag.last + 1 : mention.first]
        if len(gap) <= CLOSE and tag.last < mention.first and not {",", ";"} & set(gap):
            return Evidence("superseded", "superseded", str(tag.value))
    for tag in mention.clause.tags.get("superseded_sentence", ()):
        if (
            len(given.narrow[_target(r)]) > 1
            and tag.last < mention.first
            and abs(tag.first - mention.first) <= 2 * CLAUSE
        ):
            return Evidence("superseded", "superseded", str(tag.value))
    return None


def _differs(one: Reading, two: Reading) -> bool:
    return _numbers(one) != _numbers(two)


def _from_to(mention: Mention, words: Lexicon) -> Evidence | None:
    """ "fell from 103 to 93": a number after "from", with a verb of change before it or "to" after it."""
    text, first = mention.clause.words, mention.first
    at = first - 1
    while at >= 0 and text[at] in words.sets["syntax.determiner"] | words.sets["status.filler"]:
        at -= 1
    if at < 0 or text[at] not in words.sets["syntax.from"]:
        return None
    changed = [w for w in text[max(0, at - 9) : at] if w in words.sets["status.change"]]
    return Evidence("superseded", "superseded", f"{changed[-1]} … {text[at]}") if changed else None


def _retractions(page: Page, words: Lexicon) -> list[Sentence]:
    """The sentences that take something back."""
    starts: dict[int, Sentence] = {}
    for stem in words.sets["status.stems"]:
        at = page.text.find(stem)
        for _ in range(20):
            if at < 0:
                break
            sentence = page.sentence_at(at)
            starts[sentence.start] = sentence
            at = page.text.find(stem, sentence.end)
    found = []
    for start in sorted(starts):
        sentence = starts[start]
        tags = clause_of(sentence, words).tags
        if tags.get("retracting") and set(sentence.words) & words.sets["status.retracted_things"]:
            found.append(sentence)
    return found


def _retract(sentence: Sentence, readings: list[Reading], voices: Voices, words: Lexicon) -> None:
    tags = clause_of(sentence, words).tags
    tag = tags["retracting"][0]
    if set(sentence.words) & words.sets["status.attribution_only"]:
        return
    own = [r for r in readings if r.mention.clause.sentence is sentence]
    if own:
        _retract_numbers(own, tag, readings, words)
        return
    paragraph = sentence.page.paragraph(sentence.paragraph)
    said = [r for r in readings if sentence.index and r.mention.clause.sentence is paragraph[sentence.index - 1]]
    if said and not words.sets["status.pointing"].isdisjoint(sentence.words[:3]):
        _retract_numbers(said, tag, readings, words)
        return
    around = [s for s in paragraph if abs(s.index - sentence.index) <= 1]
    measures = {
        c.measure
        for s in around
        for t in clause_of(s, words).tags.get("measure", ())
        for c in t.value
        if c.how in ("event", "are", "strong_are")
    }
    names = voices.named(around)
    earlier = [r for r in readings if r.mention.clause.sentence.start < sentence.start]
    if not measures or not names:
        near = max((r.mention.clause.sentence.paragraph for r in earlier), default=-1)
        _retract_paragraph([r for r in earlier if r.mention.clause.sentence.paragraph == near], tag)
        return
    for r in earlier:
        if (
            r.mention.clause.sentence.start >= sentence.start
            or r.mention.clause.sentence.paragraph == sentence.paragraph
        ):
            continue
        by = r.claimant.value is None or not names or any(_is_same(r.claimant.value, n) for n in names)
        if by and (r.measure.value in measures if measures else True) and r.claimant.value is not None:
            r.status = Evidence("retracted", "retracted", str(tag.value))


def _retract_paragraph(last: list[Reading], tag: Tag) -> None:
    """A retraction that names neither speaker nor measure takes back what the paragraph before it gave."""
    for r in last:
        if r.claimant.value is not None:
            r.status = Evidence("retracted", "retracted", str(tag.value))


def _retract_numbers(own: list[Reading], tag: Tag, readings: list[Reading], words: Lexicon) -> None:
    """A number repeated where it is taken back: it and its twins; the one given in its place stands."""
    text = own[0].mention.clause.words
    wrong = [r for r in own if not _is_right_one(text, r.mention, words)][:1] if len(own) > 1 else own
    for w in wrong:
        for r in readings:
            if r.measure.value == w.measure.value and not _differs(r, w):
                r.status = Evidence("retracted", "retracted", str(tag.value))


def _is_right_one(text: list[str], mention: Mention, words: Lexicon) -> bool:
    return bool(set(text[max(0, mention.first - 5) : mention.first]) & words.sets["status.right"])


def _is_same(one: str, two: str) -> bool:
    a, b = set(one.lower().split()), set(two.lower().split())
    return len(a & b) / min(len(a), len(b)) >= 0.6
