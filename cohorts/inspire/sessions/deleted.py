"""A page of a session or material that a colleague deleted meanwhile: nothing typed is lost."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from cohorts.inspire.models import Session, Week
from cohorts.inspire.sessions.material_forms import MaterialForm
from cohorts.inspire.week_lines import list_url, week_url
from infuse.record.models import Event
from infuse.request import MemberRequest
from infuse.ui.carrying import carry
from infuse.ui.forms import form_for, shown_when

type View[**P] = Callable[Concatenate[MemberRequest, P], HttpResponseBase]


def or_deleted[**P](deleted: View[P]) -> Callable[[View[P]], View[P]]:
    """Let a view answer with `deleted` where the row that it is about is gone."""

    def decorate(view: View[P]) -> View[P]:
        @wraps(view)
        def answered(
            request: MemberRequest, /, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponseBase:
            try:
                return view(request, *args, **kwargs)
            except (Http404, ObjectDoesNotExist):
                return deleted(request, *args, **kwargs)

        return answered

    return decorate


def session_deleted(request: MemberRequest, pk: int) -> HttpResponseBase:
    """To the week, saying who deleted the session; 404 for one that never was."""
    deletion = _deletion(request, "inspire.session_deleted", pk)
    messages.info(request, _said(deletion))
    return redirect(week_url(_week_of(request, deletion)))


def session_kept(request: MemberRequest, pk: int) -> HttpResponseBase:
    """What was typed for a session that is gone stands on the page for a new one."""
    if request.method != "POST":
        return session_deleted(request, pk)
    deletion = _deletion(request, "inspire.session_deleted", pk)
    week = _week_of(request, deletion)
    return _kept(request, deletion, reverse("session_new", args=[week.cohort.slug, week.number]))


def material_deleted(request: MemberRequest, pk: int) -> HttpResponseBase:
    """To what the material belonged to, saying who took it away; 404 for one that never was."""
    deletion = _deletion(request, "inspire.material_removed", pk)
    messages.info(request, _said(deletion))
    if (session := _session_of(request, deletion)) is None:
        return session_deleted(request, deletion.data["session"])
    return redirect("session_edit", session.pk)


def material_kept(request: MemberRequest, pk: int) -> HttpResponseBase:
    """What was typed for a material that is gone stands on the page for a new one."""
    if request.method != "POST":
        return material_deleted(request, pk)
    deletion = _deletion(request, "inspire.material_removed", pk)
    if (session := _session_of(request, deletion)) is None:
        return material_homeless(request, deletion.data["session"])
    return _kept(request, deletion, reverse("material_new", args=[session.pk]))


def material_homeless(request: MemberRequest, pk: int) -> HttpResponseBase:
    """The session is gone: what was typed for its material is there to copy."""
    if request.method != "POST":
        return session_deleted(request, pk)
    deletion = _deletion(request, "inspire.session_deleted", pk)
    week = _week_of(request, deletion)
    form = form_for(request, MaterialForm)
    shown_when(form, shown=False)
    text = _("What you typed stands below: copy what you need and add it to another session.")
    form.add_error(None, " ".join([_said(deletion), text]))
    crumb = {"label": _("Week %(number)d") % {"number": week.number}, "url": week_url(week)}
    context = {
        "form": form,
        "session": None,
        "material": None,
        "differing": [],
        "crumbs": [{"label": _("Weeks"), "url": list_url(week.cohort)}, crumb],
        "back_url": week_url(week),
    }
    return render(request, "cohorts/inspire/sessions/material_edit.html", context)


def _kept(request: MemberRequest, deletion: Event, page: str) -> HttpResponseBase:
    carry(request, page)
    text = _("What you typed stands below: saving adds it as a new one.")
    sentences = [_said(deletion), text]
    if request.FILES:
        sentences.append(_("Choose the file again: a browser never sends one twice."))
    messages.warning(request, " ".join(sentences))
    return redirect(page)


def _deletion(request: MemberRequest, verb: str, pk: int) -> Event:
    """What the record has of a deletion in this programme; 404 when there was none."""
    rows = request.programme.events.select_related("actor")
    kind = "cohorts.session" if verb == "inspire.session_deleted" else "cohorts.material"
    found: Event = get_object_or_404(rows, verb=verb, subject_type=kind, subject_id=pk)
    return found


def _week_of(request: MemberRequest, deletion: Event) -> Week:
    rows = request.programme.weeks.select_related("cohort")
    about = {"cohort__slug": deletion.data.get("cohort"), "number": deletion.data["week"]}
    found: Week = get_object_or_404(rows, **about)
    return found


def _session_of(request: MemberRequest, deletion: Event) -> Session | None:
    return request.programme.sessions.filter(pk=deletion.data["session"]).first()


def _said(deletion: Event) -> str:
    when = timezone.localtime(deletion.at)
    about = {
        "who": deletion.actor,
        "day": date_format(when, "j F Y"),
        "time": date_format(when, "H:i"),
    }
    if deletion.actor is None:
        return _("This was deleted on %(day)s at %(time)s.") % about
    return _("%(who)s deleted this on %(day)s at %(time)s.") % about
