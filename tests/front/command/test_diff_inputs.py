"""What can be compared, and what is refused, with its name and a reason."""

from pathlib import Path
from typing import Final

import pytest

from tests.core.verdict.by_hand import CaseFile, case, seen
from tests.front.command.running import GOOD, Ask, written
from tests.front.command.test_diff import FIRST, NEW, OLD, SECOND, result


def test_one_file_may_come_from_standard_input(ask: Ask) -> None:
    assert ask("diff", "-", SECOND, stdin=FIRST.read_bytes()).code == 1
    assert ask("diff", FIRST, "-", stdin=FIRST.read_bytes()).code == 0


def test_both_files_cannot_come_from_standard_input(ask: Ask) -> None:
    ran = ask("diff", "-", "-", stdin=FIRST.read_bytes())

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "Only one of the two files can come from standard input.\n"


BROKEN: Final = {
    "missing.yaml": (None, "There is no such file."),
    "nothing.yaml": ("", "This is not a case file."),
    "several.jsonl": ("{}\n{}\n", "There are several cases here."),
    "empty.jsonl": ("\n", ""),
    "case.yaml": ("format: firsthand-case/1\n", '"title" is missing.'),
    "result.json": ('{"format": "firsthand-verdict/1"}', '"verdict" is missing.'),
    "other.json": ('{"format": "firsthand-verdict/9"}', '"firsthand-verdict/9" is not known here.'),
    "cut.json": ('{"format": ', "The file is not valid JSON from here on"),
    "binary.yaml": ("\0\0\0", ""),
}


@pytest.mark.parametrize("name", BROKEN)
@pytest.mark.parametrize("is_old", [True, False])
def test_bad_input_is_refused_and_named(ask: Ask, tmp_path: Path, name: str, is_old: bool) -> None:
    content, said = BROKEN[name]
    path = tmp_path / name
    if content is not None:
        path.write_text(content, encoding="utf-8")

    for form in ((), ("--json",)):
        ran = ask("diff", *((path, GOOD) if is_old else (GOOD, path)), *form)

        assert (ran.code, ran.out) == (2, "")
        assert ran.err.startswith(f"{path}")
        assert said in ran.err


def test_mistakes_of_both_files_are_told_at_once(ask: Ask, tmp_path: Path) -> None:
    ran = ask("diff", tmp_path / "one.yaml", tmp_path / "two.yaml")

    assert ran.code == 2
    assert len(ran.complaints) == 2


def test_of_many_mistakes_the_first_are_told(ask: Ask, tmp_path: Path) -> None:
    wrong = {f"X{number}": "mett" for number in range(1_000)}

    ran = ask("diff", result(tmp_path, OLD, rows=wrong), GOOD)

    assert ran.code == 2
    assert len(ran.complaints) == 50


def test_a_field_that_nobody_reads_is_mentioned(ask: Ask, tmp_path: Path) -> None:
    ran = ask("diff", FIRST, written(tmp_path / "new.json", {**NEW, "open_finding": []}))

    assert ran.code == 1
    assert "open_finding" in ran.err


HOSTILE: Final = "a\x1b[2J\r\n\u202eb\x07{0}%s"


def hostile(period: dict[str, str], *requests: str) -> CaseFile:
    """Give a case in which every text that a comparison shows is hostile."""
    file = case(
        seen("M1.1 -"),
        title=HOSTILE,
        period=period,
        requests=[{"id": HOSTILE + id, "row": "M7.2", "outcome": "answered"} for id in requests],
        open_findings=[{"row": "B2", "since": HOSTILE}],
    )
    file["community"]["name"] = file["partner"]["name"] = HOSTILE
    return file


def test_words_of_strangers_are_shown_as_words(ask: Ask, tmp_path: Path) -> None:
    old = written(tmp_path / "old.json", hostile({"start": "2023", "end": "2023"}, "1", "2"))
    new = written(tmp_path / "new.json", hostile({"start": "2024"}, "2"))

    ran = ask("diff", old, new)

    assert ran.code == 1
    assert "open_findings:" in ran.out
    assert all(line.isprintable() for line in ran.out.splitlines())
