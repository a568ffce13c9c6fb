"""What vouches for a version of a case's key goes with that version, wherever the version goes. Readers' browsers look at it."""

import pytest

from firsthand.ground.access.acts import Act
from firsthand.rooms.cases.actions.desks import add_reader, end_reader
from firsthand.rooms.cases.actions.following import NewKey, give_key, renew_key
from firsthand.rooms.cases.actions.own_keys import replace_key, take_over
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.readers import keep_key
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Case, Key, PaperKey, Papers, Reader
from firsthand.rooms.cases.queries.cases import keys_for, versions_of, vouched_for
from firsthand.rooms.cases.rules.sealed import HeldKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import WRAPPED, Keys, Reporting, desk_with, proof_by, sealed_key
from tests.rooms.cases.test_following import documenting

pytestmark = pytest.mark.django_db
FIRST, SECOND, THIRD = "0" * 64, "2" * 64, "3" * 64


@pytest.fixture
def reading(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Let Dara and Ben be documenters, too."""
    return documenting(cast, monkeypatch, "dara", "ben")


def renewed(act: Act, case: Case, version: int, vouched: str, *who: Reader | Papers) -> None:
    key = Keys()
    keys = [sealed_key(case.id, version, key, each) for each in who]
    renew_key(act, case.id, NewKey(version, key.recipient, vouched, keys))
    case.refresh_from_db()


def said_for(case: Case, reader: Reader) -> list[str]:
    return [vouched_for(case, each) for each in keys_for(case, reader)]


def test_it_stands_with_each_version_for_readers_and_papers(reading: Cast) -> None:
    """Dara leaves, then Ben, who came in between: the second version of three is vouched for as the others are."""
    desk, made = desk_with(reading, "amina", "dara")
    (amina, own), (dara, _) = made["amina"], made["dara"]
    act, somebody = reading.act("amina", is_elevated=True), Reporting({"answers": {}})
    with reading.acting("ben"):
        ben = keep_key(reading.act("ben"), Keys().recipient, WRAPPED)
    with reading.acting("amina"):
        papers = make_papers(act, desk.id, Keys().recipient)
        take_report(desk, somebody.arrival(amina, dara, papers), on=TODAY)
        case = Case.objects.get()
        end_reader(act, desk.id, dara.id)
        renewed(act, case, 2, SECOND, amina, papers)
        add_reader(act, desk.id, ben.id)
        for version in (1, 2):
            give_key(act, case.id, version, [sealed_key(case.id, version, Keys(), ben)])
        end_reader(act, desk.id, ben.id)
        renewed(act, case, 3, THIRD, amina, papers)
        assert said_for(case, amina) == [FIRST, SECOND, THIRD]
        assert said_for(case, ben) == [FIRST, SECOND]
        on_paper = PaperKey.objects.order_by("version").values_list("vouched", flat=True)
        assert list(on_paper) == [FIRST, SECOND, THIRD]
        new = replace_key(act, Keys().recipient, WRAPPED)
        held = [
            HeldKey(case.id, version, sealed_key(case.id, version, Keys(), new).sealed)
            for version in (1, 2, 3)
        ]
        take_over(act, amina.id, proof_by(amina, own), held)
        assert said_for(case, new) == [FIRST, SECOND, THIRD]


def test_of_rows_from_before_the_one_of_now_counts_and_those_between_are_of_nobody(
    reading: Cast,
) -> None:
    """What was never kept cannot be made up by the server: it stays empty. The next renewal keeps what stood with the case alone."""
    desk, made = desk_with(reading, "amina", "dara", "ben")
    (amina, _), (dara, _), (ben, _) = (made[name] for name in ("amina", "dara", "ben"))
    act, somebody = reading.act("amina", is_elevated=True), Reporting({"answers": {}})
    with reading.acting("amina"):
        take_report(desk, somebody.arrival(amina, dara), on=TODAY)
        case = Case.objects.get()
        end_reader(act, desk.id, dara.id)
        renewed(act, case, 2, SECOND, amina)
        Key.objects.update(vouched="")  # as an older version, or an older export, left them
        assert said_for(case, amina) == ["", SECOND]
        give_key(act, case.id, 2, [sealed_key(case.id, 2, Keys(), ben)])
        end_reader(act, desk.id, ben.id)
        renewed(act, case, 3, THIRD, amina)
        assert said_for(case, amina) == ["", SECOND, THIRD]
        assert [each.vouched for each in versions_of(case)] == ["", SECOND, THIRD]
