"""Many cases: in order, one line each, the same bytes every time, and one bad case stops nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from firsthand.front.command.inputs import Input
from firsthand.front.command.judged import Wanted
from firsthand.front.command.streaming import each
from tests.core.material import EXAMPLES, ROOT
from tests.front.command.running import Ask, firsthand, named_case, names, written

MANY = 200
"""More cases than one batch of the helpers holds."""
BAD_LINE = 77


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A JSON Lines file with many cases, one of them broken."""
    lines = [json.dumps(named_case(f"E{n}"), ensure_ascii=False) for n in range(1, MANY + 1)]
    lines[BAD_LINE - 1] = lines[BAD_LINE - 1].replace('"grade": "B"', '"grade": "Ä"')
    path = tmp_path_factory.mktemp("many") / "cases.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_one_compact_result_a_line_in_the_order_of_the_input(ask: Ask, tmp_path: Path) -> None:
    ran = ask("assess", "--jsonl", *reversed(EXAMPLES))

    lines = ran.out.splitlines(keepends=True)
    assert ran.code == 0
    for line, path in zip(lines, reversed(EXAMPLES), strict=True):
        result = json.loads(ask("assess", "--json", path).out)
        compact = json.dumps(result, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        assert line == compact + "\n"


def test_the_same_bytes_from_run_to_run_and_with_two_jobs(cases: Path) -> None:
    arguments = ("assess", "--jsonl", ROOT / "examples", cases)

    one = firsthand(*arguments, PYTHONHASHSEED="1")
    other = firsthand(*arguments, PYTHONHASHSEED="2")
    helped = firsthand(*arguments, "--jobs", 2, PYTHONHASHSEED="3")

    assert one.code == 2
    assert one.out.count("\n") == len(EXAMPLES) + MANY - 1
    assert (other.out, other.complaints) == (one.out, one.complaints)
    assert (helped.out, helped.complaints) == (one.out, one.complaints)


def test_pages_are_the_same_from_run_to_run_and_with_two_jobs(tmp_path: Path) -> None:
    paths = [*EXAMPLES[:3], *EXAMPLES[-3:]]
    said, files = [], []
    for seed, jobs in (("1", 1), ("2", 2)):
        to = tmp_path / seed
        said.append(firsthand("assess", *paths, "--jobs", jobs, PYTHONHASHSEED=seed).out)
        firsthand("assess", *paths, "--html", to, "--jobs", jobs, PYTHONHASHSEED=seed)
        files.append({path.name: path.read_bytes() for path in to.iterdir()})

    assert len(files[0]) == len(paths) + 1
    assert said[0] == said[1]
    assert files[0] == files[1]


@pytest.mark.parametrize("jobs", [1, 2])
def test_one_bad_case_among_many_is_named_and_the_rest_done(cases: Path, jobs: int) -> None:
    ran = firsthand("assess", "--jsonl", "--jobs", jobs, cases)

    assert ran.code == 2
    assert names(ran) == [f"E{n}" for n in range(1, MANY + 1) if n != BAD_LINE]
    assert ran.complaints == [
        f'{cases}:{BAD_LINE}: evidence[1].grade: "Ä" is not known here. It is one of: A, B, C, D.'
    ]


def test_a_bad_case_among_pages_is_named_and_the_rest_shown(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text("no case")
    for name in ("a", "c"):
        written(tmp_path / f"{name}.json", named_case(name))

    ran = ask("assess", tmp_path)

    assert ran.code == 2
    assert [line for line in ran.out.splitlines() if line in ("a", "b", "c")] == ["a", "c"]
    (complaint,) = ran.complaints
    assert complaint.startswith(f"{tmp_path / 'b.yaml'}: ")


def counted(taken: list[int], many: int) -> Iterator[Input]:
    """Give cases and note how many were taken."""
    data = json.dumps(named_case("E1")).encode()
    for number in range(many):
        taken.append(number)
        yield Input("made up", data, "json", number)


@pytest.mark.parametrize(("jobs", "most"), [(1, 1), (2, 2 * 32)])
def test_cases_are_taken_no_faster_than_they_are_done(jobs: int, most: int) -> None:
    taken: list[int] = []

    finished = each(counted(taken, 1_000), Wanted(form="jsonl"), jobs)
    first = next(finished)
    ahead = len(taken)
    finished.close()  # type: ignore[attr-defined]  # a generator, as it is

    assert first.place == "made up:0"
    assert ahead <= most
    assert len(taken) == ahead
