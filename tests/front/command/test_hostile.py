"""Bad input through the command: a clear sentence, exit code 2, no traceback, in bounded time and memory."""

import os
import threading
from pathlib import Path
from typing import Final

import pytest

from tests.front.command.beasts import BEASTS, HEAD, LARGE, SOUND, item
from tests.front.command.running import (
    GOOD,
    Ask,
    Ran,
    as_nobody,
    firsthand,
    named_case,
    names,
    written,
)

GIGABYTE: Final = "-v 1000000"
HUGE: Final = 100 * 1024 * 1024
LONG_NUMBERS: Final = {
    "hexadecimal title": HEAD.replace('"Sent by somebody"', "0x" + "f" * 5_000),
    "hexadecimal date": item(date="0x" + "f" * 5_000),
    "hexadecimal accounts": HEAD.replace("side:", f"accounts: -0x{'f' * 5_000}, side:"),
    "binary rating": HEAD
    + f"ratings: [{{standard: M4, side: partner, value: 0b{'1' * 20_000}}}]\n",
    "hexadecimal year": HEAD + f"open_findings: [{{row: M4, since: 0x{'f' * 5_000}}}]\n",
    "decimal title": HEAD.replace('"Sent by somebody"', "9" * 5_000),
}
SLOW: Final = {
    "base sixty": HEAD.replace('"Sent by somebody"', "1" + ":00" * 2_000_000),
    "unknown rows": item(rows=f"{{{', '.join(f'Q{n}: +' for n in range(200_000))}}}"),
    "unknown roles": HEAD.replace("ngo", ", ".join(["nga"] * 1_000_000)),
    "unknown sources": HEAD
    + "".join(f"  - {{id: source-{n}, origin: N, side: record}}\n" for n in range(3_000))
    + "evidence:\n"
    + "".join(f"  - {{id: E{n}, source: sauce-{n}, grade: B}}\n" for n in range(20_000)),
    "unread fields": SOUND + "".join(f"titel{n}: x\n" for n in range(200_000)),
    "values": HEAD + f"x: [{'1,' * 490_000}]\n",
    "text": SOUND + f"x: '{'a ' * 4_000_000}'\n",
    "anchors": HEAD + "x: [" + ", ".join(f"&a{n} x" for n in range(200_000)) + "]\n",
    "accounts": HEAD
    + "evidence:\n"
    + "".join(
        f'  - {{id: E{n}, source: S1, grade: B, rows: {{"M{n % 7 + 1}.1": "-", "B{n % 6 + 1}": "+"}}}}\n'
        for n in range(20_000)
    ),
}


def lay_out(folder: Path) -> None:
    """Put every beast into a folder, and a sound case between them."""
    for name, beast in BEASTS.items():
        beast.lie_at(folder / name)
    (folder / "sound.yaml").write_text(SOUND)


def paths(folder: Path) -> list[str]:
    """Name the files of a folder, the sound one in the middle."""
    names = [*BEASTS, "sound.yaml"]
    return [str(folder / name) for name in sorted(names)]


@pytest.fixture(scope="module")
def assessed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """All beasts and a sound case, assessed by one process with a gigabyte and 20 seconds."""
    folder = tmp_path_factory.mktemp("beasts")
    lay_out(folder)
    return folder, firsthand("assess", "--jsonl", *paths(folder), within=20, limits=GIGABYTE)


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    """The same, checked."""
    folder = tmp_path_factory.mktemp("beasts")
    lay_out(folder)
    return folder, firsthand("check", *paths(folder), within=20, limits=GIGABYTE)


@pytest.mark.parametrize("name", BEASTS)
def test_bad_input_is_refused_in_one_clear_sentence(assessed: tuple[Path, Ran], name: str) -> None:
    folder, ran = assessed

    said = [line for line in ran.complaints if line.startswith(f"{folder / name}: ")]
    assert said == [f"{folder / name}: {BEASTS[name].said}"]


@pytest.mark.parametrize("name", BEASTS)
def test_check_says_the_same_of_bad_input_and_counts_it(
    checked: tuple[Path, Ran], name: str
) -> None:
    folder, ran = checked

    said = [line for line in ran.complaints if line.startswith(f"{folder / name}: ")]
    assert said == [f"{folder / name}: {BEASTS[name].said}", f"{folder / name}: 1 mistake."]


def test_bad_input_never_shows_a_traceback(
    assessed: tuple[Path, Ran], checked: tuple[Path, Ran]
) -> None:
    for folder, ran in (assessed, checked):
        places = [line for line in ran.complaints if line.startswith(str(folder))]
        assert ran.code == 2
        assert ran.complaints == places


def test_the_sound_case_among_bad_ones_is_done(
    assessed: tuple[Path, Ran], checked: tuple[Path, Ran]
) -> None:
    assert assessed[1].out.count('"format":"firsthand-verdict/1"') == 1
    assert assessed[1].out.count("\n") == 1
    assert checked[1].out == f"{checked[0] / 'sound.yaml'}: no mistakes.\n"


def test_code_bearing_tags_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    BEASTS["code.yaml"].lie_at(tmp_path / "code.yaml")

    ran = firsthand("assess", "code.yaml")

    assert ran.code == 2
    assert not (tmp_path / "harmed").exists()


@pytest.mark.parametrize("kind", LONG_NUMBERS)
def test_a_number_of_thousands_of_digits_is_refused_or_taken_as_text(
    ask: Ask, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "number.yaml"
    path.write_text(LONG_NUMBERS[kind])

    for command in ("assess", "check"):
        ran = ask(command, path)

        assert ran.code in (0, 2)
        assert (ran.code == 2) == any(": line " in line for line in ran.complaints)
        assert max(map(len, (ran.out + ran.err).splitlines())) < 500


@pytest.mark.parametrize("kind", SLOW)
def test_a_file_made_to_take_long_takes_bounded_time(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "slow.yaml"
    path.write_text(SLOW[kind])

    ran = firsthand("assess", "--jsonl", path, within=90, limits=GIGABYTE)

    assert ran.code in (0, 2)
    assert "Traceback" not in ran.err
    assert [line for line in ran.complaints if len(line) > 2_000] == []


def test_huge_files_are_refused_before_they_are_read_whole(tmp_path: Path) -> None:
    sparse, real, line = (tmp_path / name for name in ("sparse.yaml", "real.json", "sparse.jsonl"))
    for path in (sparse, line):
        with path.open("wb") as file:
            file.truncate(HUGE)
    with real.open("wb") as file:
        file.write(b'{"title": "')
        file.writelines(b"x" * 1024 * 1024 for _ in range(HUGE // 1024**2))

    ran = firsthand("assess", "--jsonl", sparse, real, line, limits=GIGABYTE)

    assert (ran.code, ran.out) == (2, "")
    places = (sparse, real, f"{line}:1")
    assert ran.complaints == [f"{place}: {LARGE}" for place in places]


def test_a_line_of_twenty_megabytes_is_refused_and_the_others_done(tmp_path: Path) -> None:
    path = written(tmp_path / "lines.jsonl", named_case("one"), named_case("two"))
    first, last = path.read_text().splitlines()
    path.write_text(f'{first}\n{{"x": "{"x" * 20 * 1024 * 1024}"}}\n\n{last}\nnot a case\n')

    from_file = firsthand("assess", "--jsonl", path, limits=GIGABYTE)
    from_stdin = firsthand("assess", "--jsonl", "-", stdin=path.read_bytes(), limits=GIGABYTE)

    assert names(from_file) == ["one", "two"]
    assert from_file.complaints == [
        f"{path}:2: {LARGE}",
        f"{path}:5: line 1: The file is not valid JSON from here on (Expecting value).",
    ]
    assert from_stdin == from_file._replace(err=from_file.err.replace(str(path), "stdin"))


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this machine has no /dev/zero")
def test_a_device_without_an_end_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.yaml").symlink_to("/dev/zero")

    with Path("/dev/zero").open("rb") as zero:
        ran = firsthand("assess", "/dev/zero", tmp_path / "zero.yaml", limits=GIGABYTE)
        assert zero.read(1) == b"\0"

    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [
        f"{place}: {LARGE}" for place in ("/dev/zero", tmp_path / "zero.yaml")
    ]


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this machine has no /dev/zero")
def test_a_device_without_an_end_that_calls_itself_json_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "zero.jsonl").symlink_to("/dev/zero")

    ran = firsthand("assess", "--jsonl", tmp_path / "zero.jsonl", within=8, limits=GIGABYTE)

    assert (ran.code, ran.out) == (2, "")
    assert LARGE in ran.err


def test_a_pipe_with_a_name_is_read_like_a_file(ask: Ask, tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=lambda: pipe.write_bytes(GOOD.read_bytes()))
    writer.start()

    ran = ask("assess", "--json", pipe)

    writer.join()
    assert ran == ask("assess", "--json", GOOD)


def test_a_missing_file_and_an_empty_folder_are_named(ask: Ask, tmp_path: Path) -> None:
    empty, missing = tmp_path / "empty", tmp_path / "missing.yaml"
    empty.mkdir()

    ran = ask("assess", empty, missing)

    suffixes = ".json, .jsonl, .ndjson, .yaml, .yml"
    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [
        f"{empty}: There is no case file in this folder ({suffixes}).",
        f"{missing}: There is no such file.",
    ]


@pytest.mark.parametrize("content", ["", "\n\n \n"])
def test_json_lines_without_a_line_are_refused(ask: Ask, tmp_path: Path, content: str) -> None:
    path = tmp_path / "empty.jsonl"
    path.write_text(content)

    for command in ("assess", "check"):
        ran = ask(command, path)

        assert (ran.code, ran.out) == (2, "")
        assert str(path) in ran.err


def test_a_folder_without_rights_is_named_and_the_rest_done(open_folder: Path) -> None:
    closed, secret = open_folder / "closed", open_folder / "secret.yaml"
    closed.mkdir()
    for path in (closed / "case.yaml", secret, open_folder / "open.yaml"):
        path.write_text(SOUND)
    closed.chmod(0)
    secret.chmod(0)

    ran = as_nobody("assess", "--jsonl", open_folder, secret)
    closed.chmod(0o700)

    assert ran.code == 2
    assert ran.out.count("\n") == 1
    assert ran.complaints == [
        f"{secret}: You may not read this.",
        f"{closed}: You may not read this.",
        f"{secret}: You may not read this.",
    ]
