"""A page that shows every part in every state, and addresses at which tests meet it."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final
from uuid import UUID

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, include, path
from django.utils import timezone

from firsthand.core.refusals import NotAllowed, NotFound, RuleBroken
from firsthand.front.site import urls as site
from firsthand.ground.access.acts import Act
from firsthand.ground.parties.models import Party
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.forms import Day, Form, OneOf, SomeOf
from firsthand.ground.web.guests import for_guests

SHAPES: Final = (
    "good mixed bad ugly unknown met partly not contested open na alleged lock".split()  # noqa: SIM905
)
SQUARE: Final = '<svg width="9mm" viewBox="0 0 9 9"><path d="M1,1H4V4H1zM5,5H8V8H5z" id="x"/></svg>'
WHAT: Final = [
    ("late", "Money came late"),
    ("fixed", "A plan arrived finished"),
    ("heard", "Heard"),
]


class Example(Form):
    """A field of every kind."""

    partner = forms.CharField(label="Name of the partner", help_text="An organisation, no person.")
    day = Day(label="Day agreed")
    how = forms.ChoiceField(
        label="How do you know?",
        choices=[("a", "I have a paper"), ("b", "I was there"), ("c", "Somebody told me")],
        widget=OneOf(hints={"a": "The strongest kind", "b": "First-hand counts fully"}),
    )
    what = forms.MultipleChoiceField(label="What", choices=WHAT, widget=SomeOf)
    what_else = forms.MultipleChoiceField(
        label="What else", choices=WHAT, widget=SomeOf, required=False
    )
    see = forms.ChoiceField(label="Who may see it", choices=[("o", "Only us"), ("a", "Everyone")])
    words = forms.CharField(
        label="In your own words",
        help_text="No names of people. A role is enough.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    paper = forms.FileField(label="Photo or file", required=False)
    again = forms.BooleanField(label="Ask me again next week", required=False)
    hidden = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean(self) -> None:
        """Find one mistake that no field has alone."""
        self.add_error(None, "The day agreed is before the partnership began.")


def an_act() -> Act:
    """Give somebody who acts for a network."""
    return Act(organisation=UUID(int=1), organisation_name="National network", at=timezone.now())


@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything; what was typed wrongly, too."""
    typed = {"partner": "Regional programme", "day": "", "how": "b", "words": "Twice."}
    context = {
        "act": an_act(),
        "organisations": (1, 2),
        "section": "more",
        "form": Example(typed, auto_id="field_%s"),
        "shapes": SHAPES,
        "square": SQUARE,
        "steps": ["Before you write", "What happened", "Who may read", "Seal"],
        "page": Paginator(range(50), 10).page(2),
        "heads": [
            {"words": "Partner", "to": "?sort=name"},
            {"words": "Late", "to": "?sort=late", "sorted": "descending", "number": True},
            {"words": "Since"},
        ],
        "rows": [["City health office", 3, "2025"], ["Regional programme", 1, "2026"]],
        "files": [
            {"name": "minutes.pdf", "to": "/", "size": 48_123, "note": "Added on 3 October"},
            {"name": "photo-without-place.jpg", "size": 1_900_000},
        ],
        "deeds": [
            {"words": "Send a reminder", "to": "/", "small": "Goes to the partner’s link"},
            {"words": "Sign", "reason": "Question 13 has no answer yet."},
        ],
    }
    page = engines["django"].from_string(
        Path(__file__).with_suffix(".html").read_text(encoding="utf-8")
    )
    return HttpResponse(page.render(context, request))


@login_not_required
def refuse(request: HttpRequest, how: str) -> HttpResponse:
    """Say no in the way that is asked for."""
    raise {
        "missing": NotFound(),
        "forbidden": NotFound(),
        "not-allowed": NotAllowed("partnerships.sign"),
        "rule": RuleBroken(["too_early"]),
        "denied": PermissionDenied(),
        "broken": ZeroDivisionError(),
    }[how]


@for_guests
def show_to_guest(request: HttpRequest, link: UUID) -> JsonResponse:
    """Show a guest as whom they are here, and what the database shows them."""
    act = act_of(request)
    assert act.guest is not None
    return JsonResponse(
        {
            "organisation": act.organisation,
            "called": act.called,
            "record": act.guest.record,
            "part": act.guest.part,
            "permissions": sorted(act.permissions),
            "person": act.person,
            "parties": list(
                Party.objects.order_by("-is_us", "name").values_list("name", flat=True)
            ),
        }
    )


@for_guests
def refuse_guest(request: HttpRequest, link: UUID) -> HttpResponse:
    """Say no after something was changed."""
    raise RuleBroken(["too_early"])


def _of(
    room: str, *names: str
) -> tuple[Sequence[URLResolver | URLPattern], str | None, str | None]:
    """Give addresses of a room that has them."""
    return include(([path(f"{each}/", gallery, name=each) for each in names], room))


urlpatterns = [
    path("gallery/", gallery),
    path("refuse/<slug:how>/", refuse),
    path("example/partnerships/", _of("partnerships", "index", "evidence_start")),
    path("example/organisation/", _of("organisation", "index", "choose")),
    path("gallery/with/<uuid:link>/", show_to_guest, name="show_to_guest"),
    path("gallery/with/<uuid:link>/no/", refuse_guest, name="show_to_guest_refused"),
    path("gallery/with/<uuid:link>/else/", show_to_guest, name="show_else"),
    *site.urlpatterns,
]
handler400 = site.handler400
handler403 = site.handler403
handler404 = site.handler404
handler500 = site.handler500
