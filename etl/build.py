"""Build the package: the stages in order.

Usage: python etl/build.py [ROOT]. Prints what was published; prints every fault and publishes nothing if there is one.
"""

import gc
import sys
from pathlib import Path

from qantar.faults import Faults
from qantar.pipeline.correct import correct
from qantar.pipeline.normalise import normalise
from qantar.pipeline.publish import publish
from qantar.pipeline.read import read
from qantar.pipeline.reconcile import reconcile
from qantar.pipeline.validate import validate


def build(root: Path) -> dict[str, int]:
    """Make the package under `root` from its sheets and rules; returns the published files with their sizes."""
    sheets = read(root)
    tables = normalise(sheets)
    tables = correct(tables)
    tables = reconcile(tables)
    package = validate(tables)
    return publish(package, root)


def main() -> int:
    gc.disable()  # millions of small values and no cycles: the collector would only look through them again and again
    root = Path(sys.argv[1] if len(sys.argv) > 1 else Path(__file__).parents[1])
    try:
        published = build(root)
    except Faults as faults:
        print(faults, file=sys.stderr)
        print(f"{len(faults.faults)} faults; nothing was published", file=sys.stderr)
        return 1
    for path, size in published.items():
        print(f"{size:>10,}  {path}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
