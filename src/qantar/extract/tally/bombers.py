"""Attackers dead by implication: "blew himself up", "turned the gun on himself", "a suicide bomber detonated ..."."""

from __future__ import annotations

import bisect
import itertools

from qantar.extract.tally.groups import NOBODY, ONE, Count, Group
from qantar.extract.tally.mention import KILLED
from qantar.extract.tally.merge import Sum
from qantar.extract.tally.scene import Scene

LIVED = frozenset(("survived", "survives"))
AFTERWARDS = 6  # tokens after the sentence in which he may be said to have lived
LOOKBACK = 6  # groups looked back at for who blew himself up


def add_implied(scene: Scene, sums: dict[str, Sum]) -> tuple[int, int] | None:
    """Add to *sums* the attackers whose death is only implied; return the tokens that imply it, None if nothing does.

    An attacker whose death is told too is the same one, unless the text calls him another ("one blew himself up,
    another was shot").
    """
    count, span = _implied(scene)
    if span is None or count.value is None:
        return None
    killed = sums.get(KILLED)
    if killed is None:
        killed = sums[KILLED] = Sum()
    others = sum(m.attackers.low for m in killed.counted if m.more and m.attackers == m.count != NOBODY)
    missing = count.value - (killed.attackers.low - others)
    if missing <= 0:
        return None
    extra = Count(missing, missing, missing)
    killed.count, killed.attackers = killed.count.plus(extra), killed.attackers.plus(extra)
    return span


def _implied(scene: Scene) -> tuple[Count, tuple[int, int] | None]:
    """Return how many attackers the text kills by implication: the most that one place tells of."""
    best, span = NOBODY, None
    hints = scene.tokens.lexicon.hints
    if hints.isdisjoint(scene.tokens.words):
        return best, span
    for start, end in _sentences(scene):
        words = scene.tokens.words[start:end]
        if hints.isdisjoint(words):
            continue
        text = " ".join(words)
        found = _suicides(scene, start, end, text)
        if found is not None and (found.value or 0) > (best.value or 0):
            best, span = found, (start, end)
    return best, span


def _sentences(scene: Scene) -> list[tuple[int, int]]:
    stops = [-1, *scene.stops, len(scene.tokens.tags)]
    return [(low + 1, min(high, low + 91)) for low, high in itertools.pairwise(stops) if high > low + 1]


def _suicides(scene: Scene, start: int, end: int, text: str) -> Count | None:
    """Return how many kill themselves in the sentence of tokens *start* to *end*."""
    lexicon = scene.tokens.lexicon
    act = lexicon.patterns["suicide"].search(text)
    bombers = [group for at in range(start, end) if (group := scene.starts.get(at)) and _is_bomber(scene, group)]
    failed = lexicon.cues["failed"] & set(scene.tokens.words[start:end])
    at = start + text[: act.start()].count(" ") if act else start
    if not LIVED.isdisjoint(scene.tokens.words[start : end + AFTERWARDS]):
        return None
    if act and failed and "vest" in act.group():
        act = None  # arrested with a vest on
    if act and scene.tokens.tags[max(start, at - 2) : at] != "MT":  # not "threatened to blow himself up"
        group = _actor(scene, start, end, at)
        return group.count if group is not None else ONE
    if bombers and not failed and lexicon.patterns["goes_off"].search(text):
        return max((group.count for group in bombers), key=lambda count: count.value or 0)
    return None


def _is_bomber(scene: Scene, group: Group) -> bool:
    words = scene.tokens.words[group.start : group.end]
    return group.attacker and ("suicide" in words or group.head in {"bomber", "bombers"})


def _actor(scene: Scene, start: int, end: int, at: int) -> Group | None:
    """Return who kills himself at token *at*: the nearest people before, one or many as the pronoun says."""
    words = scene.tokens.words
    many = "themselves" in words[at : at + 5] or "their" in words[max(start, at - 2) : at + 4]
    last = bisect.bisect_left(scene.groups, at, key=lambda group: group.start)
    for group in reversed(scene.groups[max(0, last - LOOKBACK) : last]):
        if (
            group.kind in {"person", "bare"}
            and group.plural == many
            and (group.start >= start or group.attacker)
            and group.count.value
        ):
            return group
    return None
