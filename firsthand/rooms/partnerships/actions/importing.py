"""A case file becomes a partnership with one pair and one period; `case_of` gives the same case back."""

import json

from django.db import transaction

from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict.case import Case, LedCheck
from firsthand.core.verdict.writing import document_of, written
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.parties.actions.organisations import find_or_add_party
from firsthand.ground.parties.rules import LONGEST_NAME, Kind, Level
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.opening import Partnered, make_pair, make_period
from firsthand.rooms.partnerships.models import (
    About,
    Evidence,
    HouseRedLine,
    OpenFinding,
    Pair,
    Partnership,
    Period,
    Rating,
    Request,
    Source,
)
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.opening import Taken, kind_of, obstacles_to_taking
from firsthand.rooms.partnerships.rules.stages import Stage, Work


@transaction.atomic
def import_case(act: Act, case: Case, *, stage: Stage = Stage.ACTIVE) -> Pair:
    """Keep a case file as a partnership, with everything that is in it, and judge it.

    Raises RuleBroken for a case that can be judged and not be kept.
    """
    require(act, Can.OPEN)
    obstacles = obstacles_to_taking(_taken(case))
    if obstacles:
        raise RuleBroken(obstacles)
    partnership = Partnership.objects.create(
        organisation_id=act.organisation,
        name=case.title[:LONGEST_NAME],
        work=Work.OTHER.value,
        level=Level.NATIONAL.value,
        stage=stage.value,
        starts_on=case.start,
        ends_on=case.end,
        opened_at=act.at,
    )
    pair = make_pair(
        act,
        partnership,
        find_or_add_party(act.organisation, case.community, Kind.NETWORK).id,
        Partnered(
            new_name=case.partner.name,
            new_kind=kind_of(case.partner.roles),
            roles=case.partner.roles,
            unaids=case.partner.unaids,
            fiscal_host=case.partner.fiscal_host,
            undertook_registration=case.partner.undertook_registration,
            is_class=case.partner.is_class,
        ),
    )
    pair.title = case.title
    pair.save(update_fields=["title"])
    period = make_period(act, pair, case.start, case.end)
    period.not_needed = sorted(case.not_needed)
    period.led_checks = [_led(check) for check in case.led_checks]
    period.save(update_fields=["not_needed", "led_checks"])
    _keep_evidence(act, case, pair)
    _keep_answers(act, case, pair, period)
    judge_anew(act, pair)
    record(act, "partnerships.import", f"pair:{pair.id}", evidence=len(case.evidence))
    return pair


def _taken(case: Case) -> Taken:
    return Taken(
        title=case.title,
        accounts=max((source.accounts for source in case.sources), default=0),
        evidence=len(case.evidence),
        has_no_character="\\u0000" in json.dumps(document_of(case)),
        is_with_itself=case.community == case.partner.name,
    )


def _keep_evidence(act: Act, case: Case, pair: Pair) -> None:
    sources = {
        source.id: Source(
            organisation_id=act.organisation,
            partnership=pair.partnership,
            place=place,
            code=source.id,
            title=source.title,
            origin=source.origin,
            side=source.side.value,
            published_by_partner=source.published_by_partner,
            accounts=source.accounts,
        )
        for place, source in enumerate(case.sources, start=1)
    }
    Source.objects.bulk_create(sources.values())
    items = [
        Evidence(
            organisation_id=act.organisation,
            partnership=pair.partnership,
            source=sources[item.source],
            place=place,
            code=item.id,
            grade=item.grade,
            seen=written(item.date) if item.date else "",
            incident=item.incident,
            locator=item.locator,
            note=item.note,
            rows=dict(item.rows),
            audience=Audience.OURS.value,
            filed_at=act.at,
            filed_by=act.person,
        )
        for place, item in enumerate(case.evidence, start=1)
    ]
    Evidence.objects.bulk_create(items, batch_size=500)
    About.objects.bulk_create(
        (About(organisation_id=act.organisation, evidence=item, pair=pair) for item in items),
        batch_size=500,
    )


def _keep_answers(act: Act, case: Case, pair: Pair, period: Period) -> None:
    ours = {"organisation_id": act.organisation}
    HouseRedLine.objects.bulk_create(
        HouseRedLine(**ours, pair=pair, place=place, row=line.row, declared_on=line.declared)
        for place, line in enumerate(case.house_red_lines)
    )
    Request.objects.bulk_create(
        Request(
            **ours,
            period=period,
            place=place,
            code=request.id,
            row=request.row,
            asked_on=request.asked,
            due_on=request.due,
            reminded_on=request.reminded,
            outcome=request.outcome.value,
            reason=request.reason,
        )
        for place, request in enumerate(case.requests)
    )
    Rating.objects.bulk_create(
        Rating(
            **ours,
            period=period,
            place=place,
            standard=rating.standard,
            side=rating.side.value,
            value=str(rating.value),
        )
        for place, rating in enumerate(case.ratings)
    )
    OpenFinding.objects.bulk_create(
        OpenFinding(
            **ours,
            period=period,
            place=place,
            row=finding.row,
            since=finding.since,
            is_remedied=finding.remedied,
        )
        for place, finding in enumerate(case.open_findings)
    )


def _led(check: LedCheck) -> dict[str, object]:
    return {
        "of": check.of.value,
        "bodies": {
            id: {"size": body.size, "from_community": body.from_community}
            for id, body in check.bodies.items()
        },
        "facts": dict(check.facts),
    }
