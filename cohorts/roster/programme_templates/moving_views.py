"""A part of a template goes up or down, or out of it."""

from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.roster.programme_templates.addresses import home_of
from cohorts.roster.programme_templates.editing_views import anchor, newest
from cohorts.roster.programme_templates.forms import Data
from cohorts.roster.programme_templates.keeping import StaleTemplateError, change_template
from cohorts.roster.programme_templates.models import ProgrammeTemplate
from cohorts.roster.programme_templates.parts import Place, move_part, part_at, remove_part
from cohorts.roster.programme_templates.places import place_of
from infuse.bilingual import current_language
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_POST
@requires("inspire.manage")
def templatepart_move(request: MemberRequest, slug: str) -> HttpResponse:
    """Move a part up or down."""
    template, _version = newest(request, slug)
    names = ("phase", "week", "session")
    try:
        typed = [request.POST.get(name) for name in names]
        place = Place(*(int(number) if number else None for number in typed))
        edition = int(request.POST.get("edition", ""))
    except ValueError as error:
        raise Http404 from error
    deeds: dict[str | None, Callable[[Data], None]] = {
        "up": lambda content: move_part(content, place, -1),
        "down": lambda content: move_part(content, place, 1),
    }
    deed = deeds.get(request.POST.get("deed"))
    if deed is None or place.phase is None:
        raise Http404
    try:
        change_template(template=template, edition=edition, change=deed, actor=request.user)
    except LookupError as error:
        raise Http404 from error
    except StaleTemplateError:
        text = _("Somebody changed this template meanwhile, so nothing is moved.")
        messages.error(request, " ".join([text, _("This is how it stands now.")]))
    return redirect(f"{reverse('template_detail', args=[slug])}#{anchor(place)}")


class RemoveForm(forms.Form):
    """The edition of the template that the page shows."""

    edition = forms.IntegerField(widget=forms.HiddenInput)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templatepart_remove(
    request: MemberRequest,
    slug: str,
    phase: int,
    week: int | None = None,
    session: int | None = None,
) -> HttpResponse:
    """Take a part out with all that is in it, once that is confirmed."""
    template, version = newest(request, slug)
    place = Place(phase, week, session)
    form = RemoveForm(request.POST or None, initial={"edition": version.edition})
    if request.method == "POST" and form.is_valid():
        return _remove(request, template, place, form.cleaned_data["edition"])
    try:
        part = part_at(version.content, place)
    except LookupError as error:
        raise Http404 from error
    about = {
        "name": part["title" if week else "name"][current_language()],
        "place": place_of(*place),
        "template": template.name,
    }
    whole = _("Everything that is planned in it goes with it, and cannot be brought back.")
    context = {
        "form": form,
        "title": _("Remove “%(name)s”?") % about,
        "text": _("It stands in the template “%(template)s”: %(place)s.") % about,
        "consequence": "" if session else whole,
        "action": request.path,
        "label": _("Remove it"),
        "back_url": f"{reverse('template_detail', args=[slug])}#{anchor(place)}",
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)


def _remove(
    request: MemberRequest, template: ProgrammeTemplate, place: Place, edition: int
) -> HttpResponse:
    page = reverse("template_detail", args=[template.slug])
    try:
        change_template(
            template=template,
            edition=edition,
            change=lambda content: remove_part(content, place),
            actor=request.user,
        )
    except LookupError as error:
        raise Http404 from error
    except StaleTemplateError:
        text = _("Somebody changed this template meanwhile, so nothing is removed.")
        messages.error(request, " ".join([text, _("This is how it stands now.")]))
        return redirect(page)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(page)
    messages.success(request, _("It is removed from the template."))
    return redirect(f"{page}#{anchor(home_of(place))}")
