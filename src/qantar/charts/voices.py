"""Who cites whom: from claimants through relays to publishers, as a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from qantar.charts.data import Inputs, Record, Tables, plural
from qantar.charts.saving import describe
from qantar.charts.style import (
    BLUE,
    GREEN,
    INK,
    ORANGE,
    QUIET,
    Page,
    Words,
    axes_points,
    halo,
    lay_out,
    page_for,
    set_text,
    shortened,
    styled,
    width_of,
)
from qantar.faults import UnknownName

DIRECT, UNNAMED, OTHERS = "no relay named", "no claimant named", "others"
NAMED = {
    BLUE: "blue: government",
    GREEN: "green: another state",
    ORANGE: "orange: independent or opposition",
    "#999999": "grey: not known, or several",
}
STANCES = {
    "government": BLUE,
    "foreign_government": GREEN,
    "opposition": ORANGE,
    "independent": ORANGE,
    "unknown": "#999999",
}
GROUPS = ("organization", "kind", "country", "language")
HEADS = ("Who says it", "Who carries it", "Who prints it")


@dataclass(frozen=True, slots=True)
class Chain:
    """The way of one figure: claimant, relay, publisher, as they are named in the chart."""

    figure_id: str
    names: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Node:
    """A bar of the flow: its column, name, number of figures, and where it begins and ends."""

    column: int
    name: str
    count: int
    top: float
    bottom: float


@styled
def voices(
    tables: Tables = None,
    *,
    measure: str | None = "killed",
    population: str | None = None,
    place: str | None = None,
    publishers: str = "kind",
    most: int | None = None,
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw the flow of figures from claimants through relays to publishers, and return the axes.

    A band is as thick as the number of figures that went that way, withdrawn ones included. In the middle stands the last relay of a chain or, where it
    names none, the agency whose copy was printed. `measure`, `population` and `place` choose figures (None: all). `publishers` says how these are told
    apart: by `organization`, `kind`, `country` or `language`. Each column names its `most` largest (None: as many as the width holds); all others are together.

    UnknownName for a wrong name; LookupError where no figure is chosen.
    """
    if publishers not in GROUPS:
        raise UnknownName("way to tell publishers apart", publishers, GROUPS)
    inputs = Inputs(tables)
    figures = chosen(inputs, measure, population, place)
    chains = [chain_of(inputs, f, publishers) for f in figures]
    page = page_for(ax, width)
    most = most or (6 if page.width > 320 else 4)
    tops = [largest(Counter(c.names[n] for c in chains), most) for n in range(3)]
    chains = [Chain(c.figure_id, (tops[0](c.names[0]), tops[1](c.names[1]), tops[2](c.names[2]))) for c in chains]
    title = subject(inputs, figures, measure, population, place) + ": who cites whom"
    words = Words(
        title,
        f"{plural(len(figures), 'figure')}; a band is as thick as the figures that went that way. Being repeated often makes no number truer. {stances(inputs, chains)}",
        inputs.source_line(figures),
    )
    nodes = draw_flow(page, chains, words, colors_of(inputs))
    told = ". ".join(
        f"{HEADS[n]}: " + ", ".join(f"{v.name} {v.count}" for v in nodes if v.column == n) for n in range(3)
    )
    return describe(page.ax, f"{title}. {plural(len(figures), 'figure')}. {told}.")


def chosen(inputs: Inputs, measure: str | None, population: str | None, place: str | None) -> list[Record]:
    """The figures asked for, background left out."""
    if measure is not None:
        inputs.check("measures", "measure", measure)
    if population is not None:
        inputs.check("populations", "population", population)
    wanted = {"measure": measure, "population": population, "place_id": inputs.place_id(place) if place else None}
    found = [
        r
        for r in inputs.records("figures")
        if r["scope"] != "context" and all(v in (None, r[c]) for c, v in wanted.items())
    ]
    if not found:
        raise LookupError(
            f"no figures of {', '.join(str(v) for v in wanted.values() if v)}; ask for less, or see qantar.load('figures')"
        )
    return found


def subject(
    inputs: Inputs, figures: list[Record], measure: str | None, population: str | None, place: str | None
) -> str:
    """What the figures are about, in words."""
    words = str(inputs.by_id("measures", "measure")[measure]["label"]) if measure else "All figures"
    if population not in (None, "all", "none"):
        words += f": {inputs.by_id('populations', 'population')[population]['label'].lower()}"
    return words + (f", {inputs.place_name(figures[0]['place_id'])}" if place else "")


def chain_of(inputs: Inputs, figure: Record, publishers: str) -> Chain:
    """The way of one figure in three names."""
    steps = steps_by_figure(inputs)[figure["figure_id"]]
    printed = [s["organization_id"] for s in steps if s["role"] == "publisher"]
    relays = [s["organization_id"] for s in steps if s["role"] == "relay"]
    carried = relays[-1:] or printed[:-1][:1]
    claimant = inputs.name(figure["claimant_id"]) if figure["claimant_id"] else UNNAMED
    return Chain(
        figure["figure_id"],
        (claimant, inputs.name(carried[0]) if carried else DIRECT, publisher_name(inputs, figure, printed, publishers)),
    )


def publisher_name(inputs: Inputs, figure: Record, printed: list[str], publishers: str) -> str:
    """The last publisher, or the group it belongs to."""
    if publishers == "language":
        return str(inputs.by_id("sources", "source_id")[figure["source_id"]]["language"])
    organization = inputs.organizations[printed[-1]]
    if publishers == "organization":
        return str(organization["name"])
    return str(organization[publishers] or "country unknown").replace("_", " ")


def steps_by_figure(inputs: Inputs) -> dict[str, list[Record]]:
    """The steps of each figure's chain, in order."""
    if "steps" not in inputs.records.cache:
        steps: dict[str, list[Record]] = {}
        for step in sorted(inputs.records("attributions"), key=lambda s: s["step"]):
            steps.setdefault(step["figure_id"], []).append(step)
        inputs.records.cache["steps"] = steps  # type: ignore[assignment]
    return inputs.records.cache["steps"]  # type: ignore[return-value]


def largest(counts: Counter[str], most: int) -> Callable[[str], str]:
    """A function that keeps the names of the `most` largest and calls all others by their number."""
    kept = [name for name, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:most]]
    left = len(counts) - len(kept)
    return lambda name: name if name in kept else f"{left} {OTHERS}"


def colors_of(inputs: Inputs) -> dict[str, str]:
    """The colour of a claimant's bands: by its stance."""
    return {r["name"]: STANCES.get(r["stance"], "#999999") for r in inputs.records("organizations")}


def stances(inputs: Inputs, chains: list[Chain]) -> str:
    """What the colours of the claimants that are drawn mean."""
    colors = colors_of(inputs)
    there = {colors[c.names[0]] for c in chains if c.names[0] in colors} | {"#999999"}
    words = "; ".join(words for color, words in NAMED.items() if color in there)
    return f"{words[:1].upper()}{words[1:]}."


def draw_flow(page: Page, chains: list[Chain], words: Words, colors: dict[str, str]) -> list[Node]:
    """Columns of bars, bands between them, names beside the bars."""
    ax, size = page.ax, page.size
    wide = page.width if page.own else axes_points(ax)[2]
    columns = [Counter(c.names[n] for c in chains) for n in range(3)]
    height = size * 2.6 * (max(len(c) for c in columns) + 1) + wide * 0.3
    gap = size * 2.6 / height
    nodes = [node for n, counts in enumerate(columns) for node in stack(n, counts, gap, len(chains))]
    ax.set_axis_off()
    ax.set_xlim(0, 1)
    ax.set_ylim(1, 0)
    lay_out(page, words, height=height, above=size * 1.8)
    places = {(v.column, v.name): v for v in nodes}
    bar = size * 0.9 / wide
    starts = (0.0, 0.44, 1 - bar)
    for n in (0, 1):
        bands(ax, chains, places, n, (starts[n] + bar, starts[n + 1]), colors)
    for node in nodes:
        shade = colors.get(node.name, "#777777") if node.column == 0 else "#555555"
        ax.add_patch(
            Rectangle(
                (starts[node.column], node.top), bar, node.bottom - node.top, facecolor=shade, linewidth=0, zorder=3
            )
        )
        label(ax, node, starts[node.column], bar, wide, size)
    for n, head in enumerate(HEADS):
        at, side = ((starts[n], "left"), (starts[n], "left"), (1, "right"))[n]
        set_text(ax, head, (at, 1), (0, size * 0.6), size=size * 0.9, color=QUIET, weight="bold", ha=side)
    return nodes


def stack(column: int, counts: Counter[str], gap: float, total: int) -> list[Node]:
    """The bars of a column: the largest on top, gatherings of others and of nobody last."""

    def last(name: str) -> bool:
        return name.endswith(f" {OTHERS}") or name in (DIRECT, UNNAMED)

    unit = (1 - gap * len(counts)) / total
    at, nodes = gap, []
    for name, count in sorted(counts.items(), key=lambda item: (last(item[0]), -item[1], item[0])):
        nodes.append(Node(column, name, count, at, at + count * unit))
        at += count * unit + gap
    return nodes


def bands(
    ax: Axes,
    chains: list[Chain],
    nodes: dict[tuple[int, str], Node],
    n: int,
    ends: tuple[float, float],
    colors: dict[str, str],
) -> None:
    """The bands from column `n` to the next, parted by claimant so that each keeps its colour through both."""
    flows = Counter((c.names[n], c.names[n + 1], c.names[0]) for c in chains)
    used: Counter[tuple[int, str]] = Counter()
    order = sorted(
        flows.items(), key=lambda f: (nodes[n, f[0][0]].top, nodes[n + 1, f[0][1]].top, nodes[0, f[0][2]].top)
    )
    inward = dict.fromkeys(flows, 0.0)
    for flow, count in sorted(
        flows.items(), key=lambda f: (nodes[n + 1, f[0][1]].top, nodes[n, f[0][0]].top, nodes[0, f[0][2]].top)
    ):
        inward[flow] = at_of(nodes[n + 1, flow[1]], used[n + 1, flow[1]])
        used[n + 1, flow[1]] += count
    for flow, count in order:
        left = nodes[n, flow[0]]
        y0, y1 = at_of(left, used[n, flow[0]]), inward[flow]
        used[n, flow[0]] += count
        thick = count * (left.bottom - left.top) / left.count
        ax.add_patch(
            PathPatch(
                ribbon(ends, y0, y1, thick),
                facecolor=colors.get(flow[2], "#999999"),
                alpha=0.42,
                edgecolor="white",
                linewidth=0.25,
                zorder=2,
            )
        )


def at_of(node: Node, used: int) -> float:
    """Where the next band meets a bar of which `used` figures are taken."""
    return node.top + (node.bottom - node.top) * used / node.count


def ribbon(ends: tuple[float, float], y0: float, y1: float, thick: float) -> Path:
    """A band that leaves and arrives level."""
    (a, b), m = ends, sum(ends) / 2
    points = [
        (a, y0),
        (m, y0),
        (m, y1),
        (b, y1),
        (b, y1 + thick),
        (m, y1 + thick),
        (m, y0 + thick),
        (a, y0 + thick),
        (a, y0),
    ]
    codes = [
        Path.MOVETO,
        Path.CURVE4,
        Path.CURVE4,
        Path.CURVE4,
        Path.LINETO,
        Path.CURVE4,
        Path.CURVE4,
        Path.CURVE4,
        Path.CLOSEPOLY,
    ]
    return Path(points, codes)


def label(ax: Axes, node: Node, x: float, bar: float, wide: float, size: float) -> None:
    """Name and number over a bar's upper end, towards the inside at the edges of the chart."""
    right = node.column == 2
    number = f"{node.count:,}"
    column = wide * (0.42 if node.column == 0 else 0.3 if node.column == 1 else 0.26) - width_of(
        number + "  ", size, "bold"
    )
    name = shortened(node.name, size * 0.9, column)
    at = x + bar if right else x
    step = width_of(number, size, "bold") + size * 0.5
    set_text(
        ax,
        number,
        (at, node.top),
        (0, size * 0.25),
        coords="data",
        size=size,
        weight="bold",
        ha="right" if right else "left",
        va="bottom",
        color=INK,
        zorder=5,
        path_effects=halo(size),
    )
    set_text(
        ax,
        name,
        (at, node.top),
        (-step if right else step, size * 0.25),
        coords="data",
        size=size * 0.9,
        ha="right" if right else "left",
        va="bottom",
        zorder=5,
        path_effects=halo(size),
    )
