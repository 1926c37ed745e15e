"""One harm said once: who it is said of, how many, and how many of them attacked."""

from __future__ import annotations

from dataclasses import dataclass

from qantar.extract.tally.actors import identify
from qantar.extract.tally.groups import NOBODY, VAGUE, Count, Group
from qantar.extract.tally.scene import Link, Scene

KILLED, INJURED = "killed", "injured"
ALONE = frozenset(("sole", "only", "lone"))


@dataclass(slots=True)
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
    word: int  # the token that tells of the harm
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
    others: bool = False
    total: bool = False
    dies: bool = False
    implied: bool = False
    numbered: bool = False
    names: frozenset[str] = frozenset()


def mention(
    scene: Scene,
    measure: str,
    chain: list[Link],
    start: int,
    end: int,
    *,
    weak: bool = False,
    denied: bool = False,
    joint: bool = False,
    by: Group | None = None,
    struck: bool = False,
    dies: bool = False,
) -> list[Mention]:
    """Return the mention of *chain* harmed, as a list of one; empty where the chain names nobody."""
    while len(chain) > 1 and chain[0][1].kind == "thing" and chain[1][0] == "&" and chain[1][1].kind == "person":
        chain = chain[1:]  # "killed a sheep and its shepherd"
    if not chain or (chain[0][1].kind == "thing" and not (chain[0][1].numbered and chain[0][1].count == NOBODY)):
        return []
    pronoun = chain[0][1].kind == "pronoun" and len(chain) == 1
    tags = scene.tokens.tags
    # "three people, two of whom died" still tells of the two.
    scene.parts.update(g.start for link, g in chain if link == "<" and tags[g.end : g.end + 2] != "fR")
    chain = [(link, identify(scene, group, by)) for link, group in chain]
    if chain[0][1].kind == "thing" and chain[0][1].count != NOBODY:
        return []  # animals
    count, attackers, used = add_up(scene, chain)
    if denied:
        count, attackers = NOBODY, NOBODY
    if count.low > 1 and "each" in scene.tokens.words[used[0].start : used[-1].end + 4]:
        count = Count(count.low, None, None)  # so many each, of how many is not said
    if joint and count.high != 0 and count.low > 1:
        count = Count(0, None, count.high)
        attackers = attackers.within(count)
    extra = _besides(scene, start, measure)
    if extra is not NOBODY:
        count, attackers = count.plus(extra), attackers.plus(extra)
    first = used[0]
    if struck and first.kind == "pronoun" and first.attacker:
        return []  # "shot himself": told apart
    if weak and first.kind not in {"person", "bare", "pronoun", "name"}:
        return []
    low, _ = scene.bounds(start)
    return [
        Mention(
            measure,
            count,
            attackers,
            min(start, used[0].start),
            max(end, used[-1].end),
            low,
            start,
            tuple(group.head for group in used),
            tuple(group.start for group in used),
            definite=first.definite and len(used) == 1,
            more=any(group.more for group in used),
            generic=all(group.generic for group in used),
            part=first.part,
            weak=weak,
            pronoun=pronoun,
            others=not {"other", "others"}.isdisjoint(scene.tokens.words[first.start : first.end]),
            struck=struck,
            dies=dies,
            numbered=first.numbered and len(used) == 1,
            names=_names(scene, [group for _, group in chain]),
        )
    ]


def nobody(scene: Scene, measure: str, start: int, end: int) -> list[Mention]:
    """Return the mention that nobody was harmed."""
    return [Mention(measure, NOBODY, NOBODY, start, end, scene.bounds(start)[0], start, (), (-start - 1,))]


def _besides(scene: Scene, start: int, measure: str) -> Count:
    """Return the attackers who died beside those counted: "in addition to the bomber, three were killed"."""
    if measure != KILLED or "+" not in scene.tokens.tags:
        return NOBODY
    low, high = scene.bounds(start)
    at = scene.tokens.tags.find("+", low, high)
    group = scene.starts.get(at + 1)
    return identify(scene, group, None).count if at >= 0 and group is not None and group.attacker else NOBODY


def _names(scene: Scene, used: list[Group]) -> frozenset[str]:
    """Return the capitalised words of the groups: two mentions that share one are of the same person."""
    tokens = scene.tokens
    return frozenset(
        tokens.words[at]
        for group in used
        if not group.plural
        for at in range(group.start, group.end)
        if tokens.tags[at] == "W"
    )


def add_up(scene: Scene, chain: list[Link]) -> tuple[Count, Count, list[Group]]:
    """Return how many people *chain* is, how many attackers among them, and the groups counted.

    A generic head followed by groups that add up to it is broken down by them ("five people, three men and two
    women"); parts and appositions add nobody.
    """
    heads, parts = _heads(scene, chain)
    count, attackers = NOBODY, NOBODY
    if heads[0].count == NOBODY:
        return NOBODY, NOBODY, heads  # "neither the pilot nor the passenger"
    for group in heads:
        first = heads[0]
        if group.bare_noun and group is not first and not (first.plural or first.bare_noun or first.definite):
            continue  # the same person: "a farmer and militia leader"
        alone = group.head == "occupant" and not ALONE.isdisjoint(scene.tokens.words[group.start : group.end])
        if group is not first and alone:
            continue  # "the pilot and sole occupant"
        if (
            group.count == VAGUE
            and not group.numbered
            and heads[0].numbered
            and heads[0].count.low > 1
            and group is not heads[0]
        ):
            continue  # the number is for both: "35 workers and guards"
        count = count.plus(group.count)
        if group.attacker:
            attackers = attackers.plus(group.count)
    among = NOBODY
    for group in parts:
        if group.attacker and not heads[0].attacker:
            among = among.plus(group.count)
    return count, attackers.plus(among).within(count), heads


def _heads(scene: Scene, chain: list[Link]) -> tuple[list[Group], list[Group]]:
    """Return the groups of *chain* that add people, and those that only break down or name them."""
    heads = [chain[0][1]]
    parts: list[Group] = []
    for joint, group in chain[1:]:
        (heads if joint == "&" else parts).append(group)
    named = [group for joint, group in chain[1:] if joint == "="]
    if heads[0].count == VAGUE and len(heads) == 1 and len(named) == 1 and named[0].count.value:
        heads, parts = named, []  # "the victims, an elderly couple"
    told = (
        chain[1:2]
        and chain[1][0] == "="
        and (heads[0].definite or chain[1][1].kind == "name" or (chain[1][1].numbered and heads[0].kind == "person"))
    )
    if heads[0].count == VAGUE and told and not heads[0].numbered:
        heads, parts = (
            [group for joint, group in chain[1:] if joint in "&="],
            [],
        )  # "the occupants, a pilot and a guard"
    rest = sum(group.count.value or 0 for group in heads[1:])
    apposed = sum(group.count.value or 0 for joint, group in chain[1:] if joint in "&=")
    if heads[0].count.value == apposed > 1 and any(joint == "=" for joint, _ in chain):
        heads, parts = heads[:1], parts + heads[1:]  # "seven troops - four policemen and three soldiers -"
    theirs = len(heads) > 1 and scene.tokens.words[heads[1].start] in scene.tokens.lexicon.cues["own"]
    if (
        len(heads) > 2
        and not theirs
        and heads[0].generic
        and rest == heads[0].count.value
        and not any(g.more for g in heads[1:])
    ):
        heads, parts = heads[:1], parts + heads[1:]
    return heads, parts
