"""Something read in a process of its own, which may use so much time and memory and no more."""

import json
import subprocess
import sys
from typing import Any, Final

from tests.core.material import ROOT

SECONDS: Final = 6
"""Of processor time, start included. Honest files take hundredths; twice what the slowest hostile one needs."""

BYTES: Final = 640 * 1024 * 1024
"""Of address space, the interpreter and its libraries included."""

PROGRAM: Final = f"""
import json, resource, sys
from firsthand.core.documents import Document, Unreadable, read_json, read_yaml
from firsthand.core.verdict import judge, read_case
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({BYTES}, {BYTES}))
try:
    found = eval(sys.argv[1])
    mistakes = found.mistakes if isinstance(found, Document) else []
    kind = "read"
except Unreadable as reason:
    mistakes, kind = reason.mistakes, "refused"
print(json.dumps([kind, len(mistakes), [str(mistake.said) for mistake in mistakes[:3]]]))
"""


def read_apart(expression: str) -> tuple[str, int, list[str]]:
    """Evaluate an expression that reads something; give read or refused, how many mistakes, and the first of them."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, expression],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, f"ended with {done.returncode}: {done.stderr[-400:]}"
    found: Any = json.loads(done.stdout)
    kind, count, said = found
    return kind, count, said
