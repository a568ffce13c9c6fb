"""A mapping taken apart: what is right comes out typed, what is wrong is kept with its line and path."""

from datetime import date
from typing import Any

import pytest

from firsthand.core.documents import Fields, Mistake, Unreadable, nearest, read_yaml
from firsthand.core.documents.fields import shown, told

FILE = b"""name: "Network"
empty: " "
size: 7
few: -1
on: "yes"
off: false
nothing: null
when: 2024-01-02
kind: medium
kinds: [small, "large", smal, 3]
one: {inner: 5}
list:
  - {a: 1}
  - two
"""
KINDS = ("small", "medium", "large")


@pytest.fixture
def fields() -> Fields:
    document = read_yaml(FILE)
    assert isinstance(document.value, dict)
    return Fields(document, document.value, "", document.mistakes)


def said(fields: Fields) -> list[str]:
    """Give all that was noted so far."""
    return [mistake.put() for mistake in fields._mistakes]


def test_what_is_right_comes_out_typed_and_notes_nothing(fields: Fields) -> None:
    assert fields.text("name", required=True) == "Network"
    assert fields.text("nothing") == ""
    assert fields.text("missing") == ""
    assert fields.flag("off") is False
    assert fields.flag("missing") is False
    assert fields.whole("size", least=7) == 7
    assert fields.whole("nothing", least=1, default=1) == 1
    assert fields.whole("missing", least=1, default=1) == 1
    assert fields.choice("kind", KINDS) == "medium"
    assert fields.items("missing") == []
    assert fields.items("nothing") == []
    assert list(fields.subs("missing")) == []
    assert fields.sub("missing") is None
    assert fields.words("nothing", KINDS) == []
    one = fields.sub("one")
    assert one is not None
    assert (one.mapping, one.path) == ({"inner": 5}, "one")
    assert said(fields) == []


WRONG: dict[str, tuple[Any, Any, str]] = {
    "text, empty": (lambda f: f.text("empty", required=True), " ", "line 2: empty: This must not be empty."),
    "text, missing": (lambda f: f.text("gone", required=True), "", 'line 1: gone: "gone" is missing.'),
    "text, null": (lambda f: f.text("nothing", required=True), "", 'line 7: nothing: "nothing" is missing.'),
    "text, a number": (lambda f: f.text("size"), "", 'line 3: size: This must be text. Put it in quotes: "7".'),
    "text, a flag": (lambda f: f.text("off"), "", 'line 6: off: This must be text. Put it in quotes: "false".'),
    "text, a day": (lambda f: f.text("when"), "", 'line 8: when: This must be text. Put it in quotes: "2024-01-02".'),
    "flag, text": (lambda f: f.flag("on"), False, "line 5: on: This must be true or false, not \"yes\"."),
    "flag, null": (lambda f: f.flag("nothing"), False, "line 7: nothing: This must be true or false, not null."),
    "flag, a number": (lambda f: f.flag("size"), False, "line 3: size: This must be true or false, not 7."),
    "whole, too few": (lambda f: f.whole("few", least=0), None, "line 4: few: This must be a whole number of at least 0, not -1."),
    "whole, a flag": (lambda f: f.whole("off", least=0), None, "line 6: off: This must be a whole number of at least 0, not false."),
    "whole, missing": (lambda f: f.whole("gone", least=2), None, "line 1: gone: This must be a whole number of at least 2, not null."),
    "choice, near": (lambda f: f.choice("kind", ["tiny", "mediums"]), None, 'line 9: kind: "medium" is not known here. Did you mean "mediums"?'),
    "choice, far": (lambda f: f.choice("name", ["tiny", "big"]), None, 'line 1: name: "Network" is not known here. It is one of: tiny, big.'),
    "choice, missing": (lambda f: f.choice("gone", ["tiny", "big"]), None, 'line 1: gone: "gone" is missing. It is one of: tiny, big.'),
    "choice, a number": (lambda f: f.choice("size", ["tiny", "big"]), None, 'line 3: size: "7" is not known here. It is one of: tiny, big.'),
    "sub, text": (lambda f: f.sub("name"), None, "line 1: name: Fields are expected here, each with its name, a colon and a value."),
    "sub, missing": (lambda f: f.sub("gone", required=True), None, 'line 1: gone: "gone" is missing.'),
    "items, fields": (lambda f: f.items("one"), [], "line 11: one: A list is expected here: lines that start with a dash."),
    "subs, a word among fields": (lambda f: [sub.path for sub in f.subs("list")], ["list[1]"], "line 14: list[2]: Fields are expected here, each with its name and value."),
}  # fmt: skip


@pytest.mark.parametrize(("take", "given", "noted"), WRONG.values(), ids=WRONG)
def test_what_is_wrong_is_noted_once_with_its_line_and_path(
    fields: Fields, take: Any, given: Any, noted: str
) -> None:
    assert take(fields) == given
    assert said(fields) == [noted]


def test_of_a_list_of_words_the_known_ones_come_out_and_each_other_is_noted(fields: Fields) -> None:
    assert fields.words("kinds", KINDS) == ["small", "large"]
    assert said(fields) == [
        'line 10: kinds[3]: "smal" is not known here. Did you mean "small"?',
        'line 10: kinds[4]: "3" is not known here. It is one of: small, medium, large.',
    ]


def test_fields_inside_fields_keep_their_path_and_line(fields: Fields) -> None:
    one = fields.sub("one")
    (first, *_) = fields.subs("list")
    assert one is not None

    one.text("inner")
    first.text("a")
    first.text("b", required=True)

    assert said(fields) == [
        "line 14: list[2]: Fields are expected here, each with its name and value.",
        'line 11: one.inner: This must be text. Put it in quotes: "5".',
        'line 13: list[1].a: This must be text. Put it in quotes: "1".',
        'line 13: list[1].b: "b" is missing.',
    ]


def test_fields_that_nobody_reads_are_named_with_the_nearest_that_somebody_does(
    fields: Fields,
) -> None:
    known = ("name", "empty", "size", "few", "off", "nothing", "kinds", "one", "lists", "whens")

    assert list(fields.unknown(known)) == [
        *(("on", "one"), ("when", "whens"), ("kind", "kinds"), ("list", "lists")),
    ]


@pytest.mark.parametrize(
    ("word", "near"),
    [
        *(("medum", "medium"), ("MEDIUM", "medium"), ("larg", "large"), ("ß", None), ("", None)),
        *(("xyz", None), ("small" * 100, None), ("medium", "medium")),
        *(("medicine", None), ("immediate", None), ("lard", "large"), ("meal", "small")),
    ],
)
def test_the_nearest_known_word_is_found_and_nothing_far(word: str, near: str | None) -> None:
    assert nearest(word, KINDS) == near


@pytest.mark.parametrize(
    ("value", "line"),
    [
        *(
            (None, "null"),
            (True, "true"),
            (1.5, "1.5"),
            (date(2024, 1, 2), "2024-01-02"),
        ),
        *(
            ([], "[]"),
            ({}, "{}"),
            ([None], "[…]"),
            ({"a": []}, "{…}"),
            (2**255, str(2**255)[:39] + "…"),
        ),
        *(("a\nb\x1b[2J\u202ec", "a b [2J c"), ("x" * 41, "x" * 39 + "…"), ("x" * 40, "x" * 40)),
        *((" a  b ", "a b"), ("\0" * 300 + "hidden", ""), ("é😀", "é😀")),
    ],
)
def test_a_value_is_shown_as_a_short_piece_of_one_line(value: Any, line: str) -> None:
    assert shown(value) == line


@pytest.mark.parametrize("number", [10**5000, -(10**5000), 2**256], ids=["plus", "minus", "just"])
def test_a_number_of_any_length_can_be_shown(number: int) -> None:
    assert shown(number) == told(number) == "…"
    assert shown([number]) == "[…]"


@pytest.mark.parametrize(
    ("value", "quoted"),
    [
        *(("true", '"true"'), ("", '""'), ("a\nb", '"a b"'), ("x" * 41, '"' + "x" * 39 + '…"')),
        *((True, "true"), (None, "null"), (7, "7"), (date(2024, 1, 2), "2024-01-02"), ([], "[]")),
    ],
)
def test_where_a_sentence_sets_no_quotes_text_brings_its_own(value: Any, quoted: str) -> None:
    assert told(value) == quoted


@pytest.mark.parametrize(("known", "is_listed"), [(20, True), (21, False)])
def test_more_than_twenty_known_words_are_not_listed(
    fields: Fields, known: int, is_listed: bool
) -> None:
    words = [f"word{number}" for number in range(known)]

    fields.choice("size", words)
    fields.choice("gone", words)

    if is_listed:
        assert said(fields) == [
            f'line 3: size: "7" is not known here. It is one of: {", ".join(words)}.',
            f'line 1: gone: "gone" is missing. It is one of: {", ".join(words)}.',
        ]
    else:
        assert said(fields) == [
            'line 3: size: "7" is not known here. "firsthand standards" lists what there is.',
            'line 1: gone: "gone" is missing.',
        ]


def test_a_mistake_is_put_in_one_line_with_what_is_known_of_its_place() -> None:
    document = read_yaml(b"a: {b: 1, b: 2}")
    (mistake,) = document.mistakes

    assert mistake.put() == 'line 1: a.b: "b" stands here twice (first on line 1).'
    assert Mistake(mistake.said, path="x").put() == 'x: "b" stands here twice (first on line 1).'
    assert Mistake(mistake.said).put() == '"b" stands here twice (first on line 1).'


@pytest.mark.parametrize(
    "written",
    [
        pytest.param(b'"a\\e[2J\\nb": 1\n"a\\e[2J\\nb": 2\n', id="a doubled key"),
        pytest.param(b'"a\\e[2J\\nb": {c: 1, c: 2}\n', id="a path"),
        pytest.param(b"a: !<tag:%1b[2J> 1\n", id="a tag"),
    ],
)
def test_a_mistake_is_put_in_one_line_whatever_the_file_says(written: bytes) -> None:
    try:
        mistakes = read_yaml(written).mistakes
    except Unreadable as refusal:
        mistakes = list(refusal.mistakes)

    assert mistakes
    assert all(mistake.put().isprintable() for mistake in mistakes)
