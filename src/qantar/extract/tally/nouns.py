"""Harm told by a noun: 19 deaths, no casualties, the toll, lives, bodies, injuries suffered, an assassination."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from qantar.extract.tally.chains import Scene, left_chain, right_chain
from qantar.extract.tally.context import auxiliary, past, zero_before
from qantar.extract.tally.groups import NOBODY, ONE, VAGUE, Group, number_of
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention

WITH_INJURIES = re.compile(r"m[*jwaFNe]{0,3}\Z")
COUNTED = re.compile(r"N[oAjOwWvpPKZ]*\Z")


def noun(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read counted nouns: "19 deaths", "the deaths of 19", "no casualties", "the death toll rose to 19"."""
    tags, words = scene.tokens.tags, scene.tokens.words
    tag = tags[start]
    measures = {"q": (KILLED,), "r": (INJURED,), "c": (KILLED, INJURED)}[tag]
    low, high = scene.bounds(start)
    if tag == "q" and words[start - 2 : start] == ["number", "of"]:
        return toll(scene, start, end, high)
    if tag == "q" and words[end : end + 1] == ["toll"]:
        return toll(scene, start, end + 1, high)
    if tag == "r" and (escaped := WITH_INJURIES.search(tags, max(low, start - 5), start)) and words[escaped.start()] == "with":
        return _with_injuries(scene, escaped.start(), start, end)
    if tag == "r" and "U" in tags[max(low, start - 7) : start]:
        return []  # read with its verb: "sustained multiple injuries"
    if tags[end : end + 1] == ":" and end + 1 in scene.starts and tag != "c":
        return mention(scene, measures[0], [("", scene.starts[end + 1])], start, end + 2)
    if words[end : end + 2] == ["coded", "as"] and end + 2 in scene.starts:
        return mention(scene, measures[0], [("", scene.starts[end + 2])], start, end + 3)
    group = _number_of(scene, start, low)
    if group is not None:
        if tag == "c" and group.count.high != 0:
            return []
        return [m for measure in measures for m in mention(scene, measure, [("", group)], start, end)]
    if zero_before(scene, start, low):
        return [m for measure in measures for m in _zero(scene, measure, start, end)]
    if tag in "qr" and tags[end : end + 1] == "f":
        if past(scene, start) or words[end - 1] in {"wounds", "burns"}:
            return []
        return mention(scene, measures[0], right_chain(scene, end + 1), start, end + 1)
    if words[start] == "wounds":
        return mention(scene, INJURED, right_chain(scene, end), start, end)
    return []


def _number_of(scene: Scene, start: int, low: int) -> Group | None:
    """Return the number of the noun at *start*: "3 deaths", "37 blast related injuries"."""
    counted = COUNTED.search(scene.tokens.tags, max(low, start - 6), start)
    if counted is None:
        return None
    at = counted.start()
    group = next((scene.starts[place] for place in range(at, max(low, at - 3) - 1, -1) if place in scene.starts), None)
    return replace(group, kind="bare", end=start) if group is not None and group.end > at else None


def _zero(scene: Scene, measure: str, start: int, end: int) -> list[Mention]:
    return [Mention(measure, NOBODY, NOBODY, start, end, scene.bounds(start)[0], (), (-start - 1,))]


def toll(scene: Scene, start: int, end: int, high: int) -> list[Mention]:
    """Read the number after "death toll", the second of two: "rose from 12 to 15"."""
    best = None
    for at in range(end, min(high, end + 12)):
        group = scene.starts.get(at)
        if group is not None and group.numbered:
            best = group
            if scene.tokens.words[at - 1] != "from":
                break
        if scene.tokens.tags[at] == "M":
            return []  # "the toll could climb to 30"
        if scene.tokens.tags[at] in ",C":
            break
    if best is None:
        return []
    return [replace(m, update=True) for m in mention(scene, KILLED, [("", best)], start, best.end)]


def survivors(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "none of the five aboard survived", "there were no survivors among the 12": all of them died."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    zero = [at for at in range(max(low, start - 9), start) if tokens.tags[at] == "N" and tokens.numbers[at].value == 0]
    if not zero:
        return []
    for at in range(zero[0] + 1, min(high, end + 8)):
        if tokens.tags[at] == "N" and tokens.numbers[at].value:
            aboard = Group(at, at + 1, number_of(tokens, at), "", "bare", numbered=True)
            return mention(scene, KILLED, [("", aboard)], start, end)
    return []


def _with_injuries(scene: Scene, at: int, start: int, end: int) -> list[Mention]:
    """Read "leaving two with burns", "survived with serious injuries"."""
    tokens = scene.tokens
    if any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(at, start)):
        return []
    low, _ = scene.bounds(at)
    verb = scene.before(at, low)
    if verb + 1 in scene.ends:
        return mention(scene, INJURED, [("", scene.ends[verb + 1])], start, end)
    if verb >= low and tokens.tags[verb] in "vV!":
        return mention(scene, INJURED, left_chain(scene, auxiliary(scene, verb)[0]), start, end)
    return []


def losses(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the army lost 12 men"."""
    group = scene.starts.get(end)
    if group is None or group.kind != "person" or not group.numbered:
        return []
    return mention(scene, KILLED, [("", group)], start, end)


def body(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the bodies of five men were found", "his body was discovered"."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    if not tokens.lexicon.cues["found"] & set(tokens.words[low:high]):
        return []
    if tokens.tags[end : end + 1] == "f":
        return mention(scene, KILLED, right_chain(scene, end + 1), start, end + 1, weak=True)
    number = scene.ends.get(start)
    if number is not None and number.numbered:
        return mention(scene, KILLED, [("", number)], start, end)
    if tokens.words[start - 1] in tokens.lexicon.cues["own"]:
        plural = tokens.words[start - 1] == "their"
        owner = Group(start - 1, start, VAGUE if plural else ONE, "he", "pronoun", definite=True, plural=plural)
        scene.order.setdefault(owner.start, bisect.bisect_left(scene.groups, owner.start, key=lambda group: group.start))
        return mention(scene, KILLED, [("", owner)], start, end)
    return []


def fatally(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "two were shot, one of them fatally"."""
    low, _ = scene.bounds(start)
    at = scene.before(start, low, '*"fiR,')
    group = scene.ends.get(at + 1)
    if group is None or not group.numbered:
        return []
    return [replace(m, part=True, dies=True) for m in mention(scene, KILLED, [("", group)], start, end)]


def suffer(scene: Scene, start: int) -> list[Mention]:
    """Read "suffered serious injuries", "received fatal injuries"."""
    tokens = scene.tokens
    _, high = scene.bounds(start)
    for at in range(start + 1, min(high, start + 8)):
        tag = tokens.tags[at]
        if tag == "r":
            zero = any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(start, at))
            fatal = bool(tokens.lexicon.cues["fatal"] & set(tokens.words[start:at]))
            aux, _ = auxiliary(scene, start)
            chain = left_chain(scene, aux)
            return mention(scene, KILLED if fatal else INJURED, chain, start, at + 1, denied=zero)
        if tag in ".;CR":
            break
    return []


def lives(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "claimed the lives of five", "claimed five lives", "five lost their lives"."""
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    group = next((g for g in (scene.ends.get(end),) if g), None)
    first = group.start if group else start
    verb = scene.before(first, low)
    word = tokens.words[verb] if verb >= low else ""
    if word == "of" and tokens.words[verb - 1] == "loss" and group and group.numbered:
        return mention(scene, KILLED, [("", replace(group, kind="bare"))], verb, end)
    if word in tokens.lexicon.cues["loses"]:
        return mention(scene, KILLED, left_chain(scene, auxiliary(scene, verb)[0]), verb, end)
    if word in tokens.lexicon.cues["takes"] and tokens.tags[end : end + 1] == "f":
        return mention(scene, KILLED, right_chain(scene, end + 1), verb, end + 1)
    if group and group.numbered and (word in tokens.lexicon.cues["takes"] or tokens.tags[end : end + 2] == "EV"):
        return mention(scene, KILLED, [("", replace(group, kind="bare"))], verb, end)
    return []


def nominal(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the assassination of a judge", unless it was attempted or is somebody's past."""
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    around = tokens.words[max(low, start - 4) : start]
    if tokens.tags[end : end + 1] != "f":
        return mention(scene, KILLED, right_chain(scene, end), start, end) if end in scene.starts else []
    if tokens.lexicon.cues["attempted"] & set(around) or past(scene, start):
        return []
    return mention(scene, KILLED, right_chain(scene, end + 1), start, end + 1, weak=True)
