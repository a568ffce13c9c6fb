"""A case file goes in and comes out the same, and so does its verdict."""

from pathlib import Path

import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import judge, read_case
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period
from tests.cast import Cast

CASES = sorted(Path("examples").glob("*/*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_comes_out_as_it_went_in(cast: Cast, path: Path) -> None:
    case = read_case(read_yaml(path.read_bytes()))
    act = cast.act("amina")

    with cast.acting("amina"):
        pair = get_pair(act, import_case(act, case).id)
        again = case_of(pair, get_period(act, pair))

    assert again == case
    assert pair.verdict == judge(case).verdict.value
