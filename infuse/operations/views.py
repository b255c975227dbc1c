"""How the platform is: a page for its operators, and the same for a machine."""

from secrets import compare_digest

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from infuse.operations.metrics import CONTENT_TYPE, exposition
from infuse.operations.retrying import retry_job
from infuse.operations.state import (
    every_failed_job,
    last_tick,
    notices_waiting,
    oldest_due,
    queue_depths,
    timetable,
)
from infuse.people.access import operators_only
from infuse.request import OperatorRequest, Request
from infuse.ui.keyset import keyset_page


@never_cache
@require_safe
@operators_only
def operations(request: OperatorRequest) -> HttpResponse:
    """Queues, the oldest due notice, the timetable, and the jobs that failed."""
    waiting = notices_waiting()
    page = keyset_page(request, every_failed_job(), "-failed_at", "-pk", size=25)
    context = {
        "depths": queue_depths(),
        "waiting": [one for one in waiting if one.due or one.claimed or one.failed],
        "oldest": oldest_due(waiting),
        "tick": last_tick(),
        "timetable": timetable(),
        "page": page,
        "now": timezone.now(),
    }
    return render(request, "infuse/operations/operations.html", context)


@require_POST
@operators_only
def job_retry(request: OperatorRequest, pk: int) -> HttpResponse:
    """Run a failed job once more."""
    job = get_object_or_404(every_failed_job(), pk=pk)
    try:
        new = retry_job(job=job, actor=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        said = _("The job is queued again.") if new else _("It was queued again already.")
        messages.success(request, said)
    return redirect("operations")


@never_cache
@require_safe
def metrics(request: Request) -> HttpResponse:
    """For Prometheus with the token of the settings, and for operators; to others not there."""
    operator = request.user.is_authenticated and request.user.is_operator
    if not operator and not _has_token(request):
        raise Http404
    return HttpResponse(exposition(), content_type=CONTENT_TYPE)


def _has_token(request: Request) -> bool:
    token: str = settings.METRICS_TOKEN
    given = request.headers.get("Authorization", "")
    return bool(token) and compare_digest(given.encode(), f"Bearer {token}".encode())
