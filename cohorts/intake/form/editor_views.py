"""The form as a manager sees it: everything at a glance, moved with buttons, its preview."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cohorts.intake.form.drafting import (
    change_form,
    copy_from,
    draft_form,
    problems_for_publishing,
    publish_form,
    published_form,
)
from cohorts.intake.form.editor_access import managed_call
from cohorts.intake.form.edits import moved_question, moved_section
from cohorts.intake.form.outline import outline_of
from cohorts.intake.form.section_form import preview_form
from infuse.bilingual import CODES, current_language
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("calls.manage")
def form_edit(request: MemberRequest, slug: str) -> HttpResponse:
    """The whole draft: its sections, its questions, what keeps it from being published."""
    call = managed_call(request, slug)
    form, published = draft_form(call), published_form(call)
    context = {
        "call": call,
        "cohort": call.cohort,
        "outline": outline_of(form),
        "problems": problems_for_publishing(form),
        "is_published": published is not None,
        "has_changes": published != form,
    }
    return render(request, "cohorts/intake/form_edit.html", context)


@require_POST
@requires("calls.manage")
def form_move(request: MemberRequest, slug: str) -> HttpResponseBase:
    """One place up or down, for a section or a question."""
    call = managed_call(request, slug)
    kind, _colon, key = request.POST.get("part", "").partition(":")
    up = request.POST.get("direction") == "up"
    moved = {"section": moved_section, "question": moved_question}.get(kind)
    if moved is None:
        raise Http404
    change_form(
        call=call,
        change=lambda form, _published, _new_key: moved(form, key, up=up),
        what=f"{kind}_moved",
        actor=request.user,
    )
    response = redirect("form_edit", slug)
    response["Location"] += f"#{kind}-{key}"
    return response


@require_safe
@requires("calls.manage")
def form_preview(request: MemberRequest, slug: str) -> HttpResponse:
    """The draft as applicants would see it, in the language that is asked for."""
    call = managed_call(request, slug)
    language = request.GET.get("language", "")
    language = language if language in CODES else current_language()
    with override(language):
        pages = {"pages": preview_form(request.programme, draft_form(call))}
        body = render_to_string("cohorts/intake/form_preview_body.html", pages)
    context = {"call": call, "cohort": call.cohort, "body": body, "language": language}
    return render(request, "cohorts/intake/form_preview.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def form_publish(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Says what publishing does and what is missing, then publishes."""
    call = managed_call(request, slug)
    problems = problems_for_publishing(draft_form(call))
    if request.method == "POST":
        try:
            version = publish_form(call=call, actor=request.user)
        except ValidationError as error:
            problems = error.messages
        else:
            text = _("Version %(number)d of the form is published.") % {"number": version.number}
            messages.success(request, text)
            return redirect("call_prepare", slug)
    drafts = call.applications.filter(submitted_at=None, state="draft").count()
    context = {"call": call, "cohort": call.cohort, "problems": problems, "drafts": drafts}
    return render(request, "cohorts/intake/form_publish.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def form_copy(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Puts the form of another call of the programme in place of this draft."""
    call = managed_call(request, slug)
    others = request.programme.calls.exclude(pk=call.pk).select_related("cohort")
    if request.method == "POST":
        source = others.filter(cohort__slug=request.POST.get("from", "")).first()
        if source is None:
            raise Http404
        change_form(call=call, change=copy_from(source), what="form_copied", actor=request.user)
        messages.success(request, _("The form is copied. Look it over, then publish it."))
        return redirect("form_edit", slug)
    context = {"call": call, "cohort": call.cohort, "others": others.order_by("-opens_at")[:50]}
    return render(request, "cohorts/intake/form_copy.html", context)
