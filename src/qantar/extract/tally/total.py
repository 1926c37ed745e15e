"""One number per people measure for a whole report."""

from __future__ import annotations

from dataclasses import dataclass

from qantar.extract.tally.chains import Scene
from qantar.extract.tally.groups import NOBODY, groups
from qantar.extract.tally.mentions import mentions
from qantar.extract.tally.merge import merge
from qantar.extract.tally.tokens import tokenise


@dataclass(frozen=True, slots=True)
class Total:
    """How many people: `value` as said, bounds, where in the text, and whether several events share it."""

    value: int | None
    low: int | None
    high: int | None
    spans: tuple[tuple[int, int], ...]
    shared: bool


def totals(text: str) -> dict[str, Total]:
    """Return one total per people measure for *text*."""
    if not isinstance(text, str):
        raise TypeError(f"totals() reads a text (str), not {type(text).__name__}")
    tokens = tokenise(text)
    scene = Scene(tokens, groups(tokens))
    found = mentions(scene)
    result: dict[str, Total] = {}
    for measure, known in merge(found, tokens).items():
        spans = tuple((tokens.spans[m.start][0], tokens.spans[m.end - 1][1]) for m in known.counted)
        result[measure] = Total(known.count.value, known.count.low, known.count.high, spans, False)
        if known.attackers != NOBODY:
            a = known.attackers
            result[measure + "_attackers"] = Total(a.value, a.low, a.high, spans, False)
    return result
