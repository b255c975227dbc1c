"""The certificate of somebody who completed the learning weeks."""

from django.conf import settings
from django.db import models

from cohorts.roster.models import Associate
from infuse.tenancy.models import Owned


class Certificate(Owned):
    """What is certified, as it stood when it was issued, under a number that can be checked."""

    associate = models.OneToOneField(
        Associate, on_delete=models.PROTECT, related_name="certificate"
    )
    number = models.CharField(max_length=20, unique=True)
    account = models.JSONField(default=dict)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    issued_at = models.DateTimeField()
