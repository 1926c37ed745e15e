"""What tells, in a running text, that digits or number words count nothing.

Every rule looks a few tokens to either side, so the cost of a rule does not grow with the text. The words are the
language's ([dates], [refuse], [contexts] of its file); the shapes (a list number, a model name, an age between commas)
are the same in every language.
"""

from typing import NamedTuple

from .amounts import Reading
from .language import Language
from .phrases import CHARACTER
from .plain import YEARS
from .tokens import BROKEN, DASHED, GLUED, HYPHENED, SPACED, Token, Tokens

NAME_SIGNS = frozenset("/\\_#@&=+*^~.")
LISTING = frozenset(".)]")  # after the number of an item or of a note


class Around(NamedTuple):
    """The first and the last token of a reading, and its neighbours."""

    first: Token
    last: Token
    before: Token | None
    after: Token | None


def counts_nothing(language: Language, tokens: Tokens, reading: Reading, text: str) -> bool:
    """Say whether a reading is a date, an age, a name or another sign that is no count."""
    first, last = tokens.get(reading.start), tokens.get(reading.end - 1)
    if first is None or last is None:
        return True
    around = Around(first, last, tokens.get(reading.start - 1), tokens.get(reading.end))
    return (
        _part_of_a_name(language, tokens, reading, around)
        or _refused_by_neighbours(language, tokens, reading, around)
        or _date(language, tokens, reading, text)
        or _year(language, tokens, reading)
        or _list_number(tokens, reading, around, text)
        or _age(tokens, reading, around, text)
        or _telephone(tokens, around)
        or _score(language, tokens, reading)
        or _other_meaning(language, reading, around)
    )


def _part_of_a_name(language: Language, tokens: Tokens, reading: Reading, around: Around) -> bool:
    """Tell "MH17", "An-124", "5th", "2020.kz", "two-storey" and "-5" from "2,500-strong"."""
    first, _, before, after = around
    if first.gap == HYPHENED:
        return True
    glued = first.gap == GLUED and before is not None and before.text not in language.digit_prefixes
    if glued and before is not None and (before.kind != "sign" or before.text in NAME_SIGNS):
        return True
    if after is None or after.gap not in (GLUED, HYPHENED):
        return False
    if after.gap == HYPHENED:
        return after.text not in language.compounds
    if after.kind != "sign":
        return True
    beyond = tokens.get(reading.end + 1)
    hangs = beyond is not None and beyond.gap == GLUED and beyond.kind != "sign"
    return after.text in "/_@#=" or (after.text in ".:'" and hangs)


def _refused_by_neighbours(language: Language, tokens: Tokens, reading: Reading, around: Around) -> bool:
    first, _, before, after = around
    if after is not None and after.gap not in (BROKEN, DASHED) and language.refuse_after.match(tokens, reading.end):
        return True
    near = before is not None and first.gap in (GLUED, SPACED)
    return near and language.refuse_before.match(tokens, reading.start - 1) is not None


def _is_month(language: Language, token: Token | None, text: str) -> bool:
    if token is None or token.text not in language.months:
        return False
    return token.text not in language.capital_months or text[token.start].isupper()


def _date(language: Language, tokens: Tokens, reading: Reading, text: str) -> bool:
    """Tell "January 5", "5-7 January", "5th of January", "5, 6 and 7 January" and "January 4 and 6"."""
    high = reading.quantity.high or reading.quantity.value
    if reading.kind not in ("number", "range") or reading.quantity.unit or high is None or high > 31:
        return False
    if _month_before(language, tokens, reading.start, text) or _month_after(language, tokens, reading.end, text):
        return True
    if tokens.word(reading.start - 1) not in language.date_joins:
        return False
    earlier, after = tokens.get(reading.start - 2), tokens.get(reading.end)
    if earlier is None or earlier.kind != "number" or not _month_before(language, tokens, reading.start - 2, text):
        return False
    return after is None or after.kind != "word"


def _month_before(language: Language, tokens: Tokens, index: int, text: str) -> bool:
    month = index - 2 if tokens.word(index - 1) == "." else index - 1
    if not _is_month(language, tokens.get(month), text):
        return False
    day = tokens.get(month - 1)
    return day is None or day.kind != "number" or len(day.text) > 2


def _month_after(language: Language, tokens: Tokens, index: int, text: str) -> bool:
    for _ in range(4):
        here = index + 1 if tokens.word(index) in language.date_of else index
        if _is_month(language, tokens.get(here), text):
            return True
        following = tokens.get(index + 1)
        if tokens.word(index) not in language.date_joins or following is None or following.kind != "number":
            return False
        index += 2
    return False


def _year(language: Language, tokens: Tokens, reading: Reading) -> bool:
    """Tell "in 2022", "(2022)", "since at least 2014" and "2019-2022" from "2000 people" and "over 2000"."""
    quantity = reading.quantity
    said = quantity.low if reading.kind == "range" else quantity.value
    if quantity.unit or not isinstance(said, int) or said not in YEARS or reading.kind not in ("number", "range"):
        return False
    words = [tokens.word(index) for index in range(reading.start, reading.end)]
    if not any(len(word) == 4 and word.isdecimal() and int(word) == said for word in words):
        return False
    if language.classifiers.match(tokens, reading.end - 1):
        return False
    before = tokens.word(reading.start - 1)
    if reading.hedged:
        return before in language.year_before_hedge
    if reading.kind == "range" or before in language.year_before:
        return True
    last, noun = tokens.get(reading.end - 1), tokens.get(reading.end)
    return tokens.word(reading.end) not in language.year_nouns or _apart(tokens, last, noun)


def _apart(tokens: Tokens, last: Token | None, noun: Token | None) -> bool:
    """Whether a paragraph ends between two tokens: "January 5, 2022 / Residents gather"."""
    return last is not None and noun is not None and tokens.text.count("\n", last.end, noun.start) > 1


def _list_number(tokens: Tokens, reading: Reading, around: Around, text: str) -> bool:
    """Tell "1. First", "2) second" at the start of a line, and the reference mark "[12]"."""
    first, _, before, after = around
    if after is None or after.text not in LISTING or reading.end != reading.start + 1 or first.kind != "number":
        return False
    if after.text == "]":
        return before is not None and before.text == "["
    beyond = tokens.get(reading.end + 1)
    if after.gap != GLUED or beyond is None or beyond.gap != SPACED:
        return False
    line = text[max(0, first.start - 8) : first.start].rpartition("\n")
    return (bool(line[1]) or first.start < 8) and not line[2].strip(" \t(")


def _age(tokens: Tokens, reading: Reading, around: Around, text: str) -> bool:
    """Tell an age between commas after a name: "the driver, Aman, 34, said"."""
    _, _, before, after = around
    if before is None or after is None or before.text != "," or after.text != ",":
        return False
    value = reading.quantity.value
    if reading.hedged or value is None or value > 110 or reading.quantity.unit:
        return False
    name = tokens.get(reading.start - 2)
    return name is not None and name.kind == "word" and text[name.start].isupper()


def _telephone(tokens: Tokens, around: Around) -> bool:
    """Tell numbers in a row with nothing but spaces between, unless the first is a year."""
    first, last, before, after = around
    if first.kind != "number":
        return False
    if before is not None and before.kind == "number" and first.gap == SPACED:
        year = len(before.text) == 4 and before.text.isdecimal() and int(before.text) in YEARS
        return not year and "\n" not in tokens.text[before.end : first.start]
    if after is None or after.kind not in ("number", "junk") or after.gap not in (SPACED, HYPHENED):
        return False
    return "\n" not in tokens.text[last.end : after.start]


def _score(language: Language, tokens: Tokens, reading: Reading) -> bool:
    """Tell "won 1-2" from the range 1 to 2."""
    if reading.kind != "range" or reading.hedged or (reading.quantity.high or 0) > 20:
        return False
    around = (*range(reading.start - 5, reading.start), *range(reading.end, reading.end + 5))
    return any(tokens.word(index) in language.score for index in around)


def _other_meaning(language: Language, reading: Reading, around: Around) -> bool:
    """Tell "one of", "a third party", "test scores", "three times" and "100m from" by their neighbours."""
    _, last, before, edge = around
    context = language.contexts.get(last.text)
    if context is None or (reading.hedged and last.text not in language.glued_scales):
        return False
    if context.alone and reading.end - reading.start > 1:
        return False
    after = edge.text if edge is not None else ""
    if (before is not None and before.text in context.not_after) or after in context.not_before:
        return True
    stops = edge is not None and edge.kind == "sign" and not CHARACTER.fullmatch(edge.text)
    ends = edge is None or stops or edge.gap in (BROKEN, DASHED)
    fits = after in context.only_before or (ends and "." in context.only_before)
    return bool(context.only_before) and not fits
