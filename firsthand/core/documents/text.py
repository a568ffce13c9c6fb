"""Bytes to text: UTF-8 and nothing else, because a guess at the encoding turns names into other names."""

from firsthand.core.documents.document import Mistake, Unreadable
from firsthand.core.documents.limits import LARGEST_FILE
from firsthand.core.words import Said, marked


def too_large() -> Unreadable:
    """Refuse a file that is longer than any honest one."""
    megabytes = LARGEST_FILE // (1024 * 1024)
    sentence = marked("This is larger than {megabytes} MB. A case file is text of a few pages.")
    return Unreadable(Mistake(Said(sentence, {"megabytes": megabytes})))


def decoded(data: bytes) -> str:
    """Give the text of a file.

    Raises Unreadable when it is too large, binary, or not UTF-8 (with the line of the first bad byte).
    """
    if len(data) > LARGEST_FILE:
        raise too_large()
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable(Mistake(Said(marked("This is UTF-16 text. Please save it as UTF-8."))))
    if b"\0" in data:
        raise Unreadable(Mistake(Said(marked("This is not a text file."))))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable(
            Mistake(
                Said(marked("This is not UTF-8 text. Please save the file as UTF-8.")), line=line
            )
        ) from None
