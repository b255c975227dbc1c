"""A team's names, its charters with who agreed to them, and which team came of which."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cohorts.roster.models import Associate
from cohorts.teams.models import Team
from infuse.bilingual import Bilingual
from infuse.tenancy.models import LANGUAGES, Owned


class TeamName(Owned):
    """A name that members propose, in one language or both, and what became of it."""

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        TAKEN = "taken", _("Taken")
        DECLINED = "declined", _("Not taken")

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="name_proposals")
    name_en = models.CharField(max_length=120, blank=True)
    name_cy = models.CharField(max_length=120, blank=True)
    # What the team was called before this name was taken.
    before_en = models.CharField(max_length=120, blank=True)
    before_cy = models.CharField(max_length=120, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.PROPOSED)
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)

    name = Bilingual()
    before = Bilingual()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["team"], condition=models.Q(state="proposed"), name="teamname_one_open"
            ),
            models.CheckConstraint(
                condition=~models.Q(name_en="", name_cy=""), name="teamname_not_empty"
            ),
        ]


class Charter(Owned):
    """A version of what a team agreed on about its work, in the language that it was written in."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="charters")
    number = models.PositiveSmallIntegerField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    purpose = models.TextField()
    meeting = models.TextField()
    deciding = models.TextField()
    disagreeing = models.TextField()
    hours = models.TextField()
    roles = models.TextField()
    sponsor_contact = models.TextField(blank=True)
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["team", "number"], name="charter_number")]


class CharterAgreement(Owned):
    """A member agrees to a version of the charter."""

    charter = models.ForeignKey(Charter, on_delete=models.CASCADE, related_name="agreements")
    associate = models.ForeignKey(Associate, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ["agreed_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["charter", "associate"], name="charteragreement_once")
        ]


class Succession(Owned):
    """A team came of another: part of it, or the whole."""

    class Kind(models.TextChoices):
        SPLIT = "split", _("Split")
        MERGE = "merge", _("Merged")

    before = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="successions")
    after = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="origins")
    kind = models.CharField(max_length=5, choices=Kind)
    on = models.DateField()

    class Meta:
        ordering = ["on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["before", "after"], name="succession_once"),
            models.CheckConstraint(
                condition=~models.Q(before=models.F("after")), name="succession_two_teams"
            ),
        ]
