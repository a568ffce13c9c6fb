"""Filing what was seen: the verdict moves, the account stands, and nobody else can touch it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from firsthand.core.refusals import NotAllowed, NotFound
from firsthand.core.verdict.case import Role
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.parties.rules import Level
from firsthand.rooms.partnerships.actions.evidence import (
    CannotFile,
    Telling,
    file_evidence,
    save_draft,
    widen_evidence,
    withdraw_evidence,
)
from firsthand.rooms.partnerships.actions.judging import judge_anew
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan, open_partnership
from firsthand.rooms.partnerships.models import Evidence, Pair
from firsthand.rooms.partnerships.queries.evidence import draft_of, list_evidence, pairs_about
from firsthand.rooms.partnerships.queries.pairs import list_assessments, pairs_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.stages import Stage, Work
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, Cast


def partnership(cast: Cast, name: str = "amina") -> UUID:
    plan = Plan(
        name="River with a fund",
        work=Work.FUNDING,
        level=Level.NATIONAL,
        stage=Stage.ACTIVE,
        communities=[cast.party(name)],
        partners=[Partnered(party=cast.party(name, "A fund"), roles=(Role.DONOR,))],
    )
    return open_partnership(cast.act(name), plan).id


def telling(**changed: object) -> Telling:
    told: dict[str, object] = {
        "note": "The budget arrived finished.",
        "seen": "2026-11-20",
        "knowing": Knowing.SEEN,
        "origin": "River",
        "rows": {"B2": "+"},
    }
    return Telling(**(told | changed))  # type: ignore[arg-type]


def test_the_verdict_moves_and_each_verdict_is_kept(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        (pair,) = pairs_of(act, place)
        verdicts = [pair.verdict]
        for minute, row in enumerate(("B2", "B3"), start=1):
            later = cast.act("dara", at=NOW + timedelta(minutes=minute))
            file_evidence(later, place, telling(rows={row: "+"}))
            pair.refresh_from_db()
            verdicts.append(pair.verdict)

        assert verdicts == ["not_enough_evidence", "mixed", "bad"]
        assert pair.trend == "worse"
        assert [kept.verdict for kept in list_assessments(act, pair)] == verdicts[::-1]
        assert [entry.what for entry in list_entries(act)][:2] == ["partnerships.file_evidence"] * 2


@pytest.mark.parametrize(
    ("changed", "because"),
    [
        ({"note": "  "}, ("nothing_told",)),
        ({"seen": "yesterday"}, ("no_day",)),
        ({"seen": "2026-12-01"}, ("day_to_come",)),
        ({"seen": "2026-11-23"}, ("day_to_come",)),
        ({"rows": {"M99": "+"}}, ("no_rows_known",)),
        ({"rows": {"D00": "+"}}, ("no_rows_known",)),
        ({"rows": {"Y1": "+"}}, ("no_direction",)),
        ({"rows": {"Y1:E2": "~"}}, ("no_direction",)),
        ({"pairs": [uuid4()]}, ("no_pair",)),
        ({"incident": "the strike of May"}, ("no_such_event",)),
        ({"note": "", "seen": ""}, ("nothing_told", "no_day")),
    ],
)
def test_what_cannot_be_filed_says_everything_that_is_wrong(
    cast: Cast, changed: dict[str, object], because: tuple[str, ...]
) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        with pytest.raises(CannotFile) as refused:
            file_evidence(cast.act("amina"), place, telling(**changed))

        assert refused.value.because == because
        assert not list_evidence(cast.act("amina")).exists()


def test_a_pair_of_another_partnership_is_not_passed_over_in_silence(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place, elsewhere = partnership(cast), partnership(cast)
        ours, theirs = pairs_of(act, place)[0].id, pairs_of(act, elsewhere)[0].id
        with pytest.raises(CannotFile) as refused:
            file_evidence(act, place, telling(pairs=[ours, theirs]))
        assert refused.value.because == ("no_pair",)

        filed = file_evidence(act, place, telling(pairs=[ours]))
        assert [pair.id for pair in pairs_about(act, filed)] == [ours]


def test_an_account_tells_once_more_only_of_an_event_of_its_partnership(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place, elsewhere = partnership(cast), partnership(cast)
        first = file_evidence(act, place, telling())
        again = file_evidence(act, place, telling(incident=first.code))
        third = file_evidence(act, place, telling(incident=str(again.incident)))
        assert third.incident == first.code
        with pytest.raises(CannotFile) as refused:
            file_evidence(act, elsewhere, telling(incident=first.code))
        assert refused.value.because == ("no_such_event",)


def test_what_is_seen_today_where_clocks_are_ahead_can_be_filed(cast: Cast) -> None:
    evening = datetime(
        2026, 11, 21, 20, 0, tzinfo=UTC
    )  # three in the morning of the 22nd in Bangkok
    with cast.acting("amina"):
        place = partnership(cast)
        filed = file_evidence(cast.act("amina", at=evening), place, telling(seen="2026-11-22"))
        assert filed.seen == "2026-11-22"


def test_files_are_cleaned_before_anybody_has_to_wait(
    cast: Cast, settings: Settings, tmp_path: Path
) -> None:
    settings.FIRSTHAND_DATA = tmp_path
    settings.FIRSTHAND_FILES_IDENTITY = tmp_path / "keys" / "files"
    with cast.acting("amina"):
        place = partnership(cast)
        with CaptureQueriesContext(connection) as captured:
            file_evidence(cast.act("amina"), place, telling(files=[("a.txt", b"Nobody asked.")]))

    asked = [each["sql"] for each in captured.captured_queries]
    kept = next(i for i, sql in enumerate(asked) if 'INSERT INTO "files_attachment"' in sql)
    locked = next(i for i, sql in enumerate(asked) if "FOR NO KEY UPDATE" in sql)
    assert kept < locked


def test_a_verdict_goes_on_from_what_is_kept_not_from_an_old_copy(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        (old,) = pairs_of(act, place)
        for minute, row in enumerate(("B2", "B3"), start=1):
            later = cast.act("amina", at=NOW + timedelta(minutes=minute))
            file_evidence(later, place, telling(rows={row: "+"}))
        assert Pair.objects.get().trend == "worse"

        judge_anew(cast.act("amina", at=NOW + timedelta(hours=1)), old)

        assert Pair.objects.get().trend == "worse"
        assert old.verdict == "bad"


def test_who_only_reads_files_nothing(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        with pytest.raises(NotAllowed):
            file_evidence(cast.act("ben"), place, telling())


def test_another_organisation_cannot_tell_that_it_exists(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        evidence = file_evidence(cast.act("amina"), place, telling())
    with cast.acting("chi"):
        for id in (evidence.id, uuid4()):
            with pytest.raises(NotFound):
                withdraw_evidence(cast.act("chi"), id, because="mine now")
        with pytest.raises(NotFound):
            file_evidence(cast.act("chi"), place, telling())


def test_what_is_withdrawn_counts_for_nothing_and_stays_on_record(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        evidence = file_evidence(act, place, telling())

        with pytest.raises(CannotFile):
            withdraw_evidence(act, evidence.id, because=" ")
        withdraw_evidence(act, evidence.id, because="It was another fund.")
        with pytest.raises(CannotFile):
            withdraw_evidence(act, evidence.id, because="Twice.")

        (pair,) = pairs_of(act, place)
        assert pair.verdict == "not_enough_evidence"
        assert Evidence.objects.get().note == "The budget arrived finished."


def test_what_is_filed_cannot_be_edited_even_with_raw_sql(cast: Cast) -> None:
    with cast.acting("amina"):
        file_evidence(cast.act("amina"), partnership(cast), telling())
        for change in ("note = 'x'", "grade = 'A'", "seen = '2020'", "rows = '{}'"):
            with (
                pytest.raises(DatabaseError, match="stands"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(f"UPDATE partnerships_evidence SET {change}")  # noqa: S608  # from the list above


def test_it_is_shown_to_more_people_only_by_a_deed(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        evidence = file_evidence(act, partnership(cast), telling())
        assert evidence.audience == "ours"

        widen_evidence(act, evidence.id, audience=Audience.NETWORK)
        with pytest.raises(CannotFile):
            widen_evidence(act, evidence.id, audience=Audience.PARTNER)
        with pytest.raises(NotAllowed):
            widen_evidence(cast.act("dara"), evidence.id, audience=Audience.PUBLIC)

        assert list_entries(act).first().detail == {"audience": "network"}  # type: ignore[union-attr]


def test_a_draft_is_its_writers_alone_and_ends_when_it_is_filed(cast: Cast) -> None:
    with cast.acting("amina"):
        place = partnership(cast)
        save_draft(cast.act("dara"), place, {"note": "half a sen"})

        assert draft_of(cast.act("dara"), place) == {"note": "half a sen"}
        assert draft_of(cast.act("amina"), place) == {}
        file_evidence(cast.act("dara"), place, telling())
        assert draft_of(cast.act("dara"), place) == {}
