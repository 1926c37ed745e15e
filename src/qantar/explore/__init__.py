"""Browse a package in a web browser: Datasette on a read-only SQLite file made from the package.

    qantar explore                      # http://127.0.0.1:8001/, until Ctrl+C

It listens on this computer alone unless told otherwise, writes nothing but its own database, and asks no other computer for
anything. The questions on the front page are SQL files in `queries/`; names, descriptions and links come from the schemas.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qantar.faults import Unable, needs
from qantar.package import Package


def explore(package: Package, host: str = "127.0.0.1", port: int = 8001, folder: Path | None = None) -> None:
    """Serve `package` until interrupted; port 0 takes a free one.

    The database is made in `folder` and stays there, else in a folder that is deleted at the end. Unable for a port in use,
    a folder that cannot be written to, or a missing library.
    """
    needs("datasette", "explore")
    from qantar.explore.serve import listen, serve
    from qantar.explore.site import site

    with listen(host, port) as socket, workplace(folder) as place:
        address, number = socket.getsockname()[:2]
        where = f"[{address}]" if ":" in address else address
        print(
            f"{package.descriptor.get('name')} {package.version} is at http://{where}:{number}/ (Ctrl+C ends it)",
            flush=True,
        )
        serve(site(package, place), socket)


@contextmanager
def workplace(folder: Path | None) -> Iterator[Path]:
    """A folder to make the database in: the one given, or one that is deleted afterwards."""
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
            place = folder
        else:
            place = Path(tempfile.mkdtemp(prefix="qantar-explore-"))
    except OSError as error:
        named = folder or tempfile.gettempdir()
        raise Unable(
            f"{named}: cannot be written ({error.strerror or error}); name another place with --folder"
        ) from None
    try:
        yield place
    finally:
        if folder is None:
            shutil.rmtree(place, ignore_errors=True)
