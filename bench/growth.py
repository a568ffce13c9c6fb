"""Judging as evidence grows, and the hardest search for what would change a verdict."""

from bench.promise import Promise, quickest
from firsthand.core.documents import Document, Value
from firsthand.core.standards import standards
from firsthand.core.verdict import Case, judge, read_case

ROWS = [id for id in standards().rows if id[0] in "MCPKGB" and not id.startswith("GI")]


def case_of(items: int) -> Case:
    """Make a case with evidence on every row in every direction, from many origins, on many incidents."""
    origins = 40
    return read_case(
        Document(
            {
                "format": "firsthand-case/1",
                "title": "Growth",
                "community": {"name": "Network"},
                "partner": {"name": "Partner", "roles": ["ngo"]},
                "sources": [
                    {
                        "id": f"S{n}",
                        "origin": f"Origin {n}",
                        "side": ("community", "partner", "record")[n % 3],
                    }
                    for n in range(origins)
                ],
                "evidence": [
                    {
                        "id": f"E{n}",
                        "source": f"S{n % origins}",
                        "grade": "BBCA"[n % 4],
                        "locator": str(n),
                        "rows": {ROWS[(n * k) % len(ROWS)]: "-+~"[(n + k) % 3] for k in (1, 7)},
                    }
                    for n in range(items)
                ],
            }
        )
    )


def knotted() -> Case:
    """Make the case with the most ways up: every sign, standard and criterion against it, events shared by two."""
    signs = [f"B{n}" for n in range(1, 7)]
    cores = ["M1.1", "M2.4", "M3.1", "M4.1", "M5.1", "M6.1", "M7.1"]
    criteria = [f"C{n:02}" for n in range(1, 12) if n != 10] + ["C10.2"]
    candidates = [*signs, *cores, *criteria]
    evidence: list[Value] = []
    for place, row in enumerate(candidates):
        for shift in (0, 1):
            evidence.append(
                {
                    "id": f"E{place}.{shift}",
                    "source": "S1",
                    "grade": "A",
                    "incident": f"I{(place + shift) % len(candidates)}",
                    "rows": {row: "+" if row[0] == "B" else "-"},
                }
            )
    return read_case(
        Document(
            {
                "format": "firsthand-case/1",
                "title": "Knotted",
                "community": {"name": "Network"},
                "partner": {"name": "Partner", "roles": ["ngo"]},
                "sources": [{"id": "S1", "origin": "Bank", "side": "record"}],
                "evidence": evidence,
            }
        )
    )


def measured() -> list[Promise]:
    """Compare ten thousand items with one thousand, and the knotted case with an ordinary one."""
    small, large, knot = case_of(1_000), case_of(10_000), knotted()
    thousand, ten_thousand, hardest = quickest(
        lambda: judge(small), lambda: judge(large), lambda: judge(knot), rounds=9
    )
    changes = judge(knot).changes
    return [
        Promise(
            "10,000 items of evidence / 1,000",
            ten_thousand / thousand,
            at_most=12,
            aside=f"{ten_thousand * 1000:.0f} ms and {thousand * 1000:.0f} ms",
        ),
        Promise(
            "the hardest search for ways up (24 candidates) / 1,000 items",
            hardest / thousand,
            aside=f"{hardest * 1000:.0f} ms; it found {changes.up_total} shortest ways, listed {len(changes.up)}",
        ),
    ]
