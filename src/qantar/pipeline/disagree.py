"""Pairs of figures that cannot both hold, each with a sentence.

Withdrawn figures disagree with nobody. Figures of one voice with the same bounds for the same target and day are one
statement, so a pair is named once, by the figure first reported.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from qantar.series import Figure, Number, Target

INFINITY = float("inf")


class Statement(NamedTuple):
    """What one voice says of a target on a day: bounds, with open ends as infinite."""

    low: Number
    high: Number
    voice: str
    figure_id: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One row of the table; `figure_id` is the part, the lower or the later figure."""

    kind: str
    figure_id: str
    other_figure_id: str
    target: Target
    as_of: str | None
    sentence: str


def disagreements(
    figures: Sequence[Figure],
    parts: Iterable[tuple[Figure, Figure]],
    populations: Mapping[str, str | None],
    places: Mapping[str, str | None],
    revised: set[str],
) -> list[Disagreement]:
    """Every contradiction among `figures`, in order.

    `parts` are pairs (part, whole) of one source that are known not to add up; `populations` and `places` give the parent of
    each entry; `revised` holds the ids of figures with a revision of any kind.
    """
    live = [f for f in figures if f.scope == "event_total" and f.withdrawn_on is None]
    found = [
        Disagreement(
            "part_exceeds_whole",
            part.figure_id,
            whole.figure_id,
            part.target,
            part.as_of,
            f"A part ({bounds(part.low, part.high)}) is larger than its whole ({bounds(whole.low, whole.high)}) in one source.",
        )
        for part, whole in parts
    ]
    found += disjoint(live)
    found += exceeding(live, populations, places)
    found += decreasing(live, revised)
    unique = {(d.kind, d.figure_id, d.other_figure_id): d for d in found}
    return [unique[key] for key in sorted(unique)]


def statements(figures: Iterable[Figure]) -> dict[Target, dict[str, list[Statement]]]:
    """What is said of each target on each day, once per voice and bounds."""
    seen: dict[tuple[Target, str, str, Number, Number], Figure] = {}
    for figure in figures:
        if figure.as_of is None:
            continue
        low = -INFINITY if figure.low is None else figure.low
        high = INFINITY if figure.high is None else figure.high
        key = figure.target, figure.as_of, figure.voice, low, high
        first = seen.setdefault(key, figure)
        if (figure.reported_on, figure.figure_id) < (first.reported_on, first.figure_id):
            seen[key] = figure
    grouped: dict[Target, dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for (target, day, voice, low, high), figure in seen.items():
        grouped[target][day].append(Statement(low, high, voice, figure.figure_id))
    return grouped


def disjoint(figures: Sequence[Figure]) -> Iterator[Disagreement]:
    """Two claimants whose intervals for one target and day do not meet.

    A voice that gives several numbers on one day (a morning and an evening toll) is taken with all of them: it disagrees
    only with what lies outside their whole reach.
    """
    for target, days in statements(figures).items():
        for day, said in days.items():
            least: dict[str, Statement] = {}
            greatest: dict[str, Statement] = {}
            for s in sorted(said, key=lambda s: s.figure_id):
                least[s.voice] = min(least.get(s.voice, s), s, key=lambda s: s.low)
                greatest[s.voice] = max(greatest.get(s.voice, s), s, key=lambda s: s.high)
            by_top = sorted(greatest.values(), key=lambda s: (s.high, s.voice))
            for higher in least.values():
                for lower in by_top:
                    if lower.high >= higher.low:
                        break
                    yield Disagreement(
                        "disjoint",
                        lower.figure_id,
                        higher.figure_id,
                        target,
                        day,
                        f"For {day}, {lower.voice} says {bounds(lower.low, lower.high)}, "
                        f"{higher.voice} says {bounds(higher.low, higher.high)}.",
                    )


def exceeding(
    figures: Sequence[Figure], populations: Mapping[str, str | None], places: Mapping[str, str | None]
) -> Iterator[Disagreement]:
    """A part of a population or a place that is larger than the whole, on the same day."""
    grouped = statements(figures)
    for target, days in grouped.items():
        for whole in wholes(target, populations, places):
            if whole not in grouped:
                continue
            for day, said in days.items():
                others = grouped[whole].get(day)
                if not others:
                    continue
                least: dict[str, Statement] = {}
                for s in sorted(others, key=lambda s: -s.high):
                    least[s.voice] = s
                for part in said:
                    for s in least.values():
                        if part.low > s.high:
                            yield Disagreement(
                                "part_exceeds_whole",
                                part.figure_id,
                                s.figure_id,
                                target,
                                day,
                                f"For {day}, {part.voice} says {bounds(part.low, part.high)} {target.population} in {target.place_id}, "
                                f"{s.voice} only {bounds(s.low, s.high)} {whole.population} in {whole.place_id}.",
                            )


def wholes(target: Target, populations: Mapping[str, str | None], places: Mapping[str, str | None]) -> Iterator[Target]:
    """The targets that contain this one: wider populations, wider places, both."""
    for population in lineage(target.population, populations):
        for place in lineage(target.place_id, places):
            if (population, place) != (target.population, target.place_id):
                yield target._replace(population=population, place_id=place)


def lineage(entry: str, parents: Mapping[str, str | None]) -> Iterator[str]:
    """An entry and all that contain it; a loop ends where it closes."""
    seen = set()
    current: str | None = entry
    while current and current not in seen:
        seen.add(current)
        yield current
        current = parents.get(current)


def decreasing(figures: Sequence[Figure], revised: set[str]) -> Iterator[Disagreement]:
    """A claimant's count that can only grow falls, and no revision says so."""
    for target, days in statements([f for f in figures if f.grows]).items():
        by_voice: dict[str, list[tuple[str, Statement]]] = defaultdict(list)
        for day, said in days.items():
            for s in said:
                by_voice[s.voice].append((day, s))
        for voice, series in by_voice.items():
            series.sort(key=lambda item: (item[0], item[1].low))
            for (day, earlier), (later_day, later) in pairwise(series):
                if later_day > day and later.high < earlier.low and earlier.figure_id not in revised:
                    yield Disagreement(
                        "decreasing",
                        later.figure_id,
                        earlier.figure_id,
                        target,
                        later_day,
                        f"{voice} says {bounds(earlier.low, earlier.high)} for {day} but {bounds(later.low, later.high)} for {later_day}.",
                    )


def bounds(low: Number | None, high: Number | None) -> str:
    """Bounds in words.

    >>> bounds(161, None), bounds(26, 40), bounds(8, 8), bounds(float("-inf"), 40)
    ('at least 161', '26 to 40', '8', 'at most 40')
    """
    low = None if low == -INFINITY else low
    high = None if high == INFINITY else high
    if low is None and high is None:
        return "some number"
    if high is None:
        return f"at least {low:,}"
    if low is None:
        return f"at most {high:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"
