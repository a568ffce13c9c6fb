"""What is typed to compare dates with what was agreed."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.ground.web.forms import Day, Form, OneOf

LONGEST_LANGUAGES = 300
KINDS = {
    "meeting": _("A meeting was announced"),
    "consultation": _("A community consultation was announced"),
    "document": _("A paper came, for a decision or a comment"),
    "national": _("A national consultation was open"),
    "local": _("A consultation below national level was open"),
}


class Measure(Form):
    """Two days, and what they are of."""

    what = forms.ChoiceField(
        label=_("What is it about?"), choices=list(KINDS.items()), widget=OneOf
    )
    came = Day(label=_("On which day was it announced, did it come, or open?"))
    then = Day(label=_("For which day, or until which day?"))
    offered = forms.CharField(
        label=_("In which languages was it offered?"),
        help_text=_(
            "With commas between: Swahili, English. Without any, languages are not compared."
        ),
        max_length=LONGEST_LANGUAGES,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Refuse an end before the beginning."""
        clean = super().clean() or {}
        came, then = clean.get("came"), clean.get("then")
        if isinstance(came, date) and isinstance(then, date) and then < came:
            self.add_error("then", _("This day lies before the other one."))
        return clean
