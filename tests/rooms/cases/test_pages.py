"""Addresses for everybody, and what they refuse; pages of readers."""

import hashlib
import json
import re
from uuid import uuid4

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.rooms.cases.actions.desks import close_desk
from firsthand.rooms.cases.models import Case, Desk, Envelope, Reader
from firsthand.rooms.cases.queries.cases import envelopes_of
from firsthand.rooms.cases.rules.sealed import Kind
from tests.cast import Cast
from tests.rooms.cases.sealing import Keys, Reporting, as_sent, desk_with, envelope_sent
from tests.rooms.cases.signing_in import signed_in

pytestmark = pytest.mark.django_db
WORDS = {"answers": {"happened": ["arrest"]}}
JSON = "application/json"
Made = tuple[Desk, dict[str, tuple[Reader, Keys]]]


def post(client: Client, address: str, body: object) -> tuple[int, dict[str, object]]:
    answer = client.post(address, json.dumps(body), content_type=JSON)
    return answer.status_code, json.loads(answer.content)


def test_from_report_to_answers_without_an_account_or_a_cookie(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody, client = Reporting(WORDS), Client()
    page = client.get(f"/cases/report/{desk.address}/")
    assert page.status_code == 200
    assert "112 233" in page.content.decode()
    assert page["Referrer-Policy"] == "no-referrer"

    arrival = as_sent(somebody.arrival(readers["amina"][0]))
    for _ in range(2):
        assert post(client, f"/cases/report/{desk.address}/send/", arrival) == (200, {"kept": True})
    message = envelope_sent(somebody.more("More."))
    more = {"locator": somebody.code.locator, "writing": somebody.code.writing}
    assert post(client, "/cases/answers/write/", more | {"envelope": message})[0] == 200
    status, found = post(client, "/cases/answers/find/", {"locator": somebody.code.locator})
    assert status == 200
    assert found == {
        "case": str(somebody.case),
        "version": 1,
        "recipient": somebody.key.recipient,
        "vouched": "0" * 64,
        "kept": "Kept after anybody last wrote: Two years.",
        "answers": [],
    }
    assert not client.cookies
    with cast.acting("amina"):
        assert envelopes_of(Case.objects.get()).count() == 2


def test_every_page_for_everybody_tells_no_other_place_and_reporters_can_leave_at_once(
    cast: Cast,
) -> None:
    desk, _ = desk_with(cast, "amina")
    at, client = f"/cases/report/{desk.address}/", Client()
    of_reporters = (at, f"{at}form/", f"{at}interview/", "/cases/answers/", "/cases/answers/form/")
    for address in (*of_reporters, "/cases/passed/"):
        answer = client.get(address)
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
        assert answer["X-Robots-Tag"] == "noindex, noarchive"
        page = b"".join(answer).decode()
        assert page.count('<meta name="referrer" content="no-referrer">') == 1, address
        assert page.count('<meta name="robots" content="noindex, noarchive">') == 1, address
        assert page.count('href="about:blank"') == (address in of_reporters), address
        assert not client.cookies


def test_what_is_not_there_and_what_is_wrong_answer_alike(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    client = Client()
    for address in ("x" * 24, "short", "../../etc", desk.address[:-1]):
        assert client.get(f"/cases/report/{address}/").status_code == 404
    status, found = post(client, "/cases/answers/find/", {"locator": "0" * 32})
    assert (status, found) == (404, {"refused": "not_found"})
    arrival = as_sent(Reporting(WORDS).arrival(readers["amina"][0]))
    assert post(client, f"/cases/report/{'x' * 24}/send/", arrival)[0] == 404


def test_at_a_closed_desk_what_was_kept_is_told_as_kept_and_what_is_new_is_refused(
    cast: Cast,
) -> None:
    desk, readers = desk_with(cast, "amina")
    kept, late = (as_sent(Reporting(WORDS).arrival(readers["amina"][0])) for _ in range(2))
    to = f"/cases/report/{desk.address}/send/"
    assert post(Client(), to, kept)[0] == 200
    with cast.acting("amina"):
        close_desk(cast.act("amina"), desk.id)
    assert post(Client(), to, kept) == (200, {"kept": True})
    status, found = post(Client(), to, late)
    assert (status, found["refused"]) == (409, "desk_closed")


BAD = [
    "",
    "{",
    "[]",
    "null",
    "[" * 30_000,
    '{"locator": 1}',
    '{"locator": "ÄÖ"}',
    '{"locator": "zz"}',
    '{"locator": "' + "0" * 32 + '", "more": 1}',
    '{"locator": ["' + "0" * 32 + '"]}',
]


@pytest.mark.parametrize("body", BAD)
def test_what_no_page_of_ours_sends_is_refused(cast: Cast, body: str) -> None:
    client = Client()
    for address in ("find/", "write/"):
        answer = client.post(f"/cases/answers/{address}", body, content_type=JSON)
        assert answer.status_code == 400
        assert json.loads(answer.content) == {"refused": "not_understood"}


@pytest.fixture
def a_desk(cast: Cast) -> Made:
    """A desk of River's, where Amina reads."""
    return desk_with(cast, "amina")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    name=st.sampled_from(
        ["case", "recipient", "answers_to", "locator", "writing", "keys", "report", "work"]
    ),
    value=st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=60),
        lambda each: (
            st.lists(each, max_size=3)
            | st.dictionaries(st.sampled_from(["id", "kind", "sealed", "reader"]), each, max_size=3)
        ),
        max_leaves=6,
    ),
)
def test_a_report_with_any_part_spoilt_is_refused_and_nothing_is_kept(
    cast: Cast, a_desk: Made, name: str, value: object
) -> None:
    desk, readers = a_desk
    whole = as_sent(Reporting(WORDS).arrival(readers["amina"][0]))
    status, found = post(Client(), f"/cases/report/{desk.address}/send/", whole | {name: value})
    assert status in {400, 409}
    assert "kept" not in found
    with cast.acting("amina"):
        assert Case.objects.count() == 0


def test_a_body_that_is_too_large_is_refused_before_it_is_read(cast: Cast) -> None:
    answer = Client().post("/cases/answers/write/", "x" * 200_000, content_type=JSON)
    assert answer.status_code == 413


def test_a_reader_gets_what_is_sealed_for_them_and_a_colleague_without_a_seat_nothing(
    cast: Cast,
) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Reporting(WORDS)
    post(
        Client(),
        f"/cases/report/{desk.address}/send/",
        as_sent(somebody.arrival(readers["amina"][0])),
    )
    client = Client()
    client.force_login(cast.people["amina"])
    assert client.get("/cases/came/").status_code == 200
    kept = json.loads(client.get(f"/cases/came/{somebody.case}/").content)
    assert [each["kind"] for each in kept["envelopes"]] == ["report"]
    assert [each["version"] for each in kept["keys"]] == [1]
    assert str(cast.people["amina"].id) not in json.dumps(kept)
    for name in ("ben", "dara", "chi"):
        other = Client()
        other.force_login(cast.people[name])
        assert other.get(f"/cases/came/{somebody.case}/").status_code in {403, 404}


def test_a_form_from_another_site_changes_nothing_in_a_readers_name(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    somebody = Reporting(WORDS)
    post(
        Client(),
        f"/cases/report/{desk.address}/send/",
        as_sent(somebody.arrival(readers["amina"][0])),
    )
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.people["amina"])
    note = {"version": 1, "envelope": envelope_sent(somebody.more("x", Kind.NOTE))}
    assert (
        client.post(
            f"/cases/came/{somebody.case}/add/", json.dumps(note), content_type=JSON
        ).status_code
        == 403
    )
    with cast.acting("amina"):
        assert Envelope.objects.count() == 1


def test_the_pages_of_a_desk(cast: Cast) -> None:
    client = signed_in("amina")
    answer = client.post(
        "/cases/desks/open/", {"name": "Street desk", "about": "", "calls": "112", "keeps": "12"}
    )
    page = client.get(answer["Location"]).content.decode()
    assert "Nobody yet" in page
    assert "makes a key of their own first" in page
    answer = client.post(f"{answer['Location']}readers/add/", {"reader": str(uuid4())}, follow=True)
    assert answer.status_code == 200
    desk, readers = desk_with(cast, "amina")
    page = client.get(f"/cases/desks/{desk.id}/").content.decode()
    assert f"/cases/report/{desk.address}/" in page
    answer = client.post(
        f"/cases/desks/{desk.id}/readers/{readers['amina'][0].id}/end/", follow=True
    )
    assert "Somebody has to read here" in answer.content.decode()
    answer = client.post(f"/cases/desks/{desk.id}/close/", follow=True)
    assert "takes no more reports" in answer.content.decode()
    assert Client().get(f"/cases/report/{desk.address}/").status_code == 404


def test_a_tablets_worker_has_an_address_of_its_own_where_no_other_ever_is(a_desk: Made) -> None:
    at = f"/cases/report/{a_desk[0].address}/interview/"
    found = re.search(
        r'data-worker="(worker\.js\?([0-9a-f]{64}))"', Client().get(at).content.decode()
    )
    assert found
    worker = Client().get(at + found[1])
    assert hashlib.sha256(worker.content).hexdigest() == found[2]
    for other in ("worker.js", "worker.js?" + "0" * 64, f"{found[1]}0"):
        assert Client().get(at + other).status_code == 404
