"""The grammar of an expression: hedges around a range or around what can stand alone."""

from .amounts import Reading, hangs_on, read_amount, read_core, scales_after, with_unit
from .language import Language
from .numerals import Number
from .phrases import Phrases
from .quantity import DIRECTIONAL, Unreadable, exactly, hedge, spanning
from .tokens import BROKEN, DASHED, HYPHENED, Tokens

MOST_HEDGES = 4
CHANGE_REACH = 4  # tokens between a verb of change and the numbers it takes
DIGITS = ("number", "junk")


def read(language: Language, tokens: Tokens, index: int, whole: int | None = None) -> Reading | None:
    """Return the longest expression around the number word or digits at a token, None where there is none.

    whole: what the token says, where it is known to be a number by itself with nothing after it said of it.
    Raises Unreadable where digits or number words stand that form no count.
    """
    token = tokens.get(index)
    if token is None:
        return None
    core: Reading | None
    if whole is not None and (token.kind in DIGITS or tokens.word(index - 1) not in language.articles):
        core = with_unit(language, tokens, _whole(whole, index))
    elif token.kind in DIGITS:
        core = read_amount(language, tokens, index)
    else:
        core = _article_and_core(language, tokens, index) or read_core(language, tokens, index)
    if core is None:
        return None
    core = _with_range(language, tokens, _with_frame(language, tokens, _one_of_many(language, tokens, core)))
    if classifier := _classifier(language, tokens, core.end):
        core = core._replace(end=classifier)
    return _with_hedges(language, tokens, core)


def _whole(value: int, index: int) -> Reading:
    number = Number(value, 0, 1, index + 1)
    return Reading(index, number.end, number.said(None), "number", number)


def _article_and_core(language: Language, tokens: Tokens, index: int) -> Reading | None:
    if tokens.word(index - 1) in language.articles and tokens.free(index - 1) and hangs_on(tokens, index):
        return read_core(language, tokens, index - 1)
    return None


def _one_of_many(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Tell "более тысячи", more than one thousand, from "тысячи", thousands: one form, two meanings."""
    if core.kind != "vague":
        return core
    one, hedged = language.singular.match(tokens, core.start), language.hedges.match(tokens, core.start - 1)
    if one is None or hedged is None:
        return core
    factor, end = scales_after(language, tokens, one[1])
    said = exactly(one[0] * factor, None, one[0] * factor)
    return with_unit(language, tokens, Reading(core.start, end, said))


def _with_frame(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Take in what frames a share: "die Hälfte", and "a 20 percent rise", which is read only when given as a whole."""
    if not tokens.free(core.start - 1) or not hangs_on(tokens, core.start):
        return core
    before = tokens.word(core.start - 1)
    if core.kind == "fraction" and before in language.definite:
        return core._replace(start=core.start - 1)
    if core.quantity.unit == "percent" and before in language.articles and tokens.word(core.end) in language.trailing:
        return core._replace(start=core.start - 1, end=core.end + 1)
    return core


def _with_range(language: Language, tokens: Tokens, first: Reading) -> Reading:
    """Read the second end of a range, and the word that opened it; "rose from 26 to 40" is two numbers."""
    if first.kind != "number":
        return first
    if hangs_on(tokens, first.start) and (opener := language.openers.match(tokens, first.start - 1)):
        joiners, start = opener
        if any(tokens.word(start - back) in language.change for back in range(1, CHANGE_REACH + 1)):
            return first
        if last := _range_end(language, tokens, first, language.joiners[joiners]):
            return last._replace(start=start)
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
    return whole._replace(end=closer[1]) if whole and closer else None


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
        raise Unreadable("a range goes from the smaller number to the larger of the same unit", last.end)
    return whole


def _second(language: Language, tokens: Tokens, index: int) -> Reading | None:
    """Read the number that ends a range, its currency before or after it."""
    currency = language.units_after.match(tokens, index)
    try:
        return read_amount(language, tokens, currency[1] if currency else index)
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
        low = low._replace(factor=high.factor)
    if low.value() >= high.value():
        return None
    if low.factor == high.factor == 1 and high.digits % 1000 == 0 and 0 < low.digits < high.digits // 1000:
        raise Unreadable(
            f"{low.digits:,} may stand for {low.digits:,} thousand here; write both ends in full", last.end
        )
    return Reading(first.start, last.end, spanning(low.said(other or unit), high.said(other or unit)), "range")


def _with_hedges(language: Language, tokens: Tokens, core: Reading) -> Reading:
    """Take in the hedges on both sides; the outermost is the one kept.

    A hedge after the number is the inner one, except that "some 40 or more" says more by its end than by its start.
    """
    start, end, said = core.start, core.end, core.said
    if core.kind == "zero" or (core.kind == "times" and not language.ratio_prefixes):
        return core
    after = language.hedges_after.match(tokens, end) if hangs_on(tokens, end) else None
    if after:
        core = _with_scale(language, tokens, core, after[1])
        said, end = hedge(core.said, after[0]), max(core.end, after[1])
    if classifier := _classifier(language, tokens, end):
        end = classifier
    for _ in range(MOST_HEDGES):
        before = language.hedges.match(tokens, start - 1) if hangs_on(tokens, start) else None
        if before is None:
            break
        qualifier, start = before
        if not (after and after[0] in DIRECTIONAL and qualifier not in DIRECTIONAL):
            said = hedge(said, qualifier)
    if after is None and (start, end) == (core.start, core.end):
        return core
    return Reading(start, end, said, core.kind, core.number, hedged=True)


def _with_scale(language: Language, tokens: Tokens, core: Reading, index: int) -> Reading:
    """Read the scale after a hedge that stands within the number: "160 с лишним тысяч", "10多万"."""
    factor, end = scales_after(language, tokens, index)
    number = core.number
    if factor == 1 or number is None or core.kind != "number" or core.quantity.unit is not None:
        return core
    number = number._replace(factor=number.factor * factor, end=end)
    return with_unit(language, tokens, Reading(core.start, end, number.said(None), "number", number))


def _classifier(language: Language, tokens: Tokens, index: int) -> int | None:
    """Return the index after the measure word of a count, which stands before its hedge: "2000人余り"."""
    if not language.classifiers.tree or not hangs_on(tokens, index):
        return None
    hit = language.classifiers.match(tokens, index)
    return hit[1] if hit else None
