"""When the key of a case may be a new one. Facts in, all obstacles out."""

from collections.abc import Iterable, Sequence
from uuid import UUID

from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import SealedKey


def obstacles_to_new_key(
    *,
    version: int,
    wanted: int,
    is_needed: bool,
    readers: Iterable[UUID],
    keys: Sequence[SealedKey],
) -> list[Obstacle]:
    """Tell what keeps a new version of a key from being taken: somebody left, it is the next, and for exactly those who read now."""
    found = [] if wanted == version + 1 else [Obstacle.OTHER_VERSION]
    if not is_needed:
        found.append(Obstacle.NOT_NEEDED)
    if {each.reader for each in keys} != set(readers) or len(keys) != len(set(readers)):
        found.append(Obstacle.NO_KEY_FOR_A_READER)
    return found
