"""One shape for every no: `{"error": code, "because": [codes], "says": [sentences]}`."""

from collections.abc import Callable, Sequence
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError
from pydantic import Field

from firsthand.core.documents import Unreadable
from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.front.api.wording import MISTAKES, PROBLEMS, REPEATED
from firsthand.ground.files.wording import REASONS
from firsthand.ground.web.words import words
from firsthand.rooms.partnerships.wording.codes import OBSTACLES

_CODES: Final = {
    400: "unreadable",
    401: "no_token",
    403: "not_allowed",
    404: "not_found",
    405: "no_such_method",
    409: "rule_broken",
    413: "too_large",
    422: "does_not_fit",
    429: "too_often",
    500: "our_mistake",
}
_SENTENCES: Final = {**OBSTACLES, **REASONS, **REPEATED}
_MOST_TOLD: Final = 20
"""Mistakes in one answer."""

_KINDS: Final = {
    "missing": "missing",
    "extra_forbidden": "unknown_field",
    "string_too_long": "too_long",
    "string_too_short": "too_short",
    "too_long": "too_long",
    "too_short": "too_short",
    "less_than_equal": "too_large",
    "int_parsing_size": "too_large",
    "greater_than_equal": "too_small",
    "enum": "wrong_choice",
    "literal_error": "wrong_choice",
    "string_pattern_mismatch": "wrong_form",
    "uuid_parsing": "wrong_form",
    "int_parsing": "wrong_form",
    "value_error": "wrong_form",
}
"""pydantic's codes → ours. Whatever else it finds is a wrong kind of value."""


class Problem(Schema):
    """Why something was not done."""

    error: str = Field(description="What kind of no it is.")
    because: list[str] = Field(
        description="Every reason, as a code; a mistake in one place is `place:code`."
    )
    says: list[str] = Field(description="The same for people, in the language of Accept-Language.")


PROBLEM_ANSWERS: Final[dict[Any, Any]] = dict.fromkeys(
    (400, 401, 403, 404, 409, 413, 422, 429), Problem
)
"""What every door may answer besides."""


class CannotRead(Exception):
    """A case file has mistakes; `says` tells them."""

    def __init__(self, unreadable: Unreadable) -> None:
        super().__init__()
        self.says = said_of(unreadable)


def problem(status: int, because: Sequence[str] = (), says: Sequence[str] = ()) -> HttpResponse:
    """Give a no."""
    code = _CODES.get(status, "unreadable" if status < 500 else "our_mistake")
    return JsonResponse(
        {
            "error": code,
            "because": list(because) or [code],
            "says": list(says) or [str(PROBLEMS[code])],
        },
        status=status,
        json_dumps_params={"ensure_ascii": False},
    )


def misfits(found: Sequence[tuple[Sequence[object], str]]) -> HttpResponse:
    """Name what does not fit: where each mistake stands (`query` or `body` first), and its code."""
    placed = [(_place(loc), code) for loc, code in found[:_MOST_TOLD]]
    because = [f"{place}:{code}" for place, code in placed]
    return problem(422, because, [f"{place}: {MISTAKES[code]}" for place, code in placed])


def said_of(unreadable: Unreadable) -> list[str]:
    """Give the sentences of a file that cannot be read."""
    speak = words()
    return [mistake.put(speak) for mistake in unreadable.mistakes[:_MOST_TOLD]]


def answer_problems(api: NinjaAPI) -> None:
    """Teach the API to say no in our shape."""
    handlers: dict[type[Exception], Callable[[HttpRequest, Any], HttpResponse]] = {
        NotFound: lambda _, __: problem(404),
        Http404: lambda _, __: problem(404),
        NotAllowed: lambda _, no: problem(403, [no.permission]),
        RuleBroken: lambda _, no: problem(
            409, no.because, [str(_SENTENCES.get(code, code)) for code in no.because]
        ),
        AuthenticationError: lambda _, __: problem(401),
        ValidationError: lambda _, no: misfits(
            [(each["loc"], _code(each)) for each in no.errors[:_MOST_TOLD]]
        ),
        RequestDataTooBig: lambda _, __: problem(413),
        CannotRead: lambda _, no: problem(422, ["case"], no.says),
        HttpError: _http_error,
    }
    for kind, handler in handlers.items():
        api.add_exception_handler(kind, handler)


def _http_error(_: HttpRequest, no: HttpError) -> HttpResponse:
    """Answer what ninja itself could not read; the parser's own words are behind it."""
    behind = no.__cause__
    says = said_of(behind) if isinstance(behind, Unreadable) else []
    return problem(no.status_code, says=says)


def _place(loc: Sequence[object]) -> str:
    """Name a place as `partners.0.name`; where it came from, and the name by which ninja calls a body, are left out."""
    inner = loc[2:] if loc[0] == "body" else loc[1:]
    return ".".join(str(each)[:60].replace("\0", " ") for each in inner) or "body"


def _code(error: dict[str, Any]) -> str:
    kind, last = str(error["type"]), error["loc"][-1]
    if kind in MISTAKES:
        return kind
    if kind == "extra_forbidden" and last == "grade":
        return "grade"
    if kind.startswith("date"):
        return "no_such_day"
    return _KINDS.get(kind, "wrong_kind")
