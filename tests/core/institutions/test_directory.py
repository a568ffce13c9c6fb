"""The institutions that ship are whole; a broken data file stops the program with file, line and reason."""

import shutil
from pathlib import Path

import pytest

from firsthand.core.institutions import (
    Ask,
    Binds,
    BrokenInstitutions,
    Checked,
    Kind,
    Strength,
    directory,
    load,
    strings,
)
from firsthand.core.institutions.loading import BLANK
from tests.core.material import CORE

DATA = CORE / "institutions" / "data"


def test_every_clock_says_its_source_and_how_far_it_was_checked() -> None:
    clocks = [clock for each in directory().institutions.values() for clock in each.clocks]
    assert len(clocks) > 30
    for clock in clocks:
        assert clock.source
        assert clock.as_of.year == 2026
        assert (clock.checked is Checked.SEEN) == bool(clock.seen)
    assert {each.checked for each in clocks} == set(Checked)


def test_whoever_looks_at_a_state_is_found_its_own_institutions_first() -> None:
    spain = [each.id for each in directory().of("ES")]
    assert spain[0] == "es_ombudsman"
    assert "european_court" in spain
    assert "inter_american_commission" not in spain
    mexico = [each.id for each in directory().of("MX")]
    assert {"mx_ombudsman", "inter_american_commission"} <= set(mexico)
    assert "european_court" not in mexico
    nowhere = [each.id for each in directory().of("")]
    assert nowhere
    assert all(directory().institutions[id].place == "world" for id in nowhere)


@pytest.mark.parametrize(
    ("id", "binds", "length", "unit", "since"),
    [
        ("european_court", Binds.US, 4, "months", "final_decision"),
        ("un_committee_social_rights", Binds.US, 1, "years", "final_decision"),
        ("un_committee_child", Binds.US, 1, "years", "final_decision"),
        ("un_committee_racial_discrimination", Binds.US, 6, "months", "final_decision"),
        ("un_human_rights_committee", Binds.US, 5, "years", "final_decision"),
        ("inter_american_commission", Binds.US, 6, "months", "final_decision"),
        ("un_special_procedures", Binds.THEM, 60, "days", "passed_on"),
        ("ua_authority", Binds.THEM, 1, "months", "received"),
        ("co_authority", Binds.THEM, 15, "working_days", "received"),
        ("es_ombudsman", Binds.US, 1, "years", "known"),
        ("mx_ombudsman", Binds.US, 1, "years", "known"),
        ("kz_authority", Binds.THEM, 15, "working_days", "received"),
        ("br_information", Binds.THEM, 20, "days", "received"),
    ],
)
def test_the_clocks_that_matter_most(
    id: str, binds: Binds, length: int, unit: str, since: str
) -> None:
    clock = directory().institutions[id].binding(binds)
    assert clock is not None
    assert (clock.length, clock.unit, clock.since) == (length, unit, since)


def test_european_countries_are_those_of_the_council_of_europe() -> None:
    court = directory().institutions["european_court"]
    assert len(court.countries) == 46
    assert {"NO", "UA", "TR"} <= court.countries
    assert not {"RU", "BY", "KZ"} & court.countries
    assert len(directory().institutions["inter_american_commission"].countries) == 35


def test_where_one_can_go_from_somewhere_looks_at_the_same_state() -> None:
    for each in directory().institutions.values():
        if each.place != "world":
            further = [directory().institutions[id] for id in each.then]
            assert further, each.id
            assert all(one.looks_at(each.place) for one in further), each.id


def test_there_is_a_passage_for_everything_that_can_be_asked() -> None:
    passages = directory().passages
    assert {str(each) for each in Ask} <= set(passages)
    for ask in Ask:
        texts = {passages[ask].text(each) for each in (Strength.ASK, Strength.LEAST)}
        assert len(texts) == 2, ask


def test_every_strength_has_the_same_blanks_or_fewer() -> None:
    for passage in directory().passages.values():
        most = set(BLANK.findall(passage.ask))
        assert set(BLANK.findall(passage.fair)) <= most, passage.id
        assert set(BLANK.findall(passage.least)) <= most, passage.id


def test_every_text_is_there_for_translators_once() -> None:
    places = [place for place, _ in strings(directory())]
    assert len(places) == len(set(places))
    assert {"es_ombudsman who", "european_court send about", "reply ask"} <= set(places)
    assert all(text for _, text in strings(directory()))


def test_the_story_of_the_founding_documents_is_told_in_numbers() -> None:
    chain = directory().chains[0]
    found = {(step.what, step.count) for step in chain.steps}
    assert {
        ("documented", 12),
        ("inspection", 35),
        ("finding", 12),
        ("case", 18),
        ("closed", 19),
    } <= found


BROKEN = {
    "an unknown kind": ("kind: ombudsman", "kind: ombudman", 'Did you mean "ombudsman"?'),
    "no ask": (
        "asks: [inspection, investigation, rule, protection, reply]",
        "asks: []",
        "at least one thing",
    ),
    "an ask that is none": ("rule, protection", "rule, prayer", '"prayer" is not known here'),
    "a field that is none": ("since: known", "sinse: known", 'Did you mean "since"?'),
    "seen nowhere": ("checked: seen", "checked: to_check", "What was seen says where"),
    "a day that is none": ('as_of: "2026-11-22"', 'as_of: "2026-13-22"', "A day is written"),
    "no source": (
        'source: "Ley Orgánica 3/1981, article 15 (1)"',
        'source: ""',
        "This must not be empty.",
    ),
    "a clock that runs for ever": ("length: 1, unit: years", "length: 99, unit: years", "so long"),
    "shorter at most": (
        "length: 1, unit: months",
        "length: 2, longest: 1, unit: months",
        "longest",
    ),
    "an institution that is none": ("[european_court,", "[european_curt,", "european_curt"),
    "an id twice": ("id: es_authority_recommended", "id: es_ombudsman", "stands twice"),
    "a place that is none": ("place: ES", "place: Spain", "two capital letters"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_file_line_and_reason(name: str, tmp_path: Path) -> None:
    old, new, reason = BROKEN[name]
    shutil.copytree(DATA, tmp_path / "data")
    file = tmp_path / "data" / "es.yaml"
    text = file.read_text()
    assert old in text
    file.write_text(text.replace(old, new, 1))
    with pytest.raises(BrokenInstitutions) as refusal:
        load(tmp_path / "data")
    told = "\n".join(refusal.value.reasons)
    assert reason in told
    assert all(each.startswith("es.yaml, ") for each in refusal.value.reasons)
    assert "line" in told


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("letters.yaml", "{institution}", "{institute}", "Nothing is known that could be put into"),
        ("letters.yaml", "- id: closing", "- id: opening", "stands twice"),
        ("chains.yaml", "what: inspection", "what: inspektion", 'Did you mean "inspection"?'),
        ("world.yaml", '"NO", PL', "no, PL", "A country is two capital letters"),
        ("world.yaml", "firsthand-institutions/1", "firsthand/1", "is not known here"),
        ("letters.yaml", "passages:", "passages: &a [*a]", ""),
    ],
)
def test_so_are_letters_and_chains(
    file: str, old: str, new: str, reason: str, tmp_path: Path
) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    path = tmp_path / "data" / file
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    with pytest.raises(BrokenInstitutions) as refusal:
        load(tmp_path / "data")
    assert any(each.startswith(f"{file}, ") and reason in each for each in refusal.value.reasons)


def test_every_kind_that_ships_is_one_of_ours() -> None:
    assert {each.kind for each in directory().institutions.values()} >= {
        Kind.OMBUDSMAN,
        Kind.PROSECUTOR,
        Kind.COURT,
        Kind.SPECIAL_PROCEDURE,
        Kind.TREATY_BODY,
        Kind.REGIONAL_COURT,
        Kind.DATA_PROTECTION,
    }
