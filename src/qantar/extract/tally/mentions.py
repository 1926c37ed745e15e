"""Harm said of people: each harm word of a text with its victims, as a list of mentions."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from qantar.extract.tally.aboard import whole_of
from qantar.extract.tally.actors import mark_agent
from qantar.extract.tally.groups import NOBODY, Count, Group
from qantar.extract.tally.left import left_chain
from qantar.extract.tally.losses import body, fatally, lives, losses, nominal
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention
from qantar.extract.tally.nouns import coded, graded, noun, suffer
from qantar.extract.tally.restated import restated
from qantar.extract.tally.right import right_chain
from qantar.extract.tally.scene import Scene
from qantar.extract.tally.survivors import escaped, survivors
from qantar.extract.tally.verbs import state, verb

# "shot and killed" is one harm, the graver; "shot dead" kills, and so does "fatally shot".
HARM = re.compile(
    r"(?:[SsQ]&)?F?(?P<verb>[KZSkzsGYQ])(?P<dead>\*?e)?|(?P<died>[de])|(?P<unhurt>0)|(?P<noun>[qrc])|(?P<nominal>h)"
    r"|(?P<suffer>U)|(?P<lives>l)|(?P<body>B)|(?P<survivors>!)|(?P<losses>J)|(?P<fatally>F)"
)


def _died(scene: Scene, start: int, end: int) -> list[Mention]:
    return state(scene, KILLED, start, end)


def _unhurt(scene: Scene, start: int, end: int) -> list[Mention]:
    return [replace(unhurt, count=NOBODY, attackers=NOBODY) for unhurt in state(scene, INJURED, start, end)]


CODED = frozenset(("coded",))
COUNTED = {"K": KILLED, "e": KILLED, "Z": INJURED}  # "the 14 killed", "the seven dead", "the 20 wounded"
READERS = {
    "died": _died,
    "unhurt": _unhurt,
    "noun": noun,
    "nominal": nominal,
    "suffer": suffer,
    "lives": lives,
    "body": body,
    "survivors": survivors,
    "losses": losses,
    "fatally": fatally,
}


def mentions(scene: Scene) -> list[Mention]:
    """Return the mentions of *scene* in the order of their harm words."""
    tokens = scene.tokens
    for at in tokens.where(tokens.lexicon.attacks):
        if tokens.tags[at - 1 : at] not in ("E", "a", "t", "j", "N"):
            mark_agent(scene, at)
    found: list[Mention] = []
    for match in HARM.finditer(tokens.tags):
        phrase = _phrase(scene, match.start())
        if phrase is not None and not match["lives"]:
            if match.group() in COUNTED and (whole := whole_of(scene, phrase)) is not None:
                found.extend(_whole(scene, COUNTED[match.group()], whole, *match.span()))
            begins = scene.before(phrase.start, 0) < 0 or scene.tokens.tags[phrase.start - 1] in ".;"
            if begins and scene.tokens.tags[phrase.end : phrase.end + 1] == "E" and match.group() in COUNTED:
                found.extend(_named(scene, COUNTED[match.group()], phrase))
            if tokens.words[max(0, phrase.start - 1)] == "among" and match.group() in COUNTED:
                found.extend(_among(scene, COUNTED[match.group()], phrase))
            if phrase.numbered and phrase.definite and phrase.end == match.end() and match.group() in COUNTED:
                found.extend(mention(scene, COUNTED[match.group()], [("", phrase)], phrase.start, phrase.end))
            continue
        if match["verb"]:
            found.extend(verb(scene, match))
        else:
            found.extend(READERS[str(match.lastgroup)](scene, *match.span()))
    found.extend(_told_apart(scene))
    return _settle(scene, [_inherit(said, found[at - 1] if at else None) for at, said in enumerate(found)])


def _told_apart(scene: Scene) -> list[Mention]:
    """Read what no harm word tells: the number a coder settled on, and who survived."""
    tokens = scene.tokens
    found = [said for at in tokens.where(CODED) for said in coded(scene, at)]
    found += restated(scene)
    for at in tokens.where(tokens.lexicon.cues["fatal"]):
        if tokens.tags[at - 1 : at] == "N" and tokens.tags[at + 1 : at + 2] in {"", ",", ".", ";", "&"}:
            found += graded(scene, at - 1)  # "1 fatal, 2 serious."
    found += [said for at in tokens.where(tokens.lexicon.cues["escapes"]) for said in escaped(scene, at)]
    lived = tokens.lexicon.cues["survivors"]
    if lived.isdisjoint(tokens.vocabulary):
        return found
    for group in scene.groups:
        if group.head in lived or tokens.words[group.end - 1] in lived:
            found.extend(survivors(scene, group.end - 1, group.end))
    return found


def _phrase(scene: Scene, at: int) -> Group | None:
    """Return the phrase for people that holds the harm word at *at*: "the wounded", "the wounded guard"."""
    index = bisect.bisect_right(scene.firsts, at) - 1
    return scene.groups[index] if index >= 0 and scene.groups[index].end > at else None


def _whole(scene: Scene, measure: str, count: Count, start: int, end: int) -> list[Mention]:
    """Return all of whom a phrase tells of a part: of "one of the seven | wounded died" the seven."""
    return mention(scene, measure, [("", Group(start, end, count, "", "bare", numbered=True))], start, end)


def _named(scene: Scene, measure: str, phrase: Group) -> list[Mention]:
    """Read "the dead were three soldiers and a child"."""
    chain = right_chain(scene, phrase.end + 1)
    told = bool(chain) and phrase.definite and chain[0][1].kind == "person" and chain[0][1].count.value is not None
    return mention(scene, measure, chain, phrase.start, phrase.end) if told else []


def _among(scene: Scene, measure: str, phrase: Group) -> list[Mention]:
    """Read "an officer and a civilian were among the dead", which counts only where nobody tells of the dead."""
    low, _ = scene.bounds(phrase.start)
    be = scene.before(phrase.start - 1, low)
    if be < low:
        return []
    beside = scene.ends.get(be + 1)  # "with four civilians among the dead"
    named = [("", beside)] if beside is not None and beside.numbered and beside.kind == "person" else []
    chain = left_chain(scene, be) if scene.tokens.tags[be] == "E" else named
    return [replace(said, implied=True) for said in mention(scene, measure, chain, phrase.start, phrase.end)]


def _inherit(said: Mention, last: Mention | None) -> Mention:
    """Return *said* as one of attackers where it counts on from them: "two gunmen were killed and another hurt"."""
    if said.heads != ("",) or said.others or said.attackers != NOBODY or last is None:
        return said
    if last.sentence != said.sentence or last.attackers == NOBODY or last.attackers != last.count:
        return said
    return replace(said, attackers=said.count)


def _settle(scene: Scene, found: list[Mention]) -> list[Mention]:
    """Drop a weaker reading of the same people: "shot two men dead" kills them once and wounds nobody."""
    killed = {key for said in found if said.measure == KILLED for key in said.keys}
    seen: set[tuple[str, int]] = set()
    kept: list[Mention] = []
    for said in found:
        key = (said.measure, said.keys[0])
        died_too = said.measure == INJURED and said.count.value and killed.issuperset(said.keys)
        if key not in seen and key[1] not in scene.parts and not died_too:
            seen.add(key)
            kept.append(said)
    return kept
