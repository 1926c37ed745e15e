"""Fill the generated parts of the documents from the published package: python docs/generate.py [ROOT] [--examples]

A generated part stands between `<!-- generated: NAME -->` and `<!-- end of NAME -->`; NAME is a function of
docs/generators. `make build` runs this after the package is published, and a test holds the documents to it. With
`--examples` the outputs shown below the examples are made anew, by running them.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from generators import GENERATORS
from generators.examples import refresh

from qantar.package import Package

PART = re.compile(r"(<!-- generated: (?P<name>[\w-]+) -->\n).*?(<!-- end of (?P=name) -->)", re.DOTALL)


def documents(root: Path) -> list[Path]:
    """The documents that may hold generated parts."""
    return [root / "README.md", root / "CONTRIBUTING.md", *sorted((root / "docs").glob("*.md"))]


def filled(text: str, package: Package) -> str:
    """A document with its generated parts made anew; KeyError for a name that no generator has.

    The form is strict: a part that is opened and never closed is an error, since it would otherwise go stale unseen.
    """
    opened = set(re.findall(r"<!-- generated: ([\w-]+) -->", text))
    closed = {match["name"] for match in PART.finditer(text)}
    if opened != closed:
        raise ValueError(f"never closed by '<!-- end of NAME -->': {', '.join(sorted(opened - closed))}")
    return PART.sub(lambda match: f"{match[1]}\n{GENERATORS[match['name']](package).strip()}\n\n{match[3]}", text)


def generate(root: Path, package: Package) -> list[Path]:
    """Write the documents whose generated parts have changed; returns their paths."""
    written = []
    for path in documents(root):
        before = path.read_text(encoding="utf-8")
        after = filled(before, package)
        if after != before:
            path.write_text(after, encoding="utf-8", newline="\n")
            written.append(path)
    return written


def main() -> int:
    arguments = [word for word in sys.argv[1:] if word != "--examples"]
    root = Path(arguments[0]) if arguments else Path(__file__).parents[1]
    written = generate(root, Package(root))
    if "--examples" in sys.argv:
        written += [path for path in documents(root) if refresh(path)]
    for path in written:
        print(f"written: {path.relative_to(root)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
