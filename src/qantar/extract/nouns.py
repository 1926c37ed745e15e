"""The noun phrase of a number: what it counts, among whom.

The number may stand before its noun ("37 service vehicles"), before a part ("19 of them members of the guard"), alone ("21
are out on bail"), or with the noun before it ("the number of officers hurt at 95").
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qantar.expressions import Quantity

from .background import is_address, is_age, is_background, is_day, is_limit_of_age, is_reading
from .kinship import common
from .lexicon import Lexicon
from .phrase import Phrase

if TYPE_CHECKING:
    from .mentions import Clause


class Counted(NamedTuple):
    """What a number's noun phrase says.

    `unit` and `population` are None where no noun says them; `end` is the last token of the phrase; `flags` are measures
    that the phrase itself names ("19 dead": strong killed; "12 wounded soldiers": weak injured); `partitive` is the words
    of a part ("of them"); `words` is the evidence.
    """

    unit: str | None
    population: str | None
    end: int
    flags: dict[str, str]
    partitive: str
    words: str
    is_known: bool = False

    @property
    def is_people(self) -> bool:
        return self.unit == "people"


def counted(clause: Clause, first: int, last: int, quantity: Quantity, words: Lexicon) -> Counted | None:
    """The noun phrase of the number in tokens first to last; None where it is no number of an event."""
    text, sets = clause.words, words.sets
    after = text[last + 1] if last + 1 < len(text) else ""
    before = text[first - 1] if first else ""
    if quantity.unit not in (None, "ratio", "percent"):
        return Counted(quantity.unit, "none", last, {}, "", quantity.unit or "", True)
    if is_age(text, first, last, quantity) or is_limit_of_age(text, first, last, quantity, sets):
        return None
    if (
        is_reading(text, first, last, quantity, sets)
        or is_address(clause, last, sets)
        or is_day(text, first, last, sets)
    ):
        return None
    if any(t.first <= first <= t.last for t in clause.tags.get("outlet", ())):
        return None  # "Khabar 24 reported"
    if after in sets["attribution.outlet_words"] and first and clause.sentence.raw[first - 1][0].isupper():
        return None  # "the Khabar 24 news channel"
    if after in sets["numbers.measures_of"] or is_background(text, first, last, words):
        return None
    inside = quantity.value == 0 and last > first and text[first] in sets["syntax.negation"]
    found = _read(Phrase(clause, first if inside else last, words), quantity)  # "no arrests" holds its noun
    named = before in sets["numbers.names_before"] and quantity.qualifier == "exact" and text[first][0].isdigit()
    return None if found is None or (named and not found.is_known and not found.flags) else found


def _read(phrase: Phrase, quantity: Quantity) -> Counted | None:
    phrase.walk()
    if phrase.noun is None and phrase.plain in phrase.sets["numbers.measures_of"]:
        return None
    unit, population = _unit(phrase, quantity)
    shown = phrase.clause.sentence.span(phrase.last + 1, phrase.head) if phrase.head > phrase.last else ""
    if phrase.is_state and not phrase.partitive and population == "all":
        population = None
    return Counted(unit, population, phrase.head, phrase.flags, phrase.partitive, shown, phrase.noun is not None)


def _unit(phrase: Phrase, quantity: Quantity) -> tuple[str | None, str | None]:
    """The unit that the phrase names, and the population where the unit is people."""
    noun = phrase.noun
    if quantity.unit is not None:
        return quantity.unit, _population(phrase) if noun is not None and noun.unit == "people" else None
    if noun is not None:
        return (noun.unit, "none") if noun.unit != "people" else ("people", _population(phrase))
    if phrase.flags:
        return "people", "all"
    if phrase.plain is not None:
        return phrase.plain, "none"
    return None, _population(phrase) if phrase.populations else None


def _population(phrase: Phrase) -> str:
    return common(phrase.populations, phrase.lexicon) or "all"
