"""The examples in the documents: found, run, and held against the output that stands below them.

A fenced block is an example by its language. `python` blocks of one document run in order and share their names. In a
`console` block each line that begins with `$ ` is a command and the lines up to the next one are its output. `sql`
runs in DuckDB and `r` in R, where these are installed. An `output` block right after an example holds what it prints;
without one only the success counts. A block after `<!-- not run: REASON -->`, and any of another language (`sh` for
commands that need a network or minutes), is not run.
"""

from __future__ import annotations

import ast
import contextlib
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from qantar.cli import main

try:
    import duckdb
except ImportError:
    duckdb = None

ROOT = Path(__file__).parents[2]
FENCE = re.compile(
    r"(?P<skip><!-- not run: [^\n]+ -->\n+)?^```(?P<language>python|console|sql|r)\n(?P<code>.*?)^```\n"
    r"(?P<gap>\n?)(?:^```output\n(?P<output>.*?)^```\n)?",
    re.DOTALL | re.MULTILINE,
)
WIDTH = "100"


@dataclass(frozen=True, slots=True)
class Example:
    """One block: its code and the output that stands below it, None where none does."""

    language: str
    code: str
    output: str | None
    line: int


class Unavailable(Exception):
    """The tool that an example needs is not installed."""


def examples(text: str) -> Iterator[tuple[re.Match[str], Example]]:
    """The examples of a document that are to be run, in order."""
    for match in FENCE.finditer(text):
        if not match["skip"]:
            line = text.count("\n", 0, match.start("code"))
            yield match, Example(match["language"], match["code"], match["output"], line)


def run_document(text: str) -> Iterator[tuple[re.Match[str], Example, str]]:
    """Run a document's examples in order; yields each with what it prints. Unavailable tools are passed over."""
    names: dict[str, Any] = {"__name__": "__example__"}
    for match, example in examples(text):
        try:
            yield match, example, run(example, names)
        except Unavailable:
            continue


def run(example: Example, names: dict[str, Any]) -> str:
    """What an example prints; for `console`, the block with the outputs that its commands give now."""
    if example.language == "python":
        return run_python(example.code, names)
    if example.language == "console":
        return "".join(f"$ {command}\n{run_command(command)}" for command in commands(example.code))
    return run_sql(example.code) if example.language == "sql" else run_r(example.code)


def commands(block: str) -> list[str]:
    """The commands of a console block."""
    return [line[2:] for line in block.splitlines() if line.startswith("$ ")]


def run_python(code: str, names: dict[str, Any]) -> str:
    """Run Python code; returns what it prints, with the value of a last expression as an interpreter shows it."""
    tree = ast.parse(code)
    last = tree.body.pop() if tree.body and isinstance(tree.body[-1], ast.Expr) else None
    out = io.StringIO()
    with (
        contextlib.redirect_stdout(out),
        pd.option_context("display.width", 100, "display.max_columns", 20, "display.max_colwidth", 40),
    ):
        exec(compile(tree, "<example>", "exec"), names)
        if last is not None:
            value = eval(compile(ast.Expression(last.value), "<example>", "eval"), names)
            if value is not None:
                print(value if isinstance(value, pd.DataFrame | pd.Series) else repr(value))
    return clean(out.getvalue())


class Terminal(io.StringIO):
    """An output that says it is a terminal, so that tables are shown as people see them."""

    def isatty(self) -> bool:
        return True


def run_command(command: str) -> str:
    """What a command prints: `qantar ...` as on a terminal, a pipeline through the shell."""
    words = shlex.split(command)
    if words[0] != "qantar" or any(sign in words for sign in ("|", ">")):
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command], env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False
        )
        return clean(done.stdout + done.stderr)
    out = Terminal()
    before = os.environ.get("COLUMNS")
    os.environ["COLUMNS"] = WIDTH
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out), contextlib.suppress(SystemExit):
            main(words[1:])
    finally:
        os.environ.pop("COLUMNS") if before is None else os.environ.update(COLUMNS=before)
    return clean(out.getvalue())


def run_sql(code: str) -> str:
    """What DuckDB prints for the last statement, tables being found from the project's root."""
    if duckdb is None:
        raise Unavailable("duckdb")
    with contextlib.chdir(ROOT), contextlib.closing(duckdb.connect()) as connection:
        result = connection.execute(code)
        head = [column[0] for column in result.description]
        rows = [["" if value is None else str(value) for value in row] for row in result.fetchall()]
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    return clean("".join("  ".join(map(str.ljust, row, widths)) + "\n" for row in [head, *rows]))


def run_r(code: str) -> str:
    """What R prints, run from the project's root."""
    if not shutil.which("Rscript"):
        raise Unavailable("Rscript")
    wanted = re.findall(r"^library\((\w+)\)", code, re.MULTILINE)
    have = subprocess.run(
        ["Rscript", "-e", f"cat(all(sapply(c({', '.join(map(repr, wanted))}), requireNamespace, quietly = TRUE)))"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    if wanted and have.stdout.strip() != "TRUE":
        raise Unavailable(f"R packages {', '.join(wanted)}")
    done = subprocess.run(
        ["Rscript", "--vanilla", "-e", code], cwd=ROOT, capture_output=True, text=True, check=False,
        env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "en"},
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"R stopped with status {done.returncode}: {done.stderr.strip()}")
    return clean(done.stdout)


def clean(text: str) -> str:
    """Text without space at line ends, with one line end at its own."""
    body = "\n".join(line.rstrip() for line in text.splitlines()).strip("\n")
    return f"{body}\n" if body else ""


def refresh(path: Path) -> bool:
    """Write the outputs of a document's examples as they are now; true if that changed it.

    They run in a folder that is deleted afterwards, since some write files.
    """
    path = path.resolve()
    text = path.read_text(encoding="utf-8")
    new = text
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        ran = list(run_document(text))
    for match, example, printed in reversed(ran):
        if example.language == "console":
            new = new[: match.start("code")] + printed + new[match.end("code") :]
        elif example.output is not None:
            new = new[: match.start("output")] + printed + new[match.end("output") :]
    if new != text:
        path.write_text(new, encoding="utf-8", newline="\n")
    return new != text
