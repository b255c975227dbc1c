"""An applicant's way: the form, the check, the sending, and where it stands."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.applying import start_application, submit
from cohorts.intake.apply.own import lines_of, own_application, page_of
from cohorts.intake.apply.saving import StaleVersionError, save_draft
from cohorts.intake.apply.typed import forget_typed, keep_typed, typed_before
from cohorts.intake.call_views import call_of
from cohorts.intake.calls import form_of, is_open, still_takes
from cohorts.intake.form.application_form import ApplicationForm, as_posted, values_of
from cohorts.intake.form.completeness import problems_of
from cohorts.intake.form.questions import from_data
from cohorts.intake.models import Application, Call
from cohorts.intake.stages import may_move
from infuse.bilingual import current_language
from infuse.people.access import open_to_all, signed_in
from infuse.request import MemberRequest, ProgrammeRequest
from infuse.ui.forms import form_for, typed_values


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def application_edit(request: ProgrammeRequest, slug: str) -> HttpResponseBase:
    """The form. A guest may begin: what they type waits for them while they sign in."""
    call = call_of(request, slug)
    application = own_application(request, call)
    if application and not may_move(application, "save"):
        return redirect("application_status", slug)
    if not application and not is_open(call):
        messages.info(request, _("This call is not open, so no application can be begun."))
        return redirect("call_detail", slug)
    form = _form(request, call, application)
    if request.method == "POST":
        if not request.user.is_authenticated:
            return _sign_in_first(request, form)
        if form.is_valid() or form.cleaned_data:
            return _save(request, call, form)
    return _edit_page(request, call, application, form)


def _form(
    request: ProgrammeRequest, call: Call, application: Application | None
) -> ApplicationForm:
    version = application.form_version if application else form_of(call)
    user = request.user
    initial: dict[str, Any] = {"full_name": user.full_name if user.is_authenticated else ""}
    if application:
        initial = values_of(application) | {"version": application.version}
    options: dict[str, Any] = {
        "programme": request.programme,
        "questions": from_data(version.questions),
    }
    if application and request.method == "GET" and "missing" in request.GET:
        form = ApplicationForm(as_posted(initial), **options)
        _show_problems(form, problems_of(application))
        return form
    form = form_for(request, ApplicationForm, initial=initial, **options)
    typed = typed_before(request)
    if typed and not form.is_bound:
        form.initial.update(typed_values(form, typed))
    return form


def _show_problems(form: ApplicationForm, problems: dict[str, Any]) -> None:
    for name, text in problems.items():
        form.add_error(name if name in form.fields else None, text)


def _sign_in_first(request: ProgrammeRequest, form: ApplicationForm) -> HttpResponseBase:
    if not keep_typed(request):
        text = _("This is too much text to keep while you sign in. Copy it, then sign in.")
        form.add_error(None, text)
        return render(request, "cohorts/intake/application_edit.html", {"form": form}, status=413)
    return redirect_to_login(request.get_full_path())


def _save(request: ProgrammeRequest, call: Call, form: ApplicationForm) -> HttpResponseBase:
    """Keep what can be kept; go on to the check when asked to and nothing is missing."""
    assert request.user.is_authenticated
    application: Application | None = None
    try:
        application = start_application(call=call, person=request.user, actor=request.user)
        application = save_draft(
            application=application,
            version=form.cleaned_data.get("version") or 1,
            fields=form.fields_typed(),
            answers=form.answers_typed(application.answers),
            written_in=current_language(),
            actor=request.user,
        )
    except StaleVersionError as error:
        return _stale(request, call, form, error)
    except ValidationError as error:
        _show_problems(form, _by_field(error))
        return _edit_page(request, call, application, form)
    forget_typed(request)
    form.show_version(application.version)
    going_on = "continue" in request.POST
    problems = problems_of(application) if going_on else {}
    _show_problems(form, {k: v for k, v in problems.items() if k not in form.errors})
    if form.errors:
        return _edit_page(request, call, application, form)
    if going_on:
        return redirect("application_check", call.cohort.slug)
    messages.success(request, _("Your draft is saved. Nobody else can read it until you send it."))
    return redirect("application_edit", call.cohort.slug)


def _by_field(error: ValidationError) -> dict[str, Any]:
    return error.message_dict if hasattr(error, "error_dict") else {"": error.messages}


def _stale(
    request: ProgrammeRequest, call: Call, form: ApplicationForm, error: StaleVersionError
) -> HttpResponse:
    """Both texts: what was typed here stands in the form, what was saved elsewhere beside it."""
    standing = error.application
    typed = form.fields_typed() | form.answers_typed({})
    form.add_error(None, error)
    form.show_version(standing.version)
    saved = {line.name: line for line in lines_of(standing)}
    differing = [
        line
        for name, line in saved.items()
        if name in typed and _stands(standing, name) != typed[name]
    ]
    return _edit_page(request, call, standing, form, differing=differing)


def _stands(application: Application, name: str) -> Any:
    return application.answers.get(name, getattr(application, name, ""))


def _edit_page(
    request: ProgrammeRequest,
    call: Call,
    application: Application | None,
    form: ApplicationForm,
    **more: Any,
) -> HttpResponse:
    context = {
        "form": form,
        "call": call,
        "cohort": call.cohort,
        "application": application,
        "was_typed": not form.is_bound and typed_before(request) is not None,
    }
    return render(request, "cohorts/intake/application_edit.html", context | more)


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def application_check(request: MemberRequest, slug: str) -> HttpResponseBase:
    """Everything as it will be sent, and the button that sends it."""
    call = call_of(request, slug)
    application = own_application(request, call)
    if application is None:
        return redirect("call_detail", slug)
    if not may_move(application, "submit"):
        return redirect("application_status", slug)
    if request.method == "POST":
        return _submit(request, application, slug)
    if problems_of(application):
        return _missing(slug, call)
    context = {
        "call": call,
        "cohort": call.cohort,
        "application": application,
        "lines": lines_of(application),
        "takes": still_takes(call),
    }
    return render(request, "cohorts/intake/application_check.html", context)


def _missing(slug: str, call: Call) -> HttpResponseBase:
    return HttpResponseRedirect(f"{page_of(call, 'application_edit')}?missing=1")


def _submit(request: MemberRequest, application: Application, slug: str) -> HttpResponseBase:
    try:
        version = int(request.POST.get("version", ""))
    except ValueError as error:
        raise Http404 from error
    try:
        submit(application=application, version=version, actor=request.user)
    except StaleVersionError as error:
        messages.error(request, error.messages[0])
        return redirect("application_check", slug)
    except ValidationError as error:
        if hasattr(error, "error_dict"):
            return _missing(slug, application.call)
        messages.error(request, error.messages[0])
        return redirect("application_status", slug)
    return redirect("application_status", slug)
