"""The form that a manager is working on, before it is published as a version."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from infuse.tenancy.models import Owned


class FormDraft(Owned):
    """A call's form as it is being edited. Nobody else sees it until it is published."""

    call = models.OneToOneField("cohorts.Call", on_delete=models.PROTECT, related_name="form_draft")
    sections = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    # Counts keys that were ever given, so that none is given twice.
    keys_given = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField(auto_now=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
