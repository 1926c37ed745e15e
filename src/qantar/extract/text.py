"""Cut a text into paragraphs, sentences and tokens, each with its offsets.

A paragraph is a run of lines that belong together: a line break ends it, unless the next line goes on in lower case (text
wrapped at a column). A sentence ends at a full stop, a question or an exclamation mark, not at an abbreviation or a decimal
point; a headline or a list item ends with its line. Whatever a text holds, a sentence is at most `LONGEST` characters: a
longer one is cut at a space, so that work on one sentence is bounded and work on a text is linear.

>>> from qantar.extract.lexicon import lexicon
>>> page = Page("Two were hurt, the U.N. said. A third died.\\n\\nAlmaty: 103", lexicon())
>>> [page.text[s.start:s.end] for s in page.sentences]
['Two were hurt, the U.N. said.', 'A third died.', 'Almaty: 103']
>>> page.sentences[0].words[:4]
['two', 'were', 'hurt', ',']
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from typing import Any

from .lexicon import TOKEN, Lexicon

LONGEST = 800  # characters in a sentence; the longest in edited news are under 700
DATELINE = 14  # tokens in which a dateline ends
HEAD = 8000  # characters in which a report says what country it is about, and how it writes a word
TRIES = 50  # places at which a word is looked for

_FOLDED = {"«": "“", "»": "”", "’s": "'s", "’": "'"}
_LINE = re.compile(r"\n[ \t\r]*(?![a-zà-ÿ])")
_STOP = re.compile(r"[.!?…][\"”’»')\]]*\s+(?=[\"“‘«(\[¿¡–—-]*\s?[^\W_a-zà-ÿа-я])")
_LAST_WORD = re.compile(r"[\w.-]*\Z")


class Sentence:
    """One sentence of a page: offsets, and tokens worked out when first asked for.

    `words` are lower-case tokens with straight apostrophes, `raw` the same as printed, `starts` and `ends` their offsets in the
    page; `capitals` are the indices of those that begin with a capital; `head` is the first token after a dateline.
    """

    __slots__ = (
        *("capitals", "clause", "end", "ends", "head", "index", "page", "paragraph", "raw", "start", "starts", "words"),
    )
    capitals: list[int]
    head: int
    starts: list[int]
    ends: list[int]
    raw: list[str]
    words: list[str]

    def __init__(self, page: Page, index: int, start: int, end: int, paragraph: int) -> None:
        self.page = page
        self.index = index
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.clause: Any = None  # its tags, once it has been read

    @property
    def text(self) -> str:
        return self.page.text[self.start : self.end]

    def __getattr__(self, name: str) -> Any:
        """Cut the tokens when one of their lists is first asked for, and find the dateline when it is."""
        if name == "head":
            self.head = _after_agency(self) if self.index else _after_dateline(self.raw, self.page.lexicon)
            return self.head
        if name not in self.__slots__:
            raise AttributeError(name)
        text = self.page.text
        spans = [m.span() for m in TOKEN.finditer(text, self.start, self.end)]
        self.starts = [a for a, _ in spans]
        self.ends = [b for _, b in spans]
        self.raw = [text[a:b] for a, b in spans]
        self.words = [w.lower() for w in self.raw]
        if not text[self.start : self.end].isascii():
            self.words = [_FOLDED.get(w, w) for w in self.words]
        self.capitals = [i for i, w in enumerate(self.raw) if w[0].isupper()]
        return object.__getattribute__(self, name)

    def token_at(self, offset: int) -> int:
        """The index of the token that covers this offset, or of the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def span(self, first: int, last: int) -> str:
        """The text from token `first` to token `last`, both included."""
        return self.page.text[self.starts[first] : self.ends[last]]


class Page:
    """A text with its paragraphs and sentences; a sentence is cut only when its paragraph is asked for."""

    def __init__(self, text: str, words: Lexicon) -> None:
        self.text = text
        self.lexicon = words
        self.bounds = list(_paragraph_bounds(text))
        self._starts = [a for a, _ in self.bounds]
        self.memo: dict[str, Any] = {}  # what the attribute modules worked out for the whole text
        self._cut: dict[int, list[Sentence]] = {}
        self._cut_at: dict[int, list[int]] = {}  # where the sentences of a paragraph start
        self._lower: dict[str, bool] = {}

    def __len__(self) -> int:
        return len(self.bounds)

    def paragraph_at(self, offset: int) -> int:
        """The number of the paragraph that holds this offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def paragraph(self, number: int) -> list[Sentence]:
        """The sentences of one paragraph."""
        found = self._cut.get(number)
        if found is None:
            start, end = self.bounds[number]
            found = [
                Sentence(self, i, a, b, number)
                for i, (a, b) in enumerate(_sentence_bounds(self.text, start, end, self.lexicon))
            ]
            self._cut[number] = found
        return found

    def sentence_at(self, offset: int) -> Sentence:
        """The sentence that holds this offset."""
        number = self.paragraph_at(offset)
        sentences = self.paragraph(number)
        if len(sentences) == 1:
            return sentences[0]
        starts = self._cut_at.get(number)
        if starts is None:
            starts = self._cut_at[number] = [s.start for s in sentences]
        return sentences[max(0, bisect_right(starts, offset) - 1)]

    def has_in_lower_case(self, word: str) -> bool:
        """Whether the head of the text has this word, which is in lower case, by itself."""
        found = self._lower.get(word)
        if found is None:
            found = self._lower[word] = _stands_alone(self.text, word)
        return found

    def release(self) -> list[Sentence]:
        """Let go of the sentences cut so far, and return them."""
        cut = [s for sentences in self._cut.values() for s in sentences]
        self._cut.clear()
        self.__dict__.pop("sentences", None)
        return cut

    @cached_property
    def sentences(self) -> list[Sentence]:
        return [s for number in range(len(self)) for s in self.paragraph(number)]


def _stands_alone(text: str, word: str) -> bool:
    """Whether a word stands in the head of a text by itself and not only within others."""
    at = text.find(word, 0, HEAD)
    for _ in range(TRIES):
        if at < 0:
            return False
        after = text[at + len(word) : at + len(word) + 1]
        if not (after.isalnum() or after == "_" or (at and (text[at - 1].isalnum() or text[at - 1] == "_"))):
            return True
        at = text.find(word, at + 1, HEAD)
    return False


def _after_agency(sentence: Sentence) -> int:
    """The first token after the agency of "LIMA. AGENCY Twelve people died", whose town is a sentence of its own."""
    before = sentence.page.paragraph(sentence.paragraph)[sentence.index - 1]
    if before.index or not before.text.isupper() or len(before.text) > 40 or len(sentence.raw) < 2:
        return 0
    head = next((i for i, token in enumerate(sentence.raw[:6]) if not token.isupper() and token[0].isalnum()), 0)
    return head if head and sentence.raw[0].isupper() and len(sentence.raw[0]) > 3 else 0


def _after_dateline(raw: list[str], words: Lexicon) -> int:
    """The first token after a dateline such as "LIMA, 5 May (Agency). " or "(Lima) – " at the head of a paragraph."""
    if not raw:
        return 0
    if len(raw) > 3 and raw[0].isdigit() and raw[1] == ":" and raw[2].isdigit():
        return 3  # "18:40 The ministry …"
    for i, token in enumerate(raw[:DATELINE]):
        if (
            token in ("–", "—", "-", ":")
            and i
            and not any(w.islower() and w.isalpha() and w not in words.dateline for w in raw[:i])
        ):
            dated = any(w.isdigit() or w == ")" for w in raw[:i]) or (
                token != ":" and raw[0].isupper() and len(raw[0]) > 1
            )
            twice = i + 1 < len(raw) and raw[i + 1] == token  # "LIMA -- "
            return i + 1 + twice if dated else 0
    if raw[0].isupper() and len(raw[0]) > 3 and len(raw) > 1 and raw[1] in (",", "("):
        return next((i + 1 for i, token in enumerate(raw[:DATELINE]) if token == ")"), 2)
    return 0


def _paragraph_bounds(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in _LINE.finditer(text):
        if line.start() > start and not text[start : line.start()].isspace():
            yield start, line.start()
        start = line.end()
    if start < len(text) and not text[start:].isspace():
        yield start, len(text)


def _sentence_bounds(text: str, start: int, end: int, words: Lexicon) -> Iterator[tuple[int, int]]:
    begin = start
    for stop in _STOP.finditer(text, start, end):
        if text[stop.start()] == "." and _is_abbreviated(text, begin, stop, words):
            continue
        yield from _capped(text, begin, stop.start() + len(stop.group().rstrip()))
        begin = stop.end()
    if begin < end:
        yield from _capped(text, begin, end)


def _is_abbreviated(text: str, begin: int, stop: re.Match[str], words: Lexicon) -> bool:
    last = _LAST_WORD.search(text, max(begin, stop.start() - 24), stop.start())
    word = last.group().lower().strip(".-") if last else ""
    if len(word) == 1 and word.isalpha():
        return True
    if word not in words.sets["syntax.abbreviations"]:
        return False
    following = TOKEN.match(text, stop.end())
    opens = following is not None and following.group().lower() in words.sets["syntax.openers"]
    return not (opens and word in words.sets["syntax.may_end"])


def _capped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        cut = text.rfind(" ", start + LONGEST // 2, start + LONGEST)
        cut = cut if cut > 0 else start + LONGEST
        yield start, cut
        start = cut
    if start < end:
        yield start, end
