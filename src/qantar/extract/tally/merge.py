"""From the mentions of a text to one count a measure, everybody counted once."""

from __future__ import annotations

from dataclasses import dataclass

from qantar.extract.tally.groups import NOBODY, Count
from qantar.extract.tally.mentions import Mention


@dataclass(slots=True)
class Sum:
    """What is known so far of one measure."""

    count: Count
    attackers: Count
    counted: list[Mention]


def merge(found: list[Mention], measure: str) -> Sum | None:
    """Return the sum over *found* for *measure*; None where nothing is said of it."""
    said = [mention for mention in found if mention.measure == measure]
    if not said:
        return None
    total = Sum(NOBODY, NOBODY, [])
    for mention in said:
        _take(total, mention)
    return total


def _take(total: Sum, mention: Mention) -> None:
    if mention.update:
        total.count, total.counted = mention.count, [mention]
        return
    if mention.count == NOBODY or not total.counted:
        total.counted.append(mention)
        total.count = total.count.plus(mention.count)
        total.attackers = total.attackers.plus(mention.attackers)
        return
    if _repeats(total, mention):
        return
    total.counted.append(mention)
    total.count = total.count.plus(mention.count)
    total.attackers = total.attackers.plus(mention.attackers)


def _repeats(total: Sum, mention: Mention) -> bool:
    if mention.more:
        return False
    if mention.pronoun or mention.part:
        return True
    if mention.definite and mention.attackers == NOBODY:
        return True
    return any(old.count == mention.count and old.sentence != mention.sentence for old in total.counted)
