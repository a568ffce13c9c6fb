"""What clauses serve, which ones a side accepts, and both sides agreeing; links for the partner; the first day of work."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.core.standards import standards
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import revoke_link
from firsthand.ground.access.models import GuestLink
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.ground.parties.rules import is_to_come
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.agreements.promising import follow
from firsthand.rooms.partnerships.actions.noticing import notice_anew
from firsthand.rooms.partnerships.actions.over import hold_what_goes_on, refuse_when_over
from firsthand.rooms.partnerships.models import (
    Agreeing,
    Agreement,
    AgreementVersion,
    ClauseAcceptance,
    ClauseReading,
    Partnership,
    WorkingCopy,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.agreements import (
    acceptances_of,
    accepted_by,
    get_agreement,
    get_version,
    provisions_in,
    side_of,
)
from firsthand.rooms.partnerships.rules.agreements import (
    MOST_ACCEPTANCES,
    MOST_LINK_DAYS,
    Obstacle,
    Offer,
    Side,
    Signing,
    changes_acceptance,
    obstacles_to_agreeing,
)
from firsthand.rooms.partnerships.rules.stages import Stage, stage_when_agreed


class CannotAgree(RuleBroken):
    """Rules stand in the way of agreeing, or of what is said about a clause."""


@transaction.atomic
def read_clause(
    act: Act, id: UUID, clause: str, *, words: str, rows: Sequence[str], is_as_shown: bool = True
) -> ClauseReading:
    """Say which standards a clause serves in the very words that were read. Raises NotFound or CannotAgree."""
    agreement = get_agreement(act, id)
    require(act, Can.CHANGE)
    obstacles = [] if is_as_shown else [Obstacle.OTHER_WORDS]
    if not set(rows) <= set(standards().rows):
        obstacles.append(Obstacle.NOT_A_ROW)
    if obstacles:
        raise CannotAgree(obstacles)
    reading = ClauseReading.objects.create(
        organisation_id=act.organisation,
        agreement=agreement,
        clause=clause,
        words=words,
        rows=sorted(rows),
        said_at=act.at,
        said_by=act.person,
    )
    record(act, "partnerships.draft_agreement", f"agreement:{agreement.id}", clause=clause)
    return reading


@transaction.atomic
def accept_clauses(
    act: Act, id: UUID, clauses: Sequence[str], *, number: int, is_accepted: bool = True
) -> int:
    """Accept clauses as they stand in the last version, or no more; give how many that changes.

    Raises NotFound, CannotAgree, or RuleBroken in a partnership that has ended.
    """
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.DRAFT_AGREEMENT)
    hold_what_goes_on(agreement.pair.partnership)
    version = get_version(agreement)
    obstacles = [Obstacle.ALREADY_AGREED] if agreement.agreed_on else []
    if version.number != number:
        obstacles.append(Obstacle.NOT_LATEST)
    there = {each.id: each for each in provisions_in(version)}
    if not set(clauses) <= set(there):
        obstacles.append(Obstacle.NO_SUCH_CLAUSE)
    if obstacles:
        raise CannotAgree(obstacles)
    side, before = side_of(act).value, accepted_by(agreement)
    new = [
        clause
        for clause in dict.fromkeys(clauses)
        if changes_acceptance(before.get((side, clause)), there[clause], is_accepted=is_accepted)
    ]
    if not new:
        return 0
    if acceptances_of(agreement, side_of(act)) + len(new) > MOST_ACCEPTANCES:
        raise CannotAgree([Obstacle.TOO_MANY_ACCEPTED])
    ClauseAcceptance.objects.bulk_create(
        ClauseAcceptance(
            organisation_id=act.organisation,
            version=version,
            clause=clause,
            side=side,
            is_accepted=is_accepted,
            provision=there[clause].as_data(),
            at=act.at,
            by=act.person,
            link=act.guest.link if act.guest else None,
        )
        for clause in new
    )
    record(act, "partnerships.draft_agreement", f"agreement:{agreement.id}", number=version.number)
    notice_anew(act, agreement.pair)
    return len(new)


@transaction.atomic
def agree(
    act: Act,
    id: UUID,
    signing: Signing,
    *,
    number: int,
    side: Side,
    paper: tuple[str, bytes] | None = None,
) -> Agreeing:
    """Write down that a side agrees to a version. When both have, the version is agreed, and frozen, the partnership
    is active, and what follows is written down: promises, and days of reviews.

    The partner agrees by its link, or the network records it with the signed paper. Raises NotFound, CannotAgree, CannotKeep.
    """
    agreement = get_agreement(act, id)
    require(act, Can.AGREE)
    refuse_when_over(agreement.pair.partnership)
    side = Side.PARTNER if act.guest else side
    signing = replace(signing, has_paper=paper is not None)
    _may_agree(act, agreement, signing, number, side)
    attachment = keep_file(act, name=paper[0], data=paper[1]) if paper else None
    agreement = get_agreement(act, id, to_change=True)  # after cleaning, which can take a minute
    version, given = _may_agree(act, agreement, signing, number, side)
    agreeing = Agreeing.objects.create(
        organisation_id=act.organisation,
        version=version,
        side=side.value,
        who=signing.who.strip(),
        mandate=signing.mandate.strip(),
        on=signing.on or act.at.date(),
        recorded_at=act.at,
        recorded_by=act.person,
        link=act.guest.link if act.guest else None,
        attachment=attachment,
    )
    if other := given.get(side.other.value):
        _conclude(act, agreement, version, max(agreeing.on, other.on))
    record(act, "partnerships.agree", f"agreement:{id}", number=number, side=side.value)
    return agreeing


@transaction.atomic
def note_first_day(act: Act, id: UUID, *, on: date | None) -> Agreement:
    """Write down the day on which work began, as it was, whatever was agreed; without a day, that none is known.

    Of what has ended only a day before its end is taken. Raises NotFound or RuleBroken.
    """
    agreement = get_agreement(act, id, to_change=True)
    require(act, Can.CHANGE)
    if on is not None:
        hold_what_goes_on(agreement.pair.partnership, day=on)
    if on is not None and is_to_come(on, act.at.date()):
        raise CannotAgree([Obstacle.DAY_TO_COME])
    agreement.work_began_on = on
    agreement.save(update_fields=["work_began_on"])
    record(act, "partnerships.change", f"agreement:{agreement.id}")
    notice_anew(act, agreement.pair)
    return agreement


@transaction.atomic
def share_agreement(act: Act, id: UUID, *, ends_at: datetime) -> tuple[GuestLink, str]:
    """Make a link by which the partner takes part; give it and its key, which is shown once. Raises NotFound, CannotAgree."""
    agreement = get_agreement(act, id)
    require(act, Can.SHARE_AGREEMENT)
    refuse_when_over(agreement.pair.partnership)
    if not act.at < ends_at <= act.at + timedelta(days=MOST_LINK_DAYS + 1):
        raise CannotAgree([Obstacle.LINK_TOO_LONG])
    made = make_link(
        act,
        opens=Opens.AGREEMENT,
        record=agreement.id,
        party=agreement.pair.partner_id,
        ends_at=ends_at,
    )
    record(act, "partnerships.share_agreement", f"agreement:{agreement.id}", made=True)
    return made


@transaction.atomic
def end_link(act: Act, id: UUID, link: UUID) -> GuestLink:
    """Let a link open nothing any more. Raises NotFound."""
    agreement = get_agreement(act, id)
    require(act, Can.SHARE_AGREEMENT)
    ended = revoke_link(act, link, opens=Opens.AGREEMENT, record=agreement.id)
    record(act, "partnerships.share_agreement", f"agreement:{agreement.id}", made=False)
    return ended


def _may_agree(
    act: Act, agreement: Agreement, signing: Signing, number: int, side: Side
) -> tuple[AgreementVersion, dict[str, Agreeing]]:
    """Give the last version and who agreed to it, by side, where nothing stands in the way. Raises CannotAgree."""
    last = get_version(agreement)
    given = {each.side: each for each in Agreeing.objects.filter(version=last)}
    offer = Offer(
        sent_on=last.made_at.date(),
        is_own=side is side_of(act),
        is_latest=number == last.number,
        has_agreed=side.value in given,
        is_agreed=agreement.agreed_on is not None,
    )
    obstacles = obstacles_to_agreeing(signing, offer, today=act.at.date())
    if obstacles:
        raise CannotAgree(obstacles)
    return last, given


def _conclude(act: Act, agreement: Agreement, version: AgreementVersion, on: date) -> None:
    agreement.agreed_on, agreement.agreed_number = on, version.number
    agreement.save(update_fields=["agreed_on", "agreed_number"])
    WorkingCopy.objects.filter(agreement=agreement).delete()
    _begin(act, agreement.pair.partnership_id)
    follow(act, agreement)
    # Work may have begun; days are measured by its numbers from now on.
    notice_anew(act, agreement.pair)


def _begin(act: Act, id: UUID) -> None:
    """Let a partnership that was still talked about be active: both sides have agreed to its terms."""
    partnership = Partnership.objects.select_for_update(no_key=True).get(id=id)
    stage = stage_when_agreed(Stage(partnership.stage))
    if stage == partnership.stage:
        return
    partnership.stage = stage.value
    partnership.save(update_fields=["stage"])
    record(act, "partnerships.begin", f"partnership:{id}", stage=stage.value)
