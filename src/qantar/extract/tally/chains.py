"""The people a harm word is said of: the phrase before it or after it, with all that is coordinated with it.

A chain is a list of links in the order of the text; each link is a group and how it joins the one before: "" for the
first, "&" (and, a comma in a list), "=" (in apposition), "<" (a part: "including", "of whom").
"""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from qantar.extract.tally.groups import Group
from qantar.extract.tally.tokens import Tokens

SKIP = '*"n'
WINDOW = 90  # tokens looked at on either side of a harm word, so that no sentence costs more than its length
PREPOSED = "mfyT"
PLACES = frozenset(("name", "thing", "maybe"))
VERBAL = "JVvKZSkzsGYQLUEHdr!"
Link = tuple[str, Group]


@dataclass(slots=True)
class Scene:
    """The tokens of a text with its groups by place."""

    tokens: Tokens
    groups: list[Group]
    starts: dict[int, Group] = field(init=False)
    ends: dict[int, Group] = field(init=False)
    stops: list[int] = field(init=False)
    order: dict[int, int] = field(init=False)  # the place of a group among the groups, by its start
    parts: set[int] = field(default_factory=set)  # where the groups start that only break down another
    agents: set[int] = field(default_factory=set)  # where the groups start that do harm
    agent_heads: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.starts = {group.start: group for group in self.groups}
        self.ends = {group.end: group for group in self.groups}
        self.order = {group.start: index for index, group in enumerate(self.groups)}
        tags = self.tokens.tags
        self.stops = [at for at, tag in enumerate(tags) if tag in ".;"]

    def bounds(self, at: int) -> tuple[int, int]:
        """Return the sentence around token *at*, cut to the window."""
        index = bisect.bisect_left(self.stops, at)
        low = self.stops[index - 1] + 1 if index else 0
        high = self.stops[index] if index < len(self.stops) else len(self.tokens.tags)
        return max(low, at - WINDOW), min(high, at + WINDOW)

    def before(self, at: int, low: int, skip: str = SKIP) -> int:
        """Return the nearest place left of *at* whose tag is not in *skip* (low - 1 if none)."""
        tags = self.tokens.tags
        at -= 1
        while at >= low and tags[at] in skip:
            at -= 1
        return at

    def after(self, at: int, high: int, skip: str = SKIP) -> int:
        """Return the nearest place from *at* on whose tag is not in *skip* (high if none)."""
        tags = self.tokens.tags
        while at < high and tags[at] in skip:
            at += 1
        return at

    def governor(self, group: Group, low: int) -> str:
        """Return the tag of the word *group* hangs on, "" where it stands free.

        Names after a comma go with the place named before ("in Arrol, Bek province"): they hang on the same word.
        """
        tags = self.tokens.tags
        for _ in range(12):
            at = self.before(group.start, low)
            if at < low:
                return ""
            tag = tags[at]
            if tag == "f" and at > low and self.tokens.words[at - 1] in self.tokens.lexicon.cues["transparent"] and group.kind in {"person", "bare"}:
                return ""
            if tag == "m" and group.numbered and self.tokens.words[at] == "with":
                return ""
            if tag in PREPOSED or tag in VERBAL or tag == "~":
                return tag
            if tag not in ",&" or group.kind not in PLACES or group.numbered:
                return ""
            previous = self.ends.get(self.before(at, low, SKIP + ",") + 1)
            if previous is None or previous.kind not in PLACES:
                return ""
            group = previous
        return ""


def left_chain(scene: Scene, at: int) -> list[Link]:
    """Return who the passive or intransitive harm word at token *at* is said of."""
    low, _ = scene.bounds(at)
    tags = scene.tokens.tags
    place = scene.before(at, low, SKIP + '"-')
    closed = place >= low and tags[place] in ",)-"
    place = _out_of_brackets(scene, place, low)
    if place < low:
        return []
    if tags[place] == "R":
        place = scene.before(place, low, SKIP + ",mf")
        group = scene.ends.get(place + 1) or nearest(scene, place, low, free=False)
        return _coordinated(scene, group, low, closed=False) if group else []
    told = scene.ends.get(place + 1)
    if told is not None and told.kind != "thing" and _is_told(scene, told, low):
        return [("", told)]
    elliptic = tags[place] in "&C"
    group = nearest(scene, place, low, free=True, subject=elliptic)
    return _coordinated(scene, group, low, closed) if group else []


def _is_told(scene: Scene, group: Group, low: int) -> bool:
    """Whether *group* follows a verb of saying and not one whose object it is: "the army said four guards were killed"."""
    tags = scene.tokens.tags
    at = scene.before(group.start, low)
    if at < low or tags[at] not in "Vv":
        return False
    before = scene.before(at, low, SKIP + "HEv")
    return before < low or tags[before] != "R"


COMPANY = frozenset(("along with", "together with", "as well as", "as was", "as were"))


def accompanied(scene: Scene, at: int) -> list[Link]:
    """Return who shares the fate told before token *at*.

    They follow a phrase ("was killed along with his driver and two guards") or, as a bare number with a place of its
    own, an "and" ("six died in the first blast and eight in the second").
    """
    _, high = scene.bounds(at - 1)
    words, tags = scene.tokens.words, scene.tokens.tags
    place = at + 1 if tags[at : at + 1] == "," else at
    if place < high and words[place] in COMPANY:
        chain = right_chain(scene, place + 1)
        if chain and chain[0][1].kind in {"thing", "maybe"}:
            return []
        return [("&", group) if not joint else (joint, group) for joint, group in chain]
    place = scene.after(place, min(high, at + 14), SKIP + PREPOSED + "DtajuwWO,")
    group = scene.starts.get(place + 1) if place < high and tags[place] == "&" else None
    if group is None or group.kind != "bare" or not group.numbered or tags[group.end : group.end + 1] != "m":
        return []
    return [] if _is_subject(scene, group, high) else [("&", group)]


def adjacent_chain(scene: Scene, at: int) -> list[Link]:
    """Return the chain that ends right before token *at*, whatever it hangs on: "leaving a guard and four soldiers dead"."""
    low, _ = scene.bounds(at)
    group = scene.ends.get(scene.before(at, low) + 1)
    if group is None:
        return []
    chain: list[Link] = [("", group)]
    while len(chain) < 40:
        place = scene.before(group.start, low)
        if place < low or scene.tokens.tags[place] not in "&,":
            break
        previous = scene.ends.get(scene.before(place, low, SKIP + ",&") + 1)
        if previous is None or previous.kind == "thing":
            break
        chain[0] = ("&", group)
        chain.insert(0, ("", previous))
        group = previous
    return chain


def _out_of_brackets(scene: Scene, place: int, low: int) -> int:
    """Step left over commas and a bracketed remark."""
    tags = scene.tokens.tags
    for _ in range(4):
        if place >= low and tags[place] == ")":
            opened = tags.rfind("(", low, place)
            if opened < 0:
                return place - 1
            place = scene.before(opened, low)
        elif place >= low and tags[place] in ",-":
            place = scene.before(place, low)
        else:
            return place
    return place


def nearest(scene: Scene, place: int, low: int, free: bool, subject: bool = False) -> Group | None:
    """Return the nearest group at or left of *place*; with *free*, the nearest that hangs on no other word."""
    tags = scene.tokens.tags
    while place >= low:
        group = scene.ends.get(place + 1)
        if group is None:
            if free and not subject and tags[place] in "C:":
                return None
            if tags[place] == ")":
                place = tags.rfind("(", low, place)
                if place < low:
                    return None
            place -= 1
            continue
        hangs = scene.governor(group, low) if free else ""
        if not hangs:
            return None if group.kind == "thing" and not subject else group
        place = group.start - 1
    return None


def _coordinated(scene: Scene, group: Group, low: int, closed: bool) -> list[Link]:
    """Return the chain that ends with *group*."""
    tags = scene.tokens.tags
    chain: list[Link] = [("", group)]
    listed = False
    while len(chain) < 40:
        at = scene.before(group.start, low)
        if at < low:
            break
        tag = tags[at]
        if tag in "If" and (tag == "I" or group.part):
            chain = [("<", link) for _, link in chain]
            joint, listed = "<", False
        elif tag == "&":
            listed, joint = True, "&"
        elif tag in ",-" and (listed or closed):
            joint = "&" if listed else "="
        else:
            break
        previous = _previous(scene, at, low, said=joint in "<=")
        if previous is None or previous.kind == "thing" or (previous.kind == "pronoun" and joint != "<"):
            break
        chain[0] = (joint, chain[0][1])
        chain.insert(0, ("", previous))
        group = previous
    if chain[0][0] == "<":
        # No head for the parts: the phrase is a subject of its own ("..., including a baby, and seven are hurt").
        return [("", chain[-1][1])]
    return chain


def _previous(scene: Scene, at: int, low: int, said: bool) -> Group | None:
    """Return the group before the connector at *at*, past what hangs on prepositions and participles."""
    place = scene.before(at, low, SKIP + ",-&I")
    place = _out_of_brackets(scene, place, low)
    while place >= low:
        group = scene.ends.get(place + 1)
        if group is None:
            return None
        hangs = scene.governor(group, low)
        if not hangs or (said and hangs in "Vv"):
            return group
        if hangs not in PREPOSED + "~":
            return None
        place = scene.before(group.start, low, SKIP + PREPOSED + "~RE")
    return None


def right_chain(scene: Scene, at: int) -> list[Link]:
    """Return who the active harm word that ends before token *at* is done to."""
    _, high = scene.bounds(at - 1)
    tags = scene.tokens.tags
    place = scene.after(at, high, SKIP + "F")
    if tags[place : place + 2] == ",N" and scene.before(at - 1, 0) + 1 not in scene.ends:
        place += 1  # a stray comma: "killing, 16 people"
    group = scene.starts.get(place)
    if group is None:
        return []
    chain: list[Link] = [("", group)]
    place = group.end
    hanging: Group | None = None
    inside = False
    while place < high and len(chain) < 40:
        tag = tags[place]
        if tag in SKIP:
            place += 1
            continue
        if tag in PREPOSED or tag in "~D":
            other = scene.starts.get(scene.after(place + 1, high, SKIP + PREPOSED + "~D"))
            if other is not None and tag != "D":
                hanging, place = other, other.end
            else:
                place += 1
            continue
        if tag not in ",&I(-)R:":
            break
        joint, place = _joint(tags, place, high)
        inside = (inside or "(" in joint) and ")" not in joint
        following = scene.starts.get(place)
        if following is None:
            if ")" in joint and place < high:
                continue
            break
        kind = _join(scene, joint, inside, chain, hanging, following, high)
        if kind == "stop":
            break
        if kind:
            chain.append((kind, following))
            hanging = None
        place = following.end
    return chain


def _joint(tags: str, place: int, high: int) -> tuple[str, int]:
    """Return the run of connectors at *place* and where it ends."""
    start = place
    while (place < high and tags[place] in ",&I()-:" + SKIP) or (place < high and tags[place] in "mf" and "I" in tags[start:place]):
        place += 1
    return tags[start:place], max(place, start + 1)


def _join(
    scene: Scene, joint: str, inside: bool, chain: list[Link], hanging: Group | None, following: Group, high: int
) -> str:
    """Return how *following* joins the chain: a link's mark, "" to pass it over, "stop" to end the chain."""
    if _is_subject(scene, following, high):
        return "stop"
    listed_part = chain[-1][0] == "<" and "&" in joint
    if "I" in joint or inside or following.part or listed_part:
        return "<"
    if hanging is not None and (hanging.kind == "person" or following.kind in {"name", "thing"}):
        return ""
    if following.kind == "thing" or (following.kind == "pronoun" and not following.attacker):
        return "stop"
    if "&" in joint:
        return "&"
    if following.numbered and following.kind == "person" and not chain[0][1].generic and "-" not in joint:
        return "&"  # a list without "and": "2 soldiers, 3 policemen"
    if following.kind == "name" and _apposed(chain[-1][1], following):
        return "="
    if following.kind in {"maybe", "name"} and "-" not in joint and not _list_goes_on(scene, following, high):
        return "stop"
    if "-" in joint or ":" in joint:
        return "="
    return "&" if _list_goes_on(scene, following, high) and not _apposed(chain[-1][1], following) else "="


def _list_goes_on(scene: Scene, group: Group, high: int) -> bool:
    """Whether an "and" or another comma with a group follows *group*, as in a list."""
    at = scene.after(group.end, high)
    at2 = scene.after(at + 1, high, SKIP + "&,")
    return at < high and scene.tokens.tags[at] in ",&" and at2 in scene.starts


def _apposed(first: Group, second: Group) -> bool:
    """Whether *second* may say who *first* is: "Ann Doe, a judge", "the mayor, Ann Doe"."""
    if first.count.value != 1 or second.count.value != 1 or second.numbered or second.more:
        return False
    return first.kind == "name" or first.definite or second.kind == "name"


def _is_subject(scene: Scene, group: Group, high: int) -> bool:
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
    if tag in "EHMVJdeLUkz0!":
        return True
    return tag in "KZS" and scene.after(at + 1, high, SKIP) not in scene.starts
