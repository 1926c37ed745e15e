"""A page for reviewing the drafts of one report: its text with each figure marked, and how each was read.

The page is one file that asks nothing of the network and runs no script; the text is escaped. Hover over a figure, tap it or
reach it with the Tab key to see its card; a figure below `LOW` stands out.
"""

from __future__ import annotations

import re
from html import escape
from pathlib import Path

from .draft import Draft
from .drafts import Report

LOW = 0.7
SHOWN = ("measure", "population", "place", "as_of", "claimant", "status")

STYLE = """
:root { color-scheme: light dark; }
body { font: 1.05rem/1.6 Georgia, serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; }
header, table { font-family: system-ui, sans-serif; font-size: .85rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
mark { position: relative; background: #cfe8d5; color: #10301a; border-radius: .2em; padding: 0 .15em; cursor: help; }
mark.low { background: #ffd9c2; color: #4a1500; outline: 2px dashed #c2410c; }
.card { display: none; position: absolute; left: 0; top: 1.6em; z-index: 2; width: min(24rem, 80vw); padding: .6rem .8rem;
  background: #fff; color: #111; border: 1px solid #888; border-radius: .4rem; font: .8rem/1.45 system-ui, sans-serif;
  white-space: normal; box-shadow: 0 4px 14px rgb(0 0 0 / .25); }
mark:hover .card, mark:focus .card, mark:focus-within .card { display: block; }
.card b { display: inline-block; min-width: 5.5rem; } .why { color: #666; }
table { border-collapse: collapse; width: 100%; margin-top: 2rem; }
td, th { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid #8886; }
td:nth-child(5), td:last-child { white-space: nowrap; }
tr.low td { background: #ffd9c233; }
"""


def page(report: Report, drafts: list[Draft]) -> str:
    """The review page of a report as HTML."""
    title = escape(report.document)
    published = f"published {report.published.isoformat()}" if report.published else "day of publication not known"
    low = sum(d.confidence < LOW for d in drafts)
    return (
        f'<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f"<header><h1>{title}</h1><p>{escape(published)}; {len(drafts)} figures, {low} of them below {LOW}. "
        f"Drafts: nothing here is checked.</p></header>\n"
        f'<div class="text">{_marked(report.text, drafts)}</div>\n{_table(drafts)}\n</html>\n'
    )


def _marked(text: str, drafts: list[Draft]) -> str:
    parts, at = [], 0
    for number, draft in enumerate(sorted(drafts, key=lambda d: d.start), 1):
        parts.append(escape(text[at : draft.start]))
        low = ' class="low"' if draft.confidence < LOW else ""
        parts.append(
            f'<mark id="f{number}"{low} tabindex="0">{escape(text[draft.start : draft.end])}{_card(draft)}</mark>'
        )
        at = draft.end
    return "".join([*parts, escape(text[at:])])


def _card(draft: Draft) -> str:
    said = draft.value if draft.value is not None else ""
    bounds = f"{draft.qualifier} {said} [{_open(draft.low)}, {_open(draft.high)}] {draft.unit or ''}"
    lines = [f"<b>read as</b> {escape(bounds)}"]
    for attribute in SHOWN:
        rule, words = draft.why.get(attribute, ("", ""))
        why = f' <span class="why">({escape(rule)}{": " + escape(words) if words else ""})</span>'
        lines.append(f"<b>{attribute}</b> {escape(str(getattr(draft, attribute) or '–'))}{why}")
    if draft.relays:
        lines.append(f"<b>relays</b> {escape('; '.join(draft.relays))}")
    lines.append(f"<b>confidence</b> {draft.confidence}")
    return f'<span class="card" role="note">{"<br>".join(lines)}</span>'


def _open(value: int | float | None) -> str:
    return "open" if value is None else str(value)


def _table(drafts: list[Draft]) -> str:
    heads = ("expression", *SHOWN, "confidence")
    rows = [
        f"<tr{' class=low' if d.confidence < LOW else ''}>"
        + "".join(f"<td>{escape(str(getattr(d, h) if getattr(d, h) is not None else '–'))}</td>" for h in heads)
        + f'<td><a href="#f{n}">in the text</a></td></tr>'
        for n, d in enumerate(sorted(drafts, key=lambda d: d.start), 1)
    ]
    return "<table><tr>" + "".join(f"<th>{h}</th>" for h in heads) + "<th></th></tr>\n" + "\n".join(rows) + "\n</table>"


def write(folder: Path, report: Report, drafts: list[Draft], taken: set[str]) -> Path:
    """Write the page into the folder under a name made of the report's id; `taken` are the names already used."""
    stem = re.sub(r"[^\w.-]+", "-", report.document).strip(".-")[:120] or "report"
    name, n = stem, 1
    while name.lower() in taken:
        n += 1
        name = f"{stem}-{n}"
    taken.add(name.lower())
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.html"
    path.write_text(page(report, drafts), encoding="utf-8", newline="\n")
    return path
