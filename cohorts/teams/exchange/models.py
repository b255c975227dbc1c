"""A formation that came as a file: what each row would become, and the proposal it became."""

from django.conf import settings
from django.db import models

from cohorts.roster.models import Cohort
from cohorts.teams.models import Proposal
from infuse.tenancy.models import Owned


class FormationImport(Owned):
    """A file's rows as they were read; they are checked anew each time that they are looked at."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="formation_imports")
    file_name = models.CharField(max_length=200)
    # [number of the row, team, code of the issue, e-mail address] of each row.
    rows = models.JSONField(default=list)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    given_at = models.DateTimeField()
    proposal = models.OneToOneField(
        Proposal, null=True, on_delete=models.SET_NULL, related_name="came_from"
    )

    class Meta:
        ordering = ["-pk"]
