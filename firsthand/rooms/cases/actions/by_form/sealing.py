"""A report, sealed as a browser seals it: the same formats, so that readers open it as any other. It says inside how it came."""

import json
from base64 import b64encode
from html import escape
from typing import Any
from uuid import UUID

from firsthand.ground.vault.binding import case_id_of, vouch_for
from firsthand.ground.vault.case_keys import case_key_from
from firsthand.ground.vault.envelopes import Place, seal_words
from firsthand.ground.vault.passing import new_once
from firsthand.ground.vault.receipts import Receipt, code_from, derive, to_digits
from firsthand.rooms.cases.actions.by_form.fields import Fields, NotUnderstood, hidden, one
from firsthand.rooms.cases.rules.sealed import LONGEST_WHERE, LONGEST_WORDS

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
    key = _case_key(job, fields, answers)
    return _sealed(UUID(job["id"]), said, derive(_secret_of(job, fields)), readers, key)


def as_it_would_be(job: dict[str, Any], fields: Fields) -> dict[str, str]:
    """Give the id that a report of this form has, as it is told now, and its locator: is it what is kept? Raises NotUnderstood."""
    code = derive(_secret_of(job, fields))
    try:
        _, recipient = _case_key(job, fields, _answers_in(job["questions"], fields))
    except NotUnderstood:  # what is kept was understood, so it is something else
        return {"case": "", "locator": code.locator}
    return {
        "case": str(case_id_of(recipient, code.recipient, code.proof)),
        "locator": code.locator,
    }


def not_kept(job: dict[str, Any], fields: Fields) -> str:
    """Give the code of what is kept, and all that was told now as words in a box, from which it is sent as a message."""
    code, says = code_of(job, fields), job["says"]
    told, is_cut = _in_words(says, fields)
    box = f'<textarea id="more" name="words" rows="8" dir="auto">\n{escape(told)}</textarea>'
    cut = f'<p class="note">{escape(says["cut"])}</p>' if is_cut else ""
    shown = f'<p class="code" dir="ltr" lang="zxx">{code}</p>{hidden("code", code)}'
    return f'{shown}{cut}<p><label for="more">{escape(says["not_kept"])}</label>{box}</p>'


def _in_words(says: dict[str, Any], fields: Fields) -> tuple[str, bool]:
    """Give a form as somebody would write it, as far as a message holds it, and whether something is cut.

    Their own words stand before what they chose and where; what is cut is the end of their words.
    """
    chosen = [
        f"{words} {', '.join(choices.get(each, each) for each in fields[name])}"
        for name, (words, choices) in says["questions"].items()
        if name in fields
    ]
    chosen += [f"{says['where']} {each}" for each in fields.get("where", [])]
    below = "\n".join(chosen).strip()[:LONGEST_WORDS]
    words = "\n".join(fields.get("words", [])).strip()
    told = words[: max(LONGEST_WORDS - len(below) - 1, 0)]
    return f"{told}\n{below}".strip(), told != words


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


def _case_key(
    job: dict[str, Any], fields: Fields, answers: dict[str, list[str]]
) -> tuple[str, str]:
    """Give the key of the case that a form is, as it is told: whom it is for belongs to it."""
    told = json.dumps([answers, sorted(set(fields.get("reader", [])))], sort_keys=True).encode()
    return case_key_from(bytes.fromhex(job["key"]), one(fields, "once", _LONGEST_ONCE), told)


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
    id: UUID,
    said: dict[str, object],
    code: Receipt,
    readers: list[dict[str, str]],
    key: tuple[str, str],
) -> dict[str, object]:
    identity, recipient = key
    of = str(case_id_of(recipient, code.recipient, code.proof))
    proof = {"proof": in_base64(code.proof), "answers_to": code.recipient}
    words = {"identity": identity}
    keys = [
        {
            "reader": each["id"],
            "sealed": in_base64(seal_words(Place("key", of, "1"), words, [each["recipient"]])),
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
