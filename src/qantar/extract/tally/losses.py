"""Death told without a verb of killing: lives claimed, bodies found, men lost, nobody survived, an assassination."""

from __future__ import annotations

import bisect
from dataclasses import replace

from qantar.extract.tally.context import auxiliary, past, zero_before
from qantar.extract.tally.groups import ONE, VAGUE, Group, number_of
from qantar.extract.tally.left import left_chain
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention, nobody
from qantar.extract.tally.right import right_chain
from qantar.extract.tally.scene import SKIP, Scene

ABOARD = 120  # tokens looked back for who was aboard
LIMB_OF = frozenset(("a", "an", "one", "both", "his", "her", "their"))  # not "lost 300 feet"
ALL = frozenset(("all", "everyone", "everybody"))


def survivors(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "none of the five aboard survived", "there were no survivors among the 12": all of them died."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    zero = [at for at in range(max(low, start - 9), start) if tokens.tags[at] == "N" and tokens.numbers[at].value == 0]
    if not zero:
        aux, _ = auxiliary(scene, start)
        verb = tokens.words[start] in {"survive", "survived"}
        helped = "not" in tokens.words[max(low, start - 2) : start]  # "did not survive"
        return mention(scene, KILLED, left_chain(scene, min(aux, start - 2)), start, end) if verb and helped else []
    for at in range(zero[0] + 1, min(high, end + 8)):
        if tokens.tags[at] == "N" and tokens.numbers[at].value:
            left = Group(at, at + 1, number_of(tokens, at), "", "bare", numbered=True)
            return mention(scene, KILLED, [("", left)], start, end)
    return everybody(scene, start, end)


def all_aboard(scene: Scene, at: int) -> bool:
    """Whether "all aboard", "everyone on board" begins at token *at*."""
    words = scene.tokens.words[at : at + 2]
    return len(words) == 2 and words[0] in ALL and words[1] in {"aboard", "on board"}


def all_before(scene: Scene, at: int) -> bool:
    """Whether the subject that ends before token *at* is everybody: "all were killed", "all of whom died"."""
    words = scene.tokens.words[max(0, at - 3) : at]
    if words and words[-1] in {"aboard", "on board"}:
        del words[-1]
    return bool(ALL.intersection(words[-1:])) or words[-3:] in (["all", "of", "whom"], ["all", "of", "them"])


def everybody(scene: Scene, start: int, end: int) -> list[Mention]:
    """Return all who were said to be aboard before token *start*: "carrying 12 passengers and a crew of three"."""
    tokens = scene.tokens
    cues = tokens.lexicon.cues
    for at in range(start - 1, max(0, start - ABOARD), -1):
        there = tokens.tags[at] == "E" and tokens.words[at - 1] == "there"  # "there were 33 people on board"
        group = scene.starts.get(at + 1) if there or tokens.words[at] in cues["carries"] else None
        if (
            group is not None
            and group.numbered
            and (group.head in cues["aboard"] or tokens.words[group.end : group.end + 1] == ["on board"])
        ):
            chain = [link for link in right_chain(scene, at + 1) if link[1].kind in {"person", "bare"}] or [("", group)]
            return mention(scene, KILLED, chain, start, end)
    return []


def losses(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the army lost 12 men"."""
    group = scene.starts.get(end)
    low, high = scene.bounds(start)
    object_ = scene.tokens.words[end : min(high, end + 3)]
    if scene.tokens.lexicon.cues["limbs"] & set(object_[1:]) and object_[0] in LIMB_OF:
        return mention(scene, INJURED, left_chain(scene, auxiliary(scene, start)[0]), start, end, weak=True)
    if scene.tokens.tags[end : end + 1] == "f":  # "with the loss of all 23 people aboard"
        group = scene.starts.get(end + 1)
    if group is None or not group.numbered:
        return []
    loser = scene.ends.get(scene.before(start, low) + 1)
    alone = group.kind == "bare" and scene.tokens.tags[group.end : group.end + 1] in {"", ".", ",", ";", "&"}
    if group.kind != "person" and not (alone and loser is not None and loser.kind == "person" and loser.plural):
        return []
    return mention(scene, KILLED, [("", group)], start, end)


def body(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the bodies of five men were found", "his body was discovered"."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    if not tokens.lexicon.cues["found"] & set(tokens.words[low:high]):
        return []
    if tokens.tags[end : end + 1] == "f":
        whole = scene.before(start, low, SKIP + "t") < low  # "the bodies of a pilot and his passenger were found"
        return mention(scene, KILLED, right_chain(scene, end + 1, owned=whole), start, end + 1, weak=True)
    number = scene.ends.get(start)
    if number is not None and number.numbered:
        return mention(scene, KILLED, [("", number)], start, end)
    whose = start - 2 if start > 1 and tokens.words[start - 1] in {"'", "’"} else start - 1  # "the victims' bodies"
    owned = tokens.words[whose].removesuffix("'s").removesuffix("’s") if start else ""
    if tokens.tags[whose : whose + 1] in {"u", "P", "X"} and tokens.lexicon.tags.get(owned, "w") in "pPxX":
        owner = Group(whose, start, ONE, owned, "person", tokens.lexicon.tags[owned] in "xX")
        owner = scene.ends.get(whose + 1, owner) if tokens.tags[whose] in "PX" else owner
        return mention(scene, KILLED, [("", owner)], start, end)
    own = scene.before(start, low, SKIP + "jewV")  # "his dead body"
    if own < low or tokens.words[own] not in tokens.lexicon.cues["own"]:
        return []
    plural = tokens.words[own] == "their"
    owner = Group(own, start, VAGUE if plural else ONE, "he", "pronoun", definite=True, plural=plural)
    index = bisect.bisect_left(scene.groups, owner.start, key=lambda group: group.start)
    scene.order.setdefault(owner.start, index)
    return mention(scene, KILLED, [("", owner)], start, end)


def fatally(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "two were shot, one of them fatally"."""
    low, _ = scene.bounds(start)
    at = scene.before(start, low, '*"fiR,')
    group = scene.ends.get(at + 1)
    if group is None or not group.numbered:
        return []
    return [replace(m, part=True, dies=True) for m in mention(scene, KILLED, [("", group)], start, end)]


def lives(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "claimed the lives of five", "claimed five lives", "five lost their lives"."""
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    group = scene.ends.get(end)
    first = group.start if group else start
    verb = scene.before(first, low)
    word = tokens.words[verb] if verb >= low else ""
    if tokens.tags[end : end + 1] in {"w", "O", "p", "P"}:
        return []  # "the life raft"
    takes = word in tokens.lexicon.cues["takes"]
    lost = takes or tokens.tags[end : end + 2] == "EJ" or (word == "of" and tokens.words[verb - 1] == "loss")
    if lost and not (group and group.numbered) and zero_before(scene, verb - 1, low):
        return nobody(scene, KILLED, start, end)  # "there was no loss of life"
    if word in tokens.lexicon.cues["loses"]:
        return mention(scene, KILLED, left_chain(scene, auxiliary(scene, verb)[0]), verb, end)
    if takes and tokens.tags[end : end + 1] == "f":
        return mention(scene, KILLED, right_chain(scene, end + 1), verb, end + 1)
    if lost and group is not None and group.numbered:
        return mention(scene, KILLED, [("", replace(group, kind="bare"))], max(verb, 0), end)
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
