"""The lists of a language's folder and what each holds, from the comments of the English files."""

from __future__ import annotations

import re

from qantar.extract import folders
from qantar.package import Package

from .markdown import Ready, cell, table

KEY = re.compile(r'(?P<key>\w+|"[^"]*") = ')
SECTION = re.compile(r"\[(?P<name>[\w.]+)\]")
FLAT = ("", "heads", "words")  # sections whose lists are known by their own name

Row = tuple[list[str], str]


def lists(_: Package) -> str:
    """A section a file: what it is for, and a table of its lists."""
    return "\n\n".join(section(name, folders.text(folders.MODEL, name)) for name in folders.FILES)


def section(name: str, text: str) -> str:
    """One file: its first comment, and its lists by the comment above them."""
    head, rows = described(text)
    shown = f"```text\n{head}\n```" if "\n " in head else plain(head)
    cells = [(Ready(", ".join(f"`{key}`" for key in keys)), plain(comment)) for keys, comment in rows]
    return "\n\n".join([f"### {name}.toml", shown, *([table(["list", "holds"], cells)] if cells else [])])


def plain(comment: str) -> Ready:
    """A comment as text: its brackets begin no link."""
    return Ready(cell(comment).replace("](", r"]\("))


def described(text: str) -> tuple[str, list[Row]]:
    """A file's first comment, and (lists, comment) of every comment after it that stands above a list or a table."""
    head, _, rest = text.partition("\n\n")
    notes = [line.removeprefix("# ") for line in head.splitlines() if line.startswith("#")]
    if len(notes) < len(head.splitlines()):  # lists follow without a blank line
        notes, rest = notes[:1], text.partition("\n")[2]
    rows: list[Row] = []
    above, inside, is_open = "", "", False
    for line in rest.splitlines():
        key, name = KEY.match(line), SECTION.match(line)
        if line.startswith("#"):
            above = f"{above} {line.removeprefix('# ')}" if not is_open else line.removeprefix("# ")
            is_open = False
        elif key or name:
            inside = name["name"] if name else inside
            listed = f"[{inside}]" if name or inside not in FLAT else (key["key"] if key else "")
            if not is_open and above:
                rows.append(([], above.strip()))
            if rows and above and listed not in rows[-1][0] and not (name and inside in FLAT):
                rows[-1][0].append(listed)
            is_open = True
        else:
            above, is_open = "", False
    return "\n".join(notes), [row for row in rows if row[0]]
