"""Hooks of the documents' site: notebooks become pages, and the nav leaves out optional pages that a checkout lacks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import nbformat
from mkdocs.structure.files import File, Files
from nbconvert import MarkdownExporter

OPTIONAL = {"notebooks.md"}  # filled from the notebooks folder, which a checkout may be without


def on_config(config: Any) -> Any:
    """Fill the place of the notebooks in the nav, and drop optional pages that are not there."""
    docs = Path(config.docs_dir)
    pages = {"notebooks.md": [{title(p): f"notebooks/{p.stem}.md"} for p in notebooks(config)]}
    config.nav = [entry for entry in (kept(entry, docs, pages) for entry in config.nav) if entry]
    return config


def kept(entry: dict[str, Any], docs: Path, pages: dict[str, list[Any]]) -> dict[str, Any] | None:
    """An entry of the nav without the pages that are not there; None where nothing is left of it."""
    ((label, value),) = entry.items()
    if isinstance(value, list):
        below = [e for e in (kept(e, docs, pages) for e in value) if e]
        return {label: below} if below else None
    if value in pages:
        return {label: pages[value]} if pages[value] else None
    return None if value in OPTIONAL and not (docs / value).is_file() else entry


def notebooks(config: Any) -> list[Path]:
    """The executed notebooks of the checkout, in order."""
    return sorted((Path(config.docs_dir).parent / "notebooks").glob("*.ipynb"))


def title(path: Path) -> str:
    """A notebook's first heading, or its file name."""
    for cell in nbformat.read(path, as_version=4).cells:
        if cell.cell_type == "markdown" and cell.source.startswith("# "):
            return str(cell.source.splitlines()[0].removeprefix("# "))
    return path.stem


def on_files(files: Files, config: Any) -> Files:
    """Add a page for each notebook, with its pictures beside it, and the charts. Nothing is executed here."""
    for path in notebooks(config):
        body, resources = MarkdownExporter().from_filename(str(path))
        for name, data in resources.get("outputs", {}).items():
            unique = f"{path.stem}-{name}"
            body = body.replace(f"({name})", f"({unique})")
            files.append(File.generated(config, f"notebooks/{unique}", content=data))
        files.append(File.generated(config, f"notebooks/{path.stem}.md", content=body))
    for path in sorted((Path(config.docs_dir).parent / "charts").glob("*.png")):
        files.append(File.generated(config, f"charts/{path.name}", content=path.read_bytes()))
    return files


def on_page_markdown(markdown: str, **_: Any) -> str:
    """The charts stand beside docs/ in a checkout, and within it on the site."""
    return markdown.replace("](../charts/", "](charts/")
