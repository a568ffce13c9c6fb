"""Gather every word that can be translated into firsthand/locale/firsthand.pot: code, pages, the standards, the clauses, the institutions."""

from collections.abc import Collection, Iterable, Mapping
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir, extract_python
from babel.messages.pofile import write_po
from django.utils.translation.template import templatize

from firsthand.core.agreements import library
from firsthand.core.agreements import strings as clauses
from firsthand.core.institutions import directory
from firsthand.core.institutions import strings as institutions
from firsthand.core.standards import standards, strings
from firsthand.core.violations import strings as coded
from firsthand.core.violations import violations

if TYPE_CHECKING:
    from babel.messages.extract import _ExtractionResult, _Keyword, _PyOptions

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "firsthand" / "locale" / "firsthand.pot"
KEYWORDS = {
    "marked": None,
    "counted": (1, 2),
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "_": None,
}


def pages_of_django(
    file: BinaryIO, keywords: "Mapping[str, _Keyword]", tags: Collection[str], options: "_PyOptions"
) -> "Iterable[_ExtractionResult]":
    """Read the words of a Django template: Django turns it into Python, with every word in its line."""
    source = templatize(file.read().decode("utf-8"))
    return extract_python(BytesIO(source.encode("utf-8")), keywords, tags, options)


METHODS: list[tuple[str, Any]] = [
    ("**.py", "python"),
    ("ground/pages/**.html", "jinja2"),
    ("**.html", pages_of_django),
    ("**.txt", pages_of_django),
]


def gathered() -> Catalog:
    """Collect the words of code and pages with their places, those of the standards, of the lists of violations and of the clauses."""
    catalogue = Catalog(project="firsthand", charset="utf-8")
    found = extract_from_dir(ROOT / "firsthand", METHODS, keywords=KEYWORDS, comment_tags=["i18n:"])
    for name, line, message, comments, context in found:
        catalogue.add(
            message,
            locations=[(f"firsthand/{name}", line)],
            auto_comments=comments,
            context=context,
        )
    for place, text in strings(standards()):
        if text:
            catalogue.add(text, auto_comments=[f"standards: {place}"])
    for place, text in coded(violations()):
        catalogue.add(text, auto_comments=[f"violations: {place}"])
    for place, text in clauses(library()):
        catalogue.add(text, auto_comments=[f"clauses: {place}"])
    for place, text in institutions(directory()):
        catalogue.add(text, auto_comments=[f"institutions: {place}"])
    return catalogue


def main() -> None:
    """Write the template; the moment of writing is left out, so that the same words give the same bytes."""
    catalogue = gathered()
    written = BytesIO()
    write_po(written, catalogue, width=100, sort_by_file=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(
        "".join(line for line in lines if "POT-Creation-Date" not in line), encoding="utf-8"
    )
    print(f"{len(catalogue)} messages are in {TEMPLATE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
