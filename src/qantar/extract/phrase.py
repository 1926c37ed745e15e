"""The words of a number's noun phrase, one after the other: which of them are its noun, its adjectives, its complements."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .lexicon import Lexicon, Noun, Tag
from .things import thing

if TYPE_CHECKING:
    from .mentions import Clause

OF = "of the"  # what `partitive` says of a bare "of"
CASES = {"cases": "criminal_cases"}  # units that say what is counted, in a share of them too
REACH = 12  # tokens of one noun phrase
PIECES = 7  # tokens in which "pieces of" comes to what they are pieces of
CLOSING = ("”", '"', "’")  # marks after a number in quotation marks
INSIDE = ("-", "'", "’", "“", '"', "‘")  # marks inside one


class Phrase:
    """One walk to the right of a number over its noun phrase: its noun, the populations and measures in it, its last token."""

    def __init__(self, clause: Clause, last: int, words: Lexicon) -> None:
        self.clause = clause
        self.text = clause.words
        self.lexicon = words
        self.sets = words.sets
        self.last = last
        self.at = last + 1
        self.head = last  # the last token of the phrase
        self.partitive = ""  # the words of a part ("of them")
        self.is_one = self.text[last] in words.sets["numbers.one"]
        self.flags: dict[str, str] = {}
        self.is_state = False  # the noun is a bare "dead" or "injured", which says nothing of who
        self.noun: Noun | None = None
        self.plain: str | None = None  # the last unknown noun in the plural
        self.populations: list[str] = []
        self.nouns, self.adjectives, self.groups = map(clause.by_first, ("noun", "adjective", "group"))
        self.measures, self.partitives, self.says = map(clause.by_first, ("measure", "partitive", "say"))

    def walk(self) -> None:
        """Go over the phrase; what it says then stands in the attributes."""
        self.partitive = self._partitive()
        limit = min(len(self.text), self.at + REACH)
        head = self.last
        while self.at < limit:
            if not self._step():
                break
            head = self.at - 1
        self.head = self._complement(max(head, self.at - 1), limit)

    def _partitive(self) -> str:
        """Pass "of them", "of whom", "of the", and say which it was; a number may stand in quotation marks ("“tens” of")."""
        if (
            self.at + 1 < len(self.text)
            and self.text[self.at] in CLOSING
            and self.text[self.at + 1] in self.sets["syntax.of"]
        ):
            self.at += 1
        tag = self.partitives.get(self.at)
        if tag is not None:
            self.at = tag.last + 1
            return str(tag.value)
        if self.at < len(self.text) and self.text[self.at] in self.sets["syntax.of"]:
            nxt = self.text[self.at + 1] if self.at + 1 < len(self.text) else ""
            self.at += 2 if nxt in self.sets["syntax.determiner"] else 1
            return OF
        return ""

    def _step(self) -> bool:
        """Take one word or known phrase of the noun phrase; False at its end."""
        word = self.text[self.at]
        noun = self.nouns.get(self.at)
        measure = self.measures.get(self.at)
        if noun is not None and not (word in self.sets["syntax.determiner"] and self._goes_on()):
            self._take(noun)
            return True
        if measure is not None:
            return self._take_measure(measure)
        if word in self.sets["syntax.conjunction"]:
            return self._joined()
        if not word[0].isalnum() or word in self._stops() or word[0].isdigit():
            open_ = word in INSIDE or word in self.sets["syntax.possessive"]
            return open_ and self.noun is None and self._pass()
        adjective = self.adjectives.get(self.at)
        follows = adjective is not None and self.lexicon.noun_first
        if word in self.sets["units.pieces"] and self._has_pieces():
            return True
        if self.noun is not None and not follows and not self._leads_to_noun():
            return self._is_head() and self._pass()
        if adjective is not None:
            self.populations.append(adjective.value)
            self.at = adjective.last + 1
            return True
        if self._is_verb():
            return False
        unlisted = self.noun is None and thing(word, self.is_one and not self._goes_on(), self.lexicon)
        if unlisted:
            self._take(Tag(self.at, self.at, unlisted))
            return True
        if self.lexicon.is_plural(word):
            self.plain = word
        return self._pass()

    def _pass(self) -> bool:
        self.at += 1
        return True

    def _is_verb(self) -> bool:
        """Whether the word at hand is a verb of saying, where a phrase of unknown words ends."""
        return self.at > self.last + 1 and self.at in self.says

    def _goes_on(self) -> bool:
        """Whether "other" here has a noun of its own after it ("eleven other sheds")."""
        following = self.text[self.at + 1 : self.at + 2]
        return (
            bool(following)
            and following[0][0].isalpha()
            and following[0] not in self._stops()
            and (self.at + 1 not in self.measures)
        )

    def _stops(self) -> frozenset[str]:
        return _stops(self.lexicon)

    def _has_pieces(self) -> bool:
        """Pass "pieces of" before what they are pieces of ("1,347 pieces of weapons")."""
        if (
            self.noun is not None
            or self.text[self.at + 1 : self.at + 2] == []
            or self.text[self.at + 1] not in self.sets["syntax.of"]
        ):
            return False
        if not any(at in self.nouns for at in range(self.at + 2, self.at + PIECES)):
            return False
        self.at += 2
        return True

    def _is_head(self) -> bool:
        """Whether an unlisted noun follows one that only modifies it ("arms caches", "police booths"): that is what is counted."""
        word = self.text[self.at]
        if self.text[self.at - 1] not in self.sets["units.modifiers"] or not self.lexicon.is_plural(word):
            return False
        if self.at in self.says or self.at in self.measures:
            return False
        self.noun, self.plain = None, word
        self.populations.clear()
        return True

    def _leads_to_noun(self) -> bool:
        """Whether an unknown word after a noun goes on to another noun ("police service vehicles")."""
        following = self.nouns.get(self.at + 1)
        return following is not None and self.text[self.at] not in self.sets["syntax.determiner"]

    def _take(self, tag: Tag) -> None:
        noun: Noun = tag.value
        both = self.noun is not None and self.noun.unit == "people" and noun.unit == "people"
        heads = self.noun is not None and self.lexicon.noun_first and not both  # "120 comercios afectados" are shops
        if self.noun is not None and (heads or (both and noun.population == "all")):
            noun = self.noun
        self.noun = noun
        if noun.unit in CASES:
            self.flags.setdefault("weak", CASES[noun.unit])
        if noun.population not in ("none", "all"):
            self.populations.append(noun.population)
        flag = self.measures.get(tag.first)
        self.is_state = (
            flag is not None and tag.first == self.last + 1 and any(c.how in ("done", "is") for c in flag.value)
        )
        if flag is not None:
            for cue in flag.value:
                if cue.how in ("are", "strong_are"):
                    self.flags.setdefault("strong" if cue.how == "strong_are" else "weak", cue.measure)
        self.at = tag.last + 1

    def _take_measure(self, tag: Tag) -> bool:
        """A word of a measure inside the phrase: "12 wounded soldiers" goes on, "12 wounded in clashes" ends."""
        following = self.nouns.get(tag.last + 1) or self.adjectives.get(tag.last + 1)
        hows = {cue.how: cue.measure for cue in tag.value}
        if (
            following is not None
            and self.noun is None
            and self.text[self.at] not in self.sets["syntax.preposition"]
            and (self.at == self.last + 1 or "done" in hows or "are" in hows or "strong_are" in hows)
        ):
            if hows.keys() & {"strong_are", "done", "does"}:
                self.flags.setdefault("weak", hows.get("strong_are") or hows.get("done") or hows["does"])
            self.at = tag.last + 1
            return True
        if "strong_are" in hows and self.noun is None and ("done" not in hows or self.at == self.last + 1):
            self.flags["strong"] = hows["strong_are"]
        elif "are" in hows and "done" not in hows:
            self.flags.setdefault("weak", hows["are"])
            self.at = tag.last + 1
            return True
        return False

    def _joined(self) -> bool:
        """Pass "and" between two nouns of one phrase ("police and service personnel"), not before another number."""
        if self.text[self.at] not in self.sets["syntax.joins"]:
            return False
        for ahead in range(self.at + 1, min(self.at + 4, len(self.text))):
            if self.text[ahead] in self.sets["numbers.words"] or self._has_object(ahead):
                return False
            if ahead in self.nouns or ahead in self.groups:
                noun = self.nouns.get(ahead)
                same = noun is None or self.noun is None or noun.value.unit == self.noun.unit
                if same:
                    self.at = ahead
                return same
            word = self.text[ahead]
            if (
                word[0].isdigit()
                or not word[0].isalpha()
                or word in self.sets["syntax.determiner"]
                or word in self._stops()
            ):
                return False
            if ahead in self.measures:
                return False
        return False

    def _has_object(self, at: int) -> bool:
        """Whether the word of a measure here has an object: "arrested 50 people and killed three"."""
        measure = self.measures.get(at)
        if measure is None or measure.last + 1 >= len(self.text):
            return False
        after = self.text[measure.last + 1]
        return after[0].isdigit() or after in self.sets["numbers.words"] or after in self.sets["syntax.determiner"]

    def _complement(self, head: int, limit: int) -> int:
        """After "members of", "servicemen of": the groups named there lend their population."""
        end = min(limit, len(self.text))
        if (
            self.at >= end
            or self.text[self.at] not in self.sets["syntax.belongs_to"]
            or not (self.noun is not None and self.noun.unit == "people")
        ):
            return head
        if self.text[self.at] in self.sets["syntax.in"] and self.text[self.at - 1] not in self.sets["units.collective"]:
            return head
        at = self.at + 1
        before = len(self.populations)
        while at < end:
            tag = self.groups.get(at) or self.nouns.get(at)
            if tag is not None:
                value = tag.value.population if isinstance(tag.value, Noun) else tag.value
                if isinstance(tag.value, Noun) and tag.value.unit != "people":
                    break
                if value not in ("all", "none"):
                    self.populations.append(value)
                head = max(head, tag.last)
                at += 1
                continue
            word = self.text[at]
            if (
                (word in self._stops() and word not in self.sets["syntax.of"])
                or not word[0].isalpha()
                or at in self.measures
            ):
                break
            at += 1
        if len(self.populations) > before and self._is_collective():
            del self.populations[before - 1]  # "officers of the guard" are the guard's
        return head

    def _is_collective(self) -> bool:
        """Whether the noun before "of" lends no population of its own ("police and officers of the guard" keeps the police)."""
        last = next((t for t in self.nouns.values() if t.last == self.at - 1), None)
        named = last is not None and last.value.population not in ("all", "none") and bool(self.populations)
        return named and self.text[self.at - 1] in self.sets["units.collective"]


@cache
def _stops(words: Lexicon) -> frozenset[str]:
    """The words at which a noun phrase ends."""
    s = words.sets
    ends = s["syntax.be"] | s["syntax.have"] | s["syntax.modal"] | s["syntax.relative"] | s["syntax.preposition"]
    return ends | s["syntax.adverb"] | s["syntax.negation"] | s["syntax.belong"] - s["units.people"]
