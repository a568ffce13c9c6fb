"""Evidence by itself: what rules find on record is filed, withdrawn when the record changes, contested, answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.files.actions import keep_file
from firsthand.ground.vault.links import make_link
from firsthand.rooms.partnerships.actions.evidence import Telling, save_account
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.over import refuse_when_over
from firsthand.rooms.partnerships.models import (
    AskedChange,
    Contest,
    DaysRead,
    Evidence,
    Notice,
    Noticed,
    Pair,
    Partnership,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.queries.facts import facts_of
from firsthand.rooms.partnerships.queries.noticing import (
    contests_of,
    filed_by_hand,
    get_contest,
    get_noticed,
    stands_now,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules import noticing as rules
from firsthand.rooms.partnerships.rules.by_hand import same_events
from firsthand.rooms.partnerships.rules.evidence import Audience, is_wider
from firsthand.rooms.partnerships.rules.links import obstacles_to_linking
from firsthand.rooms.partnerships.rules.noticing import Kind, Obstacle
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.wording.noticing import sentence_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What somebody says against something that was noticed, with at most one file."""

    because: str
    file: tuple[str, bytes] | None = None


@transaction.atomic
def notice_anew(act: Act, pair: Pair) -> int:
    """File what the record shows of a pair and is not on file, withdraw what it no longer shows; tell how many changed.

    Asks for no permission: it follows from what others were allowed to record, and is written down as done by nobody.
    """
    pair.partnership = _hold(pair)  # as it stands now: somebody may just have ended it
    pair.refresh_from_db(fields=["fiscal_host", "undertook_registration"])
    every = Noticed.objects.filter(pair=pair).select_related("evidence")
    known = list(every.order_by("noticed_at", "id"))
    # Days that passed do not come back: whoever began before a later look, and came after it, sees what that one saw.
    at = max([act.at, *(each.noticed_at for each in known)])
    nobody = replace(act, at=at, person=None, called="", guest=None)
    standing = {each.key: each for each in known if each.ended_at is None}
    before = {each.key: each for each in known}
    seen = [_as_filed(each, standing, before) for each in rules.notice(facts_of(nobody, pair))]
    found = {each.key: each for each in seen}
    over = {each.key for each in known if each.is_overruled}
    overruled = {each.key for each in seen if not over.isdisjoint(_keys(each))}
    stays = {key for key, each in standing.items() if _says(each, found.get(key))}
    gone = [each for key, each in standing.items() if key not in stays]
    new = [each for key, each in found.items() if key not in overruled | stays]
    for noticed in gone:
        _end(nobody, noticed, _("The record says otherwise now."))
    for key in stays:
        _goes_on(standing[key], found[key])
    same = same_events(new, filed_by_hand(nobody, pair)) if new else {}
    for each in new:
        was = before.get(each.key)
        _file(nobody, pair, each, same.get(each.key, each.incident), _shown_to(was))
    if new or gone:
        judge_anew(nobody, pair)
    return len(new) + len({each.key for each in gone} - {each.key for each in new})


@transaction.atomic
def notice_what_days_showed(act: Act, pair: UUID) -> int:
    """Look at a pair again because days passed; tell how many accounts that changed. A pair that is gone has none."""
    found = Pair.objects.select_related("partnership", "community", "partner").filter(
        organisation_id=act.organisation, id=pair
    )
    there = found.first()
    return notice_anew(act, there) if there else 0


@transaction.atomic
def note_days_read(act: Act, until: datetime) -> None:
    """Note until when all days that passed were looked at: what is older is not looked at again."""
    DaysRead.objects.update_or_create(organisation_id=act.organisation, defaults={"until": until})


@transaction.atomic
def record_notice(
    act: Act, pair_id: UUID, *, kind: Kind, what: str, told_on: date, held_on: date
) -> Notice:
    """Record how long before it something was told. Raises NotFound, or RuleBroken with every obstacle."""
    pair = get_pair(act, pair_id)
    require(act, Can.RECORD_FACT)
    refuse_when_over(pair.partnership, day=held_on)
    _refuse(rules.obstacles_to_recording(what, first=told_on, last=held_on, today=act.at.date()))
    notice = Notice.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        kind=kind.value,
        what=what.strip(),
        told_on=told_on,
        held_on=held_on,
        recorded_at=act.at,
        recorded_by=act.person,
    )
    record(act, "partnerships.record_fact", f"notice:{notice.id}")
    notice_anew(act, pair)
    return notice


@transaction.atomic
def record_change(  # a fact has these parts
    act: Act, pair_id: UUID, *, what: str, is_of_plan: bool, days: tuple[date, date], is_taken: bool
) -> AskedChange:
    """Record a change that was asked for, and the answer. Raises NotFound, or RuleBroken with every obstacle."""
    pair = get_pair(act, pair_id)
    require(act, Can.RECORD_FACT)
    refuse_when_over(pair.partnership, day=days[1])
    _refuse(rules.obstacles_to_recording(what, first=days[0], last=days[1], today=act.at.date()))
    change = AskedChange.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        what=what.strip(),
        is_of_plan=is_of_plan,
        asked_on=days[0],
        answered_on=days[1],
        is_taken=is_taken,
        recorded_at=act.at,
        recorded_by=act.person,
    )
    record(act, "partnerships.record_fact", f"change:{change.id}")
    notice_anew(act, pair)
    return change


@transaction.atomic
def withdraw_fact(act: Act, pair_id: UUID, id: UUID) -> None:
    """Take back a notice or a change that was recorded by mistake; what was made of it is withdrawn. Raises NotFound."""
    pair = get_pair(act, pair_id)
    require(act, Can.RECORD_FACT)
    ours = {"organisation_id": act.organisation, "pair": pair, "id": id}
    for table in (Notice, AskedChange):
        if table.objects.filter(**ours, withdrawn_at__isnull=True).update(withdrawn_at=act.at):
            record(act, "partnerships.withdraw_fact", f"fact:{id}")
            notice_anew(act, pair)
            return
    raise NotFound


@transaction.atomic
def ask_about_noticed(act: Act, id: UUID, *, until: date) -> str:
    """Show the partner something that was noticed, and give the key of a link by which it may say what is wrong with it.

    The account is shown to the partner from now on. Raises NotFound, or RuleBroken for one that is over.
    """
    noticed = get_noticed(act, id, to_change=True)
    require(act, Can.ASK_ABOUT_NOTICED)
    obstacles: list[str] = [Obstacle.OVER_ALREADY] if noticed.ended_at else []
    obstacles += obstacles_to_linking(until, today=act.at.date())
    if obstacles:
        raise RuleBroken(obstacles)
    ends_at = datetime.combine(until, time.max, UTC)
    if is_wider(Audience.PARTNER, Audience(noticed.evidence.audience)):
        Evidence.objects.filter(id=noticed.evidence_id).update(audience=Audience.PARTNER.value)
    _link, key = make_link(
        act, opens=Opens.CONTEST, record=noticed.id, party=noticed.pair.partner_id, ends_at=ends_at
    )
    record(act, "partnerships.ask_about_noticed", f"noticed:{noticed.id}")
    return key


@transaction.atomic
def contest_noticed(act: Act, id: UUID, word: Word) -> Contest:
    """Say what is wrong with something that was noticed; it stands until the network answers.

    Raises NotFound, RuleBroken with every obstacle, or CannotKeep for a file.
    """
    get_noticed(act, id)
    require(act, Can.CONTEST_NOTICED)
    # Cleaned before anything is held: it can take a minute, and nobody should have to wait for it.
    paper = keep_file(act, name=word.file[0], data=word.file[1]) if word.file else None
    noticed = stands_now(act, get_noticed(act, id, to_change=True), to_change=True)
    _refuse(
        rules.obstacles_to_contesting(
            word.because,
            is_over=noticed.ended_at is not None,
            already=contests_of(act, noticed).count(),
        )
    )
    contest = Contest.objects.create(
        organisation_id=act.organisation,
        noticed=noticed,
        because=word.because.strip(),
        attachment=paper,
        at=act.at,
        by=act.person,
        guest=act.guest.link if act.guest else None,
        called=act.called[:60],
    )
    record(act, "partnerships.contest_noticed", f"noticed:{noticed.id}")
    return contest


@transaction.atomic
def answer_contest(act: Act, id: UUID, *, is_accepted: bool, answer: str) -> Contest:
    """Accept what was said against something, or stand by it, with a reason. Accepted, the account is withdrawn for good.

    Raises NotFound, or RuleBroken with every obstacle.
    """
    _hold(get_contest(act, id).noticed.pair)
    contest = get_contest(act, id, to_change=True)
    require(act, Can.ANSWER_CONTEST)
    obstacles = [Obstacle.NO_REASON_GIVEN] if not answer.strip() else []
    if contest.is_accepted is not None:
        obstacles.append(Obstacle.ANSWERED_ALREADY)
    _refuse(obstacles)
    contest.is_accepted, contest.answer = is_accepted, answer.strip()
    contest.answered_at, contest.answered_by = act.at, act.person
    contest.save(update_fields=["is_accepted", "answer", "answered_at", "answered_by"])
    record(act, "partnerships.answer_contest", f"noticed:{contest.noticed_id}", made=is_accepted)
    noticed = stands_now(act, get_noticed(act, contest.noticed_id, to_change=True), to_change=True)
    if is_accepted and noticed.ended_at is None:
        _end(act, noticed, answer.strip(), is_overruled=True)
        judge_anew(act, noticed.pair)
    elif is_accepted:
        _overrule(noticed)
    return contest


def _shown_to(was: Noticed | None) -> Audience:
    """Tell to whom something is shown that is filed anew: who was shown it before, and can speak against it, goes on doing so."""
    is_shown = was is not None and is_wider(Audience(was.evidence.audience), Audience.OURS)
    return Audience.PARTNER if is_shown else Audience.OURS


def _file(act: Act, pair: Pair, found: rules.Noticed, incident: str, audience: Audience) -> None:
    is_record = found.knowing is Knowing.RECORD
    telling = Telling(
        note=sentence_of(found.rule, found.blanks, is_record=is_record),
        seen=found.seen.isoformat(),
        knowing=found.knowing,
        origin=pair.community.name,
        title=_("Dates on record") if is_record else "",
        rows=found.rows,
        incident=incident,
        audience=audience,
    )
    evidence = save_account(act, pair.partnership, telling, [pair])
    noticed = Noticed.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        evidence=evidence,
        rule=found.rule.value,
        key=found.key,
        about=found.about,
        blanks=dict(found.blanks),
        until=found.until,
        noticed_at=act.at,
    )
    record(act, "partnerships.notice", f"noticed:{noticed.id}", grade=evidence.grade)


def _as_filed(
    found: rules.Noticed, standing: Mapping[str, Noticed], before: Mapping[str, Noticed]
) -> rules.Noticed:
    """Give an event as it is on file, or was before, if another record of the same is: the words against it are said of that one."""
    told = [found, *(found.of(each) for each in sorted(found.same))]
    says_so = [each for each in told if _says(standing.get(each.key), each)]
    on_file = [each for each in told if each.key in standing]
    was_on_file = [each for each in told if each.key in before]
    return [*says_so, *on_file, *was_on_file, found][0]


def _keys(found: rules.Noticed) -> set[str]:
    """Give the keys of an event, one for each record that tells of it: overruled once, it is overruled as all of them."""
    return {found.key, *(found.of(each).key for each in found.same)}


def _says(noticed: Noticed | None, found: rules.Noticed | None) -> bool:
    """Tell whether what is on file says what the record says now: the same rows, day, strength and numbers."""
    if noticed is None or found is None:
        return False
    filed = noticed.evidence
    if filed.knowing != found.knowing.value:
        return False
    is_same_day = filed.seen == found.seen.isoformat() and filed.rows == dict(found.rows)
    return is_same_day and noticed.blanks in (None, dict(found.blanks))


def _goes_on(noticed: Noticed, found: rules.Noticed) -> None:
    """Keep until when the same could be seen: what was open is over one day."""
    if noticed.until != found.until:
        noticed.until = found.until
        noticed.save(update_fields=["until"])


def _end(act: Act, noticed: Noticed, because: str, *, is_overruled: bool = False) -> None:
    if not Noticed.objects.filter(id=noticed.id, ended_at__isnull=True).update(
        ended_at=act.at, is_overruled=is_overruled
    ):
        return  # somebody else was faster, and their reason stands
    Evidence.objects.filter(id=noticed.evidence_id, withdrawn_at__isnull=True).update(
        withdrawn_at=act.at, withdrawn_because=because
    )
    record(act, "partnerships.withdraw_evidence", f"evidence:{noticed.evidence_id}")


def _overrule(noticed: Noticed) -> None:
    """Keep what has ended by itself from being noticed again: the word against it was accepted."""
    alike = Noticed.objects.filter(pair=noticed.pair, key=noticed.key, is_overruled=True)
    if not alike.exists():
        Noticed.objects.filter(id=noticed.id).update(is_overruled=True)


def _hold(pair: Pair) -> Partnership:
    """Let nobody else notice anything of a pair meanwhile."""
    return Partnership.objects.select_for_update(no_key=True).get(id=pair.partnership_id)


def _refuse(obstacles: list[Obstacle]) -> None:
    if obstacles:
        raise RuleBroken(obstacles)
