"""Words, numbers and signs of a text with their offsets, made only as far as they are asked for."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

HYPHENS = "-\u2010\u2011\u2012\u2013\u2212"
DASHES = HYPHENS + "\u2014\u2015"
APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032`"
# Accents and vowel signs that stand as characters of their own, and the joiners of Arabic and Indic letters.
MARKS = (
    "\u0300-\u036f\u064b-\u065f\u0670\u0900-\u0903\u093a-\u093c\u093e-\u094f\u0951-\u0957\u0962\u0963"
    "\u0981-\u0983\u09bc\u09be-\u09cd\u09d7\u200c\u200d"
)
# Han, kana and Hangul, written without spaces or with endings hung on: each character is a sign of its own.
CHARACTERS = "\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
SPACES = " \t\u00a0\u2007\u2009\u200a\u202f\u2002\u2003\u2004\u2005\u2006\u2008"

LETTER = rf"[^\W\d_{CHARACTERS}][{MARKS}]*+"

# How a token hangs on the one before it.
GLUED, SPACED, HYPHENED, DASHED, BROKEN = "", " ", "-", " - ", "\n"

# Possessive quantifiers (++): a long run of digits or letters is read once, never given back piece by piece.
TOKEN = re.compile(
    rf"""
    (?P<gap>\s*+ (?:[{DASHES}]\s*+)*+)
    (?:
      (?P<junk> \d++(?:[{HYPHENS}]\d++){{2,}}+ | \d++(?:[/:\u2236]\d++)++ | \d++\.\d++(?:\.\d++)*+\.?/\d++ )
    | (?P<number> \d{{1,3}}+(?:(?:[{SPACES}]|[{APOSTROPHES}])\d{{3}}+(?!\d))++(?:[.,\u066b]\d++)?+
                | \d++(?:[.,\u066b\u066c]\d++)*+ )
    | (?P<word> (?:{LETTER})++(?:[{APOSTROPHES}\u00b7](?:{LETTER})++)*+ )
    | (?P<sign> \S )
    )""",
    re.VERBOSE,
)
WORD = re.compile(rf"(?:{LETTER})++")
PLAIN = str.maketrans(dict.fromkeys(APOSTROPHES, "'") | dict.fromkeys(SPACES, " "))


GAP = frozenset(DASHES) | {chr(code) for code in range(0x3001) if chr(code).isspace()}  # what parts tokens
KINDS = ("", "", "junk", "number", "word", "sign")  # by the number of the group in TOKEN
NO_LETTERS: Mapping[str, str] = MappingProxyType({})
SPACE = re.compile(r"\s")
CHUNK = 20  # characters made into tokens at once, going left; a hedge and the word before it
REACH = 120  # characters beyond which nothing to the left is looked at


class Token(NamedTuple):
    """kind is number, word, sign or junk (a date, a clock time, a telephone number: digits that count nothing)."""

    kind: str
    text: str
    start: int
    end: int
    gap: str


_token = tuple.__new__  # a third of the cost of calling Token, in the innermost loop of the reader


def fold(text: str, letters: Mapping[str, str] = NO_LETTERS) -> str:
    """Lower a text without moving a character: offsets in the result are offsets in the original.

    `letters` are capitals whose small letter is another in the language of the text (the Turkish dotless I).
    """
    for capital, small in letters.items():
        text = text.replace(capital, small)
    return text.replace("\u0130", "i").lower()


def gap_kind(gap: str) -> str:
    """Say how two tokens hang together from what stands between them."""
    if not gap or gap == " ":
        return gap
    if gap in HYPHENS:
        return HYPHENED
    if gap.isspace():
        return SPACED if gap.count("\n") < 2 else BROKEN
    return BROKEN if "\n" in gap else DASHED  # a dash at the start of a line opens an item of a list


def token_at(text: str, position: int, limit: int) -> Token | None:
    """Return the token of a folded text at or after a position and before a limit, None where there is none."""
    match = TOKEN.match(text, position, limit)
    if match is None:
        return None
    group = match.lastindex or 0
    start, end = match.span(group)
    word = match[group]
    if not word.isascii():
        word = word.translate(PLAIN)
    gap = text[position:start]
    hangs = gap if not gap or gap == " " else gap_kind(gap)
    return _token(Token, (KINDS[group], word, start, end, hangs))


def inside_a_word(text: str, position: int) -> bool:
    """Say whether an apostrophe ties the letter at a position to the word before it: "d'une"."""
    if position < 2 or text[position - 1] not in APOSTROPHES:
        return False
    return text[position - 2].isalpha() and text[position].isalpha()


class Tokens:
    """The tokens of a folded text around a position, made as they are asked for.

    Token 0 is the one at the position; those before it have negative indices. There is None past the end, past the
    start, and beyond REACH to the left. `floor` is the offset an expression may start at: what stands before it
    belongs to another expression and is only looked at.
    """

    __slots__ = ("_ahead", "_alone", "_behind", "_left", "_made", "_right", "floor", "text")

    def __init__(self, text: str, position: int = 0, floor: int = 0, made: dict[int, Token] | None = None) -> None:
        """Stand at a position; `made` are tokens made of this text before, by where their gap starts."""
        self.text = text
        self._made = {} if made is None else made
        self.floor = floor
        self._ahead: list[Token] = []  # token 0 and those after it
        self._behind: list[Token] = []  # token -1 and those before it
        self._alone = False  # whether token -1 was read without the rest of its chunk
        self._left = self._right = gap_start(text, position)

    def get(self, index: int) -> Token | None:
        """Return the token at an index, None where there is none."""
        if index >= 0:
            ahead = self._ahead
            return ahead[index] if index < len(ahead) else self._to_the_right(index)
        behind = self._behind
        return behind[~index] if ~index < len(behind) else self._to_the_left(index)

    def word(self, index: int) -> str:
        """Return the text of the token at an index, empty where there is none."""
        token = self.get(index)
        return token.text if token else ""

    def free(self, index: int) -> bool:
        """Say whether the token at an index is there to be taken into an expression."""
        token = self.get(index)
        return token is not None and token.start >= self.floor

    def _to_the_right(self, index: int) -> Token | None:
        ahead, made = self._ahead, self._made
        while len(ahead) <= index:
            token = made.get(self._right) or token_at(self.text, self._right, len(self.text))
            if token is None:
                return None
            made[self._right] = token
            ahead.append(token)
            self._right = token.end
        return ahead[index]

    def _to_the_left(self, index: int) -> Token | None:
        origin, behind = self.get(0), self._behind
        if index == -1 and origin is not None and (word := self._word_before()):
            behind.append(word)
            self._alone = True
            return word
        if self._alone:
            behind.clear()
            self._alone = False
        while len(behind) < -index:
            if origin is None or self._left == 0 or origin.start - self._left > REACH:
                return None
            behind.extend(reversed(self._chunk()))
        return behind[~index]

    def _word_before(self) -> Token | None:
        """Return token -1 where it is sure to be what its chunk gives: letters between single spaces."""
        text, end = self.text, self._left
        space = text.rfind(" ", max(0, end - CHUNK), end)
        if space < 1 or text[space - 1] in GAP or not WORD.fullmatch(text, space + 1, end):
            return None
        word = text[space + 1 : end]
        return _token(Token, ("word", word if word.isascii() else word.translate(PLAIN), space + 1, end, SPACED))

    def _chunk(self) -> list[Token]:
        """Make the tokens of the next few words to the left, starting where no word and no gap is cut."""
        right = self._left
        position = max(0, right - CHUNK)
        if position:
            edge = SPACE.search(self.text, position, right)
            position = gap_start(self.text, edge.start() if edge else max(0, right - REACH))
        self._left, chunk = position, []
        while position < right:
            token = self._made.get(position)
            if token is None or token.end > right:  # one that goes on beyond is another token when cut there
                token = token_at(self.text, position, right)
                if token is None:
                    break
            chunk.append(token)
            position = token.end
        return chunk


def gap_start(text: str, position: int) -> int:
    """Return where the gap before a position starts, as far as that matters."""
    start, least = position, max(0, position - REACH)
    while start > least and text[start - 1] in GAP:
        start -= 1
    return start
