"""Word back in: a file is kept and understood; it becomes a version when a person has confirmed what was understood."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from firsthand.core.agreements.drafting import together
from firsthand.core.agreements.word import Doubt, NotUnderstood, understand
from firsthand.core.agreements.word.reading import version_in
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.ground.files.queries import open_attachment
from firsthand.rooms.partnerships.actions.agreements.drafting import CannotDraft, propose
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.actions.over import hold_what_goes_on, refuse_when_over
from firsthand.rooms.partnerships.models import (
    Agreement,
    AgreementVersion,
    ReturnedFile,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    chosen,
    comments_in,
    get_agreement,
    get_returned,
    get_version,
    handed_in_by,
    ids_used,
    last_version,
    paper_of,
    provisions_in,
    side_of,
    waiting_of,
)
from firsthand.rooms.partnerships.rules.agreements import (
    Obstacle,
    Side,
    Way,
    obstacles_to_handing_in,
)


@transaction.atomic
def hand_in(act: Act, id: UUID, *, name: str, data: bytes, side: Side) -> ReturnedFile:
    """Keep a Word file that came back, and what was understood of it. No version comes of it yet.

    It is cleaned first, because that can take a minute, and nobody should wait for it.
    Raises NotFound, RuleBroken in what has ended, CannotKeep for a file that is not kept at all, CannotDraft for one that is not of this agreement.
    """
    agreement = get_agreement(act, id)
    require(act, Can.DRAFT_AGREEMENT)
    _may_hand_in(act, agreement)
    attachment = keep_file(act, name=name, data=data)
    cleaned = open_attachment(act, attachment.id)
    agreement = get_agreement(act, id, to_change=True)
    _may_hand_in(act, agreement, attachment.sha256)
    version, understood = _understood(agreement, cleaned)
    returned = ReturnedFile.objects.create(
        organisation_id=act.organisation,
        agreement=agreement,
        attachment=attachment,
        base=version.number,
        side=(Side.PARTNER if act.guest else side).value,
        handed_in_by=side_of(act).value,
        received_at=act.at,
        received_by=act.person,
        link=act.guest.link if act.guest else None,
        understood=understood,
    )
    record(act, "partnerships.hand_in_file", f"agreement:{agreement.id}")
    return returned


@transaction.atomic
def confirm(
    act: Act, id: UUID, file: UUID, *, refused: Sequence[str] = (), comment: str = ""
) -> AgreementVersion:
    """Make a version of a file that came back; clauses in `refused` stay as they were before it.

    What the other side sent since the file went out is not lost: it stays where the file did not touch it.
    Raises NotFound, CannotDraft, or RuleBroken in a partnership that has ended.
    """
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.DRAFT_AGREEMENT)
    hold_what_goes_on(agreement.pair.partnership)
    returned = get_returned(act, agreement, file, to_change=True)
    if returned.became or returned.dropped_at:
        raise CannotDraft([Obstacle.FILE_DONE])
    base = provisions_in(get_version(agreement, returned.base))
    version = propose(
        act,
        agreement,
        together(base, chosen(returned, base, refused), provisions_in(get_version(agreement))),
        base=returned.base,
        side=Side(returned.side),
        way=Way.WORD,
        comment=comment,
        comments=comments_in(returned.understood),
    )
    returned.became = version.number
    returned.save(update_fields=["became"])
    notice_anew(act, agreement.pair)  # what the file says of our changes
    return version


@transaction.atomic
def drop(act: Act, id: UUID, file: UUID) -> ReturnedFile:
    """Let a file that came back become nothing. It stays kept. Raises NotFound or CannotDraft."""
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.DRAFT_AGREEMENT)
    returned = get_returned(act, agreement, file, to_change=True)
    if returned.became or returned.dropped_at:
        raise CannotDraft([Obstacle.FILE_DONE])
    returned.dropped_at = act.at
    returned.save(update_fields=["dropped_at"])
    record(act, "partnerships.hand_in_file", f"agreement:{agreement.id}", made=False)
    return returned


def _may_hand_in(act: Act, agreement: Agreement, sha256: str = "") -> None:
    """Ask the rules whether a file may be handed in; when it is cleaned, whether it came before. Raises RuleBroken."""
    refuse_when_over(agreement.pair.partnership)
    side = side_of(act)
    obstacles = obstacles_to_handing_in(
        is_agreed=agreement.agreed_on is not None,
        has_version=last_version(agreement) is not None,
        waiting=waiting_of(agreement, side),
        ever=handed_in_by(agreement, side).count(),
        is_known=handed_in_by(agreement, side).filter(attachment__sha256=sha256).exists(),
    )
    if obstacles:
        raise CannotDraft(obstacles)


def _understood(agreement: Agreement, data: bytes) -> tuple[AgreementVersion, dict[str, Any]]:
    """Read a file against the version that it started from. Raises CannotDraft."""
    try:
        told = version_in(data)
        if told and told[0] != str(agreement.id):
            raise CannotDraft([Obstacle.ANOTHER_AGREEMENT])
        last = get_version(agreement)
        is_known = told is not None and 0 < told[1] <= last.number
        version = get_version(agreement, told[1]) if told and is_known else last
        found = understand(data, paper_of(agreement, version), taken=ids_used(agreement))
    except NotUnderstood as error:
        raise CannotDraft([Obstacle(error.because)]) from error
    doubts = [] if is_known else [(Doubt.NO_VERSION, "")]
    return version, {
        "provisions": [each.as_data() for each in found.provisions],
        "comments": [list(each) for each in found.comments],
        "tracked": sorted(found.tracked),
        "doubts": [[code.value, clause] for code, clause in (*doubts, *found.doubts)],
    }
