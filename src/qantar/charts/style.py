"""How all charts look: colours, sizes, text that is measured before it is set.

Colours are of Okabe and Ito's set, which people with any common colour vision tell apart; each is used with a line style or
mark of its own, so that a chart also reads in grey. The typeface is DejaVu Sans, which comes with matplotlib and holds
the Kazakh letters. All lengths are points unless a name says otherwise.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache, wraps
from typing import Any, TypeVar

import matplotlib
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patheffects import AbstractPathEffect, withStroke
from matplotlib.textpath import TextPath

FAMILY = "DejaVu Sans"
INK, QUIET, GRID, GROUND = "#1a1a1a", "#666666", "#e3e3e3", "#f4f4f4"
BLUE, SKY, RED, ORANGE, GREEN = "#0072B2", "#56B4E9", "#D55E00", "#E69F00", "#009E73"

SETTINGS: dict[Any, Any] = {
    "font.family": FAMILY,
    "svg.hashsalt": "qantar",
    "svg.fonttype": "path",  # the same drawing wherever it is shown, whatever fonts are there
    "axes.unicode_minus": False,
    "hatch.linewidth": 0.6,
    "hatch.color": QUIET,
}

Coordinates = str | tuple[str, str]
BESIDE = ("axes fraction", "data")
UNDER = ("data", "axes fraction")

F = TypeVar("F", bound=Callable[..., Any])


@contextmanager
def settings() -> Iterator[None]:
    """The settings under which charts are drawn and saved; whatever stood before is back afterwards."""
    with matplotlib.rc_context():
        matplotlib.rcdefaults()
        matplotlib.rcParams.update(SETTINGS)
        yield


def styled(function: F) -> F:
    """Run a drawing function under the charts' own settings."""

    @wraps(function)
    def drawn(*args: Any, **kwargs: Any) -> Any:
        with settings():
            return function(*args, **kwargs)

    return drawn  # type: ignore[return-value]


@cache
def width_of(text: str, size: float, weight: str = "normal") -> float:
    """The width of one line of text.

    >>> 0 < width_of("164", 8) < width_of("164", 16)
    True
    """
    if not text.strip():
        return 0.0
    return float(
        TextPath((0, 0), text, size=size, prop=FontProperties(family=FAMILY, weight=weight)).get_extents().width
    )


def wrapped(text: str, size: float, width: float, weight: str = "normal") -> list[str]:
    """The text in lines no wider than `width`; a single word that is wider stands alone."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and width_of(longer, size, weight) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def shortened(text: str, size: float, width: float) -> str:
    """One line no wider than `width`, cut at its end with an ellipsis where it must be."""
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1].rstrip(" ,;:")
    return text + "…"


@dataclass(frozen=True, slots=True)
class Page:
    """Where a chart is drawn: the axes, whether the figure is ours to lay out, and the size of its plain text."""

    ax: Axes
    own: bool
    size: float

    @property
    def width(self) -> float:
        """The width that texts above and below the axes may fill."""
        inches = root_of(self.ax).get_size_inches()[0]
        return float(inches * 72 - 2 * MARGIN if self.own else axes_points(self.ax)[2])


TITLE = 1.3  # the size of a title, in that of plain text
MARGIN = 8.0  # between the edge of a figure of ours and its texts


def root_of(ax: Axes) -> Figure:
    """The figure that holds the axes, subfigures or not."""
    figure = ax.get_figure(root=True)
    assert isinstance(figure, Figure)
    return figure


def page_for(ax: Axes | None, width: float) -> Page:
    """The axes to draw on: those given, or the only ones of a new figure, `width` inches wide."""
    if width < 2:
        raise ValueError(f"width is in inches, at least 2; got {width}")
    own = ax is None
    if ax is None:
        figure = Figure(figsize=(width, width * 0.62), dpi=100, facecolor="white")
        ax = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    inches = float(root_of(ax).get_size_inches()[0]) if own else axes_points(ax)[2] / 72
    ax.set_facecolor("none")
    return Page(ax, own, min(10.5, max(6.2, 4.6 + 0.58 * inches)))


def axes_points(ax: Axes) -> tuple[float, float, float, float]:
    """Left, bottom, width and height of axes in points."""
    scale = 72 / root_of(ax).dpi
    box = ax.get_window_extent()
    return box.x0 * scale, box.y0 * scale, box.width * scale, box.height * scale


@dataclass(frozen=True, slots=True)
class Words:
    """The texts of a chart: title, subtitle (what the marks mean, what the numbers are not), and source line."""

    title: str
    subtitle: str
    source: str


def lay_out(
    page: Page, words: Words, *, height: float, left: float = 0, right: float = 0, above: float = 0, below: float = 0
) -> None:
    """Set the texts around the axes and, in a figure of ours, give figure and axes their size.

    `height` is that of the axes; `left` and `right` are kept beside it for labels, `above` and `below` over and under it.
    On axes that were given, nothing is moved: texts stand over and under them.
    """
    size, gap = page.size, page.size * 0.45
    title = wrapped(words.title, size * TITLE, page.width, "bold")
    subtitle = wrapped(words.subtitle, size, page.width)
    source = wrapped(words.source, size * 0.85, page.width)
    title_height, sub_height, source_height = (
        len(title) * size * TITLE * 1.25,
        len(subtitle) * size * 1.3,
        len(source) * size * 1.15,
    )
    if page.own:
        resize(
            page.ax,
            height,
            (MARGIN + left, MARGIN + right),
            (MARGIN + title_height + sub_height + 3 * gap + above, MARGIN + source_height + gap + below),
        )
    x = -left if page.own else 0.0
    y = above + gap * 1.6
    set_text(page.ax, "\n".join(subtitle), (0, 1), (x, y), size=size, color=QUIET, va="bottom", linespacing=1.25)
    set_text(
        page.ax,
        "\n".join(title),
        (0, 1),
        (x, y + sub_height + gap),
        size=size * TITLE,
        weight="bold",
        va="bottom",
        linespacing=1.2,
    )
    set_text(
        page.ax, "\n".join(source), (0, 0), (x, -below - gap), size=size * 0.85, color=QUIET, va="top", linespacing=1.2
    )


def resize(ax: Axes, height: float, sides: tuple[float, float], ends: tuple[float, float]) -> None:
    """Give the figure the height that its only axes and their margins (left, right; top, bottom) need."""
    figure = root_of(ax)
    wide = float(figure.get_size_inches()[0]) * 72
    tall = height + sum(ends)
    figure.set_size_inches(wide / 72, tall / 72)
    ax.set_position((sides[0] / wide, ends[1] / tall, (wide - sum(sides)) / wide, height / tall))


def set_text(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    offset: tuple[float, float],
    *,
    coords: Coordinates = "axes fraction",
    **look: Any,
) -> None:
    """Text at a place of the axes (`coords="data"`: of the data; BESIDE, UNDER: half and half), moved by `offset` points."""
    plain = {"color": INK, "ha": "left", "family": FAMILY, "parse_math": False, "annotation_clip": False}
    merged: dict[str, Any] = plain | look
    ax.annotate(text, at, offset, xycoords=coords, textcoords="offset points", **merged)


def halo(size: float) -> list[AbstractPathEffect]:
    """A white edge around text that may stand on a line."""
    return [withStroke(linewidth=size * 0.28, foreground="white")]


def quiet_axes(ax: Axes, size: float, *, grid: str = "y") -> None:
    """No box; thin grid lines behind the marks; small grey tick labels."""
    for side in ("top", "right", "left", "bottom"):
        ax.spines[side].set_visible(False)
    ax.set_axisbelow(True)
    ax.tick_params(length=0, labelsize=size * 0.9, labelcolor=QUIET, labelfontfamily=FAMILY, pad=3)
    if grid:
        ax.grid(True, axis=grid, color=GRID, linewidth=0.7)  # type: ignore[arg-type]
