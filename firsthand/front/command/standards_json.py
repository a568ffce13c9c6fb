"""The rubric as JSON, for programs."""

from dataclasses import asdict
from typing import Any

from firsthand.core.standards import Row, Standards, Threshold


def row_json(row: Row) -> dict[str, Any]:
    """Give one row, every field by its name; those who can testify as a sorted list."""
    document = asdict(row)
    document["family"] = row.family
    document["testify"] = sorted(row.testify)
    return document


def group_json(rubric: Standards, id: str) -> dict[str, Any]:
    """Give one group with its rows."""
    rows = [row_json(row) for row in rubric.rows.values() if row.id.startswith(id + ".")]
    return {**asdict(rubric.groups[id]), "rows": rows}


def threshold_json(threshold: Threshold) -> dict[str, Any]:
    """Give one threshold."""
    return asdict(threshold)


def standards_json(rubric: Standards) -> dict[str, Any]:
    """Give the whole rubric."""
    return {
        "version": rubric.version,
        "published": rubric.published,
        "blocks": [asdict(block) for block in rubric.blocks],
        "rows": [row_json(row) for row in rubric.rows.values()],
        "groups": [asdict(group) for group in rubric.groups.values()],
        "thresholds": [threshold_json(threshold) for threshold in rubric.thresholds.values()],
        "changes": [asdict(change) for change in rubric.changes],
        "community_led_rule": rubric.rule,
        "safety": rubric.safety,
    }
