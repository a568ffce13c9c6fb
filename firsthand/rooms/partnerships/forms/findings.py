"""What is typed about a finding, on either side: what was found, a reply, a remedy, a check."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Day, Form, OneOf, SomeOf, choices_of
from firsthand.rooms.partnerships.rules.findings import LONGEST_FOUND, LONGEST_INCIDENT
from firsthand.rooms.partnerships.rules.remedies import LONGEST_REMEDY, LOOKED
from firsthand.rooms.partnerships.rules.strength import Knowing
from firsthand.rooms.partnerships.wording import codes, findings

_LONGEST_REASON = 1000
_FEW, _SOME = 3, 6


def _words(label: Any, hint: Any = "", *, rows: int = _SOME, longest: int = LONGEST_FOUND) -> Any:
    return forms.CharField(
        label=label,
        help_text=hint,
        max_length=longest,
        widget=forms.Textarea(attrs={"rows": rows}),
    )


def _document(label: Any) -> Any:
    return forms.FileField(
        label=label,
        help_text=_(
            "Author, place and device are removed before it is kept. It is never published."
        ),
        required=False,
    )


WHOLE = "whole"
"""What is chosen for the whole verdict, instead of a row."""


class DraftFinding(Form):
    """What was found, in which event, on what it rests, and what would put it right."""

    row = forms.ChoiceField(label=_("What is it about?"))
    incident = forms.CharField(
        label=_("In which event?"),
        help_text=_("Such as: the budget meeting of 3 May. One event counts once."),
        max_length=LONGEST_INCIDENT,
    )
    found = _words(
        _("What was found?"),
        _("In plain words, as you would say it to them. No names of people."),
    )
    would_remedy = _words(_("What would put it right?"), rows=_FEW)
    accounts = forms.MultipleChoiceField(
        label=_("Which accounts show it?"),
        widget=SomeOf,
        error_messages={"required": _("Choose at least one account that shows it.")},
    )

    def __init__(
        self,
        *args: Any,
        rows: list[Any],
        accounts: list[tuple[str, str]],
        hints: dict[str, Any],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = rows  # type: ignore[attr-defined]  # a choice field
        self.fields["accounts"].widget = SomeOf(hints=hints)
        self.fields["accounts"].choices = accounts  # type: ignore[attr-defined]  # the same


class FindWorry(DraftFinding):
    """What is found in a worry: on which row, how somebody knows; other accounts may show it, too."""

    knowing = forms.ChoiceField(label=_("How do we know?"), widget=OneOf)

    field_order = ("row", "knowing")

    def __init__(self, *args: Any, knowings: Sequence[Knowing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        knowing = self.fields["knowing"]
        knowing.widget = OneOf(hints=codes.KNOWING_HINTS)
        knowing.choices = choices_of({each: codes.KNOWINGS[each] for each in knowings})  # type: ignore[attr-defined]  # a choice field
        knowing.initial = knowings[0]
        row = self.fields["row"]
        row.choices = [("", _("Choose one")), *row.choices]  # type: ignore[attr-defined]  # a choice field
        self.fields["accounts"].required = False
        self.fields["accounts"].label = _("Which other accounts show it?")
        if not self.fields["accounts"].choices:  # type: ignore[attr-defined]  # the same
            del self.fields["accounts"]


class ShareFinding(Form):
    """Until when a reply is waited for."""

    reply_by = Day(
        label=_("Until which day may they reply?"),
        help_text=_("At least a week. Nothing is published before that day is over."),
    )


class Because(Form):
    """Why something is done."""

    because = _words(_("Why?"), rows=_FEW, longest=_LONGEST_REASON)


class Reply(Form):
    """What a partner replies."""

    stance = forms.ChoiceField(
        label=_("What do you say to it?"),
        choices=choices_of(findings.STANCES),
        widget=OneOf,
        error_messages={"required": _("Choose one of the three.")},
    )
    words = _words(
        _("In your words"),
        _(
            "They stand beside the finding, unedited, and may be published with it. No names of people."
        ),
    )
    puts_right_by = Day(label=_("By which day will you put it right?"), required=False)
    document = _document(_("A document"))
    is_whole = forms.BooleanField(
        label=_("This is our whole answer"),
        help_text=_(
            "Then nobody waits for the day until which you may reply, only until three days after it was shared with you. You can still add to it."
        ),
        required=False,
    )


class Remedy(Form):
    """What was put right, and since when."""

    done = _words(_("What have you put right?"), rows=_FEW, longest=LONGEST_REMEDY)
    done_on = Day(label=_("Since which day?"))
    proof = _document(_("A document that shows it"))


class CheckRemedy(Form):
    """What somebody found when they looked."""

    found = forms.ChoiceField(
        label=_("What did you find?"), choices=choices_of(findings.CHECKED), widget=OneOf
    )
    knowing = forms.ChoiceField(
        label=_("How do you know?"),
        choices=choices_of({each: codes.KNOWINGS[each] for each in LOOKED}),
        widget=OneOf(hints=codes.KNOWING_HINTS),
    )
    words = _words(
        _("What did you see?"),
        _("The partner reads this. No names of people."),
        rows=_FEW,
        longest=LONGEST_REMEDY,
    )
    on = Day(label=_("When did you look?"))
    title = forms.CharField(
        label=_("What is the paper?"),
        help_text=_("Only if there is one: minutes of 3 May, bank statement."),
        max_length=300,
        required=False,
    )


class Propose(Form):
    """How something is published."""

    is_listed = forms.BooleanField(
        label=_("Search engines may list it"),
        help_text=_("Otherwise only those find it to whom somebody gives the address."),
        required=False,
    )
