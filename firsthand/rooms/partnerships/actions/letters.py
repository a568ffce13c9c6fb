"""Keeping a letter to the partner, as it was sent."""

from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.rooms.partnerships.models import Letter
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.inquiry import get_inquiry
from firsthand.rooms.partnerships.rules.letters import Kind, obstacles_to_keeping, paragraphs_of


@transaction.atomic
def write_letter(act: Act, inquiry_id: UUID, *, kind: Kind, text: str) -> Letter:
    """Keep a letter with its day; it stands. Raises NotFound or RuleBroken."""
    inquiry = get_inquiry(act, inquiry_id)
    require(act, Can.WRITE_LETTER)
    obstacles = obstacles_to_keeping(text)
    if obstacles:
        raise RuleBroken(obstacles)
    letter = Letter.objects.create(
        organisation_id=act.organisation,
        inquiry=inquiry,
        kind=kind.value,
        language=inquiry.language,
        text="\n".join(paragraphs_of(text)),
        made_at=act.at,
        made_by=act.person,
    )
    record(act, "partnerships.write_letter", f"inquiry:{inquiry.id}", kind=kind.value)
    return letter
