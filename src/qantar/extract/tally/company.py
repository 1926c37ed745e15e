"""Those who share a fate told before: "was killed along with two guards", "six died here and eight there"."""

from __future__ import annotations

from qantar.extract.tally.groups import Group
from qantar.extract.tally.right import is_subject, right_chain
from qantar.extract.tally.scene import PREPOSED, SKIP, Link, Scene

FAR = 14  # tokens looked at for the next of them


def accompanied(scene: Scene, at: int) -> list[Link]:
    """Return who shares the fate told before token *at*.

    They follow a phrase ("was killed along with his driver and two guards") or, as a bare number with a place of its
    own, an "and" ("six died in the first blast and eight in the second") or a comma before one.
    """
    _, high = scene.bounds(at - 1)
    words, tags = scene.tokens.words, scene.tokens.tags
    place = at + 1 if tags[at : at + 1] == "," else at
    if place < high and words[place] in scene.tokens.lexicon.company:
        chain = right_chain(scene, place + 1)
        if chain and chain[0][1].kind in {"thing", "maybe"}:
            return []
        return [("&", group) if not joint else (joint, group) for joint, group in chain]
    found: list[Link] = []
    while (group := _elsewhere(scene, place, high)) is not None:
        found.append(("&", group))
        place = group.end
    return found


def _elsewhere(scene: Scene, place: int, high: int) -> Group | None:
    """Return the next bare number with a place of its own: "... | and eight in the second"."""
    tags = scene.tokens.tags
    for at in range(place, min(high, place + FAR)):
        group = scene.starts.get(at + 1)
        if tags[at] in "&," and group is not None and group.kind == "bare" and (group.numbered or group.more):
            here = tags[group.end : group.end + 1] == "m" and "r" not in tags[group.end : group.end + 4]
            return group if here and not is_subject(scene, group, high) else None  # "and five others with injuries"
        if tags[at] not in SKIP + PREPOSED + "DtajuwWOV,&N":
            break
    return None
