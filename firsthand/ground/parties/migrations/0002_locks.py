"""Whose rows these are."""

from django.db import migrations

from firsthand.ground.database.rows import own_rows, same_organisation, stands

ORGANISATIONS_OF_A_PERSON = (
    "id IN (SELECT organisation_id FROM parties_mandate WHERE person_id = firsthand_person())"
    " OR id IN (SELECT organisation_id FROM parties_invitation WHERE key_digest = firsthand_key())"
)


class Migration(migrations.Migration):
    """Lock the tables."""

    dependencies = [("database", "0001_for_whom"), ("parties", "0001_initial")]
    operations = [
        own_rows("parties_organisation", mine=ORGANISATIONS_OF_A_PERSON, column="id"),
        own_rows("parties_mandate", mine="person_id = firsthand_person()"),
        own_rows("parties_invitation", mine="key_digest = firsthand_key()"),
        own_rows("parties_party"),
        own_rows("parties_membership"),
        own_rows("parties_communityledcheck"),
        same_organisation("parties_membership", "member_id", "parties_party"),
        same_organisation("parties_membership", "of_id", "parties_party"),
        same_organisation("parties_mandate", "speaks_for_id", "parties_party"),
        same_organisation("parties_communityledcheck", "party_id", "parties_party"),
        stands("parties_communityledcheck"),
    ]
