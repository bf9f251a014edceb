"""Where the page listens: this machine only, unless sign-in is on."""

from __future__ import annotations

import asyncio
import contextlib
import errno
import ipaddress
import logging
import socket
from typing import TYPE_CHECKING

from ingest.errors import PinciteError, UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from ui.settings import Settings


class CannotListen(PinciteError):
    """The address or port cannot be had."""


def is_loopback(host: str) -> bool:
    """Whether `host` is reached from this machine only."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def bind(settings: Settings) -> socket.socket:
    """A listening socket. Raises UsageError without sign-in beyond loopback, CannotListen."""
    if settings.auth is None and not is_loopback(settings.host):
        raise UsageError(
            f"without sign-in the page listens on this machine only, not on {settings.host}: "
            "anyone who reaches it could read and change the library",
            next_step="Make a file with `pincite user add NAME --auth FILE` and serve with "
            "--auth FILE",
        )
    where = f"{settings.host}:{settings.port}"
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            settings.host.strip("[]"), settings.port, type=socket.SOCK_STREAM
        )[0]
    except OSError as error:
        raise CannotListen(
            f"no such address: {error.strerror}",
            where=where,
            next_step="Give another --host",
        ) from None
    found = socket.socket(family, kind, protocol)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind(address)
        found.listen(128)
    except OSError as error:
        found.close()
        taken = error.errno == errno.EADDRINUSE
        raise CannotListen(
            "the port is taken" if taken else f"cannot listen: {(error.strerror or '').lower()}",
            where=where,
            next_step="Give another with --port, or --port 0 for any that is free",
        ) from None
    return found


def address(bound: socket.socket, host: str) -> str:
    """The address people open in a browser."""
    port = bound.getsockname()[1]
    name = f"[{host.strip('[]')}]" if ":" in host else host
    return f"http://{name}:{port}/"


def run(app: FastAPI, bound: socket.socket) -> None:
    """Serve until Ctrl-C, which is how people stop it, or a termination signal."""
    import uvicorn

    logging.getLogger("uvicorn.error").addFilter(_worth_saying)
    config = uvicorn.Config(
        app, log_level="warning", server_header=False, timeout_graceful_shutdown=1
    )
    with contextlib.suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[bound])


def _worth_saying(record: logging.LogRecord) -> bool:
    """All but this: open pages hold a connection each, which stopping the server cuts."""
    cut = record.exc_info is not None and record.exc_info[0] is asyncio.CancelledError
    return not cut and "graceful shutdown exceeded" not in record.getMessage()
