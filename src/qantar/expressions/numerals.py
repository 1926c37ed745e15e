"""Numbers in digits or words: what was said before any hedge, unit or range."""

from typing import NamedTuple

from .digits import LARGEST, plain_digits, split_digits
from .language import Language
from .phrases import CHARACTER, Numeral
from .quantity import Amount, Said, Unreadable, exactly, tidy, trailing_step
from .tokens import BROKEN, DASHED, GLUED, HYPHENED, SPACED, Token, Tokens

THOUSAND = 1_000


class Number(NamedTuple):
    """digits / 10**decimals * factor, said by the tokens up to `end` (not included).

    `factor` is the scale said with it, which the end of a range lends to its start: "2 to 3 billion".
    """

    digits: int
    decimals: int
    factor: int
    end: int

    def value(self) -> Amount:
        """Return the number itself, an int where it is whole; too great a number is refused."""
        scaled, places = self.digits * self.factor, 10**self.decimals
        if scaled > LARGEST * places:
            raise Unreadable(f"numbers are read up to {LARGEST:,}")
        return scaled // places if scaled % places == 0 else tidy(scaled / places)

    def step(self) -> Amount:
        """Return the unit of the last significant digit said: 100 for "2.3 thousand", 12 for "two dozen"."""
        if self.decimals:
            return tidy(self.factor / 10**self.decimals)
        return trailing_step(self.digits) * self.factor

    def said(self, unit: str | None) -> Said:
        """Return the number as an exact quantity of a unit."""
        return exactly(self.value(), unit, self.step())


def read_number(language: Language, tokens: Tokens, index: int) -> Number | None:
    """Return the number that starts at a token, None where none does; Unreadable where the sign is no number."""
    token = tokens.get(index)
    if token is None:
        return None
    if token.kind == "junk":
        raise Unreadable(f"{token.text!r} is a date, a clock time or a telephone number, not a count")
    if token.kind == "number":
        number: Number | None = _with_lesser(language, tokens, _digits(language, tokens, token, index))
    else:
        number = _one_and_a_half(language, tokens, index) or _words(language, tokens, index)
        number = _with_lesser(language, tokens, number) if number and language.remainders else number
    return _with_fraction(language, tokens, number) if number else None


def _digits(language: Language, tokens: Tokens, token: Token, index: int) -> Number:
    after = _after_ending(language, tokens, index + 1)
    factor, end = _scales(language, tokens, after)
    if token.text.isdecimal():
        return Number(plain_digits(token.text), 0, factor, end)
    unit = language.units_after.match(tokens, end) or language.units_before.match(tokens, index - 1)
    follows = "scale" if end > after else "percent" if unit and unit[0] == "percent" else "money" if unit else ""
    digits, decimals = split_digits(token.text, language, follows)
    return Number(digits, decimals, factor, end)


def _with_lesser(language: Language, tokens: Tokens, number: Number) -> Number:
    """Read the rest of a number said by its scales: "2 million 300 thousand", "1 тыс. 347", "1億2345万"."""
    total, ceiling = number, number.factor
    while ceiling > 1 and (lesser := _lesser(language, tokens, total.end, ceiling)):
        places = max(total.decimals, lesser.decimals)
        digits = total.digits * total.factor * 10 ** (places - total.decimals)
        digits += lesser.digits * lesser.factor * 10 ** (places - lesser.decimals)
        if digits % 10**places:
            break
        total, ceiling = Number(digits // 10**places, 0, 1, lesser.end), lesser.factor
    return total


def _lesser(language: Language, tokens: Tokens, index: int, ceiling: int) -> Number | None:
    """Return the number in digits that goes on from one said by a scale, `ceiling`; None where it is another number."""
    token, before = tokens.get(index), tokens.word(index - 1)
    if token is None or token.kind != "number":
        return None
    if token.gap != SPACED and (token.gap != GLUED or not CHARACTER.fullmatch(before)):
        return None
    lesser = _digits(language, tokens, token, index)
    if lesser.value() >= ceiling or lesser.factor >= ceiling:
        return None
    if lesser.factor > 1 or token.gap == GLUED:
        return lesser
    whole = language.remainders and ceiling == THOUSAND and token.text.isdecimal()
    # Fewer than three digits after a full stop, or before a month, may begin a sentence or a date.
    sure = len(token.text) == 3 or (before != "." and tokens.word(lesser.end) not in language.months)
    return lesser if whole and sure else None


def _one_and_a_half(language: Language, tokens: Tokens, index: int) -> Number | None:
    """Read a word for a mixed number, "полтора", and the scale after it."""
    hit = language.mixed.match(tokens, index)
    if hit is None:
        return None
    factor, end = _scales(language, tokens, hit[1])
    return Number(round(hit[0] * 10), 1, factor, end)


def _after_ending(language: Language, tokens: Tokens, index: int) -> int:
    """Skip the case ending that a language hangs on digits: "160-тан", "160'tan"."""
    if not language.endings:
        return index
    here = index + 1 if tokens.word(index) == "'" else index
    token = tokens.get(here)
    return here + 1 if token and token.gap in (GLUED, HYPHENED) and token.text in language.endings else index


def _scales(language: Language, tokens: Tokens, index: int) -> tuple[int, int]:
    """Return the product of the scale words at index ("hundred thousand") and the index after them."""
    factor = 1
    token = tokens.get(index)
    if token is not None and token.gap == GLUED and token.text in language.glued_scales:
        return language.glued_scales[token.text], index + 1
    if token is not None and token.gap == HYPHENED and token.text in language.hyphened_scales:
        return language.hyphened_scales[token.text], index + 1
    while (token := tokens.get(index)) is not None and token.gap not in (BROKEN, DASHED):
        hit = language.numerals.match(tokens, index)
        if hit is None or hit[0].kind == "unit" or factor >= LARGEST:
            break
        factor, index = factor * hit[0].value, hit[1]
        if hit[0].kind == "counter":
            break
    return factor, index


class _Sum:
    """The value of number words read so far, and which words may still follow."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.total, self.group, self.ceiling = 0, 0, LARGEST * 10
        self.factor = 1

    def accepts_link(self, least: int) -> bool:
        return trailing_step(self.group) >= least if self.group else self.total > 0

    def add_all(self, words: tuple[Numeral, ...], first: bool, bare: bool) -> bool:
        """Take in the words of one token; False where they cannot follow."""
        if len(words) == 1:
            return self.add(words[0], first, bare)
        return all(self.add(word, first and place == 0, bare) for place, word in enumerate(words))

    def add(self, word: Numeral, first: bool, bare: bool) -> bool:
        """Take in the next word; False where it cannot follow."""
        if word.kind == "unit":
            return self._add_unit(word.value, first)
        if word.kind == "scale":
            return self._add_scale(word.value, first and bare)
        bare = bare and (first or (self.total > 0 and word.kind == "hundred"))
        if (not self.group and not bare) or self.group > 99 or (word.kind == "counter" and self.total):
            return False
        self.factor = 1 if self.total else word.value
        self.group = max(self.group, 1) * word.value
        return True

    def _add_unit(self, value: int, first: bool) -> bool:
        if value == 0:
            return first
        if not self.total:
            self.factor = 1
        tens = self.group % 100
        if self.language.units_first and 0 < tens < 10 and value in range(20, 100, 10):
            self.group += value
            return True
        if tens in self.language.score_tens and 10 <= value < 20:
            self.group += value
            return True
        if (self.group and value >= trailing_step(self.group)) or (not self.group and value >= self.ceiling):
            return False
        self.group += value
        return True

    def _add_scale(self, value: int, bare: bool) -> bool:
        if not self.group and not bare:
            if not self.total or value <= self.ceiling:
                return False
            self.total *= value
            self.factor *= value
        elif value >= self.ceiling:
            return False
        else:
            self.factor = value if not self.total else 1
            self.total += max(self.group, 1) * value
            self.group = 0
        self.ceiling = value
        return True

    def number(self, end: int) -> Number:
        value = self.total + self.group
        factor = self.factor if value % self.factor == 0 and (not self.group or not self.total) else 1
        return Number(value // factor, 0, factor, end)


def _words(language: Language, tokens: Tokens, index: int) -> Number | None:
    so_far, here = _Sum(language), index
    bare = language.bare_scales
    if tokens.word(index) in language.articles:
        word = language.numerals.match(tokens, index + 1)
        if word is not None and word[0].kind != "unit":
            here, bare = index + 1, True
        elif language.numerals.match(tokens, index) is None:
            return None
    first = True
    while (token := tokens.get(here)) is not None and (first or token.gap not in (BROKEN, DASHED)):
        linked = not first and token.text in language.links
        start = here + 1 if linked else here
        hit = _numeral(language, tokens, start)
        if hit is None or (linked and not so_far.accepts_link(language.link_after)):
            break
        if not so_far.add_all(hit[0], first, bare):
            if first or linked or token.gap == HYPHENED or hit[0][0].linked:
                break
            raise Unreadable(f"{token.text!r} cannot follow the number before it")
        here, first = hit[1], False
        if hit[0][-1].kind == "counter":
            here = _counted_scales(language, tokens, here, so_far)
            break
        if so_far.total > LARGEST:
            break
    return None if first else so_far.number(here)


def _numeral(language: Language, tokens: Tokens, index: int) -> tuple[tuple[Numeral, ...], int] | None:
    """Return the number words at a token, several where they are written as one, and the index after it."""
    if hit := language.numerals.match(tokens, index):
        return (hit[0],), hit[1]
    parts = language.compounds_of(tokens.word(index))
    return (parts, index + 1) if parts else None


def _counted_scales(language: Language, tokens: Tokens, index: int, so_far: _Sum) -> int:
    """Read the scale after a counter: "a couple of hundred"."""
    after = index + 1 if tokens.word(index) in language.of else index
    factor, end = _scales(language, tokens, after)
    if factor == 1 or end == after:
        return index
    so_far.group *= factor
    so_far.factor = factor
    return end


def _with_fraction(language: Language, tokens: Tokens, number: Number) -> Number:
    """Read "and a half" after a number, and the scale after that: "two and a half million"."""
    here = number.end
    if number.decimals:
        return number
    if tokens.word(here) in language.half_after:
        factor, end = (number.factor, here + 1) if number.factor > 1 else _scales(language, tokens, here + 1)
        return Number(number.digits * 10 + 5, 1, factor, end)
    if tokens.word(here) not in language.links:
        return number
    here += 1
    if tokens.word(here) in language.articles:
        here += 1
    hit = language.fractions.match(tokens, here)
    if hit is None or 100 % hit[0][1]:
        return number
    (top, bottom), end = hit
    digits = number.digits * 100 + 100 * top // bottom
    factor, end = (number.factor, end) if number.factor > 1 else _scales(language, tokens, end)
    decimals = 2
    while digits % 10 == 0:
        digits, decimals = digits // 10, decimals - 1
    return Number(digits, decimals, factor, end)
