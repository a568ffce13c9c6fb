"""Serves the application until somebody stops it, and ticks meanwhile."""

import logging
import socket
import threading
import time
from collections.abc import Callable

from django.conf import settings
from django.db import connections

from firsthand.front.installation.forgetting import forget_what_is_freed
from firsthand.front.installation.preparing import forget_owner
from firsthand.front.installation.ticking import EVERY, tick

_THREADS = 4
"""Requests at a time; each has a connection to the database."""
_TRIES, _PAUSE = 600, 0.1
"""How often, and every how many seconds, it is looked whether the port is open yet."""

_HEADERS_WITHIN = 10_000
"""Milliseconds in which the headers of a request have to be here."""
_HEADERS = 64 * 1024
"""Bytes that a connection may hold before anything of it is understood."""


def serve(*, host: str, port: int, workers: int = 1, open_now: Callable[[], None]) -> None:
    """Serve on an address of this machine until a signal ends it; what was asked before is answered first.

    `open_now` is called once it can be reached.
    """
    forget_what_is_freed()
    # Imported late: its library asks when it is loaded what to do with memory.
    from granian import Granian  # noqa: PLC0415
    from granian.constants import Interfaces  # noqa: PLC0415
    from granian.http import HTTP1Settings  # noqa: PLC0415

    forget_owner()
    connections.close_all()  # workers start from a copy of this process
    stopped = threading.Event()
    threading.Thread(target=_tell_when_open, args=(host, port, open_now), daemon=True).start()
    ticker = threading.Thread(target=_tick_until, args=(stopped,), daemon=True)
    server = Granian(
        "firsthand.front.site.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=_THREADS,
        backpressure=_THREADS * 16,
        websockets=False,
        http1_settings=HTTP1Settings(header_read_timeout=_HEADERS_WITHIN, max_buffer_size=_HEADERS),
        respawn_failed_workers=True,
        log_enabled=False,
    )
    server.on_startup(ticker.start)
    try:
        server.serve()
    finally:
        stopped.set()


def address_of(host: str, port: int) -> str:
    """Give the address to open in a browser."""
    origin: str = settings.FIRSTHAND_ADDRESS.origin
    named = "localhost" if host == "127.0.0.1" else host  # passkeys want a name, not a number
    return origin if settings.FIRSTHAND_ADDRESS.is_secure else f"http://{named}:{port}"


def _tell_when_open(host: str, port: int, open_now: Callable[[], None]) -> None:
    for _ in range(_TRIES):
        try:
            socket.create_connection((host, port), timeout=1).close()
        except OSError:
            time.sleep(_PAUSE)
        else:
            open_now()
            return


def _tick_until(stopped: threading.Event) -> None:
    log = logging.getLogger("firsthand.tick")
    while not stopped.wait(EVERY.total_seconds()):
        for name in tick():
            log.warning("the duty “%s” failed; it is tried again later", name)
        connections.close_all()
