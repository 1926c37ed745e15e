"""JSON-LD: the package as schema.org/Dataset and as MLCommons Croissant 1.0, in one document that search engines and
`mlcroissant` read.

The document describes the CSV files and does not hold their rows. Its paths are told from where it lies: write it beside
datapackage.json (`croissant.json` there) to publish it with the files. Equal packages give equal bytes.

Source: https://docs.mlcommons.org/croissant/docs/croissant-spec-1.0.html
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from qantar.export.about import CAUTION, described
from qantar.package import Package
from qantar.schema import Column, ForeignKey

if TYPE_CHECKING:
    from qantar.export import Watch

TYPES = {"string": "sc:Text", "date": "sc:Date", "integer": "sc:Integer", "number": "sc:Float", "boolean": "sc:Boolean"}
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def write(package: Package, path: Path, watch: Watch[str]) -> None:
    """Write the document to `path`, which lies one folder deeper than it will be at last."""
    files = os.path.relpath(package.path.parent.resolve(), path.parent.parent.resolve())
    document = dataset(package, Path(files), watch)
    path.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8", newline="\n")


def dataset(package: Package, files: Path, watch: Watch[str] = lambda tables: tables) -> dict[str, Any]:
    """The document; `files` is the way from it to the package's folder."""
    head = package.descriptor
    event = next(iter(package.records("events")), {}) if "events" in package.tables() else {}
    days = [str(event[d]) for d in ("first_day", "last_day") if event.get(d)]
    tables = list(watch(package.tables()))
    facts = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": head["name"],
        "alternateName": head.get("title"),
        "description": f"{head.get('description', '')} {CAUTION}".strip(),
        "version": package.version,
        "datePublished": head.get("released"),
        "license": [licence["path"] for licence in head.get("licenses", [])],
        "creator": [{"@type": "sc:Organization", "name": c["title"]} for c in head.get("contributors", [])],
        "citeAs": package.cite("bibtex"),
        "creditText": package.cite(),
        "url": head.get("homepage"),
        "keywords": head.get("keywords"),
        "temporalCoverage": "/".join(days),
        "spatialCoverage": head.get("spatial"),
        "inLanguage": "en",
        "isAccessibleForFree": True,
        "distribution": [file_object(package.resource(table), files) for table in tables],
        "recordSet": [record_set(package, table, set(tables)) for table in tables],
    }
    return {name: value for name, value in facts.items() if value}


def file_object(resource: dict[str, Any], files: Path) -> dict[str, Any]:
    """One CSV file."""
    return {
        "@type": "cr:FileObject",
        "@id": f"{resource['name']}.csv",
        "name": f"{resource['name']}.csv",
        "description": resource.get("description", ""),
        "contentUrl": (files / resource["path"]).as_posix(),
        "contentSize": f"{resource['bytes']} B",
        "encodingFormat": "text/csv",
        "sha256": str(resource["hash"]).removeprefix("sha256:"),
    }


def record_set(package: Package, table: str, tables: set[str]) -> dict[str, Any]:
    """One table's columns and keys.

    A reference names the other table's file and column: where it names a field, mlcroissant 1.1 reads some tables wrongly
    (it takes chains and rings of references for one join). For the same reason references within a table are left out, and
    those of a column that is empty throughout.
    """
    schema = described(package, table)
    used = {name for record in package.records(table) for name, cell in record.items() if cell is not None}
    references = {k.column: k for k in schema.foreign_keys if k.target in tables - {table} and k.column in used}
    return {
        "@type": "cr:RecordSet",
        "@id": schema.name,
        "name": schema.name,
        "description": schema.description,
        "key": [{"@id": f"{schema.name}/{name}"} for name in schema.primary_key],
        "field": [field(column, schema.name, references.get(column.name)) for column in schema.columns],
    }


def field(column: Column, table: str, reference: ForeignKey | None) -> dict[str, Any]:
    """One column."""
    made: dict[str, Any] = {
        "@type": "cr:Field",
        "@id": f"{table}/{column.name}",
        "name": column.name,
        "description": f"{column.description} [{column.unit}]" if column.unit else column.description,
        "dataType": TYPES[column.type],
        "source": of_file(table, column.name),
    }
    if reference:
        made["references"] = of_file(reference.target, reference.target_column)
    return made


def of_file(table: str, column: str) -> dict[str, Any]:
    """A column of a table's file."""
    return {"fileObject": {"@id": f"{table}.csv"}, "extract": {"column": column}}
