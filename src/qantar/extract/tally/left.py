"""The people before a harm word that it is said of: "two guards and the driver of the van were killed"."""

from __future__ import annotations

from qantar.extract.tally.groups import Group
from qantar.extract.tally.scene import LONGEST, PREPOSED, SKIP, Link, Scene

SUBJECTS = frozenset(("he", "she", "they", "i", "we"))
OBJECTS = frozenset(("him", "them", "us"))


def left_chain(scene: Scene, at: int) -> list[Link]:
    """Return who the passive or intransitive harm word at token *at* is said of."""
    low, _ = scene.bounds(at)
    tags = scene.tokens.tags
    place = scene.before(at, low, SKIP + '"-')
    closed = place >= low and tags[place] in ",)-"
    place = out_of_brackets(scene, place, low)
    if place < low:
        return []
    if tags[place] == "R":
        if scene.tokens.words[max(0, place - 2) : place] == ["all", "of"]:
            return adjacent_chain(
                scene, scene.before(place - 2, low, SKIP + ",") + 1
            )  # "12 passengers and three crew, all of whom"
        apart = tags[place - 1] == ","
        place = scene.before(place, low, SKIP + ",mf")
        group = scene.ends.get(place + 1) or nearest(scene, place, low, free=False)
        group = _head_of(scene, group, low) if apart and group else group
        return _coordinated(scene, group, low, closed=False) if group else []
    if closed:
        place = _before_clause(scene, place, low)
    told = scene.ends.get(place + 1)
    if (
        told is not None
        and told.kind != "thing"
        and scene.tokens.words[told.start] not in OBJECTS
        and _is_told(scene, told, low)
    ):
        return [("", told)]
    elliptic = tags[place] in "&C"  # "... and was killed", "before being shot": the subject of the verb before
    group = nearest(scene, place, low, free=True, subject=elliptic)
    chain = _coordinated(scene, group, low, closed) if group else []
    # "The mayor and head of the council was ...": one person, by the verb.
    one = scene.tokens.words[at] in {"was", "is", "has"}
    return [link for link in chain if not (one and link[0] == "&" and link[1].bare_noun)]


def _head_of(scene: Scene, group: Group, low: int) -> Group:
    """Return of whom a clause after a comma tells: in "the brother of the culprit, who ..." the brother."""
    if scene.governor(group, low) != "f":
        return group
    head = scene.ends.get(scene.before(group.start, low, SKIP + "f") + 1)
    return head if head is not None and head.kind == "person" else group


def _before_clause(scene: Scene, place: int, low: int) -> int:
    """Step left over a relative clause between commas: "70 people, some of them men who could not run, were killed"."""
    tags = scene.tokens.tags
    comma = tags.rfind(",", low, place + 1)
    if comma < 0 or "R" not in tags[comma : place + 1] or tags[comma + 1] not in "RImN":
        return place
    return scene.before(comma, low) if "d" not in tags[comma:place] else place


def _is_told(scene: Scene, group: Group, low: int) -> bool:
    """Whether *group* follows a verb of saying, not one whose object it is: "the army said four were killed"."""
    tags = scene.tokens.tags
    at = scene.before(group.start, low)
    if at < low or tags[at] not in "Vv":
        return False
    before = scene.before(at, low, SKIP + "HEv")
    return before < low or tags[before] != "R"


def adjacent_chain(scene: Scene, at: int) -> list[Link]:
    """Return the chain that ends right before token *at*, whatever it hangs on: "leaving a guard and a boy dead"."""
    low, _ = scene.bounds(at)
    group = scene.ends.get(scene.before(at, low) + 1)
    if group is None:
        return []
    chain: list[Link] = [("", group)]
    while len(chain) < LONGEST:
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


def out_of_brackets(scene: Scene, place: int, low: int) -> int:
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
        if not hangs and not (free and scene.tokens.words[group.start] in OBJECTS):
            return _named_before(scene, group, low) if group.kind == "thing" and not subject else group
        place = group.start - 1
    return None


def _named_before(scene: Scene, group: Group, low: int) -> Group | None:
    """Return of whom *group* says what he is: "Ann Doe, a radio star, ..."."""
    at = scene.before(group.start, low)
    named = scene.ends.get(at) if at > low and scene.tokens.tags[at] == "," else None
    return named if named is not None and named.kind == "name" and scene.tokens.tags[group.start] == "a" else None


def _coordinated(scene: Scene, group: Group, low: int, closed: bool) -> list[Link]:
    """Return the chain that ends with *group*."""
    tags = scene.tokens.tags
    chain: list[Link] = [("", group)]
    listed, resumed = False, 0
    while len(chain) < LONGEST:
        at = scene.before(group.start, low)
        if at < low:
            break
        tag = tags[at]
        if tag == "&" and tags[at - 1] == "," and group.numbered and not closed and _is_complement(scene, at - 1, low):
            break
        if tag in "If" and (tag == "I" or group.part):
            parts = len(chain) - resumed
            chain = [("<", link) for _, link in chain[:parts]] + chain[parts:]
            joint, listed = "<", False
        elif tag == "&":
            listed, joint = True, "&"
            if tags[at - 1] == "," and group.numbered and not closed:
                resumed = len(chain)  # "four officers, including a commander, and two civilians"
        elif tag in ",-" and (listed or closed):
            joint = "&" if listed and tag == "," else "="
        else:
            break
        previous = _before_relative(scene, at, low) or _previous(scene, at, low, said=joint in "<=")
        if tag == "," and joint == "&" and previous is not None and _names_him(scene, previous, group):
            joint = "="
        if joint == "&" and tag == "," and previous is not None and _is_broken_down(scene, previous, chain, closed):
            joint = "="
        if previous is None or _ends_list(scene, previous, at, joint, low):
            break
        chain[0] = (joint, chain[0][1])
        chain.insert(0, ("", previous))
        group = previous
    if chain[0][0] == "<":
        # No head for the parts: the phrase is a subject of its own ("..., including a baby, and seven are hurt").
        return [("", chain[-1][1])]
    return chain


def _ends_list(scene: Scene, group: Group, at: int, joint: str, low: int) -> bool:
    """Whether *group* before the connector at *at* is none of the list: a thing, a pronoun but for "he and ...", a whole."""
    if group.kind == "pronoun" and joint != "<":
        return group.end != at or group.head not in SUBJECTS
    return group.kind == "thing" or (scene.tokens.tags[at] == "," and _opens_with_of(scene, group, low))


def _opens_with_of(scene: Scene, group: Group, low: int) -> bool:
    """Whether *group* ends the whole that a sentence begins with: "of three crew and 21 passengers, one ..."."""
    opens = scene.after(low, group.start)
    before = scene.before(group.start, low, SKIP + "t")
    if before != opens and scene.tokens.tags[before] != "&":
        return False  # "of 61 people just one, a boy, ..."
    return scene.tokens.words[opens] == "of" and not set(",VEKZd") & set(scene.tokens.tags[opens : group.start])


def _is_complement(scene: Scene, comma: int, low: int) -> bool:
    """Whether the list before the comma is said by a verb before it: "the dead were men and boys, and 35 were hurt"."""
    tags = scene.tokens.tags
    group = scene.ends.get(scene.before(comma, low) + 1)
    for _ in range(8):
        if group is None:
            return False
        at = scene.before(group.start, low, SKIP + ",&")
        if at >= low and tags[at] in "EdeKkG":
            return True
        group = scene.ends.get(at + 1)
    return False


def _names_him(scene: Scene, first: Group, second: Group) -> bool:
    """Whether *second* says who *first* is, though a list goes on: "a captain, Ann Doe, and two privates"."""
    if first.count.value != 1 or second.count.value != 1 or second.more:
        return False
    titled = second.kind == "person" and scene.tokens.tags[second.start] in "ta"
    return (first.kind == "person" and second.kind == "name") or (first.kind == "name" and titled)


def _is_broken_down(scene: Scene, first: Group, chain: list[Link], closed: bool) -> bool:
    """Whether a list says who *first* are: "the occupants, a pilot and two passengers, ..."."""
    second = chain[0][1]
    if closed and first.numbered and first.count.value == sum(group.count.value or 0 for _, group in chain):
        return True  # "two officers, a major and a captain, ..."
    everybody = first.head in scene.tokens.lexicon.cues["everybody"]
    vague = (first.definite or everybody) and first.plural and not first.numbered and (first.generic or everybody)
    return vague and scene.tokens.tags[second.start] in "aN"


def _before_relative(scene: Scene, at: int, low: int) -> Group | None:
    """Return whom a clause between commas before "and" tells of: "the pilot, who flew it, and his passenger"."""
    tags = scene.tokens.tags
    if tags[at] != "&" or tags[at - 1] != ",":
        return None
    opened = tags.rfind(",R", max(low, at - 20), at - 1)
    if opened < 0 or "," in tags[opened + 1 : at - 1]:
        return None
    group = scene.ends.get(opened)
    return group if group is not None and group.kind in {"person", "name"} and group.count.value == 1 else None


def _previous(scene: Scene, at: int, low: int, said: bool) -> Group | None:
    """Return the group before the connector at *at*, past what hangs on prepositions and participles."""
    place = scene.before(at, low, SKIP + ",-&I")
    place = out_of_brackets(scene, place, low)
    while place >= low:
        group = scene.ends.get(place + 1)
        if group is None:
            return None
        hangs = scene.governor(group, low)
        if not hangs or (said and hangs in "Vv"):
            return group
        receiving = hangs == "U" and scene.tokens.words[scene.before(group.start, low)].endswith("ing")
        if hangs not in PREPOSED + "~" and not receiving:
            return None
        place = scene.before(group.start, low, SKIP + PREPOSED + "~RE" + "U" * receiving)
    return None
