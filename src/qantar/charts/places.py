"""Where: what is claimed of each place, as dots on the country's outline."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Polygon

from qantar.charts.data import Inputs, Record, Tables
from qantar.charts.marks import Room, points_of, text_box
from qantar.charts.saving import describe
from qantar.charts.style import (
    BLUE,
    GROUND,
    INK,
    QUIET,
    Page,
    Words,
    axes_points,
    halo,
    lay_out,
    page_for,
    set_text,
    styled,
    wrapped,
)
from qantar.charts.words import bounds, brief, day_words, number
from qantar.series import Estimate, Figure

MIDDLE = 48.0  # the latitude at which a degree of longitude is drawn in its true length


@dataclass(frozen=True, slots=True)
class Spot:
    """What is known of one place."""

    place: Record
    row: Estimate
    raw: Record | None

    @property
    def at(self) -> tuple[float, float]:
        """Where it is drawn: degrees, longitude shortened as at the middle latitude."""
        return self.place["longitude"] * math.cos(math.radians(MIDDLE)), self.place["latitude"]

    @property
    def size(self) -> float:
        """The number its dot shows: the best claim, or the least that is claimed."""
        return float(next((n for n in (self.row.best, self.row.low, self.row.high) if n is not None), 0))

    @property
    def said(self) -> str:
        return brief(self.raw) if self.raw else bounds(self.row.low, self.row.high)

    @property
    def range(self) -> list[str]:
        """The range of the standing claims, where it is more than the number says."""
        whole = bounds(self.row.low, self.row.high)
        return [f"claims: {whole}"] if whole not in (number(self.size), bounds(*self.own)) else []

    @property
    def own(self) -> tuple[float | None, float | None]:
        """The bounds of the claim of highest authority."""
        return (self.raw["low"], self.raw["high"]) if self.raw else (self.row.low, self.row.high)


@styled
def places(
    tables: Tables = None,
    *,
    measure: str = "killed",
    population: str = "all",
    country: str = "KAZ",
    known_on: str | None = None,
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw what is claimed of each place within a country as dots on its outline, and return the axes.

    A dot's area is the claim of highest authority; a pale disc shows the highest standing claim and a thin ring the
    lowest, where these differ. The number beside a dot keeps its hedge; the range of all standing claims is under it, a
    plus for no upper bound. Places are drawn at the coordinates of the table `places`; a place within another is drawn by
    itself, never added up. The outline is Kazakhstan's; for another `country` the dots stand alone. `known_on` is an ISO
    day; without it, the record's last.

    UnknownName for a wrong measure, population or country; LookupError where nothing is claimed of any place within it;
    ValueError where a place that has a number has no coordinates.
    """
    inputs = Inputs(tables)
    inputs.check("measures", "measure", measure)
    inputs.check("populations", "population", population)
    country = inputs.place_id(country)
    figures = [
        f
        for f in inputs.figures
        if f.scope == "event_total"
        and (f.target.measure, f.target.population) == (measure, population)
        and within(inputs, f.target.place_id, country)
        and (known_on is None or f.reported_on <= known_on)
    ]
    spots = spots_of(inputs, figures, known_on)
    if not spots:
        until = f" until {known_on}" if known_on else ""
        raise LookupError(f"no total of {measure} ({population}) is claimed of any place within {country}{until}")
    page = page_for(ax, width)
    label = inputs.what(spots[0].row.target._replace(place_id=country))
    when = f"as of {day_words(known_on)}" if known_on else "the claims that stand"
    words = Words(f"{label}: by place", subtitle(when), inputs.source_line(figures))
    draw_map(page, spots, words, outline() if country == "KAZ" else [])
    said = "; ".join(f"{s.place['name']} {s.said} (standing claims {bounds(s.row.low, s.row.high)})" for s in spots)
    return describe(page.ax, f"Map. {label}, by place, {when}. {said}.")


def subtitle(when: str) -> str:
    """What the marks mean and what the numbers are not."""
    return (
        f"{when[:1].upper()}{when[1:]}; claims, not counts of ours. Dot: the claim of highest authority. "
        "Pale disc and ring: highest and lowest claim. Signs before a number are its hedge: > more than, ≥ at least, "
        "~ about. Places without a dot: no total claimed, not none."
    )


def within(inputs: Inputs, place_id: str, country: str) -> bool:
    """Whether a place lies within a country, the country itself left out."""
    return place_id != country and country in inputs.lineage(place_id)


def spots_of(inputs: Inputs, figures: list[Figure], known_on: str | None) -> list[Spot]:
    """The last row of each place's series, largest first; ValueError for places without coordinates."""
    table = inputs.by_id("places", "place_id")
    last: dict[str, Estimate] = {}
    for row in inputs.series(figures):
        if known_on is None or row.known_on <= known_on:
            last[row.target.place_id] = row
    last = {place: row for place, row in last.items() if row.n_figures}
    bare = [p for p in sorted(last) if table[p]["latitude"] is None or table[p]["longitude"] is None]
    if bare:
        names = ", ".join(f"{p} ({table[p]['name']})" for p in bare)
        raise ValueError(
            f"the table places gives no coordinates for {names}; fill latitude and longitude in etl/sheets/places.csv and build anew"
        )
    spots = [
        Spot(table[p], row, inputs.raw[row.best_figure_id] if row.best_figure_id else None) for p, row in last.items()
    ]
    return sorted(spots, key=lambda s: (-s.size, s.place["place_id"]))


@cache
def outline() -> list[tuple[float, float]]:
    """Kazakhstan's outline in the degrees of `Spot.at`."""
    document = json.loads(resources.files("qantar").joinpath("charts/kazakhstan.json").read_text(encoding="utf-8"))
    shrink = math.cos(math.radians(MIDDLE))
    return [(x * shrink, y) for x, y in document["outline"]]


def draw_map(page: Page, spots: list[Spot], words: Words, border: list[tuple[float, float]]) -> None:
    """Outline, discs, dots, and labels that keep clear of each other."""
    ax, size = page.ax, page.size
    points = border or [s.at for s in spots]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    pad = max(right - left, top - bottom, 1.0) * 0.05
    wide = page.width if page.own else axes_points(ax)[2]
    ax.set_axis_off()
    lay_out(page, words, height=wide * (top - bottom + 2 * pad) / (right - left + 2 * pad))
    ax.set_xlim(left - pad, right + pad)
    ax.set_ylim(bottom - pad, top + pad)
    ax.set_aspect("equal", adjustable="box" if page.own else "datalim")
    if border:
        ax.add_patch(Polygon(border, closed=True, facecolor=GROUND, edgecolor="#9a9a9a", linewidth=0.8, zorder=1))
    largest = max(max(s.size, s.row.high or 0) for s in spots) or 1
    unit = wide * 0.085 / largest**0.5
    for spot in spots:
        draw_spot(ax, spot, unit)
    label_spots(ax, spots, unit, size)


def draw_spot(ax: Axes, spot: Spot, unit: float) -> None:
    """One place: disc of the highest claim, dot of the best, ring of the lowest."""
    low, high = spot.row.low, spot.row.high
    if high is not None and high > spot.size:
        disc(ax, spot, unit * high**0.5, {"color": BLUE, "alpha": 0.25, "markeredgewidth": 0})
    disc(ax, spot, max(unit * spot.size**0.5, 2.5), {"color": BLUE, "alpha": 0.75, "markeredgewidth": 0})
    if low is not None and 0 < low < spot.size:
        ring = {"markerfacecolor": "none", "markeredgecolor": "white", "markeredgewidth": 0.9}
        disc(ax, spot, max(unit * low**0.5, 2), ring)


def disc(ax: Axes, spot: Spot, across: float, look: dict[str, Any]) -> None:
    """A disc at a place, `across` points wide."""
    x, y = spot.at
    ax.plot([x], [y], marker="o", linestyle="none", markersize=across, zorder=3, **look)


def label_spots(ax: Axes, spots: list[Spot], unit: float, size: float) -> None:
    """A number and a name beside each dot, the largest first; a name that finds no room is left out, a number never."""
    room = Room()
    left, bottom, wide, tall = axes_points(ax)
    limits = (left - size, bottom - size, left + wide + size, bottom + tall + size)
    centres = [(*points_of(ax, *s.at), max(unit * max(s.size, s.row.high or 0) ** 0.5, 2.5) / 2) for s in spots]
    for x, y, r in centres:
        room.take((x - r, y - r, x + r, y + r))
    for spot, (x, y, r) in zip(spots, centres, strict=True):
        name, said = wrapped(spot.place["name"], size * 0.85, size * 9), spot.said
        for lines in ([said, *name, *spot.range], [said, *name], [said, *spot.range], [said]):
            w = max(text_box(lines[:1], size, "bold")[0], text_box(lines[1:], size * 0.85)[0])
            h = len(lines) * size * 1.2
            boxes = candidates(x, y, r + size * 0.35, w, h)
            found = room.place(boxes, limits)
            if found is not None or lines == [said]:
                box = boxes[found if found is not None else 0]
                put_label(ax, spot.at, lines, (box[0] - x, box[3] - y), size)
                break


def candidates(x: float, y: float, r: float, w: float, h: float) -> list[tuple[float, float, float, float]]:
    """Places for a label around a dot: to its sides first."""
    d = r * 0.75
    corners = [
        (x + r, y - h / 2),
        (x - r - w, y - h / 2),
        (x - w / 2, y + r),
        (x - w / 2, y - r - h),
        (x + d, y + d),
        (x + d, y - d - h),
        (x - d - w, y + d),
        (x - d - w, y - d - h),
        (x - w * 0.25, y - r - h),
        (x - w * 0.75, y - r - h),
        (x - w * 0.25, y - r - h * 1.5),
        (x + r, y + h * 0.3),
        (x + r, y - h * 1.3),
        (x - r - w, y + h * 0.3),
        (x - r - w, y - h * 1.3),
    ]
    return [(a, b, a + w, b + h) for a, b in corners]


def put_label(ax: Axes, at: tuple[float, float], lines: list[str], offset: tuple[float, float], size: float) -> None:
    """Number in bold, name in small under it; `offset` leads to their top left."""
    set_text(
        ax,
        lines[0],
        at,
        offset,
        coords="data",
        size=size,
        weight="bold",
        va="top",
        color=INK,
        zorder=5,
        path_effects=halo(size),
    )
    if lines[1:]:
        set_text(
            ax,
            "\n".join(lines[1:]),
            at,
            (offset[0], offset[1] - size * 1.2),
            coords="data",
            size=size * 0.85,
            va="top",
            color=QUIET,
            linespacing=1.1,
            zorder=5,
            path_effects=halo(size),
        )
