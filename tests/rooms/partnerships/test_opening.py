"""Opening partnerships and moving them on: done and recorded, or refused and unchanged."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connections

from firsthand.core.refusals import NotAllowed, RuleBroken
from firsthand.ground.access.acts import Act
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.endings import end_partnership, plan_ending
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.findings import draft_finding
from firsthand.rooms.partnerships.actions.inquiry import prepare_inquiry
from firsthand.rooms.partnerships.actions.opening import (
    Plan,
    change_stage,
    open_partnership,
    start_period,
    take_period_back,
)
from firsthand.rooms.partnerships.actions.reviews import open_review
from firsthand.rooms.partnerships.models import Partnership
from firsthand.rooms.partnerships.queries.pairs import (
    get_pair,
    list_periods,
    may_take_back,
    pairs_of,
)
from firsthand.rooms.partnerships.rules.endings import Plan as Ending
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.found import saying
from tests.rooms.partnerships.test_evidence import partnership, telling

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def test_everything_that_is_wrong_with_a_plan_is_said_and_nothing_is_opened(cast: Cast) -> None:
    plan = Plan(
        name="Nobody",
        work=Work.OTHER,
        level=Level.LOCAL,
        stage=Stage.ACTIVE,
        communities=[],
        partners=[],
        starts_on=TODAY,
        ends_on=TODAY - DAY,
    )
    with cast.acting("amina"):
        with pytest.raises(RuleBroken) as refused:
            open_partnership(cast.act("amina"), plan)

        assert refused.value.because == ("nobody_on_a_side", "ends_before_it_starts")
        assert not Partnership.objects.exists()


def test_one_that_ended_and_begins_again_has_no_end_any_more(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        with pytest.raises(RuleBroken):
            change_stage(act, place, stage=Stage.PROPOSED)
        with pytest.raises(NotAllowed):
            change_stage(cast.act("dara"), place, stage=Stage.ENDING)
        with pytest.raises(RuleBroken, match="stage_does_not_follow"):
            change_stage(act, place, stage=Stage.ENDED)

        plan_ending(act, place, Ending(last_day=TODAY))
        assert end_partnership(act, place, leaves=True).ends_on == TODAY
        again = change_stage(act, place, stage=Stage.NEGOTIATING)

        assert again.ends_on is None
        assert Partnership.objects.get(id=place).ends_on is None
        assert list_entries(act)[0].detail.get("stage") == "negotiating"


def test_a_new_period_ends_the_one_before_and_hides_no_verdict(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        file_evidence(act, place, telling())
        (pair,) = pairs_of(act, place)
        for wrong in (TODAY + 2 * DAY, TODAY + 300 * DAY):
            with pytest.raises(RuleBroken) as refused:
                start_period(act, pair.id, starts_on=wrong)
            assert refused.value.because == ("period_to_come",)
        assert get_pair(act, pair.id).verdict == "mixed"

        start_period(act, pair.id, starts_on=TODAY)
        with pytest.raises(RuleBroken) as refused:
            start_period(act, pair.id, starts_on=TODAY)

        assert refused.value.because == ("period_too_early",)
        assert [(each.starts_on, each.ends_on) for each in list_periods(act, pair)] == [
            (TODAY, None),
            (None, TODAY - DAY),
        ]


def test_a_period_started_by_mistake_is_taken_back_until_something_is_filed(cast: Cast) -> None:
    act, later = cast.act("amina"), [cast.act("amina", at=NOW + n * MINUTE) for n in range(1, 6)]
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        with pytest.raises(RuleBroken, match="only_period"):
            take_period_back(act, pair.id)
        file_evidence(act, place, telling())
        start_period(later[0], pair.id, starts_on=TODAY)
        with pytest.raises(NotAllowed):
            take_period_back(cast.act("dara"), pair.id)

        take_period_back(later[1], pair.id)

        assert get_pair(act, pair.id).verdict == "mixed"
        assert [(each.starts_on, each.ends_on) for each in list_periods(act, pair)] == [
            (None, None)
        ]
        start_period(later[2], pair.id, starts_on=TODAY)
        file_evidence(later[3], place, telling())
        with pytest.raises(RuleBroken, match="period_in_use"):
            take_period_back(later[4], pair.id)


@pytest.mark.parametrize("what", ["inquiry", "review", "finding"])
def test_a_period_that_anything_names_is_not_taken_back(cast: Cast, what: str) -> None:
    act, later = cast.act("amina"), cast.act("amina", at=NOW + MINUTE)
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        account = file_evidence(act, place, telling())
        start_period(later, pair.id, starts_on=TODAY)
        if what == "inquiry":
            prepare_inquiry(later, pair.id)
        elif what == "review":
            open_review(later, pair.id, closes_on=TODAY + 9 * DAY, links=3)
        else:
            draft_finding(later, pair.id, saying(account.id))
        assert not may_take_back(later, pair)
        with pytest.raises(RuleBroken, match="period_in_use"):
            take_period_back(later, pair.id)


def test_of_two_who_start_a_period_at_once_one_does_and_the_other_is_told_why(
    racing: tuple[Act, UUID],
) -> None:
    act, pair = racing
    gate = threading.Barrier(2)

    def start(_: int) -> tuple[str, ...]:
        try:
            gate.wait(10)
            with acting(organisation=act.organisation):
                start_period(act, pair, starts_on=TODAY)
        except RuleBroken as no:
            return no.because
        finally:
            connections["default"].close()
        return ()

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(start, range(2)))

    assert told == [(), ("period_too_early",)]
