"""Letters: what is in them, what never is, and that Word opens them."""

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.institutions import Ask, Strength, directory
from firsthand.core.institutions.letters import (
    FILL_IN,
    Documented,
    Due,
    Facts,
    Line,
    Part,
    about,
    compose,
    plain,
)
from firsthand.core.institutions.word import HAPPENED, write
from firsthand.core.words import ENGLISH, PseudoWords

HOSTILE = '<w:p>{institution} & "]]>" \x00\x0b {{ 7*7 }}'


def facts(
    *asks: Ask,
    institution: str = "Ombudsman of River",
    strength: Strength = Strength.FAIR,
    due: Due | None = None,
    in_time_by: str = "",
    amount: str = "at least once",
    kinds: tuple[str, ...] = (),
) -> Facts:
    row = Documented(act="Death", place="River", months="January to June 2026", amount=amount)
    return Facts(
        institution=institution,
        address="1 Quay\nRiver",
        network="River network",
        day="22 November 2026",
        rows=(row, row),
        asks=asks or (Ask.INSPECTION, Ask.REPLY),
        strength=strength,
        due=due,
        in_time_by=in_time_by,
        kinds=kinds,
    )


def texts(given: Facts) -> str:
    return plain(compose(given, directory(), ENGLISH))


@pytest.mark.parametrize("strength", [Strength.ASK, Strength.FAIR, Strength.LEAST])
@pytest.mark.parametrize("ask", list(Ask))
def test_every_ask_in_every_strength_is_a_whole_letter(ask: Ask, strength: Strength) -> None:
    text = texts(facts(ask, strength=strength))
    assert "{" not in text
    assert "Ombudsman of River\n1 Quay\nRiver\n" in text
    assert "Death, in River, January to June 2026: at least once" in text
    assert text.count(FILL_IN) == 1
    assert text.endswith("River network\n")


@pytest.mark.parametrize("strength", [Strength.ASK, Strength.FAIR, Strength.LEAST])
def test_an_inspection_is_of_places_whose_kind_is_named_or_of_none_in_words_that_fit(
    strength: Strength,
) -> None:
    unnamed = texts(facts(Ask.INSPECTION, strength=strength))
    assert "the places in River from which those who did this work" in unnamed
    assert "of this kind" not in unnamed
    assert "concerned in" not in unnamed
    kinds = ("Police station", "Prison")
    named = texts(facts(Ask.INSPECTION, strength=strength, kinds=kinds))
    assert "(Police station, Prison)" in named
    assert "from which those who did this work" not in named


def test_by_when_says_whose_word_it_is() -> None:
    law = texts(facts(due=Due(days="15 working days", source="Law 1, article 14", is_law=True)))
    assert "By Law 1, article 14 an answer is due within 15 working days." in law
    own = texts(facts(due=Due(days="30 days", source="their own promise", is_law=False)))
    assert "We ask for an answer within 30 days (their own promise)." in own
    assert "by when you will answer" in texts(facts())
    assert "within the time of Law 2." in texts(facts(in_time_by="Law 2"))


def test_what_is_put_in_stays_text() -> None:
    text = texts(facts(institution=HOSTILE))
    assert text.startswith(HOSTILE)
    data = write(compose(facts(institution=HOSTILE), directory(), ENGLISH), **plainly("ltr"))
    read = Document(io.BytesIO(data))
    assert read.paragraphs[0].text == HOSTILE.replace("\x00", "").replace("\x0b", "")


@given(st.integers(0, 9))
def test_below_the_threshold_no_number_is_told(count: int) -> None:
    assert not any(each.isdigit() for each in about(count, ENGLISH))
    assert about(count, ENGLISH) == about(0, ENGLISH)


@given(st.integers(10, 5000), st.integers(10, 5000))
def test_what_is_told_is_a_lower_end_of_a_wide_step(one: int, other: int) -> None:
    least = int("".join(filter(str.isdigit, about(one, ENGLISH))))
    assert 10 <= least <= one
    # two amounts that differ by few people are told alike, but for those at the ends of a step
    if about(one, ENGLISH) != about(other, ENGLISH):
        ends = {10, 20, 50, 100, 200, 500, 1000}
        assert any(min(one, other) < end <= max(one, other) for end in ends)


def plainly(direction: str) -> dict[str, str]:
    return {"title": "A letter", "language": "en", "direction": direction}


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_word_file_opens_and_has_one_marked_place(direction: str, tmp_path: Path) -> None:
    lines = compose(facts(), directory(), PseudoWords())
    data = write(lines, **plainly(direction))
    read = Document(io.BytesIO(data))
    body = read.element.body.xpath(".//w:t/text()")
    assert "".join(each.text for each in lines).split() == "".join(body).split()
    tags = read.element.body.xpath(".//w:sdt/w:sdtPr/w:tag/@w:val")
    assert tags == [HAPPENED]
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        assert {each.date_time for each in file.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert not read.core_properties.author
    _opens_in_libreoffice(data, tmp_path)


def test_the_same_letter_gives_the_same_bytes() -> None:
    lines = [Line(Part.TEXT, "Same.")]
    assert write(lines, **plainly("ltr")) == write(lines, **plainly("ltr"))


def _opens_in_libreoffice(data: bytes, folder: Path) -> None:
    """Let LibreOffice turn it into text, where it is on this machine."""
    office = shutil.which("soffice")
    if office is None:
        return
    (folder / "letter.docx").write_bytes(data)
    command = [office, "--headless", "--convert-to", "txt:Text", "--outdir", str(folder)]
    subprocess.run([*command, str(folder / "letter.docx")], check=True, timeout=120)
    assert "River" in (folder / "letter.txt").read_text(errors="replace")
