"""Phrases for people, with or without a number: "three of his bodyguards", "a policeman", "Judge Ann Doe"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qantar.extract.tally.tokens import Tokens

# Runs are cut short so that no heap of words costs more than its length.
PHRASE = re.compile(
    r"t?[Zze](?=[jWwpPxX]{0,6}[pPxX])[jWwpPxX]{1,7}"  # "the wounded soldier"
    r"|[tA]?Nft[Zeo](?![jwWpPxX])"  # "one of the wounded"
    r"|t(?:N?[ZKeo])(?![NtamfjwWpPxX])"  # "the injured", "the other"
    r"|[tAaoj]{0,6}(?:N(?:f(?=[tajWwupPxXgoOAN]))?[tAoa]{0,4}N?)?[jWwupPxXgoOl]{1,14}"
    r"|[tAaoj]{0,6}N[oA]?"
    r"|Ao?|o|i|t(?=[.,;&CmDyT*R]|$)"
)
NO_PEOPLE = "tAaojNfWwuOlZzeKi"


@dataclass(frozen=True, slots=True)
class Count:
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

    def times(self, size: int) -> Count:
        """Return the count of so many groups of *size*: "two couples"."""
        return Count(
            self.low * size,
            None if self.value is None else self.value * size,
            None if self.high is None else self.high * size,
        )


ONE, NOBODY, VAGUE = Count(1, 1, 1), Count(0, 0, 0), Count(2, None, None)


@dataclass(frozen=True, slots=True)
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


def groups(tokens: Tokens) -> list[Group]:
    """Return the phrases of *tokens* that can stand for people, left to right."""
    found: list[Group] = []
    place = 0
    while match := PHRASE.search(tokens.tags, place):
        group = _read(tokens, *match.span())
        place = match.end()
        if group is not None:
            found.append(group)
            # What follows the noun for people may be a phrase of its own: "chief of staff | Ann Doe".
            place = group.end
    return found


def _read(tokens: Tokens, start: int, end: int) -> Group | None:
    tags = tokens.tags[start:end]
    words = tokens.words
    if tags == "i":
        return _pronoun(words[start], start)
    if tags == "t" and words[start] in {"her", "those", "both"}:
        return _pronoun("them" if words[start] != "her" else "her", start)
    if tags in {"a", "t", "j", "u"}:
        return None
    people = len(tags.rstrip(NO_PEOPLE)) - 1
    things = max(tags.rfind("O"), tags.rfind("l"))
    number = tags.find("N")
    flags = {
        "definite": (words[start] == "both" or "t" in tags) and "Nft" not in tags,
        "more": "A" in tags or "o" in tags or words[start] == "another",
        "part": number >= 0 and (
            (tags[number + 1 : number + 3] == "ft" and words[start + number + 2] not in tokens.lexicon.cues["own"])
            or tokens.tags[end : end + 2] in {"fR", "fi"}
        ),
        "numbered": number >= 0,
    }
    if people >= 0 and words[start + people] in tokens.lexicon.demonyms and tags[people + 1 : people + 2] in {"w", "W", "u"}:
        people = -1  # "the Afghan capital" is nobody
    if people >= 0 and (things < people or tags[people] in "xX"):
        return _people(tokens, start, end, people, number, flags)
    if things >= 0:
        count = ONE if number < 0 else number_of(tokens, start + number)
        return Group(start, end, count, words[start + things], "thing", **flags)
    if tags[-1] in "Ze" and number >= 0:
        return Group(start, end, number_of(tokens, start + number), words[end - 1], "bare", plural=True, **flags)
    if number >= 0 and number + 1 >= len(tags.rstrip("oAt")):
        return Group(start, end, number_of(tokens, start + number), "", "bare", generic=True, plural=True, **flags)
    return _other(tokens, start, end, number, flags)


def _pronoun(word: str, start: int) -> Group:
    plural = word in {"they", "them", "themselves", "we", "us"}
    reflexive = word in {"himself", "herself", "themselves", "itself"}
    return Group(
        start, start + 1, VAGUE if plural else ONE, word, "pronoun", attacker=reflexive, definite=True, plural=plural
    )


def _people(
    tokens: Tokens, start: int, end: int, people: int, number: int, flags: dict[str, bool]
) -> Group:
    tags = tokens.tags[start:end]
    tag, at = tags[people], start + people
    head = tokens.words[at]
    # A name after the noun goes with it ("Judge Ann Doe"), other words do not.
    stop = people + 1
    while stop < len(tags) and tags[stop] in "Wu" and tag in "px":
        stop += 1
    plural = tag in "PX"
    named = "W" in tags[people:stop]
    if number >= 0:
        count = number_of(tokens, start + number)
        if head in tokens.lexicon.numbers:
            count = count.times(tokens.lexicon.numbers[head])
        elif not plural and count.value not in {0, 1} and head not in tokens.lexicon.generic and tags[number + 1 :number + 2] != "f":
            plural = True
    elif head in tokens.lexicon.numbers:
        size = tokens.lexicon.numbers[head]
        count = Count(size, size, size)
    else:
        # "a security personnel" is one, whatever the noun.
        count = VAGUE if (plural and tags[0] != "a") or tag == "g" else ONE
    if count == VAGUE and tokens.tags[start + stop : start + stop + 2] == "fN" and not _has_noun(tokens, start + stop + 2):
        count, number, stop = number_of(tokens, start + stop + 1), stop + 1, stop + 2  # "a crew of two"
        flags["numbered"] = True
    if tag == "g" and number >= 0 and number < people:
        count = Count(count.low * 2, None, None)
    flags["bare_noun"] = not plural and not named and not set("taAuN") & set(tags)
    return Group(
        start, start + stop, count, head, "person", attacker=tag in "xX" and not tokens.lexicon.cues["former"] & set(tokens.words[start:at]), plural=plural or count.low > 1,
        generic=head in tokens.lexicon.generic and not named, **flags,
    )  # fmt: skip


def _has_noun(tokens: Tokens, at: int) -> bool:
    return tokens.tags[at : at + 1] in {"p", "P", "x", "X", "w", "j", "O"}


def _other(tokens: Tokens, start: int, end: int, number: int, flags: dict[str, bool]) -> Group | None:
    """Return a phrase whose noun the lexicon does not know: a name, or a noun that may be one for people."""
    tags = tokens.tags[start:end]
    if number >= 0:
        count = number_of(tokens, start + number)
        return Group(start, end, count, tokens.words[end - 1], "maybe", plural=True, **flags)
    if set(tags) <= {"o", "A", "t"}:
        count = VAGUE if tokens.words[end - 1] == "others" else ONE
        return Group(start, end, count, "", "bare", plural=count is VAGUE, generic=True, **flags)
    kind = "name" if set(tags) <= {"W", "u"} else "maybe"
    single = kind == "name" or "a" in tags or "A" in tags
    word = tokens.words[end - 1]
    count = ONE if single or not word.endswith("s") else VAGUE
    return Group(start, end, count, word, kind, plural=count is VAGUE, **flags)


def number_of(tokens: Tokens, at: int) -> Count:
    """Return the count of the number at token *at*."""
    quantity = tokens.numbers[at]
    value = None if quantity.value is None else int(quantity.value)
    high = None if quantity.high is None else int(quantity.high)
    if quantity.low is not None:
        low = int(quantity.low)
    else:
        low = 0 if value is None or value == 0 else 1
    return Count(low, value, high)


