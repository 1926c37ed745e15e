"""How to cite a package, from the facts in its descriptor (CITATION.cff is made from the same)."""

from __future__ import annotations

import json
from typing import Any

from qantar.faults import UnknownName


def cite(descriptor: dict[str, Any], form: str = "text") -> str:
    """The citation as `text`, `bibtex` or `csl-json`; UnknownName for another form.

    >>> facts = {"name": "x", "title": "A title", "version": "1.0", "released": "2026-01-02",
    ...          "contributors": [{"title": "The authors"}]}
    >>> cite(facts)
    'The authors (2026). A title. Version 1.0.'
    """
    forms = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json}
    if form not in forms:
        raise UnknownName("form of citation", form, forms)
    authors = [c["title"] for c in descriptor.get("contributors", [])]
    return forms[form](descriptor, authors, str(descriptor.get("released", "")))


def as_text(facts: dict[str, Any], authors: list[str], released: str) -> str:
    return f"{', '.join(authors)} ({released[:4]}). {facts['title']}. Version {facts['version']}."


def as_bibtex(facts: dict[str, Any], authors: list[str], released: str) -> str:
    fields = {
        "author": " and ".join(f"{{{name}}}" for name in authors),
        "title": f"{{{facts['title']}}}",
        "year": released[:4],
        "version": facts["version"],
        "note": "Data set",
    }
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{{facts['name']}{released[:4]},\n{body}}}"


def as_csl_json(facts: dict[str, Any], authors: list[str], released: str) -> str:
    item = {
        "id": f"{facts['name']}{released[:4]}",
        "type": "dataset",
        "title": facts["title"],
        "author": [{"literal": name} for name in authors],
        "issued": {"date-parts": [[int(part) for part in released.split("-")]]},
        "version": facts["version"],
    }
    return json.dumps([item], ensure_ascii=False, indent=2)
