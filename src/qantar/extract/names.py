"""Names in a noun phrase: runs of capitalised words, abbreviations in brackets, and words that only modify a head."""

from __future__ import annotations

import re
from bisect import bisect_left

from .lexicon import Lexicon, Tags
from .mentions import Clause

APOSTROPHES = ("'", "’")
NAME = 4  # words before an office that make it the end of a longer name


def inside(tags: Tags, kind: str, first: int, last: int) -> list[tuple[int, int, str]]:
    if kind not in tags:
        return []
    return [(t.first, t.last, t.value) for t in tags[kind] if first <= t.first and t.last <= last]


def _opens(text: list[str], words: Lexicon) -> bool:
    """Whether a sentence begins with a small word: its capital is no name's."""
    sets = words.sets
    small = (
        text[0] in sets["syntax.determiner"]
        or text[0] in sets["syntax.preposition"]
        or text[0] in sets["syntax.adverb"]
    )
    return small or (len(text) > 1 and text[1] in sets["syntax.article"])


def names(clause: Clause, first: int, last: int, words: Lexicon) -> list[tuple[int, int]]:
    """Runs of capitalised words, with small words inside ("Committee for the Protection of Rights")."""
    key = f"names {first} {last}"
    if key not in clause.memo:
        clause.memo[key] = _names(clause, first, last, words)
    return clause.memo[key]  # type: ignore[no-any-return]


def _names(clause: Clause, first: int, last: int, words: Lexicon) -> list[tuple[int, int]]:
    raw, text, capitals = clause.sentence.raw, clause.words, clause.sentence.capitals
    dated = words.sets["time.weekdays"] | words.months
    links = words.sets["attribution.name_links"] | words.sets["syntax.possessive"]
    runs: list[tuple[int, int]] = []
    done = first
    for at in capitals[bisect_left(capitals, first) :]:
        if at > last:
            break
        if at < done or text[at] in dated or (at == 0 and _opens(text, words)):
            continue
        end, ahead = at, at + 1
        while ahead <= last and (
            raw[ahead][0].isupper()
            or text[ahead] in links
            or text[ahead] in APOSTROPHES
            or leads_to_topic(clause, ahead, words)
        ):
            if text[ahead] in dated:
                break
            if raw[ahead][0].isupper():
                end = ahead
            elif ahead - end > 2:
                break
            ahead += 1
        runs.append((at, end))
        done = end + 1
    return runs


def leads_to_topic(clause: Clause, at: int, words: Lexicon) -> bool:
    """Whether a preposition leads to what a body is for: "the Commission on Human Rights", not "the Commission on Friday"."""
    text, sets = clause.words, words.sets
    if text[at] not in sets["attribution.topics"] or not at or at + 1 >= len(text):
        return False
    raw = clause.sentence.raw
    after = text[at + 1]
    if after in sets["time.weekdays"] or after in words.months or after in sets["attribution.platforms"]:
        return False
    return raw[at + 1][0].isupper() and raw[at - 1][0].isupper() and text[at - 1] in sets["attribution.nouns"]


def abbreviation(clause: Clause, first: int, last: int) -> str:
    """The abbreviation in brackets within these tokens or right after them: "Road Safety Watch (RSW)"."""
    raw = clause.sentence.raw
    if "(" not in raw:
        return ""
    for at in range(first + 1, min(last + 2, len(raw) - 2)):
        if raw[at] == "(" and raw[at + 2] == ")" and raw[at + 1].isupper() and len(raw[at + 1]) > 1:
            return raw[at + 1]
    return ""


def spelled_out(short: str, text: str, words: Lexicon) -> str:
    """The name in a text whose words begin with the letters of an abbreviation, small words aside; "" where there is none."""
    links = "|".join(re.escape(link) for link in sorted(words.sets["attribution.name_links"]))
    gap = rf"(?:[ -](?:{links}))*[ -]"
    found = re.search(r"\b" + gap.join(rf"{re.escape(letter)}[^\W\d_]+" for letter in short) + r"\b", text)
    return found[0] if found else ""


def modifies(clause: Clause, end: int, last: int, words: Lexicon) -> bool:
    """Whether the words that end here only say whose or of what kind the body after them is ("a police academy")."""
    text, sets = clause.words, words.sets
    found = False
    for at in range(end + 1, last + 1):
        if text[at] in sets["syntax.preposition"] or not (
            text[at][0].isalpha() or text[at] in sets["syntax.possessive"] or text[at] in APOSTROPHES
        ):
            break
        if text[at] in sets["attribution.persons"]:
            return False
        if text[at] in sets["attribution.nouns"]:
            found = text[at] not in sets["attribution.parts"]
        elif text[at] in sets["attribution.outlet_words"] and text[at - 1] not in sets["attribution.outlet_words"]:
            found = True
    return found


def ends_name(clause: Clause, first: int, at: int) -> bool:
    """Whether the capitalised word at this token ends a longer name: "the Flood and Fire Management Presidency"."""
    raw = clause.sentence.raw
    before = raw[max(first, at - NAME) : at]
    return (
        len(before) == NAME
        and raw[at][0].isupper()
        and sum(w[0].isupper() for w in before[-2:]) == 2
        and (sum(w[0].isupper() for w in before) >= NAME - 1 and all(w[0].isalpha() for w in before))
    )
