"""Events to code: what a reader's browser sends after reading."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from firsthand.ground.parties.actions.people import give_mandate
from firsthand.rooms.cases.actions.coding import code_event, name_district
from firsthand.rooms.cases.models import CodedAct, CodedEvent, Desk, District
from firsthand.rooms.cases.rules.coding import Coding, Done
from tests.cast import FOUNDED, Cast
from tests.rooms.cases.sealing import desk_with

MAY = date(2026, 5, 1)
TAKEN = Done("naloxone_taken", "people_who_inject", "police", "did")
BEATEN = Done("beating", "people_who_inject", "police", "helped")


def district(cast: Cast, name: str = "North", country: str = "KE") -> District:
    """Name a district of River's."""
    with cast.acting("amina"):
        return name_district(cast.act("amina"), country, name)


Here = tuple[Desk, list[District]]


def counted_here(cast: Cast) -> Here:
    """Give a desk of River's where Amina reads, two districts in Kenya and one in Uganda; Ben is on the board."""
    desk, _ = desk_with(cast, "amina")
    with cast.acting("amina"):
        give_mandate(cast.river.id, cast.people["ben"].id, role="board", on=FOUNDED)
    return desk, [district(cast, "North"), district(cast, "South"), district(cast, "West", "UG")]


def coding(of: UUID, *acts: Done, **more: Any) -> Coding:
    """Give an event in May, in a district, as it is coded."""
    found = Coding(
        event=uuid4(),
        month=MAY,
        district=of,
        setting="street",
        source="person",
        sureness="believed",
        acts=acts or (TAKEN,),
    )
    return replace(found, **more)


def code_some(cast: Cast, desk: Desk, of: District, number: int, *acts: Done, **more: Any) -> None:
    """Code so many events that are alike."""
    with cast.acting("amina"):
        for _ in range(number):
            code_event(cast.act("amina"), desk.id, coding(of.id, *acts, **more))


def as_sent(desk: UUID, coded: Coding) -> dict[str, object]:
    """Give a coding as the browser sends it."""
    return {
        "desk": str(desk),
        "event": str(coded.event),
        "corrects": str(coded.corrects) if coded.corrects else None,
        "month": coded.month.isoformat()[:7],
        "district": str(coded.district),
        "setting": coded.setting,
        "source": coded.source,
        "sureness": coded.sureness,
        "again": coded.is_again,
        "acts": [
            {
                "act": each.act,
                "group": each.group,
                "role": each.role,
                "involvement": each.involvement,
            }
            for each in coded.acts
        ],
    }


def coded_rows(cast: Cast, desk: Desk, events: Sequence[tuple[District, date, Done]]) -> None:
    """Keep many coded events at once, each with one act: what coding them one by one leaves behind."""
    with cast.acting("amina"):
        rows = [
            CodedEvent(
                id=uuid4(),
                organisation=cast.river,
                desk=desk,
                month=month,
                district=of,
                setting="street",
                source="person",
                sureness="believed",
            )
            for of, month, _ in events
        ]
        CodedEvent.objects.bulk_create(rows)
        CodedAct.objects.bulk_create(
            CodedAct(
                organisation=cast.river,
                event=row,
                rank=0,
                act=done.act,
                group=done.group,
                role=done.role,
                involvement=done.involvement,
            )
            for row, (_, _, done) in zip(rows, events, strict=True)
        )
