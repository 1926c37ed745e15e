"""The parts of a toll chart, each drawn by a function of its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes

from qantar.charts.data import WITHDRAWN, Inputs, Record
from qantar.charts.days import Span, day_number
from qantar.charts.marks import Room, arrow, points_of, text_box
from qantar.charts.style import BLUE, INK, QUIET, RED, SKY, axes_points, set_text, wrapped
from qantar.charts.words import brief, day_words, number, quantity
from qantar.faults import UnknownName
from qantar.series import Estimate, Figure, Target


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


def claims_of(figures: Sequence[Figure], inputs: Inputs) -> list[Claim]:
    """The figures as claims, those that coincide as one."""
    groups: dict[tuple[Any, ...], list[Figure]] = defaultdict(list)
    for f in figures:
        status = inputs.raw[f.figure_id]["status"]
        fell = f.withdrawn_on if status in WITHDRAWN else None
        groups[f.reported_on, f.value, f.low, f.high, f.exact, fell, status == "standing"].append(f)
    claims = []
    for key in sorted(groups, key=str):
        group = groups[key]
        documents = len({inputs.raw[f.figure_id]["source_id"] for f in group})
        day, value, low, high, exact, fell, stands = key
        claims.append(
            Claim(day, value, low, high, exact, fell, stands, documents, quantity(inputs.raw[group[0].figure_id]))
        )
    return claims


def greatest(figures: Sequence[Figure], ids: Sequence[str]) -> float:
    """The greatest number that any of these figures names."""
    wanted = set(ids)
    return max(
        (n for f in figures if f.figure_id in wanted for n in (f.low, f.value, f.high) if n is not None), default=0
    )


def ceiling(series: Sequence[Estimate], figures: Sequence[Figure]) -> float:
    """The top of the axis."""
    return 1.16 * (max(greatest(figures, [f.figure_id for f in figures]), max(e.best or 0 for e in series)) or 1)


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
            color = INK if claim.stands else QUIET
            bars(ax, x, claim, color, size)
            ax.plot(
                [x],
                [y],
                marker="o",
                markersize=area,
                color=color,
                markerfacecolor=color if claim.stands else "white",
                alpha=0.85,
                markeredgewidth=0.8,
                zorder=3.4,
                linestyle="none",
            )
        px, py = points_of(ax, x, y)
        reach = size * 1.5 if claim.high is None and not claim.fell else area / 2
        room.take((px - area / 2, py - area / 2, px + area / 2, py + reach))


def bars(ax: Axes, x: float, claim: Claim, color: str, size: float) -> None:
    """The bounds of a claim: a bar, and an arrow where they are open."""
    if claim.low is not None and claim.high is not None and claim.high > claim.low:
        ax.plot([x, x], [claim.low, claim.high], color=color, linewidth=size * 0.14, alpha=0.6, zorder=3.1)
    if claim.high is None:
        arrow(ax, (x, claim.at), (0, size * 1.5), color, size * 0.1, 0.8)
    if claim.low is None:
        arrow(ax, (x, claim.at), (0, -size * 1.5), color, size * 0.1, 0.8)


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
    """The last number at the line's end: how much, by whom, when."""
    if row.best is None or row.best_figure_id is None:
        return
    raw = inputs.raw[row.best_figure_id]
    said = raw["as_of"] or raw["reported_on"]
    by = (
        wrapped(inputs.name(raw["claimant_id"] or ""), size * 0.85, size * 7.2) if raw["claimant_id"] else ["an outlet"]
    )
    set_text(
        ax,
        brief(raw),
        (span.last, row.best),
        (size * 0.5, 0),
        coords="data",
        size=size * 1.7,
        weight="bold",
        color=BLUE,
        va="center",
        zorder=5,
    )
    if row.low is not None and row.low < row.best * 0.6:
        edge = (
            ["lowest claim", "still standing"]
            if not row.open_above
            else ["lowest claim still", "standing; the", "highest is open"]
        )
        set_text(
            ax,
            number(row.low),
            (span.last, row.low),
            (size * 0.5, size * 0.3),
            coords="data",
            size=size,
            weight="bold",
            color=QUIET,
            va="bottom",
        )
        set_text(
            ax,
            "\n".join(edge),
            (span.last, row.low),
            (size * 0.5, size * 0.1),
            coords="data",
            size=size * 0.8,
            color=QUIET,
            va="top",
            linespacing=1.1,
        )
    lines = [*by[:4], day_words(said, year=False) + f" {said[:4]}"]
    set_text(
        ax,
        "\n".join(lines),
        (span.last, row.best),
        (size * 0.5, -size * 1.15),
        coords="data",
        size=size * 0.85,
        color=QUIET,
        va="top",
        linespacing=1.15,
    )


def axis_numbers(ax: Axes, size: float) -> None:
    """Numbers on the axis with their scale."""
    ticks = [t for t in ax.get_yticks() if 0 <= t <= ax.get_ylim()[1]]
    step = 2 if len(ticks) > 6 and axes_points(ax)[3] < 160 else 1
    ax.set_yticks(ticks[::step], [number(t) for t in ticks[::step]], fontsize=size * 0.9)


def events_of(
    inputs: Inputs, target: Target, series: Sequence[Estimate], figures: Sequence[Figure], asked: Sequence[str] | None
) -> list[Record]:
    """Timeline entries to label, the most telling first: those asked for, or those on days on which the toll moved."""
    known = {r["timeline_id"]: r for r in inputs.records("timeline")}
    if asked is not None:
        for name in asked:
            if name not in known:
                raise UnknownName("timeline_id", name, known)
        return [known[name] for name in asked]
    moved = {
        e.known_on
        for before, e in zip([None, *series], series, strict=False)
        if before is None or e.best != before.best
    }
    moved |= {f.withdrawn_on for f in figures if f.withdrawn_on}
    numbers = {number(n) for f in figures for n in (f.value,) if n is not None}
    told = {inputs.raw[f.figure_id]["source_id"] for f in figures}
    around = inputs.lineage(target.place_id)

    def telling(entry: Record) -> tuple[int, int, str]:
        mentioned = any(word.strip(".,;:()") in numbers for word in entry["label"].split())
        score = (
            3 * (entry["date"] in moved)
            + 2 * mentioned
            + 2 * (entry["source_id"] in told)
            + (entry["place_id"] in around)
        )
        return -score, len(entry["label"]), entry["timeline_id"]

    entries = sorted((r for r in known.values() if r["event_id"] == target.event_id), key=telling)
    return [r for r in entries if telling(r)[0] <= -5]


LINES = 5  # an event's label takes at most so many


def fit_events(events: Sequence[Record], span: Span, width: float, size: float) -> list[tuple[float, list[str]]]:
    """Days and lines of the labels that fit side by side."""
    chosen: list[tuple[float, float, list[str]]] = []
    column = max(size * 9.5, width / 8)
    for entry in events:
        day = day_number(entry["date"])
        if not span.first <= day <= span.last:
            continue
        x = float(span.forward(day)) * width
        lines = wrapped(entry["label"], size * 0.85, column)
        if (
            len(lines) > LINES
            or x + column > width + size * 7
            or any(abs(x - other) < column + size for other, _, _ in chosen)
        ):
            continue
        when = day_words(entry["date"], year=False) + (f" {entry['date'][:4]}" if span.seam and day > span.seam else "")
        chosen.append((x, day, [when, *lines]))
    return [(day, lines) for _, day, lines in sorted(chosen)]


def strip_height(chosen: list[tuple[float, list[str]]], size: float) -> float:
    """The height that the labels need over the axes."""
    return max((len(lines) for _, lines in chosen), default=0) * size * 1.08 + (size * 0.6 if chosen else 0)


def event_lines(ax: Axes, chosen: list[tuple[float, list[str]]], size: float) -> None:
    """A thin line and a quiet label an event."""
    for day, lines in chosen:
        ax.axvline(day, color=QUIET, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0.8)
        look = {"color": QUIET, "va": "top", "linespacing": 1.1, "size": size * 0.85}
        ax.annotate(
            "\n".join(lines),
            (day, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, strip_height(chosen, size)),
            textcoords="offset points",
            annotation_clip=False,
            **look,
        )  # type: ignore[arg-type]
