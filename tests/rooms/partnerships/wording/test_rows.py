"""What can be said of a row, in the language that is asked for, every part of it."""

import pytest

from firsthand.core.standards import standards
from firsthand.rooms.partnerships.rules.evidence import may_say
from firsthand.rooms.partnerships.wording.rows import sayable


class Loud:
    """Words of a made-up language: everything in capitals."""

    def gettext(self, message: str, /) -> str:
        """Say it loud."""
        return message.upper()

    def ngettext(self, one: str, many: str, n: int, /) -> str:
        """Say it loud."""
        return self.gettext(one if n == 1 else many)


@pytest.mark.parametrize("id", ["Y1", "Y1:E2", "M4.3", "B2"])
def test_the_name_of_a_row_and_of_its_element_are_translated_each(id: str) -> None:
    found = sayable(id, Loud())
    assert found
    for each in found:
        assert each.name == each.name.upper()
        assert each.asks == each.asks.upper()
    if ":" in id:
        assert [each.id for each in found] == [id]


def test_every_way_that_is_offered_may_be_said() -> None:
    for id in standards().rows:
        for each in sayable(id, Loud()):
            assert all(
                may_say(each.id, way)
                for way, _ in each.ways
                if not each.id.startswith("Y") or ":" in each.id
            )


def test_nothing_can_be_said_of_what_is_no_row() -> None:
    assert sayable("M99", Loud()) == []
