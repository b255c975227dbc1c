"""What an associate does on the page of a week: choose a session, mark an activity."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.inspire.models import Activity, Material, Session, SignUp
from cohorts.inspire.seeing import cohort_or_404, own_place
from cohorts.inspire.sessions.activities import mark_activity
from cohorts.inspire.sessions.cards import activities_of
from cohorts.inspire.sessions.choosing import choose_session, give_up_place
from cohorts.inspire.week_lines import week_url
from cohorts.roster.models import Associate
from infuse.files.serving import serve_upload
from infuse.people.access import requires
from infuse.request import MemberRequest


def _session_and_place(request: MemberRequest, pk: int) -> tuple[Session, Associate]:
    rows = request.programme.sessions.select_related("week__cohort", "programme")
    session: Session = get_object_or_404(rows, pk=pk)
    own = own_place(request, session.week.cohort)
    if own is None:
        raise Http404
    return session, own


@require_POST
@requires("inspire.take_part")
def session_choice(request: MemberRequest, pk: int) -> HttpResponse:
    """Choose a session among alternatives, or give the place up again."""
    session, own = _session_and_place(request, pk)
    try:
        if request.POST.get("deed") == "give_up":
            give_up_place(session=session, associate=own, actor=request.user)
            messages.success(request, _("You have given up “%s”.") % session.title)
        else:
            signup = choose_session(session=session, associate=own, actor=request.user)
            said = {
                SignUp.State.PLACED: _("You have a place in “%s”."),
                SignUp.State.WAITING: _("“%s” is full. You are on its waiting list."),
            }
            messages.success(request, said[SignUp.State(signup.state)] % session.title)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    return redirect(f"{week_url(session.week)}#session-{session.pk}")


@require_POST
@requires("inspire.take_part")
def activity_mark(request: MemberRequest, pk: int) -> HttpResponse:
    """Mark an activity as done, or not; htmx gets the line again, others the page."""
    rows = request.programme.activitys.select_related("week__cohort__programme")
    activity: Activity = get_object_or_404(rows, pk=pk)
    own = own_place(request, activity.week.cohort)
    if own is None:
        raise Http404
    done = request.POST.get("done") == "1"
    try:
        mark_activity(activity=activity, associate=own, done=done, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(week_url(activity.week))
    if request.htmx:
        fresh = next(one for one in activities_of(activity.week, own) if one.pk == activity.pk)
        context = {"activity": fresh, "own": own, "just_marked": True}
        return render(request, "cohorts/inspire/sessions/activity_line.html", context)
    return redirect(f"{week_url(activity.week)}#activity-{activity.pk}")


@require_safe
@requires("inspire.take_part", "inspire.see")
def material_file(request: MemberRequest, pk: int, language: str) -> HttpResponse:
    """A material's file, to save; only for those who may see its week."""
    rows = request.programme.materials.select_related("session__week__cohort", "file_en", "file_cy")
    material: Material = get_object_or_404(rows, pk=pk)
    cohort_or_404(request, material.session.week.cohort.slug)
    upload = material.file_cy if language == "cy" else material.file_en
    if upload is None:
        raise Http404
    return serve_upload(upload)  # type: ignore[return-value]
