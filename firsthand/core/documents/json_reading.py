"""JSON by the standard library, made strict: no doubled keys, no NaN, no broken text, no bottomless nesting."""

import json
import re
from math import isfinite
from typing import Final

from firsthand.core.documents.document import Document, Mistake, Unreadable, Value, note
from firsthand.core.documents.limits import MOST_MISTAKES
from firsthand.core.documents.text import decoded
from firsthand.core.words import Said, marked

_SURROGATE: Final = re.compile(r"\\u[dD][89a-fA-F]")


def read_json(data: bytes) -> Document:
    """Read one JSON document. It keeps no lines of values; syntax mistakes have one.

    Raises Unreadable for anything that is not one plain JSON value of bounded size and depth.
    """
    text = decoded(data)
    doubled: list[str] = []
    try:
        value = _loaded(text, doubled)
    except json.JSONDecodeError as error:
        said = Said(
            marked("The file is not valid JSON from here on ({problem})."), {"problem": error.msg}
        )
        if error.doc[error.pos :].startswith("{") and error.msg == "Extra data":
            said = Said(
                marked(
                    "A second document starts here. Put one case in one file, or use JSON Lines: one case a line."
                )
            )
        raise Unreadable(Mistake(said, line=error.lineno, column=error.colno)) from None
    except RecursionError:
        raise Unreadable(Mistake(Said(marked("This is nested too deeply.")))) from None
    except UnicodeEncodeError:
        raise Unreadable(
            Mistake(Said(marked("A text holds half a character (a lone surrogate).")))
        ) from None
    except ValueError as error:
        raise Unreadable(
            Mistake(Said(marked("A number cannot be read ({problem})."), {"problem": error}))
        ) from None
    said_twice = marked('"{key}" stands twice in the same place.')
    mistakes: list[Mistake] = []
    for key in doubled:
        note(mistakes, Mistake(Said(said_twice, {"key": key[:40]})))
    return Document(value, mistakes)


def _loaded(text: str, doubled: list[str]) -> Value:
    """Load JSON strictly: the first of doubled keys is kept, and the key noted."""

    def pairs(entries: list[tuple[str, Value]]) -> dict[str, Value]:
        found: dict[str, Value] = {}
        for key, value in entries:
            if key in found:
                if len(doubled) <= MOST_MISTAKES:
                    doubled.append(key)
            else:
                found[key] = value
        return found

    value: Value = json.loads(
        text, object_pairs_hook=pairs, parse_constant=_refuse_constant, parse_float=_finite
    )
    if _SURROGATE.search(text):
        json.dumps(value, ensure_ascii=False).encode()
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(name)


def _finite(text: str) -> float:
    number = float(text)
    if not isfinite(number):
        raise ValueError(text[:40])
    return number
