"""Two files, compared the short way."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from firsthand.core.documents import Document
from firsthand.core.verdict import judge
from firsthand.core.verdict.comparing import Comparison, Snapshot, compare, snapshot_of, to_json
from firsthand.core.verdict.reading.results import read_result
from tests.core.material import CORE
from tests.core.verdict.by_hand import CaseFile, case, judged, read

YEAR = {"start": "2023-01-01", "end": "2023-12-31"}
NEXT = {"start": "2024-01-01", "end": "2024-12-31"}


@cache
def schema() -> Draft202012Validator:
    """Give the published schema."""
    text = (CORE / "verdict" / "schema" / "diff.schema.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def snapshot(file: CaseFile) -> Snapshot:
    """Judge a case file and take what it says."""
    made = read(file)
    return snapshot_of(made, judge(made))


def result_of(file: CaseFile) -> Snapshot:
    """Judge a case file, and read its published result back."""
    return read_result(Document(judged(file)))


def changed(old: CaseFile, new: CaseFile) -> Comparison:
    """Compare two case files."""
    return compare(snapshot(old), snapshot(new))


def published(comparison: Comparison) -> dict[str, Any]:
    """Give the published form, checked against its schema."""
    document: dict[str, Any] = json.loads(to_json(comparison))
    schema().validate(document)
    return document


def rated(community: str, partner: str) -> CaseFile:
    """Give a case with ratings of one standard, one digit a rater."""
    sides = {"community": community, "partner": partner}
    ratings = [
        {"standard": "M4", "side": side, "value": int(value)}
        for side, values in sides.items()
        for value in values
    ]
    return case(ratings=ratings)
