"""Coding: kept once, corrected by a new row, seen only at one's desk, and with nothing that leads to a case."""

import json
from dataclasses import replace
from datetime import date
from itertools import combinations
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils.html import escape
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.core.violations import List, violations
from firsthand.ground.access.deciding import permissions_of
from firsthand.ground.audit.models import Entry
from firsthand.ground.parties.actions.people import give_mandate
from firsthand.rooms.cases.actions.coding import (
    code_event,
    erase_coded,
    mix_coded,
    name_district,
    retire_district,
    withdraw_coded,
)
from firsthand.rooms.cases.actions.desks import add_reader, end_reader, open_desk
from firsthand.rooms.cases.actions.keeping import erase_case
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import CodedAct, CodedEvent, Desk, District
from firsthand.rooms.cases.queries.coding import as_coded, coded_with, list_coded
from firsthand.rooms.cases.rules.coding import (
    CodingObstacle,
    Done,
    obstacles_to_coding,
)
from tests.cast import FOUNDED, TODAY, Cast
from tests.rooms.cases.coding import BEATEN, MAY, TAKEN, as_sent, coding, district
from tests.rooms.cases.sealing import OPENING, WRAPPED, Keys, Reporting, desk_with

JSON = "application/json"


@pytest.fixture
def here(cast: Cast) -> tuple[Desk, District]:
    """A desk of River's where Amina reads, and a district."""
    desk, _ = desk_with(cast, "amina")
    return desk, district(cast)


def test_the_page_of_words_has_a_fold_for_each_kind_of_act(cast: Cast) -> None:
    client = Client()
    client.force_login(cast.people["amina"])
    page = client.get("/cases/lists/").content.decode()
    for kind, acts in violations().lists[List.ACTS].by_kind():
        fold = page.partition(f"<summary>{escape(kind)} · {len(acts)} words</summary>")[2]
        fold = fold.partition("</details>")[0]
        assert fold.count("<dt>") == len(acts)
        assert all(escape(each.name) in fold for each in acts)


def test_an_event_is_kept_as_it_was_coded_and_once(cast: Cast, here: tuple[Desk, District]) -> None:
    desk, north = here
    told = coding(north.id, TAKEN, BEATEN)
    with cast.acting("amina"):
        for _ in range(2):
            code_event(cast.act("amina"), desk.id, told)
        (row,) = CodedEvent.objects.all()
        assert as_coded(row) == told
        assert CodedAct.objects.count() == 2
        assert [each.what for each in Entry.objects.filter(what="cases.code")] == ["cases.code"]
        with pytest.raises(RuleBroken) as no:
            code_event(cast.act("amina"), desk.id, replace(told, setting="home"))
        assert no.value.because == (CodingObstacle.OTHER_CODES,)


def test_a_correction_takes_the_place_of_what_was_coded_and_both_stay(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    wrong = coding(north.id)
    right = coding(north.id, BEATEN, corrects=wrong.event)
    with cast.acting("amina"):
        act = cast.act("amina")
        code_event(act, desk.id, wrong)
        code_event(act, desk.id, right)
        code_event(act, desk.id, right)
        old, new = (CodedEvent.objects.get(id=each.event) for each in (wrong, right))
        assert (old.is_withdrawn, old.corrected_by_id) == (True, new.id)
        assert (new.is_withdrawn, new.corrected_by_id) == (False, None)
        for late in (coding(north.id, corrects=wrong.event), wrong):
            with pytest.raises(RuleBroken) as no:
                code_event(act, desk.id, late)
            assert no.value.because == (CodingObstacle.CORRECTED_ALREADY,)
        with pytest.raises(NotFound):
            code_event(act, desk.id, coding(north.id, corrects=uuid4()))
        assert CodedEvent.objects.count() == 2


def test_taken_back_it_stays_withdrawn_and_erased_it_is_gone_with_its_corrections(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    wrong, other = coding(north.id), coding(north.id)
    right = coding(north.id, BEATEN, corrects=wrong.event)
    with cast.acting("amina"):
        act = cast.act("amina")
        for each in (wrong, right, other):
            code_event(act, desk.id, each)
        withdraw_coded(act, [right.event, uuid4()])
        assert CodedEvent.objects.get(id=right.event).is_withdrawn
        assert not CodedEvent.objects.get(id=other.event).is_withdrawn
        erase_coded(act, [right.event])
        assert CodedEvent.objects.get(id=wrong.event).corrected_by_id is None
        erase_coded(act, [wrong.event])
        (left,) = CodedEvent.objects.all()
        assert left.id == other.event
        assert CodedAct.objects.count() == 1


def test_only_who_reads_at_the_desk_codes_there_and_sees_what_was_coded(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    told = coding(north.id)
    with cast.acting("amina"):
        code_event(cast.act("amina"), desk.id, told)
    with cast.acting("dara"), pytest.raises(NotAllowed):
        code_event(cast.act("dara"), desk.id, coding(north.id))
    with cast.acting("chi"):
        act = cast.act("chi")
        with pytest.raises(NotFound):
            code_event(act, desk.id, coding(north.id))
        assert not coded_with(act, [told.event]).exists()
        withdraw_coded(act, [told.event])
        erase_coded(act, [told.event])
    with cast.acting("amina"):
        assert not CodedEvent.objects.get(id=told.event).is_withdrawn
        with pytest.raises(NotFound):
            code_event(cast.act("amina"), uuid4(), coding(north.id))


def test_who_left_the_desk_codes_no_more(cast: Cast, here: tuple[Desk, District]) -> None:
    desk, north = here
    with cast.acting("amina"):
        give_mandate(cast.river.id, cast.people["ben"].id, role="documenter", on=FOUNDED)
        ben = replace(cast.act("ben"), permissions=permissions_of(("documenter",)))
        reader = keep_key(ben, Keys().recipient, WRAPPED)
        add_reader(cast.act("amina", is_elevated=True), desk.id, reader.id)
        code_event(ben, desk.id, coding(north.id))
        assert list_coded(ben).count() == 1
        end_reader(cast.act("amina", is_elevated=True), desk.id, reader.id)
        with pytest.raises(NotFound):
            code_event(ben, desk.id, coding(north.id))
        assert not list_coded(ben).exists()


def test_an_id_that_another_organisation_has_is_refused_like_any_other(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    theirs = coding(north.id)
    with cast.acting("amina"):
        code_event(cast.act("amina"), desk.id, theirs)
    hills, south = _hill(cast)
    with cast.acting("chi"), pytest.raises(RuleBroken) as no:
        code_event(cast.act("chi"), hills.id, coding(south.id, event=theirs.event))
    assert no.value.because == (CodingObstacle.OTHER_CODES,)
    with cast.acting("chi"), pytest.raises(RuleBroken) as no:
        code_event(cast.act("chi"), hills.id, coding(north.id))
    assert no.value.because == (CodingObstacle.NO_SUCH_DISTRICT,)


def _hill(cast: Cast) -> tuple[Desk, District]:
    with cast.acting("chi"):
        act = cast.act("chi", is_elevated=True)
        desk = open_desk(act, OPENING)
        add_reader(act, desk.id, keep_key(act, Keys().recipient, WRAPPED).id)
        return desk, name_district(act, "UG", "South")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"acts": ()}, CodingObstacle.NO_ACT),
        ({"acts": (TAKEN,) * 2}, CodingObstacle.SAME_ACT_TWICE),
        ({"acts": (Done("theft", "women", "police", "did"),)}, CodingObstacle.NOT_IN_THE_LISTS),
        ({"acts": (Done("beating", "police", "women", "did"),)}, CodingObstacle.NOT_IN_THE_LISTS),
        ({"setting": "Main Street 5"}, CodingObstacle.NOT_IN_THE_LISTS),
        ({"source": "somebody"}, CodingObstacle.NOT_IN_THE_LISTS),
        ({"sureness": ""}, CodingObstacle.NOT_IN_THE_LISTS),
        ({"month": date(2026, 5, 2)}, CodingObstacle.NOT_A_MONTH),
        ({"month": date(1969, 12, 1)}, CodingObstacle.NOT_A_MONTH),
        ({"month": date(2026, 12, 1)}, CodingObstacle.NOT_YET),
    ],
)
def test_what_is_finer_or_other_than_the_lists_is_refused(
    change: dict[str, object], said: CodingObstacle
) -> None:
    told = replace(coding(uuid4()), **change)  # type: ignore[arg-type]  # of several types
    assert obstacles_to_coding(told, today=TODAY, is_district=True) == [said]


def test_many_acts_are_several_events() -> None:
    roles = list(violations().lists[List.ROLES].terms)[:7]
    told = coding(uuid4(), *(replace(TAKEN, role=role) for role in roles))
    found = obstacles_to_coding(told, today=TODAY, is_district=False)
    assert found == [CodingObstacle.TOO_MANY_ACTS, CodingObstacle.NO_SUCH_DISTRICT]


def test_a_retired_district_is_chosen_no_more_until_it_is_named_again_and_what_was_coded_stays(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    with cast.acting("amina"):
        act = cast.act("amina")
        code_event(act, desk.id, coding(north.id))
        retire_district(act, north.id)
        with pytest.raises(RuleBroken) as no:
            code_event(act, desk.id, coding(north.id))
        assert no.value.because == (CodingObstacle.NO_SUCH_DISTRICT,)
        assert CodedEvent.objects.count() == 1
        assert name_district(act, "KE", "north") == north  # retired by mistake: the same again
        code_event(act, desk.id, coding(north.id))
        assert CodedEvent.objects.count() == 2
        assert District.objects.count() == 1
        with pytest.raises(RuleBroken) as no:
            name_district(act, "KE", "north")
        assert no.value.because == (CodingObstacle.KNOWN_DISTRICT,)
    with cast.acting("ben"), pytest.raises(NotAllowed):
        name_district(cast.act("ben"), "KE", "West")


def test_the_database_lets_no_code_change(cast: Cast, here: tuple[Desk, District]) -> None:
    desk, north = here
    with cast.acting("amina"):
        code_event(cast.act("amina"), desk.id, coding(north.id))
        for rows, change in (
            (CodedEvent.objects, {"setting": "home"}),
            (CodedEvent.objects, {"month": date(2026, 6, 1)}),
            (CodedAct.objects, {"act": "killing"}),
            (District.objects, {"name": "South"}),
        ):
            with pytest.raises(DatabaseError), transaction.atomic():
                rows.update(**change)


def test_no_row_and_no_audit_line_leads_from_codes_to_a_case(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    """Everything the database has: no table but that of envelopes knows the case, and no row knows the day of coding."""
    desk, north = here
    with cast.acting("amina"):
        (seat,) = desk.seats.all()
        somebody = Reporting({"answers": {}})
        take_report(desk, somebody.arrival(seat.reader), on=TODAY)
        code_event(cast.act("amina"), desk.id, coding(north.id, month=MAY))
        with connection.cursor() as cursor:
            for table in ("cases_codedevent", "cases_codedact", "audit_entry"):
                cursor.execute(f"SELECT row_to_json(t)::text FROM {table} t")  # noqa: S608  # our own names
                rows = [line for (line,) in cursor.fetchall()]
                assert rows
                assert not [line for line in rows if str(somebody.case) in line], table
                if table != "audit_entry":
                    assert not [line for line in rows if TODAY.isoformat()[:8] in line], table
            events = {str(each.id) for each in CodedEvent.objects.all()}
            cursor.execute("SELECT row_to_json(t)::text FROM audit_entry t")
            assert not [line for (line,) in cursor.fetchall() if any(id in line for id in events)]
        said = Entry.objects.get(what="cases.code")
        assert said.at.time().isoformat() == "00:00:00"
        erase_case(cast.act("amina", is_elevated=True), somebody.case)
        assert CodedEvent.objects.count() == 1, "codes name nobody, and stay"


def test_neither_the_order_of_rows_nor_their_transactions_tell_when_they_came(
    cast: Cast, here: tuple[Desk, District]
) -> None:
    desk, north = here
    told = [coding(north.id, TAKEN, BEATEN) for _ in range(40)]
    with cast.acting("amina"):
        act = cast.act("amina")
        for each in told:
            code_event(act, desk.id, each)
        came = {  # not always as they lie: rows go where there is room
            "cases_codedevent": [str(each.event) for each in told],
            "cases_codedact": _as_they_lie("cases_codedact"),
        }
        assert mix_coded(act) == 120
        for table in came:
            assert 0.2 < _swapped(came[table], _as_they_lie(table)) < 0.8
            with connection.cursor() as cursor:
                cursor.execute(f"SELECT count(DISTINCT xmin::text) FROM {table}")  # noqa: S608  # our own names
                assert cursor.fetchone() == (1,)
        assert mix_coded(act) == 0
        assert as_coded(CodedEvent.objects.get(id=told[0].event)) == told[0]


def _swapped(before: list[str], after: list[str]) -> float:
    """Give the share of pairs that lie the other way round: 0 for the same order, a half for no order at all."""
    place = {id: at for at, id in enumerate(after)}
    pairs = [place[one] > place[other] for one, other in combinations(before, 2)]
    return sum(pairs) / len(pairs)


def _as_they_lie(table: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id::text FROM {table} ORDER BY ctid")  # noqa: S608  # our own names
        return [id for (id,) in cursor.fetchall()]


def test_what_the_page_sends_is_kept_and_answered(cast: Cast, here: tuple[Desk, District]) -> None:
    desk, north = here
    told = coding(north.id, TAKEN, BEATEN)
    client = Client()
    client.force_login(cast.people["amina"])
    assert _post(client, "keep/", as_sent(desk.id, told)) == (200, {"kept": True})
    events = {"events": [str(told.event), str(uuid4())]}
    assert _post(client, "", events) == (200, {"counted": [str(told.event)]})
    stranger = Client()
    stranger.force_login(cast.people["chi"])
    assert _post(stranger, "", events) == (200, {"counted": []})
    assert _post(stranger, "keep/", as_sent(desk.id, coding(north.id)))[0] == 404
    assert _post(client, "withdraw/", events) == (200, {"kept": True})
    assert _post(client, "", events) == (200, {"counted": []})
    status, found = _post(client, "keep/", as_sent(desk.id, replace(coding(north.id), acts=())))
    assert (status, found["refused"]) == (409, "no_act")
    with cast.acting("amina"):
        assert CodedEvent.objects.get().is_withdrawn


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(
        ["desk", "event", "corrects", "month", "district", "setting", "source", "sureness", "acts"]
    ),
    value=st.recursive(
        st.booleans() | st.integers() | st.text(max_size=60),
        lambda each: (
            st.lists(each, max_size=3)
            | st.dictionaries(st.sampled_from(["act", "group", "role"]), each, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_codes_with_any_part_spoilt_are_refused_and_nothing_is_kept(
    cast: Cast, here: tuple[Desk, District], name: str, value: object
) -> None:
    desk, north = here
    client = Client()
    client.force_login(cast.people["amina"])
    status, found = _post(client, "keep/", as_sent(desk.id, coding(north.id)) | {name: value})
    assert status in {400, 404, 409}
    assert "kept" not in found
    with cast.acting("amina"):
        assert not CodedEvent.objects.exists()


def _post(client: Client, rest: str, body: object) -> tuple[int, dict[str, object]]:
    answer = client.post(f"/cases/coded/{rest}", json.dumps(body), content_type=JSON)
    return answer.status_code, json.loads(answer.content)
