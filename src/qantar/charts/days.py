"""The axis of days: even, or day by day at first and compressed after, where a record runs on for years."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from matplotlib.axes import Axes

from qantar.charts.style import FAMILY, QUIET, UNDER, set_text
from qantar.charts.words import MONTHS

EARLY = 0.6  # the share of the axis that the first days get where it is in two scales


@dataclass(frozen=True, slots=True)
class Span:
    """The days a chart shows, as matplotlib's day numbers; after `seam` (None: nowhere) time is compressed."""

    first: float
    last: float
    seam: float | None = None

    def forward(self, days: Any) -> Any:
        """Day numbers to shares of the axis. Grows everywhere, so that the scale can be inverted."""
        days = np.asarray(days, dtype=float)
        if self.seam is None:
            return (days - self.first) / (self.last - self.first)
        early = (days - self.first) / (self.seam - self.first) * EARLY
        late = EARLY + (days - self.seam) / (self.last - self.seam) * (1 - EARLY)
        return np.where(days <= self.seam, early, late)

    def inverse(self, shares: Any) -> Any:
        """Shares of the axis to day numbers."""
        shares = np.asarray(shares, dtype=float)
        if self.seam is None:
            return self.first + shares * (self.last - self.first)
        early = self.first + shares / EARLY * (self.seam - self.first)
        late = self.seam + (shares - EARLY) / (1 - EARLY) * (self.last - self.seam)
        return np.where(shares <= EARLY, early, late)


def day_number(day: str) -> float:
    """An ISO day as matplotlib counts days."""
    return number_of(datetime.date.fromisoformat(day))


def span_of(days: list[str], event_ends: str | None, since: str | None, until: str | None) -> Span:
    """The span for a record that changes on these days.

    In two scales where what came after the event takes more than four times as long as the event.
    """
    first = day_number(since or min(days))
    last = day_number(until or max(days))
    ends = day_number(event_ends) + 2 if event_ends else None
    if ends is not None and first + 3 < ends < last and last - first > 5 * (ends - first):
        return Span(first - 0.8, last + (last - ends) * 0.03, ends)
    pad = max(1.0, (last - first) * 0.04)
    return Span(first - pad, last + pad)


def set_days(ax: Axes, span: Span, width: float, size: float) -> None:
    """Give the axes this span, with as many ticks as `width` points hold."""
    ax.set_xscale("function", functions=(span.forward, span.inverse))
    ax.set_xlim(span.first, span.last)
    if span.seam is None:
        ticks = even_ticks(span.first, span.last, width / (size * 4.6))
    else:
        ticks = even_ticks(span.first, span.seam - 1, width * EARLY / (size * 4.4))
        ticks += month_ticks(span.seam + (span.last - span.seam) * 0.04, span.last, width * (1 - EARLY) / (size * 3.5))
        ax.axvspan(span.seam, span.last, facecolor="#f7f7f7", edgecolor="none", zorder=0)
        look = {"size": size * 0.8, "color": QUIET, "style": "italic"}
        set_text(ax, "time compressed", (span.seam, 0), (size * 0.4, size * 0.4), coords=UNDER, **look)
    ax.set_xticks([t for t, _ in ticks], [label for _, label in ticks], fontsize=size * 0.9, color=QUIET, family=FAMILY)
    ax.set_xticks([], minor=True)


def even_ticks(first: float, last: float, room: float) -> list[tuple[float, str]]:
    """Ticks a whole number of days apart, at most `room` of them; of months where days are too many."""
    steps = (1, 2, 3, 4, 7, 14)
    step = next((s for s in steps if (last - first) / s <= max(room, 2)), None)
    if step is None:
        return month_ticks(first, last, room)
    label: Callable[[datetime.date], str] = lambda d: f"{d.day} {MONTHS[d.month - 1][:3]}"  # noqa: E731
    start = int(np.ceil(first))
    return [(float(n), label(as_date(n))) for n in range(start, int(last) + 1, step)]


def month_ticks(first: float, last: float, room: float) -> list[tuple[float, str]]:
    """Ticks on the first of months, at most `room` of them; January by its year."""
    begin, end = as_date(first), as_date(last)
    months = [datetime.date(y, m, 1) for y in range(begin.year, end.year + 2) for m in range(1, 13)]
    months = [m for m in months if first <= number_of(m) <= last]
    for keep in (1, 3, 6, 12, 24, 60):
        kept = [m for m in months if (m.month - 1 + 12 * (m.year - 2000)) % keep == 0]
        if len(kept) <= max(room, 1.5):
            return [(number_of(m), str(m.year) if m.month == 1 else MONTHS[m.month - 1][:3]) for m in kept]
    return []


EPOCH = datetime.date(1970, 1, 1)  # matplotlib's own, unless someone moves it: the axis then still shows the right days


def number_of(day: datetime.date) -> float:
    """A day as a number."""
    return float((day - EPOCH).days)


def as_date(number: float) -> datetime.date:
    """The day of a day number."""
    return EPOCH + datetime.timedelta(days=int(number))
