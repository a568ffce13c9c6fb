"""A promise, and the figure that was measured."""

import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    """What is promised, what was measured, and the bound: `at_most` or `at_least`. Without a bound it only informs."""

    what: str
    measured: float
    unit: str = ""
    at_most: float | None = None
    at_least: float | None = None
    aside: str = ""

    @property
    def holds(self) -> bool:
        """Tell whether the figure keeps its bound."""
        over = self.at_most is not None and self.measured > self.at_most
        under = self.at_least is not None and self.measured < self.at_least
        return not over and not under

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_most is not None:
            return f"at most {self.at_most:g}{self.unit}"
        return (
            f"at least {self.at_least:g}{self.unit}"
            if self.at_least is not None
            else "for information"
        )


def table(promises: list[Promise]) -> str:
    """Set the promises as a table."""
    rows = [("promise", "measured", "bound", "")]
    for promise in promises:
        verdict = "holds" if promise.holds else "BROKEN"
        rows.append(
            (
                promise.what,
                f"{promise.measured:.2f}{promise.unit}",
                promise.bound,
                verdict if promise.bound != "for information" else "",
            )
        )
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in rows
    ]
    lines.insert(1, "  ".join("-" * width for width in widths))
    asides = [f"{promise.what}: {promise.aside}" for promise in promises if promise.aside]
    return "\n".join([*lines, "", *asides])


def quickest(*deeds: Callable[[], object], rounds: int = 60) -> list[float]:
    """Give the least time of each deed in seconds, taken in turns, so that whatever else the machine does hits all alike."""
    least = [float("inf")] * len(deeds)
    for _ in range(rounds):
        for place, deed in enumerate(deeds):
            start = time.perf_counter()
            deed()
            least[place] = min(least[place], time.perf_counter() - start)
    return least
