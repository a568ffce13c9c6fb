"""Reports of violations: what the server spends on one, and how many it takes in a second."""

import json
import time
from base64 import b64encode
from uuid import uuid4

from bench.application import database
from bench.promise import Promise

REPORTS = 400
WARM = 20


def measured() -> list[Promise]:
    """Fill nothing; send reports one after the other to one process, through every layer but the socket."""
    with database():
        address, bodies = prepared(REPORTS + WARM)
        return _sent(address, bodies)


def _sent(address: str, bodies: list[str]) -> list[Promise]:
    from django.test import Client  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    for body in bodies[:WARM]:
        _kept(client.post(address, body, content_type="application/json").status_code)
    wall, spent = time.perf_counter(), time.process_time()
    for body in bodies[WARM:]:
        _kept(client.post(address, body, content_type="application/json").status_code)
    wall, spent = time.perf_counter() - wall, time.process_time() - spent
    return [
        Promise(
            "processor time of the server for a report",
            spent / REPORTS * 1000,
            unit=" ms",
            at_most=15,
            aside="without the database's own; five readers, two thousand letters",
        ),
        Promise("reports a second, one process, one after the other", REPORTS / wall, at_least=50),
    ]


def _kept(status: int) -> None:
    if status != 200:
        raise AssertionError(status)


def prepared(count: int) -> tuple[str, list[str]]:
    """Open a desk with five readers; give its address, and reports as browsers would send them."""
    import pyrage  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    from firsthand.ground.database.acting import acting  # noqa: PLC0415
    from firsthand.ground.parties.actions import organisations, people  # noqa: PLC0415
    from firsthand.ground.vault.keys import short_key  # noqa: PLC0415
    from firsthand.rooms.cases.models import Desk, Reader, Seat  # noqa: PLC0415

    today = timezone.now().date()
    home = organisations.found_organisation("With a desk", on=today)
    key = short_key()
    recipient = str(pyrage.x25519.Identity.generate().to_public())
    with acting(organisation=home.id):
        desk = Desk.objects.create(
            organisation=home, name="Desk", address=key, keeps=24, opened_on=today
        )
        readers = []
        for number in range(5):
            person = people.make_person(f"reader{number}", str(uuid4()))
            people.give_mandate(home.id, person.id, role="coordinator", on=today)
            reader = Reader.objects.create(
                organisation=home, person=person, recipient=recipient, wrapped=b"-", made_on=today
            )
            Seat.objects.create(organisation=home, desk=desk, reader=reader, since=today)
            readers.append(str(reader.id))
    return f"/cases/report/{key}/send/", [_report(readers, recipient) for _ in range(count)]


def _report(readers: list[str], recipient: str) -> str:
    from firsthand.ground.vault.envelopes import Place, seal  # noqa: PLC0415
    from firsthand.ground.vault.work import worked_for  # noqa: PLC0415
    from firsthand.rooms.cases.rules.reporting import GRACE, work_wanted  # noqa: PLC0415

    case, id = str(uuid4()), str(uuid4())

    def sealed(kind: str, of: str, payload: bytes) -> str:
        return b64encode(seal(Place(kind, case, of), payload, [recipient])).decode()

    return json.dumps(
        {
            "case": case,
            "recipient": recipient,
            "vouched": "0" * 64,
            "answers_to": recipient,
            "locator": uuid4().hex,
            "writing": uuid4().hex,
            "keys": [{"reader": each, "sealed": sealed("key", "1", b"k" * 80)} for each in readers],
            "work": worked_for(case, work_wanted(REPORTS + WARM) - GRACE),
            "report": {"id": id, "kind": "report", "sealed": sealed("report", id, b"x" * 2000)},
        }
    )
