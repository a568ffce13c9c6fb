"""The lists in another language: the same ids, every text looked up in a catalogue."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from firsthand.core.violations.terms import Change, Head, Listed, Term, Violations, Vocabulary
from firsthand.core.words import Words

_WHOLE_TEXTS = ("note",)
_LIST_TEXTS = ("title", "about")
_TERM_TEXTS = ("name", "means")
_HEAD_TEXTS = ("name",)
_VOCABULARY_TEXTS = ("name", "of", "read_as", "source", "use")
_CHANGE_TEXTS = ("what",)

Part = TypeVar("Part", Change, Head, Listed, Term, Violations, Vocabulary)


def strings(found: Violations) -> Iterator[tuple[str, str]]:
    """Give every text that a translator translates, each with where it stands ("acts killing means")."""
    yield from _texts("lists", found, _WHOLE_TEXTS)
    for name, listed in found.lists.items():
        yield from _texts(name, listed, _LIST_TEXTS)
        for head in listed.heads.values():
            yield from _texts(f"{name} {head.id}", head, _HEAD_TEXTS)
        for term in listed.terms.values():
            yield from _texts(f"{name} {term.id}", term, _TERM_TEXTS)
    for vocabulary in found.vocabularies.values():
        yield from _texts(vocabulary.id, vocabulary, _VOCABULARY_TEXTS)
    for change in found.changes:
        yield from _texts(change.version, change, _CHANGE_TEXTS)


def _texts(place: str, part: object, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    for name in names:
        yield f"{place} {name}", getattr(part, name)


def translated(found: Violations, words: Words) -> Violations:
    """Give the same lists with every text in the language of `words`. Ids and codes stay as they are."""

    def said(part: Part, names: Iterable[str], **more: Any) -> Part:
        texts: dict[str, Any] = {name: words.gettext(getattr(part, name)) for name in names}
        return replace(part, **texts, **more)

    def listed(old: Listed) -> Listed:
        terms = {id: said(term, _TERM_TEXTS) for id, term in old.terms.items()}
        heads = {id: said(head, _HEAD_TEXTS) for id, head in old.heads.items()}
        return said(old, _LIST_TEXTS, terms=terms, heads=heads)

    return said(
        found,
        _WHOLE_TEXTS,
        lists={name: listed(each) for name, each in found.lists.items()},
        vocabularies={id: said(each, _VOCABULARY_TEXTS) for id, each in found.vocabularies.items()},
        changes=tuple(said(each, _CHANGE_TEXTS) for each in found.changes),
    )
