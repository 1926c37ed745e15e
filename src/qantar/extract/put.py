"""Whether a sentence puts something in a place: "in Lima", "the shelling of Cusco", "in the country's largest city, Lima".

A preposition of place leads to the name over an article, adjectives, "the city of", other names of a list and the country
that the place belongs to; other prepositions ("with", "from"), verbs and what is said or counted stand in the way. What
happens to a place ("an attack on the town of Velm") happens there.
"""

from __future__ import annotations

from functools import cache

from .gazetteer import Place, look_up
from .lexicon import Lexicon
from .mentions import Clause

WAY = 12  # tokens between a preposition and its place: "in the country's largest city and former capital, Almaty"
OF_KIND = 4  # tokens from a blow to the name of a place with its kind: "on the town of"


def is_put(clause: Clause, first: int, words: Lexicon) -> bool:
    """Whether something is put in the place whose name begins at this token."""
    text, sets = clause.words, words.sets
    if _is_struck(clause, first, words):
        return True
    for at in range(first - 1, max(-1, first - 1 - WAY), -1):
        word = text[at]
        if word in sets["places.strong"]:
            return True
        if word in sets["syntax.possessive"]:
            if not clause.sentence.raw[at - 1][0].isupper():
                continue
            if at < first - 1:
                continue
            whose = look_up(clause.sentence.raw[at - 1], None, words.language)
            return whose is None or whose.level != "city"  # "Norvalia's Skarn Province", not "Lima's Surco Clinic"
        if word == "," and (at == first - 1 or clause.sentence.raw[at - 1][0].isupper()):
            continue
        if not _leads_on(clause, at, words):
            return False
    return False


def _leads_on(clause: Clause, at: int, words: Lexicon) -> bool:
    """Whether a preposition further left may lead over this word to a place."""
    word, sets = clause.words[at], words.sets
    if word in sets["places.joins"]:
        return (
            not at or clause.words[at - 1] not in sets["places.compass"] - sets["syntax.determiner"]
        )  # "east of Lima"
    if word in sets["places.elsewhere_led"] or word in sets["syntax.be"] or at in _predicates(clause):
        return at > 0 and clause.words[at - 1] in sets["places.borders"]  # "along the border with Peru"
    return word[0].isalpha() or word == "-"


def _is_struck(clause: Clause, first: int, words: Lexicon) -> bool:
    """Whether something happens to the place named here: "the shelling of Cusco", "an attack on the town of Velm"."""
    text, sets = clause.words, words.sets
    at, reach = first - 1, OF_KIND if kind_before(clause, first, words) else 1
    at = next(
        (
            i
            for i in range(at, max(0, at - reach), -1)
            if text[i] in sets["places.upon"] and text[i - 1] in sets["places.blows"]
        ),
        0,
    )
    return at > 0


def _predicates(clause: Clause) -> set[int]:
    """The tokens of the words that say or count something."""
    if "predicates" not in clause.memo:
        said = (t for kind in ("say", "measure") for t in clause.tags.get(kind, ()))
        clause.memo["predicates"] = {i for t in said for i in range(t.first, t.last + 1)}
    return clause.memo["predicates"]  # type: ignore[no-any-return]


def is_scene(clause: Clause, first: int, last: int, place: Place, words: Lexicon) -> bool:
    """Whether a place after a preposition is a scene: not the owner of one ("in Peru's south"), no country "at" which one is."""
    text = clause.words
    if not words.sets["syntax.possessive"].isdisjoint(text[last + 1 : last + 2]):
        return False
    before = text[first - 1] if first else ""
    return place.level != "country" or before not in words.sets["places.points"] | words.sets["places.upon"]


def kind_before(clause: Clause, first: int, words: Lexicon) -> str | None:
    """The kind of place that the words before a name make it."""
    before = " ".join(clause.words[max(0, first - 2) : first])
    if not before.endswith(_any_kind(words)):
        return None
    return next((kind for kind, phrases in kinds_of(words)[1] if before.endswith(phrases)), None)


@cache
def _any_kind(words: Lexicon) -> tuple[str, ...]:
    return tuple(phrase for _, phrases in kinds_of(words)[1] for phrase in phrases)


@cache
def kinds_of(words: Lexicon) -> tuple[dict[str, str], list[tuple[str, tuple[str, ...]]]]:
    """The kinds of place by the word after a name, and each with the phrases before one."""
    kinds = words.tables["places"]["kinds"]
    after = {word: kind for kind, row in reversed(kinds.items()) for word in row["after"]}
    return after, [(kind, tuple(row["before"])) for kind, row in kinds.items()]
