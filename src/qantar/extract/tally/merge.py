"""From the mentions of a text to one count a measure, everybody counted once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from qantar.extract.tally.groups import NOBODY, VICTIMS, Count
from qantar.extract.tally.mentions import INJURED, KILLED, Mention
from qantar.extract.tally.tokens import Tokens

# A sentence with one of these tells of something further; with one of those, of all of it together.
FURTHER = re.compile(
    r"\b(?:another|second|third|fourth|separate\w*|elsewhere|next day|following day|same day|in addition|additionally"
    r"|meanwhile|also|later|other|different|subsequent\w*|after that|then)\b"
)
APART = re.compile(r"\b(?:elsewhere|in addition|additionally|separate\w*|meanwhile|also|(?:an)?other (?:attack|incident|blast|bomb|explosion)\w*)\b")
SUMMARY = re.compile(
    r"\b(?:series|string|wave|spate|coordinated|simultaneous|multiple|attacks|bombings|explosions|blasts|clashes|shootings|killings)\b"
)
ALTOGETHER = re.compile(r"\b(?:total|in all|altogether|overall|combined|collectively)\b")


WOUNDED = frozenset("wounded injured".split())


@dataclass(slots=True)
class Sum:
    """What is known so far of one measure: everybody, the attackers among them, the mentions counted."""

    count: Count
    attackers: Count
    counted: list[Mention]


def merge(found: list[Mention], tokens: Tokens) -> dict[str, Sum]:
    """Return the sum over *found* for each measure of which something is said."""
    sums: dict[str, Sum] = {}
    for measure in (KILLED, INJURED):
        said = [mention for mention in found if mention.measure == measure]
        if measure == INJURED:
            said = _sure(said, sums.get(KILLED))
        if said:
            sums[measure] = _add(said, tokens)
    _move_dead(sums)
    return sums


def _move_dead(sums: dict[str, Sum]) -> None:
    """Take from the injured those of them who are said to have died: "one of the wounded later died"."""
    if KILLED not in sums or INJURED not in sums:
        return
    hurt = sums[INJURED]
    for mention in sums[KILLED].counted:
        of_them = mention.part and (mention.heads[0] in WOUNDED or not mention.heads[0])
        if of_them and mention.dies and hurt.count.low > mention.count.low:
            low, value, high, n = hurt.count.low, hurt.count.value, hurt.count.high, mention.count.value or 0
            hurt.count = Count(low - n, None if value is None else value - n, None if high is None else high - n)


def _sure(said: list[Mention], killed: Sum | None) -> list[Mention]:
    """Drop the blows that a later count of dead or injured tells the outcome of."""
    if killed is not None and killed.attackers != NOBODY:
        said = [mention for mention in said if not (mention.struck and mention.attackers == mention.count)]
    plain = [mention for mention in said if not mention.struck]
    blows = sum(mention.count.value or 0 for mention in said if mention.struck)
    if killed is None and plain and blows > sum(mention.count.value or 0 for mention in plain):
        return [mention for mention in said if mention.struck]
    if plain or (killed is not None and killed.count.low > killed.attackers.low):
        return plain
    return said


def _add(said: list[Mention], tokens: Tokens) -> Sum:
    total = Sum(NOBODY, NOBODY, [])
    for mention in said:
        sentence = _sentence(tokens, mention)
        if total.counted and (mention.update or (ALTOGETHER.search(sentence) and mention.count.low >= total.count.low)):
            total = Sum(mention.count, mention.attackers, [mention])
        elif not total.counted or not _repeats(total, mention, sentence):
            total.counted.append(mention)
            total.count = total.count.plus(mention.count)
            total.attackers = total.attackers.plus(mention.attackers)
    return _whole(total, tokens)


def _sentence(tokens: Tokens, mention: Mention) -> str:
    end = tokens.tags.find(".", mention.start)
    return " ".join(tokens.words[mention.sentence : end if end > 0 else None][:90])


def _repeats(total: Sum, mention: Mention, sentence: str) -> bool:
    """Whether *mention* says again what was counted."""
    if mention.count == NOBODY:
        return False
    heads = {head for old in total.counted for head in old.heads}
    if any(key in old.keys for old in total.counted for key in mention.keys):
        return True
    if mention.more:
        return False
    if mention.pronoun or (mention.names and any(mention.names & old.names for old in total.counted)):
        return True
    if mention.part and mention.dies and (mention.heads[0] in WOUNDED or not mention.heads[0]):
        return False  # moved from the injured
    if mention.part and not mention.heads[0]:
        return True
    if mention.part:
        return mention.heads[0] in VICTIMS or mention.heads[0] in heads
    if mention.attackers != NOBODY and total.attackers == NOBODY:
        return False
    if mention.definite:
        known = mention.heads[0] in heads or mention.generic or mention.heads[0] in VICTIMS
        one = mention.count.value == 1 and total.count.value != 1
        return known or not one
    same = [old for old in total.counted if old.count == mention.count and old.sentence != mention.sentence]
    return any(mention.generic or old.generic or set(old.heads) & set(mention.heads) for old in same) and not FURTHER.search(sentence)


def _whole(total: Sum, tokens: Tokens) -> Sum:
    """Return the first count alone where it is the whole of which the later ones are parts."""
    if len(total.counted) < 2:
        return total
    first, *rest = total.counted
    later = [mention for mention in rest if mention.sentence != first.sentence and mention.attackers == NOBODY]
    if not later or first.count.value is None:
        return total
    parts = sum(mention.count.low for mention in later)
    summary = bool(SUMMARY.search(_sentence(tokens, first)))
    adds_up = len(later) > 1 and parts == first.count.value and first.generic and (summary or parts > 3)
    apart = any(APART.search(_sentence(tokens, mention)) for mention in later)
    ahead = SUMMARY.search(" ".join(tokens.words[first.sentence : first.start]))
    covers = parts <= first.count.value and first.generic and (ahead or (summary and not apart))
    if not (adds_up or covers):
        return total
    kept = [mention for mention in total.counted if mention not in later]
    count, attackers = NOBODY, NOBODY
    for mention in kept:
        count, attackers = count.plus(mention.count), attackers.plus(mention.attackers)
    return Sum(count, attackers, kept)
