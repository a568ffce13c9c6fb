"""The data files hold the inventory: every row with its section, kind, witnesses, breach and flags."""

import pytest

from firsthand.core.standards import Row, Standards, standards
from tests.core.standards import inventory

LISTED = inventory.listed()


@pytest.fixture
def rubric() -> Standards:
    return standards()


def ids_where(rubric: Standards, flag: str) -> list[str]:
    """Give the ids of rows on which a flag is set, in text order."""
    return sorted(row.id for row in rubric.rows.values() if getattr(row, flag))


def as_listed(row: Row) -> inventory.Listed:
    """Give what the data say of a row, in the form of the inventory."""
    return inventory.Listed(row.section, row.kind, frozenset(row.testify), row.breach)


def test_there_are_191_rows_in_twelve_blocks(rubric: Standards) -> None:
    rows = {block.id: len(block.rows) for block in rubric.blocks}
    rows["thresholds"] = len(rubric.thresholds)

    assert rows == inventory.COUNTS
    assert list(rows) == list(inventory.COUNTS)
    assert sum(rows.values()) == 191
    assert len(LISTED) + 16 == 191


def test_rows_stand_in_the_order_of_the_guide(rubric: Standards) -> None:
    assert list(rubric.rows) == list(LISTED)
    assert [id for block in rubric.blocks for id in block.rows] == list(LISTED)
    assert list(rubric.thresholds) == [f"T{number:02}" for number in range(1, 17)]


@pytest.mark.parametrize("id", LISTED)
def test_the_row_is_as_the_inventory_lists_it(id: str, rubric: Standards) -> None:
    assert as_listed(rubric.rows[id]) == LISTED[id]


def test_families_are_found_by_their_letters_in_text_order(rubric: Standards) -> None:
    sizes = {family: len(ids) for family, ids in rubric.families.items()}

    assert sizes == {
        "B": 6,
        "C": 16,
        "D": 15,
        "G": 7,
        "GI": 3,
        "K": 8,
        "L": 24,
        "M": 44,
        "P": 22,
        "R": 10,
        "U": 11,
        "Y": 9,
    }
    for family, ids in rubric.families.items():
        assert list(ids) == sorted(ids)
        assert {rubric.rows[id].family for id in ids} == {family}


def test_ten_principles_eleven_criteria_and_seven_standards_head_the_rows(
    rubric: Standards,
) -> None:
    heads = {family: {id.split(".")[0] for id in rubric.families[family]} for family in "PCMKG"}

    assert {family: len(found) for family, found in heads.items()} == {
        "P": 10,
        "C": 11,
        "M": 7,
        "K": 5,
        "G": 6,
    }
    assert list(rubric.groups) == inventory.HEADS.split()
    whole = [group.id for group in rubric.groups.values() if group.met and group.not_met]
    assert whole == inventory.JUDGED_WHOLE.split()
    assert [group.id for group in rubric.groups.values() if group.met or group.not_met] == whole


def test_one_row_of_each_standard_is_its_core(rubric: Standards) -> None:
    assert ids_where(rubric, "core") == inventory.CORE.split()


def test_five_rows_apply_only_where_there_is_a_need(rubric: Standards) -> None:
    assert ids_where(rubric, "if_required") == inventory.IF_REQUIRED.split()


def test_rows_point_to_the_graver_and_the_less_grave_of_their_theme(rubric: Standards) -> None:
    graver = {row.id: row.graver for row in rubric.rows.values() if row.graver}
    less_grave = {row.id: row.bad for row in rubric.rows.values() if row.bad}

    assert graver == inventory.pointers(inventory.GRAVER)
    assert less_grave == inventory.pointers(inventory.LESS_GRAVE)


def test_red_lines_have_22_elements_of_which_eleven_are_wrongful(rubric: Standards) -> None:
    lines = [rubric.rows[id] for id in rubric.families["Y"]]
    elements = {line.id: [element.id for element in line.elements] for line in lines}
    flags = {
        flag: [f"{line.id}:{e.id}" for line in lines for e in line.elements if getattr(e, flag)]
        for flag in ("wrongful", "repeated")
    }

    counts = inventory.pointers(inventory.ELEMENTS)
    assert elements == {
        id: [f"E{number}" for number in range(1, int(count) + 1)] for id, (count,) in counts.items()
    }
    assert sum(map(len, elements.values())) == 22
    assert flags["wrongful"] == inventory.WRONGFUL.split()
    assert flags["repeated"] == inventory.REPEATED.split()
    assert not [row.id for row in rubric.rows.values() if row.elements and row.family != "Y"]


def test_four_red_lines_apply_to_some_partners_only(rubric: Standards) -> None:
    applies = {row.id: (row.applies,) for row in rubric.rows.values() if row.applies != "always"}

    assert applies == inventory.pointers(inventory.APPLIES)


def test_bad_signs_and_red_lines_say_what_degree_parts_them(rubric: Standards) -> None:
    assert ids_where(rubric, "degree") == [*rubric.families["B"], *rubric.families["Y"]]


def test_eleven_facts_count_for_being_community_led(rubric: Standards) -> None:
    counts = {row.id: row.counts for row in rubric.rows.values() if row.counts}

    assert counts == dict.fromkeys(inventory.BODIES.split(), "body") | dict.fromkeys(
        inventory.FACTS.split(), "fact"
    )


def test_eight_levels_are_counted_and_only_there(rubric: Standards) -> None:
    levels = {row.id: row.levels for row in rubric.rows.values() if row.levels}

    assert levels == {"C08": inventory.LEVELS}


def test_every_question_before_signing_can_be_asked(rubric: Standards) -> None:
    assert ids_where(rubric, "question") == list(rubric.families["D"])


def test_thresholds_suggest_for_the_rows_of_the_inventory(rubric: Standards) -> None:
    written = " ".join(inventory.THRESHOLDS.split()).split(" | ")
    expected = {}
    for entry, source in zip(written, inventory.THRESHOLD_SOURCES, strict=True):
        id, type, rows = [*entry.split(" "), ""][:3]
        expected[id] = (type, tuple(filter(None, rows.split(","))), source)

    assert {t.id: (t.type, t.rows, t.source) for t in rubric.thresholds.values()} == expected


def test_the_version_and_what_it_changed_are_told(rubric: Standards) -> None:
    newest = rubric.changes[0]

    assert rubric.version == newest.version == "2026.1"
    assert rubric.published == newest.published
    assert "191 rows" in newest.what
    assert rubric.rule
    assert rubric.safety


def test_a_name_is_found_for_rows_and_heads(rubric: Standards) -> None:
    assert rubric.name_of("M1.1") == rubric.rows["M1.1"].name
    assert rubric.name_of("M1") == rubric.groups["M1"].name
    assert rubric.name_of("X1") == "X1"


def test_a_version_never_changes(rubric: Standards) -> None:
    with pytest.raises(AttributeError):
        rubric.rows["M1.1"].name = "Another"  # type: ignore[misc]  # this is what is refused

    assert standards() is rubric
