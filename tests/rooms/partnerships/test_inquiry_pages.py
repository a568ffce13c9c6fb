"""Pages of questions before signing: as many queries for eleven questions as for one, and small enough for a thin line."""

import gzip

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.rooms.partnerships.rules.weighing import Basis, Shows
from tests.cast import Cast
from tests.rooms.partnerships.asking import asked_now, guest, question
from tests.rooms.partnerships.test_pages import signed_in
from tests.rooms.partnerships.test_weighing import answered, found

NEXT_PAGE = 14 * 1024


def pages(cast: Cast, rows: tuple[str, ...]) -> dict[str, tuple[int, int]]:
    """Let River ask, the partner answer, River weigh; give queries and compressed bytes of each page."""
    inquiry = asked_now(cast, rows=rows)
    with cast.acting("amina"):
        for row in rows:
            if row not in ("D02", "D05", "D08"):
                answered(inquiry, row, text="As we wrote to you. " * 20)
                found(cast, inquiry, row, Shows.PARTLY, Basis.WORDS)
        about = question(inquiry, "D13").id
    us, (partner, home) = signed_in(cast), guest(cast, inquiry)
    at = f"/partnerships/inquiries/{inquiry.id}/"
    names = ("", "link/", "remind/", "close/", "outcome/", "list.csv", "write/negotiate/")
    ours = {name or "inquiry": (us, at + name) for name in names}
    ours["question"] = (us, f"{at}questions/{about}/")
    theirs = {"overview": (partner, home), "answer": (partner, f"{home}D13/")}
    return {name: weighed(client, path) for name, (client, path) in (ours | theirs).items()}


def weighed(client: Client, path: str) -> tuple[int, int]:
    client.get(path)  # the first look of a day is noted
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path)
    assert answer.status_code == 200, path
    return len(captured), len(gzip.compress(answer.content))


def test_queries_do_not_grow_with_questions_and_pages_stay_small(cast: Cast) -> None:
    one, all_ = pages(cast, ("D13",)), pages(cast, QUESTIONS)
    assert {name: queries for name, (queries, _) in all_.items()} == {
        name: queries for name, (queries, _) in one.items()
    }
    assert max(queries for queries, _ in all_.values()) < 30
    assert max(size for _, size in all_.values()) <= NEXT_PAGE
