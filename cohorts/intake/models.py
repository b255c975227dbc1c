"""A call, the applications to it, what reviewers thought of them, and what was decided."""

from __future__ import annotations

from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cohorts.intake.decisions.models import Outcome as DecisionOutcome
from cohorts.intake.decisions.reasons import Reason, prepared_reason
from cohorts.roster.models import (
    WEEKDAYS,
    Associate,
    Cohort,
    Grade,
    WorkingLanguage,
    WorkingPattern,
)
from infuse.bilingual import Bilingual
from infuse.kinds import kind_name
from infuse.people.models import Organisation
from infuse.tenancy.models import LANGUAGES, Owned


class Call(Owned):
    """The open invitation to apply for a cohort."""

    cohort = models.OneToOneField(Cohort, on_delete=models.PROTECT, related_name="call")
    opens_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    grace_minutes = models.PositiveSmallIntegerField(default=60)
    reviews_wanted = models.PositiveSmallIntegerField(default=2)
    reviews_due_on = models.DateField(null=True, blank=True)
    capacity = models.PositiveSmallIntegerField(default=20)
    places_per_organisation = models.PositiveSmallIntegerField(null=True, blank=True)
    edits_until_close = models.BooleanField(default=False)
    blind_review = models.BooleanField(default=False)
    two_person_decisions = models.BooleanField(default=False)
    confirm_days = models.PositiveSmallIntegerField(default=10)
    # Whether a place that comes free goes to the next in line without a manager's word.
    promote_automatically = models.BooleanField(default=False)
    # Until somebody announces it nobody but those who run the programme sees the call.
    announced_at = models.DateTimeField(null=True, blank=True)
    announced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)


class FormVersion(Owned):
    """A published version of a call's own questions (`questions.py` says what they are made of)."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="form_versions")
    number = models.PositiveSmallIntegerField()
    sections = models.JSONField(default=list)
    questions = models.JSONField(default=list)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="formversion_number")
        ]


class Application(Owned):
    """Somebody's application, from its first saved word to the decision."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        SUBMITTED = "submitted", _("Submitted")
        ACCEPTED = "accepted", _("Accepted")
        WAITLISTED = "waitlisted", _("On the waiting list")
        DECLINED = "declined", _("Not accepted")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        OFFERED = "offered", _("Place offered")
        CONFIRMED = "confirmed", _("Place confirmed")
        PLACE_DECLINED = "place_declined", _("Did not take the place")
        LAPSED = "lapsed", _("Offer lapsed")

    class Route(models.TextChoices):
        SELF = "self", _("Applied themselves")
        NOMINATED = "nominated", _("Nominated")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="applications")
    form_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="applications"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="applications"
    )
    ref = models.CharField(max_length=20)
    state = models.CharField(max_length=20, choices=State, default=State.DRAFT)
    version = models.PositiveIntegerField(default=1)
    full_name = models.CharField(max_length=150)
    email = models.EmailField()
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="applications"
    )
    job_title = models.CharField(max_length=150, blank=True)
    grade = models.CharField(max_length=20, choices=Grade, blank=True)
    preferred_language = models.CharField(max_length=4, choices=WorkingLanguage, blank=True)
    working_pattern = models.CharField(max_length=10, choices=WorkingPattern, blank=True)
    days_available = ArrayField(
        models.CharField(max_length=3, choices=WEEKDAYS), default=list, blank=True
    )
    adjustments = models.TextField(blank=True)
    route = models.CharField(max_length=10, choices=Route, default=Route.SELF)
    nominated_by = models.CharField(max_length=150, blank=True)
    line_manager_name = models.CharField(max_length=150, blank=True)
    line_manager_email = models.EmailField(blank=True)
    answers = models.JSONField(default=dict)
    # Answers to questions that a newer form does not ask any more, each with its question.
    no_longer_asked = models.JSONField(default=list, blank=True)
    written_in = models.CharField(max_length=2, choices=LANGUAGES, default="en")
    created_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawal_reason = models.TextField(blank=True)
    # Kept up to date when a review is written; a test recomputes them.
    mean_score = models.DecimalField(max_digits=5, decimal_places=3, null=True, blank=True)
    review_count = models.PositiveSmallIntegerField(default=0)
    score_spread = models.DecimalField(max_digits=5, decimal_places=3, null=True, blank=True)
    reviews_asked = models.PositiveSmallIntegerField(default=0)
    # The order of the waiting list, from 1; None off it. Gaps are allowed.
    waiting_place = models.PositiveIntegerField(null=True, blank=True)
    associate = models.OneToOneField(
        Associate, null=True, blank=True, on_delete=models.PROTECT, related_name="application"
    )

    class Meta:
        ordering = ["-submitted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "ref"], name="application_ref"),
            models.UniqueConstraint(fields=["call", "person"], name="application_once"),
        ]
        indexes = [
            models.Index(fields=["programme", "state", "-submitted_at", "-id"]),
            models.Index(fields=["programme", "organisation", "-submitted_at", "-id"]),
            models.Index(
                "programme",
                Coalesce("mean_score", Value(Decimal(-1))).desc(),
                F("id").desc(),
                name="application_by_score",
            ),
            # With the person, so that everybody's but one's own are counted in the index alone.
            models.Index(
                fields=["programme", "-submitted_at", "-id"],
                include=["person"],
                name="application_by_date",
            ),
        ]

    def get_grade_display(self) -> str:  # type: ignore[no-redef]
        """The grade's name; of a programme's own grade, its code read aloud."""
        return kind_name(self.grade, Grade)

    def get_working_pattern_display(self) -> str:  # type: ignore[no-redef]
        """The pattern's name; of a programme's own, its code read aloud."""
        return kind_name(self.working_pattern, WorkingPattern)

    def __str__(self) -> str:
        return f"{self.ref} {self.full_name}"

    def locked(self) -> Application:
        """The application as it stands now, nobody else's to change until the transaction ends."""
        related = ("programme", "call__cohort", "form_version", "person", "organisation")
        rows = self.programme.applications.select_for_update(no_key=True, of=("self",))
        return rows.select_related(*related).get(pk=self.pk)


class Endorsement(Owned):
    """The line manager's answer: will they release the time?"""

    class Answer(models.TextChoices):
        PENDING = "pending", _("Waiting for an answer")
        ENDORSED = "endorsed", _("Endorsed")
        DECLINED = "declined", _("Not endorsed")

    application = models.OneToOneField(
        Application, on_delete=models.CASCADE, related_name="endorsement"
    )
    answer = models.CharField(max_length=10, choices=Answer, default=Answer.PENDING)
    reason = models.TextField(blank=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)


class Criterion(Owned):
    """What reviewers judge an application by."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=40)
    name_en = models.CharField(max_length=120)
    name_cy = models.CharField(max_length=120)
    weight = models.PositiveSmallIntegerField(default=1)
    highest_score = models.PositiveSmallIntegerField(default=5)
    guide_en = models.TextField(blank=True)
    guide_cy = models.TextField(blank=True)
    # What each score means, {"1": ["…", "…"]} in English and in Welsh; empty: the usual words.
    levels = models.JSONField(default=dict, blank=True)

    name = Bilingual()

    class Meta:
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="criterion_code")]


class Panellist(Owned):
    """A reviewer of a call."""

    class Seat(models.TextChoices):
        CHAIR = "chair", _("Chair of the panel")
        PANEL = "panel", _("Panel member")
        LIVED_EXPERIENCE = "lived_experience", _("Panel member with lived experience")

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="panellists")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="panel_seats"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="panellists"
    )
    seat = models.CharField(max_length=20, choices=Seat, default=Seat.PANEL)
    left_at = models.DateTimeField(null=True, blank=True)
    conflicts_checked_at = models.DateTimeField(null=True, blank=True)
    # Kept up to date with the reviews, as an application's figures are.
    reviews_asked = models.PositiveSmallIntegerField(default=0)
    reviews_done = models.PositiveSmallIntegerField(default=0)
    mean_given = models.DecimalField(max_digits=5, decimal_places=3, null=True, blank=True)
    spread_given = models.DecimalField(max_digits=5, decimal_places=3, null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="panellist_once")]


class Conflict(Owned):
    """A panellist's word that they may not judge an application. It frees the review at once."""

    panellist = models.ForeignKey(Panellist, on_delete=models.PROTECT, related_name="conflicts")
    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="conflicts")
    reason = models.TextField(blank=True)
    declared_at = models.DateTimeField()

    class Meta:
        ordering = ["-declared_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["panellist", "application"], name="conflict_once")
        ]


class Review(Owned):
    """One reviewer's judgement of one application. With a conflict of interest it never counts."""

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="reviews")
    panellist = models.ForeignKey(Panellist, on_delete=models.PROTECT, related_name="reviews")
    conflict_of_interest = models.BooleanField(default=False)
    assigned_at = models.DateTimeField(auto_now_add=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    weighted_score = models.DecimalField(max_digits=5, decimal_places=3, null=True, blank=True)
    feedback_for_applicant = models.TextField(blank=True)
    # What is typed and not sent, by the names of the fields; what was sent last still counts.
    draft = models.JSONField(default=dict, blank=True)
    version = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "panellist"], name="review_once")
        ]


class Score(Owned):
    """A reviewer's score on one criterion, with a comment for the panel."""

    review = models.ForeignKey(Review, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)

    class Meta:
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["review", "criterion"], name="score_once")]


class Decision(Owned):
    """What was decided on an application, by whom, when and why. The latest one holds."""

    Outcome = DecisionOutcome

    application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=12, choices=Outcome)
    # One of the prepared reasons (`decisions/reasons.py`), beside or instead of own words; its
    # words by language as they were then.
    reason_code = models.CharField(max_length=30, blank=True)
    reason_words = models.JSONField(default=dict, blank=True)
    reason = models.TextField(blank=True)
    # On what basis: scores, place on the board and places taken, as they stood then.
    basis = models.JSONField(default=dict)
    # What the applicant reads of the reviewers' feedback, as the manager chose it.
    feedback = models.TextField(blank=True)
    batch = models.ForeignKey(
        "cohorts.DecisionBatch",
        null=True,
        on_delete=models.PROTECT,
        related_name="decisions",
    )
    proposed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)
    release = models.ForeignKey(
        "cohorts.Release", null=True, on_delete=models.PROTECT, related_name="decisions"
    )
    # A later decision has taken its place.
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-decided_at", "-pk"]
        indexes = [
            models.Index(
                fields=["application"],
                condition=models.Q(told_at=None, replaced_at=None),
                name="decision_not_told",
            )
        ]

    @property
    def why(self) -> str:
        """The prepared reason in the page's language, then the manager's own words."""
        given = Reason(self.reason_code, self.reason, self.reason_words)
        prepared = given.prepared or prepared_reason(self.reason_code)
        return " ".join(part for part in (prepared, self.reason) if part)
