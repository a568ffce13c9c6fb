"""A report, sealed as a browser seals it: the same formats, so that readers open it as any other. It says inside how it came."""

from base64 import b64encode
from typing import Any
from uuid import UUID

from firsthand.ground.vault.binding import case_id_of, vouch_for
from firsthand.ground.vault.case_keys import new_case_key
from firsthand.ground.vault.envelopes import Place, seal_words
from firsthand.ground.vault.passing import new_once
from firsthand.ground.vault.receipts import Receipt, code_from, derive, to_digits
from firsthand.rooms.cases.actions.by_form.fields import Fields, NotUnderstood, hidden, one
from firsthand.rooms.cases.rules.by_form import LONGEST_WHERE, LONGEST_WORDS

_CARRIED = ("ticket", "once")
_LONGEST_ONCE = 64


def sealed_report(job: dict[str, Any], fields: Fields) -> dict[str, object]:
    """Give a report as our page sends one, sealed for the readers of a desk. Raises NotUnderstood."""
    answers = _answers_in(job["questions"], fields)
    if not answers:
        raise NotUnderstood("empty")
    chosen = fields.get("reader", [])
    readers = [each for each in job["readers"] if each["id"] in chosen]
    if all(each.get("papers") for each in readers):
        raise NotUnderstood("nobody")
    said: dict[str, object] = {
        "format": "firsthand-report/1",
        "answers": answers,
        "not_for": [each["id"] for each in job["readers"] if each not in readers],
        "photos": [],
        "sealed_by": "server",
    }
    return _sealed(UUID(job["id"]), said, derive(_secret_of(job, fields)), readers)


def code_of(job: dict[str, Any], fields: Fields) -> str:
    """Give the code that goes with a form, to be shown: sent twice, it is the same."""
    return to_digits(_secret_of(job, fields))


def asked_again(job: dict[str, Any], fields: Fields) -> str:
    """Give all that was typed, carried along by a page from which it is sent again."""
    kept = [(name, value) for name, values in fields.items() for value in values]
    carried = "".join(hidden(name, value) for name, value in kept if name not in _CARRIED)
    once = new_once().decode() if job["fresh"] else one(fields, "once", _LONGEST_ONCE)
    return hidden("once", once) + carried


def _secret_of(job: dict[str, Any], fields: Fields) -> bytes:
    once = one(fields, "once", _LONGEST_ONCE)
    if not once:
        raise NotUnderstood
    return code_from(bytes.fromhex(job["key"]), once)


def _answers_in(questions: dict[str, Any], fields: Fields) -> dict[str, list[str]]:
    if set(fields) - set(questions) - {"reader", "where", "words", *_CARRIED}:
        raise NotUnderstood
    found = {}
    for name, (is_one, choices) in questions.items():
        chosen = fields.get(name, [])
        most = 1 if is_one else len(choices)
        if set(chosen) - set(choices) or len(chosen) > most:
            raise NotUnderstood
        found[name] = chosen
    found["where"] = [one(fields, "where", LONGEST_WHERE)]
    found["words"] = [one(fields, "words", LONGEST_WORDS)]
    return {name: values for name, values in found.items() if any(values)}


def _sealed(
    id: UUID, said: dict[str, object], code: Receipt, readers: list[dict[str, str]]
) -> dict[str, object]:
    identity, recipient = new_case_key()
    of = str(case_id_of(recipient, code.recipient, code.proof))
    proof = {"proof": in_base64(code.proof), "answers_to": code.recipient}
    key = {"identity": identity}
    keys = [
        {
            "reader": each["id"],
            "sealed": in_base64(seal_words(Place("key", of, "1"), key, [each["recipient"]])),
        }
        for each in readers
    ]
    report = seal_words(Place("report", of, str(id)), said | proof, [recipient])
    return {
        "case": of,
        "recipient": recipient,
        "vouched": vouch_for(of, 1, recipient, code.proof),
        "answers_to": code.recipient,
        "locator": code.locator,
        "writing": code.writing,
        "keys": keys,
        "report": {"id": str(id), "kind": "report", "sealed": in_base64(report)},
        "work": 0,
    }


def in_base64(data: bytes) -> str:
    """Write bytes in base64."""
    return b64encode(data).decode()
