"""Hold coded spans against the texts they were coded from, where a coder has these at hand.

The package never contains the texts. It holds, for each document that was coded whole, the SHA-256 of its UTF-8 text, and
for each figure the offsets of its expression in that text.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from qantar.package import Package


@dataclass(slots=True)
class SpanCheck:
    """What a check of spans found: how many spans fit, one line per failure, and the sources whose text is not at hand."""

    checked: int = 0
    failures: list[str] = field(default_factory=list)
    absent: list[str] = field(default_factory=list)


def check_spans(package: Package, folder: Path) -> SpanCheck:
    """Compare every coded span with `folder`/<source_id>.txt.

    A text whose hash is not that of the sources table fails as a whole: its offsets would mean nothing.
    """
    result = SpanCheck()
    spans: dict[str, list[dict[str, object]]] = {}
    for figure in package.records("figures"):
        if figure["start"] is not None:
            spans.setdefault(figure["source_id"], []).append(figure)
    for source in package.records("sources"):
        if not source["sha256"]:
            continue
        path = folder / f"{source['source_id']}.txt"
        if not path.is_file():
            result.absent.append(source["source_id"])
            continue
        data = path.read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        if digest != source["sha256"]:
            result.failures.append(
                f"{path}: has sha256 {digest}, {source['source_id']} was coded from {source['sha256']}; "
                "find the text that was coded"
            )
            continue
        text = data.decode("utf-8")
        for figure in spans.get(source["source_id"], []):
            start, end = int(str(figure["start"])), int(str(figure["end"]))
            if text[start:end] == figure["expression"]:
                result.checked += 1
            else:
                result.failures.append(
                    f"{figure['figure_id']}: the text has {text[start:end]!r} at {start} to {end}, "
                    f"coded was {figure['expression']!r}; mend the offsets"
                )
    return result
