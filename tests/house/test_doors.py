"""The door table: every address, and what each of the cast finds behind it. An address without a row fails the build.

River's partnership is what all addresses speak of. Amina coordinates there, Ben reads, Dara files; Chi coordinates
another organisation, Efe has none, nobody is signed in, and a guest came by a link that opens something else.
"""

from collections.abc import Iterator, Mapping
from typing import Final
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from firsthand.core.words import ENGLISH
from firsthand.ground.access.acts import Act
from firsthand.ground.access.roles import GUESTS
from firsthand.ground.parties.queries import list_parties, mandates_in
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import (
    draft_finding,
    share_finding,
    spare_finding,
)
from firsthand.rooms.partnerships.actions.noticing import Word, contest_noticed, notice_anew
from firsthand.rooms.partnerships.actions.promises import make_promise, make_schedule
from firsthand.rooms.partnerships.actions.publishing import propose_publication
from firsthand.rooms.partnerships.actions.remedies import Claiming, claim_remedy
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.queries.pairs import list_assessments, pairs_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from tests.cast import TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.found import REPLY_BY, saying
from tests.rooms.partnerships.promising import promised, scheduled
from tests.rooms.partnerships.reviewing import ids_of_reviews
from tests.rooms.partnerships.test_evidence import partnership, telling

PEOPLE: Final = ("amina", "ben", "dara", "chi", "efe", "nobody", "guest")
ELSEWHERE: Final = ("account_", "mfa_", "api:", "None")
"""Addresses of allauth, tested in tests/ground/web, and of the API, which has a door table of its own."""
OUT: Final = 302
"""To the page where one signs in."""

OF_PAIR: Final = [
    "show",
    "what_if",
    "start_period",
    "take_period_back",
    "change_partner",
    "pdf",
    "result",
]
OF_PARTNERSHIP: Final = (
    *("file_evidence", "save_draft", "change_stage", "change_partnership", "evidence_of"),
    *("promises_of", "make_promise", "make_schedule"),
)
AS_CSV: Final[dict[str, object]] = {"form": "csv"}

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
    "organisation:change_mandate": (302, 403, 403, 404, 404, OUT, OUT),
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
    "organisation:people_download": (200, 403, 200, 200, 404, OUT, OUT),
    "organisation:sign_out_everywhere": (404, 404, 404, 404, 404, OUT, OUT),
    "organisation:withdraw_invitation": (404, 404, 404, 404, 404, OUT, OUT),
    "tokens:index": (302, 403, 403, 302, 404, OUT, OUT),
    "tokens:download": (302, 403, 403, 302, 404, OUT, OUT),
    "tokens:make": (302, 403, 403, 302, 404, OUT, OUT),
    "tokens:revoke": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:index": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:open": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:import": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:add_evidence": (302, 403, 302, 302, 404, OUT, OUT),
    "partnerships:evidence_start": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:evidence_download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:evidence": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:withdraw_evidence": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:widen_evidence": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:evidence_file": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:file_evidence": (200, 403, 200, 404, 404, OUT, OUT),
    "partnerships:save_draft": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:change_partnership": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:change_partner": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:findings_download": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:finding": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:revise_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:share_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:link_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:spare_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:close_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:withdraw_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:finding_file": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:claim_remedy": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:propose_publication": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:check_remedy": (200, 403, 200, 404, 404, OUT, OUT),
    "partnerships:publication": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:agree_publication": (302, 403, 403, 404, 404, OUT, OUT),
    "partnerships:drop_publication": (302, 403, 403, 404, 404, OUT, OUT),
    "partnerships:take_back_publication": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:published": (
        404,
        404,
        404,
        404,
        404,
        404,
        404,
    ),  # there is none; test_publishing opens one
    "partnerships:answer_finding": (404, 404, 404, 404, 404, 404, 404),
    "partnerships:findings": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:draft_finding": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:library": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:library_story": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:library_row": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:sharing": (200, 200, 200, 200, 404, OUT, OUT),
    "partnerships:give_share_key": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:end_share_key": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:enter_share_key": (200, 403, 403, 200, 404, OUT, OUT),
    "partnerships:end_tie": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:end_share": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:make_record": (404, 403, 403, 404, 404, OUT, OUT),
    "partnerships:share": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:change_stage": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:show": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:what_if": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:start_period": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:take_period_back": (302, 302, 302, 404, 404, OUT, OUT),
    "partnerships:kept": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:pdf": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:result": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:case": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:check_ins": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:check_ins_download": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:check_in": (200, 403, 200, 404, 404, OUT, OUT),
    "partnerships:ask_check_in": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:raise_worry": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:check_in_as_guest": (404, 404, 404, 404, 404, 404, 404),
    "partnerships:ending": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:ending_download": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:plan_ending": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:add_item": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:settle_item": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:end_partnership": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:call_off_ending": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:reviews": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:reviews_download": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:open_review": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:agree_review_day": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:drop_review_day": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:review": (200, 200, 200, 404, 404, OUT, OUT),
    "partnerships:rate": (200, 403, 200, 404, 404, OUT, OUT),
    "partnerships:review_links": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:take_link_away": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:close_review": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:add_step": (200, 403, 403, 404, 404, OUT, OUT),
    "partnerships:finish_step": (404, 404, 404, 404, 404, OUT, OUT),
    "partnerships:rate_as_guest": (404, 404, 404, 404, 404, 404, 404),
    "partnerships:rate_as_guest_agree": (404, 404, 404, 404, 404, 404, 404),
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


NOT_THERE: Final = ("end_membership", "withdraw_invitation", "withdraw_way", "revoke")
KEYS: Final = ("subscribed", "open_way", "open_invitation", "open_link")


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
        two = ids_of_reviews(cast, pair)
        again = make_schedule(act, pair.id, scheduled())
        noticed = of_noticed(act, pair)
        party: dict[str, object] = {"id": list_parties(cast.river.id)[0].id}
        found = of_findings(cast, act, pair.id, account.id)
        dara: dict[str, object] = {"id": mandates_in(cast.river.id).get(role="member").id}
    of_pair: dict[str, object] = {"id": pair.id}
    of_account: dict[str, object] = {"id": account.id}
    of_partnership: dict[str, object] = {"id": place}
    of_promise: dict[str, object] = {"id": owed.id}
    return {
        **dict.fromkeys(OF_PAIR, of_pair),
        **dict.fromkeys(("evidence", "withdraw_evidence", "widen_evidence"), of_account),
        **dict.fromkeys(OF_PARTNERSHIP, of_partnership),
        **noticed,
        **dict.fromkeys(("download", "evidence_download", "promises_download"), AS_CSV),
        "promise": of_promise,
        "promise_file": of_promise | {"event": uuid4()},
        "note_promise": of_promise | {"deed": "kept"},
        "change_schedule": {"id": again.id},
        **dict.fromkeys(
            ("file_evidence", "save_draft", "change_stage", "evidence_of"), of_partnership
        ),
        **dict.fromkeys(("download", "evidence_download"), AS_CSV),
        **dict.fromkeys(("party", "describe_party", "check_led"), party),
        **{f"{name}_download": AS_CSV for name in ("parties", "memberships", "audit", "people")},
        **found,
        **{name: {"id": uuid4()} for name in NOT_THERE},
        **{name: {"key": "x" * 43} for name in KEYS},
        **two,
        **dict.fromkeys(("findings", "draft_finding"), of_pair),
        "findings_download": AS_CSV,
        "published": {"address": "x" * 24},
        "share": of_pair,
        "library_story": {"name": "a1-africanpud"},
        "library_row": {"row": "M7.2"},
        **{name: {"id": uuid4()} for name in ("end_share_key", "end_tie", "end_share")},
        "answer_finding": {"link": uuid4()},
        **dict.fromkeys(("end_mandate", "change_mandate", "make_way"), dara),
        "evidence_of_download": of_partnership | AS_CSV,
        "kept": of_pair | {"assessment": kept.id},
        "case": of_pair | {"form": "yaml"},
        "evidence_file": of_account | {"file": account.id},
    }


def of_noticed(act: Act, pair: Pair) -> dict[str, dict[str, object]]:
    """What was noticed of River's partner by itself, and what was said against it."""
    notice_anew(act, pair)
    noticed = list_noticed(act, pair)[0]
    said = contest_noticed(act, noticed.id, Word(because="It came."))
    return {
        **{name: {"id": pair.id} for name in ("noticed_of", "record_notice", "record_change")},
        **{name: {"id": noticed.id} for name in ("noticed", "ask_about_noticed", "contest")},
        **{name: {"id": said.id} for name in ("answer_contest", "contest_file")},
        "withdraw_fact": {"id": pair.id, "fact": uuid4()},
        "contest_noticed": {"link": uuid4()},
    }


def of_findings(cast: Cast, act: Act, pair: UUID, account: UUID) -> dict[str, dict[str, object]]:
    """River's finding that the partner has, what was put right, and one that is proposed for everybody."""
    widen_evidence(act, account, audience=Audience.PARTNER)
    spared, finding = (draft_finding(act, pair, saying(account)) for _ in range(2))
    share_finding(act, finding.id, reply_by=REPLY_BY)
    remedy = claim_remedy(act, Claiming(words="Done.", done_on=TODAY), finding_id=finding.id)
    spare_finding(act, spared.id, because="Somebody could be found.")
    waits = propose_publication(
        act, spared.id, ENGLISH, is_listed=False, language="en", direction="ltr"
    )
    deeds = ("revise", "share", "link", "spare", "close", "withdraw")
    on_finding: dict[str, object] = {"id": finding.id}
    on_publication: dict[str, object] = {"id": waits.id}
    return {
        **dict.fromkeys((f"{deed}_finding" for deed in deeds), on_finding),
        **dict.fromkeys(("finding", "claim_remedy", "propose_publication"), on_finding),
        **{f"{deed}_publication": on_publication for deed in ("agree", "drop", "take_back")},
        **{name: {"id": pair} for name in ("findings", "draft_finding", "share")},
        **{name: {"id": uuid4()} for name in ("end_share_key", "end_tie", "end_share")},
        "findings_download": {"form": "csv"},
        "published": {"address": "x" * 24},
        "library_story": {"name": "a1-africanpud"},
        "library_row": {"row": "M7.2"},
        "answer_finding": {"link": uuid4()},
        "publication": on_publication,
        "check_remedy": {"id": remedy.id},
        "finding_file": on_finding | {"file": account},
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
