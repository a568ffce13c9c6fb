"""Events and terms, made in one line each, and strategies that make any of them."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st

from firsthand.ground.promises.rules.kinds import CHANGES, CLAIMS, FINDINGS, Side, What
from firsthand.ground.promises.rules.standing import Event, Terms

DUE = date(2026, 11, 4)
NOON = datetime(2026, 11, 18, 12, 0, tzinfo=UTC)


def terms(last: date = DUE, *, amount: str = "") -> Terms:
    """Give terms: due on a day, of an amount if there is one."""
    return Terms(first=last, last=last, amount=Decimal(amount) if amount else None)


def event(what: What, on: date, **more: Any) -> Event:
    """Give an event, of the side whose word it usually is."""
    side = Side.DEBTOR if what in CLAIMS else Side.CREDITOR
    return Event(**{"id": uuid4(), "what": what, "side": side, "on": on, **more})


days = st.dates(date(1990, 1, 1), date(2199, 12, 1))
near = st.dates(date(2026, 9, 1), date(2027, 1, 31))
amounts = st.none() | st.decimals("0.01", "1000", places=2)


@st.composite
def some_terms(draw: st.DrawFn) -> Terms:
    """Any terms near each other."""
    first, last = sorted((draw(near), draw(near)))
    return Terms(first=first, last=last, amount=draw(amounts))


@st.composite
def some_events(draw: st.DrawFn) -> list[Event]:
    """Any few events that could have been noted, some of them taken back."""
    found: list[Event] = []
    for what in draw(st.lists(st.sampled_from(list(What)), max_size=8)):
        side = Side.DEBTOR if what in CLAIMS else Side.CREDITOR
        if what not in CLAIMS | FINDINGS:
            side = draw(st.sampled_from(Side))
        back: UUID | None = None
        if what is What.TAKEN_BACK:
            if not found:
                continue
            back = draw(st.sampled_from(found)).id
        last = draw(near) if what in CHANGES else None
        found.append(
            Event(
                id=draw(st.uuids()),
                what=what,
                side=side,
                on=draw(near),
                amount=draw(amounts) if what is What.FOUND_PARTLY else None,
                first=last,
                last=last,
                takes_back=back,
            )
        )
    return found
