"""What people write into a report before it is issued: its texts in both languages, and remarks."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from experiments.reports.drafting.in_full import AMENDED, CAME_OF_IT, PLAN
from experiments.reports.models import Report
from infuse.bilingual import Bilingual, other
from infuse.tenancy.models import LANGUAGES, Owned

# What a text is about where it is no experiment or barrier.
_ABOUT = {
    "outcome": _("Outcome"),
    "who_is_affected": _("For whom"),
    "summary": _("In short"),
    **CAME_OF_IT,
    **PLAN,
}


class Passage(Owned):
    """One text of the leader's two pages, beside its translation. Figures are never in it."""

    class Section(models.TextChoices):
        ASK = "ask", _("What we need from you")
        PROMISE = "promise", _("What was answered last time")
        TITLE = "title", _("Titles")
        OUTCOME = "outcome", _("The outcome we seek")
        PLAN = "plan", _("What was planned before any data")
        WRONG = "wrong", _("What went wrong")
        WORKED = "worked", _("What worked")
        VALUE = "value", _("Social value")
        SURE = "sure", _("How sure we are")
        SKILLS = "skills", _("How people rated their own skills")
        NEXT = "next", _("The next 90 days")
        MORE = "more", _("What else was learned")
        UNIT = "unit", _("Units of measures")

    class State(models.TextChoices):
        MISSING = "missing", _("Translation missing")
        MACHINE = "machine", _("Machine draft")
        DRAFT = "draft", _("Draft")
        CHECKED = "checked", _("Checked")

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="passages")
    section = models.CharField(max_length=8, choices=Section)
    # What it is about: an experiment's or a barrier's code; "+1" and so on for what people added.
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField(default=0)
    source_language = models.CharField(max_length=2, choices=LANGUAGES)
    text_en = models.TextField(blank=True)
    text_cy = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.MISSING)
    # The text as it was compiled, in its source language; empty for what people added.
    compiled = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=0)
    left_out_at = models.DateTimeField(null=True, blank=True)
    edited_at = models.DateTimeField(null=True, blank=True)
    edited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    text = Bilingual()

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "section", "code"], name="passage_once")
        ]

    def __str__(self) -> str:
        return f"{self.section} {self.code}"

    @property
    def source(self) -> str:
        """The text in the language that it was written in."""
        return str(getattr(self, f"text_{self.source_language}"))

    @property
    def translation(self) -> str:
        """The text in the other language; empty while nobody has translated it."""
        return str(getattr(self, f"text_{other(self.source_language)}"))

    @property
    def target_language(self) -> str:
        """The language to translate into."""
        return other(self.source_language)

    @property
    def about(self) -> str:
        """What it is about, for people; empty for what they added and for an answer."""
        if self.own or self.section == self.Section.PROMISE:
            return ""
        name, _space, number = self.code.partition(" ")
        if self.section == self.Section.MORE and number and name in AMENDED:
            return str(_("Changed after the lock"))
        return str(_ABOUT.get(self.code, self.code))

    @property
    def own(self) -> bool:
        """Whether people added it; what was compiled is not theirs to take away altogether."""
        return self.code.startswith("+")


class Remark(Owned):
    """A comment on a draft, of the whole or of one text; it is never printed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="remarks")
    passage = models.ForeignKey(
        Passage, null=True, blank=True, on_delete=models.CASCADE, related_name="remarks"
    )
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    text = models.TextField()
    language = models.CharField(max_length=2, choices=LANGUAGES)
    made_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["made_at", "pk"]

    def __str__(self) -> str:
        return self.text[:60]
