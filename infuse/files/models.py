"""A file that somebody gave us: what it is, whose programme it is in, who brought it."""

from __future__ import annotations

from uuid import uuid4

from django.conf import settings
from django.db import models

from infuse.tenancy.models import Owned


def place_for(upload: Upload, name: str) -> str:
    """Where the bytes are kept: a name that says nothing and that nobody can guess."""
    return f"uploads/{upload.programme_id}/{uuid4().hex}"


class Upload(Owned):
    """A stored file. No address leads to it but a view of the room that it belongs to."""

    file = models.FileField(upload_to=place_for, max_length=200)
    name = models.CharField(max_length=150)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="uploads",
    )
    uploaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.name
