"""The process in which one file is cleaned: bytes in, an answer and bytes out, and bounds on everything between.

It is given the name's ending as its only argument and the file on standard input. It answers with one line of JSON,
`{"kind": …}` and then the cleaned bytes, or `{"because": […]}`. It has no settings, no keys and no database, and can write no file.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Final

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import LARGEST, CannotKeep, Cleaned, Problem

_BOUNDS: Final = (
    (resource.RLIMIT_AS, 1024 * 1024 * 1024),  # bytes of memory
    (resource.RLIMIT_CPU, 20),  # seconds of work
    (resource.RLIMIT_FSIZE, 0),  # bytes in any file
    (resource.RLIMIT_CORE, 0),  # bytes left behind by a crash
)


def main() -> None:
    """Clean what comes on standard input."""
    for what, most in _BOUNDS:
        with suppress(ValueError, OSError):  # a system may not know this bound, or set a lower one
            resource.setrlimit(what, (most, most))
    sys.setrecursionlimit(2_000)
    answer = sys.stdout.buffer
    sys.stdout = sys.stderr
    try:
        cleaned = _cleaned(sys.stdin.buffer.read(LARGEST + 1), sys.argv[1])
    except CannotKeep as refusal:
        answer.write(json.dumps({"because": refusal.because}).encode() + b"\n")
    else:
        answer.write(json.dumps({"kind": cleaned.kind.value}).encode() + b"\n")
        answer.write(cleaned.data)
    answer.flush()


def _cleaned(data: bytes, ending: str) -> Cleaned:
    try:
        return clean(data, ending)
    except CannotKeep:
        raise
    except MemoryError:
        raise CannotKeep(Problem.TOO_HEAVY) from None
    except Exception as error:  # a file from a stranger makes libraries raise whatever they like
        raise CannotKeep(Problem.UNREADABLE) from error


if __name__ == "__main__":
    main()
