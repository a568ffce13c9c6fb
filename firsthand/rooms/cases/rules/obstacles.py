"""What stands in the way of a deed, one code each."""

from enum import StrEnum


class Obstacle(StrEnum):
    """What stands in the way of a deed."""

    DESK_CLOSED = "desk_closed"
    NO_KEY_FOR_A_READER = "no_key_for_a_reader"
    TOO_MANY = "too_many"
    TOO_MANY_READERS = "too_many_readers"
    NOT_SEALED = "not_sealed"
    OTHER_CASE = "other_case"
    OTHER_VERSION = "other_version"
    LAST_READER = "last_reader"
    HAS_KEY = "has_key"
    MORE_WORK = "more_work"
    KEYS_NOT_GIVEN = "keys_not_given"
    NOT_NEEDED = "not_needed"
    ONLY_KEY = "only_key"
    NOT_SHOWN = "not_shown"
    DAY_GONE = "day_gone"
    NO_AGE_KEY = "no_age_key"
    NAME_TAKEN = "name_taken"
