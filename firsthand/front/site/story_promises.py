"""What was promised in the partnerships of the story, and what became of it: believable days around today.

The accounts in the annexes name no bank dates, so these are examples, and say so. Money that came late, which becomes
evidence by itself, is told of a partnership that is made up, and of nobody in an annex.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from firsthand.core.verdict.case import Role
from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import list_parties
from firsthand.ground.parties.rules import Kind as PartyKind
from firsthand.ground.parties.rules import Level
from firsthand.ground.promises.actions.schedules import Scheduled
from firsthand.ground.promises.rules.kinds import Kind, Side, Source, What
from firsthand.ground.promises.rules.noting import Noting, Promised
from firsthand.ground.promises.rules.schedules import On, Rule, Shift, Unit
from firsthand.rooms.partnerships.actions.noticing import notice_what_days_showed
from firsthand.rooms.partnerships.actions.opening import Partnered, Plan, open_partnership
from firsthand.rooms.partnerships.actions.promises import (
    change_promise,
    claim_kept,
    find_promise,
    make_promise,
    make_schedule,
    remind,
)
from firsthand.rooms.partnerships.actions.review_days import agree_day
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.stages import Stage, Work

EXAMPLE: Final = "example"
"""A partnership that is made up: what came late is told of it alone."""
_EXAMPLE: Final = "An example of the demo, not from the account."


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One promise of the story: days are counted from today, those before are less than nothing."""

    what: str
    kind: Kind
    due: int
    ours: Side = Side.CREDITOR
    made: int = 0
    """Days before it was due when it was made; nothing for two months."""
    amount: str = ""
    currency: str = "USD"
    events: tuple[tuple[What, int], ...] = ()
    moved_to: int | None = None


_KEPT, _CLAIMED, _SENT = What.FOUND_KEPT, What.CLAIMED_KEPT, What.REMINDED
TOLD: Final[Mapping[str, tuple[Told, ...]]] = {
    "a1-africanpud": (
        Told(what="Answer on the workplan", kind=Kind.REPLY, due=-64, events=((_KEPT, -64),)),
        Told(what="Notes of the meeting", kind=Kind.DOCUMENT, due=-30, events=((_KEPT, -33),)),
        Told(what="Mid-year report", kind=Kind.REPORT, due=2, ours=Side.DEBTOR),
    ),
    "a4-sanpud-inpud": (
        Told(what="Check-in of last month", kind=Kind.CHECK_IN, due=-35, events=((_KEPT, -35),)),
        Told(what="Check-in of this month", kind=Kind.CHECK_IN, due=-5, events=((_KEPT, -2),)),
        Told(what="Answer on the budget lines", kind=Kind.REPLY, due=12, made=18),
    ),
    EXAMPLE: (
        Told(
            what="First transfer",
            kind=Kind.TRANSFER,
            due=-96,
            amount="12000",
            events=((_CLAIMED, -94), (_KEPT, -90)),
        ),
        Told(
            what="Second transfer",
            kind=Kind.TRANSFER,
            due=-14,
            amount="12000",
            events=((_SENT, -11),),
        ),
        Told(
            what="Statement of our money",
            kind=Kind.FINANCIAL_REPORT,
            due=-40,
            events=((_CLAIMED, -38),),
        ),
        Told(
            what="Yearly meeting of both boards",
            kind=Kind.OTHER,
            due=3,
            moved_to=24,
        ),
        Told(what="Third transfer", kind=Kind.TRANSFER, due=-50, amount="4500", currency="EUR"),
        Told(what="Answer to our letter", kind=Kind.REPLY, due=9, made=30),
        Told(what="List of the outreach sites", kind=Kind.DOCUMENT, due=-1, ours=Side.DEBTOR),
    ),
}


def promise(pairs: Mapping[str, UUID], act: Act) -> None:
    """Write down what was promised between pairs, known by the names of their files, and what became of it.

    It happens in the order of its days, as it would have: what is noticed is noticed of what was known then.
    """
    deeds = [
        deed
        for name, told in TOLD.items()
        for each in (told if name in pairs else ())
        for deed in _deeds(act, pairs[name], each)
    ]
    for at, do in sorted(deeds, key=lambda deed: deed[0]):
        do(replace(act, at=at))
    if "a4-sanpud-inpud" in pairs:
        _check_ins(act, pairs["a4-sanpud-inpud"])
    if EXAMPLE in pairs:
        notice_what_days_showed(act, pairs[EXAMPLE])


def open_example(act: Act) -> UUID:
    """Open the partnership that is made up, with a partner that holds our money, some time ago; give its pair."""
    then = replace(act, at=act.at - timedelta(days=200))
    us = list_parties(act.organisation).get(is_us=True)
    plan = Plan(
        name="An example of the demo: a union and the host of its money",
        work=Work.HOSTING,
        level=Level.NATIONAL,
        stage=Stage.ACTIVE,
        communities=[us.id],
        partners=[
            Partnered(
                new_name="Example host",
                new_kind=PartyKind.NGO,
                roles=(Role.HOST,),
                fiscal_host=True,
            )
        ],
        starts_on=then.at.date(),
    )
    pair = pairs_of(act, open_partnership(then, plan).id).get()
    agree_day(act, pair.id, due_on=(act.at + timedelta(days=5)).date(), source=_EXAMPLE)
    return pair.id


def _deeds(act: Act, pair: UUID, told: Told) -> Iterator[tuple[datetime, Callable[[Act], None]]]:
    """Give what was done about one promise, and when: made, moved, and what else happened."""
    due = act.at + timedelta(days=told.due)
    made: list[UUID] = []

    def make(then: Act) -> None:
        made.append(make_promise(then, pair, _promised(told, due.date())).id)

    def noted(what: What, at: datetime, **more: object) -> tuple[datetime, Callable[[Act], None]]:
        return at, lambda then: _note(then, made[0], what, **more)

    yield min(due - timedelta(days=told.made or 60), act.at), make
    if told.moved_to is not None:
        last = (act.at + timedelta(days=told.moved_to)).date()
        yield noted(What.AGREED_CHANGE, act.at - timedelta(days=3), last=last)
    for what, days in told.events:
        yield noted(what, act.at + timedelta(days=days))


def _promised(told: Told, due: date) -> Promised:
    return Promised(
        kind=told.kind,
        what=told.what,
        first=due,
        last=due,
        amount=Decimal(told.amount) if told.amount else None,
        currency=told.currency if told.amount else "",
        ours=told.ours,
        source=Source.AGREEMENT,
    )


def _note(act: Act, id: UUID, what: What, **more: object) -> None:
    side = Side.DEBTOR if what is _CLAIMED else Side.CREDITOR
    noting = replace(Noting(what=what, side=side, on=act.at.date(), note=_EXAMPLE), **more)  # type: ignore[arg-type]  # its own fields
    deeds = {_CLAIMED: claim_kept, _SENT: remind, What.AGREED_CHANGE: change_promise}
    deeds.get(what, find_promise)(act, id, noting)


def _check_ins(act: Act, pair: UUID) -> None:
    """A check-in on the last working day of each month, from the next one on."""
    make_schedule(
        act,
        pair,
        Scheduled(
            promised=Promised(
                kind=Kind.CHECK_IN,
                what="Monthly check-in",
                first=act.at.date(),
                last=act.at.date(),
                ours=Side.CREDITOR,
                source=Source.AGREEMENT,
            ),
            rule=Rule(
                starts_on=act.at.date() + timedelta(days=1),
                unit=Unit.MONTH,
                on=On.LAST_WORKING_DAY,
                country="ZA",
                shift=Shift.PREVIOUS,
            ),
        ),
    )
