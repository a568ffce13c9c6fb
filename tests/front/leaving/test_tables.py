"""No table of an organisation is forgotten, now or later."""

import psycopg
import pytest
from django.apps import apps

from firsthand.front.leaving.tables import tables
from firsthand.ground.database.location import Location
from firsthand.ground.database.owned import OWNED
from firsthand.ground.parties.models import Organisation

OF_NOBODY = {
    "account.emailaddress": "of a person; sign-in names no address",
    "account.emailconfirmation": "of a person; sign-in names no address",
    "auth.group": "not used",
    "auth.permission": "not used",
    "contenttypes.contenttype": "names of tables",
    "mfa.authenticator": "of a person: never leaves, goes with them",
    "parties.person": "of nobody but themselves: id and name leave, the account goes when they are nowhere else",
    "sessions.session": "of a browser: never leaves, ends with the organisation",
}


def test_every_model_is_an_organisations_or_known_to_be_of_nobody() -> None:
    owned = {table.name for table in tables()}
    every = {model._meta.label_lower for model in apps.get_models()}
    unknown = every - owned - OF_NOBODY.keys()
    assert not unknown, f"give them an organisation, or say here why they have none: {unknown}"
    assert not owned & OF_NOBODY.keys()


def test_each_table_comes_after_those_it_points_to() -> None:
    place = {table.model: number for number, table in enumerate(tables())}
    assert place[Organisation] == 0
    for table in tables():
        for field in table.model._meta.concrete_fields:
            target = field.related_model
            if target in place and target is not table.model:
                assert place[target] < place[table.model], f"{table.name}.{field.name}"


def test_every_field_leaves_unless_it_lets_somebody_in() -> None:
    stays = {
        (table.name, field.name)
        for table in tables()
        for field in table.model._meta.concrete_fields
        if field not in table.fields and field.name != "organisation"
    }
    numbers = {(table.name, "id") for table in tables() if table.is_numbered}
    secrets = {
        ("access.apitoken", "key_digest"),
        ("access.guestlink", "key_digest"),
        ("api.repeat", "key_digest"),
        ("parties.invitation", "key_digest"),
        ("promises.calendarkey", "key_digest"),
        ("parties.way", "key_digest"),
    }
    assert stays - numbers == secrets, "say why in WITHHELD, or carry them"


@pytest.mark.usefixtures("django_db_setup")
def test_the_database_has_no_table_of_an_organisation_that_django_does_not_know(
    owner: Location,
) -> None:
    with psycopg.connect(owner.as_libpq()) as connection:
        rows = connection.execute(OWNED.encode()).fetchall()
    known = {table.model._meta.db_table for table in tables()}
    assert {name for name, *_ in rows} == known
