"""Which mentions stand: not those of an earlier event, taken back, only claimed or only implied."""

from __future__ import annotations

from qantar.extract.tally.groups import NOBODY
from qantar.extract.tally.mention import Mention
from qantar.extract.tally.tokens import Tokens

WINDOW = 90  # tokens of a sentence, or after a mention, that are searched for cues
BOTH = 2  # forms of be where a clause and the sentence around it are both passive
BEFORE, NEAR = 12, 8  # tokens around a mention in which its time and its source are looked for


def sentence_end(tokens: Tokens, mention: Mention) -> int:
    """Return where the sentence of *mention* ends, as far as it is searched."""
    end = tokens.tags.find(".", mention.start, mention.sentence + WINDOW)
    return end if end > 0 else mention.sentence + WINDOW


def says(tokens: Tokens, cue: str, mention: Mention) -> bool:
    """Whether the sentence of *mention* has the *cue*."""
    return tokens.says(cue, mention.sentence, sentence_end(tokens, mention))


def is_background(mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is of an earlier event: "... a year after a bombing that killed 20"."""
    resumed = tokens.tags[mention.start - 1 : mention.start + 1] == ",G"  # "... a year after the last raid, killing 20"
    if not resumed and tokens.says("years_after", max(mention.sentence, mention.start - BEFORE), mention.start):
        return True
    first = max(mention.sentence, mention.start - NEAR)
    if tokens.says("history", first, mention.end + NEAR, word=max(mention.word, first)):
        return True
    if not _is_pluperfect(tokens, mention):
        return False
    reported = tokens.says("reported", mention.sentence, mention.start)
    return not reported and says(tokens, "before_that", mention)


def _is_pluperfect(tokens: Tokens, mention: Mention) -> bool:
    """Whether "had" goes with the harm, not with a clause about those harmed: "a man who had been held was killed"."""
    for at in range(max(mention.sentence, mention.start - BOTH), mention.end):
        if tokens.words[at] == "had":
            return tokens.tags[at - 1] != "R" or tokens.tags.count("E", at, mention.end) < BOTH
    return False


def is_taken_back(mention: Mention, tokens: Tokens) -> bool:
    """Whether the text calls what *mention* says false: "reports of two deaths proved false", "denied claims that"."""
    if tokens.says("denied", mention.sentence, mention.start):
        return True
    if mention.count == NOBODY or not tokens.says("told", mention.sentence, mention.start):
        return False
    stop = tokens.tags.find(".", mention.end, mention.end + WINDOW)
    end = stop if stop > 0 else mention.end + WINDOW
    if tokens.says("claim_that", mention.sentence, mention.start) and tokens.says("rejected", mention.end, end):
        return True
    return tokens.says("untrue", mention.end, end) or tokens.says("untrue_next", end + 1, end + WINDOW)


def is_overall(mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is of several attacks of which the text calls the one told before it one."""
    if not tokens.says("one_of", max(0, mention.start - WINDOW), mention.start):
        return False
    return says(tokens, "altogether", mention) or says(tokens, "shared", mention)


def is_local(mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is said of this one of several attacks: "at this location 26 died"."""
    return tokens.says("here", max(mention.sentence, mention.start - BEFORE), mention.end + NEAR)


def is_of_all(mention: Mention, tokens: Tokens) -> bool:
    """Whether *mention* is of several attacks together: "which together killed 81", "across the three locations"."""
    several = tokens.says("shared", mention.sentence, mention.end + NEAR)
    plural = tokens.says("several", max(mention.sentence, mention.start - BEFORE), mention.end + NEAR)
    return several or (
        plural and tokens.says("altogether", max(mention.sentence, mention.start - BEFORE), mention.end + NEAR)
    )


def plain(said: list[Mention], tokens: Tokens) -> list[Mention]:
    """Return what is said plainly: what is claimed, heard or implied counts only where nothing else does.

    Of the dead who only follow from a number of survivors the first mention is enough.
    """
    told = [mention for mention in said if not mention.implied]
    if not any(mention.count.low for mention in told):
        told += [mention for mention in said if mention.implied][:1]
    return [mention for mention in told if not _is_claimed(mention, tokens)] or told if len(told) > 1 else told


def _is_claimed(mention: Mention, tokens: Tokens) -> bool:
    if mention.attackers == NOBODY and tokens.says("claimed", mention.sentence, mention.start):
        return True
    return tokens.says("hearsay", max(mention.sentence, mention.start - NEAR), mention.end + NEAR)
