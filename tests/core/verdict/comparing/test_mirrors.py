"""What holds of any two cases."""

from dataclasses import replace

from hypothesis import given

from firsthand.core.verdict.comparing import Parties, Way, compare, to_json
from tests.core.verdict.by_hand import CaseFile
from tests.core.verdict.cases import cases, trying
from tests.core.verdict.comparing.two_files import changed, published, result_of, snapshot

MIRROR = {
    Way.BETTER: Way.WORSE,
    Way.NEWLY_KNOWN: Way.NO_LONGER_SHOWN,
    Way.OTHERWISE: Way.OTHERWISE,
}
MIRROR |= {new: old for old, new in MIRROR.items()}


@given(file=cases())
@trying
def test_nothing_changed_between_a_case_and_itself(file: CaseFile) -> None:
    comparison = changed(file, file)

    assert not comparison.is_changed
    assert not comparison.states
    assert not comparison.gaps
    assert not comparison.questions
    assert comparison.findings is not None
    assert not comparison.findings.new
    assert not comparison.findings.lost
    assert published(comparison)["changed"] is False


@given(old=cases(), new=cases())
@trying
def test_the_way_back_is_the_mirror_of_the_way_there(old: CaseFile, new: CaseFile) -> None:
    there, back = changed(old, new), changed(new, old)

    assert there.is_changed == back.is_changed
    assert [(s.id, s.of, s.new, s.old, MIRROR[s.way]) for s in there.states] == [
        (s.id, s.of, s.old, s.new, s.way) for s in back.states
    ]
    assert (there.newly_heard, there.no_longer_heard) == (
        *(back.no_longer_heard, back.newly_heard),
    )
    assert [(gap.id, gap.old, gap.new) for gap in there.gaps] == [
        (gap.id, gap.new, gap.old) for gap in back.gaps
    ]
    assert sorted((q.id, q.old or "", q.new or "") for q in there.questions or ()) == sorted(
        (q.id, q.new or "", q.old or "") for q in back.questions or ()
    )
    assert there.parties is back.parties


@given(old=cases(), new=cases())
@trying
def test_no_finding_of_the_old_file_goes_without_a_word(old: CaseFile, new: CaseFile) -> None:
    comparison = changed(old, new)
    findings = comparison.findings
    if findings is None:
        assert comparison.parties is Parties.DIFFERENT
        return

    told = [
        *(each.id for each in findings.remedied),
        *(each.id for each in findings.still_open),
        *findings.set_aside,
    ]

    assert sorted(told) == sorted(comparison.old.carry)
    assert {each.id for each in findings.new} == {*comparison.new.carry} - {*comparison.old.carry}
    assert set(findings.lost).isdisjoint(comparison.new.carry)
    assert not {each.state for each in findings.still_open} & {"met", "absent", "not_applicable"}


@given(old=cases(), new=cases())
@trying
def test_the_published_form_keeps_to_its_schema_and_to_the_byte(
    old: CaseFile, new: CaseFile
) -> None:
    comparison = changed(old, new)

    published(comparison)

    assert to_json(comparison) == to_json(changed(old, new))
    assert to_json(comparison).endswith("}\n")


@given(file=cases())
@trying
def test_a_result_read_back_says_what_the_case_says(file: CaseFile) -> None:
    known, back = snapshot(file), result_of(file)

    comparison = compare(known, back)

    assert not comparison.is_changed
    assert replace(back, gaps={}) == replace(known, gaps={}, case=None)
