"""The manager adds materials to a session, changes them, and takes them away."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.inspire.models import Material, Session
from cohorts.inspire.seeing import session_or_404
from cohorts.inspire.sessions.deleted import (
    material_deleted,
    material_homeless,
    material_kept,
    or_deleted,
)
from cohorts.inspire.sessions.manage_views import crumbs_to, show_problems
from cohorts.inspire.sessions.material_changing import StaleMaterialError, change_material
from cohorts.inspire.sessions.material_forms import (
    MaterialChangeForm,
    MaterialForm,
    initial_of_material,
)
from cohorts.inspire.sessions.materials import add_material, remove_material
from cohorts.roster.differing import Difference, differences
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(material_homeless)
def material_new(request: MemberRequest, pk: int) -> HttpResponse:
    """Add a material to a session."""
    session = session_or_404(request, pk)
    form = form_for(request, MaterialForm)
    if request.method == "POST" and form.is_valid():
        fields = dict(form.cleaned_data)
        files = {code: fields.pop(f"file_{code}") for code in ("en", "cy")}
        try:
            add_material(session=session, fields=fields, files=files, actor=request.user)
        except ValidationError as error:
            show_problems(form, error)
        else:
            messages.success(request, _("The material is on the page of the week."))
            return redirect("session_edit", pk=session.pk)
    crumbs = _crumbs(session)
    context = {"form": form, "session": session, "crumbs": crumbs, "differing": []}
    return render(request, "cohorts/inspire/sessions/material_edit.html", context)


def _crumbs(session: Session) -> list[dict[str, str]]:
    crumb = {"label": session.title, "url": reverse("session_edit", args=[session.pk])}
    return [*crumbs_to(session.week), crumb]


def _material(request: MemberRequest, pk: int) -> Material:
    rows = request.programme.materials.select_related(
        "session__week__cohort", "session__programme", "file_en", "file_cy"
    )
    found: Material = get_object_or_404(rows, pk=pk)
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(material_kept)
def material_edit(request: MemberRequest, pk: int) -> HttpResponse:
    """Change a material: its words, its link, its files."""
    material = _material(request, pk)
    initial = initial_of_material(material)
    form = form_for(request, MaterialChangeForm, material=material, initial=initial)
    differing: list[Difference] = []
    if request.method == "POST" and form.is_valid():
        refused = _changed(request, form, material)
        if refused is None:
            messages.success(request, _("The material is saved."))
            return redirect("session_edit", pk=material.session_id)
        differing = refused
    context: dict[str, Any] = {
        "form": form,
        "material": material,
        "session": material.session,
        "crumbs": _crumbs(material.session),
        "differing": differing,
    }
    return render(request, "cohorts/inspire/sessions/material_edit.html", context)


def _changed(
    request: MemberRequest, form: MaterialChangeForm, material: Material
) -> list[Difference] | None:
    """None when it is saved; what differs, or nothing, when it was refused."""
    try:
        change_material(
            material=material,
            fields=form.values(),
            files=form.given(),
            dropped=form.dropped(),
            version=form.cleaned_data["version"],
            actor=request.user,
        )
    except StaleMaterialError as error:
        found = differences(form, initial_of_material(error.current))
        retype(form, version=str(error.current.version))
        form.add_error(None, error)
        return found
    except ValidationError as error:
        show_problems(form, error)
        return []
    return None


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
@or_deleted(material_deleted)
def material_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a material away, once that is confirmed."""
    material = _material(request, pk)
    if request.method == "POST":
        remove_material(material=material, actor=request.user)
        messages.success(request, _("“%s” is taken away.") % material.title)
        return redirect("session_edit", pk=material.session_id)
    context = {
        "title": _("Take “%s” away?") % material.title,
        "text": _("It disappears from the page of the week. Its files are deleted."),
        "action": reverse("material_remove", args=[material.pk]),
        "label": _("Take it away"),
        "back_url": reverse("session_edit", args=[material.session_id]),
        "danger": True,
    }
    return render(request, "ui/confirm.html", context)
