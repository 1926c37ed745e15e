"""Harm told by a verb or a state: killed, killing, died, left dead, shot dead."""

from __future__ import annotations

import re

from qantar.extract.tally.aboard import whole_of
from qantar.extract.tally.actors import mark_agent, note_agent
from qantar.extract.tally.company import accompanied
from qantar.extract.tally.context import auxiliary, denied, past, unreal
from qantar.extract.tally.groups import VAGUE, Group
from qantar.extract.tally.idioms import LOOKBACK
from qantar.extract.tally.left import adjacent_chain, left_chain
from qantar.extract.tally.mention import ALONE, INJURED, KILLED, Mention, mention
from qantar.extract.tally.nouns import listing, toll
from qantar.extract.tally.right import right_chain
from qantar.extract.tally.scene import PREPOSED, SKIP, Link, Scene

SHOT = frozenset(("shot", "shoot", "shooting"))
DEADLY = frozenset(("alive", "death"))  # "burned alive", "hanged ... to death"
SENSELESS = (["unconscious"], ["senseless"], ["up"])  # "beaten unconscious"
FEIGNED = (["played"], ["playing"], ["feigned"], ["feigning"])  # "played dead"
AND_FREED = (["and", "released"], ["and", "freed"], ["and", "robbed"])  # who goes free was not killed
MEASURE = {"K": KILLED, "k": KILLED, "G": KILLED} | dict.fromkeys("ZzYSsQ", INJURED)


def verb(scene: Scene, match: re.Match[str]) -> list[Mention]:
    """Read the verb of *match*: whom it harms, on its left if passive, on its right if active."""
    start, end = match.span()
    form = match["verb"]
    at = match.start("verb")
    word = scene.tokens.words[at]
    measure, end = _measure(scene, match)
    struck = form in "SsQ" and measure == INJURED
    sure = not DEADLY.isdisjoint(scene.tokens.words[end : end + LOOKBACK])
    if struck and scene.tokens.lexicon.cues["degree"].intersection(scene.tokens.words[max(0, at - 2) : at]):
        struck = False  # "was badly burned" wounds, whoever else died
    if scene.tokens.words[end : end + 2] in AND_FREED or scene.tokens.words[end : end + 1] in SENSELESS:
        struck, sure = False, True
    unsure = word in scene.tokens.lexicon.unsure and (struck or form in "KkGY") and not sure
    weak = unsure or word in scene.tokens.lexicon.cues["admitted"] or word in scene.tokens.lexicon.cues["hits"]
    if form in "GYQ":
        return _participle(scene, measure, start, end, weak=weak, struck=struck)
    listed = scene.starts.get(end + 1) if scene.tokens.tags[end : end + 1] == ":" else None
    if listed is not None and listed.numbered:
        return listing(scene, measure, start, end + 1)  # "Killed: 4"
    aux, voice = auxiliary(scene, start)
    by = mark_agent(scene, aux) if voice != "E" and end in scene.starts else _by(scene, end)
    if by is not None and voice == "E":
        note_agent(scene, by)
    if scene.tokens.words[max(0, start - 2) : start] == ["number", "of"]:
        return toll(scene, start, end, scene.bounds(start)[1], measure)  # "the number of wounded rose to 12"
    if unreal(scene, aux, form) or _told_already(scene, start) or _sentenced(scene, start, end):
        return []
    chain = _passive(scene, aux, at, end) if voice == "E" else _active(scene, start, end, form)
    if voice != "E" and chain and struck and _to_death(scene, chain):
        measure, weak, struck = KILLED, False, False
    return mention(
        scene,
        measure,
        chain,
        start,
        end,
        weak=weak,
        struck=struck,
        denied=denied(scene, aux, start),
        joint=_joint(scene, at, end, measure),
        by=by if word in scene.tokens.lexicon.cues["neutral"] else None,
    )


def _passive(scene: Scene, aux: int, at: int, end: int) -> list[Link]:
    """Return whom the passive verb at token *at* is said of, and those who shared their fate."""
    chain = left_chain(scene, aux)
    words = scene.tokens.words
    aircraft = words[end - 1] == "down" and words[at] in SHOT  # "Flight 5 was shot down"
    if not chain or (aircraft and chain[0][1].kind in {"name", "maybe"}):
        return []
    return chain + accompanied(scene, end)


def _active(scene: Scene, start: int, end: int, form: str) -> list[Link]:
    """Return whom the verb is done to that has no auxiliary: its object, or who stands before a participle."""
    chain = _counted_before(scene, start, end) or right_chain(scene, end)
    if chain and form in "KZS" and _reduced(scene, start, chain):
        chain = []
    if not chain and form in "KZS":
        chain = _all_so(scene, _before_participle(scene, start), start, end) or _inverted(scene, start, end)
    return chain


def _told_already(scene: Scene, start: int) -> bool:
    """Whether the verb tells how bodies told of were found: "two bodies were found beheaded"."""
    low, _ = scene.bounds(start)
    return scene.tokens.words[start - 1] in scene.tokens.lexicon.cues["found"] and "B" in scene.tokens.tags[low:start]


def _sentenced(scene: Scene, start: int, end: int) -> bool:
    """Whether a sentence was carried out: "was hanged for it"."""
    return scene.tokens.words[start] == "hanged" and scene.tokens.words[end : end + 1] == ["for"]


def _measure(scene: Scene, match: re.Match[str]) -> tuple[str, int]:
    """Return what the verb of *match* does, with the words after it that make a blow deadly, and where those end."""
    words, end = scene.tokens.words, match.end()
    if match["dead"] or "F" in match.group():
        return KILLED, end
    if match["verb"] in "SsQ" and words[end : end + 1] == ["down"]:
        return KILLED, end + 1
    if words[end : end + 2] == ["to", "death"]:
        return KILLED, end + 2
    return MEASURE[match["verb"]], end


def _inverted(scene: Scene, start: int, end: int) -> list[Link]:
    """Return the subject after the verb: "Killed were the pilot and three passengers"."""
    low, _ = scene.bounds(start)
    _, high = scene.bounds(start)
    be = scene.after(end, min(high, end + 10), SKIP + PREPOSED + "tajwWOuD")
    if scene.tokens.tags[be : be + 1] != "E" or scene.before(start, low) >= low:
        return []
    return right_chain(scene, be + 1)


def _counted_before(scene: Scene, start: int, end: int) -> list[Link]:
    """Return the number before a participle that stands before its noun: "three injured civilians"."""
    low, _ = scene.bounds(start)
    number, noun = scene.ends.get(start), scene.starts.get(end)
    if number is None or noun is None or number.kind != "bare" or noun.kind != "person":
        return []
    at = scene.before(number.start, low)
    free = at >= low and scene.tokens.tags[at] in PREPOSED + "~V&"
    return [("", number)] if free and noun.count == VAGUE and not noun.definite else []


def _all_so(scene: Scene, chain: list[Link], start: int, end: int) -> list[Link]:
    """Return *chain*, or the whole where only a part goes on: "one of four people | wounded died" wounds four."""
    _, high = scene.bounds(start)
    last = chain[-1][1] if chain else None
    if last is None or last.end != start or not {"d", "E"} & set(scene.tokens.tags[end : min(high, end + 12)]):
        return chain
    whole = whole_of(scene, last)
    return chain if whole is None else [("", Group(start, end, whole, last.head, "bare", numbered=True))]


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
    tags = scene.tokens.tags
    group = scene.ends.get(scene.before(at, low) + 1) or _before_parts(scene, at, low)
    if group is not None:
        hangs = scene.governor(group, low)
        while hangs == "f" and tags[at] == "e" and group.kind != "person" and not group.numbered:
            group = scene.ends.get(
                scene.before(group.start, low, SKIP + "f") + 1
            )  # "shot the chief of the village dead"
            hangs = scene.governor(group, low) if group else ""
            if group is None:
                return left_chain(scene, at)
        struck = hangs in "SsQ" and scene.tokens.tags[at] == "e"  # "shot them dead"
        if hangs == "f" and group.numbered and group.kind == "bare" and _is_figure(scene, group, low):
            return [("", group)]
        if hangs and (hangs == "L" or struck or (group.numbered and group.kind != "thing" and hangs != "f")):
            return [("", group)]
        if not hangs:
            leave = _leave(scene, group.start, low)
            if leave:
                return adjacent_chain(scene, at)
    return left_chain(scene, at)


def _is_figure(scene: Scene, group: Group, low: int) -> bool:
    """Whether *group* is what an estimate or a report is of: "a first estimate of | 11 dead"."""
    head = scene.ends.get(scene.before(group.start, low, SKIP + "f") + 1)
    return head is not None and head.kind in {"thing", "maybe"} and not head.plural


def _before_parts(scene: Scene, at: int, low: int) -> Group | None:
    """Return the people whose parts stand between commas before token *at*: "left nine, including a boy, injured"."""
    tags = scene.tokens.tags
    comma = scene.before(at, low)
    if comma <= low or tags[comma] != ",":
        return None
    parts = tags.rfind(",I", low, comma)
    group = scene.ends.get(parts) if parts > 0 else None
    return group if group is not None and scene.governor(group, low) == "L" else None


def _leave(scene: Scene, at: int, low: int) -> bool:
    """Whether the list of people that ends at *at* is what was left behind: "left a guard and two soldiers dead"."""
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


def _joint(scene: Scene, at: int, end: int, measure: str) -> bool:
    """Whether the count is for the killed and the injured together: "killed or wounded 30"."""
    tags = scene.tokens.tags
    low, high = scene.bounds(at)
    after, before = scene.after(end, high), scene.before(at, low)
    second, first = ("Zz", "Zz") if measure == KILLED else ("Kk", "Kk")
    if after < high and tags[after] == "&":
        after = scene.after(after + 1, high)
        if after < high and tags[after] in second:
            return True
    return before > low and tags[before] == "&" and tags[scene.before(before, low)] in first


def _reduced(scene: Scene, start: int, chain: list[Link]) -> bool:
    """Whether the participle at *start* is passive though a phrase follows: "two killed, five wounded"."""
    low, _ = scene.bounds(start)
    before = scene.ends.get(scene.before(start, low) + 1)
    first = chain[0][1]
    return before is not None and before.numbered and not before.definite and first.kind in {"name", "thing"}


def _participle(scene: Scene, measure: str, start: int, end: int, *, weak: bool, struck: bool) -> list[Mention]:
    """Read "killing three", "the killing of three"."""
    tags = scene.tokens.tags
    low, _ = scene.bounds(start)
    before = scene.before(start, low, '*"')
    previous = tags[before] if before >= low else ""
    if previous in {"m", "f"} and past(scene, start):
        return []
    if previous == "M" or (before >= low and scene.tokens.words[before] in {"without", "not"}):
        return []
    if tags[end : end + 1] == "f":
        if past(scene, start):
            return []
        return mention(scene, measure, right_chain(scene, end + 1), start, end + 1, weak=weak, struck=struck)
    joint = _joint_participle(scene, start, measure)
    return mention(scene, measure, right_chain(scene, end), start, end, weak=weak, struck=struck, joint=joint)


def _joint_participle(scene: Scene, start: int, measure: str) -> bool:
    """Whether the count is also for the killed: "killing and injuring 30"."""
    tags = scene.tokens.tags
    if measure == INJURED:
        return tags[max(0, start - 2) : start] == "G&"
    return False


def state(scene: Scene, measure: str, start: int, end: int) -> list[Mention]:
    """Read what is said of the people before it: "died", "left five dead", "were found dead"."""
    if scene.tokens.words[max(0, start - 2) : start] == ["number", "of"]:
        return toll(scene, start, end, scene.bounds(start)[1])
    tags = scene.tokens.tags
    only = _only_one(scene, start)
    if only is not None:
        return mention(scene, measure, [("", only)], start, end)
    aux, _ = auxiliary(scene, start)
    if unreal(scene, aux, "k") or scene.tokens.words[start - 1 : start] in FEIGNED:
        return []
    counted = _counted_before(scene, start, end) if tags[start] == "e" else []
    if tags[start] == "e" and aux == start and end in scene.starts and start not in scene.ends:
        return []  # "the dead bodies", "a dead soldier"
    before = left_chain(scene, aux) if aux != start else _before_participle(scene, start)
    chain = counted or before
    chain += accompanied(scene, end) if chain else []
    by = _who_shot(scene, chain) if tags[start] == "e" and aux == start else None
    return mention(scene, measure, chain, start, end, denied=denied(scene, aux, start), dies=tags[start] == "d", by=by)


def _only_one(scene: Scene, start: int) -> Group | None:
    """Return him of whom alone the harm is told: "the only person to die was a guard"."""
    group = scene.ends.get(start - 1) if scene.tokens.tags[start - 1] == "T" else None
    if group is None or group.plural or ALONE.isdisjoint(scene.tokens.words[group.start : group.end]):
        return None
    return group


def _who_shot(scene: Scene, chain: list[Link]) -> Group | None:
    """Return who shot the people of *chain*: "the police | shot him dead"."""
    at = scene.before(chain[0][1].start, 0) if chain else -1
    return mark_agent(scene, at) if at >= 0 and scene.tokens.tags[at] in "SsQ" else None
