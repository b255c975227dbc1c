"""A proposal on its way to everybody: who put it forward, who confirmed it, when all hear of it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal
from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned


class PublishingPlan(Owned):
    """How a cohort's teams are published, or (without a cohort) those of every cohort of the
    programme that has no plan of its own. Where there is neither, one person decides.
    """

    cohort = models.OneToOneField(
        Cohort, null=True, on_delete=models.CASCADE, related_name="publishing_plan"
    )
    two_people = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["programme"],
                condition=models.Q(cohort=None),
                name="publishingplan_one_usual",
            )
        ]


class Publication(Owned):
    """A proposal that was put forward. Its board stays as it is until this one is closed."""

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for a second person")
        AGREED = "agreed", _("Confirmed, not announced yet")
        ANNOUNCED = "announced", _("Announced")
        TAKEN_BACK = "taken_back", _("Taken back")

    OPEN = (State.WAITING, State.AGREED)

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="publications")
    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="publications")
    state = models.CharField(max_length=10, choices=State)
    # Each proposed team's English and Welsh name, by its id as text.
    names = models.JSONField(default=dict)
    how_en = models.TextField()
    how_cy = models.TextField()
    # The moment when everybody hears; empty: as soon as it is confirmed.
    announce_at = models.DateTimeField(null=True, blank=True)
    put_forward_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    put_forward_at = models.DateTimeField()
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    announced_at = models.DateTimeField(null=True)
    taken_back_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    taken_back_at = models.DateTimeField(null=True)
    # Why it could not be announced when its moment came.
    obstacle = models.TextField(blank=True)

    how = Bilingual()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["cohort"],
                condition=models.Q(state__in=["waiting", "agreed"]),
                name="publication_one_open",
            )
        ]
        indexes = [
            models.Index(
                fields=["announce_at"],
                condition=models.Q(state="agreed"),
                name="publication_due",
            )
        ]
