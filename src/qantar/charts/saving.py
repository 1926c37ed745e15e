"""Charts as files and as words: the same chart gives the same bytes, and carries its description."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from weakref import WeakKeyDictionary
from xml.sax.saxutils import escape

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure

from qantar.charts.style import root_of, settings

_described: WeakKeyDictionary[Axes, str] = WeakKeyDictionary()


def describe(ax: Axes, text: str) -> Axes:
    """Remember the alternative text of a chart."""
    _described[ax] = " ".join(text.split())
    return ax


def alt_text(ax: Axes | Figure) -> str:
    """What a chart shows, in words made from its data, for those who do not see it.

    Of a figure: the texts of its charts, one after the other. ValueError where this package drew nothing.
    """
    axes = ax.axes if isinstance(ax, Figure) else [ax]
    texts = [_described[a] for a in axes if a in _described]
    if not texts:
        raise ValueError("no chart of qantar.charts is drawn there; give the Axes that one of its functions returned")
    return " ".join(texts)


def save(ax: Axes | Figure, path: str | Path, *, dpi: int = 200) -> Path:
    """Write the chart's figure to `path`, as SVG or PNG by its ending; returns the path.

    The same chart gives the same bytes under the same version of matplotlib: no date, no chance, letters as outlines. An SVG
    carries the alternative text as its description, a PNG in its metadata. `dpi` is for PNG.
    """
    path = Path(path)
    writers = {".svg": svg_bytes, ".png": png_bytes}
    if path.suffix not in writers:
        raise ValueError(f"{path.name}: charts are written as {' or '.join(writers)}; end the name with one of these")
    path.write_bytes(writers[path.suffix](ax, dpi))
    return path


def figure_of(ax: Axes | Figure) -> Figure:
    """The figure that holds the axes."""
    return ax if isinstance(ax, Figure) else root_of(ax)


def svg_bytes(ax: Axes | Figure, dpi: int = 72) -> bytes:
    """The chart as SVG with its title and description in place."""
    out = io.BytesIO()
    figure, canvas = figure_of(ax), figure_of(ax).canvas
    with settings():
        FigureCanvasSVG(figure).print_svg(out, metadata={"Date": None, "Creator": "Qantar"})  # type: ignore[no-untyped-call]
    figure.set_canvas(canvas)
    head, rest = out.getvalue().decode().split("<svg ", 1)
    start, body = rest.split(">", 1)
    words = escape(alt_text(ax))
    return f'{head}<svg role="img" aria-label="{words.replace(chr(34), "&quot;")}" {start}>\n <desc>{words}</desc>{body}'.encode()


def png_bytes(ax: Axes | Figure, dpi: int = 200) -> bytes:
    """The chart as PNG with its description in the metadata."""
    out = io.BytesIO()
    figure, canvas, former = figure_of(ax), figure_of(ax).canvas, figure_of(ax).dpi
    with settings():
        agg = FigureCanvasAgg(figure)
        figure.set_dpi(dpi)
        agg.print_png(out, metadata={"Software": "Qantar", "Description": alt_text(ax)})  # type: ignore[no-untyped-call]
    figure.set_canvas(canvas)
    figure.set_dpi(former)
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn chart as notebooks show it: the image, and in its place for those who do not see it, the words."""

    png: bytes
    text: str

    def __repr__(self) -> str:
        return self.text

    def _repr_png_(self) -> bytes:
        return self.png


def picture(ax: Axes | Figure, *, dpi: int = 110) -> Picture:
    """The chart as the last line of a notebook's cell: an image with its alternative text."""
    return Picture(png_bytes(ax, dpi), alt_text(ax))
