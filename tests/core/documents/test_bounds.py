"""However a file is built, reading it takes bounded time and memory: each is read in a process with limits."""

from collections.abc import Callable

import pytest

from firsthand.core.documents import Document, Unreadable, read_json, read_yaml
from firsthand.core.documents.limits import MOST_MISTAKES
from tests.core.apart import read_apart
from tests.core.material import rows_of

LAUGHS = (
    "b'a0: &a0 [ha, ha]\\n' + b''.join(b'a%d: &a%d [%s]\\n' % (n, n, b', '.join([b'*a%d' % (n - 1)] * 10))"
    " for n in range(1, 40))"
)
MORE = "This holds more than 500000 values."
DEEP = "This is nested more than 40 levels deep."
TOO_DEEP = "This is nested too deeply."
TOO_LARGE = "This is larger than 8 MB. A case file is text of a few pages."
TAGS = "Tags (%TAG) are not read: they can carry code."
KEY = "A list or mapping cannot be the name of a field."

REFUSED = {
    "a billion laughs": (f"read_yaml({LAUGHS})", MORE),
    "a long list, named again and again": ("read_yaml(b'a: &a [' + b'0,' * 1000 + b']\\nb: [' + b'*a,' * 2000000 + b']')", MORE),
    "mappings within mappings, by name": ("read_yaml(b'a0: &a0 {x: 1}\\n' + b''.join(b'a%d: &a%d {x: *a%d, y: *a%d}\\n' % (n, n, n - 1, n - 1) for n in range(1, 99)))", MORE),
    "ten thousand nested lists": ("read_yaml(b'[' * 10000 + b']' * 10000)", DEEP),
    "ten thousand nested lists, never closed": ("read_yaml(b'[' * 10000)", DEEP),
    "ten thousand dashes": ("read_yaml(b'- ' * 10000)", DEEP),
    "two thousand mappings, each in the one before": ("read_yaml(b''.join(b' ' * n + b'a:\\n' for n in range(2000)))", DEEP),
    "ten thousand nested mappings": ("read_yaml(b'{a: ' * 10000)", DEEP),
    "ten thousand question marks": ("read_yaml(b'? ' * 10000)", KEY),
    "half a million names for tags": ("read_yaml(b''.join(b'%%TAG !t%d! x\\n' % n for n in range(400000)) + b'--- a')", TAGS),
    "half a million names for tags, lines as on an old Mac": ("read_yaml(b'#\\r' + b''.join(b'%%TAG !t%d! x\\r' % n for n in range(400000)) + b'--- a')", TAGS),
    "ten thousand nested lists in JSON": ("read_json(b'[' * 10000 + b']' * 10000)", TOO_DEEP),
    "ten thousand nested mappings in JSON": ("read_json(b'{\"a\":' * 10000)", TOO_DEEP),
    "four million values": ("read_yaml(b'[' + b'0,' * 4000000 + b'0]')", MORE),
    "a hundred megabytes": ("read_yaml(b'a: b\\n' * 20000000)", TOO_LARGE),
    "a hundred megabytes of JSON": ("read_json(b'[' + b' ' * 100000000 + b']')", TOO_LARGE),
}  # fmt: skip
READ = {
    "one text of eight megabytes": "read_yaml(b'a: \"' + b'x y\\\\n' * 1500000 + b'\"')",
    "a folded text of two million lines": "read_yaml(b'a: x\\n' + b' x\\n' * 2000000)",
    "eight megabytes of comment": "read_yaml(b'#' * 8000000)",
    "eight megabytes of empty lines": "read_yaml(b'\\n' * 8000000)",
    "eight megabytes that could be a number": "read_yaml(b'a: ' + b'1_' * 4000000 + b'x')",
    "eight megabytes that could be a time": "read_yaml(b'a: 2024-01-01' + b' ' * 8000000 + b'x')",
    "a number of eight megabytes, to the base sixteen": "read_yaml(b'a: 0x' + b'F' * 8000000)",
    "a key of seven megabytes": "read_yaml(b'? ' + b'k' * 7000000 + b'\\n: 1')",
    "half a million values": "read_yaml(b'[' + b'0,' * 490000 + b'0]')",
    "a million digits": "read_yaml(b'a: ' + b'9' * 1000000)",
    "a number to the base sixty": "read_yaml(b'a: 1' + b':1' * 500000)",
    "half a million days that do not exist": "read_yaml(b'[' + b'2024-02-31,' * 490000 + b'0]')",
    "two million empty lists in JSON": "read_json(b'[' + b'[],' * 2000000 + b'[]]')",
    "four million numbers in JSON": "read_json(b'[' + b'0,' * 4000000 + b'0]')",
    "a fraction of eight megabytes in JSON": "read_json(b'0.' + b'1' * 8000000)",
}
MISTAKEN = {
    "doubled keys, far down under long names": "read_yaml(b'{' + (b'k' * 1000 + b': {') * 39 + b'a: 1,' * 100000 + b'}' * 40)",
    "half a million doubled keys": "read_yaml(b'{' + b'a: 1,' * 240000 + b'}')",
    "a million doubled keys in JSON": "read_json(b'{' + b'\"a\":1,' * 1000000 + b'\"a\":1}')",
}

KNOWN: dict[str, str] = {}


@pytest.mark.parametrize(("expression", "said"), rows_of(REFUSED, KNOWN))
def test_what_explodes_is_refused_within_bounds(expression: str, said: str) -> None:
    assert read_apart(expression) == ("refused", 1, [said])


@pytest.mark.parametrize("expression", READ.values(), ids=READ)
def test_what_is_merely_large_is_read_within_bounds(expression: str) -> None:
    assert read_apart(expression) == ("read", 0, [])


@pytest.mark.parametrize("expression", MISTAKEN.values(), ids=MISTAKEN)
def test_what_is_wrong_over_and_over_is_told_within_bounds(expression: str) -> None:
    kind, count, said = read_apart(expression)

    assert (kind, count) == ("refused", MOST_MISTAKES + 1)
    assert all("stand" in mistake for mistake in said)


@pytest.mark.parametrize("read", [read_yaml, read_json], ids=["YAML", "JSON"])
def test_two_hundred_mistakes_are_told_and_the_next_says_that_there_are_more(
    read: Callable[[bytes], Document],
) -> None:
    most, one_more = (b"{" + b'"a": 1, ' * n + b'"a": 1}' for n in (200, 201))

    with pytest.raises(Unreadable) as refusal:
        read(one_more)

    assert len(read(most).mistakes) == 200
    assert [mistake.said for mistake in refusal.value.mistakes[:-1]] == [
        mistake.said for mistake in read(most).mistakes
    ]
    assert refusal.value.mistakes[-1].put() == "There are more mistakes than 200. Mend these first."
