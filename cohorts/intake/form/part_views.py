"""A section or a question of the form: added, changed, deleted."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.form.deleted import deleted_about, keep_deleted
from cohorts.intake.form.drafting import Change, NewKey, StaleFormError, change_form, draft_form
from cohorts.intake.form.editor_access import (
    check_as_opened,
    known_section,
    managed_call,
    print_of,
    question_of,
    section_of,
)
from cohorts.intake.form.editor_forms import SectionEditForm
from cohorts.intake.form.edits import (
    put_question,
    put_section,
    without_question,
    without_section,
)
from cohorts.intake.form.kinds import kind_choices
from cohorts.intake.form.question_form import QuestionForm
from cohorts.intake.form.questions import ELIGIBILITY, KINDS, Form, Question, Section
from cohorts.intake.models import Call
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.ui.forms import form_for, retype


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def section_add(request: MemberRequest, slug: str) -> HttpResponseBase:
    """A new page of the form."""
    return _section(request, managed_call(request, slug), None)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def section_edit(request: MemberRequest, slug: str, key: str) -> HttpResponseBase:
    """A section's words."""
    call = managed_call(request, slug)
    whole = draft_form(call)
    if request.method == "POST" and whole.section(key) is None:
        return _section(request, call, None, add_at=reverse("section_add", args=[slug]))
    return _section(request, call, section_of(whole, key))


def _section(
    request: MemberRequest, call: Call, was: Section | None, *, add_at: str = ""
) -> HttpResponseBase:
    names = ("title_en", "title_cy", "intro_en", "intro_cy")
    initial = {name: getattr(was, name) for name in names} if was else {}
    form = form_for(request, SectionEditForm, initial=initial | {"opened": print_of(was)})

    def change(whole: Form, _published: Form | None, new_key: NewKey) -> Form:
        now = whole.section(was.key) if was else None
        check_as_opened(now, form.cleaned_data["opened"] if was else "")
        return put_section(whole, form.section(was.key if was else new_key("s")))

    if add_at:
        keep_deleted(form)
    elif request.method == "POST" and form.is_valid():
        what = "section_changed" if was else "section_added"
        if changed(request, call, form, change, what=what, key=was.key if was else ""):
            return redirect("form_edit", call.cohort.slug)
    context = {"form": form, "call": call, "cohort": call.cohort, "was": was, "add_at": add_at}
    return render(request, "cohorts/intake/form_section.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def question_add(request: MemberRequest, slug: str) -> HttpResponseBase:
    """First the kind is chosen, then the question is written."""
    call = managed_call(request, slug)
    whole = draft_form(call)
    section = known_section(whole, request.GET.get("section") or whole.sections[-1].key)
    kind = request.GET.get("kind", "")
    if kind not in KINDS:
        kinds = kind_choices(eligibility=section == ELIGIBILITY)
        context = {"call": call, "cohort": call.cohort, "section": section, "kinds": kinds}
        return render(request, "cohorts/intake/form_kind.html", context)
    return _question(request, call, None, whole=whole, kind=kind, section=section)


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def question_edit(request: MemberRequest, slug: str, key: str) -> HttpResponseBase:
    """A question's words and rules; `?kind=` opens it as another kind."""
    call = managed_call(request, slug)
    whole = draft_form(call)
    if request.method == "POST" and whole.question(key) is None:
        about = deleted_about(request.POST, whole)
        add_at = f"{reverse('question_add', args=[slug])}?{urlencode(about)}"
        return _question(request, call, None, add_at=add_at, whole=whole, **about)
    was = question_of(whole, key)
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else was.kind
    return _question(request, call, was, whole=whole, kind=kind, section=was.section)


def _question(
    request: MemberRequest, call: Call, was: Question | None, *, add_at: str = "", **about: Any
) -> HttpResponseBase:
    options: dict[str, Any] = about | {"was": was}
    kept_as: list[str] = []
    kind, section = about["kind"], about["section"]
    form = form_for(request, QuestionForm, initial={"opened": print_of(was)}, **options)

    def change(now: Form, published: Form | None, new_key: NewKey) -> Form:
        check_as_opened(
            now.question(was.key) if was else None, form.cleaned_data["opened"] if was else ""
        )
        key = was.key if was else new_key("q")
        asked = published.question(key) if published else None
        after = put_question(now, form.built(key, asked, new_key), published, new_key)
        new = {one.key for one in after.questions} - {one.key for one in now.questions}
        kept_as.append(next(iter(new), key))
        return after

    if add_at:
        keep_deleted(form)
    elif request.method == "POST" and form.is_valid():
        what = "question_changed" if was else "question_added"
        if changed(request, call, form, change, what=what, key=was.key if was else ""):
            if section == ELIGIBILITY:
                return redirect("question_eligible", call.cohort.slug, kept_as[-1])
            return redirect("form_edit", call.cohort.slug)
    kinds = kind_choices(eligibility=section == ELIGIBILITY)
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "was": was,
        "kind": kind,
        "section": section,
        "add_at": add_at,
        "kind_name": dict(kinds).get(kind, kind),
        "kinds": [(code, name) for code, name in kinds if code != kind],
    }
    return render(request, "cohorts/intake/form_question.html", context)


def changed(
    request: MemberRequest, call: Call, form: Any, change: Change, *, what: str, key: str
) -> bool:
    """Make the change; what was typed stays in the form when it is refused."""
    try:
        change_form(call=call, change=change, what=what, actor=request.user)
    except ValidationError as error:
        if isinstance(error, StaleFormError):
            now = draft_form(call)
            retype(form, opened=print_of(now.question(key) or now.section(key)))
        form.add_error(None, error)
        return False
    messages.success(request, _("Saved in the draft. Applicants see it once you publish the form."))
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def section_remove(request: MemberRequest, slug: str, key: str) -> HttpResponseBase:
    """Asks first, then deletes the section with its questions."""
    call = managed_call(request, slug)
    whole = draft_form(call)
    section = section_of(whole, key)
    names = [question.label for question in whole.of(key)]
    text = _("These questions go with it: %(names)s.") % {"names": "; ".join(names)}
    return _remove(
        request,
        call,
        lambda form: without_section(form, key),
        {
            "title": _("Delete the section “%(name)s”?") % {"name": section.title},
            "text": text if names else _("It has no question."),
            "action": reverse("section_remove", args=[slug, key]),
            "label": _("Delete the section"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@requires("calls.manage")
def question_remove(request: MemberRequest, slug: str, key: str) -> HttpResponseBase:
    """Asks first, then deletes the question from the draft."""
    call = managed_call(request, slug)
    question = question_of(draft_form(call), key)
    return _remove(
        request,
        call,
        lambda form: without_question(form, key),
        {
            "title": _("Delete the question “%(name)s”?") % {"name": question.label},
            "text": _("From the next version on it is not asked. Answers given already are kept."),
            "action": reverse("question_remove", args=[slug, key]),
            "label": _("Delete the question"),
        },
    )


def _remove(
    request: MemberRequest, call: Call, remove: Callable[[Form], Form], about: dict[str, str]
) -> HttpResponseBase:
    if request.method == "POST":
        try:
            change_form(
                call=call,
                change=lambda form, _published, _new_key: remove(form),
                what="part_removed",
                actor=request.user,
            )
        except ValidationError as error:
            messages.error(request, error.messages[0])
        else:
            messages.success(request, _("Deleted from the draft."))
        return redirect("form_edit", call.cohort.slug)
    back = reverse("form_edit", args=[call.cohort.slug])
    return render(request, "ui/confirm.html", about | {"back_url": back, "danger": True})
