"""Promises: my week, the overdue list, the calendar and a tick, with a hundred times as many rows."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bench.application import Place, database, filled
from bench.promise import Promise, quickest

if TYPE_CHECKING:
    from django.test import Client

FEW: Final = 10_000
MANY: Final = 1_000_000
EACH: Final = 50
"""Promises of a partnership."""
ROUNDS: Final = 25
PAGES: Final = {
    "my week": "/",
    "what is late": "/partnerships/promises/?state=late",
    "what is late, on the third page": "/partnerships/promises/?state=late&since=",
    "all promises": "/partnerships/promises/",
    "the month": "/calendar/",
}
SHOWS_MORE: Final = ("/calendar/",)
"""Pages that show more where there is more, up to a bound: for information."""

FILL: Final = """
WITH made AS (
    INSERT INTO promises_promise
        (id, organisation_id, debtor_id, creditor_id, ours, kind, what, due_from, due_to, zone, amount, currency, source,
         source_part, made_at, agreed_from, agreed_to, late_at, is_open, outcome, settled_on, has_part, is_disputed)
    SELECT gen_random_uuid(), %(organisation)s,
        CASE WHEN n %% 3 = 0 THEN %(ours)s::uuid ELSE %(theirs)s::uuid END,
        CASE WHEN n %% 3 = 0 THEN %(theirs)s::uuid ELSE %(ours)s::uuid END,
        CASE WHEN n %% 3 = 0 THEN 'debtor' ELSE 'creditor' END,
        (ARRAY['transfer', 'financial_report', 'reply', 'review', 'check_in'])[1 + n %% 5], 'Promise ' || n,
        day, day, 'UTC', 100, 'EUR', 'agreement', '', now() - interval '1 year', day, day, day + interval '1 day',
        is_open, CASE WHEN is_open THEN '' ELSE (ARRAY['kept', 'kept_late', 'partly'])[1 + n %% 3] END,
        CASE WHEN is_open THEN NULL ELSE day END, false, false
    FROM (
        SELECT n, (current_date - 1400 + (n * 7919 %% 1800)::int) AS day,
            (n * 7919 %% 1800) > 1400 OR n %% 10 = 0 AS is_open
        FROM generate_series(1, %(many)s::bigint) n
    ) given RETURNING id, what
), places AS (
    SELECT array_agg(id ORDER BY id) AS ids, array_agg(partnership_id ORDER BY id) AS partnerships
    FROM partnerships_pair WHERE organisation_id = %(organisation)s
)
INSERT INTO partnerships_promiseof (id, organisation_id, promise_id, partnership_id, pair_id)
SELECT gen_random_uuid(), %(organisation)s, made.id,
    places.partnerships[1 + abs(hashtext(made.what)) %% cardinality(places.ids)],
    places.ids[1 + abs(hashtext(made.what)) %% cardinality(places.ids)]
FROM made, places
"""


def measured(few: int = FEW, many: int = MANY) -> list[Promise]:
    """Fill a database of its own with few promises and with many, and ask for the same pages in turns."""
    with database():
        from django.test import Client  # noqa: PLC0415

        places = [_filled(count) for count in (few, many)]
        _settle()
        ticks = _ticks(places)
        clients = [Client(headers={"host": "localhost"}) for _ in places]
        for client, place in zip(clients, places, strict=True):
            client.force_login(place.person)
        sizes = f"{many:,} promises / {few:,}"
        pages = [_measured(f"{name}, {sizes}", path, clients) for name, path in PAGES.items()]
        return [*pages, replace(ticks, what=f"{ticks.what}, {sizes}")]


def _measured(name: str, path: str, clients: "list[Client]") -> Promise:
    paths = [path + (_third(client, path) if path.endswith("=") else "") for client in clients]
    counts = [_queries(client, path) for client, path in zip(clients, paths, strict=True)]
    few, many = quickest(
        *(_asking(client, path) for client, path in zip(clients, paths, strict=True)),
        rounds=ROUNDS,
    )
    grew = counts[0] != counts[1]
    return Promise(
        name,
        99.0 if grew else many / few,
        at_most=None if path in SHOWS_MORE and not grew else 1.5,
        aside=f"{many * 1000:.0f} ms and {few * 1000:.0f} ms; {counts[1]} and {counts[0]} queries",
    )


def _ticks(places: list[Place]) -> Promise:
    """Look for pairs of which days that passed since the last look may show something, as every tick does."""
    few, many = quickest(*(_looking(place) for place in places), rounds=ROUNDS)
    return Promise(
        "looking for days that passed",
        many / few,
        at_most=1.5,
        aside=f"{many * 1000:.1f} ms and {few * 1000:.1f} ms",
    )


def _looking(place: Place) -> Callable[[], object]:
    from django.utils import timezone  # noqa: PLC0415

    from firsthand.ground.access.acts import Act  # noqa: PLC0415
    from firsthand.ground.database.acting import acting  # noqa: PLC0415
    from firsthand.rooms.partnerships.actions.noticing import note_days_read  # noqa: PLC0415
    from firsthand.rooms.partnerships.queries.facts import pairs_to_look_at  # noqa: PLC0415

    act = Act(organisation=place.organisation, organisation_name="", at=timezone.now())
    with acting(organisation=place.organisation):
        note_days_read(act, act.at)

    def look() -> None:
        with acting(organisation=place.organisation):
            pairs_to_look_at(act)

    return look


def _asking(client: "Client", path: str) -> Callable[[], object]:
    def ask() -> None:
        if client.get(path).status_code != 200:
            raise RuntimeError(path)

    return ask


def _third(client: "Client", path: str) -> str:
    """Give the mark of the third page of a list."""
    mark = ""
    for _ in range(2):
        text = client.get(path + mark).content.decode()
        mark = re.findall(r'rel="next" href="[^"]*since=([^"&]+)', text)[0]
    return mark


def _queries(client: "Client", path: str) -> int:
    """Count what a page asks the database. A first look puts right what only the first look asks."""
    from django.db import connection  # noqa: PLC0415
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415

    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)


def _filled(promises: int) -> Place:
    from django.db import connection  # noqa: PLC0415

    from firsthand.ground.database.acting import acting  # noqa: PLC0415
    from firsthand.ground.parties.queries import list_parties  # noqa: PLC0415

    place = filled(promises // EACH, 1)
    with acting(organisation=place.organisation), connection.cursor() as cursor:
        cursor.execute(
            "SET LOCAL statement_timeout = 0"
        )  # it fills for longer than a page may take
        ours, theirs = list_parties(place.organisation)[:2]
        cursor.execute(
            FILL,
            {
                "organisation": place.organisation,
                "ours": ours.id,
                "theirs": theirs.id,
                "many": promises,
            },
        )
    return place


def _settle() -> None:
    """Let the database look at its tables, as it does by itself after some minutes."""
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
