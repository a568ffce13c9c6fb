"""Agreements: one with all that is known of it, or those of a pair. A guest sees the one that the link opens."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import translation
from django.utils.formats import date_format

from firsthand.core.agreements import library
from firsthand.core.agreements.drafting import Provision, from_data, together
from firsthand.core.agreements.serving import Readings
from firsthand.core.agreements.word import Paper
from firsthand.core.agreements.word.paper import SIGNED
from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.access.guests import links_to
from firsthand.ground.access.models import GuestLink
from firsthand.rooms.partnerships.models import (
    Agreeing,
    Agreement,
    AgreementVersion,
    ClauseAcceptance,
    ClauseReading,
    Pair,
    ReturnedFile,
    WorkingCopy,
)
from firsthand.rooms.partnerships.policy import Can, Opens
from firsthand.rooms.partnerships.rules.agreements import (
    AHEAD,
    Numbers,
    Promised,
    Side,
    agreed_values,
    numbers_by,
    promised_by,
)
from firsthand.rooms.partnerships.wording.agreements import words_in


@dataclass(frozen=True, slots=True)
class Copy:
    """What a side is working on: from which version, which clauses, with which comments."""

    base: int
    provisions: Sequence[Provision]
    comments: Mapping[str, str]
    is_begun: bool = False
    """Whether somebody saved something; otherwise it is the last version as it stands."""
    is_brought_over: bool = False
    """Whether it was begun on an older version, and what the other side sent since is in it now."""


def side_of(act: Act) -> Side:
    """Tell for which side somebody acts."""
    return Side.PARTNER if act.guest else Side.NETWORK


def get_agreement(act: Act, id: UUID, *, to_change: bool = False) -> Agreement:
    """Give an agreement; one at a time to those who want to change it. Raises NotFound."""
    if act.guest is None:
        require(act, Can.READ)
    elif act.guest.opens != Opens.AGREEMENT or act.guest.record != id:
        raise NotFound
    found = Agreement.objects.filter(organisation_id=act.organisation).select_related(
        "pair__community", "pair__partner", "pair__partnership"
    )
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except Agreement.DoesNotExist:
        raise NotFound from None


def list_agreements(act: Act, pair: Pair) -> QuerySet[Agreement]:
    """Give the agreements of a pair, the newest first, each with the number of its last version."""
    require(act, Can.READ)
    numbers = AgreementVersion.objects.filter(agreement=OuterRef("pk")).order_by("-number")
    return (
        Agreement.objects.filter(organisation_id=act.organisation, pair=pair)
        .annotate(last=Subquery(numbers.values("number")[:1]))
        .order_by("-opened_at", "id")
    )


def list_versions(agreement: Agreement) -> QuerySet[AgreementVersion]:
    """Give the versions of an agreement without their text, the newest first."""
    return (
        AgreementVersion.objects.filter(agreement=agreement).defer("provisions").order_by("-number")
    )


def get_version(agreement: Agreement, number: int | None = None) -> AgreementVersion:
    """Give a version, whole: the one with a number, or the last. Raises NotFound."""
    versions = AgreementVersion.objects.filter(agreement=agreement)
    found = (
        versions.order_by("-number").first()
        if number is None
        else versions.filter(number=number).first()
    )
    if found is None:
        raise NotFound
    return found


def last_version(agreement: Agreement) -> AgreementVersion | None:
    """Give the last version, whole, if there is one."""
    return AgreementVersion.objects.filter(agreement=agreement).order_by("-number").first()


def versions_by_link(agreement: Agreement) -> int:
    """Count the versions that came by a link."""
    return AgreementVersion.objects.filter(agreement=agreement, link__isnull=False).count()


def provisions_in(version: AgreementVersion | None) -> list[Provision]:
    """Give the clauses of a version."""
    return [from_data(each) for each in version.provisions] if version else []


def copy_of(agreement: Agreement, side: Side) -> Copy:
    """Give what a side is working on: its own copy, or the last version. What came since it began is brought over."""
    last = last_version(agreement)
    kept = WorkingCopy.objects.filter(agreement=agreement, side=side.value).first()
    if kept is None:
        return Copy(last.number if last else 0, provisions_in(last), {})
    mine = [from_data(each) for each in kept.provisions]
    if last is None or kept.base == last.number:
        return Copy(kept.base, mine, kept.comments, is_begun=True)
    base = provisions_in(get_version(agreement, kept.base)) if kept.base else []
    brought = together(base, mine, provisions_in(last))
    return Copy(last.number, brought, kept.comments, is_begun=True, is_brought_over=True)


def ids_used(agreement: Agreement) -> list[str]:
    """Give the ids of all clauses that any version or copy of an agreement ever had."""
    kept: list[list[dict[str, str]]] = [
        *AgreementVersion.objects.filter(agreement=agreement).values_list("provisions", flat=True),
        *WorkingCopy.objects.filter(agreement=agreement).values_list("provisions", flat=True),
    ]
    return list(dict.fromkeys(each["id"] for provisions in kept for each in provisions))


def readings_of(agreement: Agreement) -> Readings:
    """Give what the network said of clauses in other words than ours: the last word on each counts."""
    said = ClauseReading.objects.filter(agreement=agreement).order_by("id")
    return {(each.clause, each.words): frozenset(each.rows) for each in said}


def accepted_by(agreement: Agreement) -> dict[tuple[str, str], Provision | None]:
    """Give, by side and clause, the clause as it was last accepted; nothing where that was taken back."""
    said = ClauseAcceptance.objects.filter(version__agreement=agreement).order_by("id")
    return {
        (each.side, each.clause): from_data(each.provision) if each.is_accepted else None
        for each in said
    }


def agreeings_of(agreement: Agreement) -> QuerySet[Agreeing]:
    """Give who agreed to which version, the newest first."""
    return (
        Agreeing.objects.filter(version__agreement=agreement)
        .select_related("version", "attachment")
        .defer("version__provisions")
        .order_by("-version__number", "side")
    )


def list_returned(agreement: Agreement) -> QuerySet[ReturnedFile]:
    """Give the Word files that came back, without what was understood, the newest first."""
    return (
        ReturnedFile.objects.filter(agreement=agreement)
        .select_related("attachment")
        .defer("understood")
        .order_by("-received_at", "id")
    )


def acceptances_of(agreement: Agreement, side: Side) -> int:
    """Count how often one side accepted a clause of an agreement, or did so no more."""
    said = ClauseAcceptance.objects.filter(version__agreement=agreement, side=side.value)
    return said.count()


def handed_in_by(agreement: Agreement, side: Side) -> QuerySet[ReturnedFile]:
    """Give the Word files that one side handed in."""
    return ReturnedFile.objects.filter(agreement=agreement, handed_in_by=side.value)


def waiting_of(agreement: Agreement, side: Side) -> int:
    """Count the files that one side handed in and did nothing with yet."""
    return handed_in_by(agreement, side).filter(became=None, dropped_at=None).count()


def get_returned(
    act: Act, agreement: Agreement, id: UUID, *, to_change: bool = False
) -> ReturnedFile:
    """Give a Word file that came back; a side sees those that it handed in itself. Raises NotFound."""
    found = ReturnedFile.objects.select_related("attachment").filter(
        agreement=agreement, handed_in_by=side_of(act).value
    )
    try:
        return (found.select_for_update(of=("self",)) if to_change else found).get(id=id)
    except ReturnedFile.DoesNotExist:
        raise NotFound from None


def links_of(act: Act, agreement: Agreement) -> QuerySet[GuestLink]:
    """Give the links by which the partner takes part."""
    require(act, Can.SHARE_AGREEMENT)
    return links_to(act, Opens.AGREEMENT, agreement.id)


def promised(agreement: Agreement, *, today: date) -> list[Promised]:
    """Say what both sides owe each other by an agreement: what, by whom, on which days. Nothing before it is agreed."""
    if agreement.agreed_on is None:
        return []
    provisions = provisions_in(get_version(agreement, agreement.agreed_number))
    return promised_by(provisions, agreed_on=agreement.agreed_on, today=today, horizon=AHEAD)


def agreed_before(agreement: Agreement) -> QuerySet[Agreement]:
    """Give the other agreements of the same pair that were agreed."""
    others = Agreement.objects.filter(
        organisation_id=agreement.organisation_id, pair=agreement.pair, agreed_on__isnull=False
    )
    return others.exclude(id=agreement.id)


def agreed_numbers(act: Act, pair: Pair, on: date) -> dict[str, str]:
    """Give every number and fact that held with a partner on a day: of each, what was agreed last.

    A time is measured by what held when it began to run: on the day of telling, not on the day of the meeting.
    """
    require(act, Can.READ)
    return numbers_by(agreed_over_time(act, pair), on)


def agreed_over_time(act: Act, pair: Pair) -> Numbers:
    """Give the numbers and facts of all agreements of a pair with their days, for rules: it asks for no permission."""
    agreed = AgreementVersion.objects.filter(
        organisation_id=act.organisation,
        agreement__pair=pair,
        agreement__agreed_on__isnull=False,
        number=F("agreement__agreed_number"),
    )
    in_order = agreed.select_related("agreement").order_by(
        "agreement__agreed_on", "agreement__opened_at", "id"
    )
    return [
        (each.agreement.agreed_on, agreed_values(provisions_in(each)))
        for each in in_order
        if each.agreement.agreed_on
    ]


def paper_of(agreement: Agreement, version: AgreementVersion, *, direction: str = "ltr") -> Paper:
    """Give a version as it stands on paper; with who agreed to it, if somebody did."""
    network, partner = agreement.pair.community.name, agreement.pair.partner.name
    words = words_in(agreement.language)
    with translation.override(agreement.language):
        signed = [
            words.gettext(SIGNED).format(
                side=network if each.side == Side.NETWORK else partner,
                who=each.who,
                mandate=each.mandate,
                day=date_format(each.on),
            )
            for each in agreeings_of(agreement)
            if each.version_id == version.id
        ]
    return Paper(
        agreement=str(agreement.id),
        number=version.number,
        title=agreement.title,
        network=network,
        partner=partner,
        provisions=provisions_in(version),
        library=library(),
        words=words,
        language=agreement.language,
        direction=direction,
        signed=signed if agreement.agreed_number == version.number else (),
    )


def chosen(
    returned: ReturnedFile, base: Sequence[Provision], refused: Sequence[str] = ()
) -> list[Provision]:
    """Give the clauses of a file, those in `refused` as they were before; one that was not there then is left out."""
    was = {each.id: each for each in base}
    found = [from_data(each) for each in returned.understood["provisions"]]
    kept = [was.get(each.id) if each.id in refused else each for each in found]
    back = [was[id] for id in refused if id in was and id not in {each.id for each in found}]
    return [each for each in [*kept, *back] if each is not None]


def comments_in(understood: Mapping[str, Any]) -> dict[str, str]:
    """Give what was said of each clause in a file; of the paper as a whole, by an empty id."""
    said: dict[str, str] = {}
    for clause, text in understood["comments"]:
        said[clause] = f"{said[clause]}\n{text}" if clause in said else text
    return said
