"""Name a source: from the words of a noun phrase to the institution, organization, class or person they stand for.

Offices and their holders lead to the institution ("the health minister" to the ministry), written by the patterns of
attribution.toml with the country the phrase names, else the report's. "The ministry", "it", "he" lead back to the last
source they fit.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from .gazetteer import Place, countries_named
from .lexicon import Lexicon, Tags
from .mentions import Clause
from .place import spots

NAME_LINKS = frozenset({"of", "for", "and", "the", "de", "del", "al", "&"})
POLICE = "{country} Police"  # the one class that a city has too
HEAD = 50_000  # characters of a report in which a person is introduced
MOST_PEOPLE = 400  # names of one report that are looked up in its text
LONGEST = 40  # tokens of a noun phrase looked at


class Source(NamedTuple):
    """Who says something: the name written out; `kind` institution, organization, outlet, class, person or thing."""

    name: str
    kind: str
    words: str


@dataclass
class Known:
    """The sources a page has named so far, the last one last; people by surname; the report's country."""

    home: Place | None
    recent: list[Source] = field(default_factory=list)
    named: list[Source] = field(default_factory=list)  # spoken of, whether or not they said something
    people: dict[str, Source] = field(default_factory=dict)

    def add(self, source: Source) -> None:
        if source.kind != "thing":
            self.recent.append(source)
            del self.recent[:-40]


def name_source(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """The source that tokens first to last name; None where they name none."""
    last = min(last, first + LONGEST)
    if first > last:
        return None
    shown = clause.sentence.span(first, last)
    found = _institution(clause, first, last, known, words)
    people = _person(clause, first, last, words)
    if found is None:
        found = _organization(clause, first, last, words)
    if found is None:
        found = _class(clause, first, last, known, words)
    if found is None:
        found = _office_of(clause, first, last, known, words) or _common(clause, first, last, known, words)
    if found is not None:
        if people and found.kind != "person":
            known.people.setdefault(people[-1], found)
        return found._replace(words=shown)
    if people:
        return _holder(people, clause, first, last, known, words, shown)
    back = _anaphor(clause, first, last, known, words)
    return back._replace(words=shown) if back else None


def _inside(tags: Tags, kind: str, first: int, last: int) -> list[tuple[int, int, str]]:
    return [(t.first, t.last, t.value) for t in tags.get(kind, ()) if first <= t.first and t.last <= last]


def _country(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> str:
    for code, _ in countries_named(clause.sentence.raw[first : last + 1], words):
        return words.country_names[code]
    return known.home.name if known.home else ""


def _filled(template: str, clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> str:
    if "{" not in template:
        return template
    country = _country(clause, max(0, first - 3), last, known, words)
    city = next(
        (
            s.place.name
            for s in spots(clause, known.home, words)
            if first - 3 <= s.first <= last + 1 and s.place and s.place.level not in ("country",)
        ),
        None,
    )
    if template == POLICE and city:
        return f"{city} Police"
    return re.sub(r"^ | of $", "", template.replace("{country}", country).replace("{city}", city or "")).strip()


def _institution(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """A ministry or an office by its pattern."""
    raw = clause.sentence.span(first, last)
    hits = _inside(clause.tags, "institution", first, last)
    ministries = _inside(clause.tags, "ministry", first, last)
    long = re.search(
        r"\b(?:[Mm]inistry|[Mm]inister) (?:of|for) (?:the )?([A-Z][\w-]+(?:(?:,? and|,| of| of the)? [A-Z][\w-]+)*)",
        raw,
    )
    if ministries or long:
        fields = ministries[0][2] if ministries else ""
        if long and (not fields or len(long[1].split()) > 2):
            fields = next(
                (name for name, forms in words.tables["attribution"]["ministries"].items() if long[1].lower() in forms),
                long[1],
            )
        country = _country(clause, max(0, first - 1), last, known, words)
        return Source(f"{country} Ministry of {fields}".strip(), "institution", raw)
    ministry = re.search(r"\b((?:[A-Z][\w-]+ (?:and )?){1,3})(?:Ministry|ministry)\b", raw)
    if ministry:
        country = _country(clause, first, last, known, words)
        fields = " ".join(w for w in ministry[1].split() if w.lower() not in words.countries and w != "The")
        if fields:
            return Source(f"{country} Ministry of {fields}".strip(), "institution", raw)
    if hits:
        _a, _b, template = max(hits, key=lambda h: h[1] - h[0])
        return Source(_filled(template, clause, first, last, known, words), "institution", raw)
    office = re.search(r"\b([A-Z][\w-]+)['’]s (?:press )?(?:office|service|administration)\b", raw)
    if office and _is_president(office[1], clause.sentence.page.text[:HEAD], words):
        country = known.home.name if known.home else ""
        return Source(f"{country} Presidential Office".strip(), "institution", raw)
    return None


def _is_president(name: str, text: str, words: Lexicon) -> bool:
    """Whether "N.'s office" is a president's: the text calls N. president, or speaks of "the president's office" too."""
    if any(office in text for office in words.tables["attribution"]["presidents"]):
        return True
    return re.search(rf"President\s+(?:[\w.-]+\s+){{0,2}}{re.escape(name)}\b", text) is not None


def _names(clause: Clause, first: int, last: int, words: Lexicon) -> list[tuple[int, int]]:
    """Runs of capitalised words, with small words inside ("Committee for the Protection of Rights")."""
    raw, text, runs = clause.sentence.raw, clause.words, []
    at = first
    while at <= last:
        dated = text[at] in words.sets["time.weekdays"] or text[at] in words.tables["time"]["months"]
        if (
            raw[at][0].isupper()
            and not dated
            and not (at == 0 and text[at] in words.sets["syntax.determiner"] | words.sets["syntax.preposition"])
        ):
            end = at
            ahead = at + 1
            while ahead <= last and (
                raw[ahead][0].isupper() or text[ahead] in NAME_LINKS or text[ahead] in ("'s", "’s", "'", "’")
            ):
                if text[ahead] in words.sets["time.weekdays"] or text[ahead] in words.tables["time"]["months"]:
                    break
                if raw[ahead][0].isupper():
                    end = ahead
                elif ahead - end > 2:
                    break
                ahead += 1
            runs.append((at, end))
            at = end + 1
        else:
            at += 1
    return runs


def _organization(clause: Clause, first: int, last: int, words: Lexicon) -> Source | None:
    """A named organization or outlet: capitalised words with a head such as "Watch", or a name after "at" or "of"."""
    text = clause.words
    heads, persons = words.sets["attribution.nouns"], words.sets["attribution.persons"]
    outlets = _inside(clause.tags, "outlet", first, last)
    best: Source | None = None
    for a, b in _names(clause, first, last, words):
        run = set(text[a : b + 1])
        if text[a] in words.countries and a + 1 < b and text[a + 1] == "'s":
            a += 2  # "Kazakhstan's National Chamber"
        name = clause.sentence.span(a, b)
        if a == b and any(x == a and y > b for x, y, _ in _inside(clause.tags, "class", first, last)):
            continue  # "Local media"
        if run & heads and not (b == a and text[a] in heads):
            return Source(name, "organization", name)
        if b - a >= 2 and any(a <= x <= b for x, _, _ in _inside(clause.tags, "class", first, last)):
            return Source(name, "organization", name)
        after = text[b + 1] if b + 1 < len(text) else ""
        if run & words.sets["attribution.outlet_words"] or any(a <= x <= b for x, _, _ in outlets):
            return Source(name, "outlet", name)
        if a == b and ((clause.sentence.raw[a].isupper() and len(text[a]) > 2) or after in heads):
            best = best or Source(name, "organization", name)
        before = text[a - 1] if a > first else ""
        if (
            before in ("at", "for", "with", "of", "from")
            and set(text[first:a]) & persons
            and not run <= set(words.countries)
        ):
            best = best or Source(name, "organization", name)
        if after in words.sets["attribution.outlet_words"] and not run <= set(words.countries):
            best = best or Source(name, "outlet", name)
        if before in words.sets["attribution.nouns"] | words.sets["attribution.outlet_words"] and not run <= set(
            words.countries
        ):
            best = best or Source(name, "organization", name)
    return best


def _class(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    hits = _inside(clause.tags, "class", first, last)
    if not hits:
        return None
    a, b, template = max(hits, key=lambda h: (h[1] - h[0], -h[0]))
    return Source(_filled(template, clause, first, last, known, words), "class", clause.sentence.span(a, b))


def _office_of(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """ "The agency's spokeswoman, N. N.", "its director": the organization before the office."""
    text = clause.words
    if not set(text[first : last + 1]) & words.sets["attribution.persons"]:
        return None
    for at in range(first + 1, last + 1):
        owned = (
            text[at] in ("'s", "’s")
            and text[at - 1] in words.sets["attribution.anaphors"] | words.sets["attribution.nouns"]
        )
        if owned and (at < 2 or text[at - 2] in words.sets["syntax.determiner"]):
            return _anaphor(clause, at - 1, at - 1, known, words)
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
        and (text[begin - 1][0].isalpha() or text[begin - 1] in ("'", "’", "'s", "’s"))
        and text[begin - 1]
        not in words.sets["syntax.determiner"] | words.sets["syntax.preposition"] | words.sets["syntax.conjunction"]
    ):
        begin -= 1
    if begin == at:
        back = _anaphor(clause, at, at, known, words)
        if back is not None:
            return back
    name = (
        re.sub(r"\b[a-z]", lambda m: m[0].upper(), clause.sentence.span(begin, at))
        .replace("’S", "’s")
        .replace("'S", "'s")
    )
    return Source(name, "organization", clause.sentence.span(begin, at))


def _person(clause: Clause, first: int, last: int, words: Lexicon) -> list[str]:
    """The words of a person's name: a capitalised run with no country, head noun or class in it."""
    taken = {
        i
        for kind in ("institution", "ministry", "class", "outlet")
        for a, b, _ in _inside(clause.tags, kind, first, last)
        for i in range(a, b + 1)
    }
    for a, b in _names(clause, first, last, words):
        run = [
            clause.sentence.raw[i]
            for i in range(a, b + 1)
            if i not in taken
            and clause.words[i] not in words.sets["attribution.persons"]
            and clause.words[i] not in words.countries
            and clause.words[i] not in words.sets["attribution.titles"]
            and clause.sentence.raw[i][0].isupper()
        ]
        if run and not {w.lower() for w in run} & words.sets["attribution.nouns"]:
            return run
    return []


def _holder(
    name: list[str], clause: Clause, first: int, last: int, known: Known, words: Lexicon, shown: str
) -> Source | None:
    """Whose words a person's are: the institution named where the text introduces them, else their own."""
    surname = name[-1]
    found = known.people.get(surname)
    if found is None and len(known.people) >= MOST_PEOPLE:
        return Source(" ".join(name), "person", shown)
    if found is None:
        found = (
            _introduced(surname, clause, known, words)
            or _unnamed_holder(known, words)
            or Source(" ".join(name), "person", shown)
        )
        if found.kind == "person":
            full = _full_name(surname, clause)
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
    there = Clause(sentence, words.tag(sentence.words))
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
    apart = _institution(there, begin, end, known, words)
    if apart is None and end > token + 1:
        office = set(text[token + 2 : end + 1]) & words.sets["attribution.persons"]
        apart = (
            (_organization(there, token + 2, end, words) or _class(there, token + 2, end, known, words))
            if office
            else None
        )
    if apart is None and begin < token:
        apart = _class(there, begin, token, known, words)
    return apart


def _full_name(surname: str, clause: Clause) -> str | None:
    found = re.search(rf"((?:[A-Z][\w-]+ ){{1,2}}){re.escape(surname)}\b", clause.sentence.page.text[:HEAD])
    if not found:
        return None
    given = [
        w
        for w in found[1].split()
        if w
        not in (
            "President",
            "Minister",
            "Mr",
            "Mrs",
            "Ms",
            "Dr",
            "The",
            "General",
            "Prime",
            "Colonel",
            "Governor",
            "Mayor",
            "Judge",
            "Senator",
        )
    ]
    return " ".join([*given, surname])


def _anaphor(clause: Clause, first: int, last: int, known: Known, words: Lexicon) -> Source | None:
    """ "The ministry", "its statement", "he": the last source they fit."""
    text = clause.words
    for at in range(last, first - 1, -1):
        word = text[at]
        if word in words.sets["attribution.anaphors"]:
            for source in (*reversed(known.recent), *reversed(known.named)):
                if word in source.name.lower() or word in source.words.lower():
                    return source
            before = text[at - 1] if at else ""
            if word in words.sets["attribution.papers"] or (
                before in words.sets["syntax.determiner"] and word in words.sets["attribution.persons"]
            ):
                return _last(known)
            if before in words.sets["syntax.determiner"]:
                return next((s for s in reversed(known.recent) if s.kind in ("institution", "organization")), None)
        if word in words.sets["attribution.pronouns"]:
            return _here(clause, at, known, words) or _last_like(word, known, words)
    return None


def _here(clause: Clause, at: int, known: Known, words: Lexicon) -> Source | None:
    """The source that a pronoun at this token stands for, where its own sentence has named one."""
    if at < 2:
        return None
    here = _institution(clause, 0, at - 1, known, words)
    if here is None and clause.words[at] not in words.sets["attribution.persons_only"]:
        here = _organization(clause, 0, at - 1, words) or _class(clause, 0, min(at - 1, 6), known, words)
    return here


def _last_like(pronoun: str, known: Known, words: Lexicon) -> Source | None:
    """The last source; for "he" and "she" the last that was a person or a person's office."""
    if pronoun in words.sets["attribution.persons_only"]:
        holders = words.sets["attribution.persons"]
        for source in reversed(known.recent[-6:]):
            said = source.words.split()
            if source.kind == "person" or any(w in known.people or w.lower().strip(",") in holders for w in said):
                return source
    return _last(known)


def _last(known: Known) -> Source | None:
    return known.recent[-1] if known.recent else None
