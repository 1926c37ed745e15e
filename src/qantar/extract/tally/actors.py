"""Who did it: the subjects of attacks, whom pronouns mean, and so which of the dead attacked."""

from __future__ import annotations

from dataclasses import replace

from qantar.extract.tally.aboard import everybody, left_over, means_everybody, means_rest
from qantar.extract.tally.groups import ONE, Group
from qantar.extract.tally.left import nearest, out_of_brackets
from qantar.extract.tally.scene import SKIP, Scene

NOT_OF = {"he": "female", "him": "female", "she": "male", "her": "male"}
ANTECEDENTS = 12  # groups looked back at for what a pronoun means


def mark_agent(scene: Scene, at: int) -> Group | None:
    """Note the subject of the active verb at token *at* as one who attacks; return it."""
    group = _subject(scene, at)
    if group is not None:
        note_agent(scene, group)
    return group


def note_agent(scene: Scene, group: Group) -> None:
    """Note *group* as one who attacks, unless it is the police or an army."""
    if group.kind not in {"thing", "bare"} and not _official(scene, group):
        scene.agents.add(group.start)
        if not group.plural and group.head:
            scene.agent_heads.add(group.head)


def _subject(scene: Scene, at: int) -> Group | None:
    """Return the subject before the verb at *at*, past what hangs on a preposition and verbs joined by "and"."""
    low, _ = scene.bounds(at)
    tags = scene.tokens.tags
    place = scene.before(at, low, SKIP + "HMT")
    if place >= low and tags[place] == ")":
        place = out_of_brackets(scene, place, low)  # "Ann Doe (18) stabbed ..."
    for _ in range(6):
        if place >= low and tags[place] == "R":
            place = scene.before(place, low, SKIP + ",")
        group = scene.ends.get(place + 1)
        if group is None:
            if place < low or tags[place] != "&":
                return None
            # A second verb of the same subject: back over the first one and its object.
            return nearest(scene, place - 1, low, free=True, subject=True)
        hangs = scene.governor(group, low)
        if not hangs:
            return group
        if hangs not in "mf":
            return None
        place = scene.before(group.start, low, SKIP + "mf")
    return None


def _official(scene: Scene, group: Group) -> bool:
    return bool(scene.tokens.lexicon.security & set(scene.tokens.words[group.start : group.end]))


def identify(scene: Scene, group: Group, by: Group | None) -> Group:
    """Return *group* with its pronoun resolved and marked as an attacker where the text shows that it is one.

    *by* is who did the harm, where known: whom the police kill alone is, in a report of an attack, who attacked.
    """
    if means_everybody(scene, group) and (whole := everybody(scene, group)) is not None:
        return replace(group, count=whole, kind="person", numbered=True)
    if means_rest(scene, group) and (rest := left_over(scene, group)) is not None:
        return replace(group, count=rest, numbered=True)
    if group.kind == "pronoun" and not group.attacker:
        group = _antecedent(scene, group, by)
    if group.definite and group.plural and not group.numbered and group.kind == "person":
        group = _known(scene, group)
    if group.kind == "pronoun" and group.attacker and group.plural:
        return replace(group, count=_antecedent(scene, group, None).count)  # "before killing themselves"
    if group.kind == "bare" and scene.tokens.tags[group.end : group.end + 2] == "fi":
        they = _antecedent(scene, scene.starts[group.end + 1], by)  # "four of them"
        return they if they.kind == "thing" else replace(group, attacker=they.attacker)
    if group.kind == "bare" and group.more and group.count == ONE and _another_attacker(scene, group):
        return replace(group, attacker=True)
    if group.attacker or group.kind in {"thing", "bare"}:
        return group
    same = group.start in scene.agents or (group.definite and not group.plural and group.head in scene.agent_heads)
    shot_by_police = by is not None and _official(scene, by) and not group.plural and group.kind != "maybe"
    if same or (shot_by_police and not _official(scene, group)):
        return replace(group, attacker=True)
    return group


def _another_attacker(scene: Scene, group: Group) -> bool:
    """Whether "another" is one more attacker: "one attacker blew himself up, another was shot"."""
    low, _ = scene.bounds(group.start)
    index = scene.order[group.start]
    for old in reversed(scene.groups[max(0, index - 3) : index]):
        if old.start < low or old.kind in {"bare", "name", "maybe"}:
            return False
        if old.kind == "person":
            return old.attacker
    return False


def _known(scene: Scene, group: Group) -> Group:
    """Return the numbered group that a definite plural means: "two teachers ... the victims"."""
    index = scene.order[group.start]
    anyone = group.head in scene.tokens.lexicon.cues["victims"] or group.generic
    for old in reversed(scene.groups[max(0, index - ANTECEDENTS) : index]):
        if old.kind != "person" or not (old.numbered or old.head == group.head) or old.attacker != group.attacker:
            continue
        same_side = group.attacker and old.numbered
        if old.head == group.head or same_side or (anyone and old.numbered and old.start not in scene.agents):
            return replace(group, count=old.count, start=old.start, end=old.end)
    return group


def _antecedent(scene: Scene, pronoun: Group, by: Group | None) -> Group:
    """Return the last person or people, one or many as the pronoun asks, named before it."""
    index = scene.order[pronoun.start]
    before = scene.groups[max(0, index - ANTECEDENTS) : index][::-1]
    if pronoun.head in {"he", "she"} and before and (owner := _owner(scene, before[0], pronoun)) is not None:
        return owner
    if pronoun.head in {"he", "she"}:
        # A subject goes on from the subject before: "a man stabbed a guard. He was shot."
        before.sort(key=lambda group: group.start not in scene.agents)
    elif pronoun.head == "him":
        # Nobody's object is its own subject: "a man stabbed a guard, leaving him with wounds".
        low, _ = scene.bounds(pronoun.start)
        before.sort(key=lambda group: group.start in scene.agents and group.start >= low)
    if pronoun.head == "him" and by is not None and _official(scene, by):
        attacked = [g for g in before if g.start in scene.agents and not g.plural]
        if attacked and attacked[0].kind == "pronoun":
            return replace(pronoun, attacker=True)  # "he killed a guest before police shot him"
        before = attacked + before
    for group in before:
        if pronoun.plural and group.head in scene.tokens.lexicon.animals:
            return group  # "struck two deer, killing both of them"
        if group.kind not in {"person", "name"} or group.plural != pronoun.plural or group is by:
            continue
        if group.head in scene.tokens.lexicon.cues.get(NOT_OF.get(pronoun.head, ""), ()):
            continue
        if group.kind == "name" and scene.governor(group, scene.bounds(group.start)[0]):
            continue
        return replace(group, definite=True)
    return pronoun


def _owner(scene: Scene, group: Group, pronoun: Group) -> Group | None:
    """Return whose the thing told of right before the pronoun is: "his navigator's parachute failed and he ..."."""
    tokens = scene.tokens
    if group.kind not in {"thing", "maybe"} or "." in tokens.tags[group.end : pronoun.start]:
        return None
    for at in range(group.start, group.end):
        head = tokens.words[at][:-2]
        if tokens.tags[at] == "u" and tokens.lexicon.tags.get(head) == "p":
            return replace(group, kind="person", head=head, count=ONE, definite=True, plural=False)
    return None
