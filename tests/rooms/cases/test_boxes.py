"""Boxes of which the words are sealed: none takes more than opens again, and all take as much."""

import re
from pathlib import Path
from typing import Final

import pytest
from django.test import Client

from firsthand.rooms.cases.rules.sealed import LARGEST_ENVELOPE, LONGEST_WHERE, LONGEST_WORDS
from tests.cast import Cast
from tests.rooms.cases.sealing import desk_with
from tests.rooms.cases.signing_in import signed_in

BROWSER: Final = Path("firsthand/rooms/cases/browser/parts")
IN_A_LETTER: Final = '<textarea rows="8" dir="auto">'
"""What goes into a letter stays on the machine: nothing of it is sealed."""


@pytest.mark.django_db
def test_every_box_takes_as_much_as_the_others(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    at = f"/cases/report/{desk.address}/"
    everybody, amina = Client(), signed_in("amina")
    for client, address, boxes, wheres in (
        (everybody, at, 1, 1),
        (everybody, f"{at}form/", 1, 1),
        (everybody, f"{at}interview/", 1, 1),
        (everybody, "/cases/answers/", 1, 0),
        (amina, "/cases/came/", 6, 0),
    ):
        page = b"".join(client.get(address)).decode()  # those without scripts come in parts
        sealed = [each for each in re.findall("<textarea[^>]*>", page) if each != IN_A_LETTER]
        assert len(sealed) == boxes, address
        assert {re.findall(r'maxlength="(\d+)"', each)[0] for each in sealed} == {
            str(LONGEST_WORDS)
        }, address
        where = re.findall(r'name="where"[^>]*maxlength="(\d+)"', page)
        assert where == [str(LONGEST_WHERE)] * wheres, address


def test_pages_open_all_that_the_server_keeps_and_seal_no_more() -> None:
    written = (BROWSER / "words.js").read_text()
    assert f"LARGEST = {LARGEST_ENVELOPE // 1024} * 1024;" in written
    assert LARGEST_ENVELOPE % 1024 == 0
    tried = Path("tests/rooms/cases/browser/sealing.test.js").read_text()
    assert f"MOST = {LONGEST_WORDS:_};" in tried
