"""From the mentions of a text to one count a measure, everybody counted once."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field, replace

from qantar.extract.tally.groups import NOBODY, Count
from qantar.extract.tally.mention import INJURED, KILLED, Mention
from qantar.extract.tally.standing import (
    is_background,
    is_local,
    is_of_all,
    is_overall,
    is_taken_back,
    plain,
    says,
    sentence_end,
)
from qantar.extract.tally.tokens import Tokens

RECENT = 24  # mentions looked back at for a repeat


@dataclass(slots=True)
class Sum:
    """What is known of one measure: everybody, the attackers among them, the mentions counted."""

    count: Count = NOBODY
    attackers: Count = NOBODY
    counted: list[Mention] = field(default_factory=list)
    heads: set[str] = field(default_factory=set)
    keys: set[int] = field(default_factory=set)
    names: set[str] = field(default_factory=set)

    def add(self, mention: Mention) -> None:
        """Count *mention* too."""
        self.counted.append(mention)
        self.count = self.count.plus(mention.count)
        self.attackers = self.attackers.plus(mention.attackers)
        self.heads.update(mention.heads)
        self.keys.update(mention.keys)
        self.names.update(mention.names)


def merge(found: list[Mention], tokens: Tokens) -> dict[str, Sum]:
    """Return the sum over *found* for each measure of which something is said."""
    sums: dict[str, Sum] = {}
    found = [mention for mention in found if not (is_background(mention, tokens) or is_taken_back(mention, tokens))]
    found = [_outlived(mention, after) for mention, after in itertools.zip_longest(found, found[1:])]
    for measure in (KILLED, INJURED):
        said = plain([mention for mention in found if mention.measure == measure], tokens)
        if measure == INJURED:
            said = _sure([_is_beaten(mention, sums.get(KILLED), tokens) for mention in said], sums.get(KILLED))
        if said:
            sums[measure] = _add(said, tokens)
    return sums


def _outlived(blow: Mention, after: Mention | None) -> Mention:
    """Return *blow* as an injury where only some of those struck died of it: "five were shot; two of them died"."""
    if not blow.struck or after is None or after.measure != KILLED or not (after.part and after.dies):
        return blow
    return replace(blow, struck=False) if blow.count.low > after.count.low else blow


def _is_beaten(blow: Mention, killed: Sum | None, tokens: Tokens) -> Mention:
    """Return *blow* as an injury where people are beaten who are none of the dead: "... Their father was beaten"."""
    if not blow.struck or killed is None or blow.generic or not killed.heads.isdisjoint(blow.heads):
        return blow
    beaten = not tokens.lexicon.cues["beats"].isdisjoint(tokens.words[blow.start : blow.end])
    return replace(blow, struck=False) if beaten and "" not in blow.heads else blow


def _sure(said: list[Mention], killed: Sum | None) -> list[Mention]:
    """Drop the blows that a count of dead or injured tells the outcome of."""
    if killed is not None and killed.attackers != NOBODY:
        said = [mention for mention in said if not (mention.struck and mention.attackers == mention.count)]
    others = [mention for mention in said if not mention.struck]
    blows = [mention for mention in said if mention.struck]
    if killed is None and others and _least(blows) > _least(others):
        return blows
    if others or (killed is not None and killed.count.low > killed.attackers.low):
        return others
    return blows


def _least(mentions: list[Mention]) -> int:
    return sum(mention.count.value or 0 for mention in mentions)


def _add(said: list[Mention], tokens: Tokens) -> Sum:
    total = Sum()
    for mention in said:
        if not total.counted:
            total.add(mention)
        elif is_overall(mention, tokens) or _is_wider(total, mention, tokens):
            continue
        elif _replaces(total, mention, tokens):
            attackers = total.attackers.within(mention.count) if mention.total else mention.attackers
            total = _sum([mention])
            total.attackers = attackers
        elif not _repeats(total, mention, tokens):
            total.add(_without_known(total, mention))
    return _whole(total, tokens)


def _replaces(total: Sum, mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* takes the place of what was counted: a new toll, or a total."""
    if mention.update:
        return mention.count.value is not None or total.count.value is None
    if is_local(mention, tokens) and all(is_of_all(old, tokens) for old in total.counted):
        return True  # the dead of this one attack, after those of all of them
    if tokens.says("corrected", mention.sentence, mention.start):
        return True
    if mention.count.low < total.count.low or mention.attackers != NOBODY:
        return False
    if mention.total and (mention.sentence != total.counted[-1].sentence or total.count.value is None):
        return True
    if total.count.value is None and mention.count.value is not None and mention.generic and not mention.more:
        return mention.sentence != total.counted[-1].sentence  # the number of whom there was only a vague word
    before = set(tokens.words[max(mention.sentence, mention.start - 6) : mention.start])
    if tokens.lexicon.cues["update"] & before and {"reports", "report", "toll", "figure", "figures", "count"} & before:
        return True
    everybody = tokens.words[mention.start] == "all" and mention.heads == ("",) and mention.count.value is not None
    return everybody or (mention.generic and says(tokens, "altogether", mention))


def _repeats(total: Sum, mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* says again what was counted."""
    if NOBODY in (mention.count, total.count):
        return False
    last = total.counted[-1]
    if total.keys.intersection(mention.keys) or (last.update and last.sentence == mention.sentence):
        return True  # "the toll rose to three after a wounded man died"
    if mention.more:
        return False
    named = mention.names & total.names and len(mention.keys) == 1
    another = mention.attackers != NOBODY and total.attackers == NOBODY
    if (
        named
        or _vague_again(total, mention)
        or (mention.pronoun and not another and not says(tokens, "apart", mention))
    ):
        return True
    if _breaks_down(last, mention, tokens) or _is_treated(total.counted[0], mention, tokens):
        return True
    if mention.part and mention.count.low > total.count.low:
        return False
    if mention.part or mention.definite:
        return _known(total, mention, tokens)
    same = [m for m in total.counted[-RECENT:] if _is_same(m, mention) and m.sentence != mention.sentence]
    alike = any(mention.generic or old.generic or set(old.heads) & set(mention.heads) for old in same)
    return alike and not says(tokens, "further", mention)


def _is_wider(total: Sum, mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is of several attacks where those counted are of this one: "here six died; in all 30"."""
    return is_of_all(mention, tokens) and any(is_local(old, tokens) for old in total.counted)


def _is_same(old: Mention, mention: Mention) -> bool:
    """Whether the two are the same count, "at least nine" and the "nine" of a form too."""
    return old.count == mention.count or (old.count.value == mention.count.value and (old.total or mention.total))


def _is_treated(first: Mention, mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* only tells of the care for those hurt: "eight were injured. ... Six were treated at a clinic"."""
    care = tokens.lexicon.cues["care_words"]
    if mention.measure != INJURED or mention.sentence == first.sentence or mention.count.low >= first.count.low:
        return False
    told = care.isdisjoint(tokens.words[first.start : first.end + 1])
    return told and first.generic and not care.isdisjoint(tokens.words[mention.start : mention.end + 1])


def _breaks_down(last: Mention, mention: Mention, tokens: Tokens) -> bool:
    """Whether bare numbers after a colon part those counted before it: "killed four: two were shot, two beheaded"."""
    first = mention.heads == ("",) and mention.sentence == last.sentence and mention.count.low < last.count.low
    return first and ":" in tokens.tags[last.end : mention.start]


def _vague_again(total: Sum, mention: Mention) -> bool:
    """Whether *mention* only says vaguely what was counted: "13 were injured; many suffered serious injuries"."""
    return mention.attackers == NOBODY and (
        mention.count.value is None
        and total.count.value is not None
        and (mention.sentence != total.counted[-1].sentence or (mention.heads == ("",) and not mention.more))
    )


def _known(total: Sum, mention: Mention, tokens: Tokens) -> bool:
    """Whether "two of the guards" or "the guards" are people counted before."""
    cues, head = tokens.lexicon.cues, mention.heads[0]
    if mention.part:
        wounded = head in cues["wounded"] or not cues["wounded"].isdisjoint(tokens.words[mention.start : mention.end])
        moved = mention.dies and (not head or wounded)
        return not moved and (not head or head in cues["victims"] or head in total.heads)
    if "also" in tokens.words[mention.start : mention.end]:
        return False
    if mention.attackers != NOBODY and total.attackers == NOBODY:
        return False
    others = head not in total.heads and head not in cues["victims"] and head not in cues["anyone"]
    beside = mention.sentence == total.counted[-1].sentence or mention.count.low > total.count.low
    if others and beside and mention.numbered:
        return False  # "the pilot was hurt, the two passengers badly"
    one_more = mention.count.value == 1 and (total.count.value != 1 or _beside(total, mention, tokens))
    return head in total.heads or head in cues["victims"] or head in cues["anyone"] or not one_more


def _beside(total: Sum, mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is of one more person: "the pilot was killed and the guard, too", "... his passenger died"."""
    last = total.counted[-1]
    own = tokens.words[mention.keys[0]] in tokens.lexicon.cues["own"]
    return (own or last.definite) and bool(last.heads and last.heads[0]) and not last.names


def _whole(total: Sum, tokens: Tokens) -> Sum:
    """Return the first count alone where it is the whole of which the later ones are parts."""
    first, *rest = total.counted
    later = [mention for mention in rest if mention.sentence != first.sentence and mention.attackers == NOBODY]
    if not later or first.count.value is None:
        return total
    one_by_one = len(later) == first.count.value and all(m.count.value == 1 and (m.names or m.definite) for m in later)
    parts = sum(mention.count.low for mention in later)
    several = says(tokens, "several", first)
    ahead = tokens.says("several", first.sentence, first.start)
    apart = any(says(tokens, "apart", mention) for mention in later)
    together = len({mention.sentence for mention in later}) == 1  # "one died here, two there"
    sure = several or one_by_one or ((together or parts > 3) and not apart)
    adds_up = len(later) > 1 and parts == first.count.value and sure
    also = any("also" in tokens.words[mention.sentence : sentence_end(tokens, mention)] for mention in later)
    covers = parts <= first.count.value and ((ahead and not also) or (several and not apart))
    alike = first.generic or all(mention.generic or set(mention.heads) & set(first.heads) for mention in later)
    if not (alike or one_by_one) or not (adds_up or covers):
        return total
    parted = {id(mention) for mention in later}
    return _sum([mention for mention in total.counted if id(mention) not in parted])


def _without_known(total: Sum, mention: Mention) -> Mention:
    """Return *mention* less the person counted before under the same name: "Doe and two of his guards"."""
    if len(mention.keys) == 1 or mention.count.low < 2 or not mention.names & total.names:
        return mention
    return replace(mention, count=mention.count.plus(Count(-1, -1, -1)))


def _sum(mentions: list[Mention]) -> Sum:
    total = Sum()
    for mention in mentions:
        total.add(mention)
    return total


def is_shared(mention: Mention, tokens: Tokens) -> bool:
    """Whether the count of *mention* is for several attacks together: "12 killed across four attacks"."""
    return says(tokens, "shared", mention)
