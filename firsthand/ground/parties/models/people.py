"""People, and in what dated roles they act for organisations."""

import uuid

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils.crypto import get_random_string, salted_hmac

from firsthand.ground.parties.models.organisations import Organisation, Party
from firsthand.ground.parties.rules import LONGEST_PSEUDONYM, Chosen, Term


def new_salt() -> str:
    """Give a fresh salt for a person's sessions."""
    return get_random_string(16)


class PersonManager(BaseUserManager["Person"]):
    """Makes people. Django asks for this by these names."""

    def create_user(self, username: str, password: str | None = None, **fields: str) -> "Person":
        """Make a person who can sign in."""
        person = self.model(username=username, **fields)
        person.set_password(password)
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody who signs in. The name is whatever they choose; nothing here asks for a legal one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=LONGEST_PSEUDONYM, unique=True)
    called = models.CharField(max_length=LONGEST_PSEUDONYM, blank=True)
    language = models.CharField(max_length=20, blank=True)
    theme = models.CharField(max_length=5, blank=True)
    """`light`, `dark`, or nothing: as the device."""
    session_salt = models.CharField(max_length=16, default=new_salt)
    """Part of every session; a new one ends them all."""
    is_active = models.BooleanField(default=True)

    objects = PersonManager()

    USERNAME_FIELD = "username"

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(theme__in=["", "light", "dark"]), name="parties_person_theme"
            ),
        ]

    def __str__(self) -> str:
        return self.called or self.username

    @property
    def known_as(self) -> str:
        """Give what they are called and, where that is another, the name they sign in with, which nobody else has."""
        if not self.called or self.called == self.username:
            return self.username
        return f"\u2068{self.called}\u2069 (\u2068{self.username}\u2069)"

    def get_session_auth_hash(self) -> str:
        """Give what a session must match to go on."""
        return salted_hmac(
            "firsthand.session", self.password + self.session_salt, algorithm="sha256"
        ).hexdigest()


class Mandate(models.Model):
    """A person's dated role in an organisation: how they came to it, for whom they speak, until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    speaks_for = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    chosen = models.CharField(max_length=20)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    """The day from which on it holds no more."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="parties_mandate_ends_after_it_starts",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person", "role"],
                condition=Q(ends_on__isnull=True),
                name="parties_mandate_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.starts_on}"

    @property
    def term(self) -> Term:
        """From when until when."""
        return Term(self.starts_on, self.ends_on)


class Invitation(models.Model):
    """A link that lets one person in, once, in one role, until a day. Only a digest of its key is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20)
    chosen = models.CharField(max_length=20, default=Chosen.INVITED.value)
    """How whoever it is for came to the role."""
    key_digest = models.CharField(max_length=64, unique=True)
    made_by = models.UUIDField(null=True)
    """Who invites: the link is good only as long as they may. Nobody, for the first one of an organisation."""
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.role


class Way(models.Model):
    """A link by which one person who is here sets a new password, once, until a moment. Only a digest of its key is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key_digest = models.CharField(max_length=64, unique=True)
    made_by = models.UUIDField()
    """Who made it: the link is good only as long as they could make it."""
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return str(self.ends_at)
