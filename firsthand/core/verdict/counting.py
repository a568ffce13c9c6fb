"""One event, one count: matching what stands against a partnership with the incidents it rests on.

Specification, 5.2. Otherwise one letter that touches four standards would make a bad partnership out of one bad day.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Counted:
    """How many candidates can each have an incident of their own, and which incident is shown for which."""

    bad_signs: int
    shortfalls: int
    candidates: tuple[str, ...]
    items: tuple[tuple[str, str], ...] = ()
    """Matched candidates in canonical order, each with its incident."""


class Matching:
    """A largest matching between candidates and incidents, grown by one candidate at a time (augmenting paths)."""

    def __init__(self, incidents: Mapping[str, Sequence[str]]) -> None:
        self._incidents = incidents
        self._holder: dict[str, str] = {}
        self._settled: set[str] = set()

    def add(self, candidate: str) -> bool:
        """Match one more candidate, moving others if need be. False, and nothing changed, when that cannot be."""
        return self._find_for(candidate, set())

    def _find_for(self, candidate: str, tried: set[str]) -> bool:
        for incident in self._incidents[candidate]:
            if incident in tried or incident in self._settled:
                continue
            tried.add(incident)
            holder = self._holder.get(incident)
            if holder is None or self._find_for(holder, tried):
                self._holder[incident] = candidate
                return True
        return False

    def settle(self, candidate: str) -> str:
        """Give a matched candidate, for good, its first incident that leaves the others matched."""
        mine = next(incident for incident, holder in self._holder.items() if holder == candidate)
        for incident in self._incidents[candidate]:
            if incident in self._settled:
                continue
            if incident == mine:
                break
            other = self._holder.get(incident)
            del self._holder[mine]
            self._holder[incident] = candidate
            self._settled.add(incident)
            if other is None or self._find_for(other, set()):
                return incident
            self._settled.discard(incident)
            self._holder[incident] = other
            self._holder[mine] = candidate
        self._settled.add(mine)
        return mine


def fewest(incidents: Mapping[str, Iterable[str]]) -> dict[str, Sequence[str]]:
    """Keep, of each candidate's incidents in text order, as many as there are candidates.

    More can never matter: the other candidates use at most one each, so one of these stays free. This keeps a case
    with ten thousand incidents as quick as one with ten.
    """
    return {candidate: sorted(found)[: len(incidents)] for candidate, found in incidents.items()}


def count(
    candidates: Sequence[str], incidents: Mapping[str, Iterable[str]], signs: Iterable[str]
) -> Counted:
    """Count candidates (in canonical order, with the incidents of each) and match them canonically."""
    if not candidates:
        return Counted(0, 0, ())
    matching = Matching(fewest(incidents))
    kept = [candidate for candidate in candidates if matching.add(candidate)]
    items = tuple((candidate, matching.settle(candidate)) for candidate in kept)
    bad_signs = len(set(kept) & set(signs))
    return Counted(bad_signs, len(kept), tuple(candidates), items)


def sizes(
    candidates: Sequence[str], incidents: Mapping[str, Sequence[str]], signs: Iterable[str]
) -> Counted:
    """Count only, without saying which incident is whose. `incidents` are already the `fewest`."""
    if not candidates:
        return Counted(0, 0, ())
    matching = Matching(incidents)
    kept = [candidate for candidate in candidates if matching.add(candidate)]
    return Counted(len(set(kept) & set(signs)), len(kept), tuple(candidates))
