"""What is left for an associate, their certificate, and the page where anybody checks one."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from cohorts.inspire.completion.certificate_file import certificate_pdf, reading
from cohorts.inspire.completion.certifying import issue_certificate
from cohorts.inspire.completion.gathering import Gathered, gather
from cohorts.inspire.completion.lines import tasks_of
from cohorts.roster.models import Associate
from infuse.bilingual import current_language
from infuse.people.access import open_to_all, requires
from infuse.request import MemberRequest, ProgrammeRequest


def _own(request: MemberRequest, slug: str) -> Associate:
    mine = request.programme.associates.filter(person=request.user).select_related(
        "cohort__template_version", "cohort__programme", "programme", "certificate", "person"
    )
    found: Associate = get_object_or_404(mine, cohort__slug=slug)
    return found


@require_safe
@requires("inspire.take_part")
def completion_detail(request: MemberRequest, cohort: str) -> HttpResponse:
    """What an associate has done and what is left; their certificate when nothing is."""
    own = _own(request, cohort)
    gathered = gather(own.cohort, only=own)
    standing = gathered.standing(gathered.people[0])
    context = {
        "cohort": own.cohort,
        "standing": standing,
        "tasks": tasks_of(standing, own.cohort),
        "figures": _figures(gathered),
        "certificate": getattr(own, "certificate", None),
    }
    return render(request, "cohorts/inspire/completion/completion_detail.html", context)


def _figures(gathered: Gathered) -> list[dict[str, Any]]:
    person = gathered.people[0]
    hours, minutes = divmod(gathered.minutes_attended(person), 60)
    text = _("%(hours)d h %(minutes)02d min") % {"hours": hours, "minutes": minutes}
    standing = gathered.standing(person)
    return [
        {"value": standing.attended, "label": _("Sessions attended")},
        {"value": text, "label": _("Time in sessions")},
        {"value": standing.reflections, "label": _("Reflections written")},
    ]


@require_POST
@requires("inspire.take_part")
def certificate_new(request: MemberRequest, cohort: str) -> HttpResponse:
    """Issue one's own certificate."""
    own = _own(request, cohort)
    try:
        issue_certificate(associate=own, actor=request.user)
    except ValidationError as error:
        messages.warning(request, " ".join(error.messages))
    else:
        messages.success(request, _("Your certificate is ready, in both languages."))
    return redirect("completion_detail", cohort)


@require_safe
@requires("inspire.take_part")
def certificate_file(request: MemberRequest, cohort: str, language: str) -> HttpResponse:
    """One's own certificate as a PDF."""
    certificate = getattr(_own(request, cohort), "certificate", None)
    if certificate is None or language not in ("en", "cy"):
        raise Http404
    path = reverse("certificate_detail", args=[certificate.number])
    data = certificate_pdf(certificate, language, request.build_absolute_uri(path))
    response = HttpResponse(data, content_type="application/pdf")
    name = f"certificate-{certificate.number}.{language}.pdf"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
@open_to_all
def certificate_detail(request: ProgrammeRequest, number: str) -> HttpResponse:
    """Whether a certificate with this number was issued, and what it says; for anybody."""
    found = request.programme.certificates.filter(number=number.strip().upper()).first()
    context: dict[str, Any] = {"certificate": found, "asked": number}
    if found is not None:
        context |= reading(found, current_language())
    page = "cohorts/inspire/completion/certificate_detail.html"
    return render(request, page, context, status=200 if found else 404)
