"""The scene of a report: where its numbers stand when their own sentence names no place.

A local report has one scene, which its head names; in any other it is the country. In between, a paragraph keeps the place
that a sentence of it has given: the sentences after it go on there, until one names another place or the whole country.
"Police in Almaty said" gives the place of a voice, and is kept for no other sentence.
"""

from __future__ import annotations

from collections import Counter
from itertools import islice, pairwise

from .gazetteer import Place, countries_at, look_up
from .lexicon import Lexicon
from .mentions import Clause, Mention, clause_of
from .phrase import OF
from .spots import Spot, spots
from .text import Page

PARTLY = 8  # tokens before a name in which it is said to be that of the greater part
KEPT = 3  # sentences for which a paragraph keeps a place
OTHERS = 2  # other places that a local report may name beside its own
OPENS = 20  # characters in which a caption shows itself
OWNED = 4  # words in which it shows what a country owns
Where = tuple[Place, str]  # a place and the rule that gave it


class Scene:
    """Where the numbers of one report stand; `stands` is told in the order of the text where each does."""

    def __init__(self, page: Page, clauses: list[Clause], home: Place | None, words: Lexicon) -> None:
        self.page = page
        self.home = home
        self.words = words
        self.town = _local(page, clauses, home, words)
        self.latest: dict[str, Place] = {}  # by level, the last place that a number stood in
        self.before: tuple[Mention, Place] | None = None

    def stands(self, mention: Mention, where: Place | None) -> None:
        """Take note of where a number stands."""
        self.before = (mention, where) if where is not None else None
        if where is not None:
            self.latest[_kind(where)] = where

    def of(self, mention: Mention) -> Where | None:
        """Where a number stands whose own sentence names no place; None where nothing tells."""
        if mention.counted.partitive not in ("", OF) and self.before is not None:
            other, where = self.before
            if other.clause.sentence.paragraph == mention.clause.sentence.paragraph:
                return where, "part"
        memo = mention.clause.memo
        if "scene" not in memo:
            memo["scene"] = self._pointed(mention) or self._carried(mention.clause)
        if memo["scene"] is not None:
            return memo["scene"]  # type: ignore[no-any-return]
        if self.town is not None and not self._names_home(mention.clause):
            return self.town, "local"
        return (self.home, "report") if self.home is not None else None

    def _pointed(self, mention: Mention) -> Where | None:
        """The place that the sentence points back to: "there", "in the city", "Another 12 …"."""
        clause = mention.clause
        kinds = _points_back(clause, self.words)
        if not kinds:
            return None
        above = _paragraph_above(clause, self.words) if "" not in kinds or _adds(clause, self.words) else []
        for other in (clause, *_sentences_before(clause, self.words), *above):
            named = [s.place for s in spots(other, self.home, self.words) if s.is_where and s.place is not None]
            fit = [p for p in named if p.level != "country" and (_kind(p) in kinds or "" in kinds)]
            if fit:
                return fit[-1], "anaphor"
        named_before = [self.latest[k] for k in kinds if k in self.latest]
        if not named_before and "city" in kinds and (dateline := _dateline(self.page, self.home, self.words)):
            named_before = [dateline]
        return (named_before[0], "anaphor") if named_before else None

    def _names_home(self, clause: Clause) -> bool:
        """Whether a sentence speaks of the whole country: names it, or what its state has ("the Peruvian government")."""
        memo = clause.memo
        if "names home" not in memo:
            text, code = clause.words, self.home.country if self.home else None
            states = self.words.sets["places.state_words"]
            memo["names home"] = any(
                named == code and (is_name or not states.isdisjoint(text[after : after + OWNED]))
                for _, after, named, is_name in countries_at(clause.sentence.raw, text, self.words)
            )
        return bool(memo["names home"])

    def _owns(self, clause: Clause) -> bool:
        """Whether a sentence speaks of what is the whole country's: "the country's top body"."""
        countries, of = self.words.sets["places.country_words"], self.words.sets["syntax.possessive"]
        if countries.isdisjoint(clause.words):
            return False
        return any(one in countries and two in of for one, two in pairwise(clause.words))

    def _carried(self, clause: Clause) -> Where | None:
        """The place that an earlier sentence of the paragraph gives."""
        if self._names_home(clause) or self._owns(clause):
            return None  # "Peru's health ministry said" speaks of Peru
        if any(s.place is None or s.place.level == "country" for s in spots(clause, self.home, self.words)):
            return None
        for other in _sentences_before(clause, self.words):
            found = [s for s in spots(other, self.home, self.words) if s.is_where]
            if self._speaks_of_all(other, found):
                return None
            if not found:
                if (known := other.memo.get("scene")) is not None:
                    return known[0], "carried"
                continue
            places = {s.place for s in found}
            if len(places) > 1 or any(_is_voice(other, s) or _is_of_a_part(other, s, self.words) for s in found):
                return None
            place = found[0].place
            elsewhere = (
                place is not None and place.level == "country" and place != self.home
            )  # a section on a neighbour
            return (place, "carried") if place is not None and (place.level != "country" or elsewhere) else None
        return None

    def _speaks_of_all(self, clause: Clause, found: list[Spot]) -> bool:
        """Whether a sentence comes to speak of the whole country after the places it names: "the country's worst unrest"."""
        text, sets = clause.words, self.words.sets
        if sets["places.country_words"].isdisjoint(text):
            return False
        last = max((s.last for s in found), default=0)
        return any(
            word in sets["places.country_words"] and text[at - 1] not in sets["syntax.of"]
            for at, word in enumerate(text[last + 1 :], last + 1)
        )


def _sentences_before(clause: Clause, words: Lexicon) -> list[Clause]:
    """The sentences of the paragraph before this one, the nearest first."""
    sentence = clause.sentence
    above = sentence.page.paragraph(sentence.paragraph)[max(0, sentence.index - KEPT) : sentence.index]
    return [clause_of(s, words) for s in reversed(above)]


def _paragraph_above(clause: Clause, words: Lexicon) -> list[Clause]:
    """The last sentences of the two paragraphs before this one, the nearest first."""
    sentence = clause.sentence
    above = [
        s for n in (2, 1) if sentence.paragraph >= n for s in sentence.page.paragraph(sentence.paragraph - n)[-KEPT:]
    ]
    return [clause_of(s, words) for s in reversed(above)]


def _kind(place: Place) -> str:
    return "city" if place.level in ("city", "other") else place.level


def _points_back(clause: Clause, words: Lexicon) -> list[str]:
    """The kinds of place a sentence points back to; "" for any kind."""
    text, sets = clause.words, words.sets
    if _adds(clause, words):
        return [""]
    if text[0] in sets["syntax.more"] and not any(m.first == 0 for m in clause.mentions):
        return [""]
    for at, (one, two) in enumerate(pairwise(text)):
        if one in sets["places.there"] and two not in sets["syntax.be"] and two not in sets["syntax.have"]:
            return [""]
        if one in sets["places.back"] and at and text[at - 1] in sets["places.strong"]:
            kinds = [k for k, row in words.tables["places"]["kinds"].items() if two in row["back"]]
            if kinds:
                return kinds
    return [""] if len(text) > 1 and text[-2] in sets["places.there"] else []


def _adds(clause: Clause, words: Lexicon) -> bool:
    """Whether a sentence adds to the numbers before it: "six additional deaths", "a further nine"."""
    text, added = clause.words, words.sets["places.added"]
    if added.isdisjoint(text):
        return False
    return any(
        not added.isdisjoint((*text[max(0, m.first - 1) : m.first], *text[m.last : m.last + 2]))
        for m in clause.mentions
    )


def _is_voice(clause: Clause, spot: Spot) -> bool:
    """Whether a spot is where those are who say it: "police in Almaty said"."""
    if not clause.tags.get("say") and not clause.tags.get("by"):
        return False
    near = range(spot.first - 4, spot.first)
    return any(t.last + 1 in near and t.last in near for t in clause.tags.get("class", ()))


def _is_of_a_part(clause: Clause, spot: Spot, words: Lexicon) -> bool:
    """Whether a spot is that of a part only: "2,000 were hurt, half of them in Lima"."""
    if is_partly(clause, -1, spot, words):
        return True
    left = [m for m in clause.mentions if m.last < spot.first]
    return bool(left) and left[-1].counted.partitive != "" and len(left) > 1


def is_partly(clause: Clause, end: int, spot: Spot, words: Lexicon) -> bool:
    """Whether only the greater part is said to stand in a place: "40 cases, most of them in Lima", "mainly in Lima"."""
    return not words.sets["places.partly"].isdisjoint(clause.words[max(end + 1, spot.first - PARTLY) : spot.first])


def _dateline(page: Page, home: Place | None, words: Lexicon) -> Place | None:
    """The town of the dateline, in the report's country."""
    for number in range(min(3, len(page))):
        sentence = page.paragraph(number)[0]
        end = sentence.head
        if end:
            last = next((i for i, token in enumerate(sentence.raw[:end]) if not token[0].isalpha()), end) - 1
            name = sentence.span(0, max(0, last)).title()
            found = look_up(name, home.country if home else None, words.language)
            if found is None or found.level == "country" or (home is not None and found.country != home.country):
                return None
            return found
    return None


def _local(page: Page, clauses: list[Clause], home: Place | None, words: Lexicon) -> Place | None:
    """The one place of a local report: its head puts what happened there, and hardly a number is put anywhere else."""
    heads = _heads(page, words)
    named = [(c, s) for c in heads for s in spots(c, home, words) if s.is_where]
    if any(s.place is not None and s.place.level == "country" for _, s in named) or _is_of_a_country(
        heads, home, words
    ):
        return None
    named = [(c, s) for c, s in named if not _is_voice(c, s)]
    count: Counter[Place | None] = Counter(s.place for _, s in named)
    for clause in {id(c): c for c in (*heads, *clauses)}.values():
        for spot in spots(clause, home, words):
            if spot.is_where and (spot.place is None or spot.place.level != "country"):
                count[spot.place] += 1
    town = named[0][1].place if named else _titled(heads, count)
    if town is not None and home is not None and town.country not in (None, home.country):
        return None  # where somebody spoke of what happened elsewhere
    return town if town is not None and 2 * count[town] >= count.total() and len(count) <= 1 + OTHERS else None


def _heads(page: Page, words: Lexicon) -> list[Clause]:
    """The first sentences of the title and the lead; a caption, or a line with no more than a time, is neither."""
    firsts = ((n, page.paragraph(n)[0]) for n in range(min(6, len(page))))
    captions = words.endings["places.captions"]
    long = (
        n
        for n, first in firsts
        if sum(w.isalpha() for w in first.words) > 1 and not first.text[:OPENS].lower().startswith(captions)
    )
    heads = list(islice(long, 1))
    if heads and not page.paragraph(heads[0])[-1].text.rstrip().endswith("."):
        heads.extend(islice(long, 1))
    return [clause_of(s, words) for n in heads for s in page.paragraph(n)[:2]]


def _is_of_a_country(heads: list[Clause], home: Place | None, words: Lexicon) -> bool:
    """Whether a head speaks of a whole country: "Peru's worst earthquake", "Peru: …"; not "Peru's Cusco", "Peru's ministry"."""
    named = ((c, s) for c in heads for s in spots(c, home, words) if s.place and s.place.level == "country")
    return any(_is_of_all(clause, spot, words) for clause, spot in named)


def _is_of_all(clause: Clause, country: Spot, words: Lexicon) -> bool:
    text, sets, after = clause.words, words.sets, country.last + 1
    if after < len(text) and text[after] in sets["syntax.possessive"]:
        owned = range(after + 1, min(after + 1 + OWNED, len(text)))
        speaks = sets["places.state_words"] | sets["attribution.nouns"] | sets["attribution.persons"]
        return not any(clause.sentence.raw[i][0].isupper() or text[i] in speaks for i in owned)
    return country.first == 0 and text[after : after + 1] == [":"]


def _titled(heads: list[Clause], count: Counter[Place | None]) -> Place | None:
    """The only place that numbers are put in, where the head names it without a preposition: "The Lima fire: …"."""
    if len(count) != 1:
        return None
    place = next(iter(count))
    return place if place is not None and any(place.name in clause.sentence.text for clause in heads) else None
