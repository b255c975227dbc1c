"""The editor of a template: one page for each part, and buttons that move and remove parts."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.roster.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.addresses import (
    NEW,
    Address,
    PartGoneError,
    address_of,
    part_or_new,
    place_now,
    typed_address,
    with_ids,
)
from cohorts.roster.programme_templates.forms import Data, PartForm, PhaseForm, TemplateForm
from cohorts.roster.programme_templates.keeping import (
    StaleTemplateError,
    change_template,
    known_areas,
)
from cohorts.roster.programme_templates.parts import Place, siblings
from cohorts.roster.programme_templates.places import place_of
from cohorts.roster.programme_templates.removed import beside, kept_beside
from cohorts.roster.programme_templates.week_forms import SessionPlanForm, WeekForm
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


def newest(request: MemberRequest, slug: str) -> tuple[ProgrammeTemplate, TemplateVersion]:
    """A template of the programme and its newest version; 404 for any other."""
    rows = request.programme.programmetemplates.select_related("programme")
    template: ProgrammeTemplate = get_object_or_404(rows, slug=slug)
    return template, template.versions.order_by("-number")[0]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def template_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """The template as a whole: name, completion, reminders, roles."""
    return _edit(request, slug, Place(), TemplateForm)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templatephase_edit(request: MemberRequest, slug: str, phase: int = NEW) -> HttpResponse:
    """A phase of the template, or a new one."""
    return _edit(request, slug, Place(phase), PhaseForm)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templateweek_edit(
    request: MemberRequest, slug: str, phase: int, week: int = NEW
) -> HttpResponse:
    """A week of a phase, or a new one."""
    areas = known_areas(request.programme)
    return _edit(request, slug, Place(phase, week), WeekForm, areas=areas)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templatesession_edit(
    request: MemberRequest, slug: str, phase: int, week: int, session: int = NEW
) -> HttpResponse:
    """A session of a week, or a new one."""
    return _edit(request, slug, Place(phase, week, session), SessionPlanForm)


def _edit(
    request: MemberRequest, slug: str, opened: Place, form_class: Any, **options: Any
) -> HttpResponse:
    """Show a part's form, and write what was typed into the part that the page was opened for."""
    template, version = newest(request, slug)
    content = with_ids(version.content, version.edition)
    posted = request.method == "POST"
    address = typed_address(opened, request.POST) if posted else address_of(content, opened)
    gone, part, place = None, None, opened
    try:
        place = place_now(content, address)
        part = part_or_new(content, place)
    except PartGoneError as error:
        # What was typed for a part that somebody removed meanwhile is not lost.
        if not posted:
            raise Http404 from error
        gone = error
    initial: Data = {"edition": version.edition, "part": address.part, "within": address.within}
    if part is not None:
        initial |= form_class.initial_of(part)
    if form_class is PhaseForm:
        weeks = part["weeks"] if part is not None else None
        options["planned"] = isinstance(weeks, list) or bool(gone and "length" not in request.POST)
    options |= {"initial": initial, "addressed": True}
    form: PartForm = form_for(request, form_class, **options)
    stale: Data = {"differing": [], "who": None, "when": None, "action": "", "homeless": False}
    if gone:
        stale |= kept_beside(form, template, version, gone.within)
    elif posted and form.is_valid():
        try:
            _save(request, template, address, form)
        except StaleTemplateError as error:
            stale |= beside(form, template, error, address)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The template is saved."))
            return redirect(f"{reverse('template_detail', args=[slug])}#{anchor(place)}")
    context = {
        **stale,
        "form": form,
        "template": template,
        "heading": _heading(place),
        "crumbs": [
            {"label": _("Programme templates"), "url": reverse("template_list")},
            {"label": template.name, "url": reverse("template_detail", args=[slug])},
        ],
    }
    return render(request, "cohorts/roster/programme_templates/part_edit.html", context)


def _heading(place: Place) -> str:
    if place == Place():
        return _("Name and rules")
    if NEW not in place:
        return place_of(*place)
    depth = len([number for number in place if number is not None])
    return (_("A new phase"), _("A new week"), _("A new session"))[depth - 1]


def anchor(place: Place) -> str:
    """Where on the template's page a part stands."""
    numbers = [str(number) for number in place[:2] if number]
    return "-".join(["part", *numbers])


def _write(content: Data, place: Place, form: PartForm) -> None:
    part = part_or_new(content, place)
    if part is not None:
        form.change(part)
        return
    part = {}
    parts = siblings(content, place)
    form.change(part)
    if isinstance(form, PhaseForm):
        taken = {phase["code"] for phase in parts}
        base = slugify(part["name"]["en"])[:30] or "phase"
        free = [f"{base}-{n}" if n else base for n in range(len(parts) + 1)]
        part["code"] = next(code for code in free if code not in taken)
    parts.append(part)


def _save(
    request: MemberRequest, template: ProgrammeTemplate, address: Address, form: PartForm
) -> None:
    try:
        change_template(
            template=template,
            edition=form.cleaned_data["edition"],
            change=lambda content: _write(content, place_now(content, address), form),
            actor=request.user,
        )
    except LookupError as error:
        raise Http404 from error
