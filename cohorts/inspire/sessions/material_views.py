"""The manager adds materials to a session and takes them away."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from cohorts.inspire.models import Material
from cohorts.inspire.seeing import session_or_404
from cohorts.inspire.sessions.forms import MaterialForm
from cohorts.inspire.sessions.manage_views import crumbs_to, show_problems
from cohorts.inspire.sessions.materials import add_material, remove_material
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
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
    session_crumb = {"label": session.title, "url": reverse("session_edit", args=[session.pk])}
    context = {
        "form": form,
        "session": session,
        "crumbs": [*crumbs_to(session.week), session_crumb],
    }
    return render(request, "cohorts/inspire/sessions/material_new.html", context)


@require_POST
@requires("inspire.manage")
def material_remove(request: MemberRequest, pk: int) -> HttpResponse:
    """Take a material away."""
    rows = request.programme.materials.select_related("file_en", "file_cy")
    material: Material = get_object_or_404(rows, pk=pk)
    remove_material(material=material, actor=request.user)
    messages.success(request, _("“%s” is taken away.") % material.title)
    return redirect("session_edit", pk=material.session_id)
