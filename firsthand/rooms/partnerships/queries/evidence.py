"""Accounts: one, or those of a partnership; events; drafts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Q, QuerySet

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may, person_of, require
from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.queries import list_parties, mandates_in
from firsthand.rooms.partnerships.models import (
    About,
    Draft,
    Evidence,
    EvidenceFile,
    Pair,
    Partnership,
    Source,
    Touch,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.pairs import list_pairs

_READ_PEOPLE: Final = "organisation.read_people"
_MOST_NAMES: Final = 100
_LOOKED_BACK: Final = 200
_DRAFTS: Final = 5


def list_evidence(act: Act) -> QuerySet[Evidence]:
    """Give the accounts of the organisation, those filed last first."""
    require(act, Can.READ)
    return (
        Evidence.objects.filter(organisation_id=act.organisation)
        .select_related("source", "partnership")
        .order_by("-filed_at", "id")
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where in a list somebody is: at an account, by when it was filed and its id."""

    filed_at: datetime
    id: UUID

    def __str__(self) -> str:
        return f"{self.filed_at.astimezone(UTC).isoformat()}_{self.id}"


def read_place(text: str) -> Place | None:
    """Read a place as it stands in an address; nothing for what is none."""
    moment, _, id = text.partition("_")
    try:
        filed_at = datetime.fromisoformat(moment)
        return Place(filed_at, UUID(id)) if filed_at.tzinfo else None
    except ValueError:
        return None


def touching(found: QuerySet[Evidence], row: str) -> QuerySet[Evidence]:
    """Leave only the accounts that touch a row."""
    return found.filter(id__in=Touch.objects.filter(row=row).values("evidence_id"))


def asked_evidence(
    act: Act, *, partnership: UUID | None = None, row: str = ""
) -> QuerySet[Evidence]:
    """Give the accounts of the organisation, or of one partnership; those that touch a row, if it is named."""
    found = list_evidence(act)
    if partnership:
        found = found.filter(partnership_id=partnership)
    return touching(found, row) if row else found


def following(
    found: QuerySet[Evidence], after: Place | None, count: int
) -> tuple[list[Evidence], Place | None]:
    """Give so many accounts that come after a place, and the place from which the list goes on, if it does.

    However far down somebody is, the database reads no more than it gives.
    """
    if after:
        found = found.filter(filed_at__lte=after.filed_at).exclude(
            filed_at=after.filed_at, id__lte=after.id
        )
    rows = list(found[: count + 1])
    last = rows[count - 1] if len(rows) > count else None
    return rows[:count], Place(last.filed_at, last.id) if last else None


def get_evidence(act: Act, id: UUID, *, to_change: bool = False) -> Evidence:
    """Give an account; one at a time to those who want to change it. Raises NotFound."""
    found = list_evidence(act)
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Evidence.DoesNotExist:
        raise NotFound from None


def pairs_about(act: Act, evidence: Evidence) -> QuerySet[Pair]:
    """Give the pairs that an account is about."""
    ids = About.objects.filter(evidence=evidence).values("pair_id")
    return list_pairs(act).filter(id__in=ids)


def files_of(act: Act, evidence: Evidence) -> QuerySet[Attachment]:
    """Give the files that belong to an account."""
    ids = EvidenceFile.objects.filter(organisation_id=act.organisation, evidence=evidence).values(
        "attachment_id"
    )
    return Attachment.objects.filter(id__in=ids).order_by("kept_at", "id")


def recent_events(act: Act, partnership: UUID, limit: int = 8) -> list[Evidence]:
    """Give the accounts filed last in a partnership, to say that a new one tells of the same event."""
    return list(
        list_evidence(act).filter(partnership_id=partnership, withdrawn_at__isnull=True)[:limit]
    )


def is_known_event(act: Act, partnership: Partnership, incident: str) -> bool:
    """Tell whether an event is one of a partnership: the code of an account, or an incident of which accounts tell.

    No event at all is known: then an account tells of a new one.
    """
    found = list_evidence(act).filter(partnership=partnership)
    return not incident or found.filter(Q(code=incident) | Q(incident=incident)).exists()


def same_event(act: Act, evidence: Evidence) -> list[Evidence]:
    """Give the other accounts of the same event, in the order in which they came."""
    event = evidence.incident or evidence.code
    found = list_evidence(act).filter(partnership_id=evidence.partnership_id)
    others = found.filter(Q(incident=event) | Q(code=event)).exclude(id=evidence.id)
    return list(others.order_by("place", "id")[:_MOST_NAMES])


def filed_by(act: Act, evidence: Evidence) -> str:
    """Give what the person is called who filed an account, to those who may see who is here; to others, nothing."""
    if evidence.filed_by is None or not may(act, _READ_PEOPLE):
        return ""
    mandate = mandates_in(act.organisation).filter(person_id=evidence.filed_by).first()
    return str(mandate.person) if mandate else ""


def origins_known(act: Act, partnership: Partnership) -> list[str]:
    """Give the organisations from which accounts came here, then others that are known; each once."""
    require(act, Can.READ)
    sources = Source.objects.filter(organisation_id=act.organisation, partnership=partnership)
    told = sources.order_by("place").values_list("origin", flat=True)[:_MOST_NAMES]
    known = list_parties(act.organisation).values_list("name", flat=True)[:_MOST_NAMES]
    return list(dict.fromkeys([*told, *known]))


def used_last(act: Act, limit: int = 8) -> list[UUID]:
    """Give the partnerships in which this person filed something last, the latest first."""
    mine = list_evidence(act).filter(filed_by=person_of(act))
    ids = mine.values_list("partnership_id", flat=True)[:_LOOKED_BACK]
    return list(dict.fromkeys(ids))[:limit]


def draft_of(act: Act, partnership: UUID) -> dict[str, Any]:
    """Give what this person has typed and not filed yet."""
    found = Draft.objects.filter(person_id=person_of(act), partnership_id=partnership).first()
    return dict(found.fields) if found else {}


def drafts_of(act: Act) -> list[tuple[UUID, str]]:
    """Give the partnerships of which this person has typed something and not filed it yet, the latest first."""
    found = (
        Draft.objects.filter(organisation_id=act.organisation, person_id=person_of(act))
        .exclude(fields={})
        .order_by("-saved_at", "id")
    )
    return list(found.values_list("partnership_id", "partnership__name")[:_DRAFTS])


def addresses_of(act: Act, pair: Pair) -> dict[str, str]:
    """Give the id of each account about a pair, by its code: a page makes addresses of them."""
    ids = About.objects.filter(organisation_id=act.organisation, pair=pair).values("evidence_id")
    found = Evidence.objects.filter(id__in=ids, withdrawn_at__isnull=True)
    return {code: str(id) for code, id in found.values_list("code", "id")}
