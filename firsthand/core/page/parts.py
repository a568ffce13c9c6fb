"""The parts of a page. Every text is ready to show, in the reader's language, and free of control characters.

Renderers show parts in the order of `Page`. A part that is None, or an empty tuple, is left out.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Mark(StrEnum):
    """The family of shapes, from the smallest point to the verdict. Each has a name in words beside it."""

    MET = "met"  # filled disc, small
    PARTLY = "partly"  # half disc, small
    NOT = "not"  # filled square, small
    CONTESTED = "contested"  # two halves apart
    OPEN = "open"  # dotted ring: nobody has shown
    NA = "na"  # a dash: does not apply
    ALLEGED = "alleged"  # half a diamond
    GOOD = "good"  # whole disc
    MIXED = "mixed"  # half disc
    BAD = "bad"  # square
    UGLY = "ugly"  # diamond cut by a line
    UNKNOWN = "unknown"  # dotted ring, large: not enough evidence


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement with a mark, what it rests on, and where that was seen."""

    mark: Mark
    title: str
    more: str = ""
    accounts: tuple[int, ...] = ()
    """Numbers of accounts: their place, from 1, in the evidence of the page."""
    id: str = ""
    """Id of the row, sign, standard, criterion or line it speaks of."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the four facts beside a verdict."""

    name: str
    value: str
    more: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One of the five possible verdicts, from worst to best, with not enough evidence first."""

    mark: Mark
    word: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class VerdictPart:
    """The one word, the one sentence, and how far to trust them."""

    mark: Mark
    lead: str
    """The line above the word: "This partnership is"."""
    word: str
    voice: str
    facts: tuple[Fact, ...]
    notes: tuple[str, ...]
    """What a reader has to know beside it: who published the account, that it is about a group ..."""
    scale: tuple[Step, ...]
    unheard: str = ""
    """That the partner has not been heard; empty where it has. The facts say so, too."""


@dataclass(frozen=True, slots=True)
class List:
    """A part that is a list of statements: its heading, a hint beside it, the entries, or what to say if there are none."""

    heading: str
    hint: str = ""
    entries: tuple[Entry, ...] = ()
    empty: tuple[str, ...] = ()
    """Sentences shown in place of entries: nothing is there, and this proves nothing."""
    after: tuple[str, ...] = ()
    """Sentences shown below."""


@dataclass(frozen=True, slots=True)
class Group:
    """Statements under a statement that sums them up."""

    mark: Mark
    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Groups:
    """A part that is several lists, each under a statement of its own."""

    heading: str
    hint: str
    groups: tuple[Group, ...]
    after: tuple[str, ...] = ()
    """Sentences shown below all of them."""


@dataclass(frozen=True, slots=True)
class Strip:
    """One minimum standard: where it stands, and one mark a point."""

    id: str
    name: str
    mark: Mark
    stands: str
    """Its state in words: "Not met"."""
    said_of: str
    """State and count in one line: "Not met · 1 of 6 points known"."""
    marks: tuple[Mark, ...]
    met: int
    not_met: int
    other: int
    """Points that are partly met or on which the two sides disagree."""
    not_shown: int
    """Points that nobody has shown. Points that do not apply are in none of the four counts."""
    label: str
    """The strip in words, for a screen reader."""


@dataclass(frozen=True, slots=True)
class Strips:
    """The seven standards."""

    heading: str
    hint: str
    strips: tuple[Strip, ...]
    key: tuple[tuple[Mark, str], ...]
    """What the marks mean."""
    table: tuple[str, ...]
    """Headings of the same as a table: standard, stands, met, not met, other, not shown."""


@dataclass(frozen=True, slots=True)
class Element:
    """One element of a red line: shown (a solid thread) or missing (a dotted one)."""

    is_shown: bool
    lead: str
    """ "Shown" or "Missing"."""
    text: str
    accounts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class RedLineEntry:
    """One red line, or a group of those that do not apply or that nobody raised."""

    mark: Mark
    title: str
    more: str = ""
    accounts: tuple[int, ...] = ()
    elements: tuple[Element, ...] = ()
    id: str = ""


@dataclass(frozen=True, slots=True)
class RedLines:
    """The red lines, raised ones first."""

    heading: str
    hint: str
    entries: tuple[RedLineEntry, ...]
    after: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pair:
    """Both sides' rating of one standard, 0 to 3. None where a side has fewer than three raters."""

    id: str
    name: str
    network: float | None
    partner: float | None
    apart: str
    """In words: "Same", "1 apart", "2 apart: talk first", or why it is not shown."""
    is_far: bool
    label: str
    """The pair in words, for a screen reader."""
    network_in_words: str
    partner_in_words: str
    """For the table: the median and the number of raters, or "fewer than 3"."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The two sides' ratings, drawn as pairs of points on a line from 0 to 3."""

    heading: str
    hint: str
    pairs: tuple[Pair, ...]
    network: str
    partner: str
    scale: str
    """ "0 not at all ... 3 fully"."""
    table: tuple[str, ...]
    """Headings of the same as a table: standard, network, partner, apart."""
    after: tuple[str, ...] = ()
    """Whether the raters of each side agree among themselves."""
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Way:
    """A way up or down: a heading, what all of it together takes, and a sentence below."""

    heading: str
    entries: tuple[Entry, ...] = ()
    more: str = ""


@dataclass(frozen=True, slots=True)
class Ways:
    """What would change the verdict."""

    heading: str
    hint: str
    ways: tuple[Way, ...]
    others: tuple[str, ...] = ()
    """Other smallest ways up, one line each."""
    others_heading: str = ""


@dataclass(frozen=True, slots=True)
class Open:
    """What nobody has shown: a sentence, and the open points by block of the guide."""

    heading: str
    sentences: tuple[str, ...]
    groups: tuple[tuple[str, tuple[str, ...]], ...]
    """Title of the block, and the names of its open rows with their ids."""
    all_heading: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """One item of evidence: what was seen, in somebody's words, how strong, when, where it stands in the source."""

    id: str
    note: str
    strength: str
    """ "Record", "First-hand", "General statement", "Bare statement"."""
    when: str
    source: str
    locator: str
    rows: tuple[str, ...]
    """What it speaks for, "Plans and budget arrive finished (B2): yes", and where it carries nothing, why."""
    is_used: bool
    why_not: str = ""
    """Where it is not used: outside the period, filed twice, or without weight wherever it speaks."""


@dataclass(frozen=True, slots=True)
class Accounts:
    """The evidence."""

    heading: str
    hint: str
    accounts: tuple[Account, ...]
    lead_one: str
    """The word before one reference: "Account"."""
    lead_many: str
    """The word before several: "Accounts"."""
    empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The page of one case. Parts stand in the order in which they are shown."""

    title: str
    subtitle: str
    """Who the partner is: roles, or that it is a group of unnamed ones."""
    period: str
    network: str
    group: str
    """That it is about a group of unnamed partners; empty when it is about one."""
    verdict: VerdictPart
    because: List
    good: List
    standards: Strips
    red_lines: RedLines
    two_sides: Pairs
    changes: Ways
    also_seen: List | None
    never_shown: Open
    answers: List | None
    """Questions asked of the partner, and what became of them."""
    signing: List | None
    led: Groups | None
    carry: List | None
    accounts: Accounts
    labels: Mapping[str, str]
    """Words that renderers need beside the parts: brand, skip, on_this_page, same_as_table, verdict, verdict_scale, seen_in,
    all_from ({source}), and_more ({count}), page_of ({page}, {pages}), pdf, footer."""
    language: str = "en"
    direction: str = "ltr"


@dataclass(frozen=True, slots=True)
class Summary:
    """One case among many: what an index shows of it."""

    title: str
    group: str
    """That it is about a group of unnamed partners; empty when it is about one."""
    mark: Mark
    word: str
    voice: str
    standards: tuple[tuple[Mark, str, str], ...]
    """Of each standard the mark, the name, and where it stands, in words."""
    unheard: str = ""
    """That the partner has not been heard; empty where it has."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a document about no single case needs: words, language, and the key to the marks."""

    labels: Mapping[str, str]
    title: str
    """What is listed: "Verdicts on 9 partnerships"."""
    heading: str
    """Heading of the legend: "The seven standards"."""
    key: tuple[tuple[Mark, str], ...]
    names: tuple[str, ...]
    """Names of the seven standards, in order."""
    language: str = "en"
    direction: str = "ltr"
