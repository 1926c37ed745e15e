"""One number per people measure for a whole report."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qantar.extract.tally.bombers import add_implied
from qantar.extract.tally.died import move_dead
from qantar.extract.tally.groups import Count, groups
from qantar.extract.tally.lexicon import lexicon
from qantar.extract.tally.mention import KILLED
from qantar.extract.tally.mentions import mentions
from qantar.extract.tally.merge import is_shared, merge
from qantar.extract.tally.scene import Scene
from qantar.extract.tally.share import divide, share
from qantar.extract.tally.tokens import tokenise

WORD = re.compile(r"[^\W\d_]+")
Spans = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Total:
    """How many people a report tells of, everybody counted once.

    `value` is the number said (None where only vague words are), `low` and `high` its bounds (None where open),
    `spans` the places in the text that say it, `shared` whether several attacks share the count.
    """

    value: int | None
    low: int | None
    high: int | None
    spans: Spans
    shared: bool


def totals(text: str) -> dict[str, Total]:
    """Return the number of people killed and injured that a whole report tells of.

    Keys: `killed` and `injured` count everyone, attackers too; `killed_attackers` and `injured_attackers` those of
    them who attacked, where the report tells. A measure of which nothing is said is absent; one that is denied
    ("no one was hurt") is 0. English only. Linear in the text; raises TypeError for anything but a str, nothing else.

    >>> report = "Gunmen shot dead a judge and her driver; two guards were wounded before the attackers were killed."
    >>> {measure: total.value for measure, total in totals(report).items()}
    {'killed': None, 'killed_attackers': None, 'injured': 2}
    >>> totals("A bomb exploded at a market, but no one was hurt.")["injured"].value
    0
    """
    if not isinstance(text, str):
        raise TypeError(f"totals() reads the text of a report (str), not {type(text).__name__}: {text!r:.60}")
    if lexicon().harmful.isdisjoint(WORD.findall(text.lower())):
        return {}  # not a word of harm: most of what is printed
    tokens = tokenise(text)
    scene = Scene(tokens, groups(tokens))
    sums = merge(mentions(scene), tokens)
    move_dead(sums, tokens)
    implied = add_implied(scene, sums)
    parts = share(tokens)
    result: dict[str, Total] = {}
    for measure, known in sums.items():
        places = [(mention.start, mention.end) for mention in known.counted]
        if measure == KILLED and implied is not None:
            places.append(implied)
        spans = tuple((tokens.spans[start][0], tokens.spans[end - 1][1]) for start, end in places)
        shared = len(known.counted) == 1 and is_shared(known.counted[0], tokens)
        result[measure] = _total(divide(known.count, parts), spans, shared)
        if known.attackers.low or known.attackers.value:
            result[f"{measure}_attackers"] = _total(divide(known.attackers, parts), spans, shared)
    return result


def _total(count: Count, spans: Spans, shared: bool) -> Total:
    return Total(count.value, count.low, count.high, spans, shared)
