"""The clauses that ship are whole; a broken data file stops the program with file, line and reason."""

import re
import shutil
from pathlib import Path

import pytest

from firsthand.core.agreements import BrokenClauses, Kind, Strength, library, load, strings
from firsthand.core.agreements.loading import BLANK
from firsthand.core.agreements.values import read
from firsthand.core.standards import standards
from tests.core.material import CORE

DATA = CORE / "agreements" / "data"
CONTRACT = "contract.yaml"
WANTED = {f"T{number:02}" for number in (1, 2, 3, 4, 5, 6, 10)}
"""The thresholds that go by something agreed."""


def test_the_library_covers_what_an_agreement_can_cover() -> None:
    known = library()
    families = [row for row in standards().rows if re.match(r"[PCMK]\d|G\d", row)]
    assert set(families) - set(known.rows) == {"K5.2"}  # nobody can promise to agree
    assert {test for field in known.fields.values() for test in field.tests} == WANTED


def test_every_clause_has_three_strengths() -> None:
    for clause in library().clauses.values():
        texts = [clause.text(each) for each in (Strength.ASK, Strength.FAIR, Strength.LEAST)]
        assert len(set(texts)) == 3, clause.id
        assert set(clause.serves_at(Strength.LEAST)) <= set(clause.serves)


def test_every_suggestion_can_be_written_into_its_field() -> None:
    for field in library().fields.values():
        assert read(field.kind, field.suggested) == field.suggested
    assert {field.kind for field in library().fields.values()} == set(Kind)


def test_every_text_is_there_for_translators_once() -> None:
    places = [place for place, _ in strings(library())]
    assert len(places) == len(set(places))
    assert {"meeting_notice fair", "contract title", "cash pay_days"} <= set(places)


BROKEN = {
    "an unknown row": ("serves: [M7.1]", "serves: [M7.99]", '"M7.99" is not known here'),
    "no row": ("serves: [M7.1]", "serves: []", "A clause serves at least one row."),
    "a row left out that is none": (
        "least_leaves_out: [M7.1]",
        "least_leaves_out: [M7.2]",
        "Only what is served can be left out.",
    ),
    "a blank that is no field": (
        "with {overhead}",
        "with {overhaed}",
        "The blank overhaed is no field",
    ),
    "a field without a blank": (
        '- {id: overhead, kind: words, name: "',
        '- {id: spare, kind: words, name: "X"}\n      - {id: overhead, kind: words, name: "',
        "No text has a blank for the field spare.",
    ),
    "an unknown kind": ("kind: schedule", "kind: shedule", 'Did you mean "schedule"?'),
    "a suggestion that does not fit": (
        '"quarter-5"',
        '"quarter-31"',
        "cannot be written into a field",
    ),
    "an id that stands twice": ("- id: budget", "- id: changed_together", "stands twice"),
    "an id with capitals": ("- id: budget", "- id: Budget", "An id is small letters"),
    "an empty text": (
        '    title: "Agreed and changed together"',
        '    title: " "',
        "must not be empty",
    ),
    "a misspelt field": ("    fair: ", "    fare: ", 'Did you mean "fair"?'),
    "another format": ("firsthand-clauses/1", "firsthand-clauses/2", "is not known here"),
    "another part": ("part: contract", "part: contrat", 'Did you mean "contract"?'),
    "an unknown threshold": ("tests: [T10]", "tests: [T99]", '"T99" is not known here'),
    "code": ('about: "', 'about: !!python/name:os.system "', "Tags such as"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_reason(name: str, tmp_path: Path) -> None:
    old, new, said = BROKEN[name]
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    text = (folder / CONTRACT).read_text()
    assert old in text
    (folder / CONTRACT).write_text(text.replace(old, new, 1))
    with pytest.raises(BrokenClauses) as refused:
        load(folder)
    told = [reason for reason in refused.value.reasons if said in reason]
    assert told, refused.value.reasons
    assert re.match(rf"{CONTRACT}, line \d+", told[0]), told


def test_a_missing_or_doubled_part_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    shutil.copy(folder / CONTRACT, folder / "copy.yaml")
    with pytest.raises(BrokenClauses, match="Another file holds this part already"):
        load(folder)
    for name in (CONTRACT, "copy.yaml"):
        (folder / name).unlink()
    with pytest.raises(BrokenClauses, match="no file holds: contract"):
        load(folder)


def test_no_text_has_a_lonely_brace() -> None:
    for _, text in strings(library()):
        assert not set("{}") & set(BLANK.sub("", text)), text
