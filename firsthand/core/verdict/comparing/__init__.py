"""What changed between two periods of a partnership, or between two versions of one case. Snapshots in, differences out.

Nouns: snapshot (what one file says), way (better, worse, newly known ...), finding (remedied, still open, new). Nothing
here judges: both snapshots were reached by the rules. It refuses to call silence a remedy, to call what is no longer
shown better, and to follow findings from one partnership to another.
"""

from firsthand.core.verdict.comparing.circumstances import Parties, Periods
from firsthand.core.verdict.comparing.findings import Findings, Remedied, StillOpen, Unlisted
from firsthand.core.verdict.comparing.published import DIFF_FORMAT, to_json
from firsthand.core.verdict.comparing.sides import GapChange, QuestionChange, Turn
from firsthand.core.verdict.comparing.snapshot import Snapshot, snapshot_of
from firsthand.core.verdict.comparing.states import Of, StateChange, Way, way_of_verdict
from firsthand.core.verdict.comparing.whole import Comparison, compare

__all__ = [
    "DIFF_FORMAT",
    "Comparison",
    "Findings",
    "GapChange",
    "Of",
    "Parties",
    "Periods",
    "QuestionChange",
    "Remedied",
    "Snapshot",
    "StateChange",
    "StillOpen",
    "Turn",
    "Unlisted",
    "Way",
    "compare",
    "snapshot_of",
    "to_json",
    "way_of_verdict",
]
