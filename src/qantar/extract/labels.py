"""Who a label names as the one who counts: "Health ministry: 43 dead", "3 killed in protests: interior ministry"."""

from __future__ import annotations

from collections.abc import Callable

from .gazetteer import Place
from .lexicon import Lexicon
from .mentions import Clause
from .sources import Chain, Source
from .spots import spots

HEADLINE = 30
SPEAKING = ("institution", "class", "organization")
LABEL = 6
COLONS = frozenset(":–—-")  # signs after a label, or before one

Naming = Callable[[Clause, int, int], Source | None]  # the source that tokens name


def labelled(clause: Clause, home: Place | None, source_of: Naming, words: Lexicon) -> list[Chain]:
    """ "Health ministry: 43 dead", and in a headline "3 killed in protests: interior ministry"."""
    text = clause.words
    if not clause.mentions or len(text) > HEADLINE or COLONS.isdisjoint(text):
        return []
    colons = [i for i, w in enumerate(text) if w in COLONS and not (i and text[i - 1].isdigit())]
    starts = [m.first for m in clause.mentions]
    for at in colons:
        begin = max((c + 1 for c in colons if c < at), default=0)
        closes = at == colons[-1] and at > starts[-1] and len(text) - at <= LABEL and text[-1] not in (".", "?")
        opens = text[at] == ":" and at < starts[-1] and 0 < at - begin <= LABEL
        if closes:
            first, last = at + 1, len(text) - 1
        elif opens and not any(begin <= s < at for s in starts):
            first, last = begin, at - 1
        else:
            continue
        source = source_of(clause, first, last)
        if source is not None and source.kind in SPEAKING and not _counts(clause, (first, last), home, words):
            return [Chain(source, (), at, at, "label")]
    return []


def _counts(clause: Clause, at: tuple[int, int], home: Place | None, words: Lexicon) -> bool:
    """Whether a label says what is counted, or where, and not who counts ("Officers injured: 127", "LIMA: 12 dead")."""
    first, last = at
    placed = any(s.first == first for s in spots(clause, home, words))
    is_home = home is not None and clause.words[first : last + 1] == [home.name.lower()]
    return placed or is_home or any(first <= t.first <= last for t in clause.tags.get("measure", ()))
