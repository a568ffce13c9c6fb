"""The application: few partnerships beside very many, a page beside a bare view, and the memory of everything at rest."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID, uuid4

import psutil

from bench.promise import Promise, quickest

if TYPE_CHECKING:
    from firsthand.ground.parties.models import Person

MANY = 10_000
FEW = 10
EACH = 100
"""Accounts of a partnership: a million in all."""
BATCH = 250
"""Partnerships in one transaction: what it points to is looked up at its end, while it is still at hand."""
ROUNDS = 25
SETTLE = 5
"""Seconds after the last request until memory is at rest."""

COPY = """
WITH pairs AS (
    INSERT INTO partnerships_partnership
        (id, organisation_id, name, work, level, stage, opened_at)
    SELECT gen_random_uuid(), %(organisation)s, 'Partnership ' || n, 'funding', 'national', 'active', now()
    FROM generate_series(%(first)s, %(last)s) n RETURNING id, name
), judged AS (
    INSERT INTO partnerships_pair
        (id, organisation_id, partnership_id, community_id, partner_id, title, roles, unaids, fiscal_host,
         undertook_registration, is_class, verdict, gravity, lean, trend, judged_at, standards)
    SELECT gen_random_uuid(), %(organisation)s, id, %(ours)s, %(theirs)s, name, '{donor}', false, false, false, false,
        (ARRAY['good', 'mixed', 'bad', 'ugly', 'not_enough_evidence'])[1 + abs(hashtext(name)) %% 5], (ARRAY[4, 2, 1, 0, 3])[1 + abs(hashtext(name)) %% 5], 'good', '', now(),
        '{met,unknown,not_met,unknown,partly,unknown,unknown}' FROM pairs RETURNING id, partnership_id
), periods AS (
    INSERT INTO partnerships_period (id, organisation_id, pair_id, not_needed, led_checks)
    SELECT gen_random_uuid(), %(organisation)s, id, '{}', '[]' FROM judged
), sources AS (
    INSERT INTO partnerships_source
        (id, organisation_id, partnership_id, place, code, title, origin, side, published_by_partner, accounts)
    SELECT gen_random_uuid(), %(organisation)s, id, 1, 'S1', '', 'Network', 'community', false, 1 FROM pairs
    RETURNING id, partnership_id
), told AS (
    INSERT INTO partnerships_evidence
        (id, organisation_id, partnership_id, source_id, place, code, grade, knowing, seen, incident, locator, note, rows,
         audience, filed_at, withdrawn_because)
    SELECT gen_random_uuid(), %(organisation)s, partnership_id, id, n, 'E' || n, 'B', 'seen', '2026-05', NULL, '',
        'What was seen, told in a sentence of usual length, number ' || n,
        jsonb_build_object((ARRAY['M4.3', 'M7.2', 'G1.2', 'M1.1', 'M6.7'])[1 + n %% 5], (ARRAY['+', '-'])[1 + n %% 2]),
        'ours', now() - n * interval '1 minute', ''
    FROM sources, generate_series(1, %(each)s) n RETURNING id, partnership_id
)
INSERT INTO partnerships_about (organisation_id, evidence_id, pair_id)
SELECT %(organisation)s, told.id, judged.id FROM told JOIN judged USING (partnership_id)
"""


def measured() -> list[Promise]:
    """Fill a database of its own, and measure."""
    with database():
        return [*_pages(), _memory()]


@contextmanager
def database() -> Iterator[None]:
    """Start a server in a folder of its own, with every table; Django signs in as the application does."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-bench-"))
    os.environ |= {
        "FIRSTHAND_DATA": str(folder),
        "DJANGO_SETTINGS_MODULE": "firsthand.settings.site",
    }
    from firsthand.front.installation.preparing import prepare  # noqa: PLC0415
    from firsthand.ground.database import embedded  # noqa: PLC0415

    try:
        prepare()
        yield
    finally:
        embedded.stop(folder / "postgres")
        shutil.rmtree(folder, ignore_errors=True)


def _pages() -> list[Promise]:
    from django.test import Client  # noqa: PLC0415

    few, many = (filled(count) for count in (FEW, MANY))
    clients = {}
    for place in (few, many):
        clients[place.organisation] = Client(headers={"host": "localhost"})
        clients[place.organisation].force_login(place.person)

    def asking(place: "Place", path: str) -> Callable[[], object]:
        return lambda: _ok(clients[place.organisation].get(path))

    listed = quickest(
        asking(few, "/partnerships/?sort=title"),
        asking(many, "/partnerships/?sort=title"),
        rounds=ROUNDS,
    )
    worst = quickest(asking(few, "/partnerships/"), asking(many, "/partnerships/"), rounds=ROUNDS)
    shown = quickest(
        asking(few, f"/partnerships/{few.pair}/"),
        asking(many, f"/partnerships/{many.pair}/"),
        asking(few, "/account/2fa/"),
        _bare(),
        rounds=ROUNDS,
    )
    return [
        _ratio("portfolio by name, 10,000 partnerships / 10", listed),
        _ratio("portfolio worst first, 10,000 partnerships / 10", worst),
        _ratio("verdict page, 1,000,000 accounts in all / 1,000", shown[:2]),
        Promise(
            "verdict page / a plain page of the same application",
            shown[0] / shown[2],
            aside=f"{1 / shown[0]:.0f} and {1 / shown[2]:.0f} a second, one after the other, in one process",
        ),
        Promise(
            "verdict page / a bare Django view without any middleware of ours",
            shown[0] / shown[3],
            aside=f"{shown[0] * 1000:.1f} ms and {shown[3] * 1000:.2f} ms, by the same client in the same run",
        ),
    ]


def _bare() -> Callable[[], object]:
    """Ask for a few bytes from Django alone, by the same client."""
    from django.test import Client, override_settings  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    with override_settings(MIDDLEWARE=["bench.bare.here"]):
        _found(client.get("/bare/"))  # a client keeps the middleware that it met first
    return lambda: _found(client.get("/bare/"))


def _found(answer: object) -> None:
    if getattr(answer, "content", b"").count(b"Here.") != 1:
        raise RuntimeError(answer)


def _ratio(what: str, seconds: list[float]) -> Promise:
    few, many = seconds
    return Promise(
        what, many / few, at_most=1.5, aside=f"{many * 1000:.0f} ms and {few * 1000:.0f} ms"
    )


def _ok(answer: object) -> None:
    if getattr(answer, "status_code", 0) not in (200, 404):
        raise RuntimeError(answer)


class Place:
    """An organisation, somebody who coordinates it, and one of its pairs."""

    def __init__(self, organisation: UUID, person: "Person", pair: UUID) -> None:
        self.organisation, self.person, self.pair = organisation, person, pair


def filled(partnerships: int, each: int = EACH) -> Place:
    from django.db import connection  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from firsthand.ground.database.acting import acting, unhurried  # noqa: PLC0415
    from firsthand.ground.parties.actions import organisations, people  # noqa: PLC0415
    from firsthand.ground.parties.queries import list_parties  # noqa: PLC0415
    from firsthand.ground.parties.rules import Kind, Level  # noqa: PLC0415

    today = timezone.now().date()
    home = organisations.found_organisation(f"With {partnerships}", on=today)
    person = people.make_person(f"coordinator{partnerships}", str(uuid4()))
    with acting(organisation=home.id):
        people.give_mandate(home.id, person.id, role="coordinator", on=today)
        ours = list_parties(home.id)[0]
        theirs = organisations.add_party(
            home.id, name="A fund", kind=Kind.DONOR, level=Level.GLOBAL
        )
    given: dict[str, UUID | int] = {"organisation": home.id, "ours": ours.id, "theirs": theirs.id}
    for first in range(1, partnerships + 1, BATCH):
        last = min(first + BATCH - 1, partnerships)
        with acting(organisation=home.id), connection.cursor() as cursor:
            unhurried()  # it fills for longer than a page may take
            cursor.execute(COPY, given | {"each": each, "first": first, "last": last})
    with acting(organisation=home.id), connection.cursor() as cursor:
        cursor.execute("SELECT id FROM partnerships_pair ORDER BY title, id LIMIT 1")
        (pair,) = cursor.fetchone()
    from django.db import connections  # noqa: PLC0415

    with connections["owner"].cursor() as cursor:
        cursor.execute("ANALYZE")
    return Place(home.id, person, pair)


def _memory() -> Promise:
    """Measure the application as `firsthand serve` runs it, database included, after somebody looked at it."""
    folder = Path(tempfile.mkdtemp(prefix="firsthand-rest-"))
    environment = {name: os.environ[name] for name in os.environ if "DJANGO" not in name} | {
        "FIRSTHAND_DATA": str(folder)
    }
    server = subprocess.Popen(
        [sys.executable, "-m", "firsthand", "serve", "--port", "8791"],
        env=environment,
        stderr=subprocess.DEVNULL,
    )
    try:
        _look("http://127.0.0.1:8791/account/login/")
        time.sleep(SETTLE)
        lines = (folder / "postgres" / "postmaster.pid").read_text().splitlines()
        roots = [psutil.Process(server.pid), psutil.Process(int(lines[0]))]
        everything = [each for root in roots for each in (root, *root.children(recursive=True))]
        held = sum(each.memory_full_info().pss for each in everything)
    finally:
        server.terminate()
        server.wait()
        shutil.rmtree(folder, ignore_errors=True)
    return Promise(
        "memory of everything at rest, database included",
        held / 1024 / 1024,
        " MB",
        at_most=300,
        aside=f"{len(everything)} processes, memory that they share counted once",
    )


def _look(address: str) -> None:
    from urllib.request import urlopen  # noqa: PLC0415

    for _ in range(300):
        try:
            with urlopen(address) as answer:  # noqa: S310  # this machine
                answer.read()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise RuntimeError("the server does not answer")
