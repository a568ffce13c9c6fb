"""The rubric in another language: the same rows, every text looked up in a catalogue."""

from collections.abc import Iterator
from dataclasses import replace

from firsthand.core.standards.rows import Block, Change, Element, Group, Row, Standards, Threshold
from firsthand.core.words import Words

_ROW_TEXTS = ("name", "asks", "shows_met", "shows_not_met", "met", "not_met", "note", "degree", "question")


def strings(rubric: Standards) -> Iterator[tuple[str, str]]:
    """Give every text of the rubric that a translator translates, each with where it stands ("M1.1 asks")."""
    for block in rubric.blocks:
        yield f"{block.id} title", block.title
        yield f"{block.id} about", block.about
    for group in rubric.groups.values():
        for name in ("name", "met", "not_met"):
            yield f"{group.id} {name}", getattr(group, name)
    for row in rubric.rows.values():
        for name in _ROW_TEXTS:
            yield f"{row.id} {name}", getattr(row, name)
        for level in row.levels:
            yield f"{row.id} levels", level
        for element in row.elements:
            yield f"{row.id}:{element.id} name", element.name
            yield f"{row.id}:{element.id} asks", element.asks
    for threshold in rubric.thresholds.values():
        for name in ("name", "asks", "edge_cases", "note"):
            yield f"{threshold.id} {name}", getattr(threshold, name)
    for change in rubric.changes:
        yield f"{change.version} change", change.what
    yield "rule", rubric.rule
    yield "safety", rubric.safety


def translated(rubric: Standards, words: Words) -> Standards:
    """Give the same rubric with every text in the language of `words`. Ids and facts stay as they are."""

    def say(text: str) -> str:
        return words.gettext(text) if text else text

    def element(old: Element) -> Element:
        return replace(old, name=say(old.name), asks=say(old.asks))

    def row(old: Row) -> Row:
        texts = {name: say(getattr(old, name)) for name in _ROW_TEXTS}
        levels = tuple(say(level) for level in old.levels)
        return replace(old, **texts, levels=levels, elements=tuple(element(each) for each in old.elements))

    def group(old: Group) -> Group:
        return replace(old, name=say(old.name), met=say(old.met), not_met=say(old.not_met))

    def threshold(old: Threshold) -> Threshold:
        return replace(
            old, name=say(old.name), asks=say(old.asks), edge_cases=say(old.edge_cases), note=say(old.note)
        )

    def block(old: Block) -> Block:
        return replace(old, title=say(old.title), about=say(old.about))

    def change(old: Change) -> Change:
        return replace(old, what=say(old.what))

    return replace(
        rubric,
        blocks=tuple(block(each) for each in rubric.blocks),
        rows={id: row(each) for id, each in rubric.rows.items()},
        groups={id: group(each) for id, each in rubric.groups.items()},
        thresholds={id: threshold(each) for id, each in rubric.thresholds.items()},
        changes=tuple(change(each) for each in rubric.changes),
        rule=say(rubric.rule),
        safety=say(rubric.safety),
    )
