"""Marks that several charts share: a range with open ends, and labels that keep out of each other's way."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from matplotlib.axes import Axes

from qantar.charts.style import root_of, width_of

Box = tuple[float, float, float, float]


def arrow(
    ax: Axes, at: tuple[float, float], step: tuple[float, float], color: str, width: float = 1.1, alpha: float = 1.0
) -> None:
    """An arrow from a point of the data, `step` points long: here the bound is open."""
    ax.annotate(
        "",
        at,
        xytext=step,
        textcoords="offset points",
        annotation_clip=False,
        zorder=3.2,
        arrowprops={
            "arrowstyle": "<-,head_width=0.16,head_length=0.28",
            "color": color,
            "linewidth": width,
            "shrinkA": 0,
            "shrinkB": 0,
            "alpha": alpha,
        },
    )


def range_row(
    ax: Axes, y: float, low: float | None, high: float | None, value: float | None, look: dict[str, Any]
) -> None:
    """One claim, lying: a bar from low to high, an arrow where it is open, a mark at the number said.

    A mark is full where the number is exact, hollow where it is hedged. `look`: color, size, exact.
    """
    color, size = look["color"], look["size"]
    left, right = low if low is not None else high, high if high is not None else low
    if left is not None and right is not None and right > left:
        ax.plot(
            [left, right], [y, y], color=color, linewidth=size * 0.75, alpha=0.45, solid_capstyle="butt", zorder=2.5
        )
    if high is None and low is not None:
        arrow(ax, (low, y), (size * 3.2, 0), color, size * 0.2)
    if low is None and high is not None:
        arrow(ax, (high, y), (-size * 3.2, 0), color, size * 0.2)
    at = value if value is not None else left
    if at is not None:
        ax.plot(
            [at],
            [y],
            marker="o",
            markersize=size,
            color=color,
            markerfacecolor=color if look["exact"] else "white",
            markeredgewidth=size * 0.2,
            zorder=3.5,
            clip_on=False,
        )


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
