"""The agreement of the two codings, as etl/reliability works it out."""

from __future__ import annotations

import runpy
from pathlib import Path

from qantar.package import Package


def agreement(package: Package) -> str:
    """The table of agreement; it follows from the pairs in etl/reliability, not from the package."""
    script = runpy.run_path(str(Path(__file__).parents[2] / "etl" / "reliability" / "agreement.py"))
    return str(script["table"](script["read_pairs"]()))
