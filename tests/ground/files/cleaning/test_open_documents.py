"""ODT and ODS files."""

import pytest

from firsthand.ground.files.cleaning.whole import clean
from firsthand.ground.files.rules import CannotKeep, Kind, Problem
from tests.ground.files import made


def test_an_odt_loses_its_author_and_keeps_its_words() -> None:
    cleaned = clean(made.odt(), "odt")
    assert cleaned.kind is Kind.ODT
    parts = made.members(cleaned.data)
    assert list(parts) == ["mimetype", "content.xml", "Pictures/one.jpg", "META-INF/manifest.xml"]
    assert b"We met." in parts["content.xml"]
    for word in (made.AUTHOR, "Invented", "2026-01-02"):
        assert word.encode() not in b"".join(parts.values())


def test_the_kind_stands_first_and_bare_as_the_format_asks() -> None:
    assert clean(made.odt(), "odt").data[30:85].startswith(b"mimetypeapplication/vnd.oasis")


def test_a_picture_from_elsewhere_is_left_out() -> None:
    body = '<draw:image xlink:href="https://example.org/counting.png"/><text:a xlink:href="file:///x">y</text:a>'
    content = made.members(clean(made.odt(body), "odt").data)["content.xml"]
    assert b"counting" not in content
    assert b'<text:a xlink:href="#">y</text:a>' in content


@pytest.mark.parametrize(
    ("dirty", "problem"),
    [
        (made.odt(Basic__Standard__x="x"), Problem.MACROS),
        (made.odt('<text:script xlink:href="x"/>'), Problem.MACROS),
        (made.odt("<draw:object-ole/>"), Problem.HOLDS_FILES),
        (made.odt('<draw:object xlink:href="https://example.org/"/>'), Problem.LINKED),
        (made.odt('<text:section-source xlink:href="../x.odt"/>'), Problem.LINKED),
        (made.odt('<text:p text:formula="of:=WEBSERVICE(&quot;x&quot;)"/>'), Problem.LINKED),
        (made.odt(Pictures__two="<svg/>"), Problem.HOLDS_PICTURE),
        (made.odt(mimetype="application/vnd.oasis.opendocument.graphics"), Problem.OTHER_DOCUMENT),
    ],
)
def test_programs_files_and_ways_out_are_refused(dirty: bytes, problem: Problem) -> None:
    with pytest.raises(CannotKeep, match=problem):
        clean(dirty, "odt")
