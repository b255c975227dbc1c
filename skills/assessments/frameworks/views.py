"""The versions of the skills: which there are, what differs, which one is asked next."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count
from django.http import HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for
from skills.assessments.frameworks.choosing import choose_framework, next_framework
from skills.assessments.frameworks.comparing import changes_between
from skills.assessments.frameworks.files import as_file
from skills.assessments.frameworks.forms import FrameworkFileForm
from skills.assessments.models import Framework
from skills.assessments.setting_up import create_framework


@require_http_methods(["GET", "HEAD", "POST"])
@requires("skills.manage")
def framework_list(request: MemberRequest) -> HttpResponse:
    """Every version with its use; POST takes in a file as the next one."""
    areas = set(request.programme.skillitems.order_by().values_list("area", flat=True).distinct())
    form = form_for(request, FrameworkFileForm, areas=areas)
    if request.method == "POST" and form.is_valid() and form.plan is not None:
        try:
            made = create_framework(
                programme=request.programme,
                items=form.plan.items,
                version=None,
                note_en=form.plan.note_en,
                note_cy=form.plan.note_cy,
                actor=request.user,
            )
        except ValidationError as error:
            form.add_error("file", error)
        else:
            messages.success(
                request,
                _("Version %(version)d is here. You can choose it for the next round.")
                % {"version": made.version},
            )
            return redirect("framework_detail", version=made.version)
    frameworks = request.programme.frameworks.order_by("-version").annotate(
        elements=Count("items", distinct=True), used=Count("rounds", distinct=True)
    )
    chosen = next_framework(request.programme)
    context = {"form": form, "frameworks": frameworks, "chosen": chosen}
    return render(request, "skills/assessments/frameworks/framework_list.html", context)


@require_safe
@requires("skills.manage")
def framework_detail(request: MemberRequest, version: int) -> HttpResponse:
    """One version, word by word, and what differs from the one before or another."""
    framework = _framework(request, version)
    items = list(framework.items.all())
    others = list(request.programme.frameworks.exclude(pk=framework.pk).order_by("-version"))
    other = _other(others, request.GET.get("with", ""), framework)
    changes = changes_between(list(other.items.all()), items) if other else []
    context: dict[str, Any] = {
        "framework": framework,
        "items": items,
        "others": others,
        "other": other,
        "changes": changes,
        "chosen": next_framework(request.programme),
        "crumbs": [
            {"label": _("Skills"), "url": reverse("growth_detail")},
            {"label": _("Versions of the skills"), "url": reverse("framework_list")},
        ],
    }
    return render(request, "skills/assessments/frameworks/framework_detail.html", context)


def _framework(request: MemberRequest, version: int) -> Framework:
    return get_object_or_404(request.programme.frameworks, version=version)


def _other(others: list[Framework], asked: str, framework: Framework) -> Framework | None:
    """The version to compare with: the one asked for, or the nearest before."""
    if asked.isdecimal():
        return next((one for one in others if str(one.version) == asked), None)
    return next((one for one in others if one.version < framework.version), None)


@require_POST
@requires("skills.manage")
def framework_choose(request: MemberRequest, version: int) -> HttpResponse:
    """Let the next round ask about this version."""
    framework = _framework(request, version)
    choose_framework(framework=framework, actor=request.user)
    messages.success(
        request,
        _("The next round asks about version %(version)d.") % {"version": framework.version},
    )
    return redirect("framework_list")


@require_safe
@requires("skills.manage")
def framework_download(request: MemberRequest, version: int) -> JsonResponse:
    """A version as the file that it could be taken in from: to edit and bring back."""
    framework = _framework(request, version)
    response = JsonResponse(
        as_file(framework, list(framework.items.all())),
        json_dumps_params={"ensure_ascii": False, "indent": 2},
    )
    response["Content-Disposition"] = f'attachment; filename="skills-{version}.json"'
    return response
