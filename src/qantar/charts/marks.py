"""Marks that several charts share: a range with open ends, and labels that keep out of each other's way."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from matplotlib.axes import Axes

from qantar.charts.style import Page, axes_points, root_of, width_of
from qantar.series import Figure

Box = tuple[float, float, float, float]


def arrow(ax: Axes, at: tuple[float, float], step: tuple[float, float], look: tuple[str, float]) -> None:
    """An arrow from a point of the data, `step` points long: here the bound is open. `look`: colour and line width."""
    style = {
        "arrowstyle": "<-,head_width=0.16,head_length=0.28",
        "color": look[0],
        "linewidth": look[1],
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.annotate("", at, step, textcoords="offset points", annotation_clip=False, zorder=3.2, arrowprops=style)


@dataclass(frozen=True, slots=True)
class Look:
    """How a claim is drawn: colour, size of its mark, and whether it is full (an exact number, a standing claim) or hollow."""

    color: str
    size: float
    full: bool


def range_row(ax: Axes, y: float, figure: Figure, look: Look) -> None:
    """One claim, lying: a bar from low to high, an arrow where it is open, a mark at the number said.

    A range ("26 to 40") says no single number: it has an end mark at both bounds.
    """
    low, high, size = figure.low, figure.high, look.size
    at = place_of(figure)
    if low is not None and high is not None and high > low:
        bar = {"color": look.color, "linewidth": size * 0.75, "alpha": 0.45}
        ax.plot([low, high], [y, y], solid_capstyle="butt", zorder=2.5, **bar)  # type: ignore[arg-type]
    if high is None:
        arrow(ax, (at, y), (size * 3.2, 0), (look.color, size * 0.2))
    if low is None:
        arrow(ax, (at, y), (-size * 3.2, 0), (look.color, size * 0.2))
    if figure.value is None and low is not None and high is not None:
        ax.plot([low, high], [y, y], marker="|", markersize=size, color=look.color, linestyle="none", zorder=3.5)
    else:
        mark(ax, at, y, look)


def mark(ax: Axes, x: float, y: float, look: Look, shape: str = "o") -> None:
    """One mark, full or hollow."""
    fill = look.color if look.full else "white"
    ring = max(0.8, look.size * 0.17)
    line = ax.plot([x], [y], marker=shape, markersize=look.size, color=look.color, linestyle="none", zorder=3.5)[0]
    line.set_markerfacecolor(fill)
    line.set_markeredgewidth(ring)
    line.set_clip_on(False)


def place_of(figure: Figure) -> float:
    """Where a figure's mark stands: at the number said, else at a bound."""
    return float(next((n for n in (figure.value, figure.low, figure.high) if n is not None), 0))


def name_column(page: Page, width: float) -> float:
    """Room for names, `width` points, to the left of the scale; returns where they begin, in points from the axes' left edge.

    In a figure of ours the margin has it; on axes that were given, the scale gives way.
    """
    if page.own:
        return -width
    ax, wide = page.ax, axes_points(page.ax)[2]
    scale = ax.xaxis.get_transform()
    low, high = scale.transform(np.array(ax.get_xlim()))
    ax.set_xlim(float(scale.inverted().transform(low - (high - low) * width / max(wide - width, 1))), ax.get_xlim()[1])
    return 0.0


@dataclass(slots=True)
class Room:
    """Which parts of a drawing are taken, as boxes (left, bottom, right, top) in points from the figure's corner."""

    taken: list[Box] = field(default_factory=list)

    def free(self, box: Box) -> bool:
        """Whether nothing stands in the box."""
        return all(box[2] <= t[0] or box[0] >= t[2] or box[3] <= t[1] or box[1] >= t[3] for t in self.taken)

    def take(self, box: Box) -> None:
        self.taken.append(box)

    def place(self, boxes: list[Box], limits: Box) -> int | None:
        """Take the first box that is free and within the limits; its index, or None."""
        for index, box in enumerate(boxes):
            inside = box[0] >= limits[0] and box[1] >= limits[1] and box[2] <= limits[2] and box[3] <= limits[3]
            if inside and self.free(box):
                self.take(box)
                return index
        return None


def points_of(ax: Axes, x: float, y: float) -> tuple[float, float]:
    """A place of the data in points from the figure's corner."""
    dots = ax.transData.transform((x, y))
    scale = 72 / root_of(ax).dpi
    return float(dots[0] * scale), float(dots[1] * scale)


def text_box(lines: list[str], size: float, weight: str = "normal") -> tuple[float, float]:
    """Width and height of lines of text."""
    return max((width_of(line, size, weight) for line in lines), default=0.0), len(lines) * size * 1.3
