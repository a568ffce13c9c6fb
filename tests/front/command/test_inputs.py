"""Cases as they come: files of every kind, folders, standard input; in the order in which they are named."""

import io
import json
import os
from pathlib import Path

import pytest

from firsthand.front.command.inputs import Input, Refused, inputs, with_stems
from tests.front.command.beasts import SOUND
from tests.front.command.running import Ask, named_case, names, written

ONE = json.dumps(named_case("one"))
TWO = json.dumps(named_case("two"))
PRETTY = json.dumps(named_case("one"), indent=2)
MARKED = "\ufeff"

KINDS = {
    "case.yaml": (SOUND, ["E1"]),
    "case.YML": (SOUND, ["E1"]),
    "marked.yaml": (MARKED + SOUND, ["E1"]),
    "case.json": (PRETTY, ["one"]),
    "line.json": (ONE, ["one"]),
    "marked.json": (MARKED + PRETTY, ["one"]),
    "cases.jsonl": (f"{ONE}\n{TWO}\n", ["one", "two"]),
    "cases.ndjson": (f"{ONE}\r\n{TWO}", ["one", "two"]),
    "marked.jsonl": (f"{MARKED}{ONE}\n{TWO}\n", ["one", "two"]),
    "airy.jsonl": (f"\n{ONE}\n\n  \n{TWO}\n\n", ["one", "two"]),
    "without-suffix": (SOUND, ["E1"]),
    "json-without-suffix": (PRETTY, ["one"]),
    "line-without-suffix": (ONE, ["one"]),
    "lines-without-suffix": (f"{ONE}\n{TWO}\n", ["one", "two"]),
}


@pytest.mark.parametrize("name", KINDS)
def test_a_file_of_any_kind_is_read(ask: Ask, tmp_path: Path, name: str) -> None:
    content, cases = KINDS[name]
    (tmp_path / name).write_bytes(content.encode())

    ran = ask("assess", "--jsonl", tmp_path / name)

    assert (ran.code, ran.err, names(ran)) == (0, "", cases)


@pytest.mark.parametrize("name", KINDS)
def test_standard_input_of_any_kind_is_read(ask: Ask, name: str) -> None:
    content, cases = KINDS[name]

    ran = ask("assess", "--jsonl", "-", stdin=content.encode())

    assert (ran.code, ran.err, names(ran)) == (0, "", cases)


def test_a_broken_line_of_standard_input_does_not_stop_the_others(ask: Ask) -> None:
    ran = ask("assess", "--jsonl", "-", stdin=f"{ONE}\nbroken\n{TWO}\n".encode())

    assert (ran.code, names(ran)) == (2, ["one", "two"])
    assert ran.complaints == [
        "stdin:2: line 1: The file is not valid JSON from here on (Expecting value)."
    ]


def test_empty_standard_input_is_refused(ask: Ask) -> None:
    ran = ask("assess", "-")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "stdin: This is not a case file. It starts with: format: firsthand-case/1\n"


def test_cases_are_done_in_the_order_of_the_arguments(ask: Ask, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    for name in ("c", "a", "b"):
        (folder / name).mkdir(parents=True)
    (folder / ".hidden").write_text("no case")
    (folder / "letter.txt").write_text("no case")
    (folder / ".draft.yaml").write_text("no case")
    for place in ("c.json", "b/z.json", "c/1.json", "a.json", "b/a.json", "a/2.json", "B.json"):
        written(folder / place, named_case(place))
    last = written(tmp_path / "0.json", named_case("last"))
    lines = written(tmp_path / "lines.jsonl", *(named_case(str(n)) for n in range(3)))

    ran = ask("assess", "--jsonl", lines, folder, "-", last, stdin=ONE.encode())

    in_folder = ["B.json", "a.json", "c.json", "a/2.json", "b/a.json", "b/z.json", "c/1.json"]
    assert (ran.code, ran.err) == (0, "")
    assert names(ran) == ["0", "1", "2", *in_folder, "one", "last"]


def test_circles_of_links_between_folders_come_to_an_end(ask: Ask, tmp_path: Path) -> None:
    inner = tmp_path / "folder" / "inner"
    inner.mkdir(parents=True)
    written(inner / "case.json", named_case("inside"))
    (inner / "up").symlink_to(tmp_path / "folder")
    (inner / "again.json").symlink_to(inner / "case.json")
    (inner / "itself.yaml").symlink_to(inner / "itself.yaml")

    ran = ask("assess", "--jsonl", tmp_path / "folder")

    assert ran.code == 2
    assert names(ran) == ["inside", "inside"]
    assert ran.complaints == [f"{inner / 'itself.yaml'}: This is not a file."]


def test_a_folder_leads_to_nothing_outside_it_and_waits_for_nothing(
    ask: Ask, tmp_path: Path
) -> None:
    folder, elsewhere = tmp_path / "folder", tmp_path / "elsewhere.json"
    folder.mkdir()
    written(elsewhere, named_case("outside"))
    (folder / "link.json").symlink_to(elsewhere)
    (folder / "zero.jsonl").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.json").mkdir()
    written(folder / "case.json", named_case("inside"))

    ran = ask("assess", "--jsonl", folder)

    assert (ran.code, names(ran)) == (2, ["inside"])
    assert ran.complaints == [
        f"{folder / 'link.json'}: This link leads out of the folder, and is not followed.",
        f"{folder / 'pipe.yaml'}: This is not a file.",
        f"{folder / 'zero.jsonl'}: This is not a file.",
    ]


def given(*named: str) -> list[Input | Refused]:
    """Give cases that were named so on the command line."""
    return [Input(name, b"", "yaml") for name in named]


def stems(*cases: Input | Refused) -> list[str]:
    """Give the names that are made for the files of cases."""
    return [each.stem for each in with_stems(cases) if isinstance(each, Input)]


@pytest.mark.parametrize(
    "named",
    [
        ("x/a.yaml", "y/a.yaml", "y/a.json"),
        ("x/a.yaml", "y/a.yaml", "y/a-again-2.yaml"),
        ("a-again-2.yaml", "x/a.yaml", "y/a.yaml"),
        ("index.yaml", "case-index.yaml", "x/index.json"),
        ("a b.yaml", "a-b.yaml", "a:b.yaml"),
        ("...yaml", "-.yaml", "case.yaml"),
        ("é" * 90 + ".yaml", "é" * 91 + ".yaml"),
    ],
)
def test_no_two_cases_get_the_same_name_for_their_files(named: tuple[str, ...]) -> None:
    found = stems(*given(*named))

    assert len({stem.casefold() for stem in found}) == len(named)
    assert "index" not in found


@pytest.mark.parametrize(
    "named",
    ["../../etc/passwd.yaml", "..", "x/.hidden.yaml", "a\x1b[2J\nb.yaml", "a\\b.yaml", "%2e"],
)
def test_a_name_for_a_file_never_leads_out_of_its_folder(named: str) -> None:
    (stem,) = stems(*given(named))

    assert Path(stem).name == stem
    assert stem.isprintable()
    assert not stem.startswith(".")


def test_a_name_for_a_file_fits_on_every_disk() -> None:
    (stem,) = stems(*given("漢" * 200 + ".yaml"))

    beside = f".{stem}.html.00000000.part"
    assert len(beside.encode()) <= 255


def test_the_lines_of_a_file_get_names_of_their_own() -> None:
    lines = [Input("dir/all.jsonl", b"", "json", line) for line in (1, 2, 10)]

    assert stems(*lines, *given("all-2.yaml")) == ["all-1", "all-2", "all-10", "all-2-again-2"]


def test_refusals_keep_their_place_among_named_cases() -> None:
    refused = Refused("missing.yaml", ())

    found = list(with_stems([*given("a.yaml"), refused, *given("a.yaml")]))

    assert found[1] is refused


def test_cases_are_read_one_by_one() -> None:
    stream = io.BytesIO(f"{ONE}\n{TWO}\n".encode() * 50)

    cases = inputs(["-"], stream)
    places = [next(cases), next(cases), next(cases)]

    assert [each.place for each in places] == ["stdin:1", "stdin:2", "stdin:3"]
    assert stream.tell() <= 4 * (len(ONE) + 2)
