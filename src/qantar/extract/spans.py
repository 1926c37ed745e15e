"""Where the noun phrase of a source begins and ends, left and right of the word that gives it."""

from __future__ import annotations

from .lexicon import Lexicon, Tag
from .mentions import Clause
from .names import leads_to_topic

SUBJECT = 45  # tokens of a subject looked at on the left
COUNTED = 3  # words of a number's noun phrase
OBJECT = 26  # and on the right


def left_start(clause: Clause, last: int, words: Lexicon) -> int:
    text = clause.words
    verbs = {t.last for t in clause.tags.get("say", ())} | {t.last for t in clause.tags.get("citing", ())}
    held = {i for m in clause.mentions for i in range(m.first, m.last + 1)}
    classes = {t.last for t in clause.tags.get("class", ())}  # "police and doctors said"
    opening = {t.first for t in clause.tags.get("class", ())}  # "the Flood Service and local officials said"
    opens, joins = words.sets["attribution.opens"], words.sets["syntax.and"]
    skipped = 0
    for at in range(last, max(-1, last - SUBJECT), -1):
        word = text[at]
        if word == ")" and at > 1 and text[at - 2] == "(":
            skipped = at - 2  # an abbreviation in brackets
        if skipped and at >= skipped:
            continue
        if (
            word in (",", ";", ":", "“", "”", '"', "–", "—", "(", ")")
            or word in opens
            or (at in verbs and at < last)
            or at in held
        ):
            return at + 1
        named = at + 1 < len(text) and clause.sentence.raw[at + 1][0].isupper()
        joined = at - 1 in classes or (
            text[at - 1] in words.sets["attribution.nouns"] and not opening.isdisjoint((at + 1, at + 2))
        )
        if word in joins and not named and not joined:
            return at + 1
    return max(0, last - SUBJECT + 1)


def apposition(clause: Clause, comma: int, words: Lexicon) -> int:
    """Where the subject begins that ends with an apposition at this comma; -1 where there is none."""
    text, raw = clause.words, clause.sentence.raw
    if not comma or text[comma - 1] in ("”", '"', "’"):
        return -1
    commas = [i for i in range(max(0, comma - SUBJECT), comma) if text[i] in (",", "“", "”", '"', ";", ":")]
    for at in reversed(commas):
        if text[at] != ",":
            return -1
        first = max(left_start(clause, at - 1, words), clause.sentence.head)
        counted = any(m.last == first - 1 for m in clause.mentions)  # "two sources, speaking by telephone, said"
        if first < at and (counted or raw[first][0].isupper() or text[first] in words.sets["syntax.determiner"]):
            return first
    return -1


def right_end(clause: Clause, first: int, words: Lexicon) -> int:
    """The last token of a noun phrase that begins here."""
    text = clause.words
    starts = {m.first for m in clause.mentions}
    verbs = {t.first for t in clause.tags.get("say", ())}
    named = {t.last for t in clause.tags.get("class", ())}  # "official estimates"
    stops = words.sets["attribution.ends"]
    citing = {t.first for t in clause.tags.get("citing", ())}
    heads = words.sets["attribution.outlet_words"] | words.sets["attribution.nouns"]
    for at in range(first, min(len(text), first + OBJECT)):
        if at in citing and at > first:
            return at - 1
        if text[at] == "“" and at > first and text[at - 1] in heads and "”" in text[at : at + 6]:
            return text.index("”", at) - 1  # the agency “Name”
        spoken = at in verbs and at not in named and text[at - 1] not in words.sets["syntax.determiner"]
        stopped = text[at] in stops and not leads_to_topic(clause, at, words)
        if at > first and (at in starts or spoken or stopped):
            return at - 1
        if text[at] == "," and at > first:
            following = clause.sentence.raw[at + 1] if at + 1 < len(text) else ""
            if not (
                following and following[0].isupper() and text[at - 1] in words.sets["attribution.persons"]
            ) and not apposes(clause, at, words):
                return at - 1
    return min(len(text), first + OBJECT) - 1


def apposes(clause: Clause, comma: int, words: Lexicon) -> bool:
    """Whether an office follows this comma ("according to X, the health minister")."""
    following = clause.words[comma + 1 : comma + 7]
    return (
        len(following) > 1
        and following[0] in words.sets["attribution.apposed"] | words.sets["attribution.persons"]
        and bool(set(following) & words.sets["attribution.persons"])
    )


def is_counted(clause: Clause, tag: Tag, words: Lexicon) -> bool:
    """Whether a verb that is a noun, too, is what a number counts: "six former Soviet states", "12 reports of torture"."""
    if clause.words[tag.first] not in words.sets["attribution.nouns_too"]:
        return False
    return any(
        m.last < tag.first <= max(m.counted.end, m.last + COUNTED) and "," not in clause.words[m.last : tag.first]
        for m in clause.mentions
    )


def is_passive(clause: Clause, tag: Tag, words: Lexicon) -> bool:
    before = clause.words[tag.first - 1] if tag.first else ""
    after = clause.words[tag.last + 1] if tag.last + 1 < len(clause.words) else ""
    if tag.value in words.sets["attribution.accusing"] and after in words.sets["syntax.of"]:
        return True
    return (
        before in words.sets["syntax.be"]
        or before in words.sets["syntax.article"]
        or (
            (before in words.sets["syntax.adverb"] or words.ends(before, "syntax.adverb_endings"))
            and tag.first > 1
            and clause.words[tag.first - 2] in words.sets["syntax.be"]
        )
    )


def takes_lives(clause: Clause, tag: Tag, words: Lexicon) -> bool:
    """Whether "claimed" is said of a disaster ("claimed 238 lives"), or is part of a word of harm ("found dead")."""
    kills = tag.value in words.sets["attribution.takes"] and any(
        m.first == tag.last + 1 and m.counted.flags.get("strong") == "killed" for m in clause.mentions
    )
    return kills or any(t.first <= tag.first <= t.last and t.last > t.first for t in clause.tags.get("measure", ()))
