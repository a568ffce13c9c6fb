"""Doors of agreements: the network's by the agreement, the partner's by a link. A link that opens something else opens none."""

from typing import Final
from uuid import uuid4

from firsthand.ground.web import pseudo
from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from tests.cast import Cast
from tests.rooms.partnerships.actions.agreements.drafted import opened, settle

Row = tuple[int, int, int, int, int, int, int]
OUT: Final = 302
_READ: Final[Row] = (200, 200, 200, 404, 404, OUT, OUT)
_DO: Final[Row] = (200, 403, 403, 404, 404, OUT, OUT)
_GONE: Final[Row] = (404, 404, 404, 404, 404, OUT, OUT)
_BY_LINK: Final[Row] = (404, 404, 404, 404, 404, 404, 404)
_PAGES: Final = (
    *("draft", "clause", "send", "version", "accept", "word", "differences"),
    *("return", "returned", "file", "agree"),
)

DOORS: Final[dict[str, Row]] = {
    "partnerships:agreements": _READ,
    "partnerships:open_agreement": _DO,
    "partnerships:agreement": _READ,
    "partnerships:measure": (200, 403, 200, 404, 404, OUT, OUT),
    **{f"partnerships:agreement_{name}": _READ for name in ("version", "word", "differences")},
    **{
        f"partnerships:agreement_{name}": _DO
        for name in ("draft", "clause", "send", "return", "agree", "reading", "began", "links")
    },
    **{f"partnerships:agreement_{name}": _GONE for name in ("accept", "file", "paper")},
    "partnerships:agreement_returned": (404, 403, 403, 404, 404, OUT, OUT),
    "partnerships:answer_agreement": _BY_LINK,
    **{f"partnerships:answer_agreement_{name}": _BY_LINK for name in _PAGES},
}


def ids_of_agreements(cast: Cast) -> dict[str, dict[str, object]]:
    """Give what each address is about: an agreement of two versions, in the made-up language."""
    pseudo.learn()
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = opened(cast, language=pseudo.PSEUDO)
        send_version(act, agreement.id)
        settle(act, agreement, "meeting_notice", meeting_days="9")
        send_version(act, agreement.id)
    rest: dict[str, dict[str, object]] = {
        "clause": {"clause": "agenda"},
        "reading": {"clause": "agenda"},
        "version": {"number": 1},
        "accept": {"number": 1},
        "word": {"number": 1},
        "returned": {"file": uuid4()},
        "file": {"file": uuid4()},
        "paper": {"agreeing": uuid4()},
    }
    of: dict[str, object] = {"id": agreement.id}
    by: dict[str, object] = {"link": uuid4()}
    names = [name.rpartition(":")[2] for name in DOORS]
    return {
        name: (by if name.startswith("answer_") else of)
        | rest.get(name.rpartition("agreement")[2].lstrip("_"), {})
        for name in names
    } | {name: {"id": agreement.pair_id} for name in ("agreements", "open_agreement", "measure")}
