"""What the solver keeps for itself of a proposal that it has made."""

from django.db import models

from cohorts.teams.models import Proposal
from infuse.tenancy.models import Owned


class SolverNote(Owned):
    """The teams and prices that the solver knew at its end, packed: it sets out from them when the
    board is worked out again. Nobody reads it, and nothing is lost when it is gone."""

    proposal = models.OneToOneField(Proposal, on_delete=models.CASCADE, related_name="solver_note")
    content = models.BinaryField()
    made_at = models.DateTimeField(auto_now=True)
