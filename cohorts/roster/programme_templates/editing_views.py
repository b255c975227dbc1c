"""The editor of a template: one page for each part, and buttons that move and remove parts."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.roster.differing import differences
from cohorts.roster.models import ProgrammeTemplate, TemplateVersion
from cohorts.roster.programme_templates.forms import Data, PartForm, PhaseForm, TemplateForm
from cohorts.roster.programme_templates.keeping import (
    StaleTemplateError,
    change_template,
    known_areas,
)
from cohorts.roster.programme_templates.parts import (
    Place,
    move_part,
    part_at,
    remove_part,
    siblings,
)
from cohorts.roster.programme_templates.places import place_of
from cohorts.roster.programme_templates.removed import kept_beside
from cohorts.roster.programme_templates.week_forms import SessionPlanForm, WeekForm
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

NEW = 0


def newest(request: MemberRequest, slug: str) -> tuple[ProgrammeTemplate, TemplateVersion]:
    """A template of the programme and its newest version; 404 for any other."""
    rows = request.programme.programmetemplates.select_related("programme")
    template: ProgrammeTemplate = get_object_or_404(rows, slug=slug)
    return template, template.versions.order_by("-number")[0]


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def template_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """The template as a whole: name, completion, reminders, roles."""
    return _edit(request, slug, Place(), TemplateForm, _("Name and rules"))


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templatephase_edit(request: MemberRequest, slug: str, phase: int = NEW) -> HttpResponse:
    """A phase of the template, or a new one."""
    heading = place_of(phase) if phase else _("A new phase")
    return _edit(request, slug, Place(phase), PhaseForm, heading)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templateweek_edit(
    request: MemberRequest, slug: str, phase: int, week: int = NEW
) -> HttpResponse:
    """A week of a phase, or a new one."""
    heading = place_of(phase, week) if week else _("A new week")
    areas = known_areas(request.programme)
    return _edit(request, slug, Place(phase, week), WeekForm, heading, areas=areas)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def templatesession_edit(
    request: MemberRequest, slug: str, phase: int, week: int, session: int = NEW
) -> HttpResponse:
    """A session of a week, or a new one."""
    heading = place_of(phase, week, session) if session else _("A new session")
    return _edit(request, slug, Place(phase, week, session), SessionPlanForm, heading)


def _edit(
    request: MemberRequest,
    slug: str,
    place: Place,
    form_class: Any,
    heading: str,
    **options: Any,
) -> HttpResponse:
    """Show a part's form, and write what was typed into the template."""
    template, version = newest(request, slug)
    gone, part = False, None
    try:
        part = _part(version.content, place)
    except Http404:
        # What was typed for a part that somebody removed meanwhile is not lost.
        if request.method != "POST":
            raise
        gone = True
    initial: Data = {"edition": version.edition}
    if part is not None:
        initial |= form_class.initial_of(part)
    if form_class is PhaseForm:
        weeks = part["weeks"] if part is not None else None
        options["planned"] = isinstance(weeks, list) or (gone and "length" not in request.POST)
    form: PartForm = form_for(request, form_class, initial=initial, **options)
    stale: Data = {"differing": [], "who": None, "when": None, "action": "", "homeless": False}
    if gone:
        stale |= kept_beside(form, template, version, place)
    elif request.method == "POST" and form.is_valid():
        try:
            _save(request, template, place, form)
        except StaleTemplateError as error:
            stale |= _beside(form, template, error, place)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("The template is saved."))
            return redirect(f"{reverse('template_detail', args=[slug])}#{anchor(place)}")
    context = {
        **stale,
        "form": form,
        "template": template,
        "heading": heading,
        "crumbs": [
            {"label": _("Programme templates"), "url": reverse("template_list")},
            {"label": template.name, "url": reverse("template_detail", args=[slug])},
        ],
    }
    return render(request, "cohorts/roster/programme_templates/part_edit.html", context)


def anchor(place: Place) -> str:
    """Where on the template's page a part stands."""
    numbers = [str(number) for number in place[:2] if number]
    return "-".join(["part", *numbers])


def _part(content: Data, place: Place) -> Data | None:
    """The part that a page edits; None for a new one. 404 when there is no such place."""
    if place == Place():
        return content
    try:
        if NEW in place:
            siblings(content, place)
            return None
        return part_at(content, place)
    except LookupError as error:
        raise Http404 from error


def _write(content: Data, place: Place, form: PartForm) -> None:
    part = _part(content, place)
    if part is None:
        part = {}
        parts = siblings(content, place)
        form.change(part)
        if isinstance(form, PhaseForm):
            taken = {phase["code"] for phase in parts}
            base = slugify(part["name"]["en"])[:30] or "phase"
            free = [f"{base}-{n}" if n else base for n in range(len(parts) + 1)]
            part["code"] = next(code for code in free if code not in taken)
        parts.append(part)
        return
    form.change(part)


def _save(
    request: MemberRequest, template: ProgrammeTemplate, place: Place, form: PartForm
) -> None:
    try:
        change_template(
            template=template,
            edition=form.cleaned_data["edition"],
            change=lambda content: _write(content, place, form),
            actor=request.user,
        )
    except LookupError as error:
        raise Http404 from error


def _beside(
    form: PartForm, template: ProgrammeTemplate, error: StaleTemplateError, place: Place
) -> Data:
    """What stands there now beside what was typed, and who was quicker.

    The next press saves what was typed over it.
    """
    now = error.current
    found: Data = {"differing": [], "who": now.edited_by, "when": now.edited_at}
    try:
        part = _part(now.content, place)
    except Http404:
        return kept_beside(form, template, now, place)
    if part is not None:
        found["differing"] = differences(form, form.initial_of(part))
    form.data = {**form.data.dict(), "edition": str(now.edition)}  # type: ignore[attr-defined]
    form.add_error(None, error)
    return found


@require_POST
@requires("inspire.manage")
def templatepart_move(request: MemberRequest, slug: str) -> HttpResponse:
    """Move a part up or down, or take it out."""
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
        "remove": lambda content: remove_part(content, place),
    }
    deed = deeds.get(request.POST.get("deed"))
    if deed is None or place.phase is None:
        raise Http404
    try:
        change_template(template=template, edition=edition, change=deed, actor=request.user)
    except LookupError as error:
        raise Http404 from error
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{reverse('template_detail', args=[slug])}#{anchor(place)}")
