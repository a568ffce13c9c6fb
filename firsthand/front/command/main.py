"""Where the command starts: so small that an interrupt finds it ready, and everything else is read afterwards."""

import sys
from collections.abc import Sequence

_INTERRUPTED = 130


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code."""
    try:
        from firsthand.front.command.running import run  # noqa: PLC0415  # reading it takes a while

        return run(sys.argv[1:] if arguments is None else list(arguments))
    except KeyboardInterrupt:
        return _INTERRUPTED
