"""Addresses of databases: read whole, or refused without telling the password."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from firsthand.ground.database.location import Location, NotAnAddress, read_location


@pytest.mark.parametrize(
    ("address", "location"),
    [
        (
            "postgresql://ash:pass@db.example.org:6432/firsthand?sslmode=require&connect_timeout=5",
            Location(
                name="firsthand",
                user="ash",
                password="pass",
                host="db.example.org",
                port="6432",
                options={"sslmode": "require", "connect_timeout": "5"},
            ),
        ),
        (
            "postgres://ash@/firsthand?host=/run/postgresql&port=5433",
            Location(name="firsthand", user="ash", host="/run/postgresql", port="5433", options={}),
        ),
        (
            "postgresql://a%40b:p%2Fw%3A%C3%A9@%2Frun%2Fpg/my%20base",
            Location(name="my base", user="a@b", password="p/w:é", host="/run/pg", options={}),
        ),
        ("postgresql://ash@[::1]/x", Location(name="x", user="ash", host="::1", options={})),
    ],
)
def test_an_address_is_read_whole(address: str, location: Location) -> None:
    assert read_location(address) == location


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("", "starts with postgresql"),
        ("mysql://ash:hushhush@host/x", "starts with postgresql"),
        ("ash:hushhush@host/x", "starts with postgresql"),
        ("postgresql://ash:hushhush@host", "names a user and a database"),
        ("postgresql://ash:hushhush@host/", "names a user and a database"),
        ("postgresql://host/x", "names a user and a database"),
        ("postgresql://ash:hushhush@host:many/x", "port"),
        ("postgresql://ash:hushhush@host:99999/x", "port"),
        ("postgresql://ash:hushhush@host/x?passfile=y", "passfile"),
        ("postgresql://ash:hushhush@host/x?options=-csearch_path%3Dy", "options"),
        ("postgresql://ash:hushhush@[host/x", "bracket"),
    ],
)
def test_what_is_no_address_is_refused_without_its_password(address: str, why: str) -> None:
    with pytest.raises(NotAnAddress, match=why) as refused:
        read_location(address)
    assert "hushhush" not in str(refused.value)


def test_what_django_and_psycopg_are_told_is_the_same() -> None:
    location = read_location("postgresql://ash:p%20w@host:1/x?sslmode=require")
    told = conninfo_to_dict(location.as_libpq())
    django = location.as_django()
    assert told == {
        "dbname": django["NAME"],
        "user": django["USER"],
        "password": django["PASSWORD"],
        "host": django["HOST"],
        "port": django["PORT"],
        **django["OPTIONS"],
    }
    assert django["CONN_HEALTH_CHECKS"]
