"""Reaching a verdict on a pair anew, keeping it where it changed, and what lists show of it."""

import json
from typing import Final

from firsthand.core.standards import standards
from firsthand.core.verdict import RULES, Case, Result, Verdict, judge
from firsthand.core.verdict.rubric import STANDARDS
from firsthand.core.verdict.writing import canonical, document_of
from firsthand.ground.access.acts import Act
from firsthand.ground.vault.keys import sum_of
from firsthand.rooms.partnerships.models import Assessment, Pair, Period, Share
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import WORST_FIRST, get_period
from firsthand.rooms.partnerships.rules.sharing import Kind, has_moved

_BETTER, _WORSE, _SAME = "better", "worse", "same"
NOT_JUDGED: Final = Verdict.NOT_ENOUGH_EVIDENCE.value


def judge_anew(act: Act, pair: Pair) -> None:
    """Judge a pair over its latest period, and keep the verdict if it is another one than was kept last."""
    # One after the other: each sees what the other filed, and goes on from it. Whoever holds its partnership too took
    # that first. Rows that point to it can still be made, so that nobody waits in a circle.
    locked = Pair.objects.select_for_update(of=("self",), no_key=True)
    pair.refresh_from_db(from_queryset=locked.select_related("partnership", "community", "partner"))
    period = get_period(act, pair)
    case = case_of(pair, period)
    result = judge(case)
    last = Assessment.objects.filter(pair=pair).order_by("-made_at", "-id").first()
    was = (last.period_id, last.verdict, last.lean, last.rules) if last else None
    if was != (period.id, result.verdict.value, result.lean.value, result.rules):
        if last:
            pair.trend = trend(Verdict(last.verdict), result.verdict)
        keep(act, pair, period, case, result)
    _say_what_moved(act, pair, result)
    pair.verdict, pair.lean = result.verdict.value, result.lean.value
    pair.gravity = WORST_FIRST.index(result.verdict)
    pair.judged_at = act.at
    pair.standards = [str(result.standards[id]) for id in STANDARDS]
    pair.save(update_fields=["verdict", "gravity", "lean", "trend", "judged_at", "standards"])


def _say_what_moved(act: Act, pair: Pair, result: Result) -> None:
    """Note on what is shared of a pair that its verdict says something else now."""
    open_ones = Share.objects.filter(pair=pair, ended_at__isnull=True, moved_at__isnull=True)
    for share in open_ones:
        if has_moved(Kind(share.kind), share.content, json.loads(result.to_json())):
            share.moved_at = act.at
            share.save(update_fields=["moved_at"])


def keep(act: Act, pair: Pair, period: Period, case: Case, result: Result) -> Assessment:
    """Keep a verdict: dated, with the rules and the digest of exactly what it was reached from."""
    return Assessment.objects.create(
        organisation_id=act.organisation,
        pair=pair,
        period=period,
        made_at=act.at,
        rules=RULES.version,
        standards=standards().version,
        digest=fingerprint(case),
        verdict=result.verdict.value,
        lean=result.lean.value,
        result=json.loads(result.to_json()),
    )


def fingerprint(case: Case) -> str:
    """Give the SHA-256 of a case: another case has another."""
    return sum_of(canonical(document_of(case)))


def verdict_now(act: Act, pair: Pair) -> Assessment:
    """Give the verdict that stands, kept from exactly what is known now: kept anew where something came since."""
    period = get_period(act, pair)
    case = case_of(pair, period)
    last = Assessment.objects.filter(pair=pair).order_by("-made_at", "-id").first()
    if last and last.period_id == period.id and last.digest == fingerprint(case):
        return last
    return keep(act, pair, period, case, judge(case))


def trend(before: Verdict, now: Verdict) -> str:
    """Tell which way a verdict went; from or to too little evidence is neither better nor worse."""
    if before == now or Verdict.NOT_ENOUGH_EVIDENCE in (before, now):
        return _SAME if before == now else ""
    return _BETTER if WORST_FIRST.index(now) > WORST_FIRST.index(before) else _WORSE
