"""Where the subject of a verb of saying stands: the first and the last token of its noun phrase.

subject   the ministry said        over auxiliaries and an apposition
closing   "…", reports the agency. the sentence ends with it
inverted  …, said the ministry     a day may stand between
"""

from __future__ import annotations

from .lexicon import Lexicon, Tag
from .mentions import Clause
from .spans import SUBJECT, apposition, left_start, right_end

DAY = 6  # tokens of a day between a verb and its subject


def subject(clause: Clause, verb: Tag, words: Lexicon) -> tuple[int, int] | None:
    """Left of a verb of saying, over auxiliaries and an apposition between commas."""
    text, sets = clause.words, words.sets
    last = verb.first - 1
    while last >= 0 and (
        text[last] in sets["syntax.have"] or text[last] in sets["syntax.adverb"] or text[last] in sets["syntax.modal"]
    ):
        last -= 1
    if last < 0 or text[last] in sets["syntax.negation"]:
        return None
    if text[last] in sets["syntax.who"] and last:
        last -= 2 if text[last - 1] == "," else 1
    if text[last] == ",":
        comma, last = last, _before_aside(clause, last, words)
        first = apposition(clause, last, words)
        if first < 0 and last < comma:
            first = left_start(clause, last - 1, words)
        return (first, last - 1) if first >= 0 else None
    first = left_start(clause, last, words)
    return (first, last) if first <= last else None


def _before_aside(clause: Clause, comma: int, words: Lexicon) -> int:
    """The comma before an aside that ends at one: "the minister, speaking on Monday, said"."""
    text = clause.words
    opens = next((i for i in range(comma - 1, max(0, comma - SUBJECT), -1) if text[i] in (",", "“", "”", '"')), 0)
    head = text[opens + 1] if opens else ""
    aside = head in words.sets["syntax.preposition"] or words.ends(head, "syntax.gerund")
    return opens if opens and text[opens] == "," and aside else comma


def closing(clause: Clause, verb: Tag, words: Lexicon) -> tuple[int, int] | None:
    """Right of a verb that follows a comma or a quotation and closes the sentence: "…, reports Y."."""
    text = clause.words
    if (
        not verb.first
        or text[verb.first - 1] not in (",", "”", '"')
        or text[verb.first] not in words.sets["attribution.carries"]
        or text[min(verb.last + 1, len(text) - 1)] in words.sets["syntax.preposition"]  # "…, said on television"
    ):
        return None
    end = right_end(clause, verb.last + 1, words) if verb.last + 1 < len(text) else -1
    if (
        end < 0
        or text[end + 1 : end + 2] not in ([], ["."])
        or (clause.mentions and clause.mentions[-1].last > verb.last)
    ):
        return None
    return verb.last + 1, end


def hearer(clause: Clause, verb: Tag, words: Lexicon) -> tuple[int, int] | None:
    """The tokens of who is told: "Y told X", and in languages with a word for it "dijo a X el ministro"."""
    text, sets = clause.words, words.sets
    first = verb.last + 1
    if verb.value in sets["attribution.tells"]:
        return first, right_end(clause, first, words)
    if first + 1 < len(text) and text[first] in sets["attribution.carriers"]:
        last = right_end(clause, first + 1, words)
        return (
            (first + 1, last) if not sets["attribution.outlet_words"].isdisjoint(text[first + 1 : last + 1]) else None
        )
    first = _after_time(clause, first, words)
    if first + 1 >= len(text) or text[first] not in sets["attribution.hearers"]:
        return None
    first += 1
    last = first
    while last + 1 < len(text) and text[last] in sets["syntax.determiner"]:
        last += 1
    listening = sets["attribution.audience"] | sets["attribution.outlet_words"]
    while (
        last + 1 < len(text)
        and text[last] in listening
        and (text[last + 1] in listening or clause.sentence.raw[last + 1][0].isupper())
    ):
        last += 1
    return first, last


def inverted(clause: Clause, verb: Tag, words: Lexicon) -> tuple[int, int] | None:
    """The tokens of the subject that follows its verb: "…, said the ministry", "informó el martes la policía"."""
    text, sets = clause.words, words.sets
    before, first = text[verb.first - 1] if verb.first else "", _after_time(clause, verb.last + 1, words)
    opens = before in (",", "”", '"', "’", "'", "")
    if words.verb_first:
        opens = opens or before in sets["attribution.led"] or before in sets["syntax.adverb"]
        heard = hearer(clause, verb, words)
        first = _after_time(clause, heard[1] + 1 if heard else first, words)
        opens = opens and first < len(text) and text[first] not in sets["syntax.preposition"]
    if not opens or first >= len(text):
        return None
    return first, right_end(clause, first, words)


def _after_time(clause: Clause, first: int, words: Lexicon) -> int:
    """The token after a day between a verb and its subject: "…, announced on Sunday, 9 January, the ministry"."""
    text, sets = clause.words, words.sets
    at, days = first, (sets["time.weekdays"], words.months)
    while at + 1 < len(text) and at < first + DAY:
        dated = text[at].isdigit() or any(text[at] in listed for listed in days)
        if dated or (words.verb_first and text[at] in sets["syntax.adverb"]):
            first = at + 1
        elif text[at] not in sets["time.passed"]:
            break
        at += 1
    return first + (first < at and text[first] == ",")
