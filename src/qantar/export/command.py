"""The command `export`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    from qantar.cli import with_package
    from qantar.export import FORMATS

    parser.add_argument("--to", required=True, choices=list(FORMATS), help="the format")
    parser.add_argument(
        "--out", required=True, type=Path, metavar="PATH", help="the file to write; for parquet a folder"
    )
    with_package(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write the export and print its path."""
    from qantar.cli import OK, package_of
    from qantar.export import export
    from qantar.progress import shown_on_terminal

    print(export(package_of(arguments), arguments.to, arguments.out, shown_on_terminal(f"export to {arguments.to}")))
    return OK
