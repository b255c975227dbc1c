"""A file that somebody sent as an answer, for those who may read the answer."""

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from cohorts.intake.form.reading import Audience, answers_read
from cohorts.intake.models import Application
from infuse.files.serving import serve_upload
from infuse.people.access import may, signed_in
from infuse.request import MemberRequest


@require_safe
@signed_in
def answer_file(request: MemberRequest, ref: str, key: str) -> FileResponse:
    """The file; 404 for whoever may not read this answer."""
    rows = request.programme.applications.select_related("form_version", "call")
    application = get_object_or_404(rows, ref=ref)
    audience = audience_of(request, application)
    if audience is None:
        raise Http404
    answers = answers_read(application, audience)
    file = next((one.file for one in answers if one.key == key and one.file), None)
    upload = get_object_or_404(request.programme.uploads.all(), pk=file["upload"] if file else None)
    return serve_upload(upload)


def audience_of(request: MemberRequest, application: Application) -> Audience | None:
    """As what the person may read the application; None when they may not at all.

    Who runs the programme never reads their own application as anything but its applicant, and a
    reviewer only what was given to them and is no conflict.
    """
    if application.person_id == request.user.pk:
        return "applicant"
    if may(request, "applications.see"):
        return "manager" if application.submitted_at else None
    given = application.reviews.filter(
        panellist__person_id=request.user.pk, conflict_of_interest=False
    )
    if may(request, "applications.review") and given.exists():
        return "blind" if application.call.blind_review else "reviewer"
    return None
