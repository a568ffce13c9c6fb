"""A sentence for every deed that the audit knows. A test finds each code that is recorded anywhere and has none."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.rooms.organisation.wording.codes import ROLES
from firsthand.rooms.organisation.wording.deed import Deed
from firsthand.rooms.organisation.wording.deeds_of_reports import DEEDS_OF_REPORTS

DEEDS: Final[Mapping[str, Deed]] = {
    **DEEDS_OF_REPORTS,
    "files.keep": Deed(_("Keeping a file"), _("{who} added a file.")),
    "organisation.accept_invitation": Deed(
        _("Coming in"), _("{who} came in by an invitation, as: {role}.")
    ),
    "organisation.add_membership": Deed(
        _("Adding a membership"), _("{who} wrote down what one party is in another.")
    ),
    "organisation.add_party": Deed(_("Adding a party"), _("{who} added a party.")),
    "organisation.check_led": Deed(
        _("Community-led check"), _("{who} kept a community-led check of a party.")
    ),
    "organisation.describe_party": Deed(
        _("Describing a party"), _("{who} described a party anew.")
    ),
    "organisation.end_mandate": Deed(_("Ending a role"), _("{who} ended a role: {role}.")),
    "organisation.end_membership": Deed(_("Ending a membership"), _("{who} ended a membership.")),
    "organisation.export": Deed(
        _("Taking everything along"), _("{who} took a copy of everything along.")
    ),
    "organisation.found": Deed(
        _("Founding"), _("{who} made this organisation, and an invitation for its first person.")
    ),
    "organisation.give_mandate": Deed(_("Giving a role"), _("{who} gave somebody a role: {role}.")),
    "organisation.invite": Deed(_("Inviting"), _("{who} made an invitation, as: {role}.")),
    "organisation.make_way": Deed(
        _("A link for a new password"), _("{who} made a link for a new password of somebody.")
    ),
    "organisation.use_api": Deed(
        _("Keys for other programs"),
        _("{who} made a key for another program, as: {role}."),
        _("{who} took a key of another program away."),
    ),
    "organisation.use_way": Deed(
        _("A new password by a link"), _("{who} set a new password by a link.")
    ),
    "organisation.withdraw_invitation": Deed(
        _("Withdrawing an invitation"), _("{who} withdrew an invitation, as: {role}.")
    ),
    "organisation.withdraw_way": Deed(
        _("Withdrawing a link for a new password"),
        _("{who} withdrew a link for a new password of somebody."),
    ),
    "partnerships.agree": Deed(
        _("Agreeing"), _("{who} wrote down that a side agreed to an agreement.")
    ),
    "partnerships.agree_publication": Deed(
        _("Agreeing to publish"), _("{who} agreed to publish something.")
    ),
    "partnerships.agree_steps": Deed(
        _("Next steps after a review"), _("{who} noted, agreed or finished next steps of a review.")
    ),
    "partnerships.answer_contest": Deed(
        _("Answering a word against a record"),
        _("{who} accepted what was said against something that was noticed."),
        _("{who} stood by something that was noticed, with a reason."),
    ),
    "partnerships.answer_inquiry": Deed(
        _("Answering questions"), _("{who} sent answers to questions before signing.")
    ),
    "partnerships.answer_promises": Deed(
        _("Answering about promises"), _("{who} noted by link what became of a promise.")
    ),
    "partnerships.ask": Deed(
        _("Asking before signing"),
        _("{who} asked a partner questions before signing."),
        _("{who} began to prepare questions to a partner."),
    ),
    "partnerships.ask_about_noticed": Deed(
        _("Asking a partner about a record"),
        _("{who} showed a partner what was noticed, and made a link to answer by."),
        _("{who} took away a link by which a partner answers what was noticed."),
    ),
    "partnerships.ask_check_in": Deed(
        _("Asking for check-ins"),
        _("{who} made a link by which a partner checks in."),
        _("{who} took away a link by which a partner checks in."),
    ),
    "partnerships.begin": Deed(
        _("A partnership becomes active"),
        _("{who} agreed as the second side, and a partnership became active."),
    ),
    "partnerships.change": Deed(
        _("Changing a partnership"),
        _("{who} changed a partnership: what is written down of it, its stage or its period."),
    ),
    "partnerships.change_promise": Deed(
        _("Changing a promise"), _("{who} noted that a promise was changed or taken back.")
    ),
    "partnerships.check_in": Deed(
        _("Checking in"), _("{who} said how a month of a partnership went.")
    ),
    "partnerships.check_remedy": Deed(
        _("Looking whether it was put right"),
        _("{who} wrote down whether something was put right."),
    ),
    "partnerships.claim_promise": Deed(
        _("Saying that a promise is kept"), _("{who} noted that a promise is said to be kept.")
    ),
    "partnerships.claim_remedy": Deed(
        _("Saying it is put right"), _("{who} wrote down that something was put right.")
    ),
    "partnerships.close_finding": Deed(
        _("Closing a finding"), _("{who} closed or withdrew a finding.")
    ),
    "partnerships.close_inquiry": Deed(
        _("Closing questions"), _("{who} closed the questions to a partner.")
    ),
    "partnerships.close_review": Deed(
        _("Closing a review"), _("{who} closed a side of a review, or with it the review.")
    ),
    "partnerships.contest_noticed": Deed(
        _("A word against a record"), _("{who} said what is wrong with something that was noticed.")
    ),
    "partnerships.draft_agreement": Deed(
        _("Working on an agreement"),
        _("{who} opened an agreement, sent a version of it, or said what its clauses are worth."),
    ),
    "partnerships.draft_finding": Deed(
        _("Drafting a finding"), _("{who} wrote down what was found about a partner.")
    ),
    "partnerships.end": Deed(
        _("Ending a partnership"),
        _("{who} planned the end of a partnership, ended it, or went on."),
    ),
    "partnerships.file_evidence": Deed(
        _("Adding evidence"), _("{who} filed an account of what was seen.")
    ),
    "partnerships.find_promise": Deed(
        _("Finding what became of a promise"), _("{who} noted what became of a promise.")
    ),
    "partnerships.hand_in_file": Deed(
        _("A Word file of an agreement"),
        _("{who} handed in a Word file of an agreement."),
        _("{who} let a Word file of an agreement become nothing."),
    ),
    "partnerships.hand_over": Deed(
        _("Handing over"), _("{who} listed or settled something of a hand-over.")
    ),
    "partnerships.import": Deed(
        _("Taking in a case"), _("{who} took in a case file with all its accounts.")
    ),
    "partnerships.link_inquiry": Deed(
        _("Links to questions"),
        _("{who} made a link to questions for a partner."),
        _("{who} took a link to questions away."),
    ),
    "partnerships.link_promises": Deed(
        _("Links to promises"),
        _("{who} made a link to promises for a partner."),
        _("{who} took a link to promises away."),
    ),
    "partnerships.make_promise": Deed(
        _("Writing down a promise"), _("{who} wrote down what one side promised the other.")
    ),
    "partnerships.make_record": Deed(
        _("Making a record"), _("{who} made a record of what several members say of a partner.")
    ),
    "partnerships.notice": Deed(
        _("Noticing"), _("{who} noticed something on record, by a rule, and it became evidence.")
    ),
    "partnerships.open": Deed(_("Opening a partnership"), _("{who} opened a partnership.")),
    "partnerships.open_review": Deed(
        _("Preparing a review"), _("{who} opened a review, or saw to its days and links.")
    ),
    "partnerships.propose_publication": Deed(
        _("Proposing to publish"),
        _("{who} proposed to publish something, or dropped a proposal."),
    ),
    "partnerships.raise_worry": Deed(
        _("Taking a worry up"), _("{who} made a draft of an account, or a finding, from a worry.")
    ),
    "partnerships.read_replies": Deed(
        _("Reading replies"), _("{who} read what a partner replied to a finding.")
    ),
    "partnerships.record_fact": Deed(
        _("Recording a fact"), _("{who} recorded a notice, or a change that was asked for.")
    ),
    "partnerships.remind": Deed(
        _("Reminding"), _("{who} noted that a reminder of a promise was sent.")
    ),
    "partnerships.remind_inquiry": Deed(
        _("Reminding of questions"), _("{who} sent a partner the one reminder of questions.")
    ),
    "partnerships.reply_to_finding": Deed(
        _("Replying to a finding"), _("{who} replied to a finding.")
    ),
    "partnerships.say": Deed(
        _("Saying as a member"), _("{who} answered a question that is for our own members.")
    ),
    "partnerships.say_of_check_in": Deed(
        _("What a partner says of a check-in"),
        _("{who} confirmed a check-in that was written down for both."),
        _("{who} denied a check-in that was written down for both."),
    ),
    "partnerships.share": Deed(
        _("Sharing a verdict"), _("{who} shared a verdict or its rows with a network, or ended it.")
    ),
    "partnerships.share_agreement": Deed(
        _("A link to an agreement"),
        _("{who} made a link by which a partner takes part in an agreement."),
        _("{who} took away a link to an agreement."),
    ),
    "partnerships.share_finding": Deed(
        _("Sharing a finding"),
        _("{who} shared a finding with its partner, or made a new link."),
        _("{who} took away a link by which a partner replies to a finding."),
    ),
    "partnerships.spare_finding": Deed(
        _("Not asking for a reply"),
        _("{who} wrote down that asking a partner for a reply would endanger people."),
    ),
    "partnerships.subscribe": Deed(
        _("Address of a calendar"),
        _("{who} made a new address for their calendar."),
        _("{who} took the address of their calendar away."),
    ),
    "partnerships.take_back_publication": Deed(
        _("Taking back a publication"), _("{who} took back what was published.")
    ),
    "partnerships.tie": Deed(
        _("Sharing with a network"),
        _("{who} gave or entered a key by which something can be shared, or ended one."),
    ),
    "partnerships.weigh": Deed(
        _("Weighing answers"), _("{who} found what an answer to a question shows.")
    ),
    "partnerships.widen_evidence": Deed(
        _("Showing evidence to more people"), _("{who} let more people see an account.")
    ),
    "partnerships.withdraw_evidence": Deed(
        _("Withdrawing evidence"), _("{who} withdrew an account. It stays on record.")
    ),
    "partnerships.withdraw_fact": Deed(
        _("Taking a fact back"), _("{who} took back a fact that was recorded by mistake.")
    ),
    "partnerships.write_letter": Deed(
        _("Letters to a partner"), _("{who} kept a letter to a partner.")
    ),
}
_OTHER: Final = Deed(_("Something else"), _("{who} did something: {what}."))


def sentence_of(
    what: str,
    detail: Mapping[str, object],
    *,
    who: str,
    put: Callable[..., str] = lambda sentence, **blanks: sentence.format(**blanks),
) -> str:
    """Say what was done. `put` fills the blanks: a page fills them so that no name can bring markup along."""
    deed = DEEDS.get(what, _OTHER)
    role = ROLES.get(str(detail.get("role", "")), gettext("no role"))
    said = deed.undone if deed.undone and detail.get("made") is False else deed.sentence
    return put(str(said), who=who, role=str(role), what=what)
