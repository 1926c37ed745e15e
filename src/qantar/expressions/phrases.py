"""Phrases and number words compiled for matching: trees of tokens for phrases, a tree of letters for the scan."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from .tokens import APOSTROPHES, BROKEN, CHARACTERS, DASHED, MARKS, Tokens, fold

Value = TypeVar("Value")
LONGEST_WORD, LONGEST_COMPOUND = 90, 16  # letters of a number written as one word, and the words in it


class Numeral(NamedTuple):
    """A word of a number: kind is unit (adds), hundred or scale (multiply) or counter (a noun: dozen)."""

    kind: str
    value: int
    linked: bool = False  # carries the "and" of its language as a prefix


class Phrases(Generic[Value]):
    """Phrases of tokens, each with what it means; the longest that stands in the text is the one matched."""

    def __init__(self, entries: Iterable[tuple[str, Value]], backwards: bool = False, looking: bool = False) -> None:
        """Index the phrases; `backwards` to end at a token, `looking` to match beyond the floor of the tokens."""
        self.first_words: set[str] = set()
        self._step = -1 if backwards else 1
        self._bounded = backwards and not looking
        self.tree: dict[str, Any] = {}  # by the word nearest to the token a match starts at
        for phrase, value in entries:
            words = list(words_of(phrase))
            self.first_words.add(words[0])
            node = self.tree
            for word in reversed(words) if backwards else words:
                node = node.setdefault(word, {})
            node[""] = value

    def single(self) -> Iterator[tuple[str, Value]]:
        """Yield the phrases of one word that begin no longer phrase, with their meanings."""
        yield from ((word, node[""]) for word, node in self.tree.items() if node.keys() == {""})

    def match(self, tokens: Tokens, index: int) -> tuple[Value, int] | None:
        """Return the meaning of the longest phrase at index and the index after it (its first, if backwards)."""
        token = tokens.get(index)
        if token is None or token.text not in self.tree:
            return None
        node: Any = self.tree
        step, best = self._step, None
        while token is not None and (node := node.get(token.text)) is not None:
            if self._bounded and token.start < tokens.floor:
                break
            if "" in node:
                best = (node[""], index if step < 0 else index + 1)
                if len(node) == 1:
                    break
            following = tokens.get(index + step)
            across = token if step < 0 else following
            if across is None or across.gap in (BROKEN, DASHED):
                break
            token, index = following, index + step
        return best


def words_of(phrase: str) -> Iterator[str]:
    """Yield the tokens of a phrase as the reader sees them."""
    tokens, index = Tokens(fold(phrase)), 0
    while token := tokens.get(index):
        yield token.text
        index += 1


# Signs that may stand right before a number, listed so that a scan can skip from one to the next. Letters and digits
# are not among them, but characters are: digits that hang on a letter ("MH17") count nothing.
BEFORE_A_NUMBER = (
    r"\x00-/:-@\[-^`{-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u055a-\u055f\u0589\u058a"
    r"\u060c\u061b\u061f\u066a-\u066d\u06d4\u2000-\u206f\u20a0-\u20cf\u2116\u2190-\u2bff\u3000-\u3004\u3008-\u3020"
    r"\uff01-\uff0f\uff1a-\uff20"
    rf"{CHARACTERS}"
)

CHARACTER = re.compile(f"[{CHARACTERS}]")
END = rf"(?![\w{MARKS}])"  # of a word; a character needs none


def trigger(words: Iterable[str], joints: Iterable[str], prefixes: Iterable[str]) -> re.Pattern[str]:
    """Compile what can start a number, a digit or one of the words, with the sign before it.

    The words become one tree of letters: a scan then gives up on a word at the first letter that leads nowhere, and
    its cost does not grow with the vocabulary. `joints` are the words that may also be written as one:
    a word that starts and ends with one is worth a look. `prefixes` are letters that are
    words of their own on digits (the Arabic "and").
    """
    spelled = sorted(words)
    characters = "".join(word for word in spelled if CHARACTER.fullmatch(word))
    alone = rf"|[{characters}]" if characters else ""
    joint = _branches(_letters(joints))
    glued = rf"|(?={joint})\w*{joint}\b" if joint else ""
    prefixed = "".join(rf"|{prefix}(?=\d)" for prefix in prefixes)
    return re.compile(rf"[{BEFORE_A_NUMBER}](?=\d|{_branches(_letters(spelled))}{END}{alone}{glued}){prefixed}")


def _letters(words: Iterable[str]) -> dict[str, Any]:
    tree: dict[str, Any] = {}
    for word in words:
        node = tree
        for letter in word:
            node = node.setdefault(letter, {})
        node[""] = {}
    return tree


def _branches(tree: Mapping[str, Any]) -> str:
    parts = [_sign(letter) + _branches(node) for letter, node in tree.items() if letter]
    if not parts:
        return ""
    return f"(?:{'|'.join(parts)})" + ("?+" if "" in tree else "")


def _sign(letter: str) -> str:
    return f"[{APOSTROPHES}]" if letter == "'" else re.escape(letter)


def splitter(joints: Mapping[str, Numeral | None]) -> Callable[[str], tuple[Numeral, ...]]:
    """Return what splits a word into the numerals it is made of: "hundertvierundsechzig" into 100, 4, 60."""
    if not joints:
        return lambda word: ()
    pieces = sorted(joints, key=len, reverse=True)

    def split(word: str, depth: int = 0) -> tuple[str, ...] | None:
        if not word or depth > LONGEST_COMPOUND:
            return () if not word else None
        for piece in pieces:
            if word.startswith(piece) and (rest := split(word[len(piece) :], depth + 1)) is not None:
                return (piece, *rest)
        return None

    @lru_cache(maxsize=4096)
    def compound(word: str) -> tuple[Numeral, ...]:
        parts = split(word) if len(word) <= LONGEST_WORD else None
        return tuple(numeral for part in parts or () if (numeral := joints[part]) is not None)

    return compound
