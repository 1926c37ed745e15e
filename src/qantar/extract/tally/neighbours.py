"""Tags that the words around decide: participles before a noun, ages, numbers that are names."""

from __future__ import annotations

import re

from qantar.extract.tally.idioms import ABOARD
from qantar.extract.tally.lexicon import Lexicon

ALL = ("all", "those", "that")
FLOATS = frozenset(("all", "both", "each"))
# "three of them soldiers" and the like only break down what stands before them.
PART_OF = re.compile(r"[Nwt]f[iR](?=[tajNPpXxwWgZm])(?![tajNPpXxwWgm]*[EHV])(?!m[ajw]{0,3}r)")

FLOATING = re.compile(r"(?<=[EH])[tNa](?=[*F]?[KZSdev])")  # "were all injured"
AGE = re.compile(r",(?:j|[wvj][jN]|(?<=[pxW],)N)(?=,)")  # "Ann Doe, 54, was ...", "the pilot, aged 54, was ..."
LABEL = re.compile(r'(?<=[OwWm"])N(?![AojwWpPxXft])')  # a number that names what stands before it: "row 12 was"
VERBS = re.compile(r"(?<=T)w(?=[tai])|(?<=H)w(?=[Tm])")  # "had come to remove the chocks"
ROLE = re.compile(r"C(?=j{0,2}[pP](?!E))")  # "a captain travelling as passenger"
YEARS = re.compile(r"(?<=pf)N(?![AojwWpPxXft])")  # "a girl of about 12"
LEFT = re.compile(r"(?<=[taj~])L(?=[wO])")  # "the left wing"
ATTEMPTS = re.compile(r"(?<=[taNjwu])M(?!T)")  # "two earlier attempts were"
WATCH = re.compile(r"(?<=[taNjw])D(?=[pPxX])")  # "a night watchman"
NOUNS = frozenset(("attempt", "attempts", "plan", "plans"))
KILLER = re.compile(r"(?<=t)[kz](?=[wO])")  # "the kill switch"
# A participle between a determiner and its noun is an adjective: "the retired judge".
ADJECTIVAL = re.compile(r"(?<=[taANjof])v(?=[jwWpPxXOB])")
ADVERBIAL = re.compile(
    r"(?<=N)\*(?=[jpPxX])|(?<=[taAN])\*v(?=[jwWpPxX])"
)  # "42 confirmed civilians", "the newly elected mayor"
MOST_OF = re.compile(r"(?<=,)[Nwt]f[iR]E(?=[*tajNPpXxwW&]{1,12},)")  # "others, most of whom were women, ..."
EITHER = re.compile(r'[pPxXw]"(?=[pPxX])')  # "the passenger/observer"
SHORT = re.compile(r"\(W\)(?=[jwWpPxX])")  # "two National Army (NA) soldiers"


def rewrite(
    joined: str,
    words: list[str],
    vocabulary: frozenset[str],
    lex: Lexicon,
    *,
    text: str,
    spans: list[tuple[int, int]],
) -> str:
    """Return the tags with those mended that their neighbours decide; what a pattern cannot do without is asked first."""
    if "f" in joined:
        joined = PART_OF.sub(lambda found: "I" * len(found[0]), joined)
    if "v" in joined:
        joined = ADJECTIVAL.sub("j", joined)
    if "*" in joined:
        joined = ADVERBIAL.sub(lambda found: "j" * len(found[0]), joined)
    if not FLOATS.isdisjoint(vocabulary):
        joined = FLOATING.sub(lambda found: "*" if words[found.start()] in FLOATS else found[0], joined)
    if "fRE" in joined or "fiE" in joined:
        joined = MOST_OF.sub("IIII", joined)
    if "(W)" in joined:
        joined = SHORT.sub(
            lambda found: "jjj" if text[slice(*spans[found.start() + 1])].isupper() else found[0], joined
        )
    if "/" in text:
        joined = EITHER.sub(lambda found: "jj" if words[found.end() - 1] == "/" else found[0], joined)
    joined = joined.replace("CD", "mD")  # "missing since Monday" begins no clause
    return _by_word(joined, words, vocabulary, lex)


def _by_word(joined: str, words: list[str], vocabulary: frozenset[str], lex: Lexicon) -> str:
    """Return the tags with those mended that hang on a word and its neighbours."""
    if "pfN" in joined:
        joined = YEARS.sub(lambda found: "j" if words[found.start() - 2] in lex.cues["aged"] else "N", joined)
    if "C" in joined:
        joined = ROLE.sub(lambda found: "m" if words[found.start()] == "as" else "C", joined)
    if "Tw" in joined or "Hw" in joined:
        joined = VERBS.sub("v", joined)
    if "pr" in joined:
        joined = re.sub("p(?=r)", lambda found: "j" if words[found.start()] == "head" else "p", joined)
    if "L" in joined:
        joined = LEFT.sub(lambda found: "j" if words[found.start() - 1] not in ALL else "L", joined)
    if "night" in vocabulary:
        joined = WATCH.sub(lambda found: "j" if words[found.start()] == "night" else "D", joined)
    if not NOUNS.isdisjoint(vocabulary):
        joined = ATTEMPTS.sub(lambda found: "O" if words[found.start()] in NOUNS else "M", joined)
    if "tk" in joined or "tz" in joined:
        joined = KILLER.sub(lambda found: "j" if words[found.start() - 1] == "the" else found[0], joined)
    if not lex.cues["ages"].isdisjoint(vocabulary):
        joined = _without_ages(joined, words, lex)
    if "N" in joined:
        joined = LABEL.sub(lambda found: "j" if _is_label(joined, words, found.start(), lex) else found[0], joined)
    return AGE.sub(lambda found: '"' * len(found[0]) if _is_age(words, found.end() - 1) else found[0], joined)


def _without_ages(joined: str, words: list[str], lex: Lexicon) -> str:
    """Return the tags with what says how old somebody is taken for marks: "his sons, aged 9 and 12, ..."."""
    tags = list(joined)
    for at in [at for at, word in enumerate(words) if word in lex.cues["ages"]]:
        end = last = at + 1
        while end < len(words) and (_is_years(words[end], lex) or words[end] in {",", "and", "to", "between"}):
            end += 1
            last = end if _is_years(words[end - 1], lex) else last
        if last > at + 1:
            tags[at:last] = '"' * (last - at)
    return "".join(tags)


def _is_years(word: str, lex: Lexicon) -> bool:
    return word.isdigit() or word in lex.cues["small_numbers"]


def _is_label(tags: str, words: list[str], at: int, lex: Lexicon) -> bool:
    """Whether the number at *at* names what stands before it: "the Beech 58", "row 12", "aboard 159325"."""
    if not words[at].isdigit():
        return False
    if tags[at - 1] in 'm"':
        return len(words[at]) > 4 and words[at - 1] in ABOARD
    model = tags[at - 1] == "W" and tags[max(0, at - 2) : at - 1] in {"t", "a"}
    return model or words[at - 1] in lex.cues["labelled"]


def _is_age(words: list[str], at: int) -> bool:
    return words[at].isdigit() and (words[at - 1] in {",", "age", "aged"})
