"""Agreements: versions that stand, what is being changed, what is accepted, and who agreed."""

import uuid

import django.db.models.deletion
from django.db import migrations, models

from firsthand.ground.database.rows import only_changes, own_rows, same_organisation, stands

POINTS = (
    ("partnerships_agreement", "pair_id", "partnerships_pair"),
    ("partnerships_agreementversion", "agreement_id", "partnerships_agreement"),
    ("partnerships_workingcopy", "agreement_id", "partnerships_agreement"),
    ("partnerships_clausereading", "agreement_id", "partnerships_agreement"),
    ("partnerships_clauseacceptance", "version_id", "partnerships_agreementversion"),
    ("partnerships_returnedfile", "agreement_id", "partnerships_agreement"),
    ("partnerships_returnedfile", "attachment_id", "files_attachment"),
    ("partnerships_agreeing", "version_id", "partnerships_agreementversion"),
    ("partnerships_agreeing", "attachment_id", "files_attachment"),
)
TABLES = sorted({table for table, _, _ in POINTS})
STANDING = (
    "partnerships_agreementversion",
    "partnerships_clausereading",
    "partnerships_clauseacceptance",
    "partnerships_agreeing",
)


class Migration(migrations.Migration):
    """Make the tables, and lock them."""

    dependencies = [
        ("files", "0002_locks"),
        ("parties", "0005_who_invites"),
        ("partnerships", "0012_inquiry_locks"),
    ]

    operations = [
        migrations.CreateModel(
            name="Agreement",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("title", models.CharField(max_length=150)),
                ("language", models.CharField(max_length=10)),
                ("opened_at", models.DateTimeField()),
                ("opened_by", models.UUIDField(null=True)),
                ("work_began_on", models.DateField(null=True)),
                ("agreed_on", models.DateField(null=True)),
                ("agreed_number", models.PositiveIntegerField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "pair",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.pair",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="AgreementVersion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("base", models.PositiveIntegerField(default=0)),
                ("side", models.CharField(max_length=10)),
                ("way", models.CharField(max_length=10)),
                ("made_at", models.DateTimeField()),
                ("made_by", models.UUIDField(null=True)),
                ("link", models.UUIDField(null=True)),
                ("called", models.CharField(blank=True, max_length=60)),
                ("comment", models.TextField(blank=True)),
                ("comments", models.JSONField(default=dict)),
                ("provisions", models.JSONField(default=list)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Agreeing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=10)),
                ("who", models.CharField(max_length=150)),
                ("mandate", models.TextField()),
                ("on", models.DateField()),
                ("recorded_at", models.DateTimeField()),
                ("recorded_by", models.UUIDField(null=True)),
                ("link", models.UUIDField(null=True)),
                (
                    "attachment",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreementversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClauseAcceptance",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("clause", models.CharField(max_length=40)),
                ("side", models.CharField(max_length=10)),
                ("is_accepted", models.BooleanField(default=True)),
                ("provision", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                ("by", models.UUIDField(null=True)),
                ("link", models.UUIDField(null=True)),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreementversion",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClauseReading",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("clause", models.CharField(max_length=40)),
                ("words", models.TextField()),
                ("rows", models.JSONField(default=list)),
                ("said_at", models.DateTimeField()),
                ("said_by", models.UUIDField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReturnedFile",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("base", models.PositiveIntegerField()),
                ("side", models.CharField(max_length=10)),
                ("handed_in_by", models.CharField(max_length=10)),
                ("received_at", models.DateTimeField()),
                ("received_by", models.UUIDField(null=True)),
                ("link", models.UUIDField(null=True)),
                ("understood", models.JSONField(default=dict)),
                ("became", models.PositiveIntegerField(null=True)),
                ("dropped_at", models.DateTimeField(null=True)),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "attachment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="files.attachment",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="WorkingCopy",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("side", models.CharField(max_length=10)),
                ("base", models.PositiveIntegerField(default=0)),
                ("provisions", models.JSONField(default=list)),
                ("comments", models.JSONField(default=dict)),
                ("saved_at", models.DateTimeField()),
                (
                    "agreement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="partnerships.agreement",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="parties.organisation",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="agreement",
            index=models.Index(
                fields=["pair", "-opened_at"], name="partnerships_agreement_by_time"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_agreement_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("agreed_number__isnull", True), ("agreed_on__isnull", True)),
                    models.Q(("agreed_number__isnull", False), ("agreed_on__isnull", False)),
                    _connector="OR",
                ),
                name="partnerships_agreement_agreed_to_a_version",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                fields=("organisation", "id"), name="partnerships_agreementversion_own"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.UniqueConstraint(
                fields=("agreement", "number"), name="partnerships_agreementversion_number_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreementversion",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["network", "partner"])),
                name="partnerships_agreementversion_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="agreeing",
            constraint=models.UniqueConstraint(
                fields=("version", "side"), name="partnerships_agreeing_once_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="agreeing",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["network", "partner"])),
                name="partnerships_agreeing_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="clauseacceptance",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["network", "partner"])),
                name="partnerships_clauseacceptance_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="returnedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("side__in", ["network", "partner"]),
                    ("handed_in_by__in", ["network", "partner"]),
                ),
                name="partnerships_returnedfile_side",
            ),
        ),
        migrations.AddConstraint(
            model_name="workingcopy",
            constraint=models.UniqueConstraint(
                fields=("agreement", "side"), name="partnerships_workingcopy_one_each"
            ),
        ),
        migrations.AddConstraint(
            model_name="workingcopy",
            constraint=models.CheckConstraint(
                condition=models.Q(("side__in", ["network", "partner"])),
                name="partnerships_workingcopy_side",
            ),
        ),
        *(own_rows(table) for table in TABLES),
        *(same_organisation(*point) for point in POINTS),
        *(stands(table) for table in STANDING),
        only_changes("partnerships_agreement", "work_began_on", "agreed_on", "agreed_number"),
        only_changes("partnerships_returnedfile", "became", "dropped_at"),
    ]
