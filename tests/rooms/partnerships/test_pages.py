"""Pages of the room: as many queries with three rows as with one, tables that run nothing, words in another language."""

import csv
import io

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from firsthand.core.documents import read_yaml
from firsthand.core.verdict.reading import read_case
from firsthand.ground.web.sheets import harmless
from firsthand.rooms.partnerships.actions.evidence import file_evidence
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.evidence import draft_of, list_evidence
from firsthand.rooms.partnerships.queries.pairs import get_period, list_pairs, pairs_of
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
        answer = client.post("/partnerships/import/", {"file": file})
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
