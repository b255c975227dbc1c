"""One page of the form: shown, kept as it is typed, and compared when two windows differ."""

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cohorts.intake.apply.keeping import Kept, keep_part
from cohorts.intake.apply.part_form import PartForm, part_form, show_problems
from cohorts.intake.apply.place import Place, place_of, turned_away
from cohorts.intake.apply.typed import forget_typed, keep_typed, typed_before
from cohorts.intake.calls import still_takes
from cohorts.intake.form.missing import missing_answers
from cohorts.intake.form.sections import Page, page_named, pages_of
from cohorts.intake.form.standing import standing_of
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


@open_to_all
@require_http_methods(["GET", "HEAD", "POST"])
def application_edit(request: ProgrammeRequest, slug: str, part: str) -> HttpResponseBase:
    """A page of the form. A guest may begin: what they type waits for them while they sign in.

    A POST with the header X-Autosave keeps what is typed and answers with one line of the page.
    """
    place = place_of(request, slug)
    page = page_named(place.standing, part)
    if page is None:
        raise Http404
    by_itself = "X-Autosave" in request.headers
    if by_itself and not request.user.is_authenticated:
        return _waiting(request)
    if answer := turned_away(request, place):
        return HttpResponse(status=409) if by_itself else answer
    form = part_form(request, place.standing, page)
    if request.method != "POST":
        return _page(request, place, page, form)
    if not request.user.is_authenticated:
        return _sign_in_first(request, place, page, form)
    kept = keep_part(request, place, form, by_itself=by_itself)
    if by_itself:
        return _line(request, form, kept)
    return _go_on(request, place, page, form, kept)


def _waiting(request: ProgrammeRequest) -> HttpResponse:
    """Signed out meanwhile: what is typed waits in the session for the next sign-in."""
    context = {"state": "waiting" if keep_typed(request) else "too_long", "next": request.path}
    return render(request, "cohorts/intake/apply/save_state.html", context, status=401)


def _line(request: ProgrammeRequest, form: PartForm, kept: Kept) -> HttpResponse:
    """What the page says under the form after it was saved by itself."""
    context = {
        "form": form,
        "now": timezone.now(),
        "state": kept.state,
        "problems": kept.problems,
    }
    status = 409 if kept.conflicts else 422 if kept.problems else 200
    return render(request, "cohorts/intake/apply/save_state.html", context, status=status)


def _sign_in_first(
    request: ProgrammeRequest, place: Place, page: Page, form: PartForm
) -> HttpResponseBase:
    if not keep_typed(request):
        text = _("This is too much text to keep while you sign in. Copy it, then sign in.")
        form.add_error(None, text)
        return _page(request, place, page, form, status=413)
    return redirect_to_login(request.get_full_path())


def _go_on(
    request: ProgrammeRequest, place: Place, page: Page, form: PartForm, kept: Kept
) -> HttpResponseBase:
    """Where one goes after saving: on, to the list, or here again when something is wrong."""
    application = kept.application
    if application is None or kept.conflicts:
        return _page(request, place, page, form, kept=kept)
    forget_typed(request)
    if kept.gone:
        text = _("A question was taken out meanwhile. What you typed to it is kept.")
        messages.info(request, text)
    going_on = "continue" in request.POST
    if going_on and not form.errors:
        problems = missing_answers(application).get(page.key, {})
        show_problems(form, {k: v for k, v in problems.items() if k in form.fields})
    place = Place(place.call, application, standing_of(application))
    if form.errors:
        return _page(request, place, page, form)
    slug = place.call.cohort.slug
    if not still_takes(place.call):
        messages.info(request, _("This call is closed. What you typed is kept."))
        return redirect("application_tasks", slug)
    if kept.appeared:
        messages.info(request, _("Saved. After this answer there is one more thing to ask."))
        return redirect("application_edit", slug, page.key)
    if not going_on:
        said = {"time": time_format(timezone.localtime(), "H:i")}
        messages.success(request, _("Saved at %(time)s. You can come back at any time.") % said)
        return redirect("application_tasks", slug)
    return _next(place, page)


def _next(place: Place, page: Page) -> HttpResponseBase:
    keys = [one.key for one in pages_of(place.standing)]
    after = keys.index(page.key) + 1 if page.key in keys else len(keys)
    slug = place.call.cohort.slug
    if after < len(keys):
        return redirect("application_edit", slug, keys[after])
    return redirect("application_tasks", slug)


def _page(
    request: ProgrammeRequest,
    place: Place,
    page: Page,
    form: PartForm,
    *,
    kept: Kept | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "form": form,
        "part": page,
        "call": place.call,
        "cohort": place.call.cohort,
        "application": place.application,
        "differing": kept.differing if kept else [],
        "was_typed": not form.is_bound and typed_before(request) is not None,
    }
    return render(request, "cohorts/intake/apply/application_edit.html", context, status=status)
