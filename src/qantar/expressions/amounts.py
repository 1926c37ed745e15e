"""What stands inside the hedges: a number with its unit, a word for many, a share, a ratio or a word for none."""

from typing import NamedTuple

from .language import Language
from .numerals import Number, read_number
from .quantity import Quantity, Said, Unreadable, exactly, hedge, of_unit, vaguely
from .tokens import BROKEN, DASHED, Tokens


class Reading(NamedTuple):
    """What the tokens from start up to end (not included) say.

    kind is number, range, share ("one in five"), times ("three times"), fraction, ratio ("doubled"), vague or zero.
    """

    start: int
    end: int
    said: Said
    kind: str = "number"
    number: Number | None = None
    hedged: bool = False

    @property
    def quantity(self) -> Quantity:
        return self.said.quantity

    def span(self, tokens: Tokens) -> tuple[int, int]:
        """Return the offsets of the reading in the text of the tokens."""
        first, last = tokens.get(self.start), tokens.get(self.end - 1)
        if first is None or last is None:
            raise IndexError(f"tokens {self.start} to {self.end} are not all there")
        return first.start, last.end


def hangs_on(tokens: Tokens, index: int) -> bool:
    """Say whether nothing but a space, or nothing at all, parts a token from the one before it."""
    token = tokens.get(index)
    return token is not None and token.gap not in (BROKEN, DASHED)


def read_core(language: Language, tokens: Tokens, index: int) -> Reading | None:
    if tokens.word(index) not in language.words_of_their_own:
        return _fraction(language, tokens, index) or read_amount(language, tokens, index)
    if zero := language.zeros.match(tokens, index):
        return Reading(index, zero[1], exactly(0), "zero")
    if ratio := language.ratios.match(tokens, index):
        return Reading(index, ratio[1], exactly(ratio[0], "ratio"), "ratio")
    if rough := language.approximate.match(tokens, index):
        number = hedge(exactly(rough[0], None, rough[0]), "about")
        return with_unit(language, tokens, Reading(index, rough[1], number, "rough"))
    return _vague(language, tokens, index) or _fraction(language, tokens, index) or read_amount(language, tokens, index)


def _vague(language: Language, tokens: Tokens, index: int) -> Reading | None:
    """Read a word for many and what it counts: "several dozen", "tens of thousands"."""
    least, hit = 2, language.few.match(tokens, index)
    if hit:
        least, here = hit
    elif plural := language.plurals.match(tokens, index):
        least, here = 2 * plural[0], plural[1]
    else:
        return None
    while least < 10**15:
        after = here + 1 if tokens.word(here) in language.of else here
        if not hangs_on(tokens, after):
            break
        more = language.plurals.match(tokens, after) or _multiplier(language, tokens, after)
        if more is None:
            break
        least, here = least * more[0], more[1]
    return with_unit(language, tokens, Reading(index, here, vaguely(least), "vague"))


def scales_after(language: Language, tokens: Tokens, index: int) -> tuple[int, int]:
    more = _multiplier(language, tokens, index) if hangs_on(tokens, index) else None
    return more or (1, index)


def _multiplier(language: Language, tokens: Tokens, index: int) -> tuple[int, int] | None:
    hit = language.numerals.match(tokens, index)
    return (hit[0].value, hit[1]) if hit and hit[0].kind != "unit" else None


def _fraction(language: Language, tokens: Tokens, index: int) -> Reading | None:
    """Read "half", "a third", "two thirds", "half a million" and "half a dozen"."""
    here, count = index, 0
    if tokens.word(index) in language.articles:
        here, count = index + 1, 1
    elif (number := language.numerals.match(tokens, index)) and number[0].kind == "unit":
        count, here = number[0].value, number[1]
    if here > index and not hangs_on(tokens, here):
        return None
    hit = language.fractions.match(tokens, here)
    if hit is None and count:  # "三分之一" starts with a number and is a word of its own
        here, count = index, 0
        hit = language.fractions.match(tokens, here)
    if hit is None or (not count and tokens.word(here) not in language.bare_fractions):
        return None
    (top, bottom), here = hit
    top *= count or 1
    if top >= bottom:
        return None
    scale = _scale_of_fraction(language, tokens, here)
    if scale is None or scale[0] * top % bottom:
        return Reading(index, here, exactly(top / bottom, "ratio"), "fraction")
    value = scale[0] * top // bottom
    return with_unit(language, tokens, Reading(index, scale[1], exactly(value, None, value)))


def _scale_of_fraction(language: Language, tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the scale a fraction is of, "of a million" or "a dozen", and the index after it."""
    here = index + 1 if tokens.word(index) in language.of else index
    if tokens.word(here) in language.articles:
        here += 1
    return _multiplier(language, tokens, here) if hangs_on(tokens, here) else None


def read_amount(language: Language, tokens: Tokens, index: int) -> Reading | None:
    number = read_number(language, tokens, index)
    if number is None:
        return None
    if ratio := _ratio(language, tokens, index, number):
        return ratio
    return with_unit(language, tokens, Reading(index, number.end, number.said(None), "number", number))


def _ratio(language: Language, tokens: Tokens, index: int, number: Number) -> Reading | None:
    """Read "two-fold", "three times" and "one in five"."""
    end = number.end
    if tokens.word(end) in language.ratio_suffixes and hangs_on(tokens, end):
        if not language.ratio_prefixes:
            return Reading(index, end + 1, exactly(number.value(), "ratio"), "times")
        if tokens.word(index - 1) in language.ratio_prefixes and tokens.free(index - 1):
            return Reading(index - 1, end + 1, exactly(number.value(), "ratio"), "times")
    link = language.one_in.match(tokens, end)
    if link is None or not hangs_on(tokens, end) or not hangs_on(tokens, link[1]):
        return None
    try:
        whole = read_number(language, tokens, link[1])
    except Unreadable:
        return None
    if whole is None or not _is_share(number, whole):
        return None
    return Reading(index, whole.end, exactly(number.digits / whole.value(), "ratio"), "share")


def _is_share(part: Number, whole: Number) -> bool:
    """Say whether "part in whole" is a share: "103 in 2022" and "26 in 40 towns" are not."""
    if part.decimals or whole.decimals or part.factor != 1 or part.digits >= whole.value():
        return False
    return whole.value() <= 10 or whole.digits in (1, 10, 100) or (part.digits == 1 and whole.value() <= 100)


def with_unit(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Take in the currency before a number, or the currency or percent sign after it."""
    unit, start, end = None, core.start, core.end
    if hangs_on(tokens, start) and (before := language.units_before.match(tokens, start - 1)):
        unit, start = before
    here = end + 1 if core.kind == "vague" and tokens.word(end) in language.of else end
    after = language.units_after.match(tokens, here) if hangs_on(tokens, here) else None
    if after and unit in (None, after[0]):
        unit, end = after
    if unit is None:
        return core
    return Reading(start, end, of_unit(core.said, unit), core.kind, core.number)
