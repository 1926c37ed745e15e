"""Reading one expression, and finding every expression in a running text."""

from .context import counts_nothing
from .language import Language
from .language import language as load_language
from .quantity import ExpressionError, Found, Quantity, Unreadable
from .reader import read
from .tokens import Token, Tokens, fold, inside_a_word

LONGEST = 400  # characters of one expression; the longest in words has about 250
REMEMBERED = 500  # tokens kept for the numbers that follow, so that a row of numbers is cut once
READABLE = "a number with its hedge and unit and nothing more, such as 'more than 160', 'several dozen' or '26 to 40'"


def parse_expression(text: str, language: str = "en") -> Quantity:
    """Read a text that is one expression: a number as printed, with its hedge and its unit of money or percent.

    text: any case, spacing, dash and grouping; leading and trailing space is ignored.
    language: one of `languages()`; ValueError otherwise.
    Raises ExpressionError for anything else: text beside the number ("164 people": the counted noun stays outside),
    a sign that is no count ("12:30", "An-124"), a word that bounds nothing ("many").

    >>> parse_expression("more than 160")
    Quantity(qualifier='more_than', value=160, low=161, high=None, unit=None)
    >>> parse_expression("$2-3 billion")
    Quantity(qualifier='range', value=None, low=2000000000, high=3000000000, unit='USD')
    >>> parse_expression("164 people")
    Traceback (most recent call last):
    ...
    qantar.expressions.quantity.ExpressionError: cannot read '164 people': 'people' is not part of a number; \
expected a number with its hedge and unit and nothing more, such as 'more than 160', 'several dozen' or '26 to 40'
    """
    words = load_language(language)
    stripped = text.strip()
    folded = fold(stripped, words.fold)
    if len(folded) > LONGEST:
        folded = " ".join(folded.split())
    if len(folded) > LONGEST:
        raise _error(text, f"{len(folded)} characters are too many for one number")
    tokens = Tokens(folded)
    problem = "there is no number in it"
    index = 0
    while tokens.get(index) is not None:
        try:
            reading = read(words, tokens, index)
        except Unreadable as refusal:
            raise _error(text, str(refusal)) from None
        if reading is not None:
            start, end = reading.span(tokens)
            rest = folded[:start].strip() or folded[end:].strip()
            if not rest:
                return reading.quantity
            problem = f"{rest!r} is not part of a number"
        index += 1
    raise _error(text, problem)


def _error(text: str, problem: str) -> ExpressionError:
    shown = text if len(text) <= 80 else text[:77] + "..."
    return ExpressionError(f"cannot read {shown!r}: {problem}; expected {READABLE}")


def find_expressions(text: str, language: str = "en") -> list[Found]:
    """Find every expression in a running text, left to right, none overlapping, each with its hedge and unit.

    Offsets are characters of `text`. Digits and number words that count nothing are left out: dates and years, clock
    times, ages, durations, scores, ordinals, list and section numbers, model names, telephone numbers. A sign that
    cannot be read for certain is left out too. Reading a found span again with `parse_expression` gives the same.

    >>> text = "At least 8 officers died; dozens of people were hurt."
    >>> [(text[found.start:found.end], found.quantity.low) for found in find_expressions(text)]
    [('At least 8', 8), ('dozens', 24)]
    """
    words = load_language(language)
    folded = fold(text, words.fold)
    found: list[Found] = []
    made: dict[int, Token] = {}
    resume = floor = 0
    for hit in words.trigger.finditer("\n" + folded):
        position = hit.start()  # of the sign before the number, in a text one sign longer
        if position < resume:
            continue
        seen = words.plain.at(folded, position)
        if seen is not None and seen.settled:
            value, resume, floor = seen.value, seen.end, seen.end
            found.append(Found(position, resume, Quantity("exact", value, value, value, None)))
            continue
        if inside_a_word(folded, position):
            continue
        if len(made) > REMEMBERED:
            made.clear()
        tokens = Tokens(folded, position, floor, made)
        try:
            reading = read(words, tokens, 0, seen.value if seen else None)
        except Unreadable as refusal:
            last = tokens.get(refusal.end - 1) if refusal.end else None
            resume = last.end if last else _after_run(words, tokens)
            continue
        if reading is None:
            continue
        start, resume = reading.span(tokens)
        if not counts_nothing(words, tokens, reading, text):
            found.append(Found(start, resume, reading.quantity))
            floor = resume
    return found


def _after_run(words: Language, tokens: Tokens) -> int:
    """Return where the run of digits and number words that starts the tokens and forms no number ends."""
    index = 0
    while token := tokens.get(index):
        following = tokens.get(index + 1)
        if following is None or (
            following.kind not in ("number", "junk")
            and not (following.text in words.links or words.numerals.match(tokens, index + 1))
        ):
            return token.end
        index += 1
    return len(tokens.text)
