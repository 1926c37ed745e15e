"""A text as tokens with tags: the numbers read by `qantar.expressions`, the words looked up in the lexicon."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from qantar.expressions import Found, Quantity, find_expressions
from qantar.extract.tally.idioms import LOOKBACK, recast
from qantar.extract.tally.lexicon import Lexicon, lexicon

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
FLOATS = frozenset(("all", "both", "each"))
AGAINST = ("anti-", "pro-", "counter-")
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
# "three of them soldiers" and the like only break down what stands before them.
PART_OF = re.compile(r"[Nwt]f[iR](?=[tajNPpXxwWgZm])(?![tajNPpXxwWgm]*[EHV])")

FLOATING = re.compile(r"(?<=[EH])[tNa](?=[*F]?[KZSdev])")  # "were all injured"
SINCE = re.compile(r"C(?=D)")  # "missing since Monday" begins no clause
AGE = re.compile(r",(?:j|[wvj][jN])(?=,)")  # "Ann Doe, 54, was ...", "the pilot, aged 54, was ..."
# A participle between a determiner and its noun is an adjective: "the retired judge".
ADJECTIVAL = re.compile(r"(?<=[taANjof])v(?=[jwWpPxXOB])")
ADVERBIAL = re.compile(
    r"(?<=N)\*(?=[jpPxX])|(?<=[taAN])\*v(?=[jwWpPxX])"
)  # "42 confirmed civilians", "the newly elected mayor"
MOST_OF = re.compile(r"(?<=,)[Nwt]f[iR]E(?=[*tajNPpXxwW&]{1,12},)")  # "others, most of whom were women, ..."
EITHER = re.compile(r'[pPxXw]"(?=[pPxX])')  # "the passenger/observer"
SHORT = re.compile(r"\(W\)(?=[jwWpPxX])")  # "two National Army (NA) soldiers"


@dataclass(slots=True)
class Tokens:
    """A tokenised text: parallel lists, and `tags` with one character a token."""

    words: list[str]
    spans: list[tuple[int, int]]
    tags: str
    numbers: dict[int, Quantity]
    lexicon: Lexicon
    vocabulary: frozenset[str]

    def says(self, cue: str, start: int, end: int) -> bool:
        """Whether the pattern *cue* of the lexicon is found in the words from token *start* to *end*."""
        required = self.lexicon.required.get(cue)
        if required is not None and required.isdisjoint(self.vocabulary):
            return False
        return self.lexicon.patterns[cue].search(" ".join(self.words[start:end])) is not None


@dataclass(slots=True)
class _Draft:
    """The tokens so far."""

    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)


def tokenise(text: str, language: str = "en") -> Tokens:
    """Return the tokens of *text*; a number expression is one token, tagged N."""
    draft = _Draft()
    words, spans, tags = draft.words, draft.spans, draft.tags
    numbers: dict[int, Quantity] = {}
    lex = lexicon(language)
    place = 0
    for found in find_expressions(text, language):
        if not _is_count(found):
            continue
        _add_words(draft, text, place, found.start, lex)
        place = found.end
        word = text[found.start : place].lower()
        if found.quantity.value == 0 and word.startswith("no ") and word not in {"no one", "no ones"}:
            place = found.start + 2  # a denial keeps its noun: "no casualties" is a number and the noun it counts
        numbers[len(words)] = found.quantity
        words.append(word)
        spans.append((found.start, place))
        tags.append("N")
    _add_words(draft, text, place, len(text), lex)
    for at, word in enumerate(words):
        if word in SINGLE_NUMBERS:
            numbers[at] = _as_many(words, tags, numbers, at) or SINGLE_NUMBERS[word]
            tags[at] = "N"
    _drop_pairs(words, tags, numbers)
    recast(words, tags, lex)
    joined = PART_OF.sub(lambda found: "I" * len(found[0]), _sentences(words, tags, spans, text, lex.abbreviations))
    joined = ADJECTIVAL.sub("j", joined)
    joined = ADVERBIAL.sub(lambda found: "j" * len(found[0]), joined)
    joined = FLOATING.sub(lambda found: "*" if words[found.start()] in FLOATS else found[0], joined)
    joined = MOST_OF.sub("IIII", joined)
    joined = SHORT.sub(lambda found: "jjj" if text[slice(*spans[found.start() + 1])].isupper() else found[0], joined)
    joined = EITHER.sub(lambda found: "jj" if words[found.end() - 1] == "/" else found[0], joined)
    joined = SINCE.sub("m", joined)
    joined = AGE.sub(lambda found: '"' * len(found[0]) if _is_age(words, found.end() - 1) else found[0], joined)
    return Tokens(words, spans, joined, numbers, lex, frozenset(words))


def _add_words(draft: _Draft, text: str, place: int, stop: int, lex: Lexicon) -> None:
    """Add the words of text[place:stop], each looked up; words of the lexicon's phrases are taken together."""
    words, spans, tags = draft.words, draft.spans, draft.tags
    memo, done = lex.memo, place
    for match in TOKEN.finditer(text, place, stop):
        at, end = match.span()
        if at < done:
            continue
        raw = match.group()
        entry = memo.get(raw)
        if entry is None:
            entry = _look_up(raw, lex)
        word, tag = entry
        if word in lex.phrase_starts and (phrase := lex.phrases.match(text, at, stop)):
            done = end = phrase.end()
            word = phrase.group().lower()
            tag = lex.tags[word]
        words.append(word)
        spans.append((at, end))
        tags.append(tag)


def _look_up(raw: str, lex: Lexicon) -> tuple[str, str]:
    """Return *raw* in lower case and its tag, remembered as long as there is room."""
    word = raw.lower()
    tag = PROPER.get(raw) or lex.tags.get(word) or MARKS.get(raw) or _guess(raw, word, lex.tags.get)
    if len(lex.memo) < MEMORY:
        lex.memo[raw] = word, tag
    return word, tag


def _is_age(words: list[str], at: int) -> bool:
    return words[at].isdigit() and (words[at - 1] in {",", "age", "aged"})


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
        following = tags[at + 1 : at + 9]
        if "&" in following and following[0] in "tauW":
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
    return next((tag for ending, tag in ENDINGS if word.endswith(ending)), "w")


def _sentences(
    words: list[str], tags: list[str], spans: list[tuple[int, int]], text: str, abbreviations: frozenset[str]
) -> str:
    """Join the tags, with full stops that end no sentence taken for quotation marks."""
    for at, tag in enumerate(tags):
        if tag != "." or words[at] != ".":
            continue
        before = words[at - 1] if at else ""
        after = spans[at][1]
        following = text[after : after + 2].strip()
        if before in abbreviations or (len(before) == 1 and before.isalpha()) or following[:1].islower():
            tags[at] = '"'
    return "".join(tags)
