"""Agreements as tests need them: opened, sent, with a partner who came by a link."""

from dataclasses import replace
from uuid import UUID

from django.test import Client

from firsthand.core.agreements import Strength, library
from firsthand.core.agreements.drafting import Provision
from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.roles import GUESTS
from firsthand.rooms.partnerships.actions.agreements.drafting import (
    open_agreement,
    send_version,
    write_clause,
)
from firsthand.rooms.partnerships.models import Agreement
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.agreements import copy_of, side_of
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from tests.cast import Cast
from tests.guests import visit
from tests.rooms.partnerships.test_evidence import partnership


def opened(cast: Cast, *, name: str = "amina", language: str = "en") -> Agreement:
    """Open an agreement of River's with a fund. Act for River first."""
    (pair,) = pairs_of(cast.act(name), partnership(cast, name))
    return open_agreement(cast.act(name), pair.id, title="River with a fund", language=language)


def sent(cast: Cast, **more: str) -> Agreement:
    """Open one, and send its first version."""
    agreement = opened(cast, **more)
    send_version(cast.act("amina"), agreement.id, comment="Our first proposal.")
    return agreement


def guest_act(cast: Cast, agreement: Agreement, **changed: object) -> Act:
    """Give the act of somebody of the fund who came by a link."""
    guest = Guest(
        link=UUID(int=7),
        party=agreement.pair.partner_id,
        opens=Opens.AGREEMENT,
        record=agreement.id,
    )
    act = replace(
        cast.act("amina"),
        person=None,
        called="A fund",
        roles=(),
        permissions=GUESTS[Opens.AGREEMENT],
        guest=guest,
    )
    return replace(act, **changed)  # type: ignore[arg-type]  # fields of an act


def clause_of(act: Act, agreement: Agreement, id: str) -> Provision:
    """Give a clause as it stands in somebody's copy."""
    return next(each for each in copy_of(agreement, side_of(act)).provisions if each.id == id)


def settle(act: Act, agreement: Agreement, id: str, **fields: str) -> None:
    """Write numbers or facts into a clause."""
    was = clause_of(act, agreement, id)
    write_clause(act, agreement.id, replace(was, fields={**was.fields, **fields}))


def reword(act: Act, agreement: Agreement, id: str, text: str, comment: str = "") -> None:
    """Write a clause in other words."""
    was = clause_of(act, agreement, id)
    write_clause(act, agreement.id, replace(was, strength=Strength.OWN, text=text), comment=comment)


def guest_client(cast: Cast, agreement: Agreement) -> tuple[Client, str]:
    """Give a browser that came by a link, and where its pages begin."""
    client = Client()
    link = visit(
        cast, client, opens=Opens.AGREEMENT, record=agreement.id, party=agreement.pair.partner_id
    )
    return client, f"/partnerships/with/{link.id}/agreement/"


def every_id() -> list[str]:
    """Give the id of every clause that ships."""
    return list(library().clauses)
