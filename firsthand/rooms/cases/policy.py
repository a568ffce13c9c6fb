"""What can be done with desks and cases."""

from enum import StrEnum


class Can(StrEnum):
    """The permissions of the room. Which role has which is in `ground/access/roles.py`.

    A permission opens pages. What is sealed opens only for readers of its desk, whatever their role.
    """

    INTERVIEW = "cases.interview"
    """To be shown where to report and to interview: the addresses of the desks, and nothing of what came there."""
    SEE_DESKS = "cases.see_desks"
    OPEN_DESK = "cases.open_desk"
    CHOOSE_READERS = "cases.choose_readers"
    READ = "cases.read"
    ERASE = "cases.erase"
    """A report that one can open, for everybody, before its time; after showing again who one is."""
    NAME_DISTRICTS = "cases.name_districts"
    COUNT = "cases.count"
    PROPOSE_RELEASE = "cases.propose_release"
    AGREE_RELEASE = "cases.agree_release"
    TAKE_BACK_RELEASE = "cases.take_back_release"
    SEE_ESCALATIONS = "cases.see_escalations"
    ESCALATE = "cases.escalate"
    REPLACE_KEY = "cases.replace_key"
    """One's own: whoever may read may do it, after showing again who they are."""
