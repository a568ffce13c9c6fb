"""Eight reporters at once, a server that is killed in the middle, and every report that was said to be kept is there, once."""

import http.client
import json
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from uuid import UUID

import pytest

from tests.front.installation.visiting import Running, Visitor
from tests.rooms.cases.sealing import (
    WRAPPED,
    Keys,
    Recipient,
    Reporting,
    as_sent,
    envelope_sent,
    in_base64,
)

AT_ONCE = 8
EACH = 6


@dataclass
class Desk:
    """A desk of a server that runs, as a reporter's browser knows it, and its reader's way in."""

    running: Running
    address: str
    readers: list[Recipient]
    reader: Visitor


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    running = Running(tmp_path_factory.mktemp("reports") / "demo").start()
    visitor = Visitor(running.port)
    visitor.sign_in("coordinator", running.password)
    token = re.search(r'data-token="(\w+)"', visitor.get("/cases/key/")[1])
    assert token
    key = {"recipient": Keys().recipient, "wrapped": in_base64(WRAPPED)}
    assert visitor.post_json("/cases/key/keep/", key, token[1])[0] == http.client.OK
    opening = {"name": "Street desk", "about": "", "calls": "", "keeps": "24"}
    at = visitor.post("/cases/desks/open/", opening)[2]
    amina = r'name="reader" value="([0-9a-f-]+)"[^>]*><span>Amina'
    reader = re.search(amina, visitor.get(at)[1])
    assert reader
    visitor.post(f"{at}readers/add/", {"reader": reader[1]}, page=at)
    address = re.search(r"/cases/report/([\w-]{24})/", visitor.get(at)[1])
    assert address
    page = Visitor(running.port).get(f"/cases/report/{address[1]}/")[1]
    listed = re.search(r'<script id="readers" type="application/json">(.*?)</script>', page)
    assert listed
    readers = [Recipient(UUID(each["id"]), each["recipient"]) for each in json.loads(listed[1])]
    yield Desk(running, address[1], readers, visitor)
    running.stop()


def test_eight_at_once_lose_nothing_also_when_the_server_is_killed(desk: Desk) -> None:
    kept: list[Reporting] = []

    def go(number: int) -> None:
        for turn in range(EACH):
            somebody = Reporting({"answers": {"words": [f"{number}.{turn}"]}})
            surely(
                desk,
                f"/cases/report/{desk.address}/send/",
                as_sent(somebody.arrival(*desk.readers)),
            )
            more = {"locator": somebody.code.locator, "writing": somebody.code.writing}
            envelope = envelope_sent(somebody.more("More."))
            surely(desk, "/cases/answers/write/", more | {"envelope": envelope})
            kept.append(somebody)
            if number == 0 and turn == EACH // 2:
                desk.running.kill()
                desk.running.start()

    with ThreadPoolExecutor(AT_ONCE) as everybody:
        for gone in [everybody.submit(go, number) for number in range(AT_ONCE)]:
            gone.result()

    assert len(kept) == AT_ONCE * EACH
    page = desk.reader.get("/cases/came/")[1]
    assert sorted(re.findall(r'data-open="([0-9a-f-]+)"', page)) == sorted(
        str(each.case) for each in kept
    )
    for each in kept:
        status, text, _ = desk.reader.get(f"/cases/came/{each.case}/")
        assert status == http.client.OK
        assert sorted(it["kind"] for it in json.loads(text)["envelopes"]) == ["message", "report"]


def surely(desk: Desk, path: str, body: object) -> None:
    """Send, and send again while there is no answer, or the server says that it failed, as the page does: its database may have gone first."""
    until = Visitor(desk.running.port)
    for _ in range(400):
        status = until.try_json(path, body)
        if status == http.client.OK:
            return
        assert status == 0 or status >= http.client.INTERNAL_SERVER_ERROR, status
    raise AssertionError("no answer")
