"""An agreement as it stands: its versions, what differs between two, which standards it covers, what follows from it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.agreements import library
from firsthand.core.agreements.comparing import differences as differ
from firsthand.core.agreements.drafting import numbered
from firsthand.core.agreements.serving import standings, unsaid
from firsthand.core.agreements.values import shown
from firsthand.core.agreements.word import write
from firsthand.core.refusals import NotFound
from firsthand.ground.access.deciding import may
from firsthand.ground.web import words as said
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.pages import page
from firsthand.ground.web.saving import saved
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.agreements import (
    accepted_by,
    agreeings_of,
    copy_of,
    get_agreement,
    get_version,
    last_version,
    list_agreements,
    list_returned,
    list_versions,
    paper_of,
    promised,
    provisions_in,
    readings_of,
    side_of,
)
from firsthand.rooms.partnerships.queries.pairs import get_pair
from firsthand.rooms.partnerships.rules.agreements import Side, Way, still_accepted
from firsthand.rooms.partnerships.rules.stages import Stage
from firsthand.rooms.partnerships.views.agreements.beginning import beginning
from firsthand.rooms.partnerships.views.agreements.lines import (
    by_part,
    changed,
    clause_line,
    covered,
    side_words,
    strips,
)
from firsthand.rooms.partnerships.views.agreements.places import Places, places_of
from firsthand.rooms.partnerships.views.pair_deeds import Deed
from firsthand.rooms.partnerships.views.word import WORD
from firsthand.rooms.partnerships.wording import agreements as wording
from firsthand.rooms.partnerships.wording.agreements import words_in
from firsthand.rooms.partnerships.wording.codes import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.core.agreements.drafting import Provision
    from firsthand.ground.access.acts import Act
    from firsthand.rooms.partnerships.models import Agreeing, Agreement, AgreementVersion


def index(request: HttpRequest, id: UUID) -> HttpResponse:
    """List the agreements of a pair."""
    act = act_of(request)
    pair = get_pair(act, id)
    context = {
        "pair": pair,
        "agreements": list_agreements(act, pair),
        "may_draft": may(act, Can.DRAFT_AGREEMENT),
    }
    return page(request, "partnerships/agreements/index.html", context)


def show(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show where an agreement stands, what can be done with it, which standards it covers, and how it came about."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    at, side = places_of(act, id), side_of(act)
    versions = list(list_versions(agreement))
    last = last_version(agreement)
    copy = copy_of(agreement, side)
    provisions = provisions_in(last) or (copy.provisions if not act.guest else [])
    readings = readings_of(agreement)
    standing = standings(library(), provisions, readings)
    accepted = accepted_by(agreement)
    agreeings = list(agreeings_of(agreement))
    open_words = unsaid(provisions, readings)
    whole = _whole(agreement, agreeings, last)
    wrote = (
        {Side(last.side)} if last else set()
    )  # who wrote it is not asked which clauses it accepts
    context = {
        "agreement": agreement,
        "at": at,
        "last": _version_line(last, side, at) if last else None,
        "versions": [_version_line(each, side, at) for each in versions],
        "covered": covered(standing),
        "strips": strips(standing, provisions, is_mirrored=said.direction() == "rtl"),
        "unsaid": [] if act.guest else _to_read(agreement, open_words, provisions),
        "is_unsaid": bool(open_words),
        "accepted": _accepted(accepted, provisions, side, whole | wrote),
        "agreeings": [
            (each, side_words(Side(each.side), side))
            for each in agreeings
            if agreement.agreed_number in (None, each.version.number)
        ],
        "stage": STAGES[agreement.pair.partnership.stage],
        **beginning(act, agreement, provisions),
        "owed": _owed(act, agreement),
        "returned": [] if act.guest else list_returned(agreement)[:8],
        "deeds": _deeds(act, agreement, at, last=last, is_begun=copy.is_begun, done=whole),
        "is_begun": copy.is_begun and not agreement.agreed_on,
    }
    return page(request, "partnerships/agreements/show.html", context)


def version(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """Show the text of a version, who accepts which clause, and who agreed to it."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    found, last = get_version(agreement, number), last_version(agreement)
    side, at = side_of(act), places_of(act, id)
    accepted, readings = accepted_by(agreement), readings_of(agreement)
    provisions = provisions_in(found)
    open_ids = {each.id for each in unsaid(provisions, readings)}
    lines = [
        clause_line(
            place,
            each,
            agreement.language,
            comment=found.comments.get(each.id, ""),
            is_unsaid=each.id in open_ids,
            accepted=[
                side_words(one, side)
                for one in Side
                if still_accepted(accepted.get((one.value, each.id)), each)
            ],
            is_accepted_by_us=still_accepted(accepted.get((side.value, each.id)), each),
        )
        for place, each in numbered(provisions)
    ]
    is_latest = bool(last and last.number == found.number)
    agreeings = list(agreeings_of(agreement))
    agreed_to = {each.side for each in agreeings if last and each.version_id == last.id}
    context = {
        "agreement": agreement,
        "found": found,
        "line": _version_line(found, side, at),
        "parts": by_part(lines),
        "at": at,
        "word": at.to("word", found.number),
        "may_accept": is_latest and not agreement.agreed_on and may(act, Can.DRAFT_AGREEMENT),
        "accept": at.to("accept", found.number),
        "is_agreed": agreement.agreed_number == found.number,
        "may_agree": may(act, Can.AGREE) and side.value not in agreed_to,
        "agreeings": [
            (each, side_words(Side(each.side), side))
            for each in agreeings
            if each.version_id == found.id
        ],
    }
    return page(request, "partnerships/agreements/version.html", context)


def differences(request: HttpRequest, id: UUID) -> HttpResponse:
    """Show what differs between any two versions; without a choice, between the last two."""
    act = act_of(request)
    agreement = get_agreement(act, id)
    numbers = [each.number for each in list_versions(agreement)]
    if len(numbers) < 2:
        raise NotFound
    before = _chosen(request.GET.get("from"), numbers, numbers[1])
    after = _chosen(request.GET.get("to"), numbers, numbers[0])
    old, new = get_version(agreement, before), get_version(agreement, after)
    was, now = provisions_in(old), provisions_in(new)
    places = {each.id: place for place, each in [*numbered(was), *numbered(now)]}
    found = differ(was, now, library().fields, words_in(agreement.language))
    context = {
        "agreement": agreement,
        "at": places_of(act, id),
        "numbers": numbers,
        "before": before,
        "after": after,
        "comment": new.comment,
        "changes": changed(found, agreement.language, places, new.comments),
    }
    return page(request, "partnerships/agreements/differences.html", context)


def word(request: HttpRequest, id: UUID, number: int) -> HttpResponse:
    """Give a version as a Word file, to be saved."""
    agreement = get_agreement(act_of(request), id)
    found = get_version(agreement, number)
    direction = said.direction() if agreement.language == said.language() else "ltr"
    paper = paper_of(agreement, found, direction=direction)
    return saved(write(paper), WORD, f"agreement-{found.number}.docx")


def _version_line(each: AgreementVersion, side: Side, at: Places) -> dict[str, Any]:
    return {
        "each": each,
        "side": side_words(Side(each.side), side),
        "way": wording.WAYS[Way(each.way)],
        "to": at.to("version", each.number),
        "word": at.to("word", each.number),
    }


def _to_read(
    agreement: Agreement, open_words: Sequence[Provision], provisions: Sequence[Provision]
) -> list[dict[str, str]]:
    places = {each.id: place for place, each in numbered(provisions)}
    return [
        {
            "number": places[each.id],
            "heading": each.heading,
            "to": reverse("partnerships:agreement_reading", args=[agreement.id, each.id]),
        }
        for each in open_words
    ]


def _whole(
    agreement: Agreement, agreeings: Sequence[Agreeing], last: AgreementVersion | None
) -> set[Side]:
    """Give the sides of which no single clauses are counted: they agreed to the whole, or there is nothing to accept yet."""
    if last is None or agreement.agreed_on:
        return set(Side)
    return {Side(each.side) for each in agreeings if each.version_id == last.id}


def _accepted(
    accepted: dict[tuple[str, str], Provision | None],
    provisions: Sequence[Provision],
    mine: Side,
    whole: set[Side],
) -> list[tuple[str, int, int]]:
    return [
        (
            side_words(one, mine),
            sum(still_accepted(accepted.get((one.value, each.id)), each) for each in provisions),
            len(provisions),
        )
        for one in Side
        if one not in whole
    ]


def _owed(act: Act, agreement: Agreement) -> list[dict[str, object]]:
    fields = library().fields
    return [
        {
            "what": wording.OWED[each.what],
            "rule": shown(fields["transfer_rule"].kind, each.rule, said.words())
            if each.by
            else ngettext("every {n} month", "every {n} months", int(each.rule)).format(
                n=each.rule
            ),
            "amount": each.amount,
            "days": each.days[:4],
        }
        for each in promised(agreement, today=act.at.date())
    ]


def _deeds(
    act: Act,
    agreement: Agreement,
    at: Places,
    *,
    last: AgreementVersion | None,
    is_begun: bool,
    done: set[Side],
) -> list[Deed]:
    if agreement.agreed_on:
        deeds = [Deed(_("Read what was agreed"), at.to("version", agreement.agreed_number))]
        deeds.append(Deed(_("Take it as a Word file"), at.to("word", agreement.agreed_number)))
        return [*deeds, *_deeds_of_ours(act, agreement)]
    if last and agreement.pair.partnership.stage == Stage.ENDED:
        return [
            Deed(_("Read the last version"), at.to("version", last.number)),
            Deed(_("Take it as a Word file"), at.to("word", last.number)),
        ]
    deeds = []
    if may(act, Can.DRAFT_AGREEMENT):
        deeds.append(
            Deed(
                _("Go on with your changes") if is_begun else _("Change clauses"),
                at.draft,
                _("The other side sees nothing before you send it"),
            )
        )
    if last:
        deeds += [
            Deed(_("Read the last version"), at.to("version", last.number)),
            Deed(_("Take it as a Word file"), at.to("word", last.number)),
        ]
        if last.number > 1:
            deeds.append(Deed(_("See what differs between versions"), at.differences))
        if may(act, Can.DRAFT_AGREEMENT):
            deeds.append(Deed(_("Hand in a Word file that came back"), at.hand_in))
        if may(act, Can.AGREE):
            deeds += _agreeing(act, at, done)
    else:
        deeds.append(Deed(_("Agree to it"), reason=_("A version has to be sent first.")))
    return [*deeds, *_deeds_of_ours(act, agreement)]


def _agreeing(act: Act, at: Places, done: set[Side]) -> list[Deed]:
    """Give the deed by which a side agrees: its own, or for ours the partner's, with the signed paper."""
    if side_of(act) not in done:
        return [Deed(_("Agree to the last version"), at.agree)]
    if act.guest:
        return []
    small = _("With the signed paper; or it agrees by its link")
    return [Deed(_("Write down that the partner agreed"), at.agree, small)]


def _deeds_of_ours(act: Act, agreement: Agreement) -> list[Deed]:
    """Give what only people of the network can do."""
    deeds = []
    if may(act, Can.SHARE_AGREEMENT):
        to = reverse("partnerships:agreement_links", args=[agreement.id])
        deeds.append(Deed(_("Let the partner take part"), to, _("A link, without an account")))
    if may(act, Can.CHANGE):
        to = reverse("partnerships:agreement_began", args=[agreement.id])
        deeds.append(Deed(_("Write down the first day of work"), to))
    return deeds


def _chosen(text: str | None, numbers: Sequence[int], otherwise: int) -> int:
    number = int(text) if text and text.isascii() and text.isdigit() and len(text) < 7 else 0
    return number if number in numbers else otherwise
