"""A case file goes in and comes out the same, and so does its verdict; one that cannot be kept leaves nothing."""

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from django.test import Client

from firsthand.core.documents import read_yaml
from firsthand.core.refusals import RuleBroken
from firsthand.core.verdict import judge, read_case
from firsthand.rooms.partnerships.actions.importing import import_case
from firsthand.rooms.partnerships.models import Partnership
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.pairs import get_pair, get_period, list_assessments
from firsthand.rooms.partnerships.rules.opening import MOST_ACCOUNTS
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


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"title": "x" * 1001}, ("title_too_long",)),
        ({"title": "x\0"}, ("no_character",)),
        ({"title": "x" * 1000 + "\0"}, ("title_too_long", "no_character")),
    ],
)
def test_a_case_that_cannot_be_kept_is_refused_with_every_reason(
    cast: Cast, changed: dict[str, str], because: tuple[str, ...]
) -> None:
    case = read_case(read_yaml(CASES[0].read_bytes()))
    with cast.acting("amina"):
        with pytest.raises(RuleBroken) as refused:
            import_case(cast.act("amina"), replace(case, **changed))  # type: ignore[arg-type]
        assert refused.value.because == because

        loud = tuple(replace(each, accounts=MOST_ACCOUNTS + 1) for each in case.sources)
        with pytest.raises(RuleBroken) as refused:
            import_case(cast.act("amina"), replace(case, sources=loud))
        assert refused.value.because == ("too_many_accounts",)

        same = replace(case, partner=replace(case.partner, name=case.community))
        with pytest.raises(RuleBroken) as refused:
            import_case(cast.act("amina"), same)
        assert refused.value.because == ("with_itself",)
        assert not Partnership.objects.exists()


def test_the_digest_that_is_kept_is_that_of_the_case_file_in_json(cast: Cast) -> None:
    case = read_case(read_yaml(CASES[0].read_bytes()))
    act = cast.act("amina")
    with cast.acting("amina"):
        pair = import_case(act, case)
        kept = list_assessments(act, pair)[0]
    client = Client()
    client.force_login(cast.people["amina"])

    saved = client.get(f"/partnerships/{pair.id}/case.json").content

    assert hashlib.sha256(saved).hexdigest() == kept.digest
