"""A case laid open between evidence and verdict, for properties about what-ifs: the same steps as `judge`, kept apart."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from firsthand.core.verdict import RULES
from firsthand.core.verdict.concluding import Givens, Standing, cleared, conclude
from firsthand.core.verdict.doubts import range_of, settled
from firsthand.core.verdict.grounds import grounds_of
from firsthand.core.verdict.judging import givens_of, standing_of
from firsthand.core.verdict.weighing import Weighed
from tests.core.verdict.by_hand import CaseFile, read
from tests.core.verdict.cases.ids import RUBRIC


class LaidOpen(NamedTuple):
    """What the verdict on a case follows from."""

    weighed: Weighed
    standing: Standing
    givens: Givens

    def verdict(self) -> str:
        """Give the verdict that follows from the standing."""
        return str(conclude(self.standing, self.givens).verdict)

    def settling(self, doubt: str, *, against: bool) -> "LaidOpen":
        """Settle one doubt."""
        one, none = [doubt], list[str]()
        standing = settled(
            one if against else none,
            none if against else one,
            self.weighed,
            self.standing,
            self.givens,
        )
        return self._replace(standing=standing)

    def clearing(self, ids: Iterable[str]) -> "LaidOpen":
        """Put right what `clear` names, by name."""
        return self._replace(standing=cleared(self.standing, ids))

    def range(self, doubts: list[str]) -> dict[str, Any]:
        """Give the range that these doubts leave."""
        found = range_of(doubts, self.weighed, self.standing, self.givens)
        return {"worst": str(found.worst), "best": str(found.best)}


def lay_open(file: CaseFile) -> LaidOpen:
    """Take a case as far as the standing."""
    grounds = grounds_of(read(file), RUBRIC, RULES)
    return LaidOpen(grounds.weighed, standing_of(grounds), givens_of(grounds))
