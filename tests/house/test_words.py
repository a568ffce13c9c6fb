"""Words that hurt, names that say nothing, and places that exist on one machine only stay out."""

import re
from pathlib import Path

import pytest

from tests.house.tree import files, python_files, text

EMPTY_NAMES = re.compile(r"^_?(util|helper|common|service|mixin|misc|shared|stuff)s?$")

MACHINE_PATH = re.compile(r"/(?:work|root|farm)/|/tmp/[a-z]+/|/(?:home|Users)/[a-z]+/")
REGISTRY = re.compile(
    r"py[p]i\.org|python[h]osted|np[m]js|registry\.[a-z]|deb\.[d]ebian|extra-index-[u]rl"
)

HURTFUL = re.compile(
    r"\b(addict\w*|abusers?|junk(?:ie|y)\w*|druggies?|crackheads?|beneficiar(?:y|ies)"
    r"|(?:drug|substance)[- ](?:abus|misus)\w*)\b",
    re.IGNORECASE,
)
SHOWN = {".py", ".yaml", ".json", ".html", ".typ", ".md", ".po", ".pot", ".js", ".mjs"}
NOT_SHOWN = {
    Path("docs/glossary.md"): "says which words we avoid",
}
# A file may use a hurtful word where it tells what somebody else says or does: each with the reason.
ALLOWED: dict[tuple[str, str], str] = {
    ("firsthand/core/standards/data/red_lines.yaml", "beneficiaries"): (
        "Y2 tells how a partner defines people; the word is the partner's"
    ),
}


def places(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Give every place where the pattern stands: file, line and what was found."""
    return [
        f"{path}:{number}: {found[0]}"
        for path in paths
        for number, line in enumerate(text(path).splitlines(), start=1)
        for found in pattern.finditer(line)
    ]


def shown() -> list[Path]:
    """Give the files whose words people read: what ships, the examples, the documents."""
    return [
        path
        for path in files()
        if path.suffix in SHOWN and path.parts[0] not in {"tests", "bench", "scripts"}
        if path not in NOT_SHOWN
    ]


def hurtful_words() -> set[tuple[str, str]]:
    """Give each file and hurtful word in it, small."""
    return {
        (str(path), found[0].lower()) for path in shown() for found in HURTFUL.finditer(text(path))
    }


def test_nothing_shown_uses_a_hurtful_word() -> None:
    assert shown(), "no files with words were found at all"
    used = hurtful_words() - ALLOWED.keys()
    assert not used, f"see docs/glossary.md for the words we use instead: {sorted(used)}"


def test_every_exception_is_still_needed() -> None:
    stale = ALLOWED.keys() - hurtful_words()
    assert not stale, f"take these exceptions out again: {sorted(stale)}"
    assert all(ALLOWED.values()), "every exception gives its reason"


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        (MACHINE_PATH, "a path of one machine; make it relative"),
        (REGISTRY, "names a package registry (or a variable called so); say it without"),
    ],
    ids=["machine paths", "registry hosts"],
)
def test_no_file_names_a_place_of_one_machine(pattern: re.Pattern[str], why: str) -> None:
    found = places(pattern, [path for path in files() if path.suffix != ".lock"])
    assert not found, f"{why}: {found}"


def test_modules_are_named_after_something() -> None:
    empty = {
        str(path)
        for path in python_files()
        for part in path.with_suffix("").parts
        if EMPTY_NAMES.match(part)
    }
    assert not empty, f"name them after what they hold: {sorted(empty)}"
