"""The manager's list of applications: filters, and pages that cost the same wherever one is."""

import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import CharField, Func, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from cohorts.intake.models import Application
from cohorts.roster.models import WorkingLanguage
from infuse.bilingual import current_language
from infuse.people.models import Organisation
from infuse.tenancy.models import Programme

PAGE = 50
SENT_STATES = [choice for choice in Application.State.choices if choice[0] != "draft"]


class WithoutAccents(Func):
    """A text in lower case with its accents taken off: "Siân" gives "sian"."""

    template = r"regexp_replace(normalize(lower(%(expressions)s), NFD), '[\u0300-\u036f]', '', 'g')"
    output_field = CharField()


def without_accents(text: str) -> str:
    """The same in Python, for what is searched."""
    apart = unicodedata.normalize("NFD", text.lower())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


class ApplicationFilters(forms.Form):
    """A GET form; unknown values are as good as none."""

    mark_optional = False

    q = forms.CharField(label=_("Name, email address or reference"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("All states")), *SENT_STATES]
    )
    organisation: forms.ModelChoiceField[Organisation] = forms.ModelChoiceField(
        label=_("Organisation"),
        required=False,
        queryset=None,
        to_field_name="code",
        empty_label=_("All organisations"),
    )
    language = forms.ChoiceField(
        label=_("Language to work in"),
        required=False,
        choices=[("", _("All languages")), *WorkingLanguage.choices],
    )

    def __init__(self, *args: Any, programme: Programme, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chooser = self.fields["organisation"]
        assert isinstance(chooser, forms.ModelChoiceField)
        order = f"name_{current_language()}"
        chooser.queryset = Organisation.objects.filter(programme=programme).order_by(order, "pk")

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters that are set."""
        if not self.is_valid() and not self.cleaned_data:
            return {}
        return {name: value for name, value in self.cleaned_data.items() if value}

    def narrow(self, applications: QuerySet[Application]) -> QuerySet[Application]:
        """Those that the filters leave."""
        chosen = self.chosen
        if word := chosen.pop("q", ""):
            applications = applications.alias(plain=WithoutAccents("full_name")).filter(
                Q(plain__contains=without_accents(word.strip()))
                | Q(email__icontains=word.strip())
                | Q(ref__iexact=word.strip())
            )
        if language := chosen.pop("language", ""):
            applications = applications.filter(preferred_language=language)
        return applications.filter(**chosen)


@dataclass(frozen=True)
class Page:
    """Some rows, and where to go on: the query values of the neighbouring pages, "" for none."""

    rows: list[Application]
    before: str
    after: str


def page_of(applications: QuerySet[Application], *, before: str = "", after: str = "") -> Page:
    """A page of sent applications, the latest first. A place that makes no sense is the start."""
    backwards = place_of(before) if not after else None
    forwards = place_of(after)
    if backwards:
        rows = _beyond(applications, backwards, newer=True).order_by("submitted_at", "pk")
    else:
        rows = _beyond(applications, forwards, newer=False).order_by("-submitted_at", "-pk")
    found = list(rows[: PAGE + 1])
    more, found = len(found) > PAGE, found[:PAGE]
    if backwards:
        found.reverse()
    has_newer, has_older = (more, True) if backwards else (bool(forwards), more)
    return Page(
        found,
        key_of(found[0]) if found and has_newer else "",
        key_of(found[-1]) if found and has_older else "",
    )


def _beyond(
    applications: QuerySet[Application], place: tuple[datetime, int] | None, *, newer: bool
) -> QuerySet[Application]:
    if place is None:
        return applications
    moment, pk = place
    compare = "gt" if newer else "lt"
    same = Q(submitted_at=moment, **{f"pk__{compare}": pk})
    return applications.filter(Q(**{f"submitted_at__{compare}": moment}) | same)


def key_of(application: Application) -> str:
    """The place of a row in the list, for a page's address."""
    assert application.submitted_at is not None
    return f"{application.submitted_at.isoformat()}_{application.pk}"


def place_of(key: str) -> tuple[datetime, int] | None:
    """What `key_of` wrote; None for anything else."""
    moment, _separator, pk = key.partition("_")
    try:
        parsed = datetime.fromisoformat(moment)
        return (parsed, int(pk)) if parsed.tzinfo else None
    except (ValueError, OverflowError):
        return None
