"""Death told without a verb of killing: lives claimed, bodies found, men lost, an assassination."""

from __future__ import annotations

import bisect
from dataclasses import replace

from qantar.extract.tally.company import accompanied
from qantar.extract.tally.context import auxiliary, past, zero_before
from qantar.extract.tally.groups import ONE, VAGUE, Group
from qantar.extract.tally.idioms import ABOARD
from qantar.extract.tally.left import left_chain, nearest
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention, nobody
from qantar.extract.tally.right import right_chain
from qantar.extract.tally.scene import SKIP, Link, Scene

FAR = 12  # tokens after a body in which others may be told of
LIMB_OF = frozenset(
    ("a", "an", "one", "both", "his", "her", "their", "part", "parts", "several", "some", "use")
)  # not "lost 300 feet"


def losses(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the army lost 12 men"."""
    group = scene.starts.get(end)
    low, high = scene.bounds(start)
    object_ = scene.tokens.words[end : min(high, end + 5)]
    limbs = scene.tokens.lexicon.cues["limbs"] & set(object_[1:])
    counted = scene.tokens.tags[end : end + 1] == "N" and "feet" not in limbs
    if limbs and (counted or object_[0] in LIMB_OF):
        chain = left_chain(scene, auxiliary(scene, start)[0])
        if not chain and scene.tokens.words[start].endswith("ing"):
            near = nearest(scene, start - 1, low, free=False)  # "resulting in a guard falling and breaking a leg"
            chain = [("", near)] if near is not None else []
        return mention(scene, INJURED, chain, start, end, weak=True)
    if scene.tokens.tags[end : end + 1] == "f":  # "with the loss of all 23 people aboard"
        group = scene.starts.get(end + 1)
    if group is None and scene.tokens.tags[end : end + 1] in {"", ".", ",", ";", "&", ")"}:
        lost = scene.ends.get(start)
        dead = lost is not None and lost.numbered and lost.kind == "person"
        return mention(scene, KILLED, [("", lost)], start, end) if lost and dead else []  # "five soldiers lost"
    if group is None or not group.numbered:
        return []
    if group.kind == "maybe" and "Nf" in scene.tokens.tags[group.start : group.end]:
        return mention(scene, KILLED, [("", group)], start, end)  # "the convoy lost four of its escorts"
    loser = scene.ends.get(scene.before(start, low) + 1)
    if group.kind == "bare" and not ABOARD.isdisjoint(scene.tokens.words[group.end : group.end + 1]):
        return mention(scene, KILLED, [("", group)], start, group.end)  # "with the loss of all 11 on board"
    alone = group.kind == "bare" and scene.tokens.tags[group.end : group.end + 1] in {"", ".", ",", ";", "&"}
    if group.kind != "person" and not (alone and loser is not None and loser.kind == "person" and loser.plural):
        return []
    return mention(scene, KILLED, [("", group)], start, end)


def body(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the bodies of five men were found", "his body was discovered"."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    number = scene.ends.get(start)
    counted = number is not None and number.numbered and tokens.words[start] != "remains"
    if not counted and not tokens.lexicon.cues["found"] & set(tokens.words[low:high]):
        return []
    if tokens.tags[end : end + 1] == "f" and not counted:
        first = scene.before(start, low, SKIP + "t")  # "the bodies of a pilot and his passenger were found"
        whole = first < low or tokens.tags[first] in "&,C"
        chain = right_chain(scene, end + 1, owned=whole)
        return mention(scene, KILLED, chain + those_of(scene, end, high), start, end + 1, weak=True)
    if number is not None and number.numbered:
        # Of dead counted before they are those who were found.
        verb = next((at for at in range(end, high) if tokens.words[at] in tokens.lexicon.cues["found"]), end)
        chain = [("", number), *accompanied(scene, verb + 1)]  # "... were found on Monday and four more on Tuesday"
        return [replace(m, part=True) for m in mention(scene, KILLED, chain, start, end)]
    if number is None and tokens.tags[start - 1 : start] in {"a", "A"}:
        return mention(scene, KILLED, [("", Group(start, end, ONE, "body", "bare"))], start, end)
    whose = start - 2 if start > 1 and tokens.words[start - 1] in {"'", "’"} else start - 1  # "the victims' bodies"
    owned = tokens.words[whose].removesuffix("'s").removesuffix("’s") if start else ""
    if tokens.tags[whose : whose + 1] in {"u", "P", "X"} and tokens.lexicon.tags.get(owned, "w") in "pPxX":
        owner = Group(whose, start, ONE, owned, "person", tokens.lexicon.tags[owned] in "xX")
        owner = scene.ends.get(whose + 1, owner) if tokens.tags[whose] in "PX" else owner
        return mention(scene, KILLED, [("", owner)], start, end)
    own = scene.before(start, low, SKIP + "jewV")  # "his dead body"
    return his(scene, own, end) if own >= low and tokens.words[own] in tokens.lexicon.cues["own"] else []


def those_of(scene: Scene, at: int, high: int) -> list[Link]:
    """Return whose bodies are told of with others: "the body of a guide was found with those | of two climbers"."""
    words = scene.tokens.words
    for place in range(at, min(high - 1, at + FAR)):
        if words[place] in {"those", "that"} and words[place + 1] == "of":
            return [("&", group) for _, group in right_chain(scene, place + 2)[:1]]
    return []


def his(scene: Scene, own: int, end: int, others: list[Link] | None = None) -> list[Mention]:
    """Return the death of him whose body or life is told of, by the possessive at token *own*, and of *others*."""
    plural = scene.tokens.words[own] == "their"
    owner = Group(own, own + 1, VAGUE if plural else ONE, "he", "pronoun", definite=True, plural=plural)
    scene.order.setdefault(own, bisect.bisect_left(scene.firsts, own))
    return mention(scene, KILLED, [("", owner), *(others or [])], own, end)


def fatally(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "two were shot, one of them fatally", "was fatally struck"."""
    low, _ = scene.bounds(start)
    if scene.tokens.tags[end : end + 1] in {"v", "V"}:
        aux, voice = auxiliary(scene, start)
        chain = left_chain(scene, aux) if voice == "E" else right_chain(scene, end + 1)
        return mention(scene, KILLED, chain, start, end + 1, weak=True)
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
        chain = left_chain(scene, auxiliary(scene, verb)[0])
        return mention(scene, KILLED, chain + (accompanied(scene, end) if chain else []), verb, end)
    if word == "with" and tokens.words[verb - 1] in tokens.lexicon.cues["pays"]:
        return mention(scene, KILLED, left_chain(scene, auxiliary(scene, verb - 1)[0]), verb - 1, end)
    if takes and tokens.tags[end : end + 1] == "f":
        return mention(scene, KILLED, right_chain(scene, end + 1), verb, end + 1)
    if takes and scene.before(verb, low) >= low and tokens.words[start - 1] in tokens.lexicon.cues["own"]:
        return his(scene, start - 1, end)  # "a bomb took his life"
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
