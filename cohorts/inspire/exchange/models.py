"""What an associate offers their peers and needs of them, and who wrote to whom about it."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from cohorts.roster.models import Associate
from infuse.tenancy.models import LANGUAGES, Owned


class PeerCard(Owned):
    """An associate's offer and need, in their own words and by tags. Their cohort reads it."""

    associate = models.OneToOneField(Associate, on_delete=models.CASCADE, related_name="peer_card")
    offers = models.TextField(blank=True)
    needs = models.TextField(blank=True)
    offer_tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    need_tags = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()


class PeerContact(Owned):
    """One associate wrote to another through the platform."""

    sender = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="contacts_made")
    receiver = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="contacts_had")
    message = models.TextField()
    on = models.DateField()
    at = models.DateTimeField()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["sender", "receiver", "on"], name="peer_contact_once_a_day"
            )
        ]
