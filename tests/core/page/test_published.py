"""A page for everybody holds nothing of the accounts that are not for everybody, and is kept word for word."""

import json
from pathlib import Path

import pytest

from firsthand.core.documents import read_yaml
from firsthand.core.page import explain
from firsthand.core.page.parts import Page
from firsthand.core.page.published import for_everybody, from_document, to_document
from firsthand.core.verdict import Case, judge, read_case

EXAMPLES = sorted(Path("examples").rglob("*.yaml"))


def read(path: Path) -> tuple[Case, Page]:
    case = read_case(read_yaml(path.read_bytes()))
    return case, explain(case, judge(case))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_is_kept_is_given_back_as_it_was(path: Path) -> None:
    _, page = read(path)
    assert from_document(json.loads(json.dumps(to_document(page)))) == page


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("every", [1, 2, 3, 1000])
def test_only_what_is_shown_is_in_it_and_every_mark_points_to_it(path: Path, every: int) -> None:
    case, page = read(path)
    ids = [item.id for item in case.evidence][1::every]
    shown = for_everybody(page, set(ids))

    assert [each.id for each in shown.accounts.accounts] == ids
    words = json.dumps(to_document(shown))
    hidden = [item.note for item in case.evidence if item.id not in ids and item.note]
    assert not [note for note in hidden if json.dumps(note)[1:-1] in words]
    numbers = [n for entry in shown.because.entries for n in entry.accounts]
    assert all(1 <= number <= len(ids) for number in numbers)
    for before, after in zip(page.because.entries, shown.because.entries, strict=True):
        named = {page.accounts.accounts[n - 1].id for n in before.accounts} & set(ids)
        assert {shown.accounts.accounts[n - 1].id for n in after.accounts} == named


def test_what_is_for_the_two_sides_alone_is_left_out() -> None:
    _, page = read(Path("examples/red-lines/y7-transfers-established.yaml"))
    assert page.two_sides.pairs
    shown = for_everybody(page, set())
    assert not shown.two_sides.pairs
    assert (shown.answers, shown.signing, shown.led, shown.carry) == (None,) * 4


@pytest.mark.parametrize("wrong", [{}, {"title": 1}, []])
def test_what_is_no_page_is_refused(wrong: object) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        from_document(wrong)  # type: ignore[arg-type]
