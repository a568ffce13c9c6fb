"""Evidence that carries nothing is no mistake, and a hint says so before the verdict does."""

import pytest

from firsthand.core.documents import Unreadable, read_yaml
from firsthand.core.verdict import read_case
from firsthand.core.verdict.reading import light_evidence
from firsthand.core.verdict.reading.hints import MOST_HINTS

START = """format: firsthand-case/1
title: A case
community: {name: Network}
partner: {name: Organisation, roles: [ngo]}
period: {start: 2024}
sources:
  - {id: S1, origin: Network, side: community}
  - {id: S2, origin: Organisation, side: partner}
evidence:
"""


def hinted(*items: str) -> list[str]:
    """Give the hints on a case with these items of evidence, as they are put."""
    lines = [f"  - {{id: E{n}, {item}}}\n" for n, item in enumerate(items, start=1)]
    document = read_yaml((START + "".join(lines)).encode())
    return [hint.put() for hint in light_evidence(document, read_case(document), and_idle=True)]


def test_each_kind_is_hinted_at_its_line() -> None:
    assert hinted(
        'source: S1, grade: B, rows: {M4.3: "-"}',
        'source: S1, grade: C, rows: {M7.2: "-", M6.4: "-"}',
        'source: S2, grade: B, rows: {M1.1: "+"}',
        'source: S2, grade: D, rows: {M4.1: "+"}',
        'source: S1, grade: A, date: 2023, rows: {M4.1: "+"}',
        'source: S1, grade: A, rows: {U01: "+"}',
    ) == [
        "line 11: evidence[2].rows: On M6.4, the network's word has no weight without a record (grade A).",
        "line 11: evidence[2].rows: On M7.2, this general statement (grade C) stands alone and carries nothing: it takes a second voice, or an account at first hand.",
        "line 12: evidence[3].rows: On M1.1, the partner's word has no weight without a record (grade A).",
        "line 13: evidence[4].rows: A bare statement (grade D) has no weight, here on M4.1, nor anywhere.",
        "line 14: evidence[5].date: This is outside the period, and is not used.",
        "line 15: evidence[6].rows: Not used, because it does not apply to this partner: U01.",
    ]


def test_there_are_never_too_many() -> None:
    items = (f'source: S1, grade: D, incident: I{n}, rows: {{M4.3: "-"}}' for n in range(50))

    assert len(hinted(*items)) == MOST_HINTS


def test_a_result_is_not_taken_for_a_case() -> None:
    with pytest.raises(Unreadable) as refused:
        read_case(read_yaml(b"format: firsthand-verdict/1\nrules: 2026.1"))

    (mistake,) = refused.value.mistakes
    assert "This is a result, not a case." in mistake.put()
