"""Who was aboard, so that "everybody", "all but one" and "the rest" have a number."""

from __future__ import annotations

import bisect
import functools

from qantar.extract.tally.groups import NOBODY, VAGUE, Count, Group, number_of
from qantar.extract.tally.idioms import ABOARD
from qantar.extract.tally.scene import SKIP, Scene

REACH = 120  # tokens looked at before the word that asks, and as many after it
NEAR = 16  # groups looked back at for the whole of which a rest is left
REST = frozenset(("others", "rest", "remainder", "remaining", "other"))
ALL_BUT = "all but"
ALL = frozenset(("all", "everyone", "everybody"))


def means_everybody(scene: Scene, group: Group) -> bool:
    """Whether *group* is everybody there without saying how many: "all aboard", "everyone", "the entire crew"."""
    if group.numbered or group.count.value is not None or group.attacker:
        return False
    words = scene.tokens.words[group.start : group.end]
    return words[0] == ALL_BUT or not scene.tokens.lexicon.cues["everybody"].isdisjoint(words)


def means_rest(scene: Scene, group: Group) -> bool:
    """Whether *group* is what a part left of a whole: "the others", "the remaining passengers"."""
    if group.numbered or not group.definite or group.count != VAGUE or group.attacker:
        return False
    return not REST.isdisjoint(scene.tokens.words[group.start : group.end])


def everybody(scene: Scene, group: Group) -> Count | None:
    """Return how many *group* is that means everybody aboard, or everybody but some; None where nobody tells."""
    tags = scene.tokens.tags
    said = _said_before(scene, group) if tags[group.start - 1 : group.start] == "," else None
    if said is not None:
        return said
    alone = group.head in scene.tokens.lexicon.cues["roles"] and tags[group.end : group.end + 1] != "&"
    whole = aboard(scene, group.start, group.end, group.head if alone else "")
    if whole is None and scene.tokens.words[group.start] == ALL_BUT:
        whole = _before(scene, group)
    if whole is None:
        return None
    but = [number_of(scene.tokens, at) for at in range(group.start, group.end) if tags[at] == "N"]
    spared = but[0].value if but else int(scene.tokens.words[group.start] == ALL_BUT)
    return None if spared is None or spared > whole.low else less(whole, spared)


def _said_before(scene: Scene, group: Group) -> Count | None:
    """Return how many "all" after a comma are: "four of the 110 aboard escaped, all badly burned"."""
    low, _ = scene.bounds(group.start)
    index = scene.order.get(group.start, 0)
    if scene.tokens.words[group.start : group.end] != ["all"]:
        return None
    for old in reversed(scene.groups[max(0, index - 3) : index]):
        if old.start >= low and old.numbered and old.kind in {"person", "bare"}:
            return old.count
    return None


def _before(scene: Scene, group: Group) -> Count | None:
    """Return how many the last people counted before *group* are: "a patrol of 12 was ambushed; all but three ..."."""
    index = scene.order.get(group.start, 0)
    for old in reversed(scene.groups[max(0, index - 3) : index]):
        if old.numbered and old.kind == "person" and old.count.low > 1:
            return old.count
    return None


def aboard(scene: Scene, start: int, end: int, role: str = "") -> Count | None:
    """Return how many were said to be aboard, before token *start* or, failing that, after token *end*.

    With *role* ("passengers") only they count where the others aboard are told apart from them.
    """
    groups = scene.groups
    for index in range(bisect.bisect_left(scene.firsts, start) - 1, -1, -1):
        if groups[index].start < start - REACH:
            break
        if _is_aboard(scene, groups[index]):
            return _together(scene, index, role)
    for index in range(bisect.bisect_left(scene.firsts, end), len(groups)):
        if groups[index].start > end + REACH:
            break
        if _is_aboard(scene, groups[index]) or _is_list(scene, groups[index], end):
            return _together(scene, index, role)
    return None


def whole_of(scene: Scene, group: Group) -> Count | None:
    """Return the number that *group* is a part of: of "two of the four occupants" the four."""
    numbers = [at for at in range(group.start, group.end) if scene.tokens.tags[at] == "N"]
    of = len(numbers) == 2 and scene.tokens.tags[numbers[0] + 1] == "f"
    return number_of(scene.tokens, numbers[1]) if of else None


def left_over(scene: Scene, group: Group) -> Count | None:
    """Return how many are left for *group*, the rest of a whole told before: "of the ten, three died; the others"."""
    index = scene.order.get(group.start, 0)
    told = NOBODY
    for place in range(index - 1, max(-1, index - NEAR), -1):
        old = scene.groups[place]
        whole = whole_of(scene, old)
        if whole is not None:
            told = told.plus(old.count)
        elif _is_aboard(scene, old) or _is_divided(scene, old):
            whole = _together(scene, place, "")
        elif old.kind in {"person", "bare"} and (old.numbered or old.count.value == 1):
            told = told.plus(old.count)
        if whole is not None:
            return less(whole, told.value) if whole.value and told.value and whole.value > told.value else None
    return None


def less(whole: Count, part: int) -> Count:
    """Return *whole* without *part* of them."""
    return whole.plus(Count(-min(part, whole.low), -part, -part))


def _is_divided(scene: Scene, group: Group) -> bool:
    """Whether a sentence begins with *group* as the whole of what follows: "Of the ten miners, three ..."."""
    tokens = scene.tokens
    at = group.start - 1
    if not group.numbered or at < 0 or tokens.words[at] != "of":
        return False
    before = scene.before(at, 0)
    return before < 0 or tokens.tags[before] in ".;"


def _is_aboard(scene: Scene, group: Group) -> bool:
    """Whether *group* tells how many were aboard: "carrying 12 people", "with four on board", "its three occupants"."""
    if not group.numbered and group.count.value == 1 and group.kind == "person":
        return _is_carried(scene, group)
    if not group.numbered or group.kind not in {"person", "bare"} or group.count == NOBODY:
        return False
    tokens, cues = scene.tokens, scene.tokens.lexicon.cues
    here = group.head in cues["aboard"]
    there = not ABOARD.isdisjoint(tokens.words[group.end : group.end + 2])
    before = scene.before(group.start, 0, SKIP + "I")
    carried = before >= 0 and tokens.words[before] in cues["carries"]
    if carried or (before >= 1 and tokens.tags[before] == "E" and tokens.words[before - 1] == "there"):
        return here or there or (carried and group.kind == "bare" and tokens.tags[group.end : group.end + 1] == ":")
    return (there and not group.part) or (here and group.definite)


def _is_carried(scene: Scene, group: Group) -> bool:
    """Whether *group* begins the list of whom a craft carries: "the helicopter, with a pilot, a nurse and a child"."""
    tokens = scene.tokens
    before = scene.before(group.start, 0)
    if (
        before < 2
        or tokens.words[before] not in tokens.lexicon.cues["carries"]
        or group.head not in tokens.lexicon.cues["jobs"]
    ):
        return False
    craft = scene.ends.get(scene.before(before, 0, SKIP + ",E") + 1)
    return craft is not None and craft.kind in {"thing", "maybe"}


def _is_list(scene: Scene, group: Group, end: int) -> bool:
    """Whether *group* says right after "all" or "everyone aboard" who they were: "everyone on board: two crew ..."."""
    between = scene.tokens.tags[end : group.start]
    return group.numbered and group.kind == "person" and between.strip('*m"') in {":", ",", "-", "("}


def _together(scene: Scene, index: int, role: str) -> Count:
    """Return the count of the people listed with the group at *index*: "44 passengers | and five crew"."""
    groups, tags = scene.groups, scene.tokens.tags
    listed = [groups[index]]
    for way in (-1, 1):
        at = index + way
        while 0 <= at < len(groups):
            first, second = (groups[at], groups[at + 1]) if way < 0 else (groups[at - 1], groups[at])
            between, other = tags[first.end : second.start].strip('*"tm'), groups[at]
            if between not in {"&", ",&", ","} or other.kind != "person" or other.part:
                break
            if not other.numbered and other.count.value != 1:
                break
            listed.append(other)
            at += way
    counts = [group.count for group in listed if group.head == role] or [group.count for group in listed]
    return functools.reduce(Count.plus, counts)
