"""A number that takes the place of one told before: "30 were first reported dead, which was later revised to 21"."""

from __future__ import annotations

from dataclasses import replace

from qantar.extract.tally.groups import Group
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention
from qantar.extract.tally.scene import Scene

BACK, AHEAD = 30, 8  # tokens looked at for what was counted and for the new number
MEASURES = dict.fromkeys("KkGdeq", KILLED) | dict.fromkeys("ZzYr", INJURED)


def restated(scene: Scene) -> list[Mention]:
    """Return the counts that the text corrects, each in the measure told last before it."""
    tokens = scene.tokens
    revises = tokens.lexicon.cues["revises"]
    if revises.isdisjoint(tokens.vocabulary):
        return []
    found: list[Mention] = []
    for at in [at for at, word in enumerate(tokens.words) if word in revises]:
        measure = next((MEASURES[tag] for tag in tokens.tags[max(0, at - BACK) : at][::-1] if tag in MEASURES), None)
        group = _new(scene, at)
        if measure is not None and group is not None:
            found += [replace(said, update=True) for said in mention(scene, measure, [("", group)], at, group.end)]
    return found


def _new(scene: Scene, at: int) -> Group | None:
    """Return the number after "to" that follows the verb at *at*, where it counts no other things."""
    tokens = scene.tokens
    for place in range(at + 1, min(len(tokens.tags), at + AHEAD)):
        if tokens.tags[place] in ".;":
            return None
        group = scene.starts.get(place)
        if group is not None and group.numbered and tokens.words[place - 1] == "to":
            return group if group.kind in {"bare", "person"} else None
    return None
