"""The words around a harm word: its auxiliaries, whether it happened, whether it is denied or past."""

from __future__ import annotations

from qantar.extract.tally.scene import SKIP, Scene

NEITHER = 24  # words a subject with "neither" may have
NOT = frozenset(("not", "never"))
BETWEEN = '*nF&,SsZKv"-e'  # what may stand between an auxiliary and its participle


def auxiliary(scene: Scene, at: int) -> tuple[int, str]:
    """Return where the auxiliaries before the verb at *at* begin, and E for a form of be, H for have, "" for none."""
    low, _ = scene.bounds(at)
    tags = scene.tokens.tags
    place = at - 1
    while place >= max(low, at - 9) and tags[place] in BETWEEN and place + 1 not in scene.ends:
        place -= 1
    if place < low or tags[place] not in "EHM":
        return at, ""
    kind = tags[place]
    while place > low and (tags[place - 1] in "EHMTn*" or (tags[place] == "T" and _is_said(scene, place - 1))):
        place -= 1
        kind = "E" if tags[place] == "E" and kind != "H" else kind
    return place, kind


def _is_said(scene: Scene, at: int) -> bool:
    """Whether the word at *at* passes on what is said of those before it: "were said | to be", "12 rebels said | to be"."""
    told = scene.tokens.words[at] in scene.tokens.lexicon.cues["passed_on"] and at in scene.ends
    return told or scene.tokens.tags[at - 1 : at + 1] == "EV"


def unreal(scene: Scene, at: int, verb: str) -> bool:
    """Whether the verb whose auxiliaries begin at *at* tells of something that did not happen or may not have."""
    tokens = scene.tokens
    low, _ = scene.bounds(at)
    before = scene.before(at, low)
    previous = tokens.tags[before] if before >= low else ""
    run = tokens.tags[at : at + 4]
    if "M" in run.partition("K")[0].partition("Z")[0] and tokens.tags[at] in "MH":
        return True
    if previous == "M" or _in_doubt(scene, before, low):
        return True
    if verb in "kzs" and (previous == "T" or tokens.tags[at] == "T"):
        return not scene.tokens.lexicon.cues["carried_out"] & set(tokens.words[max(low, before - 4) : before + 2])
    return run.startswith("TE")


def _in_doubt(scene: Scene, at: int, low: int) -> bool:
    """Whether the phrase that ends at token *at* follows "if", "whether" or "all but"."""
    group = scene.ends.get(at + 1)
    if group is None:
        return False
    before = scene.before(group.start, low, SKIP + "R")
    if before > low and scene.tokens.words[before] in scene.tokens.lexicon.cues["hearsay"]:
        before = scene.before(before, low)  # "denied reports that three were killed"
    return before >= low and (
        scene.tokens.words[before] == "all but" or scene.tokens.words[before] in scene.tokens.lexicon.cues["doubt"]
    )


def denied(scene: Scene, aux: int, start: int) -> bool:
    words = scene.tokens.words[aux:start]
    low, _ = scene.bounds(start)
    before = scene.tokens.words[max(low, aux - NEITHER) : aux]
    neither = "neither" in before and "nor" in before and _is_subject(scene, aux, low)  # "neither he nor his passenger"
    helped = aux == start and not NOT.isdisjoint(
        scene.tokens.words[max(low, start - 2) : start]
    )  # "was tied up but not hurt"
    return neither or helped or not NOT.isdisjoint(words)


def _is_subject(scene: Scene, aux: int, low: int) -> bool:
    """Whether "neither ... nor" is said of the verb at *aux*: no other verb and no "but" stands after the "nor"."""
    nor = next(at for at in range(aux - 1, low - 1, -1) if scene.tokens.words[at] == "nor")
    return {"C", "V", "K", "Z", "E"}.isdisjoint(scene.tokens.tags[nor:aux])


def past(scene: Scene, start: int) -> bool:
    """Whether the words before tell why, not what: "in revenge for the killing of", "convicted of the murder of"."""
    low, _ = scene.bounds(start)
    return bool(scene.tokens.lexicon.cues["past"] & set(scene.tokens.words[low:start]))


def zero_before(scene: Scene, start: int, low: int) -> bool:
    """Whether the noun at *start* is denied: "no reported casualties", "did not cause any", "without casualties"."""
    tags, words = scene.tokens.tags, scene.tokens.words
    at = start - 1
    while at >= max(low, start - 9) and tags[at] in '*jvVZKqrc&,wEOaT~mflJ"':
        at -= 1
    if at < low:
        return False
    if tags[at] == "N":
        return scene.tokens.numbers[at].value == 0
    if words[at] in scene.tokens.lexicon.cues["calls_false"]:
        return "any" in words[at:start]
    return tags[at] == "n" and (words[at] == "without" or "any" in words[at:start])
