"""Saying what was found, sharing it with the partner, hearing the reply, closing. Once shared, words stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from firsthand.core.refusals import RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import revoke_links
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.ground.parties.rules import last_lived
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.again import forget_again, has_same
from firsthand.rooms.partnerships.actions.judging import verdict_now
from firsthand.rooms.partnerships.models import (
    Evidence,
    Finding,
    FindingEvidence,
    Pair,
    Reply,
    ReplyFile,
    Share,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.findings import (
    accounts_chosen,
    accounts_under,
    as_shown,
    finding_of_guest,
    get_finding,
    ids_to_find,
    standing_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period
from firsthand.rooms.partnerships.rules.findings import (
    Answer,
    Drafted,
    Obstacle,
    Stance,
    obstacles_to_answering,
    obstacles_to_closing,
    obstacles_to_drafting,
    obstacles_to_ending,
    obstacles_to_sharing,
    reply_by_with_new_link,
)

_LINK_LASTS = timedelta(days=400)


class CannotFind(RuleBroken):
    """Rules stand in the way of what somebody wants to do with a finding."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What somebody says was found. Without a row it is about the verdict as it stands."""

    row: str
    incident: str
    found: str
    would_remedy: str
    accounts: Sequence[UUID]


@dataclass(frozen=True, slots=True, kw_only=True)
class Replying:
    """What a partner replies."""

    words: str
    stance: Stance
    puts_right_by: date | None = None
    is_whole: bool = False
    files: Sequence[tuple[str, bytes]] = ()


@transaction.atomic
def draft_finding(act: Act, pair_id: UUID, saying: Saying) -> Finding:
    """Draft a finding on a partner; nobody outside reads it. Raises NotFound, or CannotFind with every obstacle."""
    pair = get_pair(act, pair_id)
    require(act, Can.DRAFT_FINDING)
    accounts = _chosen(act, pair, saying)
    Pair.objects.select_for_update().get(id=pair.id)  # numbers stay in order
    highest = Finding.objects.filter(pair=pair).aggregate(place=Max("place"))["place"]
    finding = Finding.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        period=get_period(act, pair),
        place=(highest or 0) + 1,
        assessment=None if saying.row else verdict_now(act, pair),
        drafted_at=act.at,
        drafted_by=act.person,
        **_words(saying),
    )
    _rest_on(act, finding, accounts)
    record(act, "partnerships.draft_finding", f"finding:{finding.id}")
    return finding


@transaction.atomic
def revise_finding(act: Act, id: UUID, saying: Saying) -> Finding:
    """Word a draft anew. What was shared stands. Raises NotFound, or CannotFind with every obstacle."""
    finding = get_finding(act, id, to_change=True)
    require(act, Can.DRAFT_FINDING)
    obstacles = obstacles_to_ending(standing_of(finding))
    if finding.shared_at:
        obstacles.append(Obstacle.SHARED_ALREADY)
    if obstacles:
        raise CannotFind(obstacles)
    accounts = _chosen(act, finding.pair, saying)
    for name, value in _words(saying).items():
        setattr(finding, name, value)
    finding.assessment = None if saying.row else verdict_now(act, finding.pair)
    finding.save(update_fields=[*_words(saying), "assessment"])
    FindingEvidence.objects.filter(finding=finding).delete()
    _rest_on(act, finding, accounts)
    record(act, "partnerships.draft_finding", f"finding:{finding.id}", again=True)
    return finding


@transaction.atomic
def share_finding(act: Act, id: UUID, *, reply_by: date | None) -> str:
    """Share a finding with its partner, and give the key of the link by which it answers. Nothing is widened by itself.

    Raises NotFound, or CannotFind with every obstacle.
    """
    finding = get_finding(act, id, to_change=True)
    require(act, Can.SHARE_FINDING)
    obstacles = obstacles_to_sharing(
        standing_of(finding),
        as_shown(accounts_under(finding)),
        reply_by=reply_by,
        today=act.at.date(),
        is_class=finding.pair.is_class,
    )
    if obstacles:
        raise CannotFind(obstacles)
    finding.shared_at, finding.reply_by = act.at, reply_by
    finding.save(update_fields=["shared_at", "reply_by"])
    FindingEvidence.objects.filter(finding=finding).update(shown_at=act.at)
    record(act, "partnerships.share_finding", f"finding:{finding.id}", by=str(reply_by))
    return _link(act, finding)


@transaction.atomic
def link_finding(act: Act, id: UUID) -> str:
    """Give the key of a new link to a finding that is shared; the links before it lead nowhere any more.

    Whoever has not replied yet gets a week at least from now on. Raises NotFound or CannotFind.
    """
    finding = get_finding(act, id, to_change=True)
    require(act, Can.SHARE_FINDING)
    if not finding.shared_at:
        raise CannotFind([Obstacle.NOT_SHARED])
    finding.reply_by = reply_by_with_new_link(
        standing_of(finding),
        replies=Reply.objects.filter(finding=finding).count(),
        today=act.at.date(),
    )
    finding.save(update_fields=["reply_by"])
    revoke_links(act, opens=Opens.FINDING, records=[finding.id])
    record(act, "partnerships.share_finding", f"finding:{finding.id}", again=True)
    return _link(act, finding)


@transaction.atomic
def spare_finding(act: Act, id: UUID, *, because: str) -> Finding:
    """Say that asking the partner for a reply would endanger people. Raises NotFound, or CannotFind with every obstacle."""
    finding = get_finding(act, id, to_change=True)
    require(act, Can.SPARE_FINDING)
    obstacles = obstacles_to_ending(standing_of(finding), because=because)
    if finding.shared_at:
        obstacles.append(Obstacle.SHARED_ALREADY)
    if obstacles:
        raise CannotFind(obstacles)
    finding.spared_at, finding.spared_because = act.at, because.strip()
    finding.save(update_fields=["spared_at", "spared_because"])
    record(act, "partnerships.spare_finding", f"finding:{finding.id}")
    return finding


@transaction.atomic
def reply_to_finding(act: Act, replying: Replying) -> Reply:
    """Reply to the finding that a guest's link opens; the same reply, sent again right after, is there already.

    Raises NotFound, CannotFind, or CannotKeep for a document.
    """
    _may_reply(act, finding_of_guest(act), replying)
    # Cleaned before anything is held: it can take a minute, and nobody should have to wait for it.
    kept = [keep_file(act, name=name, data=data) for name, data in replying.files]
    finding = finding_of_guest(act, to_change=True)
    _may_reply(act, finding, replying)
    said = _said_just_now(finding, replying)
    if said and has_same(ReplyFile.objects.filter(reply=said), kept):
        forget_again(act, kept)
        return said
    reply = Reply.objects.create(
        organisation_id=act.organisation, finding=finding, said_at=act.at, **_said(replying)
    )
    ReplyFile.objects.bulk_create(
        ReplyFile(organisation_id=act.organisation, reply=reply, attachment=each) for each in kept
    )
    record(act, "partnerships.reply_to_finding", f"finding:{finding.id}", stance=reply.stance)
    return reply


@transaction.atomic
def read_replies(act: Act, id: UUID) -> int:
    """Say that the replies to a finding were read; the partner sees on which day. Give how many were new. Raises NotFound."""
    finding = get_finding(act, id, to_change=True)
    require(act, Can.READ_REPLIES)
    new = Reply.objects.filter(finding=finding, read_at__isnull=True).update(read_at=act.at)
    if new:
        record(act, "partnerships.read_replies", f"finding:{finding.id}", replies=new)
    return new


@transaction.atomic
def close_finding(act: Act, id: UUID) -> Finding:
    """Close a finding: both versions stand as they are, and no reply comes after them. The partner had its time before.

    What is put right later can still be claimed and looked at. Raises NotFound or CannotFind.
    """
    finding = get_finding(act, id, to_change=True)
    require(act, Can.CLOSE_FINDING)
    obstacles = obstacles_to_closing(standing_of(finding), today=last_lived(act.at))
    if obstacles:
        raise CannotFind(obstacles)
    finding.closed_at = act.at
    finding.save(update_fields=["closed_at"])
    record(act, "partnerships.close_finding", f"finding:{finding.id}")
    return finding


@transaction.atomic
def withdraw_finding(act: Act, id: UUID, *, because: str) -> Finding:
    """Withdraw a finding, with a reason that its partner reads, too. It stays on record. Raises NotFound or CannotFind."""
    finding = get_finding(act, id, to_change=True)
    require(act, Can.CLOSE_FINDING)
    standing = standing_of(finding)
    obstacles = [Obstacle.WITHDRAWN] if standing.is_withdrawn else []
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON)
    if obstacles:
        raise CannotFind(obstacles)
    finding.withdrawn_at, finding.withdrawn_because = act.at, because.strip()
    finding.save(update_fields=["withdrawn_at", "withdrawn_because"])
    # What was shared through it ends with it: the partner's time to reply was to a finding that stands.
    Share.objects.filter(finding=finding, ended_at__isnull=True).update(ended_at=act.at)
    record(act, "partnerships.close_finding", f"finding:{finding.id}", withdrawn=True)
    return finding


def _said(replying: Replying) -> dict[str, Any]:
    puts_right = replying.stance is Stance.PUTS_RIGHT
    return {
        "stance": replying.stance.value,
        "words": replying.words.strip(),
        "puts_right_by": replying.puts_right_by if puts_right else None,
        "is_whole": replying.is_whole,
    }


def _said_just_now(finding: Finding, replying: Replying) -> Reply | None:
    """Give the last reply to a finding, if it says the same and nobody has read it yet."""
    last = Reply.objects.filter(finding=finding).order_by("said_at", "id").last()
    is_unread = last and last.read_at is None
    is_same = is_unread and all(
        getattr(last, name) == each for name, each in _said(replying).items()
    )
    return last if is_same else None


def _may_reply(act: Act, finding: Finding, replying: Replying) -> None:
    """Ask the rules whether this reply can be kept. Raises CannotFind with every obstacle."""
    said = _said_just_now(finding, replying)
    replies = Reply.objects.filter(finding=finding).count() - bool(said)
    obstacles = obstacles_to_answering(
        standing_of(finding),
        Answer(
            words=replying.words,
            stance=replying.stance,
            by=replying.puts_right_by,
            documents=len(replying.files),
        ),
        replies=replies,
        today=last_lived(act.at),
    )
    if obstacles:
        raise CannotFind(obstacles)


def _chosen(act: Act, pair: Pair, saying: Saying) -> list[Evidence]:
    """Give the accounts that were chosen. Raises NotFound for one that is not of the pair, or CannotFind."""
    accounts = accounts_chosen(act, pair, saying.accounts)
    draft = Drafted(accounts=as_shown(accounts), **_words(saying))
    obstacles = obstacles_to_drafting(draft, known=ids_to_find())
    if obstacles:
        raise CannotFind(obstacles)
    return accounts


def _words(saying: Saying) -> dict[str, str]:
    return {
        "row": saying.row,
        "incident": saying.incident.strip(),
        "found": saying.found.strip(),
        "would_remedy": saying.would_remedy.strip(),
    }


def _rest_on(act: Act, finding: Finding, accounts: Sequence[Evidence]) -> None:
    FindingEvidence.objects.bulk_create(
        FindingEvidence(organisation_id=act.organisation, finding=finding, evidence=each)
        for each in accounts
    )


def _link(act: Act, finding: Finding) -> str:
    _, key = make_link(
        act,
        opens=Opens.FINDING,
        record=finding.id,
        party=finding.pair.partner_id,
        ends_at=act.at + _LINK_LASTS,
    )
    return key
