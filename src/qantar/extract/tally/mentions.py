"""Harm said of people: each harm word of a text with its victims, as a list of mentions."""

from __future__ import annotations

import bisect
import re
from dataclasses import replace

from qantar.extract.tally.actors import mark_agent
from qantar.extract.tally.groups import NOBODY
from qantar.extract.tally.losses import body, fatally, lives, losses, nominal, survivors
from qantar.extract.tally.mention import INJURED, KILLED, Mention
from qantar.extract.tally.nouns import noun, suffer
from qantar.extract.tally.scene import Scene
from qantar.extract.tally.verbs import state, verb

# "shot and killed" is one harm, the graver; "shot dead" kills, and so does "fatally shot".
HARM = re.compile(
    r"(?:[SsQ]&)?F?(?P<verb>[KZSkzsGYQ])(?P<dead>\*?e)?|(?P<died>[de])|(?P<unhurt>0)|(?P<noun>[qrc])|(?P<nominal>h)"
    r"|(?P<suffer>U)|(?P<lives>l)|(?P<body>B)|(?P<survivors>!)|(?P<losses>J)|(?P<fatally>F)"
)


def _died(scene: Scene, start: int, end: int) -> list[Mention]:
    return state(scene, KILLED, start, end)


def _unhurt(scene: Scene, start: int, end: int) -> list[Mention]:
    return [replace(mention, count=NOBODY, attackers=NOBODY) for mention in state(scene, INJURED, start, end)]


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
    attacks = tokens.lexicon.attacks
    for at in [at for at, word in enumerate(tokens.words) if word in attacks]:
        if tokens.tags[at - 1 : at] not in ("E", "a", "t", "j", "N"):
            mark_agent(scene, at)
    found: list[Mention] = []
    for match in HARM.finditer(tokens.tags):
        if _in_phrase(scene, match.start()) and not match["lives"]:
            continue
        if match["verb"]:
            found.extend(verb(scene, match))
        else:
            found.extend(READERS[str(match.lastgroup)](scene, *match.span()))
    return _settle(scene, [_inherit(mention, found[at - 1] if at else None) for at, mention in enumerate(found)])


def _in_phrase(scene: Scene, at: int) -> bool:
    """Whether the harm word at *at* is part of a phrase for people: "the wounded", "the wounded guard"."""
    index = bisect.bisect_right(scene.firsts, at) - 1
    return index >= 0 and scene.groups[index].end > at


def _inherit(mention: Mention, last: Mention | None) -> Mention:
    """Return *mention* as one of attackers where it counts on from them: "two gunmen were killed and another hurt"."""
    if mention.heads != ("",) or mention.others or mention.attackers != NOBODY or last is None:
        return mention
    if last.sentence != mention.sentence or last.attackers == NOBODY or last.attackers != last.count:
        return mention
    return replace(mention, attackers=mention.count)


def _settle(scene: Scene, found: list[Mention]) -> list[Mention]:
    """Drop a weaker reading of the same people: "shot two men dead" kills them once and wounds nobody."""
    killed = {key for mention in found if mention.measure == KILLED for key in mention.keys}
    seen: set[tuple[str, int]] = set()
    kept: list[Mention] = []
    for mention in found:
        key = (mention.measure, mention.keys[0])
        died_too = mention.measure == INJURED and mention.count.value and killed.issuperset(mention.keys)
        if key not in seen and key[1] not in scene.parts and not died_too:
            seen.add(key)
            kept.append(mention)
    return kept
