"""`make bench`: every promise, what was measured, and whether it holds. Exit code 1 when one does not."""

import sys

from bench import application, growth, judging, streaming
from bench.promise import Promise, table


def main() -> int:
    """Measure, print the table, and tell whether every promise holds."""
    promises: list[Promise] = []
    for part in (judging, growth, streaming, application):
        print("measuring:", (part.__doc__ or "").strip(), file=sys.stderr, flush=True)
        promises += part.measured()
    print(table(promises))
    return 0 if all(promise.holds for promise in promises) else 1


if __name__ == "__main__":
    raise SystemExit(main())
