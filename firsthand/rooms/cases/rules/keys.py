"""When the key of a case may be a new one, and when it is used. Facts in, all obstacles out."""

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
    holders: Iterable[UUID],
    keys: Sequence[SealedKey],
) -> list[Obstacle]:
    """Tell what keeps a new version of a key from being taken: somebody left, and it is the next one.

    It is for those alone who read now, and for all `holders` among them. Others may come along or be left out: whom the reporter
    took off stands in the report, which only readers can open, and a colleague may have given that reader a key all the same.
    """
    found = [] if wanted == version + 1 else [Obstacle.OTHER_VERSION]
    if not is_needed:
        found.append(Obstacle.NOT_NEEDED)
    gets, reads = {each.reader for each in keys}, set(readers)
    if len(keys) != len(gets) or not (reads & set(holders)) <= gets <= reads:
        found.append(Obstacle.NO_KEY_FOR_A_READER)
    return found


def confirming(
    *, readers: Iterable[UUID], holders: Iterable[UUID], by_reporter: Iterable[UUID]
) -> set[UUID]:
    """Give those of whom one has to open a new version before it is used: `readers` at the desk but its maker, who have it.

    Nobody can see that a key is rubbish but whom it was sealed for. Those for whom the reporter sealed come before others, whom the
    maker could have let in. Where it is nobody, the maker reads alone, and the version is used at once.
    """
    others = set(readers) & set(holders)
    return (others & set(by_reporter)) or others
