"""What changed between two files, for people and for programs."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from tests.core.material import ROOT
from tests.core.verdict.by_hand import case, judged, seen
from tests.front.command.running import BAD, GOOD, Ask, Ran, firsthand, without_colour, written

FIRST: Final = ROOT / "examples/periods/first-year.yaml"
SECOND: Final = ROOT / "examples/periods/second-year.yaml"
YEAR: Final = {"start": "2023-01-01", "end": "2023-12-31"}
NEXT: Final = {"start": "2024-01-01", "end": "2024-12-31"}

OLD: Final = case(seen("B2 +"), seen("M3.1 -"), period=YEAR)
NEW: Final = case(seen("B2 -"), period=NEXT)


def flat(text: str) -> str:
    """Give a text as one line."""
    return " ".join(text.split())


def two(folder: Path, old: dict[str, Any] = OLD, new: dict[str, Any] = NEW) -> tuple[Path, Path]:
    """Write two cases and say where they are."""
    return written(folder / "old.json", old), written(folder / "new.json", new)


def margin(page: str) -> list[str]:
    """Give the names in the margin, without their hints."""
    rules = [number for number, line in enumerate(page.splitlines()) if line[:1] in "━─"]
    lines = page.splitlines()
    return [lines[number + 1][:18].rstrip() for number in rules[:-1]]


@pytest.mark.parametrize("path", [FIRST, SECOND, GOOD, BAD])
def test_nothing_changed_between_a_file_and_itself(ask: Ask, path: Path) -> None:
    ran = ask("diff", path, path)

    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nothing changed\n")
    assert json.loads(ask("diff", path, path, "--json").out)["changed"] is False


def test_the_two_years_are_told_part_by_part(ask: Ask) -> None:
    ran = ask("diff", FIRST, SECOND)

    assert (ran.code, ran.err) == (1, "")
    assert margin(ran.out) == [
        *("Verdict", "Remedied", "Still open", "New findings", "Better", "Worse", "Newly known"),
        *("No longer shown", "Questions asked", "Who is heard", "Two sides"),
    ]
    assert "■ Bad → ◐ Mixed" in ran.out
    assert "Findings: 2 remedied, 2 still open, 1 new." in ran.out
    assert "■ → ● The network can shape the plan and the budget" in ran.out
    assert "■ → ○ Found before: No communication protocol is" in ran.out
    assert "○ → ■ The way people are paid is not fair to everyone" in ran.out
    assert "A Grant Office: not heard before, heard now." in ran.out


def test_the_two_years_hold_the_findings_that_the_examples_promise(ask: Ask) -> None:
    document = json.loads(ask("diff", FIRST, SECOND, "--json").out)

    findings = document["findings"]
    assert [each["id"] for each in findings["remedied"]] == ["B2", "M4"]
    assert [each["id"] for each in findings["still_open"]] == ["M3", "M6"]
    assert [each["id"] for each in findings["new"]] == ["C10"]
    assert findings["unlisted"] == []
    assert document["verdict"] == {"old": "bad", "new": "mixed", "way": "better"}


@pytest.mark.parametrize("columns", [40, 59, 60, 80, 96])
def test_no_line_is_wider_than_the_terminal(ask: Ask, tmp_path: Path, columns: int) -> None:
    pairs = [(FIRST, SECOND), (SECOND, FIRST), (BAD, GOOD), two(tmp_path)]

    for old, new in pairs:
        lines = ask("diff", old, new, columns=columns).out.splitlines()
        too_wide = [line for line in lines if len(line) > columns and "{row:" not in line]
        assert not too_wide


def test_in_one_column_the_name_of_a_part_stands_above_it(ask: Ask) -> None:
    lines = ask("diff", FIRST, SECOND, columns=50).out.splitlines()

    assert lines[lines.index("Remedied") + 1].startswith("■ → ●")


def test_without_marks_there_is_plain_text(tmp_path: Path) -> None:
    ran = firsthand("diff", FIRST, SECOND, PYTHONIOENCODING="ascii")

    assert ran.code == 1
    assert "x Bad -> ~ Mixed" in ran.out
    assert ran.out.isascii()


def test_colour_only_repeats_what_is_there(ask: Ask) -> None:
    painted = ask("diff", FIRST, SECOND, "--colour", "always").out

    assert without_colour(painted) == ask("diff", FIRST, SECOND).out
    assert painted != without_colour(painted)


def test_the_block_of_findings_can_be_pasted_as_it_stands(ask: Ask, tmp_path: Path) -> None:
    old, new = two(tmp_path)
    ran = ask("diff", old, new)

    lines = ran.out.splitlines()
    first = lines.index("open_findings:")
    block = lines[first : lines.index("", first)]
    assert block[1:] == [
        '  - {row: B2, since: "2023", remedied: false}',
        '  - {row: M3, since: "2023", remedied: false}',
    ]
    said = "silence would wipe out: Investment in leadership (M3)."
    assert said in flat(ran.out.replace("Not listed", ""))

    pasted = tmp_path / "pasted.yaml"
    pasted.write_text(as_yaml(block), encoding="utf-8")
    after = json.loads(ask("diff", old, pasted, "--json").out)["findings"]
    assert (after["unlisted"], [each["carried"] for each in after["still_open"]]) == ([], [True])


def as_yaml(block: list[str]) -> str:
    """Give the new case as YAML with the block pasted below."""
    fields = [f"{key}: {json.dumps(value)}" for key, value in NEW.items()]
    return "\n".join([*fields, *block]) + "\n"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (
            {**NEW, "partner": {"name": "Another", "roles": ["ngo"]}},
            "not about the same two parties",
        ),
        ({**NEW, "period": {"start": "2023-12-01"}}, "The periods overlap."),
        ({**NEW, "period": {"end": "2022"}}, "about the earlier period"),
    ],
)
def test_what_does_not_fit_together_is_said(
    ask: Ask, tmp_path: Path, new: dict[str, Any], said: str
) -> None:
    ran = ask("diff", *two(tmp_path, new=new))

    assert ran.code == 1
    assert said in flat(ran.out)


def result(folder: Path, file: dict[str, Any], **changed: object) -> Path:
    """Write the result of a case."""
    path = folder / "result.json"
    path.write_text(json.dumps(judged(file) | changed), encoding="utf-8")
    return path


def test_a_result_is_taken_on_either_side(ask: Ask, tmp_path: Path) -> None:
    _, new = two(tmp_path)
    past = result(tmp_path, OLD)

    there, back = ask("diff", past, new), ask("diff", new, past)

    assert (there.code, back.code) == (1, 1)
    assert "The old file is a result. It names no parties" in flat(there.out)
    assert "The new file is a result. It names no parties" in flat(back.out)
    assert ask("diff", past, past).code == 0


def test_a_result_printed_by_assess_is_taken(ask: Ask, tmp_path: Path) -> None:
    printed = tmp_path / "printed.json"
    printed.write_text(ask("assess", GOOD, "--json").out, encoding="utf-8")

    assert ask("diff", printed, GOOD).code == 0


def test_other_rules_are_a_change_and_are_said(ask: Ask, tmp_path: Path) -> None:
    old, _ = two(tmp_path)

    ran = ask("diff", result(tmp_path, OLD, rules="2031.2"), old)

    assert ran.code == 1
    assert "rules 2031.2, the new one rules 2026.1" in flat(ran.out)


@pytest.mark.parametrize("form", [(), ("--json",)])
def test_the_same_files_give_the_same_bytes(form: tuple[str, ...]) -> None:
    runs: list[Ran] = [
        firsthand("diff", FIRST, SECOND, *form, PYTHONHASHSEED=seed) for seed in "12"
    ]

    assert runs[0] == runs[1]
    assert runs[0].code == 1


def test_json_has_sorted_keys_two_spaces_and_one_final_newline(ask: Ask) -> None:
    out = ask("diff", FIRST, SECOND, "--json").out

    document = json.loads(out)
    assert document["format"] == "firsthand-diff/1"
    assert out == json.dumps(document, ensure_ascii=False, sort_keys=True, indent=2) + "\n"


def test_json_names_no_party(ask: Ask) -> None:
    out = ask("diff", FIRST, SECOND, "--json").out

    assert "Ferry" not in out
    assert "Grant" not in out


def test_every_word_can_be_translated(ask: Ask) -> None:
    out = ask("diff", FIRST, SECOND, "--language", "en-XA").out

    assert out.startswith("[Wħáť")
    assert "Remedied" not in out
    assert "before" not in out
