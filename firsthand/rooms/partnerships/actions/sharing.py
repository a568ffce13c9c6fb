"""Sharing with one's network: a key given, a key entered, a verdict or coded rows that leave, a record made."""

from dataclasses import replace
from uuid import UUID

from django.db import IntegrityError, transaction

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.models import Organisation
from firsthand.ground.parties.queries import get_party
from firsthand.ground.vault.keys import digest_of, new_key
from firsthand.rooms.partnerships.actions.publishing import proposed_of
from firsthand.rooms.partnerships.models import (
    Finding,
    Pair,
    PartnerRecord,
    Share,
    ShareKey,
    ShareTie,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.findings import findings_of
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.queries.sharing import (
    earlier_records,
    get_key,
    get_share,
    get_tie,
    list_ties,
    ties_with_us,
    voices_on,
)
from firsthand.rooms.partnerships.rules.publishing import obstacles_to_proposing
from firsthand.rooms.partnerships.rules.sharing import (
    Kind,
    Obstacle,
    cells_of,
    content_of,
    covering,
    needed,
    obstacles_to_record,
    partner_key,
)


class CannotShare(RuleBroken):
    """Rules stand in the way of sharing, or of a record."""


@transaction.atomic
def give_share_key(act: Act, member: UUID) -> str:
    """Give a key by which one member can share with us; it is kept nowhere. Raises NotFound."""
    require(act, Can.TIE)
    party = get_party(act.organisation, member)
    key = new_key()
    made = ShareKey.objects.create(
        organisation_id=act.organisation,
        member=party,
        network=act.organisation_name,
        key_digest=digest_of(key),
        made_at=act.at,
    )
    record(act, "partnerships.tie", f"sharekey:{made.id}")
    return key


@transaction.atomic
def enter_share_key(act: Act, key: str) -> ShareTie:
    """Enter a network's key: from now on something can be shared with it. Nothing is yet. Raises CannotShare."""
    require(act, Can.TIE)
    digest = digest_of(key.strip())
    with acting(key=digest):  # the one row that this key opens, and nothing else of the network's
        found = ShareKey.objects.filter(key_digest=digest, ended_at__isnull=True).first()
    if found is None:
        raise CannotShare([Obstacle.NO_SUCH_KEY])
    if found.organisation_id == act.organisation:
        raise CannotShare([Obstacle.OUR_OWN_KEY])
    if list_ties(act).filter(receiver=found.organisation_id).exists():
        raise CannotShare([Obstacle.TIED_ALREADY])
    try:
        with transaction.atomic():
            tie = ShareTie.objects.create(
                organisation_id=act.organisation,
                receiver=found.organisation_id,
                network=found.network,
                key=found.id,
                made_at=act.at,
            )
    except IntegrityError:  # somebody entered it already: whose it was is not told
        raise CannotShare([Obstacle.NO_SUCH_KEY]) from None
    record(act, "partnerships.tie", f"sharetie:{tie.id}")
    return tie


@transaction.atomic
def end_share_key(act: Act, id: UUID) -> None:
    """End a key that we gave: what its member shares from now on is not read. Raises NotFound.

    What it shared before goes on counting until the member ends it, so that ending keys tells nothing of who said what.
    """
    require(act, Can.TIE)
    found = get_key(act, id)
    found.ended_at = act.at
    found.save(update_fields=["ended_at"])
    record(act, "partnerships.tie", f"sharekey:{id}", ended=True)


@transaction.atomic
def end_tie(act: Act, id: UUID) -> None:
    """Share nothing with a network any more; everything that was shared with it ends. Raises NotFound."""
    require(act, Can.TIE)
    tie = get_tie(act, id)
    Share.objects.filter(tie=tie, ended_at__isnull=True).update(ended_at=act.at)
    tie.ended_at = act.at
    tie.save(update_fields=["ended_at"])
    record(act, "partnerships.tie", f"sharetie:{id}", ended=True)


@transaction.atomic
def share_verdict(act: Act, pair_id: UUID, *, tie_id: UUID, kind: Kind, website: str) -> Share:
    """Share a verdict, or only its coded rows, with a network. The partner has to have had its time to reply.

    Raises NotFound, or CannotShare with every obstacle.
    """
    pair = get_pair(act, pair_id)
    require(act, Can.SHARE)
    tie = get_tie(act, tie_id)
    known = partner_key(website)
    finding = _answered(act, pair)
    kept = finding.assessment if finding else None
    obstacles = []
    if pair.is_class:
        obstacles.append(Obstacle.NOBODY_NAMED)
    if not known:
        obstacles.append(Obstacle.NO_WEBSITE)
    if kept is None:
        obstacles.append(Obstacle.NOT_SHOWN_TO_PARTNER)
    if obstacles or kept is None:
        raise CannotShare(obstacles)
    Share.objects.filter(tie=tie, pair=pair, ended_at__isnull=True).update(ended_at=act.at)
    share = Share.objects.create(
        organisation_id=act.organisation,
        tie=tie,
        receiver=tie.receiver,
        pair=pair,
        kind=kind.value,
        partner_key=known,
        content=content_of(kind, kept.result, partner=pair.partner.name),
        finding=finding,
        shared_at=act.at,
    )
    record(act, "partnerships.share", f"share:{share.id}", kind=kind.value)
    return share


@transaction.atomic
def end_share(act: Act, id: UUID) -> None:
    """Share something no more. Raises NotFound."""
    share = get_share(act, id)
    require(act, Can.SHARE)
    share.ended_at = act.at
    share.save(update_fields=["ended_at"])
    record(act, "partnerships.share", f"share:{id}", ended=True)


@transaction.atomic
def make_record(act: Act, partner: str) -> PartnerRecord:
    """Count what members say of a partner, so that nobody is given away. Raises CannotShare where that cannot be."""
    require(act, Can.MAKE_RECORD)
    Organisation.objects.select_for_update(no_key=True).get(id=act.organisation)  # one at a time
    voices = voices_on(act).get(partner, [])
    earlier = [
        {UUID(id): UUID(share) for id, share in each.basis.items()}
        for each in earlier_records(act, partner)
    ]
    obstacles = obstacles_to_record(voices, earlier)
    if obstacles:
        raise CannotShare(obstacles)
    cells = cells_of(voices, crowd=covering(ties_with_us(act).values(), at=act.at))
    made = PartnerRecord.objects.create(
        organisation_id=act.organisation,
        partner_key=partner,
        made_at=act.at,
        cells=[[each.row, each.way, each.at_least] for each in cells],
        basis={str(each.organisation): str(each.share) for each in voices},
        needs=needed(voices, cells),
    )
    record(act, "partnerships.make_record", f"record:{made.id}")
    return made


def _answered(act: Act, pair: Pair) -> Finding | None:
    """Give a finding on the verdict that stands now, if the partner had its time to reply to it."""
    for finding in findings_of(act, pair).filter(assessment__isnull=False):
        about = replace(
            proposed_of(act, finding), is_proposed=False
        )  # a proposal hinders nothing here
        if not obstacles_to_proposing(about):
            return finding
    return None
