"""A place that is offered, and the agreement that is signed for it."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from infuse.bilingual import Bilingual
from infuse.tenancy.models import LANGUAGES, Owned


class Offer(Owned):
    """A place offered to an accepted applicant, from the day they are told until they answer."""

    class Reason(models.TextChoices):
        TIME = "time", _("I do not have the time")
        NOT_RELEASED = "not_released", _("My manager cannot release me")
        NEW_JOB = "new_job", _("I am changing jobs")
        DATES = "dates", _("The dates do not suit me")
        OTHER = "other", _("Another reason")

    application = models.ForeignKey(
        "cohorts.Application", on_delete=models.PROTECT, related_name="offers"
    )
    decision = models.OneToOneField(
        "cohorts.Decision", on_delete=models.PROTECT, related_name="offer"
    )
    made_at = models.DateTimeField()
    confirm_by = models.DateTimeField()
    extended_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    decline_reason = models.CharField(max_length=20, choices=Reason, blank=True)
    decline_note = models.TextField(blank=True)
    lapsed_at = models.DateTimeField(null=True)
    # When a manager took note of an answer that needs none of their doing any more.
    seen_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at", "-pk"]
        indexes = [models.Index(fields=["programme", "confirm_by"])]


class Agreement(Owned):
    """A version of a call's participation agreement. Versions are added, never changed."""

    call = models.ForeignKey("cohorts.Call", on_delete=models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField()
    text_en = models.TextField()
    text_cy = models.TextField()
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    published_at = models.DateTimeField()

    text = Bilingual()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="agreement_number")]


class Signature(Owned):
    """Somebody's name under a version of the agreement, in the language that they read it in."""

    agreement = models.ForeignKey(Agreement, on_delete=models.PROTECT, related_name="signatures")
    offer = models.OneToOneField(Offer, on_delete=models.PROTECT, related_name="signature")
    typed_name = models.CharField(max_length=150)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    signed_at = models.DateTimeField()
