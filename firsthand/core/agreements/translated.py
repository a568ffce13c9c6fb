"""The texts of the library, for translators."""

from collections.abc import Iterator

from firsthand.core.agreements.clauses import Library


def strings(library: Library) -> Iterator[tuple[str, str]]:
    """Give every text that a translator translates, each with where it stands ("meeting_notice fair")."""
    for part in library.parts:
        yield f"{part.id} title", part.title
        yield f"{part.id} about", part.about
    for clause in library.clauses.values():
        for name in ("title", "ask", "fair", "least"):
            yield f"{clause.id} {name}", getattr(clause, name)
        for field in clause.fields:
            yield f"{clause.id} {field.id}", field.name
