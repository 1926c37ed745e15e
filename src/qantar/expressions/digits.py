"""Digits as printed: where they are grouped, and where the decimals start."""

from .language import Language
from .quantity import Unreadable

LARGEST = 10**15
LONGEST_DIGITS = 30


def split_digits(text: str, language: Language, follows: str = "") -> tuple[int, int]:
    """Return digits as printed as (all digits, how many of them are decimals).

    `follows` is what stands by them: "scale", "percent", "money" or nothing. Grouping is told from decimals by form
    where form tells: "1,234.5", "1.234,5", "1.234.567". A single sign before exactly three digits groups when it is no
    decimal sign of the language. The decimal sign groups there too, as reports write counts ("2.044 cases" has no
    thousandths), but makes decimals of "1.234 million" and "3.125%"; "$1.234" may be either and is refused. The decimal
    sign of other languages is one only before a scale or a percent sign.
    """
    if len(text) > LONGEST_DIGITS:
        raise Unreadable(f"numbers are read up to {LARGEST:,}")
    parts, signs = _split(text, {"\u066b": language.decimal, "\u066c": "'"})
    if not signs:
        return plain_digits(text), 0
    has_decimals = _has_decimals(text, parts, signs, language.decimal, follows)
    groups = parts[:-1] if has_decimals else parts
    if len(groups) > 1 and not (1 <= len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])):
        raise Unreadable(f"{text!r} is not grouped by three")
    whole = "".join(groups)
    if len(whole) > 1 and int(whole[0]) == 0:
        raise Unreadable(f"{text!r} starts with a zero, which a count does not")
    return int("".join(parts)), len(parts[-1]) if has_decimals else 0


def _has_decimals(text: str, parts: list[str], signs: list[str], decimal: str, follows: str) -> bool:
    last = signs[-1]
    if len(set(signs)) > 1:
        if len(set(signs)) > 2 or signs.count(last) > 1:
            raise Unreadable(f"{text!r} mixes its grouping signs")
        return True
    if len(signs) > 1 or last in " '":
        return False
    if len(parts[1]) == 3 and parts[0].strip("0"):
        if last == decimal and follows == "money":
            raise Unreadable(f"{text!r} may be grouped or a decimal here; write out its thousands or its scale")
        return last == decimal and bool(follows)
    if last == decimal or follows in ("scale", "percent"):
        return True
    raise Unreadable(f"{text!r} is neither grouped by three nor a decimal of this language")


def _split(text: str, names: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return the runs of digits and the signs between them, a sign of another script under its plain name."""
    signs = [sign for sign in text if not sign.isdecimal()]
    for sign in set(signs):
        text = text.replace(sign, "|")
    return text.split("|"), [names.get(sign, sign) for sign in signs]


def plain_digits(text: str) -> int:
    """Return ungrouped digits as a number; a leading zero and a number out of reach are refused."""
    if len(text) > LONGEST_DIGITS:
        raise Unreadable(f"numbers are read up to {LARGEST:,}")
    if len(text) > 1 and int(text[0]) == 0:
        raise Unreadable(f"{text!r} starts with a zero, which a count does not")
    return int(text)
