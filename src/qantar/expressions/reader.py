"""The grammar of an expression: hedges around a number, a range, a word for many, a ratio or a word for none."""

from dataclasses import dataclass, replace

from .language import Language
from .numerals import Number, read_number
from .phrases import Phrases
from .quantity import DIRECTIONAL, Quantity, Said, Unreadable, exactly, hedge, of_unit, spanning, vaguely
from .tokens import BROKEN, DASHED, HYPHENED, Tokens

MOST_HEDGES = 4
DIGITS = ("number", "junk")


@dataclass(frozen=True, slots=True)
class Reading:
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


def read(language: Language, tokens: Tokens, index: int) -> Reading | None:
    """Return the longest expression around the number word or digits at a token, None where there is none.

    Raises Unreadable where digits or number words stand that form no count.
    """
    token = tokens.get(index)
    if token is None:
        return None
    if token.kind in DIGITS:
        core = _amount(language, tokens, index)
    else:
        core = _article_and_core(language, tokens, index) or _core(language, tokens, index)
    if core is None:
        return None
    core = _with_frame(language, tokens, _one_of_many(language, tokens, core))
    return _with_hedges(language, tokens, _with_range(language, tokens, core))


def hangs_on(tokens: Tokens, index: int) -> bool:
    """Say whether nothing but a space, or nothing at all, parts a token from the one before it."""
    token = tokens.get(index)
    return token is not None and token.gap not in (BROKEN, DASHED)


def _article_and_core(language: Language, tokens: Tokens, index: int) -> Reading | None:
    if tokens.word(index - 1) in language.articles and tokens.free(index - 1) and hangs_on(tokens, index):
        return _core(language, tokens, index - 1)
    return None


def _core(language: Language, tokens: Tokens, index: int) -> Reading | None:
    if zero := language.zeros.match(tokens, index):
        return Reading(index, zero[1], exactly(0), "zero")
    if ratio := language.ratios.match(tokens, index):
        return Reading(index, ratio[1], exactly(ratio[0], "ratio"), "ratio")
    if rough := language.approximate.match(tokens, index):
        number = hedge(exactly(rough[0], None, rough[0]), "about")
        return _with_unit(language, tokens, Reading(index, rough[1], number, "rough"))
    return _vague(language, tokens, index) or _fraction(language, tokens, index) or _amount(language, tokens, index)


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
    return _with_unit(language, tokens, Reading(index, here, vaguely(least), "vague"))


def _one_of_many(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Tell "более тысячи", more than one thousand, from "тысячи", thousands: one form, two meanings."""
    if core.kind != "vague":
        return core
    one, hedged = language.singular.match(tokens, core.start), language.hedges.match(tokens, core.start - 1)
    if one is None or hedged is None:
        return core
    factor, end = _scales_after(language, tokens, one[1])
    said = exactly(one[0] * factor, None, one[0] * factor)
    return _with_unit(language, tokens, Reading(core.start, end, said))


def _scales_after(language: Language, tokens: Tokens, index: int) -> tuple[int, int]:
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
    return _with_unit(language, tokens, Reading(index, scale[1], exactly(value, None, value)))


def _scale_of_fraction(language: Language, tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the scale a fraction is of, "of a million" or "a dozen", and the index after it."""
    here = index + 1 if tokens.word(index) in language.of else index
    if tokens.word(here) in language.articles:
        here += 1
    return _multiplier(language, tokens, here) if hangs_on(tokens, here) else None


def _amount(language: Language, tokens: Tokens, index: int) -> Reading | None:
    number = read_number(language, tokens, index)
    if number is None:
        return None
    if ratio := _ratio(language, tokens, index, number):
        return ratio
    return _with_unit(language, tokens, Reading(index, number.end, number.said(None), "number", number))


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


def _with_unit(language: Language, tokens: Tokens, core: Reading) -> Reading:
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


def _with_frame(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Take in what frames a share: "die Hälfte", and "a 20 percent rise", which is read only when given as a whole."""
    if not tokens.free(core.start - 1) or not hangs_on(tokens, core.start):
        return core
    before = tokens.word(core.start - 1)
    if core.kind == "fraction" and before in language.definite:
        return replace(core, start=core.start - 1)
    if core.quantity.unit == "percent" and before in language.articles and tokens.word(core.end) in language.trailing:
        return replace(core, start=core.start - 1, end=core.end + 1)
    return core


def _with_range(language: Language, tokens: Tokens, first: Reading) -> Reading:
    """Read the second end of a range, and the word that opened it."""
    if first.kind != "number":
        return first
    if hangs_on(tokens, first.start) and (opener := language.openers.match(tokens, first.start - 1)):
        joiners, start = opener
        if last := _range_end(language, tokens, first, language.joiners[joiners]):
            return replace(last, start=start)
    if language.closers and (closed := _closed_range(language, tokens, first)):
        return closed
    return _range_end(language, tokens, first, language.joiners[language.plain_joiners]) or first


def _closed_range(language: Language, tokens: Tokens, first: Reading) -> Reading | None:
    """Read a range told by the word after it: "26 ile 40 arasında", "26'dan 40'a kadar"."""
    joiner = language.closing_joiners.match(tokens, first.end)
    name, start = joiner or ("", first.end)
    last = _second(language, tokens, start) if name in language.closers and hangs_on(tokens, start) else None
    closer = language.closers[name].match(tokens, last.end) if last and hangs_on(tokens, last.end) else None
    whole = _join(first, last, start) if last and closer else None
    return replace(whole, end=closer[1]) if whole and closer else None


def _range_end(language: Language, tokens: Tokens, first: Reading, joiners: Phrases[bool]) -> Reading | None:
    token = tokens.get(first.end)
    if token is None or token.gap == BROKEN:
        return None
    if token.gap in (HYPHENED, DASHED):
        start = first.end
    elif joiner := joiners.match(tokens, first.end):
        start = joiner[1]
        if not hangs_on(tokens, start):
            return None
    else:
        return None
    last = _second(language, tokens, start)
    whole = _join(first, last, start) if last else None
    if whole is None and last is not None and token.gap == HYPHENED:
        raise Unreadable("a range goes from the smaller number to the larger of the same unit")
    return whole


def _second(language: Language, tokens: Tokens, index: int) -> Reading | None:
    """Read the number that ends a range, its currency before or after it."""
    currency = language.units_after.match(tokens, index)
    try:
        return _amount(language, tokens, currency[1] if currency else index)
    except Unreadable:
        return None


def _join(first: Reading, last: Reading, start: int) -> Reading | None:
    """Return the range of two numbers, None where they are no range: two units, or not in order."""
    unit, other = first.quantity.unit, last.quantity.unit
    if last.kind != "number" or last.start != start or first.number is None or last.number is None:
        return None
    if unit != other and unit is not None and (other is not None or unit == "percent"):
        return None
    low, high = first.number, last.number
    if low.factor == 1 < high.factor and low.digits * 10**high.decimals < high.digits * 10**low.decimals:
        low = replace(low, factor=high.factor)
    if low.value() >= high.value():
        return None
    return Reading(first.start, last.end, spanning(low.said(other or unit), high.said(other or unit)), "range")


def _with_hedges(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Take in the hedges on both sides; the outermost is the one kept.

    A hedge after the number is the inner one, except that "some 40 or more" says more by its end than by its start.
    """
    start, end, said = core.start, core.end, core.said
    if core.kind in ("zero", "times"):
        return core
    after = language.hedges_after.match(tokens, end) if hangs_on(tokens, end) else None
    if after:
        said, end = hedge(said, after[0]), after[1]
    for _ in range(MOST_HEDGES):
        before = language.hedges.match(tokens, start - 1) if hangs_on(tokens, start) else None
        if before is None:
            break
        qualifier, start = before
        if not (after and after[0] in DIRECTIONAL and qualifier not in DIRECTIONAL):
            said = hedge(said, qualifier)
    if (start, end) == (core.start, core.end):
        return core
    return Reading(start, end, said, core.kind, core.number, hedged=True)
