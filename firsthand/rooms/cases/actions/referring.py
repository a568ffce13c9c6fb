"""Passing on what is needed, to a lawyer or a service: sealed for them alone, at a link that ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.models import Organisation
from firsthand.ground.vault.envelopes import is_recipient, looks_passed_on
from firsthand.ground.vault.keys import digest_of, same_digest
from firsthand.rooms.cases.actions.following import of_the_day
from firsthand.rooms.cases.models import Case, Outside, Referral, ReferralPiece
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.cases import get_case
from firsthand.rooms.cases.queries.following import get_outside, list_outside, referrals_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.referrals import (
    Says,
    Service,
    last_day,
    obstacles_to_referring,
)


@dataclass(frozen=True, slots=True)
class Passing:
    """What is passed on, as a reader's browser sealed it."""

    id: UUID
    kind: Service
    days: int
    locator: str
    answering: str
    proof: str
    pieces: Sequence[bytes]


@transaction.atomic
def refer(act: Act, id: UUID, passing: Passing) -> None:
    """Keep what is passed on, for as many days as its link opens. Sent again, it is kept once. Raises NotFound, RuleBroken."""
    case = get_case(act, id, to_change=True)
    known = Referral.objects.filter(id=passing.id).first()
    if known:
        if known.case_id != case.id or known.proof != passing.proof:
            raise RuleBroken([Obstacle.OTHER_CASE])
        return
    obstacles = obstacles_to_referring(
        days=passing.days,
        pieces=passing.pieces,
        is_sealed=looks_passed_on(b"".join(passing.pieces)),
        known=referrals_of(case).count(),
    )
    if obstacles:
        raise RuleBroken(obstacles)
    today = act.at.date()
    referral = Referral.objects.create(
        id=passing.id,
        organisation_id=act.organisation,
        case=case,
        kind=passing.kind.value,
        made_on=today,
        ends_on=last_day(today, passing.days),
        locator_digest=digest_of(passing.locator),
        answering_digest=digest_of(passing.answering),
        proof=passing.proof,
    )
    ReferralPiece.objects.bulk_create(
        ReferralPiece(
            organisation_id=act.organisation, referral=referral, number=number, sealed=piece
        )
        for number, piece in enumerate(passing.pieces)
    )
    Case.objects.filter(id=case.id).update(touched_on=today)
    record(of_the_day(act), "cases.refer", f"desk {case.desk_id}", kind=referral.kind)


@transaction.atomic
def take_back(act: Act, id: UUID, referral: UUID) -> None:
    """Let a link open nothing any more, and erase what was sealed for it. Raises NotFound."""
    case = get_case(act, id, to_change=True)
    found = referrals_of(case).filter(id=referral, taken_back_on__isnull=True)
    if not found.update(taken_back_on=act.at.date()):
        raise NotFound
    ReferralPiece.objects.filter(referral_id=referral).delete()
    record(of_the_day(act), "cases.take_back_referral", f"desk {case.desk_id}")


@transaction.atomic
def say(referral: Referral, answering: str, says: Says, act_on: Act) -> None:
    """Keep what those answered to whom something was passed on. Raises NotFound for who may not."""
    if not same_digest(digest_of(answering), referral.answering_digest):
        raise NotFound
    Referral.objects.filter(id=referral.id).update(said=says.value, said_on=act_on.at.date())


@transaction.atomic
def erase_what_was_passed_on(act: Act) -> int:
    """Erase what was sealed for links that open nothing any more; give how many pieces."""
    over = ReferralPiece.objects.filter(
        referral__organisation_id=act.organisation, referral__ends_on__lt=act.at.date()
    )
    gone, _ = over.delete()
    return gone


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody outside, as the organisation keeps them."""

    name: str
    kind: Service
    about: str
    recipient: str
    compared: bool


@transaction.atomic
def keep_outside(act: Act, entry: Entry) -> Outside:
    """Keep a lawyer or a service. Raises RuleBroken for what is no key of age, and for a name that is there already."""
    require(act, Can.CHOOSE_READERS)
    if entry.recipient and not is_recipient(entry.recipient):
        raise RuleBroken([Obstacle.NO_AGE_KEY])
    Organisation.objects.select_for_update(no_key=True).get(id=act.organisation)  # one at a time
    if list_outside(act).filter(name=entry.name).exists():
        raise RuleBroken([Obstacle.NAME_TAKEN])
    compared = entry.recipient and entry.compared
    outside = Outside.objects.create(
        organisation_id=act.organisation,
        name=entry.name,
        kind=entry.kind.value,
        about=entry.about,
        recipient=entry.recipient,
        compared_on=act.at.date() if compared else None,
    )
    record(act, "cases.keep_outside", f"outside {outside.id}")
    return outside


@transaction.atomic
def end_outside(act: Act, id: UUID) -> None:
    """Pass nothing on to them any more. Raises NotFound."""
    require(act, Can.CHOOSE_READERS)
    Outside.objects.filter(id=get_outside(act, id).id).update(ended_on=act.at.date())
    record(act, "cases.end_outside", f"outside {id}")
