"""The people a report quotes, and the institution each speaks for: named where the text introduces them, by surname later.

Beside the name  "N. N., head of the health service, said"; "the head of the service, N. N."
Before it        "an official said … N. N. added": the office that spoke without a name
"""

from __future__ import annotations

import re

from .anaphors import last_source
from .bodies import organization, speaking_class
from .gazetteer import table
from .lexicon import Lexicon
from .mentions import Clause, clause_of
from .names import inside, names
from .sources import Known, Source, institution
from .spots import spots

HEAD = 50_000  # characters of a report in which a person is introduced
STYLED = 4  # tokens before a surname in which a title stands
MINISTRY = "Ministry"  # in the names of ministries, which are written in English
MOST_PEOPLE = 400  # names of one report that are looked up in its text


def known_person(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """Whom a person speaks for that the text has introduced, where a name ends with theirs."""
    for _, end in names(clause, first, last, words):
        found = known.people.get(clause.sentence.raw[end])
        if found is not None:
            return found
    return None


def person_named(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> list[str]:
    """The words of a person's name: a capitalised run with no country, head noun or class in it."""
    home = known.home.name if known.home else ""
    placed = {i for s in spots(clause, known.home, words) if s.place for i in range(s.first, s.last + 1)}
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
            and i not in placed
            and clause.sentence.raw[i] != home
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


def holder(name: list[str], clause: Clause, known: Known, words: Lexicon, shown: str) -> Source | None:
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
            or _bare_minister(surname, clause, known, words)
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
    last = last_source(known)
    if last is None or last.kind not in ("institution", "organization", "class"):
        return None
    said = last.words.lower().split()
    holders = words.sets["attribution.persons"]
    return last if any(w in holders for w in said) and not any(w in known.people for w in last.words.split()) else None


def _bare_minister(surname: str, clause: Clause, known: Known, words: Lexicon) -> Source | None:
    """The ministry named last, for a minister whose field the text leaves out: "Minister N. N."."""
    text, at = clause.words, next((i for i, w in enumerate(clause.sentence.raw) if w == surname), 0)
    titles = [i for i in range(max(0, at - STYLED), at) if text[i] in words.sets["attribution.ministers"]]
    if not titles or (
        titles[0] and text[titles[0] - 1][0].isalpha() and text[titles[0] - 1] not in words.sets["syntax.article"]
    ):
        return None
    return next((s for s in (*reversed(known.recent), *reversed(known.named)) if MINISTRY in s.name), None)


def _introduced(surname: str, clause: Clause, known: Known, words: Lexicon) -> Source | None:
    """The institution in the apposition of the name's first mention: "N., head of X", "the head of X, N."."""
    page = clause.sentence.page
    at = page.text.find(surname, 0, HEAD)
    if at < 0:
        return None
    sentence = page.sentence_at(at)
    token = sentence.token_at(at)
    there = clause_of(sentence, words)
    text = sentence.words
    begin = max((i + 1 for i in range(token) if text[i] in (",", ";", ":", "“", '"', "”")), default=0)
    end = _apposition_end(there, token, words.sets["attribution.serves"])
    apart = institution(there, begin, end, known, words)
    if apart is None and end > token + 1:
        office = text[token + 1] != "," or set(text[token + 2 : end + 1]) & words.sets["attribution.persons"]
        apart = (
            (organization(there, token + 2, end, words) or speaking_class(there, token + 2, end, known, words))
            if office
            else None
        )
    if apart is None and begin < token:
        apart = speaking_class(there, begin, token, known, words)
    return apart or _before_comma(there, begin, token, known, words)


def _apposition_end(there: Clause, token: int, serves: frozenset[str]) -> int:
    """The last token of what stands after a name ("N., head of X", "N. of X"), or of the name where nothing does."""
    text = there.words
    after = text[token + 1] if token + 1 < len(text) else ""
    if after != "," and after not in serves:
        return token
    says = {t.first for t in there.tags.get("say", ())}
    ends = (i for i in range(token + 2, len(text)) if i in says or text[i] in (",", ";", "“", '"'))
    return next(ends, len(text)) - 1


def _before_comma(there: Clause, begin: int, token: int, known: Known, words: Lexicon) -> Source | None:
    """The office before the comma that a name follows: "the deputy head of the health service, N. N., said"."""
    text, raw = there.words, there.sentence.raw
    if begin < 2 or text[begin - 1] != "," or not all(w[0].isupper() for w in raw[begin : token + 1]):
        return None
    first = max((i + 1 for i in range(begin - 1) if text[i] in (",", ";", ":", "“", '"', "”")), default=0)
    if words.sets["attribution.persons"].isdisjoint(text[first : begin - 1]):
        return None
    return institution(there, first, begin - 2, known, words) or organization(there, first, begin - 2, words)


def _full_name(surname: str, clause: Clause, words: Lexicon) -> str | None:
    """The name in full where the text has it, without the title before it."""
    found = re.search(rf"((?:[A-Z][\w-]+ ){{1,2}}){re.escape(surname)}\b", clause.sentence.page.text[:HEAD])
    if not found:
        return None
    given = [w for w in found[1].split() if w.lower() not in words.sets["attribution.styles"]]
    return " ".join([*given, surname])
