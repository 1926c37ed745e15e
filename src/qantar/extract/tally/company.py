"""Those who share a fate told before: "was killed along with two guards", "six died here and eight there"."""

from __future__ import annotations

from qantar.extract.tally.right import is_subject, right_chain
from qantar.extract.tally.scene import PREPOSED, SKIP, Link, Scene


def accompanied(scene: Scene, at: int) -> list[Link]:
    """Return who shares the fate told before token *at*.

    They follow a phrase ("was killed along with his driver and two guards") or, as a bare number with a place of its
    own, an "and" ("six died in the first blast and eight in the second").
    """
    _, high = scene.bounds(at - 1)
    words, tags = scene.tokens.words, scene.tokens.tags
    place = at + 1 if tags[at : at + 1] == "," else at
    if place < high and words[place] in scene.tokens.lexicon.company:
        chain = right_chain(scene, place + 1)
        if chain and chain[0][1].kind in {"thing", "maybe"}:
            return []
        return [("&", group) if not joint else (joint, group) for joint, group in chain]
    place = scene.after(place, min(high, at + 14), SKIP + PREPOSED + "DtajuwWO,")
    group = scene.starts.get(place + 1) if place < high and tags[place] == "&" else None
    if (
        group is None
        or group.kind != "bare"
        or not (group.numbered or group.more)
        or tags[group.end : group.end + 1] != "m"
    ):
        return []
    if "r" in tags[group.end : group.end + 4]:
        return []  # "left three dead and five others with injuries"
    return [] if is_subject(scene, group, high) else [("&", group)]
