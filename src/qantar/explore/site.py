"""Make the Datasette application of a package."""

from __future__ import annotations

import html
import importlib
import re
import shutil
from pathlib import Path
from typing import Any

from qantar.explore.metadata import DATABASE, metadata
from qantar.explore.questions import questions
from qantar.export.place import written
from qantar.export.sqlite import write
from qantar.package import Package

HERE = Path(__file__).parent
CHARTS, CHART = "charts", "toll.svg"
SETTINGS = {
    "default_page_size": 50,
    "max_returned_rows": 20000,
    "sql_time_limit_ms": 3000,
    "facet_time_limit_ms": 1000,
    "default_facet_size": 12,
    "suggest_facets": False,
    "template_debug": False,
}


def site(package: Package, folder: Path) -> Any:
    """A Datasette instance that serves `package` from a database made in `folder`, which only ever is read."""
    from datasette.app import Datasette
    from datasette.plugins import pm

    from qantar.explore import pages

    if not pm.is_registered(pages):  # before the instance is made, which asks for the hooks
        pm.register(pages, name="qantar")
    database = folder / f"{DATABASE}.db"
    with written(database, False, database.name, "") as path:
        write(package, path, lambda tables: tables, number="ANY")
    (folder / CHARTS).mkdir(exist_ok=True)
    chart = headline_chart(package, folder / CHARTS / CHART)
    asked = questions()
    made = Datasette(
        [],
        immutables=[str(database)],
        metadata=metadata(package, asked),
        template_dir=str(HERE / "templates"),
        settings=SETTINGS,
        static_mounts=[("look", str(HERE / "static")), ("charts", str(folder / CHARTS))],
    )
    made.qantar = pages.Shown(package, asked, f"/{CHARTS}/{CHART}" if chart else None, chart)
    return made


def headline_chart(package: Package, place: Path) -> str | None:
    """Put the package's chart of the toll at `place` and return it in words: the published one, else one drawn now.

    None where there is neither.
    """
    published = package.path.parent / "charts" / CHART
    if published.is_file():
        shutil.copyfile(published, place)
        return words_of(place)
    try:
        charts = importlib.import_module("qantar.charts")
    except ImportError:  # matplotlib is an extra; without it the page has a table
        return None
    try:
        charts.save(charts.toll(package, place=package.records("events")[0]["place_id"]), place)
    except (LookupError, ValueError):  # a package without a toll, such as one on another subject
        return None
    return words_of(place) if place.is_file() else None


def words_of(chart: Path) -> str:
    """A chart in words, as its file tells them to those who cannot see it."""
    found = re.search(r"<desc>(.*?)</desc>", chart.read_text(encoding="utf-8"), re.DOTALL)
    return (
        html.unescape(found[1]).strip()
        if found
        else "People killed, as known on each day; the question on the toll over time has the table behind it."
    )
