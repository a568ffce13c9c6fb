"""Whether somebody listens on a port already."""

import socket


class Taken(Exception):
    """Somebody else listens on that port already."""


def refuse_taken(host: str, port: int) -> None:
    """Refuse a port on which somebody listens. (Granian would share it, and each request would go to either.) Raises Taken."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as trying:
        trying.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            trying.bind((host, port))
        except OSError as error:
            raise Taken(str(error)) from error
