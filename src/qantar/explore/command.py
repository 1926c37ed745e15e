"""The command `explore`."""

from __future__ import annotations

import argparse
from pathlib import Path


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The arguments of the command."""
    from qantar.cli import with_package

    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="address to listen on (default: 127.0.0.1, which only this computer reaches)",
    )
    parser.add_argument("--port", type=int, default=8001, help="port to listen on; 0 takes a free one (default: 8001)")
    parser.add_argument(
        "--folder",
        type=Path,
        metavar="DIR",
        help="where the database is made and kept (default: a folder deleted at the end)",
    )
    with_package(parser)


def run(arguments: argparse.Namespace) -> int:
    """Serve until interrupted."""
    from qantar.cli import OK, package_of
    from qantar.explore import explore

    explore(package_of(arguments), arguments.host, arguments.port, arguments.folder)
    return OK
