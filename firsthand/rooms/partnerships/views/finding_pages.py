"""What pages about findings share: lines of a list, versions side by side, what can be done next."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.page.wording import VERDICT_MARKS, VERDICTS
from firsthand.core.refusals import RuleBroken
from firsthand.core.standards import standards
from firsthand.core.verdict import judge
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import may
from firsthand.ground.files.wording import REASONS
from firsthand.ground.parties.rules import last_lived
from firsthand.ground.web import words as said
from firsthand.ground.web.sheets import Cell
from firsthand.rooms.partnerships.policy import Can
from firsthand.rooms.partnerships.queries.cases import case_of
from firsthand.rooms.partnerships.queries.findings import accounts_under, standing_of
from firsthand.rooms.partnerships.queries.noticing import open_promises_behind
from firsthand.rooms.partnerships.queries.pairs import get_period
from firsthand.rooms.partnerships.queries.publications import stage_of
from firsthand.rooms.partnerships.queries.remedies import Claimed
from firsthand.rooms.partnerships.rules.findings import Stage, had_its_time, obstacles_to_closing
from firsthand.rooms.partnerships.views.finding_next import not_closed_yet
from firsthand.rooms.partnerships.views.pair_deeds import Deed
from firsthand.rooms.partnerships.views.verdict import name_of
from firsthand.rooms.partnerships.wording import codes
from firsthand.rooms.partnerships.wording import findings as wording

if TYPE_CHECKING:
    from firsthand.ground.files.models import Attachment
    from firsthand.rooms.partnerships.models import Evidence, Finding, Pair, Publication, Reply


_SHORT = 110
"""Letters of an account that a choice shows."""


def tell(form: forms.Form, no: RuleBroken, field: str | None = None) -> None:
    """Tell in a form everything that stood in the way."""
    for code in no.because:
        known = wording.OBSTACLES.get(code) or codes.OBSTACLES.get(code)
        form.add_error(field, str(known or REASONS.get(code) or code))


def about(finding: Finding) -> str:
    """Name what is not as it should be: the breach itself, and not the standard that it breaks."""
    if not finding.row:
        return _("The whole verdict")
    names, speak = standards(), said.words().gettext
    row = names.rows.get(finding.row)
    if row is None:  # a standard or a criterion as a whole
        return _("Not as it should be: {name}").format(name=speak(names.name_of(finding.row)))
    return speak(row.not_met) if row.not_met else speak(row.name)


def line_of(finding: Finding) -> dict[str, object]:
    """Give what a list shows of a finding."""
    stage = standing_of(finding).stage
    last = getattr(finding, "last_check", None)
    stance = getattr(finding, "last_stance", None)
    return {
        "finding": finding,
        "about": about(finding),
        "standard": name_of(finding.row) if finding.row else "",
        "stage": stage.value,
        "stands": wording.STAGES[stage],
        "shape": wording.CHECKED_MARKS.get(last or "", "na" if finding.withdrawn_at else "open"),
        "stance": wording.STANCES_TOLD.get(stance or "", ""),
        "checked": wording.CHECKED.get(last or "", ""),
    }


def cells_of(finding: Finding) -> list[Cell]:
    """Give a finding as a row of a table file."""
    line = line_of(finding)
    return [
        str(finding),
        finding.pair.title,
        finding.pair.partner.name,
        f"{about(finding)} ({finding.row})" if finding.row else about(finding),
        finding.incident,
        finding.found,
        finding.would_remedy,
        str(line["stands"]),
        finding.shared_at.date() if finding.shared_at else None,
        finding.reply_by,
        getattr(finding, "replies", None) or 0,
        str(line["stance"]),
        getattr(finding, "remedy_on", None),
        str(line["checked"]),
    ]


def account_of(each: Evidence) -> dict[str, object]:
    """Give what a page shows of an account under a finding."""
    return {
        "each": each,
        "strength": codes.STRENGTHS[each.grade],
        "audience": codes.AUDIENCES[each.audience],
    }


def replies_told(
    replies: Sequence[Reply], files: Mapping[UUID, Sequence[Attachment]]
) -> list[dict[str, object]]:
    """Give what a page shows of the replies."""
    return [
        {
            "each": each,
            "stance": wording.STANCES_TOLD[each.stance],
            "files": files.get(each.id, ()),
        }
        for each in replies
    ]


def remedies_told(remedies: Sequence[Claimed]) -> list[dict[str, object]]:
    """Give what a page shows of remedies, each with its checks."""
    return [
        {
            "each": claimed.remedy,
            "files": claimed.files,
            "checks": [
                {
                    "each": check,
                    "found": wording.CHECKED[check.found],
                    "shape": wording.CHECKED_MARKS[check.found],
                }
                for check in claimed.checks
            ],
        }
        for claimed in remedies
    ]


def verdict_told(finding: Finding) -> dict[str, object] | None:
    """Give the verdict that a finding is about, with its reasons; nothing where it is about one row."""
    if finding.assessment is None:
        return None
    kept = finding.assessment
    return {
        "word": said.words().gettext(VERDICTS[kept.verdict]),
        "shape": VERDICT_MARKS[kept.verdict].value,
        "made_at": kept.made_at,
        "because": [name_of(reason["id"]) for reason in kept.result["because"]],
    }


def publication_line(each: Publication) -> dict[str, object]:
    """Give what a page shows of a publication."""
    return {"each": each, "stands": wording.PUBLICATIONS[stage_of(each)]}


def rows_named(act: Act, pair: Pair, known: Collection[str]) -> list[Any]:
    """Give the rows among which somebody chooses: those that stand against the partner now, then the others by block."""
    speak, rubric = said.words().gettext, standards()
    result = judge(case_of(pair, get_period(act, pair)))
    against = [id.rpartition(":")[2] for id in (*result.counted.candidates, *result.blockers)]
    groups = [(_("What stands against them now"), list(dict.fromkeys(against)))]
    groups += [(speak(each.title), [*each.groups, *each.rows]) for each in rubric.blocks]
    groups.append((_("Everything else"), sorted(known)))
    left, found = set(known), []
    for title, ids in groups:
        here = [id for id in ids if id in left]
        left.difference_update(here)
        if here:
            found.append((title, [(id, f"{speak(rubric.name_of(id))} ({id})") for id in here]))
    return found


def to_choose(accounts: Sequence[Evidence]) -> list[tuple[str, str]]:
    """Give accounts as choices: the day, and the first words."""
    return [
        (str(each.id), f"{said.spelled(each.seen)} · {each.note[:_SHORT]}") for each in accounts
    ]


def hints_of(accounts: Sequence[Evidence]) -> dict[str, str]:
    """Give what stands under each choice: the rows, and who sees the account."""
    return {
        str(each.id): f"{' '.join(each.rows)} · {codes.AUDIENCES[each.audience]}"
        for each in accounts
    }


def may_check(act: Act, finding: Finding) -> bool:
    """Tell whether somebody can look whether something was put right."""
    return may(act, Can.CHECK_REMEDY) and not finding.withdrawn_at


def deeds_of_pair(act: Act, pair: Pair) -> list[Deed]:
    """Give what can be done with the findings on a partner."""
    deeds = []
    if may(act, Can.DRAFT_FINDING):
        to = reverse("partnerships:draft_finding", args=[pair.id])
        deeds.append(Deed(_("Write down a finding"), to, _("Only we can read it at first")))
    for form, words in (("xlsx", _("Take all findings as a spreadsheet")), ("csv", _("As CSV"))):
        deeds.append(Deed(words, reverse("partnerships:findings_download", args=[form])))
    return deeds


def deeds_of(act: Act, finding: Finding) -> list[Deed]:
    """Give what can be done with a finding next, and why not yet."""
    standing = standing_of(finding)
    deeds = _before_sharing(act, finding) if standing.stage in (Stage.DRAFT, Stage.SPARED) else []
    if standing.stage in (Stage.SHARED, Stage.CLOSED) and finding.shared_at:
        deeds += _once_shared(act, finding)
    if standing.stage is Stage.SHARED:
        deeds += _while_open(act, finding)
    if standing.stage is not Stage.WITHDRAWN:
        deeds += _at_any_time(act, finding)
    return [*deeds, *_promises_behind(act, finding)]


def _promises_behind(act: Act, finding: Finding) -> list[Deed]:
    """Lead to the promises on which a finding rests while they are open: what is put right is to be noted there as well."""
    if not may(act, Can.FIND_PROMISE):
        return []
    return [
        Deed(
            _("Note what became of the promise"),
            reverse("partnerships:promise", args=[each.id]),
            each.what,
        )
        for each in open_promises_behind(act, accounts_under(finding))
    ]


def _before_sharing(act: Act, finding: Finding) -> list[Deed]:
    deeds = []
    if may(act, Can.SHARE_FINDING):
        words = _("Share it with the partner")
        if finding.pair.is_class:
            deeds.append(Deed(words, reason=_("No partner is named.")))
        else:
            deeds.append(Deed(words, _to("share_finding", finding), _("They get a link to reply")))
    if may(act, Can.DRAFT_FINDING):
        deeds.append(Deed(_("Word it anew"), _to("revise_finding", finding)))
    if may(act, Can.SPARE_FINDING) and not finding.spared_at:
        small = _("If a reply would endanger people")
        deeds.append(Deed(_("Do not ask the partner"), _to("spare_finding", finding), small))
    return deeds


def _once_shared(act: Act, finding: Finding) -> list[Deed]:
    deeds = []
    if may(act, Can.CLAIM_REMEDY) and finding.row:
        small = _("If the partner told you some other way")
        deeds.append(Deed(_("Write down what was put right"), _to("claim_remedy", finding), small))
    if may(act, Can.SHARE_FINDING):
        small = _("The old one then opens nothing")
        deeds.append(Deed(_("Make a new link"), _to("link_finding", finding), small))
        to = reverse("partnerships:links", args=["finding", finding.id])
        deeds.append(Deed(_("Links of the partner"), to, _("See them, take one away")))
    return deeds


def _while_open(act: Act, finding: Finding) -> list[Deed]:
    if not may(act, Can.CLOSE_FINDING):
        return []
    standing = standing_of(finding)
    if obstacles_to_closing(standing, today=last_lived(act.at)):
        return [Deed(_("Close it"), reason=not_closed_yet(standing))]
    return [Deed(_("Close it"), _to("close_finding", finding), _("No reply comes after that"))]


def _at_any_time(act: Act, finding: Finding) -> list[Deed]:
    deeds = []
    if may(act, Can.PROPOSE_PUBLICATION):
        words = _("Propose to publish it")
        is_time = had_its_time(standing_of(finding), today=last_lived(act.at))
        if is_time or finding.pair.is_class:
            to = _to("propose_publication", finding)
            deeds.append(Deed(words, to, _("A second person has to agree")))
        else:
            reason = _("Not yet: the partner has to have its time to reply first.")
            deeds.append(Deed(words, reason=reason))
    if may(act, Can.CLOSE_FINDING):
        small = _("It stays on record")
        deeds.append(Deed(_("Withdraw it"), _to("withdraw_finding", finding), small))
    return deeds


def _to(name: str, finding: Finding) -> str:
    return reverse(f"partnerships:{name}", args=[finding.id])
