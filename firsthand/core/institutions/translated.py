"""The texts of the directory, for translators. Sources of law stay as they are: they are names."""

from collections.abc import Iterator

from firsthand.core.institutions.shape import Directory


def strings(directory: Directory) -> Iterator[tuple[str, str]]:
    """Give every text that a translator translates, each with where it stands ("es_ombudsman who")."""
    for each in directory.institutions.values():
        yield f"{each.id} name", each.name
        yield f"{each.id} who", each.who
        for clock in each.clocks:
            if clock.about:
                yield f"{each.id} {clock.id} about", clock.about
    for passage in directory.passages.values():
        for name in ("ask", "fair", "least"):
            yield f"{passage.id} {name}", getattr(passage, name)
    for chain in directory.chains:
        yield f"{chain.id} title", chain.title
        for number, step in enumerate(chain.steps, start=1):
            yield f"{chain.id} step {number}", step.words
