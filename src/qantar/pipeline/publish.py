"""Last stage: all the files of a package, or none.

The new files are written to a folder beside the old ones, checked to be on disk, and moved into place by renames, with
signals held back meanwhile. What a rename replaces is kept until the last one is done: a build that was killed
between two renames leaves that copy behind, and the next build puts it back before it does anything else.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar.pipeline.descriptor import files_of
from qantar.pipeline.validate import Package

STAGING = ".qantar-staging"  # new files, not yet whole
FORMER = ".qantar-former"  # what the new files replace, while they do


def publish(package: Package, root: Path) -> dict[str, int]:
    """Write the package under `root`; returns the published paths with their sizes in bytes.

    Files that are already as they should be are not touched. A `datasets/` file that belongs to no table is deleted.
    """
    recover(root)
    files = files_of(package)
    changed = {path: data for path, data in files.items() if not same(root / path, data)}
    gone = [
        str(p.relative_to(root))
        for p in sorted((root / "datasets").glob("*.csv"))
        if str(p.relative_to(root)) not in files
    ]
    if changed or gone:
        write_all(root / STAGING, changed)
        keep_former(root, [*changed, *gone])
        with signals_held():
            swap(root, list(changed), gone)
    return {path: len(data) for path, data in files.items()}


def same(path: Path, data: bytes) -> bool:
    """Whether a file holds just these bytes."""
    return path.is_file() and path.stat().st_size == len(data) and path.read_bytes() == data


def write_all(folder: Path, files: dict[str, bytes]) -> None:
    """Write files into a fresh folder and see them to the disk."""
    shutil.rmtree(folder, ignore_errors=True)
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def keep_former(root: Path, paths: list[str]) -> None:
    """A copy of every file that is about to be replaced, with a list of those that did not exist.

    The folder gets its name only when it is complete, so that a half-made copy is never put back.
    """
    former = {p: (root / p).read_bytes() for p in paths if (root / p).is_file()}
    new = [p for p in paths if p not in former]
    unfinished = root / f"{FORMER}.unfinished"
    write_all(unfinished, {**former, "new.json": json.dumps(new).encode()})
    unfinished.rename(root / FORMER)


def swap(root: Path, changed: list[str], gone: list[str]) -> None:
    """Move the new files into place and drop the copy of the old ones."""
    for path in changed:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        os.replace(root / STAGING / path, root / path)
    for path in gone:
        (root / path).unlink()
    os.replace(root / FORMER, root / f"{FORMER}.unfinished")  # the moment from which the new package counts
    recover(root)


def recover(root: Path) -> bool:
    """Put back the former files if a build was killed while it replaced them; true if there was something to put back."""
    former = root / FORMER
    found = former.is_dir()
    if found:
        for path in json.loads((former / "new.json").read_bytes()):
            (root / path).unlink(missing_ok=True)
        for kept in sorted(former.rglob("*")):
            if kept.is_file() and kept != former / "new.json":
                target = root / kept.relative_to(former)
                shutil.copyfile(kept, target.with_name(target.name + ".part"))
                os.replace(target.with_name(target.name + ".part"), target)
        shutil.rmtree(former)
    shutil.rmtree(root / f"{FORMER}.unfinished", ignore_errors=True)
    shutil.rmtree(root / STAGING, ignore_errors=True)
    return found


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold back the signals that ask a process to end, where the system can."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    asked = {signal.SIGINT, signal.SIGTERM, signal.SIGHUP}
    before = signal.pthread_sigmask(signal.SIG_BLOCK, asked)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
