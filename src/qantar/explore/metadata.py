"""What Datasette is told of the tables: all of it comes from the package's schemas and the questions."""

from __future__ import annotations

from typing import Any

from qantar.explore.questions import Question
from qantar.export.about import about, described
from qantar.package import Package

DATABASE = "qantar"
# What names a row where another table links to it.
LABELS = {
    "events": "event_id",
    "sources": "source_id",
    "organizations": "name",
    "places": "name",
    "measures": "label",
    "populations": "label",
    "figures": "expression",
}
FACETS = {
    "figures": ["measure", "claimant_id", "place_id", "status"],
    "sources": ["language", "publisher_id"],
    "claims": ["measure", "claimant", "place", "language", "status"],
    "organizations": ["kind", "country", "stance"],
    "estimates": ["measure", "population", "place_id"],
    "known": ["measure", "population", "place_id"],
    "revisions": ["kind", "revised_by"],
    "withdrawn": ["kind", "measure", "revised_by"],
    "disagreements": ["kind", "measure"],
    "attributions": ["role", "organization_id"],
    "places": ["level"],
}
SORTED_BY = {
    "figures": "reported_on",
    "claims": "reported_on",
    "timeline": "date",
    "sources": "published",
    "withdrawn": "revised_on",
}
TITLES = {
    "claims": "All figures, as one reads them",
    "known": "What was known, from day to day",
    "withdrawn": "What was withdrawn",
    "chains": "Chains",
}
VIEWS = {
    "claims": "Each figure as one reads it: names instead of ids, with its source. Withdrawn figures are in it: look at status.",
    "known": "What was known, with the day until which it was: known_until is empty for the latest row of a target.",
    "withdrawn": "Each change to a figure: what was said, what became of it, when, by whom, and what took its place.",
    "chains": "The way of each figure from who said it to who printed it, on one line.",
}


def metadata(package: Package, questions: list[Question]) -> dict[str, Any]:
    """Datasette's metadata for the database made from `package`."""
    facts = about(package)
    licence: dict[str, str] = next(iter(package.descriptor.get("licenses", [])), {})
    return {
        "title": facts.get("title"),
        "license": licence.get("title") or licence.get("name"),
        "license_url": licence.get("path"),
        "extra_css_urls": ["/look/qantar.css"],
        "databases": {
            DATABASE: {
                "title": "Tables, questions, and SQL",
                "description": facts["caution"],
                "tables": {table: of_table(package, table) for table in package.tables()}
                | {view: {"title": TITLES[view], "description": words} | choices(view) for view, words in VIEWS.items()}
                | {"about": {"hidden": True}},
                "queries": {
                    q.name: {
                        "title": q.title,
                        "description": q.about,
                        "sql": q.sql,
                        "params": q.parameters,
                        "hide_sql": True,
                    }
                    for q in questions
                },
            }
        },
    }


def of_table(package: Package, table: str) -> dict[str, Any]:
    """One table: its description, its columns', and how it is shown."""
    schema = described(package, table)
    columns = {c.name: f"{c.description} [{c.unit}]" if c.unit else c.description for c in schema.columns}
    made = {
        "title": package.resource(table).get("title", table),
        "description": schema.description,
        "columns": columns,
    } | choices(table)
    if LABELS.get(table) in schema.names:
        made["label_column"] = LABELS[table]
    return made


def choices(table: str) -> dict[str, Any]:
    """Facets and order of a table or view."""
    made: dict[str, Any] = {"size": 50}
    if table in FACETS:
        made["facets"] = FACETS[table]
    if table in SORTED_BY:
        made["sort"] = SORTED_BY[table]
    return made
