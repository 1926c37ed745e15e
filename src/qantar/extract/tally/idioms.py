"""Words that mean something else together, given the tags of what they mean: "put to death", "taken to hospital"."""

from __future__ import annotations

from collections.abc import Callable

from qantar.extract.tally.lexicon import Lexicon

LOOKBACK = 12  # words a verb may stand before what it makes deadly
KILLS = {"v": "K", "V": "K", "S": "K", "Z": "K", "s": "k", "z": "k", "~": "G", "Q": "G", "Y": "G"}
INJURES = {"v": "Z", "V": "Z", "w": "Z", "~": "Y"}
NOUNLIKE = frozenset("taNjWOwuA")


def recast(words: list[str], tags: list[str], lex: Lexicon) -> None:
    """Give the idioms among *words* their tags, in place."""
    if lex.idioms.isdisjoint(words):
        return
    cues = lex.cues
    for at, word in enumerate(words):
        if word not in lex.idioms or not at:
            continue
        if word == "death" and words[at - 1] == "to":
            _deadly(words, tags, at - 1, lambda verb: verb not in cues["not_to_death"])
        elif word == "alive":
            _deadly(words, tags, at, lambda verb: verb in cues["alive"])
        elif word in cues["hospital"]:
            _hospital(words, tags, at, lex)
        elif word in cues["ago"]:
            _time(words, tags, at, lex)
        elif word in cues["neck"]:
            _neck(words, tags, at, lex)
        elif word in cues["limbs"]:
            _broken(words, tags, at, lex)
        elif word in cues["care"] and words[at - 1] in {"medical", "hospital"}:
            _cared_for(words, tags, at, lex)
        elif word == "on board" and (at + 1 == len(tags) or tags[at + 1] not in NOUNLIKE):
            tags[at] = "*"
        elif word in cues["strong"] and tags[at - 1] == "-" and tags[at - 2 : at - 1] == ["N"]:
            tags[at - 1] = tags[at] = "j"  # "a three-person crew"


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
            if not lex.cues["dead"] & set(words[max(0, verb - 8) : verb]):
                tags[verb] = INJURES.get(tags[verb], tags[verb])
            return


def _broken(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a limb broken be one lost, which is an injury: "broke her ankle"."""
    for verb in range(at - 1, max(-1, at - 4), -1):
        if words[verb] in lex.cues["breaks"] and tags[verb + 1] in "tajwN":
            tags[verb] = "J"


def _cared_for(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let care that people need tell of an injury: "sought medical | attention"."""
    for verb in range(at - 2, max(-1, at - 5), -1):
        if words[verb] in lex.cues["needs"]:
            tags[verb], tags[at] = "U", "r"


def _time(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a span of time be an adverb: "a few days | previously"."""
    if words[at - 1] not in lex.cues["units"]:
        return
    start = at - 1
    while start > 0 and at - start < 4 and tags[start - 1] in "Najw":
        start -= 1
    tags[start : at + 1] = "*" * (at + 1 - start)


def _neck(words: list[str], tags: list[str], at: int, lex: Lexicon) -> None:
    """Let a throat cut be a death: "had their | throats slit", "slit the | throats of four"."""
    after = next((i for i in range(at + 1, min(len(words), at + 3)) if words[i] in lex.cues["cut"]), None)
    if after is not None and tags[at - 2 : at - 1] == ["H"]:
        tags[at - 2] = "E"
        tags[at - 1 : at + 1] = "**"
        tags[after] = "K"
    elif words[at - 2 : at - 1] and words[at - 2] in lex.cues["cut"] and tags[at + 1 : at + 2] == ["f"]:
        tags[at - 2] = "G" if words[at - 2].endswith("ing") else "K"
        tags[at - 1 : at + 2] = "***"
