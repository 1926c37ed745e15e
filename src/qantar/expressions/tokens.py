"""Words, numbers and signs of a text with their offsets, made only as far as they are asked for."""

import re
from dataclasses import dataclass

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
DASHES = HYPHENS + "\u2014\u2015"
APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032`"
SPACES = " \t\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u2008"

# How a token hangs on the one before it.
GLUED, SPACED, HYPHENED, DASHED, BROKEN = "", " ", "-", " - ", "\n"

# Possessive quantifiers (++): a long run of digits or letters is read once, never given back piece by piece.
TOKEN = re.compile(
    rf"""
    (?P<gap>\s*+ (?:[{DASHES}]\s*+)?+)
    (?:
      (?P<junk> \d++(?:[{HYPHENS}]\d++){{2,}}+ | \d++(?:[/:\u2236]\d++)++ | \d++\.\d++(?:\.\d++)*+\.?/\d++ )
    | (?P<number> \d{{1,3}}+(?:(?:[{SPACES}]|[{APOSTROPHES}])\d{{3}}+(?!\d))++(?:[.,\u066b]\d++)?+
                | \d++(?:[.,\u066b\u066c]\d++)*+ )
    | (?P<word> [^\W\d_]++(?:[{APOSTROPHES}\u00b7][^\W\d_]++)*+ )
    | (?P<sign> \S )
    )""",
    re.VERBOSE,
)
PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(SPACES, " "))


@dataclass(slots=True)
class Token:
    """kind is number, word, sign or junk (a date, a clock time, a telephone number: digits that count nothing)."""

    kind: str
    text: str
    start: int
    end: int
    gap: str


def fold(text: str) -> str:
    """Lower a text without moving a character: offsets in the result are offsets in the original."""
    return text.replace("\u0130", "i").lower()


def gap_kind(gap: str) -> str:
    """Say how two tokens hang together from what stands between them."""
    if not gap or gap == " ":
        return gap
    if gap in HYPHENS:
        return HYPHENED
    if gap.count("\n") > 1:
        return BROKEN
    return SPACED if gap.isspace() else DASHED


def token_at(text: str, position: int) -> Token | None:
    """Return the token at or after a position of a folded text, None at its end."""
    match = TOKEN.match(text, position)
    if match is None:
        return None
    kind = match.lastgroup or "sign"
    start, end = match.span(kind)
    word = match[kind]
    return Token(kind, word if word.isascii() else word.translate(PLAIN), start, end, gap_kind(match["gap"]))


class Tokens:
    """The tokens of a folded text from a position on; reading past the end gives None.

    `floor` is the first token an expression may take in: what stands before it is only looked at.
    """

    __slots__ = ("_known", "_position", "floor", "text")

    def __init__(self, text: str, position: int = 0) -> None:
        self.text = text
        self.floor = 0
        self._known: list[Token] = []
        self._position = position

    def get(self, index: int) -> Token | None:
        """Return the token at an index, None before the first and after the last."""
        while index >= len(self._known):
            token = token_at(self.text, self._position)
            if token is None:
                return None
            self._known.append(token)
            self._position = token.end
        return self._known[index] if index >= 0 else None

    def word(self, index: int) -> str:
        """Return the text of the token at an index, empty where there is none."""
        token = self.get(index)
        return token.text if token else ""
