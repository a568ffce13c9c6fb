"""`make bench`: every promise, what was measured, and whether it holds. Exit code 1 when one does not."""

import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from bench import (
    application,
    disclosure,
    growth,
    judging,
    promises,
    reporting,
    streaming,
    throttled,
)
from bench.promise import Promise, table


def main() -> int:
    """Measure, print the table, and tell whether every promise holds.

    Each part has a process of its own, so that none warms or weighs on another, and each a database of its own.
    """
    found: list[Promise] = []
    for part in (
        judging,
        growth,
        streaming,
        disclosure,
        application,
        promises,
        reporting,
        throttled,
    ):
        print("measuring:", (part.__doc__ or "").strip(), file=sys.stderr, flush=True)
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as alone:
            found += alone.submit(part.measured).result()
    print(table(found))
    return 0 if all(promise.holds for promise in found) else 1


if __name__ == "__main__":
    raise SystemExit(main())
