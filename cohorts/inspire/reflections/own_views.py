"""My reflections: to read in one place, to print, to take away. Nobody else can ask for them."""

from django.http import Http404, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cohorts.inspire.models import Reflection
from cohorts.inspire.reflections.forms import prompts_of
from cohorts.inspire.reflections.own_reflections import HEAD, as_rows, own_reflections
from infuse.people.access import requires
from infuse.request import MemberRequest
from infuse.sheets.csv_out import csv_stream


@require_safe
@requires("inspire.take_part")
def reflection_list(request: MemberRequest) -> HttpResponse:
    """Everything that I wrote, private or shared, with what was asked."""
    found = own_reflections(request.programme, request.user)
    context = {"lines": [(one, _asked(one)) for one in found]}
    return render(request, "cohorts/inspire/reflections/reflection_list.html", context)


def _asked(reflection: Reflection) -> list[tuple[str, str]]:
    """Each prompt of the week with its answer; no prompt where the usual questions stood."""
    texts = (reflection.noticed, reflection.will_try)
    prompts = [*prompts_of(reflection.week), "", ""]
    return [(prompt, text) for prompt, text in zip(prompts, texts, strict=False) if text]


@require_safe
@requires("inspire.take_part")
def reflection_download(request: MemberRequest, form: str) -> HttpResponseBase:
    """My reflections as JSON or CSV."""
    if form not in {"json", "csv"}:
        raise Http404
    rows = list(as_rows(own_reflections(request.programme, request.user)))
    response: HttpResponseBase
    if form == "csv":
        response = StreamingHttpResponse(csv_stream(HEAD, rows), content_type="text/csv")
    else:
        said = [dict(zip(HEAD, row, strict=True)) for row in rows]
        options = {"ensure_ascii": False, "indent": 2}
        response = JsonResponse({"reflections": said}, json_dumps_params=options)
    response["Content-Disposition"] = f'attachment; filename="my-reflections.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response
