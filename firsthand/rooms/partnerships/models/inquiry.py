"""Questions to a partner before signing: what was asked, what is being written, what was sent, what it was found to show."""

import uuid

from django.db import models
from django.db.models import F, Q

from firsthand.ground.files.models import Attachment
from firsthand.ground.parties.models import Organisation, Person
from firsthand.rooms.partnerships.models.evidence import Evidence
from firsthand.rooms.partnerships.models.pairs import Pair, Period, Request
from firsthand.rooms.partnerships.rules.inquiry import LONGEST_NAME_FOR_ONESELF


class Inquiry(models.Model):
    """One round of questions to one partner: prepared, asked, reminded of, closed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    pair = models.ForeignKey(Pair, models.PROTECT, related_name="+")
    period = models.ForeignKey(Period, models.PROTECT, related_name="+")
    """Whose requests the questions are."""
    begun_at = models.DateTimeField()
    language = models.CharField(max_length=20)
    """In which the questions are kept."""
    intro = models.TextField(blank=True)
    """What is said to the partner above the questions."""
    due_on = models.DateField(null=True)
    remind_on = models.DateField(null=True)
    """When the network wants to remind, if need be."""
    asked_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_inquiry_own"),
            models.UniqueConstraint(
                fields=["pair"],
                condition=Q(closed_at__isnull=True),
                name="partnerships_inquiry_one_open",
            ),
            models.CheckConstraint(
                condition=Q(asked_on__isnull=True) | Q(due_on__gt=F("asked_on")),
                name="partnerships_inquiry_due_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(reminded_on__isnull=True) | Q(reminded_on__gte=F("asked_on")),
                name="partnerships_inquiry_reminded_after_asked",
            ),
        ]
        indexes = [
            models.Index(fields=["pair", "-begun_at", "id"], name="partnerships_inquiry_by_pair"),
            models.Index(
                fields=["organisation", "due_on"],
                condition=Q(closed_at__isnull=True),
                name="partnerships_inquiry_by_due",
            ),
        ]

    def __str__(self) -> str:
        return str(self.asked_on or self.begun_at.date())


class Question(models.Model):
    """One of the fourteen in an inquiry. One that the partner answers is one request of its period."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="questions")
    row = models.CharField(max_length=10)
    is_asked = models.BooleanField(default=True)
    is_reworded = models.BooleanField(default=False)
    """Whether the words are the network's own: then nobody translates them."""
    words = models.TextField()
    papers = models.TextField(blank=True)
    """Which documents are asked for with it."""
    request = models.OneToOneField(Request, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_question_own"
            ),
            models.UniqueConstraint(fields=["inquiry", "row"], name="partnerships_question_once"),
        ]

    def __str__(self) -> str:
        return self.row


class AnswerDraft(models.Model):
    """What the partner's people are writing to one question. Nobody of the network sees it before it is sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.OneToOneField(Question, models.PROTECT, related_name="draft")
    version = models.PositiveIntegerField(default=0)
    """Counts up with every change: who saves over another one than they saw is told."""
    text = models.TextField(blank=True)
    declined = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    beside = models.JSONField(default=list)
    """What came too late to be the text, each with who and when; nobody's words are lost."""
    uploads = models.PositiveIntegerField(default=0)
    """How many files ever came, those included that were taken away again."""
    saved_at = models.DateTimeField(null=True)
    saved_by = models.CharField(max_length=LONGEST_NAME_FOR_ONESELF, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "id"], name="partnerships_answerdraft_own"
            ),
        ]

    def __str__(self) -> str:
        return str(self.version)


class DraftFile(models.Model):
    """A document that lies with a draft."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    draft = models.ForeignKey(AnswerDraft, models.PROTECT, related_name="files")
    attachment = models.OneToOneField(Attachment, models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return f"{self.draft_id} {self.attachment_id}"


class Answer(models.Model):
    """An answer as it was sent. It stands; a later one takes its place, and both can be read."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, models.PROTECT, related_name="answers")
    number = models.PositiveIntegerField()
    text = models.TextField(blank=True)
    declined = models.CharField(max_length=10, blank=True)
    reason = models.TextField(blank=True)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=LONGEST_NAME_FOR_ONESELF, blank=True)
    """What somebody of the partner calls themselves: a role is enough."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "id"], name="partnerships_answer_own"),
            models.UniqueConstraint(
                fields=["question", "number"], name="partnerships_answer_in_order"
            ),
        ]

    def __str__(self) -> str:
        return str(self.number)


class AnswerFile(models.Model):
    """A document that was sent with an answer."""

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    answer = models.ForeignKey(Answer, models.PROTECT, related_name="files")
    attachment = models.ForeignKey(Attachment, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["answer", "attachment"], name="partnerships_answerfile_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} {self.attachment_id}"


class MemberVoice(models.Model):
    """What one member says to a question that only members can answer. Others see the words, never whose they are."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, models.PROTECT, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    """So that each speaks once and can change it; no page shows it."""
    says = models.CharField(max_length=10)
    why = models.TextField(blank=True)
    said_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["question", "person"], name="partnerships_voice_one_each"
            ),
        ]

    def __str__(self) -> str:
        return self.says


class Weighing(models.Model):
    """What an answer was found to show, and why. It stands; weighing anew adds another one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    question = models.ForeignKey(Question, models.PROTECT, related_name="weighings")
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, related_name="+")
    """Which sending of it; nothing where members answered."""
    finding = models.CharField(max_length=10)
    basis = models.CharField(max_length=10, blank=True)
    why = models.TextField()
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    """What was filed; nothing where the question stays open."""
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["question", "-made_at", "id"], name="partnerships_weighing_last"),
        ]

    def __str__(self) -> str:
        return self.finding


class Letter(models.Model):
    """A letter to the partner, as it was kept to be sent."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    inquiry = models.ForeignKey(Inquiry, models.PROTECT, related_name="letters")
    kind = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    text = models.TextField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["inquiry", "-made_at", "id"], name="partnerships_letter_last"),
        ]

    def __str__(self) -> str:
        return self.kind
