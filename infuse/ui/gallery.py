"""The gallery: every component in every state, so that what exists is found before it is
made again.
"""

from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from infuse.ui import samples
from infuse.ui.fields import (
    CheckboxesField,
    DayField,
    MoneyField,
    NumberField,
    RadiosField,
    WordsField,
)
from infuse.ui.forms import form_for
from infuse.ui.templatetags.ui import ICONS


class SampleForm(forms.Form):
    """One field of each kind."""

    name = forms.CharField(
        label=gettext_lazy("Full name"),
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=gettext_lazy("Work e-mail address"),
        help_text=gettext_lazy("We write to you here about your application."),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )
    council = forms.ChoiceField(
        label=gettext_lazy("Organisation"),
        choices=[
            ("", gettext_lazy("Choose an organisation")),
            ("m", "Monmouthshire"),
            ("t", "Torfaen"),
        ],
    )
    start = DayField(
        label=gettext_lazy("When does the experiment start?"),
        help_text=gettext_lazy("For example, 27 3 2027"),
    )
    why = WordsField(
        label=gettext_lazy("Why does this issue matter to you?"),
        max_words=50,
        help_text=gettext_lazy("Say what you have seen yourself."),
    )
    note = forms.CharField(
        label=gettext_lazy("Anything else"),
        max_length=200,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    cost = MoneyField(label=gettext_lazy("What will it cost?"))
    hours = NumberField(
        label=gettext_lazy("Staff hours"),
        suffix=gettext_lazy("hours"),
        decimal_places=1,
        required=False,
    )
    decision = RadiosField(
        label=gettext_lazy("What did you decide?"),
        choices=[
            ("persevere", gettext_lazy("Persevere")),
            ("pivot", gettext_lazy("Pivot")),
            ("stop", gettext_lazy("Stop")),
        ],
        hints={"pivot": gettext_lazy("Keep the aim and change the way.")},
        reveals={"pivot": "new_way"},
    )
    new_way = forms.CharField(label=gettext_lazy("What is the new way?"), required=False)
    affected = CheckboxesField(
        label=gettext_lazy("Who may be affected?"),
        choices=[
            ("residents", gettext_lazy("Residents")),
            ("staff", gettext_lazy("Staff")),
            ("partners", gettext_lazy("Partner organisations")),
        ],
        required=False,
    )
    photo = forms.FileField(label=gettext_lazy("A photo of the prototype"), required=False)
    agrees = forms.BooleanField(label=gettext_lazy("Everyone shown has agreed to be shown"))


@require_safe
def gallery_progress(request: HttpRequest) -> HttpResponse:
    """The fragment that the gallery's progress bar asks for: the same bar, finished."""
    bar = {
        "id": "sample-waiting",
        "label": _("Report of Team Tân"),
        "done": 5,
        "total": 5,
        "url": "#",
    }
    return render(request, "ui/progress.html", bar)


@require_http_methods(["GET", "HEAD", "POST"])
def gallery(request: HttpRequest) -> HttpResponse:
    """The gallery; its form can be sent to see the errors, and saves nothing."""
    form = form_for(request, SampleForm)
    if request.method == "POST" and form.is_valid():
        form.add_error(None, _("All answers are valid. The gallery saves nothing."))
    return render(request, "ui/gallery.html", {"form": form, **parts(request)})


class SampleFilters(forms.Form):
    """A GET form beside a list."""

    mark_optional = False
    team = forms.CharField(label=gettext_lazy("Team"), required=False)
    state = forms.ChoiceField(
        label=gettext_lazy("State"),
        required=False,
        choices=[("", gettext_lazy("Any")), ("running", gettext_lazy("Running"))],
    )


def parts(request: HttpRequest) -> dict[str, Any]:
    """What each component of the gallery is shown with."""
    pages = Paginator(range(70), 10)
    return {
        "page": pages.get_page(request.GET.get("page")),
        "filters": SampleFilters(prefix="filter"),
        "progress_url": reverse("gallery_progress"),
        "icons": list(ICONS),
        **samples.lists(),
        **samples.charts(),
    }
