"""A total and its parts, as one document claims them: what they add up to, and what no part accounts for."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from qantar.charts.data import Inputs, Record, Tables
from qantar.charts.marks import arrow, name_column
from qantar.charts.saving import describe
from qantar.charts.style import (
    BESIDE,
    BLUE,
    INK,
    ORANGE,
    QUIET,
    SKY,
    Page,
    Words,
    axes_points,
    halo,
    lay_out,
    page_for,
    quiet_axes,
    set_text,
    styled,
    width_of,
    wrapped,
)
from qantar.charts.words import day_words, number, quantity
from qantar.faults import UnknownName

KINDS = {
    "place": "By place",
    "population": "By group of people",
    "measure": "By what befell them",
    "": "As the document divides it",
}


@dataclass(frozen=True, slots=True)
class Row:
    """One bar: its kind (total, heading, part, rest, overlap), from where to where, and its words."""

    kind: str
    label: str
    said: str = ""
    start: float = 0.0
    low: float = 0.0
    high: float | None = None


@styled
def parts(
    tables: Tables = None,
    *,
    figure_id: str | None = None,
    measure: str = "killed",
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw a total and the parts that its own document gives, and return the axes.

    The parts of one division (by place, by group, ...) follow each other like steps, each beginning where the last ended.
    What the total has beyond their sum is a hatched rest that no part accounts for; what the sum has beyond the total is
    drawn past the total's line: at least so many are counted in two parts, or the document is at odds with itself. Sums
    take the low bounds: parts can be more than they say, and a rest is then smaller. Parts of another unit, and parts of
    parts, are left out.

    `figure_id` names the total; without it, that of `measure` with the most parts is drawn (the latest among equals).
    UnknownName for a figure or measure that is not there; LookupError for a figure without parts or bounds.
    """
    inputs = Inputs(tables)
    whole = inputs.raw[checked(inputs, figure_id)] if figure_id else most_divided(inputs, measure)
    children = [
        r
        for r in inputs.records("figures")
        if r["part_of"] == whole["figure_id"] and r["unit"] == whole["unit"] and least(r) is not None
    ]
    if least(whole) is None or not children:
        raise LookupError(
            f"{whole['figure_id']} has no lower bound, or no parts of its unit; give the figure_id of a total "
            "that others name as part_of"
        )
    rows = rows_of(inputs, whole, children)
    page = page_for(ax, width)
    words = words_of(inputs, whole)
    draw_rows(page, rows, float(least(whole) or 0), words)
    said = ". ".join(f"{r.label}: {r.said}" if r.said else f"{r.label}" for r in rows)
    return describe(page.ax, f"{words.title}. {words.subtitle.partition(';')[0]}. {said}.")


def words_of(inputs: Inputs, whole: Record) -> Words:
    """The texts: what is divided, who says so, where."""
    outlet = inputs.name(inputs.by_id("sources", "source_id")[whole["source_id"]]["publisher_id"])
    by = inputs.name(whole["claimant_id"]) if whole["claimant_id"] else outlet
    return Words(
        f"{label_of(inputs, whole, None)}, {inputs.place_name(whole['place_id'])}: {quantity(whole)} and its parts",
        f"As claimed by {by}, {day_words(whole['as_of'] or whole['reported_on'])}; claims, not counts of ours. Each part "
        "begins where the last ended. Hatched: no part accounts for it. Orange: more than the total.",
        f"Source: {outlet} ({whole['source_id']}), in {inputs.edition} (CC BY 4.0).",
    )


def least(record: Record) -> float | None:
    """The length of a figure's bar: its low bound, or what it says."""
    length = record["low"] if record["low"] is not None else record["value"]
    return None if length is None else float(length)


def checked(inputs: Inputs, figure_id: str) -> str:
    """The id, if there is such a figure."""
    if figure_id not in inputs.raw:
        wholes = sorted({r["part_of"] for r in inputs.records("figures") if r["part_of"] in inputs.raw})
        raise UnknownName("figure_id that has parts", figure_id, wholes[:40])
    return figure_id


def most_divided(inputs: Inputs, measure: str) -> Record:
    """The total of a measure that has the most parts; the latest reported among equals."""
    inputs.check("measures", "measure", measure)
    count: dict[str, int] = defaultdict(int)
    for record in inputs.records("figures"):
        if record["part_of"] in inputs.raw and record["unit"] == inputs.raw[record["part_of"]]["unit"]:
            count[record["part_of"]] += 1
    wholes = [inputs.raw[i] for i in count if inputs.raw[i]["measure"] == measure and least(inputs.raw[i]) is not None]
    if not wholes:
        raise LookupError(f"no figure of {measure} has parts in these tables; name another measure or a figure_id")
    return max(wholes, key=lambda r: (count[r["figure_id"]], r["reported_on"], r["figure_id"]))


def division_of(part: Record, whole: Record) -> str:
    """How a part differs from its whole: the first of place, population, measure that does."""
    for column, name in (("place_id", "place"), ("population", "population"), ("measure", "measure")):
        if part[column] != whole[column]:
            return name
    return ""


def label_of(inputs: Inputs, record: Record, division: str | None) -> str:
    """A part in the words of its division; the total in its own."""
    population = inputs.by_id("populations", "population")[record["population"]]["label"]
    measure = str(inputs.by_id("measures", "measure")[record["measure"]]["label"])
    if division is None:
        return measure if record["population"] in ("all", "none") else f"{measure}: {population.lower()}"
    if division == "":
        note = str(record["note"] or "not described")
        return note[:1].upper() + note[1:]
    names = {"place": inputs.place_name(record["place_id"]), "population": str(population), "measure": measure}
    return names[division]


def rows_of(inputs: Inputs, whole: Record, children: list[Record]) -> list[Row]:
    """The total, then each division with its parts, largest first, and its rest or overlap."""
    total = float(least(whole) or 0)
    rows = [Row("total", "Total", quantity(whole), 0, total, whole["high"])]
    for division, heading in KINDS.items():
        group = [c for c in children if division_of(c, whole) == division]
        if not group:
            continue
        rows.append(Row("heading", heading))
        end = 0.0
        for part in sorted(group, key=lambda c: (-float(least(c) or 0), c["figure_id"])):
            start, end = end, end + float(least(part) or 0)
            high = None if part["high"] is None else start + part["high"]
            rows.append(Row("part", label_of(inputs, part, division), quantity(part), start, end, high))
        rows += remainder(end, total, exact=all(c["high"] == c["low"] for c in group))
    return rows


def remainder(end: float, total: float, *, exact: bool) -> list[Row]:
    """What is left of the total after parts that end there, or how far they go beyond it."""
    if end < total:
        left = number(total - end)
        return [Row("rest", "In none of these parts", left if exact else f"up to {left}", end, total, total)]
    if end > total:
        return [Row("overlap", "More than the total", number(end - total), total, end, end)]
    return []


def draw_rows(page: Page, rows: list[Row], total: float, words: Words) -> None:
    """The rows from the top down, the total's line through them."""
    ax, size = page.ax, page.size
    wide = page.width if page.own else axes_points(ax)[2]
    column = wide * 0.36
    labels = [wrapped(r.label, size, column) for r in rows]
    talls = [
        size * (1.25 * len(lines) + (1.0 if row.kind == "heading" else 0.75))
        for row, lines in zip(rows, labels, strict=True)
    ]
    ends = list(accumulate(talls))
    room = max(width_of(r.said, size, "bold") for r in rows) + size * 3
    reach = max(total, *(max(r.low, r.high or 0) for r in rows))
    ax.set_xlim(0, reach / max(0.35, 1 - room / (wide - column)))
    ax.set_ylim(ends[-1], 0)
    quiet_axes(ax, size, grid="")
    x = name_column(page, column + size * 0.8)
    lay_out(page, words, height=ends[-1], left=-x, below=size * 0.5)
    ax.set_xticks([])
    ax.set_yticks([])
    ax.plot([total, total], [talls[0] / 2, ends[-1]], color=INK, linewidth=0.9, linestyle=(0, (3, 2)), zorder=2)
    for row, lines, tall, end in zip(rows, labels, talls, ends, strict=True):
        y = end - tall / 2 + (size * 0.3 if row.kind == "heading" else 0)
        weight = "bold" if row.kind in ("heading", "total") else "normal"
        look = {"size": size, "weight": weight, "color": QUIET if row.kind == "heading" else INK, "va": "center"}
        set_text(ax, "\n".join(lines), (0, y), (x, 0), coords=BESIDE, linespacing=1.15, **look)
        if row.kind != "heading":
            draw_bar(ax, y, row, size)


def draw_bar(ax: Axes, y: float, row: Row, size: float) -> None:
    """One bar, what its words leave open, and its number."""
    tall = size * 1.15
    looks: dict[str, dict[str, Any]] = {
        "total": {"facecolor": INK},
        "part": {"facecolor": BLUE},
        "rest": {"facecolor": "white", "edgecolor": QUIET, "hatch": "////", "linewidth": 0.6},
        "overlap": {"facecolor": ORANGE, "edgecolor": INK, "hatch": "xx", "linewidth": 0.6},
    }
    ax.add_patch(Rectangle((row.start, y - tall / 2), row.low - row.start, tall, zorder=3, **looks[row.kind]))
    end = row.low
    if row.high is None:
        arrow(ax, (row.low, y), (size * 1.8, 0), (looks[row.kind]["facecolor"], size * 0.2))
    elif row.high > row.low:
        ax.add_patch(Rectangle((row.low, y - tall / 2), row.high - row.low, tall, facecolor=SKY, alpha=0.5, zorder=2.5))
        end = row.high
    set_text(
        ax,
        row.said,
        (end, y),
        (size * (2.4 if row.high is None else 0.5), 0),
        coords="data",
        size=size,
        weight="bold",
        va="center",
        zorder=5,
        path_effects=halo(size),
    )
