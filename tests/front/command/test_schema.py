"""The published schemas come out as they are, and hold for what the command prints and reads."""

import datetime
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from firsthand.core.documents import read_yaml
from tests.core.material import EXAMPLES
from tests.front.command.running import Ask

NAMES = ["case", "verdict", "diff", "standards"]


def as_json(value: Any) -> Any:
    """Give a case as a JSON file would hold it: days as text."""
    return json.loads(json.dumps(value, default=datetime.date.isoformat))


@pytest.mark.parametrize("name", NAMES)
def test_a_schema_is_printed_and_sound(ask: Ask, name: str) -> None:
    ran = ask("schema", name)

    schema = json.loads(ran.out)
    assert (ran.code, ran.err) == (0, "")
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(schema)
    with pytest.raises(Exception, match=r"is not of type|is a required property"):
        Draft202012Validator(schema).validate(7)


def test_the_schemas_hold_for_every_example_and_its_result(ask: Ask) -> None:
    case, verdict = (
        Draft202012Validator(json.loads(ask("schema", name).out)) for name in ("case", "verdict")
    )
    results = ask("assess", "--jsonl", *EXAMPLES).out.splitlines()

    for path, line in zip(EXAMPLES, results, strict=True):
        case.validate(as_json(read_yaml(path.read_bytes()).value))
        verdict.validate(json.loads(line))


def test_an_unknown_schema_is_answered_with_the_known_ones(ask: Ask) -> None:
    ran = ask("schema", "verdicts")

    assert (ran.code, ran.out) == (2, "")
    assert [name for name in NAMES if f"'{name}'" not in ran.err] == []
