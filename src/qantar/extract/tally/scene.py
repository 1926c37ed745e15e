"""The tokens of a text with its phrases for people by place, and what each of them hangs on."""

from __future__ import annotations

import bisect
from dataclasses import dataclass, field

from qantar.extract.tally.groups import Group
from qantar.extract.tally.tokens import Tokens

SKIP = '*"n'
WINDOW = 90  # tokens looked at on either side of a harm word, so that no sentence costs more than its length
PREPOSED = "mfyT+"
PLACES = frozenset(("name", "thing", "maybe"))
VERBAL = "JVvKZSkzsGYQLUEHdr!"
LONGEST = 40  # links in a chain
Link = tuple[str, Group]


@dataclass(slots=True)
class Scene:
    """The tokens of a text with its groups by place."""

    tokens: Tokens
    groups: list[Group]
    starts: dict[int, Group] = field(init=False)
    firsts: list[int] = field(init=False)
    ends: dict[int, Group] = field(init=False)
    stops: list[int] = field(init=False)
    order: dict[int, int] = field(init=False)  # the place of a group among the groups, by its start
    around: dict[int, tuple[int, int]] = field(default_factory=dict)  # the bounds asked for before
    parts: set[int] = field(default_factory=set)  # where the groups start that only break down another
    agents: set[int] = field(default_factory=set)  # where the groups start that do harm
    agent_heads: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.firsts = [group.start for group in self.groups]
        self.starts = {group.start: group for group in self.groups}
        self.ends = {group.end: group for group in self.groups}
        self.order = {group.start: index for index, group in enumerate(self.groups)}
        tags = self.tokens.tags
        self.stops = [at for at, tag in enumerate(tags) if tag in ".;"]

    def bounds(self, at: int) -> tuple[int, int]:
        """Return the sentence around token *at*, cut to the window."""
        known = self.around.get(at)
        if known is not None:
            return known
        index = bisect.bisect_left(self.stops, at)
        low = self.stops[index - 1] + 1 if index else 0
        high = self.stops[index] if index < len(self.stops) else len(self.tokens.tags)
        self.around[at] = known = max(low, at - WINDOW), min(high, at + WINDOW)
        return known

    def before(self, at: int, low: int, skip: str = SKIP) -> int:
        """Return the nearest place left of *at* whose tag is not in *skip* (low - 1 if none)."""
        tags = self.tokens.tags
        at -= 1
        while at >= low and tags[at] in skip:
            at -= 1
        return at

    def after(self, at: int, high: int, skip: str = SKIP) -> int:
        """Return the nearest place from *at* on whose tag is not in *skip* (high if none)."""
        tags = self.tokens.tags
        while at < high and tags[at] in skip:
            at += 1
        return at

    def governor(self, group: Group, low: int) -> str:
        """Return the tag of the word *group* hangs on, "" where it stands free.

        Names after a comma go with the place named before ("in Arrol, Bek province"): they hang on the same word.
        """
        tags = self.tokens.tags
        for _ in range(12):
            at = self.before(group.start, low)
            if at < low or self._lets_free(group, at, low):
                break
            if tags[at] in PREPOSED + VERBAL + "~":
                return tags[at]
            previous = self.ends.get(self.before(at, low, SKIP + ",") + 1)
            if tags[at] not in ",&" or group.kind not in PLACES or tags[group.start] in "taAN":
                break
            if previous is None or previous.kind not in PLACES:
                break
            group = previous
        return ""

    def _lets_free(self, group: Group, at: int, low: int) -> bool:
        """Whether *group* counts for itself after the word at *at*: "a group of five men", "with 30 wounded"."""
        tag, words = self.tokens.tags[at], self.tokens.words
        if tag == "f":
            whole = at > low and words[at - 1] in self.tokens.lexicon.cues["transparent"]
            return whole and group.kind in {"person", "bare"}
        return tag == "m" and group.numbered and words[at] == "with"
