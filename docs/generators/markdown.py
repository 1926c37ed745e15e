"""Markdown tables and links."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def cell(value: object) -> str:
    """A value as the cell of a table: one line, no sign that would end the cell or begin a tag.

    >>> cell("a | b <c>"), cell(None), cell(1234)
    ('a \\\\| b &lt;c&gt;', '', '1234')
    """
    text = "" if value is None else str(value)
    return " ".join(text.replace("<", "&lt;").replace(">", "&gt;").replace("|", "\\|").split())


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; columns whose head begins with `#` are set to the right."""
    ends = ["---:" if name.startswith("#") else "---" for name in head]
    lines = [[name.removeprefix("#") for name in head], ends]
    lines += [[str(value) if isinstance(value, Ready) else cell(value) for value in row] for row in rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


class Ready(str):
    """Text that is Markdown already and is not to be escaped."""


def link(text: str, url: str | None) -> Ready:
    """A link, or the bare text where there is no address."""
    return Ready(f"[{cell(text)}](<{url}>)") if url else Ready(cell(text))
