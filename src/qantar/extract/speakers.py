"""Whom a noun phrase names as the one who speaks: an institution, a person who speaks for one, or "the ministry", "he", "it".

Institutions, organizations and classes are named in sources.py; here are the people who speak for them, and the words that
lead back to the last source they fit.
"""

from __future__ import annotations

import re

from .gazetteer import table
from .lexicon import Lexicon
from .mentions import Clause, clause_of
from .sources import APOSTROPHES, Known, Source, inside, institution, names, organization, speaking_class

OFFICIALS = "{country} officials"  # the class that a body's name fills: "a senior official at N. Hospital"
HEAD = 50_000  # characters of a report in which a person is introduced
MOST_PEOPLE = 400  # names of one report that are looked up in its text
LONGEST = 40  # tokens of a noun phrase looked at


def name_source(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """The source that tokens first to last name; None where they name none."""
    last = min(last, first + LONGEST)
    if first > last:
        return None
    shown = clause.sentence.span(first, last)
    found = institution(clause, first, last, known, words)
    if found is None and _is_the_official(clause, first, last, words):
        back = _last_person(known, words)
        if back is not None:
            return back._replace(words=shown)
    people = _person(clause, first, last, words)
    if found is None:
        found = _known_person(clause, first, last, known, words) or _spokesperson(clause, first, last, known, words)
    if found is None:
        found = organization(clause, first, last, words)
    if found is None:
        found = speaking_class(clause, first, last, known, words)
    if found is None:
        found = _office_of(clause, first, last, known, words) or _common(clause, first, last, known, words)
    if found is not None:
        if people and found.kind != "person":
            known.people.setdefault(people[-1], found)
        return found._replace(words=shown)
    if people:
        return _holder(people, clause, known, words, shown)
    back = _anaphor(clause, first, last, known, words)
    return back._replace(words=shown) if back else None


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


def _known_person(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """Whom a person speaks for that the text has introduced, where a name ends with theirs."""
    for _, end in names(clause, first, last, words):
        found = known.people.get(clause.sentence.raw[end])
        if found is not None:
            return found
    return None


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
            return _anaphor(clause, at - 1, at - 1, known, words)
    return None


def _person(clause: Clause, first: int, last: int, words: Lexicon) -> list[str]:
    """The words of a person's name: a capitalised run with no country, head noun or class in it."""
    taken = {
        i
        for kind in ("institution", "ministry", "class", "outlet")
        for a, b, _ in inside(clause.tags, kind, first, last)
        for i in range(a, b + 1)
    }
    for a, b in names(clause, first, last, words):
        run = [
            clause.sentence.raw[i]
            for i in range(a, b + 1)
            if i not in taken
            and clause.words[i] not in words.sets["attribution.persons"]
            and clause.words[i] not in words.countries
            and clause.words[i] not in words.sets["attribution.titles"]
            and clause.sentence.raw[i][0].isupper()
        ]
        if len(run) == 1 and _is_place(run[0], words):
            continue
        if run and not {w.lower() for w in run} & words.sets["attribution.nouns"]:
            return run
    return []


def _is_place(name: str, words: Lexicon) -> bool:
    place = table(words.language).get(name.lower())
    return place is not None and place.level != "country"


def _holder(name: list[str], clause: Clause, known: Known, words: Lexicon, shown: str) -> Source | None:
    """Whose words a person's are: the institution named where the text introduces them, else their own."""
    surname = name[-1]
    found = known.people.get(surname)
    if found is None and len(known.people) >= MOST_PEOPLE:
        return Source(" ".join(name), "person", shown)
    spelled = words.tables["attribution"]["spellings"].get(surname.lower())
    if found is None and spelled:
        found = known.people[surname] = Source(spelled, "person", shown)
    if found is None:
        found = (
            _introduced(surname, clause, known, words)
            or _unnamed_holder(known, words)
            or Source(" ".join(name), "person", shown)
        )
        if found.kind == "person":
            full = _full_name(surname, clause, words)
            found = found._replace(name=full or found.name)
        known.people[surname] = found
    return found._replace(words=shown)


def _unnamed_holder(known: Known, words: Lexicon) -> Source | None:
    """The office of an official whom the text has just quoted without a name, and now names."""
    last = _last(known)
    if last is None or last.kind not in ("institution", "organization", "class"):
        return None
    said = last.words.lower().split()
    holders = words.sets["attribution.persons"]
    return last if any(w in holders for w in said) and not any(w in known.people for w in last.words.split()) else None


def _introduced(surname: str, clause: Clause, known: Known, words: Lexicon) -> Source | None:
    """The institution in the apposition of the name's first mention."""
    page = clause.sentence.page
    at = page.text.find(surname, 0, HEAD)
    if at < 0:
        return None
    sentence = page.sentence_at(at)
    token = sentence.token_at(at)
    there = clause_of(sentence, words)
    text = sentence.words
    begin = max((i + 1 for i in range(token) if text[i] in (",", ";", ":", "“", '"', "”")), default=0)
    end = (
        next(
            (
                i
                for i in range(token + 2, len(text))
                if text[i] in (",", ";", "“", '"') or any(t.first == i for t in there.tags.get("say", ()))
            ),
            len(text),
        )
        - 1
    )
    if token + 1 < len(text) and text[token + 1] != ",":
        end = token
    apart = institution(there, begin, end, known, words)
    if apart is None and end > token + 1:
        office = set(text[token + 2 : end + 1]) & words.sets["attribution.persons"]
        apart = (
            (organization(there, token + 2, end, words) or speaking_class(there, token + 2, end, known, words))
            if office
            else None
        )
    if apart is None and begin < token:
        apart = speaking_class(there, begin, token, known, words)
    return apart


def _full_name(surname: str, clause: Clause, words: Lexicon) -> str | None:
    """The name in full where the text has it, without the title before it."""
    found = re.search(rf"((?:[A-Z][\w-]+ ){{1,2}}){re.escape(surname)}\b", clause.sentence.page.text[:HEAD])
    if not found:
        return None
    given = [w for w in found[1].split() if w.lower() not in words.sets["attribution.styles"]]
    return " ".join([*given, surname])


def _anaphor(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """ "The ministry", "its statement", "he": the last source they fit."""
    text = clause.words
    if text[first] in words.sets["attribution.owners"] and last > first:
        here = _here(clause, first, known, words)
        if here is not None:
            return here
    for at in range(last, first - 1, -1):
        word = text[at]
        if word in words.sets["attribution.papers"] and at and text[at - 1] in words.sets["attribution.ours"]:
            return None
        if word in words.sets["attribution.anaphors"]:
            for source in (*reversed(known.recent), *reversed(known.named)):
                if word in source.name.lower() or word in source.words.lower():
                    return source
            before = text[at - 1] if at else ""
            if word in words.sets["attribution.papers"] or (
                before in words.sets["syntax.determiner"] and word in words.sets["attribution.persons"]
            ):
                return _last(known)
            if before in words.sets["syntax.determiner"] or before in words.sets["attribution.loose"]:
                return next((s for s in reversed(known.recent) if s.kind in ("institution", "organization")), None)
        if word in words.sets["attribution.pronouns"]:
            of_person = word in words.sets["attribution.persons_only"]
            back = _last_person(known, words) if of_person else _last(known)
            return _here(clause, at, known, words) or back
    return None


def _here(clause: Clause, at: int, known: Known, words: Lexicon) -> Source | None:
    """The source that a pronoun at this token stands for, where its own sentence has named one."""
    if at < 2:
        return None
    here = institution(clause, 0, at - 1, known, words)
    if here is None and clause.words[at] not in words.sets["attribution.persons_only"]:
        here = organization(clause, 0, at - 1, words) or speaking_class(clause, 0, min(at - 1, 6), known, words)
    return here


def _last_person(known: Known, words: Lexicon) -> Source | None:
    """The last source that was a person or a person's office, for "he" and "she"; else the last."""
    holders = words.sets["attribution.persons"]
    for source in reversed(known.recent[-6:]):
        said = source.words.split()
        if source.kind == "person" or any(w in known.people or w.lower().strip(",") in holders for w in said):
            return source
    return _last(known)


def _last(known: Known) -> Source | None:
    return known.recent[-1] if known.recent else None


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
    if begin == at or owned or words.sets["attribution.loose"].issuperset(text[begin:at]):
        back = _anaphor(clause, begin - owned, at, known, words)
        if back is not None:
            return back
    name = (
        re.sub(r"\b[a-z]", lambda m: m[0].upper(), clause.sentence.span(begin, at))
        .replace("’S", "’s")
        .replace("'S", "'s")
    )
    return Source(name, "organization", clause.sentence.span(begin, at))
