"""Printing applications: a page to print at once, and packs that a worker makes."""

from pathlib import PurePath

from django.contrib import messages
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cohorts.intake.exchange.export_views import filtered
from cohorts.intake.exchange.models import Pack
from cohorts.intake.exchange.packing import ask_for_pack
from cohorts.intake.exchange.printing import sheets_of, with_everything
from cohorts.intake.models import Application
from infuse.people.access import requires
from infuse.request import MemberRequest

MOST_ON_PAGE = 40


def _wanted(request: MemberRequest) -> QuerySet[Application]:
    """The filtered list; with `ref` in the address that one application."""
    _filters, found = filtered(request)
    ref = request.GET.get("ref")
    return found.filter(ref=ref) if ref else found


@requires("applications.see")
def pack_print(request: MemberRequest) -> HttpResponse:
    """The applications as a page whose parts each begin a sheet of paper."""
    found = list(with_everything(_wanted(request))[: MOST_ON_PAGE + 1])
    if not found:
        raise Http404
    query = request.GET.urlencode()
    context = {
        "sheets": sheets_of(found[:MOST_ON_PAGE]),
        "more": len(found) > MOST_ON_PAGE,
        "most": MOST_ON_PAGE,
        "back_url": f"{reverse('application_export')}?{query}",
    }
    return render(request, "cohorts/intake/exchange/pack_print.html", context)


@require_POST
@requires("applications.see")
def pack_add(request: MemberRequest) -> HttpResponse:
    """Ask for the applications as PDF."""
    found = _wanted(request)
    if not found.exists():
        messages.info(request, _("No application fits, so there is nothing to print."))
        return redirect(f"{reverse('application_export')}?{request.GET.urlencode()}")
    pack = ask_for_pack(programme=request.programme, applications=found, actor=request.user)
    return redirect("pack_detail", pack.pk)


def _pack(request: MemberRequest, pk: int) -> Pack:
    return get_object_or_404(request.programme.packs, pk=pk, asked_by=request.user)


@requires("applications.see")
def pack_detail(request: MemberRequest, pk: int) -> HttpResponse:
    """How far it is; whoever asked may leave and come back."""
    page = "cohorts/intake/exchange/pack_detail.html"
    context = {"pack": _pack(request, pk)}
    return render(request, f"{page}#errand" if request.htmx else page, context)


@requires("applications.see")
def pack_file(request: MemberRequest, pk: int) -> FileResponse:
    """The document, as an attachment."""
    pack = _pack(request, pk)
    if pack.state != Pack.State.READY:
        raise Http404
    ending = PurePath(str(pack.file)).suffix
    name = f"{request.programme.slug}-applications-{pack.pk}{ending}"
    return FileResponse(pack.file.open(), as_attachment=True, filename=name)
