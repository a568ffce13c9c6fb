"""What is typed about an inquiry: which questions, to whom a link goes, an answer, what it shows, a letter."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.verdict.rubric import QUESTIONS
from firsthand.ground.web.forms import Day, Form, OneOf, choices_of
from firsthand.rooms.partnerships.rules.inquiry import (
    LONGEST_ANSWER,
    LONGEST_NAME_FOR_ONESELF,
    LONGEST_QUESTION,
    LONGEST_REASON,
    OF_MEMBERS,
)
from firsthand.rooms.partnerships.rules.letters import LONGEST_LETTER
from firsthand.rooms.partnerships.rules.weighing import LONGEST_WHY, OURS, Basis
from firsthand.rooms.partnerships.wording import inquiry as asking
from firsthand.rooms.partnerships.wording import weighing as wording

_LONGEST_INTRO = 1000


class ChooseQuestions(Form):
    """Which of the fourteen are asked, in which words, until when. Each question has `ask_`, `words_` and `papers_`."""

    intro = forms.CharField(
        label=_("What you say before the questions"),
        max_length=_LONGEST_INTRO,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    due_on = Day(
        label=_("Answers by"),
        error_messages={"required": _("Until which day do you want the answers?")},
    )
    remind_on = Day(
        label=_("Remind on"),
        help_text=_("Once, if an answer is missing. Silence counts as a refusal only after it."),
        error_messages={"required": _("On which day would you remind them?")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in QUESTIONS:
            asked = asking.QUESTIONS[row]
            number = int(row[1:])
            self.fields[f"ask_{row}"] = forms.BooleanField(
                label=f"{number}. {asked.title}", required=False
            )
            self.fields[f"words_{row}"] = forms.CharField(
                label=_("In these words"),
                max_length=LONGEST_QUESTION,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )
            if row not in OF_MEMBERS:
                self.fields[f"papers_{row}"] = forms.CharField(
                    label=_("Documents to ask for"),
                    max_length=LONGEST_QUESTION,
                    required=False,
                )


class LinkInquiry(Form):
    """To what a link opens."""

    row = forms.ChoiceField(label=_("What does it open?"), required=False)

    def __init__(self, *args: Any, rows: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["row"].choices = [  # type: ignore[attr-defined]  # a choice field
            ("", _("All questions")),
            *((row, f"{int(row[1:])}. {asking.QUESTIONS[row].title}") for row in rows),
        ]


class _Several(forms.ClearableFileInput):
    allow_multiple_selected = True


class Documents(forms.FileField):
    """Several files at once."""

    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Give those that were chosen."""
        given = data if isinstance(data, list | tuple) else [data]
        return [super(Documents, self).clean(each, initial) for each in given if each]


class WriteAnswer(Form):
    """What the partner writes to one question."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, required=False)
    text = forms.CharField(
        label=_("Your answer"),
        max_length=LONGEST_ANSWER,
        required=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "max_length": _(
                "An answer can have ten thousand letters. Put the rest into a document."
            )
        },
    )
    documents = Documents(
        label=_("Documents"),
        help_text=_(
            "A document helps more than a statement. Several at once are fine, 10 megabytes in all; author and "
            "place are removed."
        ),
        required=False,
    )
    declined = forms.ChoiceField(
        label=_("Or: I cannot say, because"),
        choices=[("", _("Choose a reason")), *choices_of(asking.DECLININGS)],
        required=False,
    )
    reason = forms.CharField(
        label=_("More on the reason"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    called = forms.CharField(
        label=_("Who writes?"),
        help_text=_("A role is enough: “finance”, “legal desk”. Your colleagues see it."),
        max_length=LONGEST_NAME_FOR_ONESELF,
        required=False,
    )


class Say(Form):
    """What one member says."""

    says = forms.ChoiceField(
        label=_("What do you say?"),
        help_text=_("“Yes” speaks for the partnership, “no” against it."),
        choices=choices_of(wording.VOICES),
        widget=OneOf,
        error_messages={"required": _("Choose one. “I cannot tell” is an answer too.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("Others read the words, never whose they are. Name nobody."),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class Weigh(Form):
    """What an answer shows, and on what that rests."""

    finding = forms.ChoiceField(
        label=_("What does it show?"),
        choices=choices_of(wording.FINDINGS),
        widget=OneOf(hints=wording.FINDING_HINTS),
        error_messages={"required": _("Choose one. That it cannot be told is a finding too.")},
    )
    basis = forms.ChoiceField(
        label=_("What does that rest on?"),
        widget=OneOf(hints=wording.BASIS_HINTS),
        required=False,
    )
    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In your own words, for everybody who reads the outcome. Name nobody."),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, *args: Any, is_of_members: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bases = OURS if is_of_members else tuple(Basis)
        self.fields["basis"].choices = [(each.value, wording.BASES[each]) for each in bases]  # type: ignore[attr-defined]


class WriteLetter(Form):
    """The text of a letter."""

    text = forms.CharField(
        label=_("The letter"),
        max_length=LONGEST_LETTER,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 22}),
        error_messages={"required": _("There is nothing in the letter.")},
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].widget.attrs |= {"lang": language, "dir": "auto"}
