"""What is not plain data is refused, at the right line, in a sentence, with nothing else raised."""

from typing import Any

import pytest

from firsthand.core.documents import LARGEST_FILE, Unreadable, read_json, read_yaml
from tests.core.material import rows_of

TAGS = "Tags (%TAG) are not read: they can carry code."
TAG = 'Tags such as "{}" are not read: they can carry code.'
MERGE = "Merge keys (<<) are not used here. Please write the fields out."
SECOND = "A second document starts here (---). Put one case in one file, or use JSON Lines."
AGAIN = "The file begins again here: these are several cases in a row. Put one case in one file, or use JSON Lines."
KEY = "A list or mapping cannot be the name of a field."
DEEP = "This is nested more than 40 levels deep."
ALIAS = '"*{}" points to something that is not written above it, or to itself.'
TAB = "There is a tab here. Indent with spaces."
DASH = 'A dash starts a list here. If "-" is meant as a direction, put it in quotes.'
CHARACTER = "There is a character here that text files do not hold."
NOT_UTF_8 = "This is not UTF-8 text. Please save the file as UTF-8."
UTF_16 = "This is UTF-16 text. Please save it as UTF-8."
NO_TEXT = "This is not a text file."
TOO_LARGE = "This is larger than 8 MB. A case file is text of a few pages."
HALF = "A text holds half a character (a lone surrogate)."

YAML = {
    "code, an object": ("a: 1\nb: !!python/object/apply:os.system [ls]", 2, TAG.format("tag:yaml.org,2002:python/object/apply:os")),
    "code, a name": ("a:\n  - !!python/name:os.system", 2, TAG.format("tag:yaml.org,2002:python/name:os.system")),
    "code, a module, as key": ("? !!python/module:os\n: 1", 1, TAG.format("tag:yaml.org,2002:python/module:os")),
    "code, by a shortened tag": ("%TAG !p! tag:yaml.org,2002:python/\n---\na: !p!none x", 1, TAGS),
    "a shortened tag, further down": ("# Ours\n%YAML 1.1\n%TAG ! tag:yaml.org,2002:\n---\na: !int 1", 3, TAGS),
    "a shortened tag, lines as on Windows": ("%YAML 1.1\r\n%TAG ! x\r\n---\r\na: 1", 2, TAGS),
    "a shortened tag, lines as on an old Mac": ("%YAML 1.1\r%TAG ! tag:yaml.org,2002:\r---\ra: !int 1", 2, TAGS),
    "code, written out": ("a: !<tag:yaml.org,2002:python/tuple> [1]", 1, TAG.format("tag:yaml.org,2002:python/tuple")),
    "a private tag": ("a: 1\n\nb: !case {c: 1}", 3, TAG.format("!case")),
    "binary by tag": ("a: !!binary aGk=", 1, TAG.format("tag:yaml.org,2002:binary")),
    "a set": ("a: !!set {x, y}", 1, TAG.format("tag:yaml.org,2002:set")),
    "an ordered mapping": ("a: !!omap [x: 1]", 1, TAG.format("tag:yaml.org,2002:omap")),
    "a merge key": ("a: &a {b: 1}\nc:\n  <<: *a", 3, MERGE),
    "a merge key in braces": ("a: &a {b: 1}\nc: {d: 1,\n  <<: *a}", 3, MERGE),
    "two documents": ("a: 1\n---\nb: 2", 2, SECOND),
    "two documents, the first empty": ("---\n---\nb: 2", 2, SECOND),
    "several cases in a row": ("a: 1\nb: 2\nc: 3\na: 4\nb: 5\nc: 6\n", 4, AGAIN),
    "a list as key": ("a: 1\n? [b]\n: 1", 2, KEY),
    "a mapping as key": ("{{b: 1}: 1}", 1, KEY),
    "an alias as key": ("a: &a b\n*a : 1", 2, "An alias cannot be the name of a field."),
    "an alias of nothing": ("a: 1\nb: *b", 2, ALIAS.format("b")),
    "an alias of itself": ("a: &a\n  - *a", 2, ALIAS.format("a")),
    "an alias of what holds it": ("a: &a {b: {c: &c [1, *a]}}", 1, ALIAS.format("a")),
    "41 levels": ("[" * 41 + "]" * 41, 1, DEEP),
    "41 levels, on lines": ("".join("  " * level + "a:\n" for level in range(42)), 41, DEEP),
    "41 levels of dashes": ("a: 1\nb:\n  " + "- " * 41 + "x", 3, DEEP),
    "a tab for indent": ("a:\n\tb: 1", 2, TAB),
    "a tab for indent, after a value": ("a: 1\n\tb: 1", 2, TAB),
    "a tab for indent, in a list": ("a:\n  - b: 1\n\t  c: 2", 3, TAB),
    "a bare dash": ("a: 1\nrows:\n  M4.3: -", 3, DASH),
    "an escaped lone surrogate": ('a: 1\nb: "\\ud800"', 2, None),
    "a bell": ("a: 1\nb: \a", 2, CHARACTER),
    "an escape": ("a: 1\nb: 2\n\nc: \x1b[31m", 4, CHARACTER),
    "a control character after letters of two bytes": ("a: " + "я" * 9 + "\nb: \x01\nc: 1\nd: 1\ne: 1\n", 2, CHARACTER),
    "a bell, lines as on an old Mac": ("a: 1\rb: \a", 2, CHARACTER),
    "an escape in a comment": ("a: 1 # \x1b[31m", 1, CHARACTER),
    "an escape, before something else that is wrong": ("a: \x1b\nb: [", 1, CHARACTER),
    "a character that does not exist": ("a: \ufffe", 1, CHARACTER),
    "an open bracket": ("a: 1\nb: [1,\nc: 2\n", 4, None),
    "an open quote": ('a: 1\nb: "c\nd: 2\n', 4, None),
    "a colon too many": ("a: 1\nb: c: d\n", 2, None),
    "an indent too many": ("a: 1\n  b: 2\n", 2, None),
    "a forbidden start": ("a: 1\nb: @c\n", 2, None),
}  # fmt: skip
JSON = {
    "not a number": ('{"a": NaN}', None, "A number cannot be read (NaN)."),
    "no end": ("[1, -Infinity]", None, "A number cannot be read (-Infinity)."),
    "a number without end": ("[" + "9" * 5000 + "]", None, None),
    "a lone surrogate": ('{"a": "\\ud800"}', None, HALF),
    "a lone surrogate in a key": ('{"\\udfffb": 1}', None, HALF),
    "a surrogate pair the wrong way round": ('["\\ude00\\ud83d"]', None, HALF),
    "a comma too many": ('{\n"a": 1,\n}', 3, None),
    "nothing": ("", 1, None),
    "two documents": (
        '{"a": 1}\n{"b": 2}',
        2,
        "A second document starts here. Put one case in one file, or use JSON Lines: one case a line.",
    ),
    "a control character": ('{"a":\n"\x01"}', 2, None),
    "a comment": ('{"a": 1} // b', 1, None),
    "YAML": ("a: 1\n", 1, None),
}
BYTES = {
    "UTF-16, low byte first": ("a: я\n".encode("utf-16-le"), None, NO_TEXT),
    "UTF-16 with a mark, low byte first": (b"\xff\xfe" + "a: 1".encode("utf-16-le"), None, UTF_16),
    "UTF-16 with a mark, high byte first": (b"\xfe\xff" + "a: 1".encode("utf-16-be"), None, UTF_16),
    "UTF-32": ("a: 1".encode("utf-32-be"), None, NO_TEXT),
    "Latin-1": ("a: 1\nb: caf\xe9\nc: 2".encode("latin-1"), 2, NOT_UTF_8),
    "Latin-1, lines as on Windows": ("a: 1\r\nb: 2\r\nc: \xe9t\xe9".encode("latin-1"), 3, NOT_UTF_8),
    "Windows-1251": ("a: 1\nb: Сеть".encode("windows-1251"), 2, NOT_UTF_8),
    "a surrogate in bytes": (b"a: 1\nb: \xed\xa0\x80", 2, NOT_UTF_8),
    "an overlong slash": (b"\xc0\xaf", 1, NOT_UTF_8),
    "NUL": (b"a: 1\nb: \0", None, NO_TEXT),
    "a program": (b"\x7fELF\x02\x01\x01\x00", None, NO_TEXT),
    "a picture": (b"\x89PNG\r\n\x1a\n", 1, NOT_UTF_8),
    "a packed file": (b"PK\x03\x04\x14\x00\x00\x00", None, NO_TEXT),
    "larger than the largest": (b"#" * (LARGEST_FILE + 1), None, TOO_LARGE),
}  # fmt: skip

FEED = "only line feeds count, and libyaml ends a line at a carriage return, too"
KNOWN: dict[str, str] = {}

Refused = tuple[int | None, str]


def refused(reason: Unreadable) -> Refused:
    """Give the line and the words of the one mistake."""
    (mistake,) = reason.mistakes
    return mistake.line, str(mistake.said)


@pytest.mark.parametrize(("written", "line", "said"), rows_of(YAML, KNOWN))
def test_yaml_that_is_not_plain_data_is_refused(written: str, line: int, said: str | None) -> None:
    with pytest.raises(Unreadable) as reason:
        read_yaml(written.encode("utf-8"))

    found_line, found = refused(reason.value)
    assert (found_line, found) == (line, said or found)
    assert said or found.startswith("The file cannot be understood from here on (")


@pytest.mark.parametrize(("written", "line", "said"), JSON.values(), ids=JSON)
def test_json_that_is_not_plain_data_is_refused(
    written: str, line: int | None, said: str | None
) -> None:
    with pytest.raises(Unreadable) as reason:
        read_json(written.encode("utf-8"))

    found_line, found = refused(reason.value)
    assert (found_line, found) == (line, said or found)
    assert said or found.startswith(
        ("The file is not valid JSON from here on (", "A number cannot")
    )


@pytest.mark.parametrize("read", [read_yaml, read_json], ids=["YAML", "JSON"])
@pytest.mark.parametrize(("written", "line", "said"), BYTES.values(), ids=BYTES)
def test_bytes_that_are_not_utf_8_text_are_refused_whatever_reads_them(
    written: bytes, line: int | None, said: str, read: Any
) -> None:
    with pytest.raises(Unreadable) as reason:
        read(written)

    assert refused(reason.value) == (line, said)


def test_a_file_of_the_largest_size_is_read() -> None:
    written = b"a: 1\n".ljust(LARGEST_FILE, b"#")

    assert read_yaml(written[:5] + b"#" + written[5:-1]).value == {"a": 1}
    assert read_json(b"1".ljust(LARGEST_FILE)).value == 1


def test_forty_levels_are_read() -> None:
    value = read_yaml(b"[" * 40 + b"]" * 40).value

    for _ in range(39):
        assert isinstance(value, list)
        (value,) = value
    assert value == []


def test_a_refusal_says_all_its_mistakes_in_one_line() -> None:
    with pytest.raises(Unreadable, match=r"^line 2: There is a tab here. Indent with spaces\.$"):
        read_yaml(b"a: 1\n\tb: 1")
