"""What an organisation takes along: a case for every pair and period; and which rows stay, because they are the partner's."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q

from firsthand.core.verdict.case import Case
from firsthand.ground.access.acts import Act
from firsthand.ground.parties.rules import last_lived
from firsthand.rooms.partnerships.models import (
    About,
    AnswerFile,
    CheckIn,
    DraftFile,
    Pair,
    Period,
    ReturnedFile,
)
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import list_pairs
from firsthand.rooms.partnerships.rules.agreements import Side as OfAgreement
from firsthand.rooms.partnerships.rules.check_ins import Side, month_of
from firsthand.rooms.partnerships.rules.opening import MOST_EVIDENCE


def cases_to_take(act: Act) -> Iterator[tuple[Pair, Period, Case]]:
    """Give the case of every pair over each of its periods, one at a time, in the order of ids.

    Pairs with too many accounts for a case file are left out: nobody opens such a file, and nothing reads it back.
    """
    for pair in list_pairs(act).order_by("id").iterator(chunk_size=100):
        if About.objects.filter(pair=pair)[MOST_EVIDENCE:].exists():
            continue
        periods = Period.objects.filter(
            organisation_id=act.organisation, pair=pair, taken_back_at__isnull=True
        )
        for period in periods.order_by("starts_on", "id"):
            yield pair, period, case_of(pair, period)


def not_sent_yet(act: Act) -> dict[str, Q]:
    """Tell, by table, which rows a partner wrote and has not sent, or that may not be read yet: they stay behind.

    An export is read by the network, who sees none of this on any page.
    """
    ours = CheckIn.objects.filter(pair=OuterRef("pair"), month=OuterRef("month"), side=Side.OURS)
    unread = CheckIn.objects.filter(
        ~Exists(ours),
        organisation_id=act.organisation,
        side=Side.THEIRS,
        month__gte=month_of(last_lived(act.at)),
    )
    unfinished = Q(handed_in_by=OfAgreement.PARTNER.value, became__isnull=True)
    returned = ReturnedFile.objects.filter(unfinished, organisation_id=act.organisation)
    drafted = DraftFile.objects.filter(organisation_id=act.organisation)
    sent = AnswerFile.objects.filter(organisation_id=act.organisation)
    papers = Q(id__in=drafted.values("attachment")) & ~Q(id__in=sent.values("attachment"))
    return {
        "partnerships.workingcopy": Q(side=OfAgreement.PARTNER.value),
        "partnerships.returnedfile": unfinished,
        "partnerships.checkin": Q(id__in=unread.values("id")),
        "files.attachment": papers | Q(id__in=returned.values("attachment")),
    }
