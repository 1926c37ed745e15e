"""Who claims what: ranges on one scale, a row a claimant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from matplotlib.axes import Axes

from qantar.charts.data import Inputs, Record, Tables, plural
from qantar.charts.marks import Look, name_column, range_row
from qantar.charts.saving import describe
from qantar.charts.style import (
    BESIDE,
    BLUE,
    QUIET,
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
from qantar.series import Figure, Target, descending

ORDERS = ("authority", "value")


@dataclass(frozen=True, slots=True)
class Row:
    """One claimant's word on one target: its figure, how many documents carry it, and what else it says."""

    figure: Figure
    raw: Record
    head: str
    foot: str
    documents: int

    @property
    def sort_value(self) -> float:
        return next((float(n) for n in (self.figure.value, self.figure.low, self.figure.high) if n is not None), 0.0)


@styled
def claims(
    tables: Tables = None,
    *,
    measure: str | None = "killed",
    population: str = "all",
    place: str = "KAZ",
    unit: str | None = None,
    known_on: str | None = None,
    order: str = "authority",
    most: int = 12,
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw the claims that stood on a day as ranges, a row a claimant, and return the axes.

    Bars run from low to high, arrows where a bound is open; a mark stands at the number said, full where it is exact,
    hollow where it is hedged; the number stands beside it with its hedge. An outlet that names no claimant stands for
    itself. `known_on` is an ISO day; without it, the record's last. `order`: `authority` (as in the table of that name)
    or `value`; the first `most` rows are drawn, and the chart says how many are not. With `measure=None` every standing
    figure of the tables is drawn, whatever it counts, on a logarithmic scale: meant for a small choice of figures.
    `width` is in inches, used without `ax`.

    UnknownName for a wrong measure, population, place or order; LookupError where nothing stands.
    """
    if order not in ORDERS:
        raise UnknownName("order of claims", order, ORDERS)
    inputs = Inputs(tables)
    if measure is None:
        title, figures = "What the documents say", inputs.standing_on(inputs.figures, known_on)
    else:
        target, totals = inputs.target(measure, population, place, unit)
        title, figures = inputs.what(target), inputs.standing_on(totals, known_on)
    if not figures:
        raise LookupError(f"no claim stands on {known_on or 'any day'}; give a later day, or other tables")
    rows = ordered(rows_of(inputs, figures, mixed=measure is None), inputs, order)
    page = page_for(ax, width)
    when = f"as of {day_words(known_on)}" if known_on else "the claims that stand"
    words = Words(
        f"{title}: {'who claims what' if measure else 'figure by figure'}",
        subtitle(when, len(rows) - most, logged=measure is None),
        inputs.source_line(figures),
    )
    draw_rows(page, rows[:most], words, logged=measure is None)
    return describe(page.ax, f"{words.title}, {when}. {told(rows, most, mixed=measure is None)}")


def told(rows: list[Row], most: int, *, mixed: bool) -> str:
    """The rows in words."""
    said = [f"{r.head} ({r.foot}): {quantity(r.raw)}" if mixed else f"{r.head}: {quantity(r.raw)}" for r in rows[:most]]
    more = f" And {plural(len(rows) - most, 'claim')} more." if len(rows) > most else ""
    return "; ".join(said) + "." + more


def subtitle(when: str, more: int, *, logged: bool) -> str:
    """What the marks mean and what the numbers are not."""
    text = f"{when[:1].upper()}{when[1:]}; claims, not counts of ours. ● exact  ○ hedged; bar: what the words can mean; → no upper bound."
    if logged:
        text += " Each step of the scale is ten times the last."
    return text + (f" {plural(more, 'further claimant')} not drawn." if more > 0 else "")


def rows_of(inputs: Inputs, figures: Sequence[Figure], *, mixed: bool) -> list[Row]:
    """A row for each voice and target: the voice's latest figure, exact before hedged."""
    groups: dict[tuple[Target, str], list[Figure]] = defaultdict(list)
    for f in figures:
        groups[f.target, f.voice].append(f)
    rows = []
    for (target, voice), group in sorted(groups.items()):
        chosen = min(
            group,
            key=lambda f: (
                f.day == f.reported_on and f.as_of is None,
                [-ord(c) for c in f.day],
                not f.exact,
                f.figure_id,
            ),
        )
        raw = inputs.raw[chosen.figure_id]
        name = inputs.name(voice)
        own = raw["claimant_id"] is None
        documents = len({inputs.raw[f.figure_id]["source_id"] for f in group})
        when = f"{day_words(chosen.day, year=False)} {chosen.day[:4]}"
        carried = f"{when}, own voice" if own else f"{when}, {plural(documents, 'document')}"
        rows.append(Row(chosen, raw, inputs.what(target) if mixed else name, name if mixed else carried, documents))
    return rows


def ordered(rows: list[Row], inputs: Inputs, order: str) -> list[Row]:
    """The rows by authority and then documents, or by number."""
    if order == "value":
        return sorted(rows, key=lambda r: (-r.sort_value, r.head, r.foot))
    return sorted(
        rows,
        key=lambda r: (
            r.figure.target.measure,
            inputs.rank(r.figure.target, r.figure.voice),
            r.raw["claimant_id"] is None,
            descending(r.figure.day),
            -r.documents,
            r.head,
            r.foot,
        ),
    )


def draw_rows(page: Page, rows: list[Row], words: Words, *, logged: bool) -> None:
    """The rows from the top down: name to the left, range on the scale, number beside it."""
    ax, size = page.ax, page.size
    wide = page.width if page.own else axes_points(ax)[2]
    column = wide * 0.36
    heads = [wrapped(r.head, size, column) for r in rows]
    feet = [wrapped(r.foot, size * 0.8, column) for r in rows]
    ends = list(accumulate(size * (1.3 * len(h) + 1.05 * len(f) + 0.85) for h, f in zip(heads, feet, strict=True)))
    middles = [(before + end) / 2 for before, end in zip([0.0, *ends], ends, strict=False)]
    room = max(width_of(quantity(r.raw), size, "bold") for r in rows) + size * 4.6
    set_scale(ax, rows, room / max(wide - column, 1), (wide - column) / size, logged=logged)
    ax.set_ylim(ends[-1], 0)
    quiet_axes(ax, size, grid="x")
    x = name_column(page, column + size * 0.8)
    lay_out(page, words, height=ends[-1], left=-x, below=size * 2)
    for y, row, head, foot in zip(middles, rows, heads, feet, strict=True):
        draw_row(ax, y, row, size)
        names(ax, (x, y), head, foot, size)
    ax.set_yticks([])


def draw_row(ax: Axes, y: float, row: Row, size: float) -> None:
    """The range of one claim and its number."""
    color = BLUE if row.raw["claimant_id"] else QUIET
    range_row(ax, y, row.figure, Look(color, size * 0.75, row.figure.exact))
    at = max(n for n in (row.figure.value, row.figure.low, row.figure.high) if n is not None)
    gap = size * (3.4 if row.figure.high is None else 0.9)
    look = {"size": size, "weight": "bold", "color": color, "va": "center", "path_effects": halo(size)}
    set_text(ax, quantity(row.raw), (at, y), (gap, 0), coords="data", **look)


def names(ax: Axes, at: tuple[float, float], head: list[str], foot: list[str], size: float) -> None:
    """Who, and below it, in small, the rest."""
    (x, y), tall = at, size * 1.3
    half = (len(head) * tall + len(foot) * size * 1.05) / 2
    set_text(ax, "\n".join(head), (0, y), (x, half), coords=BESIDE, size=size, va="top", linespacing=1.2)
    under = (x, half - len(head) * tall)
    set_text(ax, "\n".join(foot), (0, y), under, coords=BESIDE, size=size * 0.8, color=QUIET, va="top", linespacing=1.2)


def set_scale(ax: Axes, rows: list[Row], room: float, letters: float, *, logged: bool) -> None:
    """A scale from nought that keeps `room` (a share of the axes) for the number beside the last mark.

    `letters` is how many letters the axes are wide, and so how many ticks they hold.
    """
    ends = [float(n) for r in rows for n in (r.figure.low, r.figure.value, r.figure.high) if n is not None]
    top = max(ends) or 1.0
    share = min(room, 0.7)
    if logged:
        bottom = max(min(e for e in ends if e > 0) / 2, 1e-3)
        ax.set_xscale("log")
        ax.set_xlim(bottom, top * (top / bottom) ** (share / (1 - share)))
        powers = [10.0**n for n in range(-3, 16) if bottom <= 10.0**n <= top * 1.05]
        powers = powers[:: 1 if letters / max(len(powers), 1) > 6 else 2]
        ax.set_xticks(powers, [number(p) for p in powers])
        ax.set_xticks([], minor=True)
    else:
        ax.set_xlim(0, top / (1 - share))
        ticks = [t for t in ax.get_xticks() if 0 <= t <= top * 1.02]
        ticks = ticks[:: max(1, round(len(ticks) * 5 / letters))]
        ax.set_xticks(ticks, [number(t) for t in ticks])
