"""Harm told by a noun with a number: 19 deaths, no casualties, the death toll, injuries suffered."""

from __future__ import annotations

import re
from dataclasses import replace

from qantar.extract.tally.context import auxiliary, past, zero_before
from qantar.extract.tally.groups import NOBODY, ONE, Count, Group, number_of
from qantar.extract.tally.left import adjacent_chain, left_chain
from qantar.extract.tally.losses import his, those_of
from qantar.extract.tally.mention import INJURED, KILLED, Mention, mention, nobody
from qantar.extract.tally.right import right_chain
from qantar.extract.tally.scene import SKIP, Scene

WITH_INJURIES = re.compile(r"m[*jwaFNeO]{0,3}(?:&[jw]{0,2})?\Z")
HAD_INJURIES = re.compile(r"H[*jwaFNn]{0,3}\Z")
REPORTED_INJURIES = re.compile(r"[VE*][jwN]{1,2}\Z")
LED = 3  # tokens from the verb to the death: "led | to his | death"
ONLY = frozenset(("a", "only", "single", "sole"))
TREATED = ["treated", "for"]
COUNTED = re.compile(r"N[oAjOwWvpPKZ*]*\Z")
MEASURES = {"q": (KILLED,), "r": (INJURED,), "c": (KILLED, INJURED)}


def noun(scene: Scene, start: int, end: int) -> list[Mention]:
    """Read the counted noun at *start* in the first way that fits."""
    for read in (_his_death, _death_toll, _injuries, _listed, _counted, _denied, _of_people):
        found = read(scene, start, end)
        if found is not None:
            return found
    if scene.tokens.words[start] == "wounds":
        return mention(scene, INJURED, right_chain(scene, end), start, end)
    return []


def _his_death(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "which led to his death and those of his passengers"."""
    words, cues = scene.tokens.words, scene.tokens.lexicon.cues
    if words[start] not in {"death", "deaths"} or start < LED or words[start - 1] not in cues["own"]:
        return None
    if words[start - 2] != "to" or words[start - LED] not in cues["leads"]:
        return None
    return his(scene, start - 1, end, those_of(scene, end, scene.bounds(start)[1]))


def _death_toll(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "the death toll rose to 19", "the number of deaths reached 19"."""
    tokens = scene.tokens
    _, high = scene.bounds(start)
    if tokens.words[start] == "toll":
        return toll(scene, start, end, high)
    if tokens.tags[start] == "q" and tokens.words[end : end + 1] == ["toll"]:
        return toll(scene, start, end + 1, high)
    if tokens.tags[start] == "q" and tokens.words[start - 2 : start] == ["number", "of"]:
        return toll(scene, start, end, high)
    return None


def _injuries(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "with serious injuries"; leave "sustained injuries" to its verb."""
    tokens = scene.tokens
    if tokens.tags[start] != "r":
        return None
    low, _ = scene.bounds(start)
    avoided = scene.before(start, low, SKIP + "ja")
    if avoided >= low and tokens.words[avoided] in tokens.lexicon.cues["avoid"]:
        return nobody(scene, INJURED, start, end)  # "escaped injury"
    escaped = WITH_INJURIES.search(tokens.tags, max(low, start - 5), start)
    if escaped is not None and (
        tokens.words[escaped.start()] == "with" or tokens.words[escaped.start() - 1 : escaped.start() + 1] == TREATED
    ):
        return _with_injuries(scene, escaped.start(), start, end)
    had = HAD_INJURIES.search(tokens.tags, max(low, start - 5), start)
    if had is None and tokens.words[start] == "injuries":
        had = REPORTED_INJURIES.search(tokens.tags, max(low, start - 5), start)
        pilot = scene.ends.get(had.start()) if had is not None else None
        if pilot is None or pilot.plural or tokens.words[pilot.end] != "reported":
            had = None  # the police report other people's
    if had is not None and tokens.words[start] not in {"wound", "wounds", "shock"}:
        return suffer(scene, had.start(), end)  # "the pilot had serious injuries"
    fatal = tokens.words[start - 1] in tokens.lexicon.cues["fatal"]
    one_more = scene.ends.get(start)
    other = one_more if one_more is not None and one_more.more else scene.ends.get(start - 1)
    other = other if fatal or tokens.words[start - 1] in tokens.lexicon.cues["graded"] else None
    if other is not None and tokens.tags[other.start - 1] in "&,":
        return mention(
            scene, KILLED if fatal else INJURED, [("", other)], start, end
        )  # "... and another minor injuries"
    governed = tokens.tags[max(low, start - 7) : start].rpartition("U")
    return [] if governed[1] and "r" not in governed[2] else None


def _listed(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "Fatalities: 4", "fatalities coded as 4"."""
    tokens = scene.tokens
    if tokens.tags[end : end + 1] == ":" and tokens.tags[end + 1 : end + 2] == "N":
        form = graded(scene, end + 1)
        if form:
            return form
    if tokens.tags[end : end + 1] == ":" and tokens.tags[start] != "c":
        at = end + 1
    elif tokens.tags[end : end + 1] == "N" and (
        start == 0 or tokens.tags[start - 1] in ",.;:" or _closes(scene, end + 1)
    ):
        at = end  # "..., fatalities 14."
    elif (
        tokens.words[end : end + 1]
        and tokens.words[end] in tokens.lexicon.cues["coded"]
        and tokens.words[end + 1 : end + 2] == ["as"]
    ):
        at = end + 2
    else:
        return None
    return listing(scene, MEASURES[tokens.tags[start]][0], start, at) or None


def _closes(scene: Scene, at: int) -> bool:
    """Whether nothing follows the number before token *at* that it could count: "rebel fatalities 7"."""
    return scene.tokens.tags[at : at + 1] in {"", ".", ";", ",", ")"}


def listing(scene: Scene, measure: str, start: int, at: int) -> list[Mention]:
    """Read the list from token *at* on under the head at *start*: "Killed: four civilians, two soldiers"."""
    chain = [("&" if joint == "=" and group.numbered else joint, group) for joint, group in right_chain(scene, at)]
    found = mention(scene, measure, chain, start, chain[-1][1].end) if chain else []
    return [replace(said, total=True) for said in found]


def coded(scene: Scene, at: int) -> list[Mention]:
    """Read the number a coder settled on, told at token *at*: "coded at an average of 15", "coded 10"."""
    tokens = scene.tokens
    for place in range(at + 1, min(len(tokens.tags), at + 6)):
        group = scene.starts.get(place)
        if group is not None and group.numbered and not set("rZq") & set(tokens.tags[group.end : group.end + 2]):
            return [replace(m, update=True) for m in mention(scene, KILLED, [("", group)], at, group.end)]
        if tokens.tags[place] in ".;N":
            break
    return []


def graded(scene: Scene, at: int) -> list[Mention]:
    """Read the form "Injuries: 2 Fatal, 1 Serious, 3 None", from the first of its numbers at token *at*."""
    tokens, counts = scene.tokens, dict[str, Count]()
    grades = tokens.lexicon.cues["fatal"], tokens.lexicon.cues["graded"]
    places: dict[str, int] = {}
    if tokens.tags[at + 1 : at + 2] == "0":
        return nobody(scene, INJURED, at, at + 2)  # "Injuries: 2 Uninjured"
    while at + 1 < len(tokens.tags) and tokens.tags[at] == "N":
        measure = next(
            (m for m, words in zip((KILLED, INJURED), grades, strict=True) if tokens.words[at + 1] in words), ""
        )
        places.setdefault(measure, at)
        counts[measure] = counts.get(measure, NOBODY).plus(number_of(tokens, at))
        at += 2
        while tokens.tags[at : at + 1] in {",", "&", '"'}:
            at += 1
    if not counts.keys() - {""}:
        return []
    found: list[Mention] = []
    for measure, count in counts.items():
        first = places[measure]
        group = Group(first, first + 2, count, "", "bare", numbered=True)
        found += mention(scene, measure, [("", group)], first, at) if measure else []
    return [replace(said, total=True) for said in found]


def _counted(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "19 deaths"; "30 casualties" may be either and is neither."""
    low, _ = scene.bounds(start)
    said = scene.tokens.words[start - 1] == "reported"  # "eight reported fatalities"
    group = _number_before(scene, start - said, low)
    only = not ONLY.isdisjoint(scene.tokens.words[max(low, start - 3) : start])
    if group is None and only and scene.tokens.words[start] == "fatality":
        be = scene.before(start, low, SKIP + "tja")
        chain = left_chain(scene, be) if be >= low and scene.tokens.tags[be] == "E" else []
        if chain:
            return mention(scene, KILLED, chain, start, end)  # "the assailant was the only fatality"
        return mention(scene, KILLED, [("", Group(start, end, ONE, "fatality", "bare"))], start, end)  # "a fatality"
    if group is None:
        return None
    tag = scene.tokens.tags[start]
    if tag == "r" and scene.tokens.words[group.start] == "multiple":
        return None  # "died of multiple injuries"
    if tag == "r" and scene.tokens.words[start] not in {"injury", "injuries", "injured"}:
        return None  # "three gunshot wounds" are nobody's number
    if tag == "c" and group.count.high != 0:
        return []
    total = scene.tokens.words[start] == "fatalities"  # the note's own sum: "... . 16 fatalities."
    found = [m for measure in MEASURES[tag] for m in mention(scene, measure, [("", group)], start, end)]
    settled = "coded" in scene.tokens.words[max(low, group.start - 5) : group.start]
    return [replace(m, total=total, update=settled) for m in found]


def _denied(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "no reported casualties", "did not cause any injuries"."""
    low, _ = scene.bounds(start)
    if not zero_before(scene, start, low):
        return None
    return [m for measure in MEASURES[scene.tokens.tags[start]] for m in nobody(scene, measure, start, end)]


def _of_people(scene: Scene, start: int, end: int) -> list[Mention] | None:
    """Read "the deaths of 19", "the injury of a guard"."""
    tokens = scene.tokens
    if tokens.tags[start] == "c" or tokens.tags[end : end + 1] not in {"f", "T"}:
        return None
    if past(scene, start) or tokens.words[start] in {"wounds", "burns"}:
        return []
    return mention(scene, MEASURES[tokens.tags[start]][0], right_chain(scene, end + 1), start, end + 1)


def _number_before(scene: Scene, start: int, low: int) -> Group | None:
    """Return the number of the noun at *start*: "3 deaths", "37 blast related injuries"."""
    counted = COUNTED.search(scene.tokens.tags, max(low, start - 6), start)
    if counted is None:
        return None
    at = counted.start()
    group = next((scene.starts[place] for place in range(at, max(low, at - 3) - 1, -1) if place in scene.starts), None)
    return replace(group, kind="bare", end=start) if group is not None and group.end > at else None


def toll(scene: Scene, start: int, end: int, high: int, measure: str = KILLED) -> list[Mention]:
    """Read the number after "death toll", the second of two: "rose from 12 to 15"."""
    best = None
    for at in range(end, min(high, end + 12)):
        group = scene.starts.get(at)
        if group is not None and group.numbered:
            risen = "from" in {scene.tokens.words[at - 1], *scene.tokens.words[at].split()}
            top = group.count.high
            best = replace(group, count=Count(top, top, top)) if risen and top is not None else group
            if not risen or group.count.value is None:
                break
        if scene.tokens.tags[at] == "M":
            return []  # "the toll could climb to 30"
        if scene.tokens.tags[at] in ",C":
            break
    if best is None or scene.tokens.says("cumulative", end, min(high, best.end + 6)):
        return []  # "bringing the number of dead this year to 40"
    return [replace(m, update=True) for m in mention(scene, measure, [("", best)], start, best.end)]


def _with_injuries(scene: Scene, at: int, start: int, end: int) -> list[Mention]:
    """Read "leaving two with burns", "survived with serious injuries"."""
    tokens = scene.tokens
    if any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(at, start)):
        return []
    low, _ = scene.bounds(at)
    group = scene.ends.get(scene.before(at, low) + 1)
    hangs = scene.governor(group, low) if group is not None else ""
    if group is not None and group.kind != "thing" and not (group.kind == "maybe" and hangs in {"m", "T"}):
        chain = adjacent_chain(scene, at)
        left = scene.governor(chain[0][1], low) == "L"  # "leaving a driver and his helper with wounds"
        return mention(scene, INJURED, chain if left else [("", group)], start, end)
    return (
        []
        if "B" in tokens.tags[low:at].rpartition("&")[2]
        else mention(scene, INJURED, left_chain(scene, at), start, end)
    )


def suffer(scene: Scene, start: int, _end: int) -> list[Mention]:
    """Read "suffered serious injuries", "received fatal injuries"."""
    tokens = scene.tokens
    _, high = scene.bounds(start)
    for at in range(start + 1, min(high, start + 8)):
        tag = tokens.tags[at]
        if tag == "r":
            aux, _ = auxiliary(scene, start)
            zero = any(tokens.tags[i] == "N" and tokens.numbers[i].value == 0 for i in range(start, at))
            zero = zero or not {"not", "never"}.isdisjoint(tokens.words[max(0, start - 2) : start])
            fatal = bool(tokens.lexicon.cues["fatal"] & set(tokens.words[start:at]))
            chain = left_chain(scene, aux)
            return mention(scene, KILLED if fatal else INJURED, chain, start, at + 1, denied=zero)
        if tag in ".;CR":
            break
    return []
