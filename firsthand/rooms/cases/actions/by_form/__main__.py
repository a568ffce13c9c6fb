"""The process in which one form is read: a line that says what to do, the form, and a line or two back.

`report` seals what was told and shows the code; `kept` shows the code again, with what was told otherwise than it is kept; `again` carries along what was typed; `answers` opens what
was answered. What is behind the last line is for the person alone.
"""

import json
import resource
import sys
from contextlib import suppress
from typing import Any, Final

from firsthand.ground.vault.binding import id_of_message
from firsthand.ground.vault.receipts import derive
from firsthand.rooms.cases.actions.by_form import opening, sealing
from firsthand.rooms.cases.actions.by_form.fields import Fields, NotUnderstood, fields_in

_BOUNDS: Final = (
    (resource.RLIMIT_AS, 512 * 1024 * 1024),  # bytes of memory
    (resource.RLIMIT_CPU, 10),  # seconds of work
    (resource.RLIMIT_FSIZE, 0),  # bytes in any file
    (resource.RLIMIT_CORE, 0),  # bytes left behind by a crash
)


def main() -> None:
    """Do what the first line says."""
    for what, most in _BOUNDS:
        with suppress(ValueError, OSError):  # a system may not know this bound, or set a lower one
            resource.setrlimit(what, (most, most))
    job = json.loads(sys.stdin.buffer.readline())
    body = sys.stdin.buffer.read(job["length"])
    try:
        shown = _DEEDS[job["deed"]](job, fields_in(body))
    except NotUnderstood as error:
        _say({"refused": error.code})
    else:
        sys.stdout.buffer.write(shown.encode())
    sys.stdout.buffer.flush()


def _report(job: dict[str, Any], fields: Fields) -> str:
    _say({"arrival": sealing.sealed_report(job, fields)})
    return _as_kept(job, fields)


def _kept(job: dict[str, Any], fields: Fields) -> str:
    _say(sealing.as_it_would_be(job, fields))
    return _as_kept(job, fields)


def _as_kept(job: dict[str, Any], fields: Fields) -> str:
    """Show the code; where something else is kept under this ticket, what was told now with it."""
    is_this = json.loads(sys.stdin.buffer.readline())["is_this"]
    return sealing.code_of(job, fields) if is_this else sealing.not_kept(job, fields)


def _again(job: dict[str, Any], fields: Fields) -> str:
    shown = sealing.asked_again(job, fields)
    _say({})
    return shown


def _answers(job: dict[str, Any], fields: Fields) -> str:
    secret, text = opening.secret_in(fields), opening.more_in(fields)
    code = derive(secret)
    _say({"locator": code.locator, "writing": code.writing})
    case = json.loads(sys.stdin.buffer.readline())
    id = str(id_of_message(job["id"], text, code.proof))
    sealed = opening.sealed_message(text, id, job["day"], case, code) if text else ""
    _say({"id": id, "sealed": sealed})
    return opening.code_carried(secret) + opening.answers_shown(case, code, job["says"])


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


_DEEDS: Final = {"report": _report, "kept": _kept, "again": _again, "answers": _answers}

if __name__ == "__main__":
    main()
