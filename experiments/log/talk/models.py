"""What people say to each other about an experiment and its entries."""

from django.conf import settings
from django.db import models

from experiments.design.models import Experiment
from experiments.log.models import Entry
from infuse.tenancy.models import LANGUAGES, Owned


class Comment(Owned):
    """Somebody's words on an experiment, or on one entry of its log."""

    experiment = models.ForeignKey(Experiment, on_delete=models.PROTECT, related_name="comments")
    entry = models.ForeignKey(
        Entry, null=True, blank=True, on_delete=models.PROTECT, related_name="comments"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="comments"
    )
    written_at = models.DateTimeField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    text = models.TextField()
    once_key = models.CharField(max_length=40)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["experiment", "once_key"], name="comment_once")
        ]
        indexes = [models.Index(fields=["experiment", "-id"])]


class Mention(Owned):
    """A person whom a comment was meant for in particular."""

    comment = models.ForeignKey(Comment, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["comment", "person"], name="mention_once")]


class Subscription(Owned):
    """Somebody who gets a mail for each new entry and comment of an experiment."""

    experiment = models.ForeignKey(
        Experiment, on_delete=models.CASCADE, related_name="subscriptions"
    )
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["experiment", "person"], name="subscription_once")
        ]
