"""Harm said of people: each harm word of a text with its victims, as a list of mentions."""

from __future__ import annotations

import re
from dataclasses import replace

from qantar.extract.tally.actors import mark_agent
from qantar.extract.tally.chains import Scene
from qantar.extract.tally.groups import NOBODY
from qantar.extract.tally.mention import INJURED, KILLED, Mention
from qantar.extract.tally.nouns import body, fatally, lives, losses, nominal, noun, suffer, survivors
from qantar.extract.tally.verbs import state, verb

# "shot and killed" is one harm, the graver; "shot dead" kills, "fatally shot" too.
HARM = re.compile(r"(?:[Ss]&|[Qs]&)?F?(?P<verb>[KZSkzsGYQ])(?P<dead>\*?e)?|(?P<dies>d)|(?P<dead2>e)|(?P<unhurt>0)"
                  r"|(?P<noun>[qrc])|(?P<of>h)|(?P<suffer>U)|(?P<lives>l)|(?P<body>B)|(?P<survive>!)|(?P<lost>J)|(?P<fatally>F)")  # fmt: skip


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
    return _settle(scene, found)


def _read(scene: Scene, match: re.Match[str]) -> list[Mention]:
    kind = match.lastgroup
    start, end = match.span()
    if match["verb"]:
        return verb(scene, match)
    if kind == "dies":
        return state(scene, KILLED, start, end)
    if kind == "dead2":
        return state(scene, KILLED, start, end)
    if kind == "unhurt":
        return [replace(mention, count=NOBODY, attackers=NOBODY) for mention in state(scene, INJURED, start, end)]
    if kind == "noun":
        return noun(scene, start, end)
    if kind == "suffer":
        return suffer(scene, start)
    if kind == "fatally":
        return fatally(scene, start, end)
    if kind == "lost":
        return losses(scene, start, end)
    if kind == "survive":
        return survivors(scene, start, end)
    if kind == "body":
        return body(scene, start, end)
    if kind == "lives":
        return lives(scene, start, end)
    return nominal(scene, start, end)


def _inherit(mention: Mention, last: Mention | None) -> Mention:
    """Return *mention* as one of attackers where it counts on from attackers: "two gunmen were killed and another hurt"."""
    if mention.heads != ("",) or mention.others or mention.attackers != NOBODY or last is None:
        return mention
    if last.sentence != mention.sentence or last.attackers == NOBODY or last.attackers != last.count:
        return mention
    return replace(mention, attackers=mention.count)


def _settle(scene: Scene, found: list[Mention]) -> list[Mention]:
    """Drop a weaker reading of the same people: "shot two men dead" kills them once and wounds nobody."""
    found = [_inherit(mention, found[at - 1] if at else None) for at, mention in enumerate(found)]
    killed = {key for mention in found if mention.measure == KILLED for key in mention.keys}
    seen: set[tuple[str, int]] = set()
    kept: list[Mention] = []
    for mention in found:
        key = (mention.measure, mention.keys[0])
        if key in seen or key[1] in scene.parts or (mention.measure == INJURED and mention.count.value and set(mention.keys) <= killed):
            continue
        seen.add(key)
        kept.append(mention)
    return kept
