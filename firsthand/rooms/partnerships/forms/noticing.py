"""What is typed about facts that become evidence by themselves, and against them."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Day, Form, OneOf, choices_of
from firsthand.rooms.partnerships.actions.noticing import Word
from firsthand.rooms.partnerships.rules.noticing import LONGEST_REASON, LONGEST_WHAT, Kind
from firsthand.rooms.partnerships.wording import noticing as wording

_PLAN, _CLAUSE = "plan", "clause"
_TAKEN, _REFUSED = "taken", "refused"


class RecordNotice(Form):
    """How long before it the partner told us of something."""

    kind = forms.ChoiceField(
        label=_("What was it?"), choices=choices_of(wording.KINDS), widget=OneOf
    )
    what = forms.CharField(
        label=_("Which one?"),
        help_text=_("A few words, no names of people: steering meeting, draft budget."),
        max_length=LONGEST_WHAT,
    )
    told_on = Day(label=_("When did they tell us, or give it to us?"))
    held_on = Day(label=_("When was it held, or decided?"))

    def told(self) -> dict[str, Any]:
        """Give the clean values."""
        return {**self.cleaned_data, "kind": Kind(self.cleaned_data["kind"])}


class RecordChange(Form):
    """A change that we asked for, and the answer."""

    what = forms.CharField(
        label=_("What did we ask to change?"),
        help_text=_("A few words, no names of people: a line for sessional staff."),
        max_length=LONGEST_WHAT,
    )
    where = forms.ChoiceField(
        label=_("Where?"),
        choices=[
            (_PLAN, _("In a budget, a workplan or what is to be delivered")),
            (_CLAUSE, _("In another point of a draft agreement")),
        ],
        widget=OneOf,
    )
    asked_on = Day(label=_("When did we ask?"))
    answered_on = Day(label=_("When did they answer?"))
    answer = forms.ChoiceField(
        label=_("What did they say?"),
        choices=[(_TAKEN, _("They took it")), (_REFUSED, _("They refused it"))],
        widget=OneOf,
    )

    def told(self) -> dict[str, Any]:
        """Give the clean values."""
        clean = self.cleaned_data
        return {
            "what": clean["what"],
            "is_of_plan": clean["where"] == _PLAN,
            "days": (clean["asked_on"], clean["answered_on"]),
            "is_taken": clean["answer"] == _TAKEN,
        }


class Contest(Form):
    """What is wrong with something that was noticed."""

    because = forms.CharField(
        label=_("What is wrong with it?"),
        help_text=_("Say what happened, and when. No names of people."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    file = forms.FileField(
        label=_("A paper that shows it"),
        help_text=_("A bank date says more than a statement."),
        required=False,
    )

    def word(self) -> Word:
        """Give the clean values."""
        file = self.cleaned_data["file"]
        return Word(
            because=self.cleaned_data["because"],
            file=(file.name or "file", file.read()) if file else None,
        )


class AnswerContest(Form):
    """What the network makes of a word against something."""

    verdict = forms.ChoiceField(
        label=_("What do you make of it?"),
        choices=[
            ("accept", _("They are right: it counts no more")),
            (
                "stand",
                _("We stand by it: it goes on counting, with both versions beside each other"),
            ),
        ],
        widget=OneOf,
    )
    answer = forms.CharField(
        label=_("Why?"),
        help_text=_("They read this."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class AskAbout(Form):
    """Until when the partner may say what is wrong."""

    until = Day(
        label=_("Until which day may they answer?"),
        help_text=_("The link opens this one record and nothing else, and ends after that day."),
    )
