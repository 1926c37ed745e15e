"""Digits as printed: where they are grouped, and where the decimals start."""

from .language import Language
from .quantity import Unreadable

LARGEST = 10**15
LONGEST_DIGITS = 30


def split_digits(text: str, language: Language, scaled: bool) -> tuple[int, int]:
    """Return digits as printed as (all digits, how many of them are decimals).

    Grouping is told from decimals by form where form tells: "1,234.5", "1.234,5", "1.234.567". A single sign before
    exactly three digits groups when it is the language's grouping sign. When it is the decimal sign it groups too, as
    reports write counts ("2.044 cases" has no thousandths), unless a scale word or a unit follows, which makes it a
    decimal ("1.234 million"). The other language's decimal sign is a decimal only where a scale or unit follows.
    """
    if len(text) > LONGEST_DIGITS:
        raise Unreadable(f"numbers are read up to {LARGEST:,}")
    decimal = language.decimal
    parts, signs = _split(text, {"\u066b": decimal, "\u066c": "'"})
    if not signs:
        return _plain(text), 0
    last = signs[-1]
    if len(set(signs)) > 1:
        is_decimal = signs.count(last) == 1 and len(set(signs)) == 2
        if not is_decimal:
            raise Unreadable(f"{text!r} mixes its grouping signs")
    elif len(signs) > 1 or last in " '":
        is_decimal = False
    elif len(parts[1]) == 3 and parts[0].lstrip("0"):
        is_decimal = last == decimal and scaled
    elif last == decimal or scaled:
        is_decimal = True
    else:
        raise Unreadable(f"{text!r} is neither grouped by three nor a decimal of this language")
    groups = parts[:-1] if is_decimal else parts
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise Unreadable(f"{text!r} is not grouped by three")
    whole = "".join(groups)
    if len(whole) > 1 and int(whole[0]) == 0:
        raise Unreadable(f"{text!r} starts with a zero, which a count does not")
    return int("".join(parts)), len(parts[-1]) if is_decimal else 0


def _split(text: str, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the runs of digits and the signs between them, a sign of another script under its plain name."""
    signs = [sign for sign in text if not sign.isdecimal()]
    for sign in set(signs):
        text = text.replace(sign, "|")
    return text.split("|"), [names.get(sign, sign) for sign in signs]


def _plain(text: str) -> int:
    if len(text) > 1 and int(text[0]) == 0:
        raise Unreadable(f"{text!r} starts with a zero, which a count does not")
    return int(text)
