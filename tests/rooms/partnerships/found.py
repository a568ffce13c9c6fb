"""A finding of River's on its fund, as tests of findings, remedies and publications need it."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from firsthand.ground.access.acts import Act, Guest
from firsthand.ground.access.roles import GUESTS
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import (
    Replying,
    Saying,
    draft_finding,
    reply_to_finding,
    share_finding,
)
from firsthand.rooms.partnerships.actions.remedies import (
    Checking,
    Claiming,
    check_remedy,
    claim_remedy,
)
from firsthand.rooms.partnerships.models import Evidence, Finding, Pair, Remedy
from firsthand.rooms.partnerships.policy import Opens
from firsthand.rooms.partnerships.queries.findings import get_finding
from firsthand.rooms.partnerships.queries.pairs import pairs_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.findings import Stance
from firsthand.rooms.partnerships.rules.remedies import Checked
from firsthand.rooms.partnerships.rules.strength import Knowing
from tests.cast import NOW, TODAY, Cast
from tests.rooms.partnerships.test_evidence import partnership, telling

REPLY_BY = TODAY + timedelta(days=14)
AFTER = NOW + timedelta(days=20)


def pair_with(cast: Cast, **told: object) -> tuple[Pair, Evidence]:
    """Give a pair of River's and an account about it."""
    place = partnership(cast)
    account = file_evidence(cast.act("amina"), place, telling(**told))
    return pairs_of(cast.act("amina"), place)[0], account


def saying(*accounts: UUID, **changed: Any) -> Saying:
    """Say that the budget arrived finished."""
    said: dict[str, Any] = {
        "row": "B2",
        "incident": "The budget of May",
        "found": "The budget came finished, and nothing in it could be changed.",
        "would_remedy": "Open two lines of the budget again.",
        "accounts": accounts,
    }
    return Saying(**(said | changed))


def shared(cast: Cast, row: str = "B2", *, at: datetime = NOW, **told: object) -> Finding:
    """Give a finding that the partner has."""
    act = cast.act("amina")
    pair, account = pair_with(cast, **told)
    finding = draft_finding(act, pair.id, saying(account.id, row=row))
    widen_evidence(act, account.id, audience=Audience.PARTNER)
    reply_by = at.date() + timedelta(days=14)
    share_finding(cast.act("amina", at=at), finding.id, reply_by=reply_by)
    return get_finding(act, finding.id)


def guest(cast: Cast, finding: Finding, *, at: datetime = NOW) -> Act:
    """Give the act of the partner, who came by its link."""
    return replace(
        cast.act("amina", at=at),
        person=None,
        called="A fund",
        roles=(),
        permissions=GUESTS[Opens.FINDING],
        guest=Guest(
            link=UUID(int=1), party=finding.pair.partner_id, opens=Opens.FINDING, record=finding.id
        ),
    )


def replying(**changed: Any) -> Replying:
    """Say that it is seen differently."""
    said: dict[str, Any] = {"words": "There was a call before.", "stance": Stance.DISPUTES}
    return Replying(**(said | changed))


def replied(cast: Cast, finding: Finding, **changed: Any) -> None:
    """Reply in the partner's name."""
    reply_to_finding(guest(cast, finding), replying(**changed))


def claimed(cast: Cast, finding: Finding, *, at: datetime = NOW, on: date = TODAY) -> Remedy:
    """Claim in the partner's name that it is put right."""
    act = guest(cast, finding, at=at)
    return claim_remedy(act, Claiming(words="Two lines are open again.", done_on=on))


def checked(
    cast: Cast,
    finding: Finding,
    found: Checked,
    knowing: Knowing = Knowing.SEEN,
    *,
    at: datetime = NOW + timedelta(hours=1),
) -> None:
    """Look whether it is put right."""
    remedy = claimed(cast, finding, at=at, on=at.date())
    looking = Checking(found=found, words="We looked.", on=at.date(), knowing=knowing)
    check_remedy(cast.act("dara", at=at), remedy.id, looking)
