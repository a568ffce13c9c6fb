"""Pages of findings, on both sides: what each reads, what is sent and kept, as many queries with three rows as with one."""

import csv
import io
import re
from uuid import UUID

import pytest
from django.test import Client
from openpyxl import load_workbook

from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.findings import draft_finding
from firsthand.rooms.partnerships.models import Finding, Remedy, RemedyCheck, Reply
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.findings import accounts_shown, ids_to_find
from firsthand.rooms.partnerships.rules.remedies import Checked
from tests.cast import TODAY, Cast
from tests.guests import visit
from tests.rooms.partnerships.found import checked, pair_with, replied, saying, shared
from tests.rooms.partnerships.test_evidence import telling
from tests.rooms.partnerships.test_pages import FORMULAS, queries, signed_in

OURS = "Said among ourselves only."


def by_link(cast: Cast, finding: Finding) -> tuple[Client, str]:
    """Give a client of the partner, and the address of its page."""
    client = Client()
    link = visit(
        cast, client, opens=Opens.FINDING, record=finding.id, party=finding.pair.partner_id
    )
    return client, f"/partnerships/with/{link.id}/finding/"


def test_a_partner_reads_what_was_shared_and_nothing_else(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        file_evidence(cast.act("amina"), finding.pair.partnership_id, telling(note=OURS))
        draft_finding(
            cast.act("amina"),
            finding.pair_id,
            saying(*_accounts(finding), found="Not for their eyes yet."),
        )
    client, path = by_link(cast, finding)
    page = client.get(path).content.decode()

    assert "nothing in it could be changed" in page
    assert "The budget arrived finished." in page
    assert OURS not in page
    assert "Not for their eyes" not in page
    assert client.get(f"/partnerships/findings/{finding.id}/").status_code == 302
    assert client.get(f"/partnerships/{finding.pair_id}/").status_code == 302


def _accounts(finding: Finding) -> list[UUID]:
    return [each.id for each in accounts_shown(finding)]


def test_a_partner_replies_with_a_document_and_says_what_it_put_right(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
    client, path = by_link(cast, finding)
    paper = io.BytesIO(b"What we agreed in May.")
    paper.name = "agreed.txt"

    missing = client.post(path, {"deed": "reply", "words": "Half a sentence <b>"})
    assert "Choose one of the three." in missing.content.decode()
    assert "Half a sentence &lt;b&gt;" in missing.content.decode()
    said = {"deed": "reply", "stance": "accepts", "words": "You are right.", "document": paper}
    assert client.post(path, said).status_code == 302
    done = {"deed": "remedy", "done": "Two lines are open.", "done_on": TODAY.isoformat()}
    assert client.post(path, done).status_code == 302

    page = client.get(path).content.decode()
    assert "You are right." in page
    assert "agreed.txt" in page
    inside = signed_in(cast)
    shown = inside.get(f"/partnerships/findings/{finding.id}/").content.decode()
    assert "You are right." in shown
    address = shown.partition(f'href="/partnerships/findings/{finding.id}/files/')[2][:36]
    file = inside.get(f"/partnerships/findings/{finding.id}/files/{address}/")
    assert file.content == b"What we agreed in May."
    assert file["Content-Disposition"].startswith("attachment")


def every_row_stands_in_one_group(asked: str) -> None:
    groups = re.findall(r'<optgroup label="([^"]+)">(.*?)</optgroup>', asked, re.DOTALL)
    assert len(groups) > 3
    ids = re.findall(r'<option value="([^"]+)"', "".join(options for _, options in groups))
    assert len(ids) == len(set(ids)) == len(ids_to_find())


def test_the_network_goes_all_the_way_through_its_pages(cast: Cast) -> None:
    with cast.acting("amina"):
        pair, account = pair_with(cast)
    client = signed_in(cast)
    said = {
        "row": "B2",
        "incident": "The budget of May",
        "found": "It came finished.",
        "would_remedy": "Open it.",
        "accounts": [str(account.id)],
    }
    form = f"/partnerships/{pair.id}/findings/new/?row=B2"
    every_row_stands_in_one_group(client.get(form).content.decode())
    there = client.post(f"/partnerships/{pair.id}/findings/new/", said)["Location"]
    narrow = client.post(f"{there}share/", {"reply_by": "2099-01-01"}).content.decode()
    found = re.search(rf'href="(/partnerships/evidence/{account.id}/widen/[^"]*)"', narrow)
    assert found
    assert client.post(found[1], {"audience": "partner"})["Location"] == f"{there}share/"
    day = client.get(f"{there}share/").content.decode().partition('name="reply_by" value="')[2]
    handed = client.post(f"{there}share/", {"reply_by": day[:10]}).content.decode()
    assert "/with/" in handed or "http://testserver/" in handed
    assert client.post(f"{there}remedy/", {"done": "Done.", "done_on": TODAY}).status_code == 302
    with cast.acting("amina"):
        remedy = Remedy.objects.get()
    looked = {"found": "remedied", "knowing": "record", "words": "We saw it.", "on": TODAY}
    assert client.post(f"/partnerships/remedies/{remedy.id}/check/", looked).status_code == 302
    early = client.post(f"{there}close/")
    assert early.status_code == 409
    assert "still has time to reply" in early.content.decode()
    assert "never opened" in client.get(there).content.decode()
    with cast.acting("amina"):
        pair.refresh_from_db()
        assert RemedyCheck.objects.get().found == "remedied"
    assert pair.verdict == "not_enough_evidence"


def test_the_number_of_queries_does_not_grow_with_rows(cast: Cast) -> None:
    with cast.acting("amina"):
        finding = shared(cast)
        replied(cast, finding)
        checked(cast, finding, Checked.PARTLY)
    client = signed_in(cast)
    paths = [
        f"/partnerships/{finding.pair_id}/findings/",
        f"/partnerships/findings/{finding.id}/",
        "/partnerships/findings/list.csv",
        f"/partnerships/{finding.pair_id}/findings/new/",
    ]
    one = {path: queries(client, path) for path in paths}
    with cast.acting("amina"):
        for number in range(2):
            replied(cast, finding, words=f"Once more, {number}.")
            checked(cast, finding, Checked.NOT)
            draft_finding(cast.act("amina"), finding.pair_id, saying(*_accounts(finding)))
    assert {path: queries(client, path) for path in paths} == one
    assert max(one.values()) < 30


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_the_table_is_a_formula(cast: Cast, formula: str) -> None:
    with cast.acting("amina"):
        pair, account = pair_with(cast)
        draft_finding(cast.act("amina"), pair.id, saying(account.id, found=f"{formula}."))
    client = signed_in(cast)
    text = client.get("/partnerships/findings/list.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(client.get("/partnerships/findings/list.xlsx").content))
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    assert "f" not in kinds


def test_a_new_period_offers_what_was_left_open(cast: Cast) -> None:
    with cast.acting("amina"):
        pair, _ = pair_with(cast)
    page = signed_in(cast).get(f"/partnerships/{pair.id}/period/").content.decode()
    assert 'value="B2"' in page
    assert "What stays open" in page


def test_a_script_in_every_field_is_only_words(cast: Cast) -> None:
    script = "<script>alert(1)</script>"
    with cast.acting("amina"):
        finding = shared(cast)
    client, path = by_link(cast, finding)
    client.post(path, {"deed": "reply", "stance": "disputes", "words": script})
    client.post(path, {"deed": "remedy", "done": script, "done_on": TODAY.isoformat()})
    for who, address in (
        (client, path),
        (signed_in(cast), f"/partnerships/findings/{finding.id}/"),
    ):
        page = who.get(address).content.decode()
        assert "&lt;script&gt;" in page
        assert script not in page
    with cast.acting("amina"):
        assert Reply.objects.get().words == script
