"""Doors: evidence."""

from typing import Any, Final
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import Header, Query, Router, Status

from firsthand.core.refusals import NotFound
from firsthand.front.api import showing
from firsthand.front.api.callers import act_of
from firsthand.front.api.problems import PROBLEM_ANSWERS
from firsthand.front.api.repeats import once
from firsthand.front.api.schemas import (
    EvidenceFilters,
    EvidenceList,
    EvidenceWhole,
    NewEvidence,
    Widening,
    Withdrawal,
)
from firsthand.front.api.words_sent import Maybe
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.files.queries import open_attachment
from firsthand.ground.files.serving import headers_for
from firsthand.rooms.partnerships.actions import evidence as actions
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.evidence import (
    files_of,
    get_evidence,
    list_evidence,
    pairs_about,
    touching,
)
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.quick import QUICK
from firsthand.rooms.partnerships.wording import codes as wording

router = Router(tags=["evidence"])
_REPEAT: Final[Any] = Header(  # type: ignore[type-arg]  # a function, that ninja shows as a class
    None,
    alias="Idempotency-Key",
    pattern=r"^[!-~]{8,200}$",
    description="A word of your own, new for each account: sent again within a week, nothing is filed twice.",
)


@router.get(
    "/evidence",
    response={200: EvidenceList} | PROBLEM_ANSWERS,
    operation_id="list_evidence",
    summary="Accounts, those filed last first",
    url_name="evidence",
)
def list_them(request: HttpRequest, asked: Query[EvidenceFilters]) -> dict[str, Any]:
    """Give the accounts that the filters leave; those that were withdrawn, too, and say so."""
    found = list_evidence(act_of(request))
    if asked.partnership:
        found = found.filter(partnership_id=asked.partnership)
    if asked.since:
        found = found.filter(filed_at__date__gte=asked.since)
    if asked.row:
        found = touching(found, asked.row)
    shown, following = showing.part_of(found, asked)
    return {"items": [showing.evidence(each) for each in shown], "next_page": following}


@router.post(
    "/evidence",
    response={200: EvidenceWhole, 201: EvidenceWhole} | PROBLEM_ANSWERS,
    operation_id="file_evidence",
    summary="File an account",
    url_name="evidence",
)
def file_one(
    request: HttpRequest, told: NewEvidence, idempotency_key: Maybe[str] = _REPEAT
) -> Status[dict[str, Any]]:
    """File what was seen. It stands from then on, and the verdicts that it touches are reached anew.

    Files come inside, as base64; the whole body may have 8 MB. 200 instead of 201: the key was sent before, and
    this is what was filed then.
    """
    act = act_of(request)
    require(act, Can.FILE_EVIDENCE)
    id, is_repeated = once(
        act,
        idempotency_key,
        request.body,
        lambda: actions.file_evidence(act, told.partnership, _telling(act, told)).id,
    )
    return Status(200 if is_repeated else 201, _whole(act, id))


@router.get(
    "/evidence/{uuid:id}",
    response={200: EvidenceWhole} | PROBLEM_ANSWERS,
    operation_id="get_evidence",
    summary="One account, with the pairs that it is about and its files",
)
def get_one(request: HttpRequest, id: UUID) -> dict[str, Any]:
    """Give an account, the pairs that it is about, and its files."""
    return _whole(act_of(request), id)


@router.post(
    "/evidence/{uuid:id}/withdraw",
    response={200: EvidenceWhole} | PROBLEM_ANSWERS,
    operation_id="withdraw_evidence",
    summary="Withdraw an account, with a reason",
)
def withdraw(request: HttpRequest, id: UUID, told: Withdrawal) -> dict[str, Any]:
    """Withdraw an account. It stays on record, with the reason, and counts for nothing."""
    act = act_of(request)
    actions.withdraw_evidence(act, id, because=told.because)
    return _whole(act, id)


@router.post(
    "/evidence/{uuid:id}/widen",
    response={200: EvidenceWhole} | PROBLEM_ANSWERS,
    operation_id="widen_evidence",
    summary="Show an account to more people",
)
def widen(request: HttpRequest, id: UUID, told: Widening) -> dict[str, Any]:
    """Show an account to more people than before; never to fewer."""
    act = act_of(request)
    actions.widen_evidence(act, id, audience=told.audience)
    return _whole(act, id)


@router.get(
    "/evidence/{uuid:id}/files/{uuid:file}",
    response={200: Any} | PROBLEM_ANSWERS,
    operation_id="get_evidence_file",
    summary="A file of an account",
    openapi_extra={
        "responses": {
            200: {
                "description": "The bytes of the file, cleaned, to be saved.",
                "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
            }
        }
    },
)
def get_file(request: HttpRequest, id: UUID, file: UUID) -> HttpResponse:
    """Give the bytes of a file as it was kept."""
    act = act_of(request)
    found = files_of(act, get_evidence(act, id)).filter(id=file).first()
    if found is None:
        raise NotFound
    return HttpResponse(open_attachment(act, file), headers=headers_for(found))


def _whole(act: Act, id: UUID) -> dict[str, Any]:
    found = get_evidence(act, id)
    return {
        **showing.evidence(found),
        "pairs": list(pairs_about(act, found)),
        "files": list(files_of(act, found)),
    }


def _telling(act: Act, told: NewEvidence) -> actions.Telling:
    """Give what is filed; what was left open gets what the page for it gives."""
    quick = QUICK[told.what] if told.what else None
    said = str(wording.QUICK[told.what]) if told.what else ""
    first = pairs_of(act, told.partnership).first()
    return actions.Telling(
        note=told.note.strip() or said,
        seen=told.seen or act.at.date().isoformat(),
        knowing=told.knowing,
        origin=told.origin.strip() or (first.community.name if first else act.organisation_name),
        rows=({quick.row: quick.direction} if quick else {}) | dict(told.rows),
        title=told.title.strip(),
        incident=told.incident,
        audience=told.audience,
        pairs=told.pairs,
        files=[(each.name, each.content) for each in told.files],
    )
