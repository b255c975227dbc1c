"""When the timetable last ran, and the jobs that failed. Of the platform, not of a programme."""

from django.conf import settings
from django.db import models


class Heartbeat(models.Model):
    """When a line of the timetable was last run to its end."""

    task = models.CharField(max_length=120, unique=True)
    at = models.DateTimeField()
    seconds = models.FloatField(default=0)

    class Meta:
        ordering = ["task"]


class FailedJob(models.Model):
    """A job that ended in an error: its name and numbers, never what an error said of a person."""

    task = models.CharField(max_length=120)
    task_id = models.CharField(max_length=64, unique=True)
    # None when they were more than numbers and codes: then it cannot be retried from here.
    arguments = models.JSONField(default=list, null=True)
    error = models.CharField(max_length=120)
    failed_at = models.DateTimeField()
    retried_at = models.DateTimeField(null=True, blank=True)
    retried_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-failed_at", "-pk"]
        indexes = [models.Index(fields=["retried_at", "-failed_at"])]
