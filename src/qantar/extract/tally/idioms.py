"""Words that mean something else together, given the tags of what they mean: "put to death", "taken to hospital"."""

from __future__ import annotations

from collections.abc import Callable

from qantar.extract.tally.lexicon import Lexicon

FATAL = 3  # words from "his" to "fatal" in "his wounds proved fatal"
LOOKBACK = 12  # words a verb may stand before what it makes deadly
KILLS = {"v": "K", "V": "K", "S": "K", "Z": "K", "s": "k", "z": "k", "~": "G", "Q": "G", "Y": "G"}
INJURES = {"v": "Z", "V": "Z", "w": "Z", "~": "Y"}
ABOARD = frozenset(("aboard", "on board"))
NOUNLIKE = frozenset("taNjWOwuA")


def recast(words: list[str], tags: list[str], lex: Lexicon) -> None:
    """Give the idioms among *words* their tags, in place."""
    idioms = lex.idioms
    for at in [at for at, word in enumerate(words) if word in idioms]:
        if at or idioms[words[at]] in OPENING:
            IDIOMS[idioms[words[at]]](words, tags, at, lex)


def _to_death(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let "to death" kill: "shooting eight people to | death", "bled to | death", "fell to their | deaths"."""
    if at > 2 and words[at - 2] == "to" and words[at - 1] in lex.cues["own"] and tags[at - 3] in "vVw":
        if words[at - 3] in lex.cues["leads"]:
            return  # "which led to his death": not the death of what led to it
        tags[at - 3 : at + 1] = ("K" if tags[at - 4 : at - 3] == ["E"] else "d") + "***"
        return
    if at < 2 or words[at - 1] != "to":
        return
    if words[at - 2] in lex.cues["dies_to"]:
        tags[at - 2 : at + 1] = "d**"
    else:
        _deadly(words, tags, at - 1, lambda verb: verb not in lex.cues["not_to_death"])


def _alive(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let people burned | alive be dead."""
    tags[at] = "*"
    _deadly(words, tags, at, lambda verb: verb in lex.cues["alive"])


def _all_but(_words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Let "all but | three" be a number, "all but dead" none."""
    if tags[at + 1 : at + 2] in (["N"], ["t"]):
        tags[at] = "t"


def _aboard(words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Tell "the 15 | on board" from "15 | on board the ferry"."""
    tags[at] = "m" if _has_place(words, tags, at) else '"'


def _strong(_words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Let the "three- | person" of a crew be its adjective."""
    if tags[max(0, at - 2) : at] == ["N", "-"]:
        tags[at - 1] = tags[at] = "j"


def _has_place(words: list[str], tags: list[str], at: int) -> bool:
    """Whether a noun follows for what people are aboard: not "of the 15 on board | only two ..."."""
    if at + 1 == len(tags) or tags[at + 1] not in NOUNLIKE or words[at + 1] == "only":
        return False
    return tags[at + 1] != "N" or words[at + 1] == "one" or tags[at - 1] not in "NP" or tags[at + 2 : at + 3] == ["O"]


def _toll(words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Let a toll that changes be one of deaths: "the | toll rose to 12", "the toll was later raised to 12"."""
    if tags[at + 1 : at + 2] and tags[at + 1] in "*VEH" and words[at - 1] != "death":
        tags[at] = "q"


def _deadly(words: list[str], tags: list[str], at: int, fits: Callable[[str], bool]) -> None:
    """Let the verb before token *at* kill: "shooting eight people | to death", "burned | alive"."""
    for place in range(at - 1, max(-1, at - LOOKBACK), -1):
        if tags[place] in ".;C":
            return
        if tags[place] in KILLS or tags[place] in "KkG":
            if fits(words[place]):
                tags[place] = KILLS.get(tags[place], tags[place])
                tags[at : at + 2 if words[at] == "to" else at + 1] = "**" if words[at] == "to" else "*"
            return


def _hospital(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let people who are taken to a hospital be hurt: "sending another 29 | to hospital"."""
    place = at - 1
    while place > max(0, at - LOOKBACK) and tags[place] in "tajWwO":
        place -= 1
    if place <= 0 or words[place] not in {"to", "in", "into", "at"}:
        return
    for verb in range(place - 1, max(-1, place - 6), -1):
        if tags[verb] in ".;CB":
            return
        if words[verb] in lex.cues["admitted"]:
            if not lex.cues["precaution"].isdisjoint(words[at + 1 : at + 6]):
                return
            if not lex.cues["dead"] & set(words[max(0, verb - 8) : verb]):
                tags[verb] = INJURES.get(tags[verb], tags[verb])
            return


def _broken(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a limb broken be one lost, which is an injury: "broke her ankle"."""
    for verb in range(at - 1, max(-1, at - 4), -1):
        adjective = verb == at - 1 and words[verb] != "broke"
        if words[verb] in lex.cues["breaks"] and adjective and tags[verb - 1] in "taNmUj":
            tags[verb], tags[at] = "j", "r"  # "with a broken leg"
        elif words[verb] in lex.cues["breaks"] and tags[verb + 1] in "tajwN":
            tags[verb] = "J"
    if tags[at + 1 : at + 2] == ["E"]:
        _limb_broken(words, tags, at, lex)
    elif words[at + 1 : at + 2] and words[at + 1] in lex.cues["maimed"]:
        _had_broken(words, tags, at)
    verb = at - 1
    while verb > 0 and tags[verb] in "tajuN":
        verb -= 1
    hit = tags[verb - 1] == "S" or words[verb - 1] in lex.cues["hits"]
    if words[verb] in {"in", "through"} and at - verb <= 4 and hit:
        tags[verb - 1] = "Z"  # "shot in both knees": no blow to a limb kills


def _had_broken(words: list[str], tags: list[str], at: int) -> None:
    """Let him be hurt who has a limb broken: "had both | legs amputated"."""
    had = next((i for i in range(at - 1, max(-1, at - 5), -1) if tags[i] == "H"), None)
    if had is not None and words[at + 1] not in {"hurt"}:
        tags[had : at + 2] = "E" + "*" * (at - had) + "Z"


def _limb_broken(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let him be hurt whose limb is: "his left | arm was broken", "a girl's | leg was fractured"."""
    harmed = next((i for i in range(at + 2, min(len(words), at + 4)) if words[i] in lex.cues["maimed"]), None)
    whose = at - 1
    while whose > 0 and tags[whose] in "jw":
        whose -= 1
    if harmed is None or whose < 0 or not (tags[whose] in "uR" or words[whose] in lex.cues["own"]):
        return
    if tags[whose] == "u":
        tags[whose] = lex.tags.get(words[whose][:-2], "W")
    elif tags[whose] == "t":
        tags[whose] = "i"
    tags[whose + 1 : at + 1] = "*" * (at - whose)
    tags[harmed] = "Z"


def _cared_for(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let care that people need tell of an injury: "sought medical | attention"."""
    own = max(0, at - 2) if at and words[at - 1] in {"medical", "hospital", "emergency", "further"} else max(0, at - 1)
    if words[own] == "under" and tags[at + 1 : at + 2] != ["f"]:
        tags[own : at + 1] = "*" * (at - own) + "Z"  # "three are under treatment"
    if own and words[own] in lex.cues["critical"] and words[own - 1] == "in" and tags[own - 2] in "E*":
        if not {"wounded", "injured"}.isdisjoint(words[max(0, own - 6) : own]):
            return  # of those counted already
        tags[own - 1 : at + 1] = "**Z"  # "is in intensive care"
        return
    sent = range(own - 1, max(-1, own - LOOKBACK), -1) if words[own] == "for" else ()
    for verb in sent:
        if words[verb] in lex.cues["admitted"] and tags[verb] in "vVw":
            tags[verb] = "Z"  # "were evacuated to the capital for treatment"
        if tags[verb] in ".;,CZ":
            return
    for verb in range(at - 1, max(-1, at - 5), -1):
        if words[verb] == "needed" and words[at] in {"attention", "care"}:
            continue  # so do the sick
        if words[verb] in lex.cues["needs"] and tags[at + 1 : at + 2] != ["f"]:
            tags[verb], tags[at] = "U", "r"


def _in_care(words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Let whoever is treated be hurt: "a second passenger is being treated", "treated at the scene"."""
    being = words[at - 1] == "being"
    there = words[at + 1 : at + 4] in (["at", "the", "scene"], ["on", "the", "spot"], ["on", "the", "scene"])
    if at and (being or there or words[at + 1 : at + 2] == ["for"]) and tags[at - 1] in "E*vK" and tags[at] in "vV":
        ill = words[at + 1 : at + 2] == ["for"] and not {"shock", "trauma", "smoke"} & set(words[at + 2 : at + 5])
        tags[at] = tags[at] if ill else "Z"


def _hit(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let bullets and splinters hurt whom they hit: "was hit by a stray | bullet", "a stray | bullet struck a boy"."""
    if at > 1 and words[at - 2] in lex.cues["gets"] and tags[at + 1 : at + 2] == ["m"]:
        tags[at - 2], tags[at] = "U", "r"  # "took a bullet in the arm"
    after = at + 1
    while after < len(tags) and tags[after] in "*H":
        after += 1
    if (
        after < len(tags)
        and words[after] in lex.cues["hits"]
        and tags[after + 1 : after + 2]
        and tags[after + 1] in "taANpPi"
    ):
        tags[after] = "Z"
    by = at - 1
    while by > 0 and tags[by] in "tajwO~v":
        by -= 1
    if by > 1 and words[by] in {"by", "with"} and words[by - 1] in lex.cues["hits"] and tags[by - 2] in "E*":
        tags[by - 1] = "Z"


def _fatal(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let what was | fatal kill: "the crash proved fatal to both", "his wounds were fatal"."""
    if at < FATAL or words[at - 1] not in lex.cues["proves"]:
        return
    if words[at + 1 : at + 2] in (["to"], ["for"]):
        tags[at - 1 : at + 2] = "VK*"
    elif words[at - 2] in lex.cues["wounds"] and words[at - FATAL] in lex.cues["own"]:
        tags[at - FATAL : at + 1] = "i*EK"


def _grave(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let people found in a mass | grave be dead."""
    if words[at - 1] not in {"mass", "shallow"} or words[max(0, at - 3)] != "in":
        return
    if words[max(0, at - 4)] in lex.cues["found"]:
        tags[at - 4 : at + 1] = "****e"


def _falls(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let people who | fell in a fight be dead."""
    place = at + 1
    while place < len(tags) and place < at + 4 and (words[place] in {"in", "during"} or tags[place] in "taj"):
        place += 1
    if place > at + 1 and place < len(tags) and words[place] in lex.cues["combat"]:
        tags[at] = "d"


def _victims(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let | victims that something claimed be lives: "sniper fire claimed two victims"."""
    if at > 1 and tags[at - 1] in "Na" and words[at - 2] in lex.cues["takes"]:
        tags[at] = "l"


def _cut(_words: list[str], tags: list[str], at: int, _lex: Lexicon) -> None:
    """Let "a | cut" be an injury."""
    if at and tags[at - 1] in "aj":
        tags[at] = "r"


def _time(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a span of time be an adverb: "a few days | previously"."""
    if not at or words[at - 1] not in lex.cues["units"]:
        return
    start = at - 1
    while start > 0 and at - start < 4 and tags[start - 1] in "Najw":
        start -= 1
    tags[start : at + 1] = "*" * (at + 1 - start)


def _shot_in(words: list[str], tags: list[str], at: int) -> bool:
    """Let people "shot in the back of the | head" be dead; tell whether that is what the words say."""
    if words[max(0, at - 2) : at] not in (["in", "the"], ["of", "the"], ["in", "their"], ["in", "his"]):
        return False
    shot = next((place for place in range(at - 3, max(-1, at - 10), -1) if tags[place] in "SsQ."), None)
    if shot is None or tags[shot] == "." or not words[shot].startswith("sho"):
        return False
    tags[shot] = KILLS[tags[shot]]
    return True


def _neck(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a throat cut be a death: "had their | throats slit", "slit the | throats of four"."""
    if _shot_in(words, tags, at):
        return
    if words[at - 2 : at - 1] in (["on"], ["in"]) and words[at - 3] in lex.cues["hits"] and tags[at - 4] in "E*":
        tags[at - 3] = "Z"  # "was struck on the head"
    after = next((i for i in range(at + 1, min(len(words), at + 3)) if words[i] in lex.cues["cut"]), None)
    if after is not None and (tags[at - 2 : at - 1] == ["H"] or words[at - 2] == "with"):
        tags[at - 2] = "E"
        if words[at - 2] == "with" and tags[at - 3 : at - 2] == ["*"]:
            tags[at - 3] = "E"  # "were found with their throats cut"
        tags[at - 1 : at + 1] = "**"
        tags[after] = "K"
    cut = at - 1 if tags[at - 1] != "t" else at - 2
    if after is None and cut >= 0 and words[cut] in lex.cues["cut"] and tags[at + 1 : at + 2] == ["f"]:
        tags[cut] = "G" if words[cut].endswith("ing") else "K"
        tags[cut + 1 : at + 2] = "*" * (at + 1 - cut)


OPENING = frozenset(("all but", "aboard"))  # idioms that a text may begin with; the others look at the word before
IDIOMS = {
    "death": _to_death,
    "alive": _alive,
    "hospital": _hospital,
    "ago": _time,
    "neck": _neck,
    "limbs": _broken,
    "care": _cared_for,
    "all but": _all_but,
    "aboard": _aboard,
    "treated": _in_care,
    "missiles": _hit,
    "gashes": _cut,
    "graves": _grave,
    "fatal": _fatal,
    "strong": _strong,
    "toll": _toll,
    "falls": _falls,
    "claims": _victims,
}
