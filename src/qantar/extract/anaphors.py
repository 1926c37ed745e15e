"""The words that lead back to a source named before: "the ministry", "its statement", "he", "it"."""

from __future__ import annotations

import re

from .bodies import organization, speaking_class
from .lexicon import Lexicon
from .mentions import Clause
from .sources import Known, Source, institution

OWN = Source("", "class", "")  # the outlet's own voice
NEAR = 800  # characters before a phrase in which the body it means stands


def anaphor(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """ "The ministry", "its statement", "he": the last source they fit."""
    text = clause.words
    if text[first] in words.sets["attribution.owners"] and last > first:
        here = _here(clause, first, known, words)
        if here is not None:
            return here
    if not words.sets["attribution.own_papers"].isdisjoint(text[first : last + 1]):
        return OWN  # "an earlier version of this report"
    indefinite = words.sets["attribution.indefinite"]
    new = not indefinite.isdisjoint(text[max(0, first - 1) : first + 1])  # "a hospital" is none that was named
    known_by = words.sets["attribution.papers"] | words.sets["attribution.persons"]
    for at in range(last, first - 1, -1):
        word = text[at]
        if word in words.sets["attribution.papers"] and at and text[at - 1] in words.sets["attribution.ours"]:
            return None
        if word in words.sets["attribution.anaphors"] and (not new or word in known_by):
            for source in (*reversed(known.recent), *reversed(known.named)):
                if word in source.name.lower() or word in source.words.lower():
                    return source
            before = text[at - 1] if at else ""
            if word in words.sets["attribution.papers"] or (
                before in words.sets["syntax.determiner"] and word in words.sets["attribution.persons"]
            ):
                return last_source(known)
            named = _named_before(clause, at, words) if before in words.sets["syntax.definite"] else None
            if named is not None:
                return named
            if before in words.sets["syntax.determiner"] or before in words.sets["attribution.loose"]:
                return next((s for s in reversed(known.recent) if s.kind in ("institution", "organization")), None)
        if word in words.sets["attribution.pronouns"]:
            of_person = word in words.sets["attribution.persons_only"]
            back = last_person(known, words) if of_person else last_source(known)
            return _here(clause, at, known, words) or back
    return None


def _named_before(clause: Clause, at: int, words: Lexicon) -> Source | None:
    """The body of this kind that the text has just named, whether or not it spoke: "at N. hospital … the hospital"."""
    text, here = clause.sentence.page.text, clause.sentence.starts[at]
    head = re.escape(clause.words[at])
    found = re.findall(rf"((?:[A-Z][\w'’.-]+ ){{1,4}})({head}|{head.capitalize()})\b", text[max(0, here - NEAR) : here])
    name = "".join(found[-1]).split() if found else []
    if name and name[0].lower() in words.sets["syntax.determiner"]:
        del name[0]
    return Source(" ".join(name), "organization", " ".join(name)) if len(name) > 1 else None


def _here(clause: Clause, at: int, known: Known, words: Lexicon) -> Source | None:
    """The source that a pronoun at this token stands for, where its own sentence has named one."""
    if at < 2:
        return None
    here = institution(clause, 0, at - 1, known, words)
    if here is None and clause.words[at] not in words.sets["attribution.persons_only"]:
        here = organization(clause, 0, at - 1, words) or speaking_class(clause, 0, min(at - 1, 6), known, words)
    return here


def last_person(known: Known, words: Lexicon) -> Source | None:
    """The last source that was a person or a person's office, for "he" and "she"; else the last."""
    holders = words.sets["attribution.persons"]
    for source in reversed(known.recent[-6:]):
        said = source.words.split()
        if source.kind == "person" or any(w in known.people or w.lower().strip(",") in holders for w in said):
            return source
    return last_source(known)


def last_source(known: Known) -> Source | None:
    return known.recent[-1] if known.recent else None
