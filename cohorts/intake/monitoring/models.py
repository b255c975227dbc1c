"""Answers about equality, stored apart: no row says whose it is, when it came, or what else the
same person answered.
"""

import uuid

from django.db import models

from infuse.tenancy.models import Owned


class EqualityAnswer(Owned):
    """One answer to one question. `token` is made one way from person, call and question with the
    platform's own key: only the person's own request can find the row again (`tokens.py`).

    The key is random, because a running number would tell the order in which people answered.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(
        "cohorts.Call", on_delete=models.PROTECT, related_name="equality_answers"
    )
    token = models.CharField(max_length=64, unique=True)
    question = models.CharField(max_length=30)
    choice = models.CharField(max_length=30)

    class Meta:
        ordering = ["id"]


class EqualityFigures(Owned):
    """What may be known of all answers to a call: counted once, after which they are deleted.

    `figures` holds nothing that is not published (`counting.py`).
    """

    call = models.OneToOneField(
        "cohorts.Call", on_delete=models.PROTECT, related_name="equality_figures"
    )
    counted_on = models.DateField()
    figures = models.JSONField(default=dict)
