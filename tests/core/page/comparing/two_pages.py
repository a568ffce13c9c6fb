"""What changed between two files, told, and where to look on the page."""

from firsthand.core.page.comparing import ChangePage, ChangePart, tell
from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.comparing.two_files import changed


def told(old: CaseFile, new: CaseFile) -> ChangePage:
    """Tell what changed between two case files."""
    return tell(changed(old, new))


def part(page: ChangePage, name: str) -> ChangePart:
    """Give a part by its name."""
    (found,) = [part for part in page.parts if part.name == name]
    return found


def finding(row: str, *, remedied: bool = False) -> dict[str, object]:
    """Give one entry of `open_findings`."""
    return {"row": row, "since": "2022", "remedied": remedied}
