"""The command `diff`."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    parser.add_argument("old", type=Path, metavar="OLD", help="the earlier version: a datapackage.json, or its folder")
    parser.add_argument("new", type=Path, metavar="NEW", help="the later version")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--csv", dest="form", action="store_const", const="csv", help="as CSV: a line for each row or cell that changed"
    )
    form.add_argument(
        "--markdown", dest="form", action="store_const", const="markdown", help="as the Data section of a changelog"
    )
    parser.set_defaults(form="text")


def run(arguments: argparse.Namespace) -> int:
    """Print what changed."""
    from qantar.cli import OK
    from qantar.diff import diff
    from qantar.diff.report import FORMS
    from qantar.package import Package

    sys.stdout.write(FORMS[arguments.form](diff(Package(arguments.old), Package(arguments.new))))
    return OK
