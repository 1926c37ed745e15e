"""Harm said of people: each harm word of a text with its victims, as a list of mentions."""

from __future__ import annotations

import bisect
import re
from dataclasses import dataclass, replace

from qantar.extract.tally.actors import identify, mark_agent
from qantar.extract.tally.chains import PREPOSED, SKIP, Link, Scene, accompanied, adjacent_chain, left_chain, right_chain
from qantar.extract.tally.groups import NOBODY, ONE, VAGUE, Count, Group

# "shot and killed" is one harm, the graver; "shot dead" kills, "fatally shot" too.
HARM = re.compile(r"(?:[Ss]&|[Qs]&)?F?(?P<verb>[KZSkzsGYQ])(?P<dead>\*?e)?|(?P<dies>d)|(?P<dead2>e)|(?P<unhurt>0)"
                  r"|(?P<noun>[qrc])|(?P<of>h)|(?P<suffer>U)|(?P<lives>l)|(?P<body>B)")  # fmt: skip
KILLED, INJURED = "killed", "injured"
MEASURE = {"K": KILLED, "k": KILLED, "G": KILLED, "Z": INJURED, "z": INJURED, "Y": INJURED, "S": INJURED, "s": INJURED, "Q": INJURED}
BETWEEN = '*nF&,SsZKv"-e'  # what may stand between an auxiliary and its participle
CARRIED_OUT = frozenset("managed went proceeded continued used using".split())
# After these a killing is the reason for what is told, or somebody's past.
PAST = frozenset(
    """revenge retaliation reprisal avenge avenged avenging response anniversary protest protests protesting convicted accused
    charged sentenced suspected wanted responsible condemned condemning commemorate investigating trial since""".split()
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A harm said once: so many people, so many attackers among them, where.

    `attackers` is None where the words tell nothing. `heads` are the nouns used, `keys` the token places of the
    phrases, `group_count` how many phrases were added up.
    """

    measure: str
    count: Count
    attackers: Count
    start: int
    end: int
    sentence: int
    heads: tuple[str, ...]
    keys: tuple[int, ...]
    definite: bool = False
    more: bool = False
    generic: bool = False
    part: bool = False
    weak: bool = False
    update: bool = False
    pronoun: bool = False
    struck: bool = False
    dies: bool = False
    names: frozenset[str] = frozenset()


def mentions(scene: Scene) -> list[Mention]:
    """Return the mentions of *scene* in the order of their harm words."""
    tokens = scene.tokens
    covered = {at for group in scene.groups for at in range(group.start, group.end) if tokens.tags[at] in "KZSelGY"}
    for at, word in enumerate(tokens.words):
        if word in tokens.lexicon.attacks and tokens.tags[at - 1 : at] not in ("E", "a", "t", "j", "N"):
            mark_agent(scene, at)
    found: list[Mention] = []
    for match in HARM.finditer(tokens.tags):
        if match.start() in covered and not match["lives"]:
            continue
        found.extend(_read(scene, match))
    return _settle(found)


def _read(scene: Scene, match: re.Match[str]) -> list[Mention]:
    kind = match.lastgroup
    start, end = match.span()
    if match["verb"]:
        return _verb(scene, match)
    if kind == "dies":
        return _state(scene, KILLED, start, end)
    if kind == "dead2":
        return _state(scene, KILLED, start, end)
    if kind == "unhurt":
        return [replace(mention, count=NOBODY, attackers=NOBODY) for mention in _state(scene, INJURED, start, end)]
    if kind == "noun":
        return _noun(scene, start, end)
    if kind == "suffer":
        return _suffer(scene, start)
    if kind == "body":
        return _body(scene, start, end)
    if kind == "lives":
        return _lives(scene, start, end)
    return _nominal(scene, start, end)


def _verb(scene: Scene, match: re.Match[str]) -> list[Mention]:
    tags = scene.tokens.tags
    start, end = match.span()
    verb = match["verb"]
    at = match.start("verb")
    word = scene.tokens.words[at]
    measure = MEASURE[verb]
    weak = verb in "SsQ" and word in scene.tokens.lexicon.unsure
    if match["dead"] or "F" in match.group():
        measure, weak = KILLED, False
    if scene.tokens.words[end : end + 1] == ["down"] and verb in "SsQ":
        measure, weak, end = KILLED, False, end + 1
    if tags[end : end + 1] == "T" and scene.tokens.words[end + 1 : end + 2] == ["death"]:
        measure, weak, end = KILLED, False, end + 2
    if verb in "GYQ":
        return [replace(m, struck=m.measure == INJURED and verb == "Q") for m in _participle(scene, measure, weak, start, end)]
    aux, tag = _auxiliary(scene, start)
    active = tag != "E" and end in scene.starts
    by = mark_agent(scene, aux) if active else _by(scene, end)
    if _unreal(scene, aux, verb):
        return []
    denied = _denied(scene, aux, start)
    joint = _joint(scene, at, end, measure)
    if tag == "E":
        chain = left_chain(scene, aux)
        chain += accompanied(scene, end) if chain else []
    else:
        chain = _counted_before(scene, start, end) or right_chain(scene, end)
        if chain and verb in "SsQ" and _to_death(scene, chain):
            measure, weak = KILLED, False
        if chain and verb in "KZS" and _reduced(scene, start, chain):
            chain = []
        if not chain and verb in "KZS":
            chain = _before_participle(scene, start)
    return _mention(scene, measure, chain, start, end, weak=weak, denied=denied, joint=joint, by=by if word in NEUTRAL else None, struck=measure == INJURED and verb in "SsQ")


def _counted_before(scene: Scene, start: int, end: int) -> list[Link]:
    """Return the number before a participle that stands before its noun: "three injured civilians"."""
    low, _ = scene.bounds(start)
    number, noun = scene.ends.get(start), scene.starts.get(end)
    if number is None or noun is None or number.kind != "bare" or noun.kind != "person":
        return []
    at = scene.before(number.start, low)
    free = at >= low and scene.tokens.tags[at] in PREPOSED + "~V&"
    return [("", number)] if free and noun.count == VAGUE and not noun.definite else []


def _to_death(scene: Scene, chain: list[Link]) -> bool:
    """Whether "to death" follows the people struck."""
    end = chain[-1][1].end
    words = scene.tokens.words[end : end + 8]
    return "death" in words and words[max(0, words.index("death") - 1)] == "to"


def _by(scene: Scene, end: int) -> Group | None:
    """Return who did it: "shot dead by police"."""
    _, high = scene.bounds(end - 1)
    at = scene.after(end, high)
    return scene.starts.get(at + 1) if at < high and scene.tokens.tags[at] == "y" else None


def _before_participle(scene: Scene, at: int) -> list[Link]:
    """Return the people right before a participle or state without an auxiliary: "left two injured", "three dead"."""
    low, _ = scene.bounds(at)
    group = scene.ends.get(scene.before(at, low) + 1)
    if group is not None:
        hangs = scene.governor(group, low)
        if hangs == "L" or (hangs and group.numbered and group.kind != "thing"):
            return [("", group)]
        if not hangs:
            leave = _leave(scene, group.start, low)
            if leave:
                return adjacent_chain(scene, at)
    return left_chain(scene, at)


def _leave(scene: Scene, at: int, low: int) -> bool:
    """Whether the list of people that ends at *at* is what something left behind: "left a guard and two soldiers dead"."""
    tags = scene.tokens.tags
    for _ in range(8):
        place = scene.before(at, low, SKIP)
        if place < low:
            return False
        if tags[place] == "L":
            return True
        if tags[place] not in ",&":
            return False
        group = scene.ends.get(scene.before(place, low, SKIP + ",&") + 1)
        if group is None:
            return False
        at = group.start
    return False


def _auxiliary(scene: Scene, at: int) -> tuple[int, str]:
    """Return where the auxiliaries before the verb at *at* begin, and E for a form of be, H for have, "" for none."""
    low, _ = scene.bounds(at)
    tags = scene.tokens.tags
    place = at - 1
    while place >= max(low, at - 9) and tags[place] in BETWEEN and place + 1 not in scene.ends:
        place -= 1
    if place < low or tags[place] not in "EHM":
        return at, ""
    kind = tags[place]
    while place > low and tags[place - 1] in "EHMTn*":
        place -= 1
        kind = "E" if tags[place] == "E" and kind != "H" else kind
    return place, kind


def _unreal(scene: Scene, at: int, verb: str) -> bool:
    """Whether the verb whose auxiliaries begin at *at* tells of something that did not happen or may not have."""
    tokens = scene.tokens
    low, _ = scene.bounds(at)
    before = scene.before(at, low)
    previous = tokens.tags[before] if before >= low else ""
    run = tokens.tags[at : at + 4]
    if "M" in run.partition("K")[0].partition("Z")[0] and tokens.tags[at] in "MH":
        return True
    if previous == "M":
        return True
    if verb in "kzs" and (previous == "T" or tokens.tags[at] == "T"):
        return not CARRIED_OUT & set(tokens.words[max(low, before - 4) : before + 2])
    return run.startswith("TE")


def _denied(scene: Scene, aux: int, start: int) -> bool:
    words = scene.tokens.words[aux:start]
    return "not" in words or "never" in words


def _joint(scene: Scene, at: int, end: int, measure: str) -> bool:
    """Whether the count is for the killed and the injured together: "killed or wounded 30"."""
    tags = scene.tokens.tags
    low, high = scene.bounds(at)
    after = scene.after(end, high)
    before = scene.before(at, low)
    other = "Zz" if measure == KILLED else "Kk"
    if after < high and tags[after] == "&" and scene.after(after + 1, high) < high and tags[scene.after(after + 1, high)] in other:
        return True
    if before > low and tags[before] == "&":
        return tags[scene.before(before, low)] in ("Zz" if measure == KILLED else "Kke")
    return False


def _reduced(scene: Scene, start: int, chain: list[Link]) -> bool:
    """Whether the participle at *start* is passive though a phrase follows: "two killed, five wounded"."""
    low, _ = scene.bounds(start)
    before = scene.ends.get(scene.before(start, low) + 1)
    first = chain[0][1]
    return before is not None and before.numbered and first.kind in {"name", "thing"}


def _participle(scene: Scene, measure: str, weak: bool, start: int, end: int) -> list[Mention]:
    """Read "killing three", "the killing of three"."""
    tags = scene.tokens.tags
    low, _ = scene.bounds(start)
    before = scene.before(start, low, SKIP_ADVERBS)
    previous = tags[before] if before >= low else ""
    if previous == "M" or (before >= low and scene.tokens.words[before] in {"without", "not"}):
        return []
    if tags[end : end + 1] == "f":
        if _past(scene, start):
            return []
        return _mention(scene, measure, right_chain(scene, end + 1), start, end + 1, weak=weak)
    joint = _joint_participle(scene, start, end, measure)
    return _mention(scene, measure, right_chain(scene, end), start, end, weak=weak, joint=joint)


SKIP_ADVERBS = '*"'



def _joint_participle(scene: Scene, start: int, end: int, measure: str) -> bool:
    tags = scene.tokens.tags
    if measure == INJURED:
        return tags[max(0, start - 2) : start] == "G&"
    return False


def _state(scene: Scene, measure: str, start: int, end: int) -> list[Mention]:
    """Read what is said of the people before it: "died", "left five dead", "were found dead"."""
    aux, _ = _auxiliary(scene, start)
    if _unreal(scene, aux, "k"):
        return []
    tags = scene.tokens.tags
    if tags[start] == "e" and aux == start and end in scene.starts and start not in scene.ends:
        return []  # "the dead bodies", "a dead soldier"
    chain = left_chain(scene, aux) if aux != start else _before_participle(scene, start)
    chain += accompanied(scene, end) if chain else []
    return _mention(scene, measure, chain, start, end, denied=_denied(scene, aux, start), dies=tags[start] == "d")


def _noun(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read counted nouns: "19 deaths", "the deaths of 19", "no casualties", "the death toll rose to 19"."""
    tags, words = scene.tokens.tags, scene.tokens.words
    tag = tags[start]
    measures = {"q": (KILLED,), "r": (INJURED,), "c": (KILLED, INJURED)}[tag]
    low, high = scene.bounds(start)
    if tag == "q" and words[end : end + 1] == ["toll"]:
        return _toll(scene, start, end + 1, high)
    if tag == "r" and (escaped := WITH_INJURIES.search(tags, max(low, start - 5), start)):
        return _with_injuries(scene, escaped.start(), start, end)
    if tag == "r" and "U" in tags[max(low, start - 7) : start]:
        return []  # read with its verb: "sustained multiple injuries"
    group = _number_of(scene, start, low)
    if group is not None:
        if tag == "c" and group.count.high != 0:
            return []
        return [m for measure in measures for m in _mention(scene, measure, [("", group)], start, end)]
    if group is None and tag != "c" and _zero_before(scene, start, low):
        return [m for measure in measures for m in _zero(scene, measure, start, end)]
    if group is None and tag == "c" and _zero_before(scene, start, low):
        return [m for measure in measures for m in _zero(scene, measure, start, end)]
    if tag in "qr" and tags[end : end + 1] == "f":
        if _past(scene, start) or words[end - 1] in {"wounds", "burns"}:
            return []
        return _mention(scene, measures[0], right_chain(scene, end + 1), start, end + 1)
    if words[start] == "wounds":
        return _mention(scene, INJURED, right_chain(scene, end), start, end)
    return []


WITH_INJURIES = re.compile(r"m[*jwaFNe]{0,3}\Z")


def _with_injuries(scene: Scene, at: int, start: int, end: int) -> list[Mention]:
    """Read "leaving two with burns", "survived with serious injuries"."""
    tokens = scene.tokens
    if tokens.words[at] != "with" or any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(at, start)):
        return []
    low, _ = scene.bounds(at)
    verb = scene.before(at, low)
    if verb + 1 in scene.ends:
        return _mention(scene, INJURED, [("", scene.ends[verb + 1])], start, end)
    if verb >= low and tokens.tags[verb] in "vV":
        return _mention(scene, INJURED, left_chain(scene, _auxiliary(scene, verb)[0]), start, end)
    return []


def _body(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the bodies of five men were found", "his body was discovered"."""
    tokens = scene.tokens
    low, high = scene.bounds(start)
    if not FOUND & set(tokens.words[low:high]):
        return []
    if tokens.tags[end : end + 1] == "f":
        return _mention(scene, KILLED, right_chain(scene, end + 1), start, end + 1, weak=True)
    number = scene.ends.get(start)
    if number is not None and number.numbered:
        return _mention(scene, KILLED, [("", number)], start, end)
    if tokens.words[start - 1] in {"his", "her", "their"}:
        plural = tokens.words[start - 1] == "their"
        owner = Group(start - 1, start, VAGUE if plural else ONE, "he", "pronoun", definite=True, plural=plural)
        scene.order.setdefault(owner.start, bisect.bisect_left([g.start for g in scene.groups], owner.start))
        return _mention(scene, KILLED, [("", owner)], start, end)
    return []


FOUND = frozenset("found recovered discovered retrieved exhumed unearthed pulled dumped".split())


def _number_of(scene: Scene, start: int, low: int) -> Group | None:
    """Return the number of the noun at *start*: "3 deaths", "37 blast related injuries"."""
    counted = COUNTED.search(scene.tokens.tags, max(low, start - 6), start)
    if counted is None:
        return None
    at = counted.start()
    group = next((scene.starts[place] for place in range(at, max(low, at - 3) - 1, -1) if place in scene.starts), None)
    return replace(group, kind="bare", end=start) if group is not None and group.end > at else None


COUNTED = re.compile(r"N[oAjOwWvpPKZ]*\Z")


def _zero_before(scene: Scene, start: int, low: int) -> bool:
    """Whether a "no" stands before the noun: "no reported casualties", "no deaths or injuries"."""
    at = start - 1
    tags = scene.tokens.tags
    while at >= max(low, start - 6) and tags[at] in "*jvZKqrc&,wE\"":
        at -= 1
    return at >= low and tags[at] == "N" and scene.tokens.numbers[at].value == 0


def _zero(scene: Scene, measure: str, start: int, end: int) -> list[Mention]:
    return [Mention(measure, NOBODY, NOBODY, start, end, scene.bounds(start)[0], (), (-start - 1,))]


def _toll(scene: Scene, start: int, end: int, high: int) -> list[Mention]:
    """Read the number after "death toll": the last one, so that "from 12 to 15" gives 15."""
    best = None
    for at in range(end, min(high, end + 12)):
        group = scene.starts.get(at)
        if group is not None and group.numbered:
            best = group
        if scene.tokens.tags[at] in ",C":
            break
    if best is None:
        return []
    return [replace(m, update=True) for m in _mention(scene, KILLED, [("", best)], start, best.end)]


def _suffer(scene: Scene, start: int) -> list[Mention]:
    """Read "suffered serious injuries", "received fatal injuries"."""
    tokens = scene.tokens
    _, high = scene.bounds(start)
    for at in range(start + 1, min(high, start + 8)):
        tag = tokens.tags[at]
        if tag == "r":
            zero = any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(start, at))
            fatal = any(word in {"fatal", "deadly", "lethal", "mortal"} for word in tokens.words[start:at])
            aux, _ = _auxiliary(scene, start)
            chain = left_chain(scene, aux)
            return _mention(scene, KILLED if fatal else INJURED, chain, start, at + 1, denied=zero)
        if tag in ".;CR":
            break
    return []


def _lives(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "claimed the lives of five", "claimed five lives", "five lost their lives"."""
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    group = next((g for g in (scene.ends.get(end),) if g), None)
    first = group.start if group else start
    verb = scene.before(first, low)
    word = tokens.words[verb] if verb >= low else ""
    if word in LOSES:
        return _mention(scene, KILLED, left_chain(scene, _auxiliary(scene, verb)[0]), verb, end)
    if word in TAKES and tokens.tags[end : end + 1] == "f":
        return _mention(scene, KILLED, right_chain(scene, end + 1), verb, end + 1)
    if group and group.numbered and (word in TAKES or tokens.tags[end : end + 2] == "EV"):
        return _mention(scene, KILLED, [("", replace(group, kind="bare"))], verb, end)
    return []


# Verbs for what the police do to an attacker; nobody's guards assassinate him.
NEUTRAL = frozenset("kill killed kills shoot shot shoots gunned neutralised neutralized".split())
ATTEMPTED = frozenset("attempted failed foiled accused attempt".split())
LOSES = frozenset("lost lose losing loses".split())
TAKES = frozenset("claimed claims claiming claim took take takes taking cost costs costing ended ending".split())


def _past(scene: Scene, start: int) -> bool:
    """Whether the words before tell why, not what: "in revenge for the killing of", "convicted of the murder of"."""
    low, _ = scene.bounds(start)
    return bool(PAST & set(scene.tokens.words[max(low, start - 12) : start]))


def _nominal(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read "the assassination of a judge", unless it was attempted or is somebody's past."""
    tokens = scene.tokens
    low, _ = scene.bounds(start)
    around = tokens.words[max(low, start - 4) : start]
    if tokens.tags[end : end + 1] != "f":
        return _mention(scene, KILLED, right_chain(scene, end), start, end) if end in scene.starts else []
    if ATTEMPTED & set(around) or _past(scene, start):
        return []
    return _mention(scene, KILLED, right_chain(scene, end + 1), start, end + 1, weak=True)


def _mention(
    scene: Scene, measure: str, chain: list[Link], start: int, end: int, *,
    weak: bool = False, denied: bool = False, joint: bool = False, by: Group | None = None, struck: bool = False, dies: bool = False,
) -> list[Mention]:  # fmt: skip
    """Return the mention of *chain* harmed, as a list of one; empty where the chain names nobody."""
    if not chain or (chain[0][1].kind == "thing" and not (chain[0][1].numbered and chain[0][1].count == NOBODY)):
        return []
    chain = [(link, identify(scene, group, by)) for link, group in chain]
    count, attackers, used = add_up(chain)
    if denied:
        count, attackers = NOBODY, NOBODY
    if joint and count.high != 0 and count.low > 1:
        count = Count(0, None, count.high)
    extra = _besides(scene, start, measure)
    count, attackers = count.plus(extra), attackers.plus(extra)
    first = used[0]
    if weak and first.kind not in {"person", "bare", "pronoun", "name"}:
        return []
    low, _ = scene.bounds(start)
    return [
        Mention(
            measure, count, attackers, min(start, used[0].start), max(end, used[-1].end), low,
            tuple(group.head for group in used), tuple(group.start for group in used),
            definite=first.definite and len(used) == 1, more=any(group.more for group in used),
            generic=all(group.generic for group in used), part=first.part, weak=weak,
            pronoun=first.kind == "pronoun", struck=struck, dies=dies, names=_names(scene, [group for _, group in chain]) if len(used) == 1 else frozenset(),
        )
    ]  # fmt: skip


def _besides(scene: Scene, start: int, measure: str) -> Count:
    """Return the attackers who died beside those counted: "in addition to the bomber, three were killed"."""
    low, high = scene.bounds(start)
    at = scene.tokens.tags.find("+", low, high) if measure == KILLED else -1
    group = scene.starts.get(at + 1)
    return group.count if at >= 0 and group is not None and group.attacker else NOBODY


def _names(scene: Scene, used: list[Group]) -> frozenset[str]:
    """Return the capitalised words of the groups: two mentions that share one are of the same person."""
    tokens = scene.tokens
    return frozenset(
        tokens.words[at] for group in used if not group.plural for at in range(group.start, group.end) if tokens.tags[at] == "W"
    )


def add_up(chain: list[Link]) -> tuple[Count, Count, list[Group]]:
    """Return how many people *chain* is, how many attackers among them, and the groups counted.

    A generic head followed by groups that add up to it is broken down by them ("five people, three men and two
    women"); parts and appositions add nobody.
    """
    heads = [chain[0][1]]
    parts: list[Group] = []
    for joint, group in chain[1:]:
        (heads if joint == "&" else parts).append(group)
    rest = sum(group.count.value or 0 for group in heads[1:])
    if len(heads) > 2 and heads[0].generic and rest == heads[0].count.value and not any(g.more for g in heads[1:]):
        heads, parts = heads[:1], parts + heads[1:]
    count, attackers = NOBODY, NOBODY
    for group in heads:
        first = heads[0]
        if group.bare_noun and group is not first and not (first.plural or first.bare_noun or first.definite):
            continue  # the same person: "a farmer and militia leader"
        if group.count == VAGUE and not group.numbered and heads[0].numbered and heads[0].count.low > 1 and group is not heads[0]:
            continue  # the number is for both: "35 workers and guards"
        count = count.plus(group.count)
        if group.attacker:
            attackers = attackers.plus(group.count)
    among = NOBODY
    for group in parts:
        if group.attacker and not heads[0].attacker:
            among = among.plus(group.count)
    return count, attackers.plus(among), heads


def _settle(found: list[Mention]) -> list[Mention]:
    """Drop a weaker reading of the same people: "shot two men dead" kills them once and wounds nobody."""
    killed = {key for mention in found if mention.measure == KILLED for key in mention.keys}
    seen: set[tuple[str, int]] = set()
    kept: list[Mention] = []
    for mention in found:
        key = (mention.measure, mention.keys[0])
        if key in seen or (mention.measure == INJURED and mention.count.value and set(mention.keys) <= killed):
            continue
        seen.add(key)
        kept.append(mention)
    return kept


_ = ONE
