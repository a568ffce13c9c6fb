"""Lists of accounts: every one is reached, once, the newest first; by row without reading the others."""

import csv
import io
import re
from datetime import timedelta
from itertools import chain
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client

from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.models import Evidence, Touch
from firsthand.rooms.partnerships.queries.evidence import asked_evidence, read_place
from tests.cast import NOW, Cast
from tests.rooms.partnerships.test_evidence import partnership, telling

ALL = "/partnerships/evidence/all/"
TITLE = re.compile(r'href="/partnerships/evidence/([-\w]{36})/"')
OLDER = re.compile(r'rel="next" href="([^"]+)"')


def signed_in(cast: Cast, name: str = "amina") -> Client:
    client = Client()
    client.force_login(cast.people[name])
    return client


def many(cast: Cast, place: UUID, count: int) -> list[str]:
    """Keep so many accounts, three a minute; give their ids, newest first."""
    act = cast.act("amina")
    first = file_evidence(act, place, telling())
    Evidence.objects.bulk_create(
        Evidence(
            organisation_id=act.organisation,
            partnership_id=place,
            source_id=first.source_id,
            code=f"N{number}",
            grade="B",
            note=f"Number {number}.",
            rows={"B3": "+"} if number % 2 else {"Y1:E2": "+"},
            filed_at=NOW - timedelta(minutes=1 + number // 3),
        )
        for number in range(count - 1)
    )
    return [str(id) for id in asked_evidence(act).values_list("id", flat=True)]


def walked(client: Client, path: str) -> list[list[str]]:
    """Go from page to page; give the ids of each."""
    pages: list[list[str]] = []
    query = ""
    while len(pages) < 9:
        text = client.get(path + query).content.decode()
        pages.append(TITLE.findall(text))
        older = OLDER.search(text)
        if not older:
            return pages
        query = older[1].replace("&amp;", "&")
    raise AssertionError("it goes on for ever")


def test_every_account_is_reached_once_the_newest_first(cast: Cast) -> None:
    with cast.acting("amina"):
        place, other = partnership(cast), partnership(cast)
        ids = many(cast, place, 120)
        elsewhere = str(file_evidence(cast.act("amina"), other, telling()).id)
    client = signed_in(cast)

    assert walked(client, f"/partnerships/of/{place}/evidence/all/") == [
        ids[:50],
        ids[50:100],
        ids[100:],
    ]
    shown = walked(client, ALL)
    assert sorted(chain(*shown)) == sorted([elsewhere, *ids])
    assert [len(each) for each in shown] == [50, 50, 21]
    assert ALL in client.get("/partnerships/evidence/").content.decode()


def test_by_row_on_pages_and_in_tables(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        many(cast, place, 21)
    client = signed_in(cast)

    found = {row: len([*chain(*walked(client, f"{ALL}?row={row}"))]) for row in ("B2", "B3", "Y1")}
    assert found == {"B2": 1, "B3": 10, "Y1": 10}
    assert len([*chain(*walked(client, f"{ALL}?row=nonsense"))]) == 21
    for path in ("/partnerships/evidence/list.csv", f"/partnerships/of/{place}/evidence/list.csv"):
        text = client.get(f"{path}?row=B3").content.decode("utf-8-sig")
        assert {row["Standards"] for row in csv.DictReader(io.StringIO(text))} == {"B3+"}
    book = client.get(f"/partnerships/of/{place}/evidence/list.xlsx").content
    assert book.startswith(b"PK")


def test_what_is_not_of_the_partnership_stays_out_and_a_foreign_one_is_not_there(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        place, other = partnership(cast), partnership(cast)
        file_evidence(cast.act("amina"), other, telling())
    assert walked(signed_in(cast), f"/partnerships/of/{place}/evidence/all/") == [[]]
    chi = signed_in(cast, "chi")
    for path in ("all/", "list.csv"):
        assert chi.get(f"/partnerships/of/{other}/evidence/{path}").status_code == 404
    assert walked(chi, ALL) == [[]]


@pytest.mark.parametrize(
    "after", ["", "x", "_", "2026-11-21_x", "0001-01-01T00:00:00+14:00_{id}", "\0_\0", "9" * 9000]
)
def test_a_strange_place_in_a_list_is_answered(cast: Cast, after: str) -> None:
    given = after.replace("{id}", str(cast.river.id))
    assert signed_in(cast).get(ALL, {"after": given}).status_code == 200
    assert read_place("2026-11-21T12:00:00_" + str(cast.river.id)) is None  # of no time zone


def test_under_row_level_security_a_row_is_found_by_an_index(cast: Cast) -> None:
    with cast.acting("amina"), connection.cursor() as cursor:
        many(cast, partnership(cast), 60)
        cursor.execute("SET LOCAL enable_seqscan = off")
        found = asked_evidence(cast.act("amina"), row="B3").order_by()
        plan = found.explain()
    assert re.search(
        r"partnerships_touch_\w+ on partnerships_touch.*\n.*Index Cond:.*'B3'", plan
    ), plan
    assert "Seq Scan on partnerships_touch" not in plan, plan


def test_what_an_account_touches_is_written_down_by_the_database_and_by_nobody_else(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        file_evidence(cast.act("amina"), partnership(cast), telling(rows={"Y1:E2": "+", "B2": "-"}))
        assert set(Touch.objects.values_list("row", flat=True)) == {"Y1:E2", "Y1", "B2"}
    with cast.acting("chi"):
        assert not Touch.objects.exists()
