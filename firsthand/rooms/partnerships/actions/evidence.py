"""Filing what was seen, withdrawing it with a reason, showing it to more people."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from firsthand.core.refusals import RuleBroken
from firsthand.core.standards import standards
from firsthand.core.verdict.dates import span_of
from firsthand.core.verdict.rubric import rubric_of
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import person_of, require
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.ground.files.queries import get_attachment
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.models import (
    About,
    Draft,
    Evidence,
    EvidenceFile,
    Pair,
    Partnership,
    Source,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.evidence import get_evidence, is_known_event, pairs_about
from firsthand.rooms.partnerships.queries.findings import had_their_time
from firsthand.rooms.partnerships.queries.noticing import event_noticed, is_noticed
from firsthand.rooms.partnerships.queries.pairs import get_partnership, pairs_of
from firsthand.rooms.partnerships.rules.by_hand import ByHand
from firsthand.rooms.partnerships.rules.evidence import (
    Account,
    Audience,
    Obstacle,
    is_wider,
    obstacles_to_filing,
)
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.rules.strength import STRENGTHS, Knowing


class CannotFile(RuleBroken):
    """Rules stand in the way of what somebody wants to do with an account."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What somebody tells: what happened, when, how they know, which rows it touches."""

    note: str
    seen: str
    knowing: Knowing
    origin: str
    rows: Mapping[str, str]
    title: str = ""
    """What the paper is, where there is one."""
    locator: str = ""
    incident: str = ""
    """The code of an account of the same event; nothing for a new event."""
    accounts: int = 1
    audience: Audience = Audience.OURS
    pairs: Sequence[UUID] = ()
    """Which pairs it is about; nothing for all of them."""
    files: Sequence[tuple[str, bytes]] = ()
    """Name and bytes of each."""
    kept: Sequence[UUID] = ()
    """Files that the organisation keeps already, such as those of an answer."""
    ends_draft: bool = True
    """Whether what the person was typing is done with: it is, unless this is filed from somewhere else."""
    typed_in: UUID | None = None
    """The partnership on whose page it was typed, where that is another one: its draft goes as well."""
    is_new_event: bool = False
    """Whoever tells it is sure: no event that is on record already."""


@transaction.atomic
def file_evidence(act: Act, partnership_id: UUID, telling: Telling) -> Evidence:
    """File an account. It stands from then on, and the verdicts of its pairs are reached anew.

    Its files are cleaned first, because that can take a minute, and nobody should wait for it.

    Raises NotFound, CannotFile with every obstacle, or CannotKeep for a file.
    """
    partnership = get_partnership(act, partnership_id)
    require(act, Can.FILE_EVIDENCE)
    known = {pair.id: pair for pair in pairs_of(act, partnership.id)}
    about = set(telling.pairs or known)
    account = Account(
        note=telling.note,
        seen=span_of(telling.seen),
        rows=telling.rows,
        is_about_known=bool(about) and about <= set(known),
        is_of_known_event=is_known_event(act, partnership, telling.incident),
        ended_on=partnership.ends_on if partnership.stage == Stage.ENDED else None,
    )
    obstacles = obstacles_to_filing(
        account, known=frozenset(rubric_of(standards()).testify) - {"D00"}, today=act.at.date()
    )
    named = [pair for id, pair in known.items() if id in about and not pair.is_class]
    if telling.audience is Audience.PUBLIC and named:
        obstacles.append(Obstacle.PARTNER_NOT_ASKED)
    if obstacles:
        raise CannotFile(obstacles)
    files = [keep_file(act, name=name, data=data) for name, data in telling.files]
    get_partnership(act, partnership.id, to_change=True)  # places and codes stay in order
    pairs = [pair for id, pair in known.items() if id in about]
    evidence = save_account(act, partnership, _as_noticed(act, telling, account, about), pairs)
    EvidenceFile.objects.bulk_create(
        EvidenceFile(organisation_id=act.organisation, evidence=evidence, attachment=file)
        for file in (*(get_attachment(act, id) for id in telling.kept), *files)
    )
    if act.person and telling.ends_draft:
        typed_in = {partnership.id, telling.typed_in or partnership.id}
        Draft.objects.filter(person_id=act.person, partnership_id__in=typed_in).delete()
    for pair in pairs:
        judge_anew(act, pair)
    record(act, "partnerships.file_evidence", f"evidence:{evidence.id}", grade=evidence.grade)
    return evidence


@transaction.atomic
def withdraw_evidence(act: Act, id: UUID, *, because: str) -> Evidence:
    """Withdraw an account, with a reason. It stays on record and counts for nothing. Raises NotFound or CannotFile."""
    evidence = get_evidence(act, id, to_change=True)
    require(act, Can.WITHDRAW_EVIDENCE)
    obstacles = []
    if evidence.withdrawn_at:
        obstacles.append(Obstacle.WITHDRAWN_ALREADY)
    if not because.strip():
        obstacles.append(Obstacle.NO_REASON)
    if is_noticed(evidence):
        obstacles.append(Obstacle.NOTICED)
    if obstacles:
        raise CannotFile(obstacles)
    evidence.withdrawn_at, evidence.withdrawn_because = act.at, because.strip()
    evidence.save(update_fields=["withdrawn_at", "withdrawn_because"])
    for pair in pairs_about(act, evidence):
        judge_anew(act, pair)
    record(act, "partnerships.withdraw_evidence", f"evidence:{evidence.id}")
    return evidence


@transaction.atomic
def widen_evidence(act: Act, id: UUID, *, audience: Audience) -> Evidence:
    """Show an account to more people than before. Raises NotFound, or CannotFile if they would not be more."""
    evidence = get_evidence(act, id, to_change=True)
    require(act, Can.WIDEN_EVIDENCE)
    obstacles = []
    if not is_wider(audience, Audience(evidence.audience)):
        obstacles.append(Obstacle.NOT_WIDER)
    if audience is Audience.PUBLIC and not had_their_time(act, evidence):
        obstacles.append(Obstacle.PARTNER_NOT_ASKED)
    if obstacles:
        raise CannotFile(obstacles)
    evidence.audience = audience.value
    evidence.save(update_fields=["audience"])
    record(act, "partnerships.widen_evidence", f"evidence:{evidence.id}", audience=audience.value)
    return evidence


@transaction.atomic
def save_draft(act: Act, partnership_id: UUID, fields: Mapping[str, Any]) -> Draft:
    """Save what somebody has typed so far; it is theirs alone."""
    partnership = get_partnership(act, partnership_id)
    require(act, Can.FILE_EVIDENCE)
    draft, _ = Draft.objects.update_or_create(
        person_id=person_of(act),
        partnership=partnership,
        defaults={
            "organisation_id": act.organisation,
            "fields": dict(fields),
            "saved_at": act.at,
        },
    )
    return draft


def save_account(
    act: Act, partnership: Partnership, telling: Telling, pairs: Sequence[Pair]
) -> Evidence:
    """Save an account of some pairs. Whoever calls this asked the rules, and holds the partnership."""
    evidence = _save(act, partnership, telling)
    About.objects.bulk_create(
        About(organisation_id=act.organisation, evidence=evidence, pair=pair) for pair in pairs
    )
    return evidence


def _as_noticed(act: Act, telling: Telling, account: Account, pairs: Collection[UUID]) -> Telling:
    """Say that an account tells of an event that a rule noticed, where it does and nobody said otherwise."""
    if telling.incident or telling.is_new_event or account.seen is None:
        return telling
    told = ByHand(incident="", rows=telling.rows, first=account.seen.first, last=account.seen.last)
    return replace(telling, incident=event_noticed(act, list(pairs), told))


def _save(act: Act, partnership: Partnership, telling: Telling) -> Evidence:
    strength = STRENGTHS[telling.knowing]
    place = _next_place(Evidence, partnership)
    return Evidence.objects.create(
        organisation_id=act.organisation,
        partnership=partnership,
        source=_source(act, partnership, telling),
        place=place,
        code=_free_code(Evidence, partnership, "E", place),
        grade=strength.grade,
        knowing=telling.knowing.value,
        seen=telling.seen,
        incident=telling.incident or None,
        locator=telling.locator,
        note=telling.note.strip(),
        rows=dict(telling.rows),
        audience=telling.audience.value,
        filed_at=act.at,
        filed_by=act.person,
    )


def _source(act: Act, partnership: Partnership, telling: Telling) -> Source:
    """Give the source that this comes from: one that is known, or a new one."""
    strength = STRENGTHS[telling.knowing]
    known = Source.objects.filter(
        partnership=partnership,
        origin=telling.origin,
        side=strength.side.value,
        title=telling.title,
        accounts=telling.accounts,
        published_by_partner=False,
    ).first()
    if known:
        return known
    place = _next_place(Source, partnership)
    return Source.objects.create(
        organisation_id=act.organisation,
        partnership=partnership,
        place=place,
        code=_free_code(Source, partnership, "S", place),
        title=telling.title,
        origin=telling.origin,
        side=strength.side.value,
        accounts=telling.accounts,
    )


def _next_place(table: type[Evidence] | type[Source], partnership: Partnership) -> int:
    highest = table.objects.filter(partnership=partnership).aggregate(place=Max("place"))["place"]
    return int(highest or 0) + 1


def _free_code(
    table: type[Evidence] | type[Source], partnership: Partnership, letter: str, place: int
) -> str:
    code = f"{letter}{place}"
    while table.objects.filter(partnership=partnership, code=code).exists():
        place += 1
        code = f"{letter}{place}"
    return code
