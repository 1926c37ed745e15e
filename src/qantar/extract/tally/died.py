"""Wounded who died: whom a text counts among the hurt and then among the dead is one of the dead."""

from __future__ import annotations

from qantar.extract.tally.groups import NOBODY, ONE, Count
from qantar.extract.tally.mention import INJURED, KILLED, Mention
from qantar.extract.tally.merge import Sum
from qantar.extract.tally.tokens import Tokens

NEAR = 6  # tokens after the word of dying that may say of what, when or where


def move_dead(sums: dict[str, Sum], tokens: Tokens) -> None:
    """Take from the injured those of them who are said to have died: "one of the wounded later died"."""
    if KILLED not in sums or INJURED not in sums:
        return
    hurt = sums[INJURED]
    for mention in sums[KILLED].counted:
        died = mention.count.value or 0
        if not mention.dies or not mention.heads or not hurt.counted or hurt.counted[0].start >= mention.end:
            continue
        one = died == 1 and hurt.count.low >= 1 and _was_hurt(mention, hurt, tokens)
        if one or (hurt.count.low > died and _is_of_them(mention, hurt, sums[KILLED], tokens)):
            hurt.count = hurt.count.plus(Count(-died, -died, -died))


def _is_of_them(mention: Mention, hurt: Sum, killed: Sum, tokens: Tokens) -> bool:
    """Whether those who died are a number of the hurt: "two of the wounded", "one of the victims", "one later died"."""
    head, cues = mention.heads[0], tokens.lexicon.cues
    words = tokens.words[mention.start : mention.end]
    if mention.start < hurt.counted[0].start:
        return True  # "one of the seven wounded died"
    if mention.part:
        only = head in cues["victims"] and killed.counted[0] is mention  # nobody else died
        return not head or only or not cues["wounded"].isdisjoint(words)
    if mention.pronoun and mention.count == ONE and killed.counted[0] is mention:
        return True  # "two were hurt, one critically; he died", and nobody else did
    if mention.heads != ("",) or mention.attackers != NOBODY or mention.more:
        return False
    told = " ".join(tokens.words[mention.start : mention.end + NEAR])
    return bool(tokens.lexicon.patterns["died_later"].search(told))


def _was_hurt(mention: Mention, hurt: Sum, tokens: Tokens) -> bool:
    """Whether the one who died is of those hurt: "the guard died", "one soldier died of his wounds"."""
    head = mention.heads[0]
    if not head or mention.start < hurt.counted[0].start:
        return False
    if (mention.definite or mention.pronoun) and head in hurt.heads:
        return True
    of_wounds = not tokens.lexicon.cues["wounds"].isdisjoint(tokens.words[mention.end : mention.end + 4])
    return of_wounds and any(old.startswith(head) for old in hurt.heads)  # soldier, soldiers
