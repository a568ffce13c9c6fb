"""Judging a case, explanation included, beside PyYAML's C loader parsing the same file."""

from pathlib import Path

import yaml

from bench.promise import Promise, quickest
from firsthand.core.documents import read_yaml
from firsthand.core.page import explain
from firsthand.core.verdict import judge, read_case

ANNEX = Path(__file__).parents[1] / "examples" / "annex"


def measured() -> list[Promise]:
    """Compare over all nine annex cases, each file by itself; the ratio is of the sums."""
    sums = [0.0] * 4
    each = []
    for path in sorted(ANNEX.glob("*.yaml")):
        data = path.read_bytes()
        case = read_case(read_yaml(data))
        result = judge(case)
        times = quickest(
            lambda data=data: yaml.load(data, Loader=yaml.CSafeLoader),  # type: ignore[misc]  # the yardstick
            lambda case=case: judge(case),  # type: ignore[misc]
            lambda case=case, result=result: explain(case, result),  # type: ignore[misc]
            lambda data=data: read_case(read_yaml(data)),  # type: ignore[misc]
        )
        sums = [total + time for total, time in zip(sums, times, strict=True)]
        each.append(f"{path.stem} {times[1] / times[0]:.2f}")
    load, judged, explained, read = sums
    return [
        Promise(
            "judging with because, range and what would change it / C loader",
            judged / load,
            at_most=1,
            aside=f"by case: {', '.join(each)}; nine cases take {judged * 1000:.1f} ms, the C loader {load * 1000:.1f} ms",
        ),
        Promise("putting a result into words for a page / C loader", explained / load),
        Promise("our reading, with lines and every check / C loader", read / load),
    ]
