"""Every question of a call on paper, before one begins."""

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from cohorts.intake.call_views import call_of
from cohorts.intake.calls import form_of
from cohorts.intake.form.outline import outline_of
from cohorts.intake.form.sections import basics_of
from cohorts.intake.form.standing import form_of_version
from infuse.bilingual import CODES
from infuse.pdf.paper import html_to_pdf
from infuse.people.access import open_to_all
from infuse.request import ProgrammeRequest


@require_safe
@open_to_all
def call_questions(request: ProgrammeRequest, slug: str, language: str) -> HttpResponse:
    """The published form as a PDF in English or Welsh."""
    if language not in CODES:
        raise Http404
    call = call_of(request, slug)
    version = form_of(call)
    with override(language):
        context = {
            "call": call,
            "cohort": call.cohort,
            "outline": outline_of(form_of_version(version)),
            "basics": basics_of(request.programme),
        }
        html = render_to_string("cohorts/intake/form_paper.html", context)
        title = _("Questions: %(cohort)s") % {"cohort": call.cohort.name}
    pdf = html_to_pdf(html, language, title)
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{slug}-{language}.pdf"'
    return response
