"""A sentence for every deed around reports: desks, readers, keys, coding, letters, numbers."""

from collections.abc import Mapping
from typing import Final

from django.utils.translation import gettext_lazy as _

from firsthand.rooms.organisation.wording.deed import Deed

DEEDS_OF_REPORTS: Final[Mapping[str, Deed]] = {
    "cases.add_passkey": Deed(
        _("A passkey to read with"), _("{who} added a passkey that opens their key.")
    ),
    "cases.agree_release": Deed(
        _("Publishing numbers"), _("{who} agreed to show numbers to everybody.")
    ),
    "cases.add_reader": Deed(_("A reader of reports"), _("{who} let somebody read at a desk.")),
    "cases.add_task": Deed(_("A task in a report"), _("{who} wrote down a task in a report.")),
    "cases.answer": Deed(_("Answering a report"), _("{who} answered somebody who reported.")),
    "cases.assign": Deed(_("Who follows a report up"), _("{who} said who follows a report up.")),
    "cases.change_desk": Deed(_("Changing a desk"), _("{who} changed what is said of a desk.")),
    "cases.change_seat": Deed(
        _("A reader as reporters see them"),
        _("{who} changed what reporters are told of somebody who reads."),
    ),
    "cases.change_words": Deed(
        _("Other words for a key"), _("{who} chose other words for their key to read reports with.")
    ),
    "cases.close_desk": Deed(_("Closing a desk"), _("{who} closed a desk for reports.")),
    "cases.code": Deed(_("Coding a report"), _("{who} coded what was reported at a desk.")),
    "cases.count": Deed(_("Counting"), _("{who} counted what was coded.")),
    "cases.correct_codes": Deed(
        _("Correcting codes"), _("{who} corrected how something was coded at a desk.")
    ),
    "cases.end_outside": Deed(
        _("Somebody outside, no more"), _("{who} took a lawyer or a service off the list.")
    ),
    "cases.end_reader": Deed(
        _("A reader who leaves"), _("{who} let somebody read at a desk no more.")
    ),
    "cases.erase": Deed(_("Erasing a report"), _("{who} erased a report.")),
    "cases.erase_by_date": Deed(
        _("Reports that were over"),
        _("{who} erased what nobody had touched for as long as its desk keeps things."),
    ),
    "cases.erase_codes": Deed(
        _("Erasing codes"), _("{who} erased codes with the report that they came from.")
    ),
    "cases.give_by_papers": Deed(
        _("Keys by recovery papers"),
        _("{who} gave a reader the keys that recovery papers opened."),
    ),
    "cases.give_key_back": Deed(_("A key back"), _("{who} said that a key does not open.")),
    "cases.hand_in": Deed(_("Handing in"), _("{who} handed in a report from a file.")),
    "cases.hand_over": Deed(
        _("Another desk for a report"), _("{who} handed a report over to another desk.")
    ),
    "cases.keep_outside": Deed(
        _("Somebody outside"), _("{who} kept a lawyer or a service to pass reports on to.")
    ),
    "cases.make_key": Deed(_("A key to read with"), _("{who} made a key to read reports with.")),
    "cases.make_papers": Deed(_("Recovery papers"), _("{who} made recovery papers for a desk.")),
    "cases.name_district": Deed(_("Naming a district"), _("{who} named a district to code with.")),
    "cases.note": Deed(_("A note on a report"), _("{who} wrote a note on a report.")),
    "cases.open_desk": Deed(_("Opening a desk"), _("{who} opened a desk for reports.")),
    "cases.refer": Deed(_("Passing on"), _("{who} passed something on that was reported.")),
    "cases.remove_passkey": Deed(
        _("A passkey taken away"), _("{who} took a passkey away that opened their key.")
    ),
    "cases.propose_release": Deed(
        _("Proposing numbers"), _("{who} proposed numbers for everybody, or dropped a proposal.")
    ),
    "cases.confirm_key": Deed(
        _("A new key is used"), _("{who} opened the new key of a report, so it is used now.")
    ),
    "cases.renew_key": Deed(
        _("A new key of a report"), _("{who} made a new key of a report for those who read now.")
    ),
    "cases.replace_key": Deed(_("Another key"), _("{who} made another key to read reports with.")),
    "cases.retire_district": Deed(
        _("Retiring a district"), _("{who} took a district out of the list to code with.")
    ),
    "cases.let_task_go": Deed(
        _("A task of somebody who left"),
        _("{who} ended the task of somebody who can open the report no more."),
    ),
    "cases.settle_task": Deed(_("A task settled"), _("{who} settled a task in a report.")),
    "cases.give_key": Deed(
        _("A key for a colleague"), _("{who} gave a colleague the key of a report.")
    ),
    "cases.take_back_referral": Deed(
        _("Taking back what was passed on"), _("{who} took back what was passed on.")
    ),
    "cases.take_over_key": Deed(
        _("What an older key opened"), _("{who} took over what their older key opened.")
    ),
    "cases.use_papers": Deed(
        _("Recovery papers put together"), _("{who} put two recovery papers of a desk together.")
    ),
    "cases.take_back_release": Deed(
        _("Taking numbers back"), _("{who} took published numbers back.")
    ),
    "cases.withdraw_codes": Deed(
        _("Withdrawing codes"), _("{who} took coded events of a desk out of the numbers.")
    ),
    "cases.add_institution": Deed(
        _("Writing down an institution"), _("{who} wrote down an institution to write to.")
    ),
    "cases.choose_events": Deed(
        _("What a letter is about"), _("{who} chose what a letter to an institution is about.")
    ),
    "cases.draft_escalation": Deed(
        _("A letter to an institution"), _("{who} began a letter to an institution.")
    ),
    "cases.note_outcome": Deed(
        _("What came of a letter"), _("{who} wrote down what came of a letter to an institution.")
    ),
    "cases.note_step": Deed(
        _("What happened to a letter"),
        _("{who} noted what happened to a letter to an institution."),
    ),
    "cases.set_clock": Deed(
        _("By when an institution answers"),
        _("{who} set by when an institution answers, with a source."),
        _("{who} took back by when an institution answers."),
    ),
    "cases.take_back_outcome": Deed(
        _("A mistake about what came of a letter"),
        _("{who} said that what was written down as come of a letter was a mistake."),
    ),
    "cases.take_back_step": Deed(
        _("A mistake about a letter"),
        _("{who} said that what was noted about a letter to an institution was a mistake."),
    ),
    "cases.tell_exactly": Deed(
        _("Small numbers in a letter"),
        _("{who} chose to tell small numbers as they are in a letter, with a reason."),
        _("{who} chose to tell small numbers in words in a letter."),
    ),
}
