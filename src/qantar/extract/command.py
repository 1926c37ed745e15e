"""`qantar extract`: draft the figures of reports for a coder to review."""

from __future__ import annotations

import argparse
import codecs
import gc
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

from . import inputs, review
from .draft import Draft
from .drafts import Report, drafts, load
from .folders import languages
from .outputs import WRITERS, Explained, Writer

AHEAD = 3  # batches a worker may be behind
BATCH = 60_000  # characters that are sent to a worker at once


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of the verb."""
    parser.add_argument(
        "files",
        nargs="+",
        metavar="FILE",
        help="text, HTML or JSON Lines, gzipped or not; a folder; - for standard input",
    )
    parser.add_argument(
        "--format", choices=sorted(WRITERS), default="csv", help="draft sheet (csv) or one JSON object a figure (jsonl)"
    )
    parser.add_argument(
        "--explain", action="store_true", help="show for each figure the rule and the words behind each attribute"
    )
    parser.add_argument(
        "--published", type=_day, metavar="YYYY-MM-DD", help="day of publication, for reports that do not tell it"
    )
    parser.add_argument(
        "--encoding", type=_codec, default="utf-8", help="encoding of text and HTML files (default utf-8)"
    )
    parser.add_argument("--language", choices=languages(), default="en", help="language of the reports")
    parser.add_argument(
        "--review", type=Path, metavar="DIR", help="also write one page for review per report into this folder"
    )
    parser.add_argument("--workers", type=_workers, default=1, metavar="N", help="processes to use")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write one such as 2022-01-09") from None


def _codec(text: str) -> str:
    try:
        return codecs.lookup(text).name
    except LookupError:
        raise argparse.ArgumentTypeError(
            f"{text!r} is no encoding known here; try utf-8, windows-1251 or latin-1"
        ) from None


def _workers(text: str) -> int:
    if not text.isdigit() or not 1 <= int(text) <= 256:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of processes; write 1 to 256")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Draft every report; 0, or 1 where something was no report."""
    writer: Writer = Explained(sys.stdout) if args.explain else WRITERS[args.format](sys.stdout)
    faults, taken = 0, set[str]()
    found = _watched(inputs.read(args.files, args.encoding, args.published))
    for report, drafted in _drafted(found, args.language, args.workers):
        if isinstance(report, inputs.Fault):
            faults += 1
            print(report, file=sys.stderr)
            continue
        for draft in drafted:
            writer.write(draft)
        if args.review is not None:
            review.write(args.review, report, drafted, taken)
    return 1 if faults else 0


def _watched(found: Iterator[Report | inputs.Fault]) -> Iterable[Report | inputs.Fault]:
    """The reports with a progress bar on the terminal, where there is one and the bar is installed."""
    if not sys.stderr.isatty():
        return found
    try:
        from tqdm import tqdm
    except ImportError:
        return found
    bar: Any = tqdm(found, unit=" reports", delay=2, file=sys.stderr)
    return bar  # type: ignore[no-any-return]


Drafted = tuple[Report | inputs.Fault, list[Draft]]
Batch = list[Report | inputs.Fault]


def _drafted(found: Iterable[Report | inputs.Fault], language: str, workers: int) -> Iterator[Drafted]:
    """Each report with its drafts, in order; with workers, no more than a few batches are held at a time."""
    if workers == 1:
        for report in found:
            yield report, _draft_batch([report], language)[0]
        return
    load(language)  # once, for all processes
    gc.freeze()
    with ProcessPoolExecutor(workers) as pool:
        held: deque[tuple[Batch, Future[list[list[Draft]]]]] = deque()
        for batch in _batches(found):
            held.append((batch, pool.submit(_draft_batch, batch, language)))
            if len(held) > workers * AHEAD:
                first, future = held.popleft()
                yield from zip(first, future.result(), strict=True)
        for first, future in held:
            yield from zip(first, future.result(), strict=True)


def _batches(found: Iterable[Report | inputs.Fault]) -> Iterator[Batch]:
    """The reports in groups that are worth sending to another process."""
    batch: Batch = []
    size = 0
    for report in found:
        batch.append(report)
        size += len(report.text) if isinstance(report, Report) else 0
        if size >= BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _draft_batch(batch: Batch, language: str) -> list[list[Draft]]:
    return [drafts(report, language) if isinstance(report, Report) else [] for report in batch]
