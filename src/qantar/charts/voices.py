"""Who cites whom: from claimants through relays to publishers, as a flow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from matplotlib.axes import Axes

from qantar.charts.data import Inputs, Record, Tables, plural
from qantar.charts.saving import describe
from qantar.charts.style import (
    BLUE,
    GREEN,
    ORANGE,
    Words,
    page_for,
    styled,
)
from qantar.charts.voices_flow import DIRECT, HEADS, OTHERS, UNNAMED, Chain, draw_flow
from qantar.faults import UnknownName

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

    A band is as thick as the number of figures that went that way, withdrawn ones included. In the middle stands the last
    relay of a chain or, where it names none, the agency whose copy was printed. `measure`, `population` and `place` choose
    figures (None: all). `publishers` says how these are told apart: by `organization`, `kind`, `country` or `language`.
    Each column names its `most` largest (None: as many as the width holds); all others are together.

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
        f"{plural(len(figures), 'figure')}; a band is as thick as the figures that went that way. Being repeated often "
        f"makes no number truer. {stances(inputs, chains)}",
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
