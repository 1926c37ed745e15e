"""Whom a noun phrase names as the one who speaks: an institution, a person who speaks for one, or "the ministry", "he", "it".

Institutions, organizations and classes are named in sources.py, people in people.py; anaphors.py holds the words that lead
back to a source named before.
"""

from __future__ import annotations

import re

from .anaphors import anaphor, last_person, last_source
from .bodies import organization, speaking_class
from .gazetteer import capitals
from .lexicon import Lexicon
from .mentions import Clause
from .names import APOSTROPHES, abbreviation, inside
from .people import holder, known_person, person_named
from .sources import Known, Source, institution

GOVERNMENT = "{country} government"  # who speaks where a country does
OFFICIALS = "{country} officials"  # the class that a body's name fills: "a senior official at N. Hospital"
LONGEST = 40  # tokens of a noun phrase looked at


def name_source(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """The source that tokens first to last name; None where they name none."""
    last = min(last, first + LONGEST)
    if first > last:
        return None
    shown = clause.sentence.span(first, last)
    found = institution(clause, first, last, known, words) or _abbreviated(clause, first, last, known)
    if found is None and _is_the_official(clause, first, last, words):
        back = last_person(known, words)
        if back is not None:
            return back._replace(words=shown)
    people = person_named(clause, first, last, known, words)
    if found is None:
        found = known_person(clause, first, last, known, words) or _spokesperson(clause, first, last, known, words)
    if found is None:
        found = organization(clause, first, last, words)
    if found is None:
        found = speaking_class(clause, first, last, known, words)
    if found is None:
        found = _office_of(clause, first, last, known, words) or _common(clause, first, last, known, words)
    if found is not None:
        if people and found.kind != "person":
            known.people.setdefault(people[-1], found)
        short = abbreviation(clause, first, last)
        if short:
            known.short.setdefault(short, found)
        return found._replace(words=shown)
    country = _country(clause, first, last, words)
    if country is not None:
        return Source(GOVERNMENT.format(country=country), "class", shown)
    if people:
        return holder(people, clause, known, words, shown)
    back = anaphor(clause, first, last, known, words)
    return back._replace(words=shown) if back else None


def _country(clause: Clause, first: int, last: int, words: Lexicon) -> str | None:
    """The country that these tokens name, or its capital, and nothing else: "Lumeria has reported 12 deaths"."""
    name = " ".join(clause.words[first : last + 1])
    code, is_name = words.countries.get(name, (capitals().get(name, ""), True))
    return words.country_names.get(code) if is_name else None


def _abbreviated(clause: Clause, first: int, last: int, known: Known) -> Source | None:
    """The body whose abbreviation these tokens hold, where the text has spelled it out."""
    if not known.short:
        return None
    return next((known.short[w] for w in clause.sentence.raw[first : last + 1] if w in known.short), None)


def _is_the_official(clause: Clause, first: int, last: int, words: Lexicon) -> bool:
    """Whether a phrase is "the official", "the spokesman": somebody the text has just quoted."""
    text = clause.words
    if " ".join(text[first : last + 1]) in words.sets["attribution.same"]:
        return True
    return (
        last == first + 1
        and text[first] in words.sets["syntax.the"]
        and text[last] in words.sets["attribution.persons"]
    )


def _spokesperson(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """A class named with its office ("police spokesperson N. N."), before the titles and names that follow."""
    persons = words.sets["attribution.persons"]
    office = [
        b
        for a, b, name in inside(clause.tags, "class", first, last)
        if b > a and clause.words[b] in persons and name != OFFICIALS
    ]
    return speaking_class(clause, first, max(office), known, words) if office else None


def _office_of(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """ "The agency's spokeswoman, N. N.", "its director": the organization before the office."""
    text = clause.words
    if not set(text[first : last + 1]) & words.sets["attribution.persons"]:
        return None
    for at in range(first + 1, last + 1):
        owned = (
            text[at] in words.sets["syntax.possessive"]
            and text[at - 1] in words.sets["attribution.anaphors"] | words.sets["attribution.nouns"]
        )
        if owned and (at < 2 or text[at - 2] in words.sets["syntax.determiner"]):
            return anaphor(clause, at - 1, at - 1, known, words)
    return None


def _common(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """An organization without a name: "the regional fire brigade", "the students' union"."""
    text = clause.words
    heads = words.sets["attribution.nouns"]
    at = next((i for i in range(first, last + 1) if text[i] in heads and not (i < last and text[i + 1] in heads)), -1)
    if at < 0:
        return None
    begin = at
    while (
        begin > first
        and (
            text[begin - 1][0].isalpha()
            or text[begin - 1] in words.sets["syntax.possessive"]
            or text[begin - 1] in APOSTROPHES
        )
        and text[begin - 1]
        not in words.sets["syntax.determiner"] | words.sets["syntax.preposition"] | words.sets["syntax.conjunction"]
    ):
        begin -= 1
    owned = begin > first and text[begin - 1] in words.sets["attribution.owners"]
    loose = words.sets["attribution.loose"]
    if begin == at or owned or all(w in loose or words.ends(w, "attribution.seated") for w in text[begin:at]):
        back = anaphor(clause, begin - owned, at, known, words)
        if (
            back is None
            and text[at] in words.sets["attribution.groups"]
            and text[begin - 1] in words.sets["syntax.the"]
        ):
            back = last_source(known)
        if back is not None:
            return back
    return _written_out(clause, begin, at, last, words)


def _written_out(clause: Clause, begin: int, at: int, last: int, words: Lexicon) -> Source:
    """The body whose head is at a token, in capitals, with what it is of ("chamber of commerce")."""
    text, sets = clause.words, words.sets
    while at + 2 <= last and text[at + 1] in sets["syntax.of"] and clause.sentence.raw[at + 2].islower():
        if text[at + 2] in sets["syntax.determiner"]:
            break
        at += 2
    shown = clause.sentence.span(begin, at)
    name = re.sub(r"\b[a-z]", lambda m: m[0].upper(), shown).replace("’S", "’s").replace("'S", "'s")
    return Source(name, "organization", shown)
