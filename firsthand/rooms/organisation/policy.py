"""What can be done to an organisation itself."""

from enum import StrEnum


class Can(StrEnum):
    """The permissions of the room. Which role has which is in `ground/access/roles.py`."""

    READ = "organisation.read"
    READ_PEOPLE = "organisation.read_people"
    READ_AUDIT = "organisation.read_audit"
    INVITE = "organisation.invite"
    WITHDRAW_INVITATION = "organisation.withdraw_invitation"
    GIVE_MANDATE = "organisation.give_mandate"
    END_MANDATE = "organisation.end_mandate"
    DESCRIBE = "organisation.describe"
    CHECK_LED = "organisation.check_led"
    ATTEST_LED = "organisation.attest_led"
    EXPORT = "organisation.export"
    USE_API = "organisation.use_api"
