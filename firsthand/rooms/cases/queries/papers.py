"""Recovery papers of a desk, and what is sealed for them."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.rooms.cases.models import Case, Key, PaperKey, Papers, Reader
from firsthand.rooms.cases.queries.desks import reading
from firsthand.rooms.cases.queries.own_keys import older_ids

AT_ONCE = 100
"""Keys that come from a browser at a time."""
CASES_AT_ONCE = 20
"""Cases that go to a browser at a time, each with its report."""


def papers_of(desk: UUID) -> Papers | None:
    """Give the papers for which one seals at a desk now, if there are any."""
    return Papers.objects.filter(desk_id=desk, ended_on__isnull=True).first()


def all_papers(desk: UUID) -> QuerySet[Papers]:
    """Give the papers of a desk, older ones too, those of now first."""
    return Papers.objects.filter(desk_id=desk).order_by("-made_on", "id")


def get_papers(desk: UUID, id: UUID) -> Papers:
    """Give papers of a desk. Raises NotFound."""
    try:
        return all_papers(desk).get(id=id)
    except Papers.DoesNotExist:
        raise NotFound from None


def recipients_of(desk: UUID, on: date) -> list[Reader | Papers]:
    """Give everybody for whom the key of a report at a desk is sealed: those who read there, and the papers."""
    return recipients_at([desk], on)[desk]


def recipients_at(desks: Iterable[UUID], on: date) -> dict[UUID, list[Reader | Papers]]:
    """Give the same for some desks, by their ids; asked once, however many they are."""
    found: dict[UUID, list[Reader | Papers]] = {each: [] for each in desks}
    seats = reading(on).filter(desk_id__in=found).select_related("reader__person")
    for seat in seats.order_by("since", "id"):
        found[seat.desk_id].append(seat.reader)
    for papers in Papers.objects.filter(desk_id__in=found, ended_on__isnull=True):
        if found[papers.desk_id]:
            found[papers.desk_id].append(papers)
    return found


def papers_lack(case: Case) -> list[int]:
    """Give the versions of a case's key that are not sealed for the papers of its desk; none where there are no papers."""
    papers = papers_of(case.desk_id)
    if papers is None:
        return []
    there = PaperKey.objects.filter(case=case, papers=papers, version=OuterRef("version"))
    lacking = Key.objects.filter(~Exists(there), case=case, version__lte=case.version)
    return sorted(set(lacking.values_list("version", flat=True)))


def older_papers_open(case: Case) -> bool:
    """Tell whether papers that were replaced, or of another desk, open what is written in a case now."""
    now = PaperKey.objects.filter(case=case, version=case.version)
    return now.exclude(papers__desk_id=case.desk_id, papers__ended_on__isnull=True).exists()


def not_given(papers: Papers, reader: UUID) -> QuerySet[PaperKey]:
    """Give what is sealed for papers and not for a reader."""
    theirs = Key.objects.filter(
        reader_id=reader, case_id=OuterRef("case_id"), version=OuterRef("version")
    )
    return PaperKey.objects.filter(
        ~Exists(theirs), papers=papers, case__desk_id=papers.desk_id
    ).order_by("case_id", "version")


def cases_not_given(papers: Papers, reader: UUID) -> QuerySet[Case]:
    """Give the cases of which papers hold keys that a reader lacks."""
    lacking = not_given(papers, reader).filter(case_id=OuterRef("id"))
    return Case.objects.filter(Exists(lacking)).order_by("id")


def held_in(papers: Papers, case: Case) -> QuerySet[PaperKey]:
    """Give the versions of a case's key that papers hold."""
    return PaperKey.objects.filter(papers=papers, case=case).order_by("version")


def ids_of_same(found: Iterable[Reader | Papers]) -> dict[UUID, list[str]]:
    """Give, for each of some, the ids under which they were known before, whom a reporter may have taken off: older keys, other papers.

    Whoever wants no papers to open a report means all of an organisation. Asked once, however many they are.
    """
    found = list(found)
    papers = [each for each in found if isinstance(each, Papers)]
    rows = Papers.objects.filter(organisation_id__in={each.organisation_id for each in papers})
    all_ids = list(rows.order_by("id").values_list("organisation_id", "id")) if papers else []
    others = {
        each.id: [str(id) for of, id in all_ids if of == each.organisation_id and id != each.id]
        for each in papers
    }
    return others | older_ids(each for each in found if isinstance(each, Reader))


def reader_in(each: Reader | Papers) -> Reader | None:
    """Give a reader, or nothing where it is papers for which one seals."""
    return each if isinstance(each, Reader) else None
