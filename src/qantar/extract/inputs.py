"""Read reports from files, folders and standard input, one at a time.

    text         one report a file; its id is the file's name without endings
    HTML         the main text (trafilatura) and the day of publication (htmldate)
    JSON Lines   one report a line: "text", and where known "id", "published" (ISO date), "publisher"

Any of them may be gzipped, and begin with a byte-order mark. What is no report yields a `Fault`, and reading goes on.
"""

from __future__ import annotations

import gzip
import io
import json
import sys
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import IO, Any

from .drafts import Report

ENDINGS = (".txt", ".text", ".md", ".html", ".htm", ".xhtml", ".jsonl", ".ndjson")
LARGEST = 200_000_000  # bytes of one text or page, unpacked; JSON Lines have no limit but a line's
SNIFF = 2048


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is no report: where, and what is wrong and what to do."""

    where: str
    message: str

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def read(paths: Iterable[str], encoding: str = "utf-8", published: date | None = None) -> Iterator[Report | Fault]:
    """The reports in these files and folders ("-" is standard input), in order; nothing is read ahead.

    published: the day for reports that do not tell their own.
    """
    for path in paths:
        if path == "-":
            yield from _stream("standard input", sys.stdin.buffer, encoding, published)
            continue
        for file in files_in(path):
            try:
                with file.open("rb") as stream:
                    yield from _stream(str(file), stream, encoding, published)
            except OSError as problem:
                yield Fault(
                    str(file),
                    f"cannot be read ({problem.strerror or problem}); give a file, a folder or - for standard input",
                )


def files_in(path: str) -> Iterator[Path]:
    """The file itself, or the reports in a folder and the folders below it, by name."""
    root = Path(path)
    if not root.is_dir():
        yield root
        return
    for file in sorted(root.rglob("*")):
        if file.is_file() and file.name.removesuffix(".gz").lower().endswith(ENDINGS):
            yield file


def _stream(where: str, raw: IO[bytes], encoding: str, published: date | None) -> Iterator[Report | Fault]:
    buffered: Any = raw if isinstance(raw, io.BufferedReader) else io.BufferedReader(raw)
    stream: Any = gzip.GzipFile(fileobj=buffered) if buffered.peek(2)[:2] == b"\x1f\x8b" else buffered
    try:
        yield from _decoded(where, stream, encoding, published)
    except UnicodeDecodeError as problem:
        yield Fault(where, f"byte {problem.start} is not {encoding}; name the encoding with --encoding")
    except (EOFError, gzip.BadGzipFile, zlib.error):
        yield Fault(where, "is a broken gzip file; fetch it again")


def _decoded(where: str, stream: IO[bytes], encoding: str, published: date | None) -> Iterator[Report | Fault]:
    name = Path(where).name.removesuffix(".gz")
    codec = "utf-8-sig" if encoding.lower().replace("_", "-") in ("utf-8", "utf8") else encoding
    lines = io.TextIOWrapper(stream, encoding=codec, newline=None)
    first = lines.readline(LARGEST)
    is_lines = name.lower().endswith((".jsonl", ".ndjson")) or (
        not name.lower().endswith(ENDINGS) and first.lstrip().startswith("{")
    )
    if is_lines:
        yield from _json_lines(where, first, lines, published)
        return
    text = first + lines.read(LARGEST)
    if "\x00" in text[:SNIFF]:
        yield Fault(where, "is no text (it holds zero bytes); give plain text, HTML or JSON Lines")
    elif not text.strip():
        yield Fault(where, "is empty; a report needs text")
    elif name.lower().endswith((".html", ".htm", ".xhtml")) or _is_html(text):
        yield _page(where, name, text, published)
    else:
        yield Report(name.rsplit(".", 1)[0] if name.lower().endswith(ENDINGS) else name, text, published)


def _is_html(text: str) -> bool:
    head = text[:SNIFF].lstrip().lower()
    return head.startswith(("<!doctype html", "<html")) or (head.startswith("<?xml") and "<html" in head)


def _page(where: str, name: str, html: str, published: date | None) -> Report | Fault:
    try:
        from htmldate import find_date
        from trafilatura import extract
    except ImportError as missing:
        return Fault(where, f"reading HTML needs more libraries ({missing}); pip install 'qantar[extract]'")
    try:
        text = extract(html, include_comments=False, include_tables=True)
        found = None if published else find_date(html, original_date=True, max_date="2099-12-31")
    except Exception as problem:  # these libraries raise whatever their parsers do on broken pages
        return Fault(where, f"is no HTML page that can be read ({type(problem).__name__}); give its text")
    if not text:
        return Fault(where, "has no main text; give its text")
    return Report(name.rsplit(".", 1)[0], text, published or (date.fromisoformat(found) if found else None))


def _json_lines(where: str, first: str, rest: Iterable[str], published: date | None) -> Iterator[Report | Fault]:
    stem = Path(where).name.removesuffix(".gz").rsplit(".", 1)[0]
    for number, line in enumerate((line for part in ((first,), rest) for line in part), 1):
        if line.strip():
            yield _row(f"{where} line {number}", f"{stem}-{number}", line, published)


def _row(where: str, default: str, line: str, published: date | None) -> Report | Fault:
    try:
        row: Any = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return Fault(where, f"is no JSON ({problem}); write one object a line")
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or not row["text"].strip():
        return Fault(where, 'has no "text"; write an object with "id", "text", "published" and "publisher"')
    try:
        day = date.fromisoformat(row["published"]) if row.get("published") else published
    except (TypeError, ValueError):
        return Fault(where, f'"published" is {row["published"]!r}; write a day such as "2022-01-09"')
    try:
        f"{row.get('id')}{row['text']}".encode()
    except UnicodeEncodeError as problem:
        return Fault(
            where, f"holds half a character (a lone surrogate, {problem.start} characters on); write the text in UTF-8"
        )
    publisher = row.get("publisher")
    return Report(str(row.get("id") or default), row["text"], day, publisher if isinstance(publisher, str) else None)
