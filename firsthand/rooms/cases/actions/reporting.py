"""What comes from a reporter. Nobody signed in; who may write is told by what they know. Nothing of this is in the audit."""

from collections.abc import Container, Sequence
from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.vault.envelopes import is_recipient, looks_sealed
from firsthand.ground.vault.keys import digest_of, same_digest
from firsthand.ground.vault.work import work_in
from firsthand.rooms.cases.models import Case, Desk, Envelope, Key, PaperKey
from firsthand.rooms.cases.queries.cases import came_on, envelopes_of
from firsthand.rooms.cases.queries.desks import readers_of
from firsthand.rooms.cases.queries.papers import papers_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.reporting import GRACE, obstacles_to_arriving, work_wanted
from firsthand.rooms.cases.rules.sealed import (
    FROM_REPORTER,
    LARGEST_ENVELOPE,
    Arrival,
    Version,
    counted_with,
)
from firsthand.rooms.cases.rules.sealed import Envelope as Arriving


@transaction.atomic
def take_report(desk: Desk, arrival: Arrival, *, on: date) -> None:
    """Keep a report; the same one sent again changes nothing. Raises RuleBroken."""
    if has_come(arrival):
        return
    refuse_what_is_wrong(desk, arrival, on)
    wanted = work_wanted(came_on(desk.id, on)) - GRACE
    if work_in(str(arrival.case), arrival.work) < wanted:
        raise RuleBroken([Obstacle.MORE_WORK])
    keep_report(desk, arrival, on)


@transaction.atomic
def take_report_by_form(desk: Desk, arrival: Arrival, *, on: date) -> None:
    """Keep a report that came without scripts and was sealed on arrival; nobody could be asked for work. Raises RuleBroken."""
    refuse_what_is_wrong(desk, arrival, on)
    keep_report(desk, arrival, on)


@transaction.atomic
def take_more(case: Case, writing: str, envelope: Arriving, *, on: date) -> None:
    """Keep what the holder of a code adds: a message, a piece of a file. The same one again changes nothing.

    Raises NotFound for somebody who may not write, RuleBroken for what is not an envelope of theirs or too much.
    """
    if not same_digest(digest_of(writing), case.writing_digest):
        raise NotFound
    if envelope.kind not in FROM_REPORTER:
        raise RuleBroken([Obstacle.OTHER_CASE])
    add_envelope(case, envelope, on=on)


def add_envelope(case: Case, envelope: Arriving, *, on: date) -> None:
    """Keep an envelope in a case, under a key version that is valid now. Raises RuleBroken."""
    if not is_sealed(envelope.sealed):
        raise RuleBroken([Obstacle.NOT_SEALED])
    locked = Case.objects.select_for_update().filter(id=case.id).first()
    if locked is None:  # erased just now
        raise NotFound
    known = Envelope.objects.filter(id=envelope.id).first()
    if known:
        if known.case_id != case.id or bytes(known.sealed) != envelope.sealed:
            raise RuleBroken([Obstacle.OTHER_CASE])
        return
    kinds, most = counted_with(envelope.kind)
    if envelopes_of(case, *kinds).count() >= most:
        raise RuleBroken([Obstacle.TOO_MANY])
    _keep_envelopes(locked, [envelope], on)
    Case.objects.filter(id=case.id).update(touched_on=on)


def refuse_what_is_wrong(
    desk: Desk, arrival: Arrival, on: date, *, is_brought: bool = False
) -> None:
    """Look over a report; one that is brought to somebody who reads at the desk comes in also where it is closed. Raises RuleBroken."""
    obstacles = obstacles_to_arriving(
        is_open=is_brought or desk.closed_on is None,
        readers=[each.reader_id for each in readers_of(desk.id, on)],
        keys=arrival.keys,
    )
    if not (is_recipient(arrival.recipient) and is_recipient(arrival.answers_to)):
        obstacles.append(Obstacle.NOT_SEALED)
    sealed = [arrival.report.sealed, *(each.sealed for each in arrival.keys)]
    if not all(is_sealed(each) for each in sealed):
        obstacles.append(Obstacle.NOT_SEALED)
    if obstacles:
        raise RuleBroken(obstacles)


def has_come(arrival: Arrival) -> bool:
    """Tell whether this very report is here already: an answer was lost, and it was sent again. Raises RuleBroken."""
    known = Case.objects.filter(id=arrival.case).first()
    if known is None:
        return False
    report = Envelope.objects.filter(id=arrival.report.id, case=known).first()
    same = report is not None and bytes(report.sealed) == arrival.report.sealed
    if not same or known.locator_digest != digest_of(arrival.locator):
        raise RuleBroken([Obstacle.OTHER_CASE])
    return True


def keep_report(desk: Desk, arrival: Arrival, on: date) -> None:
    """Keep a report that was looked over, once. Raises RuleBroken."""
    try:
        with transaction.atomic():
            case = Case.objects.create(
                id=arrival.case,
                organisation_id=desk.organisation_id,
                desk=desk,
                came_on=on,
                touched_on=on,
                recipient=arrival.recipient,
                vouched=arrival.vouched,
                answers_to=arrival.answers_to,
                locator_digest=digest_of(arrival.locator),
                writing_digest=digest_of(arrival.writing),
            )
            sealed = [(each.reader, each.sealed) for each in arrival.keys]
            keep_keys(case, sealed, Version(1, arrival.recipient, arrival.vouched), on=on)
            _keep_envelopes(case, [arrival.report], on)
    except IntegrityError:
        if not has_come(arrival):  # the other of two who came at once was this same one
            raise RuleBroken([Obstacle.OTHER_CASE]) from None


def keep_keys(
    case: Case,
    sealed: Sequence[tuple[UUID, bytes]],
    version: Version,
    *,
    on: date,
    given: Container[UUID] = frozenset(),
    maker: UUID | None = None,
) -> None:
    """Keep a version of a case's key as it is sealed for those who read at its desk, and for its papers; for others it is left out.

    `given` are those for whom the reporter had not sealed it; `maker` is who made the version, if a reader did.
    """
    reads = {each.reader_id for each in readers_of(case.desk_id, on)}
    Key.objects.bulk_create(
        Key(
            organisation_id=case.organisation_id,
            case=case,
            reader_id=reader,
            version=version.number,
            recipient=version.recipient,
            vouched=version.vouched,
            sealed=data,
            is_given=reader in given,
            is_makers=reader == maker,
        )
        for reader, data in sealed
        if reader in reads
    )
    papers = papers_of(case.desk_id)
    PaperKey.objects.bulk_create(
        PaperKey(
            organisation_id=case.organisation_id,
            case=case,
            papers=papers,
            version=version.number,
            recipient=version.recipient,
            vouched=version.vouched,
            sealed=data,
        )
        for id, data in sealed
        if papers and id == papers.id
    )


def _keep_envelopes(case: Case, envelopes: Sequence[Arriving], on: date) -> None:
    Envelope.objects.bulk_create(
        Envelope(
            id=each.id,
            organisation_id=case.organisation_id,
            case=case,
            kind=each.kind,
            version=case.version,
            came_on=on,
            sealed=each.sealed,
        )
        for each in envelopes
    )


def is_sealed(data: bytes) -> bool:
    """Tell whether bytes can be an envelope, and not too large a one."""
    return len(data) <= LARGEST_ENVELOPE and looks_sealed(data)
