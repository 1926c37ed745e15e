"""Take a port and serve an application on it."""

from __future__ import annotations

import errno
import os
import signal
import socket
from typing import Any

from qantar.faults import Unable

IN_USE = (errno.EADDRINUSE, errno.EACCES)


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on `host` and `port`; Unable, with what to do, where it cannot be had."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except (OSError, OverflowError):
        raise Unable(f"{host}: is no address of this computer; leave --host out to listen on 127.0.0.1") from None
    listener = socket.socket(family, kind, protocol)
    try:
        if os.name != "nt":  # there the option would share a port that is in use
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except (OSError, OverflowError) as error:
        listener.close()
        if getattr(error, "errno", None) in IN_USE:
            raise Unable(
                f"port {port} is in use or not allowed; name another with --port, or --port 0 for any that is free"
            ) from None
        raise Unable(
            f"{host} port {port}: cannot be listened on ({getattr(error, 'strerror', None) or error}); name others with --host and --port"
        ) from None
    return listener


def serve(site: Any, listener: socket.socket) -> None:
    """Answer requests until interrupted."""
    import uvicorn

    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ended by others, it tidies up as after Ctrl+C
    config = uvicorn.Config(site.app(), log_level="warning", lifespan="on", timeout_graceful_shutdown=2)
    try:
        uvicorn.Server(config).run(sockets=[listener])
    except KeyboardInterrupt:  # Ctrl+C is how it ends
        return
