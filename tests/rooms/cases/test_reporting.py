"""What reporters send, and what of it is kept: sealed, once, on a day, and by nobody."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import connection

from firsthand.core.refusals import NotFound, RuleBroken
from firsthand.ground.audit.models import Entry
from firsthand.ground.database.acting import acting
from firsthand.ground.vault.work import work_in
from firsthand.rooms.cases.actions.desks import close_desk
from firsthand.rooms.cases.actions.following import add_to_case
from firsthand.rooms.cases.actions.reporting import take_more, take_report
from firsthand.rooms.cases.models import Case, Desk, Envelope
from firsthand.rooms.cases.queries.cases import case_at, envelopes_of
from firsthand.rooms.cases.rules.obstacles import Obstacle
from firsthand.rooms.cases.rules.reporting import EASY, HARD, work_wanted
from firsthand.rooms.cases.rules.sealed import MOST_FROM_READERS, MOST_OF_FILES, Kind
from tests.cast import TODAY, Cast
from tests.rooms.cases.sealing import Reporting, desk_with, report_read

pytestmark = pytest.mark.django_db
WORDS = {"answers": {"happened": ["arrest"], "words": ["They took the naloxone."]}}


def test_a_report_is_kept_once_and_opens_for_its_reader(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    reader, keys = readers["amina"]
    somebody = Reporting(WORDS)
    arrival = somebody.arrival(reader)
    with acting(organisation=desk.organisation_id):
        for _ in range(3):
            take_report(desk, arrival, on=TODAY)
        (case,) = Case.objects.all()
        assert envelopes_of(case).count() == 1
        assert report_read(case, reader, keys)["answers"] == WORDS["answers"]


def test_nothing_of_a_reporter_is_in_the_audit_and_no_column_tells_a_time(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    with cast.acting("amina"):
        before = Entry.objects.count()
        take_report(desk, Reporting(WORDS).arrival(readers["amina"][0]), on=TODAY)
        assert Entry.objects.count() == before
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT table_name, column_name FROM information_schema.columns WHERE table_name LIKE 'cases_%'"
            " AND (data_type LIKE 'time%' OR column_default LIKE 'nextval%' OR is_identity = 'YES')"
        )
        assert cursor.fetchall() == []


@pytest.mark.parametrize("spoilt", ["recipient", "answers_to"])
def test_what_is_no_recipient_is_refused(cast: Cast, spoilt: str) -> None:
    desk, readers = desk_with(cast, "amina")
    arrival = replace(Reporting(WORDS).arrival(readers["amina"][0]), **{spoilt: "age1nobody"})  # type: ignore[arg-type]  # one of two fields of text
    refused(desk, arrival, Obstacle.NOT_SEALED)


def test_plain_words_are_refused(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    arrival = Reporting(WORDS).arrival(readers["amina"][0])
    for plain in (b"They took it", b"age-encryption.org/v1\n", b"x" * 2000, b"age" * 40_000):
        bare = replace(arrival, report=replace(arrival.report, sealed=plain))
        refused(desk, bare, Obstacle.NOT_SEALED)


def test_a_report_that_no_reader_could_open_is_refused(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    arrival = Reporting(WORDS).arrival(readers["amina"][0])
    key = replace(arrival.keys[0], reader=uuid4())
    refused(desk, replace(arrival, keys=[key]), Obstacle.NO_KEY_FOR_A_READER)
    refused(desk, replace(arrival, keys=[*arrival.keys] * 2), Obstacle.TOO_MANY)


def test_the_more_come_in_a_day_the_more_work_is_in_each(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = [work_wanted(count) for count in (0, 1, 31, 32, 63, 64, 500, 10**6)]
    assert wanted == [EASY, EASY, EASY, EASY + 1, EASY + 1, EASY + 2, EASY + 4, HARD]
    desk, readers = desk_with(cast, "amina")
    lazy = replace(Reporting(WORDS).arrival(readers["amina"][0]), work=0)
    lazy = replace(lazy, case=next(id for id in iter(uuid4, None) if work_in(str(id), 0) < 5))
    refused(desk, lazy, Obstacle.MORE_WORK)
    monkeypatch.setattr("firsthand.rooms.cases.rules.reporting.QUIET", 1)
    one = Reporting(WORDS).arrival(readers["amina"][0])
    with cast.acting("amina"):
        for _ in range(2):  # sent again, no more work is asked for
            take_report(desk, one, on=TODAY)


def test_a_closed_desk_takes_none(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    with cast.acting("amina"):
        close_desk(cast.act("amina"), desk.id)
        desk.refresh_from_db()
    refused(desk, Reporting(WORDS).arrival(readers["amina"][0]), Obstacle.DESK_CLOSED)


def test_a_report_sent_again_after_the_desk_closed_is_still_the_kept_one(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    arrival = Reporting(WORDS).arrival(readers["amina"][0])
    with cast.acting("amina"):
        take_report(desk, arrival, on=TODAY)
        close_desk(cast.act("amina"), desk.id)
        desk.refresh_from_db()
        take_report(desk, arrival, on=TODAY)
    changed = replace(arrival, report=Reporting(WORDS, case=arrival.case).arrival().report)
    refused(desk, changed, Obstacle.OTHER_CASE)


def test_nobody_takes_the_place_of_anothers_report(cast: Cast) -> None:
    desk, readers = desk_with(cast, "amina")
    first = Reporting(WORDS)
    kept(desk, first, cast)
    other = Reporting(WORDS, case=first.case).arrival(readers["amina"][0])
    refused(desk, other, Obstacle.OTHER_CASE)
    same_code = Reporting(WORDS, secret=first.secret).arrival(readers["amina"][0])
    refused(desk, same_code, Obstacle.OTHER_CASE)


def test_more_is_kept_for_who_may_write_and_once(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Reporting(WORDS)
    case = kept(desk, somebody, cast)
    message = somebody.more("They came back.")
    later = TODAY + timedelta(days=3)
    with cast.acting("amina"):
        for _ in range(2):
            take_more(case, somebody.code.writing, message, on=later)
        case.refresh_from_db()
        assert envelopes_of(case, Kind.MESSAGE).count() == 1
        assert (case.came_on, case.touched_on) == (TODAY, later)
        with pytest.raises(NotFound):
            take_more(case, "0" * 32, somebody.more("Me, too."), on=TODAY)
        for kind in (Kind.ANSWER, Kind.NOTE, Kind.REPORT):
            with pytest.raises(RuleBroken):
                take_more(case, somebody.code.writing, somebody.more("x", kind), on=TODAY)


def test_an_envelope_is_not_written_over_and_not_moved(cast: Cast) -> None:
    desk, _ = desk_with(cast, "amina")
    one, two = Reporting(WORDS), Reporting(WORDS)
    first, second = kept(desk, one, cast), kept(desk, two, cast)
    message = one.more("Mine.")
    with cast.acting("amina"):
        take_more(first, one.code.writing, message, on=TODAY)
        other = replace(two.more("Theirs."), id=message.id)
        for case, code in ((second, two.code.writing), (first, one.code.writing)):
            with pytest.raises(RuleBroken):
                take_more(case, code, other, on=TODAY)
        assert bytes(Envelope.objects.get(id=message.id).sealed) == message.sealed


def test_a_case_has_a_largest_size_and_a_flood_of_its_code_stops_no_reader(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Reporting(WORDS)
    case, act = kept(desk, somebody, cast), cast.act("amina")
    assert MOST_OF_FILES > 140 < MOST_FROM_READERS
    for what in ("MOST_OF_FILES", "MOST_MESSAGES", "MOST_FROM_READERS"):
        monkeypatch.setattr(f"firsthand.rooms.cases.rules.sealed.{what}", 2)
    with cast.acting("amina"):
        for kind in (Kind.FILE, Kind.MESSAGE):  # many photographs keep nobody from writing
            for words in ("1", "2"):
                take_more(case, somebody.code.writing, somebody.more(words, kind), on=TODAY)
            with pytest.raises(RuleBroken):
                take_more(case, somebody.code.writing, somebody.more("3", kind), on=TODAY)
        for kind in (Kind.ANSWER, Kind.NOTE):
            add_to_case(act, case.id, somebody.more("3", kind), version=1)
        with pytest.raises(RuleBroken):
            add_to_case(act, case.id, somebody.more("4", Kind.NOTE), version=1)


def test_the_database_shows_a_case_to_who_has_its_code_and_a_desk_to_who_has_its_address(
    cast: Cast,
) -> None:
    desk, _ = desk_with(cast, "amina")
    somebody = Reporting(WORDS)
    case = kept(desk, somebody, cast)
    with acting(key=case.locator_digest):
        assert case_at(case.locator_digest).id == case.id
        assert Desk.objects.count() == Envelope.objects.count() == 0
    with acting(key=desk.address):
        assert Desk.objects.get() == desk
        assert Case.objects.count() == 0
    with acting(key="0" * 64):
        assert Case.objects.count() == Desk.objects.count() == 0
    with cast.acting("chi"):
        assert Case.objects.count() == Desk.objects.count() == Envelope.objects.count() == 0


def refused(desk: Desk, arrival: object, because: Obstacle) -> None:
    with acting(organisation=desk.organisation_id):
        count = Case.objects.count()
        with pytest.raises(RuleBroken) as no:
            take_report(desk, arrival, on=TODAY)  # type: ignore[arg-type]
        assert because in no.value.because
        assert Case.objects.count() == count


def kept(desk: Desk, somebody: Reporting, cast: Cast) -> Case:
    with cast.acting("amina"):
        reader = desk.seats.get().reader
        take_report(desk, somebody.arrival(reader), on=TODAY)
        return Case.objects.get(id=somebody.case)
