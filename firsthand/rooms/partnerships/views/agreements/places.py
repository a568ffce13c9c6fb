"""Where the pages of an agreement are, for somebody of the network and for a guest."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from firsthand.core.refusals import NotFound
from firsthand.ground.access.acts import Act
from firsthand.ground.web.acts import act_of
from firsthand.ground.web.guests import for_guests


@dataclass(frozen=True, slots=True)
class Places:
    """Addresses of one agreement. A guest's begin with their link, everybody else's with the agreement."""

    id: UUID
    link: UUID | None

    def to(self, page: str = "", *rest: object) -> str:
        """Give the address of a page: `draft`, `clause`, `version` and so on; of the agreement itself without a name."""
        stem = "answer_agreement" if self.link else "agreement"
        name = f"partnerships:{stem}_{page}" if page else f"partnerships:{stem}"
        return reverse(name, args=[self.link or self.id, *rest])

    @property
    def home(self) -> str:
        """The agreement itself."""
        return self.to()

    @property
    def draft(self) -> str:
        """The working copy."""
        return self.to("draft")

    @property
    def send(self) -> str:
        """Sending the working copy."""
        return self.to("send")

    @property
    def differences(self) -> str:
        """What differs between two versions."""
        return self.to("differences")

    @property
    def hand_in(self) -> str:
        """Word back in."""
        return self.to("return")

    @property
    def agree(self) -> str:
        """Agreeing."""
        return self.to("agree")


def places_of(act: Act, id: UUID) -> Places:
    """Give the addresses that somebody may use."""
    return Places(id, act.guest.link if act.guest else None)


def by_link(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Show a page of an agreement to the guest whose link opens it."""

    def opened(request: HttpRequest, link: UUID, **rest: Any) -> HttpResponse:  # noqa: ARG001  # in the address
        guest = act_of(request).guest
        if guest is None:
            raise NotFound
        return view(request, id=guest.record, **rest)

    return for_guests(opened)
