"""Showing something to everybody: one person proposes, another agrees, either of them takes it back."""

import json
from typing import Any
from uuid import UUID

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.core.words import Words
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.rules import last_lived
from firsthand.ground.vault.keys import new_key
from firsthand.rooms.partnerships.actions.judging import fingerprint
from firsthand.rooms.partnerships.models import Finding, Publication
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.findings import get_finding, standing_of
from firsthand.rooms.partnerships.queries.pairs import get_period
from firsthand.rooms.partnerships.queries.publications import (
    get_publication,
    list_publications,
    shown_of,
    stage_of,
)
from firsthand.rooms.partnerships.rules.findings import had_its_time
from firsthand.rooms.partnerships.rules.publishing import (
    Obstacle,
    Proposed,
    Stage,
    obstacles_to_agreeing,
    obstacles_to_proposing,
)

_ADDRESS = 24
"""Letters of a public address."""


class CannotPublish(RuleBroken):
    """Rules stand in the way of showing something to everybody."""


@transaction.atomic
def propose_publication(
    act: Act, finding_id: UUID, words: Words, *, is_listed: bool, language: str, direction: str
) -> Publication:
    """Propose to show a finding, or the verdict that it is about, to everybody, exactly as it stands now.

    Raises NotFound, or CannotPublish with every obstacle.
    """
    finding = get_finding(act, finding_id, to_change=True)
    require(act, Can.PROPOSE_PUBLICATION)
    obstacles = obstacles_to_proposing(proposed_of(act, finding))
    if obstacles:
        raise CannotPublish(obstacles)
    publication = Publication.objects.create(
        organisation_id=act.organisation,
        finding=finding,
        address=new_key()[:_ADDRESS],
        is_listed=is_listed,
        shown=shown_of(finding, words, language=language, direction=direction),
        proposed_at=act.at,
        proposed_by=person_of(act),
    )
    record(act, "partnerships.propose_publication", f"publication:{publication.id}")
    return publication


@transaction.atomic
def agree_publication(act: Act, id: UUID, words: Words) -> Publication:
    """Agree to what another person proposed: from now on everybody can read it. Raises NotFound or CannotPublish."""
    publication = get_publication(act, id, to_change=True)
    require(act, Can.AGREE_PUBLICATION)
    finding = get_finding(act, publication.finding_id, to_change=True)
    was = publication.shown
    now = shown_of(finding, words, language=was["language"], direction=was["direction"])
    obstacles = obstacles_to_agreeing(
        stage_of(publication),
        is_same_person=publication.proposed_by == person_of(act),
        has_changed=_plain(now) != _plain(was),
        still=obstacles_to_proposing(proposed_of(act, finding, besides=publication)),
    )
    if obstacles:
        raise CannotPublish(obstacles)
    publication.agreed_at, publication.agreed_by = act.at, person_of(act)
    publication.save(update_fields=["agreed_at", "agreed_by"])
    Publication.objects.filter(finding=finding, agreed_at__isnull=False, followed_by="").exclude(
        id=publication.id
    ).update(followed_by=publication.address)
    record(act, "partnerships.agree_publication", f"publication:{publication.id}")
    return publication


@transaction.atomic
def drop_publication(act: Act, id: UUID) -> Publication:
    """Drop a proposal. Raises NotFound or CannotPublish."""
    publication = get_publication(act, id, to_change=True)
    require(act, Can.PROPOSE_PUBLICATION)
    if stage_of(publication) is not Stage.PROPOSED:
        raise CannotPublish([Obstacle.NOT_OPEN])
    publication.dropped_at = act.at
    publication.save(update_fields=["dropped_at"])
    record(act, "partnerships.propose_publication", f"publication:{publication.id}", dropped=True)
    return publication


@transaction.atomic
def take_back_publication(act: Act, id: UUID, *, because: str) -> Publication:
    """Take back what was published: its page then says so, and why. One person is enough. Raises NotFound or CannotPublish."""
    publication = get_publication(act, id, to_change=True)
    require(act, Can.TAKE_BACK_PUBLICATION)
    obstacles = [] if stage_of(publication) is Stage.PUBLISHED else [Obstacle.NOT_PUBLISHED]
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON)
    if obstacles:
        raise CannotPublish(obstacles)
    publication.taken_back_at, publication.taken_back_because = act.at, because.strip()
    publication.save(update_fields=["taken_back_at", "taken_back_because"])
    record(act, "partnerships.take_back_publication", f"publication:{publication.id}")
    return publication


def proposed_of(act: Act, finding: Finding, *, besides: Publication | None = None) -> Proposed:
    """Give what the rules ask of a finding that somebody wants to publish."""
    waiting = list_publications(act).filter(
        finding=finding, agreed_at__isnull=True, dropped_at__isnull=True
    )
    if besides:
        waiting = waiting.exclude(id=besides.id)
    return Proposed(
        had_its_time=had_its_time(standing_of(finding), today=last_lived(act.at)),
        is_class=finding.pair.is_class,
        is_withdrawn=finding.withdrawn_at is not None,
        is_latest_verdict=_is_latest(act, finding),
        is_proposed=waiting.exists(),
    )


def _is_latest(act: Act, finding: Finding) -> bool:
    """Tell whether nothing has come since the verdict that the partner was shown."""
    if finding.assessment is None:
        return True
    period = get_period(act, finding.pair)
    is_same = finding.assessment.period_id == period.id
    return is_same and finding.assessment.digest == fingerprint(case_of(finding.pair, period))


def _plain(shown: dict[str, Any]) -> str:
    return json.dumps(shown, sort_keys=True)
