"""Bodies and classes that speak: "Road Safety Watch", "the newspaper N.", "local officials"."""

from __future__ import annotations

import re

from .lexicon import Lexicon
from .mentions import Clause
from .names import abbreviation, inside, modifies, names
from .sources import Known, Source, filled

OFFICIALS = "{country} officials"
SITE = re.compile(r"[\w-]{3,}\.(?:com|org|net|info|news|media|tv|[a-z]{2})")  # an outlet by its address

APPOSED = 4  # words of an apposition in which its noun stands


def organization(clause: Clause, first: int, last: int, words: Lexicon) -> Source | None:
    """A named organization or outlet: capitalised words with a head such as "Watch", or a name after "at" or "of"."""
    text = clause.words
    heads = words.sets["attribution.nouns"]
    outlets = inside(clause.tags, "outlet", first, last)
    best: Source | None = None
    site = next((t for t in clause.sentence.raw[first : last + 1] if "." in t and SITE.fullmatch(t)), None)
    if site is not None:
        return Source(site, "outlet", site)
    for a, b in names(clause, first, last, words):
        run = set(text[a : b + 1])
        if text[a] in words.countries and a + 1 < b and text[a + 1] in words.sets["syntax.possessive"]:
            a += 2  # "Kazakhstan's National Chamber"
        name = clause.sentence.span(a, b)
        if a == b and any(x == a and y > b for x, y, _ in inside(clause.tags, "class", first, last)):
            continue  # "Local media"
        outlet = bool(run & words.sets["attribution.outlet_words"]) or any(a <= x <= b for x, _, _ in outlets)
        if b > a and abbreviation(clause, a, b):
            return Source(name, "organization", name)
        if (
            a == b == 0 < last
            and clause.sentence.raw[1].islower()
            and not clause.sentence.raw[0].isupper()
            and not outlet
        ):
            continue  # "Riot losses": its capital is the sentence's
        if run & heads and not (b == a and text[a] in heads):
            name = clause.sentence.span(_body_start(clause, a, b, words), b)
            return Source(name, "organization", name)
        classed = [x for x, _, _ in inside(clause.tags, "class", first, last) if a <= x <= b]
        if b - a >= 2 and classed and not (words.noun_first and classed[0] == a):  # "Gobierno de Lumeria" is a class
            return Source(name, "organization", name)
        if outlet:
            return Source(name, "outlet", name)
        if _is_apposed(clause, b, words):
            return Source(name, "organization", name)
        best = best or _likely(clause, (first, a, b), words)
    return best


def _is_apposed(clause: Clause, last: int, words: Lexicon) -> bool:
    """Whether the words after a name say that it is a body: "N., a foundation for …"."""
    text = clause.words
    if text[last + 1 : last + 2] != [","] or text[last + 2 : last + 3] == []:
        return False
    apart = text[last + 3 : last + 3 + APPOSED]
    return text[last + 2] in words.sets["syntax.article"] and not words.sets["attribution.nouns"].isdisjoint(apart)


def _likely(clause: Clause, at: tuple[int, int, int], words: Lexicon) -> Source | None:
    """A name by the words beside it ("a researcher at N."); `at`: the first tokens of phrase and name, the name's last."""
    first, a, b = at
    text, sets = clause.words, words.sets
    if a == b and words.ends(text[a], "attribution.seated"):
        return None  # "the Lima-based group"
    name, after = clause.sentence.span(a, b), text[b + 1] if b + 1 < len(text) else ""
    heads, outlets = sets["attribution.nouns"], sets["attribution.outlet_words"]
    if a == b and ((clause.sentence.raw[a].isupper() and len(text[a]) > 2) or after in heads):
        return Source(clause.sentence.span(a, b + (after in heads)), "organization", name)
    if words.countries.keys() >= set(text[a : b + 1]):
        return None
    before = text[a - 1] if a > first else ""
    if before in sets["attribution.serves"] and not sets["attribution.persons"].isdisjoint(text[first:a]):
        return Source(name, "organization", name)
    if after in outlets:
        return Source(name, "outlet", name)
    return Source(name, "organization", name) if before in heads or before in outlets else None


def speaking_class(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """A class of people who speak: "police", "local officials"; not what only modifies a body ("a police academy")."""
    counted = {i for m in clause.mentions for i in range(m.last + 1, m.counted.end + 1)}  # "24 residents died"
    named = (h for h in inside(clause.tags, "class", first, last) if h[0] not in counted)
    hits = [h for h in named if not modifies(clause, h[1], last, words)]
    if not hits:
        return None
    joins = words.sets["syntax.and"]
    ahead = [h for h in hits if joins.isdisjoint(clause.words[hits[0][0] : h[0]])]
    hits = ahead or hits  # the first of "officials and local media"
    a, b, template = max(hits, key=lambda h: (h[1] - h[0], -h[0]))
    level = clause.words[a - 1] if a > first else ""
    if level in words.sets["attribution.levels"] or (template == OFFICIALS and _says_which(clause, a - 1, words)):
        template = template.replace("{country} ", f"{{country}} {level} ")
    return Source(filled(template, clause, (first, last), known, words), "class", clause.sentence.span(a, b))


def _says_which(clause: Clause, at: int, words: Lexicon) -> bool:
    """Whether the word before "officials" says what they do: "disaster officials", not "senior officials"."""
    word, sets = clause.words[at], words.sets
    kinds = ("attribution.unsaid", "syntax.determiner", "syntax.preposition", "syntax.adverb", "syntax.conjunction")
    known = any(word in sets[kind] for kind in kinds) or word in words.countries
    tagged = any(t.first <= at <= t.last for kind in ("say", "measure") for t in clause.tags.get(kind, ()))
    return word[0].isalpha() and not known and not tagged


def _body_start(clause: Clause, first: int, last: int, words: Lexicon) -> int:
    """Where a body's name begins in a run that opens with a person's: "N. N. of the Flood Service"."""
    text, sets = clause.words, words.sets
    for at in range(first + 2, last - 1):
        if text[at] in sets["syntax.of"] and text[at + 1] in sets["syntax.the"]:
            return first if not sets["attribution.nouns"].isdisjoint(text[first:at]) else at + 2
    return first
