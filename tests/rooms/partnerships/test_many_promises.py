"""The promises with which the bench fills its tables are such as the application makes: their tables take them."""

from uuid import UUID

from django.db import connection

from bench.promises import FILL
from firsthand.ground.promises.models import Promise
from firsthand.ground.promises.rules.kinds import Side
from firsthand.rooms.partnerships.models import PromiseOf
from firsthand.rooms.partnerships.queries.facts import pairs_to_look_at
from firsthand.rooms.partnerships.queries.promises import late
from tests.cast import Cast
from tests.rooms.partnerships.reviewing import a_pair


def test_the_tables_take_what_the_bench_fills_in(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = a_pair(cast)
        given: dict[str, UUID | int] = {
            "organisation": act.organisation,
            "ours": pair.community_id,
            "theirs": pair.partner_id,
            "many": 600,
        }
        with connection.cursor() as cursor:
            cursor.execute(FILL, given)
        assert Promise.objects.count() == PromiseOf.objects.filter(pair=pair).count() == 600
        assert late(act, Side.CREDITOR).exists()
        assert pairs_to_look_at(act) == [pair.id]
