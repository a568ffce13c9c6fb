"""What stands behind the doors: one of each thing that addresses speak of, all of them River's."""

from typing import Final
from uuid import UUID, uuid4

import pytest

from firsthand.core.words import ENGLISH
from firsthand.ground.access.acts import Act
from firsthand.ground.parties.queries import list_parties, mandates_in
from firsthand.rooms.partnerships.actions.evidence import file_evidence, widen_evidence
from firsthand.rooms.partnerships.actions.findings import (
    draft_finding,
    share_finding,
    spare_finding,
)
from firsthand.rooms.partnerships.actions.inquiry import ask, prepare_inquiry
from firsthand.rooms.partnerships.actions.letters import write_letter
from firsthand.rooms.partnerships.actions.noticing import Word, contest_noticed, record_notice
from firsthand.rooms.partnerships.actions.promises import make_promise, make_schedule
from firsthand.rooms.partnerships.actions.publishing import propose_publication
from firsthand.rooms.partnerships.actions.remedies import Claiming, claim_remedy
from firsthand.rooms.partnerships.models import Pair
from firsthand.rooms.partnerships.queries.noticing import list_noticed
from firsthand.rooms.partnerships.queries.pairs import list_assessments, pairs_of
from firsthand.rooms.partnerships.rules.evidence import Audience
from firsthand.rooms.partnerships.rules.letters import Kind
from firsthand.rooms.partnerships.rules.noticing import Kind as Told
from tests.cast import TODAY, Cast
from tests.house import doors_of_agreements, doors_of_cases
from tests.rooms.partnerships.asking import question, wanted
from tests.rooms.partnerships.found import REPLY_BY, saying
from tests.rooms.partnerships.promising import promised, scheduled
from tests.rooms.partnerships.reviewing import ids_of_reviews
from tests.rooms.partnerships.test_evidence import partnership, telling

OF_PAIR: Final = [
    "show",
    "what_if",
    "start_period",
    "take_period_back",
    "change_partner",
    "pdf",
    "result",
]
OF_PARTNERSHIP: Final = (
    *("file_evidence", "save_draft", "change_stage", "change_partnership", "evidence_of"),
    *("promises_of", "make_promise", "make_schedule"),
)
AS_CSV: Final[dict[str, object]] = {"form": "csv"}


NOT_THERE: Final = ("end_membership", "withdraw_invitation", "withdraw_way", "revoke")
KEYS: Final = ("subscribed", "open_way", "open_invitation", "open_link")


@pytest.fixture
def ids(cast: Cast) -> dict[str, dict[str, object]]:
    """River's partnership, its pair, an account, a verdict that was kept: what each address is about."""
    act = cast.act("amina")
    with cast.acting("amina"):
        place = partnership(cast)
        account = file_evidence(act, place, telling())
        (pair,) = pairs_of(act, place)
        kept = list_assessments(act, pair)[0]
        owed = make_promise(act, pair.id, promised())
        two = ids_of_reviews(cast, pair)
        again = make_schedule(act, pair.id, scheduled())
        noticed = of_noticed(act, pair)
        asking = of_inquiry(cast, pair.id)
        party: dict[str, object] = {"id": list_parties(cast.river.id)[0].id}
        found = of_findings(cast, act, pair.id, account.id)
        cases = doors_of_cases.ids_of_cases(cast)
        dara: dict[str, object] = {"id": mandates_in(cast.river.id).get(role="member").id}
    of_pair: dict[str, object] = {"id": pair.id}
    of_account: dict[str, object] = {"id": account.id}
    of_partnership: dict[str, object] = {"id": place}
    of_promise: dict[str, object] = {"id": owed.id}
    return {
        **dict.fromkeys(OF_PAIR, of_pair),
        "inquiries": of_pair,
        **dict.fromkeys(("evidence", "withdraw_evidence", "widen_evidence"), of_account),
        **dict.fromkeys(OF_PARTNERSHIP, of_partnership),
        **noticed,
        **dict.fromkeys(("download", "evidence_download", "promises_download"), AS_CSV),
        "promise": of_promise,
        "promise_file": of_promise | {"event": uuid4()},
        "note_promise": of_promise | {"deed": "kept"},
        "change_schedule": {"id": again.id},
        **of_promises_by_link(pair, owed.id),
        **dict.fromkeys(("party", "describe_party", "check_led"), party),
        "evidence_of": of_partnership,
        **{f"{name}_download": AS_CSV for name in ("parties", "memberships", "audit", "people")},
        **found,
        **asking,
        **doors_of_agreements.ids_of_agreements(cast),
        **cases,
        **{name: {"id": uuid4()} for name in NOT_THERE},
        **{name: {"key": "x" * 43} for name in KEYS},
        **two,
        **dict.fromkeys(("end_mandate", "change_mandate", "make_way"), dara),
        "evidence_of_download": of_partnership | AS_CSV,
        "kept": of_pair | {"assessment": kept.id},
        "case": of_pair | {"form": "yaml"},
        "evidence_file": of_account | {"file": account.id},
    }


def of_promises_by_link(pair: Pair, promise: UUID) -> dict[str, dict[str, object]]:
    """The partner's link to its promises, and its pages."""
    by_link: dict[str, object] = {"link": uuid4()}
    one = by_link | {"id": promise}
    return {
        "link_promises": {"id": pair.id},
        "answer_promises": by_link,
        "answer_promises_one": one,
        "answer_promises_note": one | {"deed": "claim"},
    }


def of_noticed(act: Act, pair: Pair) -> dict[str, dict[str, object]]:
    """What was noticed of River's partner by itself, and what was said against it."""
    today = act.at.date()
    told = {"what": "Steering meeting", "told_on": today, "held_on": today}
    record_notice(act, pair.id, kind=Told.MEETING, **told)  # type: ignore[arg-type]  # of two types
    noticed = list_noticed(act, pair)[0]
    said = contest_noticed(act, noticed.id, Word(because="It came."))
    return {
        **{name: {"id": pair.id} for name in ("noticed_of", "record_notice", "record_change")},
        **{name: {"id": noticed.id} for name in ("noticed", "ask_about_noticed", "contest")},
        **{name: {"id": said.id} for name in ("answer_contest", "contest_file")},
        "withdraw_fact": {"id": pair.id, "fact": uuid4()},
        "contest_noticed": {"link": uuid4()},
    }


def of_findings(cast: Cast, act: Act, pair: UUID, account: UUID) -> dict[str, dict[str, object]]:
    """River's finding that the partner has, what was put right, and one that is proposed for everybody."""
    widen_evidence(act, account, audience=Audience.PARTNER)
    spared, finding = (draft_finding(act, pair, saying(account)) for _ in range(2))
    share_finding(act, finding.id, reply_by=REPLY_BY)
    remedy = claim_remedy(act, Claiming(words="Done.", done_on=TODAY), finding_id=finding.id)
    spare_finding(act, spared.id, because="Somebody could be found.")
    waits = propose_publication(
        act, spared.id, ENGLISH, is_listed=False, language="en", direction="ltr"
    )
    deeds = ("revise", "share", "link", "spare", "close", "withdraw")
    on_finding: dict[str, object] = {"id": finding.id}
    on_publication: dict[str, object] = {"id": waits.id}
    return {
        **dict.fromkeys((f"{deed}_finding" for deed in deeds), on_finding),
        **dict.fromkeys(
            ("finding", "read_replies", "claim_remedy", "propose_publication"), on_finding
        ),
        **{f"{deed}_publication": on_publication for deed in ("agree", "drop", "take_back")},
        **{name: {"id": pair} for name in ("findings", "draft_finding", "share")},
        **{name: {"id": uuid4()} for name in ("end_share_key", "end_tie", "end_share")},
        "findings_download": {"form": "csv"},
        "published": {"address": "x" * 24},
        "library_story": {"name": "a1-africanpud"},
        "library_row": {"row": "M7.2"},
        "links": on_finding | {"of": "finding"},
        "check_in_as_guest_say": {"link": uuid4(), "id": account},
        "answer_finding": {"link": uuid4()},
        "publication": on_publication,
        "check_remedy": {"id": remedy.id},
        "finding_file": on_finding | {"file": account},
    }


def of_inquiry(cast: Cast, pair: UUID) -> dict[str, dict[str, object]]:
    """Let River ask its partner; give what each address of an inquiry is about."""
    act = cast.act("amina")
    inquiry = ask(act, prepare_inquiry(act, pair).id, wanted(act.at.date()))
    letter = write_letter(act, inquiry.id, kind=Kind.NEGOTIATE, text="Dear colleagues,")
    of_it: dict[str, object] = {"id": inquiry.id}
    members = of_it | {"question": question(inquiry, "D05").id}
    by_link: dict[str, object] = {"link": uuid4()}
    to_one = by_link | {"row": "D13"}
    names = "inquiry choose_questions link_inquiry remind_inquiry close_inquiry outcome"
    return {
        **dict.fromkeys(names.split(), of_it),
        **dict.fromkeys(("inquiry_question", "say"), members),
        **{f"answer_inquiry_{each}": to_one for each in ("question", "draft", "hand_on")},
        "revoke_inquiry_link": of_it | by_link,
        "inquiry_download": of_it | {"form": "csv"},
        "answer_file": members | {"file": uuid4()},
        "write_letter": of_it | {"kind": "negotiate"},
        "letter": of_it | {"letter": letter.id},
        "letter_download": of_it | {"letter": letter.id, "form": "docx"},
        "answer_inquiry": by_link,
        "answer_inquiry_file": to_one | {"id": uuid4()},
    }
