"""Troops of the CSTO in Kazakhstan: how many each state was said to send, and how many were there."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import accumulate

from matplotlib.axes import Axes

from qantar.charts.data import WITHDRAWN, Inputs, Record, Tables, plural
from qantar.charts.marks import Look, Room, arrow, mark, name_column, points_of, text_box
from qantar.charts.saving import describe
from qantar.charts.style import (
    BESIDE,
    BLUE,
    QUIET,
    RED,
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
from qantar.charts.words import brief, number, quantity

WHOLE = "All states together"
STAGES = PROMISED, THERE, LEFT = "promised or on the way", "in the country", "left"
COLORS = {PROMISED: QUIET, THERE: BLUE, LEFT: RED}

# What coders write in the notes of such figures. Only `deployed` needs them: what left has a measure of its own.
ON_THE_WAY = re.compile(
    r"\b(sent|asked for|approved|decided|expected|planned|prepar\w+|not yet|being sent|to be sent|on the way|pledged|promised)\b",
    re.I,
)
ARRIVED = re.compile(r"\b(arrived|in the country|came back|returned|at the|guard\w*|stationed)\b", re.I)


@dataclass(frozen=True, slots=True)
class Claim:
    """Figures of one state and stage that say the same."""

    state: str
    stage: str
    raw: Record
    documents: int

    @property
    def at(self) -> float:
        return float(next(n for n in (self.raw["value"], self.raw["low"], self.raw["high"]) if n is not None))


@styled
def deployment(
    tables: Tables = None,
    *,
    place: str = "KAZ",
    population: str = "peacekeepers",
    arrived_by: str = "2022-01-09",
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw the claims about foreign troops by contributing state, promised against arrived, and return the axes.

    A row a state: a hollow mark for what was promised or on the way, a full one for what was in the country, a square for
    what left; marks are larger where more documents carry them. Totals of the mission are in the first row. A state's
    share is a figure of scope `incident` whose note names the state (or, where it names none, whose claimant is of that
    state); shares of no known state are left out, and the chart says how many. A figure counts as promised where its note
    says so, else by the day it speaks of: up to `arrived_by`, on which the force was reported complete, promised; after
    it, in the country.

    UnknownName for a wrong place or population; LookupError where the tables hold no such figure.
    """
    inputs = Inputs(tables)
    inputs.check("populations", "population", population)
    figures = troops(inputs, population, inputs.place_id(place))
    if not figures:
        raise LookupError(f"no figures of {population} deployed in {place}; qantar.load('figures') shows what there is")
    claims, unknown = claims_of(inputs, figures, inputs.place_id(place), arrived_by)
    if not claims:
        raise LookupError(
            f"none of the {len(figures)} figures of {population} deployed in {place} is a total or names its state"
        )
    page = page_for(ax, width)
    left_out = f" {plural(unknown, 'figure')} of no named state left out." if unknown else ""
    words = Words(
        f"Foreign troops in {inputs.place_name(inputs.place_id(place))}, by state: promised and arrived",
        "People; claims, not counts of ours. ○ promised or on the way  "
        f"● in the country  ■ left; larger where more documents say so.{left_out}",
        inputs.source_line(figures),
    )
    draw_states(page, claims, words)
    return describe(page.ax, f"{words.title}. {told(claims)}{left_out}")


def troops(inputs: Inputs, population: str, place: str) -> list[Record]:
    """The figures of troops within a place that were not withdrawn."""
    return [
        r
        for r in inputs.records("figures")
        if r["measure"] in ("deployed", "withdrawn")
        and (r["population"], r["unit"]) == (population, "people")
        and place in inputs.lineage(r["place_id"])
        and r["scope"] != "context"
        and r["status"] not in WITHDRAWN
    ]


def claims_of(inputs: Inputs, figures: list[Record], place: str, arrived_by: str) -> tuple[list[Claim], int]:
    """The claims by state and stage, and how many figures name no state."""
    groups: dict[tuple[str, str, object, object, object], list[Record]] = defaultdict(list)
    unknown = 0
    for record in sorted(figures, key=lambda r: (r["reported_on"], r["figure_id"])):
        state = WHOLE if record["scope"] == "event_total" else state_of(inputs, record, place)
        if state is None:
            unknown += 1
        elif any(record[c] is not None for c in ("value", "low", "high")):
            groups[state, stage_of(record, arrived_by), record["value"], record["low"], record["high"]].append(record)
    claims = [Claim(key[0], key[1], group[0], len({r["source_id"] for r in group})) for key, group in groups.items()]
    return claims, unknown


def state_of(inputs: Inputs, record: Record, place: str) -> str | None:
    """The state whose troops a figure counts, by its note or its claimant."""
    countries = {
        r["place_id"]: r["name"] for r in inputs.records("places") if r["level"] == "country" and r["place_id"] != place
    }
    note = record["note"] or ""
    for name in countries.values():
        if re.search(rf"\b{re.escape(name[:5])}", note):  # Tajikistan, Tajik; Belarus, Belarusian
            return str(name)
    claimant = inputs.organizations.get(record["claimant_id"] or "")
    home = countries.get(claimant["country"]) if claimant and claimant["stance"] == "foreign_government" else None
    return str(home) if home else None


def stage_of(record: Record, arrived_by: str) -> str:
    """Whether the people counted had left, were there, or were still to come."""
    if record["measure"] == "withdrawn":
        return LEFT
    note = record["note"] or ""
    if ARRIVED.search(note):
        return THERE
    if ON_THE_WAY.search(note):
        return PROMISED
    return PROMISED if (record["as_of"] or record["reported_on"]) <= arrived_by else THERE


def states_of(claims: list[Claim]) -> list[str]:
    """All together, then the states by size."""
    sizes: dict[str, float] = {}
    for claim in claims:
        sizes[claim.state] = max(claim.at, sizes.get(claim.state, 0))
    return sorted(sizes, key=lambda s: (s != WHOLE, -sizes[s], s))


def told(claims: list[Claim]) -> str:
    """The claims in words."""
    lines = []
    for state in states_of(claims):
        stages = []
        for stage in STAGES:
            said = [
                quantity(c.raw)
                for c in sorted(claims, key=lambda c: (-c.documents, c.at))
                if (c.state, c.stage) == (state, stage)
            ]
            if said:
                stages.append(f"{stage} " + ", ".join(dict.fromkeys(said)))
        lines.append(f"{state}: {'; '.join(stages)}.")
    return " ".join(lines)


def draw_states(page: Page, claims: list[Claim], words: Words) -> None:
    """A band of rows a state: one row a stage that is claimed."""
    ax, size = page.ax, page.size
    wide = page.width if page.own else axes_points(ax)[2]
    names = {state: wrapped(state, size, wide * 0.25, "bold") for state in states_of(claims)}
    column = max(width_of(line, size, "bold") for lines in names.values() for line in lines) + size
    stages = [(s, g) for s in names for g in STAGES if any((c.state, c.stage) == (s, g) for c in claims)]
    firsts = {state: next(row for row in stages if row[0] == state) for state in names}
    ends = list(accumulate(size * (2.9 if row in firsts.values() else 2.1) for row in stages))
    rows = {row: end - size * 0.9 for row, end in zip(stages, ends, strict=True)}
    top = max(max(c.at, c.raw["high"] or 0) for c in claims)
    ax.set_xlim(0, top / (1 - min(0.5, size * 6.5 / (wide - column))))
    ax.set_ylim(ends[-1] + size * 0.4, 0)
    quiet_axes(ax, size, grid="x")
    ticks = [t for t in ax.get_xticks() if 0 <= t <= top * 1.05][:: 2 if wide < 320 else 1]
    x = name_column(page, column)
    lay_out(page, words, height=ends[-1] + size * 0.4, left=-x, below=size * 2)
    ax.set_yticks([])
    ax.set_xticks(ticks, [number(t) for t in ticks])
    draw_claims(ax, claims, rows, size)
    for state, lines in names.items():
        y = rows[firsts[state]] - size * 0.7
        look = {"size": size, "weight": "bold", "va": "top", "linespacing": 1.15}
        set_text(ax, "\n".join(lines), (0, y), (x, 0), coords=BESIDE, **look)
        if rows[firsts[state]] > min(rows.values()):
            ax.axhline(y - size * 0.6, color="#cccccc", linewidth=0.6, zorder=0.5)


def draw_claims(ax: Axes, claims: list[Claim], rows: dict[tuple[str, str], float], size: float) -> None:
    """All marks, then their numbers, exact ones and those of many documents first."""
    room = Room()
    for claim in sorted(claims, key=lambda c: (c.documents, c.at)):
        y = rows[claim.state, claim.stage]
        px, py = points_of(ax, claim.at, y)
        reach = size * (1.8 if claim.raw["high"] is None else 0.4)
        room.take((px - size * 0.4, py - size * 0.4, px + reach, py + size * 0.4))
        draw_claim(ax, claim, y, size)
    for claim in sorted(claims, key=lambda c: (c.raw["qualifier"] != "exact", -c.documents, -c.at)):
        label_claim(ax, claim, rows[claim.state, claim.stage], room, size)


def draw_claim(ax: Axes, claim: Claim, y: float, size: float) -> None:
    """A claim's bounds and its mark."""
    color = COLORS[claim.stage]
    low, high = claim.raw["low"], claim.raw["high"]
    if low is not None and high is not None and high > low:
        ax.plot([low, high], [y, y], color=color, linewidth=size * 0.4, alpha=0.35, solid_capstyle="butt", zorder=2)
    if high is None:
        arrow(ax, (claim.at, y), (size * 1.6, 0), (color, size * 0.12))
    look = Look(color, size * (0.5 + 0.12 * min(claim.documents, 25) ** 0.5), claim.stage != PROMISED)
    mark(ax, claim.at, y, look, "s" if claim.stage == LEFT else "o")


def label_claim(ax: Axes, claim: Claim, y: float, room: Room, size: float) -> None:
    """The number beside the mark, where there is room."""
    color = COLORS[claim.stage]
    text = brief(claim.raw)
    px, py = points_of(ax, claim.at, y)
    w, h = text_box([text], size, "bold")
    reach = size * (1.9 if claim.raw["high"] is None else 0.7)
    spots = [(px + reach, py - h / 2), (px - size * 0.7 - w, py - h / 2), (px - w / 2, py + size * 0.5)]
    left, bottom, wide, tall = axes_points(ax)
    found = room.place([(a, b, a + w, b + h) for a, b in spots], (left, bottom, left + wide + size, bottom + tall))
    if found is not None:
        a, b = spots[found]
        set_text(
            ax,
            text,
            (claim.at, y),
            (a - px, b - py + h / 2),
            coords="data",
            size=size,
            weight="bold",
            color=color,
            va="center",
            zorder=5,
            path_effects=halo(size),
        )
