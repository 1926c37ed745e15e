"""The descriptor of a package: Data Package v2, made from the schemas and the head in `etl/package.toml`.

Written by hand, since the common writers emit forms of version 1. Two things are there for readers of either version: each
resource says `type: table` and `profile: tabular-data-resource`, and categories are repeated as an enum.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

from qantar.pipeline.check import TextTable
from qantar.pipeline.validate import Package
from qantar.schema import Schema

PROFILES = "https://datapackage.org/profiles/2.0"


def files_of(package: Package) -> dict[str, bytes]:
    """Every published file by its path from the project's root: the same package gives the same bytes."""
    files = {table.path: csv_bytes(table) for table in package.tables.values()}
    files["datapackage.json"] = json_bytes(descriptor(package, files))
    files["CITATION.cff"] = citation_file(package.head)
    return files


def csv_bytes(table: TextTable) -> bytes:
    """A table as CSV: UTF-8, `\\n`, quoted only where RFC 4180 asks for it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(table.schema.names)
    writer.writerows(zip(*(table.columns[name].cells for name in table.schema.names), strict=True))
    return out.getvalue().encode("utf-8")


def json_bytes(document: dict[str, Any]) -> bytes:
    """A JSON document with keys in the order given."""
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def descriptor(package: Package, files: dict[str, bytes]) -> dict[str, Any]:
    """The descriptor as a document."""
    head = package.head
    sources = package.tables["sources"].columns
    documents = zip(sources["title"].cells, sources["source_id"].cells, sources["url"].cells, strict=True)
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "profile": "tabular-data-package",
        "name": head["name"],
        "title": head["title"],
        "description": head["description"],
        "version": head["version"],
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
                "title": "Creative Commons Attribution 4.0 International",
            }
        ],
        "contributors": [{"title": name, "roles": ["author"]} for name in head["authors"]],
        "sources": [{"title": title or source_id, "path": url} for title, source_id, url in documents],
        "keywords": head["keywords"],
        "temporal": head["temporal"],
        "spatial": head["spatial"],
        "released": head["released"],
        "resources": [resource(table, files[table.path]) for table in package.tables.values()],
    }


def resource(table: TextTable, data: bytes) -> dict[str, Any]:
    """One table's part of the descriptor."""
    return {
        "name": table.schema.name,
        "title": table.schema.document.get("title", table.schema.name),
        "description": table.schema.description,
        "path": table.path,
        "type": "table",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {
            "$schema": f"{PROFILES}/tabledialect.json",
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "bytes": len(data),
        "hash": "sha256:" + hashlib.sha256(data).hexdigest(),
        "rowCount": table.size,
        "schema": inline_schema(table.schema),
    }


def inline_schema(schema: Schema) -> dict[str, Any]:
    """The table's schema with categories repeated as an enum."""
    fields = []
    for field in schema.document["fields"]:
        constraints = dict(field.get("constraints", {}))
        if "categories" in field:
            constraints["enum"] = field["categories"]
        fields.append({**field, **({"constraints": constraints} if constraints else {})})
    return {k: v for k, v in schema.document.items() if k not in ("name", "title", "description")} | {"fields": fields}


def citation_file(head: dict[str, Any]) -> bytes:
    """CITATION.cff (version 1.2.0); every value is written as JSON, which YAML reads."""
    lines = [
        "# Made by the build from etl/package.toml and the version in pyproject.toml.",
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below, and name the sources of the figures you quote.",
        "type: dataset",
        f"title: {json.dumps(head['title'], ensure_ascii=False)}",
        f"abstract: {json.dumps(head['description'], ensure_ascii=False)}",
        "authors:",
        *(f"  - name: {json.dumps(name, ensure_ascii=False)}" for name in head["authors"]),
        f"version: {json.dumps(head['version'])}",
        f"date-released: {json.dumps(head['released'])}",
        "license: CC-BY-4.0",
        "keywords:",
        *(f"  - {json.dumps(word, ensure_ascii=False)}" for word in head["keywords"]),
    ]
    return ("\n".join(lines) + "\n").encode("utf-8")
