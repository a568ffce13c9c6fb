"""Honest YAML is read to the letter, as the field's own loader reads it, with the line of every value."""

from datetime import date
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.documents import Document, read_yaml
from tests.core.material import EXAMPLES, name_of
from tests.core.verdict.cases import trying

WORDS = st.text(st.characters(codec="utf-8"), max_size=12)
SCALARS = st.one_of(
    *(WORDS, st.integers(), st.floats(allow_nan=False), st.booleans(), st.none()),
    *(
        st.dates(),
        st.datetimes(),
        st.sampled_from(("yes", "~", "2024", "1:30", "+", "<<", "=", "0x1F")),
    ),
)
HONEST = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS, inner, max_size=4),
    max_leaves=12,
)
SCALARS_BY_HAND = (
    *("yes", "No", "on", "true", "False", "y", "~", "null", "", "''", '""', "NULL", "nil"),
    *("0", "-0", "012", "0x1F", "0b11", "1_000", "+7", "08", "0o7", "1e3"),
    *("1.", ".5", "1.5e+3", "685_230.15", ".inf", "-.INF", "1.5e3", "+.5"),
    *("2024-01-01", "2024-1-1", "2024-01-01 10:00:00", "2024-01-01T10:00:00.5+02:00", "2024-01"),
    *(
        "! 12",
        "!!str 12",
        "!!int '12'",
        "!!float 1",
        "!!bool 'yes'",
        "!!null ''",
        "!!timestamp '2024-01-01'",
    ),
    *("'it''s'", '"a\\u00e9\\n\\x41"', "a # comment", "'#'", "a:b", "-a", "?a", "😀", "שלום"),
    *("|\n  two\n  lines\n", ">-\n  folded\n  words\n", "|+\n  kept\n\n", "one\n  two\n\n  three"),
    *("[1, [2, {a: b}], ]", "{a: 1, b: , 'c d': [x]}", '{"a":1}', "\n  - 1\n  -\n  - - 2\n    - 3"),
)


def lines_in(value: Any, document: Document) -> list[tuple[Any, Any]]:
    """Give the line of every entry of every list and mapping, in order."""
    entries = list(value.items()) if isinstance(value, dict) else list(enumerate(value))
    found = []
    for key, inner in entries:
        found.append((key, document.line_of(value, key)))
        if isinstance(inner, dict | list):
            found += lines_in(inner, document)
    return found


def lines_of_nodes(node: yaml.Node) -> list[tuple[Any, Any]]:
    """Give the same by PyYAML's own tree."""
    if isinstance(node, yaml.MappingNode):
        entries = [(key.value, value) for key, value in node.value]
    else:
        entries = list(enumerate(node.value))
    found = []
    for key, inner in entries:
        found.append((key, inner.start_mark.line + 1))
        if isinstance(inner, yaml.MappingNode | yaml.SequenceNode):
            found += lines_of_nodes(inner)
    return found


@given(HONEST, st.booleans(), st.sampled_from((True, False, None)))
@trying
def test_honest_yaml_is_read_as_the_fields_own_loader_reads_it(
    value: Any, is_unicode: bool, flow: bool | None
) -> None:
    written = yaml.safe_dump(value, allow_unicode=is_unicode, default_flow_style=flow)

    document = read_yaml(written.encode())

    assert document.mistakes == []
    assert document.value == yaml.safe_load(written)
    assert repr(document.value) == repr(yaml.safe_load(written))  # 1 is not True, nor 1.0


@pytest.mark.parametrize("written", SCALARS_BY_HAND)
def test_every_way_to_write_a_value_is_read_as_the_fields_own_loader_reads_it(written: str) -> None:
    text = f"a: {written}\n"

    assert repr(read_yaml(text.encode()).value) == repr(yaml.safe_load(text))


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_the_examples_are_read_as_the_fields_own_loader_reads_them(path: Any) -> None:
    document = read_yaml(path.read_bytes())

    assert document.value == yaml.safe_load(path.read_text(encoding="utf-8"))
    assert document.mistakes == []


@pytest.mark.parametrize(
    "key", ["yes", "1", "1.0", "~", "2024-01-01", "0x1F", "M1.1", '"<<"', "'a b'"]
)
def test_a_key_comes_out_as_text_exactly_as_written(key: str) -> None:
    assert read_yaml(f"{key}: x".encode()).value == {key.strip("\"'"): "x"}


@given(HONEST.filter(lambda value: isinstance(value, dict | list) and bool(value)), st.booleans())
@trying
def test_every_value_keeps_its_line(value: Any, is_flow: bool) -> None:
    written = yaml.safe_dump(value, default_flow_style=is_flow, width=20, allow_unicode=False)
    tree = yaml.compose(written)
    assert tree is not None

    document = read_yaml(written.encode())

    assert lines_in(document.value, document) == lines_of_nodes(tree)


@pytest.mark.parametrize("path", EXAMPLES, ids=name_of)
def test_every_value_of_the_examples_keeps_its_line(path: Any) -> None:
    tree = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    assert tree is not None

    document = read_yaml(path.read_bytes())

    assert lines_in(document.value, document) == lines_of_nodes(tree)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    document = read_yaml(end.join(["# a", "b: 1", "c:", "  d: 2", "b: 3"]).encode())

    assert lines_in(document.value, document) == [("b", 2), ("c", 4), ("d", 4)]
    assert [(mistake.path, mistake.line) for mistake in document.mistakes] == [("b", 5)]


def test_a_doubled_key_is_a_mistake_and_its_first_value_stays() -> None:
    document = read_yaml(b"a: 1\nb:\n  - c: 1\n    d: 2\n    c: 3\na: {e: 4}\nd: 5\n'd': 6\n")

    assert document.value == {"a": 1, "b": [{"c": 1, "d": 2}], "d": 5}
    assert [mistake.put() for mistake in document.mistakes] == [
        'line 5: b[1].c: "c" stands here twice (first on line 3).',
        'line 6: a: "a" stands here twice (first on line 1).',
        'line 8: d: "d" stands here twice (first on line 7).',
    ]


def test_after_a_doubled_key_every_value_still_keeps_its_line() -> None:
    document = read_yaml(b"a: 1\na: {name: 2}\nb:\n  other: 3\n  name: 4\n")

    assert lines_in(document.value, document) == [("a", 1), ("b", 4), ("other", 4), ("name", 5)]


@pytest.mark.parametrize(
    "written",
    [
        *("2024-02-31", "2024-13-01", "2026-11-31", "2024-01-01 25:00:00", "0000-01-01"),
        *("20:24", "1:30", "-190:20:30", "190:20:30.15", "9" * 101, "-" + "9" * 5000),
        *("0x" + "F" * 5000, "1_" * 60 + "1", "1." + "0" * 5000 + "e+1"),
    ],
    ids=lambda written: written[:20],
)
def test_what_only_looks_like_a_day_or_number_stays_text_and_is_no_mistake(written: str) -> None:
    document = read_yaml(f"a: {written}\nb: [1, {written}]\n".encode())

    assert document == Document({"a": written, "b": [1, written]}, lines=document.lines)


@pytest.mark.parametrize(
    ("tag", "text"),
    [
        *(("int", "x"), ("int", "''"), ("int", "1.5"), ("float", "1:x"), ("float", "x")),
        *(("bool", "maybe"), ("timestamp", "soon"), ("timestamp", "2024-02-31"), ("int", "1:30")),
    ],
)
def test_a_tag_makes_no_day_or_number_of_what_is_none(tag: str, text: str) -> None:
    document = read_yaml(f"a: !!{tag} {text}\n".encode())

    assert document == Document({"a": text.strip("'")}, lines=document.lines)


def test_the_longest_number_is_still_a_number() -> None:
    assert read_yaml(b"9" * 100).value == 10**100 - 1
    assert read_yaml(b"0x" + b"F" * 98).value == 16**98 - 1


def test_an_honest_alias_stands_for_what_it_names() -> None:
    document = read_yaml(b"a: &here {b: [1, 2]}\nc: *here\nd: [*here, &there 2024-01-01, *there]\n")

    same = {"b": [1, 2]}
    assert document.value == {"a": same, "c": same, "d": [same, date(2024, 1, 1), date(2024, 1, 1)]}
    assert document.mistakes == []


@pytest.mark.parametrize("written", [b"", b"# nothing\n", b"---\n...\n", b"\xef\xbb\xbf", b"\n\n"])
def test_an_empty_file_holds_nothing(written: bytes) -> None:
    assert read_yaml(written) == Document(None)


def test_a_mark_at_the_start_that_says_utf_8_is_no_part_of_the_text() -> None:
    assert read_yaml(b"\xef\xbb\xbfa: 1").value == {"a": 1}
