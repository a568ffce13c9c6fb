"""Signing up, in and out, and the second step: every page is ours, and each does what it says."""

from datetime import timedelta
from typing import Protocol

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from firsthand.ground.parties.actions.people import make_invitation, use_invitation
from firsthand.ground.parties.models import Person
from tests.cast import Cast
from tests.ground.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db

SIGNED_IN = [
    "account_change_password",
    "account_logout",
    "account_reauthenticate",
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_reauthenticate",
    "mfa_generate_recovery_codes",
]


class Answer(Protocol):
    """What came back."""

    @property
    def content(self) -> bytes:
        """Give its bytes."""


def words(answer: Answer) -> str:
    """Give a page as text."""
    return answer.content.decode()


def code_now(secret: str) -> str:
    """Give the code that an app would show now."""
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def signed_in_an_hour_ago(client: Client) -> None:
    """Let an hour go by since somebody showed who they are."""
    session = client.session
    for each in session["account_authentication_methods"]:
        each["at"] -= 3600
    session.save()


def test_sign_in_tells_what_does_not_fit_and_keeps_the_name(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_login"), {"login": person.username, "password": "no"})
    assert "Name and password do not go together" in words(answer)
    assert f'value="{person.username}"' in words(answer)
    assert "placeholder" not in words(answer)


def test_sign_in_and_out(client: Client, person: Person) -> None:
    answer = client.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    assert answer.status_code == 302
    page = client.get(reverse("mfa_index"))
    assert "Signed in as" in words(page)
    assert client.get(reverse("account_logout")).status_code == 200
    client.post(reverse("account_logout"))
    assert client.get(reverse("mfa_index")).status_code == 302


def test_coming_in_needs_an_open_invitation_and_no_legal_name(client: Client, cast: Cast) -> None:
    with cast.acting("amina"):
        made = make_invitation(
            cast.river.id,
            role="member",
            key_digest="d" * 64,
            at=timezone.now(),
            ends_at=timezone.now() + timedelta(days=1),
        )
    assert "by invitation" in words(client.get(reverse("account_signup")))
    session = client.session
    session["invitation"] = made.key_digest
    session.save()
    page = client.get(reverse("account_signup"))
    assert "Your legal name is not needed" in words(page)
    assert 'type="email"' not in words(page)

    with cast.acting("amina"):
        assert use_invitation(made.id, at=timezone.now())
    assert "by invitation" in words(client.get(reverse("account_signup")))


@pytest.mark.parametrize("name", SIGNED_IN)
def test_pages_of_an_account_are_ours(signed_in: Client, name: str) -> None:
    answer = signed_in.get(reverse(name), follow=True)
    assert answer.status_code == 200
    assert "firsthand.css" in words(answer)
    assert any(each.name == "web/base.html" for each in answer.templates)


def test_one_time_codes_from_turning_on_to_turning_off(signed_in: Client, person: Person) -> None:
    page = signed_in.get(reverse("mfa_activate_totp"))
    assert "data:image" not in words(page)
    assert '<svg viewBox="0 0' in words(page)
    wrong = signed_in.post(reverse("mfa_activate_totp"), {"code": "000"})
    assert "This code does not fit" in words(wrong)
    again = signed_in.get(reverse("mfa_activate_totp"))
    code = code_now(again.context["form"].secret)
    signed_in.post(reverse("mfa_activate_totp"), {"code": code})
    codes = signed_in.get(reverse("mfa_view_recovery_codes"))
    assert words(codes).count("<li>") >= 10
    assert "codes left" in words(signed_in.get(reverse("mfa_index")))
    assert signed_in.get(reverse("mfa_generate_recovery_codes")).status_code == 200
    signed_in.post(reverse("account_logout"))

    signed_in.post(reverse("account_login"), {"login": person.username, "password": PASSWORD})
    step = signed_in.get(reverse("mfa_authenticate"))
    assert "One more step" in words(step)
    recovery = Authenticator.objects.get(user=person, type="recovery_codes").wrap()
    code = recovery.get_unused_codes()[0]
    assert signed_in.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    signed_in_an_hour_ago(signed_in)
    asked = signed_in.get(reverse("mfa_deactivate_totp"), follow=True)
    assert "Is it still you?" in words(asked)
    signed_in.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    assert "your password alone" in words(signed_in.get(reverse("mfa_deactivate_totp")))
    signed_in.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=person, type="totp").exists()


def test_passkeys_can_be_named_and_removed(signed_in: Client, person: Person) -> None:
    key = Authenticator.objects.create(
        user=person, type="webauthn", data={"name": "This phone", "credential": {}}
    )
    assert "This phone" in words(signed_in.get(reverse("mfa_list_webauthn")))
    edit = reverse("mfa_edit_webauthn", args=[key.pk])
    assert 'value="This phone"' in words(signed_in.get(edit))
    signed_in.post(edit, {"name": "Office key"})
    assert "Office key" in words(signed_in.get(reverse("mfa_list_webauthn")))
    remove = reverse("mfa_remove_webauthn", args=[key.pk])
    assert "Remove this passkey?" in words(signed_in.get(remove))
    signed_in.post(remove)
    assert not Authenticator.objects.filter(user=person).exists()


@pytest.mark.parametrize(
    "name", ["account_email", "account_reset_password", "account_email_verification_sent"]
)
def test_what_needs_mail_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


def test_too_many_tries_are_a_page(client: Client, person: Person) -> None:
    typed = {"login": "nobody", "password": "no"}
    answers = [client.post(reverse("account_login"), typed) for _ in range(40)]
    assert "Too many tries" in words(answers[-1])


@pytest.mark.parametrize("name", ["\u0410mina", "ami\u200bna", "amina★"], ids=ascii)
def test_nobody_signs_up_as_what_looks_like_another(client: Client, cast: Cast, name: str) -> None:
    sign_up(client, cast, name)
    assert not Person.objects.filter(username=name.lower()).exists()


def test_a_name_is_known_again_however_its_letters_are_put_together(
    client: Client, cast: Cast
) -> None:
    sign_up(client, cast, "Jose\u0301")
    assert Person.objects.filter(username="jos\u00e9").exists()
    for typed in ("jose\u0301", "JOS\u00c9"):
        other = Client()
        other.post(reverse("account_login"), {"login": typed, "password": PASSWORD})
        assert other.get(reverse("mfa_index")).status_code == 200


def sign_up(client: Client, cast: Cast, name: str) -> None:
    """Come in by an invitation under a name."""
    with cast.acting("amina"):
        make_invitation(
            cast.river.id,
            role="member",
            key_digest="d" * 64,
            at=timezone.now(),
            ends_at=timezone.now() + timedelta(days=1),
        )
    session = client.session
    session["invitation"] = "d" * 64
    session.save()
    typed = {"username": name, "password1": PASSWORD, "password2": PASSWORD}
    client.post(reverse("account_signup"), typed)


def test_secrets_of_the_second_step_are_encrypted_where_they_lie(
    signed_in: Client, person: Person
) -> None:
    page = signed_in.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    signed_in.post(reverse("mfa_activate_totp"), {"code": code_now(secret)})

    kept = {each.type: each.data for each in Authenticator.objects.filter(user=person)}
    assert kept["totp"]["secret"].startswith("age:")
    assert kept["recovery_codes"]["seed"].startswith("age:")
    assert secret not in str(kept)
    assert get_adapter().decrypt(kept["totp"]["secret"]) == secret
    assert len(Authenticator.objects.get(type="recovery_codes").wrap().get_unused_codes()) == 10
    assert get_adapter().decrypt(secret) == secret  # as it was kept before
