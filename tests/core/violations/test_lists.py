"""The lists that ship: what documenters and counts rest on."""

import re

import pytest

from firsthand.core.violations import List, Term, strings, translated, violations
from firsthand.core.words import PseudoWords

LISTS = violations().lists
TERMS = [(name, term) for name, listed in LISTS.items() for term in listed.terms.values()]
FIRST_VERSION = {
    "acts": "arrest_for_use arrest_without_grounds search planted forced_statement trial_unfair service_raided no_protection"
    " equipment_taken naloxone_taken medicine_taken things_taken extortion"
    " killing torture beating sexual_violence threats disappearance"
    " overdose_care_refused oat_refused harm_reduction_refused care_refused care_demeaning"
    " forced_treatment forced_testing forced_birth_control registered told_others watched"
    " children_taken pregnancy_punished work_lost home_lost school_closed support_refused"
    " withdrawal_untreated conditions forced_labour death_in_custody hate_speech driven_out reprisal",
    "groups": "people_who_use_drugs people_who_inject in_treatment women parents young sex_workers lgbtiq living_with_hiv"
    " migrants minorities without_home detained helpers families organisations",
    "roles": "police border prison_staff court child_services officials health_staff treatment_centres support_services schools"
    " employers family people_around armed_groups media unknown",
    "involvement": "did ordered helped let_happen rule",
    "settings": "street vehicle home harm_reduction_site health_facility pharmacy treatment_centre police_station prison court"
    " office work_or_school shelter border online other",
    "sources": "person witness close service document recording publication",
    "sureness": "shown believed unsure",
}
"""What was coded with these ids stands for ever: none of them may go."""


@pytest.mark.parametrize("name", list(List))
def test_no_id_of_the_first_version_is_gone(name: List) -> None:
    assert set(FIRST_VERSION[name].split()) <= set(LISTS[name].terms)


@pytest.mark.parametrize("name", list(List))
def test_names_of_a_list_are_told_apart_and_fit_a_phone(name: List) -> None:
    names = [term.name.casefold() for term in LISTS[name].terms.values()]
    assert len(set(names)) == len(names)
    assert all(not text.endswith(".") for text in names)


@pytest.mark.parametrize(("name", "term"), TERMS)
def test_a_term_says_what_belongs_to_it_in_a_sentence_or_two(name: List, term: Term) -> None:
    assert term.means.endswith(".")
    assert 1 <= len(re.findall(r"\.(?:\s|$)", term.means)) <= 2, (name, term.means)


def test_each_act_stands_under_a_head_and_no_other_list_has_any() -> None:
    acts = LISTS[List.ACTS]
    under = [term.id for head in acts.heads for term in acts.under(head)]
    assert under == list(acts.terms), "acts stand in the file in the order of their heads"
    assert not any(LISTS[name].heads for name in List if name is not List.ACTS)


def test_what_a_term_sends_elsewhere_is_there() -> None:
    """“Sex demanded: sexual violence.” names a term of the same list."""
    for name, term in TERMS:
        for _, other in re.findall(r"([^.:]+): ([a-z][a-z ]+)\.$", term.means):
            names = {each.name.casefold() for each in LISTS[name].terms.values()}
            assert other in names, (term.id, other)


def test_every_act_can_be_quoted_to_a_treaty_body() -> None:
    for term in LISTS[List.ACTS].terms.values():
        assert term.codes.keys() & {"ICCPR", "ICESCR", "CAT"}, term.id


def test_articles_are_articles_of_their_treaty() -> None:
    """The substantive articles: beyond them stand procedures, which nobody violates."""
    last = {"ICCPR": 27, "ICESCR": 15, "CAT": 16, "CRC": 42, "CEDAW": 16}
    for _, term in TERMS:
        for treaty, articles in term.codes.items():
            if treaty in last:
                assert all(1 <= int(each.split("(")[0]) <= last[treaty] for each in articles), term


def test_each_vocabulary_says_whose_it_is_and_what_may_be_done_with_it() -> None:
    used = {name for _, term in TERMS for name in term.codes}
    assert used <= set(violations().vocabularies)
    for vocabulary in violations().vocabularies.values():
        assert vocabulary.of
        assert vocabulary.source
        assert vocabulary.use


def test_every_word_can_be_translated() -> None:
    here = dict(strings(violations()))
    there = dict(strings(translated(violations(), PseudoWords())))
    assert here.keys() == there.keys()
    assert len(here) == len(list(strings(violations()))), "each text has a place of its own"
    assert all(text.startswith("[") for text in there.values())


def test_an_id_of_a_later_version_is_shown_as_it_is() -> None:
    assert violations().name_of(List.ACTS, "from_tomorrow") == "from_tomorrow"
    assert violations().name_of(List.ACTS, "police") == "Police and arrest"
    assert not violations().knows(List.ACTS, "police"), "a head is no act"
