"""Put a file or folder in its place in one step, so that a failed or killed run leaves what was there."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar.faults import Unable


@contextmanager
def written(out: Path, is_folder: bool, example: str, suffix: str) -> Iterator[Path]:
    """A path to write to, which becomes `out` when the block ends without an error.

    A folder replaces another only if that is empty or holds nothing but files that end in `suffix`. ValueError for an `out`
    of the other sort; Unable where it cannot be written.
    """
    check(out, is_folder, example, suffix)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    except OSError as error:
        raise cannot_write(out, error) from None
    try:
        path = work / out.name
        if is_folder:
            path.mkdir()
        yield path
        put(path, out, work)
    except OSError as error:
        if not str(error.filename or work).startswith(str(work)):
            raise  # a file of the package that cannot be read is no fault of the place
        raise cannot_write(out, error) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def check(out: Path, is_folder: bool, example: str, suffix: str) -> None:
    """`out` may be made or replaced."""
    if not is_folder:
        if out.is_dir():
            raise ValueError(f"{out}: is a folder; name a file, such as {out / example}")
    elif out.is_file():
        raise ValueError(
            f"{out}: is a file; this format is a folder with a file a table, such as {out.parent / example}"
        )
    elif out.is_dir() and (others := sorted(p.name for p in out.iterdir() if p.suffix != suffix)):
        raise ValueError(
            f"{out}: holds other things ({others[0]}); name a folder that is new, empty, or from an earlier export"
        )


def put(path: Path, out: Path, work: Path) -> None:
    """Move what was written to its place."""
    if out.is_dir():
        out.rename(work / "before")
    os.replace(path, out)


def cannot_write(out: Path, error: OSError) -> Unable:
    """The fault of a folder that cannot be written to."""
    if isinstance(error, FileExistsError | NotADirectoryError):
        return Unable(f"{out}: cannot be written ({out.parent} is no folder); name another place")
    return Unable(f"{out}: cannot be written ({error.strerror or error}); name another place")
