"""The timeline on a toll chart: which happenings are labelled, and where."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes

from qantar.charts.data import Inputs, Record
from qantar.charts.days import Span, day_number
from qantar.charts.style import QUIET, UNDER, set_text, wrapped
from qantar.charts.words import day_words, number
from qantar.faults import UnknownName
from qantar.series import Estimate, Figure, Target


def events_of(
    inputs: Inputs, target: Target, series: Sequence[Estimate], figures: Sequence[Figure], asked: Sequence[str] | None
) -> list[Record]:
    """Timeline entries to label, the most telling first: those asked for, or those on days on which the toll moved."""
    known = {r["timeline_id"]: r for r in inputs.records("timeline")}
    if asked is not None:
        for name in asked:
            if name not in known:
                raise UnknownName("timeline_id", name, known)
        return [known[name] for name in asked]
    moved = {
        e.known_on
        for before, e in zip([None, *series], series, strict=False)
        if before is None or e.best != before.best
    }
    moved |= {f.withdrawn_on for f in figures if f.withdrawn_on}
    numbers = {number(n) for f in figures for n in (f.value,) if n is not None}
    told = {inputs.raw[f.figure_id]["source_id"] for f in figures}
    around = inputs.lineage(target.place_id)

    def telling(entry: Record) -> tuple[int, int, str]:
        mentioned = any(word.strip(".,;:()") in numbers for word in entry["label"].split())
        score = (
            3 * (entry["date"] in moved)
            + 2 * mentioned
            + 2 * (entry["source_id"] in told)
            + (entry["place_id"] in around)
        )
        return -score, len(entry["label"]), entry["timeline_id"]

    entries = sorted((r for r in known.values() if r["event_id"] == target.event_id), key=telling)
    return [r for r in entries if telling(r)[0] <= -5]


LINES = 5  # an event's label takes at most so many


def fit_events(events: Sequence[Record], span: Span, width: float, size: float) -> list[tuple[float, list[str]]]:
    """Days and lines of the labels that fit side by side."""
    chosen: list[tuple[float, float, list[str]]] = []
    column = max(size * 9.5, width / 8)
    for entry in events:
        day = day_number(entry["date"])
        if not span.first <= day <= span.last:
            continue
        x = float(span.forward(day)) * width
        lines = wrapped(entry["label"], size * 0.85, column)
        if (
            len(lines) > LINES
            or x + column > width + size * 7
            or any(abs(x - other) < column + size for other, _, _ in chosen)
        ):
            continue
        when = day_words(entry["date"], year=False) + (f" {entry['date'][:4]}" if span.seam and day > span.seam else "")
        chosen.append((x, day, [when, *lines]))
    return [(day, lines) for _, day, lines in sorted(chosen)]


def strip_height(chosen: list[tuple[float, list[str]]], size: float) -> float:
    """The height that the labels need over the axes."""
    return max((len(lines) for _, lines in chosen), default=0) * size * 1.08 + (size * 0.6 if chosen else 0)


def event_lines(ax: Axes, chosen: list[tuple[float, list[str]]], size: float) -> None:
    """A thin line and a quiet label an event."""
    up = strip_height(chosen, size)
    for day, lines in chosen:
        ax.axvline(day, color=QUIET, linewidth=0.6, linestyle=(0, (1, 2)), zorder=0.8)
        look = {"color": QUIET, "va": "top", "linespacing": 1.1, "size": size * 0.85}
        set_text(ax, "\n".join(lines), (day, 1), (0, up), coords=UNDER, **look)
