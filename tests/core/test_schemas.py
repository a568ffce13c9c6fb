"""The published schemas: they say the same as the code, let through all that is right, and stop what is broken."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

from firsthand.core.documents import Document, Unreadable, read_yaml
from firsthand.core.standards import Breach, Kind, Side, standards
from firsthand.core.standards.loading import (
    _ELEMENT_FIELDS,
    _GROUP_FIELDS,
    _ROW_FIELDS,
    _THRESHOLD_FIELDS,
    BLOCKS,
    FORMAT,
)
from firsthand.core.verdict import (
    CASE_FORMAT,
    RULES,
    VERDICT_FORMAT,
    Led,
    Line,
    Sign,
    Signing,
    State,
    Verdict,
    judge,
    read_case,
)
from firsthand.core.verdict.case import Direction, Grade, Outcome, Role
from firsthand.core.verdict.reading.answers import NON_ANSWERS
from firsthand.core.verdict.reading.hints import FIELDS
from firsthand.core.verdict.rubric import (
    CRITERIA,
    IF_REQUIRED,
    LED_BODIES,
    LED_FACTS,
    NEEDED_FOR_GOOD,
    RATED,
    STANDARDS,
    rubric_of,
)
from tests.core.broken_cases import BROKEN, WHOLE, Broken
from tests.core.material import CORE, EXAMPLES, example_result, name_of, rows_of, spoilt_data
from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases import cases, trying

RUBRIC = rubric_of(standards())
SCHEMAS = {
    "standards": CORE / "standards" / "schema" / "standards.schema.json",
    "case": CORE / "verdict" / "schema" / "case.schema.json",
    "verdict": CORE / "verdict" / "schema" / "verdict.schema.json",
}
NAMES = pytest.mark.parametrize("name", SCHEMAS)


@cache
def schema(name: str) -> Any:
    """Read a schema."""
    return json.loads(SCHEMAS[name].read_text(encoding="utf-8"))


@cache
def validator(name: str) -> Draft202012Validator:
    """Make a validator of a schema."""
    return Draft202012Validator(schema(name))


def wrong(name: str, value: Any) -> list[str]:
    """Give what a schema has against a value, read as JSON."""
    plain = json.loads(json.dumps(value, default=str))
    return [
        f"{error.json_path}: {error.message[:200]}" for error in validator(name).iter_errors(plain)
    ]


def parts(value: Any) -> Iterator[Any]:
    """Give every mapping inside a schema."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from parts(inner)


def words(name: str, *path: str) -> list[Any]:
    """Give the words that a schema allows at a place."""
    found = schema(name)
    for step in path:
        found = found[step]
    allowed: list[Any] = found["enum"]
    return allowed


@NAMES
def test_the_schema_is_a_valid_one_with_a_name_that_no_host_owns(name: str) -> None:
    Draft202012Validator.check_schema(schema(name))

    assert schema(name)["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema(name)["$id"] == f"urn:firsthand:schema:{name}:1"
    assert SCHEMAS[name].read_text(encoding="utf-8").count("://") == 1


@NAMES
def test_every_reference_leads_somewhere_and_every_definition_is_used(name: str) -> None:
    used = {part["$ref"] for part in parts(schema(name)) if "$ref" in part}

    assert used == {f"#/$defs/{defined}" for defined in schema(name)["$defs"]}


@NAMES
def test_every_field_of_the_whole_is_told_in_words(name: str) -> None:
    assert schema(name)["title"]
    for field, part in schema(name)["properties"].items():
        said = part.get("description") or schema(name)["$defs"].get(part.get("$ref", "")[8:], part)
        assert "const" in part or said != part, field


def test_the_schema_of_a_verdict_leaves_no_mapping_open() -> None:
    open_ones = [
        part
        for part in parts(schema("verdict"))
        if part.get("type") == "object" and part.get("additionalProperties") is not False
    ]

    assert open_ones == []


def test_the_schema_of_a_case_leaves_room_for_fields_of_others() -> None:
    closed = [part["properties"].keys() for part in parts(schema("case")) if part.get("additionalProperties") is False]  # fmt: skip

    assert closed == [dict.fromkeys(LED_BODIES).keys(), dict.fromkeys(LED_FACTS).keys()]


def test_the_words_of_the_standards_schema_are_those_of_the_code() -> None:
    row = ("$defs", "row", "properties")

    assert words("standards", "properties", "block") == [*BLOCKS, "version"]
    assert words("standards", *row, "kind") == list(Kind)
    assert words("standards", *row, "testify", "items") == list(Side)
    assert words("standards", *row, "breach") == list(Breach)
    assert set(words("standards", *row, "applies")) == {
        row.applies for row in standards().rows.values()
    }
    assert set(words("standards", *row, "counts")) | {""} == {
        r.counts for r in standards().rows.values()
    }
    types = {threshold.type for threshold in standards().thresholds.values()}
    assert set(words("standards", "$defs", "threshold", "properties", "type")) == types
    assert schema("standards")["properties"]["format"] == {"const": FORMAT}
    for name, fields in (
        *(("row", _ROW_FIELDS), ("element", _ELEMENT_FIELDS), ("group", _GROUP_FIELDS)),
        ("threshold", _THRESHOLD_FIELDS),
    ):
        assert set(schema("standards")["$defs"][name]["properties"]) == set(fields)


def test_the_words_of_the_case_schema_are_those_of_the_code() -> None:
    fields, defined = schema("case")["properties"], schema("case")["$defs"]
    rows = [id for id in RUBRIC.testify if id != "D00"]

    assert fields["format"] == {"const": CASE_FORMAT}
    assert words("case", "properties", "partner", "properties", "roles", "items") == list(Role)
    assert words("case", "properties", "not_needed", "items") == list(IF_REQUIRED)
    assert fields["sources"]["items"]["properties"]["side"]["enum"] == list(Side)
    assert fields["ratings"]["items"]["properties"]["standard"]["enum"] == list(RATED)
    assert fields["ratings"]["items"]["properties"]["value"]["anyOf"][1]["enum"] == list(
        NON_ANSWERS
    )
    assert words("case", "$defs", "evidence", "properties", "grade") == list(get_args(Grade))
    assert words("case", "$defs", "request", "properties", "outcome") == list(Outcome)
    assert sorted(words("case", "$defs", "filedRow")) == sorted(rows)
    assert sorted(words("case", "$defs", "askedRow")) == sorted(id for id in rows if ":" not in id)
    assert words("case", "$defs", "houseRow") == [id for id in RUBRIC.verdict_rows if id[0] != "Y"]
    findings = {*RUBRIC.verdict_rows, *STANDARDS, *CRITERIA}
    assert words("case", "$defs", "findingRow") == RUBRIC.canonical(findings)
    directions = defined["evidence"]["properties"]["rows"]["patternProperties"]
    assert directions["^[^Y]"]["enum"] == list(get_args(Direction))
    for name, names in FIELDS.items():
        part = fields.get(name, schema("case"))
        inner = part.get("items", part) if name else part
        inner = defined[inner["$ref"][8:]] if "$ref" in inner else inner
        assert tuple(sorted(inner["properties"])) == tuple(sorted(names)), name


def test_the_words_of_the_verdict_schema_are_those_of_the_code() -> None:
    fields, defined = schema("verdict")["properties"], schema("verdict")["$defs"]
    idle = {*(id for id in RUBRIC.stated if id[0] == "U"), *IF_REQUIRED}

    assert fields["format"] == {"const": VERDICT_FORMAT}
    assert words("verdict", "$defs", "verdict") == list(Verdict)
    assert words("verdict", "$defs", "stateIfItApplies") == list(State)
    assert words("verdict", "$defs", "state") == [s for s in State if s is not State.NOT_APPLICABLE]
    assert words("verdict", "$defs", "signState") == list(Sign)
    assert words("verdict", "$defs", "lineState") == list(Line)
    assert words("verdict", "$defs", "led", "properties", "state") == list(Led)
    assert words("verdict", "properties", "before_signing") == [*Signing, None]
    assert words("verdict", "$defs", "verdictRow") == list(RUBRIC.verdict_rows)
    assert words("verdict", "$defs", "candidate") == [*RUBRIC.signs, *STANDARDS, *CRITERIA]
    assert defined["blocker"]["anyOf"][1]["enum"] == [*RUBRIC.principles, *NEEDED_FOR_GOOD]
    for name, ids in (
        *(("rows", RUBRIC.stated), ("standards", STANDARDS), ("criteria", CRITERIA)),
        *(("signs", RUBRIC.signs), ("red_lines", tuple(RUBRIC.elements))),
    ):
        assert tuple(fields[name]["required"]) == tuple(fields[name]["properties"]) == tuple(ids)
    assert tuple(fields["gaps"]["properties"]) == RATED
    rows = fields["rows"]["properties"]
    may_be_idle = {id for id, part in rows.items() if part["$ref"] == "#/$defs/stateIfItApplies"}
    assert may_be_idle == idle
    assert fields["because"]["maxItems"] == RULES.because_max
    assert fields["changes"]["properties"]["up"]["maxItems"] == RULES.up_max
    assert defined["side"]["anyOf"][0]["properties"]["n"]["minimum"] == RULES.rater_floor


@pytest.mark.parametrize("file", sorted((CORE / "standards" / "data").iterdir()), ids=name_of)
def test_every_data_file_is_valid(file: Any) -> None:
    assert wrong("standards", read_yaml(file.read_bytes()).value) == []


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_example_and_its_verdict_are_valid(path: Any) -> None:
    assert wrong("case", read_yaml(path.read_bytes()).value) == []
    assert wrong("verdict", example_result(path).document()) == []


@given(cases())
@trying
def test_every_generated_case_and_its_verdict_are_valid(file: CaseFile) -> None:
    assert wrong("case", file) == []
    assert wrong("verdict", judge(read_case(Document(file))).document()) == []


@given(spoilt_data())
@trying
def test_whatever_is_read_is_valid_and_so_is_its_verdict(data: Any) -> None:
    try:
        read = read_case(Document(data))
    except Unreadable:
        return

    assert wrong("case", data) == []
    assert wrong("verdict", judge(read).document()) == []


@pytest.mark.parametrize("broken", rows_of({k: b for k, b in BROKEN.items() if b.seen and "dash" not in k}))  # fmt: skip
def test_a_broken_case_is_not_valid(broken: Broken) -> None:
    assert wrong("case", read_yaml(broken.file().encode()).value) != []


def test_the_whole_case_that_the_broken_ones_come_from_is_valid() -> None:
    assert wrong("case", read_yaml(WHOLE.encode()).value) == []
