"""The parts of a toll chart, each drawn by a function of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from qantar.charts.data import WITHDRAWN, Inputs
from qantar.charts.days import Span, day_number
from qantar.charts.marks import Look, Room, arrow, mark, points_of, text_box
from qantar.charts.style import BLUE, INK, QUIET, RED, SKY, axes_points, set_text, wrapped
from qantar.charts.words import brief, day_words, number, quantity
from qantar.series import Estimate, Figure


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures that coincide: same day, same number and bounds, same fate."""

    day: str
    value: float | None
    low: float | None
    high: float | None
    exact: bool
    fell: str | None  # the day it was withdrawn
    stands: bool
    documents: int
    label: str

    @property
    def at(self) -> float:
        """Where its mark stands."""
        return next(n for n in (self.value, self.low, self.high, 0) if n is not None)


def claims_of(figures: Sequence[Figure], inputs: Inputs, standing: set[str], until: str | None) -> list[Claim]:
    """The figures as claims, those that coincide as one; what fell after `until` had not fallen."""
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        fell = f.withdrawn_on if inputs.raw[f.figure_id]["status"] in WITHDRAWN else None
        fell = None if fell and until and fell > until else fell
        groups[f.reported_on, f.value, f.low, f.high, f.exact, fell, f.figure_id in standing].append(f)
    claims = []
    for key in sorted(groups, key=str):
        group = groups[key]
        documents = len({inputs.raw[f.figure_id]["source_id"] for f in group})
        label = quantity(inputs.raw[group[0].figure_id])
        claims.append(Claim(*key, documents, label))  # type: ignore[call-arg]
    return claims


def greatest(figures: Sequence[Figure], ids: Sequence[str]) -> float:
    """The greatest number that any of these figures names."""
    wanted = set(ids)
    return max(
        (n for f in figures if f.figure_id in wanted for n in (f.low, f.value, f.high) if n is not None), default=0
    )


def ceiling(series: Sequence[Estimate], figures: Sequence[Figure]) -> float:
    """The top of the axis."""
    return 1.16 * (max(greatest(figures, [f.figure_id for f in figures]), *(e.best or 0 for e in series)) or 1)


def band(ax: Axes, series: Sequence[Estimate], figures: Sequence[Figure], span: Span) -> None:
    """Lowest to highest standing claim; where no highest is known the band fades out above the greatest number named."""
    top_of_axis = ax.get_ylim()[1]
    for row, after in zip(series, [*series[1:], None], strict=False):
        if not row.n_figures:
            continue
        start, end = day_number(row.known_on), day_number(after.known_on) if after else span.last
        top = row.high if row.high is not None else greatest(figures, row.figure_ids)
        ax.fill_between([start, end], row.low or 0, top, color=SKY, alpha=0.2, linewidth=0, zorder=1)
        if row.open_above:
            for level in range(5):
                low, high = (top + top_of_axis * 0.016 * n for n in (level, level + 1))
                ax.fill_between([start, end], low, high, color=SKY, alpha=0.16 - 0.033 * level, linewidth=0, zorder=1)


def steps(ax: Axes, series: Sequence[Estimate], span: Span, size: float) -> None:
    """The best claim as a step line; a gap where there is none."""
    days = [day_number(e.known_on) for e in series] + [span.last]
    best = [float("nan") if e.best is None else e.best for e in series]
    ax.plot(
        days,
        [*best, best[-1]],
        drawstyle="steps-post",
        color=BLUE,
        linewidth=size * 0.26,
        zorder=3,
        solid_joinstyle="miter",
    )


def marks(ax: Axes, claims: Sequence[Claim], size: float, room: Room) -> None:
    """A mark a claim, with its bounds; withdrawn ones struck through where they fell."""
    for claim in claims:
        x, y = day_number(claim.day), claim.at
        area = size * (0.42 + 0.14 * min(claim.documents, 40) ** 0.5)
        if claim.fell:
            struck(ax, x, y, max(x, day_number(claim.fell)), area)
        else:
            look = Look(INK if claim.stands else QUIET, area, full=claim.stands)
            bars(ax, x, claim, look.color, size)
            if claim.value is None and claim.low is not None and claim.high is not None:
                ends = {"marker": "_", "markersize": area, "color": look.color, "linestyle": "none"}
                ax.plot([x, x], [claim.low, claim.high], zorder=3.4, **ends)
            else:
                mark(ax, x, y, look)
        px, py = points_of(ax, x, y)
        reach = size * 1.5 if claim.high is None and not claim.fell else area / 2
        room.take((px - area / 2, py - area / 2, px + area / 2, py + reach))


def bars(ax: Axes, x: float, claim: Claim, color: str, size: float) -> None:
    """The bounds of a claim: a bar, and an arrow where they are open."""
    if claim.low is not None and claim.high is not None and claim.high > claim.low:
        ax.plot([x, x], [claim.low, claim.high], color=color, linewidth=size * 0.14, alpha=0.6, zorder=3.1)
    if claim.high is None:
        arrow(ax, (x, claim.at), (0, size * 1.5), (color, size * 0.1))
    if claim.low is None:
        arrow(ax, (x, claim.at), (0, -size * 1.5), (color, size * 0.1))


def struck(ax: Axes, x: float, y: float, fell: float, area: float) -> None:
    """A withdrawn claim: hollow where it was made, a dashed line to the day it fell, a cross there."""
    if fell > x:
        ax.plot([x, fell], [y, y], color=RED, linewidth=1.0, linestyle=(0, (2.5, 1.5)), zorder=3.1)
        ax.plot(
            [x], [y], marker="o", markersize=area, color=RED, markerfacecolor="white", markeredgewidth=0.9, zorder=3.4
        )
    ax.plot([fell], [y], marker="x", markersize=area * 0.9, color=RED, markeredgewidth=1.3, zorder=3.6)


def withdrawn_label(ax: Axes, claims: Sequence[Claim], size: float, room: Room) -> None:
    """Name the withdrawn number that most documents carried, and the day it fell."""
    carried: dict[tuple[str, float], int] = defaultdict(int)
    for claim in claims:
        if claim.fell and day_number(claim.fell) >= day_number(claim.day):
            carried[claim.fell, claim.at] += claim.documents
    if not carried:
        return
    (day, at), _ = max(carried.items(), key=lambda item: (item[1], item[0]))
    lines = [f"{number(at)} withdrawn", day_words(day, year=False)]
    x, y = points_of(ax, day_number(day), at)
    wide, tall = text_box(lines, size, "bold")
    left, bottom, across, up = axes_points(ax)
    spots = [
        (x + size * 0.9, y - tall - size * 0.6),
        (x + size * 0.9, y - tall - size * 2),
        (x - wide - size, y + size * 0.8),
        (x + size * 1.2, y + size * 0.8),
        (x - wide / 2, y - tall - size * 3),
    ]
    found = room.place([(a, b, a + wide, b + tall) for a, b in spots], (left, bottom, left + across, bottom + up))
    spot = spots[found if found is not None else 0]
    set_text(
        ax,
        "\n".join(lines),
        (day_number(day), at),
        (spot[0] - x, spot[1] - y),
        coords="data",
        size=size,
        color=RED,
        weight="bold",
        va="bottom",
        linespacing=1.15,
        zorder=5,
    )


def step_labels(ax: Axes, series: Sequence[Estimate], inputs: Inputs, size: float, room: Room) -> None:
    """The numbers of the step line where it changes and there is room."""
    left, bottom, across, up = axes_points(ax)
    before = None
    for row in series:
        if row.best is not None and row.best != before:
            text = brief(inputs.raw[row.best_figure_id or ""])
            x, y = points_of(ax, day_number(row.known_on), row.best)
            wide, tall = text_box([text], size, "bold")
            spots = [
                (x - wide * 0.5, y + size * 0.7),
                (x - wide - size * 0.7, y + size * 0.2),
                (x + size * 0.4, y + size * 0.9),
                (x - wide * 0.5, y + size * 2.1),
                (x - wide * 0.5, y + size * 3.3),
            ]
            found = room.place(
                [(a, b, a + wide, b + tall) for a, b in spots], (left, bottom, left + across, bottom + up)
            )
            if found is not None:
                offset = spots[found][0] - x, spots[found][1] - y
                set_text(
                    ax,
                    text,
                    (day_number(row.known_on), row.best),
                    offset,
                    coords="data",
                    size=size,
                    color=BLUE,
                    weight="bold",
                    va="bottom",
                    zorder=5,
                )
        before = row.best


def end_label(ax: Axes, row: Estimate, inputs: Inputs, span: Span, size: float) -> None:
    """The last number at the line's end: how much, by whom, when; and how low the claims go that still stand."""
    if row.best is None or row.best_figure_id is None:
        return
    raw = inputs.raw[row.best_figure_id]
    said = raw["as_of"] or raw["reported_on"]
    by = inputs.name(raw["claimant_id"]) if raw["claimant_id"] else "an outlet's own voice"
    lines = [*wrapped(by, size * 0.85, size * 7.2)[:4], f"{day_words(said, year=False)} {said[:4]}"]
    number_and_note(ax, (span.last, row.best), [brief(raw), *lines], size, {"size": size * 1.7, "color": BLUE})
    if row.low is not None and row.low < row.best * 0.6:
        edge = "lowest claim still standing" + ("; the highest is open" if row.open_above else "")
        lines = [number(row.low), *wrapped(edge, size * 0.85, size * 7)]
        below = points_of(ax, span.last, row.low)[1] - axes_points(ax)[1]
        up = max(0.0, size * len(lines) - below)  # clear of the axis
        number_and_note(ax, (span.last, row.low), lines, size, {"size": size, "color": QUIET, "up": up})


def number_and_note(ax: Axes, at: tuple[float, float], lines: list[str], size: float, look: dict[str, Any]) -> None:
    """A number to the right of a point, and small lines under it."""
    right, up = size * 0.5, look.pop("up", 0.0)
    set_text(ax, lines[0], at, (right, up), coords="data", weight="bold", va="center", zorder=5, **look)
    note = {"size": size * 0.85, "color": QUIET, "va": "top", "linespacing": 1.15}
    set_text(ax, "\n".join(lines[1:]), at, (right, up - look["size"] * 0.68), coords="data", **note)


def axis_numbers(ax: Axes, size: float) -> None:
    """Numbers on the axis with their scale."""
    ticks = [t for t in ax.get_yticks() if 0 <= t <= ax.get_ylim()[1]]
    step = 2 if len(ticks) > 6 and axes_points(ax)[3] < 160 else 1
    ax.set_yticks(ticks[::step], [number(t) for t in ticks[::step]], fontsize=size * 0.9)
