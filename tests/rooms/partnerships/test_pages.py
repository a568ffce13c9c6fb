"""Pages of the room: as many queries with three rows as with one, tables that run nothing, words in another language."""

import csv
import io
import re
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from firsthand.core.documents import LARGEST_FILE, read_yaml
from firsthand.core.page.wording import VERDICTS
from firsthand.core.verdict.case import Role
from firsthand.core.verdict.reading import read_case
from firsthand.ground.parties.rules import Level
from firsthand.ground.web.sheets import harmless
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.actions.opening import (
    Partnered,
    Plan,
    open_partnership,
    start_period,
)
from firsthand.rooms.partnerships.models import Pair, Period
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.evidence import draft_of, list_evidence
from firsthand.rooms.partnerships.queries.pairs import (
    get_period,
    list_pairs,
    list_periods,
    pairs_of,
)
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from firsthand.rooms.partnerships.wording.codes import OBSTACLES
from tests.cast import Cast
from tests.rooms.partnerships.test_evidence import partnership, telling

FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "=cmd|' /C calc'!A0"]


def signed_in(cast: Cast, name: str = "amina") -> Client:
    client = Client()
    client.force_login(cast.people[name])
    return client


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(path).status_code == 200, path
    return len(captured)


def test_the_number_of_queries_does_not_grow_with_rows(cast: Cast) -> None:
    act, client = cast.act("amina"), signed_in(cast)
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        account = file_evidence(act, place, telling())
    paths = [
        "/partnerships/",
        "/partnerships/list.csv",
        "/partnerships/evidence/",
        "/partnerships/evidence/list.csv",
        "/partnerships/evidence/all/?row=B2",
        f"/partnerships/of/{place}/evidence/all/",
        f"/partnerships/{pair.id}/",
        f"/partnerships/{pair.id}/case.yaml",
        f"/partnerships/evidence/{account.id}/",
        f"/partnerships/of/{place}/evidence/",
    ]
    one = {path: queries(client, path) for path in paths}
    with cast.acting("amina"):
        for number in range(2):
            file_evidence(act, place, telling(note=f"Once more, {number}."))
            partnership_of_its_own(cast, number)

    assert {path: queries(client, path) for path in paths} == one
    assert max(one.values()) < 30


def partnership_of_its_own(cast: Cast, number: int) -> None:
    place = partnership(cast)
    file_evidence(cast.act("amina"), place, telling(note=f"Elsewhere, {number}."))


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_cell_of_a_table_is_a_formula(cast: Cast, formula: str) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        file_evidence(cast.act("amina"), place, telling(note=formula, origin=formula))
    client = signed_in(cast)

    text = client.get("/partnerships/evidence/list.csv").content.decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text)) for cell in row]
    assert not [cell for cell in cells if cell.lstrip().startswith(("=", "+", "-", "@"))]
    book = load_workbook(io.BytesIO(client.get("/partnerships/evidence/list.xlsx").content))
    kinds = {cell.data_type for row in book.active.iter_rows() for cell in row}  # type: ignore[union-attr]
    assert "f" not in kinds


@pytest.mark.parametrize("cell", [None, 3, "plain", "späť", "ليلى"])
def test_a_plain_cell_stays_as_it_is(cell: str | int | None) -> None:
    assert harmless(cell) == cell


def test_the_case_file_can_be_taken_out_and_taken_in_again(cast: Cast) -> None:
    act, client = cast.act("amina"), signed_in(cast)
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        file_evidence(act, place, telling())
        before = case_of(pair, get_period(act, pair))
    for form in ("yaml", "json"):
        data = client.get(f"/partnerships/{pair.id}/case.{form}").content
        assert read_case(read_yaml(data)) == before
        file = io.BytesIO(data)
        file.name = f"case.{form}"
        asked = client.post("/partnerships/import/", {"file": file}).content.decode()
        assert "is here already" in asked
        file.seek(0)
        answer = client.post("/partnerships/import/", {"file": file, "is_sure": "on"})
        assert answer.status_code == 302
    with cast.acting("amina"):
        again = [case_of(each, get_period(act, each)) for each in list_pairs(act)]
    assert again == [before] * 3


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe\x00", b"format: other", b"{" * 5000, b"a: &a [*a, *a]", b"PK\x03\x04" * 99],
)
def test_a_file_that_is_no_case_is_refused_with_a_sentence_and_nothing_is_kept(
    cast: Cast, data: bytes
) -> None:
    client = signed_in(cast)
    file = io.BytesIO(data)
    file.name = "case.yaml"

    answer = client.post("/partnerships/import/", {"file": file})

    assert answer.status_code == 200
    assert b"Case file" in answer.content
    with cast.acting("amina"):
        assert not list_pairs(cast.act("amina")).exists()


def test_what_was_typed_is_kept_on_a_mistake_and_as_a_draft(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
    client, path = signed_in(cast, "dara"), f"/partnerships/of/{place}/evidence/"

    answer = client.post(path, {"what": "else", "note": "half a sentence <b>", "row-B2": "+"})
    assert "half a sentence &lt;b&gt;" in answer.content.decode()
    assert "Choose how you know it" in answer.content.decode()

    assert client.post(f"{path}draft/", {"note": "typed so far", "row-B2": "+"}).status_code == 204
    page = client.get(path).content.decode()
    assert "typed so far" in page
    assert "not filed yet" in page
    with cast.acting("amina"):
        assert draft_of(cast.act("dara"), place)["row-B2"] == "+"
        assert not list_evidence(cast.act("dara")).exists()


def test_standards_are_suggested_from_plain_words_also_without_a_script(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
    client, path = signed_in(cast), f"/partnerships/of/{place}/evidence/"
    typed = {"find": "budget finished", "suggest": "1", "row-Y1:E2": "+"}

    whole = client.post(path, typed).content.decode()
    part = client.post(path, typed, headers={"HX-Request": "true"}).content.decode()

    assert 'name="row-B2"' in whole
    assert 'name="row-B2"' in part
    assert "<html" not in part
    assert "Choose how you know it" not in whole  # nobody said they were done
    assert 'name="row-Y1:E2"' in part


@pytest.mark.parametrize(
    "query",
    ["q=%00", "page=-1", "page=x", "verdict=x", "stage[]=1", "sort=id;drop", "q=" + "x" * 9000],
)
def test_a_strange_question_is_answered(cast: Cast, query: str) -> None:
    assert signed_in(cast).get(f"/partnerships/?{query}").status_code == 200


def test_filters_and_order(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        file_evidence(act, place, telling())
        partnership(cast)
    client = signed_in(cast)

    def shown(query: str) -> int:
        return client.get(f"/partnerships/?{query}").content.decode().count('class="sevens"')

    assert [
        shown(q)
        for q in ("", "verdict=mixed", "verdict=ugly", "q=fund", "q=FUND&stage=active", "q=nothing")
    ] == [2, 1, 0, 2, 2, 0]


def test_every_document_of_a_page_is_of_the_period_of_the_page(cast: Cast) -> None:
    act, client = cast.act("amina"), signed_in(cast)
    with cast.acting("amina"):
        place, elsewhere = partnership(cast), partnership(cast)
        (pair,) = pairs_of(act, place)
        file_evidence(act, place, telling(seen="2026-03"))
        start_period(act, pair.id, starts_on=date(2026, 6, 1), inherits=())
        latest, older = list_periods(act, pair)
        foreign = get_period(act, pairs_of(act, elsewhere)[0])
    root = f"/partnerships/{pair.id}/"

    for period, verdict in ((older, "mixed"), (latest, "not_enough_evidence")):
        shown = client.get(f"{root}?period={period.id}").content.decode()
        links = re.findall(rf'href="({root}(?:what-if|verdict|case)[^"]*)"', shown)
        assert len(links) == 3
        assert all(link.endswith(f"?period={period.id}") for link in links)
        result = client.get(f"{root}verdict.json?period={period.id}").json()
        assert result["verdict"] == verdict
        case = read_case(read_yaml(client.get(f"{root}case.yaml?period={period.id}").content))
        assert (case.start, case.end) == (period.starts_on, period.ends_on)
        tried = client.get(f"{root}what-if/?period={period.id}").content.decode()
        assert f'name="period" value="{period.id}"' in tried
        assert str(VERDICTS[verdict]) in tried
    for wrong in ("x", "%00", str(foreign.id), str(uuid4())):
        for name in ("", "what-if/", "verdict.pdf", "verdict.json", "case.yaml", "case.json"):
            assert client.get(f"{root}{name}?period={wrong}").status_code == 404, (name, wrong)


def test_a_case_that_cannot_be_kept_is_refused_with_its_reason(cast: Cast) -> None:
    client = signed_in(cast)
    text = next(iter(sorted(Path("examples/annex").glob("*.yaml")))).read_text()
    file = io.BytesIO(re.sub(r"(?m)^title:.*$", f"title: {'x' * 1001}", text).encode())
    file.name = "case.yaml"

    answer = client.post("/partnerships/import/", {"file": file})

    assert answer.status_code == 200
    assert str(OBSTACLES["title_too_long"]) in answer.content.decode()
    assert f"up to {LARGEST_FILE // 1024**2} MB" in answer.content.decode()


def test_a_draft_keeps_every_pair_that_was_chosen(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        plan = Plan(
            name="River with two funds",
            work=Work.FUNDING,
            level=Level.NATIONAL,
            stage=Stage.ACTIVE,
            communities=[cast.party("amina")],
            partners=[Partnered(new_name=name, roles=(Role.DONOR,)) for name in ("One", "Two")],
        )
        place = open_partnership(act, plan).id
        ids = [str(pair.id) for pair in pairs_of(act, place)]
    client, path = signed_in(cast), f"/partnerships/of/{place}/evidence/"

    client.post(f"{path}draft/", {"note": "half", "pairs": ids, "row-B2": "+"})

    shown = client.get(path).content.decode()
    assert re.findall(r'name="pairs" value="([^"]+)"[^>]* checked', shown) == ids
    assert shown.count('value="+" checked') == 1


def test_a_mistake_in_the_day_stands_at_the_day_and_its_fold_is_open(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
    typed = {"what": "late", "knowing": "seen", "seen": "2030-01-01"}

    shown = signed_in(cast).post(f"/partnerships/of/{place}/evidence/", typed).content.decode()

    said = str(OBSTACLES["day_to_come"])
    assert f'<div class="mistake"><div id="id_seen_mistake"><p class="what">{said}</p>' in shown
    assert "<details open><summary>With whom and when" in shown


def test_a_pair_of_which_no_verdict_was_kept_yet_has_a_page(cast: Cast) -> None:
    with cast.acting("amina"):
        partnership(cast)
        pair = Pair.objects.get()
        pair.pk, pair.community_id, pair.partner_id = uuid4(), pair.partner_id, pair.community_id
        pair.save(force_insert=True)
        Period.objects.create(organisation_id=pair.organisation_id, pair_id=pair.pk)

    client = Client()
    client.force_login(cast.people["amina"])
    assert client.get(f"/partnerships/{pair.pk}/").status_code == 200


def test_a_contested_standard_has_the_colour_of_what_is_contested(cast: Cast) -> None:
    act, client = cast.act("amina"), signed_in(cast)
    with cast.acting("amina"):
        (pair,) = pairs_of(act, partnership(cast))
        Pair.objects.filter(id=pair.id).update(standards=["contested"] + ["met"] * 6)

    assert (
        "is-mixed" in client.get("/partnerships/").content.decode().partition('class="sevens"')[2]
    )
