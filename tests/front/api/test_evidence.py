"""Filing through the API: the verdict moves, the grade follows, and a bad line files nothing twice."""

import json
from base64 import b64encode
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from jsonschema import Draft202012Validator

from firsthand.core.documents import read_json
from firsthand.core.verdict import read_case
from firsthand.front.api.models import Repeat
from firsthand.ground.audit.queries import list_entries
from firsthand.rooms.partnerships.models import Evidence
from tests.cast import NOW, Cast
from tests.front.api.asking import Asker, key_of
from tests.front.api.conftest import Place

SCHEMAS = Path("firsthand/core/verdict/schema")
KEY = {"Idempotency-Key": "the-phone-says-7"}


def account(place: Place, **more: Any) -> dict[str, Any]:
    """Give an account."""
    return {"partnership": str(place.partnership), "knowing": "told", "what": "late"} | more


def test_an_account_is_filed_and_graded_by_how_somebody_knows(
    cast: Cast, river: Place, member: Asker
) -> None:
    content = b64encode(b"Sent on the 3rd, came on the 19th.").decode()
    answer = member.post(
        "/evidence",
        account(river, rows={"M7.1": "-"}, files=[{"name": "notes.txt", "content": content}]),
    )
    filed = answer.json
    assert answer.status == 201
    assert (filed["grade"], filed["note"], filed["seen"]) == ("C", "Money came late", "2026-11-21")
    assert filed["rows"] == {"M7.2": "-", "M7.1": "-"}
    assert filed["pairs"][0]["id"] == str(river.pair)
    (file,) = filed["files"]
    kept = member.get(f"/evidence/{filed['id']}/files/{file['id']}")
    assert kept.content == b"Sent on the 3rd, came on the 19th."
    assert kept.headers["Content-Disposition"].startswith("attachment")
    with cast.acting("amina"):
        entry = list_entries(cast.act("amina")).first()
        assert entry is not None
        assert (entry.who, entry.called, entry.what) == (
            None,
            "tool of member",
            "partnerships.file_evidence",
        )


def test_the_same_key_files_once(cast: Cast, river: Place, member: Asker) -> None:
    answers = [member.post("/evidence", account(river), **KEY) for _ in range(3)]
    assert [answer.status for answer in answers] == [201, 200, 200]
    assert len({answer.json["id"] for answer in answers}) == 1
    other = member.post("/evidence", account(river, note="Another."), **KEY)
    assert (other.status, other.because) == (409, ["key_used_for_another"])
    with cast.acting("amina"):
        assert Evidence.objects.filter(knowing="told").count() == 1
        assert KEY["Idempotency-Key"] not in str(Repeat.objects.values().get())


def test_a_key_is_free_after_a_no_and_after_a_week(
    cast: Cast, river: Place, member: Asker, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert member.post("/evidence", account(river, rows={"M99": "-"}), **KEY).status == 409
    assert member.post("/evidence", account(river), **KEY).status == 201
    with cast.acting("amina"):
        Repeat.objects.update(at=NOW - timedelta(days=8))
    assert member.post("/evidence", account(river), **KEY).status == 201


def test_a_key_of_another_organisation_is_another_key(
    cast: Cast, river: Place, hill: Place, member: Asker
) -> None:
    neighbour = Asker(key_of(cast, "chi", "member"))
    assert member.post("/evidence", account(river), **KEY).status == 201
    assert neighbour.post("/evidence", account(hill), **KEY).status == 201


def test_withdrawing_and_widening(river: Place, coordinator: Asker) -> None:
    path = f"/evidence/{river.evidence}"
    assert coordinator.post(f"{path}/widen", {"audience": "network"}).json["audience"] == "network"
    assert coordinator.post(f"{path}/widen", {"audience": "ours"}).because == ["not_wider"]
    withdrawn = coordinator.post(f"{path}/withdraw", {"because": "It was another fund."}).json
    assert withdrawn["withdrawn_because"] == "It was another fund."
    again = coordinator.post(f"{path}/withdraw", {"because": "Twice."})
    assert (again.status, again.because) == (409, ["withdrawn_already"])
    assert again.json["says"] == ["It was withdrawn already."]


def test_lists_are_filtered_and_paged(river: Place, coordinator: Asker) -> None:
    everything = coordinator.get("/evidence?size=100").json["items"]
    pages, following = [], 1
    while following:
        page = coordinator.get(f"/evidence?size=5&page={following}").json
        pages += page["items"]
        following = page["next_page"]
    assert pages == everything
    assert [each["rows"] for each in coordinator.get("/evidence?row=B2").json["items"]][0]
    assert coordinator.get("/evidence?since=2026-11-22").json["items"] == []
    assert len(coordinator.get("/evidence?since=2026-11-21&size=100").json["items"]) == len(
        everything
    )
    elsewhere = coordinator.get(f"/evidence?partnership={river.pair}")
    assert (elsewhere.status, elsewhere.json["items"]) == (200, [])


def test_pairs_are_filtered_and_sorted(river: Place, coordinator: Asker) -> None:
    new = {
        "name": "With a fund",
        "work": "funding",
        "partners": [{"name": "A", "roles": ["donor"]}],
    }
    coordinator.post("/partnerships", new)
    for query, count in (
        ("", 2),
        ("?verdict=bad", 1),
        ("?stage=active", 2),
        ("?stage=ended", 0),
        ("?q=FUND", 1),
        ("?sort=title", 2),
        ("?q=fund&verdict=bad", 0),
    ):
        assert len(coordinator.get(f"/pairs{query}").json["items"]) == count, query
    worst_first = [each["verdict"] for each in coordinator.get("/pairs").json["items"]]
    assert worst_first == ["bad", "not_enough_evidence"]


def test_verdict_and_case_are_of_their_formats(river: Place, coordinator: Asker) -> None:
    verdict = coordinator.get(f"/pairs/{river.pair}/verdict")
    case = coordinator.get(f"/pairs/{river.pair}/case")
    for name, answer in (("verdict", verdict), ("case", case)):
        Draft202012Validator(json.loads((SCHEMAS / f"{name}.schema.json").read_text())).validate(
            answer.json
        )
    kept = coordinator.post("/cases", case.content)
    assert kept.status == 201
    again = coordinator.get(f"/pairs/{kept.json['id']}/case")
    assert read_case(read_json(again.content)) == read_case(read_json(case.content))


def test_an_assessment_holds_its_result(river: Place, coordinator: Asker) -> None:
    listed = coordinator.get(f"/pairs/{river.pair}/assessments").json["items"]
    whole = coordinator.get(f"/pairs/{river.pair}/assessments/{listed[0]['id']}").json
    assert whole["result"]["format"] == "firsthand-verdict/1"
    assert {**whole, "result": None} == {**listed[0], "result": None}


def test_standards_are_found_by_plain_words(reader: Asker) -> None:
    found = reader.get("/standards?q=M7.2+late+money").json["items"]
    assert "M7.2" in [row["id"] for row in found]
    assert {way["direction"] for row in found for way in row["ways"]} <= {"+", "-", "~"}
    assert reader.get("/standards?q=").json["items"] == []
    assert reader.get("/standards").because == ["q:missing"]


@pytest.mark.parametrize("path", ["/partnerships", "/pairs", "/evidence", "/parties"])
def test_queries_do_not_grow_with_rows(
    cast: Cast, coordinator: Asker, django_assert_num_queries: Any, path: str
) -> None:
    assert timezone.now() == NOW
    coordinator.get("/me")
    counts = []
    for _ in range(2):
        new = {
            "name": "With a fund",
            "work": "funding",
            "partners": [{"name": "A", "roles": ["donor"]}],
        }
        for _ in range(1 if not counts else 2):
            id = coordinator.post("/partnerships", new).json["id"]
            coordinator.post("/evidence", {"partnership": id, "knowing": "seen", "what": "late"})
            new["partners"] = [{"name": f"A{id}", "roles": ["donor"]}]
        with CaptureQueriesContext(connection) as seen:
            assert coordinator.get(path).json["items"]
        counts.append(
            len([q for q in seen if q["sql"].startswith("SELECT") and "set_config" not in q["sql"]])
        )
    assert counts == [4, 4]  # the token, the organisation, the maker's mandates, the list
