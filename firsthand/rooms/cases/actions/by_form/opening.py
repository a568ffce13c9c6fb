"""Answers opened with a code that came by a form, and what its holder writes more."""

from base64 import b64decode
from html import escape
from typing import Any

from firsthand.ground.vault.binding import vouch_for
from firsthand.ground.vault.envelopes import NotAnEnvelope, Place, open_words, seal_words
from firsthand.ground.vault.keys import same_digest
from firsthand.ground.vault.receipts import NotACode, Receipt, read_digits, to_digits
from firsthand.rooms.cases.actions.by_form.fields import Fields, NotUnderstood, hidden, one
from firsthand.rooms.cases.actions.by_form.sealing import in_base64
from firsthand.rooms.cases.rules.sealed import LONGEST_WORDS

_LONGEST_CODE = 200


def secret_in(fields: Fields) -> bytes:
    """Give what the code that was typed stands for. Raises NotUnderstood."""
    try:
        return read_digits(one(fields, "code", _LONGEST_CODE))
    except NotACode as wrong:
        raise NotUnderstood(wrong.code) from None


def more_in(fields: Fields) -> str:
    """Give what was written more, or nothing. Raises NotUnderstood."""
    return one(fields, "words", LONGEST_WORDS)


def sealed_message(text: str, id: str, on: str, case: dict[str, Any], code: Receipt) -> str:
    """Seal a message for the key of now, if readers vouch for it. Raises NotUnderstood."""
    vouched = vouch_for(case["case"], case["version"], case["recipient"], code.proof)
    if not same_digest(vouched, case["vouched"]):
        raise NotUnderstood("not_vouched")
    words = {"format": "firsthand-message/1", "text": text, "on": on, "sealed_by": "server"}
    place = Place("message", case["case"], id)
    return in_base64(seal_words(place, words, [case["recipient"]], code.proof))


def answers_shown(case: dict[str, Any], code: Receipt, says: dict[str, str]) -> str:
    """Give what was answered, as it stands in a page: who, on which day, and the words."""
    lines = "".join(_line(case["case"], each, code, says) for each in case["answers"])
    return f'<ol class="said-since">{lines}</ol>' if lines else ""


def code_carried(secret: bytes) -> str:
    """Give the code as a page carries it along, so that it need not be typed again to write."""
    return hidden("code", to_digits(secret))


def _line(case: str, answer: dict[str, str], code: Receipt, says: dict[str, str]) -> str:
    by, text = _words_of(case, answer, code)
    who = f'<b dir="auto">{escape(by or says["desk"])}</b> <small>{escape(answer["day"])}</small>'
    return f'<li>{who}<p class="voice" dir="auto">{escape(text or says["unreadable"])}</p></li>'


def _words_of(case: str, answer: dict[str, str], code: Receipt) -> tuple[str, str]:
    """Give by whom an answer is, as reporters know them, and its words; nothing where it does not open."""
    place = Place("answer", case, answer["id"])
    try:
        words = open_words(place, b64decode(answer["sealed"]), [code.identity], code.proof)
    except (NotAnEnvelope, ValueError):
        return "", ""
    fits = isinstance(words, dict) and words.get("format") == "firsthand-answer/1"
    by, text = (words.get("by"), words.get("text")) if fits else ("", "")
    return by if isinstance(by, str) else "", text if isinstance(text, str) else ""
