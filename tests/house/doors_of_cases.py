"""The rows of the door table for reports, and what stands behind them: a desk of River's, where Amina reads."""

from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from firsthand.rooms.cases.actions.numbers import count
from firsthand.rooms.cases.actions.own_keys import replace_key, take_over
from firsthand.rooms.cases.actions.papers import make_papers
from firsthand.rooms.cases.actions.reporting import take_report
from firsthand.rooms.cases.models import Desk
from firsthand.rooms.cases.rules.numbers import By
from firsthand.rooms.cases.rules.sealed import HeldKey
from tests.cast import TODAY, Cast
from tests.rooms.cases.coding import code_some, district
from tests.rooms.cases.escalating import fill_letters
from tests.rooms.cases.sealing import (
    WRAPPED,
    Keys,
    Reporting,
    desk_with,
    proof_by,
    sealed_key,
)

_OUT: Final = 302
_PRESS: Final = (405, 405, 405, 405, 405, _OUT, _OUT)
_ANYBODY: Final = (405,) * 7
_OF_A_DESK: Final = (
    *("report", "report_form", "send_report"),
    *("interview", "interview_worker", "interview_manifest"),
)
_SEEN: Final = (200, 403, 403, 200, 404, _OUT, _OUT)
"""Open to who coordinates, of any organisation; what they see there is their own."""
_OWN: Final = (200, 403, 403, 404, 404, _OUT, _OUT)
_OF_PAPERS: Final = (
    *("make_papers", "keep_papers", "put_together", "ask_for_papers"),
    *("use_papers", "held_by_papers", "give_by_papers"),
)
DOORS: Final[Mapping[str, tuple[int, int, int, int, int, int, int]]] = {
    "cases:index": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:interviews": (200, 403, 200, 200, 404, _OUT, _OUT),
    "cases:my_key": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:keep_key": _PRESS,
    "cases:another_key": (_OUT, 403, 403, _OUT, 404, _OUT, _OUT),  # who are you? once more
    "cases:replace_key": _PRESS,
    "cases:other_words": (_OUT, 403, 403, _OUT, 404, _OUT, _OUT),
    "cases:change_words": _PRESS,
    "cases:ask_for_proof": _PRESS,
    "cases:new_passkey": (_OUT, 403, 403, _OUT, 404, _OUT, _OUT),
    "cases:add_passkey": _PRESS,
    "cases:remove_passkey": _PRESS,
    "cases:older_key": (_OUT, 403, 403, _OUT, 404, _OUT, _OUT),
    "cases:held_keys": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:take_over_key": _PRESS,
    "cases:open_desk": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:desk": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:close_desk": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:choose_readers": (_OUT, 403, 403, 404, 404, _OUT, _OUT),
    "cases:add_reader": _PRESS,
    "cases:end_reader": (_OUT, 403, 403, 404, 404, _OUT, _OUT),  # who are you? once more
    "cases:change_desk": _OWN,
    "cases:change_seat": (_OUT, 403, 403, 404, 404, _OUT, _OUT),
    "cases:card": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:make_papers": (_OUT, 403, 403, 404, 404, _OUT, _OUT),
    "cases:keep_papers": _PRESS,
    "cases:put_together": (_OUT, 403, 403, 404, 404, _OUT, _OUT),
    "cases:ask_for_papers": _PRESS,
    "cases:use_papers": _PRESS,
    "cases:held_by_papers": _PRESS,
    "cases:give_by_papers": _PRESS,
    "cases:came": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:sealed": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:erase": (_OUT, 403, 403, 404, 404, _OUT, _OUT),  # who are you? once more
    "cases:add": _PRESS,
    "cases:erase_both": _PRESS,
    "cases:hand_in": _PRESS,
    "cases:give_key": _PRESS,
    "cases:give_key_back": _PRESS,
    "cases:confirm_key": _PRESS,
    "cases:renew_key": _PRESS,
    "cases:code": _PRESS,
    "cases:coded": _PRESS,
    "cases:withdraw_coded": _PRESS,
    "cases:numbers": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:counted_table": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:counted_download": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:propose_release": _PRESS,
    "cases:agree_release": _PRESS,
    "cases:drop_release": _PRESS,
    "cases:take_back_release": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:released": (404,) * 7,
    "cases:released_as_csv": (404,) * 7,
    "cases:lists": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:districts": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:retire_district": _PRESS,
    "cases:envelopes": _PRESS,
    "cases:followed": (200, 403, 403, 404, 404, _OUT, _OUT),
    "cases:assign": _PRESS,
    "cases:add_task": _PRESS,
    "cases:settle_task": _PRESS,
    "cases:hand_over": _PRESS,
    "cases:refer": _PRESS,
    "cases:take_back_referral": _PRESS,
    "cases:outside": (200, 403, 403, 200, 404, _OUT, _OUT),
    "cases:add_outside": (_OUT, 403, 403, _OUT, 404, _OUT, _OUT),
    "cases:end_outside": _PRESS,
    "cases:passed": (200,) * 7,
    "cases:find_passed": _ANYBODY,
    "cases:piece_passed": _ANYBODY,
    "cases:say_taken": _ANYBODY,
    "cases:report": (200,) * 7,
    "cases:report_form": (200,) * 7,
    "cases:send_report": _ANYBODY,
    "cases:interview": (200,) * 7,
    "cases:interview_worker": (404,) * 7,  # without the sum of one
    "cases:interview_manifest": (200,) * 7,
    "cases:answers": (200,) * 7,
    "cases:answers_form": (200,) * 7,
    "cases:find_answers": _ANYBODY,
    "cases:write_more": _ANYBODY,
    **dict.fromkeys(
        (
            *("cases:escalations", "cases:draft_escalation", "cases:institutions"),
            *("cases:add_institution", "cases:add_known", "cases:chain"),
        ),
        _SEEN,
    ),
    **dict.fromkeys(
        (
            *("cases:escalation", "cases:choose_events", "cases:tell_exactly", "cases:note_step"),
            *("cases:note_outcome", "cases:take_letter", "cases:set_clock"),
        ),
        _OWN,
    ),
    "cases:take_back_step": _PRESS,
    "cases:take_back_outcome": _PRESS,
}


_TABLES: Final = ("counted_table", "propose_release", "agree_release", "drop_release")


def ids_of_cases(cast: Cast) -> dict[str, dict[str, object]]:
    """Let somebody report to River; give what each address is about."""
    desk, readers = desk_with(cast, "amina")
    reader, keys = readers["amina"]
    somebody = Reporting({"answers": {}})
    north = district(cast)
    code_some(cast, desk, north, 1)
    of_table: dict[str, object] = {"id": count(cast.act("amina"), [By.YEAR]).id}
    nowhere: dict[str, object] = {"address": "x" * 24}
    take_report(desk, somebody.arrival(reader), on=TODAY)
    with cast.acting("amina"):
        again = replace_key(cast.act("amina", is_elevated=True), Keys().recipient, WRAPPED)
        key = sealed_key(somebody.case, 1, somebody.key, again)
        held = [HeldKey(somebody.case, 1, key.sealed)]
        take_over(cast.act("amina", is_elevated=True), reader.id, proof_by(reader, keys), held)
        make_papers(cast.act("amina", is_elevated=True), desk.id, Keys().recipient)
    of_older: dict[str, object] = {"id": reader.id}
    of_desk: dict[str, object] = {"id": desk.id}
    of_case: dict[str, object] = {"id": somebody.case}
    at_desk: dict[str, object] = {"address": desk.address}
    return {
        **dict.fromkeys(("desk", "close_desk", "add_reader", "choose_readers"), of_desk),
        **dict.fromkeys(("change_desk", "card"), of_desk),
        **dict.fromkeys(_OF_PAPERS, of_desk),
        **dict.fromkeys(("sealed", "erase", "add", "give_key", "renew_key"), of_case),
        **dict.fromkeys(("erase_both", "give_key_back", "confirm_key"), of_case),
        **dict.fromkeys(_OF_A_DESK, at_desk),
        **dict.fromkeys(("older_key", "held_keys", "take_over_key"), of_older),
        "remove_passkey": {"id": uuid4()},
        "end_outside": {"id": uuid4()},
        **dict.fromkeys(
            ("envelopes", "followed", "assign", "add_task", "hand_over", "refer"), of_case
        ),
        "settle_task": of_case | {"task": uuid4()},
        "take_back_referral": of_case | {"referral": uuid4()},
        **dict.fromkeys(("end_reader", "change_seat"), of_desk | {"reader": again.id}),
        "retire_district": {"id": north.id},
        **dict.fromkeys((*_TABLES, "take_back_release"), of_table),
        "counted_download": of_table | {"form": "csv"},
        **dict.fromkeys(("released", "released_as_csv"), nowhere),
        **ids_of_letters(cast, desk),
    }


def ids_of_letters(cast: Cast, desk: Desk) -> dict[str, dict[str, object]]:
    """Take what was coded to somebody, and further; give what each address is about."""
    first, further = fill_letters(cast, desk)
    letter: dict[str, object] = {"id": first.id}
    draft: dict[str, object] = {"id": further.id}
    step, outcome = first.steps.get(what="sent"), first.outcomes.get()
    return {
        **dict.fromkeys(("escalation", "note_outcome"), letter),
        **dict.fromkeys(("choose_events", "tell_exactly"), draft),
        "note_step": letter | {"what": "answered"},
        "take_letter": letter | {"strength": "fair", "form": "docx"},
        "take_back_step": letter | {"step": step.id},
        "take_back_outcome": letter | {"outcome": outcome.id},
        "set_clock": {"id": first.institution_id},
        "add_known": {"known": "un_special_procedures"},
    }
