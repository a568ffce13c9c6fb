"""What holds of the page on any two cases."""

import json
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from hypothesis import given

from firsthand.core.documents import read_yaml
from firsthand.core.page.comparing import tell
from firsthand.core.page.comparing import wording as changes
from firsthand.core.page.parts import Mark
from firsthand.core.words import PseudoWords
from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.comparing.two_files import changed

PSEUDO = PseudoWords()


def texts(value: Any) -> Iterator[str]:
    """Give every text on a page."""
    if isinstance(value, str) and not isinstance(value, Mark):
        yield value
    elif isinstance(value, tuple):
        for each in value:
            yield from texts(each)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("id", "block"):
                yield from texts(getattr(value, field.name))


@given(old=cases(), new=cases())
@trying
def test_every_change_of_state_is_told_once(old: CaseFile, new: CaseFile) -> None:
    comparison = changed(old, new)
    page = tell(comparison)

    findings = [
        move.id
        for part in page.parts
        if part.name in ("Remedied", "Still open", "New findings")
        for move in part.moves
    ]
    names = {name for name, _ in changes.WAYS.values()}
    states = [move.id for part in page.parts if part.name in names for move in part.moves]

    changed_ids = {change.id for change in comparison.states}
    assert changed_ids <= {*findings, *states}
    assert set(states) <= changed_ids
    assert len(findings) == len(set(findings))
    assert (page.title == "Nothing changed") == (not comparison.is_changed)


@given(old=cases(), new=cases())
@trying
def test_every_word_is_put_into_the_readers_language(old: CaseFile, new: CaseFile) -> None:
    page = tell(changed(old, new), words=PSEUDO, language="en-XA")

    names = [page.title, page.footer, page.verdict.name, *(part.name for part in page.parts)]
    assert all(name.startswith("[") for name in names)
    for text in texts(page.parts):
        assert text.startswith("[") or not text or "[" in text
        assert text.isprintable()


@given(old=cases(), new=cases())
@trying
def test_what_is_pasted_leaves_nothing_unlisted_and_nothing_lost(
    old: CaseFile, new: CaseFile
) -> None:
    comparison = changed(old, new)
    blocks = [part.block for part in tell(comparison).parts if part.block]
    assert len(blocks) == bool(comparison.findings and comparison.findings.unlisted)

    if blocks:
        pasted = read_yaml("\n".join(blocks[0]).encode()).value
        assert isinstance(pasted, dict)
        after = changed(old, {**new, **json.loads(json.dumps(pasted))})

        assert after.findings is not None
        assert not after.findings.unlisted
        assert not after.findings.lost
