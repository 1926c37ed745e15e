"""The people after a harm word that it is done to: "killing a judge, her driver and, in Orra, two guards"."""

from __future__ import annotations

from dataclasses import dataclass, field

from qantar.extract.tally.groups import Group
from qantar.extract.tally.scene import LONGEST, PLACES, PREPOSED, SKIP, Link, Scene

CONNECTORS = ",&I(-)R:"


@dataclass(slots=True)
class _Walk:
    """A walk to the right: the chain so far, a group that hangs on a preposition, whether in brackets."""

    scene: Scene
    high: int
    chain: list[Link] = field(default_factory=list)
    hanging: Group | None = None
    inside: bool = False
    owned: bool = False


def right_chain(scene: Scene, at: int, *, owned: bool = False) -> list[Link]:
    """Return who the active harm word that ends before token *at* is done to.

    With *owned* a verb after the phrase is not theirs: "the bodies of a pilot and his passenger were found".
    """
    _, high = scene.bounds(at - 1)
    tags = scene.tokens.tags
    place = scene.after(at, high, SKIP + "F")
    if tags[place : place + 2] == ",N" and (tags[at - 1] == "G" or scene.before(at - 1, 0) + 1 not in scene.ends):
        place += 1  # a stray comma: "killing, 16 people"
    group = scene.starts.get(place)
    if group is None:
        return []
    walk = _Walk(scene, high, [("", group)], owned=owned)
    place = group.end
    while 0 <= place < high and len(walk.chain) < LONGEST:
        tag = tags[place]
        if tag in SKIP:
            place += 1
        elif tag in "W" and place in scene.starts and place == walk.chain[-1][1].end and walk.chain[-1][1].plural:
            walk.chain.append(("=", scene.starts[place]))  # "journalists Ann Doe and Max Roe"
            place = scene.starts[place].end
        elif tag in PREPOSED or tag in "~D":
            place = _past_hanging(walk, place)
        elif tag in "tj":
            place += 1
        elif tag in CONNECTORS:
            place = _past_connector(walk, place)
        else:
            break
    return walk.chain


def _past_hanging(walk: _Walk, place: int) -> int:
    """Step over a preposition, a participle or a day, and the group that hangs on it."""
    scene = walk.scene
    other = scene.starts.get(scene.after(place + 1, walk.high, SKIP + PREPOSED + "~D"))
    if other is None or scene.tokens.tags[place] == "D":
        return place + 1
    walk.hanging = other
    return other.end


def _past_connector(walk: _Walk, place: int) -> int:
    """Step over the connectors at *place* and take in the group after them; -1 where the chain ends."""
    joint, place = _joint(walk.scene.tokens.tags, place, walk.high)
    walk.inside = (walk.inside or "(" in joint) and ")" not in joint
    following = walk.scene.starts.get(place)
    if following is None:
        return place if ")" in joint else -1
    if following.kind == "bare" and walk.scene.tokens.tags[following.end : following.end + 1] in {"q", "r", "c"}:
        return -1  # "the death of one person and ten injuries"
    link = _link(walk, joint, following)
    if link == "stop":
        return -1
    if link:
        walk.chain.append((link, following))
        walk.hanging = None
    return following.end


def _joint(tags: str, place: int, high: int) -> tuple[str, int]:
    """Return the run of connectors at *place* and where it ends."""
    start = place
    while place < high:
        if tags[place] not in ",&I()-:" + SKIP and not (tags[place] in "mf" and "I" in tags[start:place]):
            break
        place += 1
    return tags[start:place], max(place, start + 1)


def _link(walk: _Walk, joint: str, following: Group) -> str:
    """Return how *following* joins the chain: a link's mark, "" to pass it over, "stop" to end the chain."""
    scene, chain = walk.scene, walk.chain
    hanging = walk.hanging
    # "the wife of a judge and a guard" are two, "a man before his wife and two boys" is one.
    of_whom = (
        hanging is not None
        and scene.governor(hanging, 0) == "f"
        and (
            scene.tokens.tags[following.start] in "aN"
            or scene.tokens.words[following.start] in scene.tokens.lexicon.cues["own"]
        )
    )
    placed = hanging is not None and ((hanging.kind == "person" and not of_whom) or following.kind in PLACES)
    resumed = joint == ",&" and following.numbered  # "four officers, including a commander, and two civilians"
    if not walk.owned and is_subject(scene, following, walk.high):
        return "stop"
    apart = following.part and "&" in joint and scene.tokens.tags[following.end : following.end + 1] != "f"
    if following.kind == "pronoun" and following.attacker and "&" in joint:
        return "&"  # "killed nine people, most of them traders, and himself"
    if (
        "I" in joint
        or walk.inside
        or (following.part and not (apart and _has_own_whole(scene, following)))
        or (chain[-1][0] == "<" and "&" in joint and not resumed)
    ):
        return "<"
    if placed:
        return ""
    if following.kind == "thing" or (following.kind == "pronoun" and not following.attacker):
        return "stop"
    return "&" if "&" in joint else _after_comma(walk, joint, following)


def _has_own_whole(scene: Scene, group: Group) -> bool:
    """Whether *group* is a part of people of its own: "all four crew and 33 of the 35 passengers"."""
    return scene.tokens.tags.count("N", group.start, group.end) == 2 and group.kind == "person"


def _after_comma(walk: _Walk, joint: str, following: Group) -> str:
    """Return how *following* joins the chain over a comma, a dash or a colon: the next of a list, or in apposition."""
    goes_on = _list_goes_on(walk.scene, following, walk.high)
    apposed = _apposed(walk.chain[-1][1], following) and not _at_work(walk.scene, walk.chain[-1][1], following)
    dash = "-" in joint
    if (
        following.numbered
        and following.kind == "person"
        and not walk.chain[0][1].generic
        and not dash
        and ":" not in joint
    ):
        return "&"  # a list without "and": "2 soldiers, 3 policemen"
    if following.kind in {"maybe", "name"} and not (dash or goes_on or (apposed and following.kind == "name")):
        return "stop"
    own = walk.scene.tokens.words[walk.chain[-1][1].start] in walk.scene.tokens.lexicon.cues["own"]
    two = (own or walk.scene.tokens.tags[walk.chain[-1][1].start] == "a") and walk.scene.tokens.tags[
        following.start
    ] == "a"
    and_next = walk.scene.tokens.tags[following.end : following.end + 1] == "&"
    listed = goes_on or (two and and_next and following.kind == "person")  # "a boy, a guard and wounded two"
    return "&" if listed and not (apposed or dash or ":" in joint) else "="


def _list_goes_on(scene: Scene, group: Group, high: int) -> bool:
    """Whether an "and" or another comma with a group follows *group*, as in a list."""
    at = group.end + 2 if scene.tokens.tags[group.end : group.end + 2] == "fN" else group.end  # "a mother of three"
    at = scene.after(at, high)
    at2 = scene.after(at + 1, high, SKIP + "&,")
    return at < high and scene.tokens.tags[at] in ",&" and at2 in scene.starts


def _apposed(first: Group, second: Group) -> bool:
    """Whether *second* may say who *first* is: "Ann Doe, a judge", "the mayor, Ann Doe"."""
    if first.count.value != 1 or second.count.value != 1 or second.numbered or second.more:
        return False
    return first.kind == "name" or first.definite or second.kind == "name"


def _at_work(scene: Scene, first: Group, second: Group) -> bool:
    """Whether the two are of one crew, so that the second is no title of the first: "the pilot, flight nurse and"."""
    jobs = scene.tokens.lexicon.cues["jobs"]
    return first.head in jobs and second.head in jobs and first.head != second.head


def is_subject(scene: Scene, group: Group, high: int) -> bool:
    """Whether a verb of its own follows *group*: "... and five were injured", "... and the attackers fled"."""
    tags = scene.tokens.tags
    at = scene.after(group.end, high, SKIP + "FD")
    for _ in range(3):
        if at < high and tags[at] in PREPOSED:
            other = scene.starts.get(scene.after(at + 1, high))
            if other is None:
                break
            at = scene.after(other.end, high, SKIP + "FD")
    if at >= high:
        return False
    tag = tags[at]
    if tag in "EHMVJdeLUkz0!" or (tag == "v" and group.definite):
        return True
    return tag in "KZS" and scene.after(at + 1, high, SKIP) not in scene.starts
