"""My own answers to take away. Nobody else can ask for them, whatever their role."""

from collections.abc import Iterator

from django.contrib import messages
from django.http import Http404, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream
from skills.assessments.moments import day_in
from skills.assessments.own.answers import HEAD, as_rows, own_answers
from skills.assessments.taking_part import own_moments


@require_safe
@requires("skills.assess_self")
def own_answers_download(request: MemberRequest, form: str) -> HttpResponseBase:
    """My submitted answers with their words, as JSON or CSV; not while earlier ones are hidden."""
    if form not in {"json", "csv"}:
        raise Http404
    day = day_in(request.programme, timezone.now())
    if any(one.waits for one in own_moments(request.programme, request.user, day)):
        messages.info(
            request,
            _("You can take your earlier answers away when you have submitted this one."),
        )
        return redirect("assessment_list")
    rows = list(as_rows(own_answers(request.programme, request.user)))
    if form == "csv":
        return _named(StreamingHttpResponse(_csv(rows), content_type="text/csv"), form)
    said = [dict(zip(HEAD, row, strict=True)) for row in rows]
    options = {"ensure_ascii": False, "indent": 2}
    return _named(JsonResponse({"answers": said}, json_dumps_params=options), form)


def _csv(rows: list[list[object]]) -> Iterator[bytes]:
    return csv_stream(HEAD, rows)


def _named[R: HttpResponseBase](response: R, form: str) -> R:
    response["Content-Disposition"] = f'attachment; filename="my-skills.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response
