"""The rubric in another language: the same rows, every text looked up in a catalogue."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from firsthand.core.standards.rows import Block, Change, Element, Group, Row, Standards, Threshold
from firsthand.core.words import Words

_BLOCK_TEXTS = ("title", "about")
_GROUP_TEXTS = ("name", "met", "not_met")
_ROW_TEXTS = (
    "name",
    "asks",
    "shows_met",
    "shows_not_met",
    "met",
    "not_met",
    "note",
    "degree",
    "question",
)
_ELEMENT_TEXTS = ("name", "asks")
_THRESHOLD_TEXTS = ("name", "asks", "edge_cases", "note")
_RUBRIC_TEXTS = ("rule", "safety")

Part = TypeVar("Part", Block, Change, Element, Group, Row, Standards, Threshold)


def strings(rubric: Standards) -> Iterator[tuple[str, str]]:
    """Give every text of the rubric that a translator translates, each with where it stands ("M1.1 asks")."""
    for block in rubric.blocks:
        yield from _texts(block.id, block, _BLOCK_TEXTS)
    for group in rubric.groups.values():
        yield from _texts(group.id, group, _GROUP_TEXTS)
    for row in rubric.rows.values():
        yield from _texts(row.id, row, _ROW_TEXTS)
        yield from ((f"{row.id} levels", level) for level in row.levels)
        for element in row.elements:
            yield from _texts(f"{row.id}:{element.id}", element, _ELEMENT_TEXTS)
    for threshold in rubric.thresholds.values():
        yield from _texts(threshold.id, threshold, _THRESHOLD_TEXTS)
    yield from ((f"{change.version} what", change.what) for change in rubric.changes)
    yield from _texts("rubric", rubric, _RUBRIC_TEXTS)


def _texts(id: str, part: object, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        text: str = getattr(part, name)
        if text:
            yield f"{id} {name}", text


def translated(rubric: Standards, words: Words) -> Standards:
    """Give the same rubric with every text in the language of `words`. Ids and facts stay as they are."""

    def said(part: Part, names: Iterable[str], **more: Any) -> Part:
        texts: dict[str, Any] = {
            name: words.gettext(text) for name in names if (text := getattr(part, name))
        }
        return replace(part, **texts, **more)

    def row(old: Row) -> Row:
        levels = tuple(words.gettext(level) for level in old.levels)
        elements = tuple(said(element, _ELEMENT_TEXTS) for element in old.elements)
        return said(old, _ROW_TEXTS, levels=levels, elements=elements)

    return said(
        rubric,
        _RUBRIC_TEXTS,
        blocks=tuple(said(block, _BLOCK_TEXTS) for block in rubric.blocks),
        rows={id: row(each) for id, each in rubric.rows.items()},
        groups={id: said(each, _GROUP_TEXTS) for id, each in rubric.groups.items()},
        thresholds={id: said(each, _THRESHOLD_TEXTS) for id, each in rubric.thresholds.items()},
        changes=tuple(said(change, ("what",)) for change in rubric.changes),
    )
