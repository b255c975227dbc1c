"""Row-level security for what people choose about messages, and what is known of addresses."""

from django.db import migrations

from infuse.tenancy.guard import Seal, SealReferences


class Migration(migrations.Migration):
    dependencies = [
        ("infuse", "0005_notice_choices"),
    ]

    operations = [
        Seal("AddressMark", "NoticeChoice"),
        SealReferences("Notice.digest"),
    ]
