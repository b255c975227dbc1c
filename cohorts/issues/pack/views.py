"""The offered issues to print: a page for the printer of the house, and a PDF in each language."""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cohorts.issues.codes import code_order
from cohorts.issues.crumbs import issue_crumbs
from cohorts.issues.describing import facts_of
from cohorts.issues.models import WickedIssue
from cohorts.issues.seeing import cohort_shown
from cohorts.roster.models import Cohort
from infuse.bilingual import CODES, in_language
from infuse.pdf.paper import html_to_pdf
from infuse.people.access import requires
from infuse.request import MemberRequest


@require_safe
@requires("issues.see")
def issue_pack(request: MemberRequest) -> HttpResponse:
    """Every offered issue of the cohort, one after the other."""
    cohort = _cohort(request)
    context = {"cohort": cohort, "sheets": sheets(cohort), "crumbs": issue_crumbs(cohort)}
    return render(request, "cohorts/issues/pack/issue_pack.html", context)


@require_safe
@requires("issues.see")
def issue_pack_file(request: MemberRequest, language: str) -> HttpResponse:
    """The same as a PDF, in "en" or "cy"."""
    if language not in CODES:
        raise Http404
    cohort = _cohort(request)
    name = f"issues-{cohort.slug}-{language}.pdf"
    return HttpResponse(
        pack_pdf(cohort, language),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def pack_pdf(cohort: Cohort, language: str) -> bytes:
    """The pack of a cohort in a language."""
    with override(language):
        title = _("Wicked issues: %(cohort)s") % {"cohort": in_language(cohort, "name", language)}
        context = {"sheets": sheets(cohort), "title": title}
        body = render_to_string("cohorts/issues/pack/issue_print.html", context)
    return html_to_pdf(body, language, title)


def sheets(cohort: Cohort) -> list[dict[str, Any]]:
    """Each offered issue with its facts, in the language that is on, by code."""
    offered = cohort.wicked_issues.filter(state=WickedIssue.State.OFFERED)
    rows = sorted(offered.select_related("sponsor"), key=lambda issue: code_order(issue.code))
    return [{"issue": issue, "facts": facts_of(issue)} for issue in rows]


def _cohort(request: MemberRequest) -> Cohort:
    _cohorts, cohort = cohort_shown(request)
    if cohort is None:
        raise Http404
    return cohort
