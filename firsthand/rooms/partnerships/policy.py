"""What can be done to partnerships."""

from enum import StrEnum


class Can(StrEnum):
    """The permissions of the room. Which role has which is in `ground/access/roles.py`."""

    READ = "partnerships.read"
    OPEN = "partnerships.open"
    CHANGE = "partnerships.change"
    FILE_EVIDENCE = "partnerships.file_evidence"
    WITHDRAW_EVIDENCE = "partnerships.withdraw_evidence"
    WIDEN_EVIDENCE = "partnerships.widen_evidence"
