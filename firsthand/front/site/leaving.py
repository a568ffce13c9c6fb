"""The page on which an organisation takes everything along."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django import forms
from django.conf import settings
from django.db import connections
from django.http import HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from firsthand.front.leaving.exporting import export
from firsthand.ground.access.acts import Act
from firsthand.ground.access.deciding import require
from firsthand.ground.audit.actions import record
from firsthand.ground.vault.sealing import NotARecipient, Recipient, recipient_of
from firsthand.ground.vault.spools import Spool
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.forms import Form
from firsthand.ground.web.pages import page
from firsthand.ground.web.saving import to_save
from firsthand.rooms.organisation.policy import Can

app_name = "leaving"
_PIECE = 64 * 1024


class Taking(Form):
    """To whom the export is encrypted, if to anybody."""

    recipient = forms.CharField(
        label=_("Public key"),
        required=False,
        max_length=3000,
        help_text=_(
            "Of age, age1… - then only who has its key can open the file. You can leave this empty."
        ),
    )

    def clean_recipient(self) -> list[Recipient]:
        """Read the key."""
        given = self.cleaned_data["recipient"]
        try:
            return [recipient_of(given)] if given else []
        except NotARecipient:
            raise forms.ValidationError(
                _("This is no public key of age. It begins with age1.")
            ) from None


@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponseBase:
    """Say what one gets, and give it: everything of the organisation, as one file to be saved."""
    act = act_of(request)
    require(act, Can.EXPORT)
    form = Taking(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _asked(request, form)
    recipients = form.cleaned_data["recipient"]
    spool = _written(act, recipients)
    record(act, Can.EXPORT, f"organisation:{act.organisation}", sealed=bool(recipients))
    return _saved(act, spool, ".zip.age" if recipients else ".zip")


def _asked(request: HttpRequest, form: Taking) -> HttpResponse:
    return page(request, "site/leaving_export.html", {"form": form})


def _written(act: Act, recipients: list[Recipient]) -> Spool:
    """Write the export whole before the first byte leaves: a half would look like everything.

    It lies on the disk meanwhile, encrypted to a key that only this process has.
    """
    spool = Spool(settings.FIRSTHAND_DATA)
    try:
        # In a thread, and so with a connection of its own: this request's one sees the rows as they change.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(_export, act, spool, recipients).result()
    except BaseException:
        spool.close()
        raise
    return spool


def _export(act: Act, spool: Any, recipients: list[Recipient]) -> None:
    try:
        export(act.organisation, spool, at=act.at, recipients=recipients)
    finally:
        connections.close_all()


def _saved(act: Act, spool: Spool, ending: str) -> StreamingHttpResponse:
    kind = "application/zip" if ending == ".zip" else "application/octet-stream"
    name = f"organisation-{str(act.organisation)[:8]}-{act.at:%Y-%m-%d}{ending}"
    reader = spool.done()
    return StreamingHttpResponse(
        _pieces(spool, reader),
        headers=to_save(kind, name) | {"Content-Length": str(spool.size)},
    )


def _pieces(spool: Spool, reader: Any) -> Iterator[bytes]:
    with spool:
        while data := reader.read(_PIECE):
            yield data


urlpatterns = [path("", take, name="export")]
