"""Cases, for those who read at their desk; for everybody else there are none."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Window
from django.db.models.functions import RowNumber

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.rooms.cases.models import Case, Envelope, Key, Reader, Seat
from firsthand.rooms.cases.policy import Can
from firsthand.rooms.cases.queries.desks import reader_of, readers_of
from firsthand.rooms.cases.queries.papers import older_papers_open
from firsthand.rooms.cases.rules.keys import confirming
from firsthand.rooms.cases.rules.sealed import Kind, Version


def list_cases(act: Act) -> QuerySet[Case]:
    """Give the cases that the one who acts can open: a seat at the desk, and a key. Those that came last first.

    Whoever was taken off by a reporter, or waits for a key from a colleague, is not shown that there is something.
    """
    require(act, Can.READ)
    reader = reader_of(act)
    seats = Seat.objects.filter(desk_id=OuterRef("desk_id"), reader=reader, until__isnull=True)
    keys = Key.objects.filter(case=OuterRef("id"), reader=reader)
    cases = Case.objects.filter(Exists(seats), Exists(keys)) if reader else Case.objects.none()
    return cases.select_related("desk").order_by("-came_on", "id")


def numbers_of_the_day(act: Act, days: Collection[date]) -> dict[UUID, int]:
    """Give each case that one can open and that came on one of some days a number: the same in every list, by ids, so by chance."""
    came = list_cases(act).filter(came_on__in=days).order_by("came_on", "id")
    number = Window(RowNumber(), partition_by="came_on", order_by="id")
    return dict(came.annotate(number=number).values_list("id", "number"))


def written_since(act: Act, day: date) -> int:
    """Count the cases one can open in which a reporter wrote since a day; a report that came is one."""
    wrote = Envelope.objects.filter(
        case=OuterRef("id"), kind__in=(Kind.REPORT, Kind.MESSAGE), came_on__gte=day
    )
    return list_cases(act).filter(Exists(wrote)).count()


def get_case(act: Act, id: UUID, *, to_change: bool = False) -> Case:
    """Give a case; one at a time to those who want to change it. Raises NotFound."""
    cases = list_cases(act)
    try:
        return (cases.select_for_update(of=("self",)) if to_change else cases).get(id=id)
    except Case.DoesNotExist:
        raise NotFound from None


def case_at(locator: str) -> Case:
    """Give the case of a code, by the digest of its locator. The database shows it to whoever acts with it. Raises NotFound."""
    try:
        return Case.objects.get(locator_digest=locator)
    except Case.DoesNotExist:
        raise NotFound from None


def envelopes_of(case: Case, *kinds: str) -> QuerySet[Envelope]:
    """Give what is in a case, of some kinds or of all. Within a day there is no order but the one written inside."""
    found = Envelope.objects.filter(case=case).order_by("came_on", "id")
    return found.filter(kind__in=kinds) if kinds else found


def keys_for(case: Case, reader: Reader) -> QuerySet[Key]:
    """Give the versions of a case's key that are sealed for a reader."""
    return Key.objects.filter(case=case, reader=reader).order_by("version")


def version_of(case: Case, number: int) -> Version | None:
    """Give a version of a case's key, as it is kept; nothing where there is none."""
    known = Key.objects.filter(case=case, version=number).order_by("-vouched").first()
    return Version(number, known.recipient, vouched_for(case, known)) if known else None


def versions_of(case: Case) -> list[Version]:
    """Give every version of a case's key that is used, the first first."""
    in_use = Key.objects.filter(case=case, version__lte=case.version).order_by("version")
    numbers = in_use.values_list("version", flat=True).distinct()
    found = [version_of(case, number) for number in numbers]
    return [each for each in found if each]


def vouched_for(case: Case, key: Key) -> str:
    """Give what vouches for a version. For the one of now it stands with the case, too: older rows and exports have it there alone."""
    return key.vouched or (case.vouched if key.version == case.version else "")


def lacking(case: Case, on: date) -> dict[int, list[Reader]]:
    """Give, for each version of a case's key, those who read at the desk and lack it: they came later."""
    has: dict[int, set[UUID]] = {}
    in_use = Key.objects.filter(case=case, version__lte=case.version)
    for version, reader in in_use.values_list("version", "reader"):
        has.setdefault(version, set()).add(reader)
    reads = [each.reader for each in readers_of(case.desk_id, on)]
    return {
        version: [each for each in reads if each.id not in has[version]] for version in sorted(has)
    }


def holders(case: Case, version: int) -> set[UUID]:
    """Give those for whom a version of a case's key is sealed."""
    return set(Key.objects.filter(case=case, version=version).values_list("reader", flat=True))


def sealed_by_reporter(case: Case) -> set[UUID]:
    """Give those for whom the reporter's own page sealed the key of a case: nobody whom they took off is among them."""
    theirs = Key.objects.filter(case=case, is_given=False)
    return set(theirs.values_list("reader", flat=True))


def needs_a_new_key(case: Case, on: date) -> bool:
    """Tell whether somebody has the key of now who does not read at the desk any more, or papers do that were replaced."""
    reads = {each.reader_id for each in readers_of(case.desk_id, on)}
    return bool(holders(case, case.version) - reads) or older_papers_open(case)


def waiting_version(case: Case) -> int | None:
    """Give the version that somebody made and nobody else has opened yet: what comes is sealed for the one before."""
    found = Key.objects.filter(case=case, version__gt=case.version)
    return found.values_list("version", flat=True).order_by("version").first()


def maker_of(case: Case, version: int) -> Reader | None:
    """Give who made a version of a case's key; nothing for the first, and for older ones."""
    key = Key.objects.filter(case=case, version=version, is_makers=True)
    found = key.select_related("reader__person").first()
    return found.reader if found else None


def who_confirm(case: Case, version: int, on: date) -> set[UUID]:
    """Give those of whom one has to open a version before it is used."""
    maker = maker_of(case, version)
    return confirming(
        readers=[
            each.reader_id
            for each in readers_of(case.desk_id, on)
            if maker is None or each.reader.person_id != maker.person_id
        ],
        holders=holders(case, version),
        by_reporter=sealed_by_reporter(case),
    )


def writes_wait(case: Case, on: date) -> bool:
    """Tell whether readers write nothing until somebody made a new key. Where one waits for its opening, they go on with the old one."""
    return needs_a_new_key(case, on) and waiting_version(case) is None


def came_on(desk: UUID, day: date) -> int:
    """Give how many reports came to a desk on a day."""
    return Case.objects.filter(desk_id=desk, came_on=day).count()


def case_of(envelope: UUID) -> Case | None:
    """Give the case in which the envelope of this id is kept, if it is."""
    return Case.objects.filter(envelopes__id=envelope).first()


def is_kept(envelope: UUID) -> bool:
    """Tell whether an envelope of this id is here already."""
    return Envelope.objects.filter(id=envelope).exists()
