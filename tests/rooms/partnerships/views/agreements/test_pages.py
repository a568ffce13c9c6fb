"""Pages of agreements: the network's and the partner's, without JavaScript; script in every field stays text."""

import io
import re

import pytest
from django.test import Client
from django.utils import timezone

from firsthand.rooms.partnerships.actions.agreements.drafting import send_version
from firsthand.rooms.partnerships.models import Agreement, AgreementVersion
from firsthand.rooms.partnerships.queries.agreements import (
    copy_of,
    get_agreement,
    get_version,
    last_version,
    paper_of,
    provisions_in,
)
from firsthand.rooms.partnerships.rules.agreements import Side
from tests.cast import Cast
from tests.core.agreements import word_files as word
from tests.rooms.partnerships.actions.agreements.drafted import (
    guest_client,
    opened,
    reword,
    sent,
    settle,
)
from tests.rooms.partnerships.actions.agreements.test_agreeing import agreed
from tests.rooms.partnerships.actions.agreements.test_returning import edit
from tests.rooms.partnerships.test_pages import queries, signed_in

SCRIPT = '<script>alert("x")</script>'


def now_day() -> str:
    """Give today, as a page of the real now is asked for it."""
    return timezone.now().date().isoformat()


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.content.decode()


def ours(agreement: Agreement) -> str:
    return f"/partnerships/agreements/{agreement.id}/"


def test_while_it_is_drafted_the_grid_shows_what_it_covers_and_blanks_are_named_before_sending(
    cast: Cast,
) -> None:
    with cast.acting("amina"):
        agreement = opened(cast)
    client, home = signed_in(cast), ours(agreement)
    draft, send = text(client, f"{home}draft/"), text(client, f"{home}send/")
    assert '<ol class="grid">' in draft
    assert "not covered" in draft
    assert "Not settled yet" in send
    assert f"{home}draft/transfers/" in send


def test_an_agreement_is_opened_changed_and_sent_page_by_page(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = opened(cast).pair
    client = signed_in(cast)
    answer = client.post(
        f"/partnerships/{pair.id}/agreements/open/",
        {"title": "Terms with a fund", "strength": "ask"},
    )
    draft = answer.headers["Location"]
    assert "Notice of meetings" in text(client, draft)
    answer = client.post(
        f"{draft}transfers/",
        {
            "strength": "fair",
            "f-transfer_rule-period": "month",
            "f-transfer_rule": "15",
            "f-transfer_amount": "9,000 euro",
        },
    )
    assert answer.headers["Location"] == f"{draft}#transfers"
    page = text(client, draft)
    assert "<b>day 15 of each month</b>" in page
    assert "<b>9,000 euro</b>" in page
    client.post(draft, {"deed": "out:burnout"})
    client.post(f"{draft}new/", {"part": "contract", "heading": "Food", "words": "There is food."})
    page = text(client, draft)
    assert "Take in: Nobody is worn out" in page
    assert "There is food." in page
    home = client.post(draft.replace("draft", "send"), {"comment": "Ours."}).headers["Location"]
    page = text(client, home)
    assert "Version 1 is on the table." in page
    assert "A number or a fact is not settled yet" in page
    assert "Changed words" in page  # nobody said yet what the clause on food covers


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"strength": "fair", "f-meeting_days": "soon"}, "This does not fit here"),
        ({"strength": "own", "words": "", "f-meeting_days": "5"}, "Write the words of the clause."),
        ({"f-meeting_days": "5"}, "This is still empty."),
        ({"strength": "fair", "f-meeting_days": "100000"}, "This does not fit here"),
    ],
)
def test_a_mistake_says_how_to_mend_it_and_keeps_the_rest(
    cast: Cast, typed: dict[str, str], said: str
) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    answer = signed_in(cast).post(
        f"{ours(agreement)}draft/meeting_notice/", typed | {"comment": "Kept as typed"}
    )
    page = answer.content.decode()
    assert answer.status_code == 200
    assert said in page
    assert "Kept as typed" in page


def test_the_partner_reads_changes_and_agrees_by_its_link(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, home = guest_client(cast, agreement)
    page = text(client, home)
    assert "A fund, by link" in re.sub(r"<[^>]+>", "", page)
    assert "/partnerships/agreements/" not in page
    for path in (
        "draft/",
        "draft/agenda/",
        "draft/new/",
        "send/",
        "versions/1/",
        "returned/",
        "agree/",
    ):
        assert "/partnerships/agreements/" not in text(client, home + path)
    client.post(
        f"{home}draft/meeting_notice/",
        {"strength": "fair", "f-meeting_days": "7", "comment": "Two weeks are hard."},
    )
    client.post(f"{home}versions/1/accept/", {"accept": ["agenda", "languages"]})
    client.post(f"{home}send/", {"comment": "One change."})
    with cast.acting("amina"):
        version = get_version(agreement)
        assert (version.number, version.side, version.made_by) == (2, "partner", None)
    page = text(client, f"{home}differences/")
    assert re.search(r"<del>.*?14.*?</del>\s*<ins>.*?7.*?</ins>", page, re.S)
    assert "taken out:" in page
    typed = {"who": "Programme officer", "mandate": "Her office", "on": now_day(), "number": "2"}
    assert client.post(f"{home}agree/", typed).status_code == 302
    amina = signed_in(cast)
    page = text(amina, ours(agreement))
    assert "Programme officer" in page
    assert "Two weeks are hard." in text(amina, f"{ours(agreement)}versions/2/")
    answer = amina.post(f"{ours(agreement)}agree/", typed | {"side": "network"})
    assert answer.status_code == 302
    page = text(amina, ours(agreement))
    assert "Both sides agreed to version 2" in page
    assert "What follows" in page
    assert client.post(f"{home}draft/", {"deed": "out:agenda"}).status_code == 409


def test_a_guest_link_opens_no_other_agreement_and_no_page_of_the_network(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement, other = sent(cast), sent(cast)
    client, home = guest_client(cast, agreement)
    _, elsewhere = guest_client(cast, other)
    assert client.get(home).status_code == 200
    assert client.get(elsewhere).status_code == 404
    for page in ("", "draft/", "links/", "began/", "reading/agenda/"):
        assert client.get(f"{ours(agreement)}{page}").status_code == 302  # to sign in


def test_work_that_began_before_the_agreement_is_said(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client = signed_in(cast)
    assert "Work has begun" not in text(client, ours(agreement))
    client.post(f"{ours(agreement)}began/", {"on": "2026-11-01"})
    page = text(client, ours(agreement))
    assert "Work has begun, and nothing is agreed yet." in page
    assert "P08.3" in page


def test_the_link_is_shown_once_and_can_be_taken_away(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, path = signed_in(cast), f"{ours(agreement)}links/"
    made = client.post(path, {"days": "30"}).content.decode()
    address = re.search(r'id="link">(http[^<]+/with/[^<]+)<', made)
    assert address
    guest = Client()
    home = guest.get(address[1]).headers["Location"]
    assert guest.get(home).status_code == 200
    page = text(client, path)
    assert address[1] not in page
    end = re.search(r'name="end" value="([^"]+)"', page)
    assert end
    client.post(path, {"end": end[1]})
    assert guest.get(home).status_code == 404
    assert client.post(path, {"end": "x"}).status_code == 404


def test_a_word_file_goes_out_comes_back_and_is_confirmed(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, home = guest_client(cast, agreement)
    answer = client.get(f"{home}versions/1/agreement.docx")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="agreement-1.docx"'
    file = io.BytesIO(word.edited(answer.content, edit))
    file.name = "back.docx"
    confirming = client.post(f"{home}returned/", {"file": file}).headers["Location"]
    page = text(client, confirming)
    assert page.count('name="take"') == 4
    assert "Tea is served" in page
    assert text(client, f"{home}")
    assert client.get(f"{confirming}file/").status_code == 200
    with cast.acting("amina"):
        assert AgreementVersion.objects.count() == 1
    client.post(confirming, {"take": ["meeting_notice", "own_1"], "comment": "By Word."})
    with cast.acting("amina"):
        now = {each.id: each for each in provisions_in(last_version(agreement))}
        assert now["meeting_notice"].fields == {"meeting_days": "7"}
        assert "own_1" in now
        assert "burnout" in now  # not ticked
    assert "This file became version 2." in text(client, confirming)


def test_a_hostile_word_file_is_refused_with_a_sentence(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
    client, home = guest_client(cast, agreement)
    file = io.BytesIO(b"PK\x03\x04" + b"x" * 500)
    file.name = "a.docx"
    answer = client.post(f"{home}returned/", {"file": file})
    assert answer.status_code == 200
    assert b"One thing to mend" in answer.content
    too_large = io.BytesIO(b"x" * (50 * 1024 * 1024))
    too_large.name = "a.docx"
    assert client.post(f"{home}returned/", {"file": too_large}).status_code == 413


def test_script_in_every_field_stays_text(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        reword(cast.act("amina"), agreement, "agenda", SCRIPT)
    client, home = guest_client(cast, agreement)
    client.post(
        f"{home}draft/new/",
        {
            "part": "contract",
            "heading": SCRIPT,
            "words": SCRIPT + "{agenda} {0}",
            "comment": SCRIPT,
        },
    )
    client.post(f"{home}draft/purpose/", {"strength": "fair", "f-purpose": SCRIPT})
    client.post(f"{home}send/", {"comment": SCRIPT})
    typed = {"who": SCRIPT, "mandate": SCRIPT, "on": now_day(), "number": "2"}
    assert client.post(f"{home}agree/", typed).status_code == 302
    amina = signed_in(cast)
    amina.post(f"{ours(agreement)}draft/", {"deed": f"out:{SCRIPT}"})
    for path in ("", "versions/2/", "differences/", "draft/", "agree/", "reading/own_1/"):
        page = text(amina, f"{ours(agreement)}{path}")
        assert "<script>alert" not in page
    assert b"<script>" not in amina.get(f"{ours(agreement)}versions/2/agreement.docx").content


def test_the_number_of_queries_does_not_grow_with_versions(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        agreement = sent(cast)
        settle(act, agreement, "meeting_notice", meeting_days="1")
        send_version(act, agreement.id)
    client, home = signed_in(cast), ours(agreement)
    paths = [home, f"{home}versions/1/", f"{home}differences/", f"{home}draft/", f"{home}send/"]
    paths.append(f"/partnerships/{agreement.pair_id}/agreements/")
    before = {path: queries(client, path) for path in paths}
    with cast.acting("amina"):
        for days in ("2", "3", "4"):
            settle(act, agreement, "meeting_notice", meeting_days=days)
            send_version(act, agreement.id)
        opened(cast)
    assert {path: queries(client, path) for path in paths} == before
    assert max(before.values()) < 30


def test_a_copy_is_not_seen_by_the_other_side(cast: Cast) -> None:
    with cast.acting("amina"):
        agreement = sent(cast)
        reword(cast.act("amina"), agreement, "agenda", "Only for our own eyes.")
        assert copy_of(agreement, Side.NETWORK).is_begun
        assert paper_of(
            get_agreement(cast.act("amina"), agreement.id), get_version(agreement)
        ).number
    client, home = guest_client(cast, agreement)
    for path in ("", "draft/", "versions/1/"):
        assert "Only for our own eyes" not in text(client, home + path)


@pytest.mark.parametrize(
    ("what", "came", "then", "said"),
    [
        ("meeting", "2026-11-01", "2026-11-21", "No number was agreed by then"),
        ("national", "2026-10-01", "2026-11-01", "National consultation lasts at least one month"),
        ("document", "2026-11-21", "2026-11-01", "This day lies before the other one."),
        ("", "2026-11-01", "2026-11-21", "This is still empty."),
    ],
)
def test_dates_are_compared_with_what_was_agreed(
    cast: Cast, what: str, came: str, then: str, said: str
) -> None:
    with cast.acting("amina"):
        pair = sent(cast).pair
    answer = signed_in(cast, "dara").post(
        f"/partnerships/{pair.id}/measure/", {"what": what, "came": came, "then": then}
    )
    assert said in answer.content.decode()


def test_an_agreed_number_makes_the_suggestion(cast: Cast) -> None:
    with cast.acting("amina"):
        pair = agreed(cast).pair
    path, typed = f"/partnerships/{pair.id}/measure/", {"what": "meeting", "then": "2026-12-10"}
    late = signed_in(cast).post(path, typed | {"came": "2026-12-01"}).content.decode()
    assert "Agreed: 14 days." in late
    assert "#g-not" in late.partition("<main")[2]
    early = signed_in(cast).post(path, typed | {"came": "2026-11-26"}).content.decode()
    assert "#g-met" in early.partition("<main")[2]
    before = signed_in(cast).post(path, typed | {"came": "2026-11-01"}).content.decode()
    assert "No number was agreed by then" in before, "what held when it was told, not when it was"
    local = {"what": "local", "came": "2026-11-26", "then": "2026-12-10"}
    assert "Agreed: 21 days." in signed_in(cast).post(path, local).content.decode()
    spoken = typed | {"came": "2026-11-26", "offered": "English, Lingala"}
    assert "What is known does not tell." in signed_in(cast).post(path, spoken).content.decode()
