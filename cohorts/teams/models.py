"""Teams: how they were proposed, the rules that bind a proposal, and who sits in them."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.issues.models import WickedIssue
from cohorts.roster.models import Associate, Cohort
from infuse.bilingual import Bilingual
from infuse.tenancy.models import Owned


class PairRule(Owned):
    """Two people who must, or must not, share a team. Honoured always, displayed never."""

    class Rule(models.TextChoices):
        TOGETHER = "together", _("Together")
        APART = "apart", _("Apart")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="pair_rules")
    a = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="+")
    rule = models.CharField(max_length=8, choices=Rule)
    reason = models.TextField(blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["cohort", "a", "b"], name="pairrule_once"),
            models.CheckConstraint(
                condition=~models.Q(a=models.F("b")), name="pairrule_two_people"
            ),
        ]


class Proposal(Owned):
    """A possible formation: made by the solver, changed by the manager, one of them published."""

    class State(models.TextChoices):
        QUEUED = "queued", _("Waiting to start")
        RUNNING = "running", _("Being worked out")
        READY = "ready", _("Ready")
        INFEASIBLE = "infeasible", _("The rules contradict each other")
        FAILED = "failed", _("Failed")
        PUT_FORWARD = "put_forward", _("Put forward for publishing")
        PUBLISHED = "published", _("Published")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    seed = models.PositiveIntegerField(default=0)
    seconds_limit = models.PositiveSmallIntegerField(default=60)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    made_at = models.DateTimeField(auto_now_add=True)
    progress_score = models.FloatField(null=True)
    progress_bound = models.FloatField(null=True)
    progress_seconds = models.FloatField(null=True)
    # When the worker last said that it lives, which try this is, and the best formation so far
    # as [[issue id, [associate ids]], …]: what a killed worker leaves behind.
    progress_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    best = models.JSONField(default=list)
    stop_asked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    solver_score = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    conflict = models.JSONField(default=list)
    limits = models.JSONField(default=list)
    # Of the problem that was solved: the bound holds for that problem only.
    fingerprint = models.CharField(max_length=64, blank=True)
    message = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    # The number of the proposal that this one is a copy of.
    copied_from = models.PositiveSmallIntegerField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    # Since when it is out of the list; only one that came to nothing.
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["cohort", "number"], name="proposal_number")]


class ProposedTeam(Owned):
    """A team in a proposal."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="teams")
    position = models.PositiveSmallIntegerField()
    issue = models.ForeignKey(WickedIssue, on_delete=models.PROTECT, related_name="+")
    # Since when nobody joins or leaves it, by hand or by the solver.
    locked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "position"], name="proposedteam_position")
        ]


class ProposedSeat(Owned):
    """A person's place in a proposal: in one team only."""

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="seats")
    team = models.ForeignKey(ProposedTeam, on_delete=models.CASCADE, related_name="seats")
    associate = models.ForeignKey(Associate, on_delete=models.CASCADE, related_name="+")
    # Since when the person stays in this team, whatever else is moved.
    locked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "associate"], name="proposedseat_once")
        ]


class Team(Owned):
    """A small cross-organisation team on one wicked issue."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="teams")
    issue = models.ForeignKey(WickedIssue, on_delete=models.PROTECT, related_name="teams")
    code = models.CharField(max_length=20)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    formed_at = models.DateTimeField()
    # The day it was merged into another; its rows and its experiments stay.
    ended_on = models.DateField(null=True, blank=True)

    name = Bilingual()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["cohort", "code"], name="team_code")]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"


class Seat(Owned):
    """Somebody's place in a team, from when until when."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="seats")
    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="seats")
    began_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["associate"], condition=models.Q(ended_on=None), name="seat_one_team"
            )
        ]
