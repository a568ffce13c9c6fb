"""Evidence in, verdict and explanation out.

Nouns: case, evidence, incident, origin, state, sign, red line, candidate, blocker, gate, doubt, finding. A case
(`firsthand-case/1`) is read whole or refused whole by `read_case`; `judge` turns it into a `Result`
(`firsthand-verdict/1`). Verdicts are good, mixed, bad, ugly or not enough evidence: never a score. The engine
refuses to average, to hold an unknown against anybody, and to count one event twice.
"""

from firsthand.core.verdict.case import CASE_FORMAT, Case
from firsthand.core.verdict.judging import judge
from firsthand.core.verdict.reading import read_case
from firsthand.core.verdict.result import VERDICT_FORMAT, Result
from firsthand.core.verdict.rules import RULES, Rules
from firsthand.core.verdict.vocabulary import Led, Line, Sign, Signing, State, Verdict

__all__ = [
    "CASE_FORMAT",
    "RULES",
    "VERDICT_FORMAT",
    "Case",
    "Led",
    "Line",
    "Result",
    "Rules",
    "Sign",
    "Signing",
    "State",
    "Verdict",
    "judge",
    "read_case",
]
