"""The drawing of a flow in three columns."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from matplotlib.axes import Axes
from matplotlib.patches import PathPatch, Rectangle
from matplotlib.path import Path

from qantar.charts.style import QUIET, Page, Words, axes_points, halo, lay_out, set_text, shortened, width_of

DIRECT, UNNAMED, OTHERS = "no relay named", "no claimant named", "others"
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
        draw_bands(ax, bands(chains, places, n), (starts[n] + bar, starts[n + 1]), colors)
    for node in nodes:
        x, tall = starts[node.column], node.bottom - node.top
        shade = colors.get(node.name, "#777777") if node.column == 0 else "#555555"
        ax.add_patch(Rectangle((x, node.top), bar, tall, facecolor=shade, linewidth=0, zorder=3))
        label(ax, node, x + bar if node.column == 2 else x, wide, size)
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


@dataclass(frozen=True, slots=True)
class Band:
    """A stream of figures between two columns: where it leaves and arrives, how thick, and whose word it is."""

    leaves: float
    arrives: float
    thick: float
    claimant: str


def bands(chains: list[Chain], nodes: dict[tuple[int, str], Node], n: int) -> list[Band]:
    """The bands from column `n` to the next, parted by claimant so that each keeps its colour through both."""
    flows = Counter((c.names[n], c.names[n + 1], c.names[0]) for c in chains)
    tops = {flow: (nodes[n, flow[0]].top, nodes[n + 1, flow[1]].top, nodes[0, flow[2]].top) for flow in flows}
    used: Counter[tuple[int, str]] = Counter()
    arrives = {}
    for flow in sorted(flows, key=lambda f: (tops[f][1], tops[f][0], tops[f][2])):
        arrives[flow] = at_of(nodes[n + 1, flow[1]], used[n + 1, flow[1]])
        used[n + 1, flow[1]] += flows[flow]
    found = []
    for flow in sorted(flows, key=lambda f: tops[f]):
        left = nodes[n, flow[0]]
        thick = flows[flow] * (left.bottom - left.top) / left.count
        found.append(Band(at_of(left, used[n, flow[0]]), arrives[flow], thick, flow[2]))
        used[n, flow[0]] += flows[flow]
    return found


def draw_bands(ax: Axes, found: list[Band], ends: tuple[float, float], colors: dict[str, str]) -> None:
    """The bands in their claimants' colours."""
    look = {"alpha": 0.42, "edgecolor": "white", "linewidth": 0.25, "zorder": 2}
    for band in found:
        ax.add_patch(PathPatch(ribbon(ends, band), facecolor=colors.get(band.claimant, "#999999"), **look))


def at_of(node: Node, used: int) -> float:
    """Where the next band meets a bar of which `used` figures are taken."""
    return node.top + (node.bottom - node.top) * used / node.count


def ribbon(ends: tuple[float, float], band: Band) -> Path:
    """A band that leaves and arrives level."""
    (a, b), m = ends, sum(ends) / 2
    y0, y1, thick = band.leaves, band.arrives, band.thick
    there = [(a, y0), (m, y0), (m, y1), (b, y1)]
    back = [(b, y1 + thick), (m, y1 + thick), (m, y0 + thick), (a, y0 + thick)]
    curve = [Path.CURVE4] * 3
    return Path([*there, *back, (a, y0)], [Path.MOVETO, *curve, Path.LINETO, *curve, Path.CLOSEPOLY])


def label(ax: Axes, node: Node, x: float, wide: float, size: float) -> None:
    """Name and number over a bar's upper end, towards the inside at the edges of the chart."""
    side, sign = ("right", -1) if node.column == 2 else ("left", 1)
    count = f"{node.count:,}"
    step = width_of(count, size, "bold") + size * 0.5
    name = shortened(node.name, size * 0.9, wide * (0.42, 0.3, 0.26)[node.column] - step)
    look: dict[str, Any] = {"coords": "data", "ha": side, "va": "bottom", "zorder": 5, "path_effects": halo(size)}
    set_text(ax, count, (x, node.top), (0, size * 0.25), size=size, weight="bold", **look)
    set_text(ax, name, (x, node.top), (sign * step, size * 0.25), size=size * 0.9, **look)
