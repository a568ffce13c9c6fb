"""Pages as a browser reads them."""

from collections.abc import Iterator
from html.parser import HTMLParser

from firsthand.core.page import Frame, Page, summary_of
from firsthand.ground.pages.html import Listed, to_html, to_html_index


class Read(HTMLParser):
    """A page as a browser reads it: its tags in order, its text, and what stands in which element."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.texts: list[str] = []
        self.style = ""
        self._last = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._last = tag
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  # the parser calls it so
        self._last = ""

    def handle_data(self, data: str) -> None:
        if self._last == "style":
            self.style += data
        elif data.strip():
            self.texts.append(data.strip())

    def all(self, name: str, tag: str = "") -> list[str]:
        """Give every value of an attribute, in order."""
        return [attrs[name] for each, attrs in self.tags if name in attrs and tag in ("", each)]

    @property
    def text(self) -> str:
        return "\n".join(self.texts)


def shown(page: Page) -> Read:
    return Read(to_html(page))


def listed(*cases: tuple[str, Page], pdf: str = "") -> str:
    """Give the index of pages, in the words, language and direction of the first."""
    first = cases[0][1]
    names = tuple(strip.name for strip in first.standards.strips)
    key, heading = first.standards.key, first.standards.heading
    title = f"{heading}: {len(cases)}"
    frame = Frame(first.labels, title, heading, key, names, first.language, first.direction)
    return to_html_index([Listed(path, summary_of(page), pdf) for path, page in cases], frame)


def both(page: Page) -> Iterator[Read]:
    yield shown(page)
    yield Read(listed(("one.html", page), ("two.html", page)))
