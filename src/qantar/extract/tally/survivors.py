"""Death told by who lived: "there were no survivors", "only four of the ten survived", "he did not survive"."""

from __future__ import annotations

from dataclasses import replace

from qantar.extract.tally.aboard import ALL, aboard, less, whole_of
from qantar.extract.tally.context import auxiliary
from qantar.extract.tally.groups import NOBODY, ONE, Count, Group, number_of
from qantar.extract.tally.left import left_chain
from qantar.extract.tally.mention import KILLED, Mention, add_up, mention, nobody
from qantar.extract.tally.scene import Scene

BEFORE, AFTER = 9, 10  # tokens looked at around the word for a denial and for the whole
EXPECTED = frozenset(("expected", "likely", "anticipated"))
ONLY = frozenset(("only", "sole", "lone", "just"))


def survivors(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read who died from who survived: nobody, some of a whole, or somebody who did not.

    What follows only from the number of those who lived is marked `implied`: a count of the dead goes before it.
    """
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    numbers = [at for at in range(max(low, start - BEFORE), start) if tokens.tags[at] == "N"]
    zero = [at for at in numbers if tokens.numbers[at].value == 0]
    if zero:
        return _nobody_lived(scene, zero[-1], start, end)
    if tokens.words[start] in tokens.lexicon.cues["survivors"]:
        return _implied(scene, _counted(scene, start, low), None, start, end)
    aux, _ = auxiliary(scene, start)
    helped = {"not", "never"} & set(tokens.words[max(low, start - 2) : start])
    chain = left_chain(scene, min(aux, start - 2) if helped else aux)
    if helped:
        return mention(scene, KILLED, chain, start, end)
    if not chain:
        return []
    first = chain[0][1]
    if not ALL.isdisjoint(tokens.words[first.start : first.end]):
        return nobody(scene, KILLED, start, end)
    only = not ONLY.isdisjoint(tokens.words[max(low, first.start - 2) : first.end])
    lived = add_up(scene, chain)[0] if first.numbered or only else None
    return _implied(scene, lived, whole_of(scene, first), start, end)


def escaped(scene: Scene, at: int) -> list[Mention]:
    """Read who died from how few got away: "only four of the 110 aboard escaped"."""
    low, _ = scene.bounds(at)
    chain = left_chain(scene, auxiliary(scene, at)[0])
    first = chain[0][1] if chain else None
    if first is None or ONLY.isdisjoint(scene.tokens.words[max(low, first.start - 2) : first.end]):
        return []
    return _implied(scene, add_up(scene, chain)[0], whole_of(scene, first), at, at + 1)


def _nobody_lived(scene: Scene, zero: int, start: int, end: int) -> list[Mention]:
    """Read "none of the five and their pilot survived", "no survivors among the 12"; else all aboard died."""
    tokens = scene.tokens
    _, high = scene.bounds(start)
    if tokens.tags[start - 1] in "oA" or not EXPECTED.isdisjoint(tokens.words[end : end + 3]):
        return []  # "there were no other survivors", "no survivors were expected"
    whole, last = NOBODY, zero
    for at in range(zero + 1, min(high, end + AFTER)):
        if tokens.tags[at] == "N" and (whole == NOBODY or "&" in tokens.tags[last:at]):
            whole, last = whole.plus(number_of(tokens, at)), at
    known = whole if whole != NOBODY else aboard(scene, start, end)
    return _dead(scene, known, start, end) if known is not None else []


def _counted(scene: Scene, start: int, low: int) -> Count | None:
    """Return how many survivors there were: "the sole survivor", "three survivors"."""
    group = scene.ends.get(start + 1)
    if group is not None and group.numbered:
        return group.count
    return None if ONLY.isdisjoint(scene.tokens.words[max(low, start - 3) : start]) else ONE


def _implied(scene: Scene, lived: Count | None, whole: Count | None, start: int, end: int) -> list[Mention]:
    """Return as dead those of the *whole*, if not said all aboard, who are not among the *lived*."""
    if lived is None or lived.value is None:
        return []
    known = whole or aboard(scene, start, end)
    if known is None or known.value is None or known.value <= lived.value:
        return []
    return [replace(said, implied=True) for said in _dead(scene, less(known, lived.value), start, end)]


def _dead(scene: Scene, count: Count, start: int, end: int) -> list[Mention]:
    return mention(scene, KILLED, [("", Group(start, end, count, "", "bare", numbered=True))], start, end)
