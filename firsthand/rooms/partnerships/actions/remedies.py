"""Claiming that something was put right, and looking whether it was. What follows for the verdict: `rules/remedies`."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import NotFound
from firsthand.core.standards import standards
from firsthand.core.verdict.rubric import rubric_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.rooms.partnerships.actions.again import forget_again, has_same
from firsthand.rooms.partnerships.actions.evidence import Telling, file_evidence
from firsthand.rooms.partnerships.actions.findings import CannotFind
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.models import (
    Evidence,
    Finding,
    OpenFinding,
    Remedy,
    RemedyCheck,
    RemedyFile,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.findings import (
    accounts_under,
    finding_of_guest,
    get_finding,
    house_lines_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_period
from firsthand.rooms.partnerships.queries.remedies import checked_on, get_remedy
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.findings import MOST_DOCUMENTS
from firsthand.rooms.partnerships.rules.findings import Obstacle as FindingObstacle
from firsthand.rooms.partnerships.rules.remedies import (
    Checked,
    Look,
    Obstacle,
    all_remedied,
    obstacles_to_checking,
    obstacles_to_claiming,
    rows_of_check,
)
from firsthand.rooms.partnerships.rules.strength import Knowing

MOST_REMEDIES: Final = 20
"""Of one finding, so that no link fills a disk."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Claiming:
    """What is said to be put right, and since when."""

    words: str
    done_on: date | None
    files: Sequence[tuple[str, bytes]] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """What somebody saw when they looked, and how they know."""

    found: Checked
    words: str
    on: date | None
    knowing: Knowing
    title: str = ""
    """What the paper is, where there is one."""


@transaction.atomic
def claim_remedy(act: Act, claiming: Claiming, *, finding_id: UUID | None = None) -> Remedy:
    """Claim that what a finding asks for is done: the partner by its link, or one of ours who writes down what it said.

    The same, sent again right after and before anybody looked, is there already.
    Raises NotFound, CannotFind with every obstacle, or CannotKeep for a document.
    """
    require(act, Can.CLAIM_REMEDY)
    _may_claim(act, _finding(act, finding_id), claiming)
    # Cleaned before anything is held: it can take a minute, and nobody should have to wait for it.
    kept = [keep_file(act, name=name, data=data) for name, data in claiming.files]
    finding = _finding(act, finding_id, to_change=True)
    done_on = _may_claim(act, finding, claiming)
    said = _claimed_just_now(act, finding, claiming)
    if said and has_same(RemedyFile.objects.filter(remedy=said), kept):
        forget_again(act, kept)
        return said
    remedy = Remedy.objects.create(
        organisation_id=act.organisation,
        finding=finding,
        claimed_at=act.at,
        is_by_link=act.guest is not None,
        done_on=done_on,
        words=claiming.words.strip(),
    )
    RemedyFile.objects.bulk_create(
        RemedyFile(organisation_id=act.organisation, remedy=remedy, attachment=each)
        for each in kept
    )
    record(act, "partnerships.claim_remedy", f"finding:{finding.id}")
    return remedy


@transaction.atomic
def check_remedy(act: Act, id: UUID, checking: Checking) -> RemedyCheck:
    """Keep what the community found when it looked. Evidence stands; the verdict follows by its own rules.

    Raises NotFound, or CannotFind with every obstacle.
    """
    remedy = get_remedy(act, id)
    require(act, Can.CHECK_REMEDY)
    finding = get_finding(act, remedy.finding_id, to_change=True)
    look = Look(
        found=checking.found, words=checking.words, on=checking.on, knowing=checking.knowing
    )
    obstacles: list[str] = []
    if finding.withdrawn_at:
        obstacles.append(FindingObstacle.WITHDRAWN)
    obstacles += obstacles_to_checking(look, done_on=remedy.done_on, today=act.at.date())
    if obstacles or checking.on is None:
        raise CannotFind(obstacles)
    check = RemedyCheck.objects.create(
        organisation_id=act.organisation,
        remedy=remedy,
        checked_at=act.at,
        checked_by=act.person,
        checked_on=checking.on,
        found=checking.found.value,
        words=checking.words.strip(),
        evidence=_account(act, finding, checking, checking.on),
    )
    _settle(act, finding)
    judge_anew(act, finding.pair)
    record(act, "partnerships.check_remedy", f"finding:{finding.id}", found=check.found)
    return check


def _finding(act: Act, id: UUID | None, *, to_change: bool = False) -> Finding:
    """Give the finding that a guest's link opens, or the one that one of ours names. Raises NotFound."""
    if act.guest:
        return finding_of_guest(act, to_change=to_change)
    if id is None:
        raise NotFound
    return get_finding(act, id, to_change=to_change)


def _may_claim(act: Act, finding: Finding, claiming: Claiming) -> date:
    """Give since when it is put right, where the rules let it be claimed. Raises CannotFind with every obstacle.

    A finding that is closed can still be put right: closing ends replies, not remedies.
    """
    obstacles: list[str] = [FindingObstacle.WITHDRAWN] if finding.withdrawn_at else []
    if not finding.shared_at:
        obstacles.append(FindingObstacle.NOT_SHARED)
    if not finding.row:
        obstacles.append(Obstacle.OF_WHOLE_VERDICT)
    if len(claiming.files) > MOST_DOCUMENTS:
        obstacles.append(FindingObstacle.TOO_MANY_DOCUMENTS)
    said = _claimed_just_now(act, finding, claiming)
    if Remedy.objects.filter(finding=finding).count() - bool(said) >= MOST_REMEDIES:
        obstacles.append(Obstacle.TOO_MANY_REMEDIES)
    obstacles += obstacles_to_claiming(claiming.words, claiming.done_on, today=act.at.date())
    if obstacles or claiming.done_on is None:
        raise CannotFind(obstacles)
    return claiming.done_on


def _claimed_just_now(act: Act, finding: Finding, claiming: Claiming) -> Remedy | None:
    """Give what was claimed last, if it says the same and nobody looked yet."""
    last = Remedy.objects.filter(finding=finding).order_by("claimed_at", "id").last()
    if last is None or RemedyCheck.objects.filter(remedy=last).exists():
        return None
    said = (claiming.words.strip(), claiming.done_on, act.guest is not None)
    return last if (last.words, last.done_on, last.is_by_link) == said else None


def _account(act: Act, finding: Finding, checking: Checking, on: date) -> Evidence | None:
    """File what was seen as an account like any other; none where the check leaves none."""
    rows = rows_of_check(
        finding.row,
        [each.rows for each in accounts_under(finding)],
        checking.found,
        can_be_filed=frozenset(rubric_of(standards()).testify),
        house_lines=house_lines_of(finding.pair),
    )
    if not rows:
        return None
    return file_evidence(
        act,
        finding.pair.partnership_id,
        Telling(
            note=checking.words,
            seen=on.isoformat(),
            knowing=checking.knowing,
            origin=finding.pair.community.name,
            title=checking.title,
            rows=rows,
            audience=Audience.PARTNER
            if finding.shared_at
            else Audience.OURS,  # it reads the words by its link
            pairs=[finding.pair_id],
        ),
    )


def _settle(act: Act, finding: Finding) -> None:
    """Mark what the current period inherited on this row: remedied only if all findings on it were found so (7.2)."""
    others = checked_on(act, finding.pair, finding.row)
    OpenFinding.objects.filter(
        organisation_id=act.organisation, period=get_period(act, finding.pair), row=finding.row
    ).update(is_remedied=all_remedied([each.checked for each in others]))
