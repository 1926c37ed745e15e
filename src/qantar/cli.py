"""The command line: a thin skin over the library.

Data go to stdout, a readable table on a terminal and CSV in a pipe; faults go to stderr. Exit status: 0 all is well, 1 the
input has faults, 2 the command was used wrongly.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd

    from qantar.package import Package

OK, FAULTY, MISUSED = 0, 1, 2
# Commands that have a module of their own, with add_arguments(parser) and run(arguments): name, module, summary, example.
LATER = (
    (
        "extract",
        "qantar.extract.command",
        "draft the figures of reports for a coder to review",
        "qantar extract report.txt --published 2022-01-09",
    ),
    (
        "explore",
        "qantar.explore.command",
        "browse the tables in a web browser, on this computer",
        "qantar explore --port 8001",
    ),
    (
        "export",
        "qantar.export.command",
        "write the tables in another tool's format",
        "qantar export --to xlsx --out qantar.xlsx",
    ),
    (
        "diff",
        "qantar.diff.command",
        "say what changed between two versions of a package",
        "qantar diff before/ after/ --markdown",
    ),
)


class Misuse(Exception):
    """The command was used wrongly; the message says how it is used rightly."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status."""
    words = sys.argv[1:] if argv is None else list(argv)
    arguments = parser(wanted=words[0] if words else "").parse_args(words)
    from qantar.faults import Unable, UnknownName

    try:
        status: int = arguments.run(arguments)
        sys.stdout.flush()
        return status
    except (Misuse, UnknownName, FileNotFoundError, ValueError) as error:
        print(f"qantar {arguments.command}: {error}", file=sys.stderr)
        return MISUSED
    except Unable as error:
        print(f"qantar {arguments.command}: {error}", file=sys.stderr)
        return FAULTY
    except BrokenPipeError:  # the reader of our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def parser(wanted: str | None = None) -> argparse.ArgumentParser:
    """The parser of all commands; with `wanted`, only that command's own module is imported for its options."""
    top = argparse.ArgumentParser(
        prog="qantar",
        description="Casualty figures and statistics with claim-level provenance.",
        epilog="Each command's own help has an example: qantar show --help",
    )
    top.add_argument("--version", action=Version, nargs=0, help="print the version and end")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def add(name: str, run: Callable[[argparse.Namespace], int], summary: str, example: str) -> argparse.ArgumentParser:
        command = commands.add_parser(
            name,
            help=summary,
            description=summary[0].upper() + summary[1:] + ".",
            epilog=f"example: {example}",
            formatter_class=argparse.RawDescriptionHelpFormatter,
        )
        command.set_defaults(run=run)
        return command

    build = add("build", run_build, "make the package of a project from its sheets", "qantar build")
    build.add_argument(
        "root",
        nargs="?",
        type=Path,
        default=Path(),
        help="the project's folder, which holds etl/build.py (default: this one)",
    )

    validate = add(
        "validate", run_validate, "check a package's files, down to each cell", "qantar validate datapackage.json"
    )
    validate.add_argument("path", type=Path, help="a datapackage.json, or the folder that holds one")

    verify = add(
        "verify",
        run_verify,
        "check that files are as published, or coded spans against texts",
        "qantar verify --texts reports/",
    )
    verify.add_argument("--texts", type=Path, metavar="DIR", help="compare each coded span with DIR/<source_id>.txt")
    with_package(verify)

    with_output(with_package(add("tables", run_tables, "list the tables", "qantar tables")))

    describe = add("describe", run_describe, "say what a table's columns mean", "qantar describe figures")
    describe.add_argument("table")
    with_output(with_package(describe))

    show = add(
        "show",
        run_show,
        "print a table, or some of its rows",
        "qantar show figures --where measure=killed --where place_id=KZ-75 --csv",
    )
    show.add_argument("table")
    show.add_argument(
        "--where",
        action="append",
        default=[],
        metavar="COLUMN=VALUE",
        help="only rows with this value; may be given again",
    )
    show.add_argument("--known-on", metavar="DAY", help="figures, estimates: as known on that day")
    show.add_argument(
        "--include-withdrawn", action="store_true", help="figures: also those retracted, denied or corrected"
    )
    with_output(with_package(show))

    chain = add(
        "chain", run_chain, "say who said a figure, through whom, and where", "qantar chain livemint-2022-01-09-03"
    )
    chain.add_argument("figure_id")
    with_output(with_package(chain))

    cite = add("cite", run_cite, "print how to cite the data", "qantar cite --form bibtex")
    cite.add_argument("--form", default="text", choices=["text", "bibtex", "csl-json"])
    with_package(cite)

    for name, module, summary, example in LATER:
        command = add(name, runner(module), summary, example)
        if wanted in (None, name):
            importlib.import_module(module).add_arguments(command)
    return top


def runner(module: str) -> Callable[[argparse.Namespace], int]:
    """The `run` of a command's own module."""
    return lambda arguments: int(importlib.import_module(module).run(arguments))


class Version(argparse.Action):
    """Prints the version; it is looked up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"qantar {version('qantar')}")
        parser.exit()


def with_package(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Give a command the choice of another package."""
    command.add_argument(
        "--package",
        type=Path,
        metavar="PATH",
        help="another package: a datapackage.json or its folder (default: the installed one)",
    )
    return command


def with_output(command: argparse.ArgumentParser) -> argparse.ArgumentParser:
    """Give a command the choice of output."""
    form = command.add_mutually_exclusive_group()
    form.add_argument("--csv", dest="form", action="store_const", const="csv", help="as CSV (what a pipe gets anyway)")
    form.add_argument("--json", dest="form", action="store_const", const="json", help="as JSON, a list of rows")
    return command


def package_of(arguments: argparse.Namespace) -> Package:
    """The package a command is about."""
    from qantar.package import Package, packaged_path

    return Package(arguments.package or packaged_path())


def write(frame: pd.DataFrame, form: str | None) -> None:
    """Print a table: as asked, else readably on a terminal and as CSV in a pipe."""
    if form is None:
        form = "table" if sys.stdout.isatty() else "csv"
    cells = frame.astype(object).where(frame.notna(), None)
    rows = [[plain(cell) for cell in row] for row in cells.itertuples(index=False)]
    if form == "csv":
        import csv

        out = csv.writer(sys.stdout, lineterminator="\n")
        out.writerow(frame.columns)
        out.writerows([str(cell).lower() if isinstance(cell, bool) else cell for cell in row] for row in rows)
    elif form == "json":
        import json

        print(json.dumps([dict(zip(frame.columns, row, strict=True)) for row in rows], ensure_ascii=False, indent=2))
    else:
        print(readable(frame))


def readable(frame: pd.DataFrame) -> str:
    """A table for a person: plain numbers, days without clock, nothing for what is missing; long cells folded to the terminal."""
    import shutil

    width = shutil.get_terminal_size().columns
    text = frame.astype(object).where(frame.notna(), "").map(plain).map(str)
    text = text.loc[:, (text != "").any()] if len(text) else text
    if len(text) <= 1 or text.map(len).max().sum() + 2 * len(text.columns) > 3 * width:
        blocks = (
            "\n".join(f"{name:>16}  {row[name]}" for name in text.columns if row[name]) for _, row in text.iterrows()
        )
        return "\n\n".join(blocks) or "no rows"
    limit = max(12, width // max(1, len(text.columns)) * 2)
    return str(text.map(lambda cell: cell if len(cell) <= limit else cell[: limit - 1] + "…").to_string(index=False))


def plain(cell: object) -> object:
    """A cell as it is published: 164 and not 164.0, 2022-01-09 without a clock, true and not True in CSV.

    >>> plain(164.0), plain(0.5), plain("8K"), plain(None)
    (164, 0.5, '8K', None)
    """
    import datetime

    if isinstance(cell, float) and cell.is_integer():
        return int(cell)
    return cell.date().isoformat() if isinstance(cell, datetime.datetime) else cell


def run_build(arguments: argparse.Namespace) -> int:
    import runpy

    script = arguments.root / "etl" / "build.py"
    if not script.is_file():
        raise Misuse(f"{script}: no such file; run this in a project's folder, or name the folder")
    main_of = runpy.run_path(str(script))["main"]
    sys.argv = [str(script), str(arguments.root)]
    return int(main_of())


def run_validate(arguments: argparse.Namespace) -> int:
    from qantar.pipeline.files import check_package

    faults = check_package(arguments.path)
    for fault in faults:
        print(fault, file=sys.stderr)
    print(f"{arguments.path}: {f'{len(faults)} faults' if faults else 'valid'}")
    return FAULTY if faults else OK


def run_verify(arguments: argparse.Namespace) -> int:
    package = package_of(arguments)
    if arguments.texts is None:
        faults = package.verify()
        done = f"{len(package.tables())} tables are as published"
    else:
        from qantar.texts import check_spans

        if not arguments.texts.is_dir():
            raise Misuse(f"{arguments.texts}: no such folder; it should hold <source_id>.txt files")
        result = check_spans(package, arguments.texts)
        faults = result.failures
        done = f"{result.checked} spans checked; texts not at hand: {', '.join(result.absent) or 'none'}"
    for fault in faults:
        print(fault, file=sys.stderr)
    print(done if not faults else f"{len(faults)} faults; {done}" if arguments.texts else f"{len(faults)} faults")
    return FAULTY if faults else OK


def run_tables(arguments: argparse.Namespace) -> int:
    import pandas as pd

    package = package_of(arguments)
    rows = [
        (
            name,
            package.resource(name).get("rowCount"),
            package.schema(name).description or package.resource(name).get("description", ""),
        )
        for name in package.tables()
    ]
    write(pd.DataFrame(rows, columns=["table", "rows", "description"]), arguments.form)
    return OK


def run_describe(arguments: argparse.Namespace) -> int:
    write(package_of(arguments).describe(arguments.table), arguments.form)
    return OK


def run_show(arguments: argparse.Namespace) -> int:
    from qantar.faults import UnknownName

    package = package_of(arguments)
    table, day = arguments.table, arguments.known_on
    if table == "estimates" and day:
        frame = package.estimates(known_on=day)
    else:
        frame = package.load(table, known_on=day, include_withdrawn=arguments.include_withdrawn)
    for condition in arguments.where:
        column, sign, value = condition.partition("=")
        if not sign:
            raise Misuse(f"--where {condition!r} has no '='; write it as --where measure=killed")
        if column not in frame.columns:
            raise UnknownName("column", column, frame.columns)
        frame = frame[
            frame[column].astype(object).where(frame[column].notna(), "").map(plain).map(str).str.lower()
            == value.lower()
        ]
    write(frame, arguments.form)
    return OK


def run_chain(arguments: argparse.Namespace) -> int:
    write(package_of(arguments).chain(arguments.figure_id), arguments.form)
    return OK


def run_cite(arguments: argparse.Namespace) -> int:
    print(package_of(arguments).cite(arguments.form))
    return OK


if __name__ == "__main__":
    sys.exit(main())
