"""The papers are there, agree with each other, and name only what exists."""

import ast
import hashlib
import os
import re
from pathlib import Path

import pytest

from tests.house.tree import ROOT, files, python_files, text

PAPERS = [
    "README.md",
    "LICENSE",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "Makefile",
    "docs/ARCHITECTURE.md",
    "docs/glossary.md",
    "docs/threat-model.md",
    "docs/decisions/README.md",
]
AGPL = "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
RECORD = re.compile(r"(\d{4})-[a-z0-9-]+\.md")
PAGE = 60  # lines
LINK = re.compile(r"\]\((?!\w+:|#)([^)#\s]+)(?:#[^)\s]*)?\)")
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)(?:::(\w+))?`")


def papers() -> list[Path]:
    """Give every Markdown file."""
    return [path for path in files() if path.suffix == ".md"]


def records() -> list[Path]:
    """Give the decision records, in order."""
    folder = Path("docs/decisions")
    return [path for path in papers() if path.parent == folder and path.name != "README.md"]


def targets() -> dict[str, str]:
    """Give the Makefile's targets, each with what follows its colon."""
    return dict(re.findall(r"^([a-z]+):(.*)$", text(Path("Makefile")), re.M))


@pytest.mark.parametrize("name", PAPERS)
def test_the_paper_is_there(name: str) -> None:
    assert (ROOT / name).is_file(), f"missing: {name}"
    assert text(Path(name)).strip(), f"empty: {name}"


def test_the_licence_is_whole() -> None:
    assert hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest() == AGPL


def test_ci_can_be_run() -> None:
    assert os.access(ROOT / ".ci" / "run", os.X_OK)
    said = text(Path(".ci/run"))
    assert "make check" in said
    assert "make test" in said


def test_decision_records_are_numbered_without_gaps() -> None:
    numbers = [int(match[1]) for path in records() if (match := RECORD.fullmatch(path.name))]
    assert len(numbers) == len(records()), "a record is named like 0001-a-few-words.md"
    assert numbers == list(range(1, len(numbers) + 1))
    assert numbers, "no decision record was found at all"


def test_every_decision_record_has_its_parts_and_its_line_in_the_list() -> None:
    listed = text(Path("docs/decisions/README.md"))
    for path in records():
        assert f"]({path.name})" in listed, f"docs/decisions/README.md does not list {path.name}"
        heads = re.findall(r"^## (.+)$", text(path), re.M)
        assert heads == ["Context", "Decision", "Consequences"], f"{path}: {heads}"
        assert text(path).count("\n") <= PAGE, f"{path} is longer than a page"


def test_every_target_says_what_it_does() -> None:
    phony = re.findall(r"^\.PHONY:(.*)$", text(Path("Makefile")), re.M)
    assert targets().keys() == {name for line in phony for name in line.split()}
    inner = {"runtime", "dev"}
    silent = [name for name, rest in targets().items() if "## " not in rest and name not in inner]
    assert not silent, f"without a help line: {silent}"


def test_papers_name_only_targets_that_exist() -> None:
    named = {
        (str(path), target)
        for path in papers()
        for code in re.findall(r"`[^`\n]+`|^ {4}.+$|^```.*?^```", text(path), re.M | re.S)
        for target in re.findall(r"\bmake ([a-z]+)", code)
    }
    assert "README.md" in {paper for paper, _ in named}, "README.md names no make command"
    unknown = {(paper, target) for paper, target in named if target not in targets()}
    assert not unknown, f"the Makefile has no such target: {sorted(unknown)}"


def test_papers_link_only_to_what_exists() -> None:
    broken = [
        f"{path}: {link}"
        for path in papers()
        for link in LINK.findall(text(path))
        if not (ROOT / path.parent / link).exists()
    ]
    assert not broken, f"lead nowhere: {broken}"


def test_the_threat_model_names_only_tests_that_exist() -> None:
    written = {
        (str(path), node.name)
        for path in python_files("tests")
        for node in ast.walk(ast.parse(text(path)))
        if isinstance(node, ast.FunctionDef)
    }
    known = written | {(path, "") for path, _ in written}
    named = NAMED_TEST.findall(text(Path("docs/threat-model.md")))
    assert named, "no story is tied to a test"
    missing = [f"{path}::{test}" for path, test in named if (path, test) not in known]
    assert not missing, f"the threat model names tests that are not there: {missing}"
