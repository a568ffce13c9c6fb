"""What was done stands: nobody changes it, nobody removes it, and nobody else reads it."""

from uuid import uuid4

import pytest
from django.db import DatabaseError, connections, transaction

from firsthand.ground.audit.actions import record
from firsthand.ground.audit.models import Entry
from firsthand.ground.audit.queries import list_entries
from firsthand.ground.database.acting import acting
from tests.cast import Cast


def test_a_deed_is_written_down_with_who_and_when(cast: Cast) -> None:
    act = cast.act("amina")
    with cast.acting("amina"):
        record(act, "partnerships.open", "partnership:1", stage="active")
        record(act, "partnerships.change", "partnership:1")

        last, first = list_entries(act)
        assert (first.what, first.called, first.at) == ("partnerships.open", "amina", act.at)
        assert first.detail == {"stage": "active"}
        assert last.what == "partnerships.change"
        assert not list_entries(act, subject="partnership:2").exists()


def test_another_organisation_reads_nothing_of_it(cast: Cast) -> None:
    with cast.acting("amina"):
        record(cast.act("amina"), "partnerships.open", "partnership:1")
    with cast.acting("chi"):
        assert not Entry.objects.exists()
        assert not list_entries(cast.act("chi")).exists()


@pytest.mark.parametrize("deed", ["UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"])
def test_the_application_cannot_touch_it(cast: Cast, deed: str) -> None:
    with cast.acting("amina"):
        record(cast.act("amina"), "partnerships.open", "partnership:1")
        with (
            pytest.raises(DatabaseError, match="permission denied"),
            transaction.atomic(),
            connections["default"].cursor() as cursor,
        ):
            cursor.execute(deed)


@pytest.mark.django_db(databases=["default", "owner"])
def test_not_even_the_owner_of_the_tables_changes_it() -> None:
    with acting(organisation=uuid4(), using="owner"), connections["owner"].cursor() as cursor:
        cursor.execute(
            "INSERT INTO parties_organisation (id, name, language, created_on)"
            " VALUES (firsthand_organisation(), 'River', 'en', now())"
        )
        cursor.execute(
            "INSERT INTO audit_entry (organisation_id, at, called, what, subject, detail)"
            " VALUES (firsthand_organisation(), now(), '', 'x', 'y', '{}')"
        )
        for deed in ("UPDATE audit_entry SET what = 'x'", "DELETE FROM audit_entry"):
            with pytest.raises(DatabaseError, match="stands"), transaction.atomic(using="owner"):
                cursor.execute(deed)
