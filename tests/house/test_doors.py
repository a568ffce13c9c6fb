"""The door table: every address, and what each of the cast finds behind it. An address without a row fails the build.

River's partnership is what all addresses speak of. Amina coordinates there, Ben reads, Dara files; Chi coordinates
another organisation, Efe has none, nobody is signed in, and a guest came by a link that opens something else.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from firsthand.ground.access.roles import GUESTS
from firsthand.ground.parties.queries import list_parties, mandates_in
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.noticing import Word, contest_noticed, notice_anew
from firsthand.rooms.partnerships.actions.promises import make_promise, make_schedule
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.queries.pairs import list_assessments, pairs_of
from tests.cast import Cast
from tests.guests import visit
from tests.house import doors_of_agreements
from tests.rooms.partnerships.promising import promised, scheduled
from tests.rooms.partnerships.test_evidence import partnership, telling

PEOPLE: Final = ("amina", "ben", "dara", "chi", "efe", "nobody", "guest")
ELSEWHERE: Final = ("account_", "mfa_", "api:", "None")
"""Addresses of allauth, tested in tests/ground/web, and of the API, which has a door table of its own."""
OUT: Final = 302
"""To the page where one signs in."""

DOORS: Final[Mapping[str, tuple[int, int, int, int, int, int, int]]] = {
    "home": (200, 200, 200, 200, 302, OUT, OUT),
    "set_language": (405, 405, 405, 405, 405, 405, 405),
    "open_link": (404, 404, 404, 404, 404, 404, 404),
    "leaving:export": (302, 403, 403, 302, 404, OUT, OUT),
    "organisation:accept_invitation": (404, 404, 404, 404, 404, 404, 404),
    "organisation:account": (200, 200, 200, 200, 200, OUT, OUT),
    "organisation:add_membership": (200, 403, 403, 200, 404, OUT, OUT),
    "organisation:add_party": (200, 403, 403, 200, 404, OUT, OUT),
    "organisation:audit": (200, 403, 403, 200, 404, OUT, OUT),
    "organisation:audit_download": (200, 403, 403, 200, 404, OUT, OUT),
    "organisation:check_led": (200, 403, 403, 404, 404, OUT, OUT),
    "organisation:choose": (200, 200, 200, 200, 200, OUT, OUT),
    "organisation:describe_party": (200, 403, 403, 404, 404, OUT, OUT),
    "organisation:end_mandate": (200, 403, 200, 404, 404, OUT, OUT),  # Dara's own
    "organisation:end_membership": (404, 404, 404, 404, 404, OUT, OUT),
    "organisation:give_mandate": (302, 403, 403, 302, 404, OUT, OUT),  # who are you? once more
    "organisation:index": (200, 200, 200, 200, 404, OUT, OUT),
    "organisation:invite": (302, 403, 403, 302, 404, OUT, OUT),
    "organisation:memberships": (200, 200, 200, 200, 404, OUT, OUT),
    "organisation:memberships_download": (200, 200, 200, 200, 404, OUT, OUT),
    "organisation:open_invitation": (404, 404, 404, 404, 404, 404, 404),
    "organisation:parties": (200, 200, 200, 200, 404, OUT, OUT),
    "organisation:parties_download": (200, 200, 200, 200, 404, OUT, OUT),
    "organisation:party": (200, 200, 200, 404, 404, OUT, OUT),
    "organisation:people": (200, 403, 200, 200, 404, OUT, OUT),
    "organisation:sign_out_everywhere": (404, 404, 404, 404, 404, OUT, OUT),
    "organisation:withdraw_invitation": (404, 404, 404, 404, 404, OUT, OUT),
    "tokens:index": (302, 403, 403, 302, 404, OUT, OUT),
    "tokens:make": (302, 403, 403, 302, 404, OUT, OUT),
    "tokens:revoke": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:index": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:open": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:import": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:evidence_start": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:evidence_download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:evidence": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:withdraw_evidence": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:widen_evidence": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:evidence_file": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:file_evidence": (200, 403, 200, 404, 404, OUT, OUT),
    "partnerships:save_draft": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:change_stage": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:show": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:what_if": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:start_period": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:kept": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:pdf": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:result": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:case": (200, 200, 200, 404, 404, OUT, OUT),
    **doors_of_agreements.DOORS,
    "calendar:month": (200, 200, 200, 200, 404, OUT, OUT),
    "calendar:address": (200, 200, 200, 200, 404, OUT, OUT),
    "calendar:subscribed": (404, 404, 404, 404, 404, 404, 404),
    "partnerships:noticed_of": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:record_notice": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:record_change": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:withdraw_fact": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:noticed": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:ask_about_noticed": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:contest": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:answer_contest": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:contest_file": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:contest_noticed": (404, 404, 404, 404, 404, 404, 404),
    "partnerships:promises": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:promises_download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:promise": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:promise_file": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:note_promise": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:promises_of": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:make_promise": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:make_schedule": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:change_schedule": (200, 403, 403, 404, 404, OUT, OUT),
    "organisation:make_way": (302, 403, 403, 404, 404, OUT, OUT),  # who are you? once more
    "organisation:open_way": (404, 404, 404, 404, 404, 404, 404),
    "organisation:use_way": (404, 404, 404, 404, 404, 404, 404),
    "organisation:withdraw_way": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:evidence_list": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:evidence_of": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:evidence_of_download": (200, 200, 200, 404, 404, OUT, OUT),
}


def addresses(patterns: list[object], room: str = "") -> Iterator[str]:
    """Give the name of every address, with its room."""
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{room}{each.namespace}:" if each.namespace else room
            yield from addresses(list(each.url_patterns), inner)
        elif isinstance(each, URLPattern):
            yield f"{room}{each.name}"


@pytest.fixture
def ids(cast: Cast) -> dict[str, dict[str, object]]:
    """River's partnership, its pair, an account, a verdict that was kept: what each address is about."""
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        account = file_evidence(act, place, telling())
        (pair,) = pairs_of(act, place)
        kept = list_assessments(act, pair)[0]
        owed = make_promise(act, pair.id, promised())
        again = make_schedule(act, pair.id, scheduled())
        notice_anew(act, pair)
        noticed = list_noticed(act, pair)[0]
        said = contest_noticed(act, noticed.id, Word(because="It came."))
        party: dict[str, object] = {"id": list_parties(cast.river.id)[0].id}
        dara: dict[str, object] = {"id": mandates_in(cast.river.id).get(role="member").id}
    of_pair: dict[str, object] = {"id": pair.id}
    of_account: dict[str, object] = {"id": account.id}
    of_partnership: dict[str, object] = {"id": place}
    of_promise: dict[str, object] = {"id": owed.id}
    as_csv: dict[str, object] = {"form": "csv"}
    return {
        **dict.fromkeys(("show", "what_if", "start_period", "pdf", "result"), of_pair),
        **dict.fromkeys(("evidence", "withdraw_evidence", "widen_evidence"), of_account),
        **dict.fromkeys(("file_evidence", "save_draft", "change_stage"), of_partnership),
        **dict.fromkeys(("promises_of", "make_promise", "make_schedule"), of_partnership),
        **dict.fromkeys(("download", "evidence_download", "promises_download"), as_csv),
        **dict.fromkeys(("noticed_of", "record_notice", "record_change"), of_pair),
        **dict.fromkeys(("noticed", "ask_about_noticed", "contest"), {"id": noticed.id}),
        **dict.fromkeys(("answer_contest", "contest_file"), {"id": said.id}),
        "withdraw_fact": of_pair | {"fact": uuid4()},
        "contest_noticed": {"link": uuid4()},
        "promise": of_promise,
        "promise_file": of_promise | {"event": uuid4()},
        "note_promise": of_promise | {"deed": "kept"},
        "change_schedule": {"id": again.id},
        "subscribed": {"key": "x" * 43},
        **dict.fromkeys(
            ("file_evidence", "save_draft", "change_stage", "evidence_of"), of_partnership
        ),
        **dict.fromkeys(("download", "evidence_download"), as_csv),
        **dict.fromkeys(("party", "describe_party", "check_led"), party),
        **{f"{name}_download": as_csv for name in ("parties", "memberships", "audit")},
        **{name: {"id": uuid4()} for name in ("end_membership", "withdraw_invitation", "revoke")},
        "withdraw_way": {"id": uuid4()},
        "open_way": {"key": "x" * 43},
        "end_mandate": dara,
        "make_way": dara,
        "open_invitation": {"key": "x" * 43},
        "open_link": {"key": "x" * 43},
        "evidence_of_download": of_partnership | as_csv,
        "kept": of_pair | {"assessment": kept.id},
        "case": of_pair | {"form": "yaml"},
        "evidence_file": of_account | {"file": account.id},
        **doors_of_agreements.ids_of_agreements(cast),
    }


def come_by_link(cast: Cast, client: Client) -> None:
    """Open a link of River's in a client: to a thing that is none of those in the table."""
    with cast.acting("amina"):
        party = cast.party("amina", "The Fund")
    for opens in list(GUESTS)[:1]:
        visit(cast, client, opens=opens, record=uuid4(), party=party)


def test_every_address_has_a_row() -> None:
    named = set(addresses(list(get_resolver().url_patterns)))
    assert {name for name in named if not name.startswith(ELSEWHERE)} == set(DOORS)


@pytest.mark.parametrize("person", PEOPLE)
def test_behind_every_door_is_what_the_table_says(
    cast: Cast, ids: dict[str, dict[str, object]], person: str
) -> None:
    client = Client(raise_request_exception=False)
    if person == "guest":
        come_by_link(cast, client)
    elif person != "nobody":
        client.force_login(cast.people[person])
    column = PEOPLE.index(person)

    found = {
        name: client.get(reverse(name, kwargs=ids.get(name.rpartition(":")[2]))).status_code
        for name in DOORS
    }

    assert found == {name: row[column] for name, row in DOORS.items()}
