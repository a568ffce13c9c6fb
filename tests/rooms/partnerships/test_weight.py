"""A page of the application fits through a thin line: 14 KB for what comes after the first page."""

import gzip
from pathlib import Path

import pytest
from django.test import Client

from firsthand.core.documents import read_yaml
from firsthand.core.verdict import read_case
from firsthand.rooms.partnerships.actions.importing import import_case
from tests.cast import Cast

NEXT_PAGE = 14 * 1024
CASES = sorted(Path("examples/annex").glob("*.yaml"))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_verdict_page_fits_through_a_thin_line(cast: Cast, path: Path) -> None:
    with cast.acting("amina"):
        pair = import_case(cast.act("amina"), read_case(read_yaml(path.read_bytes())))
    client = Client()
    client.force_login(cast.people["amina"])

    for address in (f"/partnerships/{pair.id}/", "/partnerships/", "/partnerships/evidence/"):
        assert len(gzip.compress(client.get(address).content)) <= NEXT_PAGE, address
