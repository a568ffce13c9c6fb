"""What readers add to a case: answers, notes, keys for those who came later, new keys when somebody left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.envelopes import is_recipient
from firsthand.rooms.cases.actions.reporting import add_envelope, is_sealed, keep_keys
from firsthand.rooms.cases.models import Case, Key, PaperKey
from firsthand.rooms.cases.queries.cases import (
    get_case,
    holders,
    lacking,
    needs_a_new_key,
    sealed_by_reporter,
    version_of,
    who_confirm,
    writes_wait,
)
from firsthand.rooms.cases.queries.desks import reader_of, readers_of
from firsthand.rooms.cases.queries.own_keys import own_key
from firsthand.rooms.cases.queries.papers import held_in, papers_lack, papers_of, recipients_of
from firsthand.rooms.cases.rules.keys import obstacles_to_new_key
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.sealed import (
    FROM_READER,
    Envelope,
    Kind,
    SealedKey,
    Version,
)


@transaction.atomic
def add_to_case(act: Act, id: UUID, envelope: Envelope, *, version: int) -> None:
    """Keep an answer or a note. Raises NotFound, RuleBroken."""
    case = get_case(act, id, to_change=True)
    if envelope.kind not in FROM_READER:
        raise RuleBroken([Obstacle.OTHER_CASE])
    if version != case.version or writes_wait(case, act.at.date()):
        raise RuleBroken([Obstacle.OTHER_VERSION])
    add_envelope(case, envelope, on=act.at.date())
    if envelope.kind is Kind.ANSWER:
        record(of_the_day(act), "cases.answer", f"desk {case.desk_id}")
    else:
        record(of_the_day(act), "cases.note", f"desk {case.desk_id}")


@transaction.atomic
def give_key(act: Act, id: UUID, version: int, keys: Sequence[SealedKey]) -> None:
    """Give the key of a case to those who came later. It was opened and sealed anew in a reader's browser. Raises RuleBroken."""
    case = get_case(act, id, to_change=True)
    known = version_of(case, version)
    if known is None or version > case.version or not all(is_sealed(each.sealed) for each in keys):
        raise RuleBroken([Obstacle.OTHER_VERSION])
    wants = {each.id for each in lacking(case, act.at.date())[version]}
    papers = papers_of(case.desk_id)
    if papers and version in papers_lack(case):
        wants.add(papers.id)
    sealed = [(each.reader, each.sealed) for each in keys if each.reader in wants]
    keep_keys(
        case,
        sealed,
        known,
        on=act.at.date(),
        given={each.reader for each in keys},
    )
    record(of_the_day(act), "cases.give_key", f"desk {case.desk_id}")


@transaction.atomic
def give_key_back(act: Act, id: UUID, version: int) -> None:
    """Take a key away that was sealed for the one who acts and does not open, so that a colleague can give it again.

    Nobody says so of another's key: a thief could exchange a good one. Raises NotFound, RuleBroken where nobody else has it.
    """
    case, reader = get_case(act, id, to_change=True), reader_of(act)
    own = Key.objects.filter(case=case, reader=reader, version=version, version__lte=case.version)
    if not own.exists():
        raise NotFound
    reads = {each.reader_id for each in readers_of(case.desk_id, act.at.date())}
    others = (holders(case, version) & reads) - {own.get().reader_id}
    papers = papers_of(case.desk_id)
    if not others and not (papers and held_in(papers, case).filter(version=version).exists()):
        raise RuleBroken([Obstacle.ONLY_KEY])
    own.delete()
    record(of_the_day(act), "cases.give_key_back", f"desk {case.desk_id}")


@dataclass(frozen=True, slots=True)
class NewKey:
    """A new version of a case's key, as a reader's browser made it."""

    version: int
    recipient: str
    vouched: str
    keys: Sequence[SealedKey]


@transaction.atomic
def renew_key(act: Act, id: UUID, fresh: NewKey) -> None:
    """Keep a new key, which those who left never had. It is used once somebody else opened it, or at once by who reads alone.

    One that waits already is replaced: nothing is sealed for it. Raises RuleBroken.
    """
    case = get_case(act, id, to_change=True)
    version, keys, today, maker = fresh.version, fresh.keys, act.at.date(), own_key(act)
    was_for = sealed_by_reporter(case)
    obstacles = obstacles_to_new_key(
        version=case.version,
        wanted=version,
        is_needed=needs_a_new_key(case, today),
        readers=[each.id for each in recipients_of(case.desk_id, today)],
        holders=was_for | {maker.id},
        keys=keys,
    )
    if not is_recipient(fresh.recipient) or not all(is_sealed(each.sealed) for each in keys):
        obstacles.append(Obstacle.NOT_SEALED)
    if obstacles:
        raise RuleBroken(obstacles)
    drop_what_waits(case)
    sealed = [(each.reader, each.sealed) for each in keys]
    keep_keys(
        case,
        sealed,
        Version(version, fresh.recipient, fresh.vouched),
        on=today,
        given={each.reader for each in keys} - was_for,
        maker=maker.id,
    )
    record(of_the_day(act), "cases.renew_key", f"desk {case.desk_id}")
    if not who_confirm(case, version, today):
        _use(case, version)


@transaction.atomic
def confirm_key(act: Act, id: UUID, version: int) -> None:
    """Use a new key from now on: somebody opened it who did not make it. Raises RuleBroken where the one who acts may not say so."""
    case = get_case(act, id, to_change=True)
    if version == case.version:
        return  # another colleague said so a moment ago
    if own_key(act).id not in who_confirm(case, version, act.at.date()):
        raise RuleBroken([Obstacle.OTHER_VERSION])
    _use(case, version)
    record(of_the_day(act), "cases.confirm_key", f"desk {case.desk_id}")


def _use(case: Case, version: int) -> None:
    older = Q(case=case, version=case.version, vouched="")  # of before 0019, or of an older export
    for each in (Key, PaperKey):
        each.objects.filter(older).update(vouched=case.vouched)
    known = version_of(case, version)
    assert known  # noqa: S101  # whoever calls has just found keys of it
    Case.objects.filter(id=case.id).update(
        version=version, recipient=known.recipient, vouched=known.vouched
    )


def drop_what_waits(case: Case) -> None:
    """Let go of a new key that nobody but its maker opened; nothing was sealed for it."""
    for each in (Key, PaperKey):
        each.objects.filter(case=case, version__gt=case.version).delete()


def of_the_day(act: Act) -> Act:
    """Give the same act at the beginning of its day: the audit of reports tells no times, either."""
    return replace(act, at=datetime.combine(act.at.date(), time(), UTC))
