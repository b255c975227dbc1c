"""What was done on a board, step by step, so that it can be undone and done again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.teams.models import Proposal
from infuse.tenancy.models import Owned


class BoardStep(Owned):
    """One change of a proposal's board: the board before and after it, by whom, and its effect.

    A board is [[position, issue id, locked, [[associate id, locked], …]], …]. `about` has what the
    step was about in codes and ids, `effect` by how many points it changed the score and each
    criterion. Only the newest steps can be undone; those are done again in turn.
    """

    class Kind(models.TextChoices):
        MOVE = "move", _("Moved")
        SWAP = "swap", _("Swapped")
        TEAM = "team", _("Team added")
        LOCK = "lock", _("Locked")
        UNLOCK = "unlock", _("Unlocked")
        SOLVE = "solve", _("Worked out again")

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind)
    about = models.JSONField(default=dict)
    effect = models.JSONField(default=dict)
    before = models.JSONField()
    after = models.JSONField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "number"], name="boardstep_once")
        ]
