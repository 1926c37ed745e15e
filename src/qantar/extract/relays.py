"""Who only carries what another says, where a sentence names both: "X said, Y reports.", "…, according to X, Y reports."."""

from __future__ import annotations

from .lexicon import Lexicon
from .mentions import Clause
from .sources import Chain


def carried(clause: Clause, found: list[Chain], words: Lexicon) -> list[Chain]:
    """ "X said, Y reports.": the one who closes the sentence carries what the other says."""
    if len(found) < 2 or found[-2].claimant is None or found[-1].claimant is None:
        return found
    first, last = found[-2], found[-1]
    ends = last.last + 1 >= len(clause.words) or clause.words[last.last + 1] in (".", "”", '"')
    if (
        ends
        and clause.words[last.first] in words.sets["attribution.carries"]
        and "," in clause.words[first.last : last.first]
    ):
        via = found[-1].claimant.name
        return [c._replace(relays=(*c.relays, via)) if c.claimant == first.claimant else c for c in found[:-1]]
    return found


def closed(clause: Clause, others: list[Chain], said: list[Chain]) -> list[Chain]:
    """ "…, according to X, Y reports.": the outlet that closes the sentence carries what X says."""
    if len(said) != 1 or said[0].claimant is None or said[0].claimant.kind != "outlet":
        return [*others, *said]
    last, text = said[0], clause.words
    ends = text[last.last + 1 : last.last + 2] in ([], ["."])
    if not ends or not others or others[-1].rule != "by" or others[-1].last > last.first:
        return [*others, *said]
    return [*others[:-1], others[-1]._replace(relays=(*others[-1].relays, said[0].claimant.name))]
