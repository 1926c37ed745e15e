"""Phrases for people, with or without a number: "three of his bodyguards", "a policeman", "Judge Ann Doe"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass
from typing import NamedTuple

from qantar.extract.tally.tokens import Tokens

# Runs are cut short so that no heap of words costs more than its length.
PHRASE = re.compile(
    r"(?:t|(?<![VOwWpPxXu]))[Zze](?=[jWwpPxX]{0,6}[pPxX])[jWwpPxX]{1,7}"  # "the wounded soldier"
    r"|[tA]?Nft[Zeo](?![jwWpPxXN])"  # "one of the wounded"
    r"|NftN?[Ze][jwpPxX]{1,6}"  # "one of the wounded officers"
    r"|NftNZ(?![jwWpPxXN])"  # "one of the seven wounded"
    r"|t(?:N?[ZKeo])(?![NtamfjwWpPxX])"  # "the injured", "the other"
    r"|(?<=f)tN[ZKe](?=N)"  # "of the fourteen killed eleven were ..."
    r"|[tAaoj]{0,6}(?:N(?:f(?=[tajWwupPxXgoOAN])[tAoa]{0,4}|[Ao]{1,3}|[ta](?=[jwW]{0,4}[pPxX]))?N?)?[jWwupPxXgoOl]{1,14}(?!(?<=j)N)"
    r"|[tAaoj]{0,6}N(?:f[tAoa]{0,4}N)?[oA]?"
    r"|Ao?|o|i|t(?=[.,;&CmDyT*\x22REde!]|fi|$)"
)
NO_PEOPLE = "tAaojNfWwuOlZzeKi"
WORDS = frozenset("wWu")
ALONE = {"her": "her", "those": "them", "all": "them"}  # words before a noun that stand for people without one
HARMLESS = 'NtaAojuwWpPxXgOiEHMnT&fymIRC+vV~LD*,:;()."-'


class Count(NamedTuple):
    """A number of people with its bounds; `value` None where the words give none, `high` None where open."""

    low: int
    value: int | None
    high: int | None

    def plus(self, other: Count) -> Count:
        """Return the sum, open or vague where either is."""
        return Count(
            self.low + other.low,
            None if self.value is None or other.value is None else self.value + other.value,
            None if self.high is None or other.high is None else self.high + other.high,
        )

    def within(self, whole: Count) -> Count:
        """Return this count of a part of *whole*, no bound of it greater than the bound of *whole*."""
        if self == NOBODY:
            return self
        value = whole.value if self.value is None or whole.value is None else min(self.value, whole.value)
        highs = [high for high in (self.high, whole.high) if high is not None]
        return Count(min(self.low, whole.low), None if self.value is None else value, min(highs, default=None))

    def times(self, size: int) -> Count:
        """Return the count of so many groups of *size*: "two couples"."""
        return Count(
            self.low * size,
            None if self.value is None else self.value * size,
            None if self.high is None else self.high * size,
        )


ONE, NOBODY, VAGUE = Count(1, 1, 1), Count(0, 0, 0), Count(2, None, None)


@dataclass(slots=True)
class Group:
    """A phrase for people: tokens start to end, how many, and what the later stages ask of it.

    `kind` is person (a noun for people), name (capitals only), bare (a number alone), maybe (an unknown noun),
    thing (a noun for something else) or pronoun.
    """

    start: int
    end: int
    count: Count
    head: str
    kind: str
    attacker: bool = False
    definite: bool = False
    more: bool = False
    generic: bool = False
    part: bool = False
    bare_noun: bool = False
    plural: bool = False
    numbered: bool = False
    owned: bool = False


def groups(tokens: Tokens) -> list[Group]:
    """Return the phrases of *tokens* that can stand for people, left to right."""
    found: list[Group] = []
    place, stop = 0, _end(tokens)
    while match := PHRASE.search(tokens.tags, place, stop):
        group = _read(tokens, *match.span())
        place = match.end()
        if group is not None:
            found.append(group)
            # What follows the noun for people may be a phrase of its own: "chief of staff | Ann Doe".
            place = group.end
    return found


def _end(tokens: Tokens) -> int:
    """Return where the sentence of the last harm word ends: nobody after it is asked for."""
    last = len(tokens.tags.rstrip(HARMLESS))
    end = tokens.tags.find(".", last)
    return len(tokens.tags) if end < 0 or not tokens.lexicon.asks.isdisjoint(tokens.vocabulary) else end


class Shape(NamedTuple):
    """What the tags of a phrase say alone: where its number and its nouns are (-1 for none), and its small words."""

    number: int
    people: int
    things: int
    definite: bool
    more: bool
    of_the: bool
    empty: bool


@functools.lru_cache(maxsize=10_000)
def _shape(tags: str) -> Shape:
    number = tags.find("N")
    return Shape(
        number,
        people=len(tags.rstrip(NO_PEOPLE)) - 1,
        things=max(tags.rfind("O"), tags.rfind("l")),
        definite="t" in tags and "Nft" not in tags,
        more="A" in tags or "o" in tags,
        of_the=tags[number + 1 : number + 3] in {"ft", "fN"},
        empty=tags in {"a", "j", "u"},
    )


def _read(tokens: Tokens, start: int, end: int) -> Group | None:
    tags = tokens.tags[start:end]
    word = tokens.words[start]
    shape = _shape(tags)
    if shape.empty:
        return None
    if tags == "i":
        return _pronoun(word, start)
    if tags == "t":
        return _pronoun(ALONE[word], start) if word in ALONE else None
    flags = _flags(tokens, start, end, shape)
    if word == "all but":
        return _all_but(tokens, start, end, flags)
    people, things = shape.people, shape.things
    if (
        people >= 0
        and tags[people + 1 : people + 2] in WORDS
        and tokens.words[start + people] in tokens.lexicon.demonyms
    ):
        people = -1  # "the Afghan capital" is nobody
    if people >= 0 and (things < people or tags[people] in "xX"):
        return _people(tokens, (start, end), people, shape.number, flags)
    if things >= 0 and not tags.endswith("WW"):  # "radio host Ann Doe"
        count = ONE if shape.number < 0 else number_of(tokens, start + shape.number)
        return Group(start, end, count, tokens.words[start + things], "thing", **flags)
    return _other(tokens, (start, end), shape.number, flags)


def _flags(tokens: Tokens, start: int, end: int, shape: Shape) -> dict[str, bool]:
    """Return what the small words of the phrase say: definite, more, a part of others, numbered."""
    if shape.number < 0:
        return {"definite": shape.definite, "more": shape.more}
    words = tokens.words
    of_the = shape.of_the and words[start + shape.number + 2] not in tokens.lexicon.cues["own"]
    return {
        "definite": shape.definite or words[start] == "both",
        "more": shape.more,
        "part": of_the or tokens.tags[end : end + 2] in {"fR", "fi"},
        "numbered": True,
    }


def _all_but(tokens: Tokens, start: int, end: int, flags: dict[str, bool]) -> Group:
    """Return the phrase "all but three of the 41": 38, or nobody's number where the whole is told elsewhere."""
    numbers = [number_of(tokens, at) for at in range(start, end) if tokens.tags[at] == "N"]
    count = VAGUE
    if len(numbers) == 2 and numbers[0].value is not None and numbers[0].value <= numbers[1].low:
        count = numbers[1].plus(Count(-numbers[0].value, -numbers[0].value, -numbers[0].value))
    told = flags | {"numbered": count is not VAGUE, "definite": True, "part": False}
    return Group(start, end, count, "", "bare", generic=True, plural=True, **told)


def _pronoun(word: str, start: int) -> Group:
    plural = word in {"they", "them", "themselves", "we", "us"}
    reflexive = word in {"himself", "herself", "themselves", "itself"}
    return Group(
        start, start + 1, VAGUE if plural else ONE, word, "pronoun", attacker=reflexive, definite=True, plural=plural
    )


def _people(tokens: Tokens, span: tuple[int, int], people: int, number: int, flags: dict[str, bool]) -> Group:
    start, end = span
    tags = tokens.tags[start:end]
    tag, head = tags[people], tokens.words[start + people]
    # A name after the noun goes with it ("Judge Ann Doe"), other words do not.
    stop = people + 1
    while stop < len(tags) and tags[stop] in "Wu" and tag in "px":
        stop += 1
    named = "W" in tags[people:stop]
    plural = tag in "PX"
    flags["bare_noun"] = not plural and not named and not set("taAuN") & set(tags) and head not in tokens.lexicon.kin
    count = _size(tokens, start, tags, people, number)
    follows = start + stop
    if number < 0 and tag in "Pg" and tokens.tags[follows : follows + 2] == "fN" and not _has_noun(tokens, follows + 2):
        count, stop, flags["numbered"] = number_of(tokens, follows + 1), stop + 2, True  # "a crew of two"
    involved = tokens.words[follows : follows + 2] == ["suspected", "of"]
    attacker = (tag in "xX" or involved) and not tokens.lexicon.cues["former"] & set(
        tokens.words[start : start + people]
    )
    generic = head in tokens.lexicon.generic and not named
    plural = plural or count.low > 1
    return Group(start, start + stop, count, head, "person", attacker, plural=plural, generic=generic, **flags)


def _size(tokens: Tokens, start: int, tags: str, people: int, number: int) -> Count:
    """Return how many the noun at *people* stands for, with the number before it or without."""
    tag, head = tags[people], tokens.words[start + people]
    each = tokens.lexicon.numbers.get(head, 1)
    if number >= 0:
        count = number_of(tokens, start + number)
        return Count(count.low * 2, None, None) if tag == "g" else count.times(each)
    if each > 1:
        return ONE.times(each)
    if head == "parents" and {"his", "her"} & set(tokens.words[start : start + people]):
        return ONE.times(2)
    # "a security personnel" is one, whatever the noun.
    return VAGUE if (tag in "PX" and tags[0] != "a") or tag == "g" else ONE


def _has_noun(tokens: Tokens, at: int) -> bool:
    return tokens.tags[at : at + 1] in {"p", "P", "x", "X", "w", "j", "O"}


def _other(tokens: Tokens, span: tuple[int, int], number: int, flags: dict[str, bool]) -> Group | None:
    """Return a phrase without a known noun: a number, "others", a name, a noun that may be one for people."""
    start, end = span
    tags, word = tokens.tags[start:end], tokens.words[end - 1]
    if number < 0 and tags[0] in "ta" and tokens.tags[end : end + 1] == "D":
        return None  # "the same evening"
    if number >= 0:
        count = number_of(tokens, start + number)
        if tags[-1] in "ZKe":
            return Group(start, end, count, word, "bare", plural=True, **flags)
        if set(tags[number:]) <= set("NftoA"):
            return Group(start, end, count, "", "bare", generic=True, plural=True, **flags)
        return Group(start, end, count, word, "maybe", plural=True, **flags)
    if set(tags) <= {"o", "A", "t"}:
        count = VAGUE if word in {"others", "rest", "remainder"} else ONE
        return Group(start, end, count, "", "bare", plural=count is VAGUE, generic=True, **flags)
    kind = "name" if set(tags) <= {"W", "u"} else "maybe"
    single = kind == "name" or "a" in tags or "A" in tags
    count = ONE if single or not word.endswith("s") else VAGUE
    return Group(start, end, count, word, kind, plural=count is VAGUE, **flags)


def number_of(tokens: Tokens, at: int) -> Count:
    """Return the count of the number at token *at*."""
    quantity = tokens.numbers[at]
    value = None if quantity.value is None else int(quantity.value)
    high = None if quantity.high is None else int(quantity.high)
    least = 1 if value else 0
    return Count(least if quantity.low is None else int(quantity.low), value, high)
