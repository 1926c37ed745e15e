"""What Datasette's pages show beyond tables: hooks that it calls, and the front page's and a figure's contents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from datasette import hookimpl
from markupsafe import Markup

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
READING = ("GET", "HEAD", "OPTIONS")
SQL = {path.stem: path.read_text(encoding="utf-8") for path in (Path(__file__).parent / "sql").glob("*.sql")}
LISTS = {name.removeprefix("list_"): sql for name, sql in SQL.items() if name.startswith("list_")}


@dataclass(frozen=True, slots=True)
class Shown:
    """What the pages are about."""

    package: Package
    questions: list[Question]
    chart: str | None
    chart_in_words: str | None


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


@hookimpl
def asgi_wrapper(datasette: Any) -> Any:
    """Requests that are not for reading are refused before any page sees them."""

    def wrapped(site: Any) -> Any:
        async def answer(scope: dict[str, Any], receive: Any, send: Any) -> None:
            if scope["type"] != "http" or scope["method"] in READING or not hasattr(datasette, "qantar"):
                await site(scope, receive, send)
                return
            headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"allow", ", ".join(READING).encode())]
            await send({"type": "http.response.start", "status": 405, "headers": headers})
            await send({"type": "http.response.body", "body": b"This explorer is read-only.\n"})

        return answer

    return wrapped


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
    known = changes(await rows(datasette, SQL["headline"]))
    return {
        "headline": known[-1] if known else None,
        "known": known,
        "chart": shown.chart,
        "chart_in_words": shown.chart_in_words,
        "tables": tables,
        "spoken": spoken,
    }


async def references(datasette: Any, package: Package, place: dict[str, str]) -> dict[str, Any]:
    """Of one row: each column that refers to another row, with that row's table, column and name."""
    table = place["table"]
    if table not in package.tables():
        return {}
    made: dict[str, Any] = {}
    for key in package.schema(table).foreign_keys:
        target = key.target or table
        label = LABELS.get(target, key.target_column)
        sql = f"SELECT {quoted(key.target_column)} AS id, {quoted(label)} AS name FROM {quoted(target)}"
        made[key.column] = {"table": target, "names": {r["id"]: r["name"] for r in await rows(datasette, sql)}}
    return made


async def figure(datasette: Any, figure_id: str) -> dict[str, Any] | None:
    """Everything that a figure's page says."""
    found = await rows(datasette, SQL["figure"], figure_id)
    if not found:
        return None
    parts = {name: await rows(datasette, SQL[name], figure_id) for name in ("chain", "revisions", "replaces", "parts")}
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
