"""Gather every word that can be translated into firsthand/locale/firsthand.pot: code, pages and the standards."""

import io
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from firsthand.core.standards import standards, strings

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "firsthand" / "locale" / "firsthand.pot"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
KEYWORDS = {"marked": None, "counted": (1, 2), "gettext": None, "ngettext": (1, 2), "_": None}


def gathered() -> Catalog:
    """Collect the words of code and pages with their places, and those of the standards with their rows."""
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
    return catalogue


def main() -> None:
    """Write the template; the moment of writing is left out, so that the same words give the same bytes."""
    catalogue = gathered()
    written = io.BytesIO()
    write_po(written, catalogue, width=100, sort_by_file=True)
    lines = written.getvalue().decode("utf-8").splitlines(keepends=True)
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(
        "".join(line for line in lines if "POT-Creation-Date" not in line), encoding="utf-8"
    )
    print(f"{len(catalogue)} messages are in {TEMPLATE.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
