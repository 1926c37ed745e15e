"""What was known on a day: which figures stand, and the estimates that follow from them.

The rules are those of docs/METHODOLOGY.md ("From figures to series"). All functions are pure and work on small values,
so that the making side and the loader share them. Days are ISO strings, which compare as days do.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple

Number = int | float
WITHDRAWING = ("retraction", "denial", "correction")


class Target(NamedTuple):
    """What figures must share to be about the same thing."""

    event_id: str
    measure: str
    population: str
    place_id: str
    unit: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as the series need it. `voice` is its claimant or, where it names none, the first outlet to print it."""

    figure_id: str
    target: Target
    scope: str
    exact: bool
    value: Number | None
    low: Number | None
    high: Number | None
    as_of: str | None
    reported_on: str
    voice: str
    withdrawn_on: str | None = None
    grows: bool = False

    @property
    def day(self) -> str:
        """The day it speaks of; the day it was reported where its own is unknown."""
        return self.as_of or self.reported_on


@dataclass(frozen=True, slots=True)
class Rule:
    """One line of the authority order; empty fields match anything. Rank 1 is asked first."""

    rank: int
    event_id: str | None = None
    measure: str | None = None
    population: str | None = None
    organization_id: str | None = None
    kind: str | None = None

    def matches(self, target: Target, voice: str, kind: str | None) -> bool:
        return (
            self.event_id in (None, target.event_id)
            and self.measure in (None, target.measure)
            and self.population in (None, target.population)
            and self.organization_id in (None, voice)
            and self.kind in (None, kind)
        )


@dataclass(frozen=True, slots=True)
class Estimate:
    """What was known of a target from a day on."""

    target: Target
    known_on: str
    low: Number | None
    high: Number | None
    open_above: bool
    best: Number | None
    best_figure_id: str | None
    rule: str | None
    n_figures: int
    n_claimants: int
    figure_ids: tuple[str, ...]

    def record(self) -> dict[str, Any]:
        """The row of the table `estimates`: the target's columns in the place of the target, the ids in one text."""
        row = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "target"}
        return {**self.target._asdict(), **row, "figure_ids": " ".join(self.figure_ids) or None}


def figures_of(
    records: Iterable[dict[str, Any]],
    attributions: Iterable[dict[str, Any]],
    revisions: Iterable[dict[str, Any]],
    measures: Iterable[dict[str, Any]],
) -> list[Figure]:
    """Figures from the records of the package's tables (dicts from column to value, None where empty)."""
    first_printed: dict[str, str] = {}
    for step in attributions:
        if step["role"] == "publisher":
            first_printed.setdefault(step["figure_id"], step["organization_id"])
    withdrawn: dict[str, str] = {}
    for revision in revisions:
        if revision["kind"] in WITHDRAWING or revision["kind"] == "update":
            day = str(revision["date"])
            withdrawn[revision["figure_id"]] = min(day, withdrawn.get(revision["figure_id"], day))
    grows = {measure["measure"] for measure in measures if measure["is_cumulative"]}
    return [
        Figure(
            figure_id=r["figure_id"],
            target=Target(r["event_id"], r["measure"], r["population"], r["place_id"], r["unit"]),
            scope=r["scope"],
            exact=r["qualifier"] == "exact",
            value=r["value"],
            low=r["low"],
            high=r["high"],
            as_of=r["as_of"],
            reported_on=r["reported_on"],
            voice=r["claimant_id"] or first_printed.get(r["figure_id"], ""),
            withdrawn_on=withdrawn.get(r["figure_id"]),
            grows=r["measure"] in grows,
        )
        for r in records
    ]


def standing(figures: Iterable[Figure], day: str) -> list[Figure]:
    """The figures that stand on `day`: reported by then, not withdrawn by then, and not replaced.

    An event total is replaced by one of the same voice for the same target that speaks of a later day and itself stands
    or was replaced; when that one is withdrawn, the earlier one stands again. A total whose own day is unknown counts as of
    the day it was reported when others replace it, and replaces none.
    """
    known = [f for f in figures if f.reported_on <= day and not (f.withdrawn_on and f.withdrawn_on <= day)]
    latest: dict[tuple[Target, str], str] = {}
    for figure in known:
        if figure.scope == "event_total" and figure.as_of:
            key = figure.target, figure.voice
            latest[key] = max(figure.as_of, latest.get(key, ""))
    return [f for f in known if f.scope != "event_total" or f.day >= latest.get((f.target, f.voice), "")]


def totals_by_target(figures: Iterable[Figure]) -> dict[Target, list[Figure]]:
    """The event totals, grouped by target, targets in order."""
    groups: dict[Target, list[Figure]] = defaultdict(list)
    for figure in figures:
        if figure.scope == "event_total":
            groups[figure.target].append(figure)
    return dict(sorted(groups.items()))


def estimates(figures: Iterable[Figure], rules: Sequence[Rule], kinds: dict[str, str]) -> Iterator[Estimate]:
    """What was known, one row per target and day on which something changed.

    `rules` is the authority order; `kinds` gives the kind of each organization. A figure's low or high that is open leaves
    the estimate open on that side. Where nothing stands, the row has no numbers and `n_figures` 0.
    """
    for target, group in totals_by_target(figures).items():
        ranks = {voice: rank_of(rules, target, voice, kinds.get(voice)) for voice in {f.voice for f in group}}
        previous: Estimate | None = None
        for day, stand in standing_by_day(group):
            row = estimate(target, day, stand, ranks)
            if previous is None or row.figure_ids != previous.figure_ids:
                yield row
            previous = row


def standing_by_day(group: Sequence[Figure]) -> Iterator[tuple[str, list[Figure]]]:
    """The standing figures of one target on each day on which a figure comes or goes.

    Keeps each voice's live figures, so that a day costs what it changes and what stands, not the whole history.
    """
    comes: dict[str, list[Figure]] = defaultdict(list)
    goes: dict[str, list[Figure]] = defaultdict(list)
    for figure in group:
        if figure.withdrawn_on and figure.withdrawn_on <= figure.reported_on:
            continue  # cited when it was already withdrawn: it never stood
        comes[figure.reported_on].append(figure)
        if figure.withdrawn_on:
            goes[figure.withdrawn_on].append(figure)
    live: dict[str, dict[str, Figure]] = defaultdict(dict)
    stands: dict[str, list[Figure]] = {}
    for day in sorted({*comes, *goes}):
        touched = set()
        for figure in goes.get(day, ()):
            del live[figure.voice][figure.figure_id]
            touched.add(figure.voice)
        for figure in comes.get(day, ()):
            live[figure.voice][figure.figure_id] = figure
            touched.add(figure.voice)
        for voice in touched:
            stands[voice] = latest_of(live[voice].values())
            if all(not has_reason_to_stay(f) for f in live[voice].values()):
                live[voice] = {f.figure_id: f for f in stands[voice]}
        yield day, [figure for voice in sorted(stands) for figure in stands[voice]]


def has_reason_to_stay(figure: Figure) -> bool:
    """A figure that will be withdrawn may bring back the ones it replaced, so these must be kept."""
    return figure.withdrawn_on is not None


def latest_of(figures: Iterable[Figure]) -> list[Figure]:
    """Of one voice's live totals, those that speak of the latest day."""
    figures = list(figures)
    latest = max((f.as_of for f in figures if f.as_of), default="")
    return [f for f in figures if f.day >= latest]


def estimate(target: Target, day: str, stand: Sequence[Figure], ranks: dict[str, int]) -> Estimate:
    """One row: the bounds of what stands, and the figure that ranks first."""
    if not stand:
        return Estimate(target, day, None, None, False, None, None, None, 0, 0, ())
    lows = [f.low for f in stand if f.low is not None]
    highs = [f.high for f in stand if f.high is not None]
    best, rule = first_ranked(stand, ranks)
    return Estimate(
        target=target,
        known_on=day,
        low=min(lows) if len(lows) == len(stand) else None,
        high=max(highs) if len(highs) == len(stand) else None,
        open_above=len(highs) < len(stand),
        best=best.value,
        best_figure_id=best.figure_id,
        rule=rule,
        n_figures=len(stand),
        n_claimants=len({f.voice for f in stand}),
        figure_ids=tuple(sorted(f.figure_id for f in stand)),
    )


UNRANKED = 10**9


def rank_of(rules: Sequence[Rule], target: Target, voice: str, kind: str | None) -> int:
    """The rank of the first rule that matches; unranked voices come last."""
    return next((rule.rank for rule in rules if rule.matches(target, voice, kind)), UNRANKED)


def first_ranked(stand: Sequence[Figure], ranks: dict[str, int]) -> tuple[Figure, str]:
    """The figure that ranks first, and what decided.

    In order: authority; the latest as_of; exact before hedged; for counts that only grow the greatest value; the latest
    report; the figure_id.
    """
    steps = (
        (f"authority {ranks[min(stand, key=lambda f: ranks[f.voice]).voice]}", lambda f: ranks[f.voice]),
        ("latest as_of", lambda f: descending(f.as_of or "")),
        ("exact before hedged", lambda f: not f.exact),
        ("greatest of a growing count", lambda f: -(f.value or 0) if f.grows else 0),
        ("latest report", lambda f: descending(f.reported_on)),
        ("figure_id", lambda f: f.figure_id),
    )
    decided = []
    left = list(stand)
    for name, key in steps:
        if len(left) == 1:
            break
        first = min(map(key, left))
        kept = [f for f in left if key(f) == first]
        if len(kept) < len(left):
            decided.append(name)
        left = kept
    return left[0], ", then ".join(decided) or "only figure"


def descending(day: str) -> tuple[int, ...]:
    """A key that puts later days first.

    >>> sorted(["2022-01-09", "", "2022-01-10"], key=descending)
    ['2022-01-10', '2022-01-09', '']
    """
    return tuple(-ord(sign) for sign in day.ljust(10))
