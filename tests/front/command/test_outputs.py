"""Files that are written: whole or not at all, where they were asked for, and never over something else."""

import os
import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from firsthand.front.command.outputs import write_whole
from tests.front.command.running import (
    BAD,
    FIRSTHAND,
    GOOD,
    Ask,
    Ran,
    as_nobody,
    firsthand,
    named_case,
    started,
    surroundings,
    written,
)

OLD = "the old page, which somebody needs\n"


def everything(folder: Path) -> dict[str, bytes]:
    """Give every file in a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_is_written_and_nothing_else(tmp_path: Path) -> None:
    write_whole(tmp_path / "page.html", b"new")

    assert everything(tmp_path) == {"page.html": b"new"}


def test_a_failed_write_leaves_nothing_and_takes_nothing(tmp_path: Path) -> None:
    (tmp_path / "folder" / "inside").mkdir(parents=True)

    with pytest.raises(OSError, match="directory"):
        write_whole(tmp_path / "folder", b"new")

    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_one_case_becomes_one_file_of_each_kind(ask: Ask, tmp_path: Path) -> None:
    html, pdf = tmp_path / "page.html", tmp_path / "page.pdf"

    ran = ask("assess", GOOD, "--html", html, "--pdf", pdf)

    assert (ran.code, ran.out) == (0, "")
    assert ran.complaints == [f"Written: {html}", f"Written: {pdf}"]
    assert everything(tmp_path).keys() == {"page.html", "page.pdf"}
    assert html.read_text().startswith("<!doctype html>")
    assert pdf.read_bytes().startswith(b"%PDF-")


def test_one_case_and_a_folder_that_is_there_gives_a_page_in_it(ask: Ask, tmp_path: Path) -> None:
    ran = ask("assess", GOOD, "--html", tmp_path, "--json")

    assert ran.code == 0
    assert everything(tmp_path).keys() == {f"{GOOD.stem}.html"}
    assert ran.out == ask("assess", GOOD, "--json").out


def test_one_case_in_a_file_leaves_the_index_of_others_alone(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text(OLD)

    ask("assess", GOOD, "--html", tmp_path)

    assert (tmp_path / "index.html").read_text() == OLD


@pytest.mark.parametrize("name", ["pages", "pages/", "deep/pages/"])
def test_a_folder_of_one_case_gives_a_folder_with_an_index(
    ask: Ask, tmp_path: Path, name: str
) -> None:
    cases = tmp_path / "cases"
    cases.mkdir()
    shutil.copy(GOOD, cases)

    ran = ask("assess", cases, "--html", f"{tmp_path}/{name}")

    assert ran.code == 0
    assert everything(tmp_path / name).keys() == {f"{GOOD.stem}.html", "index.html"}


def test_a_name_that_ends_in_a_slash_is_a_folder(ask: Ask, tmp_path: Path) -> None:
    assert ask("assess", GOOD, "--html", f"{tmp_path}/out/").code == 0
    assert everything(tmp_path / "out").keys() == {f"{GOOD.stem}.html"}


def test_an_index_links_the_pdfs_beside_its_pages(ask: Ask, tmp_path: Path) -> None:
    ask("assess", GOOD, BAD, "--html", tmp_path, "--pdf", tmp_path / "paper")

    index = (tmp_path / "index.html").read_text()
    assert [f'href="./paper/{case.stem}.pdf"' in index for case in (GOOD, BAD)] == [True, True]


def test_a_folder_and_a_file_for_one_case_are_refused(ask: Ask, tmp_path: Path) -> None:
    ran = ask("assess", GOOD, "--html", tmp_path, "--pdf", tmp_path / "page.pdf")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "One of these is a folder, the other a file. Name two of a kind.\n"
    assert everything(tmp_path) == {}


def test_a_dash_is_no_name_for_a_page(ask: Ask) -> None:
    ran = ask("assess", GOOD, "--html", "-")

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("“-” is no name for a page.")


def test_several_cases_become_a_folder_with_an_index(ask: Ask, tmp_path: Path) -> None:
    to = tmp_path / "new" / "pages"

    ran = ask("assess", GOOD, BAD, "--html", to)

    names = [f"{BAD.stem}.html", f"{GOOD.stem}.html"]
    assert ran.code == 0
    assert sorted(everything(to)) == [*names, "index.html"]
    links = re.findall(r'href="([^"#]+)"', (to / "index.html").read_text())
    assert sorted(links) == [f"./{name}" for name in names]
    assert ran.complaints[-1] == f"Written: {to / 'index.html'}"


def test_the_same_name_in_two_folders_gives_two_pages(ask: Ask, tmp_path: Path) -> None:
    for number in ("1", "2"):
        (tmp_path / number).mkdir()
        written(tmp_path / number / "case.json", named_case(f"Title {number}"))

    ran = ask("assess", tmp_path / "1", tmp_path / "2", "--html", tmp_path / "pages")

    pages = everything(tmp_path / "pages")
    index = pages.pop("index.html").decode()
    told = [re.findall("Title [12]", page.decode())[0] for page in pages.values()]
    assert ran.code == 0
    assert sorted(told) == ["Title 1", "Title 2"]
    assert [f'href="./{name}"' in index for name in pages] == [True, True]


def test_one_file_for_several_cases_is_refused(ask: Ask, tmp_path: Path) -> None:
    for suffix in ("html", "pdf"):
        ran = ask("assess", GOOD, BAD, f"--{suffix}", tmp_path / f"page.{suffix}")

        assert (ran.code, ran.out) == (2, "")
        assert ran.err == "There are several cases: name a folder for their pages, not one file.\n"
        assert everything(tmp_path) == {}


def test_a_refused_case_writes_no_page(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("no case")
    (tmp_path / "page.html").write_text(OLD)

    ran = ask("assess", tmp_path / "bad.yaml", "--html", tmp_path / "page.html")

    assert ran.code == 2
    assert (tmp_path / "page.html").read_text() == OLD
    assert len(everything(tmp_path)) == 2


def overwriting(kind: str, folder: Path) -> tuple[Path, list[object]]:
    """Lay out an input that the asked-for page would lie on; give it and the arguments."""
    path = folder / {"index": "index.html", "stem": "case.html"}.get(kind, "case.yaml")
    shutil.copy(GOOD, path)
    (folder / "link.html").symlink_to(path)
    other = Path(shutil.copy(BAD, folder / "other.yaml"))
    return path, {
        "itself": [path, "--html", path],
        "by another way": [path, "--pdf", folder / "x" / ".." / "case.yaml"],
        "by a link": [path, "--html", folder / "link.html"],
        "stem": [path, "--html", folder],
        "index": [path, other, "--html", folder],
    }[kind]


@pytest.mark.parametrize("kind", ["itself", "by another way", "by a link", "stem", "index"])
def test_a_page_is_never_written_over_a_case(ask: Ask, tmp_path: Path, kind: str) -> None:
    (tmp_path / "x").mkdir()
    path, arguments = overwriting(kind, tmp_path)

    ask("assess", *arguments)

    assert path.read_bytes() == GOOD.read_bytes()


def test_one_file_for_both_kinds_of_page_is_refused(ask: Ask, tmp_path: Path) -> None:
    ran = ask("assess", GOOD, "--html", tmp_path / "page", "--pdf", tmp_path / "page")

    assert ran.code == 2
    assert everything(tmp_path) == {}


def test_output_stays_where_it_was_asked_for(ask: Ask, tmp_path: Path) -> None:
    precious, link = tmp_path / "precious.txt", tmp_path / "page.html"
    precious.write_text(OLD)
    link.symlink_to(precious)

    ran = ask("assess", GOOD, "--html", link)

    assert ran.code == 0
    assert precious.read_text() == OLD
    assert not link.is_symlink()
    assert link.read_text().startswith("<!doctype html>")


def test_a_pipe_with_a_name_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    pipe, page = tmp_path / "pipe", tmp_path / "page.html"
    os.mkfifo(pipe)
    with subprocess.Popen(["cat", pipe], stdout=subprocess.PIPE) as reader:
        try:
            ran = firsthand("assess", GOOD, "--html", pipe)
            arrived, _ = reader.communicate(timeout=60)
        finally:
            reader.kill()

    firsthand("assess", GOOD, "--html", page)
    assert ran.code == 0
    assert pipe.is_fifo()
    assert arrived == page.read_bytes()
    assert everything(tmp_path).keys() == {"page.html"}


@pytest.mark.parametrize("suffix", ["html", "pdf"])
def test_a_broken_write_leaves_the_old_file(tmp_path: Path, suffix: str) -> None:
    page = tmp_path / f"page.{suffix}"
    page.write_text(OLD)

    ran = firsthand("assess", GOOD, f"--{suffix}", page, limits="-f 8")

    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [f"{GOOD}: {page}: File too large"]
    assert everything(tmp_path) == {page.name: OLD.encode()}


def on_a_small_disk(place: Path, *arguments: object) -> Ran:
    """Run the command with a disk of 64 kilobytes at a place, then list what is there; skip where that is not allowed."""
    script = 'mount -t tmpfs -o size=64k small "$0" && cd "$0" || exit 99; echo old > b.html; '
    script += '"$@" 2>&1; echo "code $?"; ls -A; cat b.html; tail -c 7 a.html'
    command = ["unshare", "-m", "sh", "-c", script, str(place), *FIRSTHAND, *map(str, arguments)]
    if shutil.which("unshare") is None:
        pytest.skip("this machine has no unshare")
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=90, check=False, env=surroundings()
    )
    if "code " not in done.stdout:
        pytest.skip("a disk can only be mounted by root")
    return Ran(done.returncode, done.stdout, done.stderr)


def test_a_full_disk_leaves_the_old_page_and_no_half_of_a_new_one(tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    for name in ("a", "b"):
        shutil.copy(BAD, tmp_path / f"{name}.yaml")

    ran = on_a_small_disk(disk, "assess", tmp_path / "a.yaml", tmp_path / "b.yaml", "--html", ".")

    assert ran.out.splitlines() == [
        "Written: a.html",
        f"{tmp_path / 'b.yaml'}: b.html: No space left on device",
        "No space left on device",
        *("code 2", "a.html", "b.html", "old", "</html>"),
    ]


def test_a_command_that_is_killed_leaves_only_whole_pages(tmp_path: Path) -> None:
    path = written(tmp_path / "cases.jsonl", *(named_case(f"E{n}") for n in range(500)))
    pages = tmp_path / "pages"
    with started("assess", path, "--html", pages) as running:
        while len(list(pages.glob("*.html"))) < 5:
            assert running.process.poll() is None
            time.sleep(0.01)
        running.process.kill()

    assert {page.read_text()[-7:] for page in pages.glob("*.html")} == {"</html>"}
    assert not (pages / "index.html").exists()


def test_a_folder_that_may_not_be_written_to_is_named(open_folder: Path) -> None:
    open_folder.chmod(0o555)
    page = open_folder / "page.html"

    ran = as_nobody("assess", GOOD, "--html", page)

    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [f"{GOOD}: {page}: Permission denied"]
    assert everything(open_folder) == {}


def test_a_folder_that_is_not_there_is_named(ask: Ask, tmp_path: Path) -> None:
    page = tmp_path / "missing" / "page.html"

    ran = ask("assess", GOOD, "--html", page)

    assert (ran.code, ran.out) == (2, "")
    assert ran.complaints == [
        f"There is no folder “{tmp_path / 'missing'}” for the page. Please make it first."
    ]


def test_a_file_where_a_folder_is_needed_stays(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "pages").write_text(OLD)

    ran = ask("assess", GOOD, BAD, "--html", tmp_path / "pages")

    assert (ran.code, ran.out) == (2, "")
    assert str(tmp_path / "pages") in ran.err
    assert everything(tmp_path) == {"pages": OLD.encode()}
