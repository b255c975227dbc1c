"""The programme's templates: the list, one of them, and taking them in and out as files."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.roster.programme_templates.addresses import without_ids
from cohorts.roster.programme_templates.editing_views import newest
from cohorts.roster.programme_templates.forms import ImportForm
from cohorts.roster.programme_templates.keeping import (
    add_template,
    archive_template,
    copy_template,
    known_areas,
)
from cohorts.roster.programme_templates.kinds import ASSESSMENTS, REMINDERS
from cohorts.roster.programme_templates.reading import read_content
from cohorts.roster.programme_templates.shipped_files import (
    shipped_codes,
    shipped_content,
    shipped_outline,
)
from infuse.people.access import requires
from infuse.people.roles import ROLES
from infuse.request import MemberRequest
from infuse.ui.forms import form_for

LARGEST_FILE = 1024 * 1024


@require_safe
@requires("inspire.manage")
def template_list(request: MemberRequest) -> HttpResponse:
    """The programme's own templates, and those that come with Infuse."""
    own = request.programme.programmetemplates.filter(archived_at=None).prefetch_related("versions")
    context = {
        "templates": own,
        "shipped": [{"code": code, "outline": shipped_outline(code)} for code in shipped_codes()],
    }
    return render(request, "cohorts/roster/programme_templates/template_list.html", context)


@require_safe
@requires("inspire.manage")
def template_detail(request: MemberRequest, slug: str) -> HttpResponse:
    """A template: its phases, weeks and sessions, with buttons to change each."""
    template, version = newest(request, slug)
    outline = read_content(version.content, areas=known_areas(request.programme))
    rules = outline.completion
    context = {
        "template": template,
        "version": version,
        "outline": outline,
        "cohorts": request.programme.cohorts.filter(
            template_version__template=template
        ).select_related("template_version"),
        "rules": rules,
        "assessments": [str(ASSESSMENTS[code]) for code in rules.assessments],
        "reminders": [(str(REMINDERS[code]), days) for code, days in outline.reminders.items()],
        "roles": [(str(ROLES[code].name), number) for code, number in outline.roles.items()],
        "crumbs": [{"label": _("Programme templates"), "url": reverse("template_list")}],
    }
    return render(request, "cohorts/roster/programme_templates/template_detail.html", context)


@require_POST
@requires("inspire.manage")
def template_take(request: MemberRequest, code: str) -> HttpResponse:
    """Take one of the templates that come with Infuse, to use and to edit."""
    if code not in shipped_codes():
        raise Http404
    version = add_template(
        programme=request.programme,
        content=shipped_content(code),
        source=code,
        actor=request.user,
    )
    messages.success(request, _("The template is yours now. Change what you like."))
    return redirect("template_detail", version.template.slug)


@require_POST
@requires("inspire.manage")
def template_copy(request: MemberRequest, slug: str) -> HttpResponse:
    """Make a copy to edit."""
    _template, version = newest(request, slug)
    copy = copy_template(version=version, actor=request.user)
    messages.success(request, _("This is the copy. The template that you copied stays as it is."))
    return redirect("template_detail", copy.template.slug)


@require_POST
@requires("inspire.manage")
def template_archive(request: MemberRequest, slug: str) -> HttpResponse:
    """Put a template away; cohorts that were made from it keep it."""
    template, _version = newest(request, slug)
    archive_template(template=template, actor=request.user)
    messages.success(request, _("“%s” is put away.") % template.name)
    return redirect("template_list")


@require_safe
@requires("inspire.manage")
def template_export(request: MemberRequest, slug: str) -> HttpResponse:
    """The newest version as a file."""
    template, version = newest(request, slug)
    content = json.dumps(without_ids(version.content), ensure_ascii=False, indent=2)
    response = HttpResponse(content, content_type="application/json; charset=utf-8")
    name = f"{template.slug}-{version.number}.json"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@requires("inspire.manage")
def template_import(request: MemberRequest) -> HttpResponse:
    """Take a template from a file; what is wrong with it is said with its place."""
    form = form_for(request, ImportForm)
    if request.method == "POST" and form.is_valid():
        try:
            content = _content_of(form.cleaned_data["file"])
            version = add_template(
                programme=request.programme, content=content, source="file", actor=request.user
            )
        except ValidationError as error:
            form.add_error("file", error.messages)
        else:
            messages.success(request, _("The template is taken in."))
            return redirect("template_detail", version.template.slug)
    crumbs = [{"label": _("Programme templates"), "url": reverse("template_list")}]
    context = {"form": form, "crumbs": crumbs}
    return render(request, "cohorts/roster/programme_templates/template_import.html", context)


def _content_of(file: object) -> dict[str, object]:
    if getattr(file, "size", 0) > LARGEST_FILE:
        raise ValidationError(_("The file is larger than a template can be: at most 1 MB."))
    try:
        content = json.loads(file.read().decode("utf-8-sig"))  # type: ignore[attr-defined]
    except (ValueError, RecursionError) as error:
        raise ValidationError(
            _("This is not a JSON file. Export a template to see one.")
        ) from error
    if not isinstance(content, dict):
        raise ValidationError(_("This file holds no template."))
    return content
