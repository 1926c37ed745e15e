"""What was known when: a toll by day, with its bounds, its claims, and those that fell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from matplotlib.axes import Axes

from qantar.charts import toll_events as timeline
from qantar.charts import toll_marks as draw
from qantar.charts.data import Inputs, Record, Tables, plural
from qantar.charts.days import Span, set_days, span_of
from qantar.charts.marks import Room
from qantar.charts.saving import describe
from qantar.charts.style import Page, Words, axes_points, lay_out, page_for, quiet_axes, styled, width_of
from qantar.charts.words import bounds, day_words, number, quantity
from qantar.series import Estimate, Figure, Target


@dataclass(frozen=True, slots=True)
class Toll:
    """What a toll chart is made from."""

    inputs: Inputs
    target: Target
    figures: list[Figure]
    series: list[Estimate]
    span: Span
    until: str | None

    @property
    def latest(self) -> Estimate:
        return self.series[-1]

    @property
    def claims(self) -> list[draw.Claim]:
        return draw.claims_of(self.figures, self.inputs, set(self.latest.figure_ids), self.until)


@styled
def toll(
    tables: Tables = None,
    *,
    measure: str = "killed",
    population: str = "all",
    place: str = "KAZ",
    unit: str | None = None,
    since: str | None = None,
    until: str | None = None,
    events: Sequence[str] | None = None,
    ax: Axes | None = None,
    width: float = 7.0,
) -> Axes:
    """Draw what was known of one target, day by day, and return the axes.

    A step line of the claim of highest authority; a band from the lowest to the highest standing claim, without an upper edge
    where a standing claim has none; each claim a mark on the day it was reported, bars and arrows for its bounds, larger
    where more documents carried it; withdrawn claims struck through on the day they fell. Figures of the target that are
    event totals are used; `until` (an ISO day) shows what was known then. `events` are ids of the timeline to label: None
    chooses, an empty list labels none. `width` is in inches, used without `ax`.

    UnknownName for a wrong measure, population, place or event; LookupError where the tables hold no such target.
    """
    data = toll_data(Inputs(tables), (measure, population, place, unit), since, until)
    page = page_for(ax, width)
    labelled = timeline.events_of(data.inputs, data.target, data.series, data.figures, events)
    return draw_toll(page, data, labelled)


def toll_data(inputs: Inputs, asked: tuple[str, str, str, str | None], since: str | None, until: str | None) -> Toll:
    """Figures and series of the target within the days asked for."""
    target, figures = inputs.target(*asked)
    if until:
        figures = [f for f in figures if f.reported_on <= until]
    series = [e for e in inputs.series(figures) if until is None or e.known_on <= until]
    if not series:
        raise LookupError(f"nothing was reported of {inputs.what(target)} until {until}; give a later day")
    event = inputs.by_id("events", "event_id").get(target.event_id, {})
    days = [e.known_on for e in series] + [f.reported_on for f in figures]
    return Toll(inputs, target, figures, series, span_of(days, event.get("last_day"), since, until), until)


def draw_toll(page: Page, data: Toll, events: list[Record]) -> Axes:
    """Draw all parts, from the ground up, and set the texts."""
    ax, size = page.ax, page.size
    top = draw.ceiling(data.series, data.figures)
    right, left = size * 7.6, width_of(number(round(top, -2) or top), size * 0.9) + size
    plot_width = page.width - right - left if page.own else axes_points(ax)[2]
    chosen = timeline.fit_events(events, data.span, plot_width, size)
    above = timeline.strip_height(chosen, size)
    set_days(ax, data.span, plot_width, size)
    ax.set_ylim(0, top)
    quiet_axes(ax, size)
    words = Words(
        f"{data.inputs.what(data.target)}: what was known when", subtitle(), data.inputs.source_line(data.figures)
    )
    lay_out(page, words, height=max(130.0, plot_width * 0.5), left=left, right=right, above=above, below=size * 2)
    room = Room()
    draw.band(ax, data.series, data.figures, data.span)
    draw.marks(ax, data.claims, size, room)
    draw.steps(ax, data.series, data.span, size)
    timeline.event_lines(ax, chosen, size)
    draw.end_label(ax, data.latest, data.inputs, data.span, size)
    draw.withdrawn_label(ax, data.claims, size, room)
    draw.step_labels(ax, data.series, data.inputs, size, room)
    draw.axis_numbers(ax, size)
    return describe(ax, toll_words(data))


def subtitle() -> str:
    """What the marks mean and what the numbers are not."""
    return (
        "Claims, not counts of ours. Line: the claim of highest authority. Band: lowest to highest claim standing that day. "
        "● stands  ○ replaced by its claimant since  × withdrawn  ↑ no upper bound; larger where more documents carry it."
    )


def toll_words(data: Toll) -> str:
    """The chart in words: how it went, what stands last, what fell."""
    inputs, last = data.inputs, data.latest
    changes = [
        e
        for before, e in zip([None, *data.series], data.series, strict=False)
        if e.best is not None and (before is None or e.best != before.best)
    ]
    course = "; ".join(f"{day_words(e.known_on)} {quantity(inputs.raw[e.best_figure_id or ''])}" for e in changes)
    fallen: dict[str, draw.Claim] = {}
    for claim in data.claims:
        if claim.fell:
            fallen.setdefault(claim.label, claim)
    said = (
        f"{quantity(inputs.raw[last.best_figure_id])}, said by {inputs.name(voice_of(data, last))}"
        if last.best_figure_id
        else "nothing that stands"
    )
    text = (
        f"{inputs.what(data.target)}: what was known when. The claim of highest authority, by the day it was known: "
        f"{course or 'none'}. Last known, {day_words(last.known_on)}: {said}; standing claims: "
        f"{bounds(last.low, last.high)}, by {plural(last.n_claimants, 'claimant')}."
    )
    if fallen:
        withdrawn = (f"{label} ({day_words(c.fell or '')})" for label, c in sorted(fallen.items()))
        text += f" Withdrawn: {', '.join(withdrawn)}."
    return text


def voice_of(data: Toll, row: Estimate) -> str:
    """Who says the best figure of a row."""
    return next((f.voice for f in data.figures if f.figure_id == row.best_figure_id), "")
