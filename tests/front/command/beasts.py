"""Files that are broken, or sent to do harm, and the one line that each is refused with."""

import base64
import json
from pathlib import Path
from typing import Final, NamedTuple

from tests.core.verdict.by_hand import case, seen

HEAD: Final = """\
format: firsthand-case/1
title: "Sent by somebody"
community: {name: "Network"}
partner: {name: "Organisation", roles: [ngo]}
sources:
  - {id: S1, title: "Letter", origin: "Network", side: community}
"""
ITEM: Final = """\
evidence:
  - {id: E1, source: S1, grade: B, date: "2024-05-01", rows: {"B2": "+"}}
"""
SOUND: Final = HEAD + ITEM
SOUND_JSON: Final = json.dumps(case(seen("B2 +")), indent=1)
DEEP: Final = "This is nested more than 40 levels deep."
LARGE: Final = "This is larger than 8 MB. A case file is text of a few pages."
NO_CASE: Final = "This is not a case file. It starts with: format: firsthand-case/1"
NO_TEXT: Final = "This is not a text file."
NO_JSON: Final = "The file is not valid JSON from here on (Expecting value)."
DAY: Final = "is not a date. Write YYYY, YYYY-MM or YYYY-MM-DD, a day that exists."


class Beast(NamedTuple):
    """A file that is refused: what is in it, and what is said of it."""

    data: str | bytes
    said: str

    def lie_at(self, path: Path) -> None:
        """Put it on the disk."""
        path.write_bytes(self.data if isinstance(self.data, bytes) else self.data.encode())


def item(**changed: str) -> str:
    """Give a case whose one item of evidence, on line 8, has something else in its fields."""
    fields = {"id": "E1", "source": "S1", "grade": "B", "rows": '{"B2": "+"}'} | changed
    return HEAD + f"evidence:\n  - {{{', '.join(f'{k}: {v}' for k, v in fields.items())}}}\n"


def bomb() -> str:
    """Give aliases of aliases: a billion values when written out."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return HEAD + "\n".join(lines) + "\n"


BEASTS: Final = {
    "unknown-row.yaml": Beast(
        item(rows='{"M4.33": "+"}'),
        'line 8: evidence[1].rows.M4.33: There is no row "M4.33". Did you mean M4.3?',
    ),
    "aggregate.yaml": Beast(
        item(rows='{"M4": "+"}'),
        "line 8: evidence[1].rows.M4: M4 is judged from its parts. "
        "File the evidence on one of them.",
    ),
    "wrong-grade.yaml": Beast(
        item(grade="E"),
        'line 8: evidence[1].grade: "E" is not known here. It is one of: A, B, C, D.',
    ),
    "bare-tilde.yaml": Beast(
        item(rows='{"B2": ~}'),
        'line 8: evidence[1].rows.B2: A direction is missing. Write "+", "-" or "~", in quotes: '
        "a bare ~ means nothing.",
    ),
    "impossible-day.yaml": Beast(
        item(date='"2024-02-31"'), f'line 8: evidence[1].date: "2024-02-31" {DAY}'
    ),
    "impossible-bare-day.yaml": Beast(
        item(date="2024-02-31"), f'line 8: evidence[1].date: "2024-02-31" {DAY}'
    ),
    "doubled-id.yaml": Beast(
        SOUND + "  - {id: E1, source: S1, grade: B}\n",
        'line 9: evidence[2].id: The id "E1" is used twice.',
    ),
    "doubled-key.yaml": Beast(
        SOUND + 'title: "Another"\n',
        'line 9: title: "title" stands here twice (first on line 2).',
    ),
    "doubled-key.json": Beast(
        SOUND_JSON[:-2] + ',\n "title": "Another"\n}',
        f'line {SOUND_JSON.count(chr(10)) + 1}: title: "title" stands here twice (first on line 3).',
    ),
    "missing-source.yaml": Beast(
        item(source="S12"),
        'line 8: evidence[1].source: There is no source "S12" in this file. Did you mean "S1"?',
    ),
    "code.yaml": Beast(
        SOUND + "x: !!python/object/apply:os.system ['touch harmed']\n",
        'line 9: Tags such as "tag:yaml.org,2002:python/object/apply:os" are not read: '
        "they can carry code.",
    ),
    "latin.yaml": Beast(
        SOUND.replace("Letter", "Café").encode("latin-1"),
        "line 6: This is not UTF-8 text. Please save the file as UTF-8.",
    ),
    "utf-16.yaml": Beast(SOUND.encode("utf-16"), "This is UTF-16 text. Please save it as UTF-8."),
    "nested.yaml": Beast(HEAD + "x: " + "[" * 10_000 + "]" * 10_000, f"line 7: {DEEP}"),
    "nested-dashes.yaml": Beast(HEAD + "x:\n  " + "- " * 10_000 + "x", f"line 8: {DEEP}"),
    "nested.json": Beast("[" * 10_000 + "]" * 10_000, "This is nested too deeply."),
    "nested-objects.json": Beast('{"a":' * 10_000, "This is nested too deeply."),
    "bomb.yaml": Beast(bomb(), "line 12: This holds more than 500000 values."),
    "binary.yaml": Beast(base64.b64decode("iVBORw0KGgoAAAANSUhEUg==") * 99, NO_TEXT),
    "binary.json": Beast(bytes(range(256)), NO_TEXT),
    "empty.yaml": Beast("", NO_CASE),
    "empty.json": Beast("", f"line 1: {NO_JSON}"),
    "prose.txt": Beast("Dear colleagues,\nplease find attached\n", NO_CASE),
    "half.json": Beast('{"format": "firsthand-case/1",\n "title": ', f"line 2: {NO_JSON}"),
    "surrogate.json": Beast(
        '{"title": "\\ud800"}', "A text holds half a character (a lone surrogate)."
    ),
}
