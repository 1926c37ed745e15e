"""A text as tokens with tags: the numbers read by `qantar.expressions`, the words looked up in the lexicon."""

from __future__ import annotations

import bisect
import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qantar.expressions import Found, Quantity, find_expressions
from qantar.extract.tally.idioms import LOOKBACK, recast
from qantar.extract.tally.lexicon import Entry, Lexicon, lexicon
from qantar.extract.tally.neighbours import rewrite

TOKEN = re.compile(r"(?:[A-Z]\.){2,}|\d+(?:,\d{3})+|\w+(?:[-'’]\w+)*|\n\s*\n|[^\w\s]")
MEMORY = 50_000  # words remembered with their tags
MARKS = {
    "–": "-",
    "—": "-",
    "-": "-",
    ",": ",",
    ";": ";",
    ":": ":",
    "(": "(",
    ")": ")",
    "[": "(",
    "]": ")",
    "&": "&",
    ".": ".",
    "!": ".",
    "?": ".",
}
ENDINGS = (("ly", "*"), ("ed", "v"), ("ing", "~"))
ADJECTIVE = re.compile(r"\d|.*-(?:old|born|based|armed|backed|led|related|language|rank|ranking|duty|level)$")
NO_PARTICIPLES = frozenset(
    ("bed", "red", "shed", "seed", "speed", "need", "feed", "weed", "breed", "king", "ring", "wing")
)
AGAINST = ("anti-", "pro-", "counter-", "non-")
PERSONS = ("man", "men")  # "a headman": who does what the word begins with
PROPER = {"May": "D", "US": "W", "IS": "W"}  # a month or a name with capitals, something else without
ZERO = Quantity("exact", 0, 0, 0, None)
MANY = Quantity("vague", None, 2, None, None)
# Words that count people here though no number expression anywhere: "one of the guards", "many were hurt".
SINGLE_NUMBERS = {
    "no": ZERO,
    "neither": ZERO,
    "one": Quantity("exact", 1, 1, 1, None),
    "many": MANY,
    "hundred": Quantity("vague", None, 100, None, None),  # "more than hundred people"
    "thousand": Quantity("vague", None, 1000, None, None),
    "numerous": MANY,
    "multiple": MANY,
    "both": Quantity("exact", 2, 2, 2, None),
}


@dataclass(slots=True)
class Tokens:
    """A tokenised text: parallel lists, and `tags` with one character a token."""

    words: list[str]
    spans: list[tuple[int, int]]
    tags: str
    numbers: dict[int, Quantity]
    lexicon: Lexicon
    vocabulary: frozenset[str]

    def where(self, words: frozenset[str]) -> list[int]:
        """Return the places of *words*."""
        if words.isdisjoint(self.vocabulary):
            return []
        return [at for at, word in enumerate(self.words) if word in words]

    def says(self, cue: str, start: int, end: int, word: int | None = None) -> bool:
        """Whether the pattern *cue* of the lexicon is found in the words from token *start* to *end*.

        With *word* it must take in that token.
        """
        required = self.lexicon.required.get(cue)
        if required is not None and required.isdisjoint(self.vocabulary):
            return False
        found = self.lexicon.patterns[cue].search(" ".join(self.words[start:end]))
        if found is None or word is None:
            return found is not None
        before = len(" ".join(self.words[start:word])) + 1
        return any(
            match.start() <= before < match.end()
            for match in self.lexicon.patterns[cue].finditer(" ".join(self.words[start:end]))
        )


@dataclass(slots=True)
class _Draft:
    """The tokens so far."""

    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def tokenise(text: str, language: str = "en") -> Tokens:
    """Return the tokens of *text*; a number expression is one token, tagged N."""
    lex = lexicon(language)
    counts = [_span(text, found) for found in find_expressions(text, language) if _is_count(found)]
    draft = _Draft()
    _add_words(draft, text, 0, len(text), lex)
    numbers = _number_in_place(draft, text, counts)
    if numbers is None:
        draft = _Draft()
        numbers = _between_numbers(draft, text, counts, lex)
    words, spans, tags = draft.words, draft.spans, draft.tags
    vocabulary = frozenset(words)
    for at in (
        [] if vocabulary.isdisjoint(SINGLE_NUMBERS) else [at for at, word in enumerate(words) if word in SINGLE_NUMBERS]
    ):
        numbers[at] = _as_many(words, tags, numbers, at) or SINGLE_NUMBERS[words[at]]
        tags[at] = "N"
    _drop_pairs(words, tags, numbers)
    if not vocabulary.isdisjoint(lex.idioms):
        recast(words, tags, lex)
    joined = rewrite(
        _sentences(words, tags, spans, text, lex.abbreviations), words, vocabulary, lex, text=text, spans=spans
    )
    return Tokens(words, spans, joined, numbers, lex, vocabulary)


def _span(text: str, found: Found) -> tuple[int, int, Quantity]:
    """Return the place of a number; a denial leaves its noun: "no casualties" is a number and the noun it counts."""
    if found.quantity.value == 0:
        word = text[found.start : found.end].lower()
        if word.startswith("no ") and word not in {"no one", "no ones"}:
            return found.start, found.start + 2, found.quantity
    return found.start, found.end, found.quantity


def _number_in_place(draft: _Draft, text: str, counts: list[tuple[int, int, Quantity]]) -> dict[int, Quantity] | None:
    """Put each number in the place of its words; None where one begins or ends inside a word ("a 5-person crew")."""
    places: list[tuple[int, int]] = []
    for start, end, _ in counts:
        first = bisect.bisect_left(draft.spans, (start, 0))
        last = bisect.bisect_left(draft.spans, (end, 0), first)
        if last <= first or draft.spans[first][0] != start or draft.spans[last - 1][1] != end:
            return None
        places.append((first, last))
    gone, numbers = 0, dict[int, Quantity]()
    for (first, last), (_, _, quantity) in zip(places, counts, strict=True):
        numbers[first - gone] = quantity
        gone += last - first - 1
    for (first, last), (start, end, _) in zip(reversed(places), reversed(counts), strict=True):
        draft.words[first:last] = [text[start:end].lower()]
        draft.spans[first:last] = [(start, end)]
        draft.tags[first:last] = "N"
    return numbers


def _between_numbers(
    draft: _Draft, text: str, counts: list[tuple[int, int, Quantity]], lex: Lexicon
) -> dict[int, Quantity]:
    """Add the numbers and, read for themselves, the words between them."""
    place, numbers = 0, dict[int, Quantity]()
    for start, end, quantity in counts:
        _add_words(draft, text, place, start, lex)
        numbers[len(draft.words)] = quantity
        draft.words.append(text[start:end].lower())
        draft.spans.append((start, end))
        draft.tags.append("N")
        place = end
    _add_words(draft, text, place, len(text), lex)
    return numbers


def _add_words(draft: _Draft, text: str, place: int, stop: int, lex: Lexicon) -> None:
    """Add the words of text[place:stop], each looked up; words of the lexicon's phrases are taken together."""
    raws = TOKEN.findall(text, place, stop)
    if not raws:
        return
    memo = lex.memo
    entries = [memo.get(raw) or _look_up(raw, lex) for raw in raws]
    spans: list[tuple[int, int]] = []
    find, add, end = text.find, spans.append, place
    for raw in raws:  # nothing but blanks stands between two tokens, so that the next one is where it is found first
        start = find(raw, end)
        end = start + len(raw)
        add((start, end))
    starts = [at for at, entry in enumerate(entries) if entry[2]]
    for at in reversed(starts):
        phrase = lex.phrases[entries[at][0]].match(text, spans[at][0], stop)
        if phrase is not None:
            last = at + 1
            while last < len(spans) and spans[last][0] < phrase.end():
                last += 1
            word = phrase[0].lower()
            entries[at:last] = [(word, lex.tags[word], False)]
            spans[at:last] = [phrase.span()]
    draft.spans += spans
    draft.words += [entry[0] for entry in entries]
    draft.tags += [entry[1] for entry in entries]


def _look_up(raw: str, lex: Lexicon) -> Entry:
    """Return *raw* in lower case, its tag and whether a phrase may begin with it, remembered as there is room."""
    word = raw.lower()
    tag = PROPER.get(raw) or lex.tags.get(word) or MARKS.get(raw) or _guess(raw, word, lex.tags.get)
    entry = word, tag, word in lex.phrases
    if len(lex.memo) < MEMORY:
        lex.memo[raw] = entry
    return entry


def _as_many(words: list[str], tags: list[str], numbers: dict[int, Quantity], at: int) -> Quantity | None:
    """Return the number that "as many" repeats: "thirteen died and as many were wounded"."""
    if words[max(0, at - 1) : at + 1] != ["as", "many"] or words[at + 1 : at + 2] == ["as"]:
        return None
    place = at - 1
    while place > max(0, at - 2 * LOOKBACK) and tags[place] not in "N.":
        place = tags.index("(") if tags[place] == ")" and "(" in tags[:place] else place - 1
    before = place if place >= 0 else None
    return numbers.get(before) if before is not None else None


def _drop_pairs(words: list[str], tags: list[str], numbers: dict[int, Quantity]) -> None:
    """Take "both" before two people named one by one for an adverb: "both the pilot and the passenger"."""
    for at in [at for at in numbers if words[at] == "both"]:
        following = tags[at + 1 : at + 2 * LOOKBACK]
        stop = next((i for i, tag in enumerate(following) if tag in ".;E" and following[i - 1 : i] != ["R"]), None)
        if "&" in following[:stop] and following[0] in "tauW":
            tags[at] = "*"
            del numbers[at]


def _is_count(found: Found) -> bool:
    """Whether people can be counted with it: no unit, no fraction."""
    quantity = found.quantity
    return quantity.unit is None and all(
        bound is None or bound == int(bound) for bound in (quantity.value, quantity.low, quantity.high)
    )


def _guess(raw: str, word: str, known: Callable[[str], str | None]) -> str:
    """Return the tag of a word the lexicon does not hold."""
    if not raw[0].isalnum():
        return "." if raw[0] == "\n" else '"'
    if word.endswith(("'s", "’s")):
        return "u"
    if ADJECTIVE.match(word):
        return "j"
    if word.startswith(AGAINST):
        return "j"
    tag = known(word.rpartition("-")[2]) if "-" in word else None
    if tag is not None and tag in "pPxX":
        return tag
    if raw[0].isupper():
        return "W"
    if word.endswith(PERSONS) and len(word) > 5:
        return "p" if word[-2] == "a" else "P"
    if word in NO_PARTICIPLES:
        return "w"
    return next((tag for ending, tag in ENDINGS if word.endswith(ending)), "w")


def _sentences(
    words: list[str], tags: list[str], spans: list[tuple[int, int]], text: str, abbreviations: frozenset[str]
) -> str:
    """Join the tags, with full stops that end no sentence taken for quotation marks."""
    for at in [at for at, tag in enumerate(tags) if tag == "." and words[at] == "."]:
        before = words[at - 1] if at else ""
        after = spans[at][1]
        following = text[after : after + 2].strip()
        if before in abbreviations or (len(before) == 1 and before.isalpha()) or following[:1].islower():
            tags[at] = '"'
    return "".join(tags)
