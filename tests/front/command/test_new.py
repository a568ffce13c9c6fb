"""`firsthand new`: the file to start from, and files that it will not touch."""

import re
from pathlib import Path

import pytest

from firsthand.front.asking import template
from tests.front.asking.talking import typed
from tests.front.command.running import Ask, as_nobody, firsthand


@pytest.fixture(autouse=True)
def _in_a_folder_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


class TestTheFileToStartFrom:
    def test_it_is_written_with_a_word_on_what_to_do_next(self, ask: Ask, tmp_path: Path) -> None:
        file = Path("case.yaml")
        ran = ask("new", file)
        assert (ran.code, ran.err) == (0, "")
        assert f"firsthand assess {file}" in ran.out
        assert file.read_bytes() == template()
        assert [path.name for path in tmp_path.iterdir()] == ["case.yaml"]

    def test_a_file_that_is_there_stays(self, ask: Ask) -> None:
        file = Path("case.yaml")
        file.write_text("mine")
        ran = ask("new", file)
        assert (ran.code, ran.out) == (2, "")
        assert "stays as it is" in ran.err
        assert file.read_text() == "mine"

    def test_force_replaces_it(self, ask: Ask) -> None:
        file = Path("case.yaml")
        file.write_text("mine")
        assert ask("new", file, "--force").code == 0
        assert file.read_bytes() == template()

    def test_a_link_is_followed(self, ask: Ask, tmp_path: Path) -> None:
        file, link = tmp_path / "real.yaml", tmp_path / "link.yaml"
        file.write_text("mine")
        link.symlink_to(file)
        assert ask("new", link, "--force").code == 0
        assert link.is_symlink()
        assert file.read_bytes() == template()

    def test_filled_in_it_can_be_judged(self, ask: Ask) -> None:
        file = Path("case.yaml")
        ask("new", file)
        assert ask("check", file).code == 2
        file.write_text(
            re.sub(r'(?m)^( *(?:title|name)): ""$', r'\1: "Filled in"', file.read_text())
        )
        assert ask("check", file).code == 0
        assert "Not enough evidence" in ask("assess", file).out

    def test_it_explains_itself(self, ask: Ask) -> None:
        ran = ask("new", "--help")
        assert ran.code == 0
        for word in ("--ask", "back", "stop", "#~", "pipe"):
            assert word in ran.out


@pytest.mark.parametrize("options", [(), ("--ask",)], ids=["file", "ask"])
@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("case.json", "ends in .yaml"),
        ("cases.jsonl", "ends in .yaml"),
        ("-", "ends in .yaml"),
        ("", "ends in .yaml"),
        ("folder", "This is a folder"),
        ("folder.yaml", "This is a folder"),
        ("nowhere/case.yaml", "no folder of that name"),
        ("file/case.yaml", "no folder of that name"),
        ("dangling.yaml", "leads nowhere"),
        ("circle.yaml", "leads nowhere"),
        ("device.yaml", "no ordinary file"),
        ("x" * 300 + ".yaml", "File name too long"),
    ],
    ids=lambda name: name[:20],
)
def test_what_cannot_be_a_case_file_is_refused_before_the_first_question(
    ask: Ask,
    tmp_path: Path,
    name: str,
    said: str,
    options: tuple[str, ...],
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder.yaml").mkdir()
    (tmp_path / "file").write_text("")
    (tmp_path / "dangling.yaml").symlink_to("gone.yaml")
    (tmp_path / "circle.yaml").symlink_to("circle.yaml")
    (tmp_path / "device.yaml").symlink_to("/dev/null")
    before = sorted(tmp_path.iterdir())
    ran = ask("new", name, *options, stdin=typed("Network"))
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert sorted(tmp_path.iterdir()) == before


def test_asking_never_replaces_a_file(ask: Ask, tmp_path: Path) -> None:
    ran = ask("new", tmp_path / "case.yaml", "--ask", "--force")
    assert ran.code == 2
    assert "never replaces" in ran.err


def test_a_folder_without_rights_is_refused_before_the_first_question(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    ran = as_nobody("new", open_folder / "case.yaml", "--ask")
    assert (ran.code, ran.out) == (2, "")
    assert "You may not write in this folder" in ran.err


@pytest.mark.parametrize("options", [(), ("--ask",)], ids=["file", "ask"])
def test_a_disk_without_room_gets_a_sentence_and_keeps_the_old_file(
    tmp_path: Path, options: tuple[str, ...]
) -> None:
    file = tmp_path / "case.yaml"
    ran = firsthand("new", file, *options, stdin=typed("Network"), limits="-f 0")
    assert ran.code == 2
    assert "File too large" in ran.err
    assert "Traceback" not in ran.err
    assert list(tmp_path.iterdir()) == []
