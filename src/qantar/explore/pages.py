"""What Datasette's pages show beyond tables: hooks that it calls, and the front page's and a figure's contents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from datasette import hookimpl
from qantar.explore.metadata import DATABASE, LABELS
from qantar.explore.questions import Question
from qantar.export.about import about
from qantar.export.ddl import quoted
from qantar.package import Package

FIGURE_COLUMNS = {
    "figure_id",
    "figure_ids",
    "best_figure_id",
    "other_figure_id",
    "total_figure_id",
    "withdrawn_figure_id",
    "replaced_by",
    "part_of",
}
LISTS = {
    "measure": "SELECT measure, label FROM measures",
    "population": "SELECT population, label FROM populations",
    "place": "SELECT place_id, name FROM places ORDER BY name",
    "claimant": "SELECT organization_id, name FROM organizations WHERE organization_id IN (SELECT claimant_id FROM figures) ORDER BY name",
    "kind": "SELECT DISTINCT kind, replace(kind, '_', ' ') FROM disagreements ORDER BY kind",
}
HEADLINE = """
SELECT k.*, e.title AS event, l.name AS place, f.expression, f.reported_on, c.name AS said_by FROM known k
JOIN events e USING (event_id) JOIN places l ON l.place_id = k.place_id
LEFT JOIN figures f ON f.figure_id = k.best_figure_id LEFT JOIN organizations c ON c.organization_id = f.claimant_id
WHERE k.measure = 'killed' AND k.population = 'all' AND k.place_id = e.place_id ORDER BY k.event_id, k.known_on
"""
FIGURE = "SELECT c.*, f.source_id, f.claimant_id, f.note, f.part_of, f.event_id, f.measure AS measure_id, f.population AS population_id, f.place_id FROM claims c JOIN figures f USING (figure_id) WHERE figure_id = ?"
CHAIN = "SELECT a.step, a.role, o.organization_id, o.name, o.kind FROM attributions a JOIN organizations o USING (organization_id) WHERE figure_id = ? ORDER BY step"
REVISIONS = "SELECT w.*, s.title AS source_title, s.url FROM withdrawn w JOIN sources s USING (source_id) WHERE w.figure_id = ? ORDER BY w.revised_on"
REPLACES = "SELECT w.figure_id, w.expression, w.kind, w.revised_on FROM withdrawn w WHERE w.replaced_by = ? ORDER BY w.revised_on"
PARTS = "SELECT figure_id, expression, measure, population, place FROM claims WHERE figure_id IN (SELECT figure_id FROM figures WHERE part_of = ?) ORDER BY figure_id"


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages are about."""

    package: Package
    questions: list[Question]
    chart: str | None


@hookimpl
def extra_template_vars(datasette: Any, template: str, view_name: str, request: Any) -> Any:
    """Variables of the templates in `templates/`."""
    shown: Shown | None = getattr(datasette, "qantar", None)
    if shown is None:
        return {}

    async def variables() -> dict[str, Any]:
        made: dict[str, Any] = {"about": about(shown.package), "questions": shown.questions}
        if view_name == "index":
            made |= await front(datasette, shown)
        elif view_name == "row":
            made |= {"references": await references(datasette, shown.package, request.url_vars)}
            if request.url_vars["table"] == "figures":
                made |= {"figure": await figure(datasette, request.url_vars["pks"])}
        elif any(request.path.startswith(f"/{DATABASE}/{q.name}") for q in shown.questions):
            made |= {"lists": {name: await rows(datasette, sql) for name, sql in LISTS.items()}}
        return made

    return variables


@hookimpl
def render_cell(value: Any, column: str, datasette: Any) -> Markup | None:
    """Ids of figures lead to the figures; a list of them to each."""
    if column not in FIGURE_COLUMNS or not isinstance(value, str) or not hasattr(datasette, "qantar"):
        return None
    return Markup(" ").join(
        Markup('<a href="/{}/figures/{}">{}</a>').format(DATABASE, name, name) for name in value.split()
    )


async def rows(datasette: Any, sql: str, *values: str) -> list[dict[str, Any]]:
    """The rows of a query, as dicts."""
    return [dict(row) for row in (await datasette.get_database(DATABASE).execute(sql, values)).rows]


async def front(datasette: Any, shown: Shown) -> dict[str, Any]:
    """The headline, the chart, and the tables with their sizes."""
    counts = await datasette.get_database(DATABASE).table_counts(5000)
    tables = [
        {
            "name": t,
            "title": shown.package.resource(t).get("title", t),
            "description": shown.package.resource(t).get("description", ""),
            "rows": counts.get(t),
        }
        for t in shown.package.tables()
    ]
    known = changes(await rows(datasette, HEADLINE))
    return {
        "headline": known[-1] if known else None,
        "known": known,
        "chart": shown.chart,
        "tables": tables,
        "spoken": spoken,
    }


async def references(datasette: Any, package: Package, place: dict[str, str]) -> dict[str, dict[str, str]]:
    """Of one row: each column that refers to another row, with that row's table, column and name."""
    table = place["table"]
    if table not in package.tables():
        return {}
    made = {}
    for key in package.schema(table).foreign_keys:
        target = key.target or table
        label = LABELS.get(target, key.target_column)
        sql = f"SELECT {quoted(key.target_column)} AS id, {quoted(label)} AS name FROM {quoted(target)}"
        made[key.column] = {"table": target, "names": {r["id"]: r["name"] for r in await rows(datasette, sql)}}
    return made


async def figure(datasette: Any, figure_id: str) -> dict[str, Any] | None:
    """Everything that a figure's page says."""
    found = await rows(datasette, FIGURE, figure_id)
    if not found:
        return None
    parts = {
        name: await rows(datasette, sql, figure_id)
        for name, sql in [("chain", CHAIN), ("revisions", REVISIONS), ("replaces", REPLACES), ("parts", PARTS)]
    }
    return {**found[0], **parts, "bounds": spoken(found[0])}


def changes(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows whose best value or bounds are not those of the row before."""
    seen = [(r["low"], r["best"], r["high"], r["n_figures"] == 0) for r in known]
    return [row for row, now, before in zip(known, seen, [None, *seen], strict=False) if now != before]


def spoken(row: dict[str, Any]) -> str:
    """Bounds in words.

    >>> spoken({"low": 161, "high": None}), spoken({"low": 24, "high": 30}), spoken({"low": 225, "high": 225})
    ('161 or more', '24 to 30', '225')
    """
    low, high = (f"{row[name]:,}" if row[name] is not None else "" for name in ("low", "high"))
    if low == high:
        return low or "open on both sides"
    if not high:
        return f"{low} or more"
    return f"{low} to {high}" if low else f"{high} or fewer"
