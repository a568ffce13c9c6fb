"""What is shared: ours with others, others' with us. What others share is read through the one window made for it."""

from uuid import UUID

from django.db.models import QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.partnerships.models import PartnerRecord, Share, ShareKey, ShareTie
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.sharing import (
    LEAST,
    OTHERS,
    Kind,
    Tied,
    Voice,
    covering,
)


def list_ties(act: Act) -> QuerySet[ShareTie]:
    """Give the networks with which the organisation shares."""
    require(act, Can.READ)
    found = ShareTie.objects.filter(organisation_id=act.organisation, ended_at__isnull=True)
    return found.order_by("network", "id")


def list_shares(act: Act) -> QuerySet[Share]:
    """Give what the organisation shares now, with whom."""
    require(act, Can.READ)
    return (
        Share.objects.filter(organisation_id=act.organisation, ended_at__isnull=True)
        .select_related("tie", "pair__partner")
        .order_by("-shared_at", "id")
    )


def list_keys(act: Act) -> QuerySet[ShareKey]:
    """Give the keys that the organisation, as a network, gave to its members."""
    require(act, Can.READ)
    found = ShareKey.objects.filter(organisation_id=act.organisation, ended_at__isnull=True)
    return found.select_related("member").order_by("member__name", "id")


def get_tie(act: Act, id: UUID) -> ShareTie:
    """Give a tie of ours that holds. Raises NotFound."""
    found = list_ties(act).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def get_share(act: Act, id: UUID) -> Share:
    """Give a share of ours that holds. Raises NotFound."""
    found = list_shares(act).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def get_key(act: Act, id: UUID) -> ShareKey:
    """Give a key of ours that holds. Raises NotFound."""
    found = list_keys(act).filter(id=id).first()
    if found is None:
        raise NotFound
    return found


def ties_with_us(act: Act) -> dict[UUID, Tied]:
    """Give the ties that members have with us. Ending a used key ends none of them: only the member does."""
    require(act, Can.READ)
    ours = ShareKey.objects.filter(organisation_id=act.organisation).select_related("member")
    keys = {key.id: key for key in ours}
    ties = ShareTie.objects.filter(
        receiver=act.organisation, key__in=list(keys), ended_at__isnull=True
    )
    return {
        tie.organisation_id: Tied(
            member=keys[tie.key].member.name,
            since=tie.made_at,
            heard_until=keys[tie.key].ended_at,
        )
        for tie in ties
    }


def verdicts_shared_with(act: Act) -> list[tuple[str, Share]]:
    """Give the verdicts that members share with us, each with the member's name, the newest first."""
    ties = ties_with_us(act)
    found = _shares_with(act, ties, Kind.VERDICT).order_by("-shared_at", "id")
    return [
        (ties[each.organisation_id].member, each)
        for each in found
        if ties[each.organisation_id].is_heard(each.shared_at)
    ]


def voices_on(act: Act) -> dict[str, list[Voice]]:
    """Give what members say in coded rows, by partner; of a member that says it twice, what it said last.

    What has moved since it was shared is no voice any more, until its member shares it anew.
    """
    ties = ties_with_us(act)
    voices: dict[str, dict[UUID, Voice]] = {}
    shares = _shares_with(act, ties, Kind.ROWS).filter(moved_at__isnull=True)
    for each in shares.order_by("shared_at", "id"):
        if not ties[each.organisation_id].is_heard(each.shared_at):
            continue
        said = Voice(each.organisation_id, each.id, each.content)
        voices.setdefault(each.partner_key, {})[each.organisation_id] = said
    return {partner: list(said.values()) for partner, said in sorted(voices.items())}


def partners_to_record(act: Act) -> list[str]:
    """Give the partners on whom enough organisations share for a record; of the others nothing is told."""
    return [partner for partner, voices in voices_on(act).items() if len(voices) >= LEAST]


def earlier_records(act: Act, partner: str) -> list[PartnerRecord]:
    """Give every record that was ever made of a partner, the newest first."""
    require(act, Can.READ)
    found = PartnerRecord.objects.filter(organisation_id=act.organisation, partner_key=partner)
    return list(found.order_by("-made_at", "-id"))


def records_to_show(act: Act) -> list[PartnerRecord]:
    """Give the last record of each partner, if everybody whose word is in it still shares on that partner.

    And if there are still so many who could have said it or not that nobody in it can be told apart.
    """
    ties = ties_with_us(act)
    sharing: dict[str, set[str]] = {}
    for partner, id in _shares_with(act, ties, Kind.ROWS).values_list(
        "partner_key", "organisation_id"
    ):
        sharing.setdefault(partner, set()).add(str(id))
    last: dict[str, PartnerRecord] = {}
    for each in PartnerRecord.objects.filter(organisation_id=act.organisation).order_by("made_at"):
        last[each.partner_key] = each
    return [
        each
        for partner, each in sorted(last.items())
        if each.basis.keys() <= sharing.get(partner, set())
        and covering(ties.values(), at=each.made_at) >= _needs(each)
    ]


def _needs(each: PartnerRecord) -> int:
    return len(each.basis) + OTHERS if each.needs is None else each.needs


def _shares_with(act: Act, ties: dict[UUID, Tied], kind: Kind) -> QuerySet[Share]:
    return Share.objects.filter(
        receiver=act.organisation,
        organisation_id__in=list(ties),
        kind=kind,
        ended_at__isnull=True,
    )
